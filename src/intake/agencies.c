/* See agencies.h. Lower case; what stands in the credit lines of the world's press. */
#include "agencies.h"

#include "word_scan.h"

#include "base/slice.h"

static const char *const agencies[] = {
    "aa", "aap", "afp", "agence france-presse", "anadolu", "anadolu agency", "ani", "ansa", "ap", "apa", "associated press",
    "belga", "bloomberg", "bloomberg news", "bta", "canadian press", "cna", "cns", "ctk", "dpa", "efe", "epa", "getty",
    "getty images", "ians", "ifx", "interfax", "irna", "itar-tass", "jiji", "jiji press", "kna", "kyodo", "kyodo news",
    "magyar távirati iroda", "mti", "ntb", "pa", "pa media", "pap", "press association", "press trust of india", "pti",
    "reuters", "ria", "ria novosti", "ritzau", "sda", "sid", "sputnik", "stt", "tass", "the canadian press",
    "ukrinform", "unian", "upi", "united press international", "xinhua", "yonhap"};

bool stm_agency_in(stm_slice text)
{
    for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++) {
        size_t at = stm_phrase_find(text, agencies[i]);
        /* "ap" and "pa" are words too: in credits they stand in capitals. */
        if (at != SIZE_MAX && (stm_slice_of(agencies[i]).length > 4 || stm_word_capital((stm_slice){text.data + at, 1})))
            return true;
    }
    return false;
}

bool stm_agency_is(stm_slice text)
{
    text = stm_trim(text);
    if (text.length > 4 && stm_phrase_first(text, "the")) text = stm_trim((stm_slice){text.data + 3, text.length - 3});
    for (size_t i = 0; i < sizeof agencies / sizeof *agencies; i++)
        if (stm_equal_fold(text, stm_slice_of(agencies[i]))) return true;
    return false;
}
