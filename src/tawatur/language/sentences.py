"""Sentences of a paragraph, as ranges of word indices.

A full stop inside a quotation does not end the narrator's sentence, a stop after a lone letter
belongs to an abbreviation (أ.ف.ب، د.), and two dots are a comma in much of the Arab press.
"""

from __future__ import annotations

from collections.abc import Sequence

from .quotations import Quotation
from .words import Word

_STOPS = frozenset(".!?؟…") | {"...", "...."}


def sentences(words: Sequence[Word], quotes: Sequence[Quotation]) -> list[range]:
    """The sentences of one paragraph; every word stands in exactly one of them."""
    quoted = _quoted(len(words), quotes)
    out = []
    start = 0
    for i, word in enumerate(words):
        if word.kind == "mark" and word.text in _STOPS and not quoted[i] and _ends(words, i):
            out.append(range(start, i + 1))
            start = i + 1
    if start < len(words):
        out.append(range(start, len(words)))
    return out


def _quoted(count: int, quotes: Sequence[Quotation]) -> list[bool]:
    inside = [False] * count
    for quote in quotes:
        # An unclosed quotation is often a slip of the keyboard: it must not swallow the paragraph.
        if quote.close is not None:
            for i in range(quote.open, quote.close):
                inside[i] = True
    return inside


def _ends(words: Sequence[Word], i: int) -> bool:
    before = words[i - 1] if i else None
    after = words[i + 1] if i + 1 < len(words) else None
    touching = after is not None and after.start == words[i].end
    if words[i].text == "." and before is not None and before.end == words[i].start:
        if len(before.fold) == 1 and before.kind == "word":
            return False
        # بي. بي. سي: the letters of an abbreviation.
        if len(before.fold) <= 2 and after is not None and after.kind == "word" and len(after.fold) <= 3:
            return False
        if touching and after is not None and (before.kind == "number" and after.kind == "number"):
            return False
    if words[i].text == "?" and after is not None:
        # The Arab press asks with «؟»; a Latin question mark inside a line is a comma that lost its encoding.
        return False
    # An ellipsis breaks a sentence off inside it more often than it ends one.
    return words[i].text not in ("...", "....", "…")
