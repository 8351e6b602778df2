/* See conllu.h. The reader takes what people have: columns that are missing count as "_", lines may end in CR LF. What it needs
 * is a number, a tab and a form, numbers that count up from 1 in each sentence, and ranges that lie ahead. A sentence with a line
 * that is none of this is left out and named. */
#include "conllu_columns.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

typedef struct reader {
    stm_conllu *out;
    stm_arena *arena;
    stm_slice bytes;
    uint64_t first_byte;
    size_t at;
    uint32_t first_row, first_word; /* of the sentence at work */
    uint32_t expected;              /* number of the next word */
    uint32_t range_end;             /* last number of the range at work, 0: none */
    uint8_t range_parts;            /* of that range, until its first word takes it */
    bool opens, bad;                /* a paragraph; the sentence cannot be read */
} reader;

static stm_slice next_column(stm_slice *rest)
{
    const char *tab = rest->length ? memchr(rest->data, '\t', rest->length) : NULL;
    size_t length = tab ? (size_t)(tab - rest->data) : rest->length;
    stm_slice column = {rest->data, length};
    size_t taken = tab ? length + 1 : length;
    *rest = (stm_slice){rest->data + taken, rest->length - taken};
    return column;
}

/* A number at *at of the column; 0 when there is none or it is beyond a billion. */
static uint32_t number_at(stm_slice column, size_t *at)
{
    uint32_t number = 0;
    for (; *at < column.length && column.data[*at] >= '0' && column.data[*at] <= '9'; ++*at) {
        if (number > 100000000) return 0;
        number = number * 10 + (uint32_t)(column.data[*at] - '0');
    }
    return number;
}

static void refuse(reader *r, stm_slice line, const char *what)
{
    if (r->out->bad_byte == STM_NO_BYTE) {
        r->out->bad_byte = r->first_byte + (uint64_t)(line.data - r->bytes.data);
        r->out->bad = what;
    }
    r->bad = true;
}

static stm_conllu_row *add_row(reader *r, stm_conllu_row_kind kind, stm_slice line)
{
    stm_conllu_row *row = STM_APPEND(r->arena, &r->out->rows);
    if (row) *row = (stm_conllu_row){.kind = kind, .line = line};
    return row;
}

static stm_status add_word(reader *r, stm_slice line, stm_slice form, stm_slice rest)
{
    stm_conllu_row *row = add_row(r, STM_ROW_WORD, line);
    stm_word *word = STM_APPEND(r->arena, &r->out->words);
    if (!row || !word) return STM_NO_MEMORY;
    for (int i = 0; i < 7; i++) next_column(&rest);
    row->misc = next_column(&rest);
    if (!row->misc.length) row->misc = STM_LITERAL("_");
    row->word = r->out->words.count - 1;
    *word = (stm_word){.form = form, .parts = 1, .head = STM_NONE};
    if (r->expected <= r->range_end) {
        word->parts = r->range_parts;
        r->range_parts = 0;
    }
    if (stm_find(row->misc, STM_LITERAL("SpaceAfter=No"), 0) == SIZE_MAX) word->flags |= STM_WORD_SPACE_AFTER;
    if (r->opens && r->expected == 1) word->flags |= STM_WORD_OPENS_PARAGRAPH;
    if (r->expected == 1) r->opens = false;
    r->expected++;
    return STM_OK;
}

static stm_status take_word_line(reader *r, stm_slice line)
{
    stm_slice rest = line, id = next_column(&rest), form = next_column(&rest);
    size_t at = 0;
    uint32_t number = number_at(id, &at), last;
    bool alone = at == id.length;
    if (!at || !form.length) {
        refuse(r, line, "a line is not CoNLL-U: it needs a number, a tab and a form");
        return STM_OK;
    }
    if (alone && number != r->expected) refuse(r, line, "the words of a sentence are not numbered 1, 2, 3, ...");
    if (alone) return r->bad ? STM_OK : add_word(r, line, form, rest);
    char mark = id.data[at++];
    last = number_at(id, &at);
    bool range = mark == '-' && number == r->expected && last > number && last - number < 255 && number > r->range_end;
    if (at != id.length || (mark != '.' && !range)) {
        refuse(r, line, "a line's number is neither a word's, nor a range ahead, nor an empty node's");
        return STM_OK;
    }
    if (range) {
        r->range_end = last;
        r->range_parts = (uint8_t)(last - number + 1);
    }
    return add_row(r, range ? STM_ROW_RANGE : STM_ROW_EMPTY_NODE, line) ? STM_OK : STM_NO_MEMORY;
}

/* "# newdoc", "# newpar id = ...": a paragraph opens. */
static bool is_opening(stm_slice line)
{
    size_t at = 1;
    while (at < line.length && line.data[at] == ' ') at++;
    stm_slice word = {line.data + at, line.length - at};
    return stm_starts_with(word, "newdoc") || stm_starts_with(word, "newpar");
}

