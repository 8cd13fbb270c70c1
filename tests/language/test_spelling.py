"""Spelling variants of one name meet; different names do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.language.spelling import compare, key, parts, same

ONE_KEY = [
    ("غوتيريش", "جوتيريش"),
    ("بيونغ يانغ", "بيونج يانج"),
    ("بيونغ يانغ", "بيونغيانغ"),
    ("بيونجيانج", "بيونغ يانغ"),
    ("قرغيزستان", "كرغيزستان"),
    ("ميللر", "ميلر"),
    ("ڤيكتور", "فيكتور"),
    ("پاولو", "باولو"),
    ("هدى", "هدي"),
    ("عبد الله", "عبدالله"),
    ("عبد العزيز", "عبدالعزيز"),
    ("محمد بن راشد", "محمد راشد"),
    ("أبو زيد", "ابوزيد"),
    ("البارزاني", "بارزاني"),
    ("تشيلسي", "شيلسي"),
    ("آل سعدون", "السعدون"),
    ("إيمانويل", "ايمانويل"),
]


@pytest.mark.parametrize(("a", "b"), ONE_KEY)
def test_variants_have_one_key(a: str, b: str) -> None:
    assert key(a) == key(b)


TWO_KEYS = [
    ("كمال", "جمال"),
    ("قاسم", "جاسم"),
    ("سالم", "سليم"),
    ("حسن", "حسين"),
    ("هادي", "هدى"),
    ("عمر", "عمرو"),
]


@pytest.mark.parametrize(("a", "b"), TWO_KEYS)
def test_arab_names_stay_apart(a: str, b: str) -> None:
    assert key(a) != key(b)


SAME = [
    ("أنطون غوتيريش", "انطون جوتيرش"),
    ("بوتنكوف", "فاليري بوتنكوف"),
    ("حركة النهر", "حركة النهر"),
    ("سامر بن خالد الدوري", "سامر الدوري"),
    ("ماثيو ميللر", "ماثيو ميلر"),
    ("وكالة أفق", "أفق"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_same(a: str, b: str) -> None:
    assert same(a, b)
    assert same(b, a)


DIFFERENT = [
    ("وزير الخارجية", "وزير الداخلية"),
    ("الرئيس الروسي", "الرئيس الأميركي"),
    ("الوزير", "وزير الصحة"),
    ("محمد", "محمد سعدون"),
    ("كمال الدوري", "جمال الدوري"),
    ("سامر خان", "سمير خان"),
    ("وكالة أفق", "وكالة ضحى"),
    ("الجيش السوداني", "الجيش الأردني"),
    ("", "سامر"),
]


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_never_on_a_common_word(a: str, b: str) -> None:
    assert not same(a, b)


def test_the_words_are_told() -> None:
    found = compare("سامر غوردن", "سامر جوردان")
    assert found.same
    assert len(found.words) == 2


LETTERS = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئء ", max_size=30)


@given(LETTERS)
def test_a_name_is_itself(name: str) -> None:
    assert key(name) == "".join(parts(name))
    assert same(name, name) == bool(parts(name))


@given(LETTERS, LETTERS)
def test_comparing_is_symmetric(a: str, b: str) -> None:
    assert same(a, b) == same(b, a)
