/* One identity over reports: who is who in the story.
 *
 * The problem: each report lists its own entities; the account must say that Ryabkov of one report is Sergey Ryabkov of
 * another and that US, U.S. and United States are one country, without welding different people together.
 *
 * Method: union-find over all entities of the story's reports, in steps from sure to less sure:
 *   1. equal names, evened out (name_match.c); a person's single word never meets a place of that name;
 *   2. persons with first name and surname, when both agree;
 *   3. a surname alone joins the one person of the story who bears it; with two bearers it stays by itself;
 *   4. a single word that one report took for a person and another for a place or a body is one name, unless somebody bears
 *      it as his surname;
 *   5. acronyms and the one body whose first letters they are; names of bodies that differ by a general word or a slip.
 * Then kind by majority of mentions, the name by the commonest form of two words or more, and forms and roles with a
 * witness from every report that prints them.
 *
 *     001: "Sergey Ryabkov", "Ryabkov"   002: "Ryabkov"   003: "Sergei Ryabkov" (3x)   ->   p1 Sergei Ryabkov
 *
 * Entities of kind "other" (ships, operations, programmes) are nobody; they get no person.
 * Cost: names are compared only within buckets of one surname or one first word; buckets are cut at BUCKET. */
#include "name_match.h"
#include "parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/map.h"
#include "base/slice.h"
#include "text/lexicon.h"

#include <stdlib.h>

/* Names of one bucket that are compared pairwise; the hundredth Mohammed of a story stays by himself. */
#define BUCKET 64u

typedef struct node {
    stm_name name;
    const stm_entity *entity;
    uint32_t report, root;
} node;

typedef struct gathering {
    stm_assembly *assembly;
    node *nodes;
    uint32_t count;
} gathering;

/* ---- who is the same ------------------------------------------------------------------------------------------------ */

static uint32_t root_of(const gathering *all, uint32_t i)
{
    while (all->nodes[i].root != i) i = all->nodes[i].root = all->nodes[all->nodes[i].root].root;
    return i;
}

static void unite(const gathering *all, uint32_t a, uint32_t b)
{
    a = root_of(all, a);
    b = root_of(all, b);
    if (a < b) all->nodes[b].root = a;
    else all->nodes[a].root = b;
}

/* Adjectives and plurals of peoples: Russian, Russians. */
static stm_slice group_form(stm_slice normal)
{
    if (normal.length > 4 && normal.data[normal.length - 1] == 's' && normal.data[normal.length - 2] != 's')
        normal.length--;
    return normal;
}

/* Names meet within a class: a single word can be a person's or a place's (Washington, Georgia, Paris). */
static uint64_t class_of(const node *one)
{
    if (one->entity->kind == STM_ENTITY_GROUP) return 2;
    return one->entity->kind == STM_ENTITY_PERSON && one->name.count == 1;
}

static stm_status unite_equal_names(const gathering *all)
{
    stm_map first = {0};
    for (uint32_t i = 0; i < all->count; i++) {
        const node *one = &all->nodes[i];
        bool group = one->entity->kind == STM_ENTITY_GROUP, is_new;
        stm_slice normal = group ? group_form(one->name.normal) : one->name.normal;
        uint64_t key = stm_hash_mix(stm_hash(normal), class_of(one));
        uint32_t *slot = stm_map_insert(&first, all->assembly->scratch, key, i, &is_new);
        if (!slot) return STM_NO_MEMORY;
        if (!is_new) unite(all, *slot, i);
    }
    return STM_OK;
}

typedef struct bucketed {
    uint64_t key;
    uint32_t node;
} bucketed;

static int by_key(const void *a, const void *b)
{
    const bucketed *left = a, *right = b;
    if (left->key != right->key) return left->key < right->key ? -1 : 1;
    return left->node < right->node ? -1 : left->node > right->node;
}

static bool may_be_person(const node *one)
{
    return one->entity->kind == STM_ENTITY_PERSON || (one->entity->kind == STM_ENTITY_OTHER && one->name.count == 1);
}

