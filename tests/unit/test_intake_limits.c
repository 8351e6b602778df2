/* Readers and clean at their limits: what is too long, too deep, too many, missing, or in a loop; that time stays linear
 * and memory bounded; that failing allocations end in a status. Times are bounds of a slow machine under sanitizers, far
 * above what is measured and far below what anything quadratic would take. */
#include "base/builder.h"
#include "base/list.h"
#include "base/slice.h"
#include "clean/clean.h"
#include "intake/intake.h"
#include "support/shortage.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#define SECONDS_MOST 10.0

typedef struct reading {
    stm_arena arena, scratch;
    stm_slices ids;    /* in `kept` */
    stm_arena kept;
    uint64_t text_bytes, body_bytes;
    unsigned notes, refused;
    char last[256];
} reading;

static char folder[64];
static stm_arena memory;

/* Of this process: what else runs on the machine does not matter. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static stm_arena *give_arena(void *context)
{
    reading *one = context;
    stm_arena_reset(&one->arena);
    return &one->arena;
}

/* Every run of the map holds the bytes it says it holds. */
static void check_map(const stm_raw_report *raw)
{
    if (!raw->map.count) return;
    int file = open(raw->report->path.data, O_RDONLY);
    assert_true(file >= 0);
    uint32_t end = 0;
    for (uint32_t i = 0; i < raw->map.count; i++) {
        const stm_text_run *run = &raw->map.items[i];
        char bytes[4096];
        size_t length = run->length < sizeof bytes ? run->length : sizeof bytes;
        assert_true(run->text >= end && run->text + run->length <= raw->report->text.length);
        end = run->text + run->length;
        if (!run->same) continue;
        assert_int_equal(pread(file, bytes, length, (off_t)run->source), (ssize_t)length);
        assert_memory_equal(bytes, raw->report->text.data + run->text, length);
    }
    close(file);
}

static void check_blocks(const stm_report *report)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < report->blocks.count; i++) {
        stm_span span = report->blocks.items[i].span;
        assert_true(span.start >= end && span.start < span.end && span.end <= report->text.length);
        end = span.end;
    }
    end = 0;
    for (uint32_t i = 0; i < report->body.count; i++) {
        assert_true(report->body.items[i].start >= end && report->body.items[i].end <= report->text.length);
        end = report->body.items[i].end;
    }
}

static stm_status take(void *context, stm_raw_report *raw, stm_error *error)
{
    reading *one = context;
    (void)error;
    check_map(raw);
    stm_status status = stm_clean(raw->report, &raw->hints, &one->arena, &one->scratch);
    stm_arena_reset(&one->scratch);
    if (status != STM_OK) return status;
    check_blocks(raw->report);
    one->text_bytes += raw->report->text.length;
    for (uint32_t i = 0; i < raw->report->body.count; i++)
        one->body_bytes += raw->report->body.items[i].end - raw->report->body.items[i].start;
    stm_slice *id = STM_APPEND(&one->kept, &one->ids);
    assert_non_null(id);
    return stm_arena_copy(id, &one->kept, raw->report->id);
}

static void told(void *context, const stm_diagnostic *diagnostic)
{
    reading *one = context;
    if (diagnostic->severity == STM_REFUSED) one->refused++;
    else one->notes++;
    snprintf(one->last, sizeof one->last, "%s", diagnostic->what);
    assert_non_null(diagnostic->path);
}

static stm_status read_path(reading *one, const char *path, uint64_t limit)
{
    *one = (reading){0};
    stm_arena_init(&one->arena, NULL);
    stm_arena_init(&one->scratch, NULL);
    stm_arena_init(&one->kept, NULL);
    stm_intake_options options = {.report_limit = limit, .want_sha256 = true, .diagnostics = {told, one}};
    stm_intake_sink sink = {give_arena, take, one};
    return stm_intake_read(path, &options, &sink, NULL);
}

