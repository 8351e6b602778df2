#!/usr/bin/env python3
"""What holds of every output, whatever the reports: run_properties.py STEMMA EXAMPLES [--sets N]. TAP.

- Spans lie in bounds and read back: the words of every witness stand where it says; the body is in order; the content of
  a quote has no quotation marks at its ends; ids count up; every report is in one story.
- The same bytes: run twice, with one thread or eight, with the reports given in another order.
- --bytes says the same as code points.
- `stemma verify` holds for every account, and names the witness when one byte of a report or of its words is changed.

The reports: both examples, and N sets of random rough ones (tests/rough_reports.py, seeds 1 to N).
"""
import argparse
import copy
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from faults import account_faults, pair_faults, read_faults, story_faults, witnesses_in
from rough_reports import Rough, json_lines
from tap import Tap

SECONDS = 120  # for one run of the program; generous for sanitizers
LONG_NUMBER = re.compile(rb"[0-9]\.[0-9]{5,}")

class Reports:
    """A set of reports as the program is given them: paths, or lines on standard input."""

    def __init__(self, program, name, folder, paths=None, lines=None):
        self.program, self.name, self.folder, self.paths, self.lines = program, name, folder, paths, lines

    def run(self, *arguments, paths=None, lines=None):
        lines = lines or self.lines
        done = subprocess.run([self.program, arguments[0], "--quiet", *arguments[1:], *(["-"] if lines else paths or self.paths)],
                              input=json_lines(lines) if lines else b"", cwd=self.folder, timeout=SECONDS,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode > 1 or done.stderr and not done.returncode:
            raise RuntimeError(f"{self.name}: {' '.join(arguments)}: status {done.returncode}: {done.stderr.decode()[:2000]}")
        return done.stdout

    def objects(self, *arguments):
        return [json.loads(line) for line in self.run(*arguments).decode("utf-8").split("\n") if line]

    def shuffled(self, chance):
        if self.lines:
            lines = list(self.lines)
            chance.shuffle(lines)
            return {"lines": lines}
        paths = list(self.paths)
        chance.shuffle(paths)
        return {"paths": paths}


# ---- --bytes -------------------------------------------------------------------------------------------------------------

def to_points(span, raw):
    return [len(raw[:offset].decode("utf-8")) for offset in span]


def read_in_points(line):
    """A line of `read --bytes` with its spans turned into code points."""
    raw = line["text"].encode("utf-8")

    def turn(value):
        if isinstance(value, list):
            numbers = len(value) == 2 and all(isinstance(x, int) for x in value)
            return to_points(value, raw) if numbers else [turn(x) for x in value]
        return {k: turn(v) for k, v in value.items()} if isinstance(value, dict) else value
    return {k: turn(v) for k, v in line.items()}


def account_in_points(story, fields):
    story = copy.deepcopy(story)
    story["offsets"] = "code points"
    for row in story["reports"]:
        row["characters"] = len(fields[row["report"]]["text"])
    for _, w in witnesses_in(story):
        raw = (fields[w["report"]]["title" if w["field"] == "title" else "text"] or "").encode("utf-8")
        w["span"], w["parts"] = to_points(w["span"], raw), [to_points(p, raw) for p in w["parts"]]
    for pair in story["copies"]:
        for passage in pair["passages"]:
            for side in ("from", "to"):
                passage[side] = to_points(passage[side], fields[pair[side]]["text"].encode("utf-8"))
    for u in story["utterances"]:
        base = next((r["text"] for r in u["readings"] if r["base"]), "")
        for r in u["readings"]:
            for change in r["changes"]:
                change["base"] = to_points(change["base"], base.encode("utf-8"))
                change["reading"] = to_points(change["reading"], r["text"].encode("utf-8"))
    return story


# ---- stemma verify ----------------------------------------------------------------------------------------------------------

def verify(reports, account, *paths):
    place = pathlib.Path(reports.folder, "account.json")
    place.write_bytes(account)
    done = subprocess.run([reports.program, "verify", str(place), *paths], cwd=reports.folder, timeout=SECONDS,
                          capture_output=True, check=False)
    place.unlink()
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def verify_faults(reports, account, *paths):
    status, said = verify(reports, account, *paths)
    count = sum(1 for line in account.decode("utf-8").split("\n") if line for _ in witnesses_in(json.loads(line)))
    if status or f"all {count} witnesses hold" not in said:
        yield f"status {status} with {count} witnesses: {said}"


def changed_word_faults(reports, account, chance, *paths):
    """One byte of the words of a witness: verify must fail and name its report and the words."""
    stories = [json.loads(line) for line in account.decode("utf-8").split("\n") if line]
    all_witnesses = [w for story in stories for _, w in witnesses_in(story) if any(x.strip().isascii() for x in w["words"])]
    for w in chance.sample(all_witnesses, min(4, len(all_witnesses))):
        part = next(i for i, x in enumerate(w["words"]) if x.strip().isascii())
        kept, text = list(w["words"]), w["words"][part]
        at = chance.randrange(len(text))
        w["words"][part] = text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1:]
        status, said = verify(reports, b"".join(json.dumps(s, ensure_ascii=False).encode() + b"\n" for s in stories), *paths)
        if status != 1 or w["report"] not in said or w["words"][part][:60].split("\n")[0] not in said:
            yield f"status {status} for {w}: {said}"
        w["words"] = kept


