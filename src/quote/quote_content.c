/* What each cue says.
 *
 * What was said stands before the cue when the cue's clause is parenthetical, that is behind a comma or a closing mark and
 * before a comma or the end:
 *
 *     [If they stay, “we will leave,”] Marchuk told reporters on Monday.
 *     [The wall], Marchuk said, [will hold].
 *
 * and behind it else, after hearers, times and places are stepped over:
 *
 *     Marchuk told reporters on Monday [that the wall “will hold” for years], adding ...
 *
 * A complement ends at the end of the sentence, at a semicolon, or where the next cue's clause begins, without the comma or
 * conjunction before it. A passage between marks is never cut: the content goes on to its end even over sentences.
 * Marked and unmarked words together make a mixed quote; stm_quote_find parts them when it writes them out. */
#include "quote_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

/* Words of a complement without marks: the longest in PolNeAR train has fewer. It keeps a text without full stops, in
 * which every "said" has the rest for its complement, linear. For the same reason a complement ends at the ninth cue
 * inside it: people say that others said that others said, three or four deep; so no word stands in more than nine. */
enum { longest_content = 300, longest_aside = 15, most_cues_before = 8, most_cues_inside = 8 };

static const quote_passage *passage_of(const quote_finder *finder, uint32_t token)
{
    return is_marked(finder, token) ? &finder->passages.items[finder->passage_at[token]] : NULL;
}

static uint32_t passage_start(const quote_passage *passage)
{
    return passage->open == STM_NONE ? passage->words.first : passage->open;
}

static uint32_t passage_end(const quote_passage *passage)
{
    return passage->close == STM_NONE ? passage->words.last : passage->close + 1;
}

/* The end of the hearer behind "told" or "warned": names take no "of" along ("warned Norland |of floods|"). */
static uint32_t hearer_end(const quote_finder *finder, uint32_t first, uint32_t limit)
{
    uint32_t end = stm_phrase_after(finder, first, limit);
    for (uint32_t i = first + 1; i < end; i++) {
        bool joint = is_word(finder, i, "of") || is_word(finder, i, "about") || is_word(finder, i, "against");
        if (joint && (finder->entity_at[i - 1] != STM_NONE || i == first + 1) && finder->entity_at[i] == STM_NONE) return i;
    }
    return end;
}

static bool is_punctuation(const quote_finder *finder, uint32_t token)
{
    return token < finder->doc->tokens.count && finder->doc->tokens.items[token].kind == STM_TOKEN_PUNCTUATION;
}

static bool is_sentence_stop(const quote_finder *finder, uint32_t token)
{
    return is_word(finder, token, ".") || is_word(finder, token, "!") || is_word(finder, token, "?");
}

static stm_status add_found(quote_finder *finder, const found_quote *found)
{
    found_quote *one = STM_APPEND(finder->scratch, &finder->found);
    if (!one) return STM_NO_MEMORY;
    *one = *found;
    uint32_t index = finder->found.count - 1;
    for (uint32_t p = 0; p < found->piece_count; p++)
        for (uint32_t i = found->pieces[p].first; i < found->pieces[p].last; i++)
            if (is_marked(finder, i) && finder->passages.items[finder->passage_at[i]].quote == STM_NONE)
                finder->passages.items[finder->passage_at[i]].quote = index;
    return STM_OK;
}

static void add_piece(const quote_finder *finder, found_quote *found, uint32_t first, uint32_t last)
{
    while (first < last && is_punctuation(finder, first) && !is_marked(finder, first) && !is_word(finder, first, "…"))
        first++;
    while (last > first && is_punctuation(finder, last - 1) && !is_marked(finder, last - 1) &&
           !is_word(finder, last - 1, ")"))
        last--;
    if (first < last && found->piece_count < most_pieces) found->pieces[found->piece_count++] = (token_range){first, last};
}

/* ---- what stands before a parenthetical cue ---- */

