"""Paragraphs to batches of windows.

A window is one or more consecutive sentences of a paragraph (or the whole paragraph), at most 256 words; where it starts and
ends changes from epoch to epoch, so that the network sees single sentences as well as long paragraphs.
"""
import numpy as np
import torch

import features
from data import LONGEST, TAGS


class Words:
    """Word types of all corpora: numbers for forms, their feature rows, and what they become in capitals and lower case."""

    def __init__(self, word_rows=65536, affix_rows=16384):
        self.index, self.rows, self.sizes, self.forms = {}, [], (word_rows, affix_rows), []
        self._case = {}

    def number(self, form):
        n = self.index.get(form)
        if n is None:
            n = self.index[form] = len(self.rows)
            self.rows.append(features.rows(form, *self.sizes))
            self.forms.append(form)
        return n

    def add(self, paragraphs):
        for p in paragraphs:
            if "types" not in p:
                p["types"] = np.array([self.number(f) for f in p["forms"]], np.int32)

    def table(self):
        return np.array(self.rows, np.int64)

    def cased(self, types, upper):
        """The same words in capitals or in lower case."""
        out = []
        for n in types:
            key = (int(n), upper)
            if key not in self._case:
                form = self.forms[n]
                self._case[key] = self.number(form.upper() if upper else form.lower())
            out.append(self._case[key])
        return np.array(out, np.int32)


def windows(p, rng, whole=False):
    """[(start, end), ...] of the windows a paragraph is cut into this time."""
    n = len(p["forms"])
    if whole or "boundary" not in p or rng.random() < 0.4:
        return [(0, n)]
    ends = [int(i) + 1 for i in np.nonzero(p["boundary"])[0]]
    if not ends or ends[-1] != n:
        ends.append(n)
    out, start = [], 0
    stride = 1 if rng.random() < 0.4 else rng.integers(1, 6)
    for i, end in enumerate(ends):
        if (i + 1) % stride == 0 or end == n:
            out.append((start, end))
            start = end
    return out


def cut(p, start, end):
    """Part of a paragraph as one window."""
    out = {key: value[start:end] for key, value in p.items()
           if isinstance(value, (np.ndarray, list)) and len(value) == len(p["forms"])}
    for key in ("head", "silver_head", "soft_heads"):
        if key in out:  # what points out of the window (in silver alone) is unknown
            inside = (out[key] >= start) & (out[key] < end)
            out[key] = np.where(inside, out[key].astype(np.int32) - start, -1)
    return out


def batches(parts, rng, words_a_batch, words=None, whole=False, capitals=0.0, low=0.0):
    """Lists of windows of like length, in random order. `parts`: paragraphs (already drawn for this epoch)."""
    pool = []
    for p in parts:
        for start, end in windows(p, rng, whole):
            w = cut(p, start, end) if (start, end) != (0, len(p["forms"])) else cut(p, 0, len(p["forms"]))
            dice = rng.random()
            if words is not None and dice < capitals + low:
                w["types"] = words.cased(w["types"], dice < capitals)
                w.pop("lemma", None)
            pool.append(w)
    pool.sort(key=lambda w: len(w["types"]) + (0 if whole else rng.random() * 4))
    out, group = [], []
    for w in pool:
        if group and (len(group) + 1) * len(w["types"]) > words_a_batch:
            out.append(group)
            group = []
        group.append(w)
    if group:
        out.append(group)
    if not whole:
        rng.shuffle(out)
    return out


def tensors(group, table):
    """A batch as tensors. Tags are [B][T] with -1 where unknown; head [B][T]: index in the window, T for the root, -1 unknown."""
    B, T = len(group), max(len(w["types"]) for w in group)
    types, mask = np.zeros((B, T), np.int64), np.zeros((B, T), np.float32)
    for b, w in enumerate(group):
        types[b, :len(w["types"])] = w["types"]
        mask[b, :len(w["types"])] = 1
    unique, inverse = np.unique(types, return_inverse=True)
    inverse = inverse.reshape(B, T)
    out = {"rows": torch.from_numpy(table[unique]), "types": torch.from_numpy(inverse.T.copy()),
           "mask": torch.from_numpy(mask.T.copy()), "words": int(mask.sum())}
    for key in (*TAGS, "sentence", "deprel", "head", "silver_head"):
        full, any_ = np.full((B, T), -1, np.int64), False
        for b, w in enumerate(group):
            if key in w:
                value, any_ = w[key].astype(np.int64), True
                if key in ("head", "silver_head"):
                    value = np.where(value == np.arange(len(value)), T, value)
                full[b, :len(value)] = value
        if any_:
            out[key] = torch.from_numpy(full)
    soft = {key: w[key].shape[1:] for w in group for key in w if key.startswith("soft_")}
    for key, shape in soft.items():
        kind = np.int64 if key == "soft_heads" else np.float32
        full = np.full((B, T, *shape), -1 if key == "soft_heads" else 0, kind)
        for b, w in enumerate(group):
            if key in w:
                value = w[key].astype(kind)
                if key == "soft_heads":   # own index: the root
                    value = np.where(value == np.arange(len(value))[:, None], T, value)
                full[b, :len(value)] = value
        out[key] = torch.from_numpy(full)
    return out
