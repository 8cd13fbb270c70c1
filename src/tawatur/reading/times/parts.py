"""The terms of an expression: looking one up, the modifier's direction, the unit named."""

from __future__ import annotations

from collections.abc import Sequence

from .points import MODIFIERS
from .terms import Term

YEARS = ("year4", "yearh", "yearold")


def first(terms: Sequence[Term], *kinds: str) -> Term | None:
    """The first term of one of the kinds."""
    return next((term for term in terms if term.kind in kinds), None)


def shift_of(terms: Sequence[Term]) -> int | None:
    """-1, 0 or 1 from the modifier, 0 from «هذا», None without either."""
    modifier = first(terms, *MODIFIERS)
    if modifier is not None:
        return int(modifier.value[0])
    return 0 if first(terms, "this") is not None else None


def unit_of(terms: Sequence[Term]) -> tuple[str, int]:
    """The unit's TIMEX3 letter and how many of it the word means; empty without one."""
    kinds = ("unit", "decadeunit", "unitdef", "units", "unitsdef", "dual", "dualdef", *_WORD_UNITS)
    term = first(terms, *kinds)
    if term is None:
        return "", 1
    if term.value:
        return term.value[0], int(term.value[1])
    return _WORD_UNITS.get(term.kind, ("", 1))


_WORD_UNITS = {
    "yearword": ("Y", 1),
    "yeardef": ("Y", 1),
    "yearwords": ("Y", 1),
    "season": ("Y", 1),
    "weekword": ("W", 1),
    "monthword": ("M", 1),
    "monthwords": ("M", 1),
    "dayword": ("D", 1),
    "clock": ("H", 1),
    "decade_def": ("Y", 10),
    "decadesdef": ("Y", 10),
    "century": ("Y", 100),
    "quarter": ("Q", 1),
}
