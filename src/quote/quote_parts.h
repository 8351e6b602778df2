/* What the files of the quote finder share. The way of a report:
 *
 *     quote_marks.c     what stands between quotation marks, paragraph by paragraph
 *     quote_cues.c      the words that say that something was said, and their source (quote_phrases.c)
 *     quote_content.c   what each cue says: clause, marked words, or both
 *     quote_floating.c  marked words without a cue of their own
 *     quote_learnt.c    attributions that only the language layer's tags show
 *     quote_speaker.c   source -> entity
 *     quote_medium.c    medium, via, when
 *     quote_signs.c     what speaks for a quote: its pattern, the language layer's tags and trees
 *     quote_confidence.c  how sure that makes it, fitted
 *
 * Tokens are indices into doc->tokens; ranges are half-open; an empty range means "none". */
#ifndef STM_QUOTE_QUOTE_PARTS_H
#define STM_QUOTE_QUOTE_PARTS_H

#include "base/map.h"
#include "lang/language.h"
#include "lexicon_speech.h"
#include "text/doc.h"

typedef struct token_range {
    uint32_t first, last;
} token_range;

static inline bool range_given(token_range range)
{
    return range.first < range.last;
}

/* What stands between two marks. */
typedef struct quote_passage {
    token_range words;    /* inside the marks */
    uint32_t open, close; /* the marks; STM_NONE: not there */
    uint32_t paragraph;
    bool single;          /* ‘…’ */
    bool follows;         /* goes on from the passage before it, in the paragraph before */
    uint32_t quote;       /* the found quote that holds it, or STM_NONE */
} quote_passage;

typedef struct quote_passages {
    quote_passage *items;
    uint32_t count, capacity;
} quote_passages;

typedef enum quote_cue_kind {
    CUE_VERB,      /* said */
    CUE_ACCORDING, /* according to */
    CUE_COLON,     /* Name: */
    CUE_QUOTED,    /* quoted X as saying, was quoted as saying */
    CUE_DESCRIBED  /* described X as */
} quote_cue_kind;

typedef struct quote_cue {
    quote_cue_kind kind;
    token_range words;
    token_range source;   /* empty: none, or inherited */
    token_range reporter; /* who quoted the source: "RIA" in "RIA quoted Petrov as saying" */
    uint32_t sentence;
    token_range clause;   /* source and cue with what stands between */
    unsigned frames;
    stm_speech_tense tense;
    bool inverted;        /* said S */
    bool inherited;       /* no subject of its own: that of the cue before */
    bool trailing;        /* what was said stands before it */
    uint32_t complement;  /* where what was said begins, behind the cue; equal to clause.last: directly */
    bool clausal;         /* a clause follows, not an object */
} quote_cue;

typedef struct quote_cues {
    quote_cue *items;
    uint32_t count, capacity;
} quote_cues;

/* How a quote was found; see quote_confidence.c. */
typedef enum quote_pattern {
    PATTERN_MARKED_BEFORE, /* “Q,” S said */
    PATTERN_MARKED_AFTER,  /* S said: “Q” */
    PATTERN_MARKED_IN,     /* S said that “Q”, S said it was “Q” */
    PATTERN_MARKED_OBJECT, /* S called it “Q” */
    PATTERN_SAME_BREATH,   /* “Q,” S said. “this one.” */
    PATTERN_FLOATING,      /* a paragraph of marked words behind a paragraph with a quote */
    PATTERN_FRAGMENT,      /* marked words in a sentence without a cue */
    PATTERN_THAT,          /* S said that C */
    PATTERN_ZERO,          /* S said C */
    PATTERN_TRAILING,      /* C, S said */
    PATTERN_ACCORDING,
    PATTERN_PARTICIPLE,    /* ..., adding that C */
    PATTERN_OBJECT,        /* S rejected it */
    PATTERN_MIND,          /* S hopes C, S wants to C */
    PATTERN_LEARNT,        /* by the tags of the language layer alone */
    PATTERN_COUNT /* how many there are */
} quote_pattern;

