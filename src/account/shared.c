/* What several reports lean on: agencies, broadcasters, outlets, documents, and texts nobody gave us.
 *
 * The problem: accounts that look independent may have one origin. Two things in the texts show it: the names of media
 * they say they have it from (source_names.c), and passages they share word for word without being copies of each other
 * as a whole. The first are brought together by name (AP is Associated Press, RIA is RIA Novosti; name_match.c); of the
 * second, each connected set of reports with partial, not joining pairs across accounts is one "unseen text".
 *
 * A source is listed when two reports or more lean on it, with a witness or two from each; sources of most accounts come
 * first. Quotations that two reporters heard are no shared text: an unseen text needs a passage that runs outside quotes.
 * Limits: SOURCES different names a story; what is named only once anywhere does not count against them. */
#include "name_match.h"
#include "source_names.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <stdlib.h>
#include <string.h>

/* A bound on comparing names pairwise; the seeds have 7, a story of 40 reports about 30. */
#define SOURCES 256u
/* Witnesses of one report for one source: where it is named first, and once more. */
#define OF_ONE_REPORT 2u
/* Words outside quotations that make a shared passage a text rather than a phrase: a formula of the trade ("said in a
 * statement on Monday that") has up to eight. */
#define PASSAGE_WORDS 9u

/* From here on which of two had a passage first is more than a guess. */
#define DIRECTED 0.7

typedef struct source {
    stm_name name;
    stm_slice shown;
    const char *kind;
    uint32_t words; /* of the shown name, general ones left out */
    stm_witnesses witnesses;
    stm_indices reports;
    uint32_t accounts, first;
} source;

typedef struct sources {
    source *items;
    uint32_t count, capacity;
} sources;

/* "the Gazette" of "the Grelmouth Gazette". */
static bool is_short_of(const stm_name *shorter, const stm_name *full)
{
    return shorter->count == 1 && full->count > 1 && !shorter->letters &&
           stm_equal(shorter->words[0], full->words[full->count - 1]);
}

static bool same_source(const source *one, const stm_name *name, const char *kind)
{
    if (stm_equal(one->name.normal, name->normal)) return true;
    if (!strcmp(one->kind, "document") || !strcmp(kind, "document")) return false;
    return is_short_of(&one->name, name) || is_short_of(name, &one->name) || stm_name_same_body(&one->name, name) || stm_name_is_acronym(&one->name, name) ||
           stm_name_is_acronym(name, &one->name);
}

/* "ABC" rather than "ABC News", "RIA Novosti" rather than "RIA": the fuller name, but for words that only say medium. */
static uint32_t telling_words(const stm_name *name)
{
    static const char *const plain[] = {"agency", "channel", "network", "news", "television", "tv"};
    uint32_t words = 0;
    for (uint32_t i = 0; i < name->count; i++) {
        bool is_plain = false;
        for (size_t k = 0; k < sizeof plain / sizeof *plain; k++) is_plain |= stm_equal_text(name->words[i], plain[k]);
        words += !is_plain;
    }
    return words;
}

static stm_status add_witness(source *one, const stm_assembly *assembly, const stm_source_name *named)
{
    uint32_t here = 0;
    for (uint32_t i = one->witnesses.count; i-- > 0 && one->witnesses.items[i].report == named->report;) here++;
    if (!here) {
        uint32_t *slot = STM_APPEND(assembly->arena, &one->reports);
        if (!slot) return STM_NO_MEMORY;
        *slot = named->report;
    }
    if (here >= OF_ONE_REPORT) return STM_OK;
    return stm_witness_add(&one->witnesses, assembly, named->report, named->span);
}

