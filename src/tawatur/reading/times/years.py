"""Years, what they are parted into and joined to: quarters, seasons, school years, decades, centuries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .calendars import from_hijri, hijri_year, main_year, month_end, shift_month
from .parts import YEARS, first, shift_of
from .terms import Term
from .values import Value, of_year, reference, within

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season_start(shift: int | None, anchor: date) -> int:
    """The year in which a season or school year begins that runs from autumn to spring. In the summer
    between two (June to August) the past one is the one just over and the coming one is about to begin."""
    if 6 <= anchor.month <= 8:
        return anchor.year - (shift == -1)
    return anchor.year - (anchor.month < 6) + (shift or 0)


def of_season_year(begin: int, named: bool, mod: str | None) -> Value:
    """A school year, named by the two years that it joins, or a season, by the one in which it begins."""
    value = of_year(begin, mod)
    return value._replace(value=f"{begin}/{begin + 1}") if named else value


def of_written_year(year: int, hijri: bool, mod: str | None = None) -> Value | None:
    """A year in numbers; one of the Hijri range is the Gregorian year that holds most of it."""
    if not hijri and not 1300 <= year < 1500:
        return of_year(year, mod)
    bounds = hijri_year(year)
    if bounds is None:
        return None
    low, high = within(*bounds, mod)
    return Value("DATE", f"{main_year(*bounds):04d}", low, high, mod, "umm-al-qura")


def joined_years(years: Sequence[Term], hijri: bool, school: bool, mod: str | None) -> Value | None:
    """«موسم 2014/2015», «العام الدراسي 1436 / 1437هـ»: years that follow each other are one, from autumn on.

    A Hijri school year begins in the summer before its second year.
    """
    one, two = (int(term.number) for term in years[:2])
    if two < 100:
        two += one // 100 * 100
    if two != one + 1:
        return of_written_year(one, hijri, mod)
    if not hijri and one >= 1500:
        return of_season_year(one, True, mod)
    bounds = hijri_year(two)
    if school and bounds:
        return of_season_year(bounds[0].year - (bounds[0].month < 8), True, mod)
    low, high = of_written_year(one, True), of_written_year(two, True)
    return low and high and low._replace(value=f"{low.value}/{high.value}")


def quarter(year: int, number: int, mod: str | None = None) -> Value:
    """A quarter of a year."""
    low, high = within(date(year, 3 * number - 2, 1), month_end(year, 3 * number), mod)
    return Value("DATE", f"{year:04d}-Q{number}", low, high, mod)


def part_of_year(terms: Sequence[Term], anchor: date | None) -> Value | None:
    """«الربع الثالث من هذا العام», «النصف الأول من 2015»."""
    number = first(terms, "ordinal", "num31")
    count = int(number.number) if number else 0
    half = first(terms, "halfyear", "half") is not None
    if first(terms, "lastword") is not None:
        count = 2 if half else 4
    if not 1 <= count <= (2 if half else 4):
        return None
    year = first(terms, *YEARS)
    position = first(terms, "position")
    mod = position.value[0] if position else None
    if year is not None:
        placed = of_written_year(int(year.number), first(terms, "hijri_era") is not None)
        at = int(placed.value) if placed else 0
    elif anchor is None:
        return Value("DATE", f"XXXX-{'H' if half else 'Q'}{count}")
    else:
        at = anchor.year + (shift_of(terms) or 0)
    if not half:
        return quarter(at, count, mod)
    low, high = within(date(at, 6 * count - 5, 1), month_end(at, 6 * count), mod)
    return Value("DATE", f"{at:04d}-H{count}", low, high, mod)


def of_season(season: str, year: int, shift: int, anchor: date | None, mod: str | None) -> Value:
    """A season of a year; a modifier seen from the anchor's own place in the year."""
    start = _SEASON_MONTHS[season]
    if anchor is not None:
        if shift < 0 and (anchor.month < start + 3 or start == 12):
            year -= 1
        if shift > 0 and anchor.month >= start:
            year += 1
    begin = date(year, start, 1)
    end_year, end_month = shift_month(year, start, 2)
    low, high = within(begin, month_end(end_year, end_month), mod)
    return Value("DATE", f"{year:04d}-{season}", low, high, mod)


def season_written(terms: Sequence[Term], anchor: date | None) -> Value | None:
    """«صيف 2015», «الصيف الماضي», «شتاء العام المقبل»."""
    season, year, position = (
        first(terms, "season_", "seasondef"),
        first(terms, *YEARS),
        first(terms, "position"),
    )
    if season is None:
        return None
    mod = position.value[0] if position else None
    if year is not None:
        placed = of_written_year(int(year.number), first(terms, "hijri_era") is not None)
        return of_season(season.value[0], int(placed.value), 0, None, mod) if placed else None
    shift = shift_of(terms) or 0
    if anchor is None:
        return Value("DATE", f"XXXX-{season.value[0]}", mod=mod)
    if first(terms, "yearword", "yeardef", "unitdef") is not None:
        return of_season(season.value[0], anchor.year + shift, 0, None, mod)
    return of_season(season.value[0], anchor.year, shift, anchor, mod)


def of_century(index: int, mod: str | None) -> Value:
    low, high = within(date(max(index * 100, 1), 1, 1), date(index * 100 + 99, 12, 31), mod)
    return Value("DATE", f"{index:02d}", low, high, mod)


def of_decade(index: int, mod: str | None) -> Value:
    low, high = within(date(index * 10, 1, 1), date(index * 10 + 9, 12, 31), mod)
    return Value("DATE", f"{index:03d}", low, high, mod)


def _century_of(terms: Sequence[Term], anchor: date | None) -> int | None:
    number = first(terms, "ordinal", "num31")
    if number is not None:
        return int(number.number) - 1
    shift = shift_of(terms)
    if shift is None or anchor is None:
        return None
    return anchor.year // 100 + shift


def century(terms: Sequence[Term], anchor: date | None) -> Value | None:
    """«القرن الماضي», «القرن التاسع عشر»."""
    position = first(terms, "position")
    mod = position.value[0] if position else None
    index = _century_of(terms, anchor)
    if index is None:
        return Value("DATE", reference(shift_of(terms) or 0), mod=mod)
    if first(terms, "hijrikind", "hijri_era") is not None:
        begun = from_hijri(index * 100 + 50, 1, 1)
        index = begun.year // 100 if begun else index
    return of_century(index, mod) if 0 < index < 99 else None


def decade(terms: Sequence[Term], anchor: date | None) -> Value | None:
    """«الثمانينات», «مطلع تسعينيات القرن الماضي»: the last such decade before the anchor where no century
    is named."""
    named, position = first(terms, "decade"), first(terms, "position")
    if named is None:
        return None
    mod = position.value[0] if position else None
    number = int(named.value[0])
    if first(terms, "hijrikind") is not None and first(terms, "century") is None:
        begun = from_hijri(1300 + 10 * number + 5, 1, 1)  # the press means those of the fourteenth century
        return of_decade(begun.year // 10, mod) if begun else None
    index = _century_of(terms, anchor)
    if index is None:
        if anchor is None:
            return Value("DATE", f"XX{number}", mod=mod)
        index = anchor.year // 100 - (anchor.year // 10 % 10 < number)
    return of_decade(index * 10 + number, mod)
