/* Writers: `what` names the writer and its options, the invented reports are in this file. */
#include "support/cases.h"

#include "base/list.h"
#include "base/slice.h"
#include "report/json_out.h"
#include "report/offsets.h"
#include "support/markup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool to_builder(void *context, const char *data, size_t length)
{
    stm_append(context, (stm_slice){data, length});
    return true;
}

/* The span of the first place of `words`. */
static stm_span at(stm_slice text, const char *words)
{
    size_t start = stm_find(text, stm_slice_of(words), 0);
    if (start == SIZE_MAX) abort();
    return (stm_span){(uint32_t)start, (uint32_t)(start + strlen(words))};
}

static void add_span(stm_spans *spans, stm_arena *arena, stm_span span)
{
    stm_span *new = STM_APPEND(arena, spans);
    if (!new) abort();
    *new = span;
}

static stm_report *lighthouse(stm_arena *arena)
{
    stm_report *report = STM_NEW(arena, stm_report, 1);
    stm_slice text = STM_LITERAL("Keeper Ana Rövid said the lamp “won’t burn” for about 40 nights.\nShe left on Monday.\n");
    report->id = STM_LITERAL("lamp");
    report->path = STM_LITERAL("-");
    report->published = STM_LITERAL("2031-05-06");
    report->text = text;
    add_span(&report->body, arena, (stm_span){0, (uint32_t)text.length - 1});
    stm_entity *keeper = STM_APPEND(arena, &report->entities);
    keeper->name = STM_LITERAL("Ana Rövid");
    *STM_APPEND(arena, &keeper->roles) = (stm_role){STM_LITERAL("Keeper"), at(text, "Keeper")};
    add_span(&keeper->mentions, arena, at(text, "Ana Rövid"));
    add_span(&keeper->mentions, arena, at(text, "She"));
    stm_quote *quote = STM_APPEND(arena, &report->quotes);
    quote->kind = STM_QUOTE_MIXED;
    add_span(&quote->content, arena, at(text, "the lamp"));
    add_span(&quote->content, arena, at(text, "won’t burn"));
    add_span(&quote->source, arena, at(text, "Keeper Ana Rövid"));
    add_span(&quote->cue, arena, at(text, "said"));
    quote->speaker_name = keeper->name;
    quote->confidence = 0.98765432;
    *STM_APPEND(arena, &report->times) = (stm_time){at(text, "Monday"), STM_TIME_DATE, STM_LITERAL("2031-05-05"), {0}};
    stm_figure *figure = STM_APPEND(arena, &report->figures);
    *figure = (stm_figure){.span = at(text, "about 40 nights"), .value = 40, .low = NAN, .high = NAN,
                           .counted = STM_LITERAL("nights"), .modifier = STM_ABOUT};
    stm_event *event = STM_APPEND(arena, &report->events);
    *event = (stm_event){.span = at(text, "She left on Monday"), .trigger = at(text, "left"), .type = STM_LITERAL("COOPERATE"),
                         .place = STM_NO_SPAN, .said_by = STM_NONE, .confidence = 0.5};
    *STM_APPEND(arena, &event->actors) = (stm_actor){at(text, "She"), 0, {0}};
    return report;
}

/* ---- an account of three reports, and a story of one ----------------------------------------------------------- */

static stm_report *story_report(stm_reports *reports, stm_arena *arena, const char *id, const char *title, const char *text)
{
    stm_report *report = STM_NEW(arena, stm_report, 1);
    stm_report **place = STM_APPEND(arena, reports);
    if (!report || !place) abort();
    *place = report;
    report->id = report->path = stm_slice_of(id);
    report->title = stm_slice_of(title);
    report->title_span = STM_NO_SPAN;
    report->text = stm_slice_of(text);
    add_span(&report->body, arena, (stm_span){0, (uint32_t)report->text.length});
    report->sha256[0] = 0xa0;
    report->sha256[31] = (uint8_t)reports->count;
    return report;
}

