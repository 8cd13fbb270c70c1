"""The floors of the evaluation: they hold, they rise, and they fall only with a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import floors

STATE = {"floors": {"seeds.given.who": 70.0, "seeds.given.via": 50.0}, "lowered": []}


def test_a_figure_below_its_floor_breaks_it() -> None:
    assert floors.broken(STATE, {"seeds.given.who": 69.9}) == [
        "seeds.given.who: 69.9 is below its floor 70.0"
    ]
    assert floors.broken(STATE, {"seeds.given.who": 70.0, "dev.read.given.who": 1.0}) == []


def test_floors_rise_and_never_fall_by_raising() -> None:
    figures = {"seeds.given.who": 90.0, "seeds.given.via": 40.0, "seeds.given.nested": 30.0}
    assert floors.lift(STATE, figures)["floors"] == {
        "seeds.given.who": 90.0 - floors.MARGIN,
        "seeds.given.via": 50.0,
        "seeds.given.nested": 30.0 - floors.MARGIN,
    }


@pytest.mark.parametrize(
    ("name", "carries"),
    [
        ("seeds.given.statement.lenient", True),
        ("events.oil.given.stories.exact", True),
        ("seeds.bare.time.value", True),
        ("seeds.bare.statement.strict", False),
        ("seeds.given.kind", False),
    ],
)
def test_which_figures_carry_a_floor(name: str, carries: bool) -> None:
    assert floors.gated(name) is carries


def test_a_floor_falls_with_a_reason_that_is_kept() -> None:
    state = floors.lower(STATE, "seeds.given.who", 65.0, " the gold was mended ")
    assert state["floors"]["seeds.given.who"] == 65.0
    assert state["lowered"] == [
        {"name": "seeds.given.who", "from": 70.0, "to": 65.0, "reason": "the gold was mended"}
    ]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("seeds.given.who", 65.0, "  "),
        ("seeds.given.who", 70.0, "not a fall"),
        ("seeds.given.nothing", 1.0, "no such floor"),
    ],
)
def test_a_floor_does_not_fall_otherwise(name: str, value: float, reason: str) -> None:
    with pytest.raises(floors.FloorError):
        floors.lower(STATE, name, value, reason)


def test_the_file_keeps_what_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.save(floors.lower(STATE, "seeds.given.via", 45.0, "why"), path)
    assert floors.load(path)["floors"]["seeds.given.via"] == 45.0
    assert list(json.loads(path.read_text("utf-8"))["floors"]) == sorted(STATE["floors"])


def test_the_floors_of_the_project_are_in_order() -> None:
    state = floors.load()
    assert list(state["floors"]) == sorted(state["floors"])
    assert all(floors.gated(name) and 0 <= value <= 100 for name, value in state["floors"].items())
    assert all(entry["reason"] and entry["to"] < entry["from"] for entry in state["lowered"])