static void end_reading(reading *one)
{
    stm_arena_release(&one->arena);
    stm_arena_release(&one->scratch);
    stm_arena_release(&one->kept);
}

static const char *path_of(const char *name)
{
    stm_builder builder = stm_builder_in(&memory);
    stm_append_format(&builder, "%s/%s", folder, name);
    stm_slice path;
    assert_int_equal(stm_builder_finish(&path, &builder), STM_OK);
    return path.data;
}

static const char *write_file(const char *name, stm_slice bytes)
{
    const char *path = path_of(name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.length, file), bytes.length);
    fclose(file);
    return path;
}

static stm_slice many(const char *part, size_t times)
{
    stm_builder builder = stm_builder_in(&memory);
    for (size_t i = 0; i < times; i++) stm_append_text(&builder, part);
    stm_slice text;
    assert_int_equal(stm_builder_finish(&text, &builder), STM_OK);
    return text;
}

/* ---- what is not there, too large, in a loop --------------------------------------------------------------------- */

static void missing_paths(void **state)
{
    (void)state;
    reading one;
    assert_int_equal(read_path(&one, path_of("no-such-file.txt"), 0), STM_OK);
    assert_int_equal(one.refused, 1);
    assert_non_null(strstr(one.last, "cannot be opened"));
    end_reading(&one);
    assert_int_equal(read_path(&one, path_of("no-such-folder/x.txt"), 0), STM_OK);
    assert_int_equal(one.refused, 1);
    end_reading(&one);
}

static void unreadable_file(void **state)
{
    (void)state;
    const char *path = write_file("locked.txt", STM_LITERAL("The harbour was closed."));
    assert_int_equal(chmod(path, 0), 0);
    reading one;
    assert_int_equal(read_path(&one, path, 0), STM_OK);
    assert_int_equal(one.refused + one.ids.count, 1); /* the super-user may read it */
    end_reading(&one);
    remove(path);
}

static void larger_than_the_limit(void **state)
{
    (void)state;
    const char *path = write_file("long.txt", many("Word. ", 1000));
    reading one;
    assert_int_equal(read_path(&one, path, 1000), STM_OK);
    assert_int_equal(one.refused, 1);
    assert_int_equal(one.ids.count, 0);
    end_reading(&one);
    assert_int_equal(read_path(&one, path, 6000), STM_OK);
    assert_int_equal(one.ids.count, 1);
    end_reading(&one);
    assert_int_equal(read_path(&one, "/dev/zero", 100000), STM_OK); /* a file without an end */
    assert_int_equal(one.refused, 1);
    end_reading(&one);
    remove(path);
}

static void lines_at_the_limit(void **state)
{
    (void)state;
    stm_builder builder = stm_builder_in(&memory);
    stm_slice filler = many("x", 600000), text;
    for (int i = 0; i < 3; i++) {
        stm_append_text(&builder, "{\"text\": \"Short.\"}\n{\"text\": \"");
        stm_append(&builder, (stm_slice){filler.data, i == 1 ? 1000 : filler.length});
        stm_append_text(&builder, "\"}\n");
    }
    assert_int_equal(stm_builder_finish(&text, &builder), STM_OK);
    const char *path = write_file("lines.jsonl", text);
    reading one;
    assert_int_equal(read_path(&one, path, 1000 + 12), STM_OK); /* the second long line just fits */
    assert_int_equal(one.ids.count, 4);
    assert_int_equal(one.refused, 2);
    assert_true(stm_ends_with(one.ids.items[3], "#5"));
    end_reading(&one);
    remove(path);
}

