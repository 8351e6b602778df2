/* Names of media: agencies, broadcasters, outlets, programmes, platforms. */
#ifndef STM_LANG_MEDIA_NAMES_H
#define STM_LANG_MEDIA_NAMES_H

#include "text/doc.h"

typedef struct stm_media_name {
    const char *lower; /* "ria novosti" */
    const char *name;  /* as it is printed: "RIA Novosti" */
    const char *kind;  /* "agency", "broadcaster", "outlet", "programme" (of a broadcaster), "platform" */
    bool weak;         /* also a common word or another name: believe it only where the context speaks of media */
} stm_media_name;

/* By the whole name in lower case, "the" left out or not; NULL: not known. */
const stm_media_name *stm_media_find(stm_slice lower);

/* The same for a name as it is written: "RIA Novosti". ASCII letters are lowered. */
const stm_media_name *stm_media_find_name(stm_slice name);

/* The longest known name that starts at this token; *last is the token behind it. NULL: none. */
const stm_media_name *stm_media_at(const stm_doc *doc, uint32_t first, uint32_t *last);

#endif
