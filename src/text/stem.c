/* See stem.h. libstemmer keeps its own buffer, so a stem costs no allocation. */
#include "stem.h"

#include <libstemmer.h>

stm_stemmer *stm_stemmer_open(void)
{
    return (stm_stemmer *)sb_stemmer_new("english", "UTF_8");
}

void stm_stemmer_close(stm_stemmer *stemmer)
{
    sb_stemmer_delete((struct sb_stemmer *)stemmer);
}

stm_slice stm_stem(stm_stemmer *stemmer, stm_slice word)
{
    struct sb_stemmer *snowball = (struct sb_stemmer *)stemmer;
    const sb_symbol *stem = sb_stemmer_stem(snowball, (const sb_symbol *)word.data, (int)word.length);
    if (!stem) return word; /* no memory for its buffer: the word itself will do */
    return (stm_slice){(const char *)stem, (size_t)sb_stemmer_length(snowball)};
}
