"""The publication day of an article: from what came with the page, from a printed date, else from the
article's own words. Always an interval; a single day only where the evidence gives one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ..language.words import words as split_words
from ..model import Article, Day, Page, Reason, Span
from .times import evidence
from .times.calendars import safe_date
from .times.evidence import Evidence
from .times.scan import Scan

_DAY = timedelta(days=1)
_CYCLE = 12  # years within which every date falls on every weekday
_WEEK = 6  # days: a weekday printed with its date lies in the week before or after publication
_IN_ADDRESS = re.compile(r"[/_-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-]|$)")
UNKNOWN = Day()


def day(page: Page, article: Article, told: Scan) -> Day:
    """The day on which ``article`` was published; ``told``: the expressions of its title, heads, body.

    ``page.published`` holds for the main article only: a scraper appends others of other days.
    """
    if page.published is not None and article.role == "main":
        return Day(page.published, page.published, Reason("day.metadata"))
    return _printed(page, article) or _address(page, article) or _own_words(told)


def bounded(text: str, article: Article, earliest: date, latest: date) -> Day:
    """The day of an article of that text by its own words, known to lie between two days (both included)."""
    spans = sorted([*([article.title] if article.title else []), *article.heads, *article.body])
    told = Scan(text, [word for span in spans for word in split_words(text, *span)])
    return _own_words(told, (earliest, latest), "day.story")


def _address(page: Page, article: Article) -> Day | None:
    """The date in a news page's address (…/2023/09/13/…), which is that of the main article."""
    found = _IN_ADDRESS.search(page.url or "")
    if found is None or article.role != "main":
        return None
    named = safe_date(*(int(part) for part in found.group(1, 2, 3)))
    return Day(named, named, Reason("day.address")) if named else None


def _printed(page: Page, article: Article) -> Day | None:
    """The first full date in the dateline, the byline or a date line beside the title.

    A Hijri date alone leaves a day to either side, one with its weekday or a Gregorian date leaves none.
    """
    spans = [span for span in (article.dateline, article.byline, article.dated) if span is not None]
    spans += [block.span for block in page.blocks if block.kind == "date" and article.role == "main"]
    for span in spans:
        for found in evidence.gathered(Scan(page.text, split_words(page.text, *span))):
            days = (found.written, found.written) if found.written is not None else found.within
            if days is not None:
                return Day(*days, Reason("day.printed", (found.span,)))
    return None


class _Bounds(NamedTuple):
    earliest: date | None
    latest: date | None
    words: tuple[Span, ...]


def _own_words(
    told: Scan, outside: tuple[date | None, date | None] = (None, None), rule: str = "day.own-words"
) -> Day:
    """What the article's own words leave: days named as today or yesterday, then bounds, then weekdays.

    ``outside`` are bounds known otherwise.
    """
    found = evidence.gathered(told)
    exact = [(item.today, item.span) for item in found if item.today is not None]
    if exact and len({day for day, _ in exact}) == 1:
        return Day(exact[0][0], exact[0][0], Reason("day.named-today", (exact[0][1],)))
    bounds = _intersect(found)
    weekday = _weekday(found)
    earliest = max((day for day in (bounds.earliest, outside[0]) if day), default=None)
    latest = min((day for day in (bounds.latest, outside[1]) if day), default=None)
    used = bounds.words
    near = next((item for item in found if item.near), None)
    if near is not None and earliest is not None:
        earliest, latest = _fitting(near, earliest, latest)
        used += (near.span,)
    if weekday is not None:
        number, span = weekday
        used += (span,)
        earliest = earliest and _on_weekday(earliest, number, 1)
        latest = latest and _on_weekday(latest, number, -1)
    if earliest and latest and earliest > latest:
        return UNKNOWN
    if earliest is None and latest is None:
        return Day(None, None, Reason("day.unknown", used))
    return Day(earliest, latest, Reason(rule, used))


def _intersect(found: Sequence[Evidence]) -> _Bounds:
    """The interval that all evidence allows. Where some contradicts the rest (a chronology in the present
    tense reads as announcements), what is to come proves nothing and only the past still bounds."""
    lows = [(item.after, item.span) for item in found if item.after]
    highs = [(item.before, item.span) for item in found if item.before]
    low = max(lows, default=None)
    high = min(highs, default=None)
    if low and high and low[0] > high[0]:
        low = max((side for side in lows if side[0] <= max(highs)[0]), default=None)
        high = None
    words = tuple(side[1] for side in (low, high) if side)
    return _Bounds(low[0] if low else None, high[0] if high else None, words)


def _fitting(near: Evidence, earliest: date, latest: date | None) -> tuple[date, date | None]:
    """The bounds narrowed to the years in which the printed day falls on the printed weekday."""
    assert near.near is not None
    month, number, weekday = near.near
    last = latest.year if latest else earliest.year + _CYCLE
    years = range(earliest.year - 1, last + 2)
    days = [day for year in years if (day := safe_date(year, month, number)) and day.isoweekday() == weekday]
    week = _WEEK * _DAY
    fitting = [day for day in days if day + week >= earliest and (latest is None or day - week <= latest)]
    if not fitting:
        return earliest, latest
    earliest = max(earliest, fitting[0] - week)
    return earliest, min(latest, fitting[-1] + week) if latest else None


def _weekday(found: Sequence[Evidence]) -> tuple[int, Span] | None:
    """The weekday that all mentions of today and yesterday agree on."""
    named = [(item.weekday, item.span) for item in found if item.weekday]
    if named and len({number for number, _ in named}) == 1:
        return named[0]
    return None


def _on_weekday(day: date, number: int, step: int) -> date:
    return next(d for d in _days(day, step) if d.isoweekday() == number)


def _days(day: date, step: int) -> Iterator[date]:
    return (day + step * n * _DAY for n in range(7))
