#!/usr/bin/env python3
"""stemma beside other tools on the same reports, in one run: time, memory, recall and precision side by side, and a picture.

    copies_peers.py --stemma build/stemma [--runs 5] [--picture docs/images/copies-peers.svg] POOL.jsonl[.gz] GOLD.jsonl[.gz]

The peers are installed by this program, into a virtual environment under ~/.cache/stemma-bench (or $STEMMA_BENCH):

  datasketch   MinHash LSH over word 5-grams, 128 permutations, at Jaccard .5 and .2 (Python, NumPy)
  rensa        the same at .5 in Rust (R-MinHash); its candidates are taken as they come, as its manual does
  SIM          sim_text -p, runs of 8 words, 20 % of one text in the other (C; `apt install similarity-tester`)
  passim       the algorithm of passim on PySpark (Smith, Cordell, Mullen 2015), whose own package on PyPI is another thing:
               25 characters from each start of a word, those in 2 to 100 reports, pairs that share 5 or more, aligned by
               words; a pair counts when 20 words or more stand in the aligned blocks. Needs Java.

What is missing is left out and said so. Each tool runs in processes of its own on one thread. Seconds are processor time
(user and system), which other programs on the machine change little; megabytes are the peak; both are the median of the
runs. Pairs that gold does not judge are skipped, pairs of different families count as wrong, as in the project's scorer.
No tool but stemma gives a probability, a direction or a kind, and only SIM, passim and stemma say which words are shared.
"""
import argparse
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

from copies_picture import bars

INPUT_KEYS = ("id", "text", "title", "published", "outlet", "url", "byline", "language")
PEERS = ("datasketch", "rensa", "pyspark<4")

DATASKETCH = r"""
import json, re, sys
from datasketch import MinHash, MinHashLSH
lsh = MinHashLSH(threshold=float(sys.argv[2]), num_perm=128)
for line in open(sys.argv[1], encoding="utf-8"):
    r = json.loads(line)
    w = re.findall(r"\w+", r["text"].lower())
    m = MinHash(num_perm=128)
    m.update_batch([" ".join(w[i:i + 5]).encode() for i in range(max(1, len(w) - 4))])
    for other in lsh.query(m):
        print(r["id"] + "\t" + other)
    lsh.insert(r["id"], m)
"""

RENSA = r"""
import json, re, sys
from rensa import RMinHash, RMinHashLSH
lsh, ids = RMinHashLSH(threshold=.5, num_perm=128, num_bands=32), []
for line in open(sys.argv[1], encoding="utf-8"):
    r = json.loads(line)
    w = re.findall(r"\w+", r["text"].lower())
    m = RMinHash(num_perm=128, seed=42)
    m.update([" ".join(w[i:i + 5]) for i in range(max(1, len(w) - 4))])
    for other in lsh.query(m):
        print(r["id"] + "\t" + ids[other])
    lsh.insert(len(ids), m)
    ids.append(r["id"])
"""

PASSIM = r"""
import difflib, glob, itertools, json, os, re, sys
from pyspark.sql import SparkSession
spark = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").config("spark.driver.memory", "4g")
         .config("spark.sql.shuffle.partitions", "8").config("spark.default.parallelism", "8").getOrCreate())
spark.sparkContext.setLogLevel("OFF")
reports = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
words = [re.findall(r"\w+", r["text"].lower()) for r in reports]
shared = spark.sparkContext.broadcast(words)

def postings(report):
    text, starts, at = "".join(shared.value[report]), [], 0
    for word in shared.value[report]:
        starts.append(at)
        at += len(word)
    return {(hash(text[s:s + 25]), report) for s in starts if s + 25 <= len(text)}

def aligned(pair):
    a, b = (shared.value[i] for i in pair)
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(x.size for x in blocks if x.size >= 3) >= 20

pairs = (spark.sparkContext.parallelize(range(len(reports)), 8).flatMap(postings).groupByKey()
         .map(lambda x: sorted(x[1])).filter(lambda x: 2 <= len(x) <= 100)
         .flatMap(lambda x: (((a, b), 1) for a, b in itertools.combinations(x, 2)))
         .reduceByKey(lambda x, y: x + y).filter(lambda x: x[1] >= 5).map(lambda x: x[0]).filter(aligned).collect())
for a, b in pairs:
    print(reports[a]["id"] + "\t" + reports[b]["id"])
ticks = peak = 0
for stat in glob.glob("/proc/[0-9]*/stat"): # Java and the workers are processes of their own
    try:
        fields = open(stat).read().rsplit(")", 1)[1].split()
        status = open(stat[:-5] + "/status").read()
        if int(fields[3]) == os.getsid(0) and int(stat.split("/")[2]) not in (os.getpid(), os.getppid()):
            ticks += int(fields[11]) + int(fields[12]) + int(fields[13]) + int(fields[14])
            peak += int(re.search(r"VmHWM:\s+(\d+)", status).group(1))
    except (OSError, AttributeError):
        pass
print("#others %f %f" % (ticks / os.sysconf("SC_CLK_TCK"), peak / 1024))
spark.stop()
"""


def environment():
    """The Python of the peers' virtual environment, made when it is not there; None without a network."""
    folder = os.environ.get("STEMMA_BENCH") or os.path.expanduser("~/.cache/stemma-bench")
    python = os.path.join(folder, "peers", "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(folder, "peers")], check=True)
    done = subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PEERS], check=False)
    if done.returncode:
        print("the peers could not be installed", file=sys.stderr)
    return python