static stm_reports *story_reports(stm_arena *arena)
{
    stm_reports *reports = STM_NEW(arena, stm_reports, 1);
    stm_report *post = story_report(reports, arena, "post.txt", "Lamp at Skerry Point goes dark",
        "Lamp at Skerry Point goes dark\n\nThe lamp at Skerry Point failed on Sunday night, and about 40 boats stayed in port.\n\n"
        "“We will have real light again by Friday,” keeper Ana Rövid told Radio Skerry. “It’s a matter of one part.”\n\n"
        "The light was built in 1871.\n");
    post->title_span = at(post->text, "Lamp at Skerry Point goes dark");
    post->outlet = STM_LITERAL("Skerry Post");
    post->published = STM_LITERAL("2031-05-06");
    post->published_from = STM_FROM_GIVEN;
    post->body.items[0].start = post->title_span.end + 2;
    *STM_APPEND(arena, &post->blocks) = (stm_block){post->title_span, STM_BLOCK_TITLE};
    *STM_APPEND(arena, &post->blocks) = (stm_block){post->body.items[0], STM_BLOCK_BODY};
    stm_report *cheap = story_report(reports, arena, "cheap/<b>.txt", "",
        "The lamp of Skerry Point broke down on Sunday night; some 40 boats remained in port.\n\n"
        "\"We will have accurate light again by Friday,\" the keeper, Ana Rovid, told Radio Skerry.\n\n"
        "Share this <script>alert('x')</script> & \"more\" ]]> --> *now* [here](javascript:void)\n");
    stm_span plea = at(cheap->text, "Share this");
    cheap->body.items[0].end = plea.start - 2;
    plea.end = (uint32_t)cheap->text.length;
    *STM_APPEND(arena, &cheap->blocks) = (stm_block){cheap->body.items[0], STM_BLOCK_BODY};
    *STM_APPEND(arena, &cheap->blocks) = (stm_block){plea, STM_BLOCK_FURNITURE};
    stm_report *coast = story_report(reports, arena, "coast.txt", "\"Fifty\" boats <held> & kept in port",
        "Fifty boats could not leave on Monday, the harbour office said. Keeper Ana Rövid said on Coast TV: "
        "‘We will have light again by Friday’. Engineers will bring the part on Thursday.\n");
    coast->published = STM_LITERAL("2031-05-06");
    story_report(reports, arena, "fair.txt", "Goose fair opens", "The goose fair opened on Saturday.\n")->outlet =
        STM_LITERAL("Inland News");
    return reports;
}

typedef struct story {
    stm_reports *reports;
    stm_accounts accounts;
    stm_arena *arena;
} story;

static void cite(const story *in, stm_witnesses *witnesses, uint32_t report, const char *words)
{
    stm_witness *witness = STM_APPEND(in->arena, witnesses);
    if (!witness) abort();
    *witness = (stm_witness){.report = report};
    stm_slice text = in->reports->items[report]->text;
    if (stm_find(text, stm_slice_of(words), 0) == SIZE_MAX) {
        text = in->reports->items[report]->title;
        witness->field = STM_FIELD_TITLE;
    }
    witness->span = at(text, words);
    add_span(&witness->parts, in->arena, witness->span);
}

static void cite_said(const story *in, stm_witnesses *witnesses, uint32_t report, const char *words, const char *medium)
{
    cite(in, witnesses, report, words);
    witnesses->items[witnesses->count - 1].medium = stm_slice_of(medium);
}

static void add_index(const story *in, stm_indices *indices, uint32_t index)
{
    *STM_APPEND(in->arena, indices) = index;
}

static stm_reading *add_reading(const story *in, stm_utterance *utterance, const char *text, stm_quote_kind kind)
{
    stm_reading *reading = STM_APPEND(in->arena, &utterance->readings);
    *reading = (stm_reading){.text = stm_slice_of(text), .kind = kind, .base = utterance->readings.count == 1};
    return reading;
}

