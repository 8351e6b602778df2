/* See host_furniture.h.
 *
 * The problem. What a page puts around its report in words that no list of ours has ("Seven things to do at the coast this
 * week", a paper's own plea in its own language) looks like the report's own words, on that page. Over several pages of the
 * host it gives itself away: it is there every time, letter for letter.
 *
 *     page 1   The harbour was closed ...   Three boats were lost ...   This paper belongs to its readers ...
 *     page 2   A school was opened ...      The mayor cut ...           This paper belongs to its readers ...
 *     page 3   Rain is expected ...         The valley will ...         This paper belongs to its readers ...
 *                                                                       ^ furniture
 *
 * What repeats for another reason must stay:
 *   - versions of one report, and one agency's text on three pages, share most of their words: a page half of whose body
 *     stands on another page of the host counts for nothing
 *   - the background paragraph of a running story comes again in the middle of each report: between paragraphs of the
 *     report's own a block must be on MIDDLE_PAGES pages and on half of the host's
 *   - a body is never emptied
 *
 * Blocks are compared by their letters and digits, through a hash with the host's name in it. */
#include "host_furniture.h"

#include "base/error.h"
#include "base/list.h"
#include "base/map.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <string.h>

#define EDGE_PAGES 3   /* at the head or the end of a body: two may be versions of one text, three are not by chance */
#define MIDDLE_PAGES 5
#define LETTERS_LEAST 12 /* "Yes." and speakers' names recur on purpose */

typedef struct host_block {
    uint64_t key; /* host and letters; 0: too short, or no body */
    uint32_t bytes;
} host_block;

typedef struct host_page {
    host_block *blocks; /* one a block of the report */
    uint64_t host;      /* 0: it does not say where it is from */
    bool version;       /* half of it stands on another page */
} host_page;

typedef struct host_count {
    uint32_t pages, last; /* last: the page that was counted last, so that one page counts once */
} host_count;

typedef struct host_state {
    stm_report *const *reports;
    host_page *pages;
    uint32_t count;
    stm_map index; /* key -> place in `counts` */
    struct { host_count *items; uint32_t count, capacity; } counts;
    stm_map hosts; /* host -> counted pages */
    stm_arena *arena, *scratch;
} host_state;

/* ---- keys ------------------------------------------------------------------------------------------------------- */

/* "https://www.Sund.example/news/1" -> "sund.example"; the outlet's name when there is no address. */
static uint64_t host_of(const stm_report *report)
{
    char name[128];
    size_t length = 0, at = stm_find(report->url, STM_LITERAL("//"), 0);
    stm_slice host = report->outlet;
    if (at != SIZE_MAX) {
        host = (stm_slice){report->url.data + at + 2, report->url.length - at - 2};
        const char *slash = memchr(host.data, '/', host.length);
        if (slash) host.length = (size_t)(slash - host.data);
        if (host.length > 4 && stm_equal_fold((stm_slice){host.data, 4}, STM_LITERAL("www."))) host = (stm_slice){host.data + 4, host.length - 4};
    }
    if (!host.length) return 0;
    for (size_t i = 0; i < host.length && length < sizeof name; i++)
        name[length++] = (char)(host.data[i] >= 'A' && host.data[i] <= 'Z' ? host.data[i] + 32 : host.data[i]);
    return stm_hash((stm_slice){name, length}) | 1;
}

static stm_status key_of(host_block *out, host_state *state, uint64_t host, stm_slice text)
{
    char *letters = stm_arena_alloc(state->scratch, text.length * 2 + 4);
    if (!letters) return STM_NO_MEMORY;
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t point = stm_utf8_next(text, &at);
        if (stm_is_letter(point) || stm_is_digit(point)) length += stm_utf8_put(letters + length, stm_to_lower(point));
    }
    *out = (host_block){length < LETTERS_LEAST ? 0 : stm_hash_mix(host, stm_hash((stm_slice){letters, length})) | 1, (uint32_t)length};
    return STM_OK;
}

static stm_status read_page(host_state *state, uint32_t i)
{
    const stm_report *report = state->reports[i];
    host_page *page = &state->pages[i];
    page->host = host_of(report);
    page->blocks = STM_NEW(state->scratch, host_block, report->blocks.count + 1);
    if (!page->blocks) return STM_NO_MEMORY;
    for (uint32_t b = 0; b < report->blocks.count && page->host; b++)
        if (report->blocks.items[b].kind == STM_BLOCK_BODY)
            STM_TRY(key_of(&page->blocks[b], state, page->host, stm_cut(report->text, report->blocks.items[b].span)));
    return STM_OK;
}

/* ---- counting --------------------------------------------------------------------------------------------------- */

