#!/usr/bin/env python3
"""Write a tiny model of random weights and what it must give: the test material of the C runtime (numpy alone is needed).

    tiny.py DIR        writes DIR/tiny.model and DIR/vectors.txt

vectors.txt, fields between tabs, one block a paragraph:
    paragraph  N words          then one line a word:
    word       FORM  FEATURE-HASHES (nine, hex, comma)  ROWS (nine, comma)
    embedded   INDEX  floats                       the projected vector of a word
    q0         INDEX  bytes                        first layer's quantised input (edges of rounding may differ by one)
    q          INDEX  bytes                        quantised output of the encoder (likewise)
    NAME       tags of the whole paragraph         upos, xpos, ..., as labels
    scores     NAME  INDEX  floats                 before argmax or Viterbi
    ends       a digit a word: 1 for the last of a sentence, found
    heads      1-based within the sentence, 0 root
    deprel     labels
Lines starting "fast." are the same of the small tier.
"""
import os
import sys

import numpy as np

import features
import modelfile
import reference

LABELS = {
    "upos": "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split(),
    "xpos": "NN NNP VBD IN .".split(), "feats": ["_", "Number=Sing", "Number=Plur", "Mood=Ind|Tense=Past|VerbForm=Fin"],
    "lemma": ["=|0|", "l|0|", "l|1|", "l|2|", "l|3|y"],
    "ner": ["O"] + [p + k for k in "PER ORG LOC NORP MISC".split() for p in ("B-", "I-")], "boundary": ["0", "1"],
    "source": ["O", "B", "I"], "cue": ["O", "B", "I"], "content": ["O", "B", "I"], "event": ["0", "1"]}
RELATIONS = "root nsubj obj det case punct obl".split()
TEXTS = ["The harbour master said on Tuesday : “ We saw 12 boats . ” Nobody was hurt .".split(),
         ["Étienne", "doesn't", "—", "NASA’s", "ﬁx", "e-mails", "İstanbul", "x" * 300, "https://example.org/a?b=1", "", "1st", "漢字"],
         ["Hm"], [f"w{i % 37}" for i in range(256)]]


def encoder(rng, embedding, dim, layers):
    f = lambda *shape: rng.normal(0, 1, shape).astype(np.float32)
    t = {"in_weight": f(embedding, dim) * 0.1, "in_bias": f(dim) * 0.1}
    for k in range(layers):
        t |= {f"ln_gain_{k}": 1 + f(dim) * 0.1, f"ln_bias_{k}": f(dim) * 0.1, f"conv_{k}": f(3, dim) * 0.5,
              f"conv_bias_{k}": f(dim) * 0.1, f"act_scale_{k}": np.array([0.05], np.float32),
              f"weight_{k}": rng.integers(-127, 128, (3 * dim, dim)).astype(np.int8),
              f"weight_scale_{k}": (0.002 + 0.002 * rng.random(3 * dim)).astype(np.float32), f"bias_{k}": f(3 * dim) * 0.2}
    return t | {"out_gain": 1 + f(dim) * 0.1, "out_bias": f(dim) * 0.1, "out_scale": np.array([0.05], np.float32)}


def linear(rng, prefix, out, dim):
    return {f"{prefix}weight": rng.integers(-127, 128, (out, dim)).astype(np.int8),
            f"{prefix}{'scale' if prefix else 'weight_scale'}": (0.003 + 0.002 * rng.random(out)).astype(np.float32),
            f"{prefix}bias": rng.normal(0, 0.2, out).astype(np.float32)}


def build(seed=1, embedding=128, dim=32, layers=2, word_rows=1024, affix_rows=256, joint=64):
    """Sections of a model with every head, and of the small tier, from a seed."""
    rng = np.random.default_rng(seed)
    about = {"version": 1, "licence": "CC0-1.0", "inputs": ["random numbers"]}
    tables = {"word_rows": rng.integers(-127, 128, (word_rows, embedding)).astype(np.int8),
              "affix_rows": rng.integers(-127, 128, (affix_rows, embedding)).astype(np.int8),
              "scales": np.array([0.01, 0.008], np.float32)}
    out = []
    for tier, names in (("", reference.TAG_HEADS), ("fast.", ("upos", "ner", "boundary"))):
        d = {**about, "dim": dim, "layers": layers, "embedding": embedding, "labels": []}
        out.append((tier + "encoder", 1, modelfile.pack_section(
            d, (tables if not tier else {}) | encoder(rng, embedding, dim, layers))))
        for name in names:
            t = linear(rng, "", len(LABELS[name]), dim)
            if name in ("ner", "source", "cue", "content"):
                t["transition"] = rng.normal(0, 1, (len(LABELS[name]),) * 2).astype(np.float32)
            out.append((f"{tier}head.{name}", 1, modelfile.pack_section({**about, "labels": LABELS[name]}, t)))
    root = lambda: rng.normal(0, 0.5, joint).astype(np.float32)
    out.append(("head.arc", 1, modelfile.pack_section({**about, "labels": []}, {
        **linear(rng, "dep_", joint, dim), **linear(rng, "head_", joint, dim),
        "distance": rng.normal(0, 1, 33).astype(np.float32), "root": root()})))
    out.append(("head.label", 1, modelfile.pack_section({**about, "labels": RELATIONS}, {
        **linear(rng, "dep_", joint, dim), **linear(rng, "head_", joint, dim), "root": root(),
        "hidden_scale": np.array([0.05], np.float32), **linear(rng, "out_", len(RELATIONS), joint)})))
    return {"name": "tiny", "version": 1, "licence": "CC0-1.0"}, out


def vectors(model):
    """Lines of vectors.txt for a model as modelfile.read gives it."""
    yield "# written by model/lang/tiny.py; its head explains the fields\n"
    numbers = lambda row: " ".join(f"{v:.5g}" for v in row)
    tables = model["encoder"][1]
    for words in TEXTS:
        yield f"paragraph\t{len(words)}\n"
        for word in words:
            hashes = (features.xxh3(s.encode(), k) for k, s in enumerate(features.strings(word), 1))
            rows = features.rows(word, len(tables["word_rows"]), len(tables["affix_rows"]))
            yield f"word\t{word}\t{','.join(f'{h:016x}' for h in hashes)}\t{','.join(map(str, rows))}\n"
        for tier in ("", "fast."):
            out = reference.analyse(model, words, tier=tier)
            if len(words) < 20:
                for i in range(len(words)):
                    yield f"{tier}embedded\t{i}\t{numbers(out['trace']['embedded'][i])}\n"
                    yield f"{tier}q0\t{i}\t{' '.join(map(str, out['trace']['q0'][i]))}\n"
                    yield f"{tier}q\t{i}\t{' '.join(map(str, out['q'][i]))}\n"
                    for name, scores in out["scores"].items():
                        yield f"{tier}scores\t{name}\t{i}\t{numbers(scores[i])}\n"
            for name, tags in out["tags"].items():
                yield f"{tier}{name}\t{' '.join(tags)}\n"
            yield f"{tier}ends\t{''.join(str(int(i in out['ends'])) for i in range(len(words)))}\n"
            if out["heads"]:
                yield f"heads\t{' '.join(map(str, out['heads']))}\n"
                yield f"deprel\t{' '.join(out['deprel'])}\n"


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "tiny.model")
    modelfile.write(path, *build())
    with open(os.path.join(folder, "vectors.txt"), "w", encoding="utf-8") as file:
        file.writelines(vectors(modelfile.read(path)))


if __name__ == "__main__":
    main()
