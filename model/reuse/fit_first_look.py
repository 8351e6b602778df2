#!/usr/bin/env python3
"""Fit the look that spares `stemma copies` most of its alignments (src/reuse/reuse_first_look.c).

    fit_first_look.py --bench build/bench/copies_bench --work DIR REPORTS.jsonl...

Runs the bench with --least 0 on each file, so that every candidate is weighed, and fits by logistic regression whether a
pair will be printed from what the index has counted and what the two gists have in common.
Printed: the weights, and for several bars how many candidates go on and how many pairs that would be printed are lost; then
the same for weights fitted on the other files alone.

No labels are needed: the program's own verdict is what the look must foresee. The files used were a year of one agency
(throughput/reuters-25k), 10,000 reports of eval/make_stream.py, and the pools of copies/ (rewrites-dev, clough).
"""
import argparse
import os
import subprocess

import numpy as np
from scipy.optimize import minimize

DECIDED = 0.4
PENALTY = 0.01
BARS = (.001, .002, .005, .01, .02, .05)
SIGNS = ("pairs", "shingles", "furniture", "length", "shared_most", "shared_least", "chain", "chain_share", "followed", "longest",
         "stems", "ratio")


def candidates(args, path):
    """What the look sees of each candidate, and whether it is printed."""
    out = os.path.join(args.work, os.path.basename(path) + ".signs")
    subprocess.run([args.bench, "--least", "0", "--signs", out, path], check=True, stdout=subprocess.DEVNULL)
    rows = np.array([[float(x) for x in line.split("\t")[2:]] for line in open(out)])
    return rows[:, -len(SIGNS) - 1:-1], rows[:, 0] >= DECIDED


def fit(features, printed):
    """Weights and bias of a logistic regression with a small quadratic penalty."""
    sign = np.where(printed, 1.0, -1.0)

    def loss(w):
        margin = sign * (features @ w[:-1] + w[-1])
        pull = -sign / (1 + np.exp(np.clip(margin, -500, 500)))
        value = np.sum(np.logaddexp(0, -margin)) + PENALTY * w[:-1] @ w[:-1]
        return value, np.append(features.T @ pull + 2 * PENALTY * w[:-1], pull.sum())

    return minimize(loss, np.zeros(features.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 5000}).x


def fit_all(files):
    return np.round(fit(np.vstack([f[0] for f in files]), np.concatenate([f[1] for f in files])), 2)


def show(k, file, w):
    features, printed = file
    p = 1 / (1 + np.exp(-(features @ w[:-1] + w[-1])))
    print("  file %d, %d candidates, %d printed: %s" % (k + 1, len(p), printed.sum(), ", ".join(
        "bar %g keeps %d, loses %d" % (b, (p >= b).sum(), (p[printed] < b).sum()) for b in BARS)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("paths", nargs="+")
    args = parser.parse_args()
    files = [candidates(args, path) for path in args.paths]
    w = fit_all(files)
    print("bias %.2f, %s" % (w[-1], ", ".join("%s %.2f" % pair for pair in zip(SIGNS, w))))
    for k, file in enumerate(files):
        show(k, file, w)
    print("by the other files:")
    for k, file in enumerate(files):
        if len(files) > 1:
            show(k, file, fit_all(files[:k] + files[k + 1:]))


if __name__ == "__main__":
    main()
