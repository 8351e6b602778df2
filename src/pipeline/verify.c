/* Verification: does every witness of an account hold the words it is cited for?
 *
 * The account is read as it was printed, one object a line. Its reports are opened again through intake and clean (so
 * pages and archives give the same text as they did), found by the sha256 of the bytes that were read, and every object
 * with "report", "parts" and "words" anywhere in the account is cut anew and compared byte for byte. Nothing is taken on
 * trust from the account but the numbers to check.
 *
 * Limits: an account of one story is parsed as a whole (its size is a small multiple of its reports'). */
#include "run_private.h"

#include "base/error.h"
#include "base/map.h"
#include "base/slice.h"
#include "text/points.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST_DEPTH 64 /* an account nests eight deep */

typedef struct opened_report {
    const stm_report *report;
    stm_points text, title;
    bool indexed;
} opened_report;

typedef struct verifier {
    const char *account;
    stm_run *run;
    const stm_reports *reports;
    opened_report *opened;
    stm_arena arena;
    stm_map by_sha; /* first 8 bytes of the sha256 -> index of the report */
    stm_map by_id;  /* of the story at hand: hash of the id -> index of the report */
    bool bytes;     /* offsets are bytes */
    uint64_t line;
    uint64_t witnesses;
    stm_error *error;
} verifier;

static const char *text_of(struct json_object *object, const char *key)
{
    struct json_object *value;
    if (!json_object_object_get_ex(object, key, &value) || !json_object_is_type(value, json_type_string)) return NULL;
    return json_object_get_string(value);
}

static uint64_t sha_key(const uint8_t *sha)
{
    uint64_t key;
    memcpy(&key, sha, sizeof key);
    return key;
}

static bool parse_sha(uint8_t sha[32], const char *hex)
{
    if (!hex || strlen(hex) != 64) return false;
    for (int i = 0; i < 32; i++) {
        unsigned byte;
        if (sscanf(hex + (size_t)2 * (size_t)i, "%2x", &byte) != 1) return false;
        sha[i] = (uint8_t)byte;
    }
    return true;
}

/* ---- the account's lines ------------------------------------------------------------------------------------------- */

/* Calls `use` for each line's object. */
static stm_status each_story(verifier *v, stm_status (*use)(verifier *, struct json_object *))
{
    FILE *file = fopen(v->account, "rb");
    if (!file)
        return stm_fail(v->error, STM_IO, "%s: cannot be opened (%s); give the file that `stemma account --format json` wrote",
                        v->account, strerror(errno));
    char *text = NULL;
    size_t room = 0;
    stm_status status = STM_OK;
    ssize_t length;
    v->line = 0;
    while (status == STM_OK && (length = getline(&text, &room, file)) > 0) {
        v->line++;
        if (!stm_trim((stm_slice){text, (size_t)length}).length) continue;
        struct json_tokener *tokener = json_tokener_new_ex(MOST_DEPTH);
        struct json_object *story = tokener ? json_tokener_parse_ex(tokener, text, (int)length) : NULL;
        if (!story || !json_object_is_type(story, json_type_object))
            status = stm_fail(v->error, STM_BAD_INPUT, "%s: line %llu is not one JSON object (%s); give the file as it was printed",
                              v->account, (unsigned long long)v->line,
                              tokener ? json_tokener_error_desc(json_tokener_get_error(tokener)) : "no memory");
        else
            status = use(v, story);
        json_object_put(story);
        json_tokener_free(tokener);
    }
    free(text);
    fclose(file);
    if (status == STM_OK && !v->line)
        status = stm_fail(v->error, STM_BAD_INPUT, "%s: is empty; give the file that `stemma account --format json` wrote",
                          v->account);
    return status;
}

static struct json_object *reports_of(verifier *v, struct json_object *story)
{
    struct json_object *reports;
    if (json_object_object_get_ex(story, "reports", &reports) && json_object_is_type(reports, json_type_array))
        return reports;
    stm_fail(v->error, STM_BAD_INPUT, "%s: line %llu: has no \"reports\"; give what `stemma account --format json` printed",
             v->account, (unsigned long long)v->line);
    return NULL;
}

