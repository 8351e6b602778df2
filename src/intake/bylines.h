/* Names out of byline lines. */
#ifndef STM_CLEAN_BYLINES_H
#define STM_CLEAN_BYLINES_H

#include "base/arena.h"

#include <stemma/base.h>

/* Whether the line is a byline ("By A Name and B Name in Place", "Daily Pulse Desk"), and nothing else but a date. */
bool stm_byline_is(stm_slice line);

/* Appends the people of a byline line to `names`, agencies to `credits`. */
stm_status stm_byline_read(stm_slices *names, stm_slices *credits, stm_arena *arena, stm_slice line);

/* The same for a list of names without "By": "A Name and B Name". */
stm_status stm_byline_names(stm_slices *names, stm_slices *credits, stm_arena *arena, stm_slice list);

/* Whether it starts like one ("By Ada", "Von: Ada", "By" alone). */
bool stm_byline_opens(stm_slice field);

/* The same for a field or an element of a page that is about authors: what pages of several languages put before names is
 * passed over. With `alone_counts` a single word is a name ("jancak"). */
stm_status stm_byline_field(stm_slices *names, stm_slices *credits, stm_arena *arena, stm_slice field, bool alone_counts);

#endif
