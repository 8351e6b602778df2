/* The words that tell a figure from others of its kind. */
#ifndef STM_ACCOUNT_FIGURE_ABOUT_H
#define STM_ACCOUNT_FIGURE_ABOUT_H

#include "text/doc.h"

#include <stemma/figure.h>

/* A slice of the document's text; may be empty. */
stm_slice stm_figure_about(const stm_doc *doc, const stm_figure *figure);

#endif
