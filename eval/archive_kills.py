#!/usr/bin/env python3
"""Kill an addition again and again (kill -9 at random moments) and see that nothing is lost.

usage: python eval/archive_kills.py [PAGES.jsonl.gz] [--pages 60] [--kills 200] [--seed 1]

A child process adds the pages a few at a time and names each page that was acknowledged; it is killed,
the archive is verified, and another child goes on. When all pages are in, the archive must tell to the
letter what comparing them at once tells, and a new one is begun, until so many kills were done. Exit code 1
at the first loss.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

import gold
import tawatur
from tawatur.comparing import compare
from tawatur.pages import page

CORPUS = Path("data", "saudinewsnet", "articles.jsonl.gz")
# Pages that a child adds before it compares.
SLICE = 5


def pages(source: Path, count: int) -> list[tawatur.Page]:
    """The first pages of a file of JSON lines."""
    with gzip.open(source, "rt", encoding="utf-8") as stream:
        return [_page(json.loads(line)) for line in islice(stream, count)]


def _page(record: dict[str, Any]) -> tawatur.Page:
    day = date.fromisoformat(record["published"][:10]) if record.get("published") else None
    return page(record["text"], record["id"], outlet=record.get("outlet"), published=day)


def child(archive: Path, source: Path, count: int) -> None:
    """Adds the pages that are missing, a slice at a time, and names each that was acknowledged."""
    with tawatur.open(archive) as opened:
        missing = [p for p in pages(source, count) if not opened.knows(p)]
        for k in range(0, max(1, len(missing)), SLICE):
            names = iter([p.name for p in missing[k : k + SLICE]])
            opened.add(missing[k : k + SLICE], progress=lambda _, n=names: print(next(n), flush=True))  # type: ignore[misc]
    print("done", flush=True)


def attacked(archive: Path, source: Path, count: int, delay: float) -> tuple[set[str], bool]:
    """The pages that a child acknowledged until it was killed, and whether it was done before."""
    command = [sys.executable, __file__, str(source), "--child", str(archive), "--pages", str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        first = run.stdout.readline().strip()
        time.sleep(delay)
        run.send_signal(signal.SIGKILL)
        names = {first, *(line.strip() for line in run.stdout)} - {""}
    return names - {"done"}, "done" in names


def checked(archive: Path, acknowledged: set[str]) -> list[str]:
    """What is wrong with an archive after a kill."""
    if not archive.exists():
        return ["there is no archive"] if acknowledged else []
    with tawatur.open(archive) as opened:
        lost = acknowledged - {r.page.name for r in opened.readings()}
        return [*opened.verify(), *(f"page {name} was acknowledged and is gone" for name in sorted(lost))]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    shared = gold.shared_folder(None)
    source = options.source or (shared / CORPUS if shared else None)
    if source is None:
        parser.error("there are no texts beside this checkout; name a file of pages")
    if options.child:
        child(options.child, source, options.pages)
        return 0
    return campaign(source, options.pages, options.kills, random.Random(options.seed))


def campaign(source: Path, count: int, kills: int, rng: random.Random) -> int:
    """Kills until so many were done; prints what was found."""
    expected = msgspec.json.encode(compare([tawatur.read(p) for p in pages(source, count)]))
    done = rounds = 0
    while done < kills:
        with tempfile.TemporaryDirectory() as folder:
            archive = Path(folder, "a.tawatur")
            acknowledged: set[str] = set()
            finished = False
            while not finished and done < kills:
                names, finished = attacked(archive, source, count, rng.random() * 1.5)
                acknowledged |= names
                done += not finished
                if wrong := checked(archive, acknowledged):
                    print(f"after {done} kills:", *wrong, sep="\n  ")
                    return 1
            with tawatur.open(archive) as opened:
                opened.add(pages(source, count))
                if msgspec.json.encode(opened.comparison()) != expected:
                    print(f"after {done} kills: the archive tells something else than an undisturbed one")
                    return 1
            rounds += 1
    print(f"{done} kills over {rounds} archives of {count} pages: nothing lost, all verified, all equal")
    return 0


if __name__ == "__main__":
    sys.exit(main())
