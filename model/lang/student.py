"""Stage `student`: trains the network that ships, on gold and on the teacher's labels; the last part quantised.

Resumes from work/NAME.checkpoint, written every few minutes.
"""
import copy
import json
import math
import os
import time

import numpy as np
import torch

import batches
import evaluate
import losses
import nets
from data import TAGS

# Corpora of an epoch: name -> how much of it an epoch sees.
GOLD = {"ewt": 1.0, "gum": 1.0, "wikigold": 1.0, "wnut": 0.5, "polnear": 0.35}
FULL = {**GOLD, "polnear": 0.5, "plain": 0.5, "worldwide-text": 1.0, "plv": 1.0}


def parts_of_epoch(corpora, shares, rng):
    out = []
    for name, share in shares.items():
        paragraphs = corpora[name]
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
    skip = {id(p) for p in net.lexicon.parameters()}
    dense = [p for p in net.parameters() if id(p) not in skip]
    out = [torch.optim.AdamW([{"params": [p for p in dense if p.dim() > 1], "weight_decay": 0.01},
                              {"params": [p for p in dense if p.dim() <= 1], "weight_decay": 0.0}],
                             lr=rate, betas=(0.9, 0.98))]
    if tables:
        out.append(torch.optim.SparseAdam(tables, lr=rate, betas=(0.9, 0.98)))
    return out, dense


def train(net, corpora, words, inventory, work, name, shares=GOLD, epochs=10, rate=2e-3, batch_words=1600, quantise_from=0.8,
          average_from=0.6, soft=1.0, hard=1.0, limit=None, log=print, seed=1):
    """Train in place; returns when done or when `limit` seconds have passed (then the checkpoint holds the rest)."""
    started = saved = time.time()
    path = os.path.join(work, name + ".checkpoint")
    makers, dense = optimizers(net, rate)
    average, epoch, done_steps, total_steps, elapsed = None, 0, 0, None, 0.0
    if os.path.exists(path):
        state = torch.load(path, weights_only=False)
        net.load_state_dict(state["net"])
        for maker, s in zip(makers, state["makers"]):
            maker.load_state_dict(s)
        epoch, done_steps, elapsed = state["epoch"], state["steps"], state["elapsed"]
        if state["average"] is not None:
            average = Average(net)
            average.values = state["average"]
        log(f"resumed {name} at epoch {epoch}")

    def save():
        torch.save({"net": net.state_dict(), "makers": [m.state_dict() for m in makers], "epoch": epoch, "steps": done_steps,
                    "average": average.values if average else None, "elapsed": elapsed + time.time() - started}, path + ".new")
        os.replace(path + ".new", path)

    net.train()
    while epoch < epochs:
        rng = np.random.default_rng(seed * 1000 + epoch)
        torch.manual_seed(seed * 1000 + epoch)
        groups = batches.batches(parts_of_epoch(corpora, shares, rng), rng, batch_words, words, capitals=0.02, low=0.02)
        table = words.table()
        total, seen, clock, sums = len(groups) * epochs, 0, time.time(), {}
        for k, group in enumerate(groups):
            step = epoch * len(groups) + k
            progress = step / total
            scale = min(1, (step + 1) / 300) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))
            for maker in makers:
                for g in maker.param_groups:
                    g["lr"] = rate * scale
            if quantise_from <= progress:
                net.quantise()
            batch = batches.tensors(group, table)
            h = net(batch["rows"], batch["types"], batch["mask"])
            parts = losses.losses(net.heads, h, batch, hard, soft)
            for maker in makers:
                maker.zero_grad(set_to_none=True)
            sum(parts.values()).backward()
            torch.nn.utils.clip_grad_norm_(dense, 2.0)
            for maker in makers:
                maker.step()
            done_steps += 1
            seen += batch["words"]
            for key, value in parts.items():
                sums[key] = sums.get(key, 0.0) + float(value.detach()) * batch["words"]
            if average is None and progress >= average_from:
                average = Average(net)
            elif average is not None and k % 8 == 7:
                average.update(8)
        epoch += 1
        rate_now = seen / (time.time() - clock)
        log(f"{name} epoch {epoch}/{epochs} {seen} words, {rate_now:.0f} words/s, " +
            " ".join(f"{k} {v / seen:.3f}" for k, v in sums.items()))
        if time.time() - saved > 150 or epoch == epochs:
            save()
            saved = time.time()
        if epoch in (epochs // 2, epochs):
            if average is not None:
                average.swap()
            log(json.dumps(evaluate.figures(net, words.table(), corpora, inventory)))
            if average is not None and epoch < epochs:
                average.swap()
        if limit and time.time() - started > limit and epoch < epochs:
            save()
            return False
    net.quantise()
    torch.save({"net": net.state_dict(), "shape": net.shape}, os.path.join(work, name + ".pt"))
    return True
