/* What the two writers of CoNLL-U have in common. */
#ifndef STM_LANG_CONLLU_COLUMNS_H
#define STM_LANG_CONLLU_COLUMNS_H

#include "conllu.h"

/* LEMMA to DEPS of a word and the tab behind them; `first` is the first word of its sentence. */
void stm_conllu_columns(stm_builder *out, const stm_analysis *analysis, uint32_t index, uint32_t first, stm_arena *scratch);

/* "NER=B-PER", or nothing and false. */
bool stm_conllu_name(stm_builder *out, const stm_analysis *analysis, uint32_t index, uint32_t first);

#endif