static bool is_full_person(const node *one)
{
    return one->entity->kind == STM_ENTITY_PERSON && one->name.count >= 2;
}

static bool genders_agree(const node *a, const node *b)
{
    return !a->entity->gender || !b->entity->gender || a->entity->gender == b->entity->gender;
}

/* Full names of one surname, then the surname alone when one person bears it. */
static void unite_surname(const gathering *all, const bucketed *bucket, uint32_t count)
{
    uint32_t bearer = STM_NONE;
    bool single = true;
    for (uint32_t i = 0; i < count; i++) {
        if (!is_full_person(&all->nodes[bucket[i].node])) continue;
        for (uint32_t k = 0; k < i; k++) {
            const node *a = &all->nodes[bucket[k].node], *b = &all->nodes[bucket[i].node];
            if (is_full_person(a) && genders_agree(a, b) && stm_name_same_person(&a->name, &b->name))
                unite(all, bucket[k].node, bucket[i].node);
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!is_full_person(&all->nodes[bucket[i].node])) continue;
        uint32_t root = root_of(all, bucket[i].node);
        if (bearer != STM_NONE && bearer != root) single = false;
        bearer = root;
    }
    if (bearer == STM_NONE || !single) return;
    for (uint32_t i = 0; i < count; i++) {
        const node *one = &all->nodes[bucket[i].node];
        if (one->name.count == 1 && genders_agree(one, &all->nodes[bearer])) unite(all, bearer, bucket[i].node);
    }
}

static bool is_body(const node *one)
{
    return one->entity->kind == STM_ENTITY_ORGANISATION || one->entity->kind == STM_ENTITY_PLACE ||
           one->entity->kind == STM_ENTITY_OTHER;
}

static void unite_bodies(const gathering *all, const bucketed *bucket, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        for (uint32_t k = 0; k < i; k++)
            if (stm_name_same_body(&all->nodes[bucket[k].node].name, &all->nodes[bucket[i].node].name))
                unite(all, bucket[k].node, bucket[i].node);
}

/* An acronym joins the one body it can stand for; two bodies with the same letters leave it alone. */
static void unite_acronyms(const gathering *all, const bucketed *bucket, uint32_t count)
{
    uint32_t full = STM_NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (all->nodes[bucket[i].node].name.count < 2) continue;
        if (full != STM_NONE && root_of(all, full) != root_of(all, bucket[i].node)) return;
        full = bucket[i].node;
    }
    if (full == STM_NONE) return;
    for (uint32_t i = 0; i < count; i++)
        if (stm_name_is_acronym(&all->nodes[bucket[i].node].name, &all->nodes[full].name))
            unite(all, full, bucket[i].node);
}

/* "Orvania says" made a person of a country where a report names it once. */
static stm_status unite_taken_for_persons(const gathering *all)
{
    stm_map named = {0};
    bool *surnamed = STM_NEW(all->assembly->scratch, bool, all->count + 1);
    if (!surnamed) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < all->count; i++) {
        const node *one = &all->nodes[i];
        if (is_full_person(one)) surnamed[root_of(all, i)] = true;
        if (one->entity->kind != STM_ENTITY_PLACE && one->entity->kind != STM_ENTITY_ORGANISATION) continue;
        if (!stm_map_insert(&named, all->assembly->scratch, stm_hash(one->name.normal), i, NULL)) return STM_NO_MEMORY;
    }
    for (uint32_t i = 0; i < all->count; i++) {
        const node *one = &all->nodes[i];
        if (one->entity->kind != STM_ENTITY_PERSON || one->name.count != 1 || one->entity->gender || surnamed[root_of(all, i)]) continue;
        const uint32_t *same = stm_map_find(&named, stm_hash(one->name.normal));
        if (same) unite(all, *same, i);
    }
    return STM_OK;
}

typedef bool (*key_maker)(const node *one, uint64_t *key);

