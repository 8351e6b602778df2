/* The shipped table of publisher families. */
#ifndef STM_STORY_NEWSROOM_TABLE_H
#define STM_STORY_NEWSROOM_TABLE_H

#include <stddef.h>

typedef struct stm_newsroom_row {
    const char *key;    /* a host without www., or an outlet's name, in lower case */
    const char *family;
} stm_newsroom_row;

extern const stm_newsroom_row stm_newsroom_table[];
extern const size_t stm_newsroom_table_count;

#endif
