"""The student network in PyTorch, and the heads that teacher and student share.

Shapes: T words, B windows, D channels; activations are [T][B][D] (time first, as the recurrence wants them).
With `self.quantised` on, weights and activations pass through the rounding that the runtime will do, and gradients pass
straight through it.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

import features
import kernels

JOINT, REACH = 64, 16


def rounded(x, scale, low, high):
    """Fake quantisation: forward what the runtime sees, backward as if nothing had happened (nought outside the range)."""
    y = torch.clamp(x / scale, low, high)
    return (y + (torch.round(y) - y).detach()) * scale


def row_scale(weight):
    return weight.detach().abs().amax(1, keepdim=True).clamp_min(1e-8) / 127


class Linear(nn.Linear):
    """A linear layer whose weights are int8 with a scale an output when quantised."""
    quantised = False

    def forward(self, x):
        weight = rounded(self.weight, row_scale(self.weight), -127, 127) if self.quantised else self.weight
        return F.linear(x, weight, self.bias)


class Activation(nn.Module):
    """To 7 bits around nought; the scale follows what is seen while `watching`."""

    def __init__(self):
        super().__init__()
        self.register_buffer("scale", torch.tensor([4.0 / 63]))
        self.quantised = False

    def forward(self, x):
        if self.quantised:
            return rounded(x, self.scale, -63, 63)
        if self.training:
            with torch.no_grad():
                spread = x.detach()[::4].std()
                self.scale.mul_(0.99).add_(0.01 * (4.5 * spread / 63))
        return x


class Sru(nn.Module):
    """One layer: LayerNorm, three-word convolution, one matrix product, gates and recurrence, highway."""

    def __init__(self, dim):
        super().__init__()
        self.norm = nn.LayerNorm(dim)
        self.conv = nn.Parameter(torch.tensor([[0.2], [1.0], [0.2]]).repeat(1, dim) + 0.05 * torch.randn(3, dim))
        self.conv_bias = nn.Parameter(torch.zeros(dim))
        self.activation = Activation()
        self.linear = Linear(dim, 3 * dim)
        with torch.no_grad():
            self.linear.bias[dim:2 * dim] = torch.linspace(-1, 2, dim // 2).repeat(2)   # memories short and long
            self.linear.bias[2 * dim:] = -0.5

    def forward(self, x, mask, drop):
        y = self.norm(x) * mask[:, :, None]
        y = kernels.Conv3.apply(y, self.conv, self.conv_bias)
        return kernels.Gates.apply(self.linear(self.activation(drop(y))), x, mask)


class Encoder(nn.Module):
    """Layers over word vectors x[T][B][D]; ends in a LayerNorm and the quantisation that all heads read."""

    def __init__(self, dim, layers, dropout):
        super().__init__()
        self.layers = nn.ModuleList(Sru(dim) for _ in range(layers))
        self.out = nn.LayerNorm(dim)
        self.activation = Activation()
        self.dropout = dropout

    def forward(self, x, mask):
        def drop(y):  # one mask a window, the same at all its words
            if not self.training or not self.dropout:
                return y
            return y * (torch.rand(1, y.shape[1], y.shape[2]) >= self.dropout).float().div_(1 - self.dropout)
        for layer in self.layers:
            x = layer(x, mask, drop)
        return self.activation(drop(self.out(x)))


class Lexicon(nn.Module):
    """Hashed feature rows; a word's vector is the sum of three word rows and six affix rows."""

    def __init__(self, word_rows, affix_rows, embedding):
        super().__init__()
        self.sizes = word_rows, affix_rows
        self.words = nn.Parameter(torch.randn(word_rows, embedding) * 0.15)
        self.affixes = nn.Parameter(torch.randn(affix_rows, embedding) * 0.15)
        self.quantised = False
        self.word_drop = 0.0

    def scales(self):
        """One scale a table: the largest row entries are clipped at four and a half deviations."""
        return [(4.5 * t.detach().std().clamp_min(1e-6)) / 127 for t in (self.words, self.affixes)]

    def forward(self, rows):
        """rows[N][9] -> [N][E]."""
        k = features.WORD_FEATURES
        w = F.embedding(rows[:, :k], self.words, sparse=True)
        a = F.embedding(rows[:, k:], self.affixes, sparse=True)
        if self.quantised:
            s_w, s_a = self.scales()
            w, a = rounded(w, s_w, -127, 127), rounded(a, s_a, -127, 127)
        w = w.sum(1)
        if self.training and self.word_drop:  # now and then a word is known by its affixes alone
            w = w * (torch.rand(len(w), 1) >= self.word_drop)
        return w + a.sum(1)


