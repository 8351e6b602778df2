"""The network in numpy with the runtime's integers: what src/lang/ must give for a model file.

Sums of 8-bit products are exact; floats follow the runtime's order where that order is cheap to follow (LayerNorm). Gates
are exact here and approximated to 1e-4 there, so a quantised activation may differ by one where it lay on an edge.

    python3 reference.py MODEL word word word ...     prints the analysis of one paragraph
"""
import sys

import numpy as np

import features
import modelfile

TAG_HEADS = ("upos", "xpos", "feats", "lemma", "ner", "boundary", "source", "cue", "content", "event")


def layer_norm(x, gain, bias):
    """x[T][D]; sums in 16 lanes, folded 8, 4, 2, 1."""
    def total(v):
        lanes = v.reshape(len(v), -1, 16)
        acc = np.zeros((len(v), 16), np.float32)
        for k in range(lanes.shape[1]):
            acc = acc + lanes[:, k]
        for width in (8, 4, 2, 1):
            acc = acc[:, :width] + acc[:, width:2 * width]
        return acc
    n = np.float32(x.shape[1])
    centred = x - total(x) / n
    scale = np.float32(1) / np.sqrt(total(centred * centred) / n + np.float32(1e-5))
    return centred * scale * gain + bias


def quantise(y, scale):
    """To 1..127, zero at 64."""
    return (np.rint(np.clip(y / scale[0], np.float32(-63), np.float32(63))) + 64).astype(np.uint8)


def gemm(q, weight, scale, act_scale, bias):
    """q[T][D] uint8, weight[N][D] int8 -> float[T][N]."""
    acc = (q.astype(np.int32) - 64) @ weight.T.astype(np.int32)
    return acc.astype(np.float32) * (scale * act_scale[0]) + bias


def sigmoid(x):
    return (1 / (1 + np.exp(-x.astype(np.float64)))).astype(np.float32)


def embed(words, t, lexicon):
    """One projected vector a word: depends on the word alone. `lexicon` holds the tables, `t` the projection."""
    table, affix, (s_w, s_a) = lexicon["word_rows"], lexicon["affix_rows"], lexicon["scales"]
    out = []
    for word in words:
        rows = features.rows(word, len(table), len(affix))
        w = table[list(rows[:features.WORD_FEATURES])].astype(np.int32).sum(0).astype(np.float32)
        a = affix[list(rows[features.WORD_FEATURES:])].astype(np.int32).sum(0).astype(np.float32)
        out.append((w * s_w + a * s_a) @ t["in_weight"] + t["in_bias"])
    return np.array(out, np.float32)


def encode(words, descriptor, t, lexicon, trace=None):
    """Quantised output q[T][D] of the encoder for one pass (a paragraph of at most 256 words)."""
    x = embed(words, t, lexicon)
    dim = x.shape[1]
    if trace is not None:
        trace["embedded"] = x
    for k in range(descriptor["layers"]):
        y = layer_norm(x, t[f"ln_gain_{k}"], t[f"ln_bias_{k}"])
        edge, conv = np.zeros((1, dim), np.float32), t[f"conv_{k}"]
        y = np.vstack([edge, y[:-1]]) * conv[0] + y * conv[1] + np.vstack([y[1:], edge]) * conv[2] + t[f"conv_bias_{k}"]
        q = quantise(y, t[f"act_scale_{k}"])
        u = gemm(q, t[f"weight_{k}"], t[f"weight_scale_{k}"], t[f"act_scale_{k}"], t[f"bias_{k}"])
        z, f, r = u[:, :dim], sigmoid(u[:, dim:2 * dim]), sigmoid(u[:, 2 * dim:])
        c, half = np.zeros_like(z), dim // 2
        for order, part in ((range(len(z)), slice(0, half)), (range(len(z) - 1, -1, -1), slice(half, dim))):
            state = np.zeros(half, np.float32)
            for i in order:
                state = f[i, part] * state + (1 - f[i, part]) * z[i, part]
                c[i, part] = state
        x = r * np.tanh(c) + (1 - r) * x
        if trace is not None:
            trace[f"q{k}"] = q
    return quantise(layer_norm(x, t["out_gain"], t["out_bias"]), t["out_scale"])


def viterbi(scores, transition):
    """Best path: scores[T][n], transition[from][to]."""
    best, back = scores[0], []
    for row in scores[1:]:
        total = best[:, None] + transition
        back.append(total.argmax(0))
        best = total.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def arcs(q, act_scale, t):
    """Scores[i][j] of word j as the head of word i inside one sentence q[n][D]; column n is the root."""
    dep = gemm(q, t["dep_weight"], t["dep_scale"], act_scale, t["dep_bias"])
    head = gemm(q, t["head_weight"], t["head_scale"], act_scale, t["head_bias"])
    n = len(q)
    reach = (len(t["distance"]) - 1) // 2
    gap = np.clip(np.arange(n)[None, :] - np.arange(n)[:, None], -reach, reach) + reach
    scores = dep @ head.T + t["distance"][gap]
    np.fill_diagonal(scores, -1e9)
    return np.hstack([scores, (dep @ t["root"])[:, None]])


