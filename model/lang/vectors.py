"""Stage `lexicon`: word vectors into the hashed tables, before anything is trained.

The vectors of spaCy's middle-sized model (20,000 of 300 numbers, 685,000 words point to them; CC0) say of words that the
treebanks never show what they are like. They are brought to the width of the tables (principal components, then a random rotation
so that no column is wider than another), and the rows are fitted so that their sums come near.
"""
import collections
import gzip
import json
import os

import numpy as np
import torch

import features
import nets


def types_of(corpora, plain, reports=6000):
    """Word types with their counts: all corpora and a part of the plain news."""
    count = collections.Counter()
    for paragraphs in corpora.values():
        for p in paragraphs:
            count.update(p["forms"])
    with gzip.open(plain, "rt", encoding="utf-8") as file:
        for _, line in zip(range(reports), file):
            count.update(w.strip(".,;:!?\"'()") for w in json.loads(line)["text"].split())
    return count


def targets(folder, forms, width, seed=1):
    """(numbers of forms that have a vector, their vectors [N][width])."""
    from spacy.vocab import Vocab
    vocab = Vocab().from_disk(os.path.join(folder, "vocab"))
    keys, table = vocab.vectors.key2row, vocab.vectors.data
    table = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
    table = table - table.mean(0)
    _, _, axes = np.linalg.svd(table, full_matrices=False)
    turn, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(width, width)))
    table = (table @ axes[:width].T @ turn).astype(np.float32)
    table *= 0.45 / table.std()
    have, rows = [], []
    for i, form in enumerate(forms):
        for text in (form, form.lower(), form.replace("\u2019", "'")):
            row = keys.get(vocab.strings[text] if text in vocab.strings else -1, -1)
            if row >= 0:
                have.append(i)
                rows.append(row)
                break
    return np.array(have), table[rows]


def fit(corpora, folder, plain, work, word_rows=65536, affix_rows=16384, embedding=128, rounds=8, log=print):
    torch.manual_seed(2)
    count = types_of(corpora, plain)
    forms = [f for f, n in count.items() if n > 1 or len(f) < 15]
    have, wanted = targets(folder, forms, embedding)
    forms = [forms[i] for i in have]
    rows = torch.tensor([features.rows(f, word_rows, affix_rows) for f in forms])
    weight = torch.tensor([min(count[f], 200) ** 0.5 for f in forms])
    weight, wanted = weight / weight.mean(), torch.from_numpy(wanted)
    net = nets.Lexicon(word_rows, affix_rows, embedding)
    with torch.no_grad():
        net.words.mul_(0.2)
        net.affixes.mul_(0.2)
    maker = torch.optim.SparseAdam(list(net.parameters()), lr=0.02)
    for turn in range(rounds):
        order, total = torch.randperm(len(forms)), 0.0
        for g in maker.param_groups:
            g["lr"] = 0.03 * (1 - turn / rounds) + 0.001
        for at in range(0, len(forms), 2048):
            pick = order[at:at + 2048]
            loss = (weight[pick, None] * (net(rows[pick]) - wanted[pick]) ** 2).sum() / len(pick)
            maker.zero_grad(set_to_none=True)
            loss.backward()
            maker.step()
            total += float(loss.detach()) * len(pick)
        log(f"lexicon round {turn + 1}: {len(forms)} words, error {total / len(forms) / float((wanted ** 2).sum(1).mean()):.3f}")
    torch.save(net.state_dict(), os.path.join(work, "lexicon.pt"))
    return True
