/* The words of a quote as one line: what its spans hold, with a mark where words of the report were passed over. */
#ifndef STM_REPORT_QUOTE_WORDS_H
#define STM_REPORT_QUOTE_WORDS_H

#include <stemma/report.h>

/* The parts of `spans`, in order. Between two parts stands what stands there in the report as long as it holds no
 * letter or digit (blanks, quotation marks), else " … ". White space is made single blanks. */
stm_status stm_quote_words(stm_slice *words, stm_arena *arena, const stm_report *report, const stm_spans *spans);

/* The content of a quote for a person: with quotation marks around a direct one, and with the report's own where a mixed
 * one begins or ends with marked words. */
stm_status stm_quote_shown(stm_slice *words, stm_arena *arena, const stm_report *report, const stm_quote *quote);

#endif
