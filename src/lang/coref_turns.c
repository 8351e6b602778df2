/* Who says I where nobody is quoted: interviews, speeches, hearings, first-person texts. See coref.h.
 *
 * The problem: "I" and "you" outside of marks mean whoever speaks in the turn, and a text of turns seldom says who does.
 *
 * Method: a paragraph is a turn. A text is spoken when first and second persons stand outside of marks in SHARE of its
 * paragraphs, and these are no chat of a few words each. Then
 *   - turns may bear their speaker ("MARCHUK: I agree.", "Q:", "A:"): that decides;
 *   - else, without questions, one person speaks; with questions two do, an asker and an answerer: the likeliest sequence
 *     of the two (Viterbi), where a question speaks for the asker, I for the answerer, and turns like to change.
 * Then each of the two gets the name that most speaks for him: introduced by himself ("I'm Ana Rovid"), named in what stands
 * before the first turn, called by the other ("Thank you, Ms Rovid."). Nobody speaks of himself by name, so that counts
 * against him. "You" of the asker is the answerer; of the answerer it is anybody.
 *
 *     A talk with Ana Rovid                     named before the turns: speaks for the answerer
 *     Why do |you| paint?                       a question: the asker; |you|: the answerer, Ana Rovid
 *     |I| never learnt anything else.           the answerer: Ana Rovid
 *
 * Whoever speaks and has no name becomes an entity of kind "other" under the first of his words ("I"): the chain is known,
 * the name is not. So does "we", which is one group throughout: right for a speech or an interview with a firm, not always.
 * In texts that are not spoken only whoever introduces himself is I.
 * Limits: three and more speakers without labels are taken for two. Cost: linear in the words and mentions. */
#include "coref_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Chosen on the open training part of OntoGUM. */
#define LEAST_FIRST 2u    /* one "I" is no story */
#define SHARE 0.3         /* of the paragraphs; a letter at the end of a life is no interview */
#define WORDS_A_TURN 17u  /* shorter ones are chat among several: two speakers are not enough there */
#define ASKED 0.15        /* of the turns are questions: two speak */
#define CHANGE 2.0        /* log-odds for the other one to go on */
#define ASKS 3.0          /* log-odds of a question for the asker */
#define SAYS_I 0.25       /* log-odds of each I for the answerer, each you for the asker, up to MANY */
#define LONG 1.0          /* log-odds for the answerer of a turn e times as long as the mean */
#define MANY 4u
#define BY_HIMSELF 4.0    /* points for a name: "I'm Ana" ... */
#define PERHAPS 2.0       /* ... "It's Ana here" */
#define CALLED 2.0        /* by the other one */
#define BEFORE_TURNS 1.0
#define BEFORE_SPEECH 0.5 /* where one speaks, the text around him names others as well */
#define SPOKEN_OF 0.5     /* against him */
#define ENOUGH 1.0
#define ENOUGH_FOR_ASKER 3.0 /* he is seldom named: many that are called are neither */
#define SHORT_TURN 12u    /* words; in longer ones a name at the end is not called */
#define ADDRESS 5u        /* words; a turn of a name alone */
#define FULL_NAME 0.5     /* who is asked is introduced by first and last name */
#define LABELS 3u         /* turns with a label make a transcript */
#define OURS 2u           /* behind the two speakers' slots */

typedef struct turn {
    uint32_t first, last; /* words */
    uint32_t firsts, seconds, ours; /* I, you, we */
    uint32_t speaker;     /* by its label, or STM_NONE */
    uint32_t running; /* words outside of marks */
    bool asks, answers;
    uint8_t slot;         /* 0: the asker, 1: the answerer, or the only one */
} turn;

typedef enum person_said { SAID_OTHER, SAID_I, SAID_YOU, SAID_WE } person_said;

typedef struct stage {
    stm_report *report;
    const stm_words *words;
    stm_arena *scratch;
    const bool *given; /* words that are somebody's already: those of quotes */
    uint8_t *said;     /* person_said of each word outside of marks */
    bool *quoted;      /* inside of marks, single ones too */
    struct { turn *items; uint32_t count, capacity; } turns;
    uint32_t first; /* the first turn in which somebody talks */
    bool dialogue;
    double (*points)[2]; /* of each entity for each slot */
    uint32_t node[3];    /* entities, or STM_NONE: the asker, the answerer, we */
} stage;

