/* What a file is: by its name, else by its first bytes. */
#ifndef STM_INTAKE_SNIFF_H
#define STM_INTAKE_SNIFF_H

#include <stemma/base.h>

typedef enum stm_format {
    STM_FORMAT_UNKNOWN,
    STM_FORMAT_TEXT,
    STM_FORMAT_MARKDOWN,
    STM_FORMAT_JSON_LINES,
    STM_FORMAT_PAGE,
    STM_FORMAT_WARC,
    STM_FORMAT_ZIP,
    STM_FORMAT_TAR,
    STM_FORMAT_XML,   /* a feed or a wire */
    STM_FORMAT_JSON,  /* one document: a feed, a wire, an array of reports, a report */
    STM_FORMAT_TABLE, /* CSV, TSV */
    STM_FORMAT_MAIL
} stm_format;

/* By the suffix, in any letter case; "-" is JSON Lines. A suffix of packing (.gz, .zst) is looked behind: "a.html.gz" is a
 * page. */
stm_format stm_format_of_name(stm_slice path);

#define STM_SNIFFED 4096 /* bytes that are looked at: a doctype or a first line of JSON says itself far earlier */

/* By the first bytes. Never UNKNOWN: text when nothing else. */
stm_format stm_sniff_bytes(stm_slice bytes);

/* What the name said, looked at again: an unknown name by the bytes; ".jsonl" that is one document; ".json" that is lines,
 * when it is too `large` to be held whole. */
stm_format stm_format_settle(stm_format by_name, stm_slice bytes, bool large);

/* NULL for text of an encoding that the format's reader takes; else what the bytes are ("a PNG picture, no text"). */
const char *stm_sniff_binary(stm_slice bytes, stm_format format);

#endif
