"""Text that articles share: winnowed shingles find the pairs, local alignment finds the passages.

Winnowing (Schleimer, Wilkerson and Aiken 2003) keeps one hash in every window of shingles, so that any
run of ``SHINGLE + WINDOW - 1`` equal words is met while two thirds of the hashes are thrown away. Words
inside quotation marks do not count: a press conference is shared innocently.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import xxhash

from ..model import Passage, Span
from .items import Corpus, Item

# Words of a shingle and shingles of a window: every run of 7 equal words outside quotes is found.
SHINGLE = 4
WINDOW = 4
# A shingle in more articles of one season than this is a masthead or a formula of the trade, not a copy.
COMMON = 60
# Seeds belong to one passage where at most this many words lie between them on either side (light edits).
GAP = 6
# Between two picked shingles of equal text lie at most SHINGLE + WINDOW words.
REACH = SHINGLE + WINDOW + GAP
# The least words that a passage must share: names with their titles easily make seven.
LEAST = 8
# Articles further apart in days are not searched: what they share is background, long since common stock.
# Seasons are so long, too.
SEASON = 30
# Days that an article's bounds may lie apart for it to be of one season.
WIDE = 10
# A passage is a copy where at least this share of the longer side stands on the other.
ALIKE = 0.6

Hashes = npt.NDArray[np.uint64]
# The winnowed shingle hashes of an item and the word positions where they begin.
Prints = tuple[Hashes, npt.NDArray[np.int32]]
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Match:
    """A shared run: word positions ``[a0, a1)`` of item ``a`` and ``[b0, b1)`` of item ``b``."""

    a: int
    b: int
    a0: int
    a1: int
    b0: int
    b1: int
    shared: int

    @property
    def score(self) -> float:
        """Share of the longer side's words that stand on the other."""
        return self.shared / max(self.a1 - self.a0, self.b1 - self.b0)


def form_hashes(forms: Sequence[str]) -> Hashes:
    """The hashes of words, by their numbers."""
    return np.array([xxhash.xxh3_64_intdigest(form.encode()) for form in forms], np.uint64)


def fingerprints(item: Item, hashes: Hashes) -> Prints:
    """The winnowed shingle hashes of an item and the word positions where they begin."""
    free = np.flatnonzero(~item.quoted).astype(np.int32)
    if len(free) < SHINGLE:
        return np.empty(0, np.uint64), np.empty(0, np.int32)
    values = hashes[item.ids[free]]
    count = len(free) - SHINGLE + 1
    shingles = np.zeros(count, np.uint64)
    for k in range(SHINGLE):
        shingles = shingles * np.uint64(0x100000001B3) ^ values[k : k + count]
    if count < WINDOW:
        picked = np.array([int(shingles.argmin())])
    else:
        windows = np.lib.stride_tricks.sliding_window_view(shingles, WINDOW)
        picked = np.unique(windows.argmin(axis=1) + np.arange(len(windows)))
    # A shingle must not jump over a quotation: the words left and right of it never met on the page.
    picked = picked[free[picked + SHINGLE - 1] - free[picked] == SHINGLE - 1]
    return shingles[picked], free[picked]


def season(days: Days) -> int | None:
    """The season in which an article appeared; None where that is not known to some days."""
    low, high = days
    return low.toordinal() // SEASON if low and high and (high - low).days <= WIDE else None


def formulas(items: Sequence[Item], prints: Sequence[Prints]) -> dict[int | None, Hashes]:
    """The shingles that stand so often in a season that they are no sign of a copy, by the season."""
    parts: dict[int | None, list[Hashes]] = defaultdict(list)
    for item, (shingles, _) in zip(items, prints, strict=True):
        parts[season(item.days)].append(np.unique(shingles))
    out = {}
    for which, found in parts.items():
        values, counts = np.unique(np.concatenate(found), return_counts=True)
        out[which] = values[counts > COMMON]
    return out


def telling(prints: Prints, formulas: Hashes) -> Prints:
    """The fingerprints of an item without the formulas of its season."""
    kept = ~np.isin(prints[0], formulas)
    return prints[0][kept], prints[1][kept]


