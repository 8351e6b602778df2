"""Stage `student`: trains the network that ships, on gold and on the teacher's labels; the last part quantised.

Resumes from work/NAME.checkpoint, written every few minutes.
"""
import json
import math
import os
import time

import numpy as np
import torch

import batches
import losses

# Corpora of an epoch: name -> how much of it an epoch sees. The names of EWT follow rules of their own (a restaurant is a place),
# which the many names of news drown unless its sentences come often.
GOLD = {"ewt": 1.0, "gum": 1.0, "wikigold": 1.0, "wnut": 0.5, "polnear": 0.35}
TEACHER = {"ewt": 1.0, "gum": 1.0, "wikigold": 1.0, "wnut": 0.3, "worldwide": 1.0, "polnear": 0.25}
FULL = {**GOLD, "ewt": 2.5, "wikigold": 0.5, "wnut": 0.3, "plain-silver": 1.0, "worldwide-text-silver": 1.0,
        "worldwide-second-text-silver": 1.0, "plv-silver": 1.0}


def parts_of_epoch(corpora, shares, rng):
    out = []
    for name, share in shares.items():
        paragraphs = corpora.get(name, [])
        for whole in range(int(share)):
            out += paragraphs
        rest = share - int(share)
        if rest > 0:
            pick = rng.permutation(len(paragraphs))[:int(rest * len(paragraphs))]
            out += [paragraphs[i] for i in pick]
    return out


class Average:
    """Moving average of the weights (and of nothing else)."""

    def __init__(self, net, decay=0.998):
        self.net, self.decay = net, decay
        self.values = [p.detach().clone() for p in net.parameters()]

    def update(self, steps):
        torch._foreach_lerp_(self.values, [p.detach() for p in self.net.parameters()], 1 - self.decay ** steps)

    def swap(self):
        """Exchange the net's weights with the averages."""
        with torch.no_grad():
            for mine, p in zip(self.values, self.net.parameters()):
                keep = p.detach().clone()
                p.copy_(mine)
                mine.copy_(keep)


def optimizers(net, rate, frozen_lexicon=False):
    tables = [] if frozen_lexicon else [net.lexicon.words, net.lexicon.affixes]
    net.lexicon.requires_grad_(not frozen_lexicon)
    skip = {id(p) for p in net.lexicon.parameters()}
    dense = [p for p in net.parameters() if id(p) not in skip]
    out = [torch.optim.AdamW([{"params": [p for p in dense if p.dim() > 1], "weight_decay": 0.01},
                              {"params": [p for p in dense if p.dim() <= 1], "weight_decay": 0.0}],
                             lr=rate, betas=(0.9, 0.98))]
    if tables:
        out.append(torch.optim.SparseAdam(tables, lr=rate, betas=(0.9, 0.98)))
    return out, dense


def train(net, draw, figures, words, work, name, total, rate=2e-3, batch_words=1600, quantise_from=0.8, average_from=0.6,
          limit=None, frozen=False, log=print, seed=1):
    """Train in place on `total` words; returns False if `limit` seconds have passed before (the checkpoint holds the rest).

    `draw(rng)` gives the paragraphs of a round (it may find more from round to round, while the teacher still labels),
    `figures()` the development figures. `frozen`: the lexicon belongs to another network and stays as it is."""
    started = saved = time.time()
    path = os.path.join(work, name + ".checkpoint")
    makers, dense = optimizers(net, rate, frozen)
    average, turn, done, elapsed, judged = None, 0, 0, 0.0, 0.0
    if os.path.exists(path):
        state = torch.load(path, weights_only=False)
        net.load_state_dict(state["net"])
        for maker, s in zip(makers, state["makers"]):
            maker.load_state_dict(s)
        turn, done, elapsed, judged = state["turn"], state["done"], state["elapsed"], state["judged"]
        if state["average"] is not None:
            average = Average(net)
            average.values = state["average"]
        log(f"resumed {name} at {done} of {total} words")

    def save():
        torch.save({"net": net.state_dict(), "makers": [m.state_dict() for m in makers], "turn": turn, "done": done,
                    "average": average.values if average else None, "elapsed": elapsed + time.time() - started,
                    "judged": judged}, path + ".new")
        os.replace(path + ".new", path)

    def judge():
        if average is not None:
            average.swap()
        log(json.dumps(figures()))
        if average is not None:
            average.swap()

    net.train()
    while done < total:
        rng = np.random.default_rng(seed * 1000 + turn)
        torch.manual_seed(seed * 1000 + turn)
        groups = batches.batches(draw(rng), rng, batch_words, words, capitals=0.02, low=0.02)
        table, seen, clock, sums = words.table(), 0, time.time(), {}
        for k, group in enumerate(groups):
            progress = done / total
            if progress >= 1:
                break
            scale = min(1, (done + batch_words) / 4e5) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))
            for maker in makers:
                for g in maker.param_groups:
                    g["lr"] = rate * scale
            if quantise_from <= progress:
                net.quantise()
            batch = batches.tensors(group, table)
            h = net(batch["rows"], batch["types"], batch["mask"])
            parts = losses.losses(net.heads, h, batch)
            for maker in makers:
                maker.zero_grad(set_to_none=True)
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(dense, 2.0)
            for maker in makers:
                maker.step()
            seen += batch["words"]
            done += batch["words"]
            for key, value in parts.items():
                sums[key] = sums.get(key, 0.0) + float(value.detach()) * batch["words"]
            if average is None and progress >= average_from:
                average = Average(net)
            elif average is not None and k % 8 == 7:
                average.update(8)
        turn += 1
        log(f"{name} round {turn}, {done}/{total} words, {seen / (time.time() - clock):.0f} words/s, " +
            " ".join(f"{k} {v / seen:.3f}" for k, v in sums.items()))
        if done < total and done / total - judged > 0.3:
            judged = done / total
            judge()
        if time.time() - saved > 120:
            save()
            saved = time.time()
        if limit and time.time() - started > limit and done < total:
            save()
            return False
    net.quantise()
    if average is not None:
        average.swap()
    torch.save({"net": net.state_dict(), "shape": net.shape}, os.path.join(work, name + ".pt"))
    log(json.dumps(figures()))
    return True
