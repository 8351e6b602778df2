"""Stage `minilm`: the teacher. MiniLM-L6 with the student's heads, fine-tuned on everything that is labelled.

1.2 million words, half an hour on a core: trees two points above an unaided student's, names eight. Stage `silver` asks it for labels,
and the network of stage `gold` as a second opinion on all but names.
"""
import json
import os
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import batches
import evaluate
import losses
import nets
from bert import Bert
from data import TAGS
from student import parts_of_epoch

SHARES = {"ewt": 1.4, "gum": 1.7, "wikigold": 1.5, "wnut": 0.4, "worldwide": 1.3, "polnear": 0.22}
SECOND = {"ewt": 1.0, "gum": 0.6, "wikigold": 1.5, "wnut": 0.3, "worldwide-second": 1.7}
TAGS_HERE = [t for t in TAGS if t != "event"]


class Teacher(nn.Module):
    """Pieces through BERT, their mean a word, the word's hashed features beside it (BERT is blind to case), two SRU layers."""

    def __init__(self, wheel, inventory, forms, dim=256, bert=None, tags=TAGS_HERE):
        super().__init__()
        self.bert = bert or Bert(wheel)
        self.forms = forms
        self.lexicon = nets.Lexicon(65536, 16384, 64)
        self.lexicon.word_drop = 0.1
        self.project, self.features = nn.Linear(self.bert.dim, dim), nn.Linear(64, dim)
        self.encoder = nets.Encoder(dim, 2, 0.2)
        self.heads = nets.Heads(dim, inventory, tags, joint=128 if tags == TAGS_HERE else 0)

    def forward(self, rows, types, mask, forms):
        """`forms`: for each of the batch's word types its number in self.forms; types[T][B], mask[T][B]."""
        pieces = [self.bert.pieces.of(self.forms[n]) for n in forms]
        lists, at = [], []
        for b in range(types.shape[1]):
            ids, where = [], []
            for t in range(int(mask[:, b].sum())):
                p = pieces[int(types[t, b])]
                ids += p
                where += [t] * len(p)
            lists.append(ids[:self.bert.longest])
            at.append(where[:self.bert.longest])
        T, B = types.shape
        P = max(map(len, lists))
        ids, seen = torch.zeros(B, P, dtype=torch.long), torch.zeros(B, P)
        to = torch.full((B, P), T, dtype=torch.long)
        for b, (i, w) in enumerate(zip(lists, at)):
            ids[b, :len(i)], seen[b, :len(i)], to[b, :len(i)] = torch.tensor(i), 1, torch.tensor(w)
        y = self.project(self.bert(ids, seen))                                            # [B][P][dim]
        flat = (to + (T + 1) * torch.arange(B)[:, None]).reshape(-1)
        x = torch.zeros(B * (T + 1), y.shape[2]).index_add(0, flat, y.reshape(-1, y.shape[2]))
        n = torch.zeros(B * (T + 1)).index_add(0, flat, torch.ones(len(flat))).clamp_min(1)
        x = (x / n[:, None]).view(B, T + 1, -1)[:, :T].transpose(0, 1)
        return self.encoder(x + F.embedding(types, self.features(self.lexicon(rows))), mask)


class Judge:
    """The teacher in the shape that evaluate.py expects."""

    def __init__(self, net):
        self.net, self.heads, self.training = net, net.heads, net.training

    def eval(self):
        self.net.eval()

    def train(self, on=True):
        self.net.train(on)

    def __call__(self, rows, types, mask):
        return self.net(rows, types, mask, self.numbers)


def numbers(group):
    """The word types of a batch, in the order of its rows."""
    width = max(len(w["types"]) for w in group)
    full = np.zeros((len(group), width), np.int64)
    for b, w in enumerate(group):
        full[b, :len(w["types"])] = w["types"]
    return np.unique(full)


