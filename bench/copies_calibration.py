#!/usr/bin/env python3
"""How well the scores of `stemma copies` are calibrated: a reliability table, and the Brier score.

    copies_calibration.py --stemma build/stemma POOL.jsonl[.gz] GOLD.jsonl[.gz]

Pairs of the gold that are judged; a pair that is not printed counts with score 0. For each bin of scores: pairs, mean score,
share that descends from one text. A bar of # shows the share, | the mean score: where they part, the scores are off.
"""
import argparse
import gzip
import json
import subprocess

BINS = (0, .001, .01, .05, .1, .2, .35, .5, .65, .8, .9, .95, .99, .999, 1.0001)
INPUT_KEYS = ("id", "text", "title", "published", "outlet", "url", "byline", "language")


def lines(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def scores(program, pool):
    given = "".join(json.dumps({k: r[k] for k in INPUT_KEYS if k in r}, ensure_ascii=False) + "\n" for r in pool)
    done = subprocess.run([program, "copies", "--quiet", "--least", "0", "-"], input=given.encode(), stdout=subprocess.PIPE,
                          check=True)
    found = {}
    for line in done.stdout.decode().split("\n"):
        if line:
            pair = json.loads(line)
            found[frozenset((pair["from"], pair["to"]))] = pair["score"]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stemma", required=True)
    parser.add_argument("pool")
    parser.add_argument("gold")
    args = parser.parse_args()
    found = scores(args.stemma, lines(args.pool))
    judged = [(found.get(frozenset((g["a"], g["b"])), 0.), g["kind"] not in ("independent", "non"))
              for g in lines(args.gold) if g["kind"] != "unjudged"]
    print("%-16s %7s %8s %8s" % ("score", "pairs", "mean", "true"))
    for low, high in zip(BINS, BINS[1:]):
        within = [(s, t) for s, t in judged if low <= s < high]
        if within:
            mean, share = (sum(x) / len(within) for x in zip(*within))
            bar = list(("#" * round(40 * share)).ljust(41))
            bar[round(40 * mean)] = "|"
            print("%5.3f - %5.3f    %7d %8.3f %8.3f  %s" % (low, min(high, 1), len(within), mean, share, "".join(bar)))
    print("brier %.4f over %d pairs" % (sum((s - t) ** 2 for s, t in judged) / len(judged), len(judged)))


if __name__ == "__main__":
    main()
