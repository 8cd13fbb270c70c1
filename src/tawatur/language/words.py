"""Words and marks of a text, with their offsets."""

from __future__ import annotations

from typing import NamedTuple

import regex

from .folding import bare, fold

# A word keeps the marks inside it; a number keeps its inner separators (1,400 · 3.5 · 13/9/2023 stays
# three numbers and two marks). Doubled quote characters are one mark. Most words are bare letters: the first
# branch takes them without asking what each letter is.
_TOKEN = regex.compile(
    r"(?P<letters>[\u0621-\u063a\u0641-\u064a]++(?![\p{L}\p{M}\u0640\u200c-\u200f]))"
    r"|(?P<number>\p{Nd}+(?:[.,٫٬]\p{Nd}+)*)"
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
    stop = len(text) if end is None else end
    out = []
    for m in _TOKEN.finditer(text, start, stop):
        token, kind = m.group(), m.lastgroup
        if kind == "letters":
            out.append(Word(m.start(), m.end(), token, token, fold(token), "word"))
        else:
            out.append(Word(m.start(), m.end(), token, bare(token), fold(token), kind or "mark"))
    return out
