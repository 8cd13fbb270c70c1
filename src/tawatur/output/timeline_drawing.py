"""The timeline of a story as SVG: a lane for each claim, a dot where outlets told it on a day."""

from __future__ import annotations

from datetime import date, timedelta

from .drawing import NARROW, WIDE, Sheet, fit, link
from .html import Html, el
from .links import WITHIN, Links
from .views import ClaimView, StoryView, TellingView
from .wording import Wording

_LANE, _HEAD = 56, 34
# A day that a report speaks of is drawn if it lies within so many days of the story.
_NEAR = timedelta(days=14)
# More columns than these cannot be told apart at their sheet's width.
_MOST_WIDE, _MOST_NARROW = 16, 7


def timeline_drawing(story: StoryView, words: Wording, wide: bool, links: Links = WITHIN) -> Html | None:
    """The drawing, or None where no day of publication is known."""
    lanes = story.brief()
    told = sorted({d for c in lanes for t in c.tellings if (d := t.article.day.exact)})
    if not told:
        return None
    days = _columns(told, lanes, _MOST_WIDE if wide else _MOST_NARROW)
    sheet = Sheet(WIDE if wide else NARROW, words.dir == "rtl")
    at = {day: (i + 0.5) * sheet.width / len(days) for i, day in enumerate(days)}
    height = _HEAD + _LANE * len(lanes)
    _axis(sheet, at, height, words, wide)
    for number, claim in enumerate(lanes):
        _lane(sheet, claim, _HEAD + _LANE * number, at, words, links)
    return sheet.svg(height, words("timeline"), "timeline wide" if wide else "timeline narrow")


def _columns(told: list[date], lanes: list[ClaimView], most: int) -> list[date]:
    """The days told on and the near days spoken of; only the former, the last ones, where room is short."""
    near = {
        day
        for claim in lanes
        for day in _spoken(claim.tellings)
        if told[0] - _NEAR <= day <= told[-1] + _NEAR
    }
    days = sorted({*told, *near})
    return days if len(days) <= most else told[-most:]


def _spoken(tellings: list[TellingView]) -> set[date]:
    """The days that tellings name."""
    return {
        time.earliest
        for telling in tellings
        for time in telling.article.read.times
        if telling.telling.span.start <= time.span.start < telling.telling.span.end
        and time.earliest is not None
        and time.earliest == time.latest
    }


def _axis(sheet: Sheet, at: dict[date, float], height: float, words: Wording, wide: bool) -> None:
    every = 1 if wide or len(at) <= 4 else 2
    days = list(at)
    for number, day in enumerate(days):
        x = sheet.x(at[day])
        sheet.line(f"M{x} {_HEAD - 6}V{height}", "grid")
        if number and day - days[number - 1] > timedelta(days=1):
            sheet.text((at[day] + at[days[number - 1]]) / 2, 18, "⋯", "gap")
        if number % every == 0:
            full = words.on(day).rsplit(" ", 1)[0]
            sheet.text(at[day], 14, full, "day")
            sheet.text(at[day], 28, words.weekday(day), "weekday")


def _lane(
    sheet: Sheet, claim: ClaimView, top: float, at: dict[date, float], words: Wording, links: Links
) -> None:
    y = top + 40
    label = fit(claim.spokesman.words, sheet.width - 12)[0]
    text = el("text", label, x=sheet.x(6), y=top + 18, class_="label", text_anchor="start")
    sheet.parts.append(link(links.claim(claim.id), el("title", claim.spokesman.words), text))
    sheet.line(f"M0 {y}H{sheet.width}", "lane")
    for day in sorted(_spoken(claim.tellings) & at.keys()):
        x = sheet.x(at[day])
        sheet.line(f"M{x} {y - 8}L{x + 8} {y}L{x} {y + 8}L{x - 8} {y}Z", "spoken")
    for day in at:
        told = [t for t in claim.tellings if t.article.day.exact == day]
        if told:
            _dot(sheet, claim, told, (at[day], y), words, links)


def _dot(
    sheet: Sheet,
    claim: ClaimView,
    told: list[TellingView],
    where: tuple[float, float],
    words: Wording,
    links: Links,
) -> None:
    along, y = where
    outlets = list(dict.fromkeys(t.outlet for t in told))
    kinds = {r.kind for r in claim.relations}
    class_ = "told differs" if kinds & {"conflict", "denial", "retraction"} else "told"
    dot = el("circle", cx=sheet.x(along), cy=y, r=min(5 + 1.5 * len(outlets), 13), class_=class_)
    count = el("text", str(len(outlets)), x=sheet.x(along), y=y + 4, class_="count", text_anchor="middle")
    title = el("title", words.comma.join(outlets))
    sheet.parts.append(link(links.telling(told[0]), title, dot, count if len(outlets) > 1 else None))
