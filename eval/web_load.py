#!/usr/bin/env python3
"""How fast the pages come under load: a real server, a steady rate of requests, and an addition beside them.

usage: python eval/web_load.py ARCHIVE [--rate 20] [--seconds 60] [--add PAGES] [--seed 1]

Serves a copy of ARCHIVE as `tawatur serve` does and asks, at a steady rate, for lists (with filters, searches
and further pages) and for stories and claims, each one chosen anew. With --add another process adds that many
articles of the data set beside the checkout to the same file all the while. Prints for each kind of page how
many were asked for and the median, the 95th percentile and the longest time in ms, from the moment a request
was due (so that waiting counts), and the bytes of a page with all that it loads.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import httpx
import msgspec

import corpus
import gold
import tawatur
from tawatur.archive import browsing

Times = dict[str, list[float]]

# Of ten requests so many are for lists, the rest for stories and their claims.
LISTS = 5
QUERIES = ("", "?order=told", "?page=3", "?single=1", "?conflict=1", "?q=وزير", "?q=النفط", "?outlet=الرياض")


def main() -> int:
    """Serves, asks, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--add", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "load.tawatur"
        shutil.copyfile(args.archive, path)
        with tawatur.open(path) as archive:
            stories = archive.ask(browsing.listed, browsing.Wish())[1]
            print(f"{len(archive)} pages, {stories} stories of several articles", flush=True)
        with served(path) as address, adding(path, args.add):
            times = asyncio.run(load(address, args.rate, args.seconds, random.Random(args.seed)))
            weight(address)
    for kind, took in sorted(times.items()):
        took.sort()
        late = took[int(0.95 * (len(took) - 1))]
        middle = statistics.median(took)
        told = f"median {middle:6.1f}   95th {late:6.1f}   most {took[-1]:6.1f} ms"
        print(f"{kind:8} {len(took):6} asked   {told}")
    return 0


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of `tawatur serve` over the archive."""
    command = [sys.executable, "-m", "tawatur", "serve", str(path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip().rstrip("/")
        process.terminate()


@contextmanager
def adding(path: Path, count: int) -> Iterator[None]:
    """`tawatur add` of so many articles that the archive does not hold yet, beside everything else."""
    if not count:
        yield
        return
    shared = gold.shared_folder()
    if shared is None:
        raise SystemExit("the data set is not beside the checkout; leave --add out")
    source = path.with_name("more.jsonl")
    with tawatur.open(path, readonly=True) as archive:
        unknown = (page for page in corpus.pages(shared) if not archive.knows(page))
        records = [
            {"id": p.name, "text": p.text, "outlet": p.outlet, "published": p.published, "url": p.url}
            for p in islice(unknown, count)
        ]
    source.write_bytes(b"\n".join(map(msgspec.json.encode, records)))
    command = [sys.executable, "-m", "tawatur", "add", str(path), str(source)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        yield
        print(f"adding {'was still under way' if process.poll() is None else 'was done before the end'}")
        process.kill()


async def load(address: str, rate: float, seconds: float, rng: random.Random) -> Times:
    """Asks at a steady rate, whether or not the answers to earlier requests have come."""
    times: Times = defaultdict(list)
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        first = await client.get("/api/stories?order=told&size=100")
        cards = first.json()["stories"]
        for page in range(2, 11):
            cards += (await client.get(f"/api/stories?page={page}&size=100")).json()["stories"]
        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for number in range(int(rate * seconds)):
                due = began + number / rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                kind, where = chosen(cards, rng)
                group.create_task(ask(client, kind, where, due, times))
    return times


def chosen(cards: list[dict[str, object]], rng: random.Random) -> tuple[str, str]:
    """What is asked for next: a kind of page and its address."""
    if rng.randrange(10) < LISTS:
        return "list", f"/{rng.choice(QUERIES)}"
    card = rng.choice(cards)
    lead = card["lead"]
    if isinstance(lead, dict) and rng.randrange(3) == 0:
        return "claim", f"/claims/{lead['id']}"
    return "story", f"/stories/{card['id']}"


async def ask(client: httpx.AsyncClient, kind: str, where: str, due: float, times: Times) -> None:
    """One request, timed from when it was due. A story that moved meanwhile is followed."""
    answer = await client.get(where, follow_redirects=True)
    times[kind if answer.status_code == 200 else f"{answer.status_code}"].append(
        (time.perf_counter() - due) * 1000
    )


def weight(address: str) -> None:
    """How many bytes a browser loads for the list and for a story, all of its files included."""
    with httpx.Client(base_url=address) as client:
        card = client.get("/api/stories?order=told").json()["stories"][0]
        for kind, where in (("list", "/"), ("story", f"/stories/{card['id']}")):
            answer = client.get(where)
            sizes = {where: answer.num_bytes_downloaded}
            names = re.findall(r'(?:href|src)="(/static/[^"]+)"', answer.text)
            for name in dict.fromkeys(names):
                loaded = client.get(name)
                sizes[name] = loaded.num_bytes_downloaded
                if name.endswith(".css"):
                    names_in = re.findall(r"url\((fonts/[^)]+)\)", loaded.text)
                    sizes |= {f: client.get(f"/static/{f}").num_bytes_downloaded for f in names_in}
            print(f"{kind:8} {sum(sizes.values()) / 1000:6.0f} kB with fonts and scripts")


if __name__ == "__main__":
    sys.exit(main())
