/* The case for one pair for a person at a terminal: the verdict, what speaks for it in words, the two texts side by side, and
 * then the numbers: every sign with what it adds to the log odds, what tells the direction, what else was looked at.
 *
 *     Two columns of a passage, words that only one side has in brackets (or in colour):
 *     The [old] bridge closes on     | The bridge closes on
 *     Monday.                        | Monday [night].
 *
 * Columns are filled here, since the pen fills one column only; letters count by the columns a terminal gives them. */
#include "pair_words.h"
#include "phrases.h"
#include "text_pen.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <utf8proc.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A passage that is the same on both sides and longer than this is told by its ends. */
enum { SHOWN_WHOLE = 60, SHOWN_HEAD = 30, SHOWN_TAIL = 12 };

/* What adds less than this to the log odds does not tell. */
static const double telling = 0.005;

typedef struct telling_case {
    stm_pen pen;
    stm_terminal terminal;
    const stm_copy_case *found;
    const stm_reports *reports;
    stm_arena *arena;
    bool color;
} telling_case;

static stm_status say_built(telling_case *t, stm_style style, stm_builder *builder)
{
    stm_slice text;
    STM_TRY(stm_builder_finish(&text, builder));
    t->pen.say(&t->pen, style, text);
    return STM_OK;
}

static void say(telling_case *t, stm_style style, const char *text)
{
    t->pen.say(&t->pen, style, stm_slice_of(text));
}

static void heading(telling_case *t, const char *text)
{
    t->pen.heading(&t->pen, 2, stm_slice_of(text));
}

static void paragraph(telling_case *t)
{
    t->pen.begin(&t->pen, STM_PARAGRAPH, (stm_slice){0}, 0);
}

static stm_status list(telling_case *t, const stm_slices *texts)
{
    for (uint32_t i = 0; i < texts->count; i++) {
        t->pen.begin(&t->pen, 1, (stm_slice){0}, 0);
        t->pen.say(&t->pen, STM_STYLE_PLAIN, texts->items[i]);
        t->pen.end(&t->pen);
    }
    return STM_OK;
}

/* ---- the verdict --------------------------------------------------------------------------------------------------- */

static stm_status tell_report(telling_case *t, const char *label, uint32_t index, uint32_t words)
{
    const stm_report *report = t->reports->items[index];
    stm_builder out = stm_builder_in(t->arena);
    t->pen.begin(&t->pen, 0, stm_slice_of(label), 4);
    t->pen.say(&t->pen, STM_STYLE_STRONG, report->id);
    if (report->outlet.length && !stm_equal(report->outlet, report->id)) stm_append_text(&out, ", "), stm_append(&out, report->outlet);
    stm_append_text(&out, ", ");
    if (report->published.length) stm_append(&out, report->published);
    else stm_append_text(&out, "no date");
    stm_append_format(&out, ", %u words of its own", (unsigned)words);
    STM_TRY(say_built(t, STM_STYLE_FAINT, &out));
    t->pen.end(&t->pen);
    return STM_OK;
}

static stm_status tell_verdict(telling_case *t)
{
    const stm_copy_pair *pair = &t->found->pair;
    stm_builder out = stm_builder_in(t->arena);
    bool known = pair->direction >= STM_DIRECTION_KNOWN;
    paragraph(t);
    bool missed = !pair->decided && pair->score >= t->found->decided_from; /* the run never weighed them */
    if (missed) stm_append_text(&out, "Not printed, though by themselves they look like one text");
    else if (!pair->decided) stm_append_text(&out, "Taken to be independent of each other");
    else if (known) stm_append_format(&out, "[2] %s [1]", stm_phrase_copy(pair->kind));
    else stm_append_format(&out, "[1] and [2] %s", stm_phrase_kin(pair->kind));
    STM_TRY(say_built(t, STM_STYLE_STRONG, &out));
    out = stm_builder_in(t->arena);
    stm_append_text(&out, ": ");
    if (missed) stm_append_text(&out, "the run did not compare the two (why not is said below). ");
    if (!pair->decided) stm_append_format(&out, "the probability that they are not is %.3g", pair->score);
    else stm_say_certainty(&out, pair->score);
    stm_append_format(&out, " (printed from %.2g on). ", t->found->decided_from);
    stm_say_percent(&out, pair->from_share);
    stm_append_text(&out, " of [1] stands in [2], ");
    stm_say_percent(&out, pair->to_share);
    stm_append_text(&out, " of [2] in [1], in runs of five words or more.");
    if (pair->decided && !known) stm_append_text(&out, " Which came first cannot be told.");
    else if (pair->decided) {
        stm_append_text(&out, " That [1] came first: ");
        stm_say_certainty(&out, pair->direction);
        stm_append_byte(&out, '.');
    }
    STM_TRY(say_built(t, STM_STYLE_PLAIN, &out));
    t->pen.end(&t->pen);
    return STM_OK;
}