static stm_status count_page(host_state *state, uint32_t i)
{
    const host_page *page = &state->pages[i];
    for (uint32_t b = 0; b < state->reports[i]->blocks.count; b++) {
        if (!page->blocks[b].key) continue;
        bool is_new;
        uint32_t *place = stm_map_insert(&state->index, state->scratch, page->blocks[b].key, state->counts.count, &is_new);
        if (!place) return STM_NO_MEMORY;
        uint32_t at = *place;
        if (is_new) {
            host_count *fresh = STM_APPEND(state->scratch, &state->counts);
            if (!fresh) return STM_NO_MEMORY;
            *fresh = (host_count){0, STM_NONE};
        }
        host_count *count = &state->counts.items[at];
        if (count->last == i) continue;
        count->last = i;
        count->pages++;
    }
    return STM_OK;
}

static uint32_t pages_with(const host_state *state, uint64_t key)
{
    uint32_t *place = key ? stm_map_find(&state->index, key) : NULL;
    return place ? state->counts.items[*place].pages : 0;
}

/* Pages half of which stands elsewhere; then the counts without them. */
static stm_status count_pages(host_state *state)
{
    for (uint32_t i = 0; i < state->count; i++) STM_TRY(count_page(state, i));
    for (uint32_t i = 0; i < state->count; i++) {
        uint64_t all = 0, shared = 0;
        for (uint32_t b = 0; b < state->reports[i]->blocks.count; b++) {
            const host_block *block = &state->pages[i].blocks[b];
            all += block->bytes;
            if (pages_with(state, block->key) > 1) shared += block->bytes;
        }
        state->pages[i].version = shared * 2 > all;
    }
    for (uint32_t c = 0; c < state->counts.count; c++) state->counts.items[c] = (host_count){0, STM_NONE};
    for (uint32_t i = 0; i < state->count; i++) {
        if (state->pages[i].version || !state->pages[i].host) continue;
        uint32_t *pages = stm_map_insert(&state->hosts, state->scratch, state->pages[i].host, 0, NULL);
        if (!pages) return STM_NO_MEMORY;
        ++*pages;
        STM_TRY(count_page(state, i));
    }
    return STM_OK;
}

/* ---- marking ---------------------------------------------------------------------------------------------------- */

static stm_status write_body(stm_report *report, stm_arena *arena)
{
    stm_spans body = {0};
    stm_span *joined = NULL;
    for (uint32_t b = 0; b < report->blocks.count; b++) {
        const stm_block *block = &report->blocks.items[b];
        if (block->kind != STM_BLOCK_BODY) joined = NULL;
        else if (joined) joined->end = block->span.end;
        else {
            joined = STM_APPEND(arena, &body);
            if (!joined) return STM_NO_MEMORY;
            *joined = block->span;
        }
    }
    report->body = body;
    return STM_OK;
}

/* Whether body block b is furniture; `edge`: nothing but furniture stands on one side of it. */
static bool repeats(const host_state *state, const host_page *page, uint32_t b, bool edge)
{
    uint32_t pages = pages_with(state, page->blocks[b].key);
    if (edge) return pages >= EDGE_PAGES;
    uint32_t *all = stm_map_find(&state->hosts, page->host);
    return pages >= MIDDLE_PAGES && all && pages * 2 >= *all;
}

static stm_status mark_page(host_state *state, uint32_t i)
{
    stm_report *report = state->reports[i];
    const host_page *page = &state->pages[i];
    uint32_t count = report->blocks.count, bodies = 0, found = 0;
    bool *is = STM_NEW(state->scratch, bool, count + 1), edge = true;
    if (!is) return STM_NO_MEMORY;
    if (!page->host) return STM_OK;
    for (uint32_t b = 0; b < count; b++) {
        if (report->blocks.items[b].kind != STM_BLOCK_BODY) continue;
        bodies++;
        is[b] = repeats(state, page, b, edge);
        edge &= is[b];
    }
    edge = true;
    for (uint32_t b = count; b-- > 0;) {
        if (report->blocks.items[b].kind != STM_BLOCK_BODY) continue;
        is[b] |= repeats(state, page, b, edge);
        edge &= is[b];
        found += is[b];
    }
    if (!found || found == bodies) return STM_OK;
    for (uint32_t b = 0; b < count; b++)
        if (is[b]) report->blocks.items[b].kind = STM_BLOCK_FURNITURE;
    return write_body(report, state->arena);
}

stm_status stm_host_furniture_mark(stm_report *const *pages, uint32_t count, stm_arena *arena, stm_arena *scratch)
{
    if (count < EDGE_PAGES) return STM_OK;
    host_state state = {.reports = pages, .count = count, .arena = arena, .scratch = scratch};
    state.pages = STM_NEW(scratch, host_page, count);
    if (!state.pages) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++) STM_TRY(read_page(&state, i));
    STM_TRY(count_pages(&state));
    for (uint32_t i = 0; i < count; i++) STM_TRY(mark_page(&state, i));
    return STM_OK;
}
