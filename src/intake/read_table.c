/* Tables: CSV, TSV and their kin, one row a report, the first row naming the columns.
 *
 *     id;title;published;text
 *     7;"Quay shut; boats wait";2031-03-04;"The harbour was closed
 *     for the night."                                              -> a report "7", its text of two lines
 *
 * RFC 4180 where files keep to it: a field in quotation marks may hold the delimiter, line ends and doubled marks. The
 * delimiter is the one of , ; tab | that stands most often in the first row outside marks. A mark inside a field that
 * does not start with one is a letter, and so is one that no field could end behind; so is a mark whose partner never comes, and then the row is read anew line by
 * line (REREADS_MOST times a file, to stay linear). Encodings as for pages: byte-order mark, UTF-8 validity, windows-1252.
 *
 * Columns are known by json_fields.c's names; a row becomes an object of its cells, so that tables and JSON cannot differ.
 * Columns of no such name are passed over. */
#include "json_report.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <limits.h>
#include <string.h>

#define COLUMNS_MOST 1024u /* of a row that are looked at; the limit of what spreadsheets of old could hold was 256 */
#define REREADS_MOST 20u   /* rows whose marks were left open and that were read anew */

typedef struct table_state {
    stm_items *items;
    stm_slice text;
    char delimiter;
    stm_slices header;   /* names, in the reader's scratch; of unknown columns empty */
    stm_slices row;      /* of the row at hand */
    stm_arena *cells;    /* of the row at hand */
    unsigned rereads;
    bool marks_are_letters;
} table_state;

/* ---- cells ------------------------------------------------------------------------------------------------------ */

/* Whether a field may end at `at`: the delimiter stands there, or a line end, or the file's; spaces before it aside. */
static bool ends_field(const table_state *state, size_t at)
{
    while (at < state->text.length && state->text.data[at] == ' ') at++;
    return at == state->text.length || state->text.data[at] == state->delimiter || state->text.data[at] == '\n' || state->text.data[at] == '\r';
}

/* The closing mark of the cell that opens at `at`, or SIZE_MAX. A mark that no field could end behind is a letter of it.
 * *doubled: it holds doubled marks. */
static size_t closing_mark(const table_state *state, size_t at, bool *doubled)
{
    stm_slice text = state->text;
    *doubled = false;
    for (at++; at < text.length; at++) {
        const char *mark = memchr(text.data + at, '"', text.length - at);
        if (!mark) return SIZE_MAX;
        at = (size_t)(mark - text.data);
        bool pair = at + 1 < text.length && text.data[at + 1] == '"';
        if (!pair && ends_field(state, at + 1)) return at;
        *doubled |= pair;
        at += pair;
    }
    return SIZE_MAX;
}

static size_t plain_end(const table_state *state, size_t at)
{
    while (at < state->text.length && state->text.data[at] != state->delimiter && state->text.data[at] != '\n' &&
           !(state->text.data[at] == '\r' && (at + 1 == state->text.length || state->text.data[at + 1] == '\n'))) at++;
    return at;
}

static stm_status undouble(stm_slice *cell, stm_arena *arena)
{
    char *bytes = stm_arena_alloc(arena, cell->length + 1);
    size_t length = 0;
    if (!bytes) return STM_NO_MEMORY;
    for (size_t i = 0; i < cell->length; i++) {
        bytes[length++] = cell->data[i];
        if (cell->data[i] == '"' && i + 1 < cell->length && cell->data[i + 1] == '"') i++;
    }
    *cell = (stm_slice){bytes, length};
    return STM_OK;
}

/* The cell at *at, which is moved to what ends it. *open: it starts with a mark that is never closed. */
static stm_status next_cell(stm_slice *cell, bool *open, table_state *state, size_t *at)
{
    size_t start = *at;
    bool marked = !state->marks_are_letters && start < state->text.length && state->text.data[start] == '"', doubled;
    *open = false;
    if (marked) {
        size_t end = closing_mark(state, start, &doubled);
        *open = end == SIZE_MAX;
        if (*open) return STM_OK;
        *cell = (stm_slice){state->text.data + start + 1, end - start - 1};
        *at = plain_end(state, end + 1); /* what stands between the mark and the delimiter is dropped */
        return doubled ? undouble(cell, state->cells) : STM_OK;
    }
    *at = plain_end(state, start);
    *cell = (stm_slice){state->text.data + start, *at - start};
    return STM_OK;
}

/* The cells of the row at `at`; *next is behind its end. */
static stm_status read_row(table_state *state, size_t at, size_t *next)
{
    size_t start = at;
    state->row.count = 0;
    for (bool first = true; first || (at < state->text.length && state->text.data[at] == state->delimiter); first = false) {
        stm_slice cell;
        bool open;
        at += !first;
        STM_TRY(next_cell(&cell, &open, state, &at));
        if (open) {
            state->marks_are_letters = true;
            STM_TRY(read_row(state, start, next));
            state->marks_are_letters = ++state->rereads >= REREADS_MOST;
            stm_reader_note(state->items->reader, stm_items_byte(state->items, start), "a quotation mark that is never closed, read as a letter",
                            "close it, and double marks inside fields");
            return STM_OK;
        }
        if (state->row.count == COLUMNS_MOST) continue;
        stm_slice *slot = STM_APPEND(state->items->reader->scratch, &state->row);
        if (!slot) return STM_NO_MEMORY;
        *slot = cell;
    }
    if (at < state->text.length && state->text.data[at] == '\r') at++;
    *next = at + (at < state->text.length);
    return STM_OK;
}

