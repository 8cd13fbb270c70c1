"""What changed on the way: a source that vanished, a "may" that became a fact, what was withdrawn, a value
that differs.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from ..model import Claim, Origin
from .tellings import Clause


def notes(tellings: Sequence[Clause], primary: Sequence[Origin]) -> list[tuple[str, ...]]:
    """For each telling the notes on it.

    ``attribution.lost``: copies or retells a named source's words in the outlet's own voice in the body.
    ``certainty.gained``: tells as certain what another telling of the same source weakens.
    """
    out: list[list[str]] = [[] for _ in tellings]
    for origin in primary:
        weakened = any(_weak(tellings[k]) for k in origin.tellings)
        for k in origin.tellings:
            if origin.who and not tellings[k].who and tellings[k].place == "body":
                out[k].append("attribution.lost")
            if weakened and not _weak(tellings[k]):
                out[k].append("certainty.gained")
    return [tuple(found) for found in out]


def withdrawn(claim: Claim, by: Claim) -> Claim:
    """A claim that ``by`` withdraws, with a note on each telling.

    ``version.withdrawn``: the telling's own outlet tells the withdrawal too. ``version.stands``: among these
    pages nothing shows that its outlet took it back.
    """
    outlets = {telling.outlet or telling.page for telling in by.tellings}
    told = []
    for telling in claim.tellings:
        note = "version.withdrawn" if (telling.outlet or telling.page) in outlets else "version.stands"
        told.append(structs.replace(telling, notes=tuple(dict.fromkeys((*telling.notes, note)))))
    return structs.replace(claim, tellings=tuple(told))


def _weak(clause: Clause) -> bool:
    """Whether the telling stands under words that weaken it (قد، يُعتقد)."""
    return clause.statement is not None and bool(clause.statement.certainty)


def variants(tellings: Sequence[Clause]) -> list[str | None]:
    """For each telling the words of the count in which the tellings differ; None where they all count alike.

    It is the first unit of which several values are told; counts of other things are no variants.
    """
    values: dict[str, set[tuple[float, float]]] = {}
    for clause in tellings:
        for low, high, unit in clause.numbers:
            values.setdefault(unit, set()).add((low, high))
    differ = [unit for unit, found in values.items() if unit and len(found) > 1]
    return [_counted(clause, differ[0]) if differ else None for clause in tellings]


def _counted(clause: Clause, unit: str) -> str | None:
    """The words of the clause's first count of the unit."""
    pairs = zip(clause.counts, clause.numbers, strict=True)
    return next((words for words, (_, _, counted) in pairs if counted == unit), None)
