/* See text_header.h.
 *
 *     HEADLINE: Harbour closed after storm
 *     BYLINE: Ada Quist
 *     Published: 4 March 2031
 *     LENGTH: 345 words
 *
 * One such line may be a report's first words ("Source: police"), so at least two different keys must stand among the first
 * lines. Their lines are heads; the report's words are what remains. */
#include "text_header.h"

#include "bylines.h"
#include "loose_date.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

#define LINES_MOST 24   /* looked at: exports put the paper, the date and a copyright line before their keys */
#define KEY_LONGEST 18  /* bytes: "publication-type" */
#define VALUE_LONGEST 400

typedef enum header_field { FIELD_TITLE, FIELD_BYLINE, FIELD_DATE, FIELD_OUTLET, FIELD_ADDRESS, FIELD_OTHER, FIELD_NONE } header_field;

static const struct { const char *key; header_field field; } keys[] = {
    {"headline", FIELD_TITLE}, {"title", FIELD_TITLE}, {"byline", FIELD_BYLINE}, {"author", FIELD_BYLINE}, {"authors", FIELD_BYLINE},
    {"date", FIELD_DATE}, {"published", FIELD_DATE}, {"publication date", FIELD_DATE}, {"pub date", FIELD_DATE},
    {"source", FIELD_OUTLET}, {"publication", FIELD_OUTLET}, {"outlet", FIELD_OUTLET}, {"publication title", FIELD_OUTLET},
    {"url", FIELD_ADDRESS}, {"link", FIELD_ADDRESS}, {"section", FIELD_OTHER}, {"length", FIELD_OTHER}, {"dateline", FIELD_OTHER},
    {"body", FIELD_OTHER}, {"load-date", FIELD_OTHER}, {"language", FIELD_OTHER}, {"publication-type", FIELD_OTHER},
    {"highlight", FIELD_OTHER}, {"graphic", FIELD_OTHER}, {"subject", FIELD_OTHER}, {"copyright", FIELD_OTHER}, {"id", FIELD_OTHER},
    {"full text", FIELD_OTHER}, {"word count", FIELD_OTHER}, {"edition", FIELD_OTHER}, {"page", FIELD_OTHER}};

#define KEYS (sizeof keys / sizeof *keys)

/* The key of a line, or KEYS; *value is what stands behind its colon. */
static size_t key_of(stm_slice *value, stm_slice line)
{
    const char *colon = memchr(line.data, ':', line.length < KEY_LONGEST + 1 ? line.length : KEY_LONGEST + 1);
    if (!colon || line.length > VALUE_LONGEST) return KEYS;
    stm_slice key = stm_trim((stm_slice){line.data, (size_t)(colon - line.data)});
    *value = stm_trim((stm_slice){colon + 1, line.length - (size_t)(colon - line.data) - 1});
    for (size_t k = 0; k < KEYS; k++)
        if (stm_equal_fold(key, stm_slice_of(keys[k].key))) return k;
    return KEYS;
}

static stm_status take(stm_report *report, stm_arena *arena, header_field field, stm_slice value)
{
    stm_loose_date found;
    switch (field) {
    case FIELD_TITLE:
        if (!report->title.length) report->title = value;
        return STM_OK;
    case FIELD_BYLINE: return report->byline.count ? STM_OK : stm_byline_field(&report->byline, &report->credits, arena, value, false);
    case FIELD_OUTLET:
        if (!report->outlet.length && value.length < 80) report->outlet = value;
        return STM_OK;
    case FIELD_ADDRESS:
        if (!report->url.length && stm_starts_with(value, "http")) report->url = value;
        return STM_OK;
    case FIELD_DATE:
        if (report->published.length || !stm_date_find(&found, value, 0, 0)) return STM_OK;
        STM_TRY(stm_date_normalise(&report->published, arena, value));
        report->published_from = STM_FROM_TEXT;
        size_t start = (size_t)(value.data - report->text.data);
        report->published_span = (stm_span){(uint32_t)(start + found.start), (uint32_t)(start + found.end)};
        return STM_OK;
    default: return STM_OK;
    }
}

/* One walk over the first lines: counts the different keys, or takes them. */
static stm_status walk(uint32_t *different, stm_raw_report *raw, stm_arena *arena, bool taking)
{
    stm_slice text = raw->report->text, value;
    uint32_t seen = 0;
    *different = 0;
    for (size_t at = 0, lines = 0; at < text.length && lines < LINES_MOST;) {
        const char *stop = memchr(text.data + at, '\n', text.length - at);
        size_t end = stop ? (size_t)(stop - text.data) : text.length;
        stm_span span = stm_trim_span(text, (stm_span){(uint32_t)at, (uint32_t)end});
        at = end + 1;
        if (span.end <= span.start) continue;
        lines++;
        size_t key = key_of(&value, stm_cut(text, span));
        if (key == KEYS) continue;
        *different += !(seen >> key & 1);
        seen |= 1u << key;
        if (!taking) continue;
        stm_block *hint = STM_APPEND(arena, &raw->hints);
        if (!hint) return STM_NO_MEMORY;
        *hint = (stm_block){span, STM_BLOCK_HEAD};
        if (value.length) STM_TRY(take(raw->report, arena, keys[key].field, value));
    }
    return STM_OK;
}

stm_status stm_text_header_read(stm_raw_report *raw, stm_arena *arena)
{
    uint32_t different;
    STM_TRY(walk(&different, raw, arena, false));
    return different >= 2 ? walk(&different, raw, arena, true) : STM_OK;
}
