"""Feasts and rites, of the Islamic year and of the civil one, as Gregorian days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .calendars import from_hijri, safe_date, to_hijri
from .parts import YEARS, first, shift_of
from .terms import Term
from .values import Value

_DAY = timedelta(days=1)
_Period = tuple[date, date]


def feast(terms: Sequence[Term], anchor: date | None) -> Value | None:
    """The days of a feast in the year named, else of the nearest one that a modifier allows.

    The value is its first day, or the one counted («ثاني أيام عيد الفطر»); a day of doubt stands on both
    sides of a Hijri feast, since sightings differ.
    """
    named, year = first(terms, "feast", "anyfeast"), first(terms, *YEARS)
    if named is None:
        return None
    part = first(terms, "part", "partdef", "adverb")
    islamic = named.value[2] != "gregorian"
    note = "umm-al-qura" if islamic else ""
    if year is not None:
        found = _in_year(named, int(year.number))
    elif anchor is None:
        return Value("DATE", "XXXX-XX-XX", note=note)
    else:
        found = _nearest(named, anchor, shift_of(terms) or 0)
    if found is None:
        return None
    low, high = found
    counted = first(terms, "dayof")
    if counted is not None:
        low = high = low + (int(counted.value[0]) - 1) * _DAY
    doubt = _DAY if islamic else timedelta()
    if part is None:
        return Value("DATE", low.isoformat(), low - doubt, high + doubt, None, note)
    low -= _DAY * (part.value[0] == "NI" and counted is None)  # the night of a feast comes before its day
    return Value("TIME", f"{low.isoformat()}T{part.value[0]}", low - doubt, low + doubt, None, note)


def _in_year(named: Term, year: int) -> _Period | None:
    if year < 1500:
        return _hijri_period(named, year)
    return next((period for period in _around(named, date(year, 7, 1)) if period[0].year == year), None)


def _nearest(named: Term, anchor: date, direction: int) -> _Period | None:
    allowed = [p for p in _around(named, anchor) if direction == 0 or (p[0] - anchor).days * direction > 0]
    return min(allowed, key=lambda period: abs((period[0] - anchor).days), default=None)


def _around(named: Term, day: date) -> list[_Period]:
    """The feast in the years about a day, in order."""
    if named.value[2] == "gregorian":
        found = [_gregorian_period(named, day.year + n) for n in (-1, 0, 1)]
    else:
        year = to_hijri(day)[0]
        found = [_hijri_period(one, year + n) for n in (-1, 0, 1) for one in _each(named)]
    return [period for period in found if period]


_OTHER_FEAST = ("12/10", "12/13", "")  # «العيد» is the one of the fast or that of the sacrifice


def _each(named: Term) -> list[Term]:
    """The feasts that a name can mean."""
    return [named, named._replace(value=_OTHER_FEAST)] if named.kind == "anyfeast" else [named]


def _ends(named: Term) -> tuple[tuple[int, int], tuple[int, int]]:
    (m1, d1), (m2, d2) = (part.split("/") for part in named.value[:2])
    return (int(m1), int(d1)), (int(m2), int(d2))


def _hijri_period(named: Term, year: int) -> _Period | None:
    begin, end = _ends(named)
    low, high = from_hijri(year, *begin), from_hijri(year, *end)
    return (low, high) if low and high else None


def _gregorian_period(named: Term, year: int) -> _Period | None:
    begin, end = _ends(named)
    low, high = safe_date(year, *begin), safe_date(year, *end)
    return (low, high) if low and high else None