enum { most_pieces = 4 };

/* A quote before it is written out: pieces of the text in order, marks still inside. */
typedef struct found_quote {
    quote_pattern pattern;
    uint32_t cue;    /* index of its cue, or STM_NONE */
    token_range pieces[most_pieces];
    uint32_t piece_count;
    token_range source;
    uint32_t speaker;        /* entity, or STM_NONE */
    bool names_speaker;      /* the source names the speaker itself: no pronoun, no nominal */
    bool guessed;            /* the speaker was resolved by nearness only */
    bool dropped;            /* a medium's relaying of another quote */
    bool inner;              /* another quote's content holds it */
    uint32_t relayed_by;     /* the cue of the medium that relays it, or STM_NONE */
} found_quote;

typedef struct found_quotes {
    found_quote *items;
    uint32_t count, capacity;
} found_quotes;

/* What is said; of "|the bridge| is expected [to hold]" what stands behind the verb. */
static inline token_range main_piece(const found_quote *found)
{
    return found->pieces[found->pattern == PATTERN_LEARNT ? found->piece_count - 1 : 0];
}

/* What the language layer's labels mean here, by their numbers; NULL where it is not there. */
typedef struct quote_labels {
    const uint8_t *relation; /* quote_relation */
    const bool *finite;      /* of XPOS: a finite verb's */
    const bool *verb;        /* of XPOS: any verb's */
    const uint8_t *link;     /* quote_link, by relation */
    const bool *modifier;    /* by relation: an adjective's */
    uint32_t relations, fine;
} quote_labels;

/* How one clause hangs on another. */
typedef enum quote_link { LINK_NONE, LINK_WITHIN /* "After he met them, ..." */, LINK_BESIDE /* "... and said" */ } quote_link;

typedef enum quote_relation { RELATION_OTHER, RELATION_SUBJECT, RELATION_CLAUSE, RELATION_OBJECT } quote_relation;

typedef struct quote_finder {
    stm_report *report;
    const stm_doc *doc;
    const stm_analysis *analysis; /* NULL: rules alone */
    stm_arena *arena, *scratch;
    uint32_t *speaker_in; /* sentence -> last person that speaks in it, or STM_NONE */
    uint32_t *body_in;    /* sentence -> last body, place or people that speaks in it */
    quote_passages passages; /* in order of the text */
    uint32_t *passage_at;    /* token -> the passage it stands in (marks included), or STM_NONE */
    quote_cues cues;         /* in order of the text */
    found_quotes found;
    stm_sieve speech;        /* of the words that may be verbs of saying */
    stm_sieve idioms;        /* of those that may begin an idiom of saying (quote_cues.c) */
    bool *said;              /* token -> whether some quote's content holds it; set when quotes are written out */
    uint32_t *entity_at;     /* token -> entity whose mention it is part of, or STM_NONE */
    quote_labels labels;
} quote_finder;

/* Each fills its part of the finder. */
stm_status stm_quote_marks_find(quote_finder *finder);
stm_status stm_quote_cues_find(quote_finder *finder);
stm_status stm_quote_contents_find(quote_finder *finder);
stm_status stm_quote_floating_find(quote_finder *finder);
stm_status stm_quote_speakers_find(quote_finder *finder);
/* Appends to the quotes and their cues, without speakers, and lets some of the others begin earlier. */
stm_status stm_quote_learnt_find(quote_finder *finder);
/* The speakers of the quotes from `first` on, found after the others. */
stm_status stm_quote_speakers_of(quote_finder *finder, uint32_t first);

/* The entity that the words of a source name, or STM_NONE: pronouns and nominals are not resolved. */
uint32_t stm_quote_named_speaker(const quote_finder *finder, token_range source);

/* The noun phrase that ends before token `end`, not reaching below `floor`: its first token, or `end` when there is
 * none. Commas are not crossed. */
