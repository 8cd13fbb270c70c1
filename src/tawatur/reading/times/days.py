"""The day that a Point means, seen from the anchor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from ...model import Span
from .calendars import (
    from_hijri,
    hijri_month,
    hijri_year,
    main_month,
    main_year,
    safe_date,
    shift_month,
    to_hijri,
)
from .points import Point, Written, consistent, moment
from .tense import Tense
from .values import Value, of_day, of_month, of_year, reference, within

_DAY = timedelta(days=1)
_NEAR = 122  # days: a date this near needs no year in print, whatever the clause's tense


def day_value(
    point: Point, anchor: date | None, tense: Callable[[], Tense], near: date | None, told_day: date | None
) -> Value | None:
    """The value of a point: a written date before a day named from the anchor before a weekday.

    ``tense`` is asked only where the words leave the direction open; ``near`` is the last day named in
    the same sentence, for a part of day or a clock time that stands alone; ``told_day`` the last day named
    anywhere before, for «اليوم التالي».
    """
    part = moment(point)
    if point.unit and point.shift is not None and anchor is not None:
        _settle(point, anchor)
    if not point.date.empty and (point.date.month is not None):
        return _written(point, anchor, tense, part)
    if point.offset is not None:
        if point.told is not None:
            if told_day is None:
                return Value("TIME" if part else "DATE", reference(point.told or -1))
            return of_day(told_day + point.told * _DAY, part)
        return _deictic(point, anchor, part)
    if point.weekday is not None:
        return _weekday(point, anchor, tense, part)
    return _alone(point, anchor, tense, near, part)


def _settle(point: Point, anchor: date) -> None:
    """Writes out the month or year that the words name by a unit («الخامس من الشهر الجاري», «مارس من
    العام المقبل»)."""
    assert point.shift is not None
    for written in point.dates:
        if point.unit == "M" and written.month is None:
            written.year, written.month = shift_month(anchor.year, anchor.month, point.shift)
        elif point.unit == "Y" and written.year is None:
            year = to_hijri(anchor)[0] if written.hijri else anchor.year
            written.year = year + point.shift
    point.shift, point.unit = None, ""


def _deictic(point: Point, anchor: date | None, part: str) -> Value:
    offset = point.offset if point.offset_to is None else point.offset_to
    assert offset is not None
    if anchor is None:
        known = f"XXXX-WXX-{point.weekday}{part}" if point.weekday else reference(offset)
        return Value("TIME" if part else "DATE", known)
    day = anchor + offset * _DAY
    if consistent(day, point.weekday):
        return of_day(day, part)
    # «اليوم الأربعاء» printed on a Thursday: the text was written for the Wednesday nearest by.
    other = min(
        (day + n * _DAY for n in (-1, 1, -2, 2, -3, 3)),
        key=lambda d: (d.isoweekday() != point.weekday, abs((d - day).days)),
    )
    value = of_day(other, part, "weekday-disagrees")
    return value._replace(earliest=min(day, other), latest=max(day, other))


def _weekday(point: Point, anchor: date | None, tense: Callable[[], Tense], part: str) -> Value:
    assert point.weekday is not None
    if anchor is None:
        return Value("TIME" if part else "DATE", f"XXXX-WXX-{point.weekday}{part}")
    behind = (anchor.isoweekday() - point.weekday) % 7
    words: tuple[Span, ...] = ()
    note = ""
    if point.shift is not None and point.shift < 0:
        day = anchor - ((behind or 7) - 7 * (point.shift + 1)) * _DAY
    elif point.shift:
        day = anchor + (((-behind) % 7 or 7) + 7 * (point.shift - 1)) * _DAY
    elif point.shift == 0:
        day = anchor + (point.weekday - anchor.isoweekday()) * _DAY
    else:
        found = tense()
        ahead = found.direction > 0
        day = anchor + ((-behind) % 7 if ahead else -behind) * _DAY
        words, note = found.words, "ahead" if ahead else "back"
    return of_day(day, part, note)._replace(words=words)


def _alone(
    point: Point, anchor: date | None, tense: Callable[[], Tense], near: date | None, part: str
) -> Value | None:
    """A part of day or an hour without its day: of the day last named, else of the anchor; a night that is
    past is the night before that day."""
    if not part:
        return None
    if near is None and point.hour is None:
        return None  # «في الصباح يشرب القهوة»: any morning
    day = near or anchor
    if day is None:
        return Value("TIME", f"XXXX-XX-XX{part}")
    if point.part == "NI" and point.hour is None and tense().direction <= 0:
        day -= _DAY
    return of_day(day, part)


def sides(point: Point, anchor: date | None, tense: Callable[[], Tense]) -> list[tuple[Written, Value]]:
    """The dates that a point writes, with their values; of a pair («1 شوال الموافق 17 يوليو 2015م») the side
    that prints no year takes the one nearest to the other side."""
    dated = [
        (written, value)
        for written in point.dates
        if written.year and (value := written_value(written, point, anchor, tense))
    ]
    other = dated[0][1].earliest if dated else None
    near, settled = (other, Point()) if other else (anchor, point)
    rest = [
        (written, value)
        for written in point.dates
        if not written.year and written.month and (value := written_value(written, settled, near, tense))
    ]
    found = dated + rest
    return sorted(found, key=lambda side: next(i for i, w in enumerate(point.dates) if w is side[0]))


def _calendar_by_weekday(point: Point, anchor: date) -> None:
    """«الأربعاء 6/10»: a day and month in bare numbers are Hijri where only that fits the weekday."""
    for written in point.dates:
        bare = written.month and written.day and written.year is None and written.calendar is None
        if not bare or written.month is None or written.day is None or point.shift is not None:
            continue
        civil = [safe_date(anchor.year + n, written.month, written.day) for n in (-1, 0, 1)]
        year = to_hijri(anchor)[0]
        islamic = from_hijri(year, written.month, written.day)
        near = islamic is not None and abs((islamic - anchor).days) <= _NEAR
        if near and islamic and consistent(islamic, point.weekday):
            near_civil = [day for day in civil if day and abs((day - anchor).days) <= _NEAR]
            if not any(consistent(day, point.weekday) for day in near_civil):
                written.calendar, written.year = "hijri", year


def _written(point: Point, anchor: date | None, tense: Callable[[], Tense], part: str) -> Value | None:
    if anchor is not None and point.weekday is not None:
        _calendar_by_weekday(point, anchor)
    found = sides(point, anchor, tense)
    if not found:
        return None
    days = [value for written, value in found if written.day]
    civil = [value for written, value in found if written.day and not written.hijri]
    best = (civil or days or [found[0][1]])[0]
    note = best.note
    if len(days) == 2 and days[0].earliest and days[1].earliest:
        apart = abs((days[0].earliest - days[1].earliest).days)
        note = "calendars-disagree" if apart > 2 else "calendars-agree"
    if best.earliest and best.earliest == best.latest and not consistent(best.earliest, point.weekday):
        note = "weekday-disagrees"
    return best._replace(type="TIME" if part else best.type, value=best.value + part, note=note)


def written_value(
    written: Written, point: Point, anchor: date | None, tense: Callable[[], Tense]
) -> Value | None:
    """The value of one date as it is written, with the point's modifier; None for no day of any calendar."""
    if written.day_to is not None:
        return _days(written, point, anchor, tense)
    if written.hijri:
        return hijri_value(written, point, anchor, tense)
    if written.month is None:
        return of_year(written.year) if written.year is not None else None
    if written.year is None:
        return _yearless(written, point, anchor, tense)
    if written.day is None:
        return of_month(written.year, written.month, point.position)
    day = safe_date(written.year, written.month, written.day)
    return of_day(day) if day else None


