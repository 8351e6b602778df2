/* See view.h. Everything here is linear in what is shown, times the logarithm of sorting. */
#include "view.h"

#include "base/error.h"
#include "base/list.h"
#include "base/map.h"
#include "base/slice.h"

#include <stdlib.h>
#include <string.h>

static bool asked_for(const stm_account *account, const stm_write_options *options)
{
    if (options->story != STM_NONE) return options->story == account->story;
    return account->reports.count >= options->at_least;
}

typedef struct sized {
    uint32_t index, reports, story;
} sized;

static int larger_first(const void *a, const void *b)
{
    const sized *one = a, *other = b;
    if (one->reports != other->reports) return one->reports > other->reports ? -1 : 1;
    return one->story < other->story ? -1 : one->story > other->story;
}

static stm_status choose(stm_view *view)
{
    uint32_t count = view->accounts->count;
    sized *sorted = STM_NEW(view->arena, sized, count);
    view->chosen = (stm_indices){STM_NEW(view->arena, uint32_t, count), 0, count};
    if (!sorted || !view->chosen.items) return STM_NO_MEMORY;
    uint32_t asked = 0;
    for (uint32_t i = 0; i < count; i++) {
        const stm_account *account = &view->accounts->items[i];
        if (asked_for(account, view->options)) sorted[asked++] = (sized){i, account->reports.count, account->story};
    }
    if (asked) qsort(sorted, asked, sizeof *sorted, larger_first);
    for (uint32_t i = 0; i < asked; i++) view->chosen.items[i] = sorted[i].index;
    view->chosen.count = asked;
    return STM_OK;
}

stm_status stm_view_open(stm_view *view, stm_arena *arena, const stm_accounts *accounts, const stm_reports *reports,
                         const stm_write_options *options)
{
    *view = (stm_view){.accounts = accounts, .reports = reports, .options = options, .arena = arena};
    stm_arena_init(&view->scratch, NULL);
    view->place = STM_NEW(arena, uint32_t, reports->count);
    view->letter = STM_NEW(arena, uint32_t, reports->count);
    view->mark = STM_NEW(arena, uint32_t, reports->count);
    return view->place && view->letter && view->mark ? choose(view) : STM_NO_MEMORY;
}

void stm_view_close(stm_view *view)
{
    stm_arena_release(&view->scratch);
}

void stm_view_show(stm_view *view, const stm_account *account)
{
    view->account = account;
    for (uint32_t i = 0; i < account->reports.count; i++) {
        view->place[account->reports.items[i].report] = i;
        view->letter[account->reports.items[i].report] = STM_NONE;
    }
    for (uint32_t i = 0; i < account->accounts.count; i++)
        for (uint32_t j = 0; j < account->accounts.items[i].count; j++)
            view->letter[account->accounts.items[i].items[j]] = i;
}

/* ---- the reports of a statement ------------------------------------------------------------------------------------ */

void stm_view_places_begin(stm_view *view, stm_indices *places)
{
    *places = (stm_indices){0};
    view->marks++;
}

stm_status stm_view_places_add(stm_view *view, stm_indices *places, const stm_witnesses *witnesses)
{
    for (uint32_t i = 0; i < witnesses->count; i++) {
        uint32_t report = witnesses->items[i].report;
        if (view->mark[report] == view->marks) continue;
        view->mark[report] = view->marks;
        uint32_t *place = STM_APPEND(&view->scratch, places);
        if (!place) return STM_NO_MEMORY;
        *place = view->place[report];
    }
    return STM_OK;
}

static int ascending(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;
    return one < other ? -1 : one > other;
}

void stm_view_places_end(stm_indices *places)
{
    if (places->count) qsort(places->items, places->count, sizeof *places->items, ascending);
}

stm_status stm_view_places(stm_view *view, stm_indices *places, const stm_witnesses *witnesses)
{
    stm_view_places_begin(view, places);
    STM_TRY(stm_view_places_add(view, places, witnesses));
    stm_view_places_end(places);
    return STM_OK;
}

#define PLACES_OF_ALL(view, places, list)                                              \
    do {                                                                               \
        stm_view_places_begin(view, places);                                           \
        for (uint32_t i = 0; i < (list).count; i++)                                    \
            STM_TRY(stm_view_places_add(view, places, &(list).items[i].witnesses));    \
        stm_view_places_end(places);                                                   \
    } while (0)

stm_status stm_view_utterance_places(stm_view *view, stm_indices *places, const stm_utterance *utterance)
{
    PLACES_OF_ALL(view, places, utterance->readings);
    return STM_OK;
}

stm_status stm_view_figure_places(stm_view *view, stm_indices *places, const stm_figure_group *group)
{
    PLACES_OF_ALL(view, places, group->values);
    return STM_OK;
}

stm_status stm_view_disagreement_places(stm_view *view, stm_indices *places, const stm_disagreement *one)
{
    PLACES_OF_ALL(view, places, one->sides);
    return STM_OK;
}