/* Whether a cue's clause begins inside [first, last): then those words are not this cue's. */
static bool holds_cue(const quote_finder *finder, uint32_t cue, uint32_t first, uint32_t last)
{
    for (uint32_t i = cue; i-- > 0 && cue - i < most_cues_before;) {
        const quote_cue *other = &finder->cues.items[i];
        if (other->words.last <= first) return false;
        if (other->words.first >= first && other->words.last <= last && !(other->frames & STM_SPEECH_MIND)) return true;
    }
    return false;
}

/* The first passage of the chain of paragraphs that `passage` goes on. */
static const quote_passage *chain_start(const quote_finder *finder, const quote_passage *passage)
{
    while (passage->follows && passage > finder->passages.items && passage[-1].quote == STM_NONE) passage--;
    return passage;
}

/* Behind marks: the passage, those it goes on from, and the words of its sentence before it. */
static token_range marked_content_before(const quote_finder *finder, uint32_t cue, const quote_passage *passage)
{
    uint32_t end = passage_end(passage);
    const quote_passage *start = chain_start(finder, passage);
    uint32_t first = passage_start(start);
    if (start != passage) return (token_range){first, end};
    uint32_t sentence = sentence_of(finder, first)->first;
    if (sentence < first) {
        bool colon = is_word(finder, first - 1, ":") || is_sentence_stop(finder, first - 1);
        if (!colon && !holds_cue(finder, cue, sentence, first)) {
            const quote_passage *before = passage_of(finder, sentence);
            first = before && before->quote == STM_NONE && before != passage ? passage_start(before) : sentence;
        }
    }
    return (token_range){first, end};
}

/* "[By noon], she said, [the wall had gone]": an adjunct before the cue, the clause that it belongs to behind. */
static bool opens_statement(const quote_finder *finder, const stm_sentence *sentence, uint32_t cue, uint32_t behind)
{
    if (!is_word(finder, behind, ",") || !stm_word_is_preposition(word_at(finder, sentence->first)) || cue < sentence->first + 3) return false;
    uint32_t last = sentence->last - behind > longest_content ? behind + longest_content : sentence->last;
    return stm_quote_has_finite(finder, (token_range){behind + 1, last});
}

/* Whether the cue's clause is parenthetical; *behind is the token after it and its adjuncts. */
static bool is_trailing(const quote_finder *finder, const quote_cue *cue, uint32_t *behind)
{
    const stm_sentence *sentence = &finder->doc->sentences.items[cue->sentence];
    uint32_t first = cue->clause.first, at = cue->clause.last;
    *behind = at;
    if (cue->inherited || cue->kind == CUE_COLON) return false;
    /* “Why?” S asked. The question ends a sentence, so the cue's clause is one of its own. */
    bool alone = first == sentence->first;
    if (alone && (!is_marked(finder, first - 1) || !first || cue->kind == CUE_ACCORDING ||
                  finder->passages.items[finder->passage_at[first - 1]].paragraph != sentence->paragraph))
        return false;
    /* "Q," S told reporters */
    if (cue->frames & STM_SPEECH_ADDRESSEE && !cue->inverted) {
        uint32_t hearer = hearer_end(finder, at, sentence->last);
        at = hearer;
    }
    at = stm_adjunct_after(finder, at, sentence->last);
    *behind = at;
    bool behind_marks = is_marked(finder, first - 1);
    if (alone && !(at >= sentence->last || is_sentence_stop(finder, at) || is_word(finder, at, ","))) return false;
    if (alone && is_word(finder, at, ",") && is_marked(finder, at + 1)) {
        /* “A.” S said, “B.”: B is said; A only when it asks or calls */
        const quote_passage *passage = passage_of(finder, first - 1);
        if (is_word(finder, passage->words.last - 1, ".")) return false;
    }
    bool behind_comma = is_word(finder, first - 1, ",") || is_word(finder, first - 1, "—") ||
                        is_word(finder, first - 1, "–") || is_word(finder, first - 1, "--");
    bool stops = at >= sentence->last || is_punctuation(finder, at);
    /* "said in a tweet before the talks began": a verb without a subject of its own begins no complement */
    stops |= at > cue->clause.last && (stm_word_is_auxiliary(word_at(finder, at)) || stm_word_is_past_verb(word_at(finder, at)));
    if (cue->kind == CUE_ACCORDING) return behind_marks || behind_comma || stops;
    if (behind_marks) {
        const quote_passage *passage = passage_of(finder, first - 1);
        uint32_t inner = passage->words.last - 1;
        while (inner > passage->words.first && finder->doc->tokens.items[inner].kind == STM_TOKEN_MARK) inner--;
        bool ended = is_punctuation(finder, inner) && !is_word(finder, inner, ".");
        if (is_word(finder, at, ":") || is_word(finder, cue->clause.last, "that")) return false;
        return stops || cue->inverted || ended || is_word(finder, at, "as") || is_word(finder, at, "when") ||
               is_word(finder, at, "and") || is_word(finder, at, "while") || is_word(finder, inner, ".");
    }
    if (is_word(finder, at, ":")) return false;
    if (!behind_comma || !(stops || cue->inverted)) return false;
    if (is_marked(finder, first - 2)) return true;
    /* In December, S said, “Q” */
    if (is_word(finder, at, ",") && is_marked(finder, at + 1)) return false;
    uint32_t from = first - sentence->first > longest_content ? first - longest_content : sentence->first;
    if (stm_range_has_verb(finder, sentence->first, first) || stm_quote_has_finite(finder, (token_range){from, first})) return true;
    if (opens_statement(finder, sentence, first, at)) return true;
    /* [Her neighbours], she said, [would stay]: a subject before, its verb behind */
    bool verb = stm_word_is_auxiliary(word_at(finder, at + 1)) || stm_word_is_past_verb(word_at(finder, at + 1));
    return is_word(finder, at, ",") && verb && stm_phrase_after(finder, sentence->first, first) + 1 >= first;
}

