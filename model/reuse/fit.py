#!/usr/bin/env python3
"""Fit the weights of the judgement on labelled pairs, and write src/reuse/reuse_weights.c.

    fit.py --data ../shared/data --bench build/bench/copies_bench --work DIR [--write src/reuse/reuse_weights.c]
           [--scores FILE]

What is fitted: an additive model. Each sign (src/reuse/reuse_evidence.h) goes through a curve of straight pieces between
six knots; the curves rise (or fall) as the sign must, so that more agreement never speaks against a copy; their sum through
the logistic function is the probability. Fitted by L-BFGS with a quadratic penalty on the steps between knots.

Pairs (see the READMEs of the data): the development pool of copies/ (gold pairs; pairs of rewrites of one text count little,
there are many; candidates of other families count as independent); a made stream of eval/make_stream.py, first world only
(copies, cuts, partial copies, two kinds of rewrites); and reports of one story in stories/allsides-dev and
stories/ecbplus-dev that share less than 5 % of their 5-grams, as independent. No text enters the weights.

Printed: cross-validation by family (five parts), the figures of score_copies.py on the pool.
"""
import argparse
import collections
import gzip
import json
import os
import random
import re
import subprocess
import sys

import numpy as np
from scipy.optimize import minimize

HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = open(os.path.join(HERE, "../../src/reuse/reuse_evidence.h")).read()
SIGNS = re.findall(r"STM_SIGN_(\w+)", re.search(r"enum stm_reuse_sign \{(.*?)STM_SIGNS\b", HEADER, re.S).group(1))
FALLING = {"FURNITURE", "ALONE_MOST", "ALONE_LEAST", "UNIQUE_MOST", "UNIQUE_LEAST"}
FREE = {"WORDS", "RATIO", "PHRASES"}
KNOTS = 6
PENALTY = 0.5


def lines(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def key(a, b):
    return (a, b) if a < b else (b, a)


def grams(text):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i:i + 5]) for i in range(len(words) - 4)}


def signs_of(args, name, reports):
    """Run the bench on the reports without their gold; rows of (a, b, values)."""
    path, out = os.path.join(args.work, name + ".jsonl"), os.path.join(args.work, name + ".tsv")
    with open(path, "w", encoding="utf-8") as file:
        for r in reports:
            file.write(json.dumps({k: v for k, v in r.items() if k not in ("family", "story")}, ensure_ascii=False) + "\n")
    subprocess.run([args.bench, "--signs", out, path], check=True)
    rows = []
    for line in open(out):
        fields = line.rstrip("\n").split("\t")
        rows.append((fields[0], fields[1], [float(x) for x in fields[7:7 + len(SIGNS)]]))
    return rows


def linked(gold):
    root = {}

    def find(x):
        while root.setdefault(x, x) != x:
            root[x] = x = root[root[x]]
        return x
    for g in gold.values():
        if g["kind"] not in ("unjudged", "independent", "non"):
            root[find(g["a"])] = find(g["b"])
    return find


def gold_set(args, name, pool, gold, own_family=True):
    """(signs, label, weight, fold key, source, pair) of each compared pair of a set with gold pairs."""
    reports = {r["id"]: r for r in pool}
    gold = {key(g["a"], g["b"]): g for g in gold}
    find, out = linked(gold), []
    for a, b, x in signs_of(args, name, pool):
        g = gold.get(key(a, b))
        if g and g["kind"] == "unjudged":
            continue
        label = int(g["kind"] not in ("independent", "non")) if g else int(find(a) == find(b))
        source = g["source"] if g else "sibling" if label else "stranger"
        weight = {"sibling": .03, "stranger": .5, "planted": .2}.get(source, 1.)
        family = reports[b].get("family") or find(b)
        out.append((x, label, weight, family, source, key(a, b)))
    return out, gold


