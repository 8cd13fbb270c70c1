#!/usr/bin/env python3
"""What the archive costs: time, memory and disk of adding, searching and showing; and that it tells the same.

usage: python eval/archive_cost.py [--pages 5000] [--chunk 1000] [--copies 1] [--equal] [--archive FILE]

Adds the articles of the data set in chunks, then page by page, and prints one figure a line. --copies adds
the set so many times, each time with other names and shifted by a month: a synthetic archive of any size.
--equal compares the whole set at once and says whether the archive tells the same.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import msgspec

import gold
import tawatur
from tawatur.archive import Archive
from tawatur.comparing import compare
from tawatur.pages import page

CORPUS = Path("data", "saudinewsnet", "articles.jsonl.gz")
# The last pages of a run, added one by one.
SINGLE = 200
# Days by which a copy of the set is later than the one before it.
SHIFT = 31
QUERIES = ("وزير الخارجية", "حادث", '"مجلس الأمن"', "أسعار النفط", "جامعة", "اليمن عدن", "وفاة", "مطار جدة")


def pages(source: Path, count: int, copies: int) -> Iterator[tawatur.Page]:
    """The first articles of the data set, as often as asked for, each time under other names and days."""
    for copy in range(copies):
        for record in islice(gold.records_of(source), count):
            day = gold.day(record["published"])
            yield page(
                record["text"] if not copy else f"{record['text']}\n\n{copy}",
                f"{record['id']}-{copy}",
                outlet=record["outlet"],
                author=record["author"],
                published=day + timedelta(days=SHIFT * copy) if isinstance(day, date) else None,
            )


def peak_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def told(label: str, value: str) -> None:
    """One figure."""
    print(f"{label:48} {value}", flush=True)


def fill(archive: Archive, found: list[tawatur.Page], chunk: int) -> None:
    """Adds pages chunk by chunk and tells how long each took."""
    for k in range(0, len(found), chunk):
        began = time.perf_counter()
        archive.add(found[k : k + chunk], settle=False)
        read = time.perf_counter()
        archive.settle()
        done = time.perf_counter()
        label = f"pages {k} to {min(k + chunk, len(found))}"
        told(label, f"read {read - began:.1f} s, compared {done - read:.1f} s, {peak_mb():.0f} MB")


def single(archive: Archive, found: list[tawatur.Page]) -> None:
    """Adds pages one by one; on a busy machine the processor's time says more than the clock's."""
    clock, cpu = [], []
    for one in found:
        began = time.perf_counter(), time.process_time()
        archive.add([one])
        clock.append(time.perf_counter() - began[0])
        cpu.append(time.process_time() - began[1])
    for label, spent in (("clock", clock), ("processor", cpu)):
        spent.sort()
        told(
            f"one page, {len(spent)} times, {label}",
            f"median {1e3 * statistics.median(spent):.0f} ms, mean {1e3 * statistics.mean(spent):.0f} ms,"
            f" 95 % {1e3 * spent[int(0.95 * len(spent))]:.0f} ms",
        )


def asked(path: Path, rng: random.Random) -> None:
    """Searches and shows stories."""
    with tawatur.open(path, readonly=True) as archive:
        spent = []
        for _ in range(10):
            for query in QUERIES:
                began = time.perf_counter()
                archive.search(query)
                spent.append(time.perf_counter() - began)
        spent.sort()
        told("search, 95 %", f"{1e3 * spent[int(0.95 * len(spent))]:.0f} ms")
        stories = [s.id for s in archive.stories() if len(s.articles) > 1]
        spent = []
        for id_ in rng.sample(stories, min(200, len(stories))):
            began = time.perf_counter()
            archive.part([id_])
            spent.append(time.perf_counter() - began)
        spent.sort()
        told("story of more than one article, median", f"{1e3 * statistics.median(spent):.0f} ms")
        told("story of more than one article, 95 %", f"{1e3 * spent[int(0.95 * len(spent))]:.0f} ms")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--chunk", type=int, default=1000)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--equal", action="store_true")
    parser.add_argument(
        "--archive", type=Path, help="keep the archive in this file, which must not exist yet"
    )
    options = parser.parse_args()
    shared = gold.shared_folder(None)
    if shared is None:
        parser.error("there are no texts beside this checkout")
    with tempfile.TemporaryDirectory() as folder:
        path = options.archive or Path(folder, "a.tawatur")
        return measured(path, list(pages(shared / CORPUS, options.pages, options.copies)), options)


def measured(path: Path, found: list[tawatur.Page], options: argparse.Namespace) -> int:
    """All figures of one archive."""
    rng = random.Random(7)
    rng.shuffle(found)
    with tawatur.open(path) as archive:
        fill(archive, found[:-SINGLE], options.chunk)
        single(archive, found[-SINGLE:])
        same = True
        if options.equal:
            whole = compare(tawatur.read(p) for p in found)
            same = msgspec.json.encode(whole) == msgspec.json.encode(archive.comparison())
            told("tells what comparing the whole set tells", "yes" if same else "NO")
            told("verify", str(archive.verify() or "nothing wrong"))
    text = sum(len(p.text.encode()) for p in found)
    told("on disk, times the text", f"{path.stat().st_size / text:.2f}")
    asked(path, rng)
    told("most memory", f"{peak_mb():.0f} MB")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