uint32_t stm_phrase_before(const quote_finder *finder, uint32_t end, uint32_t floor);

/* The noun phrase that starts at `first`, below `limit`: its end, or `first`. */
uint32_t stm_phrase_after(const quote_finder *finder, uint32_t first, uint32_t limit);

/* Where a time phrase or a phrase of place, medium or hearer behind a cue ends: "|on Sunday|", "|in a statement|". */
uint32_t stm_adjunct_after(const quote_finder *finder, uint32_t first, uint32_t limit);

/* Whether a finite verb stands in the range: then it is a clause. */
bool stm_range_has_verb(const quote_finder *finder, uint32_t first, uint32_t last);

typedef enum outlet_kind { OUTLET_NONE, OUTLET_MEDIUM, OUTLET_PROGRAMME, OUTLET_PLATFORM } outlet_kind;

typedef struct quote_outlet {
    stm_slice name; /* of the list of media, else as the report words it */
    outlet_kind kind;
} quote_outlet;

/* The medium named at this token; *last is set behind it when there is one. */
quote_outlet stm_quote_outlet_at(const quote_finder *finder, uint32_t first, uint32_t *last);

/* Medium, via and when of a quote that is being written out. */
stm_status stm_quote_medium_set(stm_quote *quote, const quote_finder *finder, const found_quote *found);

/* What confidence is made of. Odds are those of the language layer's tags, in scores (language.h). */
typedef enum quote_sign {
    SIGN_ALWAYS,
    SIGN_NAMED,      /* the source names the speaker */
    SIGN_RESOLVED,   /* it was resolved: a pronoun, a role */
    SIGN_NO_SOURCE,
    SIGN_PRONOUN,    /* the source is a pronoun */
    SIGN_PERSON,     /* the kinds of the speaker */
    SIGN_BODY,
    SIGN_PLACE,
    SIGN_GROUP,
    SIGN_OUTLET,     /* the source is a medium */
    SIGN_SAYING,     /* the cue is a listed verb, of speech */
    SIGN_THINKING,   /* of thought or will */
    SIGN_NO_CUE,
    SIGN_CONTENT,    /* mean odds of the content's words */
    SIGN_CONTENT_LEAST, /* the worst word's */
    SIGN_CONTENT_SHARE, /* of words that the tags give to some content */
    SIGN_BEFORE,     /* whether the tags have the content begin before it, */
    SIGN_BEHIND,     /* or go on behind it */
    SIGN_CUE,        /* the best word's odds */
    SIGN_SOURCE,     /* mean odds of the source's words */
    SIGN_CLAUSE,     /* the content holds a finite verb */
    SIGN_THAT,       /* opens with "that", "whether", ... */
    SIGN_TO,         /* opens with "to" */
    SIGN_SENTENCE,   /* opens a sentence */
    SIGN_COMPLEMENT, /* in the tree it is a clause of the cue */
    SIGN_OBJECT,     /* or its object, or hangs on a noun of it */
    SIGN_SUBJECT,    /* in the tree the source is the cue's subject */
    SIGN_SHORT,      /* less than four words */
    SIGN_LENGTH,     /* tens of words, four at most */
    SIGN_FAR,        /* cue and content stand in different sentences */
    SIGN_QUOTED,     /* the cue is "quoted S as saying" */
    SIGN_INNER,      /* it stands inside another quote's content: PolNeAR marks one level only, so nothing is known of those */
    SIGN_PATTERN,    /* the first of PATTERN_COUNT: how it was found */
    SIGN_COUNT = SIGN_PATTERN + PATTERN_COUNT
} quote_sign;

/* Reads the labels, once a report. */
stm_status stm_quote_labels_read(quote_finder *finder);

/* Needs words of the language layer. */
void stm_quote_signs(double signs[SIGN_COUNT], const quote_finder *finder, const found_quote *found);

