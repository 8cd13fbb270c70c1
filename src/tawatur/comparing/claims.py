"""Groups tellings that say the same, without drift.

Groups grow by average linkage, the nearest two first, so that a chain of small changes cannot carry a group
away from what it was about.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from .similarity import SAME

# What a clause must have in common with each member of a group on average to gain by going there.
HOLD = 0.42
# Clauses are asked so often at most whether they want to move.
ROUNDS = 8


def groups(count: int, scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Groups of ``count`` clauses, each sorted, in the order of their first members."""
    return settled(linkage(count, scores, SAME), scores)


def settled(found: Sequence[Sequence[int]], scores: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Groups after each clause has gone where it has most in common with all members taken together.

    Greedy growth binds two short clauses before a larger group of their kind is there to take one of them.
    """
    near: Sums = defaultdict(dict)
    for (a, b), value in scores.items():
        near[a][b] = near[b][a] = value
    home = {k: number for number, group in enumerate(found) for k in group}
    members = [set(group) for group in found]
    for _ in range(ROUNDS):
        # Only who has more in common with one elsewhere than a group must have can gain by moving.
        drawn = {k for (a, b), v in scores.items() if v > HOLD and home[a] != home[b] for k in (a, b)}
        moved = [k for k in sorted(drawn) if _settle(k, near[k], home, members)]
        if not moved:
            break
    return sorted(sorted(group) for group in members if group)


def _settle(k: int, near: Mapping[int, float], home: dict[int, int], members: list[set[int]]) -> bool:
    """Moves clause ``k`` to the group that it gains most by, if any; says whether it moved."""
    sums: dict[int, float] = defaultdict(float)
    for other, value in sorted(near.items()):
        sums[home[other]] += value
    own = home[k]
    gains = {g: round(v - HOLD * (len(members[g]) - (g == own)), 9) for g, v in sums.items()}
    best = max(gains, key=lambda g: (gains[g], -min(members[g])))
    if best == own or gains[best] <= max(0.0, gains.get(own, 0.0)):
        return False
    members[own].remove(k)
    members[best].add(k)
    home[k] = best
    return True


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
