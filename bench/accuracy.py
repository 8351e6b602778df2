#!/usr/bin/env python3
"""Scores the program against labelled data and prints the tables of docs/accuracy.md.

    bench/accuracy.py STEMMA            the labelled sets of $STEMMA_DATA, by the scorers of $STEMMA_DATA/../eval
    bench/accuracy.py STEMMA --examples the two examples of this repository, by tests/run_expected.py

The data are other people's and not part of this repository; without STEMMA_DATA only --examples runs. A scorer's last
line is key=value pairs; the rows below say which of them are shown, and what the best published figure on that data is
where there is one (or the floor, where there is none).
"""
import argparse
import os
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent

# What is measured, the scorer, its data, further arguments, and rows: (key, what it says, what others reach).
# Figures of others are those of the data's own descriptions.
MEASURES = (
    ("Quotes, news of one election year", "score_quotes.py", ["quotes/polnear-dev.jsonl.gz"], [], (
        ("direct_recall", "direct quotes found with exact ends", "regex .944, BERT .821, human .973"),
        ("mixed_recall", "mixed quotes found with exact ends", "CRF .389, BERT .720, human .758"),
        ("indirect_recall", "reported speech found with exact ends", "CRF .302, BERT .612, human .633"),
        ("content_f", "content, exact, F1", "CRF .432, BERT .620, human .705"),
        ("content_any_f", "content, any overlap, F1", "CRF .795, BERT .879, human .881"),
        ("linked_f", "content with its source, F1", "regex .327, human .795"),
        ("speaker_p", "the speaker of direct quotes: right of those given", "regex .931, human .997"),
        ("speaker_r", "the speaker of direct quotes: right of all", "regex .732, human .991"))),
    ("Speakers by name, Wikinews", "score_quotes.py", ["quotes/gum-news.jsonl.gz"], [], (
        ("name_full_accuracy", "the speaker's full name, of all named speakers", "regex .206"),
        ("name_any_accuracy", "a name of the speaker", "regex .238"))),
    ("Times, annotated news", "score_times.py", ["times/tbaq.jsonl.gz"], [], (
        ("strict_f1", "times with exact ends, F1", "HeidelTime .813 (other texts)"),
        ("relaxed_f1", "times found, F1", "HeidelTime .903 (other texts)"),
        ("value_f1", "found with the right value, F1", "HeidelTime .776 (other texts)"))),
    ("Times, one-line requests", "score_times.py", ["times/recognizers-dates.jsonl.gz"], [], (
        ("pass", "cases all right", ""),)),
    ("Figures, one-line requests", "score_figures.py",
     ["times/recognizers-numbers.jsonl.gz", "times/recognizers-units.jsonl.gz", "times/quantulum.jsonl.gz"], [], (
         ("recognizers-numbers:value", "numbers: value right", ""), ("recognizers-units:value", "with units: value right", ""),
         ("recognizers-units:pass", "with units: value and unit right", ""),
         ("quantulum:value", "quantities: value right", ""))),
    ("Figures, killed and injured in reports of shootings", "score_figures.py", ["stories/gva-dev.jsonl.gz"], [], (
        ("killed_recall_several", "two or more killed: number found", ""), ("killed_precision", "killed: right of those tied", ""),
        ("injured_recall_several", "two or more injured: number found", ""),
        ("injured_precision", "injured: right of those tied", ""))),
    ("Copies", "score_copies.py", [], [], (
        ("recall", "pairs of one text found", ""), ("false", "pairs of other texts printed (false positives)", ""),
        ("precision", "printed pairs that are right", ""), ("kind", "kind right, of those found", ""),
        ("direction", "original named right, of those found", ""))),
    ("Copies, by probability (`--least 0.001`)", "score_copies.py", [], ["--args", "--least 0.001"], (
        ("auc", "area under the ROC", ""), ("recall_1", "recall at 1 % false", ""), ("brier", "Brier score", ""))),
    ("Stories", "score_stories.py", ["stories/gva-dev.jsonl.gz", "stories/ecbplus-dev.jsonl.gz", "stories/allsides-dev.jsonl.gz"],
     [], (("gva-dev.b3_f1", "reports of shootings: B3 F1", "TF-IDF, best threshold .911"),
          ("gva-dev.b3_f1_2plus", "the same, stories of two reports or more", "TF-IDF .880"),
          ("gva-dev.ari", "the same, adjusted Rand index", "TF-IDF .714"),
          ("ecbplus-dev.b3_f1", "ECB+, no dates: B3 F1", "TF-IDF .894"), ("ecbplus-dev.ari", "the same, adjusted Rand index", "TF-IDF .842"),
          ("allsides-dev.b3_f1", "AllSides: B3 F1", "TF-IDF .838"),
          ("allsides-dev.ari", "the same, adjusted Rand index", "TF-IDF .639"))),
    ("Pages", "score_pages.py", [], [], (
        ("aeb_shingle", "main text, article-extraction-benchmark, F1", "trafilatura .958, readability .947"),
        ("fundus_rougeLsum", "main text, fundus-evaluation, ROUGE-L F1", "trafilatura .919, news-please .919"),
        ("news_shingle", "main text, news of 2023, F1", ""), ("news_title", "title", ""), ("news_byline", "byline", ""),
        ("news_date", "date", ""), ("dates_segments", "wanted and unwanted segments, F1", "trafilatura .924"),
        ("dates_date", "date, pages in many languages", "htmldate .903"),
        ("pages_per_second", "pages a second", ""))),
    ("Feeds", "score_feeds.py", [], [], (
        ("pass_rate", "feeds of gofeed's tests with every item and field right", ""), ("title", "title", ""), ("link", "link", ""),
        ("published", "date", ""), ("authors", "authors", ""), ("text", "text", ""), ("source", "source", ""))),
)


