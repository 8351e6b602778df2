/* See story.h. */
#include "story.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS = 6, DEPTH = 8 };

typedef struct mark {
    char kind;
    stm_slice fields[FIELDS];
    uint32_t start;
} mark;

typedef struct markup {
    stm_report *report;
    stm_builder text;
    stm_arena *arena;
    mark open[DEPTH];
    unsigned depth;
    test_story *story;
    bool failed;
} markup;

static double number(stm_slice text)
{
    char room[32] = {0};
    if (!text.length || text.length >= sizeof room) return NAN;
    memcpy(room, text.data, text.length);
    return strtod(room, NULL);
}

static mark read_mark(stm_slice inside)
{
    mark m = {.kind = inside.data[0]};
    size_t at = inside.length > 2 ? 2 : inside.length;
    for (unsigned field = 0; field < FIELDS && at <= inside.length; field++) {
        size_t end = stm_find(inside, STM_LITERAL("|"), at);
        if (end == SIZE_MAX) end = inside.length;
        m.fields[field] = (stm_slice){inside.data + at, end - at};
        at = end + 1;
    }
    return m;
}

/* The entity of that name in the report; a new one when there is none. */
static uint32_t entity_of(markup *m, stm_slice name, stm_entity_kind kind)
{
    stm_entities *entities = &m->report->entities;
    for (uint32_t i = 0; i < entities->count; i++)
        if (stm_equal(entities->items[i].name, name)) return i;
    stm_entity *entity = STM_APPEND(m->arena, entities);
    if (!entity) return STM_NONE;
    *entity = (stm_entity){.name = name, .kind = kind};
    return entities->count - 1;
}

/* A quote that holds others is closed behind them, but stands before them in a report. */
static void outer_first(stm_quotes *quotes)
{
    for (uint32_t i = quotes->count - 1; i > 0; i--) {
        stm_quote *before = &quotes->items[i - 1], *after = &quotes->items[i], keep = *before;
        if (before->content.items[0].start < after->content.items[0].start) return;
        *before = *after;
        *after = keep;
    }
}

static void add_quote(markup *m, const mark *open, stm_span span)
{
    if (open->kind == 'q') {
        stm_quote *quote = STM_APPEND(m->arena, &m->report->quotes);
        if (!quote) return;
        char kind = open->fields[0].length ? open->fields[0].data[0] : 'd';
        *quote = (stm_quote){.kind = kind == 'd' ? STM_QUOTE_DIRECT : kind == 'm' ? STM_QUOTE_MIXED : STM_QUOTE_INDIRECT,
                             .speaker = STM_NONE, .speaker_name = open->fields[1], .medium = open->fields[2],
                             .when = open->fields[3], .confidence = 1, .statement = kind != 'u'};
        if (open->fields[1].length) quote->speaker = entity_of(m, open->fields[1], STM_ENTITY_PERSON);
        stm_slice *via = open->fields[4].length ? STM_APPEND(m->arena, &quote->via) : NULL;
        if (via) *via = open->fields[4];
    }
    if (!m->report->quotes.count) return;
    stm_span *part = STM_APPEND(m->arena, &m->report->quotes.items[m->report->quotes.count - 1].content);
    if (part) *part = span;
    if (open->kind == 'q') outer_first(&m->report->quotes);
}