def _days(written: Written, point: Point, anchor: date | None, tense: Callable[[], Tense]) -> Value | None:
    """«19 - 21 شوال»: its first day, bounded by its last."""
    first = replace(written, day_to=None)
    ends = [written_value(end, point, anchor, tense) for end in (first, replace(first, day=written.day_to))]
    if ends[0] is None or ends[1] is None:
        return ends[0]
    return ends[0]._replace(latest=ends[1].latest)


def _yearless(
    written: Written, point: Point, anchor: date | None, tense: Callable[[], Tense]
) -> Value | None:
    """A day and month without a year: the modifier decides, then the weekday, then the tense, then what is
    nearest."""
    assert written.month is not None
    if anchor is None:
        day = f"-{written.day:02d}" if written.day else ""
        return Value("DATE", f"XXXX-{written.month:02d}{day}", mod=point.position)
    if written.day is None:
        year = _month_year(written.month, point.shift, anchor, tense)
        return of_month(year, written.month, point.position)
    days = [safe_date(anchor.year + n, written.month, written.day) for n in (-1, 0, 1)]
    known = [day for day in days if day]
    if not known:
        return None
    if point.shift == -1:
        known = [day for day in known if day < anchor][-1:]
    elif point.shift == 1:
        known = [day for day in known if day > anchor][:1]
    elif point.shift == 0:
        known = [day for day in known if day.year == anchor.year]
    fitting = [day for day in known if consistent(day, point.weekday)] or known
    if not fitting:
        return None
    if len(fitting) == 1 or point.weekday is not None:
        return of_day(min(fitting, key=lambda day: abs((day - anchor).days)))
    return _by_tense(fitting, anchor, tense())


