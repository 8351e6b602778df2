/* See address.h. The five parts of RFC 3986 as offsets, and its rules for which are taken from the base:
 *
 *     https://sund.example/a/b?c   +   ../d     ->   https://sund.example/d */
#include "address.h"

#include "base/builder.h"
#include "base/slice.h"

#include <string.h>

typedef struct address_parts {
    stm_slice scheme;    /* with its colon */
    stm_slice authority; /* with "//" */
    stm_slice path;
    stm_slice query;     /* with "?"; and so the rest */
    stm_slice fragment;
} address_parts;

static size_t scheme_length(stm_slice address)
{
    for (size_t i = 0; i < address.length; i++) {
        char byte = address.data[i];
        bool letter = (byte | 32) >= 'a' && (byte | 32) <= 'z';
        if (byte == ':') return i ? i + 1 : 0;
        if (!letter && (!i || !((byte >= '0' && byte <= '9') || byte == '+' || byte == '-' || byte == '.'))) return 0;
    }
    return 0;
}

bool stm_address_is_whole(stm_slice address) { return scheme_length(address) > 0; }

/* Cuts the first `length` bytes off. */
static stm_slice cut(stm_slice *rest, size_t length)
{
    stm_slice part = {rest->data, length};
    *rest = (stm_slice){rest->data + length, rest->length - length};
    return part;
}

static size_t up_to(stm_slice text, size_t from, const char *stops)
{
    while (from < text.length && !(text.data[from] && strchr(stops, text.data[from]))) from++;
    return from;
}

static address_parts parts_of(stm_slice address)
{
    address_parts parts = {.scheme = cut(&address, scheme_length(address))};
    parts.authority = cut(&address, stm_starts_with(address, "//") ? up_to(address, 2, "/?#") : 0);
    parts.path = cut(&address, up_to(address, 0, "?#"));
    parts.query = cut(&address, up_to(address, 0, "#"));
    parts.fragment = address;
    return parts;
}

/* Writes the path with "." and ".." worked off. */
static void append_path(stm_builder *out, stm_slice path)
{
    size_t root = out->length;
    while (path.length && !out->failed) {
        size_t end = up_to(path, path.data[0] == '/', "/");
        stm_slice part = cut(&path, end);
        stm_slice name = part.length && part.data[0] == '/' ? (stm_slice){part.data + 1, part.length - 1} : part;
        bool up = stm_equal_text(name, "..");
        if (!up && !stm_equal_text(name, ".")) {
            stm_append(out, part);
            continue;
        }
        if (up) {
            while (out->length > root && out->data[out->length - 1] != '/') out->length--;
            if (out->length > root) out->length--;
        }
        if (!path.length) stm_append_byte(out, '/');
    }
}

stm_status stm_address_resolve(stm_slice *out, stm_arena *arena, stm_slice base, stm_slice reference)
{
    address_parts from = parts_of(base), to = parts_of(reference);
    if (to.scheme.length || !from.scheme.length || !reference.length) return stm_arena_copy(out, arena, reference);
    stm_builder whole = stm_builder_in(arena);
    stm_append(&whole, from.scheme);
    stm_append(&whole, to.authority.length ? to.authority : from.authority);
    if (to.authority.length || stm_starts_with(to.path, "/")) {
        append_path(&whole, to.path);
    } else if (!to.path.length) {
        stm_append(&whole, from.path);
        if (!to.query.length) stm_append(&whole, from.query);
    } else {
        size_t stem = from.path.length;
        while (stem && from.path.data[stem - 1] != '/') stem--;
        stm_builder path = stm_builder_in(arena);
        stm_append(&path, (stm_slice){from.path.data, stem});
        if (!stem && from.authority.length) stm_append_byte(&path, '/');
        stm_append(&path, to.path);
        stm_slice merged;
        if (stm_builder_finish(&merged, &path) != STM_OK) return STM_NO_MEMORY;
        append_path(&whole, merged);
    }
    stm_append(&whole, to.query);
    stm_append(&whole, to.fragment);
    return stm_builder_finish(out, &whole);
}
