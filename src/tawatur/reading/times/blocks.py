"""Contexts in which a word of time is part of a name, an age or another word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from ...language.folding import fold
from ...language.lexicon import items, table
from ...language.numbers import counted_forms, may_begin
from ...language.proclitics import splits
from ...language.words import Word
from .grammar import Found


@cache
def _blocks() -> dict[tuple[str, str], frozenset[tuple[str, ...]]]:
    found: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for row in table("time_blocks"):
        phrases = {tuple(fold(phrase).split()) for phrase in items(row["words"])}
        found.setdefault((row["expression"], row["place"]), set()).update(phrases)
    return {key: frozenset(phrases) for key, phrases in found.items()}


@lru_cache(maxsize=1 << 12)
def _kind(name: str, reading: str, kinds: frozenset[str]) -> str:
    """The name under which the blocks list an expression of this form."""
    if reading == "duration":
        return "age"
    if kinds == {"deictic"}:
        return "today"
    if kinds & {"month", "weakmonth"} and kinds & {"num31", "ordinal"}:
        return "date"
    if kinds == {"weekday"}:
        return "weekday"
    if kinds <= {"part", "partdef"}:
        return "part"
    return reading


def blocked(found: Found, words: Sequence[Word]) -> bool:
    """Whether the words beside an expression say that it is none."""
    kind = _kind(found.name, found.reading, found.kinds)
    first, last = found.terms[0].first, found.terms[-1].last
    if kind == "relative" and (words[first].fold,) in _blocks().get(("general", "itself"), ()):
        kind = "general"
    if kind == "set" and _adjective(words, first):
        return True
    if found.name == "year.bare" and last + 1 < len(words) and words[last + 1].fold in counted_forms():
        return True  # «في 2000 مدرسة» counts schools
    if kind == "age" and _in_brackets(words, first, last):
        return True
    if kind == "today" and _quoted_alone(words, first, last):
        return True
    before, after = _blocks().get((kind, "before"), frozenset()), _blocks().get((kind, "after"), frozenset())
    left = _content_before(words, first)
    if left is not None and any((split.rest,) in before for split in splits(words[left].fold)):
        return True
    following = tuple(word.fold for word in words[last + 1 : last + 3])
    return following[:1] in after or following in after


def _adjective(words: Sequence[Word], first: int) -> bool:
    """«نموا سنويا» is yearly growth, «20 طنا سنويا» an amount a year: an accusative before the word is what
    it describes, unless a number counts it."""
    described = words[first - 1].fold if first > 1 else ""
    if not described.endswith("ا") or described.endswith(("ها", "نا", "ما")) or words[first].fold[-1] != "ا":
        return False
    return words[first - 1].kind == "word" and not may_begin(words[first - 2])


def _content_before(words: Sequence[Word], first: int) -> int | None:
    """The word before, over quote marks and brackets."""
    at = first - 1
    while at >= 0 and words[at].kind == "mark" and words[at].text in '«"“(':
        at -= 1
    return at if at >= 0 else None


def _in_brackets(words: Sequence[Word], first: int, last: int) -> bool:
    """«فلان (70 عاما)»: a length alone in brackets is an age."""
    return (
        first > 0 and last + 1 < len(words) and words[first - 1].text == "(" and words[last + 1].text == ")"
    )


@cache
def _quote_marks() -> dict[str, int]:
    """{quote mark: 1 opens, -1 closes, 0 either}."""
    ways = {"opens": 1, "closes": -1, "either": 0}
    return {row["mark"]: ways[row["way"]] for row in table("quotes") if row["family"] in _QUOTING}


_QUOTING = {"angle", "double"}


def opens_quotation(between: str) -> bool:
    """Whether a stretch of text opens a quotation that it does not close."""
    marks = _quote_marks()
    directed = sum(marks[char] for char in between if char in marks)
    either = sum(marks.get(char) == 0 for char in between)
    return directed > 0 or either % 2 == 1


def _quoted_alone(words: Sequence[Word], first: int, last: int) -> bool:
    """«اليوم» alone between quote marks is a name."""
    marks = _quote_marks()
    if first == 0 or last + 1 >= len(words):
        return False
    return words[first - 1].text in marks and words[last + 1].text in marks