/* ---- turns ------------------------------------------------------------------------------------------------------------ */

static person_said said_by(stm_slice form)
{
    static const char *const second[] = {"you", "your", "yours", "yourself"};
    static const char *const ours[] = {"our", "ours", "ourselves", "us", "we"};
    char lower[12];
    if (coref_is_first_person(form)) return SAID_I;
    if (form.length > sizeof lower) return SAID_OTHER;
    for (size_t i = 0; i < form.length; i++) lower[i] = (char)(form.data[i] | 0x20);
    stm_slice folded = {lower, form.length};
    if (STM_IN_LIST(ours, folded)) return stm_equal_text(form, "US") ? SAID_OTHER : SAID_WE;
    return STM_IN_LIST(second, folded) ? SAID_YOU : SAID_OTHER;
}

static bool is_word(stm_slice form)
{
    unsigned char c = form.length ? (unsigned char)form.data[0] : 0;
    return c >= 0x80 || (unsigned)((c | 0x20) - 'a') < 26u;
}

static stm_slice form_of(const stage *s, uint32_t word)
{
    return word < s->words->count ? s->words->items[word].form : (stm_slice){"", 0};
}

static bool form_is(const stage *s, uint32_t word, const char *text)
{
    return word < s->words->count && stm_equal_fold(s->words->items[word].form, stm_slice_of(text));
}

/* Whether the turn ends in a question mark, whatever closes behind it. */
static bool ends_asking(const stage *s, const turn *one)
{
    for (uint32_t i = one->last; i > one->first; i--) {
        stm_slice form = form_of(s, i - 1);
        if (stm_equal_text(form, "?")) return true;
        if (is_word(form) || (form.data[0] >= '0' && form.data[0] <= '9')) return false;
    }
    return false;
}

/* "Q:", "A." before a turn. */
static void read_letter(const stage *s, turn *one)
{
    bool colon = form_is(s, one->first + 1, ":") || form_is(s, one->first + 1, ".");
    if (!colon || one->last - one->first < 3) return;
    if (form_is(s, one->first, "q")) one->asks = true;
    if (form_is(s, one->first, "a")) one->asks = false, one->answers = true;
}

/* A single mark that opens stands behind a blank and before none: "say '|Hi Ana", but "the boys' boat". */
static bool single_opens(const stage *s, uint32_t word, bool open)
{
    const stm_word *one = &s->words->items[word];
    if (!one->form.length || (one->form.data[0] != '\'' && one->form.data[0] != '\xe2')) return open;
    bool mark = stm_equal_text(one->form, "'") || stm_equal_text(one->form, "\xe2\x80\x98") || stm_equal_text(one->form, "\xe2\x80\x99");
    if (!mark) return open;
    bool blank_before = !word || s->words->items[word - 1].span.end < one->span.start;
    bool blank_behind = word + 1 >= s->words->count || s->words->items[word + 1].span.start > one->span.end;
    return blank_before && !blank_behind ? true : open && !blank_behind;
}

static stm_status read_turns(stage *s, uint32_t *running)
{
    bool open = false, single = false;
    turn *one = NULL;
    for (uint32_t i = 0; i < s->words->count; i++) {
        const stm_word *word = &s->words->items[i];
        if (!one || word->flags & STM_WORD_OPENS_PARAGRAPH) {
            if (one) one->last = i;
            one = STM_APPEND(s->scratch, &s->turns);
            if (!one) return STM_NO_MEMORY;
            *one = (turn){.first = i, .speaker = STM_NONE, .slot = 1};
            open = single = false;
        }
        open = coref_mark_opens(word->form, open);
        single = single_opens(s, i, single);
        s->quoted[i] = open || single;
        if (open || s->given[i]) continue;
        s->said[i] = (uint8_t)said_by(word->form);
        one->firsts += s->said[i] == SAID_I;
        one->seconds += s->said[i] == SAID_YOU;
        one->ours += s->said[i] == SAID_WE;
        *running += is_word(word->form);
        one->running += is_word(word->form);
    }
    if (one) one->last = s->words->count;
    for (uint32_t t = 0; t < s->turns.count; t++) {
        s->turns.items[t].asks = ends_asking(s, &s->turns.items[t]);
        read_letter(s, &s->turns.items[t]);
    }
    return STM_OK;
}

