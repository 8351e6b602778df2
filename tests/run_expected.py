#!/usr/bin/env python3
"""Compares what the program finds in a folder of reports with what a careful reader found (expected.json).

    run_expected.py STEMMA EXAMPLE                    the test (TAP): EXAMPLE holds reports/, expected.json, missed.txt
    run_expected.py STEMMA EXAMPLE --write-missed     writes missed.txt anew
    run_expected.py STEMMA EXAMPLE --table            Markdown table: kind, found, of, printed besides
    run_expected.py STEMMA EXAMPLE --list [KIND]      what is missed, and what is printed that no reader found
    run_expected.py STEMMA EXAMPLE --oracle --list    the gold fed back: everything must be found, or a rule is wrong
    run_expected.py STEMMA --gold FILE --reports FOLDER [--table | --list [KIND]]     any other gold

Nothing is blessed: expected.json is written from reading, before the program runs. What the program misses stands in
missed.txt, one line an item. The test fails when an item is missed that is not listed there (something got worse), and
also when a listed item is found (something got better: shorten the list with --write-missed and commit it).
When an item counts as found is said in tests/expected/rules.py, one rule a kind.
"""
import argparse
import collections
import json
import pathlib
import sys

from expected.found import Found
from expected.oracle import Oracle
from expected.rules import ALL, ROWS


class Result:
    """[found, of] by kind, the lines of missed items, and what was printed besides, by kind."""

    def __init__(self, gold, found):
        self.counts, self.missed, self.extra = {}, [], {}
        seen = collections.Counter()
        for rule in ALL:
            for kind, line, right in rule(gold, found, self.add_extra):
                seen[kind, line] += 1
                line = f"{kind}: {line}" + (f" [{seen[kind, line]}]" if seen[kind, line] > 1 else "")
                count = self.counts.setdefault(kind, [0, 0])
                count[1] += 1
                if right:
                    count[0] += 1
                else:
                    self.missed.append(line)
        self.missed.sort()
        self.counts = {kind: self.counts[kind] for kind in ROWS if kind in self.counts}

    def add_extra(self, kind, line):
        self.extra.setdefault(kind, []).append(line)


def print_table(result):
    print("| what a reader finds | found | of | % | printed besides |\n|---|---:|---:|---:|---:|")
    for kind, (found, of) in result.counts.items():
        print(f"| {kind} | {found} | {of} | {100 * found / of:.0f} | {len(result.extra.get(kind, [])) or ''} |")
    for kind in ("quotes", "speakers", "mixed utterances"):
        print(f"| ({kind}: printed, no reader's) | | | | {len(result.extra.get(kind, []))} |")


def print_list(result, kind):
    for line in result.missed:
        if not kind or line.startswith(kind):
            print("missed  " + line)
    for name, lines in result.extra.items():
        if not kind or name.startswith(kind):
            for line in lines:
                print(f"besides {name}: {line}")


def test(result, path):
    """One TAP line a kind."""
    listed = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    failed = 0
    for number, (kind, (found, of)) in enumerate(result.counts.items(), 1):
        def of_kind(lines):
            return {line for line in lines if line.startswith(kind + ": ")}
        worse = sorted(of_kind(result.missed) - of_kind(listed))
        better = sorted(of_kind(listed) - of_kind(result.missed))
        failed += bool(worse or better)
        print(f"{'not ok' if worse or better else 'ok'} {number} - {path.parent.name}, {kind}: {found} of {of}")
        for line in worse:
            print("  # missed, and not listed as missed: " + line)
        for line in better:
            print("  # listed as missed, and found (or no longer expected; run --write-missed): " + line)
    print(f"1..{len(result.counts)}")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stemma")
    parser.add_argument("example", nargs="?", type=pathlib.Path)
    parser.add_argument("--gold", type=pathlib.Path)
    parser.add_argument("--reports", type=pathlib.Path)
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--list", nargs="?", const="", metavar="KIND")
    parser.add_argument("--oracle", action="store_true")
    parser.add_argument("--write-missed", action="store_true")
    given = parser.parse_args()
    if not given.example and not (given.gold and given.reports):
        parser.error("name an example, or --gold and --reports")
    gold = json.loads((given.gold or given.example / "expected.json").read_text(encoding="utf-8"))
    folder = given.reports or given.example / "reports"
    result = Result(gold, Oracle(given.stemma, folder, gold) if given.oracle else Found(given.stemma, folder))
    if given.list is not None:
        print_list(result, given.list)
    elif given.table or given.gold:
        print_table(result)
    elif given.write_missed:
        (given.example / "missed.txt").write_text("".join(line + "\n" for line in result.missed), encoding="utf-8")
    else:
        return test(result, given.example / "missed.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
