"""The expressions of a stretch of text, found once for all who ask: the times and the day of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from ...language.words import Word
from ...model import Span
from .blocks import blocked
from .grammar import Found, find
from .terms import runs


class Scan:
    """``found``: the expressions among ``words``, in order, without their values."""

    def __init__(self, text: str, words: Sequence[Word], found: Sequence[Found] | None = None) -> None:
        self.text = text
        self.words = words
        if found is None:
            found = [found for found in find(runs(text, words)) if not blocked(found, words)]
        self.found = found

    def outside(self, spans: Sequence[Span]) -> Scan:
        """The scan without the expressions that begin in one of the spans."""
        kept = [f for f in self.found if not any(s.start <= f.terms[0].start < s.end for s in spans)]
        return Scan(self.text, self.words, kept)

    @cached_property
    def lines(self) -> list[int]:
        """The indices of the words that begin a line, but for the first."""
        out: list[int] = []
        at = 0
        while at < len(self.words):
            end = self.text.find("\n", self.words[at].end)
            at = len(self.words) if end < 0 else bisect_left(self.words, end, at + 1, key=_start)
            if at < len(self.words):
                out.append(at)
        return out


def _start(word: Word) -> int:
    return word.start
