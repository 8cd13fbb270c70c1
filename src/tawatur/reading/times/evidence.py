"""What an article's time expressions say about the day on which it was written."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from ...model import Span
from .calendars import from_hijri, hijri_month, hijri_year, month_end, safe_date
from .grammar import Found
from .parts import YEARS, shift_of
from .points import Point, Written, gather
from .scan import Scan
from .tense import tense

_DAY = timedelta(days=1)
# «حتى 2020», «بعد 2020» told in the past may be to come
_GOALS = {"to", "until", "by", "lam", "ago", "after", "ba"}
_YEAR = timedelta(days=366)


class Evidence(NamedTuple):
    """One expression's word on the day of writing.

    ``written``: a full date that it writes out; ``today``: the day of writing itself; ``weekday``: the
    weekday of the day of writing (ISO); ``after`` and ``before``: bounds of it, inclusive; ``near``: a
    month, day and weekday printed without a year, which the press does in the week before or after that day;
    ``within``: the Gregorian days of which a written Hijri date is one (sightings differ by a day).
    """

    span: Span
    written: date | None = None
    today: date | None = None
    weekday: int | None = None
    after: date | None = None
    before: date | None = None
    near: tuple[int, int, int] | None = None
    within: tuple[date, date] | None = None


def gathered(scan: Scan) -> list[Evidence]:
    """The evidence of every expression of a text, in order."""
    out = []
    for found in scan.found:
        # the year of a coming event («مونديال 2018») says nothing of the day of writing
        if found.name != "year.event":
            item = _evidence(found, scan)
            if item is not None:
                out.append(item)
    return out


def _kind_before(found: Found) -> str:
    """The kind of the term before an expression, over a loose article («حتى الـ 16»)."""
    before = (term.kind for term in reversed(found.run[: found.first]) if term.kind != "al")
    return next(before, "")


def _evidence(found: Found, scan: Scan) -> Evidence | None:
    span = Span(found.terms[0].start, found.terms[-1].end)
    direction = _direction(found, scan)
    if found.reading in {"point", "month"}:
        return _of_point(gather(found.terms), span, direction)
    kinds = {term.kind for term in found.terms}
    years = [term for term in found.terms if term.kind in YEARS]
    # a school or sports year and «2014/2015» begin and end in other months than the year that names them
    if len(years) != 1 or kinds & {"schoolkind", "seasonkind", "season", "season_", "seasondef", "yearkind"}:
        return None
    bounds = _year_bounds(int(years[0].number), "hijri_era" in kinds)
    if bounds is None:
        return None
    return _placed(span, bounds, shift_of(found.terms), direction)


def _direction(found: Found, scan: Scan) -> int:
    """-1 where the time is past for certain, 1 where it is to come, 0 where nothing tells."""
    before = _kind_before(found)
    if before == "since":
        return -1
    told = tense(*scan.clause(found))
    if not told.sure or (before in _GOALS and told.direction < 0):
        return 0
    return told.direction


def _year_bounds(year: int, hijri: bool) -> tuple[date, date] | None:
    if hijri or 1300 <= year < 1500:
        return hijri_year(year)
    return date(year, 1, 1), date(year, 12, 31)


def _placed(span: Span, bounds: tuple[date, date], shift: int | None, direction: int) -> Evidence | None:
    """A period that is named past, current or next, or told of in the past."""
    low, high = bounds
    length = max(high - low + _DAY, _YEAR)  # «مارس الماضي» is said until the next March
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


def _on_weekday(bounds: tuple[date, date], point: Point) -> tuple[date, date]:
    """A Hijri date's days narrowed to the one that falls on the weekday printed with it."""
    low, high = bounds
    if low == high or high - low != 2 * _DAY or not point.weekday or point.weekday_to:
        return bounds
    day = next(low + n * _DAY for n in range(7) if (low + n * _DAY).isoweekday() == point.weekday)
    return (day, day) if day <= high else bounds


def _of_point(point: Point, span: Span, direction: int) -> Evidence | None:
    offset = point.offset if point.offset_to is None else point.offset_to
    weekday = (point.weekday - 1 - offset) % 7 + 1 if point.weekday and offset is not None else None
    if point.unit == "Y" and point.shift is not None and point.date.year:
        # «يوليو من هذا العام 2015»: the words place the year, not the month
        bounds = _year_bounds(point.date.year, point.date.hijri)
        return _placed(span, bounds, point.shift, 0) if bounds else None
    ranges = [_on_weekday(bounds, point) for written in point.dates if (bounds := _day_bounds(written))]
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
        placed = _placed(span, ranges[0], point.shift, direction)
        hijri = ranges[0][1] - ranges[0][0] == 2 * _DAY
        return (placed or Evidence(span))._replace(within=ranges[0]) if hijri else placed
    written = point.date
    if point.weekday and point.shift is None and written.month and written.day and not written.hijri:
        return Evidence(span, weekday=weekday, near=(written.month, written.day, point.weekday))
    return Evidence(span, weekday=weekday) if weekday else None