def train(wheel, corpora, words, inventory, work, name="minilm", shares=SHARES, batch_words=1200, most=4000, limit=None, log=print):
    """Fine-tune; `most`: so many batches. A teacher `second` learns names alone."""
    torch.manual_seed(1)
    net = Teacher(wheel, inventory, words.forms, tags=tags_of(name))
    rng = np.random.default_rng(7)
    groups = batches.batches(parts_of_epoch(corpora, shares, rng), rng, batch_words, words, capitals=0.015, low=0.015)[:most]
    if not fit(net, groups, words.table(), os.path.join(work, name + ".checkpoint"), limit, log):
        return False
    torch.save({"net": net.state_dict()}, os.path.join(work, name + ".pt"))
    log(json.dumps(figures(net, corpora, words, inventory)))
    return True


def fit(net, groups, table, path=None, limit=None, log=print, rate=2e-4):
    """One pass over `groups`; the rate falls to nought. `path`: where to keep the state."""
    bert = [p for p in net.bert.parameters() if p.requires_grad]
    apart = {id(p) for p in [*net.lexicon.parameters(), *net.bert.parameters()]}
    rest = [p for p in net.parameters() if id(p) not in apart]
    makers = [torch.optim.AdamW([{"params": bert, "lr": rate, "base": rate}, {"params": rest, "lr": 2e-3, "base": 2e-3}],
                                betas=(0.9, 0.98), weight_decay=0.01),
              torch.optim.SparseAdam([{"params": [net.lexicon.words, net.lexicon.affixes], "base": 2e-3}], lr=2e-3)]
    start = 0
    if path and os.path.exists(path):
        state = torch.load(path, weights_only=False)
        net.load_state_dict(state["net"])
        for maker, s in zip(makers, state["makers"]):
            maker.load_state_dict(s)
        start = state["step"]
        log(f"resumed minilm at {start}/{len(groups)}")

    def save(step):
        torch.save({"net": net.state_dict(), "makers": [m.state_dict() for m in makers], "step": step}, path + ".new")
        os.replace(path + ".new", path)

    net.train()
    began = saved = said = time.time()
    seen, sums = 0, {}
    for step in range(start, len(groups)):
        group = groups[step]
        scale = min(1, (step + 1) / 60) * (0.03 + 0.97 * (1 - step / len(groups)))
        for maker in makers:
            for g in maker.param_groups:
                g["lr"] = g["base"] * scale
        batch = batches.tensors(group, table)
        h = net(batch["rows"], batch["types"], batch["mask"], numbers(group))
        parts = losses.losses(net.heads, h, batch)
        for maker in makers:
            maker.zero_grad(set_to_none=True)
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_(bert + rest, 2.0)
        for maker in makers:
            maker.step()
        seen += batch["words"]
        for key, value in parts.items():
            sums[key] = sums.get(key, 0.0) + float(value.detach()) * batch["words"]
        if time.time() - said > 60:
            log(f"minilm {step + 1}/{len(groups)} {seen / (time.time() - said):.0f} words/s " +
                " ".join(f"{k} {v / seen:.3f}" for k, v in sums.items()))
            said, seen, sums = time.time(), 0, {}
        if path and time.time() - saved > 240:
            save(step + 1)
            saved = time.time()
        if limit and time.time() - began > limit:
            save(step + 1)
            return False
    return True


def tags_of(name):
    return ["ner"] if name == "second" else TAGS_HERE


def load(wheel, words, inventory, work, name="minilm"):
    net = Teacher(wheel, inventory, words.forms, tags=tags_of(name))
    net.load_state_dict(torch.load(os.path.join(work, name + ".pt"), weights_only=False)["net"])
    net.eval()
    return net


def figures(net, corpora, words, inventory, sample=4):
    """Development figures on a part of the documents (the teacher is slow)."""
    judge = Judge(net)
    plain = batches.tensors

    def tensors(group, table):
        judge.numbers = numbers(group)
        return plain(group, table)
    batches.tensors = tensors
    try:
        some = dict(corpora)
        for name in ("ewt-dev", "gum-dev", "worldwide-dev", "uner-dev", "polnear-dev"):
            some[name] = corpora[name][::sample]
        return evaluate.figures(judge, words.table(), some, inventory)
    finally:
        batches.tensors = plain
