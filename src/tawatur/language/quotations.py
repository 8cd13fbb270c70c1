"""Quotations of a paragraph: which marks open, which close, and what stands between them.

Marks that do not say their direction are read by the space around them, as a reader does: a mark
that touches the word after it opens, one that touches the word before it closes. Quotes nest; one
that never closes runs to the end of the paragraph and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .lexicon import table
from .words import Word


class Quotation(NamedTuple):
    """Word indices: ``open`` is the opening mark, ``close`` the closing mark or None if it never closes.

    The quoted words are ``[open + 1, end)``; ``depth`` is 0 for an outermost quotation.
    """

    open: int
    close: int | None
    end: int
    depth: int


@cache
def _marks() -> dict[str, tuple[str, str]]:
    return {row["mark"]: (row["way"], row["family"]) for row in table("quotes")}


def quotations(text: str, words: Sequence[Word]) -> list[Quotation]:
    """The quotations among the words of one paragraph, in order of their opening marks."""
    marks = _marks()
    stack: list[tuple[int, str]] = []
    found: list[Quotation] = []
    for i, word in enumerate(words):
        if word.kind != "mark" or word.text not in marks:
            continue
        way, family = marks[word.text]
        held = [k for k, (_, other) in enumerate(stack) if other == family]
        if way == "either":
            way = _way(text, words, i, bool(held))
        if way == "opens":
            stack.append((i, family))
        elif stack and (held or words[i].text != "))"):
            # Where no quotation of the same marks is open, it closes the innermost: pages mix the marks.
            # One that ends a sentence ends all that are open.
            level = held[-1] if held else len(stack) - 1
            if i + 1 < len(words) and words[i + 1].text == "." and not held:
                level = 0
            start = stack[level][0]
            del stack[level:]
            found.append(Quotation(start, i, i, len(stack)))
        elif family == "angle" and not stack:
            # A closing mark typed for an opening one: »so« or »so».
            stack.append((i, family))
    found += [Quotation(start, None, len(words), depth) for depth, (start, _) in enumerate(stack)]
    return sorted(found)


def _way(text: str, words: Sequence[Word], i: int, held: bool) -> str:
    """Whether a mark without direction opens or closes, from the space on its two sides."""
    word = words[i]
    left = word.start > 0 and not text[word.start - 1].isspace()
    right = word.end < len(text) and not text[word.end].isspace()
    if i and left and words[i - 1].end == word.start:
        before = words[i - 1]
        # A clitic or a bracket before the mark belongs to what follows: ب«…», لـ"…", ("…
        if before.text in "(:[-" or (before.kind == "word" and len(before.fold) == 1):
            left = False
    if right and i + 1 < len(words) and words[i + 1].kind == "mark" and words[i + 1].text not in _marks():
        right = False
    if left == right:
        return "closes" if held else "opens"
    return "opens" if right else "closes"
