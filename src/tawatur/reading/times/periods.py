"""Periods placed by the anchor or by the time last named: units, parts of months, week-ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .calendars import iso_week, shift_month
from .lengths import written_length
from .parts import YEARS, first, shift_of, unit_of
from .terms import Term
from .values import PAST, Value, of_day, of_month, of_year, reference, within
from .years import (
    joined_years,
    of_century,
    of_decade,
    of_season,
    of_season_year,
    of_written_year,
    quarter,
    season_start,
)


def relative(terms: Sequence[Term], anchor: date | None, last: Value | None) -> Value | None:
    """«العام الماضي», «هذا الأسبوع», «نهاية الشهر الجاري», «العام نفسه»: a unit placed by the anchor.

    ``last`` is the last date named before, of a year or less: «العام نفسه» lies in it; «العام التالي» counts
    from it where it is itself a year.
    """
    position = first(terms, "position")
    mod = position.value[0] if position else None
    year = first(terms, *YEARS)
    season = first(terms, "season_", "seasondef")
    if year is not None and season is None:
        years = [term for term in terms if term.kind in YEARS]
        hijri = first(terms, "hijri_era") is not None or year.kind == "yearh"
        if len(years) > 1:
            return joined_years(years, hijri, True, mod)
        return of_written_year(int(year.number), hijri, mod)
    shift = shift_of(terms)
    if first(terms, "same", "that") is not None:
        if last is None:
            return Value("DATE", PAST)
        anchor, shift = last.earliest, 0
    unit, times = unit_of(terms)
    if last is not None and first(terms, "told") is not None and _LENGTHS.get(unit) == len(last.value):
        anchor = last.earliest
    if anchor is None:
        return Value("DATE", reference(shift or 0), mod=mod)
    if first(terms, "season", "seasonkind", "schoolkind") is not None:
        return of_season_year(season_start(shift, anchor), first(terms, "schoolkind") is not None, mod)
    if season is not None:
        return of_season(season.value[0], anchor.year, shift or 0, anchor, mod)
    if first(terms, "new") is not None:
        shift = anchor.month // 7  # the new year is the coming one from July on
    return place(unit, times, shift or 0, anchor, mod)


_LENGTHS = {"Y": len("2023"), "M": len("2023-09"), "W": len("2023-W37")}


def beside(terms: Sequence[Term], last: Value | None) -> Value | None:
    """«العام الذي قبله»: the unit before or after the one last named."""
    unit, times = unit_of(terms)
    shift = -1 if first(terms, "before_it") is not None else 1
    if last is None or last.earliest is None:
        return Value("DATE", reference(shift))
    return place(unit, times, shift, last.earliest, None)


def ordinals(terms: Sequence[Term]) -> Value | None:
    """«للعام الثالث»: the length that an ordinal closes."""
    number = first(terms, "ordinal")
    unit = "D" if first(terms, "deictic") is not None else unit_of(terms)[0]
    return Value("DURATION", written_length(number.number, unit)) if number and unit else None


def weekend(terms: Sequence[Term], anchor: date | None) -> Value:
    """«عطلة نهاية الأسبوع الماضي»: the end of the week that the modifier names."""
    shift = shift_of(terms) or 0
    found = place("W", 1, shift, anchor, "END") if anchor else None
    return found._replace(value=f"{found.value}-WE", mod=None) if found else Value("DATE", reference(shift))


def place(unit: str, times: int, shift: int, anchor: date, mod: str | None) -> Value | None:
    """The unit that lies ``shift`` units from the one that holds the anchor."""
    match unit, times:
        case "Y", 1:
            return of_year(anchor.year + shift, mod)
        case "Y", 10:
            return of_decade(anchor.year // 10 + shift, mod)
        case "Y", 100:
            return of_century(anchor.year // 100 + shift, mod)
        case "Q", _:
            index = anchor.year * 4 + (anchor.month - 1) // 3 + shift
            return quarter(index // 4, index % 4 + 1, mod)
        case "M", _:
            return of_month(*shift_month(anchor.year, anchor.month, shift), mod)
        case "W", _:
            monday = anchor - timedelta(days=anchor.weekday() - 7 * shift)
            low, high = within(monday, monday + timedelta(days=6), mod)
            return Value("DATE", iso_week(monday), low, high, mod)
        case "D", _:
            return of_day(anchor + timedelta(days=shift))
        case (("TM" | "TS"), _):
            return None  # «خلال الدقيقة» is a rate
        case _:
            return Value("DATE", reference(shift), mod=mod)


def part_of_month(terms: Sequence[Term], month: Value) -> Value | None:
    """«الأسبوع الأول», «النصف الثاني», «الثلث الأخير» of a month."""
    low, high = month.earliest, month.latest
    number, last = first(terms, "ordinal"), first(terms, "lastword") is not None
    if low is None or high is None or not (number or last):
        return month
    count = int(number.number) if number else 0
    if unit_of(terms)[0] == "W":
        # the middle of its seven days tells which week of the calendar it is
        middle = high - timedelta(days=3) if last else low + timedelta(days=7 * count - 4)
        monday = middle - timedelta(days=middle.weekday())
        return Value("DATE", iso_week(monday), monday, monday + timedelta(days=6))
    mod = "END" if last or (count == 2 and first(terms, "halfyear")) or count == 3 else "START"
    low, high = within(low, high, "MID" if count == 2 and mod == "START" else mod)
    return month._replace(earliest=low, latest=high, mod=mod)
