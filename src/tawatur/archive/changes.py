"""What is new in an archive: how the claims after an addition differ from those before it.

Claims have no identity that outlives a new telling. A claim continues another one where both hold one and
the same telling, known by its page and span.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct

from ..model import Claim, Relation, Span

ChangeKind = Literal["second_origin", "conflict", "update", "denial", "retraction", "scope", "edit"]
Place = tuple[str, Span]


class Change(Struct, frozen=True):
    """Something new. ``spans`` are the words that show it, each with its page's name.

    ``number`` counts the changes of an archive; ``at`` is the moment in UTC, as ISO 8601. Stories and claims
    may have gone since: a new telling gives a claim a new id.
    """

    kind: ChangeKind
    at: str
    story: str | None = None
    claim: str | None = None
    rule: str = ""
    spans: tuple[Place, ...] = ()
    number: int = 0


def change_of(row: Sequence[Any]) -> Change:
    """The change of a row of the archive."""
    kind, at, story, claim, rule, spans, number = row
    places = msgspec.json.decode(spans, type=tuple[Place, ...])
    return Change(kind, at, story, claim, rule, places, number)


class _Before:
    """The claims before, found by the tellings that they hold."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._ids: dict[Place, set[str]] = defaultdict(set)
        self._origins = {claim.id: len(claim.primary) for claim in claims}
        for claim in claims:
            for telling in claim.tellings:
                self._ids[telling.page, telling.span].add(claim.id)
        self._related = {(r.kind, c.id, r.to) for c in claims for r in c.relations}

    def ids(self, claim: Claim) -> set[str]:
        return {id_ for t in claim.tellings for id_ in self._ids.get((t.page, t.span), ())}

    def origins(self, claim: Claim) -> int:
        return max((self._origins[id_] for id_ in self.ids(claim)), default=0)

    def related(self, kind: str, one: Claim, two: Claim) -> bool:
        ones, twos = self.ids(one), self.ids(two)
        pairs = {(a, b) for a in ones for b in twos} | {(b, a) for a in ones for b in twos}
        return any((kind, a, b) in self._related for a, b in pairs)


def differences(old: Sequence[Claim], new: Sequence[Claim], at: str) -> list[Change]:
    """What the new claims tell that the old ones did not, in the order of the new ones."""
    before = _Before(old)
    known = {claim.id for claim in old}
    named = {claim.id: claim for claim in new}
    out: list[Change] = []
    for claim in new:
        if claim.id not in known and len(claim.primary) > 1 and before.origins(claim) < 2:
            out.append(_second(claim, at))
        out += _related(claim, named, before, at)
    return out


def _second(claim: Claim, at: str) -> Change:
    # A speaker's words show an origin better than the headline above them.
    first = [
        min((claim.tellings[k] for k in origin.tellings), key=lambda t: t.statement is None)
        for origin in claim.primary
    ]
    spans = tuple((t.page, t.span) for t in first)
    return Change("second_origin", at, claim.story, claim.id, claim.primary[1].rule, spans)


def _related(claim: Claim, named: dict[str, Claim], before: _Before, at: str) -> Iterator[Change]:
    for relation in claim.relations:
        other = named.get(relation.to)
        if other is not None and not before.related(relation.kind, claim, other):
            yield Change(relation.kind, at, claim.story, claim.id, relation.rule, _shown(relation))


def _shown(relation: Relation) -> tuple[Place, ...]:
    return (*relation.words, *relation.other)
