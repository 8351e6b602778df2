#!/usr/bin/env python3
"""Times the program on plain reports and prints the tables of docs/performance.md.

    bench/performance.py STEMMA REPORTS.jsonl[.gz] [--sizes 1000,10000] [--threads 1,2] [--commands read,copies,...]

For each command, size and number of threads: seconds on the clock and of the processor, reports and megabytes of text a
second, the peak of memory (getrusage of the child), and how the time grows from the smaller size to the larger. Output of
all thread counts is compared byte for byte (by its hash). Use a build of buildtype=release on an idle machine.
"""
import argparse
import gzip
import hashlib
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

COMMANDS = {"read": ["read"], "copies": ["copies"], "stories": ["stories"], "account": ["account", "--format", "json"]}


def take(path, count, place):
    """The first `count` lines as a plain file; gives its size in MB."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as source, place.open("wb") as out:
        for number, line in enumerate(source):
            if number == count:
                break
            out.write(line)
    return place.stat().st_size / 1e6


def run(program, command, place, threads):
    """seconds, processor seconds, MB at the peak, hash and size of the output"""
    digest, size = hashlib.sha256(), 0
    started = time.monotonic()
    child = subprocess.Popen([program, *COMMANDS[command], "--quiet", "--threads", str(threads), str(place)],
                             stdout=subprocess.PIPE, close_fds=True)
    while chunk := child.stdout.read(1 << 20):
        digest.update(chunk)
        size += len(chunk)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode > 1:
        sys.exit(f"{command}: status {child.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, digest.hexdigest(), size


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return f"{line.split(':')[1].strip()}, {os.cpu_count()} processors"
    return platform.processor()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stemma")
    parser.add_argument("reports", type=pathlib.Path)
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("--commands", default=",".join(COMMANDS))
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    print(f"{processor()}; {platform.system()} {platform.release().split('-')[0]}\n")
    print("| command | reports | threads | seconds | processor s | reports/s | MB/s | peak MB | output MB | growth |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        places = {size: pathlib.Path(folder, f"{size}.jsonl") for size in sizes}
        megabytes = {size: take(given.reports, size, place) for size, place in places.items()}
        for command in given.commands.split(","):
            before, hashes = {}, {}
            for size in sizes:
                for threads in map(int, given.threads.split(",")):
                    seconds, busy, peak, output, written = run(given.stemma, command, places[size], threads)
                    growth = f"{busy / before[threads]:.1f}" if threads in before else ""
                    before[threads] = busy
                    hashes.setdefault(size, set()).add(output)
                    print(f"| `{command}` | {size:,} | {threads} | {seconds:.1f} | {busy:.1f} | {size / seconds:,.0f} | "
                          f"{megabytes[size] / seconds:.1f} | {peak:.0f} | {written / 1e6:.1f} | {growth} |")
                    sys.stdout.flush()
            if any(len(several) > 1 for several in hashes.values()):
                sys.exit(f"{command}: the output differs between numbers of threads")
    print("\nThe output was the same bytes for every number of threads.")


if __name__ == "__main__":
    main()
