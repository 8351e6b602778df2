/* See markup.h. A scanner for the HTML that src/report writes: attributes in double quotes, no comments. Style and script
 * are passed over. */
#include "markup.h"

#include "base/list.h"
#include "base/map.h"
#include "base/slice.h"

#include <string.h>

typedef struct scanner {
    stm_arena *arena;
    stm_slices open, links;
    stm_map ids;
    const char *fault;
} scanner;

static bool is_void(stm_slice name)
{
    static const char *const names[] = {"meta", "br", "input", "!doctype"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (stm_equal_text(name, names[i])) return true;
    return false;
}

static void take_attribute(scanner *to, stm_slice name, stm_slice value)
{
    if (stm_equal_text(name, "style") || stm_starts_with(name, "on") || stm_equal_text(name, "src"))
        to->fault = "an attribute that is not allowed";
    if (stm_equal_text(name, "id")) {
        bool is_new = false;
        stm_map_insert(&to->ids, to->arena, stm_hash(value), 1, &is_new);
        if (!is_new) to->fault = "an id stands twice";
    }
    if (!stm_equal_text(name, "href")) return;
    if (!stm_starts_with(value, "#")) to->fault = "a link leads out of the page";
    stm_slice *link = STM_APPEND(to->arena, &to->links);
    *link = (stm_slice){value.data + 1, value.length - 1};
}

static void take_attributes(scanner *to, stm_slice tag)
{
    for (size_t at = 0; at < tag.length;) {
        size_t mark = stm_find(tag, STM_LITERAL("=\""), at);
        if (mark == SIZE_MAX) return;
        size_t end = stm_find(tag, STM_LITERAL("\""), mark + 2), start = mark;
        while (start > at && tag.data[start - 1] != ' ') start--;
        if (end == SIZE_MAX) {
            to->fault = "an attribute is not closed";
            return;
        }
        take_attribute(to, (stm_slice){tag.data + start, mark - start}, (stm_slice){tag.data + mark + 2, end - mark - 2});
        at = end + 1;
    }
}

/* The tag between < and >. */
static void take_tag(scanner *to, stm_slice tag)
{
    size_t length = strcspn(tag.data, " />");
    if (stm_starts_with(tag, "/")) {
        stm_slice name = {tag.data + 1, tag.length - 1};
        if (!to->open.count || !stm_equal(to->open.items[--to->open.count], name)) to->fault = "an element is closed out of order";
        return;
    }
    stm_slice name = {tag.data, length < tag.length ? length : tag.length};
    take_attributes(to, tag);
    if (!is_void(name) && !stm_ends_with(tag, "/")) *STM_APPEND(to->arena, &to->open) = name;
}

const char *stm_markup_fault(stm_slice page, stm_arena *arena)
{
    scanner to = {.arena = arena};
    for (size_t at = 0; !to.fault && (at = stm_find(page, STM_LITERAL("<"), at)) != SIZE_MAX;) {
        size_t end = stm_find(page, STM_LITERAL(">"), at);
        if (end == SIZE_MAX) return "a tag is not closed";
        stm_slice tag = {page.data + at + 1, end - at - 1};
        take_tag(&to, tag);
        at = end + 1;
        if (stm_equal_text(tag, "script")) at = stm_find(page, STM_LITERAL("</script>"), at);
        if (stm_equal_text(tag, "style")) at = stm_find(page, STM_LITERAL("</style>"), at);
        if (at == SIZE_MAX) return "style or script is not closed";
    }
    if (to.fault) return to.fault;
    if (to.open.count) return "an element is left open";
    for (uint32_t i = 0; i < to.links.count; i++)
        if (!stm_map_find(&to.ids, stm_hash(to.links.items[i]))) return "a link has no target";
    return NULL;
}