stm_status stm_view_person_places(stm_view *view, stm_indices *places, const stm_person *person)
{
    stm_view_places_begin(view, places);
    for (uint32_t i = 0; i < person->names.count; i++)
        STM_TRY(stm_view_places_add(view, places, &person->names.items[i].witnesses));
    for (uint32_t i = 0; i < person->roles.count; i++)
        STM_TRY(stm_view_places_add(view, places, &person->roles.items[i].witnesses));
    stm_view_places_end(places);
    return STM_OK;
}

/* ---- the order of the telling --------------------------------------------------------------------------------------- */

typedef struct ranked {
    uint32_t index, reports, accounts, speaker; /* speaker: the first utterance in one report that has the same */
} ranked;

static int most_accounts_first(const void *a, const void *b)
{
    const ranked *one = a, *other = b;
    if ((one->reports > 1) != (other->reports > 1)) return one->reports > 1 ? -1 : 1;
    if (one->reports > 1) {
        if (one->accounts != other->accounts) return one->accounts > other->accounts ? -1 : 1;
        if (one->reports != other->reports) return one->reports > other->reports ? -1 : 1;
    } else if (one->speaker != other->speaker) {
        return one->speaker < other->speaker ? -1 : 1;
    }
    return one->index < other->index ? -1 : one->index > other->index;
}

stm_status stm_view_utterances(stm_view *view, stm_indices *order, uint32_t *several)
{
    const stm_utterances *all = &view->account->utterances;
    *order = (stm_indices){STM_NEW(view->arena, uint32_t, all->count), all->count, all->count};
    ranked *sorted = STM_NEW(view->arena, ranked, all->count);
    if (!order->items || !sorted) return STM_NO_MEMORY;
    *several = 0;
    stm_map speakers = {0};
    for (uint32_t i = 0; i < all->count; i++) {
        const stm_utterance *utterance = &all->items[i];
        stm_indices places;
        stm_arena_reset(&view->scratch);
        STM_TRY(stm_view_utterance_places(view, &places, utterance));
        sorted[i] = (ranked){i, places.count, utterance->accounts, STM_NONE};
        *several += places.count > 1;
        if (places.count > 1 || !utterance->speaker_name.length) continue;
        uint32_t *first = stm_map_insert(&speakers, view->arena, stm_hash(utterance->speaker_name), i, NULL);
        if (!first) return STM_NO_MEMORY;
        sorted[i].speaker = *first;
    }
    qsort(sorted, all->count, sizeof *sorted, most_accounts_first);
    for (uint32_t i = 0; i < all->count; i++) order->items[i] = sorted[i].index;
    return STM_OK;
}

typedef struct scored {
    uint32_t pair, to;
    bool crosses; /* from one account to another */
    double score;
} scored;

static bool same_target(const scored *a, const scored *b)
{
    return a->to == b->to && a->crosses == b->crosses;
}

static int by_target_then_score(const void *a, const void *b)
{
    const scored *one = a, *other = b;
    if (one->to != other->to) return one->to < other->to ? -1 : 1;
    if (one->crosses != other->crosses) return one->crosses ? 1 : -1;
    if (one->score > other->score || one->score < other->score) return one->score > other->score ? -1 : 1;
    return one->pair < other->pair ? -1 : one->pair > other->pair;
}

stm_status stm_view_pairs(stm_view *view, stm_indices *pairs, uint32_t *left_out)
{
    const stm_copies *copies = &view->account->copies;
    *pairs = (stm_indices){STM_NEW(view->arena, uint32_t, copies->count), 0, copies->count};
    scored *sorted = STM_NEW(view->arena, scored, copies->count);
    if (!pairs->items || !sorted) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < copies->count; i++) {
        const stm_copy_pair *pair = &copies->items[i];
        bool crosses = view->letter[pair->from] != view->letter[pair->to];
        sorted[i] = (scored){i, pair->to, crosses, pair->score};
    }
    if (copies->count) qsort(sorted, copies->count, sizeof *sorted, by_target_then_score);
    for (uint32_t i = 0; i < copies->count; i++)
        if (!i || !same_target(&sorted[i], &sorted[i - 1])) pairs->items[pairs->count++] = sorted[i].pair;
    if (pairs->count) qsort(pairs->items, pairs->count, sizeof *pairs->items, ascending);
    *left_out = copies->count - pairs->count;
    return STM_OK;
}

/* ---- readings --------------------------------------------------------------------------------------------------------- */

const stm_reading *stm_view_base(const stm_utterance *utterance)
{
    for (uint32_t i = 0; i < utterance->readings.count; i++)
        if (utterance->readings.items[i].base) return &utterance->readings.items[i];
    return &utterance->readings.items[0];
}

