"""Runs of dated headlines: a rail of teasers, whatever label stands above it or none.

An article prints its day once. Headline after headline, each with a day or an hour of its own and no
paragraph between, are links to other articles. A category, a caption or the headline again (a picture's
text) may stand between a headline and its day.
"""

from __future__ import annotations

from collections.abc import Sequence

from .lines import TITLE_MOST, Line

# Dated headlines in a row that make a rail: under a label, and without one.
LABELLED_LEAST = 2
BARE_LEAST = 3
# Words of a headline; a category beside it has fewer.
HEADLINE_LEAST = 4
_BETWEEN = 2


def run_end(rows: Sequence[Line], i: int) -> int:
    """The index after the run of dated headlines that opens at row ``i``; ``i`` where there is none."""
    label = rows[i].kind == "box"
    if not label and not headline(rows[i]):
        return i
    count, end = _run(rows, i + label)
    return end if count >= (LABELLED_LEAST if label else BARE_LEAST) else i


def headline(line: Line) -> bool:
    """Whether the line can be the headline of a teaser."""
    return line.kind in ("short", "title", "heading") and HEADLINE_LEAST <= len(line.key) <= TITLE_MOST


def is_teaser(rows: Sequence[Line], first: int, i: int) -> bool:
    """Whether row ``i``, in a rail that opens at ``first``, is a dated headline among others."""
    end = _pair(rows, i)
    if not end:
        return False
    end = _after_category(rows, end)
    follows = end < len(rows) and headline(rows[end])
    return follows and (_pair(rows, end) > 0 or dates(rows, first, i))


def dates(rows: Sequence[Line], first: int, i: int) -> bool:
    """Whether the headlines of the rail from ``first`` up to ``i`` bear each a day."""
    start = next((j for j in range(first, i) if headline(rows[j])), i)
    count, end = _run(rows, start)
    return count >= LABELLED_LEAST and end >= i


def undated(rows: Sequence[Line], i: int) -> bool:
    """Whether no day belongs to the headline at ``i``."""
    return not _pair(rows, i)


def _run(rows: Sequence[Line], i: int) -> tuple[int, int]:
    """How many dated headlines follow one another from ``i``, and the index after the last."""
    count = 0
    while end := _pair(rows, _after_category(rows, i)):
        count, i = count + 1, end
    return count, i


def _after_category(rows: Sequence[Line], i: int) -> int:
    category = i < len(rows) and rows[i].kind in ("short", "furniture") and len(rows[i].key) < HEADLINE_LEAST
    return i + 1 if category else i


def _pair(rows: Sequence[Line], i: int) -> int:
    """The index after the headline at ``i`` and its day; 0 where it has none."""
    if i >= len(rows) or not headline(rows[i]):
        return 0
    for j in range(i + 1, min(i + 2 + _BETWEEN, len(rows))):
        if rows[j].kind == "date":
            return j + 1
        category = len(rows[j].key) < HEADLINE_LEAST and rows[j].kind in ("short", "furniture")
        if not category and rows[j].kind != "caption" and rows[j].key != rows[i].key:
            return 0
    return 0
