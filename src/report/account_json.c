/* `stemma account --format json`: one object a story, one line each, with the names and the order of
 * docs/output-formats.md. Fields beside those of the contract stand behind them.
 *
 * A witness repeats the words it cites, one text a part, so that `stemma verify` can hold them against the report:
 *     {"report": "a.txt", "span": [8, 31], "parts": [[8, 14], [20, 31]], "words": ["a lamp", "will not burn"], ...}
 */
#include "labels.h"
#include "pair_lines.h"

#include "base/error.h"
#include "base/slice.h"

typedef struct writer {
    stm_json json;
    stm_arena *arena;
    const stm_reports *reports;
    stm_report_offsets offsets;
} writer;

static void write_label(stm_json *json, const char *key, const char *label)
{
    stm_json_known_of(json, key, stm_slice_of(label));
}

static stm_slice id_of(const writer *to, uint32_t report)
{
    return to->reports->items[report]->id;
}

/* ---- witnesses ------------------------------------------------------------------------------------------------- */

static void write_cited(writer *to, const stm_witness *witness)
{
    stm_json *json = &to->json;
    const stm_report *report = to->reports->items[witness->report];
    bool title = witness->field == STM_FIELD_TITLE;
    const stm_offsets *offsets = title ? stm_title_offsets_of(&to->offsets, witness->report)
                                       : stm_report_offsets_of(&to->offsets, witness->report);
    stm_json_text_of(json, "report", report->id);
    stm_json_span_of(json, "span", offsets, witness->span);
    stm_json_spans_of(json, "parts", offsets, &witness->parts);
    stm_json_key(json, "words");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < witness->parts.count; i++)
        stm_json_text(json, stm_cut(title ? report->title : report->text, witness->parts.items[i]));
    stm_json_close(json, ']');
    write_label(json, "field", title ? "title" : "text");
}

static void write_witness(writer *to, const stm_witness *witness)
{
    stm_json_open(&to->json, '{');
    write_cited(to, witness);
    stm_json_close(&to->json, '}');
}

static void write_witness_or_null(writer *to, const char *key, bool has, const stm_witness *witness)
{
    stm_json_key(&to->json, key);
    if (has) write_witness(to, witness);
    else stm_json_null(&to->json);
}

static void write_witnesses(writer *to, const stm_witnesses *witnesses)
{
    stm_json_key(&to->json, "witnesses");
    stm_json_open(&to->json, '[');
    for (uint32_t i = 0; i < witnesses->count; i++) write_witness(to, &witnesses->items[i]);
    stm_json_close(&to->json, ']');
}

/* Of an utterance: with the medium it was said in and the agencies it came by. */
static void write_said_witnesses(writer *to, const stm_witnesses *witnesses)
{
    stm_json_key(&to->json, "witnesses");
    stm_json_open(&to->json, '[');
    for (uint32_t i = 0; i < witnesses->count; i++) {
        stm_json_open(&to->json, '{');
        write_cited(to, &witnesses->items[i]);
        stm_json_known_of(&to->json, "medium", witnesses->items[i].medium);
        stm_json_texts_of(&to->json, "via", &witnesses->items[i].via);
        stm_json_known_of(&to->json, "cue", witnesses->items[i].cue);
        stm_json_close(&to->json, '}');
    }
    stm_json_close(&to->json, ']');
}

/* ---- the reports and how they hang together ----------------------------------------------------------------------- */

static void write_digest(stm_json *json, const uint8_t digest[32])
{
    static const char hex[] = "0123456789abcdef";
    char text[64];
    for (int i = 0; i < 32; i++) {
        text[2 * i] = hex[digest[i] >> 4];
        text[2 * i + 1] = hex[digest[i] & 15];
    }
    stm_json_text_of(json, "sha256", (stm_slice){text, sizeof text});
}

static void write_dated(writer *to, const stm_dated *dated)
{
    stm_json *json = &to->json;
    const stm_report *report = to->reports->items[dated->report];
    stm_json_open(json, '{');
    stm_json_text_of(json, "report", report->id);
    stm_json_known_of(json, "path", report->path);
    write_digest(json, report->sha256);
    stm_json_count_of(json, "characters", stm_offsets_end(stm_report_offsets_of(&to->offsets, dated->report)));
    stm_json_known_of(json, "outlet", report->outlet);
    stm_json_known_of(json, "published", dated->published);
    write_label(json, "published_from", stm_label_origin(dated->from));
    write_witness_or_null(to, "published_witness", dated->has_witness, &dated->witness);
    stm_json_known_of(json, "title", report->title);
    stm_json_known_of(json, "url", report->url);
    stm_json_close(json, '}');
}

