/* See cases.h. cmocka runs each case as a test of its own. */
#include "cases.h"

#include "base/list.h"
#include "base/slice.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct section {
    stm_slice name, text;
} section;

struct stm_case {
    stm_slice name;
    struct { section *items; uint32_t count, capacity; } sections;
    void (*run)(stm_builder *, const stm_case *, stm_arena *);
    uint32_t file;
};

typedef struct case_file {
    char path[512];
    stm_slice data;
} case_file;

static struct { case_file *items; uint32_t count, capacity; } files;
static struct { stm_case *items; uint32_t count, capacity; } cases;
static stm_arena memory;

static void give_up(const char *what, const char *path)
{
    fprintf(stderr, "cases: %s: %s\n", path, what);
    exit(2);
}

stm_slice stm_case_section(const stm_case *one, const char *name)
{
    for (uint32_t i = 0; i < one->sections.count; i++)
        if (stm_equal_text(one->sections.items[i].name, name)) return one->sections.items[i].text;
    return (stm_slice){"", 0};
}

static stm_slice read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) give_up("cannot be opened", path);
    long size = ftell(file);
    rewind(file);
    char *data = stm_arena_alloc(&memory, (size_t)size + 1);
    if (!data || fread(data, 1, (size_t)size, file) != (size_t)size) give_up("cannot be read", path);
    fclose(file);
    return (stm_slice){data, (size_t)size};
}

static void parse_cases(uint32_t file, void (*run)(stm_builder *, const stm_case *, stm_arena *))
{
    stm_slice data = files.items[file].data;
    stm_case *one = NULL;
    section *part = NULL;
    for (size_t at = 0; at < data.length;) {
        size_t end = stm_find(data, STM_LITERAL("\n"), at);
        if (end == SIZE_MAX) end = data.length;
        stm_slice line = {data.data + at, end - at};
        if (stm_starts_with(line, "=== ")) {
            one = STM_APPEND(&memory, &cases);
            if (!one) abort();
            *one = (stm_case){.name = {line.data + 4, line.length - 4}, .run = run, .file = file};
            part = NULL;
        } else if (one && stm_starts_with(line, "--- ")) {
            part = STM_APPEND(&memory, &one->sections);
            if (!part) abort();
            *part = (section){{line.data + 4, line.length - 4}, {data.data + end, 0}};
        } else if (part) {
            if (!part->text.length) part->text.data = line.data;
            part->text.length = (size_t)(line.data + line.length - part->text.data);
        }
        at = end + 1;
    }
    (void)one;
}

/* The blank line before the next head is for the eye. */
static stm_slice without_last_blank(stm_slice text)
{
    while (text.length && text.data[text.length - 1] == '\n') text.length--;
    return text;
}

static stm_slice outcome(const stm_case *one, stm_arena *arena)
{
    stm_builder out = stm_builder_in(arena);
    one->run(&out, one, arena);
    stm_slice text;
    if (stm_builder_finish(&text, &out) != STM_OK) abort();
    return without_last_blank(text);
}

static void check_case(void **state)
{
    const stm_case *one = *state;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_slice found = outcome(one, &arena), expected = without_last_blank(stm_case_section(one, "expected"));
    bool equal = stm_equal(found, expected);
    if (!equal)
        fprintf(stderr, "--- %s: %.*s\nexpected:\n%.*s\nfound:\n%.*s\n", files.items[one->file].path,
                (int)one->name.length, one->name.data, (int)expected.length, expected.data, (int)found.length,
                found.data);
    stm_arena_release(&arena);
    assert_true(equal);
}

static void update_files(void)
{
    for (uint32_t f = 0; f < files.count; f++) {
        FILE *out = fopen(files.items[f].path, "wb");
        if (!out) give_up("cannot be written", files.items[f].path);
        for (uint32_t i = 0; i < cases.count; i++) {
            const stm_case *one = &cases.items[i];
            if (one->file != f) continue;
            fprintf(out, "=== %.*s\n", (int)one->name.length, one->name.data);
            for (uint32_t s = 0; s < one->sections.count; s++) {
                section part = one->sections.items[s];
                stm_slice text = stm_equal_text(part.name, "expected") ? outcome(one, &memory) : without_last_blank(part.text);
                fprintf(out, "--- %.*s\n%.*s\n", (int)part.name.length, part.name.data, (int)text.length, text.data);
            }
            fprintf(out, "\n");
        }
        fclose(out);
    }
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const case_file *)a)->path, ((const case_file *)b)->path);
}

int stm_cases_main(const char *folder, void (*run)(stm_builder *out, const stm_case *one, stm_arena *arena))
{
    stm_arena_init(&memory, NULL);
    DIR *directory = opendir(folder);
    if (!directory) give_up("no such folder", folder);
    for (struct dirent *entry; (entry = readdir(directory));) {
        size_t length = strlen(entry->d_name);
        if (length < 6 || strcmp(entry->d_name + length - 5, ".case") != 0) continue;
        case_file *file = STM_APPEND(&memory, &files);
        if (!file) abort();
        snprintf(file->path, sizeof file->path, "%s/%s", folder, entry->d_name);
        file->data = read_file(file->path);
    }
    closedir(directory);
    if (!files.count) give_up("holds no .case files", folder);
    qsort(files.items, files.count, sizeof *files.items, by_path);
    for (uint32_t f = 0; f < files.count; f++) parse_cases(f, run);
    if (getenv("STEMMA_UPDATE")) {
        update_files();
        return 0;
    }
    struct CMUnitTest *tests = calloc(cases.count, sizeof *tests);
    char (*names)[160] = calloc(cases.count, sizeof *names);
    if (!tests || !names) abort();
    for (uint32_t i = 0; i < cases.count; i++) {
        snprintf(names[i], sizeof names[i], "%.*s", (int)cases.items[i].name.length, cases.items[i].name.data);
        tests[i] = (struct CMUnitTest){names[i], check_case, NULL, NULL, &cases.items[i]};
    }
    cmocka_set_message_output(CM_OUTPUT_TAP);
    int failed = _cmocka_run_group_tests(folder, tests, cases.count, NULL, NULL);
    free(tests);
    free(names);
    stm_arena_release(&memory);
    return failed ? 1 : 0;
}