static void add_change(const story *in, stm_reading *reading, stm_change_kind kind, stm_slice base, const char *was,
                       const char *is)
{
    stm_span from = at(base, *was ? was : "light"), to = at(reading->text, *is ? is : "light");
    if (!*was) from.end = from.start;
    if (!*is) to.end = to.start;
    *STM_APPEND(in->arena, &reading->changes) = (stm_change){kind, from, to};
}

static void tell_utterances(const story *in, stm_account *account)
{
    stm_utterance *light = STM_APPEND(in->arena, &account->utterances);
    *light = (stm_utterance){.speaker = 0, .speaker_name = STM_LITERAL("Ana Rövid"), .when = STM_LITERAL("2031-05-05"), .accounts = 2};
    stm_reading *reading = add_reading(in, light, "We will have real light again by Friday,", STM_QUOTE_DIRECT);
    stm_slice base = reading->text;
    cite_said(in, &reading->witnesses, 0, "We will have real light again by Friday,", "Radio Skerry");
    reading = add_reading(in, light, "We will have accurate light again by Friday,", STM_QUOTE_DIRECT);
    cite_said(in, &reading->witnesses, 1, "We will have accurate light again by Friday,", "Radio Skerry");
    *STM_APPEND(in->arena, &reading->witnesses.items[0].via) = STM_LITERAL("Skerry Post");
    add_change(in, reading, STM_CHANGE_SUBSTITUTION, base, "real", "accurate");
    reading = add_reading(in, light, "We will have light again by Friday", STM_QUOTE_DIRECT);
    cite_said(in, &reading->witnesses, 2, "We will have light again by Friday", "Coast TV");
    add_change(in, reading, STM_CHANGE_OMISSION, base, "real ", "");
    *STM_APPEND(in->arena, &reading->changes) =
        (stm_change){STM_CHANGE_PUNCTUATION, {(uint32_t)base.length - 1, (uint32_t)base.length},
                     {(uint32_t)reading->text.length, (uint32_t)reading->text.length}};
    stm_utterance *part = STM_APPEND(in->arena, &account->utterances);
    *part = (stm_utterance){.speaker = 0, .speaker_name = STM_LITERAL("Ana Rövid"), .accounts = 1};
    cite(in, &add_reading(in, part, "It’s a matter of one part.", STM_QUOTE_DIRECT)->witnesses, 0, "It’s a matter of one part.");
    stm_utterance *office = STM_APPEND(in->arena, &account->utterances);
    *office = (stm_utterance){.speaker = STM_NONE, .speaker_name = STM_LITERAL("the harbour office"), .accounts = 1};
    cite(in, &add_reading(in, office, "Fifty boats could not leave on Monday", STM_QUOTE_INDIRECT)->witnesses, 2,
         "Fifty boats could not leave on Monday");
}

static void tell_entry(const story *in, stm_account *account, const char *when, const char *precision, const char *status,
                       uint32_t report, const char *words)
{
    stm_entry *entry = STM_APPEND(in->arena, &account->timeline);
    *entry = (stm_entry){.when = stm_slice_of(when), .precision = stm_slice_of(precision), .status = stm_slice_of(status),
                         .text = stm_slice_of(words), .accounts = 1};
    cite(in, &entry->witnesses, report, words);
}

static void tell_figures(const story *in, stm_account *account)
{
    stm_figure_group *boats = STM_APPEND(in->arena, &account->figures);
    *boats = (stm_figure_group){.counted = STM_LITERAL("boats"), .about = STM_LITERAL("kept in port"), .accounts = 2};
    stm_figure_value *value = STM_APPEND(in->arena, &boats->values);
    *value = (stm_figure_value){.value = 40, .low = NAN, .high = NAN, .modifier = STM_ABOUT};
    cite(in, &value->witnesses, 0, "about 40 boats");
    cite(in, &value->witnesses, 1, "some 40 boats");
    value = STM_APPEND(in->arena, &boats->values);
    *value = (stm_figure_value){.value = 50, .low = NAN, .high = NAN};
    cite(in, &value->witnesses, 2, "Fifty boats");
    cite(in, &value->witnesses, 2, "\"Fifty\" boats <held>");
}

