/* The language layer against the numpy reference (model/lang/reference.py): the tiny model's vectors, word by word. Tables are
 * hashed alike to the bit; floats agree to a few digits (the reference has exact gates), quantised vectors may differ where a
 * value lay on an edge, and with random weights a few labels with them. */
#include "base/error.h"
#include "base/slice.h"
#include "lang/arborescence.h"
#include "lang/language_private.h"
#include "text/ud_lists.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WORDS_MOST 256

typedef struct paragraph {
    stm_word words[WORDS_MOST];
    char forms[WORDS_MOST][400];
    uint32_t count;
} paragraph;

typedef struct tally {
    uint64_t same, all, far;
} tally;

typedef struct reader {
    stm_language *language;
    stm_annotator *annotator;
    stm_lexemes *lexemes;
    stm_encoder encoder;
    stm_arena arena;
    paragraph given;
    tally embedded, activations, tags, heads;
    bool encoded;
} reader;

static char *next_field(char **at)
{
    char *field = strsep(at, "\t\n");
    static char empty[1];
    return field ? field : empty;
}

static void check_word(reader *r, char *line)
{
    char *form = next_field(&line), *hashes = next_field(&line);
    paragraph *p = &r->given;
    uint64_t found[STM_FEATURES];
    snprintf(p->forms[p->count], sizeof p->forms[0], "%s", form);
    stm_slice slice = stm_slice_of(p->forms[p->count]);
    assert_int_equal(stm_lexeme_hashes(found, slice, &r->arena), STM_OK);
    for (int i = 0; i < STM_FEATURES; i++) {
        char text[20];
        snprintf(text, sizeof text, "%016llx", (unsigned long long)found[i]);
        assert_string_equal(strsep(&hashes, ","), text);
    }
    p->words[p->count++] = (stm_word){.form = slice, .parts = 1, .flags = p->count == 1 ? STM_WORD_OPENS_PARAGRAPH : 0};
}

static void check_embedded(reader *r, char *line)
{
    uint32_t index = (uint32_t)atoi(next_field(&line)), dim = r->language->network.dim;
    float vector[64];
    assert_int_equal(stm_lexeme_vectors(vector, r->lexemes, &r->given.words[index].form, 1, &r->arena), STM_OK);
    for (uint32_t d = 0; d < dim; d++) {
        float wanted = strtof(line, &line);
        r->embedded.all++;
        r->embedded.same += fabsf(wanted - vector[d]) <= 2e-4f * (1 + fabsf(wanted));
    }
}

static void check_activations(reader *r, char *line)
{
    uint32_t index = (uint32_t)atoi(next_field(&line)), dim = r->language->network.dim;
    stm_slice forms[WORDS_MOST];
    stm_pass pass = {0, r->given.count};
    for (uint32_t i = 0; i < r->given.count; i++) forms[i] = r->given.words[i].form;
    if (!r->encoded) assert_int_equal(stm_encode(&r->encoder, forms, &pass, 1, &r->arena), STM_OK);
    r->encoded = true;
    for (uint32_t d = 0; d < dim; d++) {
        long wanted = strtol(line, &line, 10), found = r->encoder.q[index * dim + d];
        r->activations.all++;
        r->activations.same += labs(wanted - found) <= 1;
        r->activations.far += labs(wanted - found) > 3;
    }
}

static void check_tags(reader *r, char *line, stm_head head)
{
    uint32_t count;
    const stm_slice *labels = stm_language_labels(r->language, head, &count);
    for (uint32_t i = 0; i < r->given.count; i++) {
        char *wanted = strsep(&line, " \n");
        uint16_t tag = r->given.words[i].tags[head];
        assert_true(tag < count);
        r->tags.all++;
        r->tags.same += stm_equal_text(labels[tag], wanted);
    }
}

static void check_ends(reader *r, const char *line)
{
    for (uint32_t i = 0; i < r->given.count; i++) {
        bool ends = r->given.words[i].flags & STM_WORD_ENDS_SENTENCE;
        assert_true(line[i] == '0' || line[i] == '1');
        r->tags.all++;
        r->tags.same += ends == (line[i] == '1');
    }
}

static void check_heads(reader *r, char *line)
{
    uint32_t start = 0;
    for (uint32_t i = 0; i < r->given.count; i++) {
        const stm_word *w = &r->given.words[i];
        uint32_t found = w->head == STM_NONE ? 0 : w->head - start + 1;
        r->heads.all++;
        r->heads.same += found == (uint32_t)atoi(strsep(&line, " \n"));
        if (w->flags & STM_WORD_ENDS_SENTENCE) start = i + 1;
    }
}

static void read_line(reader *r, char *line)
{
    static const char *const heads[STM_HEAD_COUNT] = {"upos", "xpos", "feats", "lemma", "ner", "", "source", "cue", "content", "event"};
    char *rest = line;
    char *key = next_field(&rest);
    if (!strcmp(key, "paragraph")) {
        r->given.count = 0;
        r->encoded = false;
    } else if (!strcmp(key, "word")) {
        check_word(r, rest);
    } else if (!strcmp(key, "embedded")) {
        check_embedded(r, rest);
    } else if (!strcmp(key, "q")) {
        check_activations(r, rest);
    } else if (!strcmp(key, "upos")) {
        assert_int_equal(stm_annotate_words(r->annotator, r->given.words, r->given.count, false), STM_OK);
    } else if (!strcmp(key, "ends")) {
        check_ends(r, rest);
    } else if (!strcmp(key, "heads")) {
        check_heads(r, rest);
    }
    for (int h = 0; h < STM_HEAD_COUNT; h++)
        if (!strcmp(key, heads[h]) && *key) check_tags(r, rest, (stm_head)h);
}

static void the_reference_is_met(void **state)
{
    (void)state;
    static reader r;
    stm_error error = {0};
    char *line = NULL;
    size_t size = 0;
    if (stm_language_open(&r.language, TINY "/tiny.model", STM_TIER_FULL, NULL, &error) != STM_OK) fail_msg("%s", error.text);
    stm_arena_init(&r.arena, NULL);
    assert_int_equal(stm_annotator_open(&r.annotator, r.language, NULL), STM_OK);
    assert_int_equal(stm_encoder_open(&r.encoder, &r.arena, &r.language->network), STM_OK);
    r.lexemes = r.encoder.lexemes;
    FILE *file = fopen(TINY "/vectors.txt", "r");
    assert_non_null(file);
    while (getline(&line, &size, file) > 0) read_line(&r, line);
    fclose(file);
    free(line);
    print_message("# embedded %llu of %llu, activations %llu of %llu (%llu far), tags %llu of %llu, heads %llu of %llu\n",
                  (unsigned long long)r.embedded.same, (unsigned long long)r.embedded.all, (unsigned long long)r.activations.same,
                  (unsigned long long)r.activations.all, (unsigned long long)r.activations.far, (unsigned long long)r.tags.same,
                  (unsigned long long)r.tags.all, (unsigned long long)r.heads.same, (unsigned long long)r.heads.all);
    assert_true(r.embedded.all > 0 && r.embedded.same == r.embedded.all);
    assert_true(r.activations.all > 0 && r.activations.same * 100 >= r.activations.all * 98);
    assert_true(r.tags.all > 0 && r.tags.same * 100 >= r.tags.all * 97);
    assert_true(r.heads.all > 0 && r.heads.same * 100 >= r.heads.all * 90);
    stm_annotator_close(r.annotator);
    stm_language_close(r.language);
    stm_arena_release(&r.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reference_is_met),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
