"""Compare all articles of the large data set and write what came of it to docs/study.md.

    python eval/corpus_study.py [SHARED] [--jobs N] [--limit N] [--readings FILE] [--list N]

Says how many claims that three or more outlets tell have one origin, which outlets reprint which agencies
with and without their names, and how often a number differs; then come accounts that a reader picked
(study_accounts.toml: where one telling stands, and what is striking about the claim). ``--list`` shows
the candidates for such accounts and writes nothing.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import corpus
import gold
from tawatur.comparing import compare
from tawatur.model import Claim, Comparison, Reading
from tawatur.pages.media import of_name

DOCUMENT = gold.ROOT / "docs" / "study.md"
ACCOUNTS = gold.ROOT / "eval" / "study_accounts.toml"
# Outlets that tell a claim before the study counts it as widely told.
WIDE = 3
AGENCIES = 5

Key = tuple[str, str]


class Run(NamedTuple):
    """What was compared, and what it cost: seconds of reading and of comparing, peak memory in MB."""

    readings: Sequence[Reading]
    found: Comparison
    reading: float
    comparing: float
    memory: int


def outlets(claim: Claim) -> set[str]:
    """The outlets that tell a claim."""
    return {telling.outlet or telling.page for telling in claim.tellings}


def breadth(claims: Sequence[Claim]) -> Iterator[str]:
    """How many origins and channels widely told claims have."""
    wide = [c for c in claims if len(outlets(c)) >= WIDE]
    rows = {
        "told by three outlets or more": wide,
        "of these, with one origin": [c for c in wide if len(c.primary) == 1],
        "of these, with one origin, a named speaker": [
            c for c in wide if len(c.primary) == 1 and c.primary[0].who
        ],
        "of these, certainly by one channel": [c for c in wide if c.channels.high == 1],
        "of these, with as many channels as outlets": [c for c in wide if c.channels.low >= len(outlets(c))],
    }
    yield "| claims | number | share |"
    yield "| --- | ---: | ---: |"
    for name, held in rows.items():
        yield f"| {name} | {len(held)} | {_share(len(held), len(wide))} |"


def reprints(readings: Sequence[Reading], claims: Sequence[Claim]) -> Iterator[str]:
    """For each outlet and agency the articles that credit it / that hold its text and do not name it."""
    named: dict[Key, str] = {}
    home: dict[Key, str] = {}
    for reading in readings:
        for read in reading.articles:
            key = (reading.page.name, read.article.id)
            home[key] = reading.page.outlet or ""
            agencies = [m.name for c in read.article.credits if (m := of_name(c.who)) and m.kind == "agency"]
            if agencies:
                named[key] = agencies[0]
    silent = _unnamed(claims, named, home)
    credited = Counter((home[key], agency) for key, agency in named.items())
    copied = Counter((home[key], agency) for key, agency in silent.items())
    common = [a for a, _ in Counter(named.values()).most_common(AGENCIES)]
    yield "| outlet | " + " | ".join(common) + " |"
    yield "| --- |" + " ---: |" * len(common)
    for outlet in sorted({outlet for outlet, _ in (*credited, *copied)}):
        cells = (f"{credited[outlet, a]} / {copied[outlet, a]}" for a in common)
        yield f"| {outlet} | " + " | ".join(cells) + " |"


def _unnamed(claims: Sequence[Claim], named: dict[Key, str], home: dict[Key, str]) -> dict[Key, str]:
    """Articles without a credit of which a passage is visibly one copy with an article that has one."""
    out: dict[Key, str] = {}
    for claim in claims:
        for merge in claim.channels.merges:
            if merge.rule != "channel.copied":
                continue
            one, two = ((t.page, t.article) for t in (claim.tellings[merge.a], claim.tellings[merge.b]))
            for silent, known in ((one, two), (two, one)):
                if silent not in named and known in named and home[silent] != home[known]:
                    out.setdefault(silent, named[known])
    return out


def numbers(claims: Sequence[Claim]) -> Iterator[str]:
    """How often tellings of one claim, and claims about one thing, give different numbers."""
    shared = [c for c in claims if len(outlets(c)) > 1]
    counted = [c for c in shared if any(t.variant for t in c.tellings)]
    differ = [c for c in counted if len({t.variant for t in c.tellings if t.variant}) > 1]
    rules = Counter(r.rule for c in claims for r in c.relations)
    yield "| | number |"
    yield "| --- | ---: |"
    yield f"| claims told by two outlets or more | {len(shared)} |"
    yield f"| of these, with a number written or counted in more than one way | {len(differ)} |"
    for rule, count in sorted(rules.items(), key=lambda row: (-row[1], row[0])):
        yield f"| relations: {rule} | {count} |"


def accounts(claims: Sequence[Claim], entries: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The accounts that people wrote, each with the counts of its claim today."""
    at = {(t.page, t.span.start): c for c in claims for t in c.tellings}
    for number, entry in enumerate(entries, 1):
        claim = at.get((entry["page"], entry["start"]))
        counts = _counts(claim) if claim else "no longer found as a claim of its own"
        yield f"{number}. **{entry['what']}** {entry['why']} *({counts}.)*"


