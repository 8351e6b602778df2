/* See lexeme.h; model/lang/features.py is the same in Python.
 *
 * The strings are cut from two spellings of the form: "plain" (typographic quotes and dashes as in ASCII, digits as 0) and
 * "low" (plain in lower case, one code point for one). Of a form of more than FORM_MOST bytes nothing special is done: hashing
 * is linear, and such forms do not go into the cache. */
#include "lexeme.h"

#include "base/error.h"
#include "text/utf8.h"

#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#define FORM_MOST 64u /* longer forms are links and noise that hardly come again */

/* ---- features ------------------------------------------------------------------------------------------------------ */

static uint32_t plain_point(uint32_t point)
{
    if (point < 0x80) return point == '`' ? '\'' : point >= '0' && point <= '9' ? '0' : point;
    switch (point) {
    case 0xb4: case 0x2018: case 0x2019: case 0x201a: case 0x201b: case 0x2032: return '\'';
    case 0xab: case 0xbb: case 0x201c: case 0x201d: case 0x201e: case 0x201f: case 0x2033: return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: return '-';
    default: return point;
    }
}

static uint32_t shape_point(uint32_t point)
{
    return stm_is_upper(point) ? 'X' : stm_is_lower(point) ? 'x' : point;
}

/* The three spellings, and where the code points of the lower one start. */
typedef struct spellings {
    char *plain, *low, *shape;
    size_t plain_length, low_length, shape_length;
    size_t *starts;
    size_t points;
} spellings;

static void spell(spellings *s, stm_slice form)
{
    uint32_t last = 0, before = 0; /* the last two of the shape */
    for (size_t at = 0; at < form.length;) {
        uint32_t point = plain_point(stm_utf8_next(form, &at)), kind = shape_point(point);
        s->plain_length += stm_utf8_put(s->plain + s->plain_length, point);
        s->starts[s->points++] = s->low_length;
        s->low_length += stm_utf8_put(s->low + s->low_length, stm_to_lower(point));
        if (kind == last && kind == before) continue;
        before = last;
        last = kind;
        s->shape_length += stm_utf8_put(s->shape + s->shape_length, kind);
    }
}

static uint64_t hash(const char *data, size_t length, unsigned feature)
{
    return XXH3_64bits_withSeed(data, length, feature);
}

/* "n|s" of nasa's. */
static uint64_t hash_ends(const spellings *s)
{
    char both[9];
    size_t first = s->points > 1 ? s->starts[1] : s->low_length;
    size_t last = s->points ? s->low_length - s->starts[s->points - 1] : 0;
    memcpy(both, s->low, first);
    both[first] = '|';
    memcpy(both + first + 1, s->low + s->low_length - last, last);
    return hash(both, first + 1 + last, 8);
}

static void hash_spellings(uint64_t hashes[STM_FEATURES], const spellings *s)
{
    hashes[0] = hash(s->plain, s->plain_length, 1);
    hashes[1] = hash(s->low, s->low_length, 2);
    hashes[2] = hash(s->low, s->low_length, 3);
    for (unsigned n = 2; n <= 4; n++) {
        size_t start = s->points > n ? s->starts[s->points - n] : 0;
        hashes[1 + n] = hash(s->low + start, s->low_length - start, n + 2);
    }
    hashes[6] = hash(s->low, s->points > 3 ? s->starts[3] : s->low_length, 7);
    hashes[7] = hash_ends(s);
    hashes[8] = hash(s->shape, s->shape_length, 9);
}

stm_status stm_lexeme_hashes(uint64_t hashes[STM_FEATURES], stm_slice form, stm_arena *scratch)
{
    char buffer[3 * 2 * FORM_MOST];
    size_t starts[FORM_MOST];
    size_t room = form.length * 2 + 4; /* no lower case is more than twice as long */
    spellings s = {.plain = buffer, .low = buffer + 2 * FORM_MOST, .shape = buffer + 4 * FORM_MOST, .starts = starts};
    if (room > 2 * FORM_MOST) {
        s.plain = stm_arena_alloc(scratch, 3 * room);
        s.starts = STM_NEW(scratch, size_t, form.length);
        if (!s.plain || !s.starts) return STM_NO_MEMORY;
        s.low = s.plain + room;
        s.shape = s.low + room;
    }
    spell(&s, form);
    hash_spellings(hashes, &s);
    return STM_OK;
}