static void tell_disagreement(const story *in, stm_account *account, stm_disagreement_kind kind, const char *about,
                              const char *first, const char *words, const char *second, const char *other_words)
{
    stm_disagreement *one = STM_APPEND(in->arena, &account->disagreements);
    *one = (stm_disagreement){.kind = kind, .about = stm_slice_of(about), .accounts = 2};
    stm_side *side = STM_APPEND(in->arena, &one->sides);
    *side = (stm_side){.says = stm_slice_of(first), .accounts = 1};
    cite(in, &side->witnesses, 0, words);
    side = STM_APPEND(in->arena, &one->sides);
    *side = (stm_side){.says = stm_slice_of(second), .accounts = 1};
    cite(in, &side->witnesses, 2, other_words);
}

static void tell_people(const story *in, stm_account *account)
{
    stm_person *ana = STM_APPEND(in->arena, &account->people);
    *ana = (stm_person){.kind = STM_ENTITY_PERSON, .name = STM_LITERAL("Ana Rövid"), .accounts = 2};
    stm_form *form = STM_APPEND(in->arena, &ana->names);
    form->text = ana->name;
    cite(in, &form->witnesses, 0, "Ana Rövid");
    cite(in, &form->witnesses, 2, "Ana Rövid");
    form = STM_APPEND(in->arena, &ana->names);
    form->text = STM_LITERAL("Ana Rovid");
    cite(in, &form->witnesses, 1, "Ana Rovid");
    form = STM_APPEND(in->arena, &ana->roles);
    form->text = STM_LITERAL("keeper");
    cite(in, &form->witnesses, 0, "keeper");
    stm_person *office = STM_APPEND(in->arena, &account->people);
    *office = (stm_person){.kind = STM_ENTITY_ORGANISATION, .name = STM_LITERAL("harbour office"), .accounts = 1};
    form = STM_APPEND(in->arena, &office->names);
    form->text = office->name;
    cite(in, &form->witnesses, 2, "harbour office");
}

static void tell_descent(const story *in, stm_account *account)
{
    stm_copy_pair *pair = STM_APPEND(in->arena, &account->copies);
    *pair = (stm_copy_pair){.from = 0, .to = 1, .kind = STM_REWRITE, .score = 0.97, .from_share = 0.58, .to_share = 0.81,
                            .direction = 0.9, .decided = true, .joins = true};
    *STM_APPEND(in->arena, &pair->reasons) = STM_LITERAL("the sentences follow in the same order");
    *STM_APPEND(in->arena, &pair->reasons) = STM_LITERAL("the same quotation, with one word changed");
    *STM_APPEND(in->arena, &pair->passages) = (stm_passage){
        at(in->reports->items[0]->text, "The lamp at Skerry Point failed on Sunday night, and about 40 boats stayed in port."),
        at(in->reports->items[1]->text, "The lamp of Skerry Point broke down on Sunday night; some 40 boats remained in port.")};
    *STM_APPEND(in->arena, &pair->passages) = (stm_passage){
        at(in->reports->items[0]->text, "We will have real light again by Friday,"),
        at(in->reports->items[1]->text, "We will have accurate light again by Friday,")};
    for (uint32_t i = 0; i < 3; i++) *STM_APPEND(in->arena, &account->nodes) = (stm_tree_node){i};
    *STM_APPEND(in->arena, &account->nodes) = (stm_tree_node){STM_NONE};
    *STM_APPEND(in->arena, &account->edges) = (stm_tree_edge){3, 0, 0.6, 0.7};
    *STM_APPEND(in->arena, &account->edges) = (stm_tree_edge){0, 1, 0.97, 0.9};
    stm_shared *radio = STM_APPEND(in->arena, &account->shared);
    *radio = (stm_shared){.source = STM_LITERAL("Radio Skerry"), .kind = STM_LITERAL("broadcaster"), .accounts = 1};
    add_index(in, &radio->reports, 0);
    add_index(in, &radio->reports, 1);
    cite(in, &radio->witnesses, 0, "told Radio Skerry");
    cite(in, &radio->witnesses, 1, "told Radio Skerry");
}

