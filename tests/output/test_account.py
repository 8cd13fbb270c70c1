"""The whole account of a claim in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tawatur.errors import UsageError
from tawatur.output.account import account_lines, chosen
from tawatur.output.terminal import Terminal
from tawatur.output.wording import wording

if TYPE_CHECKING:
    from conftest import Sample

en = wording("en")


def account(sample: Sample, claim: str) -> list[str]:
    return [line.strip() for line in account_lines(sample.view.claims[claim], Terminal(96), en)]


def test_every_telling_stands_with_its_way(sample: Sample) -> None:
    lines = account(sample, "c1")
    assert lines[0] == f"«{sample.toll}»"
    tellers = [line for line in lines if line.startswith("•") and "2025" in line]
    assert len(tellers) == len(sample.view.claims["c1"].tellings)
    assert any("الدفاع المدني → وكالة سهل" in line and "→ سنديان" in line for line in tellers)


def test_counts_and_relations_come_with_their_words(sample: Sample) -> None:
    lines = account(sample, "c1")
    assert "━━ 1 origin" in lines
    assert "━━ 1–2 channels" in lines
    assert "سنديان: «وكالة سهل»" in lines
    assert any(line.startswith("⚑") and "القتلى 19" in line for line in lines)


def test_a_claim_is_found_by_its_id_or_by_its_words(sample: Sample) -> None:
    assert chosen(sample.view, "c1") is sample.view.claims["c1"]
    assert chosen(sample.view, sample.toll) is sample.view.claims["c1"]
    for nothing in ("زحل", "", " "):
        with pytest.raises(UsageError):
            chosen(sample.view, nothing)
