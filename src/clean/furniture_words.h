/* The words by which furniture is known. */
#ifndef STM_CLEAN_FURNITURE_WORDS_H
#define STM_CLEAN_FURNITURE_WORDS_H

#include <stemma/base.h>

/* A whole line in small letters, runs of digits as #, other marks as single spaces: "# comments". */
bool stm_is_furniture_line(stm_slice shape);
/* One word, small letters, of share bars and sign-in bars. */
bool stm_is_button_word(stm_slice word);
/* No sentence of a report starts so. */
bool stm_is_furniture_opening(stm_slice text);
/* Lines without a full stop that start so are links: "Related: ...", "Video: ...". */
bool stm_is_link_opening(stm_slice text);
/* With an address: how to reach the writer or the paper. */
bool stm_says_contact(stm_slice text);
/* A plea: asks the reader for something that papers ask for. */
bool stm_asks_reader(stm_slice text);
/* The same at the end of a report, where gentler words ask for money. */
bool stm_asks_at_last(stm_slice text);
/* Opens a list of links to other reports. */
bool stm_opens_list(stm_slice text);

/* For the tests: the lists that must be sorted are. */
bool stm_furniture_words_sorted(void);

#endif
