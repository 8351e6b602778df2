/* A name for a story, in words that really stand in one of its reports.
 *
 * Readers know a story by a headline. Where the report has a title, that is it: in the text when the title stands there,
 * else the field that came beside the text. A report pasted without its title lends the first sentence of its body, which
 * in news says what happened. Nothing is made up and nothing is cut in mid-word, so the words can be witnessed.
 *
 *     "Ferry talks resume on Monday. The union said ..."   ->   "Ferry talks resume on Monday"
 *
 * Limits: the end of the first sentence is looked for with a simple rule (. ! ? behind a word of two letters or more,
 * then white space): an abbreviation can end it too early, which costs words but never exactness. */
#include "headline.h"

#include "base/slice.h"

/* A first sentence may be as long as a paragraph; a name for a story should fit on two lines. */
#define LONGEST_HEADLINE 180u
/* Below this a full stop is more likely that of an abbreviation than the end of a first sentence ("Dr. Aho said"). */
#define SHORTEST_SENTENCE 24u

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static bool is_word_byte(char byte)
{
    unsigned char c = (unsigned char)byte;
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* A full stop that belongs to "U.S." or an initial has a single letter before it. */
static bool ends_sentence(stm_slice text, uint32_t at, uint32_t start)
{
    char byte = text.data[at];
    if (byte == '!' || byte == '?') return true;
    if (byte != '.' || at < start + SHORTEST_SENTENCE) return false;
    return is_word_byte(text.data[at - 1]) && is_word_byte(text.data[at - 2]);
}

/* Where the words of a too long sentence stop: before the last white space that fits. */
static uint32_t shortened(stm_slice text, uint32_t start, uint32_t end)
{
    if (end - start <= LONGEST_HEADLINE) return end;
    uint32_t at = start + LONGEST_HEADLINE;
    while (at > start && !is_space(text.data[at])) at--;
    if (at == start) { /* one word without end: cut between code points */
        at = start + LONGEST_HEADLINE;
        while (((unsigned char)text.data[at] & 0xc0) == 0x80) at--;
    }
    return at;
}

static stm_span first_sentence(stm_slice text, stm_span body)
{
    body = stm_trim_span(text, body);
    uint32_t end = body.start;
    while (end < body.end && text.data[end] != '\n') {
        bool last = ends_sentence(text, end, body.start) && (end + 1 == body.end || is_space(text.data[end + 1]));
        if (last) break;
        end++;
    }
    return stm_trim_span(text, (stm_span){body.start, shortened(text, body.start, end)});
}

stm_headline stm_headline_of(const stm_report *report)
{
    stm_headline headline = {.field = STM_FIELD_TEXT, .is_title = true};
    if (report->title.length && stm_span_given(report->title_span)) {
        headline.span = report->title_span;
        headline.words = stm_cut(report->text, headline.span);
    } else if (report->title.length) {
        headline.field = STM_FIELD_TITLE;
        headline.span = (stm_span){0, (uint32_t)report->title.length};
        headline.words = report->title;
    } else if (report->body.count) {
        headline.is_title = false;
        headline.span = first_sentence(report->text, report->body.items[0]);
        headline.words = stm_cut(report->text, headline.span);
    }
    return headline;
}
