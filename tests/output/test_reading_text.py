"""What a person sees of a reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tawatur.output.reading_text import reading_lines
from tawatur.output.terminal import Terminal
from tawatur.output.wording import wording

if TYPE_CHECKING:
    from conftest import Make, Sample

ar, en = wording("ar"), wording("en")


def shown(sample: Sample, index: int, explain: bool = False) -> str:
    return "\n".join(reading_lines(sample.readings[index], Terminal(90), ar, explain))


def test_title_day_outlet_and_credit_come_first(sample: Sample) -> None:
    head = shown(sample, 0).splitlines()[:2]
    assert head == [
        "انهيار جسر في وادي الريحان",
        "  سنديان · الأربعاء 15 أكتوبر 2025 · وكالة سهل",
    ]


def test_each_statement_shows_words_chain_act_and_kind(sample: Sample) -> None:
    text = shown(sample, 0)
    assert f"1. «{sample.toll}»" in text
    assert "الدفاع المدني ← وكالة سهل ← سنديان" in text
    assert "خبر · بمعناه · «أعلن»" in text


def test_an_unnamed_source_is_called_so(sample: Sample) -> None:
    assert "مصدر هندسي (بلا تسمية) ← بوابة القنطرة" in shown(sample, 4)


def test_times_are_resolved(sample: Sample) -> None:
    assert "«أمس» = 2025-10-14" in shown(sample, 0)


def test_reasons_and_their_words_come_on_request(sample: Sample) -> None:
    assert "السبب" not in shown(sample, 0)
    explained = shown(sample, 0, explain=True)
    assert "السبب: يوم النشر مذكور مع الصفحة" in explained
    assert "استنادًا إلى «أعلن»" in explained


def test_english_reads_from_left_to_right(sample: Sample) -> None:
    text = "\n".join(reading_lines(sample.readings[0], Terminal(90), en))
    assert "الدفاع المدني → وكالة سهل → سنديان" in text
    assert "says · reported" in text


@pytest.mark.parametrize("lang", [ar, en])
def test_a_page_without_statements_says_so(make: Make, lang: object) -> None:
    reading = make.reading(make.page("p", None, "أمطار متفرقة على الساحل."))
    assert lang("no_statements") in "\n".join(reading_lines(reading, Terminal(90), lang))