/* Whether the text is spoken; finds its first turn, and whether two speak. */
static bool is_spoken(stage *s, uint32_t running)
{
    uint32_t talking = 0, asking = 0, firsts = 0, count = s->turns.count;
    s->first = STM_NONE;
    for (uint32_t t = 0; t < count; t++) {
        const turn *one = &s->turns.items[t];
        bool talks = one->firsts || one->seconds || one->ours;
        if (s->first == STM_NONE && (talks || one->asks)) s->first = t;
        talking += talks;
        asking += one->asks;
        firsts += one->firsts + one->ours;
    }
    if (s->first == STM_NONE || firsts < LEAST_FIRST) return false;
    s->dialogue = asking >= 2 && asking >= ASKED * (count - s->first);
    return talking >= SHARE * count && running >= WORDS_A_TURN * count;
}

/* ---- who takes which turn --------------------------------------------------------------------------------------------- */

static double for_answerer(const turn *one, double mean)
{
    double length = log((1.0 + one->running) / (1 + mean));
    uint32_t firsts = one->firsts < MANY ? one->firsts : MANY, seconds = one->seconds < MANY ? one->seconds : MANY;
    return SAYS_I * firsts - SAYS_I * seconds - (one->asks ? ASKS : 0) + (one->answers ? ASKS : 0) + LONG * length;
}

/* The likeliest sequence of asker and answerer. */
static stm_status take_turns(stage *s)
{
    uint32_t count = s->turns.count;
    uint8_t (*from)[2] = stm_arena_alloc(s->scratch, (size_t)count * sizeof *from);
    double best[2] = {0, 0}, mean = 0;
    if (!from) return STM_NO_MEMORY;
    for (uint32_t t = s->first; t < count; t++) mean += s->turns.items[t].running;
    mean /= count - s->first;
    for (uint32_t t = s->first; t < count; t++) {
        double half = for_answerer(&s->turns.items[t], mean) / 2, next[2];
        for (unsigned slot = 0; slot < 2; slot++) {
            double change = best[!slot] + CHANGE;
            bool stays = best[slot] > change;
            from[t][slot] = (uint8_t)(stays ? slot : !slot);
            next[slot] = (t == s->first ? 0 : stays ? best[slot] : change) + (slot ? half : -half);
        }
        best[0] = next[0], best[1] = next[1];
    }
    uint8_t slot = best[1] >= best[0];
    for (uint32_t t = count; t-- > s->first;) {
        s->turns.items[t].slot = slot;
        slot = from[t][slot];
    }
    return STM_OK;
}

/* ---- what the speakers are called ------------------------------------------------------------------------------------- */

static uint32_t turn_at(const stage *s, uint32_t word)
{
    uint32_t low = 0, high = s->turns.count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (s->turns.items[middle].first <= word) low = middle;
        else high = middle;
    }
    return low;
}

/* Points for "I'm |Ana|", "My name is |Ana|", "It's |Ana|", "|Ana| here"; 0: no introduction. */
static double introduces(const stage *s, uint32_t first, uint32_t last)
{
    bool is = first >= 2 && (form_is(s, first - 1, "'m") || form_is(s, first - 1, "\xe2\x80\x99m") || form_is(s, first - 1, "am") ||
                             form_is(s, first - 1, "'s") || form_is(s, first - 1, "\xe2\x80\x99s") || form_is(s, first - 1, "is"));
    if (is && s->said[first - 2] == SAID_I) return BY_HIMSELF;
    if (is && first >= 3 && form_is(s, first - 2, "name") && s->said[first - 3] == SAID_I) return BY_HIMSELF;
    if (is && (form_is(s, first - 2, "it") || form_is(s, first - 2, "this"))) return PERHAPS;
    return form_is(s, last, "here") ? PERHAPS : 0;
}