def changed_report_faults(reports, account, chance):
    """One byte of a report's file: verify must fail and name the report."""
    path = pathlib.Path(reports.folder, chance.choice(reports.paths))
    raw = path.read_bytes()
    letters = [i for i, byte in enumerate(raw) if chr(byte).isalpha()]
    at = chance.choice(letters)
    path.write_bytes(raw[:at] + (b"q" if raw[at:at + 1] != b"q" else b"z") + raw[at + 1:])
    status, said = verify(reports, account)
    path.write_bytes(raw)
    if status != 1 or path.stem not in said:
        yield f"{path.name}: status {status}: {said}"


# ---- the checks -------------------------------------------------------------------------------------------------------------

def check_spans(tap, reports):
    lines = reports.objects("read")
    fields = {line["report"]: line for line in lines}
    texts = {line["report"]: line["text"] for line in lines}
    tap.check(f"{reports.name}: read: spans in bounds, ids, order", [f for line in lines for f in read_faults(line)])
    tap.check(f"{reports.name}: copies: pairs and passages", pair_faults(reports.objects("copies"), texts))
    tap.check(f"{reports.name}: copies --least 0", pair_faults(reports.objects("copies", "--least", "0"), texts))
    tap.check(f"{reports.name}: stories: a partition", story_faults(reports.objects("stories"), texts))
    stories = reports.objects("account", "--format", "json")
    tap.check(f"{reports.name}: account: every witness reads back", [f for s in stories for f in account_faults(s, fields)])
    points = [read_in_points(line) for line in reports.objects("read", "--bytes")]
    tap.check(f"{reports.name}: read --bytes says the same", [] if points == lines else differing(points, lines))
    points = [account_in_points(s, fields) for s in reports.objects("account", "--format", "json", "--bytes")]
    tap.check(f"{reports.name}: account --bytes says the same", [] if points == stories else differing(points, stories))


def differing(one, other):
    return [f"{json.dumps(a, ensure_ascii=False)[:250]}\nbut\n{json.dumps(b, ensure_ascii=False)[:250]}"
            for a, b in zip(one, other) if a != b] or ["another number of lines"]


def check_same_bytes(tap, reports, chance):
    for command in (("read",), ("copies",), ("copies", "--least", "0"), ("stories",), ("account", "--format", "json"),
                    ("account", "--format", "text"), ("account", "--format", "markdown"), ("account", "--format", "html")):
        once, name = reports.run(*command, "--threads", "1"), " ".join(command)
        wrong = [] if reports.run(*command, "--threads", "8") == once else ["eight threads differ from one"]
        if command[0] != "read" and reports.run(*command, **reports.shuffled(chance)) != once:
            wrong.append("another order of input differs")
        wrong += [f"too many decimals: {m[0]}" for m in LONG_NUMBER.finditer(once) if command[0] in ("copies",)]
        tap.check(f"{reports.name}: {name}: the same bytes", wrong)


def check_verify(tap, reports, chance):
    account = reports.run("account", "--format", "json")
    paths = []
    if reports.lines:  # what came by standard input is looked for in a file
        place = pathlib.Path(reports.folder, "lines.jsonl")
        place.write_bytes(json_lines(reports.lines))
        paths = [place.name]
    tap.check(f"{reports.name}: verify holds", verify_faults(reports, account, *paths))
    in_bytes = reports.run("account", "--format", "json", "--bytes")
    tap.check(f"{reports.name}: verify holds with --bytes", verify_faults(reports, in_bytes, *paths))
    tap.check(f"{reports.name}: verify names a changed word", changed_word_faults(reports, account, chance, *paths))
    if reports.paths:
        tap.check(f"{reports.name}: verify names a changed report", changed_report_faults(reports, account, chance))


def sets(program, examples, count, folder):
    """Both examples as files; random sets as lines, every third one as files."""
    for example in sorted(p for p in examples.iterdir() if (p / "reports").is_dir()):
        copied = pathlib.Path(folder, example.name)
        copied.mkdir()
        for path in sorted((example / "reports").iterdir()):
            (copied / path.name).write_bytes(path.read_bytes())
        yield Reports(program, example.name, copied, sorted(p.name for p in copied.iterdir()))
    for seed in range(1, count + 1):
        rough = Rough(seed).reports(12)
        place = pathlib.Path(folder, f"rough-{seed}")
        place.mkdir()
        if seed % 3:
            yield Reports(program, place.name, place, lines=rough)
            continue
        for report in rough:
            (place / (report["id"] + ".txt")).write_bytes(report["text"].encode("utf-8"))
        yield Reports(program, place.name + " (files)", place, sorted(p.name for p in place.iterdir()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stemma")
    parser.add_argument("examples", type=pathlib.Path)
    parser.add_argument("--sets", type=int, default=6)
    given = parser.parse_args()
    tap, chance = Tap(), random.Random(20310504)
    with tempfile.TemporaryDirectory() as folder:
        for reports in sets(str(pathlib.Path(given.stemma).resolve()), given.examples, given.sets, folder):
            check_spans(tap, reports)
            check_same_bytes(tap, reports, chance)
            check_verify(tap, reports, chance)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
