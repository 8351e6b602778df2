/* The account as prose, for a person who reads from top to bottom: what it is and how far it can be trusted, who copied
 * whom, who said what (said in several reports first), when, how many, where the reports differ, who is who.
 *
 * Every line says in how many reports it stands and how many independent accounts these are, and cites its witnesses.
 * See pen.h for how the same telling becomes text or Markdown. */
#include "pen.h"
#include "phrases.h"

#include "labels.h"

#include "base/error.h"
#include "base/slice.h"

#include <string.h>

/* ---- saying things ------------------------------------------------------------------------------------------------- */

static stm_builder phrase(stm_pen *pen)
{
    return stm_builder_in(&pen->view.scratch);
}

static void plain(stm_pen *pen, const char *text)
{
    pen->say(pen, STM_STYLE_PLAIN, stm_slice_of(text));
}

static void faint(stm_pen *pen, const char *text)
{
    pen->say(pen, STM_STYLE_FAINT, stm_slice_of(text));
}

static stm_status say_built(stm_pen *pen, stm_style style, stm_builder *builder)
{
    stm_slice text;
    STM_TRY(stm_builder_finish(&text, builder));
    pen->say(pen, style, text);
    return STM_OK;
}

static void begin(stm_pen *pen, unsigned depth)
{
    pen->begin(pen, depth, (stm_slice){0}, 0);
}

/* "  3 reports, at most 2 independent accounts" behind a statement. */
static stm_status say_counts(stm_pen *pen, uint32_t reports, uint32_t accounts)
{
    stm_builder out = phrase(pen);
    stm_append_text(&out, " (");
    stm_say_counts(&out, pen->view.account, reports, accounts);
    stm_append_byte(&out, ')');
    return say_built(pen, STM_STYLE_FAINT, &out);
}

/* Counts and witnesses of a statement that has one list of them. */
static stm_status support(stm_pen *pen, const stm_witnesses *witnesses, uint32_t accounts)
{
    stm_indices places;
    STM_TRY(stm_view_places(&pen->view, &places, witnesses));
    if (places.count > 1) STM_TRY(say_counts(pen, places.count, accounts));
    plain(pen, " ");
    return pen->cite(pen, witnesses);
}

static void heading(stm_pen *pen, const char *text)
{
    pen->heading(pen, 2, stm_slice_of(text));
}

/* "[3]" */
static void say_place(stm_builder *out, uint32_t place)
{
    stm_append_byte(out, '[');
    stm_append_number(out, (uint64_t)place + 1);
    stm_append_byte(out, ']');
}

/* A sentence of the program: ids of reports become their numbers. */
static stm_status say_sentence(stm_pen *pen, stm_slice sentence)
{
    stm_nameds named;
    uint32_t at = 0;
    STM_TRY(stm_view_named(&pen->view, &named, sentence));
    for (uint32_t i = 0; i < named.count; i++) {
        stm_builder out = phrase(pen);
        stm_append(&out, stm_cut(sentence, (stm_span){at, named.items[i].span.start}));
        say_place(&out, named.items[i].place);
        STM_TRY(say_built(pen, STM_STYLE_PLAIN, &out));
        at = named.items[i].span.end;
    }
    pen->say(pen, STM_STYLE_PLAIN, stm_cut(sentence, (stm_span){at, (uint32_t)sentence.length}));
    return STM_OK;
}

/* ---- the head of an account -------------------------------------------------------------------------------------------- */

static stm_status tell_head(stm_pen *pen)
{
    const stm_account *account = pen->view.account;
    pen->heading(pen, 1, account->title.length ? account->title : STM_LITERAL("Without a title"));
    begin(pen, STM_PARAGRAPH);
    stm_builder out = phrase(pen);
    stm_say_summary(&out, account);
    STM_TRY(say_built(pen, STM_STYLE_STRONG, &out));
    pen->end(pen);
    for (uint32_t i = 0; i < account->independent_why.count; i++) {
        begin(pen, 1);
        STM_TRY(say_sentence(pen, account->independent_why.items[i]));
        pen->end(pen);
    }
    for (uint32_t i = 0; i < account->notes.count; i++) {
        begin(pen, 1);
        plain(pen, "Note: ");
        STM_TRY(say_sentence(pen, account->notes.items[i]));
        pen->end(pen);
    }
    return STM_OK;
}