/* "Thank you, |Ms Rovid|." "|Ana|, why ...?": the name between a break and a break; the words [first, last) of a turn. */
static bool is_called(const stage *s, const turn *one, uint32_t first, uint32_t last)
{
    for (int i = 0; i < 2 && first > one->first && is_word(form_of(s, first - 1)); i++) { /* a title, its full stop */
        stm_slice title = form_of(s, first - 1);
        if (title.data[0] < 'A' || title.data[0] > 'Z' || coref_is_first_person(title)) break;
        first--;
    }
    bool before = first == one->first || !is_word(form_of(s, first - 1));
    bool behind = last >= one->last || !is_word(form_of(s, last));
    return before && behind && !(last < one->last && form_of(s, last).data[0] == '\'');
}

/* "Dr |Rovid|." and nothing else, "Please, |Dr Rovid|." at the end of a short turn, "... Dr |Rovid|." as its last sentence:
 * who speaks next. */
static bool is_given_the_word(const stage *s, const turn *one, uint32_t first, uint32_t last)
{
    if (last + 1 < one->last || !is_called(s, one, first, last)) return false;
    if (one->last - one->first <= SHORT_TURN) return true;
    uint32_t at = first;
    while (at > one->first && !(s->words->items[at - 1].flags & STM_WORD_ENDS_SENTENCE)) at--;
    return first - at <= 2; /* a title, its full stop */
}

static bool is_one_of(const stage *s, uint32_t word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (form_is(s, word, list[i])) return true;
    return false;
}

static bool is_capital(stm_slice form)
{
    return form.length && form.data[0] >= 'A' && form.data[0] <= 'Z';
}

/* What stands around a name before the turns: "interviews |Ana|", "a talk with |Ana|", "|Ana| tells ..." speak for the
 * answerer, "our reporter |Bo|", "by |Bo|" (where two speak) for the asker. */
static void weigh_before(const stage *s, double points[2], uint32_t first, uint32_t last)
{
    static const char *const guests[] = {"with", "interviews", "interviewed", "interviewing", "interviewee", "to"};
    static const char *const tells[] = {"about", "tells", "told", "delivered", "addressed", "speaks", "spoke", "remarks", "speech", "explains"};
    static const char *const reporters[] = {"reporter", "journalist", "correspondent", "interviewer", "writer", "editor"};
    static const char *const credits[] = {"credit", "image", "photo", "photograph", "picture"};
    while (first && is_capital(form_of(s, first - 1))) first--;
    bool guest = first && is_one_of(s, first - 1, guests, sizeof guests / sizeof *guests);
    bool teller = is_one_of(s, last, tells, sizeof tells / sizeof *tells);
    bool by = first && form_is(s, first - 1, "by"), asker = false;
    for (uint32_t back = 1; back <= 3 && back <= first; back++)
        asker |= is_one_of(s, first - back, reporters, sizeof reporters / sizeof *reporters);
    bool credit = first > 1 && form_is(s, first - 1, ":") && is_one_of(s, first - 2, credits, sizeof credits / sizeof *credits);
    if (credit) return;
    points[1] += s->dialogue ? BEFORE_TURNS : BEFORE_SPEECH;
    if (guest || teller || (by && !s->dialogue)) points[1] += BEFORE_TURNS;
    if (s->dialogue && (asker || by)) points[0] += PERHAPS, points[1] -= BEFORE_TURNS;
}

static void weigh_name(stage *s, uint32_t entity, uint32_t first, uint32_t last)
{
    uint32_t at = turn_at(s, first);
    const turn *one = &s->turns.items[at];
    double *points = s->points[entity], introduced = introduces(s, first, last);
    bool talks = one->firsts || one->seconds || one->ours;
    if (s->quoted[first]) return;
    if (!s->dialogue && is_given_the_word(s, one, first, last)) {
        points[1] += CALLED;
    } else if (at < s->first || (!talks && at < s->first + 2)) {
        weigh_before(s, points, first, last);
    } else if (introduced > 0) {
        points[one->slot] += introduced;
    } else if (s->dialogue && (talks || one->last - one->first <= ADDRESS) && is_called(s, one, first, last)) {
        points[!one->slot] += CALLED;
        points[one->slot] -= CALLED;
        bool at_the_end = last + 1 >= one->last;
        if (at_the_end && at + 1 < s->turns.count) points[s->turns.items[at + 1].slot] += CALLED / 2;
    } else {
        points[one->slot] -= SPOKEN_OF;
    }
}