static stm_status trailing_content(quote_finder *finder, uint32_t index, uint32_t behind)
{
    quote_cue *cue = &finder->cues.items[index];
    const stm_sentence *sentence = &finder->doc->sentences.items[cue->sentence];
    uint32_t end = cue->clause.first;
    found_quote found = {.cue = index, .source = cue->source, .speaker = STM_NONE, .relayed_by = STM_NONE};
    while (end > sentence->first && is_punctuation(finder, end - 1) && !is_marked(finder, end - 1)) end--;
    if (end == sentence->first && !(end && is_marked(finder, end - 1))) return STM_OK;
    const quote_passage *passage = end ? passage_of(finder, end - 1) : NULL;
    bool marked = passage != NULL;
    if (passage) {
        found.pattern = PATTERN_MARKED_BEFORE;
        token_range range = marked_content_before(finder, index, passage);
        add_piece(finder, &found, range.first, range.last);
    } else {
        if (end <= sentence->first) return STM_OK;
        uint32_t first = end - sentence->first > longest_content ? end - longest_content : sentence->first;
        /* a sentence that starts inside a passage: what stands behind its end */
        while (first < end && is_marked(finder, first) && sentence->first < first) first++;
        bool short_adjunct = opens_statement(finder, sentence, cue->clause.first, behind);
        if (!short_adjunct && !stm_range_has_verb(finder, first, end) && end - first < 4) return STM_OK;
        found.pattern = cue->kind == CUE_ACCORDING ? PATTERN_ACCORDING : PATTERN_TRAILING;
        add_piece(finder, &found, first, end);
    }
    /* “A,” S said, “B.”  and  A, S said, B. */
    if (is_word(finder, behind, ",") && behind + 1 < sentence->last) {
        const quote_passage *further = passage_of(finder, behind + 1);
        if (further && marked) add_piece(finder, &found, passage_start(further), passage_end(further));
        bool next_cue = index + 1 < finder->cues.count && finder->cues.items[index + 1].clause.first == behind + 1;
        uint32_t last = sentence->last - behind > longest_content ? behind + longest_content : sentence->last;
        if (!further && !marked && !next_cue && cue->kind != CUE_ACCORDING) add_piece(finder, &found, behind + 1, last);
    } else if (marked && passage_of(finder, behind) && behind == cue->clause.last) {
        const quote_passage *further = passage_of(finder, behind);
        add_piece(finder, &found, passage_start(further), passage_end(further));
    }
    return found.piece_count ? add_found(finder, &found) : STM_OK;
}