/* The end of a sentence: it stays, or what was taken of it is forgotten. */
static stm_status end_sentence(reader *r)
{
    stm_conllu *out = r->out;
    bool words = out->words.count > r->first_word;
    bool short_range = words && r->range_end >= r->expected;
    if (short_range) refuse(r, (stm_slice){r->bytes.data + r->at - 1, 0}, "a range has fewer words than it says");
    if (r->bad) {
        bool opened = words && out->words.items[r->first_word].flags & STM_WORD_OPENS_PARAGRAPH;
        out->rows.count = r->first_row;
        out->words.count = r->first_word;
        r->opens |= opened;
    } else if (words) {
        out->words.items[out->words.count - 1].flags |= STM_WORD_ENDS_SENTENCE;
    }
    bool blank = !r->bad && out->rows.count > r->first_row;
    if (blank && !add_row(r, STM_ROW_BLANK, (stm_slice){"", 0})) return STM_NO_MEMORY;
    r->first_row = out->rows.count;
    r->first_word = out->words.count;
    r->expected = 1;
    r->range_end = 0;
    r->range_parts = 0;
    r->bad = false;
    return STM_OK;
}

static stm_status take_line(reader *r, stm_slice line)
{
    if (!line.length) return end_sentence(r);
    if (line.data[0] != '#' || r->expected > 1) return take_word_line(r, line);
    r->opens |= is_opening(line);
    return add_row(r, STM_ROW_COMMENT, line) ? STM_OK : STM_NO_MEMORY;
}

stm_status stm_conllu_read(stm_conllu *out, stm_arena *arena, stm_slice bytes, uint64_t first_byte)
{
    *out = (stm_conllu){.bad_byte = STM_NO_BYTE};
    reader r = {.out = out, .arena = arena, .bytes = bytes, .first_byte = first_byte, .expected = 1, .opens = true};
    while (r.at < bytes.length) {
        const char *start = bytes.data + r.at, *newline = memchr(start, '\n', bytes.length - r.at);
        size_t length = newline ? (size_t)(newline - start) : bytes.length - r.at;
        r.at += length + (newline != NULL);
        if (length && start[length - 1] == '\r') length--;
        STM_TRY(take_line(&r, (stm_slice){start, length}));
    }
    return end_sentence(&r);
}

/* ---- back out ---------------------------------------------------------------------------------------------------------- */

/* MISC as given, without a NER that was there, and with ours. */
static void put_misc(stm_builder *out, const stm_analysis *analysis, uint32_t index, uint32_t first, stm_slice misc)
{
    bool any = false;
    for (size_t start = 0; start < misc.length && !stm_equal_text(misc, "_");) {
        const char *bar = memchr(misc.data + start, '|', misc.length - start);
        size_t end = bar ? (size_t)(bar - misc.data) : misc.length;
        stm_slice item = {misc.data + start, end - start};
        start = end + 1;
        if (stm_starts_with(item, "NER=")) continue;
        if (any) stm_append_byte(out, '|');
        stm_append(out, item);
        any = true;
    }
    size_t before = out->length;
    if (any) stm_append_byte(out, '|');
    if (!stm_conllu_name(out, analysis, index, first)) {
        if (any && out->length > before) out->length = before;
        if (!any) stm_append_byte(out, '_');
    }
    stm_append_byte(out, '\n');
}

stm_status stm_conllu_fill(stm_builder *out, const stm_conllu *given, const stm_analysis *analysis, stm_arena *scratch)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i < given->rows.count; i++) {
        const stm_conllu_row *row = &given->rows.items[i];
        if (row->kind != STM_ROW_WORD) {
            stm_append(out, row->line);
            stm_append_byte(out, '\n');
            continue;
        }
        if (row->word && analysis->words.items[row->word - 1].flags & STM_WORD_ENDS_SENTENCE) first = row->word;
        stm_append_number(out, row->word - first + 1);
        stm_append_byte(out, '\t');
        stm_append(out, analysis->words.items[row->word].form);
        stm_append_byte(out, '\t');
        stm_conllu_columns(out, analysis, row->word, first, scratch);
        put_misc(out, analysis, row->word, first, row->misc);
    }
    return out->failed ? STM_NO_MEMORY : STM_OK;
}

/* Whether one of the comments at the beginning opens a document or paragraph. */
static bool opens_part(stm_slice bytes)
{
    while (bytes.length && bytes.data[0] == '#') {
        const char *newline = memchr(bytes.data, '\n', bytes.length);
        size_t length = newline ? (size_t)(newline - bytes.data) : bytes.length;
        if (is_opening((stm_slice){bytes.data, length})) return true;
        length += newline != NULL;
        bytes = (stm_slice){bytes.data + length, bytes.length - length};
    }
    return false;
}

size_t stm_conllu_part(stm_slice bytes, size_t enough)
{
    size_t at = enough;
    while (at < bytes.length) {
        size_t blank = stm_find(bytes, STM_LITERAL("\n\n"), at);
        if (blank == SIZE_MAX) return bytes.length;
        at = blank + 2;
        if (at >= 4 * enough || opens_part((stm_slice){bytes.data + at, bytes.length - at})) return at;
    }
    return bytes.length;
}
