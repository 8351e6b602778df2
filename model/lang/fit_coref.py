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
        number = chains.get((report, *ask))
        rows, right = [], []
        for cell in spans[1:]:
            span, *signs = cell.split(" ")
            start, end = map(int, span.split("-"))
            fits = any(start <= a and b <= end and n == number for a, b, n in heads.get(report, ()))
            if number is not None and (chains.get((report, start, end)) == number or fits):
                right.append(len(rows))
            rows.append([*map(float, signs), 0.0])
        rows.append([0.0] * (len(rows[0]) - 1) + [1.0])
        out.append((report, np.array(rows), right or [len(rows) - 1]))
    return out


def fit(examples):
    size = examples[0][1].shape[1]

    def loss(weights):
        total, slope = PENALTY * weights @ weights / 2, PENALTY * weights
        for _, rows, right in examples:
            score = rows @ weights
            odds = np.exp(score - score.max())
            share = odds / odds.sum()
            held = np.zeros_like(share)
            held[right] = share[right]
            total -= np.log(held.sum())
            slope = slope + rows.T @ (share - held / held.sum())
        return total, slope

    return minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B").x


def accuracy(weights, examples):
    return sum(int(np.argmax(rows @ weights)) in right for _, rows, right in examples) / max(1, len(examples))


def write(path, weights):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    values = iter(weights)
    text = re.sub(r"COREF_SIGN\((\w+), [-\d.]+\)( *)(\\?)",
                  lambda m: f"{f'COREF_SIGN({m[1]}, {next(values):.4f})':<36}{m[3]}".rstrip(), text)
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
    names = sorted({report for report, _, _ in examples})
    part = {name: i % 5 for i, name in enumerate(names)}
    held = [(accuracy(fit([e for e in examples if part[e[0]] != k]), [e for e in examples if part[e[0]] == k]),
             sum(part[e[0]] == k for e in examples)) for k in range(5)]
    print(f"{len(examples)} pronouns; right in cross-validation: {sum(a * n for a, n in held) / sum(n for _, n in held):.3f}")
    weights = fit(examples)
    print(f"right on all: {accuracy(weights, examples):.3f}")
    if args.write:
        write(args.write, weights)


if __name__ == "__main__":
    sys.exit(main())
