"""How claims stand to one another: conflict, update, denial, retraction, scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import RelationKind
from .similarity import Similarity, days_differ, numbers_differ
from .tellings import Clause

# Claims whose words alone are this much alike fill one slot: what differs is the value.
SLOT = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """Claim ``one`` stands to claim ``two`` in a relation that tellings ``a`` and ``b`` show."""

    one: int
    two: int
    kind: RelationKind
    rule: str
    a: int
    b: int


def relations(groups: Sequence[Sequence[int]], clauses: Sequence[Clause], similarity: Similarity) -> list[Found]:
    """Relations between groups of clauses, each pair once."""
    return []
