#!/usr/bin/env python3
"""Archives: run_archives.py STEMMA. TAP.

- The same account from pages as files and from the same pages in any archive, packed in any way.
- Each kind of damage costs what it hit and nothing else, is named with its byte, and says what to do.
- Bombs and names that climb out of the folder do nothing.
"""
import gzip
import json
import pathlib
import re
import struct
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib

import archives as a
from tap import Tap

SECONDS = 120

STORY = [
    ("Gazette", "Ferry line closes for a week", "2031-05-04",
     "The ferry between Stavenby and Holm will not sail for a week, the harbour master Ines Roth said on Sunday.",
     "“We found 40 cracked plates below the water line,” Roth said. “Nobody will sail on her before they are mended.”",
     "About 1,200 people take the ferry each day, the town says. Buses will go round the bay."),
    ("Courier", "A week without ferry", "2031-05-04",
     "Stavenby's ferry stays in port until next Sunday, harbour master Ines Roth told reporters.",
     "“Nobody will sail on her before they are mended,” she said, after divers had found 42 cracked plates.",
     "The mayor, Pal Dorin, promised buses round the bay from Monday on."),
    ("Tidings", "Buses replace the ferry", "2031-05-05",
     "Buses took about 900 people round the bay on Monday while the ferry lay in port.",
     "Mayor Pal Dorin said that the town would pay for the buses. “It is the least we can do,” he said.",
     "The ferry will not sail before Sunday, according to the harbour master."),
]


def page(number):
    outlet, title, date, *paragraphs = STORY[number % len(STORY)]
    body = "".join(f"<p>{p}</p>\n" for p in paragraphs)
    return (f"<!doctype html><html lang='en'><head><title>{title}</title><meta property='og:site_name' content='{outlet}'>"
            f"<meta property='article:published_time' content='{date}T08:00:00Z'>"
            f"<link rel='canonical' href='https://{outlet.lower()}.example/{number}'></head><body><nav><a href='/'>Home</a></nav>"
            f"<article><h1>{title}</h1>\n{body}</article></body></html>\n").encode()


PAGES = [page(i) for i in range(3)]


