"""What a person sees of a comparison in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.model import Comparison
from tawatur.output.comparison_text import brief_lines, comparison_lines, counts
from tawatur.output.terminal import Terminal
from tawatur.output.views import ComparisonView
from tawatur.output.wording import wording

if TYPE_CHECKING:
    from conftest import Sample

ar, en = wording("ar"), wording("en")


def shown(sample: Sample, explain: bool = False) -> list[str]:
    return [line.strip() for line in comparison_lines(sample.view, Terminal(96), ar, explain)]


def test_counts_stand_under_the_words_of_the_claim(sample: Sample) -> None:
    lines = shown(sample)
    at = lines.index(f"1. «{sample.toll}»")
    assert lines[at + 1] == "4 منابر · مصدر واحد · طريق أو طريقان"


def test_each_branch_is_a_line(sample: Sample) -> None:
    lines = shown(sample)
    assert "الدفاع المدني ← وكالة سهل ← سنديان، مرآة سهلان، يوميات الريحان" in lines
    assert "الدفاع المدني ← الضفتين" in lines


def test_variants_and_conflicts_are_shown_with_their_outlets(sample: Sample) -> None:
    lines = shown(sample)
    assert "≠ «19»: الضفتين" in lines
    assert "⚑ تعارض: «القتلى 19» (بوابة القنطرة، الضفتين)" in lines


def test_why_comes_on_request_with_the_words_of_both_sides(sample: Sample) -> None:
    assert not any("طريق واحد. " in line for line in shown(sample))
    lines = shown(sample, explain=True)
    assert "مرآة سهلان، يوميات الريحان: طريق واحد. النصّ واحد خارج علامات التنصيص." in lines
    assert any(line.startswith("سنديان، الضفتين: ربما طريق واحد.") for line in lines)
    assert "سنديان: «وكالة سهل»" in lines


def test_the_brief_is_in_the_words_of_the_pages(sample: Sample) -> None:
    lines = [line.strip() for line in brief_lines(sample.view, Terminal(96), en)]
    assert f"• «{sample.toll}»" in lines
    assert "الدفاع المدني · 4 outlets · 1 origin · 1–2 channels" in lines


def test_pages_are_counted_where_no_outlet_is_known(sample: Sample) -> None:
    from msgspec.structs import replace

    readings = [replace(r, page=replace(r.page, outlet=None)) for r in sample.readings]
    claims = tuple(
        replace(c, tellings=tuple(replace(t, outlet=None) for t in c.tellings))
        for c in sample.comparison.claims
    )
    view = ComparisonView(Comparison(sample.comparison.stories, claims), readings)
    assert counts(view.claims["c1"], en).startswith("4 pages · ")
    assert counts(sample.view.claims["c1"], en).startswith("4 outlets · ")


def test_nothing_found_is_said() -> None:
    view = ComparisonView(Comparison((), ()), ())
    assert [*comparison_lines(view, Terminal(80), en)] == ["No stories were found in these pages."]
