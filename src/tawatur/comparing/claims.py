"""Groups tellings that say the same, without drift.

Groups grow by average linkage, the nearest two first, so that a chain of small changes cannot carry a group
away from what it was about.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping

from .similarity import SAME


def groups(count: int, scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Groups of ``count`` clauses, each sorted, in the order of their first members."""
    return linkage(count, scores, SAME)


Entry = tuple[float, int, int, int, int]
Sums = dict[int, dict[int, float]]


def linkage(count: int, scores: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """Average linkage of ``count`` things down to a mean score of ``least``; pairs without a score count 0.

    Groups are sorted, in the order of their first members. Ties go to the lower numbers.
    """
    members: dict[int, list[int]] = {k: [k] for k in range(count)}
    sums: Sums = defaultdict(dict)
    for (a, b), value in scores.items():
        sums[a][b] = sums[b][a] = value
    heap = [(-v, a, b, 1, 1) for (a, b), v in scores.items() if v >= least]
    heapq.heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if a not in members or b not in members or (len(members[a]), len(members[b])) != (size_a, size_b):
            continue
        _merge(members, sums, a, b)
        for c in sums[a]:
            entry = _entry(members, sums, a, c)
            if -entry[0] >= least:
                heapq.heappush(heap, entry)
    return sorted(sorted(group) for group in members.values())


def _entry(members: dict[int, list[int]], sums: Sums, a: int, c: int) -> Entry:
    low, high = min(a, c), max(a, c)
    mean = sums[a][c] / (len(members[a]) * len(members[c]))
    # Rounded so that the order of summation cannot decide a tie.
    return (-round(mean, 9), low, high, len(members[low]), len(members[high]))


def _merge(members: dict[int, list[int]], sums: Sums, a: int, b: int) -> None:
    members[a] += members.pop(b)
    sums[a].pop(b, None)
    for c, value in sums.pop(b).items():
        if c == a:
            continue
        sums[c].pop(b, None)
        total = sums[a].get(c, 0.0) + value
        sums[a][c] = sums[c][a] = total
