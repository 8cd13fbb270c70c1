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

_STOPS = {".", "؟", "!", "?", "؛", ".."}
_SIN = ("سي", "ست", "سن")  # س with the prefixes of the imperfect, folded


class Tense(NamedTuple):
    """``direction``: 1 to come, -1 past, 0 where no word tells; ``words`` that tell it.

    ``sure`` unless a verb of the present tells it (it announces in a lead and captions what has been), a word
    of planning, a plan that was (كان مقررا), or a word that stands after the expression.
    """

    direction: int
    words: tuple[Span, ...] = ()
    sure: bool = True


UNTOLD = Tense(0)
_CONTENT, _PRESENT, _WAS, _PLAN = 2, 3, 4, 5
_PAST = {-1, _WAS, _PLAN}


@cache
def _known() -> dict[str, int]:
    ways = {"future": 1, "past": -1, "not": 0, "content": _CONTENT}
    ways |= {"present": _PRESENT, "was": _WAS, "plan": _PLAN}
    return {fold(form): ways[row["kind"]] for row in table("time_tense") for form in items(row["words"])}


@cache
def _perfects() -> frozenset[str]:
    """Folded perfects of the lexicon's verbs in the forms that no noun shares."""
    out: set[str] = set()
    for row in (*table("verbs"), *table("events")):
        for verb in items(row.get("perfect") or row.get("verb") or ""):
            whole = fold(verb)
            stem = whole[:-1] if whole[-1] in "اي" else whole
            out.update(stem + end for end in ("ت", "وا", "ته", "تها"))
            if whole.startswith("ا") and len(whole) > 3:
                out.update(whole + end for end in ("", "ه", "ها"))
    return frozenset(form for form in out if len(form) > 3)


@lru_cache(maxsize=1 << 16)
def _direction(written: str) -> int:
    known, perfects = _known(), _perfects()
    for split in splits(fold(written)):
        if split.rest in known:
            return known[split.rest]
        if split.particle not in {"", "و", "ف"}:
            continue
        if split.rest in perfects:
            return -1
        if len(split.rest) >= 5 and (split.rest.startswith(_SIN) or "سأ" in written[: split.taken + 2]):
            stem = split.rest
            if not any(stem.startswith(word) for word, way in known.items() if way == 0 and len(word) > 3):
                return 1
    return 0


def tense(before: Sequence[Word], after: Sequence[Word]) -> Tense:
    """The tense of a clause: that of the nearest telling word ``before`` an expression (nearest first) in its
    sentence, else of the nearest one of the few words ``after`` it.

    Past «أن», only a word of the future still tells («من المقرر أن يصل»): a verb of the past there is the
    teller's («قال إن»).
    """
    told = _nearest(before)
    if told is not None:
        return told
    told = _nearest(after)
    return told._replace(sure=False) if told else UNTOLD


def _nearest(words: Sequence[Word]) -> Tense | None:
    content = False
    for at, word in enumerate(words):
        if word.text in _STOPS:
            return None
        way = _direction(word.bare) if word.kind == "word" else 0
        if way == _CONTENT:
            content = True
        elif way:
            if content and way in _PAST:
                return None
            was = any(_direction(other.bare) == _WAS for other in words[at + 1 : at + 4])
            sure = way not in {_PRESENT, _PLAN} and not (way == 1 and was)
            return Tense(-1 if way in _PAST else 1, (Span(word.start, word.end),), sure)
    return None