static stm_modifier modifier_of(stm_slice text)
{
    static const char *const names[] = {"", "about", "nearly", "more than", "less than", "at least", "at most"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (stm_equal_text(text, names[i])) return (stm_modifier)i;
    return STM_EXACT;
}

static void close_mark(markup *m)
{
    if (!m->depth) return;
    const mark *open = &m->open[--m->depth];
    stm_span span = {open->start, (uint32_t)m->text.length};
    if (open->kind == 'q' || open->kind == '+') add_quote(m, open, span);
    if (open->kind == 'k' && m->report->quotes.count) {
        stm_span *cue = STM_APPEND(m->arena, &m->report->quotes.items[m->report->quotes.count - 1].cue);
        if (cue) *cue = span;
    }
    if (open->kind == 'f') {
        stm_figure *figure = STM_APPEND(m->arena, &m->report->figures);
        if (figure) *figure = (stm_figure){.span = span, .value = number(open->fields[0]), .low = number(open->fields[1]),
                                           .high = number(open->fields[2]), .unit = open->fields[3],
                                           .counted = open->fields[4], .counted_span = STM_NO_SPAN,
                                           .modifier = modifier_of(open->fields[5])};
    }
    if (open->kind == 't') {
        stm_time *time = STM_APPEND(m->arena, &m->report->times);
        if (time) *time = (stm_time){.span = span, .value = open->fields[1],
                                     .type = stm_equal_text(open->fields[0], "TIME") ? STM_TIME_TIME : STM_TIME_DATE};
    }
    if (open->kind == 'e') {
        char kind = open->fields[0].length ? open->fields[0].data[0] : 'p';
        uint32_t entity = entity_of(m, open->fields[1], kind == 'o' ? STM_ENTITY_ORGANISATION : kind == 'l' ? STM_ENTITY_PLACE :
                                                        kind == 'g' ? STM_ENTITY_GROUP : STM_ENTITY_PERSON);
        stm_span *mention = STM_APPEND(m->arena, &m->report->entities.items[entity].mentions);
        if (mention) *mention = span;
        stm_role *role = open->fields[2].length ? STM_APPEND(m->arena, &m->report->entities.items[entity].roles) : NULL;
        if (role) *role = (stm_role){open->fields[2], span};
    }
}

/* One body block a paragraph. */
static void add_blocks(stm_report *report, stm_arena *arena)
{
    for (size_t at = 0; at < report->text.length;) {
        size_t end = stm_find(report->text, STM_LITERAL("\n\n"), at);
        if (end == SIZE_MAX) end = report->text.length;
        stm_block *block = STM_APPEND(arena, &report->blocks);
        stm_span *body = STM_APPEND(arena, &report->body);
        if (!block || !body) return;
        *block = (stm_block){{(uint32_t)at, (uint32_t)end}, STM_BLOCK_BODY};
        *body = block->span;
        at = end + 2;
    }
}

static int by_start(const void *a, const void *b)
{
    const stm_span *x = a, *y = b; /* figures and times start with their span */
    return x->start < y->start ? -1 : x->start > y->start;
}

static stm_report *read_report(test_story *story, stm_slice source, char letter, stm_arena *arena)
{
    stm_report *report = STM_NEW(arena, stm_report, 1);
    char *id = STM_NEW(arena, char, 2);
    if (!report || !id) return NULL;
    id[0] = letter;
    report->id = report->path = (stm_slice){id, 1};
    report->title_span = report->published_span = STM_NO_SPAN;
    markup m = {.report = report, .text = stm_builder_in(arena), .arena = arena, .story = story};
    for (size_t at = 0; at < source.length;) {
        size_t end = source.data[at] == '{' ? stm_find(source, STM_LITERAL("}"), at) : SIZE_MAX;
        if (end == SIZE_MAX) {
            stm_append_byte(&m.text, source.data[at++]);
            continue;
        }
        stm_slice inside = {source.data + at + 1, end - at - 1};
        if (inside.length && inside.data[0] == '/') close_mark(&m);
        else if (inside.length && m.depth < DEPTH) {
            m.open[m.depth] = read_mark(inside);
            m.open[m.depth++].start = (uint32_t)m.text.length;
        }
        at = end + 1;
    }
    if (stm_builder_finish(&report->text, &m.text) != STM_OK) return NULL;
    add_blocks(report, arena);
    if (report->figures.count) qsort(report->figures.items, report->figures.count, sizeof *report->figures.items, by_start);
    if (report->times.count) qsort(report->times.items, report->times.count, sizeof *report->times.items, by_start);
    return report;
}

static uint32_t person_of(test_story *story, const stm_entity *entity, stm_arena *arena)
{
    stm_persons *people = &story->account.people;
    for (uint32_t i = 0; i < people->count; i++)
        if (stm_equal(people->items[i].name, entity->name)) return i;
    stm_person *person = STM_APPEND(arena, people);
    if (!person) return STM_NONE;
    *person = (stm_person){.kind = entity->kind, .name = entity->name};
    return people->count - 1;
}

static bool add_people(test_story *story, stm_arena *arena)
{
    uint32_t total = 0;
    for (uint32_t r = 0; r < story->reports.count; r++) total += story->reports.items[r]->entities.count;
    story->assembly.person_of = STM_NEW(arena, uint32_t, total + 1);
    story->assembly.first_entity = STM_NEW(arena, uint32_t, story->reports.count + 1);
    if (!story->assembly.person_of || !story->assembly.first_entity) return false;
    total = 0;
    for (uint32_t r = 0; r < story->reports.count; r++) {
        story->assembly.first_entity[r] = total;
        const stm_entities *entities = &story->reports.items[r]->entities;
        for (uint32_t e = 0; e < entities->count; e++) {
            uint32_t person = person_of(story, &entities->items[e], arena);
            story->assembly.person_of[total++] = person;
            for (uint32_t i = 0; i < entities->items[e].roles.count; i++) {
                stm_form *role = STM_APPEND(arena, &story->account.people.items[person].roles);
                if (!role) return false;
                role->text = entities->items[e].roles.items[i].text;
                if (stm_witness_add(&role->witnesses, &story->assembly, r, entities->items[e].roles.items[i].span) != STM_OK)
                    return false;
            }
        }
    }
    return true;
}

static bool add_accounts(test_story *story, stm_slice accounts, stm_arena *arena)
{
    story->assembly.account_of = STM_NEW(arena, uint32_t, story->reports.count + 1);
    story->assembly.account_marks = STM_NEW(arena, uint32_t, story->reports.count + 2);
    story->assembly.voice_of = STM_NEW(arena, uint32_t, story->reports.count + 1);
    if (!story->assembly.account_of || !story->assembly.account_marks || !story->assembly.voice_of) return false;
    for (uint32_t r = 0; r < story->reports.count; r++) story->assembly.account_of[r] = story->assembly.voice_of[r] = r;
    uint32_t account = 0;
    for (size_t i = 0; i < accounts.length; i++) {
        if (accounts.data[i] == '/') account++;
        for (uint32_t r = 0; r < story->reports.count; r++)
            if (story->reports.items[r]->id.data[0] == accounts.data[i]) story->assembly.account_of[r] = account;
    }
    return true;
}

bool test_story_read(test_story *story, const stm_case *one, stm_arena *arena)
{
    *story = (test_story){.letters = "abcdefghijklmnopqrstuvwxyz"};
    story->assembly = (stm_assembly){.account = &story->account, .reports = &story->reports, .story = &story->story,
                                     .arena = arena, .scratch = arena};
    for (const char *letter = story->letters; *letter; letter++) {
        char name[2] = {*letter, 0};
        stm_slice source = stm_case_section(one, name);
        if (!source.length) break;
        stm_report **slot = STM_APPEND(arena, &story->reports);
        if (!slot || !(*slot = read_report(story, source, *letter, arena))) return false;
        uint32_t *index = STM_APPEND(arena, &story->story.reports);
        if (!index) return false;
        *index = story->reports.count - 1;
    }
    stm_reuse_common *common = STM_NEW(arena, stm_reuse_common, 1);
    if (!common || stm_reuse_common_open(common, arena) != STM_OK) return false;
    story->assembly.common = common;
    stm_doc *docs = STM_NEW(arena, stm_doc, story->reports.count + 1);
    if (!docs) return false;
    for (uint32_t r = 0; r < story->reports.count; r++)
        if (stm_doc_build(&docs[r], arena, story->reports.items[r]->text, &story->reports.items[r]->blocks) != STM_OK)
            return false;
    story->assembly.docs = docs;
    return add_accounts(story, stm_case_section(one, "accounts"), arena) && add_people(story, arena);
}