static stm_status tell_account(telling_case *t)
{
    heading(t, t->found->one_account ? "One account" : "Two accounts");
    return list(t, &t->found->account_reasons);
}

/* ---- side by side ---------------------------------------------------------------------------------------------------- */

static unsigned columns_of(stm_slice text)
{
    unsigned columns = 0;
    for (size_t at = 0; at < text.length;) {
        uint32_t point = stm_pen_point(text, &at);
        int wide = point && !stm_is_ignorable(point) ? utf8proc_charwidth((utf8proc_int32_t)point) : 0;
        columns += wide > 0 ? (unsigned)wide : 0;
    }
    return columns;
}

/* One side of a passage, and how far it has been printed. */
typedef struct column {
    stm_slice text;
    const stm_pair_words *words;
    uint32_t next;
    const char *code; /* colour of words of its own */
    bool marked;
} column;

static stm_slice word_of(const column *side, uint32_t i)
{
    return stm_trim(stm_cut(side->text, side->words->items[i].span));
}

/* Brackets around a stretch of own words count to its first and last word. */
static bool opens(const column *side, uint32_t i)
{
    return side->marked && !side->words->items[i].common && (!i || side->words->items[i - 1].common);
}

static bool closes(const column *side, uint32_t i)
{
    return side->marked && !side->words->items[i].common &&
           (i + 1 == side->words->count || side->words->items[i + 1].common);
}

/* As much of a word as fits; the rest of a word longer than the column is left out behind an ellipsis. */
static unsigned put_word(stm_put *put, stm_slice word, unsigned room)
{
    unsigned columns = columns_of(word), used = 0;
    bool cut = columns > room;
    for (size_t at = 0; at < word.length;) {
        char bytes[4];
        uint32_t point = stm_pen_point(word, &at);
        int wide = point && !stm_is_ignorable(point) ? utf8proc_charwidth((utf8proc_int32_t)point) : 0;
        if (!point || (cut && used + (unsigned)(wide > 0 ? wide : 0) + 1 > room)) continue;
        stm_put_slice(put, (stm_slice){bytes, stm_utf8_put(bytes, point)});
        used += wide > 0 ? (unsigned)wide : 0;
    }
    if (cut) stm_put_text(put, "\xe2\x80\xa6"), used++; /* … */
    return used;
}

/* One line of one side, filled with blanks to `width` when `fill`. */
static void put_line(telling_case *t, column *side, unsigned width, bool fill)
{
    stm_put *put = &t->pen.put;
    unsigned used = 0;
    for (; side->next < side->words->count; side->next++) {
        uint32_t i = side->next;
        stm_slice word = word_of(side, i);
        bool own = side->marked && !side->words->items[i].common;
        unsigned marks = t->color ? 0 : (unsigned)opens(side, i) + closes(side, i);
        unsigned needed = columns_of(word) + marks + (used > 0);
        if (used && used + needed > width) break;
        if (used) stm_put_byte(put, ' '), used++;
        if (t->color && own) stm_put_text(put, side->code);
        if (!t->color && opens(side, i)) stm_put_byte(put, '['), used++;
        used += put_word(put, word, width - used - (!t->color && closes(side, i)));
        if (!t->color && closes(side, i)) stm_put_byte(put, ']'), used++;
        if (t->color && own) stm_put_text(put, "\033[0m");
        if (used >= width) {
            side->next++;
            break;
        }
    }
    while (fill && used++ < width) stm_put_byte(put, ' ');
}

