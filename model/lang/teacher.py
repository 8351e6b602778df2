"""Stage `teacher`: MiniLM-L6 with the student's heads, fine-tuned on everything that is labelled, names of Worldwide included.

Stage `silver`: what it says about plain news and about the training texts, kept compactly (soft labels, see `label`).
"""
import glob
import json
import os
import pickle
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

SHARES = {"ewt": 2.0, "gum": 2.0, "wikigold": 0.7, "wnut": 0.4, "worldwide": 0.7, "polnear": 0.12}
TEACHER_TAGS = [t for t in TAGS if t != "event"]


class Teacher(nn.Module):
    """Pieces through BERT, their mean a word, the word's hashed features beside it (BERT is blind to case), two SRU layers."""

    def __init__(self, wheel, inventory, forms, dim=256, bert=None):
        super().__init__()
        self.bert = bert or Bert(wheel)
        self.forms = forms
        self.lexicon = nets.Lexicon(65536, 16384, 64)
        self.lexicon.word_drop = 0.1
        self.project, self.features = nn.Linear(self.bert.dim, dim), nn.Linear(64, dim)
        self.encoder = nets.Encoder(dim, 2, 0.2)
        self.heads = nets.Heads(dim, inventory, TEACHER_TAGS, joint=128)

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


def train(wheel, corpora, words, inventory, work, shares=SHARES, batch_words=800, most=580, limit=None, log=print):
    """Fine-tune; `most`: so many batches, half a million words, which a shared machine does in half an hour. More is better."""
    torch.manual_seed(1)
    net = Teacher(wheel, inventory, words.forms)
    rng = np.random.default_rng(7)
    groups = batches.batches(parts_of_epoch(corpora, shares, rng), rng, batch_words, words, capitals=0.015, low=0.015)[:most]
    if not fit(net, groups, words.table(), os.path.join(work, "teacher.checkpoint"), limit, log):
        return False
    torch.save({"net": net.state_dict()}, os.path.join(work, "teacher.pt"))
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
        log(f"resumed teacher at {start}/{len(groups)}")

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
            log(f"teacher {step + 1}/{len(groups)} {seen / (time.time() - said):.0f} words/s " +
                " ".join(f"{k} {v / seen:.3f}" for k, v in sums.items()))
            said, seen, sums = time.time(), 0, {}
        if path and time.time() - saved > 240:
            save(step + 1)
            saved = time.time()
        if limit and time.time() - began > limit:
            save(step + 1)
            return False
    return True


def load(wheel, words, inventory, work, name="teacher.pt"):
    net = Teacher(wheel, inventory, words.forms)
    net.load_state_dict(torch.load(os.path.join(work, name), weights_only=False)["net"])
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


def label(net, paragraphs, table, log=print):
    """Soft labels written into the paragraphs: soft_upos, soft_ner, soft_boundary, soft_source, soft_cue, soft_content
    (probabilities, float16), soft_heads and soft_head_p (two heads a word), and where no gold stands xpos, feats, lemma, deprel,
    sentence and boundary as the teacher has them."""
    done, clock = 0, time.time()
    order = sorted(range(len(paragraphs)), key=lambda i: len(paragraphs[i]["types"]))
    groups, group = [], []
    for i in order:
        n = len(paragraphs[i]["types"])
        if group and (len(group) + 1) * n > 2500:
            groups.append(group)
            group = []
        group.append(i)
    groups.append(group)
    said = time.time()
    for group in groups:
        part = [batches.cut(paragraphs[i], 0, len(paragraphs[i]["types"])) for i in group]
        batch = batches.tensors(part, table)
        with torch.no_grad():
            h = net(batch["rows"], batch["types"], batch["mask"], numbers(part))
            p = {k: F.softmax(layer(h).transpose(0, 1), 2) for k, layer in net.heads.tags.items()}
            B, T = batch["types"].shape[1], batch["types"].shape[0]
            sentence = torch.full((B, T), -1, dtype=torch.long)
            for b, i in enumerate(group):
                n = len(paragraphs[i]["types"])
                if "sentence" in paragraphs[i]:
                    sentence[b, :n] = torch.from_numpy(paragraphs[i]["sentence"].astype(np.int64))
                else:
                    end = p["boundary"][b, :n].argmax(1)
                    sentence[b, :n] = torch.cumsum(end, 0) - end
            arcs = F.softmax(net.heads.arcs(h, sentence), 2)
            top = arcs.topk(2, 2)
            to = top.indices[:, :, 0]
            b, t = torch.nonzero(sentence >= 0, as_tuple=True)
            head = to[b, t]
            deprel = torch.full((B, T), -1, dtype=torch.long)
            scores = F.softmax(net.heads.labels(h, b * T + t, torch.where(head == T, torch.full_like(head, -1), b * T + head)), 1)
            best = scores.max(1)
            deprel[b, t] = torch.where(best.values > 0.5, best.indices, torch.full_like(best.indices, -1))
        for b, i in enumerate(group):
            q, n = paragraphs[i], len(paragraphs[i]["types"])
            for key in losses.SOFT_TAGS:
                q["soft_" + key] = p[key][b, :n].numpy().astype(np.float16)
            own = np.arange(n)[:, None]
            heads = top.indices[b, :n].numpy()
            q["soft_heads"] = np.where(heads == T, own, np.where(heads < n, heads, -1)).astype(np.int16)
            q["soft_head_p"] = top.values[b, :n].numpy().astype(np.float16)
            if "head" not in q:
                q["sentence"] = sentence[b, :n].numpy().astype(np.int16)
                q["boundary"] = np.append(np.diff(q["sentence"]) > 0, True).astype(np.int16)
                q["deprel"] = deprel[b, :n].numpy().astype(np.int16)
                q["silver_head"] = q["soft_heads"][:, 0].copy()
                for key in ("xpos", "feats", "lemma"):
                    best = p[key][b, :n].max(1)
                    q[key] = torch.where(best.values > 0.6, best.indices, torch.full_like(best.indices, -1)).numpy().astype(np.int16)
            done += n
        if time.time() - said > 60:
            said = time.time()
            log(f"silver {done} words, {done / (said - clock):.0f} words/s")