/* A hole of 2 GiB between two lines: NUL bytes without a line end. */
static void line_of_two_gigabytes(void **state)
{
    (void)state;
    const char *path = write_file("huge.jsonl", STM_LITERAL("{\"text\": \"One.\"}\n"));
    int file = open(path, O_RDWR);
    off_t hole = (off_t)2 << 30;
    assert_true(file >= 0 && lseek(file, hole, SEEK_SET) == hole);
    assert_int_equal(write(file, "\n{\"text\": \"Two.\"}", 17), 17);
    close(file);
    reading one;
    double start = now();
    assert_int_equal(read_path(&one, path, 0), STM_OK);
    assert_true(now() - start < 3 * SECONDS_MOST);
    assert_int_equal(one.ids.count, 2);
    assert_int_equal(one.refused, 1);
    assert_true(stm_ends_with(one.ids.items[1], "#3"));
    end_reading(&one);
    remove(path);
}

static void many_broken_lines(void **state)
{
    (void)state;
    const char *path = write_file("rubbish.jsonl", many("no json at all\n", 100000));
    reading one;
    assert_int_equal(read_path(&one, path, 0), STM_OK);
    assert_int_equal(one.refused, 101); /* a hundred by name, the rest counted */
    assert_non_null(strstr(one.last, "99900"));
    end_reading(&one);
    remove(path);
}

static void folder_in_order(void **state)
{
    (void)state;
    const char *names[] = {"set/a/x.txt", "set/a-b.txt", "set/a/y.txt", "set/.hidden.txt", "set/z.txt"};
    assert_int_equal(mkdir(path_of("set"), 0755) | mkdir(path_of("set/a"), 0755), 0);
    for (size_t i = 0; i < 5; i++) write_file(names[i], STM_LITERAL("The harbour was closed."));
    write_file("set/b.png", STM_LITERAL("\x89PNG\r\n\x1a\n"));
    assert_int_equal(symlink("..", path_of("set/a/loop")) | symlink(".", path_of("set/self")), 0);
    reading one;
    assert_int_equal(read_path(&one, path_of("set"), 0), STM_OK);
    const char *order[] = {"set/a-b.txt", "set/a/x.txt", "set/a/y.txt", "set/z.txt"};
    assert_int_equal(one.ids.count, 4);
    for (size_t i = 0; i < 4; i++) assert_true(stm_ends_with(one.ids.items[i], order[i]));
    assert_int_equal(one.refused, 0);
    assert_int_equal(one.notes, 1); /* the picture */
    end_reading(&one);
    remove(path_of("set/a/loop"));
    remove(path_of("set/self"));
    remove(path_of("set/b.png"));
    for (size_t i = 0; i < 5; i++) remove(path_of(names[i]));
    rmdir(path_of("set/a"));
    rmdir(path_of("set"));
}

/* ---- hostile shapes ---------------------------------------------------------------------------------------------- */

static void timed(const char *name, stm_slice bytes)
{
    const char *path = write_file(name, bytes);
    reading one;
    double start = now();
    assert_int_equal(read_path(&one, path, 0), STM_OK);
    double took = now() - start;
    if (took > 0.1) print_message("# %s: %.2f s for %zu bytes\n", name, took, bytes.length);
    assert_true(took < SECONDS_MOST);
    end_reading(&one);
    remove(path);
}

static stm_slice three(const char *before, stm_slice middle, const char *behind)
{
    stm_builder builder = stm_builder_in(&memory);
    stm_append_text(&builder, before);
    stm_append(&builder, middle);
    stm_append_text(&builder, behind);
    stm_slice text;
    assert_int_equal(stm_builder_finish(&text, &builder), STM_OK);
    return text;
}

