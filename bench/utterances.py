#!/usr/bin/env python3
"""Scores the grouping of quotes into utterances against pairs labelled by hand (bench/utterance_pairs.tsv).

    STEMMA_DATA=DATA bench/utterances.py STEMMA [--closing] [--final] [--errors] [--jobs N]

DATA holds stories/*-dev.jsonl.gz; it is other people's and not part of this repository. Each story's reports are read alone, put
together by --overrides so that only the grouping is judged and not whether the reports were found to tell of one event. A
span stands for the utterances with a witness of which it covers half, or which covers half of it; a pair is called the same
when the two spans have an utterance in common. A span that no witness covers was not found as a quote: its pairs cannot be
called the same, and are counted as missed, shown apart. Pairs labelled `open` are not scored.

--errors lists the pairs of the dev set that went wrong (ids and spans); there is no such list for the two set-aside ones.
"""
import argparse
import collections
import concurrent.futures
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
Pair = collections.namedtuple("Pair", "data story one one_span other other_span label kind set")


def read_pairs(path):
    pairs = []
    for line in path.read_text().splitlines():
        if line.startswith("#"):
            continue
        data, story, one, one_span, other, other_span, label, kind, which = line.split("\t")
        spans = [tuple(map(int, span.split("-"))) for span in (one_span, other_span)]
        pairs.append(Pair(data, story, one, spans[0], other, spans[1], label, kind, which))
    return pairs


def read_reports(folder, wanted):
    """By (data, story): the lines of its reports, without the gold."""
    reports = collections.defaultdict(list)
    for data in sorted({key[0] for key in wanted}):
        with gzip.open(folder / f"{data}-dev.jsonl.gz", "rt") as lines:
            for line in lines:
                report = json.loads(line)
                key = (data, str(report.pop("story")))
                if key in wanted:
                    reports[key].append(report)
    return reports


def account_of(stemma, reports):
    """The accounts printed for the reports of one story."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as together:
        together.write(json.dumps({"together": [report["id"] for report in reports]}) + "\n")
        together.flush()
        lines = "".join(json.dumps(report) + "\n" for report in reports)
        done = subprocess.run([stemma, "account", "--format", "json", "--quiet", "--threads", "1", "--overrides",
                               together.name, "-"], input=lines, capture_output=True, text=True)
    if done.returncode > 1:
        sys.exit(f"{stemma}: status {done.returncode}: {done.stderr[:500]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def utterances_by_report(accounts):
    """report -> [(utterance, parts)]"""
    found = collections.defaultdict(list)
    for number, account in enumerate(accounts):
        for utterance in account["utterances"]:
            for reading in utterance["readings"]:
                for witness in reading["witnesses"]:
                    found[witness["report"]].append(((number, utterance["utterance"]), witness["parts"]))
    return found


def covers(span, parts):
    shared = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in parts)
    shorter = min(span[1] - span[0], sum(end - start for start, end in parts))
    return shared > 0 and 2 * shared >= shorter


def judge(stemma, reports, pairs):
    """Of each pair: (same or not, how many of its spans were found)"""
    found = utterances_by_report(account_of(stemma, reports))
    verdicts = []
    for pair in pairs:
        sides = [{utterance for utterance, parts in found[report] if covers(span, parts)}
                 for report, span in ((pair.one, pair.one_span), (pair.other, pair.other_span))]
        verdicts.append((bool(sides[0] & sides[1]), sum(bool(side) for side in sides)))
    return verdicts


def print_table(name, judged):
    same = [(said, found) for pair, (said, found) in judged if pair.label == "same"]
    other = [(said, found) for pair, (said, found) in judged if pair.label == "different"]
    hits, false = sum(said for said, _ in same), sum(said for said, _ in other)
    lost = sum(found < 2 for _, found in same)
    print(f"{name}: {len(same)} same, {len(other)} different")
    print(f"  precision {hits / max(1, hits + false):.3f} ({hits} of {hits + false} called the same)")
    print(f"  recall    {hits / max(1, len(same)):.3f} ({hits} of {len(same)}); a span not found as a quote in {lost}; "
          f"{hits / max(1, len(same) - lost):.3f} of the others")
    for label, right in (("same", True), ("different", False)):
        kinds = collections.defaultdict(list)
        for pair, (said, found) in judged:
            if pair.label == label:
                kinds[pair.kind].append((said == right, found))
        for kind, rows in sorted(kinds.items()):
            missing = sum(found < 2 for _, found in rows)
            print(f"    {label:9} {kind:15} right {sum(ok for ok, _ in rows):3} of {len(rows):3}   span not found {missing}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stemma")
    parser.add_argument("--pairs", type=pathlib.Path, default=HERE / "utterance_pairs.tsv")
    parser.add_argument("--closing", action="store_true", help="the set-aside pairs, too: for a closing figure")
    parser.add_argument("--final", action="store_true", help="the pairs of stories that were labelled last, too")
    parser.add_argument("--errors", action="store_true", help="list the dev pairs that went wrong")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    if "STEMMA_DATA" not in os.environ:
        sys.exit("set STEMMA_DATA to the folder that holds stories/")
    wanted = ["dev"] + ["closing"] * options.closing + ["final"] * options.final
    pairs = [pair for pair in read_pairs(options.pairs) if pair.set in wanted]
    stories = collections.defaultdict(list)
    for pair in pairs:
        stories[(pair.data, pair.story)].append(pair)
    reports = read_reports(pathlib.Path(os.environ["STEMMA_DATA"]) / "stories", set(stories))
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        keys = sorted(stories)
        verdicts = pool.map(lambda key: judge(options.stemma, reports[key], stories[key]), keys)
        judged = [pair for key, answer in zip(keys, verdicts) for pair in zip(stories[key], answer)]
    for name in wanted:
        print_table(name, [item for item in judged if item[0].set == name and item[0].label != "open"])
    for pair, (said, found) in judged:
        if options.errors and pair.set == "dev" and pair.label != "open" and said != (pair.label == "same"):
            print(f"{'false' if said else 'lost' if found < 2 else 'missed'}\t{pair.kind}\t{pair.story}\t{pair.one}\t"
                  f"{pair.one_span[0]}-{pair.one_span[1]}\t{pair.other}\t{pair.other_span[0]}-{pair.other_span[1]}")


if __name__ == "__main__":
    main()