def trigger(paragraph, inventory):
    """The trigger of a marked pair: the lowest word over actor and recipient in the tree; a verb or a noun, else none."""
    heads, upos = paragraph["silver_head"], paragraph["soft_upos"].argmax(1)
    tags = np.zeros(len(heads), np.int16)

    def up(i):
        path = [i]
        while heads[path[-1]] != path[-1] and heads[path[-1]] >= 0 and len(path) < 60:
            path.append(int(heads[path[-1]]))
        return path
    if "pair" in paragraph and all(paragraph["pair"]):
        top = [min(span, key=lambda i: len(up(i))) for span in paragraph["pair"]]
        second = set(up(top[1]))
        for i in up(top[0]):
            if i in second:
                if inventory["upos"][upos[i]] in ("VERB", "NOUN"):
                    tags[i] = 1
                break
    return tags if tags.any() else tags - 1


PART = 40_000  # words a file: what a minute or so labels


def silver(net, corpora, words, inventory, work, plan, limit=None, log=print):
    """Label corpora in the order of `plan` [(name, words at most)], a file a part: work/silver-NAME-K.pickle, which holds
    {number of the paragraph in its corpus: paragraph}."""
    table, began = words.table(), time.time()
    for name, most in plan:
        part, size, number, total = {}, 0, 0, 0
        for i, p in enumerate(corpora[name]):
            part[i] = p
            size += len(p["types"])
            if size < PART and i + 1 < len(corpora[name]):
                continue
            path = os.path.join(work, f"silver-{name}-{number}.pickle")
            if not os.path.exists(path):
                label(net, list(part.values()), table, log)
                if name == "plv":
                    for q in part.values():
                        q["event"] = trigger(q, inventory)
                with open(path + ".new", "wb") as file:
                    pickle.dump({k: {a: b for a, b in q.items() if a != "types"} for k, q in part.items()}, file, protocol=4)
                os.replace(path + ".new", path)
                log(f"silver: {name} {number} done")
                if limit and time.time() - began > limit:
                    return False
            total, number, part, size = total + size, number + 1, {}, 0
            if total >= most:
                break
    return True


def read_silver(corpora, words, work, have):
    """Put what has been labelled so far into `corpora`: in place of gold paragraphs, or as corpora NAME-silver of their own
    where there is no gold. `have`: files read before (updated)."""
    for path in sorted(glob.glob(os.path.join(work, "silver-*.pickle"))):
        if path in have:
            continue
        have.add(path)
        name = os.path.basename(path)[len("silver-"):].rpartition("-")[0]
        with open(path, "rb") as file:
            part = pickle.load(file)
        words.add(part.values())
        if name in ("plain", "worldwide-text", "plv"):
            corpora.setdefault(name + "-silver", []).extend(part.values())
        else:
            for i, p in part.items():
                corpora[name][i] = p
