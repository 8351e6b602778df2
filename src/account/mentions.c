/* From quotes to mentions.
 *
 * A quote is what one report prints; its content may come in several parts ("We tried," she said, "and we failed. It is
 * over," she added. "Go home."). What is compared between reports is a wording: the parts put together as one text. Where
 * only marks stand between two parts they are set side by side; where words of the reporter stand between them, " … ",
 * and the wording knows that this ellipsis is nobody's. Where the next part starts a sentence of its own, a new mention
 * begins: one report prints two sentences under one "she said", another only the second, and the two must meet. */
#include "mentions.h"

#include "speakers.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/utf8.h"

const stm_quote *stm_mention_quote(const stm_mention *mention, const stm_assembly *assembly)
{
    return &assembly->reports->items[mention->report]->quotes.items[mention->quote];
}

/* ---- frames ------------------------------------------------------------------------------------------------------ */

static const char *const plain[] = {
    "according to", "add", "added", "adding", "adds", "announced", "announcing", "as saying", "continued", "declared", "declares", "declaring",
    "explained", "explaining", "explains", "noted", "notes", "noting", "put it", "reported", "say", "saying", "says", "said", "stated", "states",
    "stating", "tell", "telling", "tells", "to", "told", "tweeted", "tweeting", "wrote"};

static const char *const contrary[] = {"denied", "denies", "deny", "denying", "disputed", "disputes", "disputing", "refuted"};

static stm_slice last_word(stm_slice words)
{
    size_t start = words.length;
    while (start && words.data[start - 1] != ' ') start--;
    return (stm_slice){words.data + start, words.length - start};
}

static bool holds(const char *const *list, size_t count, stm_slice word)
{
    for (size_t i = 0; i < count; i++)
        if (stm_equal_fold(word, stm_slice_of(list[i]))) return true;
    return false;
}

static stm_slice cue_of(const stm_mention *mention, const stm_assembly *assembly)
{
    const stm_quote *quote = stm_mention_quote(mention, assembly);
    if (quote->kind != STM_QUOTE_INDIRECT || !quote->cue.count) return (stm_slice){"", 0};
    return stm_cut(assembly->reports->items[mention->report]->text, quote->cue.items[0]);
}

stm_slice stm_mention_frame(const stm_mention *mention, const stm_assembly *assembly)
{
    stm_slice cue = cue_of(mention, assembly);
    bool says_more = !holds(plain, sizeof plain / sizeof *plain, cue) && !holds(plain, sizeof plain / sizeof *plain, last_word(cue));
    return says_more ? cue : (stm_slice){"", 0};
}

bool stm_mention_denies(const stm_mention *mention, const stm_assembly *assembly)
{
    return holds(contrary, sizeof contrary / sizeof *contrary, last_word(cue_of(mention, assembly)));
}

/* ---- names ------------------------------------------------------------------------------------------------------ */

enum { SEEN_CAPITAL = 1, SEEN_LOWER = 2 };

static stm_status note_capitals(stm_map *seen, const stm_doc *doc, stm_arena *scratch)
{
    for (uint32_t i = 0; i < doc->tokens.count; i++) {
        const stm_token *token = &doc->tokens.items[i];
        if (token->kind != STM_TOKEN_WORD || stm_is_function_word(token->lower)) continue;
        uint32_t *marks = stm_map_insert(seen, scratch, stm_hash(token->lower), 0, NULL);
        if (!marks) return STM_NO_MEMORY;
        if (!(token->flags & STM_TOKEN_CAPITAL)) *marks |= SEEN_LOWER;
        else if (!(token->flags & STM_TOKEN_STARTS_SENTENCE)) *marks |= SEEN_CAPITAL;
    }
    return STM_OK;
}

stm_status stm_story_names(stm_map *names, const stm_assembly *assembly)
{
    stm_map seen = {0};
    *names = (stm_map){0};
    for (uint32_t d = 0; d < assembly->story->reports.count; d++)
        STM_TRY(note_capitals(&seen, &assembly->docs[d], assembly->scratch));
    for (uint32_t d = 0; d < assembly->story->reports.count; d++) {
        const stm_doc *doc = &assembly->docs[d];
        for (uint32_t i = 0; i < doc->tokens.count; i++) {
            uint64_t key = stm_hash(doc->tokens.items[i].lower);
            const uint32_t *marks = stm_map_find(&seen, key);
            if (marks && *marks == SEEN_CAPITAL && !stm_map_insert(names, assembly->scratch, key, 1, NULL))
                return STM_NO_MEMORY;
        }
    }
    return STM_OK;
}