def last_line(text):
    """The key=value pairs of a scorer's last line."""
    lines = [line for line in text.splitlines() if "=" in line]
    return dict(pair.split("=", 1) for pair in lines[-1].split() if "=" in pair) if lines else {}


def find(values, key):
    """By name; with more than one file a key carries the file's name, in one way or another."""
    if key in values:
        return values[key]
    file, _, name = key.partition(":")
    hits = [v for k, v in values.items() if name and file in k and k.endswith(name) or not name and k.endswith("_" + key)]
    return hits[0] if hits else None


def labelled(program, data, only):
    scorers = data.parent / "eval"
    print("| what | figure | others |\n|---|---:|---|")
    for title, scorer, files, more, rows in MEASURES:
        if only and only not in title.lower():
            continue
        command = [str(scorers / scorer), "--stemma", program, *more, *[str(data / file) for file in files]]
        started = time.monotonic()
        done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
        values = last_line(done.stdout)
        print(f"| **{title}** `{scorer} {' '.join([*more, *files])}` ({time.monotonic() - started:.0f} s) | | |")
        if done.returncode or not values:
            print(f"| (no figure: status {done.returncode} {done.stderr.strip()[-200:]}) | | |")
        for key, what, others in rows or [(k, k.replace("_", " "), "") for k in values]:
            print(f"| {what} | {find(values, key) or '?'} | {others} |")
        print(f"{title}: {' '.join(f'{k}={v}' for k, v in values.items())}", file=sys.stderr)
        sys.stdout.flush()


def examples(program):
    sets = [path.parent for path in sorted((ROOT / "examples").glob("*/expected.json"))]
    tables = []
    for path in sets:
        done = subprocess.run([sys.executable, str(ROOT / "tests/run_expected.py"), program, str(path), "--table"],
                              capture_output=True, text=True, check=True)
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in done.stdout.splitlines()[2:]]
        tables.append({row[0]: row for row in rows})
    print("| what a reader finds | " + " | ".join(f"{path.name} | besides" for path in sets) + " |")
    print("|---|" + "---:|---:|" * len(sets))
    for kind in dict.fromkeys(kind for table in tables for kind in table):
        cells = [f"{t[kind][1]} of {t[kind][2]} | {t[kind][4]}" if kind in t and t[kind][2] else
                 f" | {t[kind][4] if kind in t else ''}" for t in tables]
        print(f"| {kind} | " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stemma")
    parser.add_argument("--examples", action="store_true")
    parser.add_argument("--only", default="", help="measures whose title holds these words")
    given = parser.parse_args()
    program = str(pathlib.Path(given.stemma).resolve())
    if given.examples:
        return examples(program)
    if "STEMMA_DATA" not in os.environ:
        sys.exit("bench/accuracy.py: set STEMMA_DATA to the folder of the labelled data, or use --examples")
    return labelled(program, pathlib.Path(os.environ["STEMMA_DATA"]).resolve(), given.only.lower())


if __name__ == "__main__":
    sys.exit(main())
