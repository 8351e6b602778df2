/* AVX-512 with VNNI: kernels_avx512.c, compiled for it. */
#define STM_VNNI
#include "kernels_avx512.c"