def _by_tense(days: list[date], anchor: date, found: Tense) -> Value:
    """The nearest of the days; where none is near, the one in the direction of the tense."""
    nearest = min(days, key=lambda day: abs((day - anchor).days))
    direction = found.direction
    wanted = [day for day in days if direction and (day - anchor).days * direction >= 0]
    if wanted and abs((nearest - anchor).days) > _NEAR:
        nearest = min(wanted, key=lambda day: abs((day - anchor).days))
    return of_day(nearest)._replace(words=found.words if direction else ())


def _month_year(month: int, shift: int | None, anchor: date, tense: Callable[[], Tense]) -> int:
    if shift == -1:
        return anchor.year - (month >= anchor.month)
    if shift == 1:
        return anchor.year + (month <= anchor.month)
    if shift == 0:
        return anchor.year
    apart = month - anchor.month
    direction = tense().direction
    if direction > 0:
        return anchor.year + (apart < -3)
    if direction < 0:
        return anchor.year - (apart > 0)
    return anchor.year - (apart > 2) + (apart < -9)


def hijri_value(
    written: Written, point: Point, anchor: date | None, tense: Callable[[], Tense]
) -> Value | None:
    """A Hijri date as Gregorian: a day with a day's doubt on both sides, a month or year as the
    Gregorian one that holds most of it."""
    note = "umm-al-qura"
    if written.month is None:
        bounds = hijri_year(written.year) if written.year else None
        if bounds is None:
            return None
        low, high = within(*bounds, point.position)
        return Value("DATE", f"{main_year(*bounds):04d}", low, high, point.position, note)
    year = written.year
    if year is None:
        if anchor is None:
            return Value("DATE", "XXXX-XX" + ("-XX" if written.day else ""), note="hijri")
        year = _hijri_year(written, point.shift, anchor, tense)
    if written.day is None:
        bounds = hijri_month(year, written.month)
        if bounds is None:
            return None
        at_year, at_month = main_month(*bounds)
        low, high = within(*bounds, point.position)
        return Value("DATE", f"{at_year:04d}-{at_month:02d}", low, high, point.position, note)
    day = from_hijri(year, written.month, written.day)
    if day is None:
        return None
    return Value("DATE", day.isoformat(), day - _DAY, day + _DAY, None, note)


def _hijri_year(written: Written, shift: int | None, anchor: date, tense: Callable[[], Tense]) -> int:
    """The Hijri year of a month (and day) without one: by the modifier, else the nearest to the anchor."""
    assert written.month is not None
    year, month, _ = to_hijri(anchor)
    if shift == -1:
        return year - (written.month >= month)
    if shift == 1:
        return year + (written.month <= month)
    if shift == 0:
        return year
    at = year * 12 + month
    years = sorted((year - 1, year, year + 1), key=lambda y: abs(y * 12 + (written.month or 0) - at))
    direction = tense().direction
    for candidate in years[:2]:
        apart = candidate * 12 + written.month - at
        if apart * direction >= 0 and abs(apart) <= 9:
            return candidate
    return years[0]
