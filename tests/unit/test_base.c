/* The ground: arenas, lists, builders, maps, threads; and of text: UTF-8, points, calendar. */
#include "base/builder.h"
#include "base/error.h"
#include "base/list.h"
#include "base/map.h"
#include "base/slice.h"
#include "base/threads.h"
#include "text/calendar.h"
#include "text/points.h"
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void lists_keep_their_items(void **state)
{
    (void)state;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_spans spans = {0};
    for (uint32_t i = 0; i < 10000; i++) {
        stm_span *span = STM_APPEND(&arena, &spans);
        assert_non_null(span);
        *span = (stm_span){i, i + 1};
        if (i % 7 == 0) assert_non_null(stm_arena_alloc(&arena, i % 90)); /* so that growing cannot always extend */
    }
    assert_int_equal(spans.count, 10000);
    for (uint32_t i = 0; i < spans.count; i++) assert_int_equal(spans.items[i].end, i + 1);
    stm_arena_reset(&arena);
    assert_int_equal(arena.used, 0);
    stm_arena_release(&arena);
    assert_int_equal(arena.held, 0);
}

static void arena_memory_is_zeroed_after_a_reset(void **state)
{
    (void)state;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    memset(stm_arena_alloc(&arena, 5000), 0xff, 5000);
    stm_arena_reset(&arena);
    const char *again = stm_arena_alloc(&arena, 5000);
    for (int i = 0; i < 5000; i++) assert_int_equal(again[i], 0);
    stm_arena_release(&arena);
}

static void *no_memory(void *context, size_t size)
{
    (void)context;
    (void)size;
    return NULL;
}

static void no_memory_is_a_status(void **state)
{
    (void)state;
    const stm_allocator failing = {no_memory, NULL, NULL};
    stm_arena arena;
    stm_arena_init(&arena, &failing);
    stm_spans spans = {0};
    assert_null(STM_APPEND(&arena, &spans));
    assert_int_equal(spans.count, 0);
    stm_builder builder = stm_builder_in(&arena);
    stm_append_text(&builder, "text");
    stm_slice out;
    assert_int_equal(stm_builder_finish(&out, &builder), STM_NO_MEMORY);
    stm_map map = {0};
    assert_null(stm_map_insert(&map, &arena, 1, 0, NULL));
    stm_arena_release(&arena);
}

static void builders_put_texts_together(void **state)
{
    (void)state;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_builder builder = stm_builder_in(&arena);
    for (int i = 0; i < 300; i++) stm_append_format(&builder, "%d,", i);
    stm_append_number(&builder, UINT64_MAX);
    stm_slice out;
    assert_int_equal(stm_builder_finish(&out, &builder), STM_OK);
    assert_true(stm_starts_with(out, "0,1,2,") && stm_ends_with(out, "299,18446744073709551615"));
    assert_int_equal(strlen(out.data), out.length);
    stm_arena_release(&arena);
}

static void maps_find_what_was_put_in(void **state)
{
    (void)state;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_map map = {0};
    for (uint64_t key = 0; key < 5000; key++) {
        bool is_new;
        uint32_t *value = stm_map_insert(&map, &arena, key << 40, (uint32_t)key, &is_new);
        assert_non_null(value);
        assert_true(is_new);
    }
    for (uint64_t key = 0; key < 5000; key++) assert_int_equal(*stm_map_find(&map, key << 40), key);
    assert_null(stm_map_find(&map, 77));
    stm_arena_release(&arena);
}

static stm_status square(void *context, uint32_t item, unsigned worker, stm_error *error)
{
    uint32_t *squares = context;
    (void)worker;
    squares[item] = item * item;
    return item == 700 ? stm_fail(error, STM_LIMIT, "item %u", item) : STM_OK;
}

static void threads_do_every_item_once(void **state)
{
    (void)state;
    uint32_t squares[600] = {0};
    assert_int_equal(stm_parallel(4, 600, square, squares, NULL), STM_OK);
    for (uint32_t i = 0; i < 600; i++) assert_int_equal(squares[i], i * i);
    uint32_t more[800] = {0};
    stm_error error;
    assert_int_equal(stm_parallel(4, 800, square, more, &error), STM_LIMIT);
    assert_string_equal(error.text, "item 700");
}

