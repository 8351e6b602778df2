/* See sniff.h. Cheap on purpose: the first 4 KiB, no guess about languages or encodings.
 *
 *   XML          starts with "<?xml" or with the root of a feed or wire, and is no page
 *   JSON         starts with '{' or '[' and is no JSON Lines
 *   page         the first thing behind white space and comments is "<!doctype html", "<html", "<head", "<body"
 *   JSON Lines   the first line starts with '{' and a key and ends with '}'
 *   archives     by their marks; a packed file is unpacked before it is looked at
 *   binary       starts with the mark of a known format, or one byte in twenty is a control character
 *
 * Control characters (other than tab, line ends, form feed and escape) hardly occur in text, even in one broken by a
 * wrong encoding; in compressed data they are one byte in ten (27 of 256). NUL alone does not condemn a text: stray
 * ones occur in what databases export. */
#include "sniff.h"

#include "base/slice.h"

#include <string.h>

static const struct { const char *suffix; stm_format format; } suffixes[] = {
    {".txt", STM_FORMAT_TEXT},        {".text", STM_FORMAT_TEXT},       {".md", STM_FORMAT_MARKDOWN},
    {".markdown", STM_FORMAT_MARKDOWN}, {".jsonl", STM_FORMAT_JSON_LINES}, {".ndjson", STM_FORMAT_JSON_LINES},
    {".html", STM_FORMAT_PAGE},       {".htm", STM_FORMAT_PAGE},        {".xhtml", STM_FORMAT_PAGE},
    {".warc", STM_FORMAT_WARC},       {".wet", STM_FORMAT_WARC},        {".zip", STM_FORMAT_ZIP},
    {".tar", STM_FORMAT_TAR},         {".tgz", STM_FORMAT_TAR},
    {".xml", STM_FORMAT_XML},         {".rss", STM_FORMAT_XML},         {".atom", STM_FORMAT_XML},
    {".rdf", STM_FORMAT_XML},         {".nitf", STM_FORMAT_XML},        {".newsml", STM_FORMAT_XML},
    {".json", STM_FORMAT_JSON},       {".ninjs", STM_FORMAT_JSON},      {".csv", STM_FORMAT_TABLE},
    {".tsv", STM_FORMAT_TABLE},       {".tab", STM_FORMAT_TABLE},       {".eml", STM_FORMAT_MAIL},
};

static bool has_suffix(stm_slice name, stm_slice suffix)
{
    return name.length > suffix.length &&
           stm_equal_fold((stm_slice){name.data + name.length - suffix.length, suffix.length}, suffix);
}

stm_format stm_format_of_name(stm_slice path)
{
    if (stm_equal_text(path, "-")) return STM_FORMAT_JSON_LINES;
    bool gzip = has_suffix(path, STM_LITERAL(".gz")), zstd = has_suffix(path, STM_LITERAL(".zst"));
    path.length -= gzip ? 3 : zstd ? 4 : 0;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (has_suffix(path, stm_slice_of(suffixes[i].suffix))) return suffixes[i].format;
    return STM_FORMAT_UNKNOWN;
}

static bool opens_with(stm_slice bytes, const char *tag)
{
    size_t length = strlen(tag);
    return bytes.length >= length && stm_equal_fold((stm_slice){bytes.data, length}, stm_slice_of(tag));
}

static bool is_page(stm_slice bytes)
{
    while (opens_with(bytes, "<!--") || opens_with(bytes, "<?xml")) {
        size_t end = stm_find(bytes, STM_LITERAL(">"), 0);
        if (end == SIZE_MAX) return false;
        bytes = stm_trim((stm_slice){bytes.data + end + 1, bytes.length - end - 1});
    }
    return opens_with(bytes, "<!doctype html") || opens_with(bytes, "<html") || opens_with(bytes, "<head") ||
           opens_with(bytes, "<body");
}

static bool is_xml(stm_slice bytes)
{
    return opens_with(bytes, "<?xml") || opens_with(bytes, "<rss") || opens_with(bytes, "<feed") || opens_with(bytes, "<rdf:RDF") ||
           opens_with(bytes, "<newsMessage") || opens_with(bytes, "<newsItem") || opens_with(bytes, "<nitf");
}

/* What starts with a brace or a bracket and then as JSON does. */
static bool is_json(stm_slice bytes)
{
    stm_slice inside = bytes.length ? stm_trim((stm_slice){bytes.data + 1, bytes.length - 1}) : bytes;
    if (!inside.length) return false;
    if (bytes.data[0] == '{') return inside.data[0] == '"' || inside.data[0] == '}';
    return bytes.data[0] == '[' && (inside.data[0] == '{' || inside.data[0] == ']');
}

