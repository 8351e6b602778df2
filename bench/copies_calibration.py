#!/usr/bin/env python3
"""How well the scores of `stemma copies` are calibrated: a reliability table, a picture of it, and the Brier score.

    copies_calibration.py --stemma build/stemma [--picture FILE.svg] POOL.jsonl[.gz] GOLD.jsonl[.gz]
    copies_calibration.py --scores FILE [--picture FILE.svg] POOL.jsonl[.gz] GOLD.jsonl[.gz]

--scores takes lines "a, b, score" (tabs), such as the cross-validated scores that model/reuse/fit.py --scores writes: weights
that were fitted on a pool look better on it than they are. Pairs of the gold that are judged; a pair that is not printed
counts with score 0. For each bin of scores: pairs, mean score, share that descends from one text, with a 95 % interval
(Wilson). A bar of # shows the share, | the mean score: where they part, the scores are off.
"""
import argparse
import gzip
import json
import math
import subprocess

from copies_picture import reliability

BINS = (0, .01, .05, .1, .2, .35, .5, .65, .8, .9, .95, .99, .999, 1.0001)
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


def given_scores(path):
    rows = (line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8"))
    return {frozenset((a, b)): float(score) for a, b, score in rows}


def interval(right, of):
    """Wilson's, 95 %."""
    z, share = 1.96, right / of
    middle, half = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--stemma")
    how.add_argument("--scores")
    parser.add_argument("--picture")
    parser.add_argument("pool")
    parser.add_argument("gold")
    args = parser.parse_args()
    found = scores(args.stemma, lines(args.pool)) if args.stemma else given_scores(args.scores)
    judged = [(found.get(frozenset((g["a"], g["b"])), 0.), g["kind"] not in ("independent", "non"))
              for g in lines(args.gold) if g["kind"] != "unjudged"]
    print("%-16s %7s %8s %8s" % ("score", "pairs", "mean", "true"))
    bins = []
    for low, high in zip(BINS, BINS[1:]):
        within = [(s, t) for s, t in judged if low <= s < high]
        if not within:
            continue
        mean, share = (sum(x) / len(within) for x in zip(*within))
        bins.append((mean, share, len(within), *interval(sum(t for _, t in within), len(within))))
        bar = list(("#" * round(40 * share)).ljust(41))
        bar[round(40 * mean)] = "|"
        print("%5.3f - %5.3f    %7d %8.3f %8.3f  %s" % (low, min(high, 1), len(within), mean, share, "".join(bar)))
    brier, base = sum((s - t) ** 2 for s, t in judged) / len(judged), sum(t for _, t in judged) / len(judged)
    print("brier %.4f over %d pairs; always saying the base rate: %.4f" % (brier, len(judged), base * (1 - base)))
    if args.picture:
        with open(args.picture, "w", encoding="utf-8") as out:
            out.write(reliability("How often a score is right", "Brier score %.4f over %d pairs%s; bars: 95 %%" % (
                brier, len(judged), ", cross-validated" if args.scores else ""), bins))


if __name__ == "__main__":
    main()
