"""Numbers as a reader of the page would take them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.language.numbers import digits, numbers, numerals
from tawatur.language.words import words


def read(text: str) -> list[tuple[str, float, float | None]]:
    return [(text[n.start : n.end], n.low, n.high) for n in numbers(words(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24", 24),
        ("٢٤", 24),
        ("۲۴", 24),
        ("1,400", 1400),
        ("١٬٤٠٠", 1400),
        ("3.5", 3.5),
        ("٣٫٥", 3.5),
        ("3,5", 3.5),
        ("1.000.000", 1_000_000),
        ("ثلاثة", 3),
        ("إحدى عشرة", 11),
        ("خمسة عشر", 15),
        ("اثنتي عشرة", 12),
        ("خمسة وعشرين", 25),
        ("مئة وخمسون", 150),
        ("ثلاثمئة وأربعة عشر", 314),
        ("ثلاث مائة", 300),
        ("مئتين", 200),
        ("ألف وأربعمئة وستة وثلاثين", 1436),
        ("ألفين وخمسمئة", 2500),
        ("خمسة وعشرين ألفا ومئتين", 25200),
        ("سبعة ملايين وثلاثمئة ألف", 7_300_000),
        ("57 مليون", 57_000_000),
        ("8 آلاف", 8000),
        ("1.5 مليار", 1_500_000_000),
        ("مليون ونصف المليون", 1_500_000),
        ("مليونين", 2_000_000),
    ],
)
def test_one_number(text: str, value: float) -> None:
    assert read(text) == [(text, value, value)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("أكثر من 12", 12, None),
        ("ما لا يقل عن عشرين", 20, None),
        ("12 على الأقل", 12, None),
        ("أقل من 50", 0, 50),
        ("50 كحد أقصى", 0, 50),
        ("نحو 200", 180, 220),
        ("200 تقريبا", 180, 220),
        ("بين 10 و15", 10, 15),
        ("من 10 إلى 15", 10, 15),
        ("10 - 15", 10, 15),
        ("خمسة أو ستة", 5, 6),
        ("بضعة", 3, 9),
        ("عشرات", 20, None),
        ("عشرات الآلاف", 20_000, None),
    ],
)
def test_an_interval(text: str, low: float, high: float | None) -> None:
    assert [(n[1], n[2]) for n in read(text)] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("أطلقت صاروخين", "صاروخين"),
        ("مقتل جنديين", "جنديين"),
        ("وسيارتان", "سيارتان"),
        ("بقذيفتين", "قذيفتين"),
    ],
)
def test_the_dual_of_a_counted_noun_is_two(text: str, noun: str) -> None:
    assert read(text) == [(noun, 2, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "مدنيين ومسؤولين",
        "في المئة",
        "بالمئة",
        "أحد الوزراء",
        "الأول",
        "الثاني عشر",
        "البلدان العربية",
        "نصف المدينة",
    ],
)
def test_no_cardinal_number(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"), [("الثاني عشر", 12), ("الحادي والعشرين", 21), ("السابعة", 7), ("الأول", 1)]
)
def test_ordinals(text: str, value: float) -> None:
    (found,) = numerals(words(text))
    assert (found.value, found.ordinal, text[found.start : found.end]) == (value, True, text)


def test_a_proclitic_stays_outside() -> None:
    assert read("لثلاثة وفود وبخمسة") == [("ثلاثة", 3, 3), ("خمسة", 5, 5)]


def test_two_numbers_joined_by_waw_are_two() -> None:
    assert [n[1] for n in read("10 و15")] == [10, 15]


UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]


@given(st.integers(3, 9), st.integers(2, 9), st.integers(3, 9))
def test_thousands_tens_and_units_add_up(thousands: int, tens: int, units: int) -> None:
    text = f"{UNITS[thousands]} آلاف و{UNITS[units]} و{TENS[tens]}"
    assert read(text) == [(text, thousands * 1000 + tens * 10 + units, thousands * 1000 + tens * 10 + units)]


@given(st.integers(0, 10**12))
def test_grouped_digits_read_back(value: int) -> None:
    assert digits(f"{value:,}") == value


@given(st.lists(st.sampled_from(UNITS[1:] + TENS[1:] + ["و", "ألف", "12", "مئة", "كتاب"]), max_size=12))
def test_numerals_never_overlap(parts: list[str]) -> None:
    text = " ".join(parts)
    found = numerals(words(text))
    assert all(a.end <= b.start for a, b in pairwise(found))
