/* What a file is: by its name, else by its first bytes. */
#ifndef STM_INTAKE_SNIFF_H
#define STM_INTAKE_SNIFF_H

#include <stemma/base.h>

typedef enum stm_format {
    STM_FORMAT_UNKNOWN,
    STM_FORMAT_TEXT,
    STM_FORMAT_MARKDOWN,
    STM_FORMAT_JSON_LINES,
    STM_FORMAT_PAGE
} stm_format;

/* By the suffix, in any letter case; "-" is JSON Lines. */
stm_format stm_format_of_name(const char *path);

/* Looks at the first bytes of a regular file and leaves its place as it was. Never UNKNOWN: text when nothing else. */
stm_format stm_sniff_file(int descriptor);
stm_format stm_sniff_bytes(stm_slice bytes);

/* NULL for text of an encoding that the format's reader takes; else what the bytes are ("a PNG picture, no text"). */
const char *stm_sniff_binary(stm_slice bytes, stm_format format);

#endif
