#!/usr/bin/env python3
"""stemma beside other page readers: the same pages, the same machine, the same scorer, one table.

    meson compile -C build bench/pages_bench
    bench/pages.py build/bench/pages_bench [--venv DIR] [--rounds N]     ($STEMMA_DATA as for bench/accuracy.py)

The peers come from PyPI into a virtual environment of their own (made when DIR is not there): trafilatura with and without
its fallbacks, readability-lxml, htmldate. Each reads the pages as bytes from memory or file in one process and one thread and
gives main text, title, authors and date, as far as it has them. Pages a second are by processor time (user and system),
loading of modules left out, the fastest of N rounds. Scores are those of ../eval/score_pages.py. Nothing is downloaded but
the packages.
"""
import argparse
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PACKAGES = ("lxml", "lxml_html_clean", "trafilatura", "readability-lxml", "htmldate")
PEERS = ("trafilatura", "trafilatura fast", "readability-lxml", "htmldate", "htmldate fast")
WORKER = r"""
import json, os, sys, time, warnings, logging
warnings.simplefilter("ignore"); logging.disable(logging.CRITICAL)
name, rounds, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
import trafilatura, htmldate, readability
from lxml import html as lxml_html
def with_trafilatura(data, fast):
    found = trafilatura.bare_extraction(data, fast=fast, with_metadata=True, include_comments=False)
    if found is None: return {}
    found = found.as_dict() if hasattr(found, "as_dict") else found
    names = [part.strip() for part in (found.get("author") or "").split(";") if part.strip()]
    return {"text": found.get("text") or "", "title": found.get("title"), "published": found.get("date"), "byline": names}
def with_readability(data, _):
    document = readability.Document(data)
    return {"text": lxml_html.fromstring(document.summary()).text_content(), "title": document.short_title()}
def with_htmldate(data, fast):
    return {"published": htmldate.find_date(data, extensive_search=not fast, original_date=True)}
reader = {"trafilatura": with_trafilatura, "readability-lxml": with_readability, "htmldate": with_htmldate}[name.split()[0]]
files = sorted(os.listdir(folder))
pages = [open(os.path.join(folder, file), "rb").read() for file in files]
best = 1e9
for _ in range(rounds):
    began, rows = time.process_time(), []
    for file, data in zip(files, pages):
        try: rows.append((file, reader(data, name.endswith("fast"))))
        except Exception: rows.append((file, {}))
    best = min(best, time.process_time() - began)
for file, row in rows: print(json.dumps([file, row]))
print(json.dumps(["seconds", best]))
"""
COLUMNS = (("aeb", "shingle", "f1"), ("fundus", "rougeLsum", "f1"), ("news", "shingle", "f1"), ("dates", "segments", "f1"),
           ("news", "title", "accuracy"), ("news", "byline", "accuracy"), ("news", "date", "accuracy"), ("dates", "date", "accuracy"))


def load_scorer(folder):
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("score_pages", folder / "score_pages.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def environment(folder):
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        for package in PACKAGES:  # one by one: their demands on each other confuse the resolver when asked together
            subprocess.run([str(python), "-m", "pip", "install", "-q", package], check=True)
    return python


def versions(python):
    listed = subprocess.run([str(python), "-m", "pip", "list", "--format", "json"], capture_output=True, text=True, check=True)
    return {row["name"]: row["version"] for row in json.loads(listed.stdout)}


def run_peer(python, name, rounds, folder):
    done = subprocess.run([str(python), "-c", WORKER, name, str(rounds), folder], capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    found = {file.removesuffix(".html"): row for file, row in rows[:-1]}
    return found, rows[-1][1]


def run_stemma(program, rounds, folder):
    files = sorted(str(path) for path in pathlib.Path(folder).iterdir())
    lines = subprocess.run([program, "--print"] + files, capture_output=True, check=True).stdout.decode("utf-8", "replace").split("\n")[:-1]
    found = {}
    for row in map(json.loads, lines):
        found[os.path.basename(row["path"]).removesuffix(".html")] = {**row, "text": "\n".join(row["body"]), "published": row["published"][:10] or None}
    timed = subprocess.run([program, "--rounds", str(rounds)] + files, capture_output=True, text=True, check=True).stdout
    return found, float(timed.split("seconds=")[1].split()[0])


def score(scorer, pages, found, kinds):
    table = {}
    for kind in ("aeb", "fundus", "news", "dates"):
        mine = [(page, {**scorer.EMPTY, **found.get(name, {})}) for name, page in pages.items() if page["set"] == kind]
        table.update(((kind, measure), row) for measure, (_, row) in scorer.measures(mine))
    return [f"{table[kind, measure][key]:.4f}" if measure in kinds else "" for kind, measure, key in COLUMNS]


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("pages_bench")
    ask.add_argument("--venv", default="build/peers-pages")
    ask.add_argument("--rounds", type=int, default=3)
    args = ask.parse_args()
    data = pathlib.Path(os.environ["STEMMA_DATA"])
    scorer = load_scorer(data.parent / "eval")
    pages = scorer.read_pages(str(data / "pages"), ["aeb", "fundus", "news", "dates"])
    python = environment(pathlib.Path(args.venv).absolute())
    found_versions = versions(python)
    print("| reader | aeb text F1 | fundus ROUGE-L | news text F1 | segments F1 | news title | news byline | news date | dates date | pages/s |")
    print("|---|" + "---:|" * 9)
    with tempfile.TemporaryDirectory() as folder:
        scorer.write_pages(pages, folder)
        found, seconds = run_stemma(args.pages_bench, args.rounds, folder)
        everything = ("shingle", "rougeLsum", "segments", "title", "byline", "date")
        print("| stemma | " + " | ".join(score(scorer, pages, found, everything)) + f" | {len(pages) / seconds:.0f} |", flush=True)
        for name in PEERS:
            found, seconds = run_peer(python, name, max(1, args.rounds // 3), folder)
            kinds = {"htmldate": ("date",), "readability-lxml": ("shingle", "rougeLsum", "segments", "title")}.get(name.split()[0], everything)
            label = name.replace(name.split()[0], f"{name.split()[0]} {found_versions.get(name.split()[0], '?')}", 1)
            print(f"| {label} | " + " | ".join(score(scorer, pages, found, kinds)) + f" | {len(pages) / seconds:.1f} |", flush=True)


if __name__ == "__main__":
    main()
