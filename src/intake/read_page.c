/* Pages: an HTML file, one report.
 *
 *     bytes -> UTF-8 (page_charset) -> tree (page_scan, page_tree), marked (page_marks)
 *           -> what it says of itself (page_meta, page_ld) -> its main text with hints (page_main, page_text)
 *           -> its authors (page_authors) and its date (page_date_gather, page_date_choose)
 *
 * `text` is the extracted text: title when it stands in a heading, paragraphs, inner headings and captions, parted by blank
 * lines. Menus, comments and whatever else stands aside are not in it. The map says for each run of it where in the file
 * it stands; it is kept for pages in UTF-8 (a recoded page has other places). */
#include "page_authors.h"
#include "page_charset.h"
#include "page_dates.h"
#include "page_main.h"
#include "page_marks.h"
#include "page_meta.h"
#include "reader.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

/* The title as the first block, from its h1, when the main part does not hold it. */
static stm_status write_title(stm_page_writer *writer, stm_blocks *hints, const stm_page_tree *tree, stm_slice title,
                              stm_arena *scratch)
{
    for (uint32_t i = 1; i < tree->nodes.count && title.length; i++) {
        if (tree->nodes.items[i].tag != STM_TAG_H1) continue;
        stm_slice words;
        STM_TRY(stm_page_words(&words, scratch, tree, i, 400));
        size_t label = words.length > title.length ? words.length - title.length : 0; /* "News " (page_meta.c) */
        if (!stm_equal((stm_slice){words.data + label, words.length - label}, title) || (label && words.data[label - 1] != ' ') || label > STM_LABEL_LONGEST) continue;
        for (uint32_t n = i + 1; n < tree->nodes.items[i].end; n++)
            if (tree->nodes.items[n].tag == STM_TAG_TEXT) stm_page_write(writer, tree->nodes.items[n].text);
            else if (tree->nodes.items[n].tag == STM_TAG_BR) writer->space = true;
        stm_span span;
        stm_page_end_block(writer, &span);
        stm_block *hint = span.end > span.start ? STM_APPEND(writer->arena, hints) : NULL;
        if (hint) *hint = (stm_block){span, STM_BLOCK_TITLE};
        return STM_OK;
    }
    return STM_OK;
}

static stm_status extract(stm_raw_report *raw, uint32_t *top, stm_arena *arena, const stm_reader *reader, const stm_page_tree *tree,
                          const stm_page_facts *facts, size_t shift, bool same_bytes)
{
    stm_page_aim aim = {raw->report->title, facts->description, facts->heading};
    /* Gathered in `scratch`: what grows there leaves nothing behind in the arena of the results, where a batch of reports lives. */
    stm_slice text;
    stm_text_runs map = {0};
    stm_blocks hints = {0};
    stm_page_writer writer = stm_page_writer_in(tree, reader->scratch, same_bytes ? &map : NULL, shift);
    STM_TRY(write_title(&writer, &hints, tree, raw->report->title, reader->scratch));
    STM_TRY(stm_page_extract(&writer, top, &hints, reader->scratch, &aim));
    STM_TRY(stm_builder_finish(&text, &writer.text));
    STM_TRY(stm_arena_copy(&raw->report->text, arena, text));
    if (!STM_RESERVE(arena, &raw->map, map.count) || !STM_RESERVE(arena, &raw->hints, hints.count)) return STM_NO_MEMORY;
    for (; raw->map.count < map.count; raw->map.count++) raw->map.items[raw->map.count] = map.items[raw->map.count];
    for (; raw->hints.count < hints.count; raw->hints.count++) raw->hints.items[raw->hints.count] = hints.items[raw->hints.count];
    return STM_OK;
}

static stm_status read_date(stm_report *report, stm_arena *arena, stm_arena *scratch, const stm_page_tree *tree, const stm_page_facts *facts,
                            const stm_page_places *places)
{
    stm_page_scene scene = {tree, &facts->ld, facts->addresses, facts->language, places};
    stm_page_dates dates = {0};
    STM_TRY(stm_page_dates_gather(&dates, scratch, &scene));
    STM_TRY(stm_page_dates_choose(&report->published, arena, &dates, &scene));
    if (report->published.length) report->published_from = STM_FROM_PAGE;
    return STM_OK;
}

/* From the page as UTF-8 to the report with its text. */
static stm_status read_tree(stm_raw_report *raw, stm_page_tree *tree, stm_arena *arena, const stm_reader *reader, stm_slice page,
                            size_t shift, bool same_bytes)
{
    stm_page_facts facts;
    stm_page_places places;
    uint32_t top = 0;
    STM_TRY(stm_page_parse(tree, reader->scratch, page));
    STM_TRY(stm_page_mark(tree, reader->scratch));
    STM_TRY(stm_page_describe(raw->report, &facts, arena, reader->scratch, tree));
    STM_TRY(extract(raw, &top, arena, reader, tree, &facts, shift, same_bytes));
    STM_TRY(stm_page_place(&places, reader->scratch, tree, facts.heading, top));
    STM_TRY(stm_page_authors(raw->report, arena, reader->scratch, tree, &facts, &places));
    return read_date(raw->report, arena, reader->scratch, tree, &facts, &places);
}

static void note_limits(const stm_reader *reader, const stm_page_tree *tree)
{
    if (tree->too_deep)
        stm_reader_note(reader, STM_NO_BYTE, "elements nested deeper than 512 levels, read as one level", NULL);
    if (tree->too_many_attributes)
        stm_reader_note(reader, STM_NO_BYTE, "a tag with more than 256 attributes, the rest passed over", NULL);
}

stm_status stm_read_page(const stm_reader *reader, stm_slice bytes)
{
    stm_raw_report raw;
    stm_arena *arena;
    stm_slice page;
    bool same_bytes;
    size_t shift;
    stm_page_tree tree;
    if (!stm_trim(bytes).length) {
        stm_reader_refuse(reader, 0, "nothing but white space", "check where the file was written");
        return STM_OK;
    }
    STM_TRY(stm_raw_begin(&raw, &arena, reader, bytes));
    STM_TRY(stm_page_decode(&page, &same_bytes, &shift, reader->scratch, reader, bytes));
    if (read_tree(&raw, &tree, arena, reader, page, shift, same_bytes) != STM_OK) return stm_fail_memory(reader->error);
    note_limits(reader, &tree);
    if (!stm_trim(raw.report->text).length)
        stm_reader_note(reader, 0, "no text was found in the page, a report without words", "check that it was saved with its text");
    return stm_raw_take(&raw, reader);
}