static void tell_main_story(const story *in, stm_account *account)
{
    *account = (stm_account){.title = in->reports->items[0]->title, .has_title_witness = true, .independent = 2,
                             .independent_at_most = true};
    stm_witnesses title = {0};
    cite(in, &title, 0, "Lamp at Skerry Point goes dark");
    account->title_witness = title.items[0];
    static const stm_origin from[] = {STM_FROM_GIVEN, STM_FROM_OTHER_REPORTS, STM_FROM_GIVEN};
    for (uint32_t i = 0; i < 3; i++)
        *STM_APPEND(in->arena, &account->reports) = (stm_dated){.report = i, .published = STM_LITERAL("2031-05-06"), .from = from[i]};
    stm_witnesses date = {0};
    cite(in, &date, 1, "Sunday night");
    account->reports.items[1].has_witness = true;
    account->reports.items[1].witness = date.items[0];
    stm_indices *text = STM_APPEND(in->arena, &account->accounts);
    add_index(in, text, 0);
    add_index(in, text, 1);
    add_index(in, STM_APPEND(in->arena, &account->accounts), 2);
    *STM_APPEND(in->arena, &account->independent_why) = STM_LITERAL("who wrote first is not known of every report");
    tell_descent(in, account);
    tell_people(in, account);
    tell_utterances(in, account);
    tell_entry(in, account, "1871", "year", "happened", 0, "The light was built in 1871.");
    tell_entry(in, account, "2031-05-04", "day", "happened", 1, "The lamp of Skerry Point broke down on Sunday night");
    tell_entry(in, account, "2031-05-08", "day", "planned", 2, "Engineers will bring the part on Thursday.");
    tell_figures(in, account);
    stm_account_event *event = STM_APPEND(in->arena, &account->events);
    *event = (stm_account_event){.type = STM_LITERAL("AID"), .when = STM_LITERAL("2031-05-08"), .realis = STM_PLANNED,
                                 .said_by = STM_NONE, .accounts = 1};
    add_index(in, &event->actors, 0);
    add_index(in, &event->recipients, 1);
    cite(in, &event->witnesses, 2, "Engineers will bring the part on Thursday");
    tell_disagreement(in, account, STM_DISAGREE_FIGURE, "boats kept in port", "about 40", "about 40 boats", "50", "Fifty boats");
    tell_disagreement(in, account, STM_DISAGREE_MEDIUM, "where Ana Rövid spoke of Friday", "Radio Skerry", "told Radio Skerry",
                      "Coast TV", "said on Coast TV");
    *STM_APPEND(in->arena, &account->notes) = STM_LITERAL("1 date was inferred from the other reports");
}

static story lighthouse_story(stm_arena *arena)
{
    story out = {story_reports(arena), {0}, arena};
    stm_account *main_story = STM_APPEND(arena, &out.accounts), *fair = STM_APPEND(arena, &out.accounts);
    tell_main_story(&out, main_story);
    *fair = (stm_account){.story = 1, .title = out.reports->items[3]->title, .independent = 1};
    *STM_APPEND(arena, &fair->reports) = (stm_dated){.report = 3};
    add_index(&out, STM_APPEND(arena, &fair->accounts), 3);
    *STM_APPEND(arena, &fair->nodes) = (stm_tree_node){3};
    return out;
}

