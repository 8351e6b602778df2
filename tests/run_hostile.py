#!/usr/bin/env python3
"""Hostile and limit inputs: run_hostile.py STEMMA [--only WORDS] [--sanitized]. TAP, one line an input and command.

Each has a bound in seconds of processor time (of all threads together: how busy the machine is does not count), some ten
times what it takes, so that a cost that grows with the square of the input breaks it; and one of memory. The program must end with the right status, name the file and the remedy where it
refuses something, and what it prints must keep the contract (tests/faults.py).

--sanitized: the program was built with a sanitizer. Inputs shrink to a tenth, and address space is not limited.
"""
import argparse
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

from faults import account_faults, pair_faults, read_faults, story_faults
from tap import Tap

MEGABYTES = 1500  # of memory for any of these, if the case says nothing else
CASES = []
SENTENCE = "The old ferry left the harbour of Stavenby with about 40 passengers on Monday, the mayor said. "


SYLLABLES = ("ka", "lo", "mer", "ti", "sun", "dra", "vel", "no", "pis", "gar", "eth", "oru")
VOCABULARY = [a + b + c for a in SYLLABLES for b in ("", *SYLLABLES) for c in ("", *SYLLABLES)]


def words(count, seed=1):
    """Invented words in sentences."""
    chance = random.Random(seed)
    return " ".join(w + ("." if chance.random() < 0.06 else "") for w in chance.choices(VOCABULARY, k=count))


