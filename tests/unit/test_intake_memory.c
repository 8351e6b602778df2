/* The readers of many reports when memory runs out: each allocation fails in turn, and the reading ends with
 * STM_NO_MEMORY, or with all reports when none failed. */
#include "base/builder.h"
#include "intake/reader.h"
#include "support/shortage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define REPORTS 400       /* of each input: a few dozen chunks of memory */
#define ALLOCATIONS 20000 /* more than any of them makes */

typedef struct reading {
    stm_arena arena;
    unsigned reports;
} reading;

static stm_arena *give_arena(void *context) { return &((reading *)context)->arena; }

static stm_status take(void *context, stm_raw_report *raw, stm_error *error)
{
    (void)raw;
    (void)error;
    ((reading *)context)->reports++;
    return STM_OK;
}

static stm_status read_once(stm_status (*read)(const stm_reader *, stm_slice), stm_slice bytes, unsigned allocations, unsigned *reports)
{
    shortage one = {.left = allocations};
    stm_allocator allocator = shortage_allocator(&one);
    stm_arena scratch;
    reading state = {.reports = 0};
    stm_arena_init(&state.arena, &allocator);
    stm_arena_init(&scratch, &allocator);
    stm_intake_options options = {.want_sha256 = true};
    stm_intake_sink sink = {give_arena, take, &state};
    stm_reader reader = {.path = "input", .options = &options, .sink = &sink, .scratch = &scratch};
    stm_status status = read(&reader, bytes);
    *reports = state.reports;
    stm_arena_release(&state.arena);
    stm_arena_release(&scratch);
    return status;
}

/* All counts up to twenty, then every seventh: chunks grow, and the late ones differ little. */
static void fail_each(stm_status (*read)(const stm_reader *, stm_slice), const char *before, const char *item, const char *behind, unsigned wanted)
{
    stm_arena memory;
    stm_slice bytes;
    stm_arena_init(&memory, NULL);
    stm_builder builder = stm_builder_in(&memory);
    stm_append_text(&builder, before);
    for (unsigned i = 0; i < REPORTS; i++) stm_append_text(&builder, item);
    stm_append_text(&builder, behind);
    assert_int_equal(stm_builder_finish(&bytes, &builder), STM_OK);
    stm_status status = STM_NO_MEMORY;
    unsigned reports = 0;
    for (unsigned n = 0; status != STM_OK && n < ALLOCATIONS; n += n < 20 ? 1 : 7) {
        status = read_once(read, bytes, n, &reports);
        assert_true(status == STM_OK || status == STM_NO_MEMORY);
    }
    assert_int_equal(status, STM_OK);
    assert_int_equal(reports, wanted);
    stm_arena_release(&memory);
}

static void feeds(void **state)
{
    (void)state;
    const char *item = "<item><title>Low &amp; dry</title><author>a@b.example (Ada Quist)</author><link>/x</link><pubDate>Tue, 04 Mar 2031 06:15:00 GMT"
                       "</pubDate><description>&lt;p&gt;The boats lay dry.&lt;/p&gt;&lt;script&gt;</description></item>";
    fail_each(stm_read_xml, "<rss xml:base='https://x.example/'><channel><title>Tides</title>", item, "</channel></rss>", REPORTS);
    fail_each(stm_read_xml, "<rss xml:base='https://x.example/'><channel><title>Salt & tide</title>", item, "", REPORTS);
}

static void wires(void **state)
{
    (void)state;
    fail_each(stm_read_xml, "<newsMessage>", "<newsItem><contentMeta><by>Ada Quist</by><headline>Low</headline></contentMeta><contentSet><inlineXML>"
              "<nitf><body><body.content><p>The boats lay dry.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>", "</newsMessage>", REPORTS);
}

static void documents(void **state)
{
    (void)state;
    const char *item = "{\"title\": \"Low\", \"content_html\": \"<p>The boats lay dry.</p>\", \"authors\": [{\"name\": \"Ada Quist\"}], \"date_published\": 1930000000},\n";
    fail_each(stm_read_json, "{\"version\": \"1\", \"title\": \"Tides\", \"items\": [", item, "]}", REPORTS);
    fail_each(stm_read_json, "[", item, "", REPORTS);
}

static void tables(void **state)
{
    (void)state;
    fail_each(stm_read_table, "title,author,text\n", "Low,Ada Quist,\"The \"\"boats\"\"\nlay dry.\"\n", "", REPORTS);
}

static void mail(void **state)
{
    (void)state;
    fail_each(stm_read_mail, "From: =?utf-8?Q?Ada_Quist?= <a@b.example>\nSubject: Low\nContent-Type: multipart/mixed; boundary=a\n\n--a\n"
              "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; format=flowed; charset=iso-8859-1\n\n", "The boats =E9 lay dry. \n", "--a--\n", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(feeds), cmocka_unit_test(wires), cmocka_unit_test(documents),
                                       cmocka_unit_test(tables), cmocka_unit_test(mail)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