static stm_status tell_report(stm_pen *pen, uint32_t place)
{
    const stm_dated *dated = &pen->view.account->reports.items[place];
    const stm_report *report = stm_view_report(&pen->view, place);
    stm_builder out = phrase(pen);
    stm_slice label;
    say_place(&out, place);
    stm_append_byte(&out, ' ');
    stm_say_letter(&out, pen->view.letter[dated->report]);
    STM_TRY(stm_builder_finish(&label, &out));
    pen->begin(pen, 0, label, 7); /* "[123] AB" is one more: rare enough */
    pen->say(pen, STM_STYLE_STRONG, stm_phrase_report(report));
    if (report->title.length) {
        plain(pen, ": ");
        pen->say(pen, STM_STYLE_PLAIN, report->title);
    }
    plain(pen, ", ");
    if (dated->published.length) {
        pen->say(pen, STM_STYLE_PLAIN, dated->published);
        if (dated->from != STM_FROM_GIVEN) {
            faint(pen, " (");
            faint(pen, stm_phrase_origin(dated->from));
            faint(pen, ")");
        }
        if (dated->has_witness && dated->from != STM_FROM_GIVEN) {
            plain(pen, " ");
            stm_witnesses one = {(stm_witness[]){dated->witness}, 1, 1};
            STM_TRY(pen->cite(pen, &one));
        }
    } else {
        faint(pen, "no date");
    }
    if (report->outlet.length) {
        plain(pen, ", ");
        pen->say(pen, STM_STYLE_FAINT, report->id);
    }
    pen->end(pen);
    return STM_OK;
}

static stm_status tell_reports(stm_pen *pen)
{
    heading(pen, "The reports");
    begin(pen, STM_PARAGRAPH);
    faint(pen, "Reports with the same letter go back to one text.");
    pen->end(pen);
    for (uint32_t i = 0; i < pen->view.account->reports.count; i++) {
        stm_arena_reset(&pen->view.scratch);
        STM_TRY(tell_report(pen, i));
    }
    return STM_OK;
}

/* ---- copies and shared sources ---------------------------------------------------------------------------------------------- */

static stm_status tell_pair(stm_pen *pen, const stm_copy_pair *pair)
{
    uint32_t from = pen->view.place[pair->from], to = pen->view.place[pair->to];
    stm_builder out = phrase(pen);
    bool known = pair->direction >= STM_DIRECTION_KNOWN;
    say_place(&out, known ? to : from);
    stm_append_byte(&out, ' ');
    if (known) stm_append_text(&out, stm_phrase_copy(pair->kind));
    else stm_append_text(&out, "and");
    stm_append_byte(&out, ' ');
    say_place(&out, known ? from : to);
    if (!known) stm_append_byte(&out, ' ');
    if (!known) stm_append_text(&out, stm_phrase_kin(pair->kind));
    begin(pen, 0);
    STM_TRY(say_built(pen, STM_STYLE_STRONG, &out));
    stm_append_text(&out, ": ");
    stm_say_percent(&out, pair->to_share);
    stm_append_text(&out, " of ");
    say_place(&out, to);
    stm_append_text(&out, " stands in ");
    say_place(&out, from);
    stm_append_text(&out, ", ");
    stm_say_percent(&out, pair->from_share);
    stm_append_text(&out, " of ");
    say_place(&out, from);
    stm_append_text(&out, " in ");
    say_place(&out, to);
    stm_append_text(&out, known ? "" : "; which came first cannot be told");
    STM_TRY(say_built(pen, STM_STYLE_PLAIN, &out));
    stm_append_text(&out, " (");
    stm_say_certainty(&out, pair->score);
    stm_append_byte(&out, ')');
    STM_TRY(say_built(pen, STM_STYLE_FAINT, &out));
    pen->end(pen);
    for (uint32_t i = 0; i < pair->reasons.count; i++) {
        begin(pen, 1);
        STM_TRY(say_sentence(pen, pair->reasons.items[i]));
        pen->end(pen);
    }
    return STM_OK;
}

