/* The way the words came: where they were said (medium), who relayed them (via), and when.
 *
 *     Marchuk told |Norland Radio| on |Sunday| ...       medium, when
 *     in an interview with |ABC|'s “This Week”           the broadcaster, not the programme
 *     ..., the news agency |Interfax| reported           via
 *
 * Looked for in the cue's sentence outside of what was said. A known medium (media_names.c) counts as the place of saying
 * behind words like "told", "interview with", "on"; else a noun of occasion ("in a tweet", "at a press conference") does.
 * Limits: media that are not listed are missed; the day is the one nearest to the cue. */
#include "quote_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

#include <string.h>

/* The way of saying stands near the cue. Farther off is another statement. */
enum { words_around = 40, bytes_around = 240 };

/* "said |on Sunday|", "said last |Sunday|": so near behind the cue a day is its own, whatever the tree says. */
#define BESIDE 3u

static bool in_content(const found_quote *found, uint32_t token)
{
    for (uint32_t p = 0; p < found->piece_count; p++)
        if (token >= found->pieces[p].first && token < found->pieces[p].last) return true;
    return false;
}

/* Words before (or right behind) a medium's name that make it the place where words were said. */
static bool speaks_to(const quote_finder *finder, uint32_t name, uint32_t behind)
{
    static const char *const leaders[] = {"interview", "on",       "spoke",   "speaking", "talking", "tell",
                                          "telling",   "tells",    "to",      "told",     "with",    "wrote"};
    uint32_t floor = sentence_of(finder, name)->first;
    for (uint32_t back = 1; back <= 5 && name >= floor + back; back++)
        if (STM_IN_LIST(leaders, word_at(finder, name - back))) return true;
    for (uint32_t i = behind; i < behind + 3; i++)
        if (is_word(finder, i, "interview") || is_word(finder, i, "interviewer")) return true;
    return false;
}

static const char *occasion_at(const quote_finder *finder, uint32_t token)
{
    static const struct { const char *word, *before, *name; } occasions[] = {
        {"briefing", NULL, "briefing"},       {"conference", "news", "news conference"},
        {"conference", "press", "press conference"}, {"debate", NULL, "debate"},
        {"e-mail", NULL, "e-mail"},           {"email", NULL, "e-mail"},
        {"interview", NULL, "interview"},     {"letter", NULL, "letter"},
        {"memo", NULL, "memo"},               {"op-ed", NULL, "op-ed"},
        {"post", NULL, "post"},               {"rally", NULL, "rally"},
        {"speech", NULL, "speech"},           {"statement", NULL, "statement"},
        {"testimony", NULL, "testimony"},     {"tweet", NULL, "tweet"},
        {"tweets", NULL, "tweet"},            {"twitter", NULL, "tweet"}};
    stm_slice lower = word_at(finder, token);
    for (size_t i = 0; i < sizeof occasions / sizeof *occasions; i++) {
        if (!stm_equal_text(lower, occasions[i].word)) continue;
        if (occasions[i].before && !(token && is_word(finder, token - 1, occasions[i].before))) continue;
        return occasions[i].name;
    }
    return NULL;
}

/* "in a", "at a separate", "during an emotional": the occasion is named, not spoken of. */
static bool is_at_occasion(const quote_finder *finder, uint32_t token)
{
    static const char *const leaders[] = {"at", "during", "from", "in", "on", "through", "via"};
    uint32_t floor = sentence_of(finder, token)->first;
    for (uint32_t back = 1; back <= 5 && token >= floor + back; back++)
        if (STM_IN_LIST(leaders, word_at(finder, token - back))) return true;
    return false;
}

static void find_medium(stm_quote *quote, const quote_finder *finder, const found_quote *found, const quote_cue *cue)
{
    const stm_sentence *sentence = &finder->doc->sentences.items[cue->sentence];
    quote_outlet programme = {{"", 0}, OUTLET_NONE};
    const char *occasion = NULL;
    stm_slice platform = {"", 0};
    uint32_t first = cue->words.first > sentence->first + words_around ? cue->words.first - words_around : sentence->first;
    uint32_t last = sentence->last > cue->words.last + words_around ? cue->words.last + words_around : sentence->last;
    for (uint32_t i = first; i < last; i++) {
        if (in_content(found, i)) continue;
        bool in_source = (i >= cue->source.first && i < cue->source.last && !cue->inherited) ||
                         (i >= cue->reporter.first && i < cue->reporter.last);
        if (found->relayed_by != STM_NONE) {
            token_range relay = finder->cues.items[found->relayed_by].clause;
            in_source |= i >= relay.first && i < relay.last;
        }
        uint32_t behind = i + 1;
        quote_outlet outlet = {{"", 0}, OUTLET_NONE};
        if (!in_source) outlet = stm_quote_outlet_at(finder, i, &behind);
        if (outlet.kind != OUTLET_NONE && speaks_to(finder, i, behind)) {
            if (outlet.kind == OUTLET_MEDIUM) {
                quote->medium = outlet.name;
                return;
            }
            if (outlet.kind == OUTLET_PROGRAMME)
                programme = outlet;
            else if (stm_equal_text(outlet.name, "Twitter"))
                occasion = occasion ? occasion : "tweet";
            else
                platform = outlet.name;
        }
        if (outlet.kind != OUTLET_NONE) {
            i = behind - 1;
            continue;
        }
        const char *name = occasion_at(finder, i);
        if (name && !occasion && is_at_occasion(finder, i)) occasion = name;
        stm_slice lower = word_at(finder, i);
        if (i >= cue->words.first && i < cue->words.last &&
            (stm_equal_text(lower, "tweeted") || stm_equal_text(lower, "tweets") || stm_equal_text(lower, "tweeting")))
            occasion = "tweet";
    }
    if (programme.kind != OUTLET_NONE)
        quote->medium = programme.name;
    else if (occasion)
        quote->medium = stm_slice_of(occasion);
    else
        quote->medium = platform;
}

