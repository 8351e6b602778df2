#!/usr/bin/env python3
"""Make src/reuse/reuse_common_table.c: how common a stem is in news, in classes of powers of two.

    count_stems.py REPORTS.jsonl[.gz] [REPORTS ...] > src/reuse/reuse_common_table.c

Every file is one kind of news and counts the same, however long it is: the share of reports with the stem is averaged
over the files. Class c holds the stems in about one of 2^c reports (rounded). Stems rarer than 2^-11 are left out: the
program takes what it does not find as rare. What is written are facts of frequency, no text. The stems are those of
stm_reuse_stem (src/reuse/reuse_words.c); the few lines below must follow it.
"""
import collections
import gzip
import json
import math
import re
import sys

LEAST_SHARE = 2 ** -11.5
WORD = re.compile(r"[a-z0-9\u00df-\u024f]+")


def stem(w):
    """As stm_reuse_stem: plural, -ed, -ing, -ly, a final e; then at most seven bytes."""
    if w[0].isdigit() or not w.isascii():
        return w
    if len(w) > 3 and w.endswith("s") and not w.endswith(("ss", "us", "is")):
        w = w[:-3] + "y" if w.endswith("ies") and len(w) > 4 else w[:-1]
    if len(w) > 4 and w.endswith("ed"):
        w = undouble(w[:-2])
    elif len(w) > 5 and w.endswith("ing"):
        w = undouble(w[:-3])
    elif len(w) > 5 and w.endswith("ly"):
        w = w[:-2]
    if len(w) > 3 and w.endswith("e"):
        w = w[:-1]
    if len(w) > 3 and w.endswith("y"):
        w = w[:-1] + "i"
    return w[:7]


def undouble(w):
    return w[:-1] if len(w) > 3 and w[-1] == w[-2] and w[-1] not in "aeiouls" else w


def words(text):
    text = text.lower().replace("\u2019", "'").replace("'s ", " ").replace("'", "")
    return WORD.findall(text)


def main():
    shares = collections.Counter()
    for path in sys.argv[1:]:
        counts, reports = collections.Counter(), 0
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update({stem(w) for w in words(json.loads(line)["text"])})
                reports += 1
        for s, n in counts.items():
            if n > 2:  # once or twice in a file: a name or a slip
                shares[s] += n / reports / len(sys.argv[1:])
    classes = collections.defaultdict(list)
    for s, share in shares.items():
        if share >= LEAST_SHARE and not s[0].isdigit():
            classes[round(-math.log2(share))].append(s)
    print("/* Made by model/reuse/count_stems.py; do not edit. Stems by how rare they are: class c, about one report in 2^c. */")
    print('#include "reuse_common.h"\n')
    print("const stm_reuse_common_line stm_reuse_common_lines[] = {")
    for c in range(12):
        line = ""
        for s in sorted(classes[c]) + [None]:
            if s is None or len(line) + len(s) > 100:
                print('    {%d, "%s"},' % (c, line.strip()))
                line = ""
            line += (s or "") + " "
    print("    {0, NULL},\n};")


if __name__ == "__main__":
    main()