/* ---- first pass: which files are needed ------------------------------------------------------------------------------- */

static stm_status add_paths(verifier *v, struct json_object *story)
{
    struct json_object *reports = reports_of(v, story);
    if (!reports) return STM_BAD_INPUT;
    for (size_t i = 0; i < json_object_array_length(reports); i++) {
        const char *path = text_of(json_object_array_get_idx(reports, i), "path");
        bool is_new = false;
        if (!path || !strcmp(path, "-") || access(path, R_OK)) continue; /* it may be among the paths given */
        if (!stm_map_insert(&v->by_id, &v->arena, stm_hash(stm_slice_of(path)), 0, &is_new))
            return stm_fail_memory(v->error);
        if (is_new) STM_TRY(stm_run_add(v->run, path, v->error));
    }
    return STM_OK;
}

static stm_status open_reports(verifier *v)
{
    STM_TRY(stm_run_reports(v->run, &v->reports, v->error));
    v->opened = STM_NEW(&v->arena, opened_report, v->reports->count + 1);
    if (!v->opened) return stm_fail_memory(v->error);
    for (uint32_t i = 0; i < v->reports->count; i++) {
        v->opened[i].report = v->reports->items[i];
        if (!stm_map_insert(&v->by_sha, &v->arena, sha_key(v->reports->items[i]->sha256), i, NULL))
            return stm_fail_memory(v->error);
    }
    return STM_OK;
}

/* ---- second pass: every witness ------------------------------------------------------------------------------------------ */

static stm_status find_report(verifier *v, struct json_object *row)
{
    const char *id = text_of(row, "report"), *path = text_of(row, "path");
    uint8_t sha[32];
    if (!id || !parse_sha(sha, text_of(row, "sha256")))
        return stm_fail(v->error, STM_BAD_INPUT, "%s: line %llu: a report without id or sha256; give the file as it was printed",
                        v->account, (unsigned long long)v->line);
    const uint32_t *index = stm_map_find(&v->by_sha, sha_key(sha));
    if (!index || memcmp(v->opened[*index].report->sha256, sha, sizeof sha) != 0)
        return stm_fail(v->error, STM_MISMATCH,
                        "%s: report %s: no file with the sha256 it was read from (at %s or among the paths given); the file "
                        "was changed, moved or removed", v->account, id, path ? path : "no path");
    if (!stm_map_insert(&v->by_id, &v->arena, stm_hash(stm_slice_of(id)), *index, NULL)) return stm_fail_memory(v->error);
    return STM_OK;
}

static bool cut_part(const verifier *v, const stm_points *points, struct json_object *part, stm_slice *words)
{
    if (!json_object_is_type(part, json_type_array) || json_object_array_length(part) != 2) return false;
    int64_t start = json_object_get_int64(json_object_array_get_idx(part, 0));
    int64_t end = json_object_get_int64(json_object_array_get_idx(part, 1));
    uint32_t first, last;
    if (start < 0 || end < start) return false;
    if (v->bytes) {
        if ((uint64_t)end > points->text.length) return false;
        first = (uint32_t)start;
        last = (uint32_t)end;
    } else if (!stm_points_byte(points, (uint64_t)start, &first) || !stm_points_byte(points, (uint64_t)end, &last)) {
        return false;
    }
    *words = stm_cut(points->text, (stm_span){first, last});
    return true;
}

