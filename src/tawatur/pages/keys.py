"""Folded words of a line, and tables of phrases that are looked up among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

import regex

from ..language.folding import fold

_WORD = regex.compile(r"[\p{L}\p{M}\p{Nd}\u0640\u200c-\u200f]+")

Value = TypeVar("Value")


class Key(NamedTuple):
    """A folded word with its offsets in the page's text."""

    start: int
    end: int
    fold: str


def keys(text: str, start: int = 0, end: int | None = None, most: int = 10_000) -> list[Key]:
    """The first ``most`` words of ``text[start:end]``, folded; marks and punctuation are left out."""
    out: list[Key] = []
    for m in _WORD.finditer(text, start, len(text) if end is None else end):
        if len(out) == most:
            break
        folded = fold(m.group())
        if folded:
            out.append(Key(m.start(), m.end(), folded))
    return out


class Phrases(Generic[Value]):
    """Phrases of one or more words, each with a value; the longest phrase wins."""

    def __init__(self, rows: Iterable[tuple[str, Value]]) -> None:
        self._values: dict[tuple[str, ...], Value] = {}
        self._longest: dict[str, int] = {}
        for phrase, value in rows:
            words = tuple(key.fold for key in keys(phrase))
            if words:
                self._values.setdefault(words, value)
                self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def at(self, line: Sequence[Key], i: int) -> tuple[int, Value] | None:
        """The number of words and the value of the longest phrase that begins at word ``i``."""
        for size in range(min(self._longest.get(line[i].fold, 0), len(line) - i), 0, -1):
            value = self._values.get(tuple(key.fold for key in line[i : i + size]))
            if value is not None:
                return size, value
        return None

    def whole(self, line: Sequence[Key]) -> Value | None:
        """The value of the phrase that is the whole line, or None."""
        return self._values.get(tuple(key.fold for key in line))
