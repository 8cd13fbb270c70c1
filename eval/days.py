"""How well the day of an article is found when nothing but its own words tells it.

    python eval/days.py ARTICLES.jsonl[.gz] [--sample N] [--since DAY] [--misses N]

Takes N articles spread evenly over the file, hides their day of publication, and asks
`tawatur.reading.day`. Prints in how many the true day lies inside the interval found, how many intervals are
closed, how wide those are, and how many are one day and right.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tawatur.language.words import words
from tawatur.model import Article, Day, Page, Span
from tawatur.reading.day import day
from tawatur.reading.times import Scan


class Case(NamedTuple):
    """An article's name, its true day, and the day found."""

    name: str
    true: date
    found: Day

    @property
    def held(self) -> bool:
        """Whether the interval found holds the true day."""
        low, high = self.found.earliest, self.found.latest
        return (low is None or low <= self.true) and (high is None or self.true <= high)

    @property
    def width(self) -> int | None:
        """Days that the interval spans; None where an end is open."""
        low, high = self.found.earliest, self.found.latest
        return (high - low).days + 1 if low and high else None


def _page(row: dict[str, str]) -> Page:
    text = row["text"]
    return Page(row["id"], text, hashlib.sha256(text.encode()).hexdigest())


def cases(path: Path, sample: int, since: str) -> list[Case]:
    """The articles published from ``since`` on, thinned evenly to about ``sample``."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        rows = [row for line in lines if (row := json.loads(line))["published"] >= since and row["text"]]
    out = []
    for row in rows[:: max(1, len(rows) // sample)][:sample]:
        page = _page(row)
        article = Article("a1", "main", None, (Span(0, len(page.text)),))
        found = day(page, article, Scan(page.text, words(page.text)))
        out.append(Case(row["id"], date.fromisoformat(row["published"]), found))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sample", type=int, default=1000)
    parser.add_argument("--since", default="", help="leave out articles published before this day")
    parser.add_argument("--misses", type=int, default=0, help="how many misses to list")
    options = parser.parse_args()
    found = cases(options.articles, options.sample, options.since)
    widths = sorted(width for case in found if (width := case.width) is not None)
    exact = [case for case in found if case.found.exact]
    bounded = [case for case in found if case.found.earliest or case.found.latest]
    print(f"{len(found)} articles: true day inside {sum(c.held for c in found) / len(found):.1%}")
    print(f"  some bound {len(bounded)} (true day inside {sum(c.held for c in bounded)})")
    right = sum(case.found.exact == case.true for case in exact)
    print(f"  closed {len(widths)}, median width {median(widths) if widths else 0} days")
    print(f"  one day {len(exact)}, of them right {right}")
    for case in [case for case in found if not case.held][: options.misses]:
        rule = case.found.reason.rule
        print(f"  {case.name}: {case.true} not in {case.found.earliest} to {case.found.latest} ({rule})")


if __name__ == "__main__":
    main()