def version(python, name):
    done = subprocess.run([python, "-c", "from importlib.metadata import version; print(version(%r))" % name],
                          capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def lines(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


# A process starts with the peak of the one that made it: so a small one makes them.
LAUNCH = r"""
import os, sys
child = os.spawnvp(os.P_NOWAIT, sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(child, 0)
open(sys.argv[1], "w").write("%f %f" % (usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
sys.exit(os.waitstatus_to_exitcode(status))
"""


def measured(command, folder=None):
    """Output, processor seconds, peak megabytes of one process, and of others that it tells about (#others)."""
    with tempfile.TemporaryFile() as out, tempfile.NamedTemporaryFile("r") as usage:
        environ = dict(os.environ, PYTHONHASHSEED="0", OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", RAYON_NUM_THREADS="1",
                       PYSPARK_PYTHON=command[0])
        status = subprocess.call([sys.executable, "-S", "-E", "-c", LAUNCH, usage.name, *command], stdout=out,
                                 stderr=subprocess.DEVNULL, cwd=folder, start_new_session=True, env=environ)
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
        seconds, megabytes = (float(x) for x in usage.read().split())
    others = re.search(r"^#others (\S+) (\S+)", text, re.M)
    if others:
        seconds, megabytes = seconds + float(others.group(1)), megabytes + float(others.group(2))
    return None if status else text, seconds, megabytes


def stemma_pairs(text):
    return {frozenset((p["from"], p["to"])) for p in map(json.loads, filter(None, text.split("\n")))}


def tab_pairs(text):
    return {frozenset(line.split("\t")) for line in text.split("\n") if "\t" in line}


def sim_pairs(text):
    found = re.findall(r"^(\S+) consists for (\d+) % of (\S+) material", text, re.M)
    return {frozenset((a, b)) for a, share, b in found if a != b and int(share) >= 20}


def judge(found, gold):
    family, root = {}, {}

    def find(x):
        while root.setdefault(x, x) != x:
            root[x] = x = root[root[x]]
        return x
    for g in gold:
        family[frozenset((g["a"], g["b"]))] = g["kind"]
        if g["kind"] not in ("unjudged", "independent", "non"):
            root[find(g["a"])] = find(g["b"])
    due = {p for p, kind in family.items() if kind not in ("unjudged", "independent", "non")}
    false = {p for p, kind in family.items() if kind in ("independent", "non")}
    right = wrong = 0
    for pair in found:
        kind = family.get(pair)
        if kind == "unjudged" or len(pair) < 2:
            continue
        good = pair in due or (kind is None and len({find(x) for x in pair}) == 1)
        right, wrong = right + good, wrong + (not good)
    return (len(due & found) / max(1, len(due)), len(false & found) / max(1, len(false)),
            right / max(1, right + wrong))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stemma", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--picture", help="write an SVG")
    parser.add_argument("pool")
    parser.add_argument("gold")
    args = parser.parse_args()
    pool, gold = lines(args.pool), lines(args.gold)
    size = sum(len(r["text"].encode()) for r in pool) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "reports.jsonl")
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(json.dumps({k: r[k] for k in INPUT_KEYS if k in r}, ensure_ascii=False) + "\n" for r in pool)
        texts = os.path.join(folder, "texts")
        os.mkdir(texts)
        for r in pool:
            with open(os.path.join(texts, r["id"]), "w", encoding="utf-8") as out:
                out.write(r["text"])
        stemma, python = os.path.abspath(args.stemma), environment()
        tools = [("stemma", [stemma, "copies", "--quiet", "--threads", "1", path], stemma_pairs, None)]
        if version(python, "datasketch"):
            for least in (".5", ".2"):
                tools.append(("datasketch %s, Jaccard %s" % (version(python, "datasketch"), least),
                              [python, "-c", DATASKETCH, path, least], tab_pairs, None))
        if version(python, "rensa"):
            tools.append(("rensa %s, Jaccard .5" % version(python, "rensa"), [python, "-c", RENSA, path], tab_pairs, None))
        if shutil.which("sim_text"):
            names = sorted(r["id"] for r in pool)
            tools.append(("SIM (sim_text)", ["sim_text", "-p", "-r", "8", "-t", "20", *names], sim_pairs, texts))
        else:
            print("sim_text is not installed: left out", file=sys.stderr)
        if shutil.which("java") and version(python, "pyspark"):
            tools.append(("passim's algorithm, PySpark %s" % version(python, "pyspark"), [python, "-c", PASSIM, path], tab_pairs, None))
        else:
            print("no Java or no PySpark: passim's algorithm is left out", file=sys.stderr)
        print("%d reports, %.1f MB, %d pairs to be found; medians of %d runs, one thread each" % (
            len(pool), size, sum(g["kind"] not in ("unjudged", "independent", "non") for g in gold), args.runs))
        print("| tool | processor seconds | MB/s | peak MB | recall | false | precision |\n|---|---:|---:|---:|---:|---:|---:|")
        rows = []
        for name, command, parse, where in tools:
            runs = [measured(command, where) for _ in range(args.runs)]
            if runs[0][0] is None:
                print("%s failed: left out" % name, file=sys.stderr)
                continue
            seconds, memory = (statistics.median(r[k] for r in runs) for k in (1, 2))
            recall, false, precision = judge(parse(runs[0][0]), gold)
            print("| %s | %.2f | %.1f | %.0f | %.3f | %.4f | %.4f |" % (name, seconds, size / seconds, memory, recall, false,
                                                                       precision), flush=True)
            rows.append((name, size / seconds, recall, precision, memory))
        if args.picture:
            with open(args.picture, "w", encoding="utf-8") as out:
                out.write(bars("Copies, cuts and rewrites found by stemma and by other tools", rows))


if __name__ == "__main__":
    main()