/* ---- what stands behind a cue ---- */

/* "the economic|, social and other costs": in the tree the word before the comma hangs on one behind it, and opens nothing. */
static bool is_unfinished(const quote_finder *finder, uint32_t first, uint32_t comma)
{
    if (comma <= first || !finder->labels.modifier) return false;
    token_range words = stm_words_of_tokens(finder, (token_range){comma - 1, comma});
    if (!range_given(words)) return false;
    const stm_word *word = &finder->analysis->words.items[words.last - 1];
    bool modifier = word->relation < finder->labels.relations && finder->labels.modifier[word->relation];
    return modifier && word->head != STM_NONE && word->head > words.last;
}

/* "said she |left| early and |asked| for a car": in the tree the other cue's verb hangs on a word of the content, so it goes on. */
static bool belongs_inside(const quote_finder *finder, const quote_cue *other, uint32_t first, uint32_t at)
{
    if (other->kind != CUE_VERB) return false;
    uint32_t verb = stm_quote_verb_of(finder, other->words.last - 1);
    if (verb == STM_NONE) return false;
    uint32_t head = finder->analysis->words.items[verb].head;
    if (head == STM_NONE) return false;
    uint32_t byte = finder->analysis->words.items[head].span.start;
    return byte >= finder->doc->tokens.items[first].span.start && byte < finder->doc->tokens.items[at].span.start;
}

/* The end of a complement that starts at `first`. */
static uint32_t complement_end(const quote_finder *finder, uint32_t index, uint32_t first, bool object)
{
    const quote_cue *cue = &finder->cues.items[index];
    const stm_sentence *sentence = &finder->doc->sentences.items[cue->sentence];
    uint32_t limit = sentence->last, next = index + 1, verb = next, inside = 0;
    if (limit - first > longest_content) limit = first + longest_content;
    for (uint32_t at = first; at < limit;) {
        const quote_passage *passage = passage_of(finder, at);
        if (passage) {
            uint32_t end = passage_end(passage);
            if (at == first) {
                uint32_t inner = passage->words.last - 1;
                bool stopped = is_punctuation(finder, inner) && !is_word(finder, inner, "…") &&
                               passage->words.last - passage->words.first > 3;
                if (stopped || end >= limit) return end;
                if (is_word(finder, end, ",")) return end;
            }
            if (end >= limit && end < finder->doc->tokens.count) return end;
            at = end;
            continue;
        }
        if (is_word(finder, at, ";")) return at;
        static const char *const dashes[] = {"-", "--", "–", "—"};
        if (object && STM_IN_LIST(dashes, word_at(finder, at))) return at;
        if (object && is_word(finder, at, ",") && !is_unfinished(finder, first, at)) return at;
        /* ", while Feld ...": a statement of its own */
        static const char *const contrasts[] = {"although", "though", "whereas", "while"};
        if (is_word(finder, at, ",") && STM_IN_LIST(contrasts, word_at(finder, at + 1))) return at;
        if (object && at > first && (is_word(finder, at, "because") || is_word(finder, at, "while") ||
                                     is_word(finder, at, "after") || is_word(finder, at, "when")))
            return at;
        /* the clause of the next cue with nothing but a comma or a conjunction before it */
        while (next < finder->cues.count && finder->cues.items[next].clause.first < at) next++;
        if (next < finder->cues.count && finder->cues.items[next].clause.first == at && at > first) {
            const quote_cue *other = &finder->cues.items[next];
            const quote_passage *left = passage_of(finder, at - 1);
            bool comma = is_word(finder, at - 1, ",") || is_word(finder, at - 1, "—") ||
                         (left && is_punctuation(finder, left->words.last - 1));
            static const char *const joins[] = {"although", "and", "as", "but", "though", "while", "whereas"};
            bool joined = STM_IN_LIST(joins, word_at(finder, at - 1));
            bool heavy = !(other->frames & STM_SPEECH_MIND);
            if (other->kind == CUE_ACCORDING) return comma ? at - 1 : at;
            uint32_t cut = left ? at : at - 1, behind;
            bool goes_on = !other->trailing && !other->inverted && belongs_inside(finder, other, first, at);
            if (comma && heavy && !goes_on && (other->tense == STM_SPEECH_ING || other->trailing || other->inverted)) return cut;
            if (comma && heavy && !goes_on && (is_trailing(finder, other, &behind) || !other->inherited)) return cut;
            bool parted = at >= first + 2 && is_word(finder, at - 2, ",");
            if (joined && !goes_on && (heavy ? other->inherited || parted : other->inherited && parted))
                return is_word(finder, at - 2, ",") ? at - 2 : at - 1;
            if (inside++ == most_cues_inside) return at;
        }
        /* "X, who asked whether it held, |said|": the verb of the sentence the relative clause stands in */
        while (verb < finder->cues.count && finder->cues.items[verb].words.first < at) verb++;
        if (verb < finder->cues.count && finder->cues.items[verb].words.first == at && is_word(finder, at - 1, ",") &&
            range_given(finder->cues.items[verb].source) && finder->cues.items[verb].clause.first < first)
            return at - 1;
        at++;
    }
    while (limit > first && is_sentence_stop(finder, limit - 1) && !is_marked(finder, limit - 1)) limit--;
    return limit;
}

