"""What was found in an article, in plain words: days, numbers, names."""

from __future__ import annotations

from urllib.parse import urlencode

from ..output.wording import Wording
from .article_record import NameRecord, QuantityRecord, TimeRecord


def time_text(time: TimeRecord, words: Wording) -> str:
    """The days that a time expression means: "الثلاثاء 14 أكتوبر 2025", or from which to which."""
    first, last = time.earliest, time.latest
    if not (first or last):
        return words("article_time_unplaced")
    weekday = f"{words.weekday(first)} " if first and first == last else ""
    return weekday + words.days(first, last)


def when(time: TimeRecord) -> str:
    """The expression as HTML's machine-readable day, empty where it means no single one."""
    exact = time.earliest if time.earliest == time.latest else None
    return exact.isoformat() if exact else ""


def quantity_text(quantity: QuantityRecord, words: Wording) -> str:
    """The numbers that a quantity allows: "12", "at least 12", "at most 30", "12–15"."""
    low, high = quantity.low, quantity.high
    if high is None:
        return words("article_at_least", n=words.number(low))
    if low == high:
        return words.number(low)
    if low <= 0:
        return words("article_at_most", n=words.number(high))
    return f"{words.number(low)}–{words.number(high)}"


def name_text(name: NameRecord, words: Wording) -> str:
    """What a name is and the fullest form of it: "person: …"."""
    return f"{words.label('name_kind', name.kind)}: {name.full}"


def name_url(name: NameRecord) -> str:
    """Where a name leads: sources to their page, places to the stories that name them."""
    if name.kind == "place":
        return f"/?{urlencode({'place': name.full})}"
    return f"/source?{urlencode({'name': name.full})}"
