/* See worker_wire.h.
 *
 *     head | fixed part | hints | map | texts one after the other, a NUL behind each
 *
 * The receiver copies a message once, into the arena where the report is to live, and everything in the report points into that
 * copy. Whoever took over the worker can send what he likes; what he can do with it is to give a report of words that no page has,
 * and nothing beyond. */
#include "worker_wire.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <string.h>

#define REPORT_SIZE 336 /* with all that is found in a report later, which is empty here */
#define MOST_NAMES 4096u /* bylines and credits of one report */

typedef struct fixed_report {
    uint64_t bytes;
    uint8_t sha256[32];
    stm_span title_span, published_span;
    uint32_t published_from, bylines, credits, hints, runs, page;
} fixed_report;

typedef struct wire_run {
    uint64_t source;
    uint32_t text, length, same, spare;
} wire_run;

/* Whoever gives raw reports a field must carry it over here. (Checked where sizes are those of our own machines.) */
_Static_assert(sizeof(void *) != 8 || sizeof(stm_raw_report) == 48, "carry the raw report's new field through the worker");
_Static_assert(sizeof(void *) != 8 || sizeof(stm_report) == REPORT_SIZE, "carry the report's new field through the worker");

/* ---- sending --------------------------------------------------------------------------------------------------------- */

static void put(stm_wire_out *out, const void *bytes, size_t length)
{
    if (out->no_memory || !length) return;
    if (out->capacity - out->length < length) {
        size_t wanted = out->capacity ? out->capacity * 2 : (size_t)256 << 10;
        while (wanted - out->length < length) wanted *= 2;
        stm_arena arena;
        stm_arena_init(&arena, NULL);
        char *larger = stm_arena_room(&arena, wanted);
        out->no_memory = !larger;
        if (!larger) return;
        if (out->length) memcpy(larger, out->data, out->length);
        if (out->data) stm_arena_release(&out->arena);
        out->arena = arena;
        out->data = larger;
        out->capacity = wanted;
    }
    memcpy(out->data + out->length, bytes, length);
    out->length += length;
}

static void put_text(stm_wire_out *out, stm_slice text)
{
    uint64_t length = text.length;
    put(out, &length, sizeof length);
    put(out, text.data, text.length);
    put(out, "", 1);
}

static void put_names(stm_wire_out *out, const stm_slices *names)
{
    for (uint32_t i = 0; i < names->count && i < MOST_NAMES; i++) put_text(out, names->items[i]);
}

static uint32_t name_count(const stm_slices *names)
{
    return names->count < MOST_NAMES ? names->count : MOST_NAMES;
}

/* Starts a message; its length is set when it is whole. */
static size_t begin(stm_wire_out *out, stm_wire_kind kind, uint64_t number)
{
    size_t at = out->length;
    put(out, &(stm_wire_head){.kind = kind, .number = number}, sizeof(stm_wire_head));
    return at;
}

static void finish(stm_wire_out *out, size_t at)
{
    if (out->no_memory) return;
    uint64_t length = out->length - at - sizeof(stm_wire_head);
    memcpy(out->data + at + offsetof(stm_wire_head, length), &length, sizeof length);
}

void stm_wire_message(stm_wire_out *out, stm_wire_kind kind, uint64_t number)
{
    begin(out, kind, number);
}

void stm_wire_report(stm_wire_out *out, uint64_t number, const stm_raw_report *raw)
{
    const stm_report *report = raw->report;
    size_t at = begin(out, STM_WIRE_REPORT, number);
    fixed_report fixed = {.bytes = report->bytes, .title_span = report->title_span, .published_span = report->published_span,
                          .published_from = report->published_from, .bylines = name_count(&report->byline),
                          .credits = name_count(&report->credits), .hints = raw->hints.count, .runs = raw->map.count, .page = raw->page};
    memcpy(fixed.sha256, report->sha256, sizeof fixed.sha256);
    put(out, &fixed, sizeof fixed);
    put(out, raw->hints.items, raw->hints.count * sizeof *raw->hints.items);
    for (uint32_t i = 0; i < raw->map.count; i++) {
        const stm_text_run *run = &raw->map.items[i];
        put(out, &(wire_run){run->source, run->text, run->length, run->same, 0}, sizeof(wire_run));
    }
    const stm_slice texts[] = {report->id, report->outlet, report->url, report->title, report->language, report->published, report->text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) put_text(out, texts[i]);
    put_names(out, &report->byline);
    put_names(out, &report->credits);
    finish(out, at);
}