static stm_status add_source(sources *all, const stm_assembly *assembly, const stm_source_name *named)
{
    stm_name name;
    STM_TRY(stm_name_read(&name, named->name, assembly->scratch));
    source *one = NULL;
    for (uint32_t i = 0; i < all->count && !one; i++)
        if (same_source(&all->items[i], &name, named->kind)) one = &all->items[i];
    if (!one) {
        if (all->count == SOURCES) return STM_OK;
        one = STM_APPEND(assembly->scratch, all);
        if (!one) return STM_NO_MEMORY;
        *one = (source){.name = name, .shown = named->name, .kind = named->kind, .words = telling_words(&name),
                        .first = all->count - 1};
    } else if (telling_words(&name) > one->words) {
        one->name = name;
        one->shown = named->name;
        one->words = telling_words(&name);
    }
    return add_witness(one, assembly, named);
}

static int by_accounts(const void *a, const void *b)
{
    const source *left = a, *right = b;
    if (left->accounts != right->accounts) return left->accounts > right->accounts ? -1 : 1;
    if (left->reports.count != right->reports.count) return left->reports.count > right->reports.count ? -1 : 1;
    return left->first < right->first ? -1 : left->first > right->first;
}

static stm_status list_named(stm_assembly *assembly)
{
    stm_source_names names = {0};
    sources all = {0};
    for (uint32_t place = 0; place < assembly->story->reports.count; place++)
        STM_TRY(stm_source_names_find(&names, assembly, place));
    for (uint32_t i = 0; i < names.count; i++) STM_TRY(add_source(&all, assembly, &names.items[i]));
    for (uint32_t i = 0; i < all.count; i++) all.items[i].accounts = stm_accounts_among(assembly, &all.items[i].witnesses);
    if (all.count) qsort(all.items, all.count, sizeof *all.items, by_accounts);
    for (uint32_t i = 0; i < all.count; i++) {
        if (all.items[i].reports.count < 2) continue;
        stm_shared *shared = STM_APPEND(assembly->arena, &assembly->account->shared);
        if (!shared) return STM_NO_MEMORY;
        *shared = (stm_shared){all.items[i].shown, stm_slice_of(all.items[i].kind), all.items[i].reports,
                               all.items[i].witnesses, all.items[i].accounts};
    }
    return STM_OK;
}

/* ---- unseen texts -------------------------------------------------------------------------------------------------- */

bool stm_in_marked_quote(const stm_report *report, uint32_t byte)
{
    for (uint32_t q = 0; q < report->quotes.count; q++) {
        const stm_quote *quote = &report->quotes.items[q];
        if (quote->kind == STM_QUOTE_INDIRECT) continue;
        for (uint32_t c = 0; c < quote->content.count; c++)
            if (byte >= quote->content.items[c].start && byte < quote->content.items[c].end) return true;
    }
    return false;
}

/* Words of the passage that nobody is quoted with. */
static uint32_t own_words(const stm_assembly *assembly, uint32_t report, stm_span span)
{
    const stm_doc *doc = &assembly->docs[stm_assembly_place(assembly, report)];
    uint32_t words = 0;
    for (uint32_t i = stm_doc_token_at(doc, span.start); i < doc->tokens.count; i++) {
        const stm_token *token = &doc->tokens.items[i];
        if (token->span.start >= span.end) break;
        bool word = token->kind == STM_TOKEN_WORD || token->kind == STM_TOKEN_NUMBER;
        words += word && !stm_in_marked_quote(assembly->reports->items[report], token->span.start);
    }
    return words;
}

/* The passage with most words of its own, or NULL when none is more than a formula. */
static const stm_passage *telling_passage(const stm_assembly *assembly, const stm_copy_pair *pair)
{
    const stm_passage *best = NULL;
    uint32_t most = PASSAGE_WORDS - 1;
    for (uint32_t i = 0; i < pair->passages.count; i++) {
        uint32_t words = own_words(assembly, pair->from, pair->passages.items[i].from);
        if (words <= most) continue;
        most = words;
        best = &pair->passages.items[i];
    }
    return best;
}

static uint32_t set_root(uint32_t *set, uint32_t i)
{
    while (set[i] != i) i = set[i] = set[set[i]];
    return i;
}

typedef struct unseen {
    stm_assembly *assembly;
    uint32_t *set; /* by place: union-find over reports that share a text across accounts */
    const stm_passage **passages; /* by pair; NULL: no such pair */
} unseen;

