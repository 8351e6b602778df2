/* Which media a report names as the place its words come from.
 *
 * The problem: independence is about upstream: two reporters who both write down what one agency printed are one source.
 * What a report leans on stands in it in a few ways, each with its words:
 *
 *   "..., Interfax reported"   "told Channel Nine"   "according to the Kelpress news agency"   (Reuters, AFP)
 *
 * Method: known media (src/lang/media_names.c) count where a word of reporting stands near them in the sentence, since a
 * medium can also be what a report is about. Unknown names count when they are built like a medium's (Channel Nine, the
 * Grelmouth Gazette) or called one ("the news agency Kelpress"), with the same words near. Lines of credit count as they
 * stand; credits of photos do not: who took a picture says nothing of who told the story. Documents are named by what they
 * are (court documents, an affidavit), where the report says "according to" them.
 *
 * Programmes and platforms are left out: words said on a programme are its broadcaster's, and a platform tells nothing.
 * Limits: a medium that everybody names but nobody calls a medium is not seen. */
#include "source_names.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"
#include "lang/media_names.h"
#include "text/lexicon.h"
#include "text/utf8.h"

#include <string.h>

/* Tokens between a medium's name and the word that makes it a source: "in a telephone interview with the ...". */
#define NEAR 7u

/* Sorted. */
static const char *const reporting_words[] = {
    "according", "agency", "aired", "announced", "broadcast", "broadcaster", "cited", "cites", "citing", "interview",
    "interviewed", "newspaper", "published", "quoted", "quotes", "quoting", "report", "reported", "reporting",
    "reports", "told", "wrote"};
/* "he said on CNN", "seen by Reuters": right before the name. Sorted. */
static const char *const leading_words[] = {"by", "on", "to", "via", "with"};
/* What names of media are built with. Sorted. */
static const char *const agency_words[] = {"agency", "newswire", "press", "wire"};
static const char *const broadcaster_words[] = {"broadcasting", "channel", "fm", "radio", "television", "tv"};
static const char *const outlet_words[] = {
    "bulletin", "chronicle", "courier", "daily", "examiner", "gazette", "globe", "guardian", "herald",
    "inquirer", "journal", "ledger", "mail", "news", "observer", "post", "register", "sentinel", "standard",
    "star", "telegraph", "times", "tribune", "weekly"};
/* Papers that are read, not media: "according to court documents". Sorted. */
static const char *const documents[] = {"affidavit", "complaint",  "documents", "filing",  "indictment",
                                        "memo",      "memorandum", "records",   "transcript"};

static bool is_word(const stm_doc *doc, uint32_t token)
{
    return token < doc->tokens.count &&
           (doc->tokens.items[token].kind == STM_TOKEN_WORD || doc->tokens.items[token].kind == STM_TOKEN_NUMBER);
}

static bool is_capital(const stm_doc *doc, uint32_t token)
{
    return is_word(doc, token) && (doc->tokens.items[token].flags & STM_TOKEN_CAPITAL);
}

static stm_slice lower(const stm_doc *doc, uint32_t token)
{
    return doc->tokens.items[token].lower;
}

/* Whether the sentence says, near tokens [first, last), that this is where something was said or read. */
static bool has_cue(const stm_doc *doc, uint32_t first, uint32_t last)
{
    const stm_sentence *sentence = &doc->sentences.items[doc->tokens.items[first].sentence];
    uint32_t from = first > sentence->first + NEAR ? first - NEAR : sentence->first;
    uint32_t to = last + NEAR < sentence->last ? last + NEAR : sentence->last;
    if (first > sentence->first && STM_IN_LIST(leading_words, lower(doc, first - 1))) return true;
    for (uint32_t i = from; i < to; i++)
        if ((i < first || i >= last) && STM_IN_LIST(reporting_words, lower(doc, i))) return true;
    return false;
}

static const char *kind_of_word(stm_slice word)
{
    if (STM_IN_LIST(agency_words, word)) return "agency";
    if (STM_IN_LIST(broadcaster_words, word)) return "broadcaster";
    return STM_IN_LIST(outlet_words, word) ? "outlet" : NULL;
}

