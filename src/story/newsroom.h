/* Newsrooms: outlets that share one. Editions and sister titles of a publisher carry each other's reports, so they count
 * once among independent accounts, whatever their texts look like. */
#ifndef STM_STORY_NEWSROOM_H
#define STM_STORY_NEWSROOM_H

#include "base/map.h"

#include <stemma/report.h>

/* What a user's table says; the shipped one stands behind it. */
typedef struct stm_newsrooms {
    stm_map by_key; /* hash of a folded outlet name or host -> index in names */
    stm_slices names;
} stm_newsrooms;

/* Adds one line of a user's table, "OUTLET OR HOST <tab> FAMILY". *taken is false for a line of another shape; blank
 * lines and lines that start with # are taken and say nothing. Slices of `line` are copied into `arena`. */
stm_status stm_newsrooms_add(stm_newsrooms *rooms, stm_arena *arena, stm_slice line, bool *taken);

/* The family of a report's outlet: by the user's table, then the shipped one, asked for the host of its url (and the
 * hosts above it: "uk.news.example.com", "news.example.com", ...), for an outlet that is a host, and for the outlet's
 * name. Without an entry: the host without www., or the outlet's name as it stands. Empty: nothing is known.
 * `rooms` may be NULL. Results borrow from the report, the table or the program. */
stm_status stm_newsroom_of(stm_slice *family, const stm_newsrooms *rooms, const stm_report *report, stm_arena *scratch);

/* For the tests: whether the shipped table is sorted. */
bool stm_newsroom_table_sorted(void);

#endif
