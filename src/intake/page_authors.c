/* See page_authors.h.
 *
 * Who wrote it stands in up to four places, and each of them has its own lies:
 *
 *   shown     elements that call themselves bylines, near the heading: right most often, but teasers have them, too, and
 *             they hold dates, roles and links ("Ada Quist | Senior Reporter | View all posts")
 *   JSON-LD   author: the paper itself as often as a person
 *   meta      author and its kin: user names, agencies, all authors in one string
 *   written   a line "By Ada Quist" near the heading without any name for itself
 *
 * The first of them that gives a name is taken, in an order that was right most often on the development pages. What is shown
 * is read piece by piece, an element's words apart from its neighbour's. The outlet is nobody: names that are the page's
 * own are left out, and agencies are credits. Names of one word count only when no place gives a longer one, and only from
 * fields that hold nothing but names. */
#include "page_authors.h"

#include "bylines.h"
#include "page_text.h"
#include "page_words.h"
#include "word_scan.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

#define FIELD_LONGEST 200  /* bytes of a byline's words: three names with their roles; longer elements are biographies */
#define PIECE_WORDS 9      /* a longer piece inside one is a sentence about somebody */
#define FIELDS_MOST 64     /* elements kept */
#define NODES_MOST 150     /* of an element that is a byline: names, pictures, links to them */
#define BYTES_MOST 1500    /* ... with a biography */
#define NEAR_BEFORE (-400) /* bytes of visible text around the heading in which a byline is the report's */
#define NEAR_BEHIND 1500
#define ASIDE_BEHIND 600   /* ... even beside the report, when it says "By" */
#define TOGETHER 250       /* a second byline this near to the first goes with it */

typedef struct author_field {
    stm_slice words;
    int32_t from_heading;
    uint16_t around;
    bool strong; /* it holds names and nothing else: rel=author, itemprop=author */
} author_field;

typedef struct author_state {
    stm_report *report;
    stm_arena *arena, *scratch;
    const stm_page_tree *tree;
    const stm_page_facts *facts;
    const stm_page_places *places;
    struct { author_field *items; uint32_t count, capacity; } shown, written;
    bool alone_counts;
} author_state;

/* ---- gathering -------------------------------------------------------------------------------------------------- */

static bool is_sentence(stm_slice piece)
{
    uint32_t words = stm_word_count(piece);
    return words > PIECE_WORDS || (words > 4 && piece.data[piece.length - 1] == '.');
}

/* The words of an element, each run of text apart: "By | Ada Quist | and | Wim Holl". *longer: they are too many, or there is
 * too much besides; then not all was looked at. */
static stm_status pieces_of(stm_slice *out, bool *longer, const author_state *state, uint32_t node)
{
    const stm_page_tree *tree = state->tree;
    stm_builder all = stm_builder_in(state->scratch);
    uint32_t end = tree->nodes.items[node].end;
    size_t seen = 0;
    *longer = end - node > NODES_MOST;
    for (uint32_t i = node; i < end && !*longer; i++) {
        const stm_page_node *one = &tree->nodes.items[i];
        if (i > node && (stm_tag_flags((stm_tag)one->tag) & STM_TAG_IS_SKIPPED)) {
            i = one->end - 1;
            continue;
        }
        if (one->tag != STM_TAG_TEXT) continue;
        stm_slice raw = stm_trim(one->text), piece;
        seen += raw.length;
        *longer = seen > BYTES_MOST || all.length > FIELD_LONGEST;
        if (*longer || !raw.length) continue;
        STM_TRY(stm_page_plain(&piece, state->scratch, raw));
        if (!piece.length || is_sentence(piece)) continue;
        if (all.length) stm_append_text(&all, " | ");
        stm_append(&all, piece);
    }
    *longer |= all.length > FIELD_LONGEST;
    return stm_builder_finish(out, &all);
}

