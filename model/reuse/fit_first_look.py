#!/usr/bin/env python3
"""Fit the two looks that spare `stemma copies` most of its alignments (src/reuse/reuse_first_look.c).

    fit_first_look.py --bench build/bench/copies_bench --work DIR REPORTS.jsonl...

Runs the bench with --least 0 on each file, so that every candidate is weighed, and fits by logistic regression whether a
pair will be printed: once from what the index has counted, once from the words and runs.
Printed: the weights, and for several bars how many candidates go on and how many pairs that would be printed are lost.

No labels are needed: the program's own verdict is what the looks must foresee. The files used were a year of one agency
(throughput/reuters-25k), 10,000 reports of eval/make_stream.py, and the pool of copies/.
"""
import argparse
import os
import re
import subprocess

import numpy as np
from scipy.optimize import minimize

HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = open(os.path.join(HERE, "../../src/reuse/reuse_evidence.h")).read()
SIGNS = re.findall(r"STM_SIGN_(\w+)", re.search(r"enum stm_reuse_sign \{(.*?)STM_SIGNS\b", HEADER, re.S).group(1))
DECIDED = 0.4
PENALTY = 0.01
BARS = (.002, .003, .005, .007, .01, .02)
FIRST = ("score", "stems", "pairs", "shingles", "length")
SECOND = ("stems_most", "stems_least", "short_most", "short_least", "long_most", "longest", "words", "ratio")


def candidates(args, path):
    """Two arrays of features and whether each candidate is printed."""
    out = os.path.join(args.work, os.path.basename(path) + ".signs")
    subprocess.run([args.bench, "--least", "0", "--signs", out, path], check=True, stdout=subprocess.DEVNULL)
    rows = np.array([[float(x) for x in line.split("\t")[2:]] for line in open(out)])
    verdict, score, stems, shingles, pairs = rows[:, :5].T
    furniture, most_stems, most_pairs, most = rows[:, -12:-8].T
    first = np.array([np.log2(score), np.log2((stems + 1) / (most_stems + 2)), np.log2((pairs + 1) / (most_pairs + 2)),
                      np.log2(1 + np.maximum(shingles - furniture, 0)), np.log2(1 + most)]).T
    return first, rows[:, -8:], verdict >= DECIDED


def fit(features, printed):
    """Weights and bias of a logistic regression with a small quadratic penalty."""
    sign = np.where(printed, 1.0, -1.0)

    def loss(w):
        margin = sign * (features @ w[:-1] + w[-1])
        pull = -sign / (1 + np.exp(np.clip(margin, -500, 500)))
        value = np.sum(np.logaddexp(0, -margin)) + PENALTY * w[:-1] @ w[:-1]
        return value, np.append(features.T @ pull + 2 * PENALTY * w[:-1], pull.sum())

    return minimize(loss, np.zeros(features.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 5000}).x


def show(name, names, files, column):
    w = fit(np.vstack([f[column] for f in files]), np.concatenate([f[2] for f in files]))
    print("%s: bias %.2f, %s" % (name, w[-1], ", ".join("%s %.2f" % pair for pair in zip(names, w))))
    w = np.round(w, 2)
    for k, f in enumerate(files):
        p = 1 / (1 + np.exp(-(f[column] @ w[:-1] + w[-1])))
        print("  file %d, %d candidates, %d printed: %s" % (k + 1, len(p), f[2].sum(), ", ".join(
            "bar %g keeps %d, loses %d" % (b, (p >= b).sum(), (p[f[2]] < b).sum()) for b in BARS)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("paths", nargs="+")
    args = parser.parse_args()
    files = [candidates(args, path) for path in args.paths]
    show("first look", FIRST, files, 0)
    show("second look", SECOND, files, 1)


if __name__ == "__main__":
    main()