static void write_independent(stm_json *json, const stm_account *account)
{
    stm_json_key(json, "independent");
    stm_json_open(json, '{');
    stm_json_count_of(json, "accounts", account->independent);
    stm_json_key(json, "at_most");
    stm_json_bool(json, account->independent_at_most);
    stm_json_texts_of(json, "why", &account->independent_why);
    stm_json_close(json, '}');
}

static void write_newsroom(writer *to, const stm_newsroom *room)
{
    stm_json *json = &to->json;
    stm_json_open(json, '{');
    stm_json_text_of(json, "newsroom", room->name);
    stm_json_key(json, "reports");
    stm_json_ids(json, to->reports, &room->reports);
    stm_json_close(json, '}');
}

static void write_shared(writer *to, const stm_shared *shared)
{
    stm_json *json = &to->json;
    stm_json_open(json, '{');
    stm_json_known_of(json, "source", shared->source);
    stm_json_text_of(json, "kind", shared->kind);
    stm_json_key(json, "reports");
    stm_json_ids(json, to->reports, &shared->reports);
    write_witnesses(to, &shared->witnesses);
    stm_json_count_of(json, "accounts", shared->accounts);
    stm_json_close(json, '}');
}

static void write_tree(writer *to, const stm_account *account)
{
    stm_json *json = &to->json;
    stm_json_key(json, "tree");
    stm_json_open(json, '{');
    stm_json_key(json, "nodes");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < account->nodes.count; i++) {
        uint32_t report = account->nodes.items[i].report;
        stm_json_open(json, '{');
        stm_json_id_of(json, "node", 'n', i);
        stm_json_key(json, "report");
        if (report == STM_NONE) stm_json_null(json);
        else stm_json_text(json, id_of(to, report));
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
    stm_json_key(json, "edges");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < account->edges.count; i++) {
        const stm_tree_edge *edge = &account->edges.items[i];
        stm_json_open(json, '{');
        stm_json_id_of(json, "from", 'n', edge->from);
        stm_json_id_of(json, "to", 'n', edge->to);
        stm_json_number_of(json, "score", edge->score);
        stm_json_number_of(json, "direction", edge->direction);
        if (edge->own_update) {
            stm_json_key(json, "own_update");
            stm_json_bool(json, true);
        }
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
    stm_json_close(json, '}');
}

/* ---- what they tell ----------------------------------------------------------------------------------------------- */

static void write_forms(writer *to, const char *key, const stm_forms *forms)
{
    stm_json_key(&to->json, key);
    stm_json_open(&to->json, '[');
    for (uint32_t i = 0; i < forms->count; i++) {
        stm_json_open(&to->json, '{');
        stm_json_text_of(&to->json, "text", forms->items[i].text);
        write_witnesses(to, &forms->items[i].witnesses);
        stm_json_close(&to->json, '}');
    }
    stm_json_close(&to->json, ']');
}

static void write_person(writer *to, const stm_person *person, uint32_t index)
{
    stm_json *json = &to->json;
    stm_json_open(json, '{');
    stm_json_id_of(json, "person", 'p', index);
    write_label(json, "kind", stm_label_entity(person->kind));
    stm_json_text_of(json, "name", person->name);
    write_forms(to, "names", &person->names);
    write_forms(to, "roles", &person->roles);
    stm_json_count_of(json, "accounts", person->accounts);
    stm_json_close(json, '}');
}

static stm_status write_changes(writer *to, const stm_reading *base, const stm_reading *reading)
{
    stm_json *json = &to->json;
    stm_offsets of_base, of_reading;
    STM_TRY(stm_offsets_build(&of_base, to->arena, base->text, to->offsets.bytes));
    STM_TRY(stm_offsets_build(&of_reading, to->arena, reading->text, to->offsets.bytes));
    stm_json_key(json, "changes");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < reading->changes.count; i++) {
        const stm_change *change = &reading->changes.items[i];
        stm_json_open(json, '{');
        write_label(json, "kind", stm_label_change(change->kind));
        stm_json_span_of(json, "base", &of_base, change->base);
        stm_json_span_of(json, "reading", &of_reading, change->reading);
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
    return STM_OK;
}

