"""Groups tellings that say the same, without drift.

Candidates share a rare key; groups grow by average linkage, the nearest two first, so that a chain of
small changes cannot carry a group away from what it was about.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from .similarity import SAME, Similarity
from .tellings import Clause

# A key in more clauses than this share of a large set finds no candidates: it would pair everything.
FREQUENT = 0.2
SMALL = 60
# How much a better partner in the other's article counts against a pair.
RIVAL = 0.4
# Pairs below this are not kept: they can never lift an average to SAME in a group worth having.
FLOOR = 0.1


def candidates(clauses: Sequence[Clause]) -> set[tuple[int, int]]:
    """Pairs of clause indices that share at least one key that is not everywhere."""
    where: dict[str, list[int]] = defaultdict(list)
    for number, clause in enumerate(clauses):
        for key in sorted(set(clause.keys)):
            where[key].append(number)
    cap = max(SMALL, int(FREQUENT * len(clauses)))
    out = set()
    for numbers in where.values():
        if len(numbers) <= cap:
            out |= {(a, b) for k, a in enumerate(numbers) for b in numbers[k + 1 :]}
    return out


def scored(clauses: Sequence[Clause], similarity: Similarity) -> dict[tuple[int, int], float]:
    """The scores of all candidate pairs that speak for or against a group.

    Two bodies tell a thing once each: where one of two clauses has a better partner in the other's
    article, their own score falls by ``RIVAL`` of the difference.
    """
    raw = {(a, b): similarity.score(clauses[a], clauses[b]) for a, b in sorted(candidates(clauses))}
    best: dict[tuple[int, int], float] = {}
    for (a, b), value in raw.items():
        if _bodies(clauses[a], clauses[b]):
            for pair in ((a, clauses[b].item), (b, clauses[a].item)):
                best[pair] = max(best.get(pair, 0.0), value)
    scores: dict[tuple[int, int], float] = {}
    for (a, b), value in raw.items():
        if _bodies(clauses[a], clauses[b]):
            value -= RIVAL * (max(best[a, clauses[b].item], best[b, clauses[a].item], value) - value)
        if value >= FLOOR or value < 0:
            scores[a, b] = value
    return scores


def _bodies(one: Clause, two: Clause) -> bool:
    return one.item != two.item and one.place == two.place == "body"


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
