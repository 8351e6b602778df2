#!/usr/bin/env python3
"""Fit the weights of coreference (src/lang/coref_rank.c) on chains, and write src/lang/coref_signs.h.

    fit_coref.py --data ../shared/data/language --bench build/bench/coref_signs [--write src/lang/coref_signs.h]

A log-linear ranking: of the mentions that the program looked at for a pronoun, and nobody, one is chosen with a probability
in proportion to exp(sum of weights x signs). The weights are those under which the mentions of the pronoun's own gold chain
(or nobody, where none of them was looked at) are likeliest, with a quadratic penalty; L-BFGS. Since what is looked at depends on
earlier decisions, write, build and run again until the figures stand still: three rounds are enough.

Trained on OntoGUM's open genres, training part (CC BY, CC BY-SA); printed: accuracy there in five-fold cross-validation by
document. Needs numpy and scipy.
"""
import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

import numpy as np
from scipy.optimize import minimize

PENALTY = 2.0  # of the whole sum; chosen from .5, 1, 2, 4, 8 by the cross-validation
CLASSES = ("he and she", "it", "they", "nouns")  # coref_class
HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = os.path.join(HERE, "../../src/lang/coref_signs.h")


def chains_of(reports):
    """(report, start, end) in bytes of each mention and of its head words -> the chain's number."""
    chains = {}
    for report in reports:
        at = np.cumsum([0] + [len(c.encode()) for c in report["text"]])
        for number, chain in enumerate(report["chains"]):
            for mention, heads in zip(chain["mentions"], chain["heads"]):
                chains[report["id"], at[mention[0]], at[mention[1]]] = number
                for head in heads:
                    chains.setdefault((report["id"], at[head[0]], at[head[1]]), number)
    return chains


def cases(bench, reports):
    """A list of (report, matrix of signs with a last row for nobody, rows that are right)."""
    chains, out = chains_of(reports), []
    heads = {}
    for (report, start, end), number in chains.items():
        heads.setdefault(report, []).append((start, end, number))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": r["id"], "text": r["text"]}) + "\n" for r in reports)
        file.flush()
        printed = subprocess.run([bench, file.name], stdout=subprocess.PIPE, text=True, check=True).stdout
    for line in printed.splitlines():
        report, *spans = line.split("\t")
        if not spans:
            continue
        ask = tuple(map(int, spans[0].split("-")))
        asks, *nobody = spans[1].split(" ")
        number = chains.get((report, *ask))
        rows, right = [], []
        for cell in spans[2:]:
            span, *signs = cell.split(" ")
            start, end = map(int, span.split("-"))
            fits = any(start <= a and b <= end and n == number for a, b, n in heads.get(report, ()))
            if number is not None and (chains.get((report, start, end)) == number or fits):
                right.append(len(rows))
            rows.append([*map(float, signs)])
        rows.append([*map(float, nobody)])
        out.append((report, np.array(rows), right or [len(rows) - 1], int(asks)))
    return out


def fit(examples):
    """All examples under one another; `first` are the rows that they begin with."""
    rows = np.concatenate([e[1] for e in examples])
    first = np.cumsum([0] + [len(e[1]) for e in examples[:-1]])
    counts = [len(e[1]) for e in examples]
    right = np.zeros(len(rows), dtype=bool)
    for start, example in zip(first, examples):
        right[start + np.array(example[2])] = True

    def loss(weights):
        score = rows @ weights
        odds = np.exp(score - np.repeat(np.maximum.reduceat(score, first), counts))
        share = odds / np.repeat(np.add.reduceat(odds, first), counts)
        held = np.where(right, share, 0)
        total = np.add.reduceat(held, first)
        slope = rows.T @ (share - held / np.repeat(total, counts))
        return PENALTY * weights @ weights / 2 - np.log(total).sum(), PENALTY * weights + slope

    return minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x


def accuracy(weights, examples):
    return sum(int(np.argmax(rows @ weights)) in right for _, rows, right, *_ in examples) / max(1, len(examples))


def write(path, weights):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    rows = iter(np.array(weights).T)

    def entry(m):
        return f"{'COREF_SIGN(' + ', '.join([m[1], *(f'{w:.4f}' for w in next(rows))]) + ')':<76}{m[3]}".rstrip()

    text = re.sub(r"COREF_SIGN\((\w+), [-\d., ]+\)( *)(\\?)", entry, text)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--write", metavar="FILE")
    args = parser.parse_args()
    with gzip.open(os.path.join(args.data, "ontogum-train.jsonl.gz"), "rt", encoding="utf-8") as file:
        reports = [json.loads(line) for line in file]
    examples = cases(args.bench, reports)
    names = sorted({example[0] for example in examples})
    part = {name: i % 5 for i, name in enumerate(names)}
    weights = []
    for asks, title in enumerate(CLASSES):
        these = [e for e in examples if e[3] == asks]
        held = [(accuracy(fit([e for e in these if part[e[0]] != k]), [e for e in these if part[e[0]] == k]),
                 sum(part[e[0]] == k for e in these)) for k in range(5)]
        weights.append(fit(these))
        print(f"{title}: {len(these)}; right in cross-validation {sum(a * n for a, n in held) / sum(n for _, n in held):.3f}, "
              f"on all {accuracy(weights[-1], these):.3f}; nobody is right for {sum(len(e[1]) - 1 in e[2] for e in these)}")
    if args.write:
        write(args.write, weights)


if __name__ == "__main__":
    sys.exit(main())
