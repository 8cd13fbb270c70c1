"""Points of time: what the terms of an expression say (a ``Point``), and the day, hour or part it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .terms import Term

MODIFIERS = ("modifier", "modifiernoun", "told", "lastword")
_YEARS = {"year4", "yearh", "yearold"}
_NUMBERS = {"num31", "num", *_YEARS}
_SEPARATORS = {"slash", "dash"}
_PARTS = {"part", "partdef", "partof", "adverb"}
_AFTER_HOUR = {"colon", "decimal", "zone", "and", "less"}  # what shows that a number is an hour


@dataclass(slots=True)
class Written:
    """A calendar date as far as it is written; ``calendar`` is None until something tells it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_to: int | None = None  # the last day of «19 - 21 شوال»
    calendar: str | None = None

    @property
    def empty(self) -> bool:
        return self.year is None and self.month is None and self.day is None

    @property
    def hijri(self) -> bool:
        """Whether it is a Hijri date: named so, or of a year that is not in the press's Gregorian range."""
        return self.calendar == "hijri" or (self.calendar is None and 1300 <= (self.year or 0) < 1500)


@dataclass(slots=True)
class Point:
    """Everything that an expression says about its time."""

    dates: list[Written] = field(default_factory=lambda: [Written()])
    weekday: int | None = None
    weekday_to: int | None = None
    offset: int | None = None
    offset_to: int | None = None
    part: str = ""
    afternoon: bool = False
    shift: int | None = None
    told: int | None = None  # days after the day last named in the text
    unit: str = ""  # the unit that ``shift`` counts where the words name one: M or Y
    position: str | None = None
    ordinal: int | None = None
    hour: int | None = None
    minute: int = 0

    @property
    def date(self) -> Written:
        return self.dates[-1]

    def complete(self, end: Point) -> None:
        """Takes what the first end of a range leaves to the second: its month, its year, its modifier, or
        the part of the day («من 6 إلى 11 ليلا»)."""
        mine, other = self.date, end.date
        if self.hour is not None and end.hour is not None and not self.part and self.hour <= end.hour:
            self.afternoon = end.afternoon or (end.part == "NI" and end.hour >= 6)
        if self.shift is None and mine.year is None and (self.weekday or mine.month):
            alike = bool(self.weekday) == bool(end.weekday) and bool(mine.day) == bool(other.day)
            self.shift = end.shift if alike and end.unit == self.unit else None
        if mine.day is None or other.day is None or mine.year is not None:
            return
        if mine.month is None:
            mine.month, mine.calendar, mine.year, self.shift = (
                other.month,
                other.calendar,
                other.year,
                end.shift,
            )
        elif mine.calendar == other.calendar and mine.month <= (other.month or 0):
            mine.year = other.year

    def next_date(self) -> Written:
        if not self.date.empty:
            self.dates.append(Written())
        return self.date


def gather(terms: Sequence[Term]) -> Point:
    """Reads the terms of an expression into a Point."""
    point = Point()
    at = 0
    while at < len(terms):
        at += (
            _clock(terms, at, point)
            or _days(terms, at, point)
            or _numeric(terms, at, point)
            or _one(terms, at, point)
        )
    if len(point.dates) > 1:
        point.dates = [written for written in point.dates if not written.empty] or [Written()]
    return point


def _one(terms: Sequence[Term], at: int, point: Point) -> int:
    term = terms[at]
    match term.kind:
        case "weekday":
            _weekday(int(term.value[0]), point)
        case "deictic":
            _deictic(term, point)
        case "part" | "partdef" | "partof" | "adverb":
            point.part, point.afternoon = term.value[0], term.value[1] == "yes"
        case "early":
            point.part = term.value[0]
        case "position":
            point.position = term.value[0]
        case "unitdef" | "yeardef" | "yearword":
            point.unit = term.value[0]
        case "corresponding":
            point.next_date()
        case "hijri_era" | "gregorian_era":
            point.date.calendar = term.kind.removesuffix("_era")
        case _:
            if not _shift(term, point):
                _date_term(term, point)
    return 1


