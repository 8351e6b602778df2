/* See page_meta.h.
 *
 * A page says most things several times and not always alike. Measured on the pages of the development sets, these
 * orders are right most often:
 *
 *   title      the heading (h1) most like the JSON-LD headline, og:title or title element, when a third of the words
 *              agree; else the headline; else og:title or title without the site's name
 *
 * A value is taken whole or not at all; nothing is guessed from what several of them have in common. The date of publication
 * and the authors are matters of their own: page_dates.h, page_authors.h. */
#include "page_meta.h"

#include "page_ld.h"
#include "page_text.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

#define HEADINGS_MOST 8      /* h1 elements compared */

typedef struct meta_state {
    const stm_page_tree *tree;
    stm_arena *arena, *scratch;
    stm_page_ld *ld;
    stm_slice description, og_title, title, site, canonical, og_url, language;
    stm_slices meta_authors;
    stm_slices headings;
    uint32_t heading_nodes[HEADINGS_MOST];
} meta_state;

/* ---- gathering -------------------------------------------------------------------------------------------------- */

static stm_slice attribute(const meta_state *state, uint32_t node, const char *name)
{
    return stm_page_attribute_of(state->tree, node, name);
}

static stm_status keep(stm_slice *field, const meta_state *state, stm_slice raw)
{
    return field->length ? STM_OK : stm_page_plain(field, state->arena, raw);
}

static const char *const author_names[] = {"author", "article:author", "article:author_name", "byl", "dc.creator", "dcterms.creator", "sailthru.author", "parsely-author", "authors", "og:article:author", "cxenseparse:author", "rbauthors", "article.author", "citation_author"};

static bool among(stm_slice name, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (stm_equal_fold(name, stm_slice_of(list[i]))) return true;
    return false;
}

#define AMONG(name, list) among((name), (list), sizeof(list) / sizeof *(list))

static stm_status add_to(stm_slices *list, const meta_state *state, stm_slice raw)
{
    stm_slice *slot = STM_APPEND(state->arena, list);
    if (!slot || stm_page_plain(slot, state->arena, raw) != STM_OK) return STM_NO_MEMORY;
    if (!slot->length) list->count--;
    return STM_OK;
}

static stm_status see_meta(meta_state *state, uint32_t node)
{
    stm_slice content = attribute(state, node, "content");
    static const char *const keys[] = {"property", "name", "itemprop"};
    for (size_t i = 0; i < 3 && content.length; i++) {
        stm_slice name = attribute(state, node, keys[i]);
        if (!name.length) continue;
        if (stm_equal_fold(name, STM_LITERAL("og:title"))) STM_TRY(keep(&state->og_title, state, content));
        if (stm_equal_fold(name, STM_LITERAL("og:description")) || stm_equal_fold(name, STM_LITERAL("description"))) STM_TRY(keep(&state->description, state, content));
        if (stm_equal_fold(name, STM_LITERAL("og:site_name"))) STM_TRY(keep(&state->site, state, content));
        if (stm_equal_fold(name, STM_LITERAL("og:url"))) STM_TRY(keep(&state->og_url, state, content));
        bool address = stm_starts_with(content, "http") || stm_starts_with(content, "//") || stm_starts_with(content, "/");
        if (AMONG(name, author_names) && !address && state->meta_authors.count < 8) STM_TRY(add_to(&state->meta_authors, state, content));
    }
    return STM_OK;
}

static stm_status see_heading(meta_state *state, uint32_t node)
{
    stm_slice words;
    if (state->headings.count >= HEADINGS_MOST) return STM_OK;
    STM_TRY(stm_page_words(&words, state->arena, state->tree, node, 400));
    if (!words.length) return STM_OK;
    stm_slice *slot = STM_APPEND(state->arena, &state->headings);
    if (!slot) return STM_NO_MEMORY;
    *slot = words;
    state->heading_nodes[state->headings.count - 1] = node;
    return STM_OK;
}

static stm_status see_node(meta_state *state, uint32_t i)
{
    const stm_page_node *node = &state->tree->nodes.items[i];
    switch (node->tag) {
    case STM_TAG_META: return see_meta(state, i);
    case STM_TAG_TITLE: return keep(&state->title, state, node->text);
    case STM_TAG_H1: return see_heading(state, i);
    case STM_TAG_HTML: return keep(&state->language, state, attribute(state, i, "lang"));
    case STM_TAG_LINK:
        return stm_equal_fold(attribute(state, i, "rel"), STM_LITERAL("canonical")) ? keep(&state->canonical, state, attribute(state, i, "href")) : STM_OK;
    case STM_TAG_SCRIPT:
        return stm_equal_fold(attribute(state, i, "type"), STM_LITERAL("application/ld+json")) ? stm_page_ld_read(state->ld, state->arena, node->text) : STM_OK;
    default: break;
    }
    return STM_OK;
}

/* ---- title ------------------------------------------------------------------------------------------------------ */

/* Without the site's name before the first or behind the last " | ", " - ", " – ", " — ", " :: ". */
static stm_slice without_site(stm_slice title, stm_slice site)
{
    static const char *const marks[] = {" | ", " - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " :: ", " \xc2\xbb ", " \xc2\xab "};
    if (stm_starts_with(site, "@")) site = (stm_slice){site.data + 1, site.length - 1}; /* a name in a network */
    size_t cut = title.length;
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
        stm_slice mark = stm_slice_of(marks[m]);
        size_t first = site.length ? stm_find(title, mark, 0) : SIZE_MAX;
        bool opens = first != SIZE_MAX && first < (title.length - mark.length) / 2; /* some give the title for the site's name */
        if (opens && stm_equal_fold(stm_trim((stm_slice){title.data, first}), site)) {
            title = (stm_slice){title.data + first + mark.length, title.length - first - mark.length};
            cut = title.length;
        }
        for (size_t at = stm_find(title, mark, 0); at != SIZE_MAX; at = stm_find(title, mark, at + 1)) {
            stm_slice tail = {title.data + at + mark.length, title.length - at - mark.length};
            bool named = site.length && stm_equal_fold(stm_trim(tail), site);
            if (named || (at >= 20 && tail.length < 40 && tail.length * 2 < at && (m == 0 || tail.length < 32))) {
                if (at < cut) cut = at;
                break;
            }
        }
    }
    return stm_trim((stm_slice){title.data, cut});
}

