#!/usr/bin/env python3
"""Measure speed, memory and start-up, and write docs/benchmarks.md.

Every part runs in a process of its own, on one core, one after the other, so that none pays for another's
memory. Without the texts beside the checkout (``../shared``, ``--shared`` or ``TAWATUR_SHARED``) only the
start-up is measured, and the report says so.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import platform
import pstats
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import gold
import tawatur

CORPUS = Path("data", "saudinewsnet", "articles.jsonl.gz")
DOCS = gold.ROOT / "docs" / "benchmarks.md"
ROUNDS = 200  # how often the five seeds are read
ARTICLES = 2000  # of the data set, evenly spread over its files
STARTS = 15
# Comparisons with other tools and with simpler ways, each a script of its own that prints its part.
BESIDE = (
    ("Times beside dateparser", "bench_times.py", ("--gold", "gold/dev", "--pages", "gold/dev/pages")),
    ("Claims beside simpler ways", "claims_baselines.py", ("./",)),
)


def read_all(items: Iterable[gold.Item]) -> dict[str, float]:
    """Reads every item once and drops it: pages, characters, seconds of one core, peak memory."""
    pages = characters = statements = 0
    spent = 0.0
    for item in items:
        text = page_of(item)
        began = time.process_time()
        reading = tawatur.read(text)
        spent += time.process_time() - began
        pages += 1
        characters += len(item.text)
        statements += sum(len(a.statements) for a in reading.articles)
    return {
        "pages": pages,
        "characters": characters,
        "statements": statements,
        "seconds": spent,
        "peak_mb": peak_mb(),
    }


def page_of(item: gold.Item) -> tawatur.Page:
    """The item as a page, with all that is known of it."""
    from tawatur.pages import page

    return page(item.text, item.name, outlet=item.outlet, author=item.author, published=item.published)


def peak_mb(whose: int = resource.RUSAGE_SELF) -> float:
    """The most memory the process has held, in megabytes (Linux counts kilobytes, macOS bytes)."""
    peak = resource.getrusage(whose).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def seeds(shared: Path) -> Iterator[gold.Item]:
    """The five seeds, again and again."""
    five = next(s for s in gold.page_sets(shared) if s.name == "seeds").items
    for _ in range(ROUNDS):
        yield from five


def articles(shared: Path) -> Iterator[gold.Item]:
    """Every tenth article of the data set."""
    return islice(corpus(shared), 0, ARTICLES * 10, 10)


def corpus(shared: Path) -> Iterator[gold.Item]:
    """The data set, record by record."""
    for record in gold.records_of(shared / CORPUS):
        day = gold.day(record["published"])
        yield gold.Item(record["id"], record["text"], None, record["outlet"], record["author"], day)


def stream(shared: Path) -> dict[str, float]:
    """The whole data set through the command line, from the gzipped file to lines of JSON."""
    began = time.perf_counter()
    command = [tawatur_command(), "read", "--format", "jsonl", str(shared / CORPUS)]
    pages = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        for _ in run.stdout:
            pages += 1
    spent = time.perf_counter() - began
    return {"pages": pages, "seconds": spent, "peak_mb": peak_mb(resource.RUSAGE_CHILDREN)}


PARTS: dict[str, tuple[str, Callable[[Path], dict[str, float]]]] = {
    "seeds": (f"the five seeds, {ROUNDS} times", lambda shared: read_all(seeds(shared))),
    "articles": ("the data set, every tenth article", lambda shared: read_all(articles(shared))),
    "full": ("the whole data set, streamed by `tawatur read`", stream),
}


def measure(part: str, shared: Path) -> dict[str, Any]:
    """One part, run in a process of its own."""
    command = [sys.executable, __file__, "--part", part, "--shared", str(shared)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def tawatur_command() -> str:
    """The installed command beside the interpreter that runs this."""
    return str(Path(sys.executable).with_name("tawatur"))


def start_up() -> float:
    """Seconds from the call of ``tawatur --version`` to its end: the median of several."""
    command = [tawatur_command(), "--version"]
    spent = []
    for _ in range(STARTS):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        spent.append(time.perf_counter() - began)
    return statistics.median(spent)


def hottest(shared: Path) -> list[tuple[str, float]]:
    """The five functions of ours that take most time of their own, with their share in per cent."""
    items = list(islice(articles(shared), 300))
    for item in items[:20]:
        tawatur.read(page_of(item))
    profile = cProfile.Profile()
    pages = [page_of(item) for item in items]
    profile.enable()
    for one in pages:
        tawatur.read(one)
    profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = sum(own for _, _, own, _, _ in stats.values())
    ours = [
        (f"{Path(file).relative_to(gold.ROOT / 'src' / 'tawatur')}: {name}", 100 * own / whole)
        for (file, _, name), (_, _, own, _, _) in stats.items()
        if Path(file).is_relative_to(gold.ROOT / "src" / "tawatur")
    ]
    return sorted(ours, key=lambda row: (-row[1], row[0]))[:5]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the parts, prints the report and writes it."""
    options = parse(argv)
    shared = gold.shared_folder(options.shared)
    if options.part:
        assert shared is not None
        print(json.dumps(PARTS[options.part][1](shared)))
        return 0
    text = report(shared, options.full)
    print(text)
    if shared is not None:
        DOCS.write_text(text, encoding="utf-8")
    return 0


