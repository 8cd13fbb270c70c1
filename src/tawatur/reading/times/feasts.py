"""Feasts and rites of the Islamic year as Gregorian days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from .calendars import from_hijri, to_hijri
from .periods import first, shift_of
from .tense import Tense
from .terms import Term
from .values import Value

_DAY = timedelta(days=1)


def _bounds(term: Term, year: int) -> tuple[date, date] | None:
    (m1, d1), (m2, d2) = (tuple(int(n) for n in part.split("/")) for part in term.value)
    low, high = from_hijri(year, m1, d1), from_hijri(year, m2, d2)
    return (low, high) if low and high else None


def feast(terms: Sequence[Term], anchor: date | None, tense: Callable[[], Tense]) -> Value | None:
    """The days of a feast in the year named, else in the nearest one that the modifier or tense allows.

    The value is the feast's first day; a day of doubt stands on both sides, since sightings differ.
    """
    named, year = first(terms, "feast"), first(terms, "year4")
    if named is None:
        return None
    if year is None and anchor is None:
        return Value("DATE", "XXXX-XX-XX", note="umm-al-qura")
    if year is not None:
        number = int(year.number)
        years = [number] if number < 1500 else [to_hijri(date(number, 1, 1))[0] + n for n in (0, 1)]
        found = [b for y in years if (b := _bounds(named, y)) and (number < 1500 or b[0].year == number)]
    else:
        assert anchor is not None
        at = to_hijri(anchor)[0]
        found = _candidates(named, at, anchor, shift_of(terms), tense)
    if not found:
        return None
    low, high = found[0]
    number_term = first(terms, "ordinal", "position")
    if number_term is not None and number_term.kind == "ordinal":
        low = high = low + (int(number_term.number) - 1) * _DAY
    return Value("DATE", low.isoformat(), low - _DAY, high + _DAY, None, "umm-al-qura")


def _candidates(
    named: Term, year: int, anchor: date, shift: int | None, tense: Callable[[], Tense]
) -> list[tuple[date, date]]:
    found = [b for y in (year - 1, year, year + 1) if (b := _bounds(named, y))]
    direction = shift if shift is not None else 0
    allowed = [b for b in found if direction == 0 or (b[0] - anchor).days * direction > 0]
    return sorted(allowed, key=lambda b: abs((b[0] - anchor).days))