/* Where the complement starts: behind the hearer and adjuncts, at "that", a mark, a colon or a clause. */
static uint32_t complement_start(const quote_finder *finder, const quote_cue *cue, bool *that)
{
    const stm_sentence *sentence = &finder->doc->sentences.items[cue->sentence];
    uint32_t at = cue->clause.last, limit = sentence->last;
    static const char *const clause_words[] = {"how", "if", "that", "what", "when", "where", "whether", "why"};
    *that = true;
    if (at < limit && STM_IN_LIST(clause_words, word_at(finder, at)) && !is_marked(finder, at)) return at;
    if (cue->frames & STM_SPEECH_ADDRESSEE && at < limit && !is_marked(finder, at) && cue->kind == CUE_VERB) {
        uint32_t hearer = hearer_end(finder, at, limit);
        bool object = hearer > at && !stm_range_has_verb(finder, at, hearer);
        if (object && !(stm_word_is_subject_pronoun(word_at(finder, at)) && !is_word(finder, at, "you") &&
                        !is_word(finder, at, "it")))
            at = hearer;
    }
    uint32_t behind = stm_adjunct_after(finder, at, limit);
    /* A colon, a mark or "that" behind adjuncts: they were adjuncts. */
    uint32_t mark = behind;
    if (is_word(finder, mark, ",") || is_word(finder, mark, ":")) mark++;
    if (mark < limit && is_marked(finder, mark)) return mark;
    /* S joked, again in the accent of the coast, “Q” */
    if (is_word(finder, behind, ",")) {
        uint32_t comma = mark;
        while (comma < limit && comma - mark < longest_aside && !is_marked(finder, comma) && !is_word(finder, comma, ","))
            comma++;
        if (is_word(finder, comma, ",") && comma + 1 < limit && is_marked(finder, comma + 1) &&
            passage_of(finder, comma + 1)->open == comma + 1)
            return comma + 1;
    }
    if (is_word(finder, behind, ":")) return behind + 1;
    if (behind < limit && STM_IN_LIST(clause_words, word_at(finder, behind))) return behind;
    if (is_word(finder, behind, ",") && is_word(finder, behind + 1, "that")) return behind + 1;
    *that = false;
    return behind > at && stm_range_has_verb(finder, behind, limit) && behind < limit && !is_punctuation(finder, behind)
               ? behind
               : at;
}