static const stm_reading *base_of(const stm_utterance *utterance)
{
    for (uint32_t i = 0; i < utterance->readings.count; i++)
        if (utterance->readings.items[i].base) return &utterance->readings.items[i];
    return &utterance->readings.items[0];
}

static stm_status write_utterance(writer *to, const stm_utterance *utterance, uint32_t index)
{
    stm_json *json = &to->json;
    stm_json_open(json, '{');
    stm_json_id_of(json, "utterance", 'u', index);
    stm_json_id_of(json, "speaker", 'p', utterance->speaker);
    stm_json_known_of(json, "speaker_name", utterance->speaker_name);
    stm_json_known_of(json, "when", utterance->when);
    stm_json_key(json, "readings");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < utterance->readings.count; i++) {
        const stm_reading *reading = &utterance->readings.items[i];
        stm_json_open(json, '{');
        stm_json_text_of(json, "text", reading->text);
        stm_json_key(json, "base");
        stm_json_bool(json, reading->base);
        write_said_witnesses(to, &reading->witnesses);
        STM_TRY(write_changes(to, base_of(utterance), reading));
        write_label(json, "kind", stm_label_quote(reading->kind));
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
    stm_json_count_of(json, "accounts", utterance->accounts);
    stm_json_close(json, '}');
    return STM_OK;
}

static void write_entry(writer *to, const stm_entry *entry, uint32_t index)
{
    stm_json *json = &to->json;
    stm_json_open(json, '{');
    stm_json_id_of(json, "entry", 't', index);
    stm_json_known_of(json, "when", entry->when);
    stm_json_known_of(json, "precision", entry->precision);
    stm_json_known_of(json, "status", entry->status);
    stm_json_text_of(json, "text", entry->text);
    write_witnesses(to, &entry->witnesses);
    stm_json_count_of(json, "accounts", entry->accounts);
    stm_json_close(json, '}');
}

static void write_figure(writer *to, const stm_figure_group *group, uint32_t index)
{
    stm_json *json = &to->json;
    stm_json_open(json, '{');
    stm_json_id_of(json, "figure", 'f', index);
    stm_json_known_of(json, "counted", group->counted);
    stm_json_known_of(json, "about", group->about);
    stm_json_key(json, "values");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < group->values.count; i++) {
        const stm_figure_value *value = &group->values.items[i];
        stm_json_open(json, '{');
        stm_json_number_of(json, "value", value->value);
        stm_json_number_of(json, "low", value->low);
        stm_json_number_of(json, "high", value->high);
        write_label(json, "modifier", stm_label_modifier(value->modifier));
        stm_json_known_of(json, "unit", value->unit);
        write_witnesses(to, &value->witnesses);
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
    stm_json_key(json, "agree");
    stm_json_bool(json, group->agree);
    stm_json_count_of(json, "accounts", group->accounts);
    stm_json_close(json, '}');
}

static void write_persons_of(stm_json *json, const char *key, const stm_indices *persons)
{
    stm_json_key(json, key);
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < persons->count; i++) stm_json_id(json, 'p', persons->items[i]);
    stm_json_close(json, ']');
}

static void write_event(writer *to, const stm_account_event *event, uint32_t index)
{
    stm_json *json = &to->json;
    stm_json_open(json, '{');
    stm_json_id_of(json, "event", 'v', index);
    stm_json_text_of(json, "type", event->type);
    stm_json_known_of(json, "mode", event->mode);
    stm_json_known_of(json, "cameo", event->cameo);
    write_persons_of(json, "actors", &event->actors);
    write_persons_of(json, "recipients", &event->recipients);
    stm_json_known_of(json, "place", event->place);
    stm_json_known_of(json, "when", event->when);
    write_label(json, "realis", stm_label_realis(event->realis));
    stm_json_id_of(json, "said_by", 'u', event->said_by);
    write_witnesses(to, &event->witnesses);
    stm_json_count_of(json, "accounts", event->accounts);
    stm_json_close(json, '}');
}