def _weekday(number: int, point: Point) -> None:
    if point.weekday is None:
        point.weekday = number
    elif number != point.weekday:
        point.weekday_to = number


def _shift(term: Term, point: Point) -> bool:
    """Reads a word that moves the point from the anchor or from the day last named."""
    if term.kind == "this":
        point.shift = 0
    elif term.kind in {"that", "same"}:
        point.told = 0
    elif term.kind == "told" and point.offset is not None:
        point.told = int(term.value[0])
    elif term.kind in MODIFIERS:
        point.shift = int(term.value[0])
    else:
        return False
    return True


def _deictic(term: Term, point: Point) -> None:
    if point.offset is None:
        point.offset = int(term.value[0])
    else:
        point.offset_to = int(term.value[0])
    point.part = point.part or term.value[1]


def _date_term(term: Term, point: Point) -> None:
    written = point.date
    if term.kind in {"month", "weakmonth"}:
        month, calendar = int(term.value[0]), term.value[1]
        if written.month is not None and (written.month, written.calendar) != (month, calendar):
            written = point.next_date()
        written.month, written.calendar = month, calendar
    elif term.kind in {"num31", "ordinal", "dayof"}:
        if written.day is not None or written.year is not None:
            written = point.next_date()
        written.day = int(term.value[0]) if term.kind == "dayof" else int(term.number)
    elif term.kind in _YEARS:
        if written.year is not None:
            written = point.next_date()
        written.year = int(term.number)


def _kinds(terms: Sequence[Term], at: int, count: int) -> list[str]:
    return [term[0] for term in terms[at : at + count]]


def _days(terms: Sequence[Term], at: int, point: Point) -> int:
    """«19 - 21» before a month; how many terms it takes, 0 where the numbers are none."""
    if terms[at].kind != "num31" or _kinds(terms, at, 3) != ["num31", "dash", "num31"]:
        return 0
    if _kinds(terms, at + 3, 2) == ["slash", "num31"]:  # 19 - 21 / 6 / 1436: the first day, then a date
        taken = _numeric(terms, at + 2, point)
        point.date.day, point.date.day_to = int(terms[at].number), point.date.day
        return taken and taken + 2
    following = next((t.kind for t in terms[at + 3 :] if t.kind not in {"of", "monthword", "close"}), "")
    first, last = int(terms[at].number), int(terms[at + 2].number)
    if following not in {"month", "weakmonth"} or first >= last:
        return 0
    written = point.date if point.date.empty else point.next_date()
    written.day, written.day_to = first, last
    return 3


def _numeric(terms: Sequence[Term], at: int, point: Point) -> int:
    """A date in numbers (13/9/2023, 2023-09-13, 14/10); how many terms it takes."""
    if terms[at].kind == "dotted":
        parts = [int(part) for part in terms[at].value[0].split(".") if part.isdigit()]
        return _numbers(parts, point) if len(parts) == 3 else 0
    if terms[at].kind not in _NUMBERS or at + 2 >= len(terms) or terms[at + 1].kind not in _SEPARATORS:
        return 0
    separator = terms[at + 1].kind
    taken = [terms[at]]
    while at + 2 * len(taken) < len(terms) and len(taken) < 3:
        mark, number = terms[at + 2 * len(taken) - 1], terms[at + 2 * len(taken)]
        if mark.kind != separator or number.kind not in _NUMBERS:
            break
        taken.append(number)
    if len(taken) < 2 or (len(taken) == 2 and any(term.kind in _YEARS for term in taken)):
        return 0
    return _numbers([int(term.number) for term in taken], point) and 2 * len(taken) - 1


def _numbers(parts: list[int], point: Point) -> int:
    """Sets a date from day, month, year; from year, month, day; or from day, month. The Arab press puts
    the day first; where the second number cannot be a month, it is the day."""
    if parts[0] > 31:
        parts = parts[::-1]
    if parts[1] > 12 and parts[0] <= 12:
        parts[0], parts[1] = parts[1], parts[0]
    if not (1 <= parts[0] <= 31 and 1 <= parts[1] <= 12):
        return 0
    written = point.next_date()
    written.day, written.month = parts[0], parts[1]
    written.year = _century(parts[2]) if len(parts) == 3 else None
    return 1


