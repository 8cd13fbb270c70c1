"""What an article's time expressions say about the day on which it was written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ...language.words import Word
from ...model import Span
from .blocks import blocked
from .calendars import from_hijri, hijri_month, hijri_year, month_end, safe_date
from .grammar import Found, find
from .periods import YEARS, first, shift_of
from .points import Point, Written, gather
from .tense import tense
from .terms import terms

_DAY = timedelta(days=1)


class Evidence(NamedTuple):
    """One expression's word on the day of writing.

    ``written``: a full date that it writes out; ``today``: the day of writing itself; ``weekday``: the
    weekday of the day of writing (ISO); ``after`` and ``before``: bounds of it, inclusive.
    """

    span: Span
    written: date | None = None
    today: date | None = None
    weekday: int | None = None
    after: date | None = None
    before: date | None = None


def gathered(text: str, words: Sequence[Word]) -> list[Evidence]:
    """The evidence of every expression of a text, in order."""
    out = []
    for found in find(terms(text, words)):
        if not blocked(found, words):
            item = _evidence(found, words)
            if item is not None:
                out.append(item)
    return out


def _evidence(found: Found, words: Sequence[Word]) -> Evidence | None:
    span = Span(found.terms[0].start, found.terms[-1].end)
    direction = tense(words, found.terms[0].first, found.terms[-1].last).direction
    if found.reading in {"point", "month"}:
        return _of_point(gather(found.terms), span, direction)
    year = first(found.terms, *YEARS)
    if year is None:
        return None
    bounds = _year_bounds(int(year.number), first(found.terms, "hijri_era") is not None)
    if bounds is None:
        return None
    return _placed(span, bounds, shift_of(found.terms), direction)


def _year_bounds(year: int, hijri: bool) -> tuple[date, date] | None:
    if hijri or 1300 <= year < 1500:
        return hijri_year(year)
    return date(year, 1, 1), date(year, 12, 31)


def _placed(span: Span, bounds: tuple[date, date], shift: int | None, direction: int) -> Evidence | None:
    """A period that is named past, current or next, or told of in the past."""
    low, high = bounds
    length = high - low + _DAY
    if shift == 0:
        return Evidence(span, after=low, before=high)
    if shift == -1:
        return Evidence(span, after=high + _DAY, before=high + length)
    if shift == 1:
        return Evidence(span, after=low - length, before=low - _DAY)
    return Evidence(span, after=low) if direction < 0 else None


def _day_bounds(written: Written) -> tuple[date, date] | None:
    """The Gregorian days that a written date with a year can mean."""
    if written.year is None:
        return None
    if written.month is None:
        return _year_bounds(written.year, written.hijri)
    if written.hijri:
        if written.day is None:
            return hijri_month(written.year, written.month)
        day = from_hijri(written.year, written.month, written.day)
        return (day - _DAY, day + _DAY) if day else None
    if written.day is None:
        return date(written.year, written.month, 1), month_end(written.year, written.month)
    day = safe_date(written.year, written.month, written.day)
    return (day, day) if day else None


def _of_point(point: Point, span: Span, direction: int) -> Evidence | None:
    offset = point.offset if point.offset_to is None else point.offset_to
    weekday = (point.weekday - 1 - offset) % 7 + 1 if point.weekday and offset is not None else None
    ranges = [bounds for written in point.dates if (bounds := _day_bounds(written))]
    day = next((low for low, high in ranges if low == high), None)
    if day is not None:
        today = day - offset * _DAY if offset is not None else None
        after = day if direction < 0 or point.shift == -1 else None
        before = day if point.shift == 1 or (direction > 0 and offset is None) else None
        return Evidence(span, day, today, weekday, after, before)
    if ranges and offset is not None:
        low, high = ranges[0]
        return Evidence(span, None, None, weekday, low - offset * _DAY, high - offset * _DAY)
    if ranges:
        return _placed(span, ranges[0], None, direction)
    return Evidence(span, weekday=weekday) if weekday else None
