"""The days of articles that do not say their own, from others of their story that tell the event with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from ..model import StoryDay
from ..reading.day import bounded
from .items import Item
from .stories import EVENT_DAYS


def days(story: Sequence[Item], whole: Callable[[Item], Item]) -> tuple[StoryDay, ...]:
    """What the articles of known day say of the others of their story.

    Articles of one event appear at most ``EVENT_DAYS`` apart: each known day bounds the unknown one on both
    sides; the article's own words (the weekday that it calls today, a date without a year) narrow that.
    ``whole`` gives an item with its text.
    """
    known = [(item.key, day) for item in story if (day := item.reading.published.exact)]
    if not known:
        return ()
    reach = timedelta(days=EVENT_DAYS)
    low, high = max(day for _, day in known) - reach, min(day for _, day in known) + reach
    out = []
    for item in story:
        own = item.reading.published
        if own.exact is None and low <= high:
            told = whole(item)
            found = bounded(told.page.text, told.reading.article, low, high)
            if found.earliest and found.latest:
                out.append(StoryDay(item.key, found, tuple(sorted(key for key, _ in known))))
    return tuple(out)
