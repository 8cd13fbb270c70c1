"""How claims stand to one another: conflict, update, denial, retraction.

A denial or a retraction names what it turns against, or points at it (مثل هذه النوايا): then it is what
stood last before it. Two claims of one slot whose counts exclude each other are an update where the later
one counts more, else a conflict, as are two totals of one toll that do not rise; a thing announced and a
thing done are an update.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import RelationKind
from .clauses import tolls
from .items import Item
from .keys import NAMES
from .similarity import Similarity, days_differ, numbers_differ
from .stories import earlier
from .tellings import Clause

# Two tellings whose words alone are this much alike fill one slot: what differs is the value.
SLOT = 0.42
# One affirms, the other negates: only where nearly all other words are the same.
CONTRARY = 0.75
# The share of a denial's words that the denied telling has as well.
NAMED = 0.5
# A denial with fewer words of its own points back at what was said before it.
POINTING = 3


@dataclass(frozen=True, slots=True)
class Found:
    """Claim ``one`` stands to claim ``two`` as their tellings ``a`` and ``b`` (clause numbers) show."""

    one: int
    two: int
    kind: RelationKind
    rule: str
    a: int
    b: int


def relations(
    groups: Sequence[Sequence[int]],
    clauses: Sequence[Clause],
    items: Sequence[Item],
    scores: Mapping[tuple[int, int], float],
    similarity: Similarity,
) -> list[Found]:
    """Relations between groups of clauses, one a pair; ``scores`` holds the pairs of clauses compared."""
    home = {k: number for number, group in enumerate(groups) for k in group}
    sides = [{(clauses[k].item, clauses[k].who) for k in group} for group in groups]
    out: dict[tuple[int, int], Found] = {}
    for found in (
        *_against(home, clauses, scores, similarity),
        *_values(home, clauses, items, scores, similarity),
    ):
        pair = (min(found.one, found.two), max(found.one, found.two))
        if found.one == found.two or pair in out:
            continue
        # Who gives two counts in one text counts two things.
        if found.kind != "conflict" or not sides[found.one] & sides[found.two]:
            out[pair] = found
    return [out[pair] for pair in sorted(out)]


def _against(
    home: Mapping[int, int],
    clauses: Sequence[Clause],
    scores: Mapping[tuple[int, int], float],
    similarity: Similarity,
) -> Iterator[Found]:
    near: dict[int, list[int]] = defaultdict(list)
    for a, b in sorted(scores):
        near[a].append(b)
        near[b].append(a)
    for k, clause in enumerate(clauses):
        if not clause.mark:
            continue
        kind: RelationKind = "denial" if clause.mark == "deny" else "retraction"
        if len(clause.keys) < POINTING:
            before = _before(k, clauses)
            if before is not None:
                yield Found(home[k], home[before], kind, f"{kind}.pointing", k, before)
            continue
        named = [(similarity.inside(clause, clauses[b]), b) for b in near[k] if _other(clause, clauses[b])]
        best = max(named, key=lambda pair: (round(pair[0], 9), -pair[1]), default=(0.0, -1))
        if best[0] >= NAMED:
            yield Found(home[k], home[best[1]], kind, f"{kind}.named", k, best[1])


def _other(denial: Clause, told: Clause) -> bool:
    """Whether a telling can be what a denial denies: it asserts, and is no part of the denial itself."""
    apart = (
        denial.item != told.item or told.span.end <= denial.span.start or denial.span.end <= told.span.start
    )
    nested = (
        told.statement is not None
        and denial.statement is not None
        and (told.statement.inside == denial.statement.id)
    )
    return not told.mark and not told.negative and (apart or nested)


def _before(k: int, clauses: Sequence[Clause]) -> int | None:
    """The last telling before ``k`` in its article that somebody else asserts."""
    for b in range(k - 1, -1, -1):
        if clauses[b].item != clauses[k].item:
            return None
        if clauses[b].statement and not clauses[b].mark and clauses[b].who != clauses[k].who:
            return b
    return None


def _values(
    home: Mapping[int, int],
    clauses: Sequence[Clause],
    items: Sequence[Item],
    scores: Mapping[tuple[int, int], float],
    similarity: Similarity,
) -> Iterator[Found]:
    for a, b in sorted(scores):
        one, two = clauses[a], clauses[b]
        if home[a] == home[b] or one.mark or two.mark or one.item == two.item or days_differ(one, two):
            continue
        if _earlier(items, two, one):
            a, b, one, two = b, a, two, one
        found = _value(one, two, _earlier(items, one, two), similarity)
        if found:
            yield Found(home[b], home[a], found[0], found[1], b, a)


def _value(one: Clause, two: Clause, later: bool, similarity: Similarity) -> tuple[RelationKind, str] | None:
    """How ``two`` stands to ``one``; ``later`` where it certainly appeared on a later day."""
    if later and not two.recalled and _risen(one, two):
        return "update", "update.toll"
    if one.total and two.total and _one_slot(one, two) and _tolls_exclude(one, two):
        return "conflict", "conflict.toll"
    alike = similarity.shared(one, two)
    if alike < SLOT or not _one_slot(one, two):
        return None
    if numbers_differ(one, two):
        return "conflict", "conflict.count"
    if later and one.future and not two.future and not two.recalled:
        return "update", "update.done"
    if one.negative != two.negative and alike >= CONTRARY:
        return "conflict", "conflict.polarity"
    return None


def _risen(one: Clause, two: Clause) -> bool:
    """Whether ``two`` counts more of the same toll than ``one``."""
    return any(
        a[2] in tolls() and a[2] == b[2] and b[0] > a[1] for a in one.numbers for b in two.numbers
    ) and numbers_differ(one, two)


def _tolls_exclude(one: Clause, two: Clause) -> bool:
    """Whether both say what one toll has reached, and it cannot be both."""
    tolled = {a[2] for a in one.numbers} & {b[2] for b in two.numbers} & tolls()
    return bool(tolled) and numbers_differ(one, two)


def _earlier(items: Sequence[Item], one: Clause, two: Clause) -> bool:
    return earlier(items[one.item].days, items[two.item].days)


def _one_slot(one: Clause, two: Clause) -> bool:
    """Whether two tellings share enough besides names, and their names, to fill one slot."""
    a, b = set(one.keys), set(two.keys)
    shared = [key for key in a & b if key[0] not in NAMES]
    named = [{key for key in keys if key[0] in NAMES} for keys in (a, b)]
    return len(shared) >= 2 and (not all(named) or bool(named[0] & named[1]))