static bool is_author(const author_state *state, uint32_t node, bool *strong)
{
    const stm_page_node *one = &state->tree->nodes.items[node];
    *strong = false;
    for (uint32_t a = 0; a < one->attribute_count; a++) {
        const stm_page_attribute *attribute = &state->tree->attributes.items[one->first_attribute + a];
        if (stm_equal_fold(attribute->name, STM_LITERAL("rel")) || stm_equal_fold(attribute->name, STM_LITERAL("itemprop")))
            *strong |= stm_equal_fold(attribute->value, STM_LITERAL("author")) || stm_equal_fold(attribute->value, STM_LITERAL("creator"));
    }
    return *strong || (one->flags & STM_PAGE_SAYS_BYLINE);
}

static int32_t distance(const author_state *state, uint32_t node)
{
    return (int32_t)state->places->seen[node] - (int32_t)state->places->heading_end;
}

static stm_status see_shown(author_state *state, uint32_t *next, uint32_t i)
{
    bool strong, longer;
    *next = i + 1;
    if (state->shown.count >= FIELDS_MOST || !is_author(state, i, &strong)) return STM_OK;
    if (state->places->around[i] & (STM_PAGE_IN_COMMENTS | STM_PAGE_IN_HIDDEN)) return STM_OK;
    stm_slice words;
    STM_TRY(pieces_of(&words, &longer, state, i));
    if (longer || !words.length) return STM_OK;
    author_field *field = STM_APPEND(state->scratch, &state->shown);
    if (!field) return STM_NO_MEMORY;
    *field = (author_field){words, distance(state, i), state->places->around[state->tree->nodes.items[i].parent], strong};
    *next = state->tree->nodes.items[i].end;
    return STM_OK;
}

/* "By Ada Quist" in a block of its own near the heading. */
static stm_status see_written(author_state *state, uint32_t i)
{
    const stm_page_node *node = &state->tree->nodes.items[i];
    int32_t away = distance(state, i);
    stm_slice raw = stm_trim(node->text), words;
    if (away < NEAR_BEFORE || away > NEAR_BEHIND || raw.length < 2 || raw.length > FIELD_LONGEST || state->written.count >= FIELDS_MOST) return STM_OK;
    if (!stm_byline_opens(raw) || (state->places->around[i] & STM_PAGE_IN_COMMENTS)) return STM_OK;
    bool longer;
    STM_TRY(pieces_of(&words, &longer, state, state->places->block[i]));
    if (longer || !stm_byline_opens(words)) return STM_OK;
    author_field *field = STM_APPEND(state->scratch, &state->written);
    if (!field) return STM_NO_MEMORY;
    *field = (author_field){words, away, state->places->around[i], false};
    return STM_OK;
}

static stm_status gather(author_state *state)
{
    const stm_page_tree *tree = state->tree;
    for (uint32_t i = 1, next; i < tree->nodes.count; i = next) {
        const stm_page_node *node = &tree->nodes.items[i];
        next = i + 1;
        if (node->tag == STM_TAG_TEXT) STM_TRY(see_written(state, i));
        else if (node->tag == STM_TAG_META || node->tag == STM_TAG_LINK || node->tag == STM_TAG_BODY || node->tag == STM_TAG_HTML) continue;
        else if (stm_tag_flags((stm_tag)node->tag) & STM_TAG_IS_SKIPPED && node->tag != STM_TAG_HEAD) next = node->end;
        else if (node->attribute_count) STM_TRY(see_shown(state, &next, i));
    }
    return STM_OK;
}

/* ---- who is nobody ---------------------------------------------------------------------------------------------- */

/* The labels of the page's host: "www", "sundgazette", "example". */
static bool is_host(stm_slice address, stm_slice name)
{
    size_t at = stm_find(address, STM_LITERAL("//"), 0);
    if (at == SIZE_MAX) return false;
    for (at += 2; at < address.length && address.data[at] != '/';) {
        size_t end = at;
        while (end < address.length && address.data[end] != '.' && address.data[end] != '/') end++;
        if (end - at > 3 && stm_page_same_letters((stm_slice){address.data + at, end - at}, name)) return true;
        if (end == address.length || address.data[end] == '/') break;
        at = end + 1;
    }
    return false;
}

