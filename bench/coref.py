#!/usr/bin/env python3
"""Who is meant, in parts: B3 of named people and organisations by genre, and mentions by class (OntoGUM).

    STEMMA_DATA=... bench/coref.py STEMMA [train|dev ...]

The figure is that of score_language.py --coref ("named B3"), whose functions are used. A mention's class: the pronoun it is, a
name (its head has a capital) or a noun. "in its chain": among the mentions of the entity that holds most of its chain; "given":
mentions of such a class in entities that count; "right": those that stand with the chain that most of their entity is of.
"""
import collections
import os
import sys

DATA = os.environ["STEMMA_DATA"]
sys.path.insert(0, os.path.join(DATA, "../eval"))
from language_metrics import b3, by_head  # noqa: E402
from scoring import ratio, read_jsonl, run_stemma  # noqa: E402

KINDS = {"person": "person", "organization": "organisation"}
PRONOUNS = {"I": "i me my mine myself", "you": "you your yours yourself yourselves", "we": "we us our ours ourselves",
            "he, she": "he him his himself she her hers herself", "it": "it its itself",
            "they": "they them their theirs themselves"}
CLASS_OF = {word: name for name, words in PRONOUNS.items() for word in words.split()}


def class_of(text, span, heads):
    words = text[span[0]:span[1]]
    capital = any(text[a:a + 1].isupper() for a, _ in heads or [span])
    return CLASS_OF.get(words.lower()) or ("name" if capital else "noun")


def is_named(chain):
    return bool(chain["name"]) and chain["type"] in KINDS


def headed(report, entities):
    """(kind, mentions) of each entity, a mention as the gold span that it stands for."""
    taken, out = set(), []
    for entity in entities:
        mentions = {tuple(m) for m in entity["mentions"]} - taken
        taken |= mentions
        out.append((entity["kind"], mentions))
    same = by_head(report["chains"], [m for _, ms in out for m in ms])
    return [(kind, {same.get(m, m) for m in ms}) for kind, ms in out]


def counted(report, entities):
    """The gold chains and the program's that named B3 counts, as in score_language.py."""
    gold = [{tuple(m) for m in c["mentions"]} for c in report["chains"]]
    named = [g for g, c in zip(gold, report["chains"]) if is_named(c)]
    every, target = set().union(*gold), set().union(*named)
    near = [ms for kind, ms in entities if ms & target or kind in KINDS.values() and not ms & every]
    return [c for c in named if len(c) > 1], [c for c in near if len(c) > 1]


def add_classes(classes, report, near):
    text = report["text"]
    chain_of = {tuple(m): (i, class_of(text, m, h)) for i, c in enumerate(report["chains"]) if is_named(c)
                for m, h in zip(c["mentions"], c["heads"])}
    shared = collections.Counter((chain_of[m][0], e) for e, ms in enumerate(near) for m in ms if m in chain_of)
    entity_of, most_of = {}, {}
    for (chain, entity), _ in shared.most_common():
        entity_of.setdefault(chain, entity)
        most_of.setdefault(entity, chain)
    for mention, (chain, name) in chain_of.items():
        classes[name]["gold"] += 1
        classes[name]["found"] += chain in entity_of and mention in near[entity_of[chain]]
    for entity, mentions in enumerate(near):
        for mention in mentions:
            chain, name = chain_of.get(mention) or (None, class_of(text, mention, None))
            classes[name]["given"] += 1
            classes[name]["right"] += chain is not None and most_of.get(entity) == chain


def main():
    program, parts = sys.argv[1], sys.argv[2:] or ["train", "dev"]
    for part in parts:
        reports = read_jsonl(f"{DATA}/language/ontogum-{part}.jsonl.gz")
        found = {line["report"]: line.get("entities") or [] for line in run_stemma(program, [], reports)}
        genres, classes = collections.defaultdict(lambda: [0] * 4), collections.defaultdict(collections.Counter)
        for report in reports:
            key, near = counted(report, headed(report, found[report["id"]]))
            for genre in (report["id"].split("_")[1], "all"):
                genres[genre] = [a + b for a, b in zip(genres[genre], b3(key, near))]
            add_classes(classes, report, near)
        print(f"{part:14}{'P':>8}{'R':>8}{'F1':>8}")
        for genre, (right, gold, hit, system) in sorted(genres.items()):
            p, r = ratio(hit, system), ratio(right, gold)
            print(f"{genre:14}{p:8.3f}{r:8.3f}{ratio(2 * p * r, p + r):8.3f}")
        print(f"{'':14}{'gold':>8}{'in its chain':>14}{'given':>8}{'right':>8}")
        for name in sorted(classes, key=lambda name: -classes[name]["gold"]):
            c = classes[name]
            print(f"{name:14}{c['gold']:8}{c['found']:14}{c['given']:8}{c['right']:8}")
        print()


if __name__ == "__main__":
    main()