typedef struct finding {
    stm_source_names *names;
    const stm_assembly *assembly;
    const stm_doc *doc;
    uint32_t report;
} finding;

static stm_status add(finding *all, stm_slice name, const char *kind, stm_span span)
{
    stm_source_name *slot = STM_APPEND(all->assembly->scratch, all->names);
    if (!slot) return STM_NO_MEMORY;
    *slot = (stm_source_name){name, kind, all->report, span};
    return STM_OK;
}

static bool is_source_kind(const char *kind)
{
    return !strcmp(kind, "agency") || !strcmp(kind, "broadcaster") || !strcmp(kind, "outlet");
}

static stm_status try_known(finding *all, uint32_t first, uint32_t *next)
{
    uint32_t last;
    const stm_media_name *medium = stm_media_at(all->doc, first, &last);
    if (!medium) return STM_OK;
    *next = last;
    if (!is_source_kind(medium->kind) || !is_capital(all->doc, first) || !has_cue(all->doc, first, last)) return STM_OK;
    return add(all, stm_slice_of(medium->name), medium->kind, stm_doc_span(all->doc, first, last));
}

/* "news agency Kelpress", "the Kelpress news agency": the kind said beside a capitalised run. */
static const char *kind_beside(const stm_doc *doc, uint32_t first, uint32_t last)
{
    for (uint32_t i = last; i < last + 2 && is_word(doc, i); i++)
        if (STM_IN_LIST(agency_words, lower(doc, i)) && !is_capital(doc, i)) return "agency";
    if (first > 0 && is_word(doc, first - 1) && !is_capital(doc, first - 1)) {
        if (STM_IN_LIST(agency_words, lower(doc, first - 1))) return "agency";
        if (stm_token_is(doc, first - 1, "broadcaster") || stm_token_is(doc, first - 1, "station")) return "broadcaster";
        if (stm_token_is(doc, first - 1, "newspaper")) return "outlet";
    }
    return NULL;
}

/* "the Russian agency Interfax": Russian is no agency. */
static bool is_place_or_people(const finding *all, stm_span span)
{
    const stm_entities *entities = &all->assembly->reports->items[all->report]->entities;
    for (uint32_t e = 0; e < entities->count; e++) {
        const stm_entity *entity = &entities->items[e];
        if (entity->kind != STM_ENTITY_GROUP && entity->kind != STM_ENTITY_PLACE) continue;
        for (uint32_t m = 0; m < entity->mentions.count; m++)
            if (entity->mentions.items[m].start == span.start) return true;
    }
    return false;
}

/* "told the Gazette", "the Gazette reported": one word that names a paper by the words around it. */
static bool is_short_name(const stm_doc *doc, uint32_t word)
{
    if (!STM_IN_LIST(outlet_words, lower(doc, word)) || word < 2 || !stm_token_is(doc, word - 1, "the")) return false;
    bool told = stm_token_is(doc, word - 2, "told") || stm_token_is(doc, word - 2, "to") ||
                stm_token_is(doc, word - 2, "by") || stm_token_is(doc, word - 2, "with");
    return told || (word + 1 < doc->tokens.count &&
                    (stm_token_is(doc, word + 1, "reported") || stm_token_is(doc, word + 1, "reports")));
}

/* A run of capitalised words that is built like a medium's name or called one. */
static stm_status try_built(finding *all, uint32_t first, uint32_t *next)
{
    const stm_doc *doc = all->doc;
    uint32_t last = first;
    const char *kind = NULL;
    while (last < first + 4 && is_capital(doc, last) &&
           doc->tokens.items[last].sentence == doc->tokens.items[first].sentence) {
        const char *here = kind_of_word(lower(doc, last));
        if (here) kind = here;
        last++;
    }
    if (last == first) return STM_OK;
    *next = last;
    if (stm_token_is(doc, first, "the") && last - first > 1) first++;
    if (last - first < 2 && !is_short_name(doc, first)) kind = NULL; /* "Press", "Post" alone are words */
    if (!kind) kind = kind_beside(doc, first, last);
    if (!kind || !has_cue(doc, first, last)) return STM_OK;
    stm_span span = stm_doc_span(doc, first, last);
    if (last - first < 2 && is_place_or_people(all, span)) return STM_OK;
    return add(all, stm_cut(doc->text, span), kind, span);
}

