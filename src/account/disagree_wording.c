/* Exchanged words.
 *
 * A change between two readings is a disagreement when it means something and both readings claim to be the speaker's
 * words: both stand between marks, or say "we" or "I" where the marks were lost. It means something when a number, a name's place taken by no name, a negation, a modal
 * verb (must, should, may) or a content word is exchanged for another that is not a form of it. Cuts, punctuation,
 * contractions, tense (renews, renewed) do not; long exchanges are rewriting, which the readings show.
 *
 * Changes of several readings at one place of the base are one disagreement with several sides. A witness is the exact
 * word in its report: the units of a wording are the same for all its witnesses, whatever their typography. */
#include "disagree.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

static const char *const negations[] = {"cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing"};
static const char *const modals[] = {"can", "could", "may", "might", "must", "shall", "should", "will", "would"};

/* More words on a side are a rewritten clause, not an exchanged word. */
enum { MOST_WORDS = 5 };

typedef struct words {
    const stm_wording *wording;
    uint32_t first, last; /* units */
} words;

static words units_in(const stm_wording *wording, stm_span span)
{
    words w = {wording, 0, 0};
    while (w.first < wording->count && wording->items[w.first].span.end <= span.start) w.first++;
    w.last = w.first;
    while (w.last < wording->count && wording->items[w.last].span.start < span.end) w.last++;
    return w;
}

static bool holds_listed(const words *w, const char *const *list, size_t count)
{
    for (uint32_t i = w->first; i < w->last; i++)
        if (stm_list_find(list, count, w->wording->items[i].lower) != SIZE_MAX) return true;
    return false;
}

#define HOLDS(w, list) holds_listed((w), (list), sizeof(list) / sizeof *(list))

/* "going to" is "will" in two words. */
static bool is_content(const stm_unit *unit)
{
    return !(unit->flags & STM_UNIT_FUNCTION) && !stm_equal_text(unit->lower, "going");
}

static bool has_stem(const words *w, uint64_t stem)
{
    for (uint32_t i = w->first; i < w->last; i++)
        if (w->wording->items[i].stem == stem) return true;
    return false;
}

/* Content words of one side without a form of theirs on the other; a name put for "we" is the reporter's. */
static uint32_t lone_words(const words *one, const words *other)
{
    uint32_t lone = 0;
    for (uint32_t i = one->first; i < one->last; i++)
        lone += is_content(&one->wording->items[i]) && !(one->wording->items[i].flags & STM_UNIT_NAME) &&
                !has_stem(other, one->wording->items[i].stem);
    return lone;
}

