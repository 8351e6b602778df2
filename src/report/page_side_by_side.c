/* Two passages side by side, with the words that only one of them has marked (pair_words.h). A passage that stands word for
 * word in both is printed once. */
#include "page.h"
#include "pair_words.h"

#include "base/error.h"
#include "base/slice.h"

static void put_words(stm_page *page, stm_slice text, const stm_pair_words *all)
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
    stm_pair_words a = {0}, b = {0};
    bool marked;
    if (stm_equal(from, to)) {
        stm_html(page, "<tr><td colspan=\"2\"><small class=\"tag\">word for word</small> ");
        stm_html_line(page, from);
        stm_html(page, "</td></tr>\n");
        return STM_OK;
    }
    STM_TRY(stm_pair_words_align(&a, &b, from, to, &marked, &page->view.scratch));
    stm_html(page, "<tr><td>");
    if (marked) put_words(page, from, &a);
    else stm_html_line(page, from);
    stm_html(page, "</td><td>");
    if (marked) put_words(page, to, &b);
    else stm_html_line(page, to);
    stm_html(page, "</td></tr>\n");
    return STM_OK;
}
