"""A day that a label of a page prints in full: «الأحد 17 سبتمبر 2023», «17/09/2023», «2023-09-17».

Only what stands in numbers and a month's name is read here. Days in sentences, days without a year and
Hijri days are the business of the reading of times.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import regex

from ..language.folding import fold
from ..language.lexicon import items, table
from .keys import Key, Phrases, keys

_ISO = regex.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = regex.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*((?:19|20)\d\d)(?!\d)")
_YEARS = range(1990, 2100)


@cache
def _months() -> Phrases[int]:
    rows = [row for row in table("months") if row["calendar"] == "gregorian"]
    return Phrases((name, int(row["month"])) for row in rows for name in items(row["name"]))


def printed_day(text: str) -> date | None:
    """The first full Gregorian day in a short text, or None. Of two numbers below 13 the day comes first."""
    folded = fold(text)
    iso = _ISO.search(folded)
    if iso is not None:
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    first = _DAY_FIRST.search(folded)
    if first is not None:
        day, month = int(first[1]), int(first[2])
        return _date(int(first[3]), month, day) or _date(int(first[3]), day, month)
    return _worded(keys(text))


def _worded(words: list[Key]) -> date | None:
    """A day, a month's name (or two: «أيلول/سبتمبر») and a year, in this order."""
    for i, key in enumerate(words):
        if not key.fold.isdigit() or not 1 <= int(key.fold) <= 31:
            continue
        at = i + 1
        month = None
        while at < len(words) and (met := _months().at(words, at)) is not None:
            month = month or met[1]
            at += met[0]
        if month is None or at >= len(words):
            continue
        year = words[at].fold.rstrip("م")
        if year.isdigit() and int(year) in _YEARS:
            return _date(int(year), month, int(key.fold))
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
