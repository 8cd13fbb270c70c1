"""Words and marks of a text, with their offsets."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from .folding import bare, fold

# A word keeps the marks inside it; a number keeps its inner separators (1,400 · 3.5 · 13/9/2023 stays
# three numbers and two marks). Doubled quote characters are one mark. Most words are bare letters: the first
# branch takes them without asking what each letter is.
_TOKEN = regex.compile(
    r"(?P<letters>[\u0621-\u063a\u0641-\u064a]++(?![\p{L}\p{M}\u0640\u200c-\u200f]))"
    r"|(?P<number>\p{Nd}+(?:[.,٫٬][\u200e\u200f]?\p{Nd}+)*)"
    r"|(?P<word>[\p{M}\u0640]*(?!\u0640)\p{L}(?:[\p{L}\p{M}\u200c\u200d\u200e\u200f]*[\p{L}\p{M}])?)"
    r"|(?P<mark>''|\(\(|\)\)|\.{2,}|[^\s\p{L}\p{M}\p{Nd}])"
)


class Word(NamedTuple):
    """A token; ``kind`` is "word", "number" or "mark", ``bare`` its unmarked and ``fold`` its folded form."""

    start: int
    end: int
    text: str
    bare: str
    fold: str
    kind: str


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words, numbers and marks of ``text[start:end]``, offsets in ``text``."""
    out: list[Word] = []
    at = start
    new = tuple.__new__  # of a word's own constructor half the time is the call
    for piece in text[start:end].split(" "):
        tokens = _cut(piece) if len(piece) < _COMMON else _tokens(piece)
        for left, right, token, plain, folded, kind in tokens:
            out.append(new(Word, (at + left, at + right, token, plain, folded, kind)))
        at += len(piece) + 1
    return out


_COMMON = 32  # letters: what is longer does not come again and is not worth keeping


def _tokens(piece: str) -> tuple[tuple[int, int, str, str, str, str], ...]:
    """The tokens of what stands between two spaces; none holds a space."""
    out = []
    for m in _TOKEN.finditer(piece):
        token, kind = m.group(), m.lastgroup
        if kind == "letters":
            out.append((m.start(), m.end(), token, token, fold(token), "word"))
        else:
            out.append((m.start(), m.end(), token, bare(token), fold(token), kind or "mark"))
    return tuple(out)


_cut = lru_cache(maxsize=1 << 16)(_tokens)
