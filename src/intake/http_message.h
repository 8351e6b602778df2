/* An HTTP response as an archive keeps it: status, the header fields that matter, the body. */
#ifndef STM_INTAKE_HTTP_MESSAGE_H
#define STM_INTAKE_HTTP_MESSAGE_H

#include "base/arena.h"

typedef struct stm_http {
    unsigned status;    /* 200; 0: the status line cannot be read */
    stm_slice type;     /* "text/html", as written */
    stm_slice charset;  /* of the type, or empty */
    stm_slice coding;   /* Content-Encoding */
    stm_slice transfer; /* Transfer-Encoding */
    stm_slice body;     /* as it stands in the block */
} stm_http;

/* Slices of `block`. False: it is no HTTP message ("HTTP/" does not open it). Lines may end in CR LF or LF. */
bool stm_http_read(stm_http *http, stm_slice block);

/* "text/html; charset=utf-8" in its parts. */
void stm_media_type(stm_slice *type, stm_slice *charset, stm_slice field);

/* The body as a browser would get it: chunks joined, codings undone; a slice of the block where nothing was to be done, else in
 * `arena`. A body that is not coded as the header says is left as it is: many archives store it decoded under the old header.
 * *fault: NULL, or what is wrong with it; *too_large: more than `most` bytes, and the body is empty. */
stm_status stm_http_body(stm_slice *body, const char **fault, bool *too_large, stm_arena *arena, const stm_http *http,
                         uint64_t most);

#endif