static void put_columns(telling_case *t, column *left, column *right, unsigned number)
{
    unsigned label = 5, width = (t->terminal.width - label - 3) / 2;
    char text[16];
    for (bool first = true; left->next < left->words->count || right->next < right->words->count; first = false) {
        int length = first ? snprintf(text, sizeof text, "%3u  ", number % 1000) : snprintf(text, sizeof text, "     ");
        stm_put_slice(&t->pen.put, (stm_slice){text, (size_t)length});
        put_line(t, left, width, true);
        stm_put_text(&t->pen.put, " | ");
        put_line(t, right, width, false);
        stm_put_byte(&t->pen.put, '\n');
    }
}

/* The same on both sides: printed once, over the whole width. */
static stm_status tell_same(telling_case *t, stm_slice text, const stm_pair_words *words, unsigned number)
{
    char label[16];
    snprintf(label, sizeof label, "%3u", number % 1000);
    t->pen.begin(&t->pen, 0, stm_slice_of(label), 5);
    stm_builder out = stm_builder_in(t->arena);
    stm_append_format(&out, "%u words, the same in both: ", (unsigned)words->count);
    STM_TRY(say_built(t, STM_STYLE_FAINT, &out));
    if (words->count <= SHOWN_WHOLE) {
        t->pen.say(&t->pen, STM_STYLE_QUOTE, text);
    } else {
        t->pen.say(&t->pen, STM_STYLE_QUOTE, (stm_slice){text.data, words->items[SHOWN_HEAD - 1].span.end});
        say(t, STM_STYLE_FAINT, "\xe2\x80\xa6 ");
        uint32_t tail = words->items[words->count - SHOWN_TAIL].span.start;
        t->pen.say(&t->pen, STM_STYLE_QUOTE, (stm_slice){text.data + tail, text.length - tail});
    }
    t->pen.end(&t->pen);
    return STM_OK;
}

static stm_status tell_passages(telling_case *t, stm_arena *scratch)
{
    const stm_copy_pair *pair = &t->found->pair;
    const stm_passages *passages = &t->found->stretches;
    heading(t, "Side by side");
    paragraph(t);
    say(t, STM_STYLE_FAINT, !passages->count ? "No passage of five words or more, and no sentences that correspond." : t->color ?
        "[1] on the left, [2] on the right; words that only one has are coloured." :
        "[1] on the left, [2] on the right; words that only one has stand in brackets.");
    t->pen.end(&t->pen);
    for (uint32_t i = 0; i < passages->count; i++) {
        stm_pair_words a = {0}, b = {0};
        stm_slice from = stm_cut(t->reports->items[pair->from]->text, passages->items[i].from);
        stm_slice to = stm_cut(t->reports->items[pair->to]->text, passages->items[i].to);
        bool marked;
        stm_arena_reset(scratch);
        STM_TRY(stm_pair_words_align(&a, &b, from, to, &marked, scratch));
        if (stm_equal(from, to)) {
            STM_TRY(tell_same(t, from, &a, i + 1));
            continue;
        }
        column left = {from, &a, 0, "\033[31m", marked}, right = {to, &b, 0, "\033[32m", marked};
        put_columns(t, &left, &right, i + 1);
    }
    return STM_OK;
}

/* ---- numbers --------------------------------------------------------------------------------------------------------- */

/* One line: a sign, or the two sides of one thing. */
typedef struct weighed {
    const stm_copy_sign *sign, *other; /* other: NULL, or of the less so side */
    double weight;
} weighed;

static int heaviest_first(const void *a, const void *b)
{
    const weighed *left = a, *right = b;
    if (fabs(left->weight) != fabs(right->weight)) return fabs(left->weight) > fabs(right->weight) ? -1 : 1;
    return left->sign < right->sign ? -1 : left->sign > right->sign; /* of one list: its order */
}

static uint32_t pair_up(weighed *out, const stm_copy_signs *signs)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < signs->count; i++) {
        const stm_copy_sign *sign = &signs->items[i];
        if (count && !strcmp(out[count - 1].sign->name, sign->name)) {
            out[count - 1].other = sign;
            out[count - 1].weight += sign->weight;
        } else {
            out[count++] = (weighed){sign, NULL, sign->weight};
        }
    }
    return count;
}

static void append_value(stm_builder *out, const weighed *one)
{
    stm_append(out, one->sign->shown);
    if (!one->other) return;
    stm_append_text(out, " and ");
    stm_append(out, one->other->shown);
}