def _counts(claim: Claim) -> str:
    low, high = claim.channels.low, claim.channels.high
    channels = f"{low}" if low == high else f"{low}–{high}"
    return f"{len(outlets(claim))} outlets, {len(claim.primary)} origins, {channels} channels"


def candidates(run: Run, most: int) -> Iterator[str]:
    """Claims that a person may want to look at: told widely with one origin, or bearing on another."""
    texts = {r.page.name: r.page.text for r in run.readings}
    ranked = sorted(
        run.found.claims,
        key=lambda c: (-bool(c.relations), -len(outlets(c)) / len(c.primary), c.id),
    )
    for claim in ranked[:most]:
        said = claim.tellings[claim.words]
        kinds = ",".join(sorted({r.rule for r in claim.relations}))
        words = " ".join(texts[said.page][said.span.start : said.span.end].split())
        yield f"{said.page}\t{said.span.start}\t{_counts(claim)}\t{kinds}\t{words}"


def document(run: Run, entries: Sequence[dict[str, Any]]) -> str:
    """The study in Markdown."""
    found = run.found
    several = [s for s in found.stories if len(s.articles) > 1]
    return "\n".join(
        [
            "# A study of 14 outlets in two weeks\n",
            "Written by `python eval/corpus_study.py`: all articles of the public data set SaudiNewsNet that",
            "were crawled from 21 July to 4 August 2015, compared at once. These are counts of what Tawatur",
            "finds; it errs as [the evaluation](evaluation.md) says. It grades no outlet.\n",
            f"{len(run.readings)} pages; {len(found.stories)} stories, {len(several)} of them of several",
            f"articles, {len(found.threads)} threads; {len(found.claims)} claims that two articles tell or",
            f"that bear on another; {len(found.passages)} shared passages. Reading took {run.reading:.0f}",
            f"seconds with two workers, comparing {run.comparing:.0f} with as many; at most {run.memory}",
            "MB in one process.\n",
            "## How many origins has what everybody tells?\n",
            *breadth(found.claims),
            "\n## Who reprints whom?\n",
            "Articles that credit the agency / that hold a passage of an article which credits it and do not",
            "name it themselves. Who had the text first is not said.\n",
            *reprints(run.readings, found.claims),
            "\n## How often does a number differ?\n",
            *numbers(found.claims),
            "\n## Accounts that a fact-checker might stop at\n",
            "Found by the program. Five of them were looked up in the opening of one article, the others"
            " judged by the tellings\nthat the program lists; none was checked against all its pages.\n",
            *accounts(found.claims, entries),
            "",
        ]
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def measured(shared: Path, jobs: int, limit: int | None, kept: Path | None) -> Run:
    """Reads and compares."""
    start = time.monotonic()
    readings = list(islice(corpus.readings(corpus.pages(shared), jobs, kept), limit))
    read = time.monotonic()
    print(f"{len(readings)} read in {read - start:.0f} s; comparing", file=sys.stderr, flush=True)
    found = compare(readings, jobs)
    done = time.monotonic()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    print(f"compared in {done - read:.0f} s; peak memory {memory} MB", file=sys.stderr, flush=True)
    return Run(readings, found, read - start, done - read, memory)


def main() -> int:
    """Writes the study; 1 where the data set is absent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", nargs="?")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--list", type=int)
    options = parser.parse_args()
    shared = gold.shared_folder(options.shared)
    if shared is None or not (shared / corpus.ARTICLES).is_file():
        print("no data set beside this checkout (../shared): nothing to compare", file=sys.stderr)
        return 1
    run = measured(shared, options.jobs, options.limit, options.readings)
    if options.list:
        print("\n".join(candidates(run, options.list)))
        return 0
    entries = tomllib.loads(ACCOUNTS.read_text(encoding="utf-8"))["account"] if ACCOUNTS.is_file() else []
    DOCUMENT.write_text(document(run, entries), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
