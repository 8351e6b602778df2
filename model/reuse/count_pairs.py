#!/usr/bin/env python3
"""Make src/reuse/reuse_phrases_table.c: which pairs of plain content stems often stand near each other in news.

    count_pairs.py REPORTS.jsonl[.gz] [REPORTS ...] > src/reuse/reuse_phrases_table.c

"Gunshot wound", "taken to hospital", "charged with murder": that two reports share such a pair says nothing. A pair is two
stems of rarity 3 to 8 (src/reuse/reuse_common_table.c) of which at most three other content stems stand between. Every file
counts the same; the share of reports with the pair is averaged. Pairs in one report of 2^9 or more are written, as the
28 upper bits of stm_reuse_pair_hash and four bits of class, c for one report in 2^c. No text can be read from them.
"""
import collections
import gzip
import json
import math
import os
import re
import sys

from count_stems import stem, words

MASK = 2 ** 64 - 1
HERE = os.path.dirname(os.path.abspath(__file__))


def stem_hash(text):
    """As stm_reuse_hash."""
    data = text.encode()
    h = 0x9e3779b97f4a7c15 ^ len(data)
    for i in range(0, len(data), 8):
        h = ((h ^ int.from_bytes(data[i:i + 8], "little")) * 0xff51afd7ed558ccd) & MASK
        h ^= h >> 32
    h = (h * 0xc4ceb9fe1a85ec53) & MASK
    return h >> 32 or 1


def pair_hash(a, b):
    """As stm_reuse_pair_hash."""
    low, high = min(a, b), max(a, b)
    h = ((low << 32 | high) * 0x9e3779b97f4a7c15) & MASK
    h ^= h >> 32
    h = (h * 0xd6e8feb86659fd93) & MASK
    return h >> 32


def main():
    rarity = {}
    for line in open(os.path.join(HERE, "../../src/reuse/reuse_common_table.c")):
        found = re.match(r'    \{(\d+), "(.*)"\}', line)
        for s in found.group(2).split() if found else ():
            rarity.setdefault(s, int(found.group(1)))
    shares = collections.Counter()
    for path in sys.argv[1:]:
        counts, reports = collections.Counter(), 0
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                stems = [s for s in map(stem, words(json.loads(line)["text"])) if rarity.get(s, 13) >= 3]
                pairs = set()
                for i, s in enumerate(stems):
                    pairs.update((min(s, t), max(s, t)) for t in stems[max(0, i - 4):i]
                                 if t != s and rarity.get(s, 13) < 9 and rarity.get(t, 13) < 9)
                counts.update(pairs)
                reports += 1
        for pair, n in counts.items():
            if n > 2:
                shares[pair] += n / reports / len(sys.argv[1:])
    table = {}
    for (a, b), share in shares.items():
        if share >= 2 ** -9.5:
            h = pair_hash(stem_hash(a), stem_hash(b)) & ~15
            table[h] = min(table.get(h, 15), round(-math.log2(share)))
    items = ["0x%08x" % (h | c) for h, c in sorted(table.items())]
    print("/* Made by model/reuse/count_pairs.py; do not edit. Common pairs of stems: 28 bits of hash, 4 bits of class. */")
    print('#include "reuse_common.h"\n')
    print("const uint32_t stm_reuse_phrases_count = %d;\n" % len(items))
    print("const uint32_t stm_reuse_phrases[] = {")
    for i in range(0, len(items), 10):
        print("    " + ", ".join(items[i:i + 10]) + ("," if i + 10 < len(items) else ""))
    print("};")


if __name__ == "__main__":
    main()
