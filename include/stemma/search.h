/* Finding quotes: by who said it, by what it is about.
 *
 *     stm_quote_search *search;
 *     if (stm_quote_search_open(&search, "Ana Rövid", "lamp oil", &error) == STM_OK) ...
 *     if (stm_quote_search_takes(search, report, &report->quotes.items[i])) ...
 *     stm_quote_search_close(search);
 */
#ifndef STEMMA_SEARCH_H
#define STEMMA_SEARCH_H

#include <stemma/report.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct stm_quote_search stm_quote_search;

/* `speaker` and `about` are words a person typed (UTF-8), or NULL for any. `*search` is NULL on failure.
 *
 * A speaker is taken when all words of `speaker` stand in his name, in one of his roles, or in the words that name the
 * source ("the minister's spokesman"); or when the report calls him by the last of these words alone: "Rövid" is taken
 * for "Ana Rövid", "Jan Rövid" is not. Case and kinds of apostrophes do not count.
 * A quote is about something when all words of `about` stand in what was said, other inflections included ("ferries" for
 * "ferry"). STM_USAGE: a filter without a word in it; STM_NO_MEMORY. */
stm_status stm_quote_search_open(stm_quote_search **search, const char *speaker, const char *about, stm_error *error);

/* One thread at a time per search. Memory that runs out during the call takes the quote. */
bool stm_quote_search_takes(stm_quote_search *search, const stm_report *report, const stm_quote *quote);

/* NULL is allowed. */
void stm_quote_search_close(stm_quote_search *search);

#ifdef __cplusplus
}
#endif
#endif