static bool surname_key(const node *one, uint64_t *key)
{
    if (!may_be_person(one) || !one->name.count) return false;
    *key = stm_hash(stm_name_surname(&one->name));
    return true;
}

static bool first_word_key(const node *one, uint64_t *key)
{
    if (!is_body(one) || !one->name.count) return false;
    *key = stm_hash(one->name.sounds[0]);
    return true;
}

/* The first letters of a name, or the letters of an acronym; a letter more or less falls into another bucket. */
static bool letters_key(const node *one, uint64_t *key)
{
    static const char *const small[] = {"and", "de", "for", "in", "of", "on", "the", "to"};
    char letters[STM_NAME_WORDS];
    size_t count = 0;
    if (!is_body(one)) return false;
    if (one->name.letters && one->name.count == 1) {
        stm_slice word = one->name.words[0];
        for (size_t i = 0; i < word.length && count < sizeof letters; i++)
            if (word.data[i] != '.') letters[count++] = word.data[i];
    } else if (one->name.count >= 2) {
        for (uint32_t i = 0; i < one->name.count; i++)
            if (!STM_IN_LIST(small, one->name.words[i])) letters[count++] = one->name.words[i].data[0];
    }
    if (count < 2) return false;
    *key = stm_hash((stm_slice){letters, count});
    return true;
}

static stm_status in_buckets(const gathering *all, key_maker key_of,
                             void (*work)(const gathering *all, const bucketed *bucket, uint32_t count))
{
    bucketed *list = STM_NEW(all->assembly->scratch, bucketed, all->count ? all->count : 1);
    uint32_t count = 0;
    if (!list) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < all->count; i++)
        if (key_of(&all->nodes[i], &list[count].key)) list[count++].node = i;
    qsort(list, count, sizeof *list, by_key);
    for (uint32_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && list[to].key == list[from].key;) to++;
        uint32_t size = to - from < BUCKET ? to - from : BUCKET;
        if (size > 1) work(all, &list[from], size);
    }
    return STM_OK;
}

/* ---- one person ------------------------------------------------------------------------------------------------------ */

/* Whether a mention is a form of the name and no pronoun or "the minister". */
static bool is_name_form(const stm_name *mention, const stm_name *name)
{
    for (uint32_t i = 0; i < mention->count; i++)
        for (uint32_t k = 0; k < name->count; k++)
            if (mention->words[i].length > 1 && stm_equal(mention->words[i], name->words[k])) return true;
    return stm_name_is_acronym(mention, name) || stm_name_is_acronym(name, mention);
}

/* The words of a mention without a possessive ending. */
static stm_span bare(stm_slice text, stm_span span)
{
    stm_slice words = stm_cut(text, span);
    if (stm_ends_with(words, "'s")) span.end -= 2;
    else if (stm_ends_with(words, "\xe2\x80\x99s")) span.end -= 4;
    return span;
}

/* Adds a witness under the form of these exact words; one of each report is enough. */
static stm_status add_form(stm_forms *forms, const stm_assembly *assembly, uint32_t report, stm_span span)
{
    stm_slice words = stm_cut(assembly->reports->items[report]->text, span);
    stm_form *form = NULL;
    for (uint32_t i = 0; i < forms->count && !form; i++)
        if (stm_equal(forms->items[i].text, words)) form = &forms->items[i];
    if (!form) {
        form = STM_APPEND(assembly->arena, forms);
        if (!form) return STM_NO_MEMORY;
        form->text = words;
    }
    if (form->witnesses.count && form->witnesses.items[form->witnesses.count - 1].report == report) return STM_OK;
    return stm_witness_add(&form->witnesses, assembly, report, span);
}

typedef struct tally {
    uint32_t kinds[STM_ENTITY_OTHER + 1]; /* mentions by kind */
    uint32_t mentions;
    bool sure_person; /* a full name or a gender */
} tally;

