"""How claims stand to one another: conflict, update, denial, retraction, scope.

A denial or a retraction names what it turns against, or points at it (مثل هذه النوايا): then it is what
stood last before it. Two claims of one slot whose counts exclude each other are an update where the later
one counts more, else a conflict, as are two totals of one toll that do not rise; a thing announced and a
thing done are an update. A difference of scope is what can hold side by side: counts of one unit at two
places, or that one text gives both; what is promised against what is only possible, or not done so far.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..model import RelationKind
from .keys import NAMES, PLACE
from .similarity import Similarity, days_differ, numbers_differ
from .tellings import Clause
from .verbs import tolls

if TYPE_CHECKING:
    from .pairs import Pair

# Two tellings whose words alone are this much alike fill one slot: what differs is the value.
SLOT = 0.42
# Two tellings that share so much are about one matter, though they do not say the same of it.
PARTLY = 0.25
# The key of possibilities (إمكانات، آفاق، احتمال).
CHANCE = "#chance"
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
    groups: Sequence[Sequence[int]], clauses: Sequence[Clause], pairs: Mapping[tuple[int, int], Pair]
) -> list[Found]:
    """Relations between groups of clauses, one a pair; ``pairs`` holds what clauses are to one another."""
    home = {k: number for number, group in enumerate(groups) for k in group}
    sides = [{(clauses[k].item, clauses[k].who) for k in group} for group in groups]
    out: dict[tuple[int, int], Found] = {}
    both: dict[tuple[int, int], Found] = {}
    for found in (*_against(home, clauses, pairs), *_values(home, pairs)):
        pair = (min(found.one, found.two), max(found.one, found.two))
        if found.one == found.two:
            continue
        if found.kind == "conflict" and sides[found.one] & sides[found.two]:
            # Who gives two counts in one text counts two things.
            both.setdefault(pair, replace(found, kind="scope", rule="scope.text"))
        else:
            out.setdefault(pair, found)
    return [found for _, found in sorted((both | out).items())]


def _against(
    home: Mapping[int, int], clauses: Sequence[Clause], pairs: Mapping[tuple[int, int], Pair]
) -> Iterator[Found]:
    """What each denial and each retraction turns against: what it points at, else what it names most of."""
    best: dict[int, tuple[float, int, str]] = {}
    for (a, b), pair in sorted(pairs.items()):
        if pair.points:
            best[b] = (math.inf, a, "pointing")
        for k, told, share in ((a, b, pair.inside[0]), (b, a, pair.inside[1])):
            if share >= NAMED and _own(clauses[k], clauses[told]):
                # What a retraction itself says of what it withdraws, only where nobody else tells it.
                share = NAMED
            if share >= NAMED and share > best.get(k, (0.0,))[0]:
                best[k] = (share, told, "named")
    for k, (_, told, rule) in sorted(best.items()):
        kind: RelationKind = "denial" if clauses[k].mark == "deny" else "retraction"
        yield Found(home[k], home[told], kind, f"{kind}.{rule}", k, told)


def _own(turned: Clause, told: Clause) -> bool:
    return turned.item == told.item and turned.statement == told.statement


def _values(home: Mapping[int, int], pairs: Mapping[tuple[int, int], Pair]) -> Iterator[Found]:
    for (a, b), pair in sorted(pairs.items()):
        if pair.value and home[a] != home[b]:
            kind, rule, turned = pair.value
            one, two = (a, b) if turned else (b, a)
            yield Found(home[one], home[two], kind, rule, one, two)


def other(denial: Clause, told: Clause) -> bool:
    """Whether a telling can be what a denial denies: it asserts, and is no part of the denial itself."""
    apart = (
        denial.item != told.item or told.span.end <= denial.span.start or denial.span.end <= told.span.start
    )
    nested = (
        told.statement is not None
        and denial.statement is not None
        and denial.statement.id in (told.statement.inside, told.statement.id)
    )
    return not told.mark and not told.negative and (apart or nested)


def before(denial: Clause, told: Sequence[Clause]) -> int | None:
    """The place of the last telling before a denial in its article that somebody else asserts."""
    for clause in reversed(told[: denial.at]):
        if clause.statement and not clause.mark and clause.who != denial.who:
            return clause.at
    return None


def value_of(
    one: Clause, two: Clause, later: bool, similarity: Similarity
) -> tuple[RelationKind, str] | None:
    """How ``two`` stands to ``one`` in another article: kind and rule, or None.

    ``later`` holds where it certainly appeared on a later day.
    """
    if one.mark or two.mark or days_differ(one, two):
        return None
    if later and not two.recalled and _risen(one, two):
        return "update", "update.toll"
    if one.total and two.total and _one_slot(one, two) and _tolls_exclude(one, two):
        return "conflict", "conflict.toll"
    alike = similarity.shared(one, two)
    if alike >= PARTLY and _promised(one, two):
        return "scope", "scope.promise"
    if alike < SLOT or not _one_slot(one, two):
        return None
    if numbers_differ(one, two):
        return ("scope", "scope.place") if _places_differ(one, two) else ("conflict", "conflict.count")
    if later and one.future and two.past and not two.future and not two.recalled:
        return "update", "update.done"
    if one.negative != two.negative and alike >= CONTRARY:
        return "conflict", "conflict.polarity"
    return None


def _promised(one: Clause, two: Clause) -> bool:
    """Whether one tells as promised what the other tells as only possible, or as not done."""
    for promise, rest in ((one, two), (two, one)):
        held = promise.act == "promise" and not promise.negative and rest.act != "promise"
        if held and (rest.negative or CHANCE in rest.keys):
            return True
    return False


def _places_differ(one: Clause, two: Clause) -> bool:
    """Whether each names a place that the other does not."""
    a, b = ({key for key in clause.keys if key[0] == PLACE} for clause in (one, two))
    return bool(a - b) and bool(b - a)


def _risen(one: Clause, two: Clause) -> bool:
    """Whether ``two`` counts more of the same toll than ``one``."""
    return any(
        a[2] in tolls() and a[2] == b[2] and b[0] > a[1] for a in one.numbers for b in two.numbers
    ) and numbers_differ(one, two)


def _tolls_exclude(one: Clause, two: Clause) -> bool:
    """Whether both say what one toll has reached, and it cannot be both."""
    tolled = {a[2] for a in one.numbers} & {b[2] for b in two.numbers} & tolls()
    return bool(tolled) and numbers_differ(one, two)


def _one_slot(one: Clause, two: Clause) -> bool:
    """Whether two tellings share enough besides names, and their names, to fill one slot."""
    a, b = set(one.keys), set(two.keys)
    shared = [key for key in a & b if key[0] not in NAMES]
    named = [{key for key in keys if key[0] in NAMES} for keys in (a, b)]
    return len(shared) >= 2 and (not all(named) or bool(named[0] & named[1]))
