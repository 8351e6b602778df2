#!/usr/bin/env python3
"""Scores the language layer and times it: the tables of docs/language.md.

    bench/language.py STEMMA [--bench LANGUAGE_BENCH] [--args "--fast"] [--spacy PYTHON]

Scores need $STEMMA_DATA (other people's data, not part of this repository) with the scorers beside it. What a row measures was not
trained on: the dev parts of EWT and GUM (open genres), Universal NER on EWT dev, and of Worldwide's newswire the fifth whose
documents' names have a SHA-256 divisible by 5. --spacy names a Python that has spaCy and en_core_web_sm (or what SPACY_MODEL names): names on the same words and
words a second on the same text, side by side (its labels are mapped: PERSON PER, ORG ORG, GPE LOC FAC LOC, NORP NORP, the rest MISC).
"""
import argparse
import gzip
import hashlib
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROWS = ("tokens", "sentences", "words", "upos", "xpos", "ufeats", "lemmas", "uas", "las")
TREEBANKS = ("ewt-dev", "gum-open-dev")
PEER = r"""
import sys, time, json
import spacy
from spacy.tokens import Doc
import os
nlp = spacy.load(os.environ.get("SPACY_MODEL", "en_core_web_sm"))
kinds = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP", "PRODUCT": "MISC",
         "WORK_OF_ART": "MISC", "EVENT": "MISC", "LANGUAGE": "MISC", "LAW": "MISC"}
if sys.argv[1] == "time":
    texts = [json.loads(line)["text"] for line in open(sys.argv[2])][:300]
    start, words = time.process_time(), 0
    for doc in nlp.pipe(texts, batch_size=64): words += sum(not t.is_space for t in doc)
    print(f"words_per_second={words / (time.process_time() - start):.0f}")
else:
    for block in open(sys.argv[2]).read().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n")]
        words = [r for r in rows if r[0][:1].isdigit()]
        if words:
            doc = nlp(Doc(nlp.vocab, [r[1] for r in words]))
            for r, token in zip(words, doc):
                kind = kinds.get(token.ent_type_)
                if kind: r[9] = f"NER={token.ent_iob_}-{kind}|" + r[9]
        print("\n".join("\t".join(r) for r in rows) + "\n")
"""


def pairs_of(output):
    return dict(pair.split("=", 1) for pair in output.strip().split("\n")[-1].split() if "=" in pair)


def held_fifth(data, folder):
    """Worldwide's documents that nothing was trained on."""
    with gzip.open(data / "language/worldwide-dev.tsv.gz", "rt", encoding="utf-8") as file:
        head, *blocks = file.read().split("\n# document = ")
    kept = [b for b in blocks if int(hashlib.sha256(b.split("\n", 1)[0].encode()).hexdigest(), 16) % 5 == 0]
    path = folder / "worldwide-fifth.tsv.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n# document = ".join([head, *kept]))
    return path


def given_words(path, out):
    """A BIO file as CoNLL-U, as the scorer gives it to the program."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        _, *blocks = file.read().split("\n# document = ")
    lines = []
    for block in blocks:
        name, _, body = block.partition("\n")
        lines.append("# newdoc id = " + name)
        at = 0
        for sentence in body.strip("\n").split("\n\n"):
            for i, row in enumerate(sentence.split("\n"), 1):
                word = row.split("\t")[0]
                lines.append("\t".join([str(i), word, *"_" * 7, f"TokenRange={at}:{at + len(word)}"]))
                at += len(word) + 1
            lines.append("")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def score(evaluator, stemma, options, paths, arguments):
    command = [sys.executable, str(evaluator), "--stemma", str(stemma), *options, *map(str, paths)]
    if arguments:
        command.insert(2, f"--args={arguments}")
    return pairs_of(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def print_trees(evaluator, stemma, data, arguments):
    paths = [data / f"language/{name}.conllu.gz" for name in TREEBANKS]
    raw, given = (score(evaluator, stemma, options, paths, arguments) for options in ([], ["--gold-tokens"]))
    print("| | " + " | ".join(f"{n} raw | {n} words given" for n in TREEBANKS) + " |\n|---|" + "---|" * 4)
    for row in ROWS:
        cells = (found.get(f"{name}_{row}", "") for name in TREEBANKS for found in (raw, given))
        print(f"| {row} | " + " | ".join(cells) + " |")


def print_names(evaluator, stemma, data, arguments, folder, peer):
    fifth = held_fifth(data, folder)
    found = {path: score(evaluator, stemma, ["--ner"], [path], arguments) for path in (fifth, data / "language/uner-dev.tsv.gz")}
    print("\n| names, F1 | all | by kind | spaCy sm |\n|---|---|---|---|")
    for path, values in found.items():
        name = path.name.split(".")[0]
        kinds = ", ".join(f"{key.rpartition('_')[2].upper()} {value}" for key, value in values.items() if not key.endswith("_ner"))
        other = ""
        if peer:
            given_words(path, folder / "given.conllu")
            said = subprocess.run([peer, "-c", PEER, "names", str(folder / "given.conllu")], capture_output=True, text=True, check=True)
            (folder / "said.conllu").write_text(said.stdout, encoding="utf-8")
            done = subprocess.run([sys.executable, str(evaluator), "--ner", "--output", str(folder / "said.conllu"), str(path)],
                                  capture_output=True, text=True, check=True)
            other = pairs_of(done.stdout)[f"{name}_ner"]
        print(f"| {name} | {values[f'{name}_ner']} | {kinds} | {other} |")


def print_speed(bench, data, folder, peer, fast):
    reports = folder / "reports.jsonl"
    with gzip.open(data / "throughput/reuters-25k.jsonl.gz", "rb") as file, reports.open("wb") as out:
        out.writelines(line for _, line in zip(range(1000), file))
    for tier in [["--fast"]] if fast else [[], ["--fast"]]:
        done = subprocess.run([bench, *tier, "--repeat", "7", "--reports", "300", str(reports)], capture_output=True, text=True)
        print("\n" + (done.stdout or done.stderr).strip())
    if peer:
        done = subprocess.run([peer, "-c", PEER, "time", str(reports)], capture_output=True, text=True, check=True)
        print("spaCy en_core_web_sm, one core: " + done.stdout.strip())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stemma")
    parser.add_argument("--bench", help="build/bench/language_bench")
    parser.add_argument("--args", default="", help="further options for stemma parse")
    parser.add_argument("--spacy", metavar="PYTHON", help="a Python with spaCy and en_core_web_sm")
    arguments = parser.parse_args()
    data = pathlib.Path(os.environ["STEMMA_DATA"])
    evaluator = data.parent / "eval/score_language.py"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        print_trees(evaluator, arguments.stemma, data, arguments.args)
        print_names(evaluator, arguments.stemma, data, arguments.args, folder, arguments.spacy)
        if arguments.bench:
            print_speed(arguments.bench, data, folder, arguments.spacy, "--fast" in shlex.split(arguments.args))


if __name__ == "__main__":
    main()
