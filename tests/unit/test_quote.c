/* Quotes: one a line, "KIND [content] [...] < source > cue = speaker; medium; via". Blocks are lines. */
#include "support/cases.h"

#include "base/slice.h"
#include "lang/names.h"
#include "quote/lexicon_speech.h"
#include "quote/quote_find.h"

static void put_spans(stm_builder *out, stm_slice text, const stm_spans *spans, const char *before, const char *behind)
{
    for (uint32_t i = 0; i < spans->count; i++) {
        stm_append_text(out, before);
        stm_append(out, stm_cut(text, spans->items[i]));
        stm_append_text(out, behind);
    }
}

static void put_quote(stm_builder *out, const stm_report *report, const stm_quote *quote)
{
    static const char *const kinds[] = {"direct", "mixed", "indirect"};
    stm_append_text(out, kinds[quote->kind]);
    put_spans(out, report->text, &quote->content, " [", "]");
    put_spans(out, report->text, &quote->source, " <", ">");
    put_spans(out, report->text, &quote->cue, " ", "");
    if (quote->speaker != STM_NONE)
        stm_append_text(out, " = ");
    else if (quote->speaker_name.length)
        stm_append_text(out, " ~ ");
    stm_append(out, quote->speaker_name);
    if (quote->medium.length) stm_append_text(out, "; medium ");
    stm_append(out, quote->medium);
    for (uint32_t i = 0; i < quote->via.count; i++) {
        stm_append_text(out, "; via ");
        stm_append(out, quote->via.items[i]);
    }
    stm_append_byte(out, '\n');
}

static void run(stm_builder *out, const stm_case *one, stm_arena *arena)
{
    stm_slice text = stm_case_section(one, "input");
    stm_report report = {.text = text};
    if (!stm_speech_phrases_found()) stm_append_text(out, "A PHRASE'S SECOND WORD IS NO PARTICLE\n");
    stm_block blocks[64];
    stm_blocks list = {blocks, 0, 64};
    for (size_t at = 0; at < text.length && list.count < 64;) {
        size_t end = stm_find(text, STM_LITERAL("\n"), at);
        if (end == SIZE_MAX) end = text.length;
        if (end > at) blocks[list.count++] = (stm_block){{(uint32_t)at, (uint32_t)end}, STM_BLOCK_BODY};
        at = end + 1;
    }
    report.blocks = list;
    stm_doc doc;
    stm_arena scratch;
    stm_arena_init(&scratch, NULL);
    if (stm_doc_build(&doc, arena, text, &list) == STM_OK &&
        stm_names_find(&report, &doc, NULL, arena, &scratch) == STM_OK &&
        stm_quote_find(&report, &doc, NULL, arena, &scratch) == STM_OK)
        for (uint32_t i = 0; i < report.quotes.count; i++) put_quote(out, &report, &report.quotes.items[i]);
    stm_arena_release(&scratch);
}

int main(void)
{
    return stm_cases_main(CASES "/quote", run);
}