/* A label: the name opens its turn and a colon follows. */
static void read_label(stage *s, uint32_t entity, uint32_t first, uint32_t last, uint32_t *labels)
{
    turn *one = &s->turns.items[turn_at(s, first)];
    if (first > one->first + 2 || !form_is(s, last, ":") || one->speaker != STM_NONE) return;
    one->speaker = entity;
    ++*labels;
}

static bool is_name(stm_slice words)
{
    return words.length && !coref_is_pronoun(words) && ((unsigned char)words.data[0] >= 0x80 || (words.data[0] >= 'A' && words.data[0] <= 'Z'));
}

typedef void (*name_visitor)(stage *s, uint32_t entity, uint32_t first, uint32_t last, uint32_t *count);

static void visit_weigh(stage *s, uint32_t entity, uint32_t first, uint32_t last, uint32_t *count)
{
    (void)count;
    weigh_name(s, entity, first, last);
}

static void visit_introduction(stage *s, uint32_t entity, uint32_t first, uint32_t last, uint32_t *count)
{
    if (introduces(s, first, last) >= BY_HIMSELF && !(*count)++) s->node[1] = entity;
}

/* Visits the names, each with its words; of `persons` alone, or of whatever a label may be taken for ("MARCHUK:"). */
static void each_name(stage *s, bool persons, name_visitor visit, uint32_t *count)
{
    const stm_entities *entities = &s->report->entities;
    for (uint32_t e = 0; e < entities->count; e++) {
        if (persons && entities->items[e].kind != STM_ENTITY_PERSON) continue;
        for (uint32_t m = 0; m < entities->items[e].mentions.count; m++) {
            stm_span span = entities->items[e].mentions.items[m];
            if (!is_name(stm_cut(s->report->text, span))) continue;
            uint32_t first = coref_word_at(s->words, span.start), last = first;
            while (last < s->words->count && s->words->items[last].span.start < span.end) last++;
            if (first < last) visit(s, e, first, last, count);
        }
    }
}

/* The best name for each slot; nobody is both. */
static void name_speakers(stage *s)
{
    uint32_t taken = STM_NONE;
    for (int round = 0; round < 2; round++) {
        uint32_t best = STM_NONE;
        unsigned for_slot = 0;
        double most = 0;
        for (uint32_t e = 0; e < s->report->entities.count; e++)
            for (unsigned slot = 0; slot < 2; slot++) {
                if (e == taken || s->node[slot] != STM_NONE || s->points[e][slot] < (slot ? ENOUGH : ENOUGH_FOR_ASKER) || s->points[e][slot] <= most) continue;
                most = s->points[e][slot], best = e, for_slot = slot;
            }
        if (best == STM_NONE) return;
        s->node[for_slot] = taken = best;
    }
}

/* ---- into the report ------------------------------------------------------------------------------------------------- */

/* Somebody without a name: an entity of its own. */
static stm_status add_nameless(stm_report *report, uint32_t *node, stm_span span, stm_arena *arena)
{
    stm_entity *entity = STM_APPEND(arena, &report->entities);
    if (!entity) return STM_NO_MEMORY;
    *entity = (stm_entity){.name = stm_cut(report->text, span), .kind = STM_ENTITY_OTHER};
    *node = report->entities.count - 1;
    return STM_OK;
}

static bool is_meant(const stage *s, const turn *one, uint32_t word, unsigned slot)
{
    if (slot == OURS) return s->said[word] == SAID_WE;
    if (s->said[word] == SAID_I) return one->slot == slot;
    return s->said[word] == SAID_YOU && s->dialogue && one->slot != slot && slot;
}

