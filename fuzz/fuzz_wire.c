/* Fuzzes what a worker may answer (worker_wire.h): whatever is taken for a report keeps what the stages behind rely on, and what was
 * sent from it again reads the same. */
#include "intake/worker_wire.h"

#include "base/slice.h"
#include "clean/clean.h"
#include "must.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_report(stm_raw_report *raw, stm_arena *arena)
{
    stm_raw_report again;
    bool sound;
    stm_wire_out out = {0};
    stm_wire_report(&out, 1, raw);
    MUST(!out.no_memory);
    stm_slice bytes = {out.data + sizeof(stm_wire_head), out.length - sizeof(stm_wire_head)};
    MUST(stm_wire_read_report(&again, &sound, arena, bytes) == STM_OK && sound);
    MUST(stm_equal(again.report->text, raw->report->text) && stm_equal(again.report->id, raw->report->id));
    MUST(again.hints.count == raw->hints.count && again.map.count == raw->map.count);
    MUST(stm_utf8_check(raw->report->text, 0) == raw->report->text.length);
    stm_arena scratch;
    stm_arena_init(&scratch, NULL);
    MUST(stm_clean(raw->report, &raw->hints, arena, &scratch) == STM_OK);
    stm_arena_release(&scratch);
    stm_arena_release(&out.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    stm_slice bytes = {(const char *)data, size};
    stm_arena arena;
    stm_raw_report raw;
    stm_diagnostic diagnostic;
    bool sound;
    stm_arena_init(&arena, NULL);
    MUST(stm_wire_read_report(&raw, &sound, &arena, bytes) == STM_OK);
    if (sound) check_report(&raw, &arena);
    MUST(stm_wire_read_diagnostic(&diagnostic, &sound, &arena, bytes) == STM_OK);
    if (sound) MUST(strlen(diagnostic.path) <= size && diagnostic.what);
    stm_arena_release(&arena);
    return 0;
}
