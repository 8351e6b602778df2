/* Titles that one person cannot hold at once.
 *
 * "deputy foreign minister" and "minister" do not contradict each other: the second only says less. "deputy foreign
 * minister" and "assistant secretary of state" do. A role is read as an office (minister, secretary), a rank before it
 * (deputy, assistant) and a field (foreign, state, water). Two roles contradict when both name an office and a field and
 * differ in office, rank or field. Countries, names of places and "former" are left out; a role without a field is too
 * general to contradict anything. A side is all roles that read the same. */
#include "disagree.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "lang/word_lists.h"
#include "text/lexicon.h"
#include "text/utf8.h"

static const char *const offices[] = {"ambassador", "chancellor", "chief", "commissioner", "envoy", "governor", "mayor", "minister",
                                      "premier", "president", "secretary", "senator"};

static const char *const ranks[] = {"acting", "assistant", "associate", "deputy", "junior", "senior", "under", "vice"};

/* Neither field nor rank. */
static const char *const idle[] = {"and", "for", "former", "her", "his", "in", "new", "of", "on", "the", "their", "then", "to"};

typedef struct title {
    uint64_t office, ranks, field; /* hashes; sums over the words, so that order does not count */
    const stm_form *form;
} title;

typedef struct titles {
    title *items;
    uint32_t count, capacity;
} titles;

/* Names of places, peoples and bodies of the story, folded. */
static stm_status name_places(stm_map *places, const stm_disagreeing *d)
{
    const stm_persons *people = &d->assembly->account->people;
    for (uint32_t i = 0; i < people->count; i++) {
        stm_slice lower;
        if (people->items[i].kind == STM_ENTITY_PERSON) continue;
        STM_TRY(stm_fold_word(&lower, d->assembly->scratch, people->items[i].name));
        if (!stm_map_insert(places, d->assembly->scratch, stm_hash(lower), 1, NULL)) return STM_NO_MEMORY;
    }
    return STM_OK;
}

/* False when the role names no office or no field. */
static bool read_title(title *t, const stm_form *form, const stm_disagreeing *d, const stm_map *places, stm_status *status)
{
    stm_wording wording;
    *t = (title){.form = form};
    *status = stm_wording_read(&wording, d->reader, form->text, NULL, d->work);
    if (*status != STM_OK) return false;
    for (uint32_t i = 0; i < wording.count; i++) {
        const stm_unit *unit = &wording.items[i];
        stm_slice word = unit->lower;
        if (unit->flags & (STM_UNIT_POSSESSIVE | STM_UNIT_FUNCTION | STM_UNIT_NUMBER) || STM_IN_LIST(idle, word)) continue;
        bool owner = i + 1 < wording.count && wording.items[i + 1].flags & STM_UNIT_POSSESSIVE;
        if (owner || stm_known_place(word) || stm_equal_text(word, "usa") || stm_map_find(places, stm_hash(word))) continue;
        if (STM_IN_LIST(offices, word)) t->office += unit->key;
        else if (STM_IN_LIST(ranks, word)) t->ranks += unit->key;
        else t->field += unit->stem;
    }
    return t->office && t->field;
}

static bool same_title(const title *a, const title *b)
{
    return a->office == b->office && a->ranks == b->ranks && a->field == b->field;
}

/* Roles with nothing but the office in common may be two posts; they contradict only when rank or field is shared, or the
 * offices differ where a report calls the person by one title only. */
static bool contradict(const title *a, const title *b)
{
    if (same_title(a, b)) return false;
    return a->office != b->office || a->field == b->field || a->ranks == b->ranks;
}

static stm_status titles_of(titles *list, const stm_person *person, const stm_map *places, stm_disagreeing *d)
{
    for (uint32_t i = 0; i < person->roles.count; i++) {
        title one;
        stm_status status;
        if (!read_title(&one, &person->roles.items[i], d, places, &status)) {
            STM_TRY(status);
            continue;
        }
        title *slot = STM_APPEND(d->work, list);
        if (!slot) return STM_NO_MEMORY;
        *slot = one;
    }
    return STM_OK;
}

static stm_status add_sides(stm_disagreeing *d, stm_dispute *dispute, const titles *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        stm_side *side = NULL;
        for (uint32_t k = 0; k < i && !side; k++)
            if (same_title(&list->items[k], &list->items[i])) side = stm_dispute_side(d, dispute, list->items[k].form->text);
        if (!side) side = stm_dispute_side(d, dispute, list->items[i].form->text);
        if (!side) return STM_NO_MEMORY;
        const stm_witnesses *from = &list->items[i].form->witnesses;
        for (uint32_t w = 0; w < from->count; w++) {
            stm_witness *slot = STM_APPEND(d->assembly->arena, &side->witnesses);
            if (!slot) return STM_NO_MEMORY;
            *slot = from->items[w];
        }
    }
    return STM_OK;
}

stm_status stm_disagree_titles(stm_disagreeing *d)
{
    const stm_persons *people = &d->assembly->account->people;
    stm_map places = {0};
    STM_TRY(name_places(&places, d));
    for (uint32_t p = 0; p < people->count; p++) {
        const stm_person *person = &people->items[p];
        if (person->kind != STM_ENTITY_PERSON || person->roles.count < 2) continue;
        titles list = {0};
        stm_arena_reset(d->work);
        STM_TRY(titles_of(&list, person, &places, d));
        bool differ = false;
        for (uint32_t i = 1; i < list.count; i++) differ |= contradict(&list.items[0], &list.items[i]);
        if (!differ) continue;
        stm_dispute *dispute = stm_dispute_add(d, STM_DISAGREE_TITLE, 45);
        if (!dispute) return STM_NO_MEMORY;
        dispute->what.about = person->name;
        STM_TRY(add_sides(d, dispute, &list));
        stm_dispute_close(d);
    }
    return STM_OK;
}
