"""The floors under the evaluation's figures, kept in ``eval/floors.json``.

A figure below its floor fails the run. Floors rise to the figures of the day with ``--raise``; one falls only
with ``--lower-floor NAME VALUE --reason "..."``, and the file keeps what was lowered and why.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PATH = Path(__file__).resolve().parent / "floors.json"

# How far under the day's figure a raised floor is set, in points: on the smallest sets one statement more or
# less moves a figure by about that much, and a floor is there to catch a loss, not a trade.
MARGIN = 1.0

# The measures that carry floors. Row ``given`` of all of them, row ``bare`` of the second group alone.
GATED = frozenset(
    {"article.body", "article.published", "time.lenient", "time.strict", "time.value"}
    | {"statement.lenient", "statement.strict", "statement.direct", "statement.triple"}
    | {"who", "who.dropped", "via", "nested"}
    | {"links", "links.agreed", "b3", "primary_exact", "channels_overlap", "relations.untyped"}
    | {"stories.exact", "stories.f1"}
)
GATED_BARE = frozenset(["article.published", "statement.lenient", "time.value", "links.agreed"])


class FloorError(ValueError):
    """A floor was to be moved in a way that the rules above do not allow."""


def load(path: Path = PATH) -> dict[str, Any]:
    """``{"floors": {name: value}, "lowered": [{"name", "from", "to", "reason"}]}``."""
    if not path.is_file():
        return {"floors": {}, "lowered": []}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def save(state: dict[str, Any], path: Path = PATH) -> None:
    """Writes the floors by name and the lowered ones in the order in which they fell."""
    ordered = {"floors": dict(sorted(state["floors"].items())), "lowered": state["lowered"]}
    path.write_text(json.dumps(ordered, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def broken(state: dict[str, Any], figures: dict[str, float]) -> list[str]:
    """One line for each figure that stands below its floor. Figures that were not measured break none."""
    return [
        f"{name}: {figures[name]:.1f} is below its floor {floor:.1f}"
        for name, floor in sorted(state["floors"].items())
        if name in figures and figures[name] < floor
    ]


def gated(name: str) -> bool:
    """Whether a figure (``SET.ROW.MEASURE``) carries a floor."""
    for row, measures in ((".given.", GATED), (".bare.", GATED_BARE)):
        if row in name:
            return name.split(row, 1)[1] in measures
    return False


def lift(state: dict[str, Any], figures: dict[str, float]) -> dict[str, Any]:
    """Floors at the figures less the margin wherever that is higher than what stands."""
    floors = dict(state["floors"])
    for name, figure in figures.items():
        if gated(name):
            floors[name] = max(floors.get(name, 0.0), round(max(0.0, figure - MARGIN), 1))
    return {"floors": floors, "lowered": state["lowered"]}


def lower(state: dict[str, Any], name: str, value: float, reason: str) -> dict[str, Any]:
    """One floor put lower, with the reason kept. Raises FloorError without a floor, a fall or a reason."""
    standing = state["floors"].get(name)
    if standing is None:
        raise FloorError(f"{name}: there is no such floor")
    if not value < standing:
        raise FloorError(f"{name}: {value} is not below the floor {standing}")
    if not reason.strip():
        raise FloorError(f"{name}: say why with --reason")
    entry = {"name": name, "from": standing, "to": value, "reason": reason.strip()}
    return {"floors": state["floors"] | {name: value}, "lowered": [*state["lowered"], entry]}