/* Whether a source that both reports name is listed already. */
static bool named_by_both(const stm_assembly *assembly, const stm_copy_pair *pair)
{
    for (uint32_t i = 0; i < assembly->account->shared.count; i++) {
        const stm_shared *shared = &assembly->account->shared.items[i];
        bool from = false, to = false;
        for (uint32_t k = 0; shared->source.length && k < shared->reports.count; k++) {
            from |= shared->reports.items[k] == pair->from;
            to |= shared->reports.items[k] == pair->to;
        }
        if (from && to) return true;
    }
    return false;
}

/* A passage that one of the two had from the other, or from a source that both name, is nobody's unseen text. */
static bool is_explained(const stm_assembly *assembly, const stm_copy_pair *pair)
{
    return pair->direction >= DIRECTED && named_by_both(assembly, pair);
}

static stm_status join_sharers(unseen *all)
{
    const stm_assembly *assembly = all->assembly;
    const stm_copies *copies = &assembly->account->copies;
    for (uint32_t i = 0; i < assembly->story->reports.count; i++) all->set[i] = i;
    for (uint32_t i = 0; i < copies->count; i++) {
        const stm_copy_pair *pair = &copies->items[i];
        if (pair->joins || assembly->account_of[pair->from] == assembly->account_of[pair->to]) continue;
        if (is_explained(assembly, pair)) continue;
        all->passages[i] = telling_passage(assembly, pair);
        if (!all->passages[i]) continue;
        uint32_t a = set_root(all->set, stm_assembly_place(assembly, pair->from));
        uint32_t b = set_root(all->set, stm_assembly_place(assembly, pair->to));
        if (a < b) all->set[b] = a;
        else all->set[a] = b;
    }
    return STM_OK;
}

static stm_status list_set(unseen *all, uint32_t root)
{
    stm_assembly *assembly = all->assembly;
    stm_shared shared = {.kind = STM_LITERAL("unseen text")};
    for (uint32_t place = 0; place < assembly->story->reports.count; place++) {
        if (set_root(all->set, place) != root) continue;
        uint32_t *slot = STM_APPEND(assembly->arena, &shared.reports);
        if (!slot) return STM_NO_MEMORY;
        *slot = assembly->story->reports.items[place];
    }
    if (shared.reports.count < 2) return STM_OK;
    for (uint32_t i = 0; i < assembly->account->copies.count; i++) {
        const stm_copy_pair *pair = &assembly->account->copies.items[i];
        if (!all->passages[i] || set_root(all->set, stm_assembly_place(assembly, pair->from)) != root) continue;
        STM_TRY(stm_witness_add(&shared.witnesses, assembly, pair->from, all->passages[i]->from));
        STM_TRY(stm_witness_add(&shared.witnesses, assembly, pair->to, all->passages[i]->to));
    }
    shared.accounts = stm_accounts_among(assembly, &shared.witnesses);
    stm_shared *slot = STM_APPEND(assembly->arena, &assembly->account->shared);
    if (!slot) return STM_NO_MEMORY;
    *slot = shared;
    return STM_OK;
}

static stm_status list_unseen(stm_assembly *assembly)
{
    unseen all = {assembly, STM_NEW(assembly->scratch, uint32_t, assembly->story->reports.count),
                  stm_arena_alloc(assembly->scratch, sizeof(stm_passage *) * (assembly->account->copies.count + 1))};
    if (!all.set || !all.passages) return STM_NO_MEMORY;
    STM_TRY(join_sharers(&all));
    for (uint32_t place = 0; place < assembly->story->reports.count; place++)
        if (all.set[place] == place) STM_TRY(list_set(&all, place));
    return STM_OK;
}

stm_status stm_shared_list(stm_assembly *assembly)
{
    if (assembly->story->reports.count < 2) return STM_OK;
    STM_TRY(list_named(assembly));
    return list_unseen(assembly);
}