static void begin_weight(telling_case *t, double weight)
{
    char label[24];
    snprintf(label, sizeof label, "%+6.2f", weight);
    t->pen.begin(&t->pen, 0, stm_slice_of(label), 8);
}

static stm_status tell_sign(telling_case *t, const weighed *one)
{
    stm_builder out = stm_builder_in(t->arena);
    begin_weight(t, one->weight);
    say(t, STM_STYLE_STRONG, one->sign->name);
    stm_append_text(&out, ": ");
    append_value(&out, one);
    stm_append_text(&out, ". ");
    STM_TRY(say_built(t, STM_STYLE_PLAIN, &out));
    say(t, STM_STYLE_FAINT, one->sign->meaning);
    t->pen.end(&t->pen);
    return STM_OK;
}

/* What is the sum by the logistic function, and what outdoes it. */
static stm_status tell_sum(telling_case *t)
{
    const stm_copy_case *found = t->found;
    stm_builder out = stm_builder_in(t->arena);
    begin_weight(t, found->log_odds);
    double probability = 1 / (1 + exp(-found->log_odds));
    if (probability > 0.9999) stm_append_text(&out, "in all: a probability over 0.9999");
    else stm_append_format(&out, "in all: a probability of %.4f", probability);
    STM_TRY(say_built(t, STM_STYLE_STRONG, &out));
    t->pen.end(&t->pen);
    if (!found->by_passage) return STM_OK;
    out = stm_builder_in(t->arena);
    paragraph(t);
    stm_append_format(&out, "One passage outdoes this: its %u own words that are no set phrase stand in both, and of such pairs "
                            "%.0f in a hundred share a text.", (unsigned)found->passage_words, 100 * found->pair.score);
    STM_TRY(say_built(t, STM_STYLE_PLAIN, &out));
    t->pen.end(&t->pen);
    return STM_OK;
}

static stm_status tell_rest(telling_case *t, const weighed *order, uint32_t count)
{
    stm_builder rest = stm_builder_in(t->arena);
    uint32_t told = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (fabs(order[i].weight) >= telling) continue;
        stm_append_text(&rest, told++ ? "; " : "Adding nothing here: ");
        stm_append_format(&rest, "%s ", order[i].sign->name);
        append_value(&rest, &order[i]);
    }
    if (!told) return STM_OK;
    stm_append_byte(&rest, '.');
    paragraph(t);
    STM_TRY(say_built(t, STM_STYLE_FAINT, &rest));
    t->pen.end(&t->pen);
    return STM_OK;
}

static stm_status tell_signs(telling_case *t)
{
    weighed *order = STM_NEW(t->arena, weighed, t->found->signs.count + 1);
    if (!order) return STM_NO_MEMORY;
    uint32_t count = pair_up(order, &t->found->signs);
    qsort(order, count, sizeof *order, heaviest_first);
    heading(t, "What was weighed");
    paragraph(t);
    say(t, STM_STYLE_FAINT, "What each sign adds to the log odds that one text stands behind both, the heaviest first. Of two values the "
                            "first is that of the report where it is larger.");
    t->pen.end(&t->pen);
    begin_weight(t, t->found->base);
    say(t, STM_STYLE_PLAIN, "where every pair starts");
    t->pen.end(&t->pen);
    for (uint32_t i = 0; i < count; i++)
        if (fabs(order[i].weight) >= telling) STM_TRY(tell_sign(t, &order[i]));
    STM_TRY(tell_sum(t));
    return tell_rest(t, order, count);
}

static stm_status tell_direction(telling_case *t)
{
    stm_builder out = stm_builder_in(t->arena);
    heading(t, "Who had it first");
    for (uint32_t i = 0; i < t->found->direction.count; i++) {
        const stm_copy_sign *sign = &t->found->direction.items[i];
        STM_TRY(tell_sign(t, &(weighed){sign, NULL, sign->weight}));
    }
    paragraph(t);
    stm_append_format(&out, "In all: a probability of %.2f that [1] is the original of the two; 0.5 is a coin.",
                      floor(t->found->pair.direction * 100) / 100); /* never 1 */
    STM_TRY(say_built(t, STM_STYLE_PLAIN, &out));
    t->pen.end(&t->pen);
    return STM_OK;
}

