"""Stage `silver`: what trained networks, asked together, say about plain news and about the training texts.

An expert is a network with the heads it is asked for; probabilities are averaged. Labels are soft where that is cheap to keep.
"""
import glob
import os
import pickle
import time

import numpy as np
import torch
import torch.nn.functional as F

import batches
import losses


class Expert:
    """`speaks`: the tag heads it is asked for; `trees`: whether for arcs and labels too. `call(batch, group)` gives the
    encoder's output."""

    def __init__(self, net, speaks, trees=True, call=None):
        self.net, self.heads, self.speaks, self.trees = net, net.heads, set(speaks), trees
        self.call = call or (lambda batch, group: net(batch["rows"], batch["types"], batch["mask"]))
        net.eval()


def label(experts, paragraphs, table, log=print):
    """Soft labels written into the paragraphs: soft_upos, soft_ner, soft_boundary, soft_source, soft_cue, soft_content
    (probabilities, float16), soft_heads and soft_head_p (two heads a word), and where no gold stands xpos, feats, lemma, deprel,
    sentence and boundary as the teacher has them."""
    done, clock = 0, time.time()
    order = sorted(range(len(paragraphs)), key=lambda i: len(paragraphs[i]["types"]))
    groups, group = [], []
    for i in order:
        n = len(paragraphs[i]["types"])
        if group and (len(group) + 1) * n > 4000:
            groups.append(group)
            group = []
        group.append(i)
    groups.append(group)
    told = time.time()
    for group in groups:
        part = [batches.cut(paragraphs[i], 0, len(paragraphs[i]["types"])) for i in group]
        batch = batches.tensors(part, table)
        with torch.no_grad():
            said = [(e, e.call(batch, part)) for e in experts]
            mean = lambda many: sum(many) / len(many)
            p = {k: mean([F.softmax(e.heads.tags[k](h).transpose(0, 1), 2) for e, h in said if k in e.speaks])
                 for k in set().union(*(e.speaks for e in experts))}
            B, T = batch["types"].shape[1], batch["types"].shape[0]
            sentence = torch.full((B, T), -1, dtype=torch.long)
            for b, i in enumerate(group):
                n = len(paragraphs[i]["types"])
                if "sentence" in paragraphs[i]:
                    sentence[b, :n] = torch.from_numpy(paragraphs[i]["sentence"].astype(np.int64))
                else:
                    end = p["boundary"][b, :n].argmax(1)
                    sentence[b, :n] = torch.cumsum(end, 0) - end
            arcs = mean([F.softmax(e.heads.arcs(h, sentence), 2) for e, h in said if e.trees])
            top = arcs.topk(2, 2)
            b, t = torch.nonzero(sentence >= 0, as_tuple=True)
            head = top.indices[:, :, 0][b, t]
            deprel = torch.full((B, T), -1, dtype=torch.long)
            to = torch.where(head == T, torch.full_like(head, -1), b * T + head)
            scores = mean([F.softmax(e.heads.labels(h, b * T + t, to), 1) for e, h in said if e.trees])
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
        if time.time() - told > 60:
            told = time.time()
            log(f"silver {done} words, {done / (told - clock):.0f} words/s")


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


def silver(experts, corpora, words, inventory, work, name, most, until=None, log=print):
    """Label at most so many words of a corpus, a file a part: work/silver-NAME-K.pickle, which holds {number of the paragraph
    in its corpus: paragraph}. False if the clock has passed `until` before (the next call goes on)."""
    table, part, size, number, total = words.table(), {}, 0, 0, 0
    for i, p in enumerate(corpora[name]):
        part[i] = p
        size += len(p["types"])
        if size < PART and i + 1 < len(corpora[name]):
            continue
        path = os.path.join(work, f"silver-{name}-{number}.pickle")
        if not os.path.exists(path):
            label(experts, list(part.values()), table, log)
            if name == "plv":
                for q in part.values():
                    q["event"] = trigger(q, inventory)
            with open(path + ".new", "wb") as file:
                pickle.dump({k: {a: b for a, b in q.items() if a != "types"} for k, q in part.items()}, file, protocol=4)
            os.replace(path + ".new", path)
            log(f"silver: {name} {number} done")
            if until and time.time() > until:
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
        if name == "plain" or name == "plv" or name.endswith("-text"):
            corpora.setdefault(name + "-silver", []).extend(part.values())
        else:
            for i, p in part.items():
                gold = corpora[name][i]
                if "head" in gold:  # where trees are gold, only names are asked for
                    gold["soft_ner"] = p["soft_ner"]
                else:
                    for key in ("source", "cue", "content"):
                        if key in gold:
                            del p["soft_" + key]
                    corpora[name][i] = p
