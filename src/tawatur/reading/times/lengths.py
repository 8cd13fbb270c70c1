"""Lengths of time and recurrence: how many of which unit, their TIMEX3 form, and how far back one leads."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .calendars import iso_week, shift_month
from .parts import YEARS, first, shift_of, unit_of
from .terms import Term
from .values import PAST, Value, of_day, of_month, of_year


def length_of(terms: Sequence[Term]) -> tuple[float | None, str]:
    """How many of which unit; None for an untold number."""
    unit, times = unit_of(terms)
    if first(terms, "dual", "dualdef") is not None:
        count: float | None = 2.0
    else:
        number = first(terms, "num31", "num", *YEARS)
        count = number.number if number else None
    if (
        count is None
        and first(terms, "unit", "decadeunit", "yearword", "weekword", "monthword", "dayword", "season")
        is not None
    ):
        vague = first(terms, "vague")
        count = None if vague else 1.0
    count, unit = _shares(terms, count, unit)
    return (None if count is None else count * times), unit


def _shares(terms: Sequence[Term], count: float | None, unit: str) -> tuple[float | None, str]:
    share = {"half": 0.5, "halfyear": 0.5, "quarter_of": 0.25, "quarter": 0.25, "third_of": 1 / 3}
    for at, term in enumerate(terms):
        if term.kind in share:
            joined = at > 0 and terms[at - 1].kind == "and"
            count = (count or 0) + share[term.kind] if joined else share[term.kind]
    return count, unit


_SMALLER = {"Y": ("M", 12), "M": ("W", 4), "D": ("H", 24), "H": ("TM", 60), "TM": ("TS", 60)}


def written_length(count: float | None, unit: str) -> str:
    """TIMEX3's duration: P2H, PT30M, P18M, PXY; a fraction in the next smaller unit where it is whole."""
    if count is not None and count != int(count) and unit in _SMALLER and unit != "M":
        smaller, ratio = _SMALLER[unit]
        if abs(count * ratio - round(count * ratio)) < 1e-9:
            count, unit = round(count * ratio), smaller
    mark = "PT" if unit in {"TM", "TS"} else "P"
    number = "X" if count is None else f"{count:g}"
    return f"{mark}{number}{unit.removeprefix('T')}"


_MODS = {"low": "MORE_THAN", "high": "LESS_THAN", "about": "APPROX"}


def duration(terms: Sequence[Term], anchor: date | None) -> Value | None:
    """A length of time; one that a modifier ties to the anchor («السنوات الخمس المقبلة») has its bounds."""
    joint = next(
        (at for at, term in enumerate(terms) if term.kind == "and" and _is_length(terms[at + 1 :])), None
    )
    bound = first(terms, "approx", "approxafter")
    mod = _MODS[bound.value[0]] if bound else None
    count, unit = length_of(terms if joint is None else terms[:joint])
    if not unit:
        return None
    value = written_length(count, unit)
    if joint is not None:
        tail = written_length(*length_of(terms[joint + 1 :]))
        value += tail.removeprefix("P")
    shift = shift_of(terms)
    low, high = _stretch(count, unit, shift, anchor)
    return Value("DURATION", value, low, high, mod)


def _is_length(terms: Sequence[Term]) -> bool:
    return bool(unit_of(terms)[0]) and first(terms, "num31", "num", "dual") is not None


_DAYS = {"D": 1, "W": 7, "M": 30.5, "Y": 365.25, "H": 1 / 24}


def _stretch(
    count: float | None, unit: str, shift: int | None, anchor: date | None
) -> tuple[date | None, date | None]:
    """The days of a length that ends (shift -1) or begins (1) at the anchor."""
    if not shift or anchor is None or count is None or unit not in _DAYS:
        return None, None
    days = count * _DAYS[unit]
    if not 0 < days < 300000:
        return None, None
    other = anchor + timedelta(days=shift * (int(days) + 1))
    return (other, anchor) if shift < 0 else (anchor, other)


def ago(terms: Sequence[Term], anchor: date | None) -> Value | None:
    """«قبل يومين», «قبل ثلاثة أشهر»: a day, week, month or year that many units back."""
    count, unit = length_of(terms[1:])
    if not unit:
        return None
    bound = first(terms, "approx")
    mod = _MODS[bound.value[0]] if bound else None
    if count is None or anchor is None or unit in {"H", "TM", "TS"} or count != int(count):
        return Value("DATE", PAST, mod=mod)
    back = int(count)
    match unit:
        case "D":
            value = of_day(anchor - timedelta(days=back))
        case "W":
            day = anchor - timedelta(weeks=back)
            value = Value("DATE", iso_week(day), day - timedelta(days=3), day + timedelta(days=3))
        case "M":
            value = of_month(*shift_month(anchor.year, anchor.month, -back))
        case _:
            value = of_year(anchor.year - back)
    return value._replace(mod=mod)


def every(terms: Sequence[Term]) -> Value | None:
    """«كل يوم», «كل أسبوعين», «كل خميس», «أيام الأحد», «مرتين في الأسبوع»."""
    weekday = first(terms, "weekday", "bareweekday")
    if weekday is not None:
        return Value("SET", f"XXXX-WXX-{weekday.value[0]}")
    part = first(terms, "part", "partdef", "adverb")
    if part is not None:
        return Value("SET", f"XXXX-XX-XXT{part.value[0]}")
    if terms[0].kind == "deictic":
        return Value("SET", "P1D")
    count, unit = length_of(terms if len(terms) == 1 else terms[1:])
    return Value("SET", written_length(1.0 if len(terms) == 1 else count, unit)) if unit else None
