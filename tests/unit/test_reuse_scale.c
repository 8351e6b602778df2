/* Reuse at its limits: the same words by every way of reading them, the same pairs from any number of threads, equal
 * texts by the thousand, texts of one word, failing allocations. The reports are made up of nonsense words by a small
 * generator, so that what is shared is known. */
#include "base/builder.h"
#include "base/list.h"
#include "base/slice.h"
#include "reuse/reuse_find.h"
#include "reuse/reuse_prints.h"
#include "reuse/reuse_words.h"
#include "support/shortage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define SECONDS_MOST 100.0 /* of processor time: two sanitizers on a slow machine; all pairs of 5,000 would take a thousand */

static stm_arena memory;

static int reset(void **state)
{
    (void)state;
    stm_arena_release(&memory);
    return 0;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void append_words(stm_builder *out, uint32_t *seed, uint32_t words)
{
    for (uint32_t w = 0; w < words; w++) {
        uint32_t r = next_random(seed);
        stm_append_format(out, " %c%c%c%c%u", 'a' + (char)(r % 26), "aeiou"[r / 26 % 5], 'a' + (char)(r / 130 % 26),
                          'a' + (char)(r / 3380 % 26), r % 7);
    }
}

/* Sentences of twelve nonsense words. */
static void append_sentences(stm_builder *out, uint32_t seed, uint32_t sentences)
{
    for (uint32_t s = 0; s < sentences; s++) {
        stm_append_text(out, s ? " The" : "The");
        append_words(out, &seed, 12);
        stm_append_byte(out, '.');
    }
}

static stm_report *add_report(stm_reports *reports, stm_slice text)
{
    stm_report **place = STM_APPEND(&memory, reports);
    stm_report *report = *place = STM_NEW(&memory, stm_report, 1);
    stm_builder id = stm_builder_in(&memory);
    stm_append_format(&id, "r%u", reports->count);
    assert_int_equal(stm_builder_finish(&report->id, &id), STM_OK);
    report->text = text;
    return report;
}

static stm_slice sentences_of(uint32_t seed, uint32_t sentences)
{
    stm_slice text;
    stm_builder out = stm_builder_in(&memory);
    append_sentences(&out, seed, sentences);
    assert_int_equal(stm_builder_finish(&text, &out), STM_OK);
    return text;
}

/* ---- words ------------------------------------------------------------------------------------------------------ */

static void read_words(stm_reuse_words *words, stm_slice text)
{
    stm_reuse_common *common = STM_NEW(&memory, stm_reuse_common, 1);
    stm_reuse_reader *reader = STM_NEW(&memory, stm_reuse_reader, 1);
    stm_report report = {.text = text};
    assert_int_equal(stm_reuse_common_open(common, &memory), STM_OK);
    assert_int_equal(stm_reuse_reader_open(reader, common, &memory), STM_OK);
    *words = (stm_reuse_words){0};
    assert_int_equal(stm_reuse_words_read(words, reader, &report, &memory), STM_OK);
}

/* A word at the very end of a text is read letter by letter, elsewhere in one step: the same must come out. And nothing
 * behind the text is touched (the copy has not a byte to spare, which the sanitizer sees). */
static void same_words_at_the_end_and_elsewhere(void **state)
{
    static const char *const texts[] = {"harbour", "a", "Internationalising", "abcdefghijklmno", "abcdefghijklmnop",
                                        "won't", "Orla's", "caf\xc3\xa9s", "naive\xe2\x80\x99s", "27bn", "B2B", "9.45",
                                        "co-op", "x", "QUAY", "ab\u00adcd"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t length = strlen(texts[i]);
        char *exact = malloc(length), padded[128];
        memcpy(exact, texts[i], length);
        snprintf(padded, sizeof padded, "%s and then a tail of other words", texts[i]);
        stm_reuse_words alone, first;
        read_words(&alone, (stm_slice){exact, length});
        read_words(&first, stm_slice_of(padded));
        assert_true(alone.count > 0 && first.count == alone.count + 7);
        for (uint32_t w = 0; w < alone.count; w++) assert_memory_equal(&alone.items[w], &first.items[w], sizeof *alone.items);
        free(exact);
    }
}

static void capitals_and_marks_fall(void **state)
{
    stm_reuse_words one, other;
    (void)state;
    read_words(&one, stm_slice_of("The Minister's men didn't leave the co-op at 27bn before ELEVEN."));
    read_words(&other, stm_slice_of("the minister men didnt leave the co op at 27 bn before eleven"));
    assert_int_equal(one.count, other.count);
    for (uint32_t w = 0; w < one.count; w++) assert_int_equal(one.items[w].word, other.items[w].word);
}

/* ---- pairs ------------------------------------------------------------------------------------------------------ */

/* ---- fingerprints ----------------------------------------------------------------------------------------------- */

static void make_prints(stm_reuse_prints *prints, stm_slice text)
{
    stm_reuse_words words;
    read_words(&words, text);
    *prints = (stm_reuse_prints){0};
    assert_int_equal(stm_reuse_prints_make(prints, &words, &memory, &memory), STM_OK);
}

static bool share_shingle(const stm_reuse_prints *a, const stm_reuse_prints *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        for (uint32_t k = 0; a->items[i].kind == STM_REUSE_PRINT_SHINGLE && k < b->count; k++)
            if (b->items[k].kind == STM_REUSE_PRINT_SHINGLE && a->items[i].hash == b->items[k].hash) return true;
    return false;
}

/* The promise of winnowing: twelve words in a row (STM_REUSE_SHINGLE + STM_REUSE_WINNOW - 1) that two reports share give one
 * shingle that both keep, wherever the run stands in either. */
static void a_shared_run_shares_a_shingle(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 200; seed++) {
        stm_builder texts[2] = {stm_builder_in(&memory), stm_builder_in(&memory)};
        stm_reuse_prints prints[2];
        for (uint32_t side = 0; side < 2; side++) {
            stm_slice text;
            uint32_t own = seed * 2 + side + 9000, shared = seed;
            append_words(&texts[side], &own, 5 + (seed * 7 + side * 3) % 20);
            append_words(&texts[side], &shared, STM_REUSE_SHINGLE + STM_REUSE_WINNOW - 1);
            append_words(&texts[side], &own, 5 + seed % 20);
            assert_int_equal(stm_builder_finish(&text, &texts[side]), STM_OK);
            make_prints(&prints[side], text);
        }
        assert_true(share_shingle(&prints[0], &prints[1]));
    }
}