class Heads(nn.Module):
    """Tag heads, arcs and labels over the encoder's output h[T][B][D]."""

    def __init__(self, dim, inventory, tags, joint=JOINT):
        super().__init__()
        self.tags = nn.ModuleDict({k: Linear(dim, len(inventory[k])) for k in tags})
        self.trees = joint > 0
        if not self.trees:
            return
        self.arc_dep, self.arc_head = Linear(dim, joint), Linear(dim, joint)
        self.arc_root, self.distance = nn.Parameter(torch.randn(joint) * 0.1), nn.Parameter(torch.zeros(2 * REACH + 1))
        self.label_dep, self.label_head = Linear(dim, joint), Linear(dim, joint)
        self.label_root = nn.Parameter(torch.randn(joint) * 0.1)
        self.label_out = Linear(joint, len(inventory["deprel"]))
        self.register_buffer("hidden_scale", torch.tensor([8.0 / 127]))
        self.quantised = False

    def arcs(self, h, sentence):
        """h[T][B][D], sentence[B][T] (-1 outside) -> scores[B][T][T+1] of column j as the head of row i; column T the root."""
        dep, head = self.arc_dep(h).transpose(0, 1), self.arc_head(h).transpose(0, 1)
        T = h.shape[0]
        gap = (torch.arange(T)[None, :] - torch.arange(T)[:, None]).clamp(-REACH, REACH) + REACH
        scores = dep @ head.transpose(1, 2) + self.distance[gap]
        allowed = (sentence[:, :, None] == sentence[:, None, :]) & (gap != REACH)
        scores = scores.masked_fill(~allowed, -1e4)
        return torch.cat([scores, (dep @ self.arc_root)[:, :, None]], 2)

    def labels(self, h, where, heads):
        """Label scores of chosen words: `where` flat indices (b * T + t), `heads` flat indices of their heads, -1 for the root."""
        flat = h.transpose(0, 1).reshape(-1, h.shape[2])
        dep = self.label_dep(flat[where])
        head = torch.where((heads < 0)[:, None], self.label_root, self.label_head(flat[heads.clamp_min(0)]))
        hidden = F.relu(dep + head)
        if self.quantised:
            hidden = rounded(hidden, self.hidden_scale, 0, 127)
        elif self.training:
            with torch.no_grad():
                self.hidden_scale.mul_(0.99).add_(0.01 * hidden.std() * 6 / 127)
        return self.label_out(hidden)


class Student(nn.Module):
    """The whole network. `shared`: a lexicon that is trained elsewhere (the small tier reads the full tier's tables)."""

    def __init__(self, inventory, dim, layers, tags, embedding=128, word_rows=65536, affix_rows=16384, joint=JOINT,
                 dropout=0.1, shared=None):
        super().__init__()
        self.shape = dict(dim=dim, layers=layers, embedding=embedding, word_rows=word_rows, affix_rows=affix_rows, joint=joint)
        self.lexicon = shared or Lexicon(word_rows, affix_rows, embedding)
        self.project = nn.Linear(embedding, dim)
        self.encoder = Encoder(dim, layers, dropout)
        self.heads = Heads(dim, inventory, tags, joint)

    def quantise(self, on=True):
        for module in self.modules():
            if hasattr(module, "quantised"):
                module.quantised = on

    def forward(self, rows, types, mask):
        """rows[N][9] of the batch's word types, types[T][B] which type stands where, mask[T][B]."""
        x = self.project(self.lexicon(rows))
        return self.encoder(F.embedding(types, x), mask)