static bool is_plain_say(const quote_finder *finder, const quote_cue *cue)
{
    static const char *const sayings[] = {"said", "say", "saying", "says", "telling", "tells", "told"};
    return STM_IN_LIST(sayings, word_at(finder, cue->words.last - 1));
}

static quote_pattern complement_pattern(const quote_finder *finder, const quote_cue *cue, uint32_t first, uint32_t last,
                                        bool that, bool object)
{
    bool marked = false;
    for (uint32_t i = first; i < last && !marked; i++) marked = is_marked(finder, i);
    if (object) return marked ? PATTERN_MARKED_OBJECT : cue->frames & STM_SPEECH_MIND ? PATTERN_MIND : PATTERN_OBJECT;
    if (is_marked(finder, first)) return PATTERN_MARKED_AFTER;
    if (marked) return PATTERN_MARKED_IN;
    if (cue->frames & STM_SPEECH_MIND) return PATTERN_MIND;
    if (cue->kind == CUE_ACCORDING) return PATTERN_ACCORDING;
    if (cue->inherited) return PATTERN_PARTICIPLE;
    return that ? PATTERN_THAT : PATTERN_ZERO;
}

static stm_status complement_content(quote_finder *finder, uint32_t index)
{
    const quote_cue *cue = &finder->cues.items[index];
    const stm_sentence *sentence = &finder->doc->sentences.items[cue->sentence];
    bool that = false, object = false;
    uint32_t first = complement_start(finder, cue, &that), limit = sentence->last;
    if (cue->kind == CUE_ACCORDING) {
        if (cue->clause.first != sentence->first) return STM_OK;
        first = cue->clause.last;
        if (is_word(finder, first, ",") || is_word(finder, first, ":")) first++;
    }
    if (first >= limit || is_sentence_stop(finder, first)) return STM_OK;
    if (is_punctuation(finder, first) && !is_word(finder, first, "…") && !is_word(finder, first, "[")) return STM_OK;
    bool marked = is_marked(finder, first);
    if (!marked && !that && cue->kind == CUE_VERB) {
        bool clause = cue->frames & STM_SPEECH_CLAUSE && stm_range_has_verb(finder, first, limit);
        bool pronoun = stm_word_is_subject_pronoun(word_at(finder, first)) && !is_word(finder, first, "it");
        if (cue->frames & STM_SPEECH_TO && is_word(finder, first, "to"))
            object = true;
        else if (is_plain_say(finder, cue))
            object = false;
        else if (cue->frames & STM_SPEECH_OBJECT && !(clause && pronoun))
            object = true;
        else if (cue->frames & STM_SPEECH_ADDRESSEE && first > cue->clause.last &&
                 (is_word(finder, first, "of") || is_word(finder, first, "about") || is_word(finder, first, "against")))
            object = true; /* "warned them of floods" */
        else if (!clause || stm_word_is_preposition(word_at(finder, first)))
            return STM_OK;
    }
    if (marked && !(cue->frames & (STM_SPEECH_CLAUSE | STM_SPEECH_DIRECT))) object = true;
    uint32_t last = complement_end(finder, index, first, object);
    if (last <= first) return STM_OK;
    found_quote found = {.cue = index, .source = cue->source, .speaker = STM_NONE, .relayed_by = STM_NONE};
    found.pattern = complement_pattern(finder, cue, first, last, that, object);
    /* said that “Q”: the words in the marks are all there is */
    if (is_word(finder, first, "that") && is_marked(finder, first + 1) && passage_end(passage_of(finder, first + 1)) >= last)
        first++;
    add_piece(finder, &found, first, last);
    return found.piece_count ? add_found(finder, &found) : STM_OK;
}

stm_status stm_quote_contents_find(quote_finder *finder)
{
    for (uint32_t i = 0; i < finder->cues.count; i++) {
        uint32_t behind;
        finder->cues.items[i].trailing = is_trailing(finder, &finder->cues.items[i], &behind);
        if (finder->cues.items[i].trailing)
            STM_TRY(trailing_content(finder, i, behind));
        else
            STM_TRY(complement_content(finder, i));
    }
    return STM_OK;
}