def _century(year: int) -> int:
    """A year of two digits is of this century: the press writes older ones out."""
    return 2000 + year if year < 100 else year


def _clock(terms: Sequence[Term], at: int, point: Point) -> int:
    """A clock time; how many terms it takes, 0 where none begins here."""
    start = at
    named = terms[at].kind == "clock"
    at += named
    while at < len(terms) and terms[at].kind in {"approx", "al"} and (named or terms[at].kind == "al"):
        at += 1
    if at >= len(terms) or terms[at].kind not in _NUMBERS | {"ordinal", "single"}:
        return 0
    after = [kind for kind in _kinds(terms, at + 1, 2) if kind != "of"]
    following = after[0] if after else ""
    if not named and (point.hour is not None or following not in _PARTS | _AFTER_HOUR):
        return 0
    minutes = at + 2 if following in {"colon", "decimal"} and at + 2 < len(terms) else None
    # an agency's 44ر04 is written for the eye: 04:44
    hour, minutes = (minutes, at) if minutes and following == "decimal" else (at, minutes)
    if not _set_hour(terms[hour], point):
        return 0
    at += 1
    if minutes is not None:
        point.minute = int(terms[minutes].number)
        at += 2
    else:
        at += _minutes(terms, at, point)
    return at + _zone(terms, at) - start


def _set_hour(term: Term, point: Point) -> bool:
    hour, minute = 1 if term.kind == "single" else int(term.number), 0
    if term.kind in _YEARS or hour > 99:
        hour, minute = divmod(hour, 100)
    elif term.value and "." in term.value[0]:  # 6.30 is half past six
        minute = int(term.value[0].split(".")[1].ljust(2, "0")[:2])
    if not (0 <= hour <= 24 and minute < 60):
        return False
    point.hour, point.minute = hour, minute
    return True


_SHARE = {"half": 30, "halfyear": 30, "quarter_of": 15, "quarter": 15, "third_of": 20}


def _minutes(terms: Sequence[Term], at: int, point: Point) -> int:
    """«والنصف», «وعشرين دقيقة», «إلا ربعا»: adds to the point's minutes; how many terms it takes."""
    start = at
    while at + 1 < len(terms) and terms[at].kind in {"and", "less"}:
        value = _SHARE.get(terms[at + 1].kind)
        if value is None and terms[at + 1].kind in {"num31", "num"}:
            value = int(terms[at + 1].number)
        if value is None or point.hour is None:
            break
        point.minute += value if terms[at].kind == "and" else -value
        at += 2
        at += at < len(terms) and terms[at].kind in {"unit", "units"}
    if point.minute < 0 and point.hour:
        point.hour, point.minute = point.hour - 1, point.minute + 60
    return at - start


def _zone(terms: Sequence[Term], at: int) -> int:
    """«(05:30 ت غ)» after a clock time says it again in another zone and is passed over."""
    kinds = _kinds(terms, at, 6)
    if "zone" in kinds and kinds[0] == "open":
        return kinds.index("close") + 1 if "close" in kinds else 0
    return 0


def moment(point: Point) -> str:
    """The TIMEX3 time of day of a point (T10:30, TEV), empty for none."""
    if point.hour is None:
        return {"": "", "MN": "T24:00"}.get(point.part, f"T{point.part}")
    hour = point.hour
    if point.part == "NI":
        hour = 0 if hour == 12 else hour + 12 if 6 <= hour < 12 else hour
    elif point.afternoon and hour < 12:
        hour += 12
    elif point.part == "MO" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{point.minute:02d}"


def consistent(day: date, weekday: int | None) -> bool:
    """Whether a day is that day of the week; true where none is named."""
    return weekday is None or day.isoweekday() == weekday
