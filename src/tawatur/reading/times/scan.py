"""The expressions of a stretch of text, found once for all who ask: the times and the day of an article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from ...language.words import Word
from ...language.words import words as cut
from ...model import Span
from .blocks import blocked
from .grammar import Found, find
from .lexemes import cores, role
from .terms import runs

_LEFT, _RIGHT = 28, 6  # words of the clause that are looked at for its tense, before and after
_LONG = 16  # letters: few words are longer
_BEFORE, _AFTER = 4, 4  # pieces cut about a run: what blocks one, and the longest form
_SHORT = 16  # pieces: a shorter text is cut whole
_GAP = Word(0, 0, "", "", "\0", "mark")  # stands between stretches that are not neighbours, and is nothing


class Scan:
    """``found``: the expressions of a text, in order, without their values.

    ``words`` are those of the region that is read. Without them the whole text is, and words are cut only
    near those that can be the core of an expression.
    """

    def __init__(
        self, text: str, words: Sequence[Word] | None = None, found: Sequence[Found] | None = None
    ) -> None:
        self.text = text
        self.whole = words is not None
        self.words = _near(text) if words is None else words
        if found is None:
            found = [f for f in find(runs(text, self.words)) if not blocked(f, self.words)]
        self.found = found

    def outside(self, spans: Sequence[Span]) -> Scan:
        """The scan without the expressions that begin in one of the spans."""
        kept = [f for f in self.found if not any(s.start <= f.terms[0].start < s.end for s in spans)]
        return Scan(self.text, self.words, kept)

    def clause(self, found: Found) -> tuple[list[Word], list[Word]]:
        """The words of its line before an expression, the nearest first, and after it; a few of each."""
        first, last = found.terms[0].first, found.terms[-1].last
        start, end = self.words[first].start, self.words[last].end
        begin = self.text.rfind("\n", 0, start) + 1
        close = self.text.find("\n", end)
        close = len(self.text) if close < 0 else close
        if self.whole:
            before = [word for word in self.words[max(first - _LEFT, 0) : first] if word.start >= begin]
            after = [word for word in self.words[last + 1 : last + 1 + _RIGHT] if word.start < close]
        else:
            before = cut(self.text, max(begin, start - _LEFT * _LONG), start)[-_LEFT:]
            after = cut(self.text, end, min(close, end + _RIGHT * _LONG))[:_RIGHT]
        return before[::-1], after


def _near(text: str) -> list[Word]:
    """The words about those that can be the core of an expression, with a gap between stretches."""
    pieces = text.split(" ")
    if len(pieces) <= _SHORT:
        return cut(text)
    found = [(at, seconds) for at, piece in enumerate(pieces) if (seconds := _cores(piece)) is not None]
    stretches: list[tuple[int, int]] = []
    for at, seconds in found:
        if seconds and at + 1 < len(pieces) and _head(pieces[at + 1]) not in seconds:
            continue
        low, high = at, at + 1
        while low and _plays(pieces[low - 1]):
            low -= 1
        while high < len(pieces) and _plays(pieces[high]):
            high += 1
        low, high = max(low - _BEFORE, 0), min(high + _AFTER, len(pieces))
        if stretches and low <= stretches[-1][1]:
            low = stretches.pop()[0]
        stretches.append((low, high))
    if not stretches:
        return []
    starts = [0, *accumulate([len(piece) + 1 for piece in pieces])]
    out: list[Word] = []
    for low, high in stretches:
        out += cut(text, starts[low], starts[high] - 1)
        out.append(_GAP)
    return out


@lru_cache(maxsize=1 << 16)
def _cores(piece: str) -> frozenset[str] | None:
    """What `cores` says of a piece of text between two spaces."""
    tokens = cut(piece)
    for at, word in enumerate(tokens):
        seconds = cores(word.fold)
        if seconds is None:
            continue
        if not seconds or at + 1 == len(tokens):
            return seconds
        if tokens[at + 1].fold in seconds:
            return frozenset()
    return None


@lru_cache(maxsize=1 << 16)
def _head(piece: str) -> str:
    """The first word of a piece, folded."""
    tokens = cut(piece)
    return tokens[0].fold if tokens else ""


@lru_cache(maxsize=1 << 16)
def _plays(piece: str) -> bool:
    """Whether any word of a piece has a part in the grammar."""
    return any((part := role(word.fold)) is not None and part.alone for word in cut(piece))
