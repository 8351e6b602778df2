/* Elements of an XML document as HTML, for the page reader: XHTML content of feeds, bodies of wires. */
#ifndef STM_INTAKE_XML_MARKUP_H
#define STM_INTAKE_XML_MARKUP_H

#include "markup_text.h"
#include "xml_tree.h"

/* What is inside the node as HTML, in `arena`. `texts_are_markup`: text nodes hold HTML themselves (RSS), else they are
 * words to be escaped. */
stm_status stm_xml_inner_html(stm_slice *out, stm_arena *arena, const stm_xml_tree *tree, uint32_t node,
                              bool texts_are_markup);

/* Whether elements stand below the node. */
bool stm_xml_has_elements(const stm_xml_tree *tree, uint32_t node);

#endif