/* Whether an account may print it as what somebody said. `confidence` is the quote's. */
bool stm_quote_is_statement(const quote_finder *finder, const found_quote *found, stm_quote_kind kind, double confidence);

/* The probability that content and speaker are both right. */
double stm_quote_confidence(const quote_finder *finder, const found_quote *found);

/* The words of the language layer that a range of tokens holds; empty without them. */
token_range stm_words_of_tokens(const quote_finder *finder, token_range tokens);

/* The first of the words that hangs on a word outside of them, as a clause, an object, a subject; STM_NONE: none does. */
uint32_t stm_quote_top_of(const quote_finder *finder, token_range words);

/* Whether the tags see a finite verb among the tokens; false without tags. */
bool stm_quote_has_finite(const quote_finder *finder, token_range tokens);

/* In the tree: the word of the verb that a token belongs to (its own, where it is one); STM_NONE: not known. */
uint32_t stm_quote_verb_of(const quote_finder *finder, uint32_t token);

/* Whether the clause of verb `one` is that of `other`, or hangs on it as an adjunct or a relayed clause, or the other way round;
 * with `beside`: or stands beside it ("left on Sunday and said"). Both are words. */
bool stm_quote_verbs_linked(const quote_finder *finder, uint32_t one, uint32_t other, bool beside);

/* What the tables of quote_confidence.c are fitted to; for the fit alone. NULL members: nobody watches. */
typedef struct quote_trace {
    void (*quote)(void *context, const quote_finder *finder, const found_quote *found, const stm_quote *written);
    void *context;
} quote_trace;

stm_status stm_quote_find_traced(stm_report *report, const stm_doc *doc, const stm_analysis *analysis, stm_arena *arena,
                                 stm_arena *scratch, const quote_trace *trace);

/* Closed classes of words (clause_words.c). */
bool stm_word_is_auxiliary(stm_slice lower);
bool stm_word_is_preposition(stm_slice lower);
bool stm_word_is_determiner(stm_slice lower);
bool stm_word_is_subject_pronoun(stm_slice lower);
bool stm_word_starts_clause(stm_slice lower); /* because, while, that, if, and, but, who, ... */
bool stm_word_is_adverb(stm_slice lower);
bool stm_word_is_past_verb(stm_slice lower);  /* irregular pasts that are no speech verbs */
bool stm_word_is_time_word(stm_slice lower);  /* yesterday, today, earlier, week */

/* The lower-case word of a token; empty beyond the end. */
static inline stm_slice word_at(const quote_finder *finder, uint32_t token)
{
    return token < finder->doc->tokens.count ? finder->doc->tokens.items[token].lower : (stm_slice){"", 0};
}

/* The verb of saying that a word is a form of, or NULL, which the sieve says of nearly all. */
static inline const stm_speech_verb *stm_speech_verb_in(const quote_finder *finder, stm_slice lower)
{
    return stm_sieve_may(&finder->speech, lower) ? stm_speech_verb_of(lower) : NULL;
}

static inline bool is_word(const quote_finder *finder, uint32_t token, const char *word)
{
    return stm_token_is(finder->doc, token, word);
}

static inline bool is_marked(const quote_finder *finder, uint32_t token)
{
    return token < finder->doc->tokens.count && finder->passage_at[token] != STM_NONE;
}

static inline bool is_possessive(const quote_finder *finder, uint32_t token)
{
    return token < finder->doc->tokens.count && finder->doc->tokens.items[token].flags & STM_TOKEN_POSSESSIVE;
}

static inline bool is_capital(const quote_finder *finder, uint32_t token)
{
    return token < finder->doc->tokens.count && finder->doc->tokens.items[token].flags & STM_TOKEN_CAPITAL;
}

static inline const stm_sentence *sentence_of(const quote_finder *finder, uint32_t token)
{
    return &finder->doc->sentences.items[finder->doc->tokens.items[token].sentence];
}

#endif