static stm_status collect_slot(stage *s, unsigned slot, stm_spans *spans)
{
    for (uint32_t t = s->first; t < s->turns.count; t++)
        for (uint32_t i = s->turns.items[t].first; i < s->turns.items[t].last; i++) {
            if (!is_meant(s, &s->turns.items[t], i, slot)) continue;
            stm_span *place = STM_APPEND(s->scratch, spans);
            if (!place) return STM_NO_MEMORY;
            *place = s->words->items[i].span;
        }
    return STM_OK;
}

static stm_status give_slots(stage *s, stm_arena *arena)
{
    for (unsigned slot = 0; slot <= OURS; slot++) {
        stm_spans spans = {0};
        STM_TRY(collect_slot(s, slot, &spans));
        if (!spans.count || (s->node[slot] == STM_NONE && spans.count < LEAST_FIRST)) continue;
        if (s->node[slot] == STM_NONE) STM_TRY(add_nameless(s->report, &s->node[slot], spans.items[0], arena));
        STM_TRY(coref_add_mentions(&s->report->entities.items[s->node[slot]].mentions, &spans, arena));
    }
    return STM_OK;
}

/* A transcript: who says I is the label before it. */
static stm_status give_labels(stage *s, stm_arena *arena)
{
    stm_spans *more = STM_NEW(s->scratch, stm_spans, s->report->entities.count + 1);
    uint32_t speaker = STM_NONE;
    if (!more) return STM_NO_MEMORY;
    for (uint32_t t = 0; t < s->turns.count; t++) {
        if (s->turns.items[t].speaker != STM_NONE) speaker = s->turns.items[t].speaker;
        for (uint32_t i = s->turns.items[t].first; i < s->turns.items[t].last && speaker != STM_NONE; i++) {
            if (s->said[i] != SAID_I) continue;
            stm_span *place = STM_APPEND(s->scratch, &more[speaker]);
            if (!place) return STM_NO_MEMORY;
            *place = s->words->items[i].span;
        }
    }
    for (uint32_t e = 0; e < s->report->entities.count; e++)
        if (more[e].count) STM_TRY(coref_add_mentions(&s->report->entities.items[e].mentions, &more[e], arena));
    return STM_OK;
}

stm_status coref_turns_resolve(stm_report *report, const stm_words *words, const bool *given, stm_arena *arena, stm_arena *scratch)
{
    stage s = {.report = report, .words = words, .given = given, .scratch = scratch, .node = {STM_NONE, STM_NONE, STM_NONE}};
    uint32_t running = 0, labels = 0, introduced = 0;
    s.said = STM_NEW(scratch, uint8_t, words->count + 1);
    s.quoted = STM_NEW(scratch, bool, words->count + 1);
    if (!s.said || !s.quoted) return STM_NO_MEMORY;
    STM_TRY(read_turns(&s, &running));
    bool spoken = is_spoken(&s, running);
    if (s.first == STM_NONE) return STM_OK;
    each_name(&s, false, read_label, &labels);
    if (labels >= LABELS) return give_labels(&s, arena);
    if (!spoken) {
        if (s.dialogue) return STM_OK; /* a chat: whoever introduces himself is one of several */
        each_name(&s, true, visit_introduction, &introduced);
        return s.node[1] == STM_NONE ? STM_OK : give_slots(&s, arena);
    }
    s.points = stm_arena_alloc(scratch, (report->entities.count + 1) * sizeof *s.points);
    if (!s.points) return STM_NO_MEMORY;
    for (uint32_t e = 0; e < report->entities.count; e++) s.points[e][0] = s.points[e][1] = 0;
    if (s.dialogue) STM_TRY(take_turns(&s));
    each_name(&s, true, visit_weigh, NULL);
    for (uint32_t e = 0; e < report->entities.count; e++)
        if (s.points[e][1] > 0 && memchr(report->entities.items[e].name.data, ' ', report->entities.items[e].name.length)) s.points[e][1] += FULL_NAME;
    name_speakers(&s);
    return give_slots(&s, arena);
}
