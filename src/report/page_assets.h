/* page.css and page.js as they stand in the page, made at build time by tools/embed_assets.py, with the digests by which
 * the page's content security policy names them. */
#ifndef STM_REPORT_PAGE_ASSETS_H
#define STM_REPORT_PAGE_ASSETS_H

#include <stemma/base.h>

extern const stm_slice stm_page_css, stm_page_js;
/* "sha256-..." */
extern const char stm_page_css_digest[], stm_page_js_digest[];

#endif
