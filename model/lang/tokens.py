"""A small tokeniser in the manner of UD English, for plain news text.

It need only be close to the runtime's (src/lang/): it cuts the text that the teacher labels and lines the quote
annotation up with words. "don't" gives "do", "n't"; "Obama's" gives "Obama", "'s"; hyphens inside words stand alone.
"""
import re

_APOSTROPHE = "['\u2019\u02bc]"
_TOKEN = re.compile(rf"""
    (?:https?://|www\.)[^\s<>"\u201c\u201d]*[\w/]              # addresses
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
  | [@\#]\w+
  | \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)? | \d+(?:[.:/]\d+)+ | \.\d+\b | \d+(?:st|nd|rd|th|s)\b | \d+
  | (?:[A-Za-z]\.){{2,}}                                       # U.S.
  | \b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|St|Jr|Sr|Inc|Corp|Co|Ltd|Bros|vs|etc|No|Jan|Feb|Mar|Apr|
        Aug|Sept|Sep|Oct|Nov|Dec|[A-Z])\.(?=\s|,|$)
  | [^\W\d_]+(?:[.&/](?=\w)[^\W\d_]+)?(?:{_APOSTROPHE}[^\W\d_]+)*   # words; AT&T; the contractions are cut below
  | \.{{2,}} | -{{2,}} | \u2026
  | [^\s]
""", re.X)
_TAIL = re.compile(rf"^(.+?)(n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|re|ve|ll|d|m))$", re.I)
_WHOLE = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}


def tokenise(text):
    """[(start, end), ...] in code points of `text`."""
    out = []
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        word = found.group()
        cut = _WHOLE.get(word.lower(), 0)
        if not cut and (tail := _TAIL.match(word)):
            cut = len(tail.group(1))
        if not cut and "/" in word and word[:4].lower() not in ("http", "www.") and not word[0].isdigit():
            cut = word.index("/")
            out += [(start, start + cut), (start + cut, start + cut + 1), (start + cut + 1, end)]
        elif cut:
            out += [(start, start + cut), (start + cut, end)]
        else:
            out.append((start, end))
    return out


def paragraphs(text):
    """[(start, end), ...] of the non-empty lines of a text."""
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out