static void utf8_is_repaired_as_the_standard_says(void **state)
{
    (void)state;
    static const struct { const char *bytes; size_t length; const char *text; unsigned replaced; } cases[] = {
        {"caf\xc3\xa9", 5, "café", 0},
        {"a\xff" "b", 3, "a\xef\xbf\xbd" "b", 1},
        {"\xf0\x9f\x92", 3, "\xef\xbf\xbd", 1},               /* cut short: one maximal part */
        {"\xed\xa0\x80", 3, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 3}, /* a surrogate */
        {"\xc0\xaf", 2, "\xef\xbf\xbd\xef\xbf\xbd", 2},       /* overlong */
        {"\xf4\x90\x80\x80", 4, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 4}, /* above U+10FFFF */
    };
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        stm_slice out;
        uint64_t replaced, first;
        assert_int_equal(stm_utf8_repair(&out, &arena, (stm_slice){cases[i].bytes, cases[i].length}, &replaced, &first), STM_OK);
        assert_true(stm_equal_text(out, cases[i].text));
        assert_int_equal(replaced, cases[i].replaced);
        assert_int_equal(stm_utf8_check(out, 0), out.length);
    }
    stm_arena_release(&arena);
}

static void points_and_bytes_agree(void **state)
{
    (void)state;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_builder builder = stm_builder_in(&arena);
    for (int i = 0; i < 1000; i++) stm_append_text(&builder, "aé€𝄞");
    stm_slice text;
    assert_int_equal(stm_builder_finish(&text, &builder), STM_OK);
    stm_points points;
    assert_int_equal(stm_points_index(&points, &arena, text), STM_OK);
    assert_int_equal(points.count, 4000);
    stm_codepoints counter = {text, 0, 0};
    for (uint32_t point = 0; point <= 4000; point++) {
        uint32_t byte;
        assert_true(stm_points_byte(&points, point, &byte));
        assert_int_equal(byte, point / 4 * 10 + (point % 4 == 0 ? 0 : point % 4 == 1 ? 1 : point % 4 == 2 ? 3 : 6));
        assert_int_equal(stm_codepoint_at(&counter, byte), point);
    }
    uint32_t byte;
    assert_false(stm_points_byte(&points, 4001, &byte));
    stm_arena_release(&arena);
}

static void words_are_folded(void **state)
{
    (void)state;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    static const char *const pairs[][2] = {{"Don’t", "don't"}, {"DIDN´T", "didn't"}, {"ÉTÉ", "été"},
                                           {"co\xc2\xadoperate", "cooperate"}, {"plain", "plain"}};
    for (size_t i = 0; i < 5; i++) {
        stm_slice out;
        assert_int_equal(stm_fold_word(&out, &arena, stm_slice_of(pairs[i][0])), STM_OK);
        assert_true(stm_equal_text(out, pairs[i][1]));
    }
    stm_arena_release(&arena);
}

static void the_calendar_is_right(void **state)
{
    (void)state;
    assert_int_equal(stm_day_number((stm_date){1970, 1, 1}), 0);
    assert_int_equal(stm_day_number((stm_date){2022, 1, 10}), 19002);
    assert_int_equal(stm_weekday(19002), 1);
    for (int64_t day = -800000; day < 800000; day += 13) {
        stm_date date = stm_day_date(day);
        assert_int_equal(stm_day_number(date), day);
        assert_in_range(date.day, 1, stm_days_in_month(date.year, date.month));
    }
    assert_int_equal(stm_days_in_month(2000, 2), 29);
    assert_int_equal(stm_days_in_month(1900, 2), 28);
}

static void iso_dates_are_read_strictly(void **state)
{
    (void)state;
    int64_t minute, day;
    bool has_time;
    assert_true(stm_iso_parse(STM_LITERAL("2022-01-10T23:30:15.5-05:00"), &minute, &has_time));
    assert_true(has_time);
    assert_int_equal(minute, (int64_t)19003 * 1440 + 270);
    assert_true(stm_iso_day(STM_LITERAL("2022-01-10T23:30:15-05:00"), &day));
    assert_int_equal(day, 19002);
    assert_true(stm_iso_parse(STM_LITERAL("2022-01-10 14:05Z"), &minute, NULL));
    assert_false(stm_iso_parse(STM_LITERAL("2022-02-30"), &minute, NULL));
    assert_false(stm_iso_parse(STM_LITERAL("2022-1-10"), &minute, NULL));
    assert_false(stm_iso_parse(STM_LITERAL("2022-01-10T25:00"), &minute, NULL));
    assert_false(stm_iso_parse(STM_LITERAL(""), &minute, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_keep_their_items),
        cmocka_unit_test(arena_memory_is_zeroed_after_a_reset),
        cmocka_unit_test(no_memory_is_a_status),
        cmocka_unit_test(builders_put_texts_together),
        cmocka_unit_test(maps_find_what_was_put_in),
        cmocka_unit_test(threads_do_every_item_once),
        cmocka_unit_test(utf8_is_repaired_as_the_standard_says),
        cmocka_unit_test(points_and_bytes_agree),
        cmocka_unit_test(words_are_folded),
        cmocka_unit_test(the_calendar_is_right),
        cmocka_unit_test(iso_dates_are_read_strictly),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
