#!/usr/bin/env python3
"""Fits how sure a quote is (src/quote/quote_confidence.c) on PolNeAR, and shows how well that holds.

    STEMMA_DATA=DATA model/quotes/fit.py --bench build/bench/quote_signs [--write] [--picture FILE.svg]

A quote is right when a gold attribution overlaps it in content and in source (in content alone where it claims no source). What
stands inside another quote is left out: PolNeAR marks one level only.
Two logistic regressions over the signs of src/quote/quote_signs.c: of the quotes that rules found, and of those that only tags show.
Both are fitted on the train articles, in three parts by article to choose the penalty; the tags learnt from the same articles and
are a little surer there than elsewhere, so the second one's constant is moved until its mean on the dev articles is what was right
there: the one figure taken from dev. Printed, and drawn with --picture: what was said and what was right on dev. After a new
language model: run it again with --write (two minutes), build, run the scorer. Needs numpy and scipy.
"""
import argparse
import collections
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy
from scipy.optimize import brentq, minimize

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "model")]
import copies_picture as picture  # noqa: E402
from weights_in_c import in_c  # noqa: E402

HEADER = ROOT / "src" / "quote" / "quote_parts.h"
SOURCE = ROOT / "src" / "quote" / "quote_confidence.c"
PENALTIES = (2.0, 8.0)
PARTS = 3

Row = collections.namedtuple("Row", "report pattern signs right")


def names_of(kind, stop):
    text = HEADER.read_text().split(f"typedef enum {kind} {{")[1].split(stop)[0]
    return re.findall(r"^\s+[A-Z]+?_(\w+),", text, re.M)


def overlap(some, others):
    return any(a < d and c < b for a, b in some for c, d in others)


def read_rows(bench, path, patterns):
    """One row a quote of the program's."""
    gold, lines = {}, []
    with gzip.open(path, "rt") as articles:
        for line in articles:
            article = json.loads(line)
            places, at = {}, 0
            for number, char in enumerate(article["text"]):
                places[at] = number
                at += len(char.encode())
            places[at] = len(article["text"])
            gold[article["id"]] = (places, article.pop("quotes"))
            lines.append(json.dumps(article) + "\n")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as reports:
        reports.writelines(lines)
        reports.flush()
        output = subprocess.run([bench, reports.name], capture_output=True, text=True, check=True).stdout
    rows = []
    for line in output.splitlines():
        report, pattern, content, source, _, _, signs = line.split("\t")
        places, quotes = gold[report]
        content, source = ([tuple(places[int(end)] for end in span.split("-")) for span in spans.split(",") if span]
                           for spans in (content, source))
        right = any(overlap(content, quote["content"]) and (not source or overlap(source, quote["source"])) for quote in quotes)
        vector = numpy.zeros(len(signs.split()) + len(patterns))
        vector[:len(signs.split())] = [float(sign) for sign in signs.split()]
        vector[len(signs.split()) + int(pattern)] = 1
        rows.append(Row(report, patterns[int(pattern)], vector, right))
    return rows


def matrix(rows):
    return numpy.array([row.signs for row in rows]), numpy.array([float(row.right) for row in rows])


def chance(odds):
    return 1 / (1 + numpy.exp(-odds))


