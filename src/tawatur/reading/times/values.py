"""What a reading gives: a TIMEX3 type and value with the days that bound it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from ...model import Span, TimeType
from .calendars import month_end

PAST, PRESENT, FUTURE = "PAST_REF", "PRESENT_REF", "FUTURE_REF"


class Value(NamedTuple):
    """A reading's result. ``note`` is added to the rule's name: how the value came about."""

    type: TimeType
    value: str
    earliest: date | None = None
    latest: date | None = None
    mod: str | None = None
    note: str = ""
    words: tuple[Span, ...] = ()


def reference(direction: int) -> str:
    """The vague value for what lies in that direction."""
    return FUTURE if direction > 0 else PAST if direction < 0 else PRESENT


def of_day(day: date, part: str = "", note: str = "") -> Value:
    """A day, or a part of it."""
    return Value("TIME" if part else "DATE", day.isoformat() + part, day, day, None, note)


def of_month(year: int, month: int, mod: str | None = None, note: str = "") -> Value:
    """A month, or its start, middle or end."""
    first, last = date(year, month, 1), month_end(year, month)
    low, high = within(first, last, mod)
    return Value("DATE", f"{year:04d}-{month:02d}", low, high, mod, note)


def of_year(year: int, mod: str | None = None, note: str = "") -> Value:
    """A year, or its start, middle or end."""
    if not 1 <= year <= 9999:
        return Value("DATE", f"{year:04d}")
    low, high = within(date(year, 1, 1), date(year, 12, 31), mod)
    return Value("DATE", f"{year:04d}", low, high, mod, note)


def within(first: date, last: date, mod: str | None) -> tuple[date, date]:
    """The days that «بداية», «منتصف» or «نهاية» of a period can mean: its outer or inner halves, since
    the words are used widely."""
    half = timedelta(days=(last - first).days // 2)
    quarter = timedelta(days=(last - first).days // 4)
    if mod == "START":
        return first, first + half
    if mod == "END":
        return first + half, last
    if mod == "MID":
        return first + quarter, last - quarter
    return first, last
