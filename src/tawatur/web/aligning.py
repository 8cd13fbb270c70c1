"""Two texts laid beside each other: what they share in one row, what either has alone between.

Shared passages that stand in the same order in both texts become rows of both; of passages that cross,
the longer chain is kept in rows and the others are joined by number. Pure: spans in, rows out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from ..language.words import Word, words
from ..model import Span

# Beyond so many words on a side, the words of a passage are not compared one by one.
WORDS_MOST = 5000
# Of more passages than these, only the longest are laid out.
PAIRS_MOST = 200


class Pair(NamedTuple):
    """A passage: where it stands in the one text and in the other."""

    one: Span
    two: Span


class Row(NamedTuple):
    """What stands side by side; ``shared`` rows hold one passage, the others what lies between two."""

    shared: bool
    one: Span
    two: Span


class Layout(NamedTuple):
    """The rows from top to bottom, and the passages that cross them."""

    rows: tuple[Row, ...]
    crossing: tuple[Pair, ...]


def layout(one: Span, two: Span, pairs: Iterable[Pair]) -> Layout:
    """Two texts, each a span of its page, laid out by the passages that they share."""
    longest = sorted(set(pairs), key=lambda p: (p.one.start - p.one.end, p))[:PAIRS_MOST]
    chain = _chain(sorted(longest))
    rows: list[Row] = []
    at, beside = one.start, two.start
    for pair in chain:
        rows.append(Row(False, Span(at, pair.one.start), Span(beside, pair.two.start)))
        rows.append(Row(True, pair.one, pair.two))
        at, beside = pair.one.end, pair.two.end
    rows.append(Row(False, Span(at, one.end), Span(beside, two.end)))
    full = tuple(row for row in rows if row.one.start < row.one.end or row.two.start < row.two.end)
    return Layout(full, tuple(p for p in sorted(longest) if p not in chain))


def _chain(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest passages, taken together, that follow one another without overlap in both texts."""
    best: list[int] = []
    back: list[int | None] = []
    for k, pair in enumerate(pairs):
        before = [j for j in range(k) if _follows(pair, pairs[j])]
        last = max(before, key=lambda j: (best[j], -j), default=None)
        best.append(pair.one.end - pair.one.start + (best[last] if last is not None else 0))
        back.append(last)
    at = max(range(len(pairs)), key=lambda j: (best[j], -j), default=None)
    found: list[Pair] = []
    while at is not None:
        found.append(pairs[at])
        at = back[at]
    return found[::-1]


def _follows(pair: Pair, other: Pair) -> bool:
    return other.one.end <= pair.one.start and other.two.end <= pair.two.start


def differing(
    text: str, here: Iterable[Span], other: str, there: Iterable[Span]
) -> tuple[list[Span], list[Span]]:
    """The words of a passage that its other side has not, on each side; neighbours joined to one span.

    Each side is the spans of its paragraphs. Spelling (hamza, harakat and the like) makes no difference.
    Empty where a side is too long to compare.
    """
    left = [word for span in here for word in _words(text, span)]
    right = [word for span in there for word in _words(other, span)]
    if max(len(left), len(right)) > WORDS_MOST:
        return [], []
    mine: list[Span] = []
    theirs: list[Span] = []
    for code in Indel.opcodes([w.fold for w in left], [w.fold for w in right]):
        if code.tag == "delete":
            mine.append(Span(left[code.src_start].start, left[code.src_end - 1].end))
        elif code.tag == "insert":
            theirs.append(Span(right[code.dest_start].start, right[code.dest_end - 1].end))
    return mine, theirs


def share(paragraphs: Iterable[Span], passages: Iterable[Span]) -> float:
    """The part of an article's text (0 to 1, by code points) that lies in passages."""
    whole = united(paragraphs)
    total = sum(end - start for start, end in whole)
    either = sum(end - start for start, end in united((*whole, *passages)))
    covered = united(passages)
    inside = total + sum(end - start for start, end in covered) - either
    return inside / total if total else 0.0


def united(spans: Iterable[Span]) -> list[Span]:
    """The same text as spans that neither meet nor touch, in their order."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _words(text: str, span: Span) -> list[Word]:
    return [w for w in words(text, span.start, span.end) if w.kind != "mark"]