static stm_status add_entity(stm_person *person, tally *count, const gathering *all, const node *one)
{
    const stm_assembly *assembly = all->assembly;
    stm_slice text = assembly->reports->items[one->report]->text;
    const stm_entity *entity = one->entity;
    count->sure_person |= entity->kind == STM_ENTITY_PERSON && (entity->gender || one->name.count > 1);
    for (uint32_t m = 0; m < entity->mentions.count; m++) {
        stm_span span = bare(text, entity->mentions.items[m]);
        stm_name mention;
        STM_TRY(stm_name_read(&mention, stm_cut(text, span), assembly->scratch));
        if (!is_name_form(&mention, &one->name)) continue;
        STM_TRY(add_form(&person->names, assembly, one->report, span));
        count->kinds[entity->kind]++;
        count->mentions++;
    }
    for (uint32_t r = 0; r < entity->roles.count; r++)
        STM_TRY(add_form(&person->roles, assembly, one->report, entity->roles.items[r].span));
    return STM_OK;
}

static stm_entity_kind majority(const tally *count)
{
    stm_entity_kind best = STM_ENTITY_OTHER;
    bool doubtful = !count->sure_person && (count->kinds[STM_ENTITY_PLACE] || count->kinds[STM_ENTITY_ORGANISATION]);
    for (int kind = doubtful ? STM_ENTITY_ORGANISATION : STM_ENTITY_PERSON; kind < STM_ENTITY_OTHER; kind++)
        if (count->kinds[kind] && (best == STM_ENTITY_OTHER || count->kinds[kind] > count->kinds[best]))
            best = (stm_entity_kind)kind;
    return best;
}

typedef struct candidate {
    stm_slice name;
    uint32_t alike, reports, mentions, words; /* alike: entities with this name but for typography and spelling */
} candidate;

static bool better_name(const candidate *a, const candidate *b)
{
    if ((a->words > 1) != (b->words > 1)) return a->words > 1;
    if (a->alike != b->alike) return a->alike > b->alike;
    if (a->reports != b->reports) return a->reports > b->reports;
    return a->mentions > b->mentions;
}

/* Entities of one person stand together in `members`; each offers the name its report settled on. */
static stm_slice choose_name(const gathering *all, const bucketed *members, uint32_t count)
{
    candidate best = {0};
    for (uint32_t i = 0; i < count; i++) {
        const node *one = &all->nodes[members[i].node];
        candidate here = {one->entity->name, 0, 0, 0, stm_name_core(&one->name)};
        for (uint32_t k = 0; k < count; k++) {
            const node *other = &all->nodes[members[k].node];
            here.alike += stm_equal(other->name.normal, one->name.normal);
            if (!stm_equal(other->entity->name, here.name)) continue;
            here.reports++;
            here.mentions += other->entity->mentions.count;
        }
        if (!best.name.length || better_name(&here, &best)) best = here;
        if (i >= BUCKET) break; /* a name that leads after so many entities is the name */
    }
    return best.name;
}

static uint32_t person_accounts(const stm_assembly *assembly, const stm_person *person)
{
    uint32_t *marks = assembly->account_marks, question = ++marks[0], accounts = 0;
    for (uint32_t f = 0; f < person->names.count; f++) {
        const stm_witnesses *witnesses = &person->names.items[f].witnesses;
        for (uint32_t w = 0; w < witnesses->count; w++) {
            uint32_t *mark = &marks[1 + assembly->voice_of[assembly->account_of[witnesses->items[w].report]]];
            accounts += *mark != question;
            *mark = question;
        }
    }
    return accounts;
}

/* ---- all of them ------------------------------------------------------------------------------------------------------ */

