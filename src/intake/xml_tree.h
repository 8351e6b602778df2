/* An XML document as a flat tree, in document order: what the readers of feeds and wires look at.
 *
 * Two parsers fill it: xml_strict.c (expat, which takes well-formed documents only) and xml_loose.c (ours, which takes
 * anything). Both go through the builder below, so that namespaces, limits and white space are the same whoever parsed. */
#ifndef STM_INTAKE_XML_TREE_H
#define STM_INTAKE_XML_TREE_H

#include "base/builder.h"

#define STM_XML_DEPTH_MOST 256        /* elements nested deeper are taken as part of the one at this depth; feeds have 12 */
#define STM_XML_NODES_MOST 2000000u   /* some 200 MB of nodes; what follows is left out */
#define STM_XML_BINDINGS_MOST 64u     /* namespaces in force at a time; feeds declare up to some 20 */

/* Vocabularies that readers know, whatever prefix and whichever of its addresses a document uses. */
typedef enum stm_xml_space {
    STM_XML_PLAIN, /* no namespace, or one of RSS's own */
    STM_XML_ATOM,
    STM_XML_DC, /* Dublin Core, elements and terms */
    STM_XML_CONTENT,
    STM_XML_ITUNES,
    STM_XML_MEDIA,
    STM_XML_NEWSML,
    STM_XML_NITF,
    STM_XML_RDF,
    STM_XML_XHTML,
    STM_XML_OTHER
} stm_xml_space;

typedef struct stm_xml_attribute {
    stm_slice name, value; /* the name as written ("xml:base"), the value decoded */
} stm_xml_attribute;

typedef struct stm_xml_node {
    uint32_t parent, end;  /* the subtree is [this, end) */
    stm_xml_space space;
    uint32_t first_attribute, attribute_count;
    stm_slice name;        /* without its prefix; empty: a run of text */
    stm_slice text;        /* of text, decoded */
    uint64_t start, stop;  /* bytes of the document, tags included */
} stm_xml_node;

typedef struct stm_xml_tree {
    struct { stm_xml_node *items; uint32_t count, capacity; } nodes; /* [0] is above the root */
    struct { stm_xml_attribute *items; uint32_t count, capacity; } attributes;
    bool too_deep, too_many_nodes, too_many_attributes;
    uint64_t unbound; /* byte of the first element whose prefix was not declared, or STM_NO_BYTE */
} stm_xml_tree;

/* The attribute's value, or an empty slice. A name without a colon also matches behind any prefix. */
stm_slice stm_xml_attribute_of(const stm_xml_tree *tree, uint32_t node, const char *name);
/* Letter case aside: CDF and hand-made feeds write names as they like. */
bool stm_xml_is(const stm_xml_tree *tree, uint32_t node, stm_xml_space space, const char *name);
/* The first child of that kind, or 0. */
uint32_t stm_xml_child(const stm_xml_tree *tree, uint32_t node, stm_xml_space space, const char *name);
/* All text below a node in one piece, in `arena` (or the only text node's own). */
stm_status stm_xml_text(stm_slice *out, stm_arena *arena, const stm_xml_tree *tree, uint32_t node);

/* ---- parsing ---------------------------------------------------------------------------------------------------- */

typedef struct stm_xml_fault {
    uint64_t byte;
    char what[120];
} stm_xml_fault;

/* `document` is valid UTF-8, whatever it declares. *well_formed false: *fault says where and why, and the tree holds what
 * stands before. External entities are never loaded, internal ones are bounded. Fails only for want of memory. */
stm_status stm_xml_parse_strict(stm_xml_tree *tree, bool *well_formed, stm_xml_fault *fault, stm_arena *arena,
                                stm_slice document);
/* Any bytes of valid UTF-8; linear. */
stm_status stm_xml_parse_loose(stm_xml_tree *tree, stm_arena *arena, stm_slice document);

/* ---- building (for the parsers) --------------------------------------------------------------------------------- */

typedef struct stm_xml_binding {
    stm_slice prefix;
    stm_xml_space space;
    uint32_t depth;
} stm_xml_binding;

typedef struct stm_xml_builder {
    stm_xml_tree *tree;
    stm_arena *arena;
    uint32_t open[STM_XML_DEPTH_MOST];
    uint32_t depth, overflow;
    stm_xml_binding bindings[STM_XML_BINDINGS_MOST];
    uint32_t binding_count;
    stm_builder text; /* not yet a node */
    bool failed;      /* no memory */
} stm_xml_builder;

stm_xml_builder *stm_xml_builder_new(stm_xml_tree *tree, stm_arena *arena); /* NULL: no memory */
/* Slices are copied. */
void stm_xml_start(stm_xml_builder *builder, stm_slice name, const stm_xml_attribute *attributes, uint32_t count,
                   uint64_t byte);
void stm_xml_append_text(stm_xml_builder *builder, stm_slice text);
/* Ends the innermost element; `byte` is the one behind its end tag. */
void stm_xml_end(stm_xml_builder *builder, uint64_t byte);
/* How many elements an end tag of this name closes (0: none of that name is open). */
uint32_t stm_xml_levels_to(const stm_xml_builder *builder, stm_slice name);
/* Closes what is open. */
stm_status stm_xml_finish(stm_xml_builder *builder, uint64_t byte);

#endif