/* ---- texts ------------------------------------------------------------------------------------------------------ */

/* Whether words stand between two parts, not only marks and punctuation. */
static bool has_words(stm_slice text, stm_span gap)
{
    for (size_t at = gap.start; at < gap.end;) {
        uint32_t point = stm_utf8_next(text, &at);
        if (stm_is_letter(point) || stm_is_digit(point)) return true;
    }
    return false;
}

/* The first letter or digit of a span is a capital. */
static bool starts_capital(stm_slice text, stm_span span)
{
    for (size_t at = span.start; at < span.end;) {
        uint32_t point = stm_utf8_next(text, &at);
        if (stm_is_letter(point) || stm_is_digit(point)) return stm_is_upper(point);
    }
    return false;
}

static const char between_parts[] = " … ";

static bool joins_words(stm_slice text, const stm_spans *parts, uint32_t part)
{
    return has_words(text, (stm_span){parts->items[part - 1].end, parts->items[part].start});
}

stm_status stm_parts_text(stm_slice *out, stm_spans *joins, stm_slice text, const stm_spans *parts, stm_arena *arena)
{
    if (parts->count == 1) {
        *out = stm_cut(text, stm_trim_span(text, parts->items[0]));
        return STM_OK;
    }
    stm_builder builder = stm_builder_in(arena);
    for (uint32_t i = 0; i < parts->count; i++) {
        if (i && joins_words(text, parts, i)) {
            stm_span *join = STM_APPEND(arena, joins);
            if (!join) return STM_NO_MEMORY;
            *join = (stm_span){(uint32_t)builder.length, (uint32_t)(builder.length + sizeof between_parts - 1)};
            stm_append_text(&builder, between_parts);
        } else if (i) {
            stm_append_byte(&builder, ' ');
        }
        stm_append(&builder, stm_cut(text, stm_trim_span(text, parts->items[i])));
    }
    return stm_builder_finish(out, &builder);
}

stm_span stm_parts_find(stm_slice text, const stm_spans *parts, stm_span stretch)
{
    stm_span found = stm_trim_span(text, parts->items[0]);
    bool started = false;
    for (uint32_t i = 0, at = 0; i < parts->count; i++) {
        stm_span part = stm_trim_span(text, parts->items[i]);
        if (i) at += joins_words(text, parts, i) ? (uint32_t)sizeof between_parts - 1 : 1;
        uint32_t end = at + (part.end - part.start);
        if (!started && stretch.start < end) {
            found.start = part.start + (stretch.start > at ? stretch.start - at : 0);
            started = true;
        }
        if (stretch.end > at) found.end = part.start + ((stretch.end < end ? stretch.end : end) - at);
        at = end;
    }
    return found;
}

static bool is_quotation_mark(uint32_t point)
{
    return point == '"' || point == '\'' || point == '`' || point == 0xab || (point >= 0x2018 && point <= 0x201f && point != 0x201d);
}

/* Whether the paper set the part between marks: one stands right before it. Of a mixed quote only some parts are. */
static bool is_marked(stm_slice text, stm_span part, stm_quote_kind kind)
{
    if (kind != STM_QUOTE_MIXED) return kind == STM_QUOTE_DIRECT;
    if (!part.start || part.start >= part.end || text.data[part.start] == ' ') return false;
    size_t before = stm_utf8_before(text, part.start);
    return is_quotation_mark(stm_utf8_next(text, &before));
}

/* Flags the units of marked parts. */
static void mark_units(stm_mention *mention, stm_slice text, stm_quote_kind kind)
{
    for (uint32_t p = 0, at = 0, u = 0; p < mention->parts.count; p++) {
        stm_span part = stm_trim_span(text, mention->parts.items[p]);
        if (p) at += joins_words(text, &mention->parts, p) ? (uint32_t)sizeof between_parts - 1 : 1;
        at += part.end - part.start;
        bool marked = is_marked(text, mention->parts.items[p], kind);
        for (; u < mention->wording.count && mention->wording.items[u].span.start < at; u++)
            if (marked) mention->wording.items[u].flags |= STM_UNIT_MARKED;
    }
}

/* Reads the wording of a mention's parts. */
static stm_status read_mention(stm_mention *mention, const stm_assembly *assembly, const stm_word_reader *reader)
{
    stm_slice text;
    stm_spans *joins = STM_NEW(assembly->scratch, stm_spans, 1);
    if (!joins) return STM_NO_MEMORY;
    STM_TRY(stm_parts_text(&text, joins, assembly->reports->items[mention->report]->text, &mention->parts, assembly->arena));
    STM_TRY(stm_wording_read(&mention->wording, reader, text, joins, assembly->scratch));
    mention->hash = stm_wording_hash(&mention->wording);
    mark_units(mention, assembly->reports->items[mention->report]->text, stm_mention_quote(mention, assembly)->kind);
    return STM_OK;
}

