"""Figures on the development parts, on gold tokens, by the network in PyTorch (score_language.py judges the C runtime).

Trees: sentences given. Names: entities with the same words and label, as shared/eval/score_language.py counts them.
Quotes: exact fragments of source, cue and content on PolNeAR dev by words.
"""
import numpy as np
import torch

import batches
import reference
from data import NER, UPOS


def bio_transition(labels, bonus=None):
    """Scores [from][to] that forbid an inside label after anything but its own kind."""
    n = len(labels)
    out = np.zeros((n, n), np.float32) if bonus is None else np.array(bonus, np.float32)
    for j, to in enumerate(labels):
        if to[0] == "I":
            for i, came in enumerate(labels):
                if came[0] == "O" or came[1:] != to[1:]:
                    out[i, j] = -100.0
    return out


def spans(tags):
    """{(start, end, kind)} of BIO tags; an inside label that follows nothing opens a span."""
    out, start, kind = set(), None, None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != kind):
            out.add((start, i, kind))
            start = None
        if tag[0] == "B" or tag[0] == "I" and start is None:
            start, kind = i, tag[2:]
    return out


def run(net, table, group):
    """Per window: h [n][D] rows are not returned; scores of tags [n][labels], arc scores."""
    with torch.no_grad():
        batch = batches.tensors(group, table)
        h = net(batch["rows"], batch["types"], batch["mask"])
        scores = {k: layer(h).transpose(0, 1).numpy() for k, layer in net.heads.tags.items()}
        return batch, h, scores


def trees(net, table, paragraphs):
    count = dict.fromkeys("words upos xpos feats lemma uas las found gold right".split(), 0)
    for group in batches.batches(paragraphs, np.random.default_rng(0), 3000, whole=True):
        batch, h, scores = run(net, table, group)
        with torch.no_grad():
            arcs = net.heads.arcs(h, batch["sentence"]) if net.heads.trees else None
        heads_all, picks = [], []
        T = batch["types"].shape[0]
        for b, w in enumerate(group):
            n = len(w["types"])
            count["words"] += n
            for key in ("upos", "xpos", "feats", "lemma"):
                if key in scores:
                    count[key] += int((scores[key][b, :n].argmax(1) == w[key]).sum())
            if "boundary" in scores:
                guess = scores["boundary"][b, :n].argmax(1)
                guess[-1] = 1
                ends = np.nonzero(w["boundary"])[0]
                mine = np.nonzero(guess)[0]
                begin = lambda e: set(zip([0, *(e[:-1] + 1)], e))
                count["found"] += len(mine)
                count["gold"] += len(ends)
                count["right"] += len(begin(ends) & begin(mine))
            if arcs is None:
                continue
            a = arcs[b].numpy()
            start = 0
            for end in np.nonzero(w["boundary"])[0]:
                part = np.hstack([a[start:end + 1, start:end + 1], a[start:end + 1, T:]])
                m = end + 1 - start
                best = best_tree(part)
                for i, j in enumerate(best):
                    heads_all.append((b, start + i, -1 if j == m else start + int(j)))
                start = end + 1
        if arcs is None:
            continue
        b, t, to = (torch.tensor(v) for v in zip(*heads_all))
        with torch.no_grad():
            labels = net.heads.labels(h, b * T + t, torch.where(to < 0, to, b * T + to)).argmax(1).numpy()
        for (b, t, to), label in zip(heads_all, labels):
            w = group[b]
            gold = int(w["head"][t])
            if (to if to >= 0 else t) == gold:
                count["uas"] += 1
                count["las"] += plain_label[label] == plain_label[w["deprel"][t]]
    n = count["words"]
    out = {k: round(100 * count[k] / n, 2) for k in ("upos", "xpos", "feats", "lemma", "uas", "las")}
    out["sentences"] = round(200 * count["right"] / max(count["found"] + count["gold"], 1), 2)
    return out


plain_label = {}


def know_labels(inventory):
    plain_label.update({i: label.partition(":")[0] for i, label in enumerate(inventory["deprel"])})


def best_tree(scores):
    """Greedy heads; where they are no tree, Chu-Liu/Edmonds under the likeliest root."""
    n = len(scores)
    heads = scores.argmax(1)
    if (heads == n).sum() == 1 and not reference._cycle(heads):
        return heads
    scores = scores.copy()
    root = int(scores[:, n].argmax())
    keep = scores[root, n]
    scores[:, n] = -1e9
    scores[root] = -1e9
    scores[root, n] = keep
    return reference._edmonds(scores)


def tagged(net, table, paragraphs, key, labels, transition, kinds=None):
    """Exact F1 of spans of one BIO head. `kinds`: only these names count."""
    found = gold = right = 0
    for group in batches.batches(paragraphs, np.random.default_rng(0), 3000, whole=True):
        _, _, scores = run(net, table, group)
        for b, w in enumerate(group):
            n = len(w["types"])
            mine = spans([labels[k] for k in reference.viterbi(scores[key][b, :n], transition)])
            theirs = spans([labels[max(k, 0)] for k in w[key]])
            if kinds:
                mine = {s for s in mine if s[2] in kinds}
            found += len(mine)
            gold += len(theirs)
            right += len(mine & theirs)
    return round(200 * right / max(found + gold, 1), 2)


def figures(net, table, corpora, inventory, transitions=None, quick=True):
    """All figures as a dict."""
    know_labels(inventory)
    was, out = net.training, {}
    net.eval()
    transitions = transitions or {}
    part = (lambda p: p[::3]) if quick else (lambda p: p)
    move = lambda key: transitions[key] if key in transitions else bio_transition(inventory[key])
    for name in ("ewt-dev", "gum-dev"):
        out[name] = trees(net, table, corpora[name])
    if "ner" in net.heads.tags:
        out["worldwide"] = tagged(net, table, part(corpora["worldwide-dev"]), "ner", NER, move("ner"))
        out["uner"] = tagged(net, table, corpora["uner-dev"], "ner", NER, move("ner"), {"PER", "ORG", "LOC"})
    for key in ("source", "cue", "content"):
        if key in net.heads.tags:
            out[key] = tagged(net, table, part(corpora["polnear-dev"]), key, inventory[key], move(key))
    net.train(was)
    return out