static int by_reading(const void *a, const void *b)
{
    const stm_change *one = a, *other = b;
    if (one->reading.start != other->reading.start) return one->reading.start < other->reading.start ? -1 : 1;
    if (one->base.start != other->base.start) return one->base.start < other->base.start ? -1 : 1;
    return one->reading.end < other->reading.end ? -1 : one->reading.end > other->reading.end;
}

stm_status stm_view_changes(stm_view *view, stm_changes *shown, const stm_reading *base, const stm_reading *reading)
{
    const stm_changes *all = &reading->changes;
    *shown = (stm_changes){STM_NEW(&view->scratch, stm_change, all->count), 0, all->count};
    stm_change *sorted = STM_NEW(&view->scratch, stm_change, all->count);
    if (!shown->items || !sorted) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < all->count; i++) sorted[i] = all->items[i];
    qsort(sorted, all->count, sizeof *sorted, by_reading);
    uint32_t at = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        stm_change change = sorted[i];
        bool sound = change.reading.start >= at && change.reading.start <= change.reading.end &&
                     change.reading.end <= reading->text.length && change.base.start <= change.base.end &&
                     change.base.end <= base->text.length;
        if (!sound) continue;
        shown->items[shown->count++] = change;
        at = change.reading.end;
    }
    return STM_OK;
}

bool stm_view_reworded(const stm_reading *base, const stm_reading *reading)
{
    uint64_t changed = 0;
    for (uint32_t i = 0; i < reading->changes.count; i++) {
        const stm_change *change = &reading->changes.items[i];
        if (change->kind == STM_CHANGE_CUT) continue; /* a cut at an end is easy to show */
        changed += (uint64_t)(change->base.end - change->base.start) + (change->reading.end - change->reading.start);
    }
    /* Above two thirds hardly two words in a row are left unmarked. */
    return changed * 3 > (base->text.length + reading->text.length) * 2;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool stm_view_blank_before(const stm_reading *reading, const stm_change *change)
{
    uint32_t at = change->reading.start;
    return change->reading.end == at && at > 0 && !is_blank(reading->text.data[at - 1]);
}

bool stm_view_blank_behind(const stm_reading *reading, const stm_change *change)
{
    uint32_t at = change->reading.end;
    if (change->reading.start != at || at >= reading->text.length) return false;
    char next = reading->text.data[at];
    return !is_blank(next) && !strchr(".,;:!?)]", next);
}

/* ---- small things ------------------------------------------------------------------------------------------------------ */

/* In larger accounts sentences name few of the reports, and looking for every id would cost more than it gives. */
#define MOST_IDS 400u

static int by_start(const void *a, const void *b)
{
    const stm_named *one = a, *other = b;
    if (one->span.start != other->span.start) return one->span.start < other->span.start ? -1 : 1;
    return one->span.end > other->span.end ? -1 : one->span.end < other->span.end; /* the longer id first */
}

static bool is_part_of_id(char byte)
{
    return strchr("/._-#", byte) || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* Whether an id stands free at this place: "a.txt" is no part of "data.txt". */
static bool stands_free(stm_slice sentence, size_t start, size_t end)
{
    return (start == 0 || !is_part_of_id(sentence.data[start - 1])) &&
           (end == sentence.length || !is_part_of_id(sentence.data[end]));
}

stm_status stm_view_named(stm_view *view, stm_nameds *named, stm_slice sentence)
{
    *named = (stm_nameds){0};
    if (view->account->reports.count > MOST_IDS) return STM_OK;
    for (uint32_t i = 0; i < view->account->reports.count; i++) {
        stm_slice id = stm_view_report(view, i)->id;
        for (size_t at = 0; id.length && (at = stm_find(sentence, id, at)) != SIZE_MAX; at += id.length) {
            if (!stands_free(sentence, at, at + id.length)) continue;
            stm_named *one = STM_APPEND(&view->scratch, named);
            if (!one) return STM_NO_MEMORY;
            *one = (stm_named){{(uint32_t)at, (uint32_t)(at + id.length)}, i};
        }
    }
    if (!named->count) return STM_OK;
    qsort(named->items, named->count, sizeof *named->items, by_start);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < named->count; i++)
        if (named->items[i].span.start >= named->items[kept - 1].span.end) named->items[kept++] = named->items[i];
    named->count = kept;
    return STM_OK;
}

const stm_report *stm_view_report(const stm_view *view, uint32_t place)
{
    return view->reports->items[view->account->reports.items[place].report];
}

stm_slice stm_view_field(const stm_view *view, const stm_witness *witness)
{
    const stm_report *report = view->reports->items[witness->report];
    return witness->field == STM_FIELD_TITLE ? report->title : report->text;
}

bool stm_view_same_way(const stm_witness *a, const stm_witness *b)
{
    if (!stm_equal(a->medium, b->medium) || a->via.count != b->via.count) return false;
    for (uint32_t i = 0; i < a->via.count; i++)
        if (!stm_equal(a->via.items[i], b->via.items[i])) return false;
    return true;
}