def report(shared: Path | None, full: bool) -> str:
    """The report as Markdown."""
    lines = [
        "# Benchmarks\n",
        "Written by `./dev bench --full`; edit nothing here by hand. Figures of one run on",
        f"{machine()}; they move by a tenth or so from run to run.\n",
        f"`tawatur --version` takes {1000 * start_up():.0f} ms (median of {STARTS}).\n",
    ]
    if shared is None:
        lines.append("Reading was not measured: there are no texts beside this checkout.\n")
        return "\n".join(lines)
    lines += ["## Reading, one core\n", table(shared, full), "## Where the time goes\n"]
    lines += ["Share of the time of `read` that each function spends itself, under the profiler:\n"]
    lines += [f"{n}. `{name}` {share:.1f} %" for n, (name, share) in enumerate(hottest(shared), 1)]
    for title, script, arguments in BESIDE:
        lines += [f"\n## {title}\n", beside(script, [str(shared / a) if "/" in a else a for a in arguments])]
    return "\n".join(lines) + "\n"


def beside(script: str, arguments: list[str]) -> str:
    """What a comparison with other tools prints, or why it was left out."""
    command = [sys.executable, str(gold.ROOT / "eval" / script), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        return f"Left out: {reason}."
    text = done.stdout.strip()
    return text if text.startswith("|") else f"```text\n{text}\n```"


def table(shared: Path, full: bool) -> str:
    """Pages and characters a second, and peak memory, part by part."""
    rows = ["| pages | count | mean characters | statements | pages/s | peak memory, MB |"]
    rows.append("| --- | ---: | ---: | ---: | ---: | ---: |")
    for part, (label, _) in PARTS.items():
        if part == "full" and not full:
            continue
        m = measure(part, shared)
        size = f"{m['characters'] / m['pages']:,.0f}" if "characters" in m else "–"
        cells = [label, f"{m['pages']:,}", size, f"{m['statements']:,}" if "statements" in m else "–"]
        cells += [f"{m['pages'] / m['seconds']:,.0f}", f"{m['peak_mb']:.0f}"]
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


def machine() -> str:
    """What the figures were measured on, in a few words."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {python}"


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument(
        "--shared", metavar="DIR", help="the folder that holds the texts (default: ../shared)"
    )
    parser.add_argument("--full", action="store_true", help="the whole data set as well: some minutes more")
    parser.add_argument("--part", choices=list(PARTS), help=argparse.SUPPRESS)
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
