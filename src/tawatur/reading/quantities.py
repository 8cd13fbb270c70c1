"""Quantities: a number with the noun that it counts, as an interval."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.numbers import Number, counted_forms, dual, numbers
from ..language.words import Word
from ..model import Quantity, Span, Time

_LEAST_LETTERS = 3


@cache
def _stops() -> frozenset[str]:
    return frozenset(fold(word) for row in table("unit_stops") for word in items(row["words"]))


@lru_cache(maxsize=1 << 16)
def _singular(folded: str) -> str | None:
    """The unit that a folded noun names: its singular where the lexicon has it, the noun without the
    accusative's alef otherwise; None for a word that is no noun to count."""
    known = counted_forms()
    bare = folded.removeprefix("ال")
    for form in (folded, bare, bare.removesuffix("ا")):
        if form in known:
            return known[form]
    if folded in _stops() or len(folded) < _LEAST_LETTERS or folded.startswith(("و", "ل", "ب")):
        return None
    return bare.removesuffix("ا")


def quantities(text: str, words: Sequence[Word], times: Sequence[Time]) -> tuple[Quantity, ...]:
    """The quantities of ``words`` outside the time expressions ``times``, in text order.

    A dual of a counted noun is two of it. ``unit`` is None for a number that counts nothing named.
    """
    starts = [word.start for word in words]
    busy = sorted((time.span.start, time.span.end) for time in times)
    out = []
    for number in numbers(words):
        at = bisect_right(busy, (number.start, float("inf"))) - 1
        if at >= 0 and number.start < busy[at][1]:
            continue
        out.append(_quantity(words, starts, number))
    return tuple(out)


def _quantity(words: Sequence[Word], starts: list[int], number: Number) -> Quantity:
    last = bisect_right(starts, number.end - 1) - 1
    pair = dual(words[last].fold) if number.low == number.high == 2.0 and words[last].kind == "word" else None
    if pair:
        span = Span(number.start, number.end)
        return Quantity(span, number.low, number.high, pair[0], span)
    at = last + 1
    while at < len(words) and words[at].text == ")":
        at += 1
    if at < len(words) and words[at].fold in {"في", "من"} and at + 1 < len(words):
        # «60 في المئة», «عشرات من المدنيين»: the noun stands behind the preposition.
        unit = counted_forms().get(words[at + 1].fold) or counted_forms().get(
            words[at + 1].fold.removeprefix("ال")
        )
        if unit and (words[at].fold == "من" or unit == fold("بالمئة")):
            return _counted(number, unit, words[at + 1])
    if at < len(words) and (words[at].kind == "word" or words[at].text in "%٪"):
        found = _singular(words[at].fold)
        if found:
            return _counted(number, found, words[at])
    return Quantity(Span(number.start, number.end), number.low, number.high, None)


def _counted(number: Number, unit: str, noun: Word) -> Quantity:
    return Quantity(Span(number.start, noun.end), number.low, number.high, unit, Span(noun.start, noun.end))
