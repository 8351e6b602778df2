/* What the readers of intake share: one reader at work on one input.
 *
 * A reader is a function `stm_read_FORMAT(reader, bytes)`: it makes raw reports of the bytes and hands each to the sink.
 * Its status is not STM_OK only for want of memory or when the sink says so; everything else is a diagnostic. */
#ifndef STM_INTAKE_READER_H
#define STM_INTAKE_READER_H

#include "intake.h"

#include "base/arena.h"
#include "sniff.h"
#include "byte_stream.h"

/* A document inside a file: a record of a web archive, an entry of a ZIP or tar. */
typedef struct stm_member {
    const char *id;    /* "crawl.warc.gz#17": the report's id */
    const char *shown; /* what diagnostics call it: the id, and the entry's name behind it */
    stm_slice url;     /* where it was fetched, when the archive says so; else empty */
    stm_slice charset; /* what the server said its encoding is, or empty */
} stm_member;

/* Who wants to know which document of a file is being read: the worker (worker.h), which must be able to say on which one it
 * died, and to go on behind it. */
typedef struct stm_watch {
    /* False: this document is to be passed over without a word. */
    bool (*enter)(void *context, uint64_t number, uint64_t byte);
    /* A converter of the system is needed for the document at hand. Comes back only where one can be had. */
    void (*convert)(void *context);
    void *context;
    bool resumed; /* some documents were read by another: nothing can be said of all together */
} stm_watch;

typedef struct stm_reader {
    const char *path; /* as the user gave it, or folder/name below it; "-" for standard input */
    const stm_intake_options *options;
    const stm_intake_sink *sink;
    stm_arena *scratch; /* emptied between files by stm_intake_read, between members by the archive's reader */
    stm_error *error;   /* of the caller of stm_intake_read; may be NULL */
    const stm_member *member; /* NULL: the file itself is read */
    bool found;               /* in a folder: nobody asked for it by name, so what is no report there is only noted */
    stm_watch *watch;         /* NULL: nobody */
    struct stm_intake_run *run; /* of stm_intake_read_paths; NULL in a worker */
} stm_reader;

/* What a report of this reader is called when the input gives it no id: the path, or the member's id. */
const char *stm_reader_id(const stm_reader *reader);

/* The limit in force: what the options say, at most STM_REPORT_LIMIT_MOST; 0 means the default. */
uint64_t stm_reader_limit(const stm_reader *reader);

/* Spans are 32 bits and a repair of UTF-8 can make a text three times as long as its bytes. */
#define STM_REPORT_LIMIT_MOST ((uint64_t)1 << 30)

/* Says that document `number` of the file, at `byte` of it, is read from here on. False: pass it over. */
bool stm_reader_enter(const stm_reader *reader, uint64_t number, uint64_t byte);

/* ---- diagnostics ------------------------------------------------------------------------------------------------ */

/* The input, or the part of it at `byte`, was not read. `todo` may be NULL. */
void stm_reader_refuse(const stm_reader *reader, uint64_t byte, const char *what, const char *todo);
/* It was read all the same. */
void stm_reader_note(const stm_reader *reader, uint64_t byte, const char *what, const char *todo);

/* It is nothing that is read: refused, or passed over with a note when it was found in a folder or an archive. */
void stm_reader_pass(const stm_reader *reader, const char *what, const char *todo);

/* ---- raw reports ------------------------------------------------------------------------------------------------ */

/* Starts a report in the sink's arena: id (of the file or member), its url, path, size and (when wanted) sha256 of `bytes`,
 * no title span, no dates. */
stm_status stm_raw_begin(stm_raw_report *raw, stm_arena **arena, const stm_reader *reader, stm_slice bytes);
/* The same for a file whose content is the text: decoded, id set. *refused: nothing but white space, and said so. */
stm_status stm_raw_begin_text(stm_raw_report *raw, bool *refused, stm_arena **arena, const stm_reader *reader,
                              stm_slice bytes);
/* Hands it to the sink. */
stm_status stm_raw_take(stm_raw_report *raw, const stm_reader *reader);

/* Valid UTF-8 for `bytes`: a slice of them or a repaired copy in `arena`. Invalid bytes and NUL bytes become a note that
 * names the first; `base` is where `bytes` start in the input, or STM_NO_BYTE. */
stm_status stm_reader_decode(stm_slice *text, stm_arena *arena, const stm_reader *reader, stm_slice bytes,
                             uint64_t base);

/* ---- readers ---------------------------------------------------------------------------------------------------- */

stm_status stm_read_text(const stm_reader *reader, stm_slice bytes);
stm_status stm_read_markdown(const stm_reader *reader, stm_slice bytes);
stm_status stm_read_page(const stm_reader *reader, stm_slice bytes);
stm_status stm_read_json_lines(const stm_reader *reader, stm_stream *stream);
stm_status stm_read_warc(const stm_reader *reader, stm_stream *stream);
stm_status stm_read_tar(const stm_reader *reader, stm_stream *stream);
/* A ZIP is read from its end, so it must be a file whose size is known. */
stm_status stm_read_zip(const stm_reader *reader, int descriptor, uint64_t size);
/* Inputs that may hold many reports; docs/input.md says which of their fields become which of a report's. */
stm_status stm_read_xml(const stm_reader *reader, stm_slice bytes);
stm_status stm_read_json(const stm_reader *reader, stm_slice bytes);
stm_status stm_read_table(const stm_reader *reader, stm_slice bytes);
stm_status stm_read_mail(const stm_reader *reader, stm_slice bytes);

/* The reader of the format at work on bytes that are in memory. Binary data is passed over, see below. */
stm_status stm_read_bytes(const stm_reader *reader, stm_slice bytes, stm_format format);

/* ---- folders ---------------------------------------------------------------------------------------------------- */

/* Calls `each` for every file below the folder in byte order of the paths. See walk_folder.c. */
stm_status stm_walk_folder(const stm_reader *reader, stm_status (*each)(const stm_reader *reader, const char *path));

#endif