static stm_status add_via(stm_quote *quote, const quote_finder *finder, token_range reporter)
{
    for (uint32_t i = reporter.first; i < reporter.last; i++) {
        uint32_t last;
        quote_outlet outlet = stm_quote_outlet_at(finder, i, &last);
        if (outlet.kind == OUTLET_NONE) continue;
        stm_slice *one = STM_APPEND(finder->arena, &quote->via);
        if (!one) return STM_NO_MEMORY;
        *one = outlet.name;
        return STM_OK;
    }
    /* "..., the State Department said" */
    uint32_t body = stm_quote_named_speaker(finder, reporter);
    if (body == STM_NONE || body == quote->speaker || finder->report->entities.items[body].kind != STM_ENTITY_ORGANISATION) return STM_OK;
    stm_slice *one = STM_APPEND(finder->arena, &quote->via);
    if (!one) return STM_NO_MEMORY;
    *one = finder->report->entities.items[body].name;
    return STM_OK;
}

/* Whether a day in the cue's sentence is of the saying: it stands outside of what was said and belongs, in the tree, to the cue's
 * clause or one that hangs together with it. "Talks begin on |Monday|, but Marchuk said ..." tells no day for Marchuk. Where
 * a content holds the day but not its verb, the verb is believed: "discussed [the wall with Hale |last month|], warning ..." */
static bool is_of_saying(const quote_finder *finder, const found_quote *found, const quote_cue *cue, uint32_t token)
{
    if (token >= finder->doc->tokens.count || in_content(found, token)) return false;
    if (token >= cue->words.last && token < cue->words.last + BESIDE && !finder->said[token]) return true;
    bool verbal = cue->kind == CUE_VERB || cue->kind == CUE_QUOTED;
    uint32_t own = verbal ? stm_quote_verb_of(finder, cue->words.last - 1) : STM_NONE;
    uint32_t verb = stm_quote_verb_of(finder, token);
    bool hidden = finder->said[token] && !finder->said[cue->words.first]; /* in another content than the cue itself is in */
    if (own == STM_NONE || verb == STM_NONE || is_marked(finder, token)) return !hidden;
    uint32_t at = stm_doc_token_at(finder->doc, finder->analysis->words.items[verb].span.start);
    if (hidden && (at >= finder->doc->tokens.count || finder->said[at])) return false;
    /* "Marchuk met them on |Sunday| and told them": one subject, both verbs behind it */
    bool shared = range_given(cue->source) && at >= cue->source.last && at < cue->words.first;
    return stm_quote_verbs_linked(finder, verb, own, cue->inherited || shared);
}

/* The day nearest to the cue in its sentence, outside of what was said. */
static void find_when(stm_quote *quote, const quote_finder *finder, const found_quote *found, const quote_cue *cue)
{
    const stm_times *times = &finder->report->times;
    stm_span sentence = finder->doc->sentences.items[cue->sentence].span;
    uint32_t low = 0, high = times->count, best = bytes_around;
    uint32_t at = finder->doc->tokens.items[cue->words.first].span.start;
    if (at > sentence.start + bytes_around) sentence.start = at - bytes_around;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (times->items[middle].span.start < sentence.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low; i < times->count && times->items[i].span.start < at + bytes_around && times->items[i].span.start < sentence.end; i++) {
        const stm_time *time = &times->items[i];
        if (time->type != STM_TIME_DATE && time->type != STM_TIME_TIME) continue;
        if (time->value.length < 7 || time->value.data[0] < '0' || time->value.data[0] > '9') continue;
        uint32_t token = stm_doc_token_at(finder->doc, time->span.start);
        if (!is_of_saying(finder, found, cue, token)) continue;
        uint32_t distance = time->span.start > at ? time->span.start - at : at - time->span.start;
        if (distance >= best) continue;
        best = distance;
        quote->when = (stm_slice){time->value.data, time->value.length > 10 ? 10 : time->value.length};
    }
}

/* Words of a sentence that are looked at for the speaker and a day. */
enum { longest_sentence = 120 };

/* Whether the report itself, not somebody quoted, names the speaker in the sentence. */
static bool names_speaker(const quote_finder *finder, const stm_sentence *sentence, uint32_t speaker)
{
    uint32_t last = sentence->last < sentence->first + longest_sentence ? sentence->last : sentence->first + longest_sentence;
    for (uint32_t i = sentence->first; i < last; i++)
        if (finder->entity_at[i] == speaker && !finder->said[i]) return true;
    return false;
}