def story_set(args, name, path):
    """Reports of one story that share next to nothing word for word, as independent; of other stories too."""
    pool = lines(path)
    reports, out, cache = {r["id"]: r for r in pool}, [], {}
    for a, b, x in signs_of(args, name, pool):
        for i in (a, b):
            if i not in cache:
                cache[i] = grams(reports[i]["text"])
        share = len(cache[a] & cache[b]) / max(1, min(len(cache[a]), len(cache[b])))
        if share < .05:
            out.append((x, 0, .3, name + str(reports[b]["story"]), name, key(a, b)))
    return out


def basis(X, knots):
    """Each sign as the filling of the pieces between its knots, 0 to 1 each."""
    parts = []
    for s in range(X.shape[1]):
        for k in range(KNOTS - 1):
            low, high = knots[s][k], knots[s][k + 1]
            parts.append(np.clip((X[:, s] - low) / max(high - low, 1e-9), 0, 1))
    return np.array(parts).T


def choose_knots(X, y, w):
    """Quantiles over positives and negatives alike, spread out where a value is common."""
    knots = []
    for s in range(X.shape[1]):
        both = np.concatenate([np.quantile(X[y == label, s], np.linspace(.02, .98, 200)) for label in (0, 1)])
        chosen = np.quantile(both, np.linspace(0, 1, KNOTS))
        span = max(chosen[-1] - chosen[0], 1e-3)
        for k in range(1, KNOTS):
            chosen[k] = max(chosen[k], chosen[k - 1] + span / 50)
        knots.append([float("%.4g" % v) for v in chosen])
    return knots