class Place:
    """A folder to run the program in."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)

    def write(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def run(self, *arguments, data=None):
        return subprocess.run([self.program, *arguments], cwd=self.folder, input=data, timeout=SECONDS,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)

    def account(self, path, expected_ids):
        """The account, its reports named 1, 2, 3 in the place of their ids."""
        done = self.run("account", "--format", "json", "--quiet", path)
        text = done.stdout.decode()
        for number, name in enumerate(expected_ids, 1):
            text = text.replace(name, f"report {number}")  # also in what is said of them
        return re.sub(r'"path": "[^"]*"', '"path": ""', text) + f"status {done.returncode} {done.stderr.decode()}"


# ---- the same account -------------------------------------------------------------------------------------------------------

def all_forms():
    """name, bytes, the ids of the three pages in it."""
    records = [a.warcinfo()]
    for i, body in enumerate(PAGES):
        url = f"https://crawl.example/{i}"
        records += [a.request(url), a.response(body, url)]
    ids = [f"#{n}" for n in (3, 5, 7)]
    yield "a.warc", b"".join(records), ids
    yield "a.warc.gz", b"".join(a.member(r) for r in records), ids
    yield "one-member.warc.gz", a.member(b"".join(records)), ids
    yield "split.warc.gz", a.member(b"".join(records)[:3000]) + a.member(b"".join(records)[3000:]), ids
    yield "named-otherwise.bin", b"".join(a.member(r) for r in records), ids
    yield "v11.warc", b"".join(records).replace(b"WARC/1.0", b"WARC/1.1"), ids
    yield "line-ends.warc", b"".join(r.replace(b"\r\n", b"\n", r.count(b"\r\n\r\n") and r[:r.index(b"\r\n\r\n") + 4].count(b"\r\n"))
                                     for r in records), ids
    coded = [a.response(a.chunked(PAGES[0]), fields=["Transfer-Encoding: chunked"]),
             a.response(gzip.compress(PAGES[1]), fields=["Content-Encoding: gzip"]),
             a.response(a.chunked(zlib.compress(PAGES[2])), fields=["Content-Encoding: deflate", "Transfer-Encoding: chunked"])]
    yield "coded.warc", b"".join(coded), ["#1", "#2", "#3"]
    bare = zlib.compressobj(wbits=-15)
    bare = bare.compress(PAGES[1]) + bare.flush()
    decoded = [a.response(PAGES[0], fields=["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
               a.response(bare, fields=["content-encoding: deflate"], end=b"\n"),
               a.record("resource", PAGES[2], "https://crawl.example/2", "text/html")]
    yield "headers-that-lie.warc", b"".join(decoded), ["#1", "#2", "#3"]
    yield "without-http.warc", b"".join(a.record("response", p, "https://crawl.example/") for p in PAGES), ["#1", "#2", "#3"]
    files = [(f"set/{i}.html", body) for i, body in enumerate(PAGES)]
    yield "a.zip", a.zipped(files), ["#1", "#2", "#3"]
    yield "stored.zip", a.zipped(files, zipfile.ZIP_STORED), ["#1", "#2", "#3"]
    yield "program-before.zip", b"#!/bin/sh\nexit\n" * 9 + a.zipped(files), ["#1", "#2", "#3"]
    yield "a.tar", a.tarred(files), ["#1", "#2", "#3"]
    yield "gnu.tar", a.tarred(files, tarfile.GNU_FORMAT), ["#1", "#2", "#3"]
    yield "a.tar.gz", a.member(a.tarred(files)), ["#1", "#2", "#3"]
    yield "a.tgz", a.member(a.tarred(files)), ["#1", "#2", "#3"]
    yield "packed-pages.tar", a.tarred([(n + ".gz", gzip.compress(d)) for n, d in files]), ["#1", "#2", "#3"]
    long_names = [("d" * 90 + "/" + "e" * 90 + f"/{i}.html", body) for i, body in enumerate(PAGES)]
    yield "long-names.tar", a.tarred(long_names), ["#1", "#2", "#3"]
    yield "long-names-gnu.tar", a.tarred(long_names, tarfile.GNU_FORMAT), ["#1", "#2", "#3"]


def same_account(tap, place):
    for i, body in enumerate(PAGES):
        place.write(f"set/{i}.html", body)
    for i, body in enumerate(PAGES):
        place.write(f"packed/{i}.html.gz", gzip.compress(body))
    wanted = place.account("set", [f"set/{i}.html" for i in range(3)])
    tap.check("the pages themselves give an account", [] if '"utterances"' in wanted and "status 0 " in wanted else [wanted])
    forms = [(name, [name + i for i in ids]) for name, data, ids in all_forms() if place.write(name, data) is None]
    forms.append(("packed", [f"packed/{i}.html.gz" for i in range(3)]))
    for name, ids in forms:
        found = place.account(name, ids)
        at = next((i for i, (x, y) in enumerate(zip(found, wanted)) if x != y), 0)
        tap.check(f"the same account from {name}", [] if found == wanted else [found[max(0, at - 200):at + 200]])
    done = place.run("account", "--format", "json", "--quiet", "a.warc.gz")
    place.write("account.json", done.stdout)
    tap.check("the account of an archive verifies", [] if place.run("verify", "account.json").returncode == 0 else ["no"])
    fifo = subprocess.run(["bash", "-c", '"$0" read --quiet <(cat a.warc.gz) | wc -l', place.program], cwd=place.folder,
                          stdout=subprocess.PIPE, check=False)
    tap.check("an archive through a pipe", [] if fifo.stdout.strip() == b"3" else [fifo.stdout])


# ---- damage -----------------------------------------------------------------------------------------------------------------

class Damage:
    """An input, the numbers of the reports that must come out, the status, and words of standard error."""

    def __init__(self, name, data, numbers, status, says):
        self.name, self.data, self.numbers, self.status, self.says = name, data, numbers, status, says


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1:]


def warc_damage():
    good = [a.response(p) for p in PAGES]
    packed = [a.member(r) for r in good]
    start = len(packed[0])
    yield Damage("cut.warc", b"".join(good)[:-300], [1, 2, 3], 0, ["#3", "shorter than it says"])
    yield Damage("cut.warc.gz", b"".join(packed)[:-100], [1, 2, 3], 0, ["#3", "shorter than it says"])
    yield Damage("cut-in-header.warc.gz", b"".join(packed)[:len(packed[0]) + len(packed[1]) + 30], [1, 2], 1, ["ends in the middle"])
    yield Damage("flipped.warc.gz", flipped(b"".join(packed), start + 300), [1, 3], 1, [f"#2: byte {start}", "damaged", "anew"])
    yield Damage("checksum.warc.gz", flipped(b"".join(packed), start + len(packed[1]) - 6), [1, 3], 1, ["#2", "damaged"])
    yield Damage("magic.warc.gz", flipped(b"".join(packed), start), [1, 3], 1, ["#2", "no"])
    yield Damage("rubbish-between.warc.gz", packed[0] + b"rubbish\x1f\x8b\x08rubbish" * 50 + packed[1] + packed[2], [1, 3, 4], 1, ["#2"])
    yield Damage("zeros-behind.warc.gz", b"".join(packed) + bytes(512), [1, 2, 3], 0, [])
    short = a.record("response", a.answer(PAGES[1]), "https://g.example/", length=len(a.answer(PAGES[1])) - 20)
    yield Damage("too-small.warc", good[0] + short + good[2], [1, 2, 3], 0, ["belong to no record"])
    large = a.record("response", a.answer(PAGES[1]), "https://g.example/", length=len(a.answer(PAGES[1])) + 500)
    yield Damage("too-large.warc", good[0] + large + good[2], [1, 2, 3], 0, ["#2", "shorter than it says"])
    yield Damage("too-large.warc.gz", packed[0] + a.member(large) + packed[2], [1, 2, 3], 0, ["#2", "shorter than it says"])
    huge = a.record("response", a.answer(PAGES[1]), "https://g.example/", length=10 ** 14)
    yield Damage("huge.warc", good[0] + huge + good[2], [1, 3], 1, ["#2", "limit"])
    yield Damage("huge.warc.gz", packed[0] + a.member(huge) + packed[2], [1, 3], 1, ["#2", "limit"])
    for name, length in (("negative", -1), ("words", "many"), ("none", ""), ("beyond", 10 ** 30)):
        bad = a.record("response", a.answer(PAGES[1]), "https://g.example/", length=length)
        yield Damage(f"length-{name}.warc", good[0] + bad + good[2], [1, 3], 1, [f"#2: byte {len(good[0])}", "Content-Length"])
        yield Damage(f"length-{name}.warc.gz", packed[0] + a.member(bad) + packed[2], [1, 3], 1, ["#2", "Content-Length"])
    endless = b"WARC/1.0\r\n" + b"X: y\r\n" * 20000
    yield Damage("endless-header.warc", good[0] + endless + b"\r\n" + good[2], [1, 3], 1, ["header without end"])
    yield Damage("only-a-mark.warc", b"WARC/1.0", [], 3, ["header without end"])
    yield Damage("nothing.warc", b"", [], 3, ["no record"])
    yield Damage("no-warc.warc", b"The harbour was closed.\n" * 50, [], 3, ["belong to no record"])
    yield Damage("cut-chunks.warc", a.response(a.chunked(PAGES[0])[:-200], fields=["Transfer-Encoding: chunked"]), [1], 0, ["chunks break off"])
    yield Damage("cut-body.warc", a.response(gzip.compress(PAGES[0])[:-60], fields=["Content-Encoding: gzip"]), [1], 0, ["breaks off"])
    bomb = a.response(gzip.compress(b" " * (40 << 20)), fields=["Content-Encoding: gzip"])
    yield Damage("body-bomb.warc", good[0] + bomb + good[2], [1, 3], 1, ["#2", "limit"])
    yield Damage("not-found.warc", good[0] + a.response(PAGES[1], status="404 Not Found") + a.request(), [1], 0, ["answers other than 200"])
    feed = (b"<?xml version='1.0'?><rss version='2.0'><channel><title>Tidings</title><item><title>Ferry stays</title>"
            b"<description>The ferry stayed in port on Monday.</description></item></channel></rss>")
    others = (a.response(b"<?xml version='1.0'?><urlset><url><loc>https://g.example/</loc></url></urlset>", content_type="text/xml")
              + a.response(b'{"items": [1, 2]}', content_type="application/json") + a.response(b"User-agent: *", "https://g.example/robots.txt", content_type="text/plain"))
    yield Damage("feed.warc", good[0] + others + a.response(feed, content_type="application/rss+xml"), [1, "5#1"], 0, ["robots.txt 1", "of other types 2"])
    yield Damage("pictures.warc", good[0] + a.response(b"\x89PNG", content_type="image/png"), [1], 0, ["pictures 1"])


def zip_damage():
    files = [(f"{i}.html", p) for i, p in enumerate(PAGES)]
    good = a.zipped(files)
    second = good.index(b"1.html")
    yield Damage("cut.zip", good[:-300], [], 3, ["cut off"])
    yield Damage("flipped.zip", flipped(good, second + 100), [1, 3], 1, ["#2 (1.html)", "damaged"])
    yield Damage("header.zip", flipped(good, second - 30), [1, 3], 1, ["#2", "local header"])
    directory = good.index(b"PK\1\2")
    yield Damage("directory.zip", good[:directory + 46 + 6] + b"XX" + good[directory + 46 + 8:], [1], 1, ["directory", "damaged"])
    yield Damage("outside.zip", good[:-6] + struct.pack("<I", 0x7fffffff) + good[-2:], [], 3, ["outside"])
    yield Damage("encrypted.zip", good[:directory + 8] + b"\1" + good[directory + 9:], [2, 3], 1, ["#1", "encrypted"])
    yield Damage("method.zip", good[:directory + 10] + b"\x0e" + good[directory + 11:], [2, 3], 1, ["#1", "method"])
    yield Damage("size.zip", good[:directory + 24] + struct.pack("<I", 5000) + good[directory + 28:], [2, 3], 1, ["#1", "size"])
    yield Damage("huge.zip", good[:directory + 24] + struct.pack("<I", 0xfffffff0) + good[directory + 28:], [2, 3], 1, ["#1", "limit"])
    yield Damage("bomb.zip", a.zipped([("a.html", b" " * (12 << 20)), *files]), [2, 3, 4], 1, ["#1", "400 times"])
    same = bytearray(good)
    for entry in range(3):  # every entry at the first one's place, each as large as the archive
        at = [m.start() for m in re.finditer(b"PK\1\2", good)][entry]
        same[at + 42:at + 46] = struct.pack("<I", 0)
        same[at + 20:at + 24] = struct.pack("<I", len(good) - 40)
    yield Damage("overlapping.zip", bytes(same), [1], 1, ["overlap"])
    yield Damage("climbing.zip", a.zipped([("../../etc/page.html", PAGES[0]), ("/etc/page.html", PAGES[1])]), [1, 2], 0, [])
    yield Damage("hidden.zip", a.zipped([(".git/page.html", PAGES[0]), *files]), [2, 3, 4], 0, ["hidden"])
    yield Damage("office.zip", a.zipped([("mimetype", b"application/epub+zip"), *files]), [], 3, ["document"])
    yield Damage("inner.zip", a.zipped([("b.zip", good), *files]), [2, 3, 4], 0, ["archives inside"])
    yield Damage("empty.zip", a.zipped([]), [], 3, ["without entries"])


def tar_damage():
    files = [(f"{i}.html", p) for i, p in enumerate(PAGES)]
    good = a.tarred(files)
    second = good.index(b"1.html")
    yield Damage("cut.tar", good[:good.index(b"2.html") + 1012], [1, 2, 3], 0, ["#3", "in the middle"])
    yield Damage("flipped.tar", flipped(good, second + 20), [1, 2], 1, [f"byte {second}", "damaged header"])
    size = second + 124
    yield Damage("negative.tar", fix(good[:size] + b"\xff" * 12 + good[size + 12:], second), [1, 3], 1, ["#2", "size that cannot be"])
    yield Damage("huge.tar", fix(good[:size] + b"77777777777\0" + good[size + 12:], second), [1], 1, ["#2", "limit"])
    yield Damage("flipped.tar.gz", flipped(a.member(good), 300), None, None, ["damaged"])
    yield Damage("bomb.tar.gz", a.member(a.tarred([("a.txt", b" " * (100 << 20)), *files])), None, None, ["limit", "400 times"])
    yield Damage("nothing.tar", bytes(1024), [], 3, ["no entry"])


def fix(data, at):
    """The checksum of the header at `at`, made right."""
    head = data[at:at + 148] + b" " * 8 + data[at + 156:at + 512]
    return data[:at + 148] + b"%06o\0 " % sum(head) + data[at + 156:]


def gzip_damage():
    text = b"The ferry did not sail on Monday, the harbour master said.\n" * 40
    lines = b"".join(json.dumps({"text": f"Boat {i} did not sail."}).encode() + b"\n" for i in range(2000))
    yield Damage("cut.txt.gz", gzip.compress(text)[:-12], [None], 0, ["ends in the middle"])
    yield Damage("flipped.txt.gz", flipped(gzip.compress(text), 40), [], 3, ["damaged"])
    yield Damage("rubbish.txt.gz", gzip.compress(text) + b"rubbish", [], 3, ["something that is none"])
    yield Damage("bomb.txt.gz", gzip.compress(b"a" * (64 << 20)), [], 3, ["limit"])
    yield Damage("whole.jsonl.gz", gzip.compress(lines), list(range(1, 2001)), 0, [])
    yield Damage("page.gz", gzip.compress(PAGES[0]), [None], 0, [])


def damage(tap, place):
    for one in [*warc_damage(), *zip_damage(), *tar_damage(), *gzip_damage()]:
        place.write("d/" + one.name, one.data)
        begun = time.monotonic()
        done = place.run("read", "d/" + one.name)
        faults = [] if time.monotonic() - begun < SECONDS / 4 else ["too slow"]
        ids = [json.loads(line)["report"] for line in done.stdout.decode().splitlines()]
        wanted = one.numbers and [f"d/{one.name}" + (f"#{n}" if n else "") for n in one.numbers]
        if one.numbers is not None and ids != (wanted or []):
            faults.append(f"reports {ids[:9]}, not {one.numbers[:9]}")
        if one.status is not None and done.returncode != one.status:
            faults.append(f"status {done.returncode}, not {one.status}")
        said = done.stderr.decode()
        faults += [f"does not say {words!r}" for words in one.says if words not in said]
        tap.check(f"damage: {one.name}", [*faults, said] if faults else [])


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(program, folder)
        same_account(tap, place)
        damage(tap, place)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
