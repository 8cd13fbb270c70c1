"""Drawings: mirrored for the direction, nothing outside the sheet, dots where outlets told on a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.output.chains import doubts, trees
from tawatur.output.drawing import NARROW, WIDE, fit
from tawatur.output.timeline_drawing import timeline_drawing
from tawatur.output.tree_drawing import tree_drawing
from tawatur.output.wording import wording

if TYPE_CHECKING:
    from conftest import Sample

ar, en = wording("ar"), wording("en")


def tree(sample: Sample, rtl: bool, wide: bool) -> str:
    claim = sample.view.claims["c1"]
    return tree_drawing(trees(claim, ar), doubts(claim.claim), "سلسلة", rtl, wide)


def boxes(svg: str) -> dict[str, float]:
    """The beginning of each box by its label."""
    return {label: float(x) for label, x in re.findall(r"<title>([^<]*)</title><rect x=\"([\d.]+)\"", svg)}


def test_the_source_stands_where_a_line_of_text_begins(sample: Sample) -> None:
    right, left = boxes(tree(sample, True, True)), boxes(tree(sample, False, True))
    assert right["الدفاع المدني"] > right["وكالة سهل"] > right["سنديان"]
    assert left["الدفاع المدني"] < left["وكالة سهل"] < left["سنديان"]


def test_outlets_stand_in_one_column(sample: Sample) -> None:
    found = boxes(tree(sample, True, True))
    assert len({found[name] for name in ("سنديان", "مرآة سهلان", "يوميات الريحان", "الضفتين")}) == 1


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("rtl", [True, False])
def test_nothing_stands_outside_the_sheet(sample: Sample, rtl: bool, wide: bool) -> None:
    svg = tree(sample, rtl, wide)
    width = WIDE if wide else NARROW
    xs = [float(x) for x in re.findall(r'\b(?:x|cx)="(-?[\d.]+)"', svg)]
    assert xs
    assert all(0 <= x <= width for x in xs)


@pytest.mark.parametrize("wide", [True, False])
def test_unstated_links_are_dashed_and_doubts_dotted(sample: Sample, wide: bool) -> None:
    svg = tree(sample, True, wide)
    assert svg.count('class="edge unstated"') == 1
    assert svg.count('class="edge doubt"') == 1


def test_a_dot_says_how_many_outlets_told_a_claim_on_a_day(sample: Sample) -> None:
    svg = timeline_drawing(sample.view.stories[0], ar, True)
    assert svg is not None
    assert re.findall(r'class="count"[^>]*>(\d+)<', svg) == ["4", "2"]
    assert "15 أكتوبر" in svg


@given(st.text(alphabet="ابتثجح "), st.integers(30, 300), st.integers(1, 3))
def test_text_keeps_to_its_room(text: str, room: int, lines: int) -> None:
    out = fit(text, room, lines)
    assert len(out) <= lines
    assert all(len(line) <= max(4, room / 6.4) for line in out)
    if not any("…" in line for line in out):
        assert " ".join(out).split() == text.split()
