/* See members.h.
 *
 * The id of a document is "path#n", its number among all records or entries of the archive, read or not, so that other tools
 * find it too. Its name in the archive is a label: shown in messages, never a path to open or write. After MESSAGES_MOST
 * refused documents of an archive the rest are counted and told in one. */
#include "members.h"

#include "unpack_bytes.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"

#include <string.h>

#define MESSAGES_MOST 100 /* as for lines: a person reads no more */
#define MOST_KINDS 24
#define MOST_NAME 200 /* bytes of a label that are shown */

typedef struct stm_tally {
    const char *kind[MOST_KINDS];
    uint64_t count[MOST_KINDS];
    unsigned kinds;
} stm_tally;

stm_members stm_members_of(const stm_reader *archive)
{
    stm_members members = {.archive = archive};
    stm_arena_init(&members.arena, NULL);
    stm_arena_init(&members.scratch, NULL);
    members.tally = STM_NEW(&members.arena, stm_tally, 1);
    return members;
}

void stm_members_release(stm_members *members)
{
    stm_arena_release(&members->arena);
    stm_arena_release(&members->scratch);
}

/* ---- one document ---------------------------------------------------------------------------------------------------- */

static stm_status describe(stm_member *member, stm_members *members, const stm_document *document)
{
    stm_builder builder = stm_builder_in(&members->scratch);
    stm_slice id, shown, name = document->name;
    stm_append_text(&builder, members->archive->path);
    stm_append_byte(&builder, '#');
    stm_append_number(&builder, document->number);
    STM_TRY(stm_builder_finish(&id, &builder));
    stm_append(&builder, id);
    if (name.length > MOST_NAME) name.length = MOST_NAME;
    if (name.length) stm_append_text(&builder, " (");
    stm_append(&builder, name);
    if (name.length) stm_append_text(&builder, ")");
    STM_TRY(stm_builder_finish(&shown, &builder));
    *member = (stm_member){id.data, shown.data, document->url, document->charset};
    return STM_OK;
}

stm_status stm_members_read(stm_members *members, const stm_document *document)
{
    stm_member member;
    stm_reader reader = *members->archive;
    reader.scratch = &members->scratch;
    reader.member = &member;
    stm_status status = describe(&member, members, document);
    if (status != STM_OK) return stm_fail_memory(reader.error);
    members->read++;
    return stm_read_bytes(&reader, document->bytes, document->format);
}

static void tell(stm_members *members, const stm_document *document, stm_severity severity, const char *what, const char *todo)
{
    stm_member member;
    if (severity == STM_REFUSED && ++members->faults > MESSAGES_MOST) return;
    if (describe(&member, members, document) != STM_OK) member.shown = members->archive->path;
    stm_diagnose(&members->archive->options->diagnostics, severity, member.shown, document->byte, what, todo);
}

void stm_members_refuse(stm_members *members, const stm_document *document, const char *what, const char *todo)
{
    tell(members, document, STM_REFUSED, what, todo);
}

void stm_members_note(stm_members *members, const stm_document *document, const char *what, const char *todo)
{
    tell(members, document, STM_NOTE, what, todo);
}

/* ---- what was passed over -------------------------------------------------------------------------------------------- */

void stm_members_pass(stm_members *members, const char *kind)
{
    stm_tally *tally = members->tally;
    if (!tally) return;
    unsigned at = 0;
    while (at < tally->kinds && strcmp(tally->kind[at], kind) != 0) at++;
    if (at == MOST_KINDS) at--;
    else if (at == tally->kinds) tally->kind[tally->kinds++] = at == MOST_KINDS - 1 ? "others" : kind;
    tally->count[at]++;
}

void stm_members_tell(stm_members *members, const char *unit)
{
    const stm_reader *reader = members->archive;
    if (reader->watch && reader->watch->resumed) return;
    stm_builder what = stm_builder_in(&members->arena);
    stm_slice text;
    if (members->faults > MESSAGES_MOST) {
        stm_append_format(&what, "%llu more %s could not be read", (unsigned long long)(members->faults - MESSAGES_MOST), unit);
        if (stm_builder_finish(&text, &what) == STM_OK) stm_reader_refuse(reader, STM_NO_BYTE, text.data, "get the archive anew");
    }
    stm_append_format(&what, "%llu %s, %llu read", (unsigned long long)members->count, unit, (unsigned long long)members->read);
    const stm_tally *tally = members->tally;
    for (unsigned i = 0; tally && i < tally->kinds; i++)
        stm_append_format(&what, "%s %s %llu", i ? "," : "; passed over:", tally->kind[i], (unsigned long long)tally->count[i]);
    if (stm_builder_finish(&text, &what) != STM_OK) return;
    if (!members->read && !members->faults)
        stm_reader_pass(reader, text.data, "give an archive that holds pages, feeds or texts");
    else if (members->read + members->folders < members->count)
        stm_reader_note(reader, STM_NO_BYTE, text.data, NULL);
}

/* ---- entries of a ZIP or tar --------------------------------------------------------------------------------------- */

/* A part of the path begins with a dot, or it is where macOS keeps its forks: left out, as in a folder. */
static bool is_hidden(stm_slice name)
{
    for (size_t i = 0; i + 1 < name.length; i++)
        if (name.data[i] == '.' && name.data[i + 1] != '/' && name.data[i + 1] != '.' && (!i || name.data[i - 1] == '/')) return true;
    return stm_starts_with(name, "__MACOSX/");
}

/* NULL, or what a document of a format that is not read here is told as. */
static const char *not_read(const stm_document *document)
{
    if (document->format == STM_FORMAT_WARC || document->format == STM_FORMAT_ZIP || document->format == STM_FORMAT_TAR)
        return "archives inside the archive";
    return stm_sniff_binary(document->bytes, document->format) ? "that are no text" : NULL;
}

/* The bytes of "a.html.gz". *refused, after a message: too large or damaged. */
static stm_status unpack_entry(bool *refused, stm_members *members, stm_document *document)
{
    bool gzip = stm_starts_with(document->bytes, "\x1f\x8b\x08"), zstd = stm_starts_with(document->bytes, "\x28\xb5\x2f\xfd");
    stm_unpacked how = STM_UNPACKED_WHOLE;
    *refused = false;
    if (!gzip && !zstd) return STM_OK;
    stm_slice packed = document->bytes;
    if (stm_unpack_bytes(&document->bytes, &how, &members->scratch, packed, gzip ? STM_CODING_GZIP : STM_CODING_ZSTD,
                         stm_reader_limit(members->archive)) != STM_OK)
        return stm_fail_memory(members->archive->error);
    *refused = how != STM_UNPACKED_WHOLE;
    if (how == STM_UNPACKED_TOO_LARGE)
        stm_members_refuse(members, document, "unpacks to more than the limit of a report", "raise the limit (--limit) if it is wanted");
    else if (*refused)
        stm_members_refuse(members, document, "its packing breaks off or is damaged", "get the archive anew");
    return STM_OK;
}

stm_status stm_members_read_entry(stm_members *members, stm_document *document)
{
    bool refused;
    if (is_hidden(document->name)) {
        stm_members_pass(members, "hidden files");
        return STM_OK;
    }
    STM_TRY(unpack_entry(&refused, members, document));
    if (refused) return STM_OK;
    document->format = stm_format_of_name(document->name);
    document->format = stm_format_settle(document->format, document->bytes, false);
    const char *kind = document->bytes.length ? not_read(document) : "empty files";
    if (!kind) return stm_members_read(members, document);
    stm_members_pass(members, kind);
    return STM_OK;
}