/* ---- vectors ------------------------------------------------------------------------------------------------------- */

typedef struct lexeme_slot {
    XXH128_hash_t key;    /* of the form: 128 bits, so that two forms never meet */
    uint32_t vector;      /* its number, from 1; 0: the slot is empty */
} lexeme_slot;

#define AHEAD 8u  /* words whose slots, and then whose vectors, are called for before they are needed: the cache is larger than the processor's own */
#define TOGETHER 8u /* words that are not in the cache wait for so many: their rows are called for, and they share the projection */

struct stm_lexemes {
    const stm_network *network;
    uint32_t mask;
    lexeme_slot *slots;
    float *vectors; /* [slots][dim], in the order in which they came: of a short text no more is touched than it has words */
    uint32_t vector_count;
    float *sums, *found; /* [TOGETHER][embedding], [TOGETHER][dim] */
};

stm_status stm_lexemes_open(stm_lexemes **out, stm_arena *arena, const stm_network *network, uint32_t slots)
{
    stm_lexemes *lexemes = STM_NEW(arena, stm_lexemes, 1);
    if (!lexemes) return STM_NO_MEMORY;
    *lexemes = (stm_lexemes){
        .network = network,
        .mask = slots - 1,
        .slots = STM_NEW(arena, lexeme_slot, slots),
        .vectors = stm_arena_room(arena, (size_t)slots * network->dim * sizeof(float)), /* what no slot stands for is not read */
        .sums = STM_NEW(arena, float, (size_t)TOGETHER * network->embedding),
        .found = STM_NEW(arena, float, (size_t)TOGETHER * network->dim),
    };
    if (!lexemes->slots || !lexemes->vectors || !lexemes->sums || !lexemes->found) return STM_NO_MEMORY;
    *out = lexemes;
    return STM_OK;
}

/* The first of a key's two places. */
static size_t place_of(const stm_lexemes *lexemes, XXH128_hash_t key)
{
    return (size_t)(key.low64 & lexemes->mask & ~(uint64_t)1);
}

static float *vector_at(const lexeme_slot *slot, const stm_lexemes *lexemes)
{
    return lexemes->vectors + (size_t)(slot->vector - 1) * lexemes->network->dim;
}

/* The vector of a key, or NULL. */
static const float *kept_vector(const stm_lexemes *lexemes, XXH128_hash_t key)
{
    const lexeme_slot *slot = lexemes->slots + place_of(lexemes, key);
    for (unsigned i = 0; i < 2; i++, slot++)
        if (slot->vector && XXH128_isEqual(slot->key, key)) return vector_at(slot, lexemes);
    return NULL;
}

/* Two places a key: the first is the younger one, which moves on when a third comes; that takes the vector of the one which leaves. */
static void keep_vector(stm_lexemes *lexemes, XXH128_hash_t key, const float *vector)
{
    lexeme_slot *first = lexemes->slots + place_of(lexemes, key), *slot = first;
    if (first->vector) {
        slot = first + 1;
        if (slot->vector) {
            lexeme_slot leaves = *slot;
            *slot = *first;
            *first = leaves;
            slot = first;
        }
    }
    if (!slot->vector) slot->vector = ++lexemes->vector_count;
    slot->key = key;
    memcpy(vector_at(slot, lexemes), vector, lexemes->network->dim * sizeof(float));
}

static void call_for(const void *bytes, size_t size)
{
    for (size_t at = 0; at < size; at += 64) __builtin_prefetch((const char *)bytes + at);
}

/* A word that is not in the cache: where it stands among the forms, and the rows of its nine strings. */
typedef struct stranger {
    uint32_t index;
    XXH128_hash_t key;
    const int8_t *rows[STM_FEATURES];
} stranger;