static stm_status tell_copies(stm_pen *pen)
{
    stm_indices pairs;
    uint32_t left_out;
    STM_TRY(stm_view_pairs(&pen->view, &pairs, &left_out));
    if (!pairs.count) return STM_OK;
    heading(pen, "Who copied whom");
    for (uint32_t i = 0; i < pairs.count; i++) {
        stm_arena_reset(&pen->view.scratch);
        STM_TRY(tell_pair(pen, &pen->view.account->copies.items[pairs.items[i]]));
    }
    if (!left_out) return STM_OK;
    stm_builder out = phrase(pen);
    stm_append_number(&out, left_out);
    stm_append_text(&out, " further pairs are left out here; --format json has them all.");
    begin(pen, STM_PARAGRAPH);
    STM_TRY(say_built(pen, STM_STYLE_FAINT, &out));
    pen->end(pen);
    return STM_OK;
}

static stm_status tell_shared(stm_pen *pen)
{
    const stm_shareds *all = &pen->view.account->shared;
    if (!all->count) return STM_OK;
    heading(pen, "Sources that several reports lean on");
    for (uint32_t i = 0; i < all->count; i++) {
        const stm_shared *shared = &all->items[i];
        stm_arena_reset(&pen->view.scratch);
        begin(pen, 0);
        pen->say(pen, STM_STYLE_STRONG, stm_phrase_source(shared));
        if (shared->source.length) {
            faint(pen, ", ");
            pen->say(pen, STM_STYLE_FAINT, shared->kind);
        }
        STM_TRY(say_counts(pen, shared->reports.count, shared->accounts));
        plain(pen, " ");
        STM_TRY(pen->cite(pen, &shared->witnesses));
        pen->end(pen);
    }
    return STM_OK;
}

/* ---- who said what --------------------------------------------------------------------------------------------------------------- */

static const char *opening(stm_quote_kind kind)
{
    return kind == STM_QUOTE_DIRECT ? "“" : "";
}

static const char *closing(stm_quote_kind kind)
{
    return kind == STM_QUOTE_DIRECT ? "”" : "";
}

static stm_status say_reading(stm_pen *pen, const stm_reading *base, const stm_reading *reading)
{
    /* "has denied: ...": told words without their frame may say the contrary */
    if (reading->witnesses.count && reading->witnesses.items[0].cue.length) {
        pen->say(pen, STM_STYLE_FAINT, reading->witnesses.items[0].cue);
        faint(pen, ": ");
    }
    plain(pen, opening(reading->kind));
    if (reading == base || !reading->changes.count) {
        pen->say(pen, STM_STYLE_QUOTE, reading->text);
    } else if (stm_view_reworded(base, reading)) {
        pen->say(pen, STM_STYLE_QUOTE, reading->text);
    } else {
        stm_changes changes;
        STM_TRY(stm_view_changes(&pen->view, &changes, base, reading));
        uint32_t at = 0;
        for (uint32_t i = 0; i < changes.count; i++) {
            const stm_change *change = &changes.items[i];
            if (change->kind == STM_CHANGE_PUNCTUATION) continue; /* a comma more is no other word */
            pen->say(pen, STM_STYLE_QUOTE, stm_cut(reading->text, (stm_span){at, change->reading.start}));
            if (stm_view_blank_before(reading, change)) plain(pen, " ");
            pen->change(pen, stm_cut(base->text, change->base), stm_cut(reading->text, change->reading));
            if (stm_view_blank_behind(reading, change)) plain(pen, " ");
            at = change->reading.end;
        }
        pen->say(pen, STM_STYLE_QUOTE, stm_cut(reading->text, (stm_span){at, (uint32_t)reading->text.length}));
    }
    plain(pen, closing(reading->kind));
    if (reading != base && stm_view_reworded(base, reading)) faint(pen, " (in other words)");
    return STM_OK;
}

