"""What became new: first second origins and new relations once, and never again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import tawatur
from tawatur.archive.differences import difference
from tawatur.model import Page
from tawatur.pages import page


def made(name: str, day: int, text: str) -> Page:
    return page(f"حريق في مخزن بالرابية\n\n{text}", name, outlet=name, published=date(2031, 3, day))


FIRST = made("نهر", 1, "قال محافظ الرابية نبيل الشدادي إن حريق مخزن الأخشاب في الرابية أصاب سبعة عمال بحروق.")
SECOND = made("برج", 1, "قال مدير الصحة هاني السرحان إن حريق مخزن الأخشاب في الرابية أصاب سبعة عمال بحروق.")
THIRD = made(
    "ساحة", 1, "قال مدير المستشفى سامر الوهيبي إن حريق مخزن الأخشاب في الرابية أصاب عشرة عمال بحروق."
)


def test_a_second_origin_and_a_conflict_are_news_once(path: Path) -> None:
    with tawatur.open(path) as archive:
        assert archive.add([FIRST]).changes == ()
        second = archive.add([SECOND]).changes
        assert [change.kind for change in second if change.kind == "second_origin"]
        said = [words for change in second for _, words in archive.quoted(change)]
        assert any("سبعة عمال" in words for words in said)
        third = archive.add([THIRD]).changes
        assert "conflict" in {change.kind for change in third}
        assert archive.add([FIRST, SECOND, THIRD]).changes == ()
        assert archive.settle() == []


def test_changes_since_a_moment_or_a_number(path: Path) -> None:
    with tawatur.open(path) as archive:
        archive.add([FIRST, SECOND])
        every = archive.changes()
        assert every
        assert [c.number for c in every] == sorted(c.number for c in every)
        assert archive.changes(every[-1].number) == []
        now = datetime.now(UTC)
        assert archive.changes(now - timedelta(hours=1)) == every
        assert archive.changes(now + timedelta(hours=1)) == []


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("أصيب سبعة عمال", "أصيب سبعة عمال", []),
        ("أصيب سبعة عمال", "أصيب  سبعة\nعمال", []),
        ("أصيب سبعة عمال", "أصيب تسعة عمال", [("سبعة", "تسعة")]),
        ("أصيب سبعة عمال", "أصيب سبعة عمال بحروق", [("", "بحروق")]),
        ("قيل إن سبعة أصيبوا", "سبعة أصيبوا", [("قيل إن", "")]),
        ("أ ب ج د", "س ب ج ص", [("أ", "س"), ("د", "ص")]),
        ("", "خبر", [("", "خبر")]),
    ],
)
def test_differences_are_runs_of_words(before: str, after: str, runs: list[tuple[str, str]]) -> None:
    assert [(before[a:b], after[c:d]) for a, b, c, d in difference(before, after)] == runs
