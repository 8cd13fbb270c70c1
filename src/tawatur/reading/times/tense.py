"""Whether the clause around a time expression speaks of the past or of what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ...language.folding import fold
from ...language.lexicon import items, table
from ...language.proclitics import splits
from ...language.words import Word
from ...model import Span

_LEFT, _RIGHT = 28, 7  # how many words of the clause are looked at, before and after
_STOPS = {".", "؟", "!", "?", "؛", ".."}
_SIN = ("سي", "ست", "سن", "سا")  # س with the prefixes of the imperfect, folded


class Tense(NamedTuple):
    """``direction``: 1 to come, -1 past, 0 where no word tells; ``words`` that tell it."""

    direction: int
    words: tuple[Span, ...] = ()


UNTOLD = Tense(0)


@cache
def _known() -> dict[str, int]:
    ways = {"future": 1, "past": -1, "not": 0}
    return {fold(form): ways[row["kind"]] for row in table("time_tense") for form in items(row["words"])}


@lru_cache(maxsize=1 << 16)
def _direction(folded: str) -> int:
    known = _known()
    for split in splits(folded):
        if split.rest in known:
            return known[split.rest]
        if split.particle in {"", "و", "ف"} and split.rest.startswith(_SIN) and len(split.rest) >= 5:
            stem = split.rest
            if not any(stem.startswith(word) for word, way in known.items() if way == 0 and len(word) > 3):
                return 1
    return 0


def tense(words: Sequence[Word], first: int, last: int) -> Tense:
    """The tense of the clause that holds words ``first`` to ``last``: the nearest telling word before
    them in the sentence, else the nearest one of the few words after them."""
    for at in range(first - 1, max(first - _LEFT, -1), -1):
        word = words[at]
        if word.text in _STOPS:
            break
        way = _direction(word.fold) if word.kind == "word" else 0
        if way:
            return Tense(way, (Span(word.start, word.end),))
    for word in words[last + 1 : last + _RIGHT]:
        if word.text in _STOPS:
            break
        way = _direction(word.fold) if word.kind == "word" else 0
        if way:
            return Tense(way, (Span(word.start, word.end),))
    return UNTOLD