/* "according to court documents": the document's noun phrase behind the words. */
static stm_status try_document(finding *all, uint32_t first, uint32_t *next)
{
    const stm_doc *doc = all->doc;
    if (!stm_token_is(doc, first, "according") || first + 3 >= doc->tokens.count || !stm_token_is(doc, first + 1, "to"))
        return STM_OK;
    uint32_t from = first + 2;
    while (from < first + 4 && is_word(doc, from) &&
           (stm_token_is(doc, from, "a") || stm_token_is(doc, from, "an") || stm_token_is(doc, from, "the")))
        from++;
    for (uint32_t last = from; last < from + 4 && is_word(doc, last); last++) {
        if (!STM_IN_LIST(documents, lower(doc, last))) continue;
        *next = last + 1;
        stm_span span = stm_doc_span(doc, from, last + 1);
        return add(all, stm_cut(doc->text, span), "document", span);
    }
    return STM_OK;
}

static stm_status read_body(finding *all)
{
    const stm_doc *doc = all->doc;
    for (uint32_t p = 0; p < doc->paragraphs.count; p++) {
        const stm_paragraph *paragraph = &doc->paragraphs.items[p];
        if (paragraph->kind != STM_BLOCK_BODY) continue;
        for (uint32_t i = paragraph->first_token, next; i < paragraph->last_token; i = next) {
            next = i + 1;
            if (!is_word(doc, i)) continue;
            uint32_t before = all->names->count;
            STM_TRY(try_known(all, i, &next));
            if (all->names->count == before && next == i + 1) STM_TRY(try_built(all, i, &next));
            if (all->names->count == before && next == i + 1) STM_TRY(try_document(all, i, &next));
        }
    }
    return STM_OK;
}

/* Where a credited name stands: in a line of credit or at the head, not under a picture. */
static bool find_credit(stm_span *out, const stm_report *report, stm_slice name)
{
    for (uint32_t b = 0; b < report->blocks.count; b++) {
        const stm_block *block = &report->blocks.items[b];
        if (block->kind == STM_BLOCK_CAPTION || block->kind == STM_BLOCK_REPEATED || block->kind == STM_BLOCK_FURNITURE)
            continue;
        size_t at = stm_find(report->text, name, block->span.start);
        if (at == SIZE_MAX || at + name.length > block->span.end) continue;
        *out = (stm_span){(uint32_t)at, (uint32_t)(at + name.length)};
        return true;
    }
    return false;
}

/* An unknown name, by the words it is built of; *kind stays as it was when they say nothing. */
static stm_status kind_of_name(const char **kind, stm_slice name, stm_arena *scratch)
{
    stm_slice folded;
    STM_TRY(stm_fold_word(&folded, scratch, name));
    for (size_t at = 0; at < folded.length;) {
        size_t end = stm_find(folded, STM_LITERAL(" "), at);
        if (end == SIZE_MAX) end = folded.length;
        const char *here = kind_of_word((stm_slice){folded.data + at, end - at});
        if (here) *kind = here;
        at = end + 1;
    }
    return STM_OK;
}

static stm_status read_credits(finding *all)
{
    const stm_report *report = all->assembly->reports->items[all->report];
    for (uint32_t i = 0; i < report->credits.count; i++) {
        stm_slice name = report->credits.items[i];
        const stm_media_name *medium = stm_media_find_name(name);
        const char *kind = medium ? medium->kind : "agency";
        stm_span span;
        if (!medium) STM_TRY(kind_of_name(&kind, name, all->assembly->scratch));
        if (!is_source_kind(kind) || !find_credit(&span, report, name)) continue;
        STM_TRY(add(all, medium ? stm_slice_of(medium->name) : name, kind, span));
    }
    return STM_OK;
}

stm_status stm_source_names_find(stm_source_names *names, const stm_assembly *assembly, uint32_t place)
{
    finding all = {names, assembly, &assembly->docs[place], assembly->story->reports.items[place]};
    STM_TRY(read_body(&all));
    return read_credits(&all);
}
