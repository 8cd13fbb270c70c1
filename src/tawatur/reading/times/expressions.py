"""Every time expression of a region of text, with its value seen from the article's day."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from ...language.words import Word
from ...model import Day, Reason, Span, Time
from .blocks import opens_quotation
from .days import day_value, written_value
from .feasts import feast
from .grammar import Found
from .lengths import ago, duration, every
from .parts import YEARS, first
from .periods import beside, ordinals, part_of_month, relative, weekend
from .points import Point, Written, gather
from .scan import Scan
from .tense import UNTOLD, Tense, tense
from .values import FUTURE, PAST, PRESENT, Value, of_year
from .years import century, decade, joined_years, of_written_year, part_of_year, season_written

_RANGE = {"to", "until", "and", "dash"}
_ENDS = re.compile(r"\n|\. |[؟!]")  # of a sentence
_POINTS = {"point", "month"}
_LATE = {"AF", "EV"}
_YEAR = 366  # days: a longer date is no place to count «العام التالي» from


class Context(NamedTuple):
    """What an expression is read against: the text that it was found in, and the anchor.

    ``near`` is the last day named in its sentence and ``part`` the part of the day named with it, ``told``
    the last day named at all, ``last`` the last date of at most a year, ``point`` what the expression says of
    a point of time.
    """

    scan: Scan
    anchor: date | None
    near: date | None
    last: Value | None
    told: date | None
    point: Point
    part: str = ""

    def at(self, anchor: date) -> Context:
        """The same seen from a day, with a point of its own: readings write into it."""
        dates = [replace(written) for written in self.point.dates]
        return self._replace(anchor=anchor, point=replace(self.point, dates=dates))


class _Course:
    """What was named so far while the expressions of a text are read in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = 0
        self.near: date | None = None
        self.part = ""
        self.told: date | None = None
        self.last: Value | None = None

    def reach(self, start: int) -> None:
        """Moves on to an expression: a sentence that ended between forgets its day."""
        if self.near is not None and _ENDS.search(self.text, self.end, start):
            self.near, self.part = None, ""

    def utterance(self, found: Found) -> date | None:
        """The day of an utterance in whose quotation the expression stands («قال أمس: «نلتقي اليوم»»)."""
        if self.near is None or "deictic" not in found.kinds:
            return None
        return self.near if opens_quotation(self.text[self.end : found.terms[0].start]) else None

    def take(self, found: Found, value: Value) -> None:
        """Remembers an expression that was read."""
        self.end = found.terms[-1].end
        if value.type not in {"DATE", "TIME"} or value.earliest is None or value.latest is None:
            return
        if value.earliest == value.latest:
            self.near = self.told = value.earliest
            self.part = value.value.partition("T")[2]
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
    writing = _day_of_writing(scan, anchor)
    for found, point in zip(scan.found, _points(scan.found), strict=True):
        course.reach(found.terms[0].start)
        day = writing
        if "deictic" in found.kinds:
            said = course.utterance(found)
            # a weekday beside it decides itself
            day = Day(said, said) if said else anchor if "weekday" in found.kinds else writing
        known = (course.near, course.last, course.told, point, course.part)
        value = _anchored(found, Context(scan, day.exact, *known), day)
        if value is not None:
            out.append(_time(found, value, day))
            course.take(found, value)
    return tuple(out)


_CARRIED = 3  # days: a text is printed at most this long after it was written


def _day_of_writing(scan: Scan, anchor: Day) -> Day:
    """The day from which a carried text is told; the anchor where nothing or no one day says otherwise.

    One that says «اليوم الأربعاء» and was published on a Thursday means the Wednesday by «غدا» as well.
    """
    if anchor.exact is None:
        return anchor
    told = set()
    for found in scan.found:
        if found.reading == "point" and {"deictic", "weekday"} <= found.kinds:
            point = gather(found.terms)
            if point.weekday and point.offset is not None and point.weekday_to is None and point.date.empty:
                told.add((point.weekday - 1 - (point.offset_to or point.offset)) % 7 + 1)
    if len(told) != 1 or anchor.exact.isoweekday() in told:
        return anchor
    near = (anchor.exact + timedelta(days=n) for n in (-1, 1, -2, 2, -_CARRIED, _CARRIED))
    day = next(day for day in near if day.isoweekday() in told)
    return Day(day, day, anchor.reason)


