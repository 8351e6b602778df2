/* See conllu.h. A word's columns are the same for words that were cut here and for words that were given. */
#include "conllu_columns.h"

#include "base/error.h"
#include "base/slice.h"
#include "text/utf8.h"

typedef struct writer {
    stm_builder *out;
    const stm_analysis *analysis;
    const stm_conllu_place *place;
    stm_codepoints counter;
    uint32_t sentence;
} writer;

static void put_label(stm_builder *out, const stm_slice *labels, uint32_t count, uint16_t tag)
{
    if (tag < count) stm_append(out, labels[tag]);
    else stm_append_byte(out, '_');
}

void stm_conllu_columns(stm_builder *out, const stm_analysis *analysis, uint32_t index, uint32_t first, stm_arena *scratch)
{
    const stm_language *l = analysis->language;
    const stm_word *w = &analysis->words.items[index];
    uint32_t count;
    static const stm_head order[] = {STM_HEAD_UPOS, STM_HEAD_XPOS, STM_HEAD_FEATS};
    stm_slice lemma = {"_", 1};
    stm_language_labels(l, STM_HEAD_LEMMA, &count);
    if (count && stm_word_lemma(&lemma, scratch, l, w) != STM_OK) out->failed = true;
    stm_append(out, lemma);
    for (unsigned i = 0; i < sizeof order / sizeof *order; i++) {
        const stm_slice *labels = stm_language_labels(l, order[i], &count);
        stm_append_byte(out, '\t');
        put_label(out, labels, count, w->tags[order[i]]);
    }
    const stm_slice *relations = stm_language_relations(l, &count);
    stm_append_byte(out, '\t');
    if (!count) stm_append_byte(out, '_');
    else stm_append_number(out, w->head == STM_NONE ? 0 : w->head - first + 1);
    stm_append_byte(out, '\t');
    put_label(out, relations, count, w->relation);
    stm_append_text(out, "\t_\t");
}

bool stm_conllu_name(stm_builder *out, const stm_analysis *analysis, uint32_t index, uint32_t first)
{
    stm_slice kind, before;
    const stm_word *words = analysis->words.items;
    stm_name_part part = stm_word_name(&kind, analysis->language, &words[index]);
    if (part == STM_NAME_NONE) return false;
    bool follows = index > first && stm_word_name(&before, analysis->language, &words[index - 1]) != STM_NAME_NONE &&
                   stm_equal(kind, before); /* I without a B of its kind before it begins a name */
    stm_append_text(out, part == STM_NAME_INSIDE && follows ? "NER=I-" : "NER=B-");
    stm_append(out, kind);
    return true;
}

/* The span in the unit that was asked for. */
static void put_range(writer *w, stm_span span)
{
    bool bytes = w->place->bytes;
    uint32_t base = w->place->from_point;
    uint32_t start = bytes ? span.start : base + stm_codepoint_at(&w->counter, span.start - w->place->from_byte);
    uint32_t end = bytes ? span.end : base + stm_codepoint_at(&w->counter, span.end - w->place->from_byte);
    stm_append_text(w->out, "TokenRange=");
    stm_append_number(w->out, start);
    stm_append_byte(w->out, ':');
    stm_append_number(w->out, end);
}

static void put_token_misc(writer *w, bool more, const stm_word *last, stm_span span)
{
    if (more) stm_append_byte(w->out, '|');
    if (!(last->flags & STM_WORD_SPACE_AFTER)) stm_append_text(w->out, "SpaceAfter=No|");
    put_range(w, span);
    stm_append_byte(w->out, '\n');
}

/* "2-3  doesn't  _ ..." before the words of a token of several. */
static void put_range_line(writer *w, uint32_t index, uint32_t first)
{
    const stm_word *words = w->analysis->words.items, *last = &words[index + words[index].parts - 1];
    stm_span span = {words[index].span.start, last->span.end};
    stm_append_number(w->out, index - first + 1);
    stm_append_byte(w->out, '-');
    stm_append_number(w->out, index - first + words[index].parts);
    stm_append_byte(w->out, '\t');
    stm_append(w->out, stm_cut(w->place->text, span));
    stm_append_text(w->out, "\t_\t_\t_\t_\t_\t_\t_\t");
    put_token_misc(w, false, last, span);
}

static void put_word(writer *w, uint32_t index, uint32_t first, stm_arena *scratch)
{
    const stm_word *word = &w->analysis->words.items[index];
    if (word->parts > 1) put_range_line(w, index, first);
    stm_append_number(w->out, index - first + 1);
    stm_append_byte(w->out, '\t');
    stm_append(w->out, word->form);
    stm_append_byte(w->out, '\t');
    stm_conllu_columns(w->out, w->analysis, index, first, scratch);
    bool named = stm_conllu_name(w->out, w->analysis, index, first);
    if (word->parts == 1) put_token_misc(w, named, word, word->span);
    else stm_append_text(w->out, named ? "\n" : "_\n");
}

/* The sentence as it stands in the text, runs of white space as one space. */
static void put_text(stm_builder *out, stm_slice text)
{
    bool space = false;
    for (size_t at = 0, start = 0; at <= text.length; start = at) {
        while (at < text.length && (unsigned char)text.data[at] > ' ') at++;
        if (at > start) {
            if (space) stm_append_byte(out, ' ');
            stm_append(out, (stm_slice){text.data + start, at - start});
        }
        if (at == text.length) return;
        space = true;
        while (at < text.length && (unsigned char)text.data[at] <= ' ') at++;
    }
}

static void put_sentence(writer *w, uint32_t first, uint32_t last, stm_arena *scratch)
{
    const stm_word *words = w->analysis->words.items;
    if (words[first].flags & STM_WORD_OPENS_PARAGRAPH) stm_append_text(w->out, "# newpar\n");
    stm_append_text(w->out, "# sent_id = ");
    put_text(w->out, w->place->report);
    stm_append_byte(w->out, '-');
    stm_append_number(w->out, ++w->sentence);
    stm_append_text(w->out, "\n# text = ");
    put_text(w->out, stm_cut(w->place->text, (stm_span){words[first].span.start, words[last - 1].span.end}));
    stm_append_byte(w->out, '\n');
    for (uint32_t i = first; i < last; i++) put_word(w, i, first, scratch);
    stm_append_byte(w->out, '\n');
}

stm_status stm_conllu_write(stm_builder *out, const stm_analysis *analysis, const stm_conllu_place *place, stm_arena *scratch)
{
    stm_slice rest = {place->text.data + place->from_byte, place->text.length - place->from_byte};
    writer w = {.out = out, .analysis = analysis, .place = place, .counter = {.text = rest}, .sentence = place->sentences};
    if (place->opens_document && analysis->words.count) {
        stm_append_text(out, "# newdoc id = ");
        put_text(out, place->report);
        stm_append_byte(out, '\n');
    }
    for (uint32_t i = 0, first = 0; i < analysis->words.count; i++)
        if (analysis->words.items[i].flags & STM_WORD_ENDS_SENTENCE) {
            put_sentence(&w, first, i + 1, scratch);
            first = i + 1;
        }
    return out->failed ? STM_NO_MEMORY : STM_OK;
}
