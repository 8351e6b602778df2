/* What the readers of archives share: a document of the archive handed to the reader of its format, and the account of what was
 * passed over. */
#ifndef STM_INTAKE_MEMBERS_H
#define STM_INTAKE_MEMBERS_H

#include "reader.h"

/* One archive being read. */
typedef struct stm_members {
    const stm_reader *archive;
    stm_arena arena, scratch; /* of the archive; of the document at hand: whoever walks the archive empties it behind each */
    uint64_t count;           /* documents, records or entries so far */
    uint64_t read;            /* of these handed to a reader */
    uint64_t folders;         /* of these nothing but a name */
    uint64_t faults;          /* told as refused */
    struct stm_tally *tally;  /* what was passed over, by kind */
} stm_members;

stm_members stm_members_of(const stm_reader *archive);
void stm_members_release(stm_members *members);

typedef struct stm_document {
    uint64_t number; /* in the archive, from 1: the id is path#number */
    uint64_t byte;   /* of the archive */
    stm_slice name;  /* of the entry, or the address: a label, shown and never opened */
    stm_slice url, charset;
    stm_slice bytes;
    stm_format format;
} stm_document;

/* Reads the document. What its reader finds odd is told under its id and name. */
stm_status stm_members_read(stm_members *members, const stm_document *document);

/* Tells of a document that is not read, at document->byte of the archive. */
void stm_members_refuse(stm_members *members, const stm_document *document, const char *what, const char *todo);
void stm_members_note(stm_members *members, const stm_document *document, const char *what, const char *todo);

/* Counts one that is passed over, because of `kind` ("pictures"); the string must live as long as the archive is read. At most
 * MOST_KINDS, then "others". */
void stm_members_pass(stm_members *members, const char *kind);

/* At the end: one note of what was passed over; refuses an archive of which nothing could be read. `unit` is "records". */
void stm_members_tell(stm_members *members, const char *unit);

/* For an entry of a ZIP or tar, whose name and bytes are set: reads it by its name, else by its first bytes, or passes it over and
 * counts why. A packed entry ("a.html.gz") is unpacked. */
stm_status stm_members_read_entry(stm_members *members, stm_document *document);

#endif
