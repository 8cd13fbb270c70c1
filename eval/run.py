#!/usr/bin/env python3
"""Score Tawatur against the gold, hold the floors, and write the tables to docs/evaluation.md.

Sets: seeds, dev.read, dev.held, wide.a, wide.b, tuned, blind; events.seeds, events.infant, events.najran,
events.oil, events.well. Without the gold beside the checkout nothing is measured, and the command says so
and succeeds.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import floors
import gold
import scoring
import tables
import tawatur
from gold import EventSet, PageSet
from scoring import ROWS, Scored

DOCS = gold.ROOT / "docs" / "evaluation.md"
README = gold.ROOT / "README.md"
MARKS = ("<!-- figures: written by ./dev eval -->", "<!-- end of figures -->")
ScoredPages = list[tuple[PageSet, dict[str, Scored]]]
ScoredEvents = list[tuple[EventSet, dict[str, Scored]]]


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the evaluation. Returns 0, 1 where a floor is broken, 2 for a call that cannot be met."""
    options = parse(argv)
    if options.lower_floor:
        name, value = options.lower_floor
        return lower(name, value, options.reason)
    shared = gold.shared_folder(options.shared)
    if shared is None:
        print("eval: skipped, there is no gold beside this checkout (../shared, --shared or TAWATUR_SHARED)")
        return 0
    only = tuple(options.only or ())
    pages = [s for s in gold.page_sets(shared) if chosen(s.name, only)]
    events = [s for s in gold.event_sets(shared) if chosen(f"events.{s.name}", only)]
    if options.statements_only:
        events = []
    if not pages and not events:
        print(f"eval: no set is called {', '.join(only)}", file=sys.stderr)
        return 2
    held = [s.name for s in pages if s.held] + [s.name for s in events if s.held]
    if options.misses and held:
        print(f"eval: {', '.join(held)} may be scored, not looked at: no --misses", file=sys.stderr)
        return 2
    rows = ROWS[:1] if options.statements_only else ROWS
    scored_pages = [(s, score_pages(s, rows, shared, options.misses)) for s in pages]
    scored_events = [(s, score_events(s, rows, shared, options.misses)) for s in events]
    complete = not only and not options.statements_only
    return report(scored_pages, scored_events, shared, complete, options)


def score_pages(pages: PageSet, rows: Sequence[str], shared: Path, misses: int) -> dict[str, Scored]:
    """One set of pages, each row."""
    return {
        row: scoring.score_pages(pages, scoring.read_items(pages.items, row), shared, misses) for row in rows
    }


def score_events(event: EventSet, rows: Sequence[str], shared: Path, misses: int) -> dict[str, Scored]:
    """One set of pages about an event, each row."""
    return {
        row: scoring.score_event(event, tawatur.compare(scoring.read_items(event.items, row)), shared, misses)
        for row in rows
    }


def report(
    pages: ScoredPages, events: ScoredEvents, shared: Path, complete: bool, options: argparse.Namespace
) -> int:
    """Prints, writes the docs after a complete run, holds or lifts the floors."""
    figures: dict[str, float] = {}
    for prefix, scored in [(s.name, r) for s, r in pages] + [(f"events.{s.name}", r) for s, r in events]:
        for row, result in scored.items():
            figures |= scoring.figures(f"{prefix}.{row}", result.rows)
            for line in result.missed[: options.misses]:
                print(f"{prefix}.{row} {line}")
    if options.json:
        print(json.dumps(figures, indent=1, sort_keys=True))
    text = "\n".join(part for part in document(pages, events) if part)
    if not options.json:
        print(text)
    if complete:
        head = tables.HEAD.format(fingerprint=gold.fingerprint(shared), version=tawatur.__version__)
        write(DOCS, head + "\n" + text, options.check)
        write(README, readme(tables.summary_table(pages, events)), options.check)
    if options.lift:
        floors.save(floors.lift(floors.load(), figures))
    state = floors.load()
    held = [name for name in state["floors"] if name in figures]
    failures = floors.broken(state, figures)
    for line in failures:
        print(f"eval: {line}", file=sys.stderr)
    print(f"eval: {len(held) - len(failures)} of {len(held)} floors hold", file=sys.stderr)
    return 1 if failures else 0


def document(pages: ScoredPages, events: ScoredEvents) -> list[str]:
    """The parts of the report that the measured sets allow."""
    return [
        tables.page_tables(pages) if pages else "",
        tables.precision_table(pages) if pages else "",
        tables.gap_table(pages) if pages else "",
        tables.claim_table(events) if events else "",
    ]


def readme(figures: str) -> str:
    """The README with these figures between its two marks."""
    before, mark, rest = README.read_text(encoding="utf-8").partition(MARKS[0])
    _, end, after = rest.partition(MARKS[1])
    return f"{before}{mark}\n{figures}{end}{after}" if mark and end else before + mark + rest


def write(path: Path, text: str, check: bool) -> None:
    """Puts the report into the docs; with ``check`` only says whether what stands there is of today."""
    if not check:
        path.write_text(text, encoding="utf-8")
    elif not path.is_file() or path.read_text(encoding="utf-8") != text:
        name = path.relative_to(gold.ROOT)
        print(f"eval: {name} is out of date: run ./dev eval and commit it", file=sys.stderr)


def lower(name: str, value: str, reason: str | None) -> int:
    """Lowers one floor, with its reason."""
    try:
        floors.save(floors.lower(floors.load(), name, float(value), reason or ""))
    except ValueError as error:
        print(f"eval: {error}", file=sys.stderr)
        return 2
    return 0


def chosen(name: str, only: Sequence[str]) -> bool:
    """Whether a set was asked for: by its name, or by the part before a dot."""
    return not only or any(name == o or name.startswith(o + ".") for o in only)


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev eval", description=__doc__)
    parser.add_argument("--shared", metavar="DIR", help="the folder that holds gold/ (default: ../shared)")
    parser.add_argument("--only", metavar="SET", action="append", help="this set alone (dev: both halves)")
    parser.add_argument("--statements-only", action="store_true", help="no claims, the day given: quick")
    parser.add_argument(
        "--misses", metavar="N", type=int, default=0, help="show what was missed; held sets refuse"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--check", action="store_true", help="write nothing; say if the docs are out of date")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to these figures")
    parser.add_argument("--lower-floor", nargs=2, metavar=("NAME", "VALUE"), help="let a floor fall")
    parser.add_argument("--reason", help="why the floor falls")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