static stm_status find_rows(stranger *s, const stm_network *n, stm_slice form, stm_arena *scratch)
{
    uint64_t hashes[STM_FEATURES];
    STM_TRY(stm_lexeme_hashes(hashes, form, scratch));
    for (unsigned i = 0; i < STM_FEATURES; i++) {
        bool affix = i >= STM_WORD_FEATURES;
        uint64_t row = hashes[i] % (affix ? n->affix_row_count : n->word_row_count);
        s->rows[i] = (affix ? n->affix_rows : n->word_rows) + row * n->embedding;
        call_for(s->rows[i], n->embedding);
    }
    return STM_OK;
}

static void sum_rows(float *sum, const stm_network *n, const int8_t *const rows[STM_FEATURES])
{
    for (uint32_t e = 0; e < n->embedding; e++) {
        int16_t words = (int16_t)(rows[0][e] + rows[1][e] + rows[2][e]);
        int16_t affixes = (int16_t)(rows[3][e] + rows[4][e] + rows[5][e] + rows[6][e] + rows[7][e] + rows[8][e]);
        sum[e] = (float)words * n->word_scale + (float)affixes * n->affix_scale;
    }
}

static void compute(float *vectors, stm_lexemes *lexemes, const stranger *strangers, uint32_t count, const stm_slice *forms)
{
    const stm_network *n = lexemes->network;
    for (uint32_t i = 0; i < count; i++) sum_rows(lexemes->sums + (size_t)i * n->embedding, n, strangers[i].rows);
    n->kernels->project(lexemes->found, lexemes->sums, count, n->in_weight, n->in_bias, n->embedding, n->dim);
    for (uint32_t i = 0; i < count; i++) {
        const float *vector = lexemes->found + (size_t)i * n->dim;
        memcpy(vectors + (size_t)strangers[i].index * n->dim, vector, n->dim * sizeof(float));
        if (forms[strangers[i].index].length <= FORM_MOST && !kept_vector(lexemes, strangers[i].key)) /* twice among these */
            keep_vector(lexemes, strangers[i].key, vector);
    }
}

/* Writes the vector of a word that is in the cache, else adds it to those that wait. */
static stm_status take_word(float *vectors, stm_lexemes *lexemes, stranger *strangers, uint32_t *waiting, XXH128_hash_t key, uint32_t index,
                            stm_slice form, stm_arena *scratch)
{
    size_t dim = lexemes->network->dim;
    const float *kept = form.length <= FORM_MOST ? kept_vector(lexemes, key) : NULL;
    if (kept) {
        memcpy(vectors + index * dim, kept, dim * sizeof(float));
        return STM_OK;
    }
    stranger *s = &strangers[(*waiting)++];
    *s = (stranger){.index = index, .key = key};
    return find_rows(s, lexemes->network, form, scratch);
}

stm_status stm_lexeme_vectors(float *vectors, stm_lexemes *lexemes, const stm_slice *forms, uint32_t count, stm_arena *scratch)
{
    XXH128_hash_t keys[2 * AHEAD];
    stranger strangers[TOGETHER];
    uint32_t waiting = 0;
    for (uint32_t i = 0; i < count + 2 * AHEAD; i++) { /* of word i the slot, of the one AHEAD before the vector, then the result */
        if (i < count) {
            keys[i % (2 * AHEAD)] = XXH3_128bits(forms[i].data, forms[i].length);
            call_for(lexemes->slots + place_of(lexemes, keys[i % (2 * AHEAD)]), 1);
        }
        if (i >= AHEAD && i - AHEAD < count) {
            const float *kept = kept_vector(lexemes, keys[(i - AHEAD) % (2 * AHEAD)]);
            if (kept) call_for(kept, lexemes->network->dim * sizeof(float));
        }
        if (i + 1 >= 2 * AHEAD && i + 1 - 2 * AHEAD < count) {
            uint32_t at = i + 1 - 2 * AHEAD;
            STM_TRY(take_word(vectors, lexemes, strangers, &waiting, keys[at % (2 * AHEAD)], at, forms[at], scratch));
        }
        if (waiting == TOGETHER || (waiting && i + 1 == count + 2 * AHEAD)) {
            compute(vectors, lexemes, strangers, waiting, forms);
            waiting = 0;
        }
    }
    return STM_OK;
}
