/* See labels.h. The tables stand in the order of the enumerators. */
#include "labels.h"

#include <assert.h>

#define LABEL(table, value) (assert((size_t)(value) < sizeof(table) / sizeof *(table)), (table)[value])

const char *stm_label_entity(stm_entity_kind kind)
{
    static const char *const labels[] = {"person", "organisation", "place", "group", "other"};
    return LABEL(labels, kind);
}

const char *stm_label_quote(stm_quote_kind kind)
{
    static const char *const labels[] = {"direct", "mixed", "indirect"};
    return LABEL(labels, kind);
}

const char *stm_label_time(stm_time_type type)
{
    static const char *const labels[] = {"DATE", "TIME", "DURATION", "SET"};
    return LABEL(labels, type);
}

const char *stm_label_modifier(stm_modifier modifier)
{
    static const char *const labels[] = {0, "about", "nearly", "more than", "less than", "at least", "at most"};
    return LABEL(labels, modifier);
}

const char *stm_label_realis(stm_realis realis)
{
    static const char *const labels[] = {"happened", "ongoing", "planned", "possible", "conditional", "denied", "negated"};
    return LABEL(labels, realis);
}

const char *stm_label_copy(stm_copy_kind kind)
{
    static const char *const labels[] = {"copy", "abridged", "partial", "rewrite"};
    return LABEL(labels, kind);
}

const char *stm_label_origin(stm_origin origin)
{
    static const char *const labels[] = {"none", "given", "page", "text", "other reports"};
    return LABEL(labels, origin);
}

const char *stm_label_change(stm_change_kind kind)
{
    static const char *const labels[] = {"cut",         "omission",    "addition", "substitution", "number", "name",
                                         "contraction", "punctuation", "bracket",  "ellipsis"};
    return LABEL(labels, kind);
}

const char *stm_label_disagreement(stm_disagreement_kind kind)
{
    static const char *const labels[] = {"wording", "figure", "date", "title", "medium", "place", "claim"};
    return LABEL(labels, kind);
}