void stm_wire_diagnostic(stm_wire_out *out, uint64_t number, const stm_diagnostic *diagnostic)
{
    size_t at = begin(out, STM_WIRE_DIAGNOSTIC, number);
    uint64_t fixed[] = {diagnostic->severity, diagnostic->byte, diagnostic->todo != NULL};
    put(out, fixed, sizeof fixed);
    put_text(out, stm_slice_of(diagnostic->path));
    put_text(out, stm_slice_of(diagnostic->what));
    put_text(out, stm_slice_of(diagnostic->todo));
    finish(out, at);
}

/* ---- receiving ------------------------------------------------------------------------------------------------------- */

typedef struct wire_in {
    const char *at;
    size_t left;
    bool broken;
} wire_in;

static const void *get(wire_in *in, uint64_t length)
{
    if (in->broken || length > in->left) {
        in->broken = true;
        return NULL;
    }
    const char *bytes = in->at;
    in->at += length;
    in->left -= (size_t)length;
    return bytes;
}

static void get_into(void *to, wire_in *in, size_t length)
{
    const void *bytes = get(in, length);
    if (bytes) memcpy(to, bytes, length);
}

/* Of any bytes: a path, and what is made of it, need not be UTF-8. */
static stm_slice get_bytes(wire_in *in)
{
    uint64_t length = 0;
    get_into(&length, in, sizeof length);
    if (length > UINT32_MAX) in->broken = true;
    const char *data = get(in, length + 1);
    stm_slice text = data ? (stm_slice){data, (size_t)length} : (stm_slice){"", 0};
    if (data && data[length]) in->broken = true;
    return text;
}

static stm_slice get_text(wire_in *in)
{
    stm_slice text = get_bytes(in);
    if (stm_utf8_check(text, 0) != text.length) in->broken = true;
    return text;
}

static stm_status get_names(stm_slices *names, wire_in *in, uint32_t count, stm_arena *arena)
{
    for (uint32_t i = 0; i < count && !in->broken; i++) {
        stm_slice *name = STM_APPEND(arena, names);
        if (!name) return STM_NO_MEMORY;
        *name = get_text(in);
    }
    return STM_OK;
}

/* Hints and runs stand in the bytes unaligned: they are copied one by one. */
static stm_status get_hints(stm_blocks *hints, wire_in *in, uint32_t count, stm_arena *arena)
{
    const char *bytes = get(in, (uint64_t)count * sizeof(stm_block));
    if (!bytes || !count) return STM_OK;
    hints->items = STM_NEW(arena, stm_block, count);
    if (!hints->items) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++) {
        memcpy(&hints->items[i], bytes + i * sizeof(stm_block), sizeof(stm_block));
        stm_span span = hints->items[i].span, before = i ? hints->items[i - 1].span : (stm_span){0, 0};
        if (span.start < before.end || span.end < span.start || (unsigned)hints->items[i].kind > STM_BLOCK_REPEATED) in->broken = true;
    }
    hints->count = hints->capacity = count;
    return STM_OK;
}

static stm_status get_runs(stm_text_runs *map, wire_in *in, uint32_t count, stm_arena *arena)
{
    const char *bytes = get(in, (uint64_t)count * sizeof(wire_run));
    if (!bytes || !count) return STM_OK;
    map->items = STM_NEW(arena, stm_text_run, count);
    if (!map->items) return STM_NO_MEMORY;
    uint64_t end = 0;
    for (uint32_t i = 0; i < count; i++) {
        wire_run run;
        memcpy(&run, bytes + i * sizeof run, sizeof run);
        map->items[i] = (stm_text_run){.text = run.text, .length = run.length, .source = run.source, .same = run.same != 0};
        if (run.text < end) in->broken = true;
        end = (uint64_t)run.text + run.length;
    }
    map->count = map->capacity = count;
    return STM_OK;
}