/* Past and present of one modal verb: reported speech, not another word. */
static bool is_backshift(const words *base, const words *reading)
{
    static const char *const pairs[][2] = {{"can", "could"}, {"may", "might"}, {"shall", "should"}, {"will", "would"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((holds_listed(base, &pairs[i][0], 1) && holds_listed(reading, &pairs[i][1], 1)) ||
            (holds_listed(base, &pairs[i][1], 1) && holds_listed(reading, &pairs[i][0], 1)))
            return true;
    return false;
}

/* Whether one side is the other with a negation put in. */
static bool only_negated(const words *base, const words *reading)
{
    const words *sides[2] = {base, reading};
    uint64_t sum[2] = {0};
    for (unsigned s = 0; s < 2; s++)
        for (uint32_t i = sides[s]->first; i < sides[s]->last; i++)
            if (!STM_IN_LIST(negations, sides[s]->wording->items[i].lower)) sum[s] += sides[s]->wording->items[i].key;
    return sum[0] == sum[1] && HOLDS(base, negations) != HOLDS(reading, negations);
}

/* How much an exchange means; 0: nothing. */
static uint32_t meaning(const stm_change *change, const words *base, const words *reading)
{
    bool exchange = change->kind == STM_CHANGE_SUBSTITUTION || change->kind == STM_CHANGE_NUMBER || change->kind == STM_CHANGE_NAME;
    bool one_sided = change->kind == STM_CHANGE_OMISSION || change->kind == STM_CHANGE_ADDITION;
    uint32_t most = base->last - base->first > reading->last - reading->first ? base->last - base->first
                                                                                : reading->last - reading->first;
    if (most > MOST_WORDS) return 0;
    if ((exchange || one_sided) && only_negated(base, reading)) return 70;
    if (change->kind == STM_CHANGE_NUMBER) return 75;
    if (change->kind != STM_CHANGE_SUBSTITUTION) return 0;
    uint32_t lone = lone_words(base, reading), lone_other = lone_words(reading, base);
    if (lone && lone_other) return 60;
    if (!(lone && lone_other) && HOLDS(base, modals) && HOLDS(reading, modals) && !is_backshift(base, reading)) return 50;
    return 0;
}

/* ---- witnesses ------------------------------------------------------------------------------------------------------ */

/* The words [first, last) of a wording, as each witness of the reading prints them. */
static stm_status add_side(stm_disagreeing *d, stm_dispute *dispute, const stm_reading *reading, const words *w)
{
    stm_span span = {w->wording->items[w->first].span.start, w->wording->items[w->last - 1].span.end};
    stm_side *side = stm_dispute_side(d, dispute, stm_cut(reading->text, span));
    if (!side) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < reading->witnesses.count; i++) {
        const stm_witness *witness = &reading->witnesses.items[i];
        stm_slice text;
        stm_spans joins = {0};
        stm_wording wording;
        const stm_report *report = d->assembly->reports->items[witness->report];
        STM_TRY(stm_parts_text(&text, &joins, report->text, &witness->parts, d->work));
        STM_TRY(stm_wording_read(&wording, d->reader, text, &joins, d->work));
        if (wording.count != w->wording->count) continue;
        stm_span there = {wording.items[w->first].span.start, wording.items[w->last - 1].span.end};
        STM_TRY(stm_witness_add(&side->witnesses, d->assembly, witness->report,
                                stm_parts_find(report->text, &witness->parts, there)));
    }
    return STM_OK;
}

/* A reading of which more than two fifths were exchanged is a rewriting; its words are compared by nobody. */
static bool is_rewriting(const stm_reading *reading, const stm_reading *base)
{
    size_t touched = 0;
    for (uint32_t i = 0; i < reading->changes.count; i++)
        if (reading->changes.items[i].kind == STM_CHANGE_SUBSTITUTION || reading->changes.items[i].kind == STM_CHANGE_OMISSION)
            touched += reading->changes.items[i].base.end - reading->changes.items[i].base.start;
    return 5 * touched > 2 * base->text.length;
}

/* "So if we want to make progress, ...", without marks: told words do not say "we". They are the speaker's, the marks were lost. */
static bool lost_its_marks(const stm_wording *wording)
{
    static const char *const own[] = {"i", "my", "our", "ours", "us", "we"};
    for (uint32_t i = 0; i < wording->count; i++)
        if (STM_IN_LIST(own, wording->items[i].lower)) return true;
    return false;
}

/* ---- one utterance --------------------------------------------------------------------------------------------------- */

typedef struct reading_words {
    const stm_reading *reading;
    stm_wording wording;
    bool marked;
} reading_words;

static stm_status about_words(stm_slice *about, const stm_disagreeing *d, const stm_utterance *utterance, const words *base)
{
    enum { AROUND = 4 };
    const stm_wording *wording = base->wording;
    uint32_t first = base->first > AROUND ? base->first - AROUND : 0;
    uint32_t last = base->last + AROUND < wording->count ? base->last + AROUND : wording->count;
    stm_span before = {wording->items[first].span.start, wording->items[base->first].span.start};
    stm_span behind = {wording->items[base->last - 1].span.end, wording->items[last - 1].span.end};
    stm_builder text = stm_builder_in(d->assembly->arena);
    stm_append(&text, utterance->speaker_name);
    stm_append_text(&text, utterance->speaker_name.length ? ": “" : "“");
    stm_append(&text, stm_cut(wording->text, before));
    stm_append_text(&text, "…");
    stm_append(&text, stm_cut(wording->text, behind));
    stm_append_text(&text, "”");
    return stm_builder_finish(about, &text);
}

static stm_span span_of(const words *w)
{
    return (stm_span){w->wording->items[w->first].span.start, w->wording->items[w->last - 1].span.end};
}

/* A negation put in or left out has no words on one side; with the word before it ("will not", "will") it has. */
static stm_change with_neighbour(const stm_change *change, const stm_wording *base_wording, const stm_wording *reading_wording)
{
    stm_change wide = *change;
    words base = units_in(base_wording, change->base), reading = units_in(reading_wording, change->reading);
    if (change->kind != STM_CHANGE_OMISSION && change->kind != STM_CHANGE_ADDITION) return wide;
    if (!only_negated(&base, &reading) || !base.first || !reading.first) return wide;
    base.first--;
    reading.first--;
    wide.base = span_of(&base);
    wide.reading = span_of(&reading);
    return wide;
}

/* What a reading has at the base's words: its own exchange, the base's words, or nothing (cut, or rewritten at large). */
static bool change_at(stm_change *found, const reading_words *r, const stm_wording *base, stm_span place)
{
    for (uint32_t i = 0; i < r->reading->changes.count; i++) {
        *found = with_neighbour(&r->reading->changes.items[i], base, &r->wording);
        if (found->base.start < place.end && place.start < found->base.end) return true;
    }
    return false;
}

static stm_status add_place(stm_disagreeing *d, const stm_utterance *utterance, const reading_words *readings,
                            const stm_change *change, uint32_t weight)
{
    words base = units_in(&readings[0].wording, change->base);
    stm_dispute *dispute = stm_dispute_add(d, STM_DISAGREE_WORDING, weight);
    if (!dispute) return STM_NO_MEMORY;
    STM_TRY(about_words(&dispute->what.about, d, utterance, &base));
    for (uint32_t r = 0; r < utterance->readings.count; r++) {
        const stm_reading *reading = readings[r].reading;
        stm_change here;
        words w = base;
        if (!readings[r].marked) continue;
        if (r && change_at(&here, &readings[r], &readings[0].wording, change->base)) {
            if (here.base.start != change->base.start || here.base.end != change->base.end) continue;
            w = units_in(&readings[r].wording, here.reading);
        } else if (r) { /* the base's words, wherever they stand in this reading */
            bool found = false;
            for (uint32_t at = 0; at + (base.last - base.first) <= readings[r].wording.count && !found; at++) {
                uint32_t same = 0;
                while (base.first + same < base.last &&
                       readings[r].wording.items[at + same].key == base.wording->items[base.first + same].key) same++;
                found = base.first + same == base.last;
                if (found) w = (words){&readings[r].wording, at, at + same};
            }
            if (!found) continue;
        }
        if (w.first < w.last) STM_TRY(add_side(d, dispute, reading, &w));
    }
    stm_dispute_close(d);
    return STM_OK;
}

static stm_status each_place(stm_disagreeing *d, const stm_utterance *utterance, const reading_words *readings)
{
    stm_spans done = {0}; /* places of the base already told of */
    for (uint32_t r = 1; r < utterance->readings.count; r++) {
        if (!readings[r].marked) continue;
        for (uint32_t c = 0; c < readings[r].reading->changes.count; c++) {
            stm_change change = with_neighbour(&readings[r].reading->changes.items[c], &readings[0].wording, &readings[r].wording);
            words base = units_in(&readings[0].wording, change.base);
            words reading = units_in(&readings[r].wording, change.reading);
            bool told = base.first == base.last || reading.first == reading.last;
            for (uint32_t i = 0; i < done.count; i++) told |= stm_span_overlap(done.items[i], change.base);
            uint32_t weight = told ? 0 : meaning(&change, &base, &reading);
            if (!weight) continue;
            stm_span *slot = STM_APPEND(d->work, &done);
            if (!slot) return STM_NO_MEMORY;
            *slot = change.base;
            STM_TRY(add_place(d, utterance, readings, &change, weight));
        }
    }
    return STM_OK;
}

/* Readings compared: those of most accounts, which come first. */
enum { MOST_READINGS = 64 };

stm_status stm_disagree_wording(stm_disagreeing *d)
{
    const stm_utterances *utterances = &d->assembly->account->utterances;
    for (uint32_t u = 0; u < utterances->count; u++) {
        stm_utterance first = utterances->items[u];
        const stm_utterance *utterance = &first;
        if (first.readings.count < 2) continue;
        if (first.readings.count > MOST_READINGS) first.readings.count = MOST_READINGS;
        stm_arena_reset(d->work);
        reading_words *readings = STM_NEW(d->work, reading_words, utterance->readings.count);
        if (!readings) return STM_NO_MEMORY;
        for (uint32_t r = 0; r < utterance->readings.count; r++) {
            readings[r].reading = &utterance->readings.items[r];
            STM_TRY(stm_wording_read(&readings[r].wording, d->reader, readings[r].reading->text, NULL, d->work));
            bool own = readings[r].reading->kind != STM_QUOTE_INDIRECT || lost_its_marks(&readings[r].wording);
            readings[r].marked = own && !is_rewriting(readings[r].reading, &utterance->readings.items[0]);
        }
        if (readings[0].marked) STM_TRY(each_place(d, utterance, readings));
    }
    return STM_OK;
}