def fit(rows, penalty):
    x, y = matrix(rows)

    def loss(weights):
        odds = x @ weights
        ridge = penalty * weights
        return (numpy.logaddexp(0, odds) - y * odds).sum() + (ridge * weights).sum() / 2, x.T @ (chance(odds) - y) + ridge

    return minimize(loss, numpy.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


def cross_loss(rows, penalty):
    """Mean loss of each part by the weights of the others; articles stay whole."""
    articles = {report: number for number, report in enumerate(sorted({row.report for row in rows}))}
    total = 0
    for part in range(PARTS):
        weights = fit([row for row in rows if articles[row.report] % PARTS != part], penalty)
        x, y = matrix([row for row in rows if articles[row.report] % PARTS == part])
        total += (numpy.logaddexp(0, x @ weights) - y * (x @ weights)).sum()
    return total / len(rows)


def best_fit(rows, name):
    losses = {penalty: cross_loss(rows, penalty) for penalty in PENALTIES}
    penalty = min(losses, key=losses.get)
    print(f"{name}: {len(rows)} quotes, loss " + ", ".join(f"{loss:.4f} (penalty {p:g})" for p, loss in losses.items()))
    return fit(rows, penalty)


def reliability(said, right):
    """[(mean said, share right, count)] over bins of like size in chance."""
    edges = [0, .2, .3, .4, .5, .6, .7, .8, .85, .9, .95, 1.01]
    bins = []
    for low, high in zip(edges, edges[1:]):
        chosen = (said >= low) & (said < high)
        if chosen.any():
            bins.append((said[chosen].mean(), right[chosen].mean(), int(chosen.sum())))
    return bins


def draw(path, bins, title):
    side, left, top = 300, 60, 50
    out = picture.open_picture(left + side + 30, top + side + 60, title) + picture.text(10, 22, title)
    for i in range(6):
        x, y = left + side * i / 5, top + side * (1 - i / 5)
        out += f'<line x1="{left}" y1="{y:g}" x2="{left + side}" y2="{y:g}" class="grid"/>\n'
        out += picture.text(left - 8, y + 4, f"{i / 5:.1f}", "small mute", "end") + picture.text(x, top + side + 18, f"{i / 5:.1f}", "small mute", "middle")
    out += f'<line x1="{left}" y1="{top + side}" x2="{left + side}" y2="{top}" class="line dash"/>\n'
    most = max(count for _, _, count in bins)
    for said, right, count in bins:
        out += (f'<circle cx="{left + side * said:.1f}" cy="{top + side * (1 - right):.1f}" r="{3 + 9 * (count / most) ** .5:.1f}" class="own" '
                f'fill-opacity=".8"><title>{count} quotes: said {said:.2f}, right {right:.2f}</title></circle>\n')
    out += picture.text(left + side / 2, top + side + 42, "confidence", "mute", "middle") + picture.text(left, top - 10, "share right", "mute small")
    pathlib.Path(path).write_text(out + "</svg>\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", required=True, help="build/bench/quote_signs")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--picture")
    options = parser.parse_args()
    patterns = names_of("quote_pattern", "PATTERN_COUNT")
    names = names_of("quote_sign", "SIGN_PATTERN") + [f"PATTERN + PATTERN_{pattern}" for pattern in patterns]
    folder = pathlib.Path(os.environ["STEMMA_DATA"]) / "quotes"
    inner = names.index("INNER")
    train, dev = ([row for row in read_rows(options.bench, folder / f"polnear-{half}.jsonl.gz", patterns) if not row.signs[inner]]
                  for half in ("train", "dev"))
    source, everything = SOURCE.read_text(), []
    for table, wanted in (("rule", False), ("tag", True)):
        weights = best_fit([row for row in train if (row.pattern == "LEARNT") == wanted], table)
        x, y = matrix([row for row in dev if (row.pattern == "LEARNT") == wanted])
        if wanted:
            shift = brentq(lambda by: chance(x @ weights + by).mean() - y.mean(), -5, 5)
            print(f"tag: {y.mean():.3f} of {len(y)} right on dev, {chance(x @ weights).mean():.3f} said; constant moved by {shift:.2f}")
            weights[0] += shift
        weights = numpy.round(weights, 2)
        everything += zip(chance(x @ weights), y)
        print(f"{table}, dev: Brier {((chance(x @ weights) - y) ** 2).mean():.4f}")
        block = in_c(table, "SIGN", names, weights)
        print(block)
        source = re.sub(rf"static const double {table}_weights\[SIGN_COUNT\] = \{{.*?\}};", lambda _: block, source, flags=re.S)
    said, right = (numpy.array(column) for column in zip(*everything))
    print(f"all, dev: Brier {((said - right) ** 2).mean():.4f}")
    bins = reliability(said, right)
    print("| said | right | quotes |\n|---:|---:|---:|")
    for row in bins:
        print("| %.2f | %.2f | %d |" % row)
    if options.picture:
        draw(options.picture, bins, "Quotes: confidence and what was right")
    if options.write:
        SOURCE.write_text(source)


if __name__ == "__main__":
    main()