static void say_way(stm_pen *pen, const stm_witness *witness)
{
    if (!witness->medium.length && !witness->via.count) return;
    faint(pen, " (");
    pen->say(pen, STM_STYLE_FAINT, witness->medium);
    for (uint32_t i = 0; i < witness->via.count; i++) {
        faint(pen, i ? ", " : witness->medium.length ? ", via " : "via ");
        pen->say(pen, STM_STYLE_FAINT, witness->via.items[i]);
    }
    faint(pen, ")");
}

/* "[1][3] (CNN); [2] (via Interfax)": who printed these words, and where they were said. */
static stm_status say_printers(stm_pen *pen, const stm_witnesses *witnesses)
{
    for (uint32_t from = 0, to; from < witnesses->count; from = to) {
        for (to = from + 1; to < witnesses->count && stm_view_same_way(&witnesses->items[from], &witnesses->items[to]);) to++;
        stm_witnesses some = {witnesses->items + from, to - from, to - from};
        plain(pen, from ? "; " : " ");
        STM_TRY(pen->cite(pen, &some));
        say_way(pen, &witnesses->items[from]);
    }
    return STM_OK;
}

static void say_when(stm_pen *pen, const stm_utterance *utterance)
{
    if (!utterance->when.length) return;
    plain(pen, ", ");
    pen->say(pen, STM_STYLE_PLAIN, utterance->when);
}

static void say_speaker(stm_pen *pen, const stm_utterance *utterance)
{
    if (utterance->speaker_name.length) pen->say(pen, STM_STYLE_STRONG, utterance->speaker_name);
    else faint(pen, "speaker not named");
}

/* One that several reports have: a line a wording. */
static stm_status tell_utterance(stm_pen *pen, const stm_utterance *utterance)
{
    stm_indices places;
    STM_TRY(stm_view_utterance_places(&pen->view, &places, utterance));
    const stm_reading *base = stm_view_base(utterance);
    begin(pen, 0);
    say_speaker(pen, utterance);
    say_when(pen, utterance);
    STM_TRY(say_counts(pen, places.count, utterance->accounts));
    pen->end(pen);
    for (uint32_t i = 0; i < utterance->readings.count; i++) {
        const stm_reading *reading = &utterance->readings.items[i];
        begin(pen, 1);
        STM_TRY(say_reading(pen, base, reading));
        STM_TRY(say_printers(pen, &reading->witnesses));
        pen->end(pen);
    }
    return STM_OK;
}

/* One that a single report has (in more than one wording, when it has it twice): below its speaker. */
static stm_status tell_single(stm_pen *pen, const stm_utterance *utterance, bool same_speaker)
{
    const stm_reading *base = stm_view_base(utterance);
    if (!same_speaker) {
        begin(pen, 0);
        say_speaker(pen, utterance);
        pen->end(pen);
    }
    for (uint32_t i = 0; i < utterance->readings.count; i++) {
        const stm_reading *reading = &utterance->readings.items[i];
        begin(pen, 1);
        STM_TRY(say_reading(pen, base, reading));
        STM_TRY(say_printers(pen, &reading->witnesses));
        say_when(pen, utterance);
        pen->end(pen);
    }
    return STM_OK;
}

