#!/usr/bin/env python3
"""Fits the weights of src/account/evidence.c: how much each sign says for two quotes being one utterance.

    STEMMA_DATA=DATA model/utterances/fit.py --bench build/bench/utterances_signs [--gold GOLD.json FOLDER ...] [--write]

Logistic regression on pairs labelled by hand: the rows of bench/utterance_pairs.tsv (never `final`), and what a
careful reader found in whole folders (expected.json of the examples; --gold adds others). Two tables: pairs of which both sides
stand mostly between marks, and pairs of which one is told. No sign may weigh against its sense. A labelled span may hold several
quotes of the program's: of a pair that is the same the one that shares most is taken, of one that is not, all. Printed: the
tables, and precision and recall over `dev` and `closing` in six parts by story, each judged by weights fitted without it. --write puts the tables
into evidence.c. Needs numpy and scipy.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zlib

import numpy
from scipy.optimize import minimize

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "model")]
import utterances  # noqa: E402  (reads the pairs, as the scorer does)
from weights_in_c import in_c  # noqa: E402

SOURCE = ROOT / "src" / "account" / "evidence.c"
HEADER = ROOT / "src" / "account" / "evidence.h"
FOR, AGAINST = 1, -1
SENSE = {"SAME_SPEAKER": FOR, "LIKELY_SPEAKER": FOR, "UNLIKE_SPEAKER": AGAINST, "OTHER_SPEAKER": AGAINST, "PASSAGE": FOR,
         "NUMBERS": AGAINST, "SHARE": FOR, "SHARE_WEIGHT": FOR, "WHOLE": FOR, "COVER": FOR, "WORDS": FOR, "RUN": FOR, "MARKED_SHARE": FOR,
         "MARKED_WEIGHT": FOR, "FRAGMENT": FOR, "REWORDED": FOR, "NEGATIONS": AGAINST}
# What a table leaves out: the told have little between marks, and the marked are measured by their runs.
LEFT_OUT = {"marked": {"SHARE", "WORDS", "BOTH_TOLD"}, "told": {"MARKED_SHARE", "MARKED_WEIGHT"}}
# A pair of a whole folder counts less: there are thousands of them, from a few stories.
COUNTS = {"dev": 3.0, "closing": 3.0, "fit": 2.0, "gold": 0.4}
RIDGE = 0.5

Row = collections.namedtuple("Row", "told signs same set story")


def sign_names():
    return re.findall(r"^\s+STM_FOR_(\w+),", HEADER.read_text(), re.M)


def run_signs(bench, reports=None, folder=None):
    """[(report, span, report, span, told, signs)]"""
    paths = [folder] if folder else []
    with tempfile.TemporaryDirectory() as place:
        if reports:
            paths = [os.path.join(place, "reports.jsonl")]
            pathlib.Path(paths[0]).write_text("".join(json.dumps(report) + "\n" for report in reports))
        lines = subprocess.run([bench, *paths], capture_output=True, text=True, check=True).stdout.splitlines()
    rows = []
    for line in lines:
        one, one_span, other, other_span, told, *signs = line.split("\t")
        spans = [tuple(map(int, span.split("-"))) for span in (one_span, other_span)]
        rows.append((one, spans[0], other, spans[1], told == "1", [float(sign) for sign in signs]))
    return rows


def labelled_rows(bench, data, names):
    share = names.index("SHARE_WEIGHT")
    stories = collections.defaultdict(list)
    for pair in utterances.read_pairs(ROOT / "bench" / "utterance_pairs.tsv"):
        if pair.set != "final" and pair.label != "open":
            stories[(pair.data, pair.story)].append(pair)
    reports = utterances.read_reports(data / "stories", set(stories))
    for key in sorted(stories):
        found = run_signs(bench, reports[key])
        for pair in stories[key]:
            fits = []
            for one, one_span, other, other_span, told, signs in found:
                if one == pair.other:
                    one, one_span, other, other_span = other, other_span, one, one_span
                if one == pair.one and other == pair.other and utterances.covers(pair.one_span, [one_span]) and \
                        utterances.covers(pair.other_span, [other_span]):
                    fits.append(Row(told, signs, pair.label == "same", pair.set, pair.story))
            if pair.label == "same":
                fits = sorted(fits, key=lambda row: -row.signs[share])[:1]
            yield from fits


def place_of(text, reading):
    """The span of a reader's words, of which the n-th place is meant; None where the program has the text differently."""
    at = -1
    for _ in range(reading.get("nth", 1)):
        at = text.find(reading["words"], at + 1)
    return (at, at + len(reading["words"])) if at >= 0 else None