def train(X, y, w, knots):
    B = basis(X, knots)
    bounds = [(None, None)]
    for s in SIGNS:
        bound = (None, None) if s in FREE else (None, 0) if s in FALLING else (0, None)
        bounds += [bound] * (KNOTS - 1)

    def loss(c):
        z = c[0] + B @ c[1:]
        p = 1 / (1 + np.exp(-np.clip(z, -35, 35)))
        value = -np.sum(w * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))) + PENALTY * np.sum(c[1:] ** 2)
        slope = w * (p - y)
        return value, np.concatenate([[slope.sum()], B.T @ slope + 2 * PENALTY * c[1:]])
    return minimize(loss, np.zeros(1 + B.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds,
                    options={"maxiter": 500}).x


def predict(X, c, knots):
    return 1 / (1 + np.exp(-np.clip(c[0] + basis(X, knots) @ c[1:], -35, 35)))


def area(pos, neg):
    pos, neg = np.array(pos), np.sort(np.array(neg))
    return np.mean((np.searchsorted(neg, pos, "left") + np.searchsorted(neg, pos, "right")) / 2) / len(neg)


def figures(gold, scores, at):
    pos, neg, by = [], [], collections.defaultdict(list)
    for pair, g in gold.items():
        if g["kind"] == "unjudged":
            continue
        p = scores.get(pair, 0.)
        (neg if g["kind"] in ("independent", "non") else pos).append(p)
        level = str(g.get("level"))
        by[g["source"] + (" " + level if g["source"] == "detectrl" or level == "major" else "")].append(p)
    cut = sorted(neg, reverse=True)[int(.01 * len(neg))]
    pos, neg = np.array(pos), np.array(neg)
    print("auc %.4f  recall_1 %.4f (cut %.3f)  at %.2f: recall %.4f false %.4f  brier %.4f" % (
        area(pos, neg), np.mean(pos > cut), cut, at, np.mean(pos >= at), np.mean(neg >= at),
        (np.sum((1 - pos) ** 2) + np.sum(neg ** 2)) / (len(pos) + len(neg))))
    print("   " + "  ".join("%s %.3f" % (k, np.mean(np.array(v) >= at)) for k, v in sorted(by.items())))


def write(path, c, knots):
    with open(path, "w") as out:
        out.write("/* Made by model/reuse/fit.py; do not edit. For each sign the knots of its curve and the curve's height there. */\n")
        out.write('#include "reuse_judge.h"\n\n')
        out.write("const double stm_reuse_bias = %.4f;\n\n" % c[0])
        out.write("const stm_reuse_curve stm_reuse_curves[STM_SIGNS] = {\n")
        for s, name in enumerate(SIGNS):
            steps = c[1 + s * (KNOTS - 1):1 + (s + 1) * (KNOTS - 1)]
            heights = np.concatenate([[0], np.cumsum(steps)])
            out.write("    [STM_SIGN_%s] = {{%s},\n        {%s}},\n" % (
                name, ", ".join("%.4g" % k for k in knots[s]), ", ".join("%.4f" % h for h in heights)))
        out.write("};\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--write")
    parser.add_argument("--at", type=float, default=.5)
    parser.add_argument("--scores", help="write the cross-validated score of each compared pair of the pool: a, b, score")
    parser.add_argument("--show", action="store_true", help="list the errors of cross-validation")
    args = parser.parse_args()
    os.makedirs(args.work, exist_ok=True)
    stream, stream_gold = (os.path.join(args.work, x) for x in ("stream-seeds.jsonl", "stream-gold.jsonl"))
    if not os.path.exists(stream):
        bulk = os.path.join(args.data, "throughput")
        subprocess.run([sys.executable, os.path.join(args.data, "../eval/make_stream.py"), bulk + "/reuters-25k.jsonl.gz",
                        "12000", "--near", bulk + "/reuters-near.jsonl.gz", "--seed", "7", "--out", stream, "--gold",
                        stream_gold], check=True)
    rows, gold = gold_set(args, "pool", lines(args.data + "/copies/rewrites-dev.jsonl.gz"),
                          lines(args.data + "/copies/copies-gold.jsonl.gz"))
    planted, _ = gold_set(args, "stream", lines(stream), lines(stream_gold))
    planted = [(x, y, .02 if y == 0 else w, "stream" + f, s, p) for x, y, w, f, s, p in planted]
    rows += planted
    for name in ("allsides", "ecbplus"):
        rows += story_set(args, name, args.data + "/stories/%s-dev.jsonl.gz" % name)
    X, y = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
    w = np.array([r[2] for r in rows])
    chance = random.Random(1)
    fold = {f: chance.randrange(5) for f in sorted({r[3] for r in rows})}
    folds, p = np.array([fold[r[3]] for r in rows]), np.zeros(len(rows))
    for k in range(5):
        knots = choose_knots(X[folds != k], y[folds != k], w[folds != k])
        c = train(X[folds != k], y[folds != k], w[folds != k], knots)
        p[folds == k] = predict(X[folds == k], c, knots)
    figures(gold, {r[5]: q for r, q in zip(rows, p) if r[4] not in ("planted", "allsides", "ecbplus")}, args.at)
    if args.scores:
        with open(args.scores, "w", encoding="utf-8") as out:
            out.writelines("%s\t%s\t%.6f\n" % (*r[5], q) for r, q in zip(rows, p)
                           if r[4] not in ("planted", "allsides", "ecbplus"))
    for source in sorted({r[4] for r in rows}):
        for label in (0, 1):
            q = [v for r, v in zip(rows, p) if r[4] == source and r[1] == label]
            if q:
                print("   %-16s %d  %6d compared, %.4f printed" % (source, label, len(q), np.mean(np.array(q) >= args.at)))
    if args.show:
        for i in sorted(range(len(rows)), key=lambda i: -abs(p[i] - y[i]))[:120]:
            if rows[i][4] != "sibling":
                print("%.3f %d %s %s" % (p[i], y[i], rows[i][4], " ".join(rows[i][5])))
    knots = choose_knots(X, y, w)
    c = train(X, y, w, knots)
    if args.write:
        write(args.write, c, knots)


if __name__ == "__main__":
    main()