/* Every fifth report is another one's text with new sentences before it or half of it left out. */
static void make_reports(stm_reports *reports, uint32_t count)
{
    *reports = (stm_reports){0};
    for (uint32_t r = 0; r < count; r++) {
        stm_builder out = stm_builder_in(&memory);
        stm_slice text;
        uint32_t of = r % 5 == 4 ? r - 1 - r / 5 % 3 : r;
        if (of != r && r % 2) append_sentences(&out, 9000 + r, 2);
        append_sentences(&out, 1 + of, of != r && r % 3 ? 10 : 20);
        assert_int_equal(stm_builder_finish(&text, &out), STM_OK);
        add_report(reports, text);
    }
}

static void find(stm_copies *copies, const stm_reports *reports, unsigned threads, double least)
{
    stm_reuse_options options = {.threads = threads, .least = least};
    assert_int_equal(stm_reuse_find(copies, reports, &options, &memory, NULL), STM_OK);
}

static void assert_same(const stm_copies *one, const stm_copies *other)
{
    assert_int_equal(one->count, other->count);
    for (uint32_t i = 0; i < one->count; i++) {
        const stm_copy_pair *a = &one->items[i], *b = &other->items[i];
        assert_true(a->from == b->from && a->to == b->to && a->kind == b->kind && a->score == b->score &&
                    a->direction == b->direction);
        assert_int_equal(a->passages.count, b->passages.count);
        assert_memory_equal(a->passages.items, b->passages.items, a->passages.count * sizeof *a->passages.items);
    }
}

static void threads_do_not_matter(void **state)
{
    stm_reports reports;
    stm_copies one, three;
    (void)state;
    make_reports(&reports, 600); /* three blocks of reports */
    find(&one, &reports, 1, -1);
    find(&three, &reports, 3, -1);
    assert_true(one.count >= 120); /* as many as were made */
    assert_same(&one, &three);
    find(&one, &reports, 1, 0);
    find(&three, &reports, 3, 0);
    assert_same(&one, &three);
}

