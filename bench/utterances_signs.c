/* Writes what speaks for each pair of quotes of different reports being one utterance (for model/utterances/fit.py).
 *
 *     utterances_signs PATH...
 *
 * All reports given are taken for one story. A line is a pair that shares a word or more: report, its span, the other report,
 * its span (code points), whether one of them is told, then the signs in the order of evidence.h. */
#include "account/evidence.h"
#include "account/same_passage.h"

#include "base/list.h"
#include "base/slice.h"
#include "reuse/reuse_common.h"
#include "text/utf8.h"

#include <stemma/run.h>

#include <stdio.h>
#include <stdlib.h>

static void need(bool holds)
{
    if (!holds) exit(4);
}

static void print_side(const stm_mention *mention, const stm_reports *reports)
{
    const stm_report *report = reports->items[mention->report];
    stm_span span = stm_mention_span(mention);
    stm_codepoints counter = {.text = report->text};
    uint32_t start = stm_codepoint_at(&counter, span.start), end = stm_codepoint_at(&counter, span.end);
    printf("%.*s\t%u-%u\t", (int)report->id.length, report->id.data, start, end);
}

static void print_pairs(const stm_mentions *mentions, const stm_weights *weights, const stm_assembly *assembly, stm_arena *work)
{
    for (uint32_t i = 0; i < mentions->count; i++) {
        for (uint32_t j = i + 1; j < mentions->count; j++) {
            const stm_mention *a = &mentions->items[i], *b = &mentions->items[j];
            stm_evidence evidence;
            double values[STM_FOR_COUNT];
            if (a->report == b->report) continue;
            stm_arena_reset(work);
            need(stm_evidence_weigh(&evidence, a, b, weights, assembly, work) == STM_OK);
            if (evidence.shared < 1.5) continue;
            stm_evidence_signs(&evidence, values);
            print_side(a, assembly->reports);
            print_side(b, assembly->reports);
            printf("%d", evidence.told > 0);
            for (unsigned s = 0; s < STM_FOR_COUNT; s++) printf("\t%.4g", values[s]);
            putchar('\n');
        }
    }
}

int main(int argc, char **argv)
{
    stm_run *run;
    stm_error error = {0};
    stm_run_options options = stm_run_defaults();
    need(stm_run_open(&run, &options, &error) == STM_OK);
    for (int i = 1; i < argc; i++) need(stm_run_add(run, argv[i], &error) == STM_OK);
    const stm_reports *reports;
    const stm_copies *copies;
    const stm_accounts *accounts; /* only so that the reports are analysed: names, quotes, times */
    need(stm_run_reports(run, &reports, &error) == STM_OK && stm_run_copies(run, &copies, &error) == STM_OK);
    need(stm_run_account(run, &accounts, &error) == STM_OK);

    stm_arena arena, work;
    stm_arena_init(&arena, NULL);
    stm_arena_init(&work, NULL);
    stm_account account = {0};
    stm_story story = {.title_report = STM_NONE};
    stm_reuse_common common;
    stm_doc *docs = STM_NEW(&arena, stm_doc, reports->count);
    stm_assembly assembly = {.account = &account, .reports = reports, .story = &story, .common = &common, .docs = docs,
                             .account_of = STM_NEW(&arena, uint32_t, reports->count),
                             .voice_of = STM_NEW(&arena, uint32_t, reports->count),
                             .account_marks = STM_NEW(&arena, uint32_t, reports->count + 1),
                             .voices = reports->count, .arena = &arena, .scratch = &arena};
    need(docs && assembly.account_of && assembly.voice_of && assembly.account_marks);
    need(stm_reuse_common_open(&common, &arena) == STM_OK);
    for (uint32_t r = 0; r < reports->count; r++) {
        uint32_t *slot = STM_APPEND(&arena, &story.reports);
        need(slot && stm_doc_build(&docs[r], &arena, reports->items[r]->text, &reports->items[r]->blocks) == STM_OK);
        *slot = r;
        assembly.account_of[r] = assembly.voice_of[r] = r;
    }
    for (uint32_t c = 0; c < copies->count; c++) {
        if (!copies->items[c].decided) continue;
        stm_copy_pair *pair = STM_APPEND(&arena, &account.copies);
        need(pair);
        *pair = copies->items[c];
    }
    stm_stemmer *stemmer = stm_stemmer_open();
    stm_map names;
    stm_mentions mentions;
    stm_weights weights;
    stm_word_reader reader = {stemmer, &common, &names};
    need(stemmer && stm_passages_index(&assembly) == STM_OK && stm_people_gather(&assembly) == STM_OK);
    need(stm_story_names(&names, &assembly) == STM_OK && stm_mentions_collect(&mentions, &assembly, &reader) == STM_OK);
    need(stm_weights_count(&weights, &mentions, &arena) == STM_OK);
    for (uint32_t i = 0; i < mentions.count; i++)
        mentions.items[i].weight = stm_wording_weight(&weights, &mentions.items[i].wording);
    print_pairs(&mentions, &weights, &assembly, &work);
    stm_stemmer_close(stemmer);
    stm_arena_release(&work);
    stm_arena_release(&arena);
    stm_run_close(run);
    return 0;
}
