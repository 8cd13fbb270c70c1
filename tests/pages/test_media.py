"""Media by name, abbreviation, address and code; days that are printed in full."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur.language.lexicon import items, table
from tawatur.pages import media
from tawatur.pages.days import printed_day


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(رويترز)", ["رويترز"]),
        ("القاهرة - أ.ف.ب", ["وكالة فرانس برس"]),
        ("نقلت أ ف ب ورويترز", ["وكالة فرانس برس", "رويترز"]),
        ("قال لوكالة الأنباء الألمانية (د.ب.أ)", ["وكالة الأنباء الألمانية", "وكالة الأنباء الألمانية"]),
        ("صحيفة وول ستريت جورنال الأميركية", ["وول ستريت جورنال"]),
        ("لا وسيلة إعلام هنا", []),
    ],
)
def test_media_are_found_in_every_spelling(text: str, names: list[str]) -> None:
    found = media.named(text)
    assert [medium.name for _, medium in found] == names
    assert all(text[span.start : span.end].strip() for span, _ in found)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("https://www.bbc.com/arabic/articles/x", "هيئة الإذاعة البريطانية"),
        ("arabic.cnn.com", "سي إن إن بالعربية"),
        ("edition.cnn.com", "سي إن إن"),
        ("وام", "وكالة أنباء الإمارات"),
        ("hespress", "هسبريس"),
        ("alwatan", "alwatan"),
        ("شبكة المرفأ", "شبكة المرفأ"),
    ],
)
def test_an_outlet_gets_its_canonical_name_or_keeps_its_own(given: str, name: str) -> None:
    assert media.outlet(given) == name


def test_an_outlet_has_a_country_where_the_lexicon_knows_it() -> None:
    known = [media.country(name) for name in ("صحيفة الشرق الأوسط", "رويترز", "صحيفة المرفأ البعيد", None)]
    assert known == ["SA", "GB", None, None]


def test_every_medium_of_the_lexicon_is_found_by_its_own_name() -> None:
    rows = table("media")
    assert len(rows) >= 300
    assert len({row["name"] for row in rows}) == len(rows)
    domains = [domain for row in rows for domain in items(row["domains"])]
    assert len(set(domains)) == len(domains)
    for row in rows:
        found = media.of_name(row["name"])
        assert found is not None
        assert row["kind"] in ("agency", "newspaper", "channel", "site", "radio")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("الأحد 17 سبتمبر 2023", date(2023, 9, 17)),
        ("17 أيلول/سبتمبر 2023 - 10:30", date(2023, 9, 17)),
        ("٣ تشرين الثاني ٢٠٢٠", date(2020, 11, 3)),
        ("نشر في: 08/02/2018", date(2018, 2, 8)),
        ("25.12.2019", date(2019, 12, 25)),
        ("2021-05-30T10:00:00Z", date(2021, 5, 30)),
        ("30 ماي 2021", date(2021, 5, 30)),
        ("31 فبراير 2021", None),
        ("منذ 5 ساعات", None),
        ("17 سبتمبر", None),
        ("10 رمضان 1445", None),
    ],
)
def test_days_printed_in_full(text: str, day: date | None) -> None:
    assert printed_day(text) == day