stm_format stm_sniff_bytes(stm_slice bytes)
{
    if (stm_starts_with(bytes, "\xef\xbb\xbf")) bytes = (stm_slice){bytes.data + 3, bytes.length - 3};
    if (bytes.length > STM_SNIFFED) bytes.length = STM_SNIFFED;
    bool cut = bytes.length == STM_SNIFFED;
    if (stm_starts_with(bytes, "WARC/")) return STM_FORMAT_WARC;
    if (stm_starts_with(bytes, "PK\x03\x04") || stm_starts_with(bytes, "PK\x05\x06")) return STM_FORMAT_ZIP;
    if (bytes.length >= 512 && !memcmp(bytes.data + 257, "ustar", 5)) return STM_FORMAT_TAR;
    bytes = stm_trim(bytes);
    if (is_page(bytes)) return STM_FORMAT_PAGE;
    if (is_xml(bytes)) return STM_FORMAT_XML;
    if (!is_json(bytes)) return STM_FORMAT_TEXT;
    if (bytes.data[0] == '[') return STM_FORMAT_JSON;
    size_t end = stm_find(bytes, STM_LITERAL("\n"), 0);
    stm_slice line = stm_trim((stm_slice){bytes.data, end == SIZE_MAX ? bytes.length : end});
    bool whole = end != SIZE_MAX || !cut;
    /* A long first line is not seen to its end: then the key behind the brace must do. */
    stm_slice inside = stm_trim((stm_slice){line.data + 1, line.length - 1});
    bool object = (!whole || stm_ends_with(line, "}")) && inside.length && (inside.data[0] == '"' || inside.data[0] == '}');
    return object ? STM_FORMAT_JSON_LINES : STM_FORMAT_JSON;
}

stm_format stm_format_settle(stm_format by_name, stm_slice bytes, bool large)
{
    if (by_name != STM_FORMAT_UNKNOWN && by_name != STM_FORMAT_JSON_LINES && by_name != STM_FORMAT_JSON) return by_name;
    stm_format seen = stm_sniff_bytes(bytes);
    if (by_name == STM_FORMAT_UNKNOWN) return seen;
    if (by_name == STM_FORMAT_JSON_LINES) return seen == STM_FORMAT_JSON ? seen : by_name;
    return large && seen == STM_FORMAT_JSON_LINES ? seen : by_name;
}

static const struct { const char *mark; size_t length; const char *what; } marks[] = {
    {"\x89PNG", 4, "a PNG picture, no text"},     {"\xff\xd8\xff", 3, "a JPEG picture, no text"},
    {"GIF8", 4, "a GIF picture, no text"},        {"%PDF-", 5, "a PDF document, no text"},
    {"PK\x03\x04", 4, "a ZIP archive, no text"},  {"\x1f\x8b", 2, "a gzip archive, no text"},
    {"\x28\xb5\x2f\xfd", 4, "a zstd archive, no text"}, {"BZh", 3, "a bzip2 archive, no text"},
    {"\x7f" "ELF", 4, "a program, no text"},      {"\xfd" "7zXZ", 5, "an xz archive, no text"},
    {"\x04\x22\x4d\x18", 4, "an LZ4 archive, no text"}, {"filedesc:/", 10, "an ARC archive, the format before WARC"},
};

const char *stm_sniff_binary(stm_slice bytes, stm_format format)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (bytes.length >= marks[i].length && !memcmp(bytes.data, marks[i].mark, marks[i].length)) return marks[i].what;
    if (stm_starts_with(bytes, "\xff\xfe") || stm_starts_with(bytes, "\xfe\xff"))
        return format == STM_FORMAT_PAGE || format == STM_FORMAT_XML || format == STM_FORMAT_TABLE ? NULL : "UTF-16 text, which is not read";
    /* The same without its mark, and UTF-32: "<" with zeros around it opens XML (page_charset.c). */
    bool wide = bytes.length >= 4 && (!memcmp(bytes.data, "<\0", 2) || !memcmp(bytes.data, "\0<", 2) || !memcmp(bytes.data, "\0\0\0<", 4) ||
                                      !memcmp(bytes.data, "\0\0\xfe\xff", 4));
    if (wide && format == STM_FORMAT_XML) return NULL;
    size_t looked = bytes.length < STM_SNIFFED ? bytes.length : STM_SNIFFED, controls = 0;
    for (size_t i = 0; i < looked; i++) {
        unsigned char byte = (unsigned char)bytes.data[i];
        controls += byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1b;
    }
    return controls * 20 > looked ? "binary data, no text" : NULL;
}
