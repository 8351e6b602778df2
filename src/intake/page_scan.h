/* The tokens of an HTML page. */
#ifndef STM_INTAKE_PAGE_SCAN_H
#define STM_INTAKE_PAGE_SCAN_H

#include "page_tags.h"

#include <stemma/base.h>

#define STM_PAGE_ATTRIBUTES_MOST 256 /* of one tag; further ones are passed over. Real pages have up to some 60 */

typedef enum stm_page_token_kind {
    STM_PAGE_TEXT,
    STM_PAGE_START,
    STM_PAGE_END,
    STM_PAGE_RAW /* what stands in a script, a style, a title: to be taken as it is */
} stm_page_token_kind;

typedef struct stm_page_attribute {
    stm_slice name, value; /* as they stand in the page: letter case and references untouched */
} stm_page_attribute;

typedef struct stm_page_token {
    stm_page_token_kind kind;
    stm_tag tag;
    stm_slice name; /* of a tag */
    stm_slice text; /* of TEXT and RAW, as it stands in the page */
    stm_page_attribute attributes[STM_PAGE_ATTRIBUTES_MOST];
    uint32_t attribute_count;
    bool too_many_attributes;
} stm_page_token;

typedef struct stm_page_scan {
    stm_slice page;
    size_t at;
    stm_tag raw; /* inside this element, else STM_TAG_OTHER */
} stm_page_scan;

stm_page_scan stm_page_scan_of(stm_slice page);
/* False at the end. Comments, doctypes and processing instructions are passed over. Linear in the page. */
bool stm_page_next(stm_page_token *token, stm_page_scan *scan);

/* One tag alone, whose name starts at `at`: name, tag and attributes. Gives the place behind its '>', or the end. */
size_t stm_page_read_tag(stm_page_token *token, stm_slice page, size_t at);

#endif
