#!/usr/bin/env python3
"""Fit the two small formulas about partial copies in src/reuse/reuse_judge.c, and print them.

    fit_partial.py --data ../shared/data --bench build/bench/copies_bench --work DIR

1. passage   What is one shared passage worth when everything else looks independent? Pairs of reports of one shooting on
             different sites (copies/, stories/gva-dev) that the judgement gives less than one half and that tell of the same
             thing by their stems; label: not `independent` in the gold, that is, 5 % or more of the 5-grams shared. A
             logistic curve of log2(1 + own words of the longest passage).
2. rest      Partial copy or rewrite? Partial copies are made: of two independent reports of one event, sentences of the one
             are put into the other, in one piece or scattered, 10 to 55 % of the result. Against them stand the rewrites of
             the pool. Three signs, cross-validated in five parts; the formula in use is one lower than the fit.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys

import numpy as np
from scipy.optimize import minimize

from fit import SIGNS, key, lines

SHARES = 21 # numbers of each side that copies_bench prints behind the signs; the last two are those of its own sentences
OWN, OWN_MATCHED = 19, 20


def weighed(args, name, reports):
    """{pair: {sign: value}} of the compared pairs."""
    path, out = os.path.join(args.work, name + ".jsonl"), os.path.join(args.work, name + ".tsv")
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(json.dumps({k: v for k, v in r.items() if k not in ("family", "story")}) + "\n" for r in reports)
    subprocess.run([args.bench, "--signs", out, path], check=True, stdout=subprocess.DEVNULL)
    pairs = {}
    for line in open(out, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        signs = dict(zip(SIGNS, map(float, fields[7:7 + len(SIGNS)])), score=float(fields[2]))
        rest = [int(x) for x in fields[7 + len(SIGNS):]]
        own = [rest[side + OWN_MATCHED] / rest[side + OWN] for side in (0, SHARES) if rest[side + OWN]]
        signs["rest_matched"] = max(own) if len(own) == 2 else 1.
        pairs[key(fields[0], fields[1])] = signs
    return pairs


def logistic(X, y, w=None, penalty=.0):
    X, y, w = np.column_stack([np.ones(len(X)), X]), np.array(y, float), np.ones(len(y)) if w is None else w
    return minimize(lambda c: np.sum(w * np.logaddexp(0, -(2 * y - 1) * (X @ c))) + penalty * np.sum(c[1:] ** 2),
                    np.zeros(X.shape[1])).x


def fit_passage(args, pool, gold):
    outlet = {r["id"]: r.get("outlet") for r in pool}
    story = {r["id"]: r["story"] for r in lines(args.data + "/stories/gva-dev.jsonl.gz")}
    by_text = {r["text"]: r["story"] for r in lines(args.data + "/stories/gva-dev.jsonl.gz")}
    place = {r["id"]: story.get(r["id"]) or by_text.get(r["text"]) for r in pool if r.get("outlet")}
    X, y = [], []
    for (a, b), s in weighed(args, "pool", pool).items():
        g = gold.get(key(a, b))
        if s["score"] > .5 or not place.get(a) or not place.get(b) or outlet[a] == outlet[b]:
            continue
        if s["STEMS_MOST"] < .4 or s["STEMS_LEAST"] < .3 or s["RARE_MOST"] < .3:
            continue
        if place[a] == place[b] and not (g and g["source"].startswith("gva") and g["source"] != "gva-furniture"):
            continue
        X.append([s["PASSAGE"]])
        y.append(place[a] == place[b] and g["kind"] != "independent")
    c = logistic(X, y)
    print("passage: %d pairs, %d that share; %.2f log2(1 + own words) %+.2f" % (len(y), sum(y), c[1], c[0]))
    for words in (8, 14, 20, 30):
        print("   %2d words: %.2f" % (words, 1 / (1 + np.exp(-c[0] - c[1] * np.log2(1 + words)))))


def sentences(text):
    return [x for x in re.split(r"(?<=[.!?\"\u201d])\s+(?=[\"\u201cA-Z])", text) if x.strip()]


def plant(chance, source, host):
    """Sentences of `source` in `host`; None when there are too few."""
    given, made = sentences(source), sentences(host)
    words = sum(len(x.split()) for x in made)
    share = chance.uniform(.1, .55)
    wanted, piece, taken, got = words * share / (1 - share), chance.random() < .5, [], 0
    if len(given) < 6 or len(made) < 6:
        return None
    first = chance.randrange(len(given))
    for i in range(first, len(given)) if piece else chance.sample(range(len(given)), len(given)):
        if got >= wanted:
            break
        taken.append(i)
        got += len(given[i].split())
    if got < 20 or got > .6 * sum(len(x.split()) for x in given):
        return None
    at = chance.randrange(len(made) + 1)
    for i in sorted(taken):
        made.insert(at if piece else chance.randrange(len(made) + 1), given[i])
        at += 1
    return " ".join(made)


def fit_rest(args, pool, gold):
    chance, made, pairs = random.Random(5), [], []
    texts = {r["id"]: r["text"] for r in pool}
    bases = [(a, b) for (a, b), g in sorted(gold.items()) if g["source"] == "gva-independent"]
    sides = lines(args.data + "/stories/allsides-dev.jsonl.gz")
    tells = {r["id"]: r["story"] for r in sides}
    texts.update((r["id"], r["text"]) for r in sides)
    bases += [(a, b) for (a, b), s in sorted(weighed(args, "allsides", sides).items()) if s["score"] < .02 and tells[a] == tells[b]]
    for n, (a, b) in enumerate(bases):
        text = plant(chance, texts[a], texts[b])
        if text:
            made += [{"id": "source-%d" % n, "text": texts[a]}, {"id": "made-%d" % n, "text": text}]
            pairs.append(key("source-%d" % n, "made-%d" % n))
    partial, whole = weighed(args, "partial", made), weighed(args, "pool", pool)
    rows = [(partial[p], 1) for p in pairs if p in partial] + [(whole[p], 0) for p, g in gold.items() if g["kind"] == "rewrite" and p in whole]
    rows = [(s, y) for s, y in rows if s["score"] >= .4 and s["RUNS_MOST"] < .8]
    X = np.array([[s["rest_matched"], s["REST_PAIRS_MOST"], s["RUNS_MOST"]] for s, _ in rows])
    y = np.array([y for _, y in rows])
    w = np.where(y == 1, (y == 0).sum() / (y == 1).sum(), 1.)
    fold, z = np.array([chance.randrange(5) for _ in rows]), np.zeros(len(rows))
    for k in range(5):
        c = logistic(X[fold != k], y[fold != k], w[fold != k], .05)
        z[fold == k] = c[0] + X[fold == k] @ c[1:]
    c = logistic(X, y, w, .05)
    print("rest: %d partial copies made, %d rewrites; %.2f %+.2f rest matched %+.2f pairs %+.2f runs" % ((y == 1).sum(), (y == 0).sum(), *c))
    for lower in (0, .5, 1, 1.5):
        print("   %.1f lower: partial called partial %.3f, rewrite called rewrite %.3f (cross-validated)" % (
            lower, np.mean(z[y == 1] > lower), np.mean(z[y == 0] <= lower)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "bench", "work"):
        parser.add_argument("--" + name, required=True)
    args = parser.parse_args()
    os.makedirs(args.work, exist_ok=True)
    pool = lines(args.data + "/copies/rewrites-dev.jsonl.gz")
    gold = {key(g["a"], g["b"]): g for g in lines(args.data + "/copies/copies-gold.jsonl.gz")}
    fit_passage(args, pool, gold)
    fit_rest(args, pool, gold)


if __name__ == "__main__":
    sys.exit(main())
