/* Web archives: the pages, feeds and texts among the records, one report each (or as many as a feed has).
 *
 *     response    an HTTP message: status 200 and a type that is read        (a crawl's pages)
 *     resource    the bytes themselves, under a type of their own            (a page saved without its header)
 *     conversion  the same; Common Crawl's WET files are text/plain          (a page's text)
 *     others      request, metadata, revisit, warcinfo: counted, passed over
 *
 * A type decides by what servers mean by it: text/html is a page; text/plain a text; XML and JSON are looked at and read when
 * they are a feed or a wire's format; without a type only what looks like a page is one. `url` is the record's address where the
 * page names none itself. The capture's date is no date of publication and is not taken for one.
 *
 * Memory: one record at a time, at most the limit of a report and 64 KiB of header. Limits: revisit records have no page of
 * their own; segments (continuation) are not joined; ARC, the format before, is not read. */
#include "http_message.h"
#include "members.h"
#include "warc_record.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/slice.h"

#include <stdio.h>
#include <string.h>

#define MOST_HTTP_HEADER ((uint64_t)64 << 10)

/* ---- which records are read ------------------------------------------------------------------------------------------ */

static bool is_one(stm_slice type, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (stm_equal_fold(type, stm_slice_of(names[i]))) return true;
    return false;
}

#define IS_ONE(type, ...) \
    is_one(type, (const char *const[]){__VA_ARGS__}, sizeof(const char *const[]){__VA_ARGS__} / sizeof(char *))

static bool starts_fold(stm_slice type, const char *prefix)
{
    size_t length = strlen(prefix);
    return type.length >= length && stm_equal_fold((stm_slice){type.data, length}, stm_slice_of(prefix));
}

