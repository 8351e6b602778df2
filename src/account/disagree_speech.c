/* Who said it, on what medium, on which day: what reports say differently about one utterance.
 *
 * Only readings between marks that repeat most of the base's words are asked: a paraphrase may belong to another
 * occasion. Media of different names are different when both are broadcasters or outlets with no word of their names in
 * common ("ABC" and "ABC News" are one; "This Week" is a programme, of which the broadcaster is not known here; two
 * agencies may both relay what was said once). */
#include "disagree.h"

#include "utter_group.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "lang/media_names.h"

#include <stdlib.h>

/* Whether a reading keeps enough of the base to be the same occasion: what its changes touch is at most half of it. */
static bool is_close(const stm_reading *reading, const stm_reading *base)
{
    size_t touched = 0;
    for (uint32_t i = 0; i < reading->changes.count; i++) {
        const stm_change *change = &reading->changes.items[i];
        if (change->kind == STM_CHANGE_CUT) continue;
        touched += change->base.end - change->base.start;
    }
    return reading->base || 2 * touched <= base->text.length;
}

static stm_status about_utterance(stm_slice *about, const stm_disagreeing *d, const stm_utterance *utterance,
                                  const char *question)
{
    enum { LONGEST = 90 };
    stm_slice text = utterance->readings.items[0].text;
    size_t length = text.length;
    if (length > LONGEST) {
        length = LONGEST;
        while (length && text.data[length] != ' ') length--;
    }
    stm_builder out = stm_builder_in(d->assembly->arena);
    stm_append_text(&out, question);
    stm_append(&out, utterance->speaker_name);
    stm_append_text(&out, utterance->speaker_name.length ? ": “" : "“");
    stm_append(&out, (stm_slice){text.data, length});
    stm_append_text(&out, length < text.length ? " …”" : "”");
    return stm_builder_finish(about, &out);
}

/* ---- media ----------------------------------------------------------------------------------------------------------- */

static bool is_stage(stm_slice medium)
{
    const stm_media_name *known = stm_media_find_name(medium);
    return known && (stm_equal_text(stm_slice_of(known->kind), "broadcaster") || stm_equal_text(stm_slice_of(known->kind), "outlet"));
}

/* Words of one name in the other, by whole words. */
static bool share_word(stm_slice a, stm_slice b)
{
    for (size_t i = 0; i < a.length;) {
        size_t end = i;
        while (end < a.length && a.data[end] != ' ') end++;
        stm_slice word = {a.data + i, end - i};
        for (size_t j = 0; j < b.length;) {
            size_t stop = j;
            while (stop < b.length && b.data[stop] != ' ') stop++;
            if (word.length > 2 && stm_equal_fold(word, (stm_slice){b.data + j, stop - j})) return true;
            j = stop + 1;
        }
        i = end + 1;
    }
    return false;
}

static stm_side *side_of_medium(stm_disagreeing *d, stm_dispute *dispute, stm_slice medium)
{
    for (uint32_t i = 0; i < dispute->what.sides.count; i++)
        if (share_word(dispute->what.sides.items[i].says, medium)) return &dispute->what.sides.items[i];
    return stm_dispute_side(d, dispute, medium);
}

/* A name of a broadcaster or outlet that is not in the table is believed when it looks like one of a broadcast. */
static bool looks_like_stage(stm_slice medium)
{
    static const char *const words[] = {"channel", "radio", "tv", "television", "fm"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (share_word(medium, stm_slice_of(words[i])) || (medium.length == 2 && stm_equal_fold(medium, STM_LITERAL("tv")))) return true;
    return false;
}

/* The quote that a witness prints. */
static const stm_quote *quote_of(const stm_disagreeing *d, const stm_witness *witness)
{
    enum { NEAR = 16 }; /* quotes come in order of the text, but for nested ones and those around */
    const stm_quotes *quotes = &d->assembly->reports->items[witness->report]->quotes;
    uint32_t low = 0, high = quotes->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const stm_spans *content = &quotes->items[middle].content;
        if (content->count && content->items[0].start <= witness->span.start) low = middle + 1;
        else high = middle;
    }
    uint32_t first = low > NEAR ? low - NEAR : 0, last = low + NEAR < quotes->count ? low + NEAR : quotes->count;
    for (uint32_t i = first; i < last; i++) {
        const stm_spans *content = &quotes->items[i].content;
        for (uint32_t p = 0; p < content->count; p++)
            if (stm_span_within(witness->parts.items[0], content->items[p])) return &quotes->items[i];
    }
    return NULL;
}

