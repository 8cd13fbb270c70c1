"""What two articles' clauses are to one another: how far they say the same, and what one says of the other.

All of it is a matter of the two articles alone, so it never changes whatever else is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from ..model import RelationKind
from .relations import NAMED, POINTING, before, other, value_of
from .similarity import Similarity, rarity_of
from .tellings import Clause, Told

# How much a better partner in the other's article counts against a pair.
RIVAL = 0.3
# Pairs below this are not kept: they can never lift an average to SAME in a group worth having.
FLOOR = 0.1
# Digits of a score: more would be noise.
DIGITS = 4

Raw = dict[tuple[int, int], float]


class Pair(Struct, frozen=True, array_like=True):
    """Clauses ``a`` and ``b``, by their places in their articles, and what was found of them.

    ``value`` is how one's value stands to the other's: kind, rule, and whether it is ``a`` that stands so to
    ``b``. ``inside`` says of each that turns against somebody's words which share of it the other tells, if
    enough to be what it means.
    ``points`` holds where ``b`` turns against what stands before it, which is ``a``.
    """

    a: int
    b: int
    score: float
    value: tuple[RelationKind, str, bool] | None = None
    inside: tuple[float, float] = (0.0, 0.0)
    points: bool = False


def paired(
    one: Told, two: Told, copied: Callable[[Clause, Clause], bool], later: int = 0
) -> tuple[Pair, ...]:
    """The pairs of clauses of two articles, or of one, that speak for or against their being one.

    ``later`` is 1 where ``two`` certainly appeared on a later day, -1 where ``one`` did, else 0. Two bodies
    tell a thing once each: where one of two clauses has a better partner in the other's article, their own
    score falls by ``RIVAL`` of the difference.
    """
    alone = one is two
    similarity = Similarity(rarity_of(one) if alone else rarity_of(one, two), copied)
    raw = {
        (a, b): similarity.score(one.clauses[a], two.clauses[b])
        for a, b in sorted(candidates(one, two))
        if not alone or a < b
    }
    scores = raw if alone else _rivalled(raw, one, two)
    out = {
        (a, b): _pair(one.clauses[a], two.clauses[b], round(score, DIGITS), later, similarity)
        for (a, b), score in scores.items()
        if score >= FLOOR or score < 0
    }
    if alone:
        for a, b in _pointed(one):
            found = out.get((a, b), Pair(a, b, 0.0))
            out[a, b] = Pair(a, b, found.score, found.value, found.inside, True)
    return tuple(out[pair] for pair in sorted(out))


def candidates(one: Told, two: Told) -> set[tuple[int, int]]:
    """Places of clauses that share at least one key."""
    where: dict[str, list[int]] = defaultdict(list)
    for clause in two.clauses:
        for key in set(clause.keys):
            where[key].append(clause.at)
    return {(c.at, b) for c in one.clauses for key in set(c.keys) for b in where.get(key, ())}


def _rivalled(raw: Raw, one: Told, two: Told) -> Raw:
    best: tuple[dict[int, float], dict[int, float]] = ({}, {})
    bodies = {(a, b) for a, b in raw if one.clauses[a].place == two.clauses[b].place == "body"}
    for pair in bodies:
        for side, place in zip(best, pair, strict=True):
            side[place] = max(side.get(place, 0.0), raw[pair])
    return {
        (a, b): v - RIVAL * (max(best[0][a], best[1][b], v) - v) if (a, b) in bodies else v
        for (a, b), v in raw.items()
    }


def _pair(one: Clause, two: Clause, score: float, later: int, similarity: Similarity) -> Pair:
    inside = (_inside(one, two, similarity), _inside(two, one, similarity))
    if one.item == two.item:
        return Pair(one.at, two.at, score, None, inside)
    # The later one stands to the earlier one; without a known order the second to the first.
    turned = later < 0
    first, second = (two, one) if turned else (one, two)
    found = value_of(first, second, later != 0, similarity)
    return Pair(one.at, two.at, score, (*found, turned) if found else None, inside)


def _inside(part: Clause, whole: Clause, similarity: Similarity) -> float:
    if not part.mark or len(part.keys) < POINTING or not other(part, whole):
        return 0.0
    share = round(similarity.inside(part, whole), DIGITS)
    return share if share >= NAMED else 0.0


def _pointed(told: Told) -> Iterator[tuple[int, int]]:
    """What a denial without words of its own turns against, and the denial."""
    for clause in told.clauses:
        if clause.mark and len(clause.keys) < POINTING:
            found = before(clause, told.clauses)
            if found is not None:
                yield found, clause.at


def numbered(
    pairs: Mapping[tuple[int, int], tuple[Pair, ...]], first: Mapping[int, int]
) -> dict[tuple[int, int], Pair]:
    """The pairs by the numbers of their clauses; ``first`` numbers each article's first clause."""
    return {
        (first[one] + pair.a, first[two] + pair.b): pair
        for (one, two), found in sorted(pairs.items())
        for pair in found
    }
