/* The number of independent accounts, and why.
 *
 * The problem: "four accounts" is a claim a reader must be able to check. The reasons say in sentences what the count rests
 * on, and what it cannot know; the tree beside it (descent_tree.c) shows who likely copied whom.
 *
 * The number: one for each account (accounts of one newsroom are one, voices.c), "at most" because accounts may share an
 * origin that none of them shows. Only when every account shows reporting of its own (somebody "told this newspaper") and
 * nothing is shared between accounts, it is exact. */
#include "descent_tree.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "text/lexicon.h"

#include <stdlib.h>

/* Families and sources named in the reasons; a reader checks a few, a list of all is in the account. */
#define REASONS_OF_A_KIND 8u
#define IDS_NAMED 4u

static stm_status finish_reason(stm_assembly *assembly, stm_builder *reason)
{
    stm_slice *slot = STM_APPEND(assembly->arena, &assembly->account->independent_why);
    if (!slot) return STM_NO_MEMORY;
    return stm_builder_finish(slot, reason);
}

static void append_id(stm_builder *out, const stm_assembly *assembly, uint32_t report)
{
    stm_append(out, assembly->reports->items[report]->id);
}

/* "a, b, c and 3 more". */
static void append_ids(stm_builder *out, const stm_assembly *assembly, const stm_indices *reports)
{
    uint32_t named = reports->count <= IDS_NAMED + 1 ? reports->count : IDS_NAMED;
    for (uint32_t i = 0; i < named; i++) {
        bool last = i + 1 == named && named == reports->count;
        stm_append_text(out, !i ? "" : last ? " and " : ", ");
        append_id(out, assembly, reports->items[i]);
    }
    if (named < reports->count) stm_append_format(out, " and %u more", (unsigned)(reports->count - named));
}

/* Sentences of the report's body, and how many of them touch a passage of the pair. */
static void count_sentences(const stm_assembly *assembly, const stm_copy_pair *pair, uint32_t report, uint32_t *touched,
                            uint32_t *all)
{
    const stm_doc *doc = &assembly->docs[stm_assembly_place(assembly, report)];
    *touched = *all = 0;
    for (uint32_t s = 0; s < doc->sentences.count; s++) {
        const stm_sentence *sentence = &doc->sentences.items[s];
        if (doc->paragraphs.items[sentence->paragraph].kind != STM_BLOCK_BODY) continue;
        ++*all;
        for (uint32_t p = 0; p < pair->passages.count; p++) {
            stm_span span = report == pair->from ? pair->passages.items[p].from : pair->passages.items[p].to;
            if (!stm_span_overlap(span, sentence->span)) continue;
            ++*touched;
            break;
        }
    }
}

static unsigned percent(double share)
{
    return (unsigned)(share * 100 + 0.5);
}

static void append_pair(stm_builder *out, const stm_assembly *assembly, const stm_copy_pair *pair)
{
    uint32_t touched, all;
    count_sentences(assembly, pair, pair->to, &touched, &all);
    if (pair->kind == STM_REWRITE)
        stm_append_format(out, "%u of the %u sentences of ", (unsigned)touched, (unsigned)all);
    else
        stm_append_format(out, "%u %% of the words of ", percent(pair->to_share));
    append_id(out, assembly, pair->to);
    stm_append_text(out, pair->kind == STM_REWRITE ? " correspond to " : " stand in ");
    append_id(out, assembly, pair->from);
}

/* The strongest pair of an account, as the example that a reader can check. */
static const stm_copy_pair *strongest(const stm_assembly *assembly, uint32_t account)
{
    const stm_copy_pair *best = NULL;
    for (uint32_t i = 0; i < assembly->account->copies.count; i++) {
        const stm_copy_pair *pair = &assembly->account->copies.items[i];
        if (!stm_in_one_account(assembly, pair) || assembly->account_of[pair->from] != account) continue;
        if (!best || pair->score * pair->to_share > best->score * best->to_share) best = pair;
    }
    return best;
}

static stm_status explain_families(stm_assembly *assembly)
{
    const stm_index_sets *accounts = &assembly->account->accounts;
    uint32_t said = 0;
    for (uint32_t a = 0; a < accounts->count && said < REASONS_OF_A_KIND; a++) {
        if (accounts->items[a].count < 2) continue;
        const stm_copy_pair *pair = strongest(assembly, a);
        stm_builder reason = stm_builder_in(assembly->arena);
        append_ids(&reason, assembly, &accounts->items[a]);
        stm_append_text(&reason, " descend from one text");
        if (pair) stm_append_text(&reason, ": ");
        else stm_append_text(&reason, ", as a person says");
        if (pair) append_pair(&reason, assembly, pair);
        STM_TRY(finish_reason(assembly, &reason));
        said++;
    }
    return STM_OK;
}

