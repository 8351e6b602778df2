#!/usr/bin/env python3
"""The recipe of the language model (model/lang/) from end to end on made-up sentences: run_recipe.py. TAP.

With numpy alone: the tiny model is written the same byte for byte, and the reference reads it. With PyTorch (and a compiler)
besides: made corpora go through prepare, a teacher of toy size, silver labels, a student quantised, export; the file must say
what the network says, and the toy grammar must have been learnt. No time is lost on a machine without PyTorch: skipped.
"""
import gzip
import json
import os
import pathlib
import random
import sys
import tempfile

from tap import Tap

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "model" / "lang"))
NAMES, NOUNS, VERBS = ["Ana", "Bo", "Cy", "Dee"], ["boat", "map", "hut", "kite"], ["saw", "sold", "drew"]


def sentence(rng):
    """Rows of a made-up tree: form, lemma, upos, xpos, feats, head, relation; and the word that is a name."""
    who, what, verb = rng.choice(NAMES), rng.choice(NOUNS), rng.choice(VERBS)
    plural = rng.random() < 0.5
    rows = [(who, who, "PROPN", "NNP", "Number=Sing", 2, "nsubj"), (verb, {"saw": "see", "sold": "sell", "drew": "draw"}[verb],
             "VERB", "VBD", "Tense=Past", 0, "root"), ("the", "the", "DET", "DT", "_", 4, "det"),
            (what + "s" * plural, what, "NOUN", "NNS" if plural else "NN", f"Number={'Plur' if plural else 'Sing'}", 2, "obj"),
            (".", ".", "PUNCT", ".", "_", 2, "punct")]
    return rows


def packed(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(text)


def make_data(folder, work):
    """Files under the names that model/lang/data.py looks for."""
    rng = random.Random(1)

    def trees(documents):
        out = []
        for d in range(documents):
            out.append(f"# newdoc id = d{d}")
            for p in range(3):
                out.append("# newpar")
                for _ in range(rng.randint(1, 3)):
                    out += ["\t".join((str(i), r[0], r[1], *r[2:5], str(r[5]), r[6], "_", "_"))
                            for i, r in enumerate(sentence(rng), 1)] + [""]
        return "\n".join(out) + "\n"

    def names(documents):
        out = ["# labels = PER=PER |"]
        for d in range(documents):
            out.append(f"# document = d{d}")
            for _ in range(2):
                out += [f"{r[0]}\t{'B-PER' if r[2] == 'PROPN' else 'O'}" for r in sentence(rng)] + [""]
        return "\n".join(out) + "\n"

    def text():
        return " ".join(" ".join(r[0] for r in sentence(rng)) for _ in range(3))

    lang = folder / "language"
    for name, size in (("ewt-train", 60), ("gum-open-train", 30), ("ewt-dev", 8), ("gum-open-dev", 8)):
        packed(lang / f"{name}.conllu.gz", trees(size))
    for name, size in (("wikigold", 40), ("wnut17-train", 10), ("worldwide-dev", 80), ("uner-dev", 10)):
        packed(lang / f"{name}.tsv.gz", names(size))
    every = [(who, verb, "the", what + s, ".") for who in NAMES for verb in VERBS for what in NOUNS for s in ("", "s")]
    (work / "en_ewt-ud-train.iob2").write_text("".join("# text = " + " ".join(words) + "\n" + "".join(
        f"{i}\t{word}\t{'B-PER' if i == 1 else 'O'}\t-\tus\n" for i, word in enumerate(words, 1)) + "\n" for words in every))
    lines = lambda rows: "\n".join(json.dumps(r) for r in rows) + "\n"
    packed(folder / "quotes" / "gum-news.jsonl.gz", lines([{"id": "gum/none"}]))
    for part in ("train", "dev"):
        packed(folder / "quotes" / f"polnear-{part}.jsonl.gz", lines(
            {"id": f"q{i}", "text": (t := "Ana said " + text()), "quotes": [
                {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, len(t)]]}]} for i in range(30)))
    packed(folder / "events" / "plv-train.jsonl.gz", lines(
        {"id": f"e{i}", "text": "Ana drew the boat .", "events": [{"actors": [{"span": [0, 3]}], "recipients": [{"span": [9, 17]}]}]}
        for i in range(10)))
    packed(folder / "throughput" / "reuters-25k.jsonl.gz", lines({"id": f"r{i}", "text": text()} for i in range(40)))


def entities(data):
    """Rows with GUM's entity layer: what the names of a sentence are taken to be."""
    rows = [[str(i), form, form.lower(), "", xpos, "", "0", "root", "_", f"Entity={layer}" if layer else "_"]
            for i, (form, xpos, layer) in enumerate((
                ("President", "NNP", "(1-person-new-cf1-2,3-coref"), ("Ana", "NNP", ""), ("Bo", "NNP", "1)"), ("of", "IN", ""),
                ("Dutch", "JJ", ""), ("Cy", "NNP", "(2-organization-new-cf2-1-sgl(3-place-new-cf3-1-sgl)"), ("Works", "NNP", "2)"),
                ("Monday", "NNP", "(4-time-new-cf4-1-sgl)"), ("saw", "VBD", "")), 1)]
    return [data.NER[tag] if tag >= 0 else "?" for tag in data.entity_names(rows)]


def toy_teacher(nn, torch):
    """In place of MiniLM: an embedding of letters."""
    class Letters(nn.Module):
        dim, longest = 16, 512

        class pieces:
            of = staticmethod(lambda word: [ord(c) % 97 for c in word] or [0])

        def __init__(self):
            super().__init__()
            self.words = nn.Embedding(97, 16)

        def forward(self, ids, mask):
            return self.words(ids)
    return Letters()