static void write_disagreement(writer *to, const stm_disagreement *one, uint32_t index)
{
    stm_json *json = &to->json;
    stm_json_open(json, '{');
    stm_json_id_of(json, "disagreement", 'd', index);
    write_label(json, "kind", stm_label_disagreement(one->kind));
    stm_json_text_of(json, "about", one->about);
    stm_json_key(json, "sides");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < one->sides.count; i++) {
        stm_json_open(json, '{');
        stm_json_text_of(json, "says", one->sides.items[i].says);
        write_witnesses(to, &one->sides.items[i].witnesses);
        stm_json_count_of(json, "accounts", one->sides.items[i].accounts);
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
    stm_json_count_of(json, "accounts", one->accounts);
    stm_json_close(json, '}');
}

/* ---- the whole ---------------------------------------------------------------------------------------------------- */

/* Opens a list under `key`, writes every item of `list` with the statement `each` (which uses `i`), closes it. */
#define WRITE_LIST(to, key, list, each)                         \
    do {                                                        \
        stm_json_key(&(to)->json, key);                         \
        stm_json_open(&(to)->json, '[');                        \
        for (uint32_t i = 0; i < (list)->count; i++) { each; }  \
        stm_json_close(&(to)->json, ']');                       \
    } while (0)

static stm_status write_account(writer *to, const stm_account *account)
{
    stm_json *json = &to->json;
    stm_json_open(json, '{');
    stm_json_id_of(json, "story", 's', account->story);
    stm_json_known_of(json, "title", account->title);
    write_witness_or_null(to, "title_witness", account->has_title_witness, &account->title_witness);
    write_label(json, "offsets", to->offsets.bytes ? "bytes" : "code points");
    WRITE_LIST(to, "reports", &account->reports, write_dated(to, &account->reports.items[i]));
    WRITE_LIST(to, "copies", &account->copies, stm_json_pair(json, &to->offsets, &account->copies.items[i]));
    stm_json_key(json, "accounts");
    stm_json_id_sets(json, to->reports, &account->accounts);
    write_independent(json, account);
    WRITE_LIST(to, "newsrooms", &account->newsrooms, write_newsroom(to, &account->newsrooms.items[i]));
    WRITE_LIST(to, "shared", &account->shared, write_shared(to, &account->shared.items[i]));
    write_tree(to, account);
    WRITE_LIST(to, "people", &account->people, write_person(to, &account->people.items[i], i));
    WRITE_LIST(to, "utterances", &account->utterances, STM_TRY(write_utterance(to, &account->utterances.items[i], i)));
    WRITE_LIST(to, "timeline", &account->timeline, write_entry(to, &account->timeline.items[i], i));
    WRITE_LIST(to, "figures", &account->figures, write_figure(to, &account->figures.items[i], i));
    WRITE_LIST(to, "events", &account->events, write_event(to, &account->events.items[i], i));
    WRITE_LIST(to, "disagreements", &account->disagreements,
               write_disagreement(to, &account->disagreements.items[i], i));
    stm_json_texts_of(json, "notes", &account->notes);
    stm_json_close(json, '}');
    stm_put_byte(json->put, '\n');
    json->comma = false;
    return to->offsets.failed ? STM_NO_MEMORY : STM_OK;
}

static stm_status write_accounts(writer *to, const stm_accounts *accounts, const stm_write_options *options)
{
    STM_TRY(stm_report_offsets_open(&to->offsets, to->arena, to->reports, options->bytes));
    for (uint32_t i = 0; i < accounts->count; i++) {
        const stm_account *account = &accounts->items[i];
        if (options->story != STM_NONE && options->story != account->story) continue;
        if (account->reports.count < options->at_least) continue;
        STM_TRY(write_account(to, account));
    }
    return STM_OK;
}

stm_status stm_write_account_json(const stm_sink *sink, const stm_accounts *accounts, const stm_reports *reports,
                                  const stm_write_options *options, stm_error *error)
{
    stm_arena arena;
    stm_arena_init(&arena, NULL);
    stm_put put;
    stm_put_open(&put, sink);
    writer to = {.json = stm_json_on(&put), .arena = &arena, .reports = reports};
    stm_status status = write_accounts(&to, accounts, options);
    stm_arena_release(&arena);
    return status == STM_OK ? stm_put_finish(&put, error) : stm_fail_memory(error);
}