def _seeds(
    parts: Sequence[Prints], focus: Collection[int] | None
) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Positions of shared shingles by pair of items (the lower index first)."""
    if not parts:
        return {}
    value = np.concatenate([part[0] for part in parts])
    place = np.concatenate([part[1] for part in parts])
    owner = np.repeat(np.arange(len(parts)), [len(part[0]) for part in parts])
    order = np.lexsort((place, owner, value))
    value, place, owner = value[order], place[order], owner[order]
    edges = np.flatnonzero(np.diff(value)) + 1
    out: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for low, high in zip([0, *edges], [*edges, len(value)], strict=True):
        if high - low < 2:
            continue
        group = list(zip(owner[low:high].tolist(), place[low:high].tolist(), strict=True))
        for k, (a, at_a) in enumerate(group):
            for b, at_b in group[k + 1 :]:
                if a != b and (focus is None or a in focus or b in focus):
                    out[a, b].append((at_a, at_b))
    return out


def matches(corpus: Corpus) -> list[Match]:
    """Every passage that two articles share outside quotation marks, by item indices and position."""
    hashes = form_hashes(corpus.forms)
    prints = [fingerprints(item, hashes) for item in corpus.items]
    common = formulas(corpus.items, prints)
    told = [telling(part, common[season(item.days)]) for item, part in zip(corpus.items, prints, strict=True)]
    return matched(corpus.items, told)


def matched(
    items: Sequence[Item], prints: Sequence[Prints], focus: Collection[int] | None = None
) -> list[Match]:
    """The same for items with their fingerprints, formulas left out; with ``focus``, only the pairs that hold
    one of these.
    """
    seeds = _seeds(prints, focus)
    found = []
    for pair in sorted(seeds):
        one, two = items[pair[0]], items[pair[1]]
        if _near(one, two):
            found += list(_passages(one, two, sorted(seeds[pair])))
    return found


def _near(one: Item, two: Item) -> bool:
    """Whether two articles may be less than ``SEASON`` days apart."""
    for a, b in ((one, two), (two, one)):
        if a.days[1] and b.days[0] and (b.days[0] - a.days[1]).days > SEASON:
            return False
    return True


def _passages(one: Item, two: Item, seeds: list[tuple[int, int]]) -> Iterator[Match]:
    """Chains of seeds that run in the same order with small gaps, extended to both sides."""
    chains: list[list[tuple[int, int]]] = []
    for x, y in seeds:
        for chain in reversed(chains[-8:]):
            last_x, last_y = chain[-1]
            if last_x < x <= last_x + REACH and last_y < y <= last_y + REACH:
                chain.append((x, y))
                break
        else:
            chains.append([(x, y)])
    taken: list[Match] = []
    for chain in chains:
        match = _extended(one, two, chain)
        inside = any(m.a0 <= match.a0 and match.a1 <= m.a1 for m in taken)
        if match.shared >= LEAST and match.score >= ALIKE and not inside:
            taken.append(match)
    yield from taken


def _extended(one: Item, two: Item, chain: Sequence[tuple[int, int]]) -> Match:
    a0, b0 = chain[0]
    a1, b1 = chain[-1][0] + SHINGLE, chain[-1][1] + SHINGLE
    while a0 and b0 and one.ids[a0 - 1] == two.ids[b0 - 1] and one.head[a0 - 1] == one.head[a0]:
        a0, b0 = a0 - 1, b0 - 1
    while a1 < len(one.ids) and b1 < len(two.ids) and one.ids[a1] == two.ids[b1]:
        a1, b1 = a1 + 1, b1 + 1
    left: dict[int, int] = defaultdict(int)
    for number in one.ids[a0:a1].tolist():
        left[number] += 1
    shared = 0
    for number in two.ids[b0:b1].tolist():
        if left[number] > 0:
            left[number] -= 1
            shared += 1
    return Match(one.index, two.index, a0, a1, b0, b1, shared)


def passages(items: Sequence[Item], found: Sequence[Match]) -> tuple[Passage, ...]:
    """The matches as records with spans on both sides; direction only where the days show it.

    Where one side appeared on a later day it stands as ``b`` and ``copied`` is True.
    """
    out = []
    for match in found:
        one, two = items[match.a], items[match.b]
        left = Span(int(one.starts[match.a0]), int(one.ends[match.a1 - 1]))
        right = Span(int(two.starts[match.b0]), int(two.ends[match.b1 - 1]))
        if _later(one, two):
            one, two, left, right = two, one, right, left
        copied = True if _later(two, one) else None
        a, b = one.key, two.key
        out.append(Passage(a[0], a[1], left, b[0], b[1], right, round(match.score, 3), copied))
    return tuple(out)


def _later(one: Item, two: Item) -> bool:
    """Whether ``one`` certainly appeared on a later day than ``two``."""
    return one.days[0] is not None and two.days[1] is not None and two.days[1] < one.days[0]
