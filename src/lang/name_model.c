/* What the model says of names, as far as the rules of name_kinds.c and name_chunks.c ask for it.
 *
 * The rules know titles, lists and what stands around a name; the model knows what names look like. Neither is right alone:
 * so its runs vote on the kind of a form along with the rest (name_kinds.c), prove a capital at the start of a sentence,
 * part chunks that hold a body and a person, and add names that the rules saw none of.
 *
 *     Velden University |Ana Rovid| said       one run of capitals, two names: the model's run of a person parts it
 *
 * Only the body is asked: titles and headings stand in the text of some formats and beside it in others, and who is known
 * must not depend on that. Cost: linear in words and tokens. */
#include "names_parts.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

static bool kind_of(stm_entity_kind *kind, stm_slice label)
{
    static const struct {
        const char *label;
        stm_entity_kind kind;
    } kinds[] = {{"PER", STM_ENTITY_PERSON}, {"ORG", STM_ENTITY_ORGANISATION}, {"LOC", STM_ENTITY_PLACE},
                 {"NORP", STM_ENTITY_GROUP}, {"MISC", STM_ENTITY_OTHER}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (stm_equal_text(label, kinds[i].label)) {
            *kind = kinds[i].kind;
            return true;
        }
    return false;
}

/* A run of the model's in bytes becomes one of tokens, unless it begins or ends inside one ("NATO-led"). */
static stm_status add_run(name_finder *finder, uint32_t *token, stm_span span, stm_entity_kind kind)
{
    const stm_doc *doc = finder->doc;
    while (*token < doc->tokens.count && doc->tokens.items[*token].span.end <= span.start) ++*token;
    uint32_t first = *token, last = first;
    while (last < doc->tokens.count && doc->tokens.items[last].span.end <= span.end) last++;
    /* "Kwan Wai|-ling": the words of trees part hyphens, and the model may stop there */
    if (last > first && last < doc->tokens.count && doc->tokens.items[last].span.start < span.end && kind == STM_ENTITY_PERSON)
        span.end = doc->tokens.items[last++].span.end;
    if (first >= last || doc->tokens.items[first].span.start != span.start || doc->tokens.items[last - 1].span.end != span.end)
        return STM_OK;
    while (last > first + 1 && doc->tokens.items[last - 1].flags & STM_TOKEN_POSSESSIVE) last--;
    name_run *run = STM_APPEND(finder->scratch, &finder->runs);
    if (!run) return STM_NO_MEMORY;
    *run = (name_run){first, last, kind};
    for (uint32_t i = first; i < last; i++) finder->run_at[i] = finder->runs.count;
    return STM_OK;
}

static stm_status mark_body(name_finder *finder)
{
    const stm_doc *doc = finder->doc;
    for (uint32_t p = 0; p < doc->paragraphs.count; p++) {
        if (doc->paragraphs.items[p].kind != STM_BLOCK_BODY) continue;
        for (uint32_t i = doc->paragraphs.items[p].first_token; i < doc->paragraphs.items[p].last_token; i++)
            finder->asked[i] = true;
    }
    return STM_OK;
}

stm_status stm_name_runs_read(name_finder *finder, const stm_analysis *analysis)
{
    if (!analysis || !analysis->words.count) return STM_OK;
    finder->run_at = STM_NEW(finder->scratch, uint32_t, finder->doc->tokens.count + 1);
    finder->asked = STM_NEW(finder->scratch, bool, finder->doc->tokens.count + 1);
    if (!finder->run_at || !finder->asked) return STM_NO_MEMORY;
    STM_TRY(mark_body(finder));
    uint32_t token = 0;
    stm_entity_kind kind = STM_ENTITY_OTHER;
    stm_span span;
    stm_slice label;
    for (uint32_t at = 0; stm_next_name(&span, &label, analysis, &at);)
        if (kind_of(&kind, label)) STM_TRY(add_run(finder, &token, span, kind));
    return STM_OK;
}

const name_run *stm_name_run_at(const name_finder *finder, uint32_t token)
{
    if (!finder->asked || token >= finder->doc->tokens.count || !finder->asked[token] || !finder->run_at[token]) return NULL;
    return &finder->runs.items[finder->run_at[token] - 1];
}

bool stm_name_is_asked(const name_finder *finder, uint32_t token)
{
    return finder->asked && finder->asked[token];
}