static bool span_fits(stm_span span, stm_slice text)
{
    return !stm_span_given(span) || (span.start <= span.end && span.end <= text.length);
}

/* Between code points, as whoever cuts there relies on. */
static bool cuts_well(stm_span span, stm_slice text)
{
    return !stm_span_given(span) || ((span.start == text.length || ((unsigned char)text.data[span.start] & 0xc0) != 0x80) &&
                                     (span.end == text.length || ((unsigned char)text.data[span.end] & 0xc0) != 0x80));
}

static bool fits(const stm_raw_report *raw)
{
    const stm_report *report = raw->report;
    stm_slice text = report->text;
    if (!span_fits(report->title_span, text) || !span_fits(report->published_span, text)) return false;
    if (!cuts_well(report->title_span, text) || !cuts_well(report->published_span, text)) return false;
    if (raw->hints.count && raw->hints.items[raw->hints.count - 1].span.end > text.length) return false;
    for (uint32_t i = 0; i < raw->hints.count; i++)
        if (!cuts_well(raw->hints.items[i].span, text)) return false;
    if (!raw->map.count) return true;
    const stm_text_run *last = &raw->map.items[raw->map.count - 1];
    return (uint64_t)last->text + last->length <= text.length;
}

stm_status stm_wire_read_report(stm_raw_report *raw, bool *sound, stm_arena *arena, stm_slice bytes)
{
    *raw = (stm_raw_report){0};
    *sound = false;
    stm_slice copy;
    STM_TRY(stm_arena_copy(&copy, arena, bytes));
    wire_in in = {copy.data, copy.length, false};
    fixed_report fixed = {0};
    stm_report *report = STM_NEW(arena, stm_report, 1);
    if (!report) return STM_NO_MEMORY;
    raw->report = report;
    get_into(&fixed, &in, sizeof fixed);
    if (in.broken || fixed.published_from > STM_FROM_OTHER_REPORTS || fixed.bylines > MOST_NAMES || fixed.credits > MOST_NAMES) return STM_OK;
    report->bytes = fixed.bytes;
    memcpy(report->sha256, fixed.sha256, sizeof report->sha256);
    report->title_span = fixed.title_span;
    report->published_span = fixed.published_span;
    report->published_from = (stm_origin)fixed.published_from;
    raw->page = fixed.page != 0;
    STM_TRY(get_hints(&raw->hints, &in, fixed.hints, arena));
    STM_TRY(get_runs(&raw->map, &in, fixed.runs, arena));
    report->id = get_bytes(&in);
    stm_slice *texts[] = {&report->outlet, &report->url, &report->title, &report->language, &report->published, &report->text};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = get_text(&in);
    STM_TRY(get_names(&report->byline, &in, fixed.bylines, arena));
    STM_TRY(get_names(&report->credits, &in, fixed.credits, arena));
    *sound = !in.broken && !in.left && report->id.length && fits(raw);
    return STM_OK;
}

stm_status stm_wire_read_diagnostic(stm_diagnostic *diagnostic, bool *sound, stm_arena *arena, stm_slice bytes)
{
    uint64_t fixed[3] = {0};
    stm_slice copy;
    STM_TRY(stm_arena_copy(&copy, arena, bytes));
    wire_in in = {copy.data, copy.length, false};
    get_into(fixed, &in, sizeof fixed);
    stm_slice path = get_bytes(&in), what = get_bytes(&in), todo = get_bytes(&in);
    *diagnostic = (stm_diagnostic){fixed[0] == STM_REFUSED ? STM_REFUSED : STM_NOTE, path.data, fixed[1], what.data, fixed[2] ? todo.data : NULL};
    *sound = !in.broken && !in.left;
    return STM_OK;
}
