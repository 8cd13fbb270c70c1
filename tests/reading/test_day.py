"""The day of an article: metadata, what is printed, the address, and its own words, each with its reason."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.language.words import words
from tawatur.model import Article, Day, Page, Role, Span
from tawatur.reading.day import day
from tawatur.reading.times import Scan


def find(
    text: str,
    *,
    published: date | None = None,
    url: str | None = None,
    role: Role = "main",
    dateline: Span | None = None,
) -> Day:
    page = Page("p", text, hashlib.sha256(text.encode()).hexdigest(), published=published, url=url)
    body = Span(dateline.end if dateline else 0, len(text))
    article = Article("a1", role, None, (body,), dateline=dateline)
    return day(page, article, Scan(text, words(text, *body)))


def test_the_metadata_hold_for_the_main_article_alone() -> None:
    known = date(2023, 9, 14)
    assert find("نص بلا تاريخ", published=known).exact == known
    assert find("نص بلا تاريخ", published=known, role="appended") == Day()


def test_a_printed_date_line() -> None:
    text = "الرباط، 13 شتنبر 2023\nافتتح المعرض"
    found = find(text, dateline=Span(0, text.index("\n")))
    assert (found.exact, found.reason.rule) == (date(2023, 9, 13), "day.printed")


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("28 صفر 1445هـ", date(2023, 9, 12), date(2023, 9, 14)),
        ("الأربعاء 28 صفر 1445هـ", date(2023, 9, 13), date(2023, 9, 13)),
        ("الخميس 28 صفر 1445هـ", date(2023, 9, 14), date(2023, 9, 14)),
        ("28 صفر 1445هـ الموافق 13 سبتمبر 2023م", date(2023, 9, 13), date(2023, 9, 13)),
        ("13 سبتمبر 2023 الموافق 28 صفر 1445هـ", date(2023, 9, 13), date(2023, 9, 13)),
    ],
)
def test_a_printed_hijri_date_leaves_a_day_to_either_side_unless_more_is_printed(
    printed: str, low: date, high: date
) -> None:
    found = find(f"{printed}\nافتتح المعرض", dateline=Span(0, len(printed)))
    assert (found.earliest, found.latest) == (low, high)


@pytest.mark.parametrize(
    ("url", "exact"),
    [
        ("https://akhbar.example/2023/09/13/story", date(2023, 9, 13)),
        ("https://akhbar.example/story-2023-09-13", date(2023, 9, 13)),
        ("https://akhbar.example/20230913/story", date(2023, 9, 13)),
        ("https://akhbar.example/2023/19/93/story", None),
        ("https://akhbar.example/id/120230913456", None),
    ],
)
def test_the_date_in_an_address(url: str, exact: date | None) -> None:
    assert find("افتتح المعرض", url=url).exact == exact


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("افتتح المعرض اليوم الأربعاء 13 سبتمبر 2023", date(2023, 9, 13)),
        ("افتتح المعرض أمس الأربعاء 13/9/2023", date(2023, 9, 14)),
        ("يفتتح المعرض غدا الأربعاء 13 أيلول 2023", date(2023, 9, 12)),
        # a Hijri day is in doubt by one day; the weekday beside it settles that
        ("افتتح المعرض اليوم الخميس 14 شوال 1436هـ", date(2015, 7, 30)),
    ],
)
def test_one_day_where_the_words_give_one(text: str, exact: date) -> None:
    assert find(text).exact == exact


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("جف النهر في العام الحالي 2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("سيعقد المؤتمر في العام المقبل 2025", date(2024, 1, 1), date(2024, 12, 31)),
        ("الحرب مستمرة منذ 24 فبراير 2022", date(2022, 2, 24), None),
        ("سيعقد المؤتمر في 3 مايو 2024 في المدينة", None, date(2024, 5, 3)),
        ("وصل الوفد أمس. والحرب مستمرة منذ مايو 2021", date(2021, 5, 1), None),
        ("كان قد زارها عام 2019", date(2019, 1, 1), None),
        ("نص بلا زمن", None, None),
        ("يستضيف البلد مونديال 2030", None, None),
        ("أنشئ السد قبل عام 1970 كما قال", None, None),
    ],
)
def test_an_honest_interval(text: str, low: date | None, high: date | None) -> None:
    found = find(text)
    assert (found.earliest, found.latest) == (low, high)


def test_the_years_that_fit_a_weekday_and_its_date() -> None:
    text = "اجتمعا الأربعاء (13 سبتمبر) بعد حرب مستمرة منذ فبراير 2022"
    found = find(text)
    assert found.earliest == date(2023, 9, 7)  # 13 September is a Wednesday in 2023, not in 2022
    assert found.latest is None


def test_a_chronology_does_not_bound_from_above() -> None:
    text = "سيعقد في 2 أغسطس 1990 مؤتمر. ثم أعلن في 9 أغسطس 1991 قرارا"
    found = find(text)
    assert found.latest is None


def test_the_words_it_rests_on_are_named() -> None:
    text = "الحرب مستمرة منذ 24 فبراير 2022"
    found = find(text)
    assert [text[s.start : s.end] for s in found.reason.words] == ["24 فبراير 2022"]


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(-1, 1))
def test_today_written_out_is_the_day(true: date, offset: int) -> None:
    named = true + timedelta(offset)
    word = {-1: "أمس", 0: "اليوم", 1: "غدا"}[offset]
    assert find(f"كما قيل {word} {named.day}/{named.month}/{named.year}م هناك").exact in {true, None} or (
        named.day <= 12
    )