def gold_rows(bench, stemma, gold, folder, names):
    """All pairs of a folder; pairs of which the program's own forms are the same words are left out of the negatives, since a
    reader lists a form once a report."""
    texts = {}
    for line in subprocess.run([stemma, "read", "--quiet", folder], capture_output=True, text=True).stdout.splitlines():
        report = json.loads(line)
        texts[report["report"]] = report["text"]
    share = names.index("SHARE")
    said = collections.defaultdict(list)
    for number, utterance in enumerate(json.loads(pathlib.Path(gold).read_text())["utterances"]):
        for reading in utterance["readings"]:
            for report, text in texts.items():
                span = place_of(text, reading) if report.endswith(reading["report"]) else None
                if span:
                    said[report].append((span, number))
    for one, one_span, other, other_span, told, signs in run_signs(bench, folder=folder):
        sides = [{number for span, number in said[report] if utterances.covers(span, [own])}
                 for report, own in ((one, one_span), (other, other_span))]
        same = bool(sides[0] & sides[1])
        if same or signs[share] < 0.8:
            yield Row(told, signs, same, "gold", str(folder))


def fit(rows, names, table):
    used = [i for i, name in enumerate(names) if name not in LEFT_OUT[table]]
    x = numpy.array([[row.signs[i] for i in used] for row in rows])
    y = numpy.array([float(row.same) for row in rows])
    counts = numpy.array([COUNTS[row.set] for row in rows])

    def loss(weights):
        odds = x @ weights
        ridge = RIDGE * weights
        ridge[0] = 0
        value = (counts * (numpy.logaddexp(0, odds) - y * odds)).sum() + 0.5 * (ridge * weights).sum()
        return value, x.T @ (counts * (1 / (1 + numpy.exp(-odds)) - y)) + ridge

    bounds = [{FOR: (0, None), AGAINST: (None, 0)}.get(SENSE.get(names[i]), (None, None)) for i in used]
    found = minimize(loss, numpy.zeros(len(used)), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = [0.0] * len(names)
    for i, weight in zip(used, found):
        weights[i] = round(float(weight), 2)
    return weights


def probability(row, weights):
    return 1 / (1 + numpy.exp(-numpy.dot(row.signs, weights)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", required=True, help="build/bench/utterances_signs")
    parser.add_argument("--stemma", default=str(ROOT / "build" / "stemma"))
    parser.add_argument("--gold", nargs=2, action="append", default=[], metavar=("GOLD", "FOLDER"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    names = sign_names()
    rows = list(labelled_rows(options.bench, pathlib.Path(os.environ["STEMMA_DATA"]), names))
    folders = [(path, path.parent / "reports") for path in sorted((ROOT / "examples").glob("*/expected.json"))]
    for gold, folder in folders + options.gold:
        rows += gold_rows(options.bench, options.stemma, gold, folder, names)
    print({name: sum(row.set == name for row in rows) for name in COUNTS}, file=sys.stderr)
    source, judged = SOURCE.read_text(), []
    for table, told in (("marked", False), ("told", True)):
        own = [row for row in rows if row.told == told]
        text = in_c(table, "STM_FOR", names, fit(own, names, table))
        print(text)
        source = re.sub(rf"static const double {table}_weights\[STM_FOR_COUNT\] = {{.*?}};", text, source, flags=re.S)
        for part in range(6):
            apart = [zlib.crc32(row.story.encode()) % 6 == part and row.set != "gold" for row in own]
            weights = fit([row for row, out in zip(own, apart) if not out], names, table)
            judged += [(probability(row, weights), row.same) for row, out in zip(own, apart) if out and row.set in ("dev", "closing")]
    for least in (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7):
        hits, false = sum(p >= least and same for p, same in judged), sum(p >= least and not same for p, same in judged)
        print(f"least {least}: precision {hits / (hits + false):.3f} recall {hits / sum(same for _, same in judged):.3f}")
    if options.write:
        SOURCE.write_text(source)


if __name__ == "__main__":
    main()