def line(text, **more):
    return (json.dumps({"id": "one", "text": text, **more}, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


class Case:
    """`files`: name -> bytes. `command`: arguments. `stdin`: bytes, or a shell command that makes them.
    `says`: parts that standard error must hold. `check`: takes standard output, yields faults."""

    def __init__(self, name, command, seconds, files=None, stdin=b"", status=0, says=(), check=None, megabytes=MEGABYTES,
                 prepare=None):
        self.name, self.command, self.seconds, self.files = name, command.split(), seconds, files or {}
        self.stdin, self.status, self.says, self.check = stdin, status, says, check
        self.megabytes, self.prepare = megabytes, prepare


def contract(command, out):
    """The faults of any output in JSON."""
    if command[0] == "verify" or command[0] == "account" and "json" not in command or "--explain" in command and "json" not in command:
        return
    objects = [json.loads(x) for x in out.decode("utf-8").split("\n") if x]
    if "--explain" in command:
        objects = [case["pair"] for case in objects]
    if command[0] == "read":
        for item in objects:
            yield from read_faults(item)
    if command[0] == "stories":
        yield from story_faults(objects, [r for s in objects for r in s["reports"]])


# ---- the inputs; SCALE is 1, or 10 for sanitizers -------------------------------------------------------------------------

def add(*arguments, **more):
    CASES.append(Case(*arguments, **more))


def one_report(name, text, seconds=10, commands=("read", "account --format json"), **more):
    """One report's text through `read` and `account`."""
    for command in commands:
        add(f"{name}: {command.split()[0]}", command + " a.txt", seconds, {"a.txt": text.encode("utf-8")}, **more)


def one_large_report(scale):
    n = 100000 // scale
    one_report("100,000 straight quotation marks", "\"" * n)
    one_report("100,000 opening marks", "“ word " * n)
    one_report("100,000 quotes of one word", "“Yes,” he said. " * n, seconds=20)
    # each mark is a word to the language layer: 650,000 of them in sentences of the greatest length
    one_report("marks of six kinds nested", "“‘„«\"'a " * (n // 2) + "b'\"»“’”" * (n // 2), seconds=30)
    one_report("apostrophes only", "it's 'tis o' the boys' ´ ` ’ " * (n // 10))
    one_report("10 MB without a full stop", ("the ferry sailed north and " * (400000 // scale)), 60, ("read",))
    one_report("10 MB of sentences", SENTENCE * (105000 // scale), 60, ("read",))
    one_report("1 MB of one word", "a" * (10 * n))
    one_report("1 MB of capital letters", "A" * (10 * n))
    one_report("200,000 paragraphs of one word", "word\n\n" * (2 * n), seconds=20)
    one_report("200,000 different lines", "\n".join(f"Line{i}" for i in range(2 * n)), seconds=20)
    one_report("100,000 brackets", "(" * n + "[" * n + "]" * n)
    one_report("one number of 100,000 digits", "It cost " + "9" * n + " crowns.")
    one_report("100,000 numbers", "12 men 3,000 women 4.5 million crowns 6 percent " * (n // 4), seconds=20)
    one_report("100,000 dates", "On 3 May 2031, last Monday, in 1999, for two weeks, at 5 p.m. " * (n // 5), seconds=20)
    one_report("20,000 different names", " ".join(f"Ana{a} Vel{b} of Mor{a}{b} said no."
                                                  for a in "bcdfghklmnprst" for b in
                                                  (x + y + z for x in "aeiou" for y in "lrstn" for z in
                                                   "abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöùúûüý"[:57 // scale])),
               seconds=20)
    one_report("20,000 statements without a full stop", "".join(
        f"Ana Vel{i} of Mor{i} said it held, " for i in range(2 * n // 10)), seconds=20)
    one_report("100,000 times \"he said\"", "he said " * n, seconds=20)
    one_report("100,000 verbs and nothing else", "attack " * n, seconds=20)
    one_report("20,000 quotes of 500 speakers", "".join(
        f"“We go on to the end of pier {i},” said Maren{i % 500} Holt. She added that {i} boats were out. "
        for i in range(2 * n // 10)), seconds=20)
    one_report("one sentence 20,000 times", (SENTENCE + "\n\n") * (n // 5), seconds=20)
    one_report("10,000 combining marks on a letter", "Caf" + "e" + "\u0301" * (n // 10) + " opened on Monday. " + SENTENCE)
    one_report("right to left, CJK, emoji, joined emoji", "שלום אמר השר ביום שני. \u202eabc\u202c 北京市长说：“我们不会同意。” "
               "وقال الوزير «لن نقبل». 👩‍👩‍👧‍👦 said 😀. ｆｕｌｌ １２０ 人 “𝔣𝔢𝔯𝔯𝔶” İstanbul ß ŉ ǆ. " * (n // 100))
    one_report("CRLF, CR, NEL, line and paragraph separators", "Ferry stays in port\r\n\r\nBy Maren Holt\r\rIt said no.\u0085"
               "“We wait,” she said.\u2028“Still,” he said.\u2029End.\v\f\n")
    one_report("white space only", " \t\u00a0\u2003\n" * 1000, commands=("read",))
    one_report("dates out of range", "On 31 February 2022, on 99 May, in the year 99999999999999999999, on 2022-13-45, at 25:61, "
               "00/00/0000, in W99, 40 centuries ago, 10000000000 days later, next 0 years. " * 50)


def pages(scale):
    n = 100000 // scale
    def page(name, raw, seconds=10, **more):
        for command in ("read", "account --format json"):
            add(f"page of {name}: {command.split()[0]}", command + " a.html", seconds, {"a.html": raw}, **more)
    page("100,000 nested divs", b"<html><body>" + b"<div>" * n + SENTENCE.encode() + b"</div>" * n, seconds=20, status=None)
    page("100,000 nested tables", b"<table><tr><td>" * n + SENTENCE.encode(), seconds=20, status=None)
    page("100,000 unclosed inline tags", b"<p>" + b"<b><i>" * n + SENTENCE.encode(), seconds=20, status=None)
    page("50,000 attributes", b"<html><body><p " + b" ".join(b"a%d='x'" % i for i in range(n // 2)) + b">" +
         SENTENCE.encode() * 3 + b"</p></body></html>", seconds=20, status=None)
    page("an attribute of 5 MB", b"<html><body><p title='" + b"x" * (50 * n) + b"'>" + SENTENCE.encode() * 3 + b"</p>", status=None)
    page("200,000 paragraphs", b"<html><body>" + b"<p>word" * (2 * n), seconds=30, status=None)
    page("a script, a comment and a style that never end",
         b"<html><body><p>" + SENTENCE.encode() + b"</p><style>p{<!-- <script> if (a<b) " + b"x" * n, status=None)
    page("entities out of range", b"<html><body><p>&#0; &#xD800; &#99999999999; &bogus; &#x110000; &amp &lt;b&gt; " +
         SENTENCE.encode() * 3 + b"</p></body></html>", status=None)
    page("every byte", b"<html><body><p>" + bytes(range(256)) * 8 + b"</p></body></html>", status=None)
    page("UTF-16 with a mark", "<html><body><p>".encode("utf-16") + (SENTENCE * 3).encode("utf-16-le"), status=None)
    page("a charset that is not there", b"<html><meta charset='x-nonsense'><body><p>" + SENTENCE.encode() * 3, status=None)


def many_reports(scale):
    n = 5000 // scale
    def stream(name, reports, seconds, commands=("copies", "stories", "account --format json")):
        raw = b"".join(reports)
        for command in commands:
            add(f"{name}: {command.split()[0]}", command + " -", seconds, stdin=raw)
    body = words(250)
    stream("5,000 reports of the same words", (line(body, id=f"r{i}", published="2031-05-04") for i in range(n)), 60, ("copies", "account --format json"))
    stream("3,000 reports around one long paragraph",
           (line(words(60, i) + "\n\n" + body, id=f"r{i}", published="2031-05-04") for i in range(n * 3 // 5)), 120, ("account --format json",))
    stream("10,000 tiny reports", (line(f"Boat {i} sailed. " + words(8, i), id=f"r{i}") for i in range(2 * n)), 60, ("account --format json",))
    stream("2,000 reports of one drifting quote",
           (line(f"“We will not run the ferry {words(1, i).strip('.')} without a second engineer,” Maren Holt said on Monday. "
                 + words(30, i), id=f"r{i}", published="2031-05-04") for i in range(n * 2 // 5)), 90, ("account --format json",))
    stream("300 reports without any date or word in common", (line(words(200, 1000 + i), id=f"r{i}") for i in range(300)), 30)
    long = words(180000 // scale)
    stream("two reports of 1 MB, one cut", (line(long, id="a"), line(long[:len(long) // 2], id="b")), 60)
    halves = (line(long, id="a"), line(" ".join(w if i % 3 else w[::-1] for i, w in enumerate(long.split())), id="b"))
    stream("two reports of 1 MB, every third word turned round", halves, 60, ("copies --explain a b", "copies --explain a b --format json"))
    stream("two reports of 1 MB, one cut, explained", (line(long, id="a"), line(long[:len(long) // 2], id="b")), 60,
           ("copies --explain a b", "copies --explain b a --format json"))
    chain = words(400, 5).split()
    stream("1,000 reports, each the one before with a word exchanged",
           (line(" ".join(words(1, 7 * k).strip(".") if k < i else w for k, w in enumerate(chain[:300])), id=f"r{i}", outlet=f"Outlet {i % 7}")
            for i in range(n // 5)), 120, ("copies", "account --format json"))
    stream("two reports of 1 MB that repeat one sentence", (line(SENTENCE * (10000 // scale), id="a"),
                                                            line(SENTENCE * (9000 // scale), id="b")), 60)


def broken_input(scale):
    good = line(SENTENCE * 3, id="good")

    def lines(name, raw, says, status=1, command="read a.jsonl", check=None):
        add("lines: " + name, command, 10, {"a.jsonl": raw}, status=status, says=says and ["a.jsonl", *says],
            check=check or (lambda out: [] if b'"report": "good"' in out else ["the good report is not there"]))
    depth = 100000
    lines("JSON 100,000 deep", b"[" * depth + b"]" * depth + b"\n" + good, ["byte"])
    lines("an object 100,000 deep", b'{"a":' * depth + b"1" + b"}" * depth + b"\n" + good, ["byte"])
    lines("deep JSON in a field nobody reads", b'{"id":"x","text":"Ferry.","more":' + b"[" * depth + b"]" * depth + b"}\n" + good,
          ["byte"])
    lines("a cut line", good + good[:40], ["byte"])
    lines("a number, a list, null, nothing", b"12\n[1]\nnull\n\n{}\n" + good, ["byte"])
    lines("a text that is a number", b'{"id": "x", "text": 12}\n' + good, ["byte"])
    lines("bytes that are no UTF-8", b'{"id": "x", "text": "a \xff\xc3 b"}\n' + good, ["byte"], status=None)
    lines("\\u0000 in text, id and title", rb'{"id": "n\u0000", "title": "a\u0000b", "text": "The \u0000 ferry sailed."}' + b"\n" +
          good, [], status=None)
    lines("lone surrogates", rb'{"id": "x", "text": "The \ud800 ferry \udc00 sailed \ud83d\ude00."}' + b"\n" + good, [],
          status=None)
    lines("NUL bytes between lines", b"\0\0\0\n" + good, [], status=None)
    lines("a line over the limit", line("long " * 1000, id="x") + good, ["--limit"], command="read --limit 2k a.jsonl")
    lines("a title of 100 KB", line(SENTENCE, id="x", title="T" * 100000) + good, [], status=None)
    lines("dates out of range", b"".join(
        line(SENTENCE, id=f"x{i}", published=d) for i, d in enumerate(("9999-99-99", "0000-00-00", "2022-02-30", "soon",
        "-1", "2022-01-10T99:99:99+99:99", "1e400", "2022-01-10T10:00:00Z" * 1000, ""))) + good, [], status=None)
    lines("a published that is a list", b'{"id": "x", "published": ["2031"], "title": {"a": 1}, "text": "Ferry sails."}\n' + good,
          [], status=None)
    lines("a long id", line(SENTENCE, id="i" * 100000) + good, [], status=None)

    def folder(name, files, says=(), status=None, command="read .", **more):
        add("files: " + name, command, 20, files, status=status, says=says, **more)
    folder("each byte alone", {f"{b:03d}.txt": bytes([b]) * 3 for b in range(256)})
    folder("each byte after a sentence", {f"{b:03d}.txt": SENTENCE.encode() + bytes([b]) * 3 for b in range(256)})
    folder("each byte as a page", {f"{b:03d}.html": b"<p>" + bytes([b]) * 30 for b in range(256)})
    folder("each byte as lines", {f"{b:03d}.jsonl": bytes([b]) * 30 + b"\n" for b in range(256)})
    folder("all bytes", {"a.txt": bytes(range(256)) * 10, "b.md": bytes(range(256)) * 10}, ["a.txt", "byte"])
    folder("UTF-8 cut at every place", {f"{i}.txt": ("Fähre “𝔣” " * 2).encode()[:i] for i in range(1, 24)})
    folder("UTF-16, UTF-32, a mark alone", {"a.txt": SENTENCE.encode("utf-16"), "b.txt": SENTENCE.encode("utf-32"),
                                             "c.txt": b"\xef\xbb\xbf", "d.txt": b"\xff\xfe"})
    folder("NUL in a text", {"a.txt": b"The ferry\0 sailed. " + SENTENCE.encode()}, ["a.txt"], command="read a.txt")
    folder("an empty file", {"a.txt": b"", "b.txt": SENTENCE.encode()}, ["a.txt"], status=1)
    folder("names with quotes, tags and new lines", {"a \"<b>'\n;$(x).txt": SENTENCE.encode()}, command="account --format html .",
           check=lambda out: [] if b"<b>'" not in out else ["the name is not escaped"])
    folder("a program as text", {"a.txt": pathlib.Path("/bin/true").read_bytes()}, ["a.txt"])
    big = SENTENCE.encode() * (17 * 1024 * 1024 // len(SENTENCE))
    folder("a report over 16 MiB", {"a.txt": big, "b.txt": SENTENCE.encode()}, ["a.txt", "--limit"], status=1)
    folder("a report below --limit", {"a.txt": big[:1500]}, status=0, command="read --limit 2k a.txt")
    folder("a report over --limit", {"a.txt": big[:2500]}, ["a.txt", "--limit"], status=3, command="read --limit 2k a.txt")
    for name, limit in (("nothing", "0"), ("a word", "much"), ("negative", "-1"), ("huge", "99G"), ("a tail", "2kk"), ("empty", "")):
        folder(f"--limit of {name}", {"a.txt": SENTENCE.encode()}, ["--limit"], status=2, command=f"read --limit={limit} a.txt")


def odd_places(scale):
    def place(name, prepare, says=(), status=0, command="read ."):
        add("places: " + name, command, 10, {"good.txt": SENTENCE.encode()}, prepare=prepare, says=says, status=status)
    place("a pipe in a folder does not block", lambda f: os.mkfifo(f / "pipe.txt"), status=None)
    place("a link to nowhere", lambda f: (f / "x.txt").symlink_to("nowhere"), status=None)
    place("a link to the folder itself", lambda f: (f / "loop").symlink_to("."), status=None)
    place("a folder 200 deep", lambda f: (f / "/".join(["d"] * 200)).mkdir(parents=True), status=None)
    place("a missing path", None, ["nowhere"], status=1, command="read good.txt nowhere")
    place("only a missing path", None, ["nowhere"], status=3, command="read nowhere")
    place("a folder for a file", lambda f: (f / "x.txt").mkdir(), status=None)
    place("overrides that are not there", None, ["nowhere"], status=None, command="account --overrides nowhere good.txt")
    place("overrides that are no JSON", lambda f: (f / "o.jsonl").write_text("{\"together\": [\n"), ["o.jsonl"], status=None,
          command="account --overrides o.jsonl good.txt")
    place("overrides of unknown ids", lambda f: (f / "o").write_text('{"together": ["x", "y"]}\n{"apart": ["good.txt"]}\n'), ["o"],
          status=None, command="account --overrides o good.txt")
    place("an account to verify that is a report", None, ["good.txt"], status=3, command="verify good.txt")
    place("an account to verify that is not there", None, ["nowhere"], status=3, command="verify nowhere")
    if os.geteuid():
        place("a file nobody may read", lambda f: (f / "x.txt").write_text("x") and (f / "x.txt").chmod(0), ["x.txt"], status=1)


EVIL = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u001b[31m"


def injection(scale):
    """Nothing of a report may become mark-up of the page, or a control sequence of the terminal."""
    said = f"“We stay {EVIL} in port,” said Maren Holt, the {EVIL} mayor. About 40 {EVIL} boats sailed on Monday.\n\n"
    raw = b"".join(line(said * 2 + SENTENCE * 3, id=f"{EVIL}\n{i}", title=f"{EVIL} {i}", outlet=EVIL, published="2031-05-04",
                        url="javascript:alert(1)", byline=EVIL) for i in range(3))

    def page(out):
        for bad in (b"<script>alert", b"<img src=x", b"\x1b", b"href=\"javascript:", b"href='javascript:"):
            if bad in out:
                yield f"{bad} in the page: {out[max(0, out.index(bad) - 200):][:400]}"

    def terminal(out):
        if b"\x1b" in out:
            yield f"an escape sequence: {out[max(0, out.index(bytes([27])) - 200):][:400]}"
    add("injection: the page", "account --format html -", 10, stdin=raw, check=page, status=None)
    add("injection: the terminal", "account --format text --color never -", 10, stdin=raw, check=terminal, status=None)
    add("injection: Markdown", "account --format markdown -", 10, stdin=raw, status=None,
        check=lambda out: [f"a tag: {out[max(0, out.index(b'<script>') - 200):][:400]}"] if b"<script>" in out else terminal(out))
    add("injection: diagnostics", "read -", 10, stdin=b'{"id": "x\\u001b[31m", "text": ' + b"\n" + raw + raw.replace(b"port", b"dock"),
        status=1, check=None)


def endless(scale):
    """Lines that never end, through a pipe: refused by the limit, the memory bounded, the rest read."""
    tail = "; echo; printf '%s\\n' '{\"id\": \"good\", \"text\": \"The ferry sailed at noon.\"}'"
    good = lambda out: [] if b'"report": "good"' in out else ["the line after it is not there"]
    for name, make, megabytes in (("of one letter", "tr '\\0' a < /dev/zero", 2048), ("of NUL bytes", "cat /dev/zero", 100),
                                  ("of quotes", "tr '\\0' '\"' < /dev/zero", 100),
                                  ("of one text", "(printf '{\"text\": \"'; tr '\\0' b < /dev/zero)", 100)):
        size = max(megabytes // scale, 32) << 20  # in any case more than the limit
        add(f"a line of {size >> 20} MB {name}", "read -", 60, stdin=f"{{ {make} | head -c {size}{tail}; }}", status=1, says=["--limit"],
            check=good, megabytes=200)


# ---- running ---------------------------------------------------------------------------------------------------------------

def limit_memory(megabytes):
    """For the child: so much address space (stacks of threads included)."""
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, ((megabytes + 600) << 20,) * 2)
    return limit


def run(program, case, folder, sanitized):
    """status, stdout, stderr, seconds, MB"""
    for name, raw in case.files.items():
        (folder / name).write_bytes(raw)
    if case.prepare:
        case.prepare(folder)
    patience = 300  # seconds of a busy machine
    made = subprocess.Popen(["bash", "-c", case.stdin], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) \
        if isinstance(case.stdin, str) else None
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as given:
        if not made:
            given.write(case.stdin)
            given.seek(0)
        started = time.monotonic()
        child = subprocess.Popen([program, *case.command], cwd=folder, stdin=made.stdout if made else given, stdout=out,
                                 stderr=err, preexec_fn=None if sanitized else limit_memory(case.megabytes))
        if made:
            made.stdout.close()
        status = None
        while time.monotonic() - started < patience:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            status = None
            time.sleep(0.005)
        else:
            child.kill()
            os.wait4(child.pid, 0)
        child.returncode = 0  # waited for here
        if made:
            made.terminate()
            made.wait()
        out.seek(0)
        err.seek(0)
        if status is None:
            return None, b"", err.read(), patience, 0
        return (os.waitstatus_to_exitcode(status), out.read(), err.read(), usage.ru_utime + usage.ru_stime,
                usage.ru_maxrss / 1024)


def faults(case, result, sanitized):
    status, out, err, seconds, megabytes = result
    if status is None:
        yield f"did not end within {seconds:.0f} s"
        return
    if seconds > case.seconds * (4 if sanitized else 1):
        yield f"{seconds:.1f} s, more than {case.seconds}"
    if status < 0 or status > 4 or b"Sanitizer" in err or (case.status is not None and status != case.status):
        yield f"status {status}: {err[-1500:].decode('utf-8', 'replace')}"
    if megabytes > case.megabytes * (3 if sanitized else 1):
        yield f"{megabytes:.0f} MB of memory"
    for words_ in case.says:
        if words_.encode() not in err:
            yield f"standard error does not say {words_!r}: {err[:500].decode('utf-8', 'replace')}"
    if b"\x1b" in err:
        yield "standard error holds a control sequence of the input"
    try:
        yield from contract(case.command, out)
        yield from (case.check(out) or []) if case.check else []
    except (ValueError, KeyError, IndexError, TypeError) as error:
        yield f"the output cannot be read: {error!r}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stemma")
    parser.add_argument("--only", default="")
    parser.add_argument("--sanitized", action="store_true")
    given = parser.parse_args()
    program, tap = str(pathlib.Path(given.stemma).resolve()), Tap()
    for make in (one_large_report, pages, many_reports, broken_input, odd_places, injection, endless):
        make(10 if given.sanitized else 1)
        for case in CASES:
            if given.only not in case.name:
                continue
            with tempfile.TemporaryDirectory() as folder:
                result = run(program, case, pathlib.Path(folder), given.sanitized)
            tap.check(f"{case.name} ({result[3]:.1f} s, {result[4]:.0f} MB)", faults(case, result, given.sanitized))
            sys.stdout.flush()
        CASES.clear()  # the inputs of one group are large enough
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
