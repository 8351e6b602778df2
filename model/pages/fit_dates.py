#!/usr/bin/env python3
"""Fits the weights of src/intake/page_date_choose.c: which of a page's dates is that of its publication.

    meson compile -C build page_dates
    model/pages/fit_dates.py build/bench/page_dates PAGES.jsonl.gz...    (needs numpy; a minute)

PAGES are lines with `id`, `html` or `html_base64` and `gold_published`. The model: a date's score is the sum of its weights;
a day's probability is the sum over the kinds that give it (of each kind the best) of exp(score), over that of all days. The
weights maximise the likelihood of the gold days, with a quadratic penalty on their distance from PRIOR. Printed are the accuracies of five-fold
cross-validation and on all pages, then the tables as they stand in the source. Nothing is drawn by chance but the folds
(seed 0)."""
import argparse, base64, gzip, json, os, subprocess, tempfile

import numpy as np

KINDS = 16
FLAGS = 16
FIRST = 14                       # the bit that counts in the body only
BODY = range(7, 12)              # ITEM ... WRITTEN
NEAR_FROM = (-200, 0, 150, 600, 2500)
WIDTH = KINDS + FLAGS + len(NEAR_FROM) + 2
PENALTY = 0.002
PRIOR = np.zeros(WIDTH)            # what the weights are drawn towards: few pages tell what their own date is not
PRIOR[KINDS + 7] = -4              # COMMENT: often of the same day, but not the report's
PRIOR[KINDS + 9] = -2              # COPYRIGHT
STIFF = np.where(PRIOR, 0.02, PENALTY)


def read_pages(paths):
    for path in paths:
        for line in gzip.open(path, "rt", encoding="utf-8"):
            page = json.loads(line)
            if "gold_published" in page:
                yield page["gold_published"], page["html"].encode() if "html" in page else base64.b64decode(page["html_base64"])


def features(kind, flags, placed, distance):
    x = np.zeros(WIDTH)
    x[kind] = 1
    for bit in range(FLAGS):
        if flags >> bit & 1 and (bit != FIRST or kind in BODY):
            x[KINDS + bit] = 1
    if kind in BODY:
        step = sum(distance >= low for low in NEAR_FROM) if placed else len(NEAR_FROM) + 1
        x[KINDS + FLAGS + step] = 1
    return x


def candidates(program, pages):
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for i, (gold, html) in enumerate(pages):
            path = os.path.join(folder, f"{i}.html")
            open(path, "wb").write(html)
            lines = [line.split("\t") for line in subprocess.run([program, path], capture_output=True, text=True).stdout.splitlines()]
            if not lines:
                rows.append((gold, None, [], []))
                continue
            numbers = [tuple(map(int, line[2:])) for line in lines]
            rows.append((gold, np.array([features(*n) for n in numbers]), [line[1] for line in lines], [n[0] for n in numbers]))
    return rows


def best_of_kinds(scores, days, kinds):
    best = {}
    for i, key in enumerate(zip(days, kinds)):
        if key not in best or scores[best[key]] < scores[i]:
            best[key] = i
    return sorted(best.values())


def fit(rows, steps=400, rate=0.09):
    weights, mean, square = np.zeros(WIDTH), np.zeros(WIDTH), np.zeros(WIDTH)
    usable = [row for row in rows if row[0] in row[2]]
    for step in range(1, steps + 1):
        slope = np.zeros(WIDTH)
        for gold, x, days, kinds in usable:
            scores = x @ weights
            keep = best_of_kinds(scores, days, kinds)
            share = np.exp(scores[keep] - scores[keep].max())
            share /= share.sum()
            right = share * np.array([days[i] == gold for i in keep])
            slope += x[keep].T @ (share - right / (right.sum() + 1e-12))
        slope = slope / len(usable) + STIFF * (weights - PRIOR)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope ** 2
        weights -= rate * (mean / (1 - 0.9 ** step)) / (np.sqrt(square / (1 - 0.999 ** step)) + 1e-8)
    return weights


def answer(weights, row):
    gold, x, days, kinds = row
    if x is None:
        return None
    scores, sums = x @ weights, {}
    for i in best_of_kinds(scores, days, kinds):
        sums[days[i]] = sums.get(days[i], 0) + np.exp(scores[i])
    return max(sorted(sums), key=sums.get)


def right(weights, rows):
    return [answer(weights, row) == row[0] for row in rows]


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("program")
    ask.add_argument("pages", nargs="+")
    args = ask.parse_args()
    rows = candidates(args.program, read_pages(args.pages))
    order = np.random.RandomState(0).permutation(len(rows))
    crossed = []
    for fold in range(5):
        rest = [rows[i] for k, i in enumerate(order) if k % 5 != fold]
        crossed += right(fit(rest), [rows[i] for k, i in enumerate(order) if k % 5 == fold])
    weights = fit(rows)
    print(f"pages {len(rows)}  cross-validated {np.mean(crossed):.4f}  fitted {np.mean(right(weights, rows)):.4f}")
    for name, part in (("kind_weights", weights[:KINDS]), ("flag_weights", weights[KINDS:KINDS + FLAGS]), ("near_weights", weights[KINDS + FLAGS:])):
        print(name + ": " + ", ".join(f"{w:.2f}" for w in part))


if __name__ == "__main__":
    main()
