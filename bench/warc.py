#!/usr/bin/env python3
"""The speed of reading web archives, beside other readers: bench/warc.py BUILD [--size MB] [--runs N] [--keep FILE]. Prints Markdown.

Makes an archive from the page sets in $STEMMA_DATA (pages/*.jsonl.gz; a request and a response each, every record a gzip member of
its own, as crawls pack them; the pages repeated up to the size), then reads it with stemma's reader (build/bench/warc_bench, made by
`meson compile -C BUILD warc_bench`), warcio and FastWARC (`pip install warcio fastwarc`, in the Python that runs this) in turns, and
with the whole command. Each reader takes every record's block; HTTP is parsed by none of them, but "+ http" rows. Medians of
the runs: seconds on the clock and of the processor (both count for the workers' processes too)."""
import argparse
import gzip
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tests"))
import archives  # noqa: E402

WARCIO = """
import sys
from warcio.archiveiterator import ArchiveIterator
count = size = 0
with open(sys.argv[1], "rb") as file:
    for record in ArchiveIterator(file, no_record_parse=%s):
        size += len(record.%s.read())
        count += 1
print(count, size)
"""

FASTWARC = """
import sys
from fastwarc.warc import ArchiveIterator
count = size = 0
with open(sys.argv[1], "rb") as file:
    for record in ArchiveIterator(file, parse_http=%s):
        size += len(record.reader.read())
        count += 1
print(count, size)
"""


def make(path, folder, megabytes):
    """Writes the archive; gives records, pages, bytes unpacked."""
    members, records, pages, unpacked = [], 0, 0, 0
    for name in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(name, "rt", encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                if not page.get("html"):
                    continue
                url = page.get("url") or f"https://pages.example/{len(members)}"
                both = (archives.request(url), archives.response(page["html"].encode("utf-8", "surrogatepass"), url))
                members.append((b"".join(archives.member(r) for r in both), sum(map(len, both))))
    with open(path, "wb") as out:
        out.write(archives.member(archives.warcinfo()))
        records += 1
        while out.tell() < megabytes * 1e6:
            data, size = members[pages % len(members)]
            out.write(data)
            records, pages, unpacked = records + 2, pages + 1, unpacked + size
    return records, pages, unpacked


def run(command):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    after, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    if done.returncode > 1:
        sys.exit(f"{command[0]}: {done.stderr.decode()[-500:]}")
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.decode()[:200].strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--size", type=float, default=1000, help="megabytes of the archive")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=pathlib.Path, help="where to put the archive; made anew when it is not there")
    parser.add_argument("--records", action="store_true", help="only the rows that read records")
    options = parser.parse_args()
    data = pathlib.Path(os.environ["STEMMA_DATA"]) / "pages"
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or pathlib.Path(folder) / "pages.warc.gz"
        about = make(path, data, options.size) if not path.exists() else None
        size = path.stat().st_size / 1e6
        bench = str(options.build / "bench" / "warc_bench")
        rows = [("stemma, records", [bench, "records", str(path)]),
                ("FastWARC, records", [sys.executable, "-c", FASTWARC % False, str(path)]),
                ("warcio, records", [sys.executable, "-c", WARCIO % (True, "raw_stream"), str(path)]),
                ("FastWARC + http", [sys.executable, "-c", FASTWARC % True, str(path)]),
                ("warcio + http", [sys.executable, "-c", WARCIO % (False, "content_stream()"), str(path)])]
        if not options.records:
            rows += [("stemma, pages to raw reports, in process", [bench, "reports", str(path), "0"]),
                     ("the same, two workers", [bench, "reports", str(path), "2"])]
        times = {name: [] for name, _ in rows}
        for _ in range(options.runs):
            for name, command in rows:
                times[name].append(run(command))
    if about:
        print(f"{size:.0f} MB, {about[0]} records, {about[1]} pages, {about[2] / 1e6:.0f} MB unpacked; medians of {options.runs}\n")
    print("| reader | seconds | processor s | MB/s of processor time | it says |\n|---|---:|---:|---:|---|")
    for name, _ in rows:
        clock, processor = (statistics.median(t[i] for t in times[name]) for i in (0, 1))
        print(f"| {name} | {clock:.1f} | {processor:.1f} | {size / processor:.0f} | {times[name][0][2]} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
