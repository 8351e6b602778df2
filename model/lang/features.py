"""Words to hashed features: what the C runtime (src/lang/) and every stage of the recipe must do alike.

A word is known to the network only through nine strings; each is hashed, with its number as the seed, to a row of one of
two tables. `Reuters` gives  form "Reuters", low "reuters" (twice: two rows make collisions harmless), the ends "rs", "ers",
"ters", the beginning "reu", the outer letters "r|s" and the shape "Xxx".
"""
import functools
import unicodedata

try:
    import xxhash

    def xxh3(data, seed=0):
        return xxhash.xxh3_64_intdigest(data, seed)
except ImportError:  # the library that stemma itself links
    import ctypes
    import ctypes.util
    _library = ctypes.CDLL(ctypes.util.find_library("xxhash") or "libxxhash.so.0")
    _library.XXH3_64bits_withSeed.restype = ctypes.c_uint64
    _library.XXH3_64bits_withSeed.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint64]

    def xxh3(data, seed=0):
        return _library.XXH3_64bits_withSeed(data, len(data), seed)

WORD_FEATURES = 3   # features 1-3 go to the word table, 4-9 to the affix table
FEATURES = 9
_KINDS = {"Lu": "X", "Lt": "X", "Ll": "x"}
_PLAIN = {ord(c): "'" for c in "\u2018\u2019\u201a\u201b\u2032\u0060\u00b4"}
_PLAIN |= {ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"}
_PLAIN |= {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"}
_PLAIN |= {ord(c): "0" for c in "0123456789"}


def normalise(form):
    """Curly quotes and dashes to ASCII, every ASCII digit to 0."""
    return form.translate(_PLAIN)


def lower(text):
    """Simple lower case, one code point for one, as utf8proc_tolower has it (only the dotted capital I would give two)."""
    return "".join("i" if c == "\u0130" else c.lower() for c in text)


def shape(form):
    """X (categories Lu, Lt), x (Ll), else the character itself; runs longer than two are cut: `McDonald-12`: `XxXxx-00`."""
    out = ""
    for c in form:
        kind = _KINDS.get(unicodedata.category(c), c)
        if out[-2:] != kind * 2:
            out += kind
    return out


def strings(form):
    """The nine feature strings of a word, in the order of their seeds 1..9."""
    form = normalise(form)
    low = lower(form)
    return (form, low, low, low[-2:], low[-3:], low[-4:], low[:3], low[:1] + "|" + low[-1:], shape(form))


@functools.lru_cache(maxsize=1 << 20)
def rows(form, word_rows, affix_rows):
    """The nine table rows of a word: three in the word table, six in the affix table."""
    return tuple(xxh3(text.encode("utf-8", "surrogatepass"), seed) % (word_rows if seed <= WORD_FEATURES else affix_rows)
                 for seed, text in enumerate(strings(form), 1))