static stm_status tell_way(telling_case *t)
{
    const stm_copy_case *found = t->found;
    stm_builder out = stm_builder_in(t->arena);
    paragraph(t);
    if (found->way == STM_COPY_CANDIDATES)
        stm_append_format(&out, "They were brought together by %u rare words, %u shingles of five words and %u pairs of words that few "
                                "reports have.", (unsigned)found->rare_stems, (unsigned)found->shingles, (unsigned)found->stem_pairs);
    else if (found->way == STM_COPY_OUT_OF_TIME)
        stm_append_text(&out, "The run did not compare them: more than 45 days lie between them. The numbers above are what it would have "
                              "found.");
    else if (found->way == STM_COPY_LET_GO)
        stm_append_format(&out, "The run let them go unaligned: the first look, at their content words and the order of these, gave them a "
                                "chance of %.2g in a hundred to be printed (aligned from %.2g in a hundred on). The numbers above are what it would have found%s.",
                          100 * found->look, 100 * found->look_bar,
                          found->pair.score >= found->decided_from ? ", and they would have been printed: the look was wrong" : "");
    else
        stm_append_text(&out, "The run did not compare them: they share too few rare words, or others share more. The numbers above are "
                              "what it would have found.");
    STM_TRY(say_built(t, STM_STYLE_PLAIN, &out));
    t->pen.end(&t->pen);
    return STM_OK;
}

static stm_status tell_rivals(telling_case *t)
{
    const stm_copy_rivals *rivals = &t->found->rivals;
    heading(t, "What else was considered");
    STM_TRY(tell_way(t));
    for (uint32_t i = 0; i < rivals->count; i++) {
        const stm_copy_rival *rival = &rivals->items[i];
        stm_builder out = stm_builder_in(t->arena);
        t->pen.begin(&t->pen, 1, (stm_slice){0}, 0);
        stm_append_text(&out, rival->of == t->found->pair.from ? "[1] and " : "[2] and ");
        STM_TRY(say_built(t, STM_STYLE_PLAIN, &out));
        t->pen.say(&t->pen, STM_STYLE_STRONG, t->reports->items[rival->report]->id);
        out = stm_builder_in(t->arena);
        if (rival->decided) stm_append_format(&out, ": %s, ", stm_phrase_kin(rival->kind));
        else stm_append_text(&out, ": rejected, ");
        stm_append_format(&out, "%.3g", rival->score);
        STM_TRY(say_built(t, STM_STYLE_PLAIN, &out));
        t->pen.end(&t->pen);
    }
    if (rivals->count) return STM_OK;
    paragraph(t);
    say(t, STM_STYLE_PLAIN, "Nothing else came near.");
    t->pen.end(&t->pen);
    return STM_OK;
}

static stm_status tell(telling_case *t, stm_arena *scratch)
{
    const stm_copy_case *found = t->found;
    STM_TRY(tell_report(t, "[1]", found->pair.from, found->from_words));
    STM_TRY(tell_report(t, "[2]", found->pair.to, found->to_words));
    t->pen.gap(&t->pen);
    STM_TRY(tell_verdict(t));
    STM_TRY(tell_account(t));
    if (found->pair.reasons.count) {
        heading(t, found->pair.decided ? "Why" : "What they share");
        STM_TRY(list(t, &found->pair.reasons));
    }
    STM_TRY(tell_passages(t, scratch));
    STM_TRY(tell_signs(t));
    STM_TRY(tell_direction(t));
    return tell_rivals(t);
}

stm_status stm_write_case_text(const stm_sink *sink, const stm_copy_case *found, const stm_reports *reports,
                               const stm_write_options *options, stm_error *error)
{
    stm_arena arena, scratch;
    telling_case t = {.found = found, .reports = reports, .arena = &arena, .color = options->color};
    stm_arena_init(&arena, NULL);
    stm_arena_init(&scratch, NULL);
    stm_text_pen(&t.pen, &t.terminal, options);
    stm_put_open(&t.pen.put, sink);
    stm_status status = tell(&t, &scratch);
    stm_arena_release(&scratch);
    stm_arena_release(&arena);
    return status == STM_OK ? stm_put_finish(&t.pen.put, error) : stm_fail_memory(error);
}