/* ---- which quotes count ------------------------------------------------------------------------------------------- */

/* Content words without which a clause says nothing that could be compared. */
enum { FEWEST_WORDS = 3 };

static stm_span extent(const stm_quote *quote)
{
    return (stm_span){quote->content.items[0].start, quote->content.items[quote->content.count - 1].end};
}

/* "He said that it was their turn, the agency reported": the agency hands on what a person said, to its end. Those words are the
 * person's, by way of the agency, and not the agency's besides. */
static bool hands_on(const stm_report *report, uint32_t number)
{
    const stm_quote *outer = &report->quotes.items[number];
    for (uint32_t i = number + 1; i < report->quotes.count && i - number <= 4; i++) {
        const stm_quote *inner = &report->quotes.items[i];
        if (!inner->content.count || !inner->via.count || !stm_span_within(extent(inner), extent(outer))) continue;
        if (inner->speaker == STM_NONE || inner->speaker == outer->speaker || extent(inner).end != extent(outer).end) continue;
        if (report->entities.items[inner->speaker].kind == STM_ENTITY_PERSON) return true;
    }
    return false;
}

/* Inside another quote of the report ("he expects the talks to fail" inside "she said he expects ...") the inner one is
 * kept only when it gives the words to another person. */
static bool repeats_outer(const stm_report *report, uint32_t number)
{
    const stm_quote *inner = &report->quotes.items[number];
    for (uint32_t i = number; i-- > 0 && number - i <= 4;) {
        const stm_quote *outer = &report->quotes.items[i];
        if (!outer->content.count || hands_on(report, i) || !stm_span_within(extent(inner), extent(outer))) continue;
        bool other = inner->speaker != STM_NONE && inner->speaker != outer->speaker &&
                     report->entities.items[inner->speaker].kind == STM_ENTITY_PERSON;
        if (!other) return true;
    }
    return false;
}

/* Whether it may be compared with others. One that is no statement by itself is printed only beside one that is: dropped else by
 * stm_mentions_drop_unsure. */
static bool counts(const stm_report *report, uint32_t number)
{
    const stm_quote *quote = &report->quotes.items[number];
    if (!quote->content.count) return false;
    return !repeats_outer(report, number) && !hands_on(report, number);
}

/* "that" opens a clause of reported speech without belonging to what was said. */
static stm_status without_that(stm_spans *parts, stm_slice text, stm_arena *scratch)
{
    stm_slice first = stm_cut(text, parts->items[0]);
    if (parts->count > 1 && stm_equal_text(stm_trim(first), "that")) { /* that “...” */
        *parts = (stm_spans){parts->items + 1, parts->count - 1, parts->count - 1};
        return STM_OK;
    }
    if (!stm_starts_with(first, "that ") || first.length < 8) return STM_OK;
    stm_span *copy = STM_NEW(scratch, stm_span, parts->count);
    if (!copy) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < parts->count; i++) copy[i] = parts->items[i];
    copy[0].start += 5;
    *parts = (stm_spans){copy, parts->count, parts->count};
    return STM_OK;
}

static bool says_something(const stm_mention *mention, const stm_assembly *assembly)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < mention->wording.count; i++)
        words += !(mention->wording.items[i].flags & STM_UNIT_FUNCTION);
    return stm_mention_quote(mention, assembly)->kind == STM_QUOTE_INDIRECT ? words >= FEWEST_WORDS
                                                                            : mention->wording.count > 0;
}

static stm_status add_mention(stm_mentions *mentions, const stm_assembly *assembly, const stm_word_reader *reader,
                              uint32_t place, uint32_t quote, const stm_spans *parts)
{
    uint32_t report = assembly->story->reports.items[place];
    const stm_quote *said = &assembly->reports->items[report]->quotes.items[quote];
    stm_mention mention = {.report = report, .place = place, .quote = quote, .parts = *parts,
                           .person = stm_assembly_person(assembly, place, said->speaker),
                           .speaker_name = said->speaker_name};
    STM_TRY(read_mention(&mention, assembly, reader));
    stm_badge_read(&mention, assembly);
    if (!says_something(&mention, assembly)) return STM_OK;
    stm_mention *slot = STM_APPEND(assembly->scratch, mentions);
    if (!slot) return STM_NO_MEMORY;
    *slot = mention;
    return STM_OK;
}

