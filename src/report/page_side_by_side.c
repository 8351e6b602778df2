/* Two passages side by side, with the words that only one of them has marked.
 *
 * The words of both are aligned by their longest common sequence, a table of n by m lengths. That is quadratic, so a
 * passage of more than MOST_WORDS words is shown without marks (passages are sentences or paragraphs, mostly below 100
 * words); words that are the same but for their punctuation count as the same. A passage that stands word for word in
 * both is printed once. */
#include "page.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

#define MOST_WORDS 250u

typedef struct word {
    stm_span span;  /* with what blanks stand behind it */
    stm_slice core; /* without punctuation at its ends */
    bool common;
} word;

typedef struct words {
    word *items;
    uint32_t count, capacity;
} words;

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_edge(char byte)
{
    return byte && strchr(".,;:!?\"'()[]", byte);
}

static stm_slice core_of(stm_slice text)
{
    while (text.length && is_edge(text.data[0])) text.data++, text.length--;
    while (text.length && is_edge(text.data[text.length - 1])) text.length--;
    return text;
}

static stm_status split(stm_page *page, words *out, stm_slice text)
{
    for (uint32_t at = 0; at < text.length && out->count <= MOST_WORDS;) {
        uint32_t start = at;
        while (at < text.length && !is_blank(text.data[at])) at++;
        stm_slice core = core_of(stm_cut(text, (stm_span){start, at}));
        while (at < text.length && is_blank(text.data[at])) at++;
        word *one = STM_APPEND(&page->view.scratch, out);
        if (!one) return STM_NO_MEMORY;
        *one = (word){{start, at}, core, false};
    }
    return STM_OK;
}

/* length[i][j] is the longest common sequence of a's words from i and b's words from j. */
static stm_status align(stm_page *page, words *a, words *b)
{
    size_t wide = b->count + 1u;
    uint16_t *length = STM_NEW(&page->view.scratch, uint16_t, (a->count + 1u) * wide);
    if (!length) return STM_NO_MEMORY;
    for (uint32_t i = a->count; i-- > 0;)
        for (uint32_t j = b->count; j-- > 0;) {
            uint16_t skip_a = length[(i + 1) * wide + j], skip_b = length[i * wide + j + 1];
            bool same = stm_equal_fold(a->items[i].core, b->items[j].core);
            length[i * wide + j] = same ? (uint16_t)(length[(i + 1) * wide + j + 1] + 1) : skip_a > skip_b ? skip_a : skip_b;
        }
    for (uint32_t i = 0, j = 0; i < a->count && j < b->count;) {
        if (stm_equal_fold(a->items[i].core, b->items[j].core)) {
            a->items[i++].common = b->items[j++].common = true;
        } else if (length[(i + 1) * wide + j] >= length[i * wide + j + 1]) {
            i++;
        } else {
            j++;
        }
    }
    return STM_OK;
}

static void put_words(stm_page *page, stm_slice text, const words *all)
{
    for (uint32_t from = 0, to; from < all->count; from = to) {
        bool common = all->items[from].common;
        for (to = from + 1; to < all->count && all->items[to].common == common;) to++;
        stm_slice run = stm_cut(text, (stm_span){all->items[from].span.start, all->items[to - 1].span.end});
        if (common) {
            stm_html_line(page, run);
            continue;
        }
        stm_slice inner = stm_trim(run);
        stm_html(page, "<em>");
        stm_html_line(page, inner);
        stm_html(page, inner.length < run.length ? "</em> " : "</em>");
    }
}

stm_status stm_page_pair_of_words(stm_page *page, stm_slice from, stm_slice to)
{
    words a = {0}, b = {0};
    if (stm_equal(from, to)) {
        stm_html(page, "<tr><td colspan=\"2\"><small class=\"tag\">word for word</small> ");
        stm_html_line(page, from);
        stm_html(page, "</td></tr>\n");
        return STM_OK;
    }
    STM_TRY(split(page, &a, from));
    STM_TRY(split(page, &b, to));
    bool marked = a.count <= MOST_WORDS && b.count <= MOST_WORDS;
    if (marked) STM_TRY(align(page, &a, &b));
    stm_html(page, "<tr><td>");
    if (marked) put_words(page, from, &a);
    else stm_html_line(page, from);
    stm_html(page, "</td><td>");
    if (marked) put_words(page, to, &b);
    else stm_html_line(page, to);
    stm_html(page, "</td></tr>\n");
    return STM_OK;
}
