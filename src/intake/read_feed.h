/* Feeds: RSS of any version, RDF, Atom, CDF. */
#ifndef STM_INTAKE_READ_FEED_H
#define STM_INTAKE_READ_FEED_H

#include "items.h"
#include "xml_tree.h"

/* Every item of the tree becomes a report, in document order. */
stm_status stm_read_feed(stm_items *items, const stm_xml_tree *tree);

#endif
