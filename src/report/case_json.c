/* The case for one pair as one object of JSON: the pair as `stemma copies` prints it, and everything behind it. */
#include "labels.h"
#include "pair_lines.h"
#include "pair_words.h"

#include "base/error.h"
#include "base/slice.h"

/* Spans of the words that only this side has, in the report's text: one a stretch, blanks at its end left out. */
static void write_own(stm_json *json, const stm_offsets *offsets, uint32_t start, const stm_pair_words *words)
{
    stm_json_key(json, "own");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < words->count; i++) {
        if (words->items[i].common) continue;
        uint32_t last = i;
        while (last + 1 < words->count && !words->items[last + 1].common) last++;
        uint32_t end = words->items[last].span.end;
        while (end > words->items[last].span.start && (unsigned char)offsets->text.data[start + end - 1] <= ' ') end--;
        stm_json_span(json, offsets, (stm_span){start + words->items[i].span.start, start + end});
        i = last;
    }
    stm_json_close(json, ']');
}

static void write_side(stm_json *json, const char *key, const stm_offsets *offsets, stm_span span,
                       const stm_pair_words *words, bool marked)
{
    stm_json_key(json, key);
    stm_json_open(json, '{');
    stm_json_span_of(json, "span", offsets, span);
    stm_json_text_of(json, "words", stm_cut(offsets->text, span));
    if (marked) write_own(json, offsets, span.start, words);
    stm_json_close(json, '}');
}

static stm_status write_passages(stm_json *json, stm_report_offsets *offsets, const stm_copy_case *found, stm_arena *scratch)
{
    const stm_copy_pair *pair = &found->pair;
    const stm_offsets *from = stm_report_offsets_of(offsets, pair->from), *to = stm_report_offsets_of(offsets, pair->to);
    stm_json_key(json, "side_by_side");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < found->stretches.count; i++) {
        stm_pair_words left = {0}, right = {0};
        bool marked;
        stm_arena_reset(scratch);
        STM_TRY(stm_pair_words_align(&left, &right, stm_cut(from->text, found->stretches.items[i].from),
                                     stm_cut(to->text, found->stretches.items[i].to), &marked, scratch));
        stm_json_open(json, '{');
        write_side(json, "from", from, found->stretches.items[i].from, &left, marked);
        write_side(json, "to", to, found->stretches.items[i].to, &right, marked);
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
    return STM_OK;
}

static void write_signs(stm_json *json, const char *key, const stm_copy_signs *signs)
{
    stm_json_key(json, key);
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < signs->count; i++) {
        const stm_copy_sign *sign = &signs->items[i];
        stm_json_open(json, '{');
        stm_json_text_of(json, "sign", stm_slice_of(sign->key));
        stm_json_text_of(json, "name", stm_slice_of(sign->name));
        stm_json_number_of(json, "value", sign->value);
        stm_json_text_of(json, "shown", sign->shown);
        stm_json_number_of(json, "log_odds", sign->weight);
        stm_json_number_of(json, "lowest", sign->lowest);
        stm_json_number_of(json, "highest", sign->highest);
        stm_json_text_of(json, "meaning", stm_slice_of(sign->meaning));
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
}

static void write_rivals(stm_json *json, const stm_copy_rivals *rivals, const stm_reports *reports)
{
    stm_json_key(json, "considered");
    stm_json_open(json, '[');
    for (uint32_t i = 0; i < rivals->count; i++) {
        const stm_copy_rival *rival = &rivals->items[i];
        stm_json_open(json, '{');
        stm_json_text_of(json, "report", reports->items[rival->of]->id);
        stm_json_text_of(json, "with", reports->items[rival->report]->id);
        stm_json_text_of(json, "kind", stm_slice_of(stm_label_copy(rival->kind)));
        stm_json_number_of(json, "score", rival->score);
        stm_json_key(json, "printed");
        stm_json_bool(json, rival->decided);
        stm_json_close(json, '}');
    }
    stm_json_close(json, ']');
}

static void write_way(stm_json *json, const stm_copy_case *found)
{
    static const char *const ways[] = {"candidates", "not compared by the run", "not compared: outside the window",
                                       "candidates, let go by the look before alignment"};
    stm_json_key(json, "candidates");
    stm_json_open(json, '{');
    stm_json_text_of(json, "way", stm_slice_of(ways[found->way]));
    stm_json_count_of(json, "rare_stems", found->rare_stems);
    stm_json_count_of(json, "shingles", found->shingles);
    stm_json_count_of(json, "stem_pairs", found->stem_pairs);
    if (found->way == STM_COPY_LET_GO) {
        stm_json_number_of(json, "look", found->look);
        stm_json_number_of(json, "look_bar", found->look_bar);
    }
    stm_json_close(json, '}');
}

static stm_status write_case(stm_put *put, const stm_copy_case *found, const stm_reports *reports, bool bytes,
                             stm_arena *arena, stm_arena *scratch)
{
    stm_report_offsets offsets;
    STM_TRY(stm_report_offsets_open(&offsets, arena, reports, bytes));
    stm_json json = stm_json_on(put);
    stm_json_open(&json, '{');
    stm_json_key(&json, "pair");
    stm_json_pair(&json, &offsets, &found->pair);
    stm_json_key(&json, "printed");
    stm_json_bool(&json, found->pair.decided);
    stm_json_number_of(&json, "printed_from", found->decided_from);
    stm_json_key(&json, "one_account");
    stm_json_bool(&json, found->one_account);
    stm_json_key(&json, "one_story");
    stm_json_bool(&json, found->one_story);
    stm_json_texts_of(&json, "account_reasons", &found->account_reasons);
    stm_json_text_of(&json, "offsets", stm_slice_of(bytes ? "bytes" : "code points"));
    stm_json_count_of(&json, "from_words", found->from_words);
    stm_json_count_of(&json, "to_words", found->to_words);
    stm_json_count_of(&json, "furniture_words", found->furniture);
    write_way(&json, found);
    stm_json_number_of(&json, "base", found->base);
    stm_json_number_of(&json, "log_odds", found->log_odds);
    stm_json_key(&json, "by_one_passage");
    if (found->by_passage) stm_json_count(&json, found->passage_words);
    else stm_json_null(&json);
    write_signs(&json, "signs", &found->signs);
    write_signs(&json, "direction_signs", &found->direction);
    write_rivals(&json, &found->rivals, reports);
    STM_TRY(write_passages(&json, &offsets, found, scratch));
    stm_json_close(&json, '}');
    stm_put_byte(put, '\n');
    return offsets.failed ? STM_NO_MEMORY : STM_OK;
}

stm_status stm_write_case_json(const stm_sink *sink, const stm_copy_case *found, const stm_reports *reports,
                               const stm_write_options *options, stm_error *error)
{
    stm_arena arena, scratch;
    stm_put put;
    stm_arena_init(&arena, NULL);
    stm_arena_init(&scratch, NULL);
    stm_put_open(&put, sink);
    stm_status status = write_case(&put, found, reports, options->bytes, &arena, &scratch);
    stm_arena_release(&scratch);
    stm_arena_release(&arena);
    return status == STM_OK ? stm_put_finish(&put, error) : stm_fail_memory(error);
}
