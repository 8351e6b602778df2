/* A report: as it was read, as it was cleaned, and what was found in it (`stemma read`).
 *
 * All slices and lists of a report live in one arena, the report's. Spans are byte offsets into `text`. */
#ifndef STEMMA_REPORT_H
#define STEMMA_REPORT_H

#include <stemma/base.h>
#include <stemma/entity.h>
#include <stemma/event.h>
#include <stemma/figure.h>
#include <stemma/quote.h>
#include <stemma/when.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a block of the text is. Blocks part the text into the report's own words and everything around them. */
typedef enum stm_block_kind {
    STM_BLOCK_BODY,      /* the report's own words */
    STM_BLOCK_TITLE,     /* the headline, where it stands in the text */
    STM_BLOCK_HEADING,   /* a heading inside the body: read, but not part of `body` */
    STM_BLOCK_CAPTION,   /* a caption or photo credit */
    STM_BLOCK_HEAD,      /* date lines, bylines, datelines, wire heads */
    STM_BLOCK_CREDIT,    /* the line that names agencies and authors at the end */
    STM_BLOCK_FURNITURE, /* menus, link lines, pleas, comments */
    STM_BLOCK_REPEATED   /* the second copy of a block that stood before */
} stm_block_kind;

typedef struct stm_block {
    stm_span span;
    stm_block_kind kind;
} stm_block;

/* In order of the text, not overlapping; white space and bare marks (--- and ***) between blocks belong to none. A paragraph with a photo credit
 * glued to its end is two blocks. */
typedef struct stm_blocks {
    stm_block *items;
    uint32_t count, capacity;
} stm_blocks;

/* Where the publication date comes from. */
typedef enum stm_origin {
    STM_FROM_NONE,          /* no date: left open */
    STM_FROM_GIVEN,         /* a field of the input */
    STM_FROM_PAGE,          /* the page's metadata */
    STM_FROM_TEXT,          /* words in the report, see published_span */
    STM_FROM_OTHER_REPORTS  /* inferred in an account, from the reports beside it */
} stm_origin;

typedef struct stm_report {
    stm_slice id;       /* what comes back as "report" */
    stm_slice path;     /* the file it was read from; "-" for standard input */
    stm_slice outlet;   /* empty: unknown. So for all slices below */
    stm_slice url;
    stm_slice title;    /* words; title_span says where in `text` when it stands there */
    stm_span title_span; /* {STM_NONE, STM_NONE} when the title is a field beside the text */
    stm_slices byline;
    stm_slices credits;
    stm_slice language; /* BCP 47, "en"; empty: could not be told */

    stm_slice published; /* "2022-01-10" or a full ISO 8601 date-time; empty: unknown */
    stm_origin published_from;
    stm_span published_span; /* the words it was read from, for STM_FROM_TEXT; else {STM_NONE, STM_NONE} */

    stm_slice text;      /* valid UTF-8 */
    stm_blocks blocks;
    stm_spans body;      /* the blocks of kind BODY, joined where only white space parts them */
    uint8_t sha256[32];  /* of the bytes read: the whole file, or the line of a JSON Lines file without its end */
    uint64_t bytes;      /* how many these were */

    stm_entities entities;
    stm_quotes quotes;
    stm_times times;
    stm_figures figures;
    stm_events events;
} stm_report;

/* Reports in a fixed order; other structures name a report by its index here. */
typedef struct stm_reports {
    stm_report **items;
    uint32_t count, capacity;
} stm_reports;

#ifdef __cplusplus
}
#endif
#endif