/* ---- the header ------------------------------------------------------------------------------------------------- */

static char guess_delimiter(stm_slice text)
{
    static const char candidates[] = ",;\t|";
    unsigned counts[sizeof candidates] = {0};
    bool inside = false;
    for (size_t i = 0; i < text.length && (inside || text.data[i] != '\n'); i++) {
        const char *found = memchr(candidates, text.data[i], sizeof candidates - 1);
        if (text.data[i] == '"') inside = !inside;
        if (found && !inside) counts[found - candidates]++;
    }
    size_t best = 0;
    for (size_t i = 1; i < sizeof candidates - 1; i++)
        if (counts[i] > counts[best]) best = i;
    return candidates[best];
}

/* *known: how many columns have a name that gives a field. */
static stm_status read_header(table_state *state, size_t *next, uint32_t *known)
{
    STM_TRY(read_row(state, 0, next));
    *known = 0;
    for (uint32_t i = 0; i < state->row.count; i++) {
        stm_slice *slot = STM_APPEND(state->items->reader->scratch, &state->header);
        if (!slot) return STM_NO_MEMORY;
        stm_slice name = stm_trim(state->row.items[i]);
        bool is_field = stm_field_named(name) != STM_KEY_COUNT;
        *known += is_field;
        STM_TRY(stm_arena_copy(slot, state->items->reader->scratch, is_field ? name : (stm_slice){"", 0}));
    }
    return STM_OK;
}

/* ---- rows ------------------------------------------------------------------------------------------------------- */

static bool is_blank(const table_state *state)
{
    for (uint32_t i = 0; i < state->row.count; i++)
        if (stm_trim(state->row.items[i]).length) return false;
    return true;
}

/* Whole numbers in a column of dates are seconds, as in JSON. */
static json_object *value_of(stm_slice name, stm_slice cell)
{
    bool number = stm_field_named(name) == STM_KEY_DATE && (cell.length == 10 || cell.length == 13);
    int64_t value = 0;
    for (size_t i = 0; i < cell.length && number; i++) {
        number = cell.data[i] >= '0' && cell.data[i] <= '9';
        if (number) value = value * 10 + (cell.data[i] - '0');
    }
    return number ? json_object_new_int64(value) : json_object_new_string_len(cell.data, (int)cell.length);
}

static json_object *object_of(const table_state *state)
{
    json_object *object = json_object_new_object();
    for (uint32_t i = 0; object && i < state->row.count && i < state->header.count; i++) {
        stm_slice name = state->header.items[i], cell = state->row.items[i];
        if (!name.length || cell.length > INT_MAX || !stm_trim(cell).length) continue;
        if (stm_field_named(name) == STM_KEY_ID || stm_field_named(name) == STM_KEY_DATE) cell = stm_trim(cell);
        json_object *value = value_of(name, cell);
        if (value && !json_object_object_get_ex(object, name.data, NULL)) json_object_object_add(object, name.data, value);
        else json_object_put(value);
    }
    return object;
}

static stm_status take_row(bool *full, table_state *state, size_t start, size_t next)
{
    static const stm_json_defaults none = {{"", 0}, {"", 0}, NULL, false};
    bool wide = state->row.count > state->header.count;
    json_object *object = object_of(state);
    if (!object) return stm_fail_memory(state->items->reader->error);
    stm_status status = stm_json_item(full, state->items, object, start, start + stm_trim((stm_slice){state->text.data + start, next - start}).length, &none);
    json_object_put(object);
    if (wide && !*full) stm_item_note(state->items, start, "a row with more cells than the header has names, the rest passed over", NULL);
    return status;
}

static stm_status read_rows(table_state *state, size_t at)
{
    for (bool full = false; at < state->text.length && !full;) {
        size_t next;
        stm_arena_reset(state->cells);
        if (read_row(state, at, &next) != STM_OK) return stm_fail_memory(state->items->reader->error);
        if (!is_blank(state)) STM_TRY(take_row(&full, state, at, next));
        at = next;
    }
    return STM_OK;
}

static stm_status read_table(table_state *state)
{
    size_t next;
    uint32_t known;
    state->delimiter = guess_delimiter(state->text);
    if (read_header(state, &next, &known) != STM_OK) return stm_fail_memory(state->items->reader->error);
    if (!known) {
        stm_reader_refuse(state->items->reader, 0, "no column of the first row has a name that is known", "name the columns in the first row: id, title, published, outlet, text");
        return STM_OK;
    }
    STM_TRY(read_rows(state, next));
    if (!state->items->number) stm_reader_refuse(state->items->reader, 0, "a table without rows", "check that it was saved whole");
    return STM_OK;
}

stm_status stm_read_table(const stm_reader *reader, stm_slice bytes)
{
    stm_items items;
    stm_arena cells;
    stm_status status = stm_items_open(&items, reader, bytes);
    stm_arena_init(&cells, reader->scratch->allocator);
    table_state state = {.items = &items, .text = items.document, .cells = &cells};
    if (status == STM_OK) status = read_table(&state);
    stm_arena_release(&cells);
    stm_items_close(&items);
    return status;
}