static stm_status check_witness(verifier *v, struct json_object *witness, const char *id, struct json_object *parts,
                                struct json_object *words)
{
    const uint32_t *index = stm_map_find(&v->by_id, stm_hash(stm_slice_of(id)));
    if (!index)
        return stm_fail(v->error, STM_MISMATCH, "%s: line %llu: a witness names %s, which is no report of the story",
                        v->account, (unsigned long long)v->line, id);
    opened_report *opened = &v->opened[*index];
    if (!opened->indexed) {
        if (stm_points_index(&opened->text, &v->arena, opened->report->text) != STM_OK ||
            stm_points_index(&opened->title, &v->arena, opened->report->title) != STM_OK)
            return stm_fail_memory(v->error);
        opened->indexed = true;
    }
    const char *field = text_of(witness, "field");
    const stm_points *points = field && !strcmp(field, "title") ? &opened->title : &opened->text;
    size_t count = json_object_array_length(parts);
    bool holds = count == json_object_array_length(words);
    for (size_t i = 0; holds && i < count; i++) {
        struct json_object *cited = json_object_array_get_idx(words, i);
        stm_slice found, said;
        if (!json_object_is_type(cited, json_type_string)) return stm_fail(v->error, STM_BAD_INPUT, "%s: line %llu: \"words\" holds what is no text", v->account, (unsigned long long)v->line);
        said = (stm_slice){json_object_get_string(cited), (size_t)json_object_get_string_len(cited)};
        holds = cut_part(v, points, json_object_array_get_idx(parts, i), &found) && stm_equal(found, said);
        if (!holds)
            return stm_fail(v->error, STM_MISMATCH, "%s: line %llu: report %s: part %zu %s does not hold the words \"%.120s\"",
                            v->account, (unsigned long long)v->line, id, i + 1,
                            json_object_to_json_string(json_object_array_get_idx(parts, i)), said.data);
    }
    if (!holds)
        return stm_fail(v->error, STM_MISMATCH, "%s: line %llu: report %s: a witness has %zu parts and %zu words",
                        v->account, (unsigned long long)v->line, id, count, json_object_array_length(words));
    v->witnesses++;
    return STM_OK;
}

static stm_status walk(verifier *v, struct json_object *value);

static stm_status walk_object(verifier *v, struct json_object *object)
{
    struct json_object *parts, *words;
    const char *id = text_of(object, "report");
    if (id && json_object_object_get_ex(object, "parts", &parts) && json_object_is_type(parts, json_type_array) &&
        json_object_object_get_ex(object, "words", &words) && json_object_is_type(words, json_type_array))
        return check_witness(v, object, id, parts, words);
    json_object_object_foreach(object, key, member)
    {
        (void)key;
        STM_TRY(walk(v, member));
    }
    return STM_OK;
}

/* As deep as the tokener lets an account be: MOST_DEPTH. */
static stm_status walk(verifier *v, struct json_object *value)
{
    if (json_object_is_type(value, json_type_object)) return walk_object(v, value);
    if (!json_object_is_type(value, json_type_array)) return STM_OK;
    for (size_t i = 0; i < json_object_array_length(value); i++) STM_TRY(walk(v, json_object_array_get_idx(value, i)));
    return STM_OK;
}

static stm_status check_story(verifier *v, struct json_object *story)
{
    struct json_object *reports = reports_of(v, story);
    if (!reports) return STM_BAD_INPUT;
    v->by_id = (stm_map){0};
    const char *offsets = text_of(story, "offsets");
    v->bytes = offsets && !strcmp(offsets, "bytes");
    for (size_t i = 0; i < json_object_array_length(reports); i++)
        STM_TRY(find_report(v, json_object_array_get_idx(reports, i)));
    return walk(v, story);
}

static stm_status verify(verifier *v, const char *const *paths, size_t path_count)
{
    STM_TRY(each_story(v, add_paths));
    for (size_t i = 0; i < path_count; i++) STM_TRY(stm_run_add(v->run, paths[i], v->error));
    STM_TRY(open_reports(v));
    return each_story(v, check_story);
}

stm_status stm_verify(const char *account_json, const char *const *paths, size_t path_count, uint64_t *witnesses,
                      stm_error *error)
{
    verifier v = {.account = account_json, .error = error};
    stm_run_options options = stm_run_defaults();
    *witnesses = 0;
    STM_TRY(stm_run_open(&v.run, &options, error));
    stm_arena_init(&v.arena, NULL);
    stm_status status = verify(&v, paths, path_count);
    *witnesses = v.witnesses;
    stm_arena_release(&v.arena);
    stm_run_close(v.run);
    return status;
}