static int by_place(const void *a, const void *b)
{
    const stm_span *x = a, *y = b;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* The witness with more spans of its report, in order of the text. */
static stm_status add_with(stm_disagreeing *d, stm_side *side, const stm_witness *witness, const stm_spans *more, const stm_spans *others)
{
    uint32_t count = witness->parts.count + more->count + (others ? others->count : 0), kept = 0, at = 0;
    stm_span *parts = STM_NEW(d->work, stm_span, count);
    if (!parts) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < witness->parts.count; i++) parts[at++] = witness->parts.items[i];
    for (uint32_t i = 0; i < more->count; i++) parts[at++] = more->items[i];
    for (uint32_t i = 0; others && i < others->count; i++) parts[at++] = others->items[i];
    qsort(parts, count, sizeof *parts, by_place);
    for (uint32_t i = 0; i < count; i++)
        if (!kept || parts[i].start >= parts[kept - 1].end) parts[kept++] = parts[i];
    stm_spans all = {parts, kept, kept};
    return stm_witness_add_parts(&side->witnesses, d->assembly, witness->report, &all);
}

static stm_status find_medium(stm_disagreeing *d, const stm_utterance *utterance)
{
    stm_dispute *dispute = stm_dispute_add(d, STM_DISAGREE_MEDIUM, 65);
    if (!dispute) return STM_NO_MEMORY;
    STM_TRY(about_utterance(&dispute->what.about, d, utterance, "where it was said: "));
    for (uint32_t r = 0; r < utterance->readings.count; r++) {
        const stm_reading *reading = &utterance->readings.items[r];
        for (uint32_t w = 0; w < reading->witnesses.count; w++) {
            stm_slice medium = reading->witnesses.items[w].medium;
            if (!medium.length || (!is_stage(medium) && !looks_like_stage(medium))) continue;
            stm_side *side = side_of_medium(d, dispute, medium);
            const stm_quote *quote = quote_of(d, &reading->witnesses.items[w]);
            static const stm_quote unknown = {0};
            if (!side) return STM_NO_MEMORY;
            if (!quote) quote = &unknown;
            STM_TRY(add_with(d, side, &reading->witnesses.items[w], &quote->source, &quote->cue));
        }
    }
    stm_dispute_close(d);
    return STM_OK;
}

/* ---- speakers and days ------------------------------------------------------------------------------------------------ */

/* The witness with the words that name the speaker: these are what is in dispute. */
static stm_status add_answer(stm_disagreeing *d, stm_dispute *dispute, stm_slice says, const stm_witness *witness,
                             const stm_quote *quote)
{
    if (!says.length) return STM_OK;
    stm_side *side = stm_dispute_side(d, dispute, says);
    return side ? add_with(d, side, witness, &quote->source, NULL) : STM_NO_MEMORY;
}

/* The person's name, when the speaker is a person. */
static stm_slice person_name(const stm_disagreeing *d, const stm_witness *witness, const stm_quote *quote)
{
    uint32_t person = stm_assembly_person(d->assembly, stm_assembly_place(d->assembly, witness->report), quote->speaker);
    if (person == STM_NONE || d->assembly->account->people.items[person].kind != STM_ENTITY_PERSON) return (stm_slice){0};
    return d->assembly->account->people.items[person].name;
}

/* Speakers of which the finder is less sure than this would make noise of its own errors. */
#define LEAST_CONFIDENCE 0.6

static stm_status find_speaker_and_day(stm_disagreeing *d, const stm_utterance *utterance, bool day)
{
    stm_dispute *dispute = stm_dispute_add(d, day ? STM_DISAGREE_DATE : STM_DISAGREE_CLAIM, day ? 55 : 90);
    if (!dispute) return STM_NO_MEMORY;
    STM_TRY(about_utterance(&dispute->what.about, d, utterance, day ? "when it was said: " : "who said it: "));
    for (uint32_t r = 0; r < utterance->readings.count; r++) {
        const stm_reading *reading = &utterance->readings.items[r];
        if (reading->kind == STM_QUOTE_INDIRECT || !is_close(reading, &utterance->readings.items[0])) continue;
        for (uint32_t w = 0; w < reading->witnesses.count; w++) {
            const stm_witness *witness = &reading->witnesses.items[w];
            const stm_quote *quote = quote_of(d, witness);
            if (!quote || quote->confidence < LEAST_CONFIDENCE) continue;
            stm_slice says = day ? quote->when : person_name(d, witness, quote);
            if (day && says.length != 10) continue; /* only days are compared */
            STM_TRY(add_answer(d, dispute, says, witness, quote));
        }
    }
    stm_dispute_close(d);
    return STM_OK;
}

stm_status stm_disagree_speech(stm_disagreeing *d)
{
    const stm_utterances *utterances = &d->assembly->account->utterances;
    for (uint32_t u = 0; u < utterances->count; u++) {
        uint32_t witnesses = 0;
        for (uint32_t r = 0; r < utterances->items[u].readings.count; r++)
            witnesses += utterances->items[u].readings.items[r].witnesses.count;
        if (witnesses < 2) continue;
        stm_arena_reset(d->work);
        STM_TRY(find_medium(d, &utterances->items[u]));
        STM_TRY(find_speaker_and_day(d, &utterances->items[u], false));
        STM_TRY(find_speaker_and_day(d, &utterances->items[u], true));
    }
    return STM_OK;
}
