"""Days of two calendars: Gregorian bounds of months, weeks and years, and Hijri days as Gregorian ones."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

HIJRI = "hijri"
_ISLAMIC_EPOCH = 227014  # ordinal of 1 Muharram 1 AH (16 July 622 Julian) in the tabular calendar


def safe_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month ``by`` months on."""
    at = year * 12 + month - 1 + by
    return at // 12, at % 12 + 1


def iso_week(day: date) -> str:
    """TIMEX3's week: 2023-W37."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


@lru_cache(maxsize=4096)
def from_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one by the Umm al-Qura calendar (1343 to 1500 AH), by the tabular
    calendar outside it; None where the month has no such day."""
    from hijridate import Hijri  # loaded where a Hijri date stands

    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    if 1343 <= year <= 1500:
        try:
            found = Hijri(year, month, day).to_gregorian()
        except (ValueError, OverflowError):
            # A thirtieth day of a month of 29 is the next month's first: sightings differ by a day.
            return from_hijri(year, month, 29)
        return date(found.year, found.month, found.day)
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(_ISLAMIC_EPOCH + days - 1)


@lru_cache(maxsize=4096)
def to_hijri(day: date) -> tuple[int, int, int]:
    """Year, month and day of the Umm al-Qura calendar (1 August 1924 to 16 November 2077)."""
    from hijridate import Gregorian

    low, high = date(1924, 8, 1), date(2077, 11, 16)
    found = Gregorian.fromdate(min(max(day, low), high)).to_hijri()
    return found.year, found.month, found.day


def hijri_month(year: int, month: int) -> tuple[date, date] | None:
    """First and last Gregorian day of a Hijri month."""
    first = from_hijri(year, month, 1)
    following = from_hijri(year + month // 12, month % 12 + 1, 1)
    return (first, following - timedelta(days=1)) if first and following else None


def hijri_year(year: int) -> tuple[date, date] | None:
    """First and last Gregorian day of a Hijri year."""
    first, following = from_hijri(year, 1, 1), from_hijri(year + 1, 1, 1)
    return (first, following - timedelta(days=1)) if first and following else None


def main_year(first: date, last: date) -> int:
    """The Gregorian year that holds most of the days from first to last."""
    boundary = date(last.year, 1, 1)
    if first.year == last.year:
        return first.year
    return last.year if (last - boundary).days + 1 >= (boundary - first).days else first.year


def main_month(first: date, last: date) -> tuple[int, int]:
    """The Gregorian month that holds most of the days from first to last (at most 31 of them)."""
    boundary = date(last.year, last.month, 1)
    late = (first.year, first.month) == (last.year, last.month)
    late = late or (last - boundary).days + 1 > (boundary - first).days
    return (last.year, last.month) if late else (first.year, first.month)