static stm_status tell_several(stm_pen *pen, const stm_indices *order, uint32_t several)
{
    heading(pen, "Who said what, in several reports");
    begin(pen, STM_PARAGRAPH);
    faint(pen, "Words without marks are the report's, not the speaker's. Changed words stand in brackets.");
    pen->end(pen);
    for (uint32_t i = 0; i < several; i++) {
        pen->gap(pen);
        stm_arena_reset(&pen->view.scratch);
        STM_TRY(tell_utterance(pen, &pen->view.account->utterances.items[order->items[i]]));
    }
    return STM_OK;
}

static stm_status tell_utterances(stm_pen *pen)
{
    const stm_utterance *all = pen->view.account->utterances.items;
    stm_indices order;
    uint32_t several;
    STM_TRY(stm_view_utterances(&pen->view, &order, &several));
    if (several) STM_TRY(tell_several(pen, &order, several));
    if (several < order.count) heading(pen, several ? "Who said what, in one report only" : "Who said what");
    for (uint32_t i = several; i < order.count; i++) {
        const stm_utterance *utterance = &all[order.items[i]];
        bool same_speaker = i > several && stm_equal(utterance->speaker_name, all[order.items[i - 1]].speaker_name);
        stm_arena_reset(&pen->view.scratch);
        STM_TRY(tell_single(pen, utterance, same_speaker));
    }
    return STM_OK;
}

/* ---- when, how many, where they differ ------------------------------------------------------------------------------------------- */

static stm_status tell_entry(stm_pen *pen, const stm_entry *entry)
{
    stm_builder out = phrase(pen);
    stm_slice label;
    stm_append(&out, entry->when);
    STM_TRY(stm_builder_finish(&label, &out));
    pen->begin(pen, 0, label, 12); /* "2022-01-10" and two blanks */
    if (!stm_equal_text(entry->status, "happened")) {
        pen->say(pen, STM_STYLE_STRONG, entry->status);
        plain(pen, ": ");
    }
    pen->say(pen, STM_STYLE_QUOTE, entry->text);
    STM_TRY(support(pen, &entry->witnesses, entry->accounts));
    pen->end(pen);
    return STM_OK;
}

static stm_status say_value(stm_pen *pen, const stm_figure_value *value)
{
    stm_builder out = phrase(pen);
    if (stm_say_value(&out, value)) return say_built(pen, STM_STYLE_STRONG, &out);
    if (!value->witnesses.count) return STM_OK;
    const stm_witness *witness = &value->witnesses.items[0];
    pen->say(pen, STM_STYLE_STRONG, stm_cut(stm_view_field(&pen->view, witness), witness->span));
    return STM_OK;
}

static void say_counted(stm_pen *pen, const stm_figure_group *group)
{
    pen->say(pen, STM_STYLE_STRONG, group->counted.length ? group->counted : STM_LITERAL("figure"));
    if (group->about.length) {
        plain(pen, ", ");
        pen->say(pen, STM_STYLE_PLAIN, group->about);
    }
}

static stm_status tell_figure(stm_pen *pen, const stm_figure_group *group)
{
    stm_indices places;
    STM_TRY(stm_view_figure_places(&pen->view, &places, group));
    begin(pen, 0);
    say_counted(pen, group);
    if (group->values.count == 1) {
        plain(pen, ": ");
        STM_TRY(say_value(pen, &group->values.items[0]));
        STM_TRY(support(pen, &group->values.items[0].witnesses, group->accounts));
        pen->end(pen);
        return STM_OK;
    }
    if (!group->agree) plain(pen, ": the reports differ");
    if (places.count > 1) STM_TRY(say_counts(pen, places.count, group->accounts));
    pen->end(pen);
    for (uint32_t i = 0; i < group->values.count; i++) {
        begin(pen, 1);
        STM_TRY(say_value(pen, &group->values.items[i]));
        plain(pen, " ");
        STM_TRY(pen->cite(pen, &group->values.items[i].witnesses));
        pen->end(pen);
    }
    return STM_OK;
}

