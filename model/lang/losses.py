"""What teacher and student are trained on: cross entropy on gold, and on the teacher's probabilities where there are such.

Each term is a sum over words, divided by the words of the batch, so that a corpus weighs by its size.
"""
import torch
import torch.nn.functional as F

WEIGHTS = {"upos": 1.0, "xpos": 0.6, "feats": 0.5, "lemma": 0.5, "ner": 2.2, "boundary": 1.0,
           "source": 0.7, "cue": 0.7, "content": 0.7, "event": 0.5, "arc": 1.2, "label": 1.0}
# The keys of soft labels; soft_heads/soft_head_p carry two candidate heads a word with their probabilities.
SOFT_TAGS = ("upos", "ner", "boundary", "source", "cue", "content")


def losses(heads, h, batch, hard=1.0, soft=1.0):
    """{name: sum over words / words of the batch}; `h` [T][B][D] is what the encoder gave."""
    out, words = {}, max(batch["words"], 1)
    for name, layer in heads.tags.items():
        gold = batch.get(name)
        probabilities = batch.get("soft_" + name)
        if gold is None and probabilities is None:
            continue
        logits, total = layer(h).transpose(0, 1), 0.0
        if gold is not None:
            total = hard * F.cross_entropy(logits.reshape(-1, logits.shape[2]), gold.reshape(-1), ignore_index=-1, reduction="sum")
        if probabilities is not None and soft:
            total = total - soft * (probabilities * F.log_softmax(logits, 2)).sum()
        out[name] = total / words * WEIGHTS[name]
    if heads.trees and ("head" in batch or "soft_heads" in batch):
        scores, arc, label = heads.arcs(h, batch["sentence"]), 0.0, 0.0
        B, T, _ = scores.shape
        log_p = F.log_softmax(scores, 2)
        head = batch.get("head", torch.full((B, T), -1))
        arc = -hard * (log_p.gather(2, head.clamp_min(0)[:, :, None])[:, :, 0] * (head >= 0)).sum()
        if "silver_head" in batch:  # labels are learnt on the teacher's best heads too
            head = torch.where(head >= 0, head, batch["silver_head"])
        label = hard * _labels(heads, h, (head >= 0) & (batch["deprel"] >= 0), head, batch["deprel"], T)
        if "soft_heads" in batch and soft:
            weight = batch["soft_head_p"] * (batch["soft_heads"] >= 0)
            arc = arc - soft * (weight * log_p.gather(2, batch["soft_heads"].clamp_min(0))).sum()
        out["arc"] = arc / words * WEIGHTS["arc"]
        out["label"] = label / words * WEIGHTS["label"]
    return out


def _labels(heads, h, known, head, deprel, T):
    B = known.shape[0]
    b, t = torch.nonzero(known, as_tuple=True)
    if not len(b):
        return h.sum() * 0
    to = head[b, t]
    scores = heads.labels(h, b * T + t, torch.where(to == T, torch.full_like(to, -1), b * T + to))
    return F.cross_entropy(scores, deprel[b, t], reduction="sum")
