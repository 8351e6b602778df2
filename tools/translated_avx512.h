/* AVX-512 for tools/check_kernels, by simde; what its version 0.7.4 lacks or misspells is written here. */
#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/x86/avx512.h>

#undef _mm512_madd_epi16
#define _mm512_madd_epi16 simde_mm512_madd_epi16
#undef _mm512_cvtps_epi32
#define _mm512_cvtps_epi32 translated_round
#undef _mm512_cvtepi32_epi8
#define _mm512_cvtepi32_epi8 translated_narrow

#undef _mm512_cvtepi32_ps
#define _mm512_cvtepi32_ps translated_float

static inline __m512 translated_float(__m512i v)
{
    union { __m512i all; __m256i halves[2]; } from = {v};
    union { __m512 all; __m256 halves[2]; } to = {.halves = {_mm256_cvtepi32_ps(from.halves[0]), _mm256_cvtepi32_ps(from.halves[1])}};
    return to.all;
}

static inline __m512i translated_round(__m512 v)
{
    union { __m512 all; __m256 halves[2]; } from = {v};
    union { __m512i all; __m256i halves[2]; } to = {.halves = {_mm256_cvtps_epi32(from.halves[0]), _mm256_cvtps_epi32(from.halves[1])}};
    return to.all;
}

static inline __m128i translated_narrow(__m512i v)
{
    union { __m512i all; int parts[16]; } from = {v};
    union { __m128i all; signed char parts[16]; } to;
    for (int i = 0; i < 16; i++) to.parts[i] = (signed char)from.parts[i];
    return to.all;
}
