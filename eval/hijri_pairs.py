"""How well the Hijri dates of a set of articles agree with the Gregorian dates printed beside them.

    python eval/hijri_pairs.py ARTICLES.jsonl[.gz] [--list N]

Every «… هـ الموافق … م» pair that names a day on both sides is read by the grammar of times. The Hijri side
is reckoned by the Umm al-Qura calendar and compared with the Gregorian side; a year that one side leaves out
is the nearest to the other side. Prints how many agree within a day, how many are equal, and lists those that
do not with what the page itself shows of the reason. A pair that one article prints twice counts once.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tawatur.language.words import words
from tawatur.reading.times import Scan
from tawatur.reading.times.days import sides
from tawatur.reading.times.points import Point, gather
from tawatur.reading.times.tense import UNTOLD


class Pair(NamedTuple):
    """The two sides of a pair as days, the weekday named beside them (ISO, None for none), the words."""

    hijri: date
    gregorian: date
    weekday: int | None
    text: str

    @property
    def apart(self) -> int:
        """Days from the printed Gregorian day to the reckoned one."""
        return (self.hijri - self.gregorian).days

    @property
    def reason(self) -> str:
        """What the page shows of why the sides differ."""
        if abs(self.apart) > 25:
            return "a month or a year is misprinted"
        if self.weekday == self.hijri.isoweekday() == self.gregorian.isoweekday():
            return "the weekday printed fits both sides: one of the two is off by whole weeks"
        if self.weekday == self.hijri.isoweekday():
            return "the weekday printed fits the Hijri date: the Gregorian one is misprinted"
        if self.weekday == self.gregorian.isoweekday():
            return "the weekday printed fits the Gregorian date: the Hijri one is off or sighted otherwise"
        return "nothing beside the pair tells which side is wrong"


def articles(path: Path) -> Iterator[tuple[str, date]]:
    """Text and day of publication of the articles of a JSONL file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["text"], date.fromisoformat(row["published"])


def _pair(point: Point, text: str, published: date) -> Pair | None:
    days: dict[bool, date] = {}
    for written, value in sides(point, published, lambda: UNTOLD):
        if written.day:
            days.setdefault(written.hijri, date.fromisoformat(value.value))
    return Pair(days[True], days[False], point.weekday, text) if len(days) == 2 else None


def pairs(text: str, published: date) -> list[Pair]:
    """The pairs of a text, each once."""
    found: dict[tuple[date, date], Pair] = {}
    for item in Scan(text, words(text)).found:
        if item.reading == "point" and "corresponding" in item.kinds:
            words_of = text[item.terms[0].start : item.terms[-1].end]
            pair = _pair(gather(item.terms), words_of, published)
            if pair:
                found.setdefault((pair.hijri, pair.gregorian), pair)
    return list(found.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--list", type=int, default=20, help="how many disagreeing pairs to list")
    options = parser.parse_args()
    found = [pair for article in articles(options.articles) for pair in pairs(*article)]
    if not found:
        raise SystemExit(f"{options.articles}: no pair of a Hijri and a Gregorian day")
    near = sum(abs(pair.apart) <= 1 for pair in found)
    equal = sum(pair.apart == 0 for pair in found)
    print(f"{len(found)} pairs: {near / len(found):.1%} within a day, {equal / len(found):.1%} equal")
    for pair in [pair for pair in found if abs(pair.apart) > 1][: options.list]:
        print(f"{pair.apart:+5d} days  {' '.join(pair.text.split())}  ({pair.reason})")


if __name__ == "__main__":
    main()