/* A paragraph of one sentence or two leads over to the next. */
static bool is_short(const quote_finder *finder, uint32_t paragraph)
{
    const stm_paragraph *one = &finder->doc->paragraphs.items[paragraph];
    if (one->first_token >= one->last_token) return false;
    const stm_token *tokens = finder->doc->tokens.items;
    return tokens[one->last_token - 1].sentence - tokens[one->first_token].sentence < 2;
}

/* "On Sunday, Hale went to the yard. “It is sold,” he said.": the one day that the sentence before gives what the speaker did, in
 * the same paragraph or a short one before, and not later than the report. */
static void take_day_before(stm_quote *quote, const quote_finder *finder, const quote_cue *cue)
{
    if (quote->when.length || quote->speaker == STM_NONE || !cue->sentence || cue->tense == STM_SPEECH_PRESENT) return;
    const stm_sentence *own = &finder->doc->sentences.items[cue->sentence], *before = own - 1;
    bool next = before->paragraph + 1 == own->paragraph && is_short(finder, before->paragraph);
    if ((before->paragraph != own->paragraph && !next) || !names_speaker(finder, before, quote->speaker)) return;
    const stm_times *times = &finder->report->times;
    stm_slice day = {"", 0}, published = finder->report->published;
    uint32_t low = 0, high = times->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (times->items[middle].span.start < before->span.start) low = middle + 1;
        else high = middle;
    }
    for (uint32_t i = low; i < times->count && times->items[i].span.start < before->span.end; i++) {
        const stm_time *time = &times->items[i];
        if ((time->type != STM_TIME_DATE && time->type != STM_TIME_TIME) || time->value.length < 10) continue;
        uint32_t token = stm_doc_token_at(finder->doc, time->span.start);
        if (token >= finder->doc->tokens.count || finder->said[token]) continue;
        /* two days, or "Monday's debate": which day, or whether it is this occasion's, is not known */
        if (day.length || is_possessive(finder, stm_doc_token_at(finder->doc, time->span.end))) return;
        day = (stm_slice){time->value.data, 10};
    }
    if (!day.length || day.data[0] < '0' || day.data[0] > '9' || day.data[7] != '-') return;
    if (published.length >= 10 && memcmp(day.data, published.data, 10) > 0) return;
    quote->when = day;
}

/* Bytes between two quotes of one speaker that still tell of one occasion: two sentences, or a short paragraph. */
enum { ONE_OCCASION = 320 };

static uint32_t end_of(const stm_quote *quote)
{
    uint32_t end = quote->content.count ? quote->content.items[quote->content.count - 1].end : 0;
    if (quote->source.count && quote->source.items[0].end > end) end = quote->source.items[0].end;
    return end;
}

/* A speaker who goes on speaks on the day that the quote before was dated. */
static void inherit_day(stm_quote *quote, const quote_finder *finder, const quote_cue *cue)
{
    const stm_quotes *quotes = &finder->report->quotes;
    if (quote->when.length || !quotes->count || quote->speaker == STM_NONE) return;
    const stm_quote *before = &quotes->items[quotes->count - 1];
    uint32_t start = finder->doc->tokens.items[cue->words.first].span.start;
    if (quote->content.count && quote->content.items[0].start < start) start = quote->content.items[0].start;
    if (before->speaker == quote->speaker && start < end_of(before) + ONE_OCCASION) quote->when = before->when;
}

/* "was quoted as saying", "he added": the way of the quote before, when that has the same speaker. */
static void inherit(stm_quote *quote, const quote_finder *finder, const quote_cue *cue)
{
    static const char *const going_on[] = {"added", "adding", "adds", "continued", "continues"};
    const stm_quotes *quotes = &finder->report->quotes;
    if (!quotes->count) return;
    const stm_quote *before = &quotes->items[quotes->count - 1];
    if (before->speaker != quote->speaker || quote->speaker == STM_NONE) return;
    bool goes_on = STM_IN_LIST(going_on, word_at(finder, cue->words.last - 1));
    if (goes_on && !quote->medium.length) quote->medium = before->medium;
    bool quoted = cue->kind == CUE_QUOTED && !range_given(cue->reporter);
    if ((quoted || goes_on) && !quote->via.count) quote->via = before->via;
}

stm_status stm_quote_medium_set(stm_quote *quote, const quote_finder *finder, const found_quote *found)
{
    if (found->cue == STM_NONE) return STM_OK;
    const quote_cue *cue = &finder->cues.items[found->cue];
    find_medium(quote, finder, found, cue);
    find_when(quote, finder, found, cue);
    inherit_day(quote, finder, cue);
    take_day_before(quote, finder, cue);
    if (range_given(cue->reporter)) STM_TRY(add_via(quote, finder, cue->reporter));
    if (found->relayed_by != STM_NONE)
        STM_TRY(add_via(quote, finder, finder->cues.items[found->relayed_by].source));
    inherit(quote, finder, cue);
    return STM_OK;
}
