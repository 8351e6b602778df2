/* Figures in one report and what they count. */
#ifndef STEMMA_FIGURE_H
#define STEMMA_FIGURE_H

#include <stemma/base.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum stm_modifier {
    STM_EXACT, /* no modifier */
    STM_ABOUT,
    STM_NEARLY,
    STM_MORE_THAN,
    STM_LESS_THAN,
    STM_AT_LEAST,
    STM_AT_MOST
} stm_modifier;

typedef struct stm_figure {
    stm_span span;
    double value;      /* NAN when only a range is known ("tens of thousands") */
    double low, high;  /* NAN when not given */
    stm_slice unit;    /* "percent", "km", "USD"; may be empty */
    stm_slice counted; /* "troops"; may be empty. A slice of the text or of the arena */
    stm_span counted_span; /* where `counted` stands, or {STM_NONE, STM_NONE} */
    stm_modifier modifier;
} stm_figure;

typedef struct stm_figures {
    stm_figure *items;
    uint32_t count, capacity;
} stm_figures;

#ifdef __cplusplus
}
#endif
#endif
