"""Every expression of eval/times_table.txt: the one that stands marked is found, whole, with its value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tawatur.language.words import words
from tawatur.model import Day
from tawatur.reading.times import times

TABLE = Path(__file__).parents[2] / "eval" / "times_table.txt"


def _rows() -> list[tuple[str, str, str, str]]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines[1:]]  # type: ignore[misc]


ROWS = _rows()


def test_the_table_is_as_wide_as_promised() -> None:
    assert len(ROWS) >= 250
    assert len({row[1] for row in ROWS}) >= 250


@pytest.mark.parametrize(("anchor", "marked", "kind", "value"), ROWS)
def test_expression(anchor: str, marked: str, kind: str, value: str) -> None:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    day = None if anchor == "-" else date.fromisoformat(anchor)
    found = times(text, words(text), Day(day, day))
    assert [(text[t.span.start : t.span.end], t.type, t.value) for t in found] == [
        (text[start:end], kind, value)
    ]