static void hostile_pages(void **state)
{
    (void)state;
    timed("nested.html", three("<body>", many("<div>", 200000), "The harbour was closed for the night."));
    timed("attributes.html", three("<p ", many("a=b c='d' ", 50000), ">The harbour was closed for the night.</p>"));
    timed("formatting.html", many("<b><i><a><p>word", 20000));
    timed("closing.html", three(many("<b><div>", 250).data, many("</b></i></td>x", 300000), ""));
    timed("space.html", three("<p>", many("          \n", 1000000), "word</p>"));
    timed("comments.html", many("<!-- ", 1000000));
    timed("references.html", three("<p>", many("&amp;&#8217;&nosuchname", 300000), "</p>"));
    timed("less.html", many("< <a", 1000000));
    timed("scripts.html", many("<script></scrip", 300000));
    timed("cells.html", many("<table><tr><td><li><p>x", 100000));
    timed("quotes.html", many("<a b=\"", 1000000));
    timed("classes.html", three("<div class=\"", many("share related a-b ", 200000), "\"><p>The harbour was closed.</p></div>"));
    timed("headings.html", many("<h1>zy xw vu ts rq po nm lk ji hg fe dc ba za yb xc wd ve uf tg sh ri qj pk ol mn</h1>", 50000));
    timed("ld.html", three("<script type=\"application/ld+json\">", many("[", 500000), "</script><p>The harbour was closed.</p>"));
}

static void hostile_texts(void **state)
{
    (void)state;
    timed("line.txt", many("The harbour was closed and nobody was hurt. ", 220000));
    timed("word.txt", many("x", 5000000));
    timed("marks.txt", many("\"'\xe2\x80\x9d", 1000000));
    timed("lines.txt", many("word\n", 400000));
    timed("same.txt", many("The harbour was closed for the whole night.\n\n", 200000));
    timed("captions.txt", many("The harbour wall (pictured on a Tuesday in the month of May)\n\nThe harbour\n\n", 60000));
    timed("dates.txt", many("12 March 2031 ", 500000));
    timed("numbers.txt", many("1", 5000000));
    timed("slashes.txt", many("A B / ", 1000000));
    timed("brackets.txt", many("(", 5000000));
    timed("wrapped.txt", many("a line of about sixty columns that never ends in a full stop\n", 150000));
    timed("links.md", many("[a](b ", 500000));
    timed("heads.md", many("# a\n- b\n> c\n", 300000));
    timed("front.md", three("---\n", many("a: b\n", 300000), ""));
    timed("escapes.jsonl", three("{\"text\": \"", many("\\ud800\\u0000", 500000), "\"}"));
}

static void hostile_feeds_and_wires(void **state)
{
    (void)state;
    timed("deep.xml", three("<rss><channel><item>", many("<b>", 300000), "The harbour was closed."));
    timed("closed.xml", three("<rss><channel><item>", many("<b/>", 500000), "</item></channel></rss>"));
    timed("attributes.xml", three("<rss><item ", many("a='b' ", 200000), "><title>One</title></item></rss>"));
    timed("spaces.xml", three("<rss>", many("<a xmlns:b='c'>", 100000), "<item><title>One</title></item>"));
    timed("ampersands.xml", three("<rss><item><title>", many("& &#", 500000), "</title></item></rss>"));
    timed("cdata.xml", three("<rss><item><title>", many("<![CDATA[", 300000), ""));
    timed("comments.xml", three("<rss><item>", many("<!-- <", 300000), ""));
    timed("ends.xml", three("<rss><channel><item>", many("</a></item", 200000), ""));
    timed("doctype.xml", three("<!DOCTYPE rss [", many("<!ENTITY a 'b'>", 100000), "]><rss><item><title>&a;</title></item></rss>"));
    timed("markup.xml", three("<rss><item><description>", many("&lt;div&gt;", 200000), "</description></item></rss>"));
    timed("items.xml", three("<rss><channel>", many("<item><title>a</title></item>", 30000), "</channel></rss>"));
    timed("authors.xml", three("<feed>", many("<author><name>a</name></author><entry/>", 20000), "</feed>"));
    timed("wire.xml", three("<newsMessage>", many("<newsItem><contentSet><inlineData>a", 30000), ""));
}