/* What a type that is not read is told as. */
static const char *kind_of(stm_slice type)
{
    static const char *const kinds[][2] = {{"image/", "pictures"}, {"video/", "videos"}, {"audio/", "sounds"}, {"font/", "fonts"},
                                           {"text/css", "style sheets"}, {"text/javascript", "scripts"},
                                           {"application/javascript", "scripts"}, {"application/x-javascript", "scripts"},
                                           {"application/pdf", "PDF documents"}, {"text/dns", "answers of name servers"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (starts_fold(type, kinds[i][0])) return kinds[i][1];
    return "of other types";
}

/* Sites answer with XML and JSON for many ends (maps of the site, data for scripts): only what says in its first bytes that it is a
 * feed or a wire's report is taken for one. */
static bool is_feed(stm_slice body)
{
    static const char *const marks[] = {"<rss", "<feed", "<rdf:RDF", "<newsItem", "<newsMessage", "<nitf", "<NewsML",
                                        "jsonfeed.org/version"};
    stm_slice head = {body.data, body.length < STM_SNIFFED ? body.length : STM_SNIFFED};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (stm_find(head, stm_slice_of(marks[i]), 0) != SIZE_MAX) return true;
    return false;
}

/* UNKNOWN: not read, and *kind says why. */
static stm_format format_of(const char **kind, stm_slice type, stm_slice url, stm_slice body)
{
    *kind = kind_of(type);
    if (IS_ONE(type, "text/html", "application/xhtml+xml")) return STM_FORMAT_PAGE;
    if (IS_ONE(type, "text/markdown")) return STM_FORMAT_MARKDOWN;
    if (IS_ONE(type, "application/x-ndjson", "application/jsonl", "application/x-jsonlines")) return STM_FORMAT_JSON_LINES;
    if (IS_ONE(type, "text/plain")) {
        bool robots = stm_ends_with(url, "/robots.txt"); /* crawlers keep it beside every host's pages */
        if (robots) *kind = "robots.txt";
        return robots ? STM_FORMAT_UNKNOWN : STM_FORMAT_TEXT;
    }
    stm_format format = stm_sniff_bytes(body);
    if (format == STM_FORMAT_XML || format == STM_FORMAT_JSON) return is_feed(body) ? format : STM_FORMAT_UNKNOWN;
    bool untold = !type.length || IS_ONE(type, "application/octet-stream", "unk", "text/xml", "application/xml");
    return untold && format == STM_FORMAT_PAGE ? format : STM_FORMAT_UNKNOWN;
}

static bool is_read(const char **kind, stm_slice type)
{
    static const char *const others[][2] = {{"request", "requests"}, {"metadata", "of metadata"}, {"revisit", "revisits"},
                                            {"warcinfo", "warcinfo"}, {"continuation", "continuations"}};
    if (IS_ONE(type, "response", "resource", "conversion")) return true;
    *kind = "of unknown kinds";
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (stm_equal_fold(type, stm_slice_of(others[i][0]))) *kind = others[i][1];
    return false;
}

/* ---- one record ------------------------------------------------------------------------------------------------------ */

/* An address in angle brackets (wget) or with spaces, as it should be. */
static stm_status clean_address(stm_slice *out, stm_arena *arena, stm_slice url)
{
    if (url.length >= 2 && url.data[0] == '<' && url.data[url.length - 1] == '>')
        url = (stm_slice){url.data + 1, url.length - 2};
    *out = url;
    if (!url.length || !memchr(url.data, ' ', url.length)) return STM_OK;
    stm_builder builder = stm_builder_in(arena);
    for (size_t i = 0; i < url.length; i++)
        if (url.data[i] == ' ') stm_append_text(&builder, "%20");
        else stm_append_byte(&builder, url.data[i]);
    return stm_builder_finish(out, &builder);
}

typedef struct content {
    stm_slice type, charset, body;
    const char *fault; /* of the body */
    bool too_large;
    const char *passed; /* why it is no document, or NULL */
} content;

static stm_status content_of(content *found, stm_members *members, const stm_warc_record *record, uint64_t most)
{
    stm_http http;
    *found = (content){.body = record->block};
    stm_media_type(&found->type, &found->charset, record->content_type);
    bool response = stm_equal_fold(record->type, STM_LITERAL("response"));
    if (!stm_http_read(&http, record->block)) {
        /* Some archives keep a response without its header: then the block is the page. */
        if (response) found->type = (stm_slice){"", 0};
        return STM_OK;
    }
    found->type = http.type;
    found->charset = http.charset;
    if (http.status != 200) {
        found->passed = "answers other than 200";
        return STM_OK;
    }
    return stm_http_body(&found->body, &found->fault, &found->too_large, &members->scratch, &http, most);
}

static void tell_large(stm_members *members, const stm_document *document, uint64_t bytes)
{
    char what[120];
    snprintf(what, sizeof what, "%s%llu bytes, more than the limit of a report", bytes ? "" : "more than ",
             (unsigned long long)(bytes ? bytes : stm_reader_limit(members->archive)));
    stm_members_refuse(members, document, what, "raise the limit (--limit) if it is wanted");
}

static void tell_short(stm_members *members, const stm_document *document, const stm_warc_record *record, const char *fault)
{
    char what[160];
    if (fault) snprintf(what, sizeof what, "%s", fault);
    else
        snprintf(what, sizeof what, "the record is shorter than it says, %llu bytes of %llu",
                 (unsigned long long)record->block.length, (unsigned long long)record->length);
    stm_members_note(members, document, what, "what is there was read; get the archive anew for the rest");
}

static stm_status read_document(stm_members *members, const stm_warc_record *record, stm_document *document)
{
    content found;
    uint64_t most = stm_reader_limit(members->archive);
    const char *kind = NULL;
    if (record->too_large) {
        tell_large(members, document, record->length);
        return STM_OK;
    }
    STM_TRY(content_of(&found, members, record, most));
    if (starts_fold(document->url, "metadata:")) found.passed = "of the crawler's own"; /* wget keeps its log as a resource */
    document->format = found.passed || found.too_large ? STM_FORMAT_UNKNOWN : format_of(&kind, found.type, document->url, found.body);
    if (found.too_large) {
        tell_large(members, document, 0);
    } else if (found.passed || document->format == STM_FORMAT_UNKNOWN || !found.body.length) {
        stm_members_pass(members, found.passed ? found.passed : !found.body.length ? "without content" : kind);
    } else {
        document->bytes = found.body;
        document->charset = found.charset;
        if (record->is_short || found.fault) tell_short(members, document, record, found.fault);
        return stm_members_read(members, document);
    }
    return STM_OK;
}

static stm_status read_record(stm_members *members, const stm_warc_record *record)
{
    const char *kind;
    stm_document document = {.number = record->number, .byte = record->byte};
    members->count = record->number;
    if (!stm_reader_enter(members->archive, record->number, record->byte)) return STM_OK;
    if (record->fault) {
        char what[160];
        snprintf(what, sizeof what, "%s: the record is left out", record->fault);
        stm_members_refuse(members, &document, what, "get the archive anew");
        return STM_OK;
    }
    if (!is_read(&kind, record->type)) {
        stm_members_pass(members, kind);
        return STM_OK;
    }
    if (clean_address(&document.url, &members->scratch, record->url) != STM_OK) return stm_fail_memory(members->archive->error);
    document.name = document.url;
    stm_status status = read_document(members, record, &document);
    stm_arena_reset(&members->scratch);
    return status == STM_NO_MEMORY ? stm_fail_memory(members->archive->error) : status;
}

/* ---- the archive ----------------------------------------------------------------------------------------------------- */

static stm_status read_records(stm_members *members, stm_warc *warc)
{
    stm_warc_record record;
    const stm_reader *reader = members->archive;
    bool last_short = false;
    for (;;) {
        switch (stm_warc_next(&record, warc)) {
        case STM_WARC_RECORD:
            STM_TRY(read_record(members, &record));
            last_short = record.is_short;
            break;
        case STM_WARC_STRAY: {
            char what[120];
            snprintf(what, sizeof what, "%llu bytes that belong to no record, passed over", (unsigned long long)record.length);
            stm_reader_note(reader, record.byte, what, "the record before says a wrong length");
            break;
        }
        case STM_WARC_NO_MEMORY: return stm_fail_memory(reader->error);
        case STM_WARC_END:
            if (warc->stream->fault && !last_short)
                stm_reader_refuse(reader, warc->stream->fault_byte, warc->stream->fault, "what stands before was read; get the archive anew");
            return STM_OK;
        }
    }
}

stm_status stm_read_warc(const stm_reader *reader, stm_stream *stream)
{
    stm_members members = stm_members_of(reader);
    stm_warc warc = stm_warc_over(stream, stm_reader_limit(reader) + MOST_HTTP_HEADER);
    stm_status status = read_records(&members, &warc);
    if (status == STM_OK && !members.count && !stream->fault)
        stm_reader_refuse(reader, 0, "no record of a web archive", "check that it is a WARC file");
    else if (status == STM_OK)
        stm_members_tell(&members, "records");
    stm_members_release(&members);
    return status;
}
