"""Transition scores of the BIO heads, fitted after the network: a linear chain over its frozen scores.

maximise  sum over windows of  log p(tags) ,  p ~ exp(sum of scores[t][tag] + transition[tag before][tag])

Forbidden steps (an inside label after another kind) stay at -100. A handful of numbers: some thousand windows suffice.
"""
import numpy as np
import torch

import batches
import evaluate


def collect(net, table, paragraphs, key, gold):
    """(scores[N][T][n], tags[N][T], mask) of windows; `gold(window)` gives the tags."""
    rows = []
    for group in batches.batches(paragraphs, np.random.default_rng(3), 4000, whole=True):
        _, _, scores = evaluate.run(net, table, group)
        rows += [(scores[key][b, :len(w["types"])], gold(w)) for b, w in enumerate(group)]
    T = max(len(t) for _, t in rows)
    scores = np.zeros((len(rows), T, rows[0][0].shape[1]), np.float32)
    tags, mask = np.zeros((len(rows), T), np.int64), np.zeros((len(rows), T), np.float32)
    for i, (s, t) in enumerate(rows):
        scores[i, :len(t)], tags[i, :len(t)], mask[i, :len(t)] = s, np.maximum(t, 0), 1
    return torch.from_numpy(scores), torch.from_numpy(tags), torch.from_numpy(mask)


def likelihood(scores, tags, mask, transition):
    """Sum over windows of log p(tags)."""
    path = (scores.gather(2, tags[:, :, None])[:, :, 0] * mask).sum()
    path = path + (transition[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum()
    alpha = scores[:, 0]
    for t in range(1, scores.shape[1]):
        step = torch.logsumexp(alpha[:, :, None] + transition, 1) + scores[:, t]
        alpha = torch.where(mask[:, t, None] > 0, step, alpha)
    return path - torch.logsumexp(alpha, 1).sum()


def fit(scores, tags, mask, labels, rounds=25):
    """The transition matrix [from][to]."""
    hard = torch.from_numpy(evaluate.bio_transition(labels))
    allowed = (hard == 0).float()
    free = torch.zeros_like(hard, requires_grad=True)
    maker = torch.optim.Adam([free], lr=0.1)
    # Tags that break the rules (a span cut by the end of a window) would cost -100 each whatever is learnt: no harm.
    for _ in range(rounds):
        maker.zero_grad()
        loss = -likelihood(scores, tags, mask, hard + free * allowed) / mask.sum() + 1e-4 * (free ** 2).sum()
        loss.backward()
        maker.step()
    return (hard + free.detach() * allowed).numpy()


def transitions(net, table, corpora, inventory, sample=400):
    """Matrices for all BIO heads: names from the teacher's labels, quotes from PolNeAR train. Windows of at most 100 words."""
    short = lambda name: [p for p in corpora[name] if len(p["types"]) <= 100]
    out = {}
    was = net.training
    net.eval()
    for key in ("ner", "source", "cue", "content"):
        if key not in net.heads.tags:
            continue
        if key == "ner":
            pool = [p for name in ("plain", "worldwide-text", "polnear") for p in short(name) if "soft_ner" in p]
            gold = lambda w: w["soft_ner"].astype(np.float32).argmax(1)
        else:
            pool, gold = short("polnear"), lambda w, key=key: w[key]
        if not pool:
            continue
        pick = np.random.default_rng(5).permutation(len(pool))[:sample * 3]
        out[key] = fit(*collect(net, table, [pool[i] for i in pick], key, gold), inventory[key])
    net.train(was)
    return out
