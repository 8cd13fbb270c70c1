"""Quantities as a reader of the page would list them."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur.language.folding import fold
from tawatur.language.words import words
from tawatur.model import Day
from tawatur.reading.quantities import quantities
from tawatur.reading.times import times

TODAY = Day(date(2023, 9, 14), date(2023, 9, 14))


def read(text: str) -> list[tuple[float, float | None, str | None]]:
    tokens = words(text)
    return [(q.low, q.high, q.unit) for q in quantities(text, tokens, times(text, tokens, TODAY))]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("قتل 12 شخصا", 12, 12, "شخص"),
        ("سقوط ثلاثة قتلى", 3, 3, "قتيل"),
        ("سقوط قتيلين", 2, 2, "قتيل"),
        ("أطلقت صاروخين", 2, 2, "صاروخ"),
        ("أطلقت 10 صواريخ", 10, 10, "صاروخ"),
        ("ما لا يقل عن 40 جريحا", 40, None, "جريح"),
        ("بين 10 و15 جنديا", 10, 15, "جندي"),
        ("نسبة 60 في المئة", 60, 60, "بالمئة"),
        ("نسبة 7%", 7, 7, "بالمئة"),
        ("مسافة 8 آلاف كيلومتر", 8000, 8000, "كيلومتر"),
        ("قيمة 21 مليون دولار", 21_000_000, 21_000_000, "دولار"),
        ("نزوح عشرات من المدنيين", 20, None, "مدني"),
        ("زرع (354) فسيلة", 354, 354, "فسيلة"),
        ("رقم 17 في القائمة", 17, 17, None),
    ],
)
def test_quantity(text: str, low: float, high: float | None, unit: str | None) -> None:
    assert read(text) == [(low, high, fold(unit) if unit else None)]


def test_numbers_inside_times_are_no_quantities() -> None:
    text = "قتل خمسة جنود في 13 سبتمبر 2023 خلال الساعات الـ24 الماضية"
    assert read(text) == [(5, 5, fold("جندي"))]


def test_the_span_covers_number_and_unit() -> None:
    text = "أصيب ثلاثة أطفال هناك"
    (found,) = quantities(text, words(text), ())
    assert text[found.span.start : found.span.end] == "ثلاثة أطفال"
    assert found.unit_span is not None
    assert text[found.unit_span.start : found.unit_span.end] == "أطفال"
