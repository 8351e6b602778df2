/* Which quotes a person asked for. See stemma/search.h for what is taken.
 *
 * Method: the words asked for are folded (for --about: stemmed) once; a text holds them when each is among its words.
 * Names and quotes are short, so the plain double loop costs less than any table.
 *
 *     asked "Ana Rövid"     name "Ana Rövid"    both words: taken
 *                           name "Rövid"        a part of what was asked that ends with its last word: taken
 *                           name "Jan Rövid"    "ana" is missing, and "jan" was not asked for: not taken
 */
#include <stemma/search.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/stem.h"
#include "text/utf8.h"

#include <string.h>

struct stm_quote_search {
    stm_arena arena, scratch;
    stm_stemmer *stemmer;
    stm_slices speaker, about; /* folded; `about` stemmed too */
};

/* The next word from `*at` on: letters and digits, with the apostrophes and hyphens inside. Empty at the end. */
static stm_slice next_word(stm_slice text, size_t *at)
{
    size_t start = text.length, end = text.length;
    while (*at < text.length) {
        size_t here = *at;
        uint32_t point = stm_utf8_next(text, at);
        bool inner = stm_is_letter(point) || stm_is_digit(point) || stm_is_ignorable(point);
        if (inner && start == text.length) start = here;
        if (inner) end = *at;
        else if (start < text.length && point != '-' && !stm_is_apostrophe(point)) break;
    }
    return (stm_slice){text.data + start, start < text.length ? end - start : 0};
}

/* The words of `text`, folded, without a possessive 's; stemmed where a stemmer is given. */
static stm_status words_of(stm_slices *words, stm_arena *arena, stm_stemmer *stemmer, stm_slice text)
{
    *words = (stm_slices){0};
    for (size_t at = 0;;) {
        stm_slice word = next_word(text, &at), kept;
        if (!word.length) return STM_OK;
        STM_TRY(stm_fold_word(&word, arena, word));
        if (stm_ends_with(word, "'s")) word.length -= 2;
        if (stemmer) word = stm_stem(stemmer, word);
        char *copy = stm_arena_alloc(arena, word.length); /* a stem lives until the next one */
        if (!copy) return STM_NO_MEMORY;
        memcpy(copy, word.data, word.length);
        kept = (stm_slice){copy, word.length};
        stm_slice *place = STM_APPEND(arena, words);
        if (!place) return STM_NO_MEMORY;
        *place = kept;
    }
}

static bool holds(const stm_slices *words, stm_slice word)
{
    for (uint32_t i = 0; i < words->count; i++)
        if (stm_equal(words->items[i], word)) return true;
    return false;
}

static bool holds_all(const stm_slices *words, const stm_slices *wanted)
{
    for (uint32_t i = 0; i < wanted->count; i++)
        if (!holds(words, wanted->items[i])) return false;
    return true;
}

/* "Rövid" for "Ana Rövid". */
static bool is_short_form(const stm_slices *name, const stm_slices *wanted)
{
    return name->count && wanted->count &&
           stm_equal(name->items[name->count - 1], wanted->items[wanted->count - 1]) && holds_all(wanted, name);
}

static stm_status is_called(bool *called, stm_quote_search *search, stm_slice text)
{
    stm_slices words;
    STM_TRY(words_of(&words, &search->scratch, NULL, text));
    *called = holds_all(&words, &search->speaker) || is_short_form(&words, &search->speaker);
    return STM_OK;
}

static stm_status speaker_fits(bool *fits, stm_quote_search *search, const stm_report *report, const stm_quote *quote)
{
    STM_TRY(is_called(fits, search, quote->speaker_name));
    for (uint32_t i = 0; !*fits && i < quote->source.count; i++)
        STM_TRY(is_called(fits, search, stm_cut(report->text, quote->source.items[i])));
    if (*fits || quote->speaker == STM_NONE) return STM_OK;
    const stm_roles *roles = &report->entities.items[quote->speaker].roles;
    for (uint32_t i = 0; !*fits && i < roles->count; i++) STM_TRY(is_called(fits, search, roles->items[i].text));
    return STM_OK;
}

static stm_status is_about(bool *about, stm_quote_search *search, const stm_report *report, const stm_quote *quote)
{
    stm_slices said = {0};
    for (uint32_t i = 0; i < quote->content.count; i++) {
        stm_slices words;
        STM_TRY(words_of(&words, &search->scratch, search->stemmer, stm_cut(report->text, quote->content.items[i])));
        for (uint32_t w = 0; w < words.count; w++) {
            stm_slice *place = STM_APPEND(&search->scratch, &said);
            if (!place) return STM_NO_MEMORY;
            *place = words.items[w];
        }
    }
    *about = holds_all(&said, &search->about);
    return STM_OK;
}

bool stm_quote_search_takes(stm_quote_search *search, const stm_report *report, const stm_quote *quote)
{
    bool takes = true;
    stm_status status = STM_OK;
    if (search->speaker.count) status = speaker_fits(&takes, search, report, quote);
    if (status == STM_OK && takes && search->about.count) status = is_about(&takes, search, report, quote);
    stm_arena_reset(&search->scratch);
    return takes || status != STM_OK;
}

static stm_status take_words(stm_slices *words, stm_quote_search *search, stm_stemmer *stemmer, const char *text,
                             const char *what, stm_error *error)
{
    if (!text) return STM_OK;
    stm_slice valid;
    uint64_t replaced, first;
    if (stm_utf8_repair(&valid, &search->arena, stm_slice_of(text), &replaced, &first) != STM_OK ||
        words_of(words, &search->arena, stemmer, valid) != STM_OK)
        return stm_fail_memory(error);
    return words->count ? STM_OK : stm_fail(error, STM_USAGE, "\"%s\" holds no word; give %s", text, what);
}

stm_status stm_quote_search_open(stm_quote_search **search, const char *speaker, const char *about, stm_error *error)
{
    *search = NULL;
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_quote_search *made = STM_NEW(&arena, stm_quote_search, 1);
    if (!made) {
        stm_arena_release(&arena);
        return stm_fail_memory(error);
    }
    made->arena = arena; /* from here on the search lives in its own arena */
    stm_arena_init(&made->scratch, NULL);
    made->stemmer = stm_stemmer_open();
    stm_status status = made->stemmer ? STM_OK : stm_fail_memory(error);
    if (status == STM_OK) status = take_words(&made->speaker, made, NULL, speaker, "a name or a role", error);
    if (status == STM_OK) status = take_words(&made->about, made, made->stemmer, about, "what it is about", error);
    if (status == STM_OK) *search = made;
    else stm_quote_search_close(made);
    return status;
}

void stm_quote_search_close(stm_quote_search *search)
{
    if (!search) return;
    if (search->stemmer) stm_stemmer_close(search->stemmer);
    stm_arena_release(&search->scratch);
    stm_arena arena = search->arena;
    stm_arena_release(&arena);
}
