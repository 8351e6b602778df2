/* How large the activations of a row are, with vectors of 128 bits: for the sets of x86-64, included behind its intrinsics. */
#ifndef STM_LANG_KERNELS_MEASURE_H
#define STM_LANG_KERNELS_MEASURE_H

/* The squares of sixteen activations: of each four, those of the lower two and of the upper two. */
static inline __m128i squares(const uint8_t *q)
{
    __m128i away = _mm_abs_epi8(_mm_sub_epi8(_mm_loadu_si128((const __m128i *)(const void *)q), _mm_set1_epi8(64)));
    return _mm_maddubs_epi16(away, away); /* at most 2 * 64^2 */
}

static void measure(uint32_t *sizes, const uint8_t *q, uint32_t rows, uint32_t inputs)
{
    for (uint32_t r = 0; r < rows; r++, q += inputs) {
        __m128i most_of_spans = _mm_setzero_si128();
        for (uint32_t at = 0, end; at < inputs;) {
            __m128i sum = _mm_setzero_si128(); /* three times at most 2^13 */
            for (end = at + STM_SPAN < inputs ? at + STM_SPAN : inputs; at < end; at += 16) sum = _mm_add_epi16(sum, squares(q + at));
            __m128i lanes_of = _mm_hadd_epi32(_mm_and_si128(sum, _mm_set1_epi32(0xffff)), _mm_srli_epi32(sum, 16));
            most_of_spans = _mm_max_epi32(most_of_spans, _mm_hadd_epi32(lanes_of, lanes_of));
        }
        uint32_t first = (uint32_t)_mm_cvtsi128_si32(most_of_spans), second = (uint32_t)_mm_extract_epi32(most_of_spans, 1);
        sizes[r] = first > second ? first : second;
    }
}

#endif
