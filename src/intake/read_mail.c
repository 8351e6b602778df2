/* Mail (.eml): one message, one report, as agencies, press offices and newsletters send them.
 *
 *     Subject -> title     Date -> published     From -> byline (an agency: credits)     Organization, List-Id -> outlet
 *     Archived-At, Content-Location -> url       Content-Language -> language            the text part -> text (mime.c)
 *
 * `text` is the words of the part, transfer encoding and charset undone, as no span could stand in base64. What follows
 * a signature's mark ("-- " on its own line) is furniture. */
#include "items.h"
#include "mime.h"
#include "people_field.h"

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

#include <string.h>

typedef struct mail_state {
    stm_items *items;
    stm_slice head;
} mail_state;

static stm_status words(stm_slice *out, const mail_state *state, const char *name)
{
    return stm_mime_words(out, &state->items->scratch, state->items->reader, state->head, name);
}

/* "Sund Gazette <gazette.sund.example>" without what stands in angle brackets. */
static stm_slice before_bracket(stm_slice value)
{
    size_t end = stm_find(value, STM_LITERAL("<"), 0);
    if (end != SIZE_MAX) value.length = end;
    value = stm_trim(value);
    if (value.length > 1 && value.data[0] == '"' && value.data[value.length - 1] == '"') value = (stm_slice){value.data + 1, value.length - 2};
    return value;
}

static stm_slice in_brackets(stm_slice value)
{
    size_t start = stm_find(value, STM_LITERAL("<"), 0), end = stm_find(value, STM_LITERAL(">"), 0);
    return start != SIZE_MAX && end != SIZE_MAX && end > start ? (stm_slice){value.data + start + 1, end - start - 1} : value;
}

static stm_status read_fields(stm_raw_report *raw, stm_arena *arena, const mail_state *state)
{
    static const char *const outlets[] = {"Organization", "List-Id"}, *const addresses[] = {"Archived-At", "Content-Location"};
    stm_report *report = raw->report;
    stm_slice value;
    STM_TRY(words(&value, state, "Subject"));
    STM_TRY(stm_markup_line(&report->title, arena, &state->items->scratch, value, STM_MARKUP_NONE));
    for (size_t i = 0; i < 2 && !report->outlet.length; i++) {
        STM_TRY(words(&value, state, outlets[i]));
        STM_TRY(stm_arena_copy(&report->outlet, arena, before_bracket(value)));
    }
    for (size_t i = 0; i < 2 && !report->url.length; i++) {
        STM_TRY(words(&value, state, addresses[i]));
        value = in_brackets(value);
        if (stm_starts_with(value, "http")) STM_TRY(stm_arena_copy(&report->url, arena, value));
    }
    STM_TRY(words(&value, state, "From"));
    if (!stm_equal_fold(before_bracket(value), report->outlet)) STM_TRY(stm_people_add(report, arena, value));
    STM_TRY(words(&value, state, "Content-Language"));
    STM_TRY(stm_item_language(raw, arena, value));
    STM_TRY(words(&value, state, "Date"));
    return stm_item_published(state->items, raw, arena, value, 0);
}

static stm_status hint_signature(stm_raw_report *raw, stm_arena *arena)
{
    stm_slice text = raw->report->text;
    size_t at = stm_find(text, STM_LITERAL("\n-- \n"), 0);
    if (at == SIZE_MAX) return STM_OK;
    stm_block *hint = STM_APPEND(arena, &raw->hints);
    if (!hint) return STM_NO_MEMORY;
    *hint = (stm_block){{(uint32_t)at + 1, (uint32_t)text.length}, STM_BLOCK_FURNITURE};
    return STM_OK;
}

static stm_status read_message(mail_state *state, stm_slice message)
{
    stm_items *items = state->items;
    stm_mime_part part;
    stm_raw_report raw;
    stm_arena *arena;
    stm_slice body, text = {"", 0};
    bool found, cut, full;
    STM_TRY(stm_item_begin(&raw, &full, &arena, items, 0, message.length));
    stm_mime_cut(&state->head, &body, message);
    STM_TRY(stm_mime_choose(&part, &found, &cut, &items->scratch, message));
    if (cut) stm_item_note(items, STM_NO_BYTE, "more parts, or parts deeper in one another, than are read", NULL);
    if (found) STM_TRY(stm_mime_text(&text, &items->scratch, items->reader, &part));
    if (!stm_trim(text).length) {
        stm_item_refuse(items, 0, "a message without a part of text", "save it with its text, or give the attachments themselves");
        return STM_OK;
    }
    STM_TRY(read_fields(&raw, arena, state));
    STM_TRY(stm_item_text(items, &raw, arena, text, part.html ? STM_MARKUP_HTML : STM_MARKUP_NONE, STM_NO_BYTE));
    if (!part.html) STM_TRY(hint_signature(&raw, arena));
    return stm_item_take(items, &raw);
}

stm_status stm_read_mail(const stm_reader *reader, stm_slice bytes)
{
    stm_items items = {.reader = reader, .document = bytes, .same_bytes = true, .whole = true};
    mail_state state = {.items = &items};
    stm_arena_init(&items.scratch, reader->scratch->allocator);
    stm_status status = read_message(&state, bytes);
    if (status == STM_NO_MEMORY) stm_fail_memory(reader->error);
    stm_items_close(&items);
    return status;
}