/* Accounts of one newsroom are one voice (voices.c). */
static stm_status explain_newsrooms(stm_assembly *assembly)
{
    const stm_account *account = assembly->account;
    for (uint32_t i = 0; i < account->newsrooms.count && i < REASONS_OF_A_KIND; i++) {
        stm_builder reason = stm_builder_in(assembly->arena);
        append_ids(&reason, assembly, &account->newsrooms.items[i].reports);
        stm_append_text(&reason, " come from one newsroom and count once: ");
        stm_append(&reason, account->newsrooms.items[i].name);
        STM_TRY(finish_reason(assembly, &reason));
    }
    return STM_OK;
}

static stm_status explain_shared(stm_assembly *assembly)
{
    uint32_t said = 0;
    for (uint32_t i = 0; i < assembly->account->shared.count && said < REASONS_OF_A_KIND; i++) {
        const stm_shared *shared = &assembly->account->shared.items[i];
        if (shared->accounts < 2) continue;
        stm_builder reason = stm_builder_in(assembly->arena);
        if (shared->source.length) {
            stm_append_format(&reason, "%u accounts rely on ", (unsigned)shared->accounts);
            stm_append(&reason, shared->source);
        } else {
            append_ids(&reason, assembly, &shared->reports);
            stm_append_text(&reason, " share passages word for word without being copies of each other as a whole: "
                                     "a text that is not among the reports");
        }
        STM_TRY(finish_reason(assembly, &reason));
        said++;
    }
    return STM_OK;
}

/* "told this newspaper", "told our reporter": what was said to the outlet itself. */
static bool shows_own_reporting(const stm_doc *doc)
{
    static const char *const ours[] = {"correspondent", "newspaper", "paper", "programme", "reporter", "station", "website"};
    for (uint32_t i = 0; i + 2 < doc->tokens.count; i++) {
        if (!stm_token_is(doc, i, "told")) continue;
        if ((stm_token_is(doc, i + 1, "this") || stm_token_is(doc, i + 1, "our")) &&
            STM_IN_LIST(ours, doc->tokens.items[i + 2].lower))
            return true;
    }
    return false;
}

static bool all_show_own_reporting(const stm_assembly *assembly)
{
    const stm_index_sets *accounts = &assembly->account->accounts;
    for (uint32_t i = 0; i < assembly->account->shared.count; i++)
        if (assembly->account->shared.items[i].accounts > 1) return false;
    for (uint32_t a = 0; a < accounts->count; a++) {
        bool shown = false;
        for (uint32_t i = 0; i < accounts->items[a].count && !shown; i++)
            shown = shows_own_reporting(&assembly->docs[stm_assembly_place(assembly, accounts->items[a].items[i])]);
        if (!shown) return false;
    }
    return true;
}

static stm_status explain_limits(stm_assembly *assembly)
{
    stm_account *account = assembly->account;
    account->independent_at_most = account->independent > 1 && !all_show_own_reporting(assembly);
    if (account->independent < 2) return STM_OK;
    stm_builder reason = stm_builder_in(assembly->arena);
    stm_append_text(&reason, account->independent_at_most
                                 ? "where the accounts have the rest from is not known: they may be fewer"
                                 : "each account shows reporting of its own, and nothing is shared between them");
    return finish_reason(assembly, &reason);
}

/* What the tree has to say: unseen originals, an outlet's own updates. */
static stm_status explain_tree(stm_assembly *assembly, const stm_slices *said)
{
    for (uint32_t i = 0; i < said->count && i < REASONS_OF_A_KIND; i++) {
        stm_slice *slot = STM_APPEND(assembly->arena, &assembly->account->independent_why);
        if (!slot) return STM_NO_MEMORY;
        *slot = said->items[i];
    }
    return STM_OK;
}

stm_status stm_tree_draw(stm_assembly *assembly)
{
    stm_slices said = {0};
    assembly->account->independent = assembly->voices;
    STM_TRY(stm_descent_draw(assembly, &said));
    STM_TRY(explain_families(assembly));
    STM_TRY(explain_tree(assembly, &said));
    STM_TRY(explain_newsrooms(assembly));
    STM_TRY(explain_shared(assembly));
    return explain_limits(assembly);
}