static stm_status read_nodes(gathering *all)
{
    stm_assembly *assembly = all->assembly;
    const stm_indices *members = &assembly->story->reports;
    assembly->first_entity = STM_NEW(assembly->scratch, uint32_t, members->count + 1);
    if (!assembly->first_entity) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < members->count; i++) {
        assembly->first_entity[i] = all->count;
        all->count += assembly->reports->items[members->items[i]]->entities.count;
    }
    assembly->first_entity[members->count] = all->count;
    assembly->person_of = STM_NEW(assembly->scratch, uint32_t, all->count ? all->count : 1);
    all->nodes = STM_NEW(assembly->scratch, node, all->count ? all->count : 1);
    if (!assembly->person_of || !all->nodes) return STM_NO_MEMORY;
    for (uint32_t i = 0, n = 0; i < members->count; i++) {
        const stm_report *report = assembly->reports->items[members->items[i]];
        for (uint32_t e = 0; e < report->entities.count; e++, n++) {
            all->nodes[n] = (node){.entity = &report->entities.items[e], .report = members->items[i], .root = n};
            STM_TRY(stm_name_read(&all->nodes[n].name, report->entities.items[e].name, assembly->scratch));
        }
    }
    return STM_OK;
}

typedef struct ranked {
    stm_person person;
    uint32_t mentions, root;
} ranked;

/* Told by most accounts first, then most often named, then first named. */
static int by_weight(const void *a, const void *b)
{
    const ranked *left = a, *right = b;
    if (left->person.accounts != right->person.accounts) return left->person.accounts > right->person.accounts ? -1 : 1;
    if (left->mentions != right->mentions) return left->mentions > right->mentions ? -1 : 1;
    return left->root < right->root ? -1 : left->root > right->root;
}

static stm_status make_person(ranked *out, const gathering *all, const bucketed *members, uint32_t count)
{
    tally counted = {0};
    *out = (ranked){.root = members[0].node};
    for (uint32_t i = 0; i < count; i++)
        STM_TRY(add_entity(&out->person, &counted, all, &all->nodes[members[i].node]));
    out->person.kind = majority(&counted);
    out->person.name = choose_name(all, members, count);
    out->person.accounts = person_accounts(all->assembly, &out->person);
    out->mentions = counted.mentions;
    return STM_OK;
}

static stm_status make_persons(gathering *all)
{
    stm_assembly *assembly = all->assembly;
    bucketed *list = STM_NEW(assembly->scratch, bucketed, all->count ? all->count : 1);
    ranked *persons = STM_NEW(assembly->scratch, ranked, all->count ? all->count : 1);
    uint32_t *person_at = STM_NEW(assembly->scratch, uint32_t, all->count ? all->count : 1); /* by root */
    uint32_t count = 0;
    if (!list || !persons || !person_at) return STM_NO_MEMORY;
    for (uint32_t i = 0; i < all->count; i++) list[i] = (bucketed){root_of(all, i), i};
    qsort(list, all->count, sizeof *list, by_key);
    for (uint32_t from = 0, to; from < all->count; from = to) {
        for (to = from + 1; to < all->count && list[to].key == list[from].key;) to++;
        STM_TRY(make_person(&persons[count], all, &list[from], to - from));
        person_at[list[from].key] = STM_NONE;
        count += persons[count].person.kind != STM_ENTITY_OTHER;
    }
    qsort(persons, count, sizeof *persons, by_weight);
    for (uint32_t i = 0; i < count; i++) {
        stm_person *person = STM_APPEND(assembly->arena, &assembly->account->people);
        if (!person) return STM_NO_MEMORY;
        *person = persons[i].person;
        person_at[root_of(all, persons[i].root)] = i;
    }
    for (uint32_t i = 0; i < all->count; i++) assembly->person_of[i] = person_at[root_of(all, i)];
    return STM_OK;
}

stm_status stm_people_gather(stm_assembly *assembly)
{
    gathering all = {.assembly = assembly};
    STM_TRY(read_nodes(&all));
    STM_TRY(unite_equal_names(&all));
    STM_TRY(in_buckets(&all, surname_key, unite_surname));
    STM_TRY(unite_taken_for_persons(&all));
    STM_TRY(in_buckets(&all, first_word_key, unite_bodies));
    STM_TRY(in_buckets(&all, letters_key, unite_acronyms));
    return make_persons(&all);
}