static stm_status tell_disagreement(stm_pen *pen, const stm_disagreement *one)
{
    begin(pen, 0);
    pen->say(pen, STM_STYLE_FAINT, stm_slice_of(stm_label_disagreement(one->kind)));
    plain(pen, ": ");
    pen->say(pen, STM_STYLE_STRONG, one->about);
    pen->end(pen);
    for (uint32_t i = 0; i < one->sides.count; i++) {
        begin(pen, 1);
        pen->say(pen, STM_STYLE_PLAIN, one->sides.items[i].says);
        STM_TRY(support(pen, &one->sides.items[i].witnesses, one->sides.items[i].accounts));
        pen->end(pen);
    }
    return STM_OK;
}

static stm_status tell_event(stm_pen *pen, const stm_account_event *event)
{
    const stm_account *account = pen->view.account;
    begin(pen, 0);
    stm_builder out = phrase(pen);
    stm_say_persons(&out, account, &event->actors);
    if (!out.length) stm_append_text(&out, "somebody");
    STM_TRY(say_built(pen, STM_STYLE_STRONG, &out));
    stm_append_text(&out, ": ");
    stm_say_type(&out, event);
    STM_TRY(say_built(pen, STM_STYLE_PLAIN, &out));
    stm_say_persons(&out, account, &event->recipients);
    if (out.length) plain(pen, " → ");
    STM_TRY(say_built(pen, STM_STYLE_STRONG, &out));
    stm_append_text(&out, ", ");
    stm_append_text(&out, stm_label_realis(event->realis));
    if (event->when.length) stm_append_byte(&out, ' ');
    stm_append(&out, event->when);
    if (event->place.length) stm_append_text(&out, ", ");
    stm_append(&out, event->place);
    STM_TRY(say_built(pen, STM_STYLE_PLAIN, &out));
    if (event->witnesses.count) {
        const stm_witness *witness = &event->witnesses.items[0];
        plain(pen, ": ");
        pen->say(pen, STM_STYLE_QUOTE, stm_cut(stm_view_field(&pen->view, witness), witness->span));
    }
    STM_TRY(support(pen, &event->witnesses, event->accounts));
    pen->end(pen);
    return STM_OK;
}

/* ---- who is who --------------------------------------------------------------------------------------------------------------------- */

static stm_status tell_person(stm_pen *pen, const stm_person *person)
{
    stm_indices places;
    STM_TRY(stm_view_person_places(&pen->view, &places, person));
    begin(pen, 0);
    pen->say(pen, STM_STYLE_STRONG, person->name);
    if (person->kind != STM_ENTITY_PERSON) {
        faint(pen, ", ");
        faint(pen, stm_label_entity(person->kind));
    }
    for (uint32_t i = 0; i < person->roles.count; i++) {
        plain(pen, i ? "; " : ", ");
        pen->say(pen, STM_STYLE_PLAIN, person->roles.items[i].text);
        plain(pen, " ");
        STM_TRY(pen->cite(pen, &person->roles.items[i].witnesses));
    }
    bool first = true;
    for (uint32_t i = 0; i < person->names.count; i++) {
        if (stm_equal(person->names.items[i].text, person->name)) continue;
        plain(pen, first ? "; also called " : ", ");
        pen->say(pen, STM_STYLE_PLAIN, person->names.items[i].text);
        plain(pen, " ");
        STM_TRY(pen->cite(pen, &person->names.items[i].witnesses));
        first = false;
    }
    STM_TRY(say_counts(pen, places.count, person->accounts));
    for (uint32_t i = 0; i < person->names.count; i++) {
        if (!stm_equal(person->names.items[i].text, person->name)) continue;
        plain(pen, " ");
        STM_TRY(pen->cite(pen, &person->names.items[i].witnesses));
        break;
    }
    pen->end(pen);
    return STM_OK;
}

