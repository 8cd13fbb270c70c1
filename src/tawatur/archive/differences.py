"""What changed between two versions of a page."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from rapidfuzz.distance import Levenshtein

# (old start, old end, new start, new end): code points that stand differently in the two texts.
Change = tuple[int, int, int, int]

_WORD = regex.compile(r"\S+")
_LINE = regex.compile(r"[^\n]+")
# Beyond this many comparisons of words a difference is given by whole lines.
_MOST = 50_000_000


def difference(before: str, after: str) -> list[Change]:
    """The runs of words in which two texts differ, in order; changed white space is no change."""
    for pattern in (_WORD, _LINE):
        old = [m.span() for m in pattern.finditer(before)]
        new = [m.span() for m in pattern.finditer(after)]
        if len(old) * len(new) <= _MOST:
            return _changes(before, after, old, new)
    return [(0, len(before), 0, len(after))]


def _changes(
    before: str, after: str, old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]]
) -> list[Change]:
    steps = Levenshtein.opcodes([before[a:b] for a, b in old], [after[a:b] for a, b in new])
    found: list[Change] = []
    touching = False
    for step in steps:
        if step.tag == "equal":
            touching = False
            continue
        a0, a1 = _span(old, step.src_start, step.src_end, len(before))
        b0, b1 = _span(new, step.dest_start, step.dest_end, len(after))
        if touching:
            a0, _, b0, _ = found.pop()
        found.append((a0, a1, b0, b1))
        touching = True
    return found


def _span(spans: Sequence[tuple[int, int]], first: int, stop: int, size: int) -> tuple[int, int]:
    """The code points of units ``first`` to ``stop``; an empty run stands before its next unit."""
    if first == stop:
        point = spans[first][0] if first < len(spans) else size
        return point, point
    return spans[first][0], spans[stop - 1][1]
