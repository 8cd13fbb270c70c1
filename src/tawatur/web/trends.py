"""How much was told when: periods of days, and their chart as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from pydantic import BaseModel

from ..archive.carrying import DayCount
from ..output.drawing import NARROW, WIDE, Sheet
from ..output.html import Html, el
from ..output.wording import Wording

# Bars of one chart: a month of days, half a year of weeks, else months.
BARS_MOST = 31
_HEIGHT, _FOOT, _HEAD, _AXIS = 190, 26, 14, 34


class PeriodRecord(BaseModel):
    """Days from first to last: their articles, and how many of these name a carrier."""

    first: date
    last: date
    articles: int
    carried: int


def periods(days: Sequence[DayCount]) -> list[PeriodRecord]:
    """The days as days, weeks or months, without gaps: whichever needs at most ``BARS_MOST`` bars.

    Weeks begin on Mondays (ISO 8601). Only the last bars are kept where even months are more.
    """
    if not days:
        return []
    first, last = days[0].day, days[-1].day
    edges = _edges(first, last)
    out = []
    for k, start in enumerate(edges):
        end = edges[k + 1] - timedelta(days=1) if k + 1 < len(edges) else last
        inside = [d for d in days if start <= d.day <= end]
        articles, carried = sum(d.articles for d in inside), sum(d.carried for d in inside)
        out.append(PeriodRecord(first=start, last=end, articles=articles, carried=carried))
    return out[-BARS_MOST:]


def _edges(first: date, last: date) -> list[date]:
    """The first day of each period."""
    length = (last - first).days + 1
    if length <= BARS_MOST:
        return [first + timedelta(days=k) for k in range(length)]
    monday = first - timedelta(days=first.weekday())
    weeks = [monday + timedelta(days=7 * k) for k in range(((last - monday).days // 7) + 1)]
    if len(weeks) <= BARS_MOST:
        return weeks
    month, months = first.replace(day=1), []
    while month <= last:
        months.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return months


def label(period: PeriodRecord, words: Wording) -> str:
    """The days of a period."""
    if period.first == period.last:
        return words.on(period.first)
    return f"{words.on(period.first)} – {words.on(period.last)}"


def trend_drawing(found: Sequence[PeriodRecord], title: str, words: Wording, wide: bool) -> Html | None:
    """A bar for each period, its lower part the articles that name a carrier; None without periods."""
    if not found:
        return None
    sheet = Sheet(WIDE if wide else NARROW, words.dir == "rtl")
    most = nice(max(p.articles for p in found))
    for part in (0, most // 2, most):
        y = _y(part, most)
        sheet.line(f"M{sheet.x(_AXIS)} {y}H{sheet.x(sheet.width)}", "grid")
        sheet.text(_AXIS - 6, y + 4, words.number(part), "tick", "end")
    room = (sheet.width - _AXIS) / len(found)
    for k, period in enumerate(found):
        _bar(sheet, period, _AXIS + k * room, room, most, words)
    _dates(sheet, found, room, words)
    return sheet.svg(_HEIGHT, title, "trend wide" if wide else "trend narrow")


def nice(most: int) -> int:
    """The least even number of the form 2, 4, 10, 20, 40, 100 ... that is not below ``most``."""
    step = 2
    while step < most:
        step = step * 2 if str(step)[0] == "2" else step * 10 // 4 if str(step)[0] == "4" else step * 2
    return step


def _y(count: int, most: int) -> float:
    return round(_HEIGHT - _FOOT - (_HEIGHT - _FOOT - _HEAD) * count / most, 1)


def _bar(sheet: Sheet, period: PeriodRecord, along: float, room: float, most: int, words: Wording) -> None:
    width = round(min(room * 0.76, 34), 1)
    left = min(sheet.x(along + (room - width) / 2), sheet.x(along + (room + width) / 2))
    base = _y(0, most)
    rects = [
        el(
            "rect",
            x=left,
            y=_y(count, most),
            width=width,
            height=round(base - _y(count, most), 1),
            class_=kind,
        )
        for count, kind in ((period.articles, "all"), (period.carried, "part"))
        if count
        for y in (_y(count, most),)
    ]
    said = words("trend_bar", days=label(period, words), articles=words.count("articles", period.articles))
    sheet.parts.append(el("g", el("title", said), rects))


def _dates(sheet: Sheet, found: Sequence[PeriodRecord], room: float, words: Wording) -> None:
    """The first, middle and last period by their first days."""
    marks = sorted({0, len(found) // 2, len(found) - 1}) if len(found) != 2 else [0, 1]
    for k in marks:
        anchor: Literal["start", "middle", "end"] = "middle"
        along = _AXIS + (k + 0.5) * room
        if len(found) > 3 and k in (0, len(found) - 1):
            anchor = "start" if k == 0 else "end"
            along = _AXIS if k == 0 else sheet.width
        sheet.text(along, _HEIGHT - 8, words.on(found[k].first).rsplit(" ", 1)[0], "tick", anchor)
