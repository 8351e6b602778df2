/* Readers: a file of the case's `name` with the bytes of `input` (\xHH for a byte, \r and \0 as such) is written to a
 * folder of its own and read. Printed are the reports (fields, hints, text) and the diagnostics. With a section `clean`
 * the hints are left out and the blocks of clean come instead. */
#include "support/cases.h"

#include "base/slice.h"
#include "clean/clean.h"
#include "intake/intake.h"
#include "intake/loose_date.h"
#include "intake/page_tags.h"
#include "intake/page_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct reading {
    stm_builder *out;
    stm_arena *arena;
    size_t folder; /* bytes of the folder's path, left out of what is printed */
    bool clean;
} reading;

static const char *const kinds[] = {"BODY", "TITLE", "HEADING", "CAPTION", "HEAD", "CREDIT", "FURNITURE", "REPEATED"};

/* Bytes that a case file cannot hold, written as they are in it. */
static void print_visible(stm_builder *out, stm_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte == '\n') stm_append_text(out, "\\n");
        else if (byte < ' ') stm_append_format(out, "\\x%02x", byte);
        else stm_append_byte(out, (char)byte);
    }
    stm_append_byte(out, '\n');
}

static void print_field(stm_builder *out, const char *name, stm_slice value)
{
    if (!value.length) return;
    stm_append_format(out, "%s: ", name);
    print_visible(out, value);
}

static void print_report(reading *one, const stm_raw_report *raw)
{
    const stm_report *report = raw->report;
    stm_slice id = report->id;
    if (id.length > one->folder && id.data[0] == '/') id = (stm_slice){id.data + one->folder, id.length - one->folder};
    print_field(one->out, "report", id);
    print_field(one->out, "title", report->title);
    print_field(one->out, "published", report->published);
    print_field(one->out, "outlet", report->outlet);
    print_field(one->out, "url", report->url);
    print_field(one->out, "language", report->language);
    for (uint32_t i = 0; i < report->byline.count; i++) print_field(one->out, "by", report->byline.items[i]);
    for (uint32_t i = 0; i < report->credits.count; i++) print_field(one->out, "credit", report->credits.items[i]);
    const stm_blocks *blocks = one->clean ? &report->blocks : &raw->hints;
    for (uint32_t i = 0; i < blocks->count; i++)
        print_field(one->out, kinds[blocks->items[i].kind], stm_cut(report->text, blocks->items[i].span));
    if (!blocks->count) print_field(one->out, "text", report->text);
}

static stm_arena *give_arena(void *context) { return ((reading *)context)->arena; }

static stm_status take(void *context, stm_raw_report *raw, stm_error *error)
{
    reading *one = context;
    (void)error;
    stm_arena scratch;
    stm_arena_init(&scratch, NULL);
    stm_status status = one->clean ? stm_clean(raw->report, &raw->hints, one->arena, &scratch) : STM_OK;
    stm_arena_release(&scratch);
    if (status == STM_OK) print_report(one, raw);
    return status;
}

static void told(void *context, const stm_diagnostic *diagnostic)
{
    reading *one = context;
    stm_append_text(one->out, diagnostic->severity == STM_REFUSED ? "refused" : "note");
    if (diagnostic->byte != STM_NO_BYTE) stm_append_format(one->out, " at byte %llu", (unsigned long long)diagnostic->byte);
    stm_append_format(one->out, ": %s; %s\n", diagnostic->what, diagnostic->todo ? diagnostic->todo : "-");
}

/* \xHH and \r; a backslash before anything else stays (JSON has its own). */
static stm_slice bytes_of(stm_slice text, stm_arena *arena)
{
    stm_builder out = stm_builder_in(arena);
    for (size_t i = 0; i < text.length; i++) {
        unsigned byte;
        char hex[3] = {0};
        if (i + 3 < text.length && text.data[i] == '\\' && text.data[i + 1] == 'x') {
            memcpy(hex, text.data + i + 2, 2);
            if (sscanf(hex, "%2x", &byte) == 1) stm_append_byte(&out, (char)byte);
            i += 3;
        } else {
            stm_append_byte(&out, text.data[i]);
        }
    }
    stm_slice bytes;
    return stm_builder_finish(&bytes, &out) == STM_OK ? bytes : (stm_slice){"", 0};
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    if (!stm_month_names_sorted()) stm_append_text(out, "THE NAMES OF MONTHS ARE NOT SORTED\n");
    if (!stm_tags_in_order()) stm_append_text(out, "THE NAMES OF TAGS ARE NOT IN ORDER\n");
    if (!stm_page_words_sorted()) stm_append_text(out, "THE WORDS OF CLASS NAMES ARE NOT SORTED\n");
    char folder[] = "/tmp/stemma-intake-XXXXXX", path[512];
    if (!mkdtemp(folder)) return;
    stm_slice name = stm_case_section(one, "name"), bytes = bytes_of(stm_case_section(one, "input"), arena);
    snprintf(path, sizeof path, "%s/%.*s", folder, (int)name.length, name.data);
    FILE *file = fopen(path, "wb");
    if (!file) return;
    fwrite(bytes.data, 1, bytes.length, file);
    fclose(file);
    reading state = {out, arena, strlen(folder) + 1, stm_case_section(one, "clean").length > 0};
    stm_intake_options options = {.report_limit = 0, .want_sha256 = true, .diagnostics = {told, &state}};
    stm_intake_sink sink = {give_arena, take, &state};
    stm_error error = {0};
    if (stm_intake_read(path, &options, &sink, &error) != STM_OK) stm_append_format(out, "failed: %s\n", error.text);
    remove(path);
    rmdir(folder);
}

int main(void)
{
    return stm_cases_main(CASES "/intake", run);
}
