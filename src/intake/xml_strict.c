/* See xml_tree.h: well-formed XML, by expat.
 *
 * The document is UTF-8 by the time it comes here (page_charset.c), so expat is told so and what the document declares is
 * passed over; places are bytes of it. What could make expat work without end is cut off: nothing outside the document is
 * ever loaded; its own entities may not make it longer than ENTITY_FACTOR says (behind that stands expat's own limit); a
 * document that declares more than ENTITIES_MOST of them is not well-formed to us, which also bounds how deep they can
 * stand in one another.
 * Entities that only an external subset could declare (RSS 0.91 had one) are read as the characters HTML names so.
 *
 * expat keys its tables with a random number by default. Here it is a hash of the document: the reader stays a function
 * of its bytes, and nobody can choose names that collide without changing the key by it. */
#include "xml_tree.h"

#include "character_names.h"

#include "base/error.h"
#include "base/slice.h"
#include "text/utf8.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

#define ENTITY_FACTOR 2          /* times the document's bytes may its decoded text have; without entities it is below 1 */
#define ENTITY_BYTES (64u << 10) /* and so many more, for small documents */
#define ENTITIES_MOST 64u        /* feeds declare none, or some ten names of letters */
#define ATTRIBUTES_MOST 64u      /* kept of one element; feeds have up to some 12 */
#define CHUNK ((size_t)1 << 20)  /* handed to expat at once, whose lengths are ints */

typedef struct strict_state {
    XML_Parser parser;
    stm_xml_builder *builder;
    unsigned entities;
    uint64_t bytes, bytes_most; /* decoded so far */
    const char *stopped;        /* why, when we stopped expat */
} strict_state;

static void stop(strict_state *state, const char *why)
{
    if (state->stopped) return;
    state->stopped = why;
    XML_StopParser(state->parser, XML_FALSE);
}

static void count(strict_state *state, size_t bytes)
{
    state->bytes += bytes;
    if (state->bytes > state->bytes_most) stop(state, "entities that make it many times as long");
}

static void on_start(void *context, const char *name, const char **pairs)
{
    strict_state *state = context;
    stm_xml_attribute attributes[ATTRIBUTES_MOST];
    uint32_t kept = 0;
    for (; *pairs && kept < ATTRIBUTES_MOST; pairs += 2) {
        attributes[kept++] = (stm_xml_attribute){stm_slice_of(pairs[0]), stm_slice_of(pairs[1])};
        count(state, attributes[kept - 1].value.length);
    }
    state->builder->tree->too_many_attributes |= *pairs != NULL;
    stm_xml_start(state->builder, stm_slice_of(name), attributes, kept, (uint64_t)XML_GetCurrentByteIndex(state->parser));
}

static void on_end(void *context, const char *name)
{
    strict_state *state = context;
    (void)name;
    stm_xml_end(state->builder, (uint64_t)XML_GetCurrentByteIndex(state->parser) + (uint64_t)XML_GetCurrentByteCount(state->parser));
}

static void on_text(void *context, const char *text, int length)
{
    strict_state *state = context;
    if (state->stopped) return;
    count(state, (size_t)length);
    stm_xml_append_text(state->builder, (stm_slice){text, (size_t)length});
}

static void on_skipped(void *context, const char *name, int is_parameter)
{
    strict_state *state = context;
    uint32_t point = is_parameter ? 0 : stm_character_named(name, true);
    char bytes[4];
    if (point) stm_xml_append_text(state->builder, (stm_slice){bytes, stm_utf8_put(bytes, point)});
}

static void on_entity(void *context, const char *name, int is_parameter, const char *value, int length, const char *base,
                      const char *system, const char *public, const char *notation)
{
    strict_state *state = context;
    (void)name, (void)is_parameter, (void)value, (void)length, (void)base, (void)system, (void)public, (void)notation;
    if (++state->entities > ENTITIES_MOST) stop(state, "more entities declared than are read");
}

static void set_handlers(strict_state *state, stm_slice document)
{
    XML_Parser parser = state->parser;
    XML_SetUserData(parser, state);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetSkippedEntityHandler(parser, on_skipped);
    XML_SetEntityDeclHandler(parser, on_entity);
    XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_NEVER);
    XML_SetHashSalt(parser, (unsigned long)(stm_hash(document) | 1));
}

static enum XML_Status feed(XML_Parser parser, stm_slice document)
{
    enum XML_Status status = XML_STATUS_OK;
    for (size_t at = 0; status == XML_STATUS_OK && at < document.length; at += CHUNK) {
        size_t part = document.length - at < CHUNK ? document.length - at : CHUNK;
        status = XML_Parse(parser, document.data + at, (int)part, at + part == document.length);
    }
    return status;
}

stm_status stm_xml_parse_strict(stm_xml_tree *tree, bool *well_formed, stm_xml_fault *fault, stm_arena *arena,
                                stm_slice document)
{
    strict_state state = {.builder = stm_xml_builder_new(tree, arena), .parser = XML_ParserCreate("UTF-8"),
                          .bytes_most = document.length * ENTITY_FACTOR + ENTITY_BYTES};
    *fault = (stm_xml_fault){0};
    *well_formed = false;
    if (!state.builder || !state.parser) {
        if (state.parser) XML_ParserFree(state.parser);
        return STM_NO_MEMORY;
    }
    set_handlers(&state, document);
    enum XML_Status status = feed(state.parser, document);
    enum XML_Error error = XML_GetErrorCode(state.parser);
    *well_formed = status == XML_STATUS_OK && document.length;
    if (!*well_formed) {
        const char *why = state.stopped ? state.stopped : XML_ErrorString(error);
        fault->byte = (uint64_t)XML_GetCurrentByteIndex(state.parser);
        snprintf(fault->what, sizeof fault->what, "%s", why ? why : "empty");
    }
    XML_ParserFree(state.parser);
    stm_status finished = stm_xml_finish(state.builder, document.length);
    return error == XML_ERROR_NO_MEMORY ? STM_NO_MEMORY : finished;
}