/* ---- the whole -------------------------------------------------------------------------------------------------------------------------- */

/* A heading and every item of a list, when there are any. */
#define TELL_ALL(pen, title, list, tell)                          \
    do {                                                          \
        if ((list)->count) heading(pen, title);                   \
        for (uint32_t i = 0; i < (list)->count; i++) {            \
            stm_arena_reset(&(pen)->view.scratch);                \
            STM_TRY(tell(pen, &(list)->items[i]));                \
        }                                                         \
    } while (0)

static stm_status tell_account(stm_pen *pen, const stm_account *account)
{
    stm_view_show(&pen->view, account);
    stm_arena_reset(&pen->view.scratch);
    STM_TRY(tell_head(pen));
    STM_TRY(tell_reports(pen));
    STM_TRY(tell_copies(pen));
    STM_TRY(tell_shared(pen));
    STM_TRY(tell_utterances(pen));
    TELL_ALL(pen, "When", &account->timeline, tell_entry);
    TELL_ALL(pen, "Figures", &account->figures, tell_figure);
    TELL_ALL(pen, "Where the reports differ", &account->disagreements, tell_disagreement);
    TELL_ALL(pen, "Who did what", &account->events, tell_event);
    TELL_ALL(pen, "Who is who", &account->people, tell_person);
    pen->close_story(pen);
    return STM_OK;
}

static stm_status tell_story_line(stm_pen *pen, const stm_account *account)
{
    stm_builder out = phrase(pen);
    stm_slice label;
    stm_append_byte(&out, 's');
    stm_append_number(&out, (uint64_t)account->story + 1);
    STM_TRY(stm_builder_finish(&label, &out));
    pen->begin(pen, 0, label, 7); /* "s1234" and two blanks */
    pen->say(pen, STM_STYLE_STRONG, account->title.length ? account->title : STM_LITERAL("Without a title"));
    plain(pen, ": ");
    stm_say_counts(&out, account, account->reports.count, account->independent);
    stm_say_days(&out, account);
    STM_TRY(say_built(pen, STM_STYLE_FAINT, &out));
    pen->end(pen);
    return STM_OK;
}

static stm_status tell_stories(stm_pen *pen)
{
    stm_builder out = phrase(pen);
    stm_slice title;
    stm_append_number(&out, pen->view.chosen.count);
    stm_append_text(&out, " stories");
    STM_TRY(stm_builder_finish(&title, &out));
    pen->heading(pen, 1, title);
    for (uint32_t i = 0; i < pen->view.chosen.count; i++) {
        stm_arena_reset(&pen->view.scratch);
        STM_TRY(tell_story_line(pen, &pen->view.accounts->items[pen->view.chosen.items[i]]));
    }
    pen->close_story(pen);
    return STM_OK;
}

stm_status stm_write_prose(stm_pen *pen)
{
    const stm_indices *chosen = &pen->view.chosen;
    if (chosen->count > 1) STM_TRY(tell_stories(pen));
    if (!chosen->count) {
        begin(pen, STM_PARAGRAPH);
        plain(pen, pen->view.accounts->count ? "No story fits what was asked for." : "There are no reports.");
        pen->end(pen);
    }
    for (uint32_t i = 0; i < chosen->count; i++)
        STM_TRY(tell_account(pen, &pen->view.accounts->items[chosen->items[i]]));
    return STM_OK;
}

stm_status stm_prose_run(stm_pen *pen, const stm_sink *sink, const stm_accounts *accounts, const stm_reports *reports,
                         const stm_write_options *options, stm_arena *arena, stm_error *error)
{
    stm_put_open(&pen->put, sink);
    stm_status status = stm_view_open(&pen->view, arena, accounts, reports, options);
    if (status == STM_OK) status = stm_write_prose(pen);
    stm_view_close(&pen->view);
    return status == STM_OK ? stm_put_finish(&pen->put, error) : stm_fail_memory(error);
}