static void hostile_documents(void **state)
{
    (void)state;
    timed("deep.json", many("[", 2000000));
    timed("objects.json", many("{\"a\":", 500000));
    timed("strings.json", three("[", many("\"", 2000001), ""));
    timed("elements.json", three("[", many("1,", 500000), "]"));
    timed("holders.json", many("{\"items\": {\"data\": ", 200000));
    timed("members.json", three("{\"text\": \"One.\"", many(", \"author\": \"a\"", 200000), "}"));
    timed("marks.csv", three("text\n", many("\"a\n", 300000), ""));
    timed("pairs.csv", three("text\n", many("\"\"", 1000000), ""));
    timed("open.csv", three("text\n", many("\"a \" b\n", 300000), ""));
    timed("cells.csv", three("text\n", many(",", 5000000), ""));
    timed("header.csv", many("text,", 1000000));
    timed("parts.eml", three("Content-Type: multipart/mixed; boundary=a\n\n", many("--a\n\nx\n", 300000), ""));
    timed("nested.eml", many("Content-Type: multipart/mixed; boundary=a\n\n--a\n", 50000));
    timed("headers.eml", three(many("Subject: a\n", 500000).data, STM_LITERAL("\n"), "The harbour was closed."));
    timed("encoded.eml", three("Subject: ", many("=?a?b?", 500000), "\n\nThe harbour was closed."));
    timed("folded.eml", three("Subject: a\n", many(" b\n", 1000000), "\nThe harbour was closed."));
    timed("soft.eml", three("Content-Transfer-Encoding: quoted-printable\n\n", many("=\n", 2000000), "a"));
}

/* More items than are read: so many are, and the rest is told in one message. */
static void items_at_the_limit(void **state)
{
    (void)state;
    const char *path = write_file("many.rss", three("<rss><channel>", many("<item/>", 100001), "</channel></rss>"));
    reading one;
    assert_int_equal(read_path(&one, path, 0), STM_OK);
    assert_int_equal(one.ids.count, 100000);
    assert_int_equal(one.refused, 1);
    end_reading(&one);
    remove(path);
}

/* ---- memory that runs out ---------------------------------------------------------------------------------------- */

static void clean_without_memory(void **state)
{
    (void)state;
    stm_slice text = many("Storm closes harbour\n\nBy Ada Quist\n\n date 2031-03-04 The harbour was closed for the night, he said.\n\n", 2000);
    bool whole = false;
    for (unsigned n = 0; n < 200 && !whole; n++) {
        shortage one = {.left = n};
        stm_allocator allocator = shortage_allocator(&one);
        stm_arena arena, scratch;
        stm_arena_init(&arena, &allocator);
        stm_arena_init(&scratch, &allocator);
        stm_report report = {.text = text, .title_span = STM_NO_SPAN, .published_span = STM_NO_SPAN};
        stm_status status = stm_clean(&report, &(stm_blocks){0}, &arena, &scratch);
        assert_true(status == STM_OK || status == STM_NO_MEMORY);
        whole = status == STM_OK;
        stm_arena_release(&arena);
        stm_arena_release(&scratch);
    }
    assert_true(whole);
}

int main(void)
{
    snprintf(folder, sizeof folder, "/tmp/stemma-limits-XXXXXX");
    if (!mkdtemp(folder)) return 2;
    stm_arena_init(&memory, NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(missing_paths),     cmocka_unit_test(unreadable_file),     cmocka_unit_test(larger_than_the_limit),
        cmocka_unit_test(lines_at_the_limit), cmocka_unit_test(line_of_two_gigabytes), cmocka_unit_test(many_broken_lines),
        cmocka_unit_test(folder_in_order),   cmocka_unit_test(hostile_pages),       cmocka_unit_test(hostile_texts),
        cmocka_unit_test(hostile_feeds_and_wires), cmocka_unit_test(hostile_documents), cmocka_unit_test(items_at_the_limit),
        cmocka_unit_test(clean_without_memory)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    stm_arena_release(&memory);
    rmdir(folder);
    return failed ? 1 : 0;
}