static uint32_t word_end(stm_slice text, size_t at)
{
    while (at < text.length && ((unsigned char)text.data[at] >= 0x80 || (text.data[at] >= '0' && text.data[at] <= '9') ||
                                ((text.data[at] | 32) >= 'a' && (text.data[at] | 32) <= 'z'))) at++;
    return (uint32_t)at;
}

/* Of a hundred words of `a`, how many are in `b`. Titles are short, so words are compared as they come. */
static unsigned overlap(stm_slice a, stm_slice b)
{
    unsigned words = 0, shared = 0;
    for (size_t i = 0; i < a.length && words < 40; i++) {
        size_t end = word_end(a, i);
        if (end == i) continue;
        stm_slice word = {a.data + i, end - i};
        words++;
        for (size_t j = 0; j < b.length; j++) {
            size_t stop = word_end(b, j);
            if (stop == j) continue;
            if (stm_equal_fold((stm_slice){b.data + j, stop - j}, word)) {
                shared++;
                break;
            }
            j = stop;
        }
        i = end;
    }
    return words ? shared * 100 / words : 0;
}

/* "News Harbour closed", "Politics | Harbour closed": a heading that holds its section's name before what everything else calls the
 * report. Words without a mark, or ended by a bar; "Watch: " and "Exclusive: " are the headline's own. */
static stm_slice without_label(stm_slice heading, const stm_slice named[3])
{
    for (int n = 0; n < 3; n++) {
        if (named[n].length < 20 || named[n].length >= heading.length) continue;
        stm_slice label = {heading.data, heading.length - named[n].length}, tail = {heading.data + label.length, named[n].length};
        if (label.length > STM_LABEL_LONGEST || !stm_equal(tail, named[n]) || label.data[label.length - 1] != ' ') continue;
        label = stm_trim(label);
        bool plain = true;
        for (size_t i = 0; i < label.length; i++)
            plain &= label.data[i] == ' ' || ((label.data[i] | 32) >= 'a' && (label.data[i] | 32) <= 'z') || (i && i + 1 == label.length && label.data[i] == '|');
        if (plain) return tail;
    }
    return heading;
}

static stm_slice choose_title(uint32_t *heading, const meta_state *state)
{
    *heading = STM_NONE;
    stm_slice named[3] = {state->ld->headline, without_site(state->og_title, state->site), without_site(state->title, state->site)};
    stm_slice best = {"", 0};
    unsigned most = 29; /* a third of the words must agree */
    for (uint32_t h = 0; h < state->headings.count; h++)
        for (int n = 0; n < 3; n++) {
            unsigned both = named[n].length ? (overlap(state->headings.items[h], named[n]) + overlap(named[n], state->headings.items[h])) / 2 : 0;
            if (both <= most) continue;
            most = both;
            best = state->headings.items[h];
            *heading = state->heading_nodes[h];
        }
    for (int n = 0; n < 3 && !best.length; n++) best = named[n];
    if (!best.length && state->headings.count) best = state->headings.items[0];
    if (*heading == STM_NONE && state->headings.count) *heading = state->heading_nodes[0];
    return without_label(best, named);
}

/* ---- all of it -------------------------------------------------------------------------------------------------- */

static stm_status add_address(stm_page_facts *facts, stm_arena *arena, stm_slice address)
{
    if (!address.length) return STM_OK;
    stm_slice *slot = STM_APPEND(arena, &facts->addresses);
    if (slot) *slot = address;
    return slot ? STM_OK : STM_NO_MEMORY;
}

stm_status stm_page_describe(stm_report *report, stm_page_facts *facts, stm_arena *arena, stm_arena *scratch, const stm_page_tree *tree)
{
    *facts = (stm_page_facts){0};
    meta_state state = {.tree = tree, .arena = scratch, .scratch = scratch, .ld = &facts->ld};
    for (uint32_t i = 1; i < tree->nodes.count; i++) STM_TRY(see_node(&state, i));
    STM_TRY(stm_page_ld_resolve(&facts->ld, scratch));
    STM_TRY(stm_arena_copy(&report->title, arena, choose_title(&facts->heading, &state)));
    STM_TRY(stm_arena_copy(&report->outlet, arena, state.site.length ? state.site : facts->ld.outlet));
    stm_slice url = state.canonical.length ? state.canonical : state.og_url.length ? state.og_url : facts->ld.url;
    stm_slice fetched = report->url; /* what the archive says of it; empty for a page that was saved */
    if (url.length) STM_TRY(stm_arena_copy(&report->url, arena, url));
    stm_slice language = state.language.length ? state.language : facts->ld.language;
    facts->language = language;
    while (language.length && memchr(language.data, '-', language.length)) language.length--; /* "en-GB" is "en" */
    STM_TRY(stm_arena_copy(&report->language, arena, language));
    STM_TRY(add_address(facts, scratch, state.canonical));
    STM_TRY(add_address(facts, scratch, state.og_url));
    STM_TRY(add_address(facts, scratch, facts->ld.url));
    if (!url.length) STM_TRY(add_address(facts, scratch, fetched));
    facts->description = state.description;
    facts->authors = state.meta_authors;
    return STM_OK;
}