static void write_pairs_and_stories(stm_sink *sink, const stm_write_options *options, stm_arena *arena)
{
    story in = lighthouse_story(arena);
    stm_write_copies(sink, &in.accounts.items[0].copies, in.reports, options, NULL);
    stm_stories stories = {0};
    for (uint32_t i = 0; i < 2; i++) {
        stm_story *one = STM_APPEND(arena, &stories);
        *one = (stm_story){.title = in.accounts.items[i].title, .accounts = in.accounts.items[i].accounts};
        if (!i) one->from = one->to = STM_LITERAL("2031-05-06");
        for (uint32_t j = 0; j < in.accounts.items[i].reports.count; j++)
            add_index(&in, &one->reports, in.accounts.items[i].reports.items[j].report);
    }
    stm_write_stories(sink, &stories, in.reports, options, NULL);
}

/* Copies the page without its style and script, which are no business of the cases. */
static void without_assets(stm_builder *out, stm_slice page)
{
    static const char *const from[] = {"style-src '", "script-src '", "<style>", "<script>"};
    static const char *const to[] = {"'", "'", "</style>", "</script>\n</body>"};
    size_t at = 0;
    for (int i = 0; i < 4; i++) {
        size_t start = stm_find(page, stm_slice_of(from[i]), at);
        if (start == SIZE_MAX) break;
        start += strlen(from[i]);
        stm_append(out, (stm_slice){page.data + at, start - at});
        at = stm_find(page, stm_slice_of(to[i]), start);
        if (at == SIZE_MAX) abort();
    }
    stm_append(out, (stm_slice){page.data + at, page.length - at});
}

static stm_slice page_of(const story *in, const stm_write_options *options)
{
    stm_builder page = stm_builder_in(in->arena);
    stm_sink sink = {to_builder, &page};
    stm_slice text;
    stm_write_account_html(&sink, &in->accounts, in->reports, options, NULL);
    if (stm_builder_finish(&text, &page) != STM_OK) abort();
    return text;
}

static void write_page(stm_builder *out, const story *in, const stm_write_options *options)
{
    stm_slice page = page_of(in, options);
    const char *fault = stm_markup_fault(page, in->arena);
    if (fault) stm_append_format(out, "UNSOUND: %s\n", fault);
    without_assets(out, page);
}

/* So many witnesses that lie inside each other, so many wordings, and one line of that length: must stay linear. */
#define DEEP 5000u

static void deepen(const story *in)
{
    stm_report *report = in->reports->items[2];
    char *line = stm_arena_alloc(in->arena, 8 * DEEP);
    for (uint32_t i = 0; i < 8 * DEEP; i++) line[i] = "\"a<b> '&"[i % 8];
    report->text = (stm_slice){line, 8 * DEEP};
    report->body.items[0] = (stm_span){0, 8 * DEEP};
    stm_account *account = &in->accounts.items[0];
    *account = (stm_account){.title = account->title, .reports = account->reports, .accounts = account->accounts};
    stm_utterance *utterance = STM_APPEND(in->arena, &account->utterances);
    *utterance = (stm_utterance){.speaker = STM_NONE, .accounts = 1};
    for (uint32_t i = 0; i < DEEP; i++) {
        stm_reading *reading = STM_APPEND(in->arena, &utterance->readings);
        *reading = (stm_reading){.text = {line, 40 + i % 40}, .base = i == 0};
        stm_witness *witness = STM_APPEND(in->arena, &reading->witnesses);
        *witness = (stm_witness){.report = 2, .span = {i, 8 * DEEP - i}};
        add_span(&witness->parts, in->arena, witness->span);
        *STM_APPEND(in->arena, &reading->changes) = (stm_change){STM_CHANGE_OMISSION, {i % 30, i % 30 + 9}, {i % 30, i % 30}};
        add_span(&STM_APPEND(in->arena, &report->quotes)->content, in->arena, witness->span);
    }
}

/* The page grows with the witnesses, not with their product: at most 8 KiB each (a passage is shown
 * by its ends, and an escaped character can be six). */
