"""The articles of the large data set beside the checkout, read once with several workers and kept on disk.

Only readings that others ask for are in memory: pages are streamed to the workers, readings to the file.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

import tawatur
from tawatur.model import Page, Reading
from tawatur.pages import load

ARTICLES = Path("data") / "saudinewsnet" / "articles.jsonl.gz"
# Pages handed to the workers at once, and how many of them one worker takes.
ROUND = 128
CHUNK = 8


def pages(shared: Path) -> Iterator[Page]:
    """Every article of the data set as a page, in the order of the file."""
    for item in load([shared / ARTICLES]):
        if isinstance(item, Page):
            yield item


def readings(found: Iterable[Page], jobs: int, kept: Path | None = None) -> Iterator[Reading]:
    """The readings of pages in their order; from the file ``kept`` where it is, else also written to it."""
    if kept is not None and kept.is_file():
        yield from _from(kept)
        return
    part = kept.with_suffix(".part") if kept else None
    out = part.open("wb") if part else None
    for data in progress(_read(found, jobs), "read"):
        if out:
            out.write(len(data).to_bytes(4, "big") + data)
        yield _decoder.decode(data)
    if out and part and kept:
        out.close()
        part.rename(kept)


def progress(parts: Iterable[bytes], verb: str, every: int = 500) -> Iterator[bytes]:
    """The parts unchanged; how many passed, and how fast, goes to standard error."""
    start = time.monotonic()
    for number, part in enumerate(parts, 1):
        yield part
        if number % every == 0:
            rate = number / (time.monotonic() - start)
            print(f"{number} {verb}, {rate:.0f} a second", file=sys.stderr, flush=True)


def _read(found: Iterable[Page], jobs: int) -> Iterator[bytes]:
    waiting = iter(found)
    with multiprocessing.Pool(jobs) as pool:
        while batch := list(islice(waiting, ROUND)):
            yield from pool.imap(_packed, batch, chunksize=CHUNK)


def _packed(page: Page) -> bytes:
    return msgspec.msgpack.encode(tawatur.read(page))


def _from(kept: Path) -> Iterator[Reading]:
    with kept.open("rb") as file:
        while size := file.read(4):
            yield _decoder.decode(file.read(int.from_bytes(size, "big")))


_decoder: msgspec.msgpack.Decoder[Reading] = msgspec.msgpack.Decoder(Reading)