def _points(expressions: Sequence[Found]) -> list[Point]:
    """What each expression says of a point of time; the ends of a range complete each other, from its end."""
    out: list[Point] = []
    following: Found | None = None
    for found in reversed(expressions):
        point = gather(found.terms) if found.reading in _POINTS else Point()
        if following is not None and following.reading in _POINTS and _joined(found, following):
            point.complete(out[-1])
        out.append(point)
        following = found
    return out[::-1]


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
    if anchor.earliest is None or anchor.latest is None or context.anchor is not None:
        return _read(found, context)
    low = _read(found, context.at(anchor.earliest))
    high = _read(found, context.at(anchor.latest))
    if low is None or high is None:
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
    return lambda: tense(*scan.clause(found))


def _point(found: Found, context: Context) -> Value | None:
    point = context.point
    if point.hour is not None and not point.part and point.hour < 12 and context.part in _LATE:
        point.afternoon = True  # «يلعب عصر اليوم … عند الساعة الخامسة»
    return day_value(point, context.anchor, _told(found, context), context.near, context.told)


def _month_part(found: Found, context: Context) -> Value | None:
    """«النصف الثاني من شعبان», «الأسبوع الأول من أغسطس»: of a week its own days, else the month."""
    terms = found.terms
    of = next(at for at, term in enumerate(terms) if term.kind == "of")
    month = day_value(gather(terms[of + 1 :]), context.anchor, _told(found, context), None, None)
    if month is None or month.earliest is None or month.latest is None:
        return month
    return part_of_month(terms[:of], month)


def _every_year(found: Found, context: Context) -> Value | None:
    """«أول يوليو من كل عام»."""
    written = gather(found.terms).date
    if written.month is None or written.hijri:
        return Value("SET", "P1Y")
    return Value("SET", f"XXXX-{written.month:02d}" + (f"-{written.day:02d}" if written.day else ""))


def _month_number(found: Found, context: Context) -> Value | None:
    """«8 / 1436هـ»."""
    month, year = (int(term.number) for term in found.terms if term.kind in {"num31", *YEARS})
    written = Written(year, month, None, None, "hijri")
    return written_value(written, Point(), context.anchor, lambda: UNTOLD) if month <= 12 else None


def _set(found: Found, context: Context) -> Value | None:
    adverb = first(found.terms, "recurrence")
    return Value("SET", adverb.value[0]) if adverb else every(found.terms)


def _year(found: Found, context: Context) -> Value | None:
    years = [term for term in found.terms if term.kind in YEARS]
    if "bc_era" in found.kinds:
        number = first(found.terms, *YEARS, "num", "num31")
        return Value("DATE", f"BC{int(number.number):04d}") if number else None
    if not years:
        return None
    position = first(found.terms, "position")
    mod = position.value[0] if position else None
    if len(years) == 2 and "corresponding" not in found.kinds:
        return joined_years(years, years[0].kind == "yearh", "schoolkind" in found.kinds, mod)
    # of a pair «1430هـ الموافق 2009م» the Gregorian year needs no reckoning
    year = next((term for term in years if term.kind == "year4"), years[0])
    if "gregorian_era" in found.kinds:
        return of_year(int(year.number), mod)
    return of_written_year(int(year.number), "hijri_era" in found.kinds and year.kind == "yearh", mod)


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
    "past": lambda found, context: Value("DATE", PAST) if found.terms[0].value[0] == "-1" else None,
    "now": lambda found, context: Value("DATE", PRESENT),
    "monthpart": _month_part,
    "yearly": _every_year,
    "monthnumber": _month_number,
    "weekend": lambda found, context: weekend(found.terms, context.anchor),
    "quarter": lambda found, context: part_of_year(found.terms, context.anchor),
    "season": lambda found, context: season_written(found.terms, context.anchor),
    "century": lambda found, context: century(found.terms, context.anchor),
    "decade": lambda found, context: decade(found.terms, context.anchor),
    "duration": lambda found, context: duration(found.terms, context.anchor),
    "ago": lambda found, context: ago(found.terms, context.anchor),
}
