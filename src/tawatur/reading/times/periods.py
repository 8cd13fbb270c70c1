"""Periods: units seen from the anchor, quarters, seasons, decades, centuries, lengths, recurrence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .calendars import from_hijri, iso_week, month_end, shift_month
from .points import MODIFIERS
from .terms import Term
from .values import PAST, Value, of_day, of_month, of_year, reference, within

YEARS = ("year4", "yearh", "yearold")
_ONE = (
    "unit",
    "yearword",
    "weekword",
    "monthword",
    "dayword",
    "season",
)  # one of it, unless a number stands by
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def first(terms: Sequence[Term], *kinds: str) -> Term | None:
    """The first term of one of the kinds."""
    return next((term for term in terms if term.kind in kinds), None)


def shift_of(terms: Sequence[Term]) -> int | None:
    """-1, 0 or 1 from the modifier, 0 from «هذا», None without either."""
    modifier = first(terms, *MODIFIERS)
    if modifier is not None:
        return int(modifier.value[0])
    return 0 if first(terms, "this") is not None else None


def unit_of(terms: Sequence[Term]) -> tuple[str, int]:
    """The unit's TIMEX3 letter and how many of it the word means; empty without one."""
    kinds = ("unit", "unitdef", "units", "unitsdef", "dual", "dualdef", *_WORD_UNITS)
    term = first(terms, *kinds)
    if term is None:
        return "", 1
    if term.value:
        return term.value[0], int(term.value[1])
    return _WORD_UNITS.get(term.kind, ("", 1))


_WORD_UNITS = {
    "yearword": ("Y", 1),
    "yeardef": ("Y", 1),
    "yearwords": ("Y", 1),
    "season": ("Y", 1),
    "weekword": ("W", 1),
    "monthword": ("M", 1),
    "monthwords": ("M", 1),
    "dayword": ("D", 1),
    "decade_def": ("Y", 10),
    "decadesdef": ("Y", 10),
    "century": ("Y", 100),
    "quarter": ("Q", 1),
}


def relative(terms: Sequence[Term], anchor: date | None, last: Value | None) -> Value | None:
    """«العام الماضي», «هذا الأسبوع», «نهاية الشهر الجاري», «العام نفسه»: a unit placed by the anchor.

    ``last`` is the last date named before, of a year or less: «العام نفسه» lies in it; «العام التالي» counts
    from it where it is itself a year.
    """
    position = first(terms, "position")
    mod = position.value[0] if position else None
    year = first(terms, *YEARS)
    season = first(terms, "season_")
    if year is not None and season is None:
        return of_written_year(int(year.number), first(terms, "hijri_era") is not None, mod)
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
        return of_year(_season_start(shift, anchor), mod)
    if season is not None:
        return of_season(season.value[0], anchor.year, shift or 0, anchor, mod)
    if first(terms, "new") is not None:
        shift = anchor.month // 7  # the new year is the coming one from July on
    return place(unit, times, shift or 0, anchor, mod)


_LENGTHS = {"Y": len("2023"), "M": len("2023-09"), "W": len("2023-W37")}


def _season_start(shift: int | None, anchor: date) -> int:
    """The year in which a season or school year begins that runs from autumn to spring. In the summer
    between two (June to August) the past one is the one just over and the coming one is about to begin."""
    if 6 <= anchor.month <= 8:
        return anchor.year - (shift == -1)
    return anchor.year - (anchor.month < 6) + (shift or 0)


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


def place(unit: str, times: int, shift: int, anchor: date, mod: str | None) -> Value | None:
    """The unit that lies ``shift`` units from the one that holds the anchor."""
    match unit, times:
        case "Y", 1:
            return of_year(anchor.year + shift, mod)
        case "Y", 10:
            return _decade(anchor.year // 10 + shift, mod)
        case "Y", 100:
            return _century(anchor.year // 100 + shift, mod)
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
        case _:
            return Value("DATE", reference(shift), mod=mod)


def of_written_year(year: int, hijri: bool, mod: str | None = None) -> Value | None:
    """A year in numbers; one of the Hijri range is the Gregorian year that holds most of it."""
    if not hijri and not 1300 <= year < 1500:
        return of_year(year, mod)
    from .calendars import hijri_year, main_year

    bounds = hijri_year(year)
    if bounds is None:
        return None
    low, high = within(*bounds, mod)
    return Value("DATE", f"{main_year(*bounds):04d}", low, high, mod, "umm-al-qura")


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
    season, year, position = first(terms, "season_"), first(terms, *YEARS), first(terms, "position")
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


def _century(index: int, mod: str | None) -> Value:
    low, high = within(date(max(index * 100, 1), 1, 1), date(index * 100 + 99, 12, 31), mod)
    return Value("DATE", f"{index:02d}", low, high, mod)


def _decade(index: int, mod: str | None) -> Value:
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
    return _century(index, mod) if 0 < index < 99 else None


def decade(terms: Sequence[Term], anchor: date | None) -> Value | None:
    """«الثمانينات», «مطلع تسعينيات القرن الماضي»: the last such decade before the anchor where no century
    is named."""
    named, position = first(terms, "decade"), first(terms, "position")
    if named is None:
        return None
    mod = position.value[0] if position else None
    number = int(named.value[0])
    index = _century_of(terms, anchor)
    if index is None:
        if anchor is None:
            return Value("DATE", f"XX{number}", mod=mod)
        index = anchor.year // 100 - (anchor.year // 10 % 10 < number)
    return _decade(index * 10 + number, mod)


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
        and first(terms, "unit", "yearword", "weekword", "monthword", "dayword", "season") is not None
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
    """«كل يوم», «كل أسبوعين», «كل خميس»."""
    weekday = first(terms, "weekday", "bareweekday")
    if weekday is not None:
        return Value("SET", f"XXXX-WXX-{weekday.value[0]}")
    count, unit = length_of(terms[1:])
    return Value("SET", written_length(count, unit)) if unit else None
