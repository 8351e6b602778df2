/* Wires: NewsML-G2 and NITF. */
#ifndef STM_INTAKE_READ_WIRE_H
#define STM_INTAKE_READ_WIRE_H

#include "items.h"
#include "xml_tree.h"

/* Every newsItem with words becomes a report, or the one nitf document. */
stm_status stm_read_news_ml(stm_items *items, const stm_xml_tree *tree);
stm_status stm_read_nitf(stm_items *items, const stm_xml_tree *tree, uint32_t root);

#endif