def whole_recipe(tap, work):
    import numpy as np
    import torch
    import torch.nn as nn
    import batches
    import chain
    import data
    import evaluate
    import export
    import nets
    import student
    import minilm
    import silver
    torch.set_num_threads(1)
    torch.manual_seed(1)
    make_data(work / "data", work)
    corpora = data.prepare(str(work / "data"), str(work), 500)
    inventory = corpora.pop("inventory")
    words = batches.Words(4096, 1024)
    for paragraphs in corpora.values():
        words.add(paragraphs)
    table = words.table()
    tap.check("lemma scripts", [f for f, l, s in (("Boats", "boat", "l|1|"), ("Ana", "Ana", "=|0|"), ("saw", "see", "l|2|ee"))
                                if data.lemma_script(f, l) != s])
    named = entities(data)
    tap.check("entities to names", [] if named == "? B-PER I-PER O ? B-ORG I-ORG ? O".split() else [" ".join(named)])
    gold, guess = np.array([1, 2, 0, 0, -1, -1]), np.array([7, 7, 7, 9, 7, 0])  # PER PER O O ? ? beside NORP NORP NORP MISC NORP O
    tap.check("gold names and a guess", [] if list(data.names_with_guess(guess, gold)) == [1, 2, 7, -1, 7, -1] else ["mixed up"])
    tap.check("names of Universal NER", [] if all(list(p["ner"][p["sentence"] == 0]) == [1, 0, 0, 0, 0] for p in corpora["ewt"]) else
              [list(corpora["ewt"][0]["ner"])])
    net = minilm.Teacher(None, inventory, words.forms, dim=32, bert=toy_teacher(nn, torch))
    net.lexicon = nets.Lexicon(4096, 1024, 64)
    groups = lambda: batches.batches(corpora["ewt"] + corpora["worldwide"] + corpora["polnear"], np.random.default_rng(1), 300)
    minilm.fit(net, groups() * 6, table, log=lambda *_: None)
    net.eval()
    ask_for = lambda experts, *names: [silver.silver(experts, corpora, words, inventory, str(work), name, 10**6, log=lambda *_: None)
                                       for name in names]
    call = lambda batch, group: net(batch["rows"], batch["types"], batch["mask"], minilm.numbers(group))
    experts = [silver.Expert(net, set(data.TAGS) - {"event"}, call=call)]
    ask_for(experts, "plv", "plain", "gum")
    names = minilm.Teacher(None, inventory, words.forms, dim=32, bert=toy_teacher(nn, torch), tags=minilm.tags_of("second"))
    names.eval()
    ask = lambda batch, group: names(batch["rows"], batch["types"], batch["mask"], minilm.numbers(group))
    both = [silver.Expert(net, {"upos", "boundary", "source", "cue", "content", "xpos", "feats", "lemma"}, call=call),
            silver.Expert(names, {"ner"}, False, ask)]
    ask_for(both, "worldwide-second-text")
    silver.read_silver(corpora, words, str(work), set())
    tap.check("a second teacher names what it has not seen", [] if all(
        "soft_ner" in p and "soft_heads" in p and "ner" not in p for p in corpora["worldwide-second-text-silver"]) else ["no labels"])
    tap.check("the teacher's trees mark the trigger", [p["forms"] for p in corpora["plv-silver"] if list(p["event"]) != [0, 1, 0, 0, 0]])
    small = nets.Student(inventory, 32, 2, list(data.TAGS), 32, 4096, 1024, 16, dropout=0.0)
    figures = lambda: evaluate.figures(small, words.table(), corpora, inventory)
    draw = lambda rng: student.parts_of_epoch(corpora, student.FULL, rng)
    log = lambda *_: None
    train = lambda **more: student.train(small, draw, figures, words, str(work), "student", 80_000, 6e-3, 300,
                                         average_from=0.99, log=log, **more)
    paused = not train(limit=0.01)
    train()
    small.eval()
    said = figures()
    tap.check("training stops and goes on", [] if paused else ["it did not stop"])
    tap.check("the toy grammar is learnt", [f"{k}: {said}" for k in ("upos", "uas", "las") if said["ewt-dev"][k] < 95])
    moves = chain.transitions(small, table, corpora, inventory)
    path = str(work / "toy.model")
    export.write(path, {"name": "toy"}, {"": small}, inventory, {"": moves})
    same = export.compare(path, small, corpora["ewt-dev"][:10], words.table(), inventory)
    tap.check("the file says what the network says", [f"{k} {v}" for k, v in same.items() if k != "head as gold" and v < 0.99])


def main():
    try:
        import numpy  # noqa: F401
    except ImportError:
        print("1..0 # SKIP numpy is not there")
        return 0
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        import modelfile
        import reference
        import tiny
        modelfile.write(str(work / "tiny.model"), *tiny.build())
        kept = ROOT / "model" / "lang" / "tiny" / "tiny.model"
        tap.check("the tiny model is the one kept",
                  [] if kept.read_bytes() == (work / "tiny.model").read_bytes() else ["bytes differ: run tiny.py"])
        out = reference.analyse(modelfile.read(str(kept)), "We saw it .".split())
        tap.check("the reference gives a tree", [] if out["heads"].count(0) == len(out["ends"]) else [out["heads"]])
        try:
            import torch  # noqa: F401
            import torch.utils.cpp_extension  # noqa: F401
        except ImportError:
            print("# PyTorch is not there: the training itself is skipped")
            return tap.finish()
        os.environ.setdefault("TORCH_EXTENSIONS_DIR", str(work / "extensions"))
        whole_recipe(tap, work)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
