"""Who can be a source, and when two names are one."""

from __future__ import annotations

import pytest

from tawatur.comparing.sources import same_source, voice


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("نبيل الشدادي", "نبيل الشدادي"),
        ("للدفاع المدني", "الدفاع المدني"),
        ("مصدر أمني", "مصدر أمني"),
        ("قائلا", None),
        ("نقلاً", None),
        ("أعمال البحث", None),
        ("حصيلة أولية", None),
        ("الحصيلة", None),
        (None, None),
    ],
)
def test_what_cannot_speak_is_no_source(read: str | None, meant: str | None) -> None:
    assert voice(read) == meant


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("نبيل الشدادي", "محافظ الرابية نبيل الشدادي", True),
        ("نبيل الشدادي", "نبيل السرحان", False),
        ("وزارة الداخلية", None, False),
    ],
)
def test_a_name_is_one_with_its_longer_form(one: str, two: str | None, same: bool) -> None:
    assert same_source(one, two) is same
