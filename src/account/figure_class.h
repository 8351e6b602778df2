/* What a figure counts, so that figures of different reports can be compared. */
#ifndef STM_ACCOUNT_FIGURE_CLASS_H
#define STM_ACCOUNT_FIGURE_CLASS_H

#include "wording.h"

#include "text/doc.h"

/* Classes below STM_CLASS_OTHER are groups of words that mean the same to a reader; others are a unit's or stem's hash. */
enum {
    STM_CLASS_NONE,
    STM_CLASS_DEAD,
    STM_CLASS_INJURED,
    STM_CLASS_DISPLACED,
    STM_CLASS_PEOPLE,
    STM_CLASS_OTHER = 16
};

/* The class of a figure in its report; `end`: where the next figure of the report starts, or the end of the text. */
stm_status stm_figure_class(uint64_t *class, const stm_figure *figure, uint32_t end, const stm_doc *doc,
                            const stm_word_reader *reader, stm_arena *scratch);

#endif