/* What the looks spare is not printed anyway: all candidates weighed give the same decided pairs. */
static void looks_lose_nothing_sure(void **state)
{
    stm_reports reports;
    stm_copies decided, all;
    (void)state;
    make_reports(&reports, 300);
    find(&decided, &reports, 2, -1);
    find(&all, &reports, 2, 0);
    uint32_t sure = 0;
    for (uint32_t i = 0; i < all.count; i++) sure += all.items[i].decided;
    assert_int_equal(decided.count, sure);
}

static void equal_reports_by_the_thousand(void **state)
{
    stm_reports reports = {0};
    stm_copies copies;
    (void)state;
    stm_slice text = sentences_of(7, 12);
    for (uint32_t r = 0; r < 5000; r++) add_report(&reports, text);
    double started = now();
    find(&copies, &reports, 2, -1);
    assert_true(now() - started < SECONDS_MOST);
    assert_true(copies.count >= 4999 && copies.count <= 5000 * 17);
    for (uint32_t i = 0; i < copies.count; i++) assert_int_equal(copies.items[i].kind, STM_COPY);
}

static stm_slice repeated(const char *word, uint32_t times)
{
    stm_slice text;
    stm_builder out = stm_builder_in(&memory);
    for (uint32_t i = 0; i < times; i++) stm_append_text(&out, word);
    assert_int_equal(stm_builder_finish(&text, &out), STM_OK);
    return text;
}

static void one_word_over_and_over(void **state)
{
    stm_reports reports = {0};
    stm_copies copies;
    (void)state;
    for (uint32_t r = 0; r < 4; r++) add_report(&reports, repeated("tideline ", 100000 + r));
    double started = now();
    find(&copies, &reports, 1, 0);
    assert_true(now() - started < SECONDS_MOST);
}

/* A book and a chapter of it. */
static void a_long_report(void **state)
{
    stm_reports reports = {0};
    stm_copies copies;
    (void)state;
    stm_slice book = sentences_of(11, 8000);
    add_report(&reports, book);
    add_report(&reports, stm_cut(book, (stm_span){0, (uint32_t)book.length / 40}));
    double started = now();
    find(&copies, &reports, 1, -1);
    assert_true(now() - started < SECONDS_MOST);
    assert_int_equal(copies.count, 1);
    assert_int_equal(copies.items[0].kind, STM_ABRIDGED);
}

/* ---- memory ----------------------------------------------------------------------------------------------------- */

static void failing_allocations(void **state)
{
    stm_reports reports;
    (void)state;
    make_reports(&reports, 30);
    stm_status status = STM_NO_MEMORY;
    for (uint32_t left = 0; status == STM_NO_MEMORY; left++) {
        shortage s = {.left = left};
        stm_allocator allocator = shortage_allocator(&s);
        stm_arena arena;
        stm_arena_init(&arena, &allocator);
        stm_copies copies;
        stm_reuse_options options = {.threads = 1, .least = -1};
        status = stm_reuse_find(&copies, &reports, &options, &arena, NULL);
        assert_true(status == STM_OK || (status == STM_NO_MEMORY && !copies.count));
        stm_arena_release(&arena);
        assert_int_equal(s.taken, 0);
        assert_true(left < 1000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(same_words_at_the_end_and_elsewhere, reset),
        cmocka_unit_test_teardown(capitals_and_marks_fall, reset),
        cmocka_unit_test_teardown(a_shared_run_shares_a_shingle, reset),
        cmocka_unit_test_teardown(threads_do_not_matter, reset),
        cmocka_unit_test_teardown(looks_lose_nothing_sure, reset),
        cmocka_unit_test_teardown(equal_reports_by_the_thousand, reset),
        cmocka_unit_test_teardown(one_word_over_and_over, reset),
        cmocka_unit_test_teardown(a_long_report, reset),
        cmocka_unit_test_teardown(failing_allocations, reset),
    };
    stm_arena_init(&memory, NULL);
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
