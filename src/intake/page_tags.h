/* The elements of HTML that the page reader knows, and what it knows of them. */
#ifndef STM_INTAKE_PAGE_TAGS_H
#define STM_INTAKE_PAGE_TAGS_H

#include <stemma/base.h>

/* In the order of the names. */
typedef enum stm_tag {
    STM_TAG_A, STM_TAG_ABBR, STM_TAG_ACRONYM, STM_TAG_ADDRESS, STM_TAG_AREA, STM_TAG_ARTICLE, STM_TAG_ASIDE, STM_TAG_AUDIO,
    STM_TAG_B, STM_TAG_BASE, STM_TAG_BDI, STM_TAG_BDO, STM_TAG_BIG, STM_TAG_BLOCKQUOTE, STM_TAG_BODY, STM_TAG_BR,
    STM_TAG_BUTTON, STM_TAG_CANVAS, STM_TAG_CAPTION, STM_TAG_CENTER, STM_TAG_CITE, STM_TAG_CODE, STM_TAG_COL, STM_TAG_DATALIST,
    STM_TAG_DD, STM_TAG_DEL, STM_TAG_DETAILS, STM_TAG_DIALOG, STM_TAG_DIV, STM_TAG_DL, STM_TAG_DT, STM_TAG_EM,
    STM_TAG_EMBED, STM_TAG_FIELDSET, STM_TAG_FIGCAPTION, STM_TAG_FIGURE, STM_TAG_FONT, STM_TAG_FOOTER, STM_TAG_FORM, STM_TAG_H1,
    STM_TAG_H2, STM_TAG_H3, STM_TAG_H4, STM_TAG_H5, STM_TAG_H6, STM_TAG_HEAD, STM_TAG_HEADER, STM_TAG_HR,
    STM_TAG_HTML, STM_TAG_I, STM_TAG_IFRAME, STM_TAG_IMG, STM_TAG_INPUT, STM_TAG_INS, STM_TAG_KBD, STM_TAG_LABEL,
    STM_TAG_LI, STM_TAG_LINK, STM_TAG_MAIN, STM_TAG_MAP, STM_TAG_MARK, STM_TAG_MATH, STM_TAG_MENU, STM_TAG_META,
    STM_TAG_NAV, STM_TAG_NOBR, STM_TAG_NOEMBED, STM_TAG_NOFRAMES, STM_TAG_NOSCRIPT, STM_TAG_OBJECT, STM_TAG_OL, STM_TAG_OPTION,
    STM_TAG_P, STM_TAG_PARAM, STM_TAG_PRE, STM_TAG_Q, STM_TAG_S, STM_TAG_SCRIPT, STM_TAG_SECTION, STM_TAG_SELECT,
    STM_TAG_SMALL, STM_TAG_SOURCE, STM_TAG_SPAN, STM_TAG_STRIKE, STM_TAG_STRONG, STM_TAG_STYLE, STM_TAG_SUB, STM_TAG_SUMMARY,
    STM_TAG_SUP, STM_TAG_SVG, STM_TAG_TABLE, STM_TAG_TBODY, STM_TAG_TD, STM_TAG_TEMPLATE, STM_TAG_TEXTAREA, STM_TAG_TFOOT,
    STM_TAG_TH, STM_TAG_THEAD, STM_TAG_TIME, STM_TAG_TITLE, STM_TAG_TR, STM_TAG_TRACK, STM_TAG_TT, STM_TAG_U,
    STM_TAG_UL, STM_TAG_VAR, STM_TAG_VIDEO, STM_TAG_WBR, STM_TAG_XMP,
    STM_TAG_OTHER, /* any other element: inline, without rules */
    STM_TAG_TEXT   /* no element: a run of text */
} stm_tag;

enum {
    STM_TAG_IS_VOID = 1,     /* has no content and no end tag */
    STM_TAG_IS_BLOCK = 2,    /* starts a paragraph of its own */
    STM_TAG_IS_SKIPPED = 4,  /* what it holds is not read as text */
    STM_TAG_IS_APART = 8,    /* beside the main text by its own meaning */
    STM_TAG_IS_INLINE = 16,  /* part of a line; its end tag closes no block */
    STM_TAG_IS_RAW = 32,     /* its content is not markup */
    STM_TAG_IS_HEADING = 64,
    STM_TAG_IS_TABLE = 128
};

/* By the name in any letter case. */
stm_tag stm_tag_of(stm_slice name);

typedef struct stm_tag_row {
    const char *name;
    unsigned flags;
} stm_tag_row;
extern const stm_tag_row stm_tags[STM_TAG_OTHER];

/* Here, as every walk over a page asks it of every node. */
static inline unsigned stm_tag_flags(stm_tag tag) { return tag < STM_TAG_OTHER ? stm_tags[tag].flags : 0; }
const char *stm_tag_name(stm_tag tag);

/* Whether the names can be searched: for the tests. */
bool stm_tags_in_order(void);

#endif
