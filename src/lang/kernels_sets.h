/* The tables of each instruction set, for kernels.c, which knows what the processor can run. */
#ifndef STM_LANG_KERNELS_SETS_H
#define STM_LANG_KERNELS_SETS_H

#include "kernels.h"

extern const stm_kernels stm_kernels_plain;
#if defined(STM_HAVE_X86)
extern const stm_kernels stm_kernels_avx2, stm_kernels_avx512, stm_kernels_vnni;
#endif
#if defined(__aarch64__)
extern const stm_kernels stm_kernels_neon;
#endif

#endif
