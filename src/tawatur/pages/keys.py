"""Folded words of a line, and tables of phrases that are looked up among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

import regex

from ..language.folding import fold

_WORD = regex.compile(r"[\p{L}\p{M}\p{Nd}\u0640\u200c-\u200f]+")
# What is longer than this between two spaces does not come again and is not worth keeping.
_COMMON = 32

Value = TypeVar("Value")


class Key(NamedTuple):
    """A folded word with its offsets in the page's text."""

    start: int
    end: int
    fold: str


def keys(text: str, start: int = 0, end: int | None = None, most: int = 10_000) -> list[Key]:
    """The first ``most`` words of ``text[start:end]``, folded; marks and punctuation are left out."""
    out: list[Key] = []
    at = start
    new = tuple.__new__  # of a key's own constructor half the time is the call
    # Where few words are asked for, the pieces behind them stay one.
    for piece in text[start:end].split(" ", 4 * most):
        for left, right, folded in _cut(piece) if len(piece) < _COMMON else _words(piece):
            if len(out) == most:
                return out
            out.append(new(Key, (at + left, at + right, folded)))
        at += len(piece) + 1
    return out


def _words(piece: str) -> tuple[tuple[int, int, str], ...]:
    """The words of what stands between two spaces, folded."""
    return tuple((m.start(), m.end(), folded) for m in _WORD.finditer(piece) if (folded := fold(m.group())))


_cut = lru_cache(maxsize=1 << 15)(_words)


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
