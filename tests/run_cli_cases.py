#!/usr/bin/env python3
"""Runs the cases of tests/cli: what a person types and what comes back. TAP on standard output.

    run_cli_cases.py STEMMA [--update]

A case file holds cases:

    === what it shows
    --- file notes/a.txt
    The file's text (without the last line end; \\xff and \\0 are understood).
    --- command
    stemma read notes
    --- stdin
    ...
    --- stdout
    {"report": ... [...] }          [...] on a line of its own matches any lines, inside a line any text
    --- stderr
    --- status
    1

Each case runs in a folder of its own. A section that is not there is not compared (status: 0). Adding a case needs no code;
--update writes what came out into the sections that are there.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
COMPARED = ("stdout", "stderr", "status")
TIME_LIMIT = 60  # seconds; no case is meant to take one


def parse(path):
    cases, sections = [], None
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("=== "):
            sections = []
            cases.append((line[4:], sections))
        elif line.startswith("--- ") and sections is not None:
            sections.append([line[4:], []])
        elif sections:
            sections[-1][1].append(line)
    for _, sections in cases:
        for section in sections:
            section[1] = "\n".join(section[1]).rstrip("\n")
    return cases


def file_bytes(text):
    raw = text.encode("utf-8")
    raw = re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), raw)
    return raw.replace(b"\\0", b"\0").replace(b"\\r", b"\r")


def pattern(expected):
    parts = re.split(r"(?m)(^\[\.\.\.\]$\n?|\[\.\.\.\])", expected)
    return "".join("(?s:.*)" if p.startswith("[...]") and p.endswith("\n") else "(?s:.*?)" if p == "[...]" else re.escape(p)
                   for p in parts)


def run(stemma, sections, tiny):
    """What the case prints: {"stdout", "stderr", "status"}."""
    given = dict(sections)
    with tempfile.TemporaryDirectory() as folder:
        for head, text in sections:
            if head.startswith("file "):
                place = pathlib.Path(folder, head[5:])
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(file_bytes(text))
        environment = dict(os.environ, PATH=f"{pathlib.Path(stemma).resolve().parent}:{os.environ['PATH']}",
                           EXAMPLES=str(HERE.parent / "examples"), LC_ALL="C.UTF-8")
        if tiny:  # random weights: what is printed stays the same when the real model is trained anew
            environment["STEMMA_MODEL"] = str(HERE.parent / "model/lang/tiny/tiny.model")
        done = subprocess.run(["bash", "-c", given["command"]], input=file_bytes(given.get("stdin", "")), cwd=folder,
                              env=environment, capture_output=True, timeout=TIME_LIMIT)
    return {"stdout": done.stdout.decode("utf-8", "replace").rstrip("\n"),
            "stderr": done.stderr.decode("utf-8", "replace").rstrip("\n"), "status": str(done.returncode)}


def differences(sections, found):
    expected = {"status": "0", **{head: text for head, text in sections if head in COMPARED}}
    for head, text in expected.items():
        if not re.fullmatch(pattern(text), found[head]):
            yield f"{head}: expected\n{text}\nfound\n{found[head]}"


def update(path, cases, results):
    with path.open("w", encoding="utf-8") as out:
        for (name, sections), found in zip(cases, results):
            out.write(f"=== {name}\n")
            for head, text in sections:
                out.write(f"--- {head}\n{found.get(head, text) if head in COMPARED else text}\n")
            out.write("\n")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("stemma")
    arguments.add_argument("--update", action="store_true")
    arguments = arguments.parse_args()
    number = failed = 0
    for path in sorted((HERE / "cli").glob("*.case")):
        cases = parse(path)
        results = [run(arguments.stemma, sections, path.stem == "parse") for _, sections in cases]
        if arguments.update:
            update(path, cases, results)
            continue
        for (name, sections), found in zip(cases, results):
            number += 1
            wrong = list(differences(sections, found))
            failed += bool(wrong)
            print(f"{'not ok' if wrong else 'ok'} {number} - {path.stem}: {name}")
            for text in wrong:
                print("\n".join("  # " + line for line in text.split("\n")))
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
