"""Every time expression of a region of text, with its value seen from the article's day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from ...language.words import Word
from ...model import Day, Reason, Span, Time
from .blocks import opens_quotation
from .days import day_value
from .feasts import feast
from .grammar import Found
from .periods import (
    YEARS,
    ago,
    beside,
    century,
    decade,
    duration,
    every,
    first,
    of_written_year,
    ordinals,
    part_of_year,
    relative,
    season_written,
)
from .points import gather
from .scan import Scan
from .tense import Tense, tense
from .values import FUTURE, PAST, Value, of_year

_RANGE = {"to", "until", "and", "dash"}
_YEAR = 366  # days: a longer date is no place to count «العام التالي» from


class Context(NamedTuple):
    """What an expression is read against: the text that it was found in, and the anchor.

    ``near`` is the last day named in its sentence, ``told`` the last day named at all, ``last`` the last
    date of at most a year, ``upto`` the
    expression that ends a range which this one opens.
    """

    scan: Scan
    anchor: date | None
    near: date | None
    last: Value | None
    told: date | None
    upto: Found | None = None


class _Course:
    """What was named so far while the expressions of a text are read in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = 0
        self.near: date | None = None
        self.told: date | None = None
        self.last: Value | None = None

    def reach(self, start: int) -> None:
        """Moves on to an expression: a sentence that ended between forgets its day."""
        between = self.text[self.end : start]
        if any(mark in between for mark in ("\n", ". ", "؟", "!")):
            self.near = None

    def utterance(self, found: Found) -> date | None:
        """The day of an utterance in whose quotation the expression stands («قال أمس: «نلتقي اليوم»»)."""
        deictic = first(found.terms, "deictic") is not None
        if self.near is None or not deictic:
            return None
        return self.near if opens_quotation(self.text[self.end : found.terms[0].start]) else None

    def take(self, found: Found, value: Value) -> None:
        """Remembers an expression that was read."""
        self.end = found.terms[-1].end
        if value.type not in {"DATE", "TIME"} or value.earliest is None or value.latest is None:
            return
        if value.earliest == value.latest:
            self.near = self.told = value.earliest
        if (value.latest - value.earliest).days <= _YEAR:
            self.last = value


def times(text: str, words: Sequence[Word], anchor: Day) -> tuple[Time, ...]:
    """The time expressions of ``words`` (those of one region, in text order) as TIMEX3, see ``placed``."""
    return placed(Scan(text, words), anchor)


def placed(scan: Scan, anchor: Day) -> tuple[Time, ...]:
    """The expressions of a scan with their values.

    ``anchor`` is the publication day; where it is an interval, a value is given only if both of its
    ends agree, else what is known without an anchor (XXXX-WXX-3, PAST_REF) with the days that bound it.
    Inside a quotation, «اليوم» is the day of the utterance where the sentence names that.
    """
    course, out = _Course(scan.text), []
    for found, following in zip_longest(scan.found, scan.found[1:]):
        course.reach(found.terms[0].start)
        said = course.utterance(found)
        day = Day(said, said) if said else anchor
        upto = following if following and _joined(found, following) else None
        context = Context(scan, None, course.near, course.last, course.told, upto)
        value = _anchored(found, context, day)
        if value is not None:
            out.append(_time(found, value, day))
            course.take(found, value)
    return tuple(out)


def _joined(found: Found, following: Found) -> bool:
    """Whether two expressions are the ends of one range («من 25 إلى 27 يوليو»)."""
    if following.run is not found.run or following.first - found.last != 2:
        return False
    return found.run[found.last + 1].kind in _RANGE


def _time(found: Found, value: Value, anchor: Day) -> Time:
    span = Span(found.terms[0].start, found.terms[-1].end)
    rule = f"time.{found.name}" + (f".{value.note}" if value.note else "")
    reason = Reason(rule, (span, *value.words))
    return Time(span, value.type, value.value, anchor.exact, value.mod, value.earliest, value.latest, reason)


def _anchored(found: Found, context: Context, anchor: Day) -> Value | None:
    """The value at both ends of the anchor: the common one, or the one without an anchor."""
    if anchor.earliest is None or anchor.latest is None:
        return _read(found, context)
    low = _read(found, context._replace(anchor=anchor.earliest))
    if anchor.earliest == anchor.latest or low is None:
        return low
    high = _read(found, context._replace(anchor=anchor.latest))
    if high is None:
        return low
    days = [day for day in (low.earliest, high.earliest, low.latest, high.latest) if day]
    chosen = low if low.value == high.value else _read(found, context)
    if chosen is None:
        return None
    if not (low.earliest and high.latest):
        return chosen
    return chosen._replace(earliest=min(days), latest=max(days))


def _read(found: Found, context: Context) -> Value | None:
    return _READINGS[found.reading](found, context)


def _told(found: Found, context: Context) -> Callable[[], Tense]:
    scan = context.scan
    return lambda: tense(scan.words, found.terms[0].first, found.terms[-1].last, scan.lines)


def _point(found: Found, context: Context) -> Value | None:
    point = gather(found.terms)
    if context.upto is not None and context.upto.reading == "point":
        point.complete(gather(context.upto.terms))
    return day_value(point, context.anchor, _told(found, context), context.near, context.told)


def _set(found: Found, context: Context) -> Value | None:
    here = found.terms
    return every(here) if here[0].kind == "every" else Value("SET", here[0].value[0])


def _year(found: Found, context: Context) -> Value | None:
    years = [term for term in found.terms if term.kind in YEARS]
    if not years:
        return None
    # of a pair «1430هـ الموافق 2009م» the Gregorian year needs no reckoning
    year = next((term for term in years if term.kind == "year4"), years[0])
    position = first(found.terms, "position")
    mod = position.value[0] if position else None
    eras = {term.kind for term in found.terms}
    if "gregorian_era" in eras:
        return of_year(int(year.number), mod)
    return of_written_year(int(year.number), "hijri_era" in eras and year.kind == "yearh", mod)


def _reference(found: Found, context: Context) -> Value:
    value = found.terms[0].value[0]
    if value == "LATER":
        value = FUTURE if _told(found, context)().direction > 0 else PAST
    return Value("DATE", value)


# The readings that the rows of time_patterns name.
_READINGS: dict[str, Callable[[Found, Context], Value | None]] = {
    "point": _point,
    "month": _point,
    "feast": lambda found, context: feast(found.terms, context.anchor),
    "year": _year,
    "set": _set,
    "reference": _reference,
    "relative": lambda found, context: relative(found.terms, context.anchor, context.last),
    "beside": lambda found, context: beside(found.terms, context.last),
    "ordinals": lambda found, context: ordinals(found.terms),
    "past": lambda found, context: Value("DATE", PAST),
    "quarter": lambda found, context: part_of_year(found.terms, context.anchor),
    "season": lambda found, context: season_written(found.terms, context.anchor),
    "century": lambda found, context: century(found.terms, context.anchor),
    "decade": lambda found, context: decade(found.terms, context.anchor),
    "duration": lambda found, context: duration(found.terms, context.anchor),
    "ago": lambda found, context: ago(found.terms, context.anchor),
}
