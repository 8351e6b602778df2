#!/usr/bin/env python3
"""stemma beside other tools on the same reports: time, memory, recall and precision in one table.

    copies_peers.py --stemma build/stemma [--runs 5] POOL.jsonl[.gz] GOLD.jsonl[.gz]

Needs: pip install datasketch; apt install similarity-tester (sim_text). What is missing is left out and said so. A pair counts
as found when the tool reports it at its usual setting: datasketch MinHash LSH at Jaccard .5 over word 5-grams with 128
permutations, and at .2 for comparison; sim_text with 8 equal words and 20 % of one text in the other. Each tool runs in a
process of its own; seconds and megabytes are the median of the runs. Pairs between reports that gold does not judge are
skipped, pairs of different families count as wrong, as in the project's scorer.
"""
import argparse
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

INPUT_KEYS = ("id", "text", "title", "published", "outlet", "url", "byline", "language")
DATASKETCH = r"""
import json, re, sys
from datasketch import MinHash, MinHashLSH
least, lsh, kept = float(sys.argv[2]), None, []
lsh = MinHashLSH(threshold=least, num_perm=128)
for line in open(sys.argv[1], encoding="utf-8"):
    r = json.loads(line)
    w = re.findall(r"\w+", r["text"].lower())
    m = MinHash(num_perm=128)
    m.update_batch([" ".join(w[i:i + 5]).encode() for i in range(max(1, len(w) - 4))])
    for other in lsh.query(m):
        print(r["id"] + "\t" + other)
    lsh.insert(r["id"], m)
"""


def lines(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def measured(command, folder=None):
    """Output, seconds, peak megabytes of one process."""
    started = time.time()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, cwd=folder)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        out.seek(0)
        return out.read().decode("utf-8", "replace"), time.time() - started, usage.ru_maxrss / 1024


def stemma_pairs(text):
    return {frozenset((p["from"], p["to"])) for p in map(json.loads, filter(None, text.split("\n")))}


def tab_pairs(text):
    return {frozenset(line.split("\t")) for line in text.split("\n") if "\t" in line}


def sim_pairs(text):
    found = re.findall(r"^(\S+) consists for (\d+) % of (\S+) material", text, re.M)
    return {frozenset((a, b)) for a, share, b in found if a != b and int(share) >= 20}


def judge(found, gold):
    family, root = {}, {}

    def find(x):
        while root.setdefault(x, x) != x:
            root[x] = x = root[root[x]]
        return x
    for g in gold:
        family[frozenset((g["a"], g["b"]))] = g["kind"]
        if g["kind"] not in ("unjudged", "independent", "non"):
            root[find(g["a"])] = find(g["b"])
    due = {p for p, kind in family.items() if kind not in ("unjudged", "independent", "non")}
    false = {p for p, kind in family.items() if kind in ("independent", "non")}
    right = wrong = 0
    for pair in found:
        kind = family.get(pair)
        if kind == "unjudged" or len(pair) < 2:
            continue
        good = pair in due or (kind is None and len({find(x) for x in pair}) == 1)
        right, wrong = right + good, wrong + (not good)
    return (len(due & found) / max(1, len(due)), len(false & found) / max(1, len(false)),
            right / max(1, right + wrong))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stemma", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("pool")
    parser.add_argument("gold")
    args = parser.parse_args()
    pool, gold = lines(args.pool), lines(args.gold)
    size = sum(len(r["text"].encode()) for r in pool) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "reports.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(json.dumps({k: r[k] for k in INPUT_KEYS if k in r}, ensure_ascii=False) + "\n" for r in pool)
        texts = os.path.join(folder, "texts")
        os.mkdir(texts)
        for r in pool:
            with open(os.path.join(texts, r["id"]), "w", encoding="utf-8") as out:
                out.write(r["text"])
        stemma = os.path.abspath(args.stemma)
        tools = [("stemma copies, one thread", [stemma, "copies", "--quiet", "--threads", "1", path], stemma_pairs, None)]
        try:
            import datasketch
            for least in (".5", ".2"):
                tools.append(("datasketch %s MinHash LSH %s" % (datasketch.__version__, least),
                              [sys.executable, "-c", DATASKETCH, path, least], tab_pairs, None))
        except ImportError:
            print("datasketch is not installed: left out", file=sys.stderr)
        if shutil.which("sim_text"):
            names = sorted(r["id"] for r in pool)
            tools.append(("sim_text -p -r 8 -t 20", ["sim_text", "-p", "-r", "8", "-t", "20", *names], sim_pairs, texts))
        else:
            print("sim_text is not installed: left out", file=sys.stderr)
        print("%d reports, %.1f MB; medians of %d runs" % (len(pool), size, args.runs))
        print("%-34s %9s %7s %7s %8s %8s %10s" % ("tool", "seconds", "MB/s", "MB", "recall", "false", "precision"))
        for name, command, parse, where in tools:
            runs = [measured(command, where) for _ in range(args.runs)]
            seconds, memory = (statistics.median(r[k] for r in runs) for k in (1, 2))
            recall, false, precision = judge(parse(runs[0][0]), gold)
            print("%-34s %9.2f %7.1f %7.0f %8.3f %8.4f %10.4f" % (name, seconds, size / seconds, memory, recall, false,
                                                                  precision))


if __name__ == "__main__":
    main()
