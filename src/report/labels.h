/* The contract's words for the enumerators of the public headers; none is ever translated or left out. */
#ifndef STM_REPORT_LABELS_H
#define STM_REPORT_LABELS_H

#include <stemma/account.h>

const char *stm_label_entity(stm_entity_kind kind);
const char *stm_label_quote(stm_quote_kind kind);
const char *stm_label_time(stm_time_type type);
const char *stm_label_modifier(stm_modifier modifier); /* NULL for STM_EXACT */
const char *stm_label_realis(stm_realis realis);
const char *stm_label_copy(stm_copy_kind kind);
const char *stm_label_origin(stm_origin origin);
const char *stm_label_change(stm_change_kind kind);
const char *stm_label_disagreement(stm_disagreement_kind kind);

#endif
