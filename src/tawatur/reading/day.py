"""The publication day of an article: from what came with the page, from a printed date, else from the
article's own words. Always an interval; a single day only where the evidence gives one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ..language.words import Word
from ..language.words import words as split_words
from ..model import Article, Day, Page, Reason, Span
from .times import evidence
from .times.evidence import Evidence

_DAY = timedelta(days=1)
UNKNOWN = Day()


def day(page: Page, article: Article, words: Sequence[Word]) -> Day:
    """The day on which ``article`` was published; ``words`` are those of its title, heads and body.

    ``page.published`` holds for the main article only: a scraper appends others of other days.
    """
    if page.published is not None and article.role == "main":
        return Day(page.published, page.published, Reason("day.metadata"))
    return _printed(page, article) or _own_words(page.text, words)


def _printed(page: Page, article: Article) -> Day | None:
    """The first full date in the dateline, the byline or a date line beside the title."""
    spans = [span for span in (article.dateline, article.byline, article.dated) if span is not None]
    spans += [block.span for block in page.blocks if block.kind == "date" and article.role == "main"]
    for span in spans:
        for found in evidence.gathered(page.text, split_words(page.text, *span)):
            if found.written is not None:
                return Day(found.written, found.written, Reason("day.printed", (found.span,)))
    return None


class _Bounds(NamedTuple):
    earliest: date | None
    latest: date | None
    words: tuple[Span, ...]


def _own_words(text: str, words: Sequence[Word]) -> Day:
    """What the article's own words leave: days named as today or yesterday, then bounds, then weekdays."""
    found = evidence.gathered(text, words)
    exact = [(item.today, item.span) for item in found if item.today is not None]
    if exact and len({day for day, _ in exact}) == 1:
        return Day(exact[0][0], exact[0][0], Reason("day.named-today", (exact[0][1],)))
    bounds = _intersect(found)
    weekday = _weekday(found)
    earliest, latest = bounds.earliest, bounds.latest
    used = bounds.words
    if weekday is not None:
        number, span = weekday
        used += (span,)
        earliest = earliest and _on_weekday(earliest, number, 1)
        latest = latest and _on_weekday(latest, number, -1)
    if earliest and latest and earliest > latest:
        return UNKNOWN
    if earliest is None and latest is None:
        return Day(None, None, Reason("day.unknown", used))
    return Day(earliest, latest, Reason("day.own-words", used))


def _intersect(found: Sequence[Evidence]) -> _Bounds:
    """The narrowest interval that all evidence allows; evidence that contradicts more of the others than it
    agrees with is left out."""
    lows = sorted(((item.after, item.span) for item in found if item.after), reverse=True)
    highs = sorted((item.before, item.span) for item in found if item.before)
    for low in lows:
        agreeing = [high for high in highs if high[0] >= low[0]]
        if len(agreeing) == len(highs) or not highs:
            high = highs[0] if highs else None
            return _Bounds(low[0], high[0] if high else None, (low[1],) + ((high[1],) if high else ()))
    if highs:
        return _Bounds(None, highs[0][0], (highs[0][1],))
    return _Bounds(None, None, ())


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