def best_tree(scores):
    """Heads of the best tree with one root, n for the root: greedy, and Chu-Liu/Edmonds where greedy gives none."""
    n = len(scores)
    greedy = scores.argmax(1)
    if (greedy == n).sum() == 1 and not _cycle(greedy):
        return greedy
    best, result = -np.inf, None
    for root in range(n):  # small sentences in tests; the runtime is cleverer
        s = scores.copy()
        s[:, n] = -1e9
        s[root] = -1e9
        s[root, n] = scores[root, n]
        heads = _edmonds(s)
        total = scores[np.arange(n), heads].sum()
        if total > best:
            best, result = total, heads
    return result


def _cycle(heads):
    n, seen = len(heads), np.zeros(len(heads), int)
    for start in range(n):
        i, path = start, []
        while i < n and not seen[i]:
            seen[i] = start + 1
            path.append(i)
            i = heads[i]
        if i < n and seen[i] == start + 1 and i in path:
            return path[path.index(i):]
    return None


def _edmonds(scores):
    """Maximum arborescence; scores[i][j], column n the root."""
    n = len(scores)
    heads = scores.argmax(1)
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    m = len(rest)
    total = sum(scores[i, heads[i]] for i in cycle)
    small = np.full((m + 1, m + 2), -1e9, scores.dtype)  # contracted: node m is the cycle, column m + 1 the root
    outer = rest + [n]
    columns = {j: (k if j != n else m + 1) for k, j in enumerate(outer)}
    enter, leave = {}, {}
    for a, i in enumerate(rest):
        for j in outer:
            if j != i:
                small[a, columns[j]] = scores[i, j]
        j = max(cycle, key=lambda j: scores[i, j])
        small[a, m], leave[a] = scores[i, j], j
    for j in outer:
        i = max(cycle, key=lambda i: scores[i, j] - scores[i, heads[i]])
        small[m, columns[j]], enter[columns[j]] = total + scores[i, j] - scores[i, heads[i]], (i, j)
    chosen, out = _edmonds(small), heads.copy()
    for a, i in enumerate(rest):
        out[i] = leave[a] if chosen[a] == m else outer[chosen[a] - (chosen[a] > m)]
    i, j = enter[chosen[m]]
    out[i] = j
    return out


def labels(q, act_scale, t, heads):
    """Scores[i][label] of the arcs chosen; heads as above."""
    dep = gemm(q, t["dep_weight"], t["dep_scale"], act_scale, t["dep_bias"])
    head = np.vstack([gemm(q, t["head_weight"], t["head_scale"], act_scale, t["head_bias"]), t["root"]])
    hidden = np.maximum(dep + head[heads], np.float32(0))
    q2 = np.rint(np.clip(hidden / t["hidden_scale"][0], 0, 127)).astype(np.int32)
    return (q2 @ t["out_weight"].T.astype(np.int32)).astype(np.float32) * (t["out_scale"] * t["hidden_scale"][0]) + t["out_bias"]


def analyse(model, words, ends=None, tier=""):
    """Everything about one paragraph. `ends`: indices of the last words of sentences, where they are given.
    `tier`: "" the full network, "fast." the small one."""
    descriptor, t = model[tier + "encoder"]
    trace = {}
    q = encode(words, descriptor, t, model["encoder"][1], trace)
    out = {"q": q, "trace": trace, "scores": {}, "tags": {}}
    for name in TAG_HEADS:
        if f"{tier}head.{name}" not in model:
            continue
        d, h = model[f"{tier}head.{name}"]
        scores = gemm(q, h["weight"], h["weight_scale"], t["out_scale"], h["bias"])
        out["scores"][name] = scores
        best = viterbi(scores, h["transition"]) if "transition" in h else scores.argmax(1)
        out["tags"][name] = [d["labels"][k] for k in best]
    if ends is None:
        ends = [i for i, tag in enumerate(out["tags"]["boundary"]) if tag == "1"]
    if not ends or ends[-1] != len(words) - 1:
        ends = [*ends, len(words) - 1]
    out["ends"], out["heads"], out["deprel"] = ends, [], []
    if f"{tier}head.arc" in model:
        start = 0
        for end in ends:
            part = q[start:end + 1]
            heads = best_tree(arcs(part, t["out_scale"], model[f"{tier}head.arc"][1]))
            d, h = model[f"{tier}head.label"]
            best = labels(part, t["out_scale"], h, heads).argmax(1)
            out["heads"] += [0 if j == len(part) else int(j) + 1 for j in heads]
            out["deprel"] += [d["labels"][k] for k in best]
            start = end + 1
    return out


def main():
    words = sys.argv[2:]
    out = analyse(modelfile.read(sys.argv[1]), words)
    for i, word in enumerate(words):
        print(word, *(out["tags"][name][i] for name in out["tags"]), *(out[k][i] for k in ("heads", "deprel") if out[k]),
              sep="\t")


if __name__ == "__main__":
    main()