static bool is_outlet(const author_state *state, stm_slice name)
{
    const stm_report *report = state->report;
    if (name.length > 4 && stm_phrase_first(name, "the") && is_outlet(state, stm_trim((stm_slice){name.data + 3, name.length - 3}))) return true;
    return (report->outlet.length && stm_page_same_letters(report->outlet, name)) ||
           (state->facts->ld.outlet.length && stm_page_same_letters(state->facts->ld.outlet, name)) || is_host(report->url, name);
}

/* ---- taking ----------------------------------------------------------------------------------------------------- */

static bool has_name(const stm_slices *names, stm_slice name)
{
    for (uint32_t i = 0; i < names->count; i++)
        if (stm_equal_fold(names->items[i], name)) return true;
    return false;
}

static stm_status take_field(author_state *state, stm_slice words, bool alone)
{
    stm_slices names = {0}, credits = {0};
    STM_TRY(stm_byline_field(&names, &credits, state->arena, words, alone && state->alone_counts));
    for (uint32_t i = 0; i < names.count + credits.count; i++) {
        bool person = i < names.count;
        stm_slice name = person ? names.items[i] : credits.items[i - names.count];
        stm_slices *list = person ? &state->report->byline : &state->report->credits;
        if (has_name(list, name) || is_outlet(state, name)) continue;
        stm_slice *slot = STM_APPEND(state->arena, list);
        if (!slot) return STM_NO_MEMORY;
        *slot = name;
    }
    return STM_OK;
}

static stm_status take_list(author_state *state, const stm_slices *fields)
{
    for (uint32_t i = 0; i < fields->count; i++) STM_TRY(take_field(state, fields->items[i], true));
    return STM_OK;
}

/* Near the heading, and no part of a list beside the report. */
static bool is_near(const author_state *state, const author_field *field)
{
    if (field->around & STM_PAGE_IN_ASIDE)
        return state->places->placed && stm_byline_opens(field->words) && field->from_heading >= 0 && field->from_heading <= ASIDE_BEHIND;
    if (!state->places->placed) return field->around & STM_PAGE_IN_MAIN;
    return field->from_heading >= NEAR_BEFORE && field->from_heading <= NEAR_BEHIND;
}

/* The first of them that gives a name, and those that go with it. */
static stm_status take_shown(author_state *state, bool near)
{
    int32_t last = 0;
    stm_report *report = state->report;
    for (uint32_t i = 0; i < state->shown.count; i++) {
        const author_field *field = &state->shown.items[i];
        bool has = report->byline.count || report->credits.count;
        if (near ? !is_near(state, field) : !(field->strong && field->around & STM_PAGE_IN_MAIN)) continue;
        if (has && field->from_heading - last > TOGETHER) break;
        STM_TRY(take_field(state, field->words, field->strong || stm_byline_opens(field->words)));
        if (report->byline.count || report->credits.count) last = field->from_heading;
    }
    return STM_OK;
}

static stm_status take_written(author_state *state)
{
    for (uint32_t i = 0; i < state->written.count && !state->report->byline.count && !state->report->credits.count; i++)
        STM_TRY(take_field(state, state->written.items[i].words, false));
    return STM_OK;
}

static stm_status take_from(author_state *state, int place)
{
    switch (place) {
    case 0: return take_list(state, &state->facts->ld.authors);
    case 1: return take_list(state, &state->facts->authors);
    case 2: return take_shown(state, true);
    case 3: return take_written(state);
    default: return take_shown(state, false);
    }
}

stm_status stm_page_authors(stm_report *report, stm_arena *arena, stm_arena *scratch, const stm_page_tree *tree, const stm_page_facts *facts,
                            const stm_page_places *places)
{
    author_state state = {.report = report, .arena = arena, .scratch = scratch, .tree = tree, .facts = facts, .places = places};
    STM_TRY(gather(&state));
    for (int round = 0; round < 2; round++) {
        state.alone_counts = round == 1;
        for (int place = 0; place < 5 && !report->byline.count && !report->credits.count; place++) STM_TRY(take_from(&state, place));
        if (report->byline.count || report->credits.count) break;
    }
    return STM_OK;
}
