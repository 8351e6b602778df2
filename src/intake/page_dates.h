/* The publication date of a page: every date that it shows or says, and which of them it is. */
#ifndef STM_INTAKE_PAGE_DATES_H
#define STM_INTAKE_PAGE_DATES_H

#include "page_ld.h"
#include "page_places.h"
#include "page_tree.h"

#define STM_PAGE_DATES_MOST 400 /* taken of one page: archives list thousands */

/* Where a date stands. */
typedef enum stm_page_date_kind {
    STM_PAGE_DATE_LD,            /* JSON-LD of an article: datePublished */
    STM_PAGE_DATE_LD_OTHER,      /* of something else (WebPage, VideoObject), or dateCreated, uploadDate */
    STM_PAGE_DATE_LD_MODIFIED,
    STM_PAGE_DATE_META,          /* meta elements that name the publication */
    STM_PAGE_DATE_META_LOOSE,    /* "date", "dc.date", "created": of something */
    STM_PAGE_DATE_META_MODIFIED,
    STM_PAGE_DATE_META_OTHER,    /* any other meta element that holds nothing but a date */
    STM_PAGE_DATE_ITEM,          /* microdata and RDFa: datePublished */
    STM_PAGE_DATE_ITEM_MODIFIED,
    STM_PAGE_DATE_TIME,          /* time elements: datetime */
    STM_PAGE_DATE_ATTRIBUTE,     /* title and data-... attributes that hold a date */
    STM_PAGE_DATE_WRITTEN,       /* words of the page */
    STM_PAGE_DATE_ADDRESS,       /* the page's own address */
    STM_PAGE_DATE_PICTURE,       /* the address of its picture */
    STM_PAGE_DATE_SCRIPT,        /* a field of a script that names the publication */
    STM_PAGE_DATE_SCRIPT_OTHER,
    STM_PAGE_DATE_KINDS
} stm_page_date_kind;

/* What stands around it. */
enum {
    STM_PAGE_DATE_NAMED = 1,         /* a class name on or above it says date */
    STM_PAGE_DATE_SAID = 2,          /* words or names beside it say published */
    STM_PAGE_DATE_UPDATED = 4,       /* ... or updated */
    STM_PAGE_DATE_ALONE = 8,         /* little else stands in its block */
    STM_PAGE_DATE_WITH_TIME = 16,    /* a time of day follows */
    STM_PAGE_DATE_LINKED = 32,       /* inside a link */
    STM_PAGE_DATE_ASIDE = 64,        /* in what stands beside the report */
    STM_PAGE_DATE_COMMENT = 128,
    STM_PAGE_DATE_LISTED = 256,      /* one of many of its make, of several days */
    STM_PAGE_DATE_COPYRIGHT = 512,
    STM_PAGE_DATE_SENTENCE = 1024,   /* in the middle of a paragraph */
    STM_PAGE_DATE_OPENS = 2048,      /* opens a paragraph */
    STM_PAGE_DATE_IN_MAIN = 4096,    /* inside the element of the main text */
    STM_PAGE_DATE_BEHIND_MAIN = 8192,
    STM_PAGE_DATE_FIRST = 16384,     /* the first of its kind on the page */
    STM_PAGE_DATE_HIDDEN = 32768
};

typedef struct stm_page_date {
    int64_t day;
    int64_t changed;      /* of 3/4/2022: the day with the day first; else INT64_MIN */
    stm_page_date_kind kind;
    uint32_t flags;
    bool placed;          /* the page has a heading, so that ... */
    int32_t from_heading; /* ... so many bytes of visible text lie between its end and the date; negative: before it */
    uint64_t make;        /* of what class of element it is */
    stm_slice value;      /* as it stands in the field when that is ISO 8601 with a time; else empty */
} stm_page_date;

typedef struct stm_page_dates {
    stm_page_date *items;
    uint32_t count, capacity;
} stm_page_dates;

/* What is known about the page before its date is looked for. */
typedef struct stm_page_scene {
    const stm_page_tree *tree; /* marked */
    const stm_page_ld *ld;
    stm_slices addresses;      /* its own, the likeliest first */
    stm_slice language;        /* "en-GB"; may be empty */
    const stm_page_places *places;
} stm_page_scene;

/* All dates of the page, in its order. Linear in the page. */
stm_status stm_page_dates_gather(stm_page_dates *dates, stm_arena *scratch, const stm_page_scene *scene);

/* The publication date out of them, as ISO date or date-time in `arena`; empty when none is likely. Settles the days of
 * dates like 3/4/2022 in `dates`. */
stm_status stm_page_dates_choose(stm_slice *published, stm_arena *arena, stm_page_dates *dates, const stm_page_scene *scene);

#endif