static void write_deep(stm_builder *out, const stm_write_options *options, stm_arena *arena)
{
    story in = lighthouse_story(arena);
    deepen(&in);
    stm_slice page = page_of(&in, options);
    const char *fault = stm_markup_fault(page, arena);
    stm_append_format(out, "%s, %s\n", fault ? fault : "sound", page.length < 8192 * DEEP ? "linear" : "too long");
}

static void write_account(stm_slice what, stm_sink *sink, stm_write_options *options, stm_arena *arena)
{
    story in = lighthouse_story(arena);
    if (stm_starts_with(what, "json")) stm_write_account_json(sink, &in.accounts, in.reports, options, NULL);
    if (stm_starts_with(what, "text")) stm_write_account_text(sink, &in.accounts, in.reports, options, NULL);
    if (stm_starts_with(what, "markdown")) stm_write_account_markdown(sink, &in.accounts, in.reports, options, NULL);
    if (stm_starts_with(what, "html")) write_page(sink->context, &in, options);
}

/* "text --color --width 60 --story 1 --at-least 2" */
static stm_write_options options_of(stm_slice what)
{
    stm_write_options options = stm_write_defaults();
    options.bytes = stm_find(what, STM_LITERAL("--bytes"), 0) != SIZE_MAX;
    options.color = stm_find(what, STM_LITERAL("--color"), 0) != SIZE_MAX;
    size_t place = stm_find(what, STM_LITERAL("--width "), 0);
    if (place != SIZE_MAX) options.width = (unsigned)atoi(what.data + place + 8);
    place = stm_find(what, STM_LITERAL("--story "), 0);
    if (place != SIZE_MAX) options.story = (uint32_t)atoi(what.data + place + 8) - 1;
    place = stm_find(what, STM_LITERAL("--at-least "), 0);
    if (place != SIZE_MAX) options.at_least = (uint32_t)atoi(what.data + place + 11);
    return options;
}

static void write_numbers(stm_builder *out)
{
    static const double values[] = {0, -0.0, 1, -2.5, 0.12345, 0.99996, 100000, 1e12 + 0.5, 1e15, 1e22, -0.00001, NAN, INFINITY};
    stm_sink sink = {to_builder, out};
    stm_put put;
    stm_put_open(&put, &sink);
    stm_json json = stm_json_on(&put);
    stm_json_open(&json, '[');
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) stm_json_number(&json, values[i]);
    stm_json_close(&json, ']');
    stm_put_finish(&put, NULL);
}

static void write_string(stm_builder *out, stm_slice text)
{
    stm_sink sink = {to_builder, out};
    stm_put put;
    stm_put_open(&put, &sink);
    stm_json json = stm_json_on(&put);
    stm_json_text(&json, text);
    stm_put_finish(&put, NULL);
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_slice what = stm_case_section(one, "what");
    stm_sink sink = {to_builder, out};
    stm_write_options options = options_of(what);
    if (stm_starts_with(what, "read")) stm_write_report(&sink, lighthouse(arena), &options, NULL);
    else if (stm_starts_with(what, "lines")) write_pairs_and_stories(&sink, &options, arena);
    else if (stm_starts_with(what, "account ")) write_account((stm_slice){what.data + 8, what.length - 8}, &sink, &options, arena);
    else if (stm_equal_text(what, "deep")) write_deep(out, &options, arena);
    else if (stm_equal_text(what, "numbers")) write_numbers(out);
    else if (stm_equal_text(what, "string")) write_string(out, stm_case_section(one, "input"));
    else if (stm_equal_text(what, "odd string"))
        write_string(out, STM_LITERAL("\x01 \x7f \xc2\x85 \xe2\x80\xa8 \xe2\x80\xa9 \xe2\x80\xa6 \t\r\n \xf0\x9f\x98\x80"));
}

int main(void)
{
    return stm_cases_main(CASES "/report", run);
}