/* Words of a reporter between two halves of one statement: "...," she told the council on Monday. "...". */
enum { BETWEEN_HALVES = 160 };

static bool goes_on(const stm_mention *last, const stm_mention *next, const stm_assembly *assembly)
{
    if (last->report != next->report || last->person != next->person) return false;
    uint32_t end = last->parts.items[last->parts.count - 1].end, start = next->parts.items[0].start;
    if (start < end) return false;
    if (last->quote == next->quote) return true;
    return last->quote + 1 == next->quote && start - end <= BETWEEN_HALVES &&
           stm_mention_quote(last, assembly)->kind != STM_QUOTE_INDIRECT &&
           stm_mention_quote(next, assembly)->kind != STM_QUOTE_INDIRECT;
}

/* Makes one mention of `count` that follow each other; it is the last one's quote that a next one would follow. */
static stm_status join_run(stm_mention *out, const stm_mention *run, uint32_t count, const stm_assembly *assembly,
                           const stm_word_reader *reader)
{
    *out = run[0];
    if (count == 1) return STM_OK;
    out->quote = run[count - 1].quote;
    out->parts = (stm_spans){0};
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < run[i].parts.count; k++) {
            stm_span *part = STM_APPEND(assembly->scratch, &out->parts);
            if (!part) return STM_NO_MEMORY;
            *part = run[i].parts.items[k];
        }
    return read_mention(out, assembly, reader);
}

/* Runs are found first and read once: a thousand quotes in a row are no thousand readings of a growing text. */
stm_status stm_mentions_rejoin(stm_mentions *mentions, uint32_t *group_of, const stm_assembly *assembly,
                               const stm_word_reader *reader)
{
    uint32_t kept = 0;
    for (uint32_t i = 0, end; i < mentions->count; i = end) {
        for (end = i + 1; end < mentions->count && group_of[end] == group_of[i]; end++)
            if (!goes_on(&mentions->items[end - 1], &mentions->items[end], assembly)) break;
        stm_mention joined;
        STM_TRY(join_run(&joined, &mentions->items[i], end - i, assembly, reader));
        group_of[kept] = group_of[i];
        mentions->items[kept++] = joined;
    }
    mentions->count = kept;
    return STM_OK;
}

stm_status stm_mentions_drop_unsure(stm_mentions *mentions, stm_utter_groups *groups, const stm_assembly *assembly)
{
    uint32_t *number = STM_NEW(assembly->scratch, uint32_t, groups->count + 1), kept = 0, next = 0;
    bool *sure = STM_NEW(assembly->scratch, bool, groups->count + 1);
    if (!number || !sure) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < groups->count; i++) number[i] = STM_NONE;
    for (uint32_t i = 0; i < mentions->count; i++)
        if (stm_mention_quote(&mentions->items[i], assembly)->statement) sure[groups->of[i]] = true;
    for (uint32_t i = 0; i < mentions->count; i++) {
        uint32_t group = groups->of[i];
        if (!sure[group]) continue;
        if (number[group] == STM_NONE) number[group] = next++;
        groups->of[kept] = number[group];
        mentions->items[kept++] = mentions->items[i];
    }
    mentions->count = kept;
    groups->count = next;
    return STM_OK;
}

stm_status stm_mentions_collect(stm_mentions *mentions, const stm_assembly *assembly, const stm_word_reader *reader)
{
    *mentions = (stm_mentions){0};
    for (uint32_t place = 0; place < assembly->story->reports.count; place++) {
        const stm_report *report = assembly->reports->items[assembly->story->reports.items[place]];
        for (uint32_t q = 0; q < report->quotes.count; q++) {
            const stm_spans *content = &report->quotes.items[q].content;
            if (!counts(report, q)) continue;
            uint32_t first = 0;
            for (uint32_t i = 1; i <= content->count; i++) {
                bool ends = i == content->count;
                if (!ends) {
                    stm_span gap = {content->items[i - 1].end, content->items[i].start};
                    ends = gap.start < gap.end && has_words(report->text, gap) &&
                           starts_capital(report->text, content->items[i]);
                }
                if (!ends) continue;
                stm_spans parts = {content->items + first, i - first, i - first};
                if (!first && report->quotes.items[q].kind != STM_QUOTE_DIRECT)
                    STM_TRY(without_that(&parts, report->text, assembly->scratch));
                STM_TRY(add_mention(mentions, assembly, reader, place, q, &parts));
                first = i;
            }
        }
    }
    return STM_OK;
}
