"""What the interface says: plural forms, days, rules, and both languages complete."""

from __future__ import annotations

import re
import string
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

import tawatur.output
from tawatur.errors import UsageError
from tawatur.model import Channels, Day
from tawatur.output.wording import LANGUAGES, plural, wording

ar, en = wording("ar"), wording("en")


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "لا مصدر معروفًا"),
        (1, "مصدر واحد"),
        (2, "مصدران"),
        (3, "3 مصادر"),
        (10, "10 مصادر"),
        (11, "11 مصدرًا"),
        (99, "99 مصدرًا"),
        (100, "100 مصدر"),
        (102, "102 مصدر"),
        (103, "103 مصادر"),
        (111, "111 مصدرًا"),
    ],
)
def test_arabic_counts_take_their_plural(n: int, said: str) -> None:
    assert ar.count("origins", n) == said


@pytest.mark.parametrize(
    ("low", "high", "arabic", "english"),
    [
        (1, 1, "طريق واحد", "1 channel"),
        (2, 2, "طريقان", "2 channels"),
        (1, 2, "طريق أو طريقان", "1–2 channels"),
        (3, 5, "3–5 طرق", "3–5 channels"),
        (1, 12, "1–12 طريقًا", "1–12 channels"),
        (0, 0, "لا طريق معلومًا", "no known channel"),
    ],
)
def test_channels_are_a_range(low: int, high: int, arabic: str, english: str) -> None:
    assert ar.channels(Channels(low, high)) == arabic
    assert en.channels(Channels(low, high)) == english


@pytest.mark.parametrize(
    ("n", "arabic", "english"),
    [
        (999, "999 مصدرًا", "999 origins"),
        (1103, "1,103 مصادر", "1,103 origins"),
        (20_100, "20,100 مصدر", "20,100 origins"),
    ],
)
def test_thousands_are_set_apart(n: int, arabic: str, english: str) -> None:
    assert ar.count("origins", n) == arabic
    assert en.count("origins", n) == english


@pytest.mark.parametrize(
    ("value", "said"), [(0, "0"), (12.0, "12"), (3.5, "3.5"), (2.25, "2.25"), (1_400_000, "1,400,000")]
)
def test_numbers(value: float, said: str) -> None:
    assert ar.number(value) == en.number(value) == said


@pytest.mark.parametrize(
    ("part", "said"), [(0, "0%"), (0.001, "1%"), (0.5, "50%"), (0.999, "99%"), (1, "100%")]
)
def test_only_the_whole_is_a_hundred_percent(part: float, said: str) -> None:
    assert ar.percent(part) == said


def test_plural_categories_are_those_of_cldr() -> None:
    from babel import Locale

    for lang, special in (("ar", set()), ("en", {0})):
        rule = Locale(lang).plural_form
        for n in set(range(250)) - special:
            assert plural(lang, n) == rule(n)


@pytest.mark.parametrize(
    ("day", "arabic", "english"),
    [
        (Day(date(2025, 10, 1), date(2025, 10, 1)), "1 أكتوبر 2025", "1 October 2025"),
        (
            Day(date(2025, 2, 1), date(2025, 2, 3)),
            "بين 1 فبراير 2025 و3 فبراير 2025",
            "between 1 February 2025 and 3 February 2025",
        ),
        (Day(None, date(2025, 2, 3)), "حتى 3 فبراير 2025", "until 3 February 2025"),
        (Day(date(2025, 2, 3), None), "منذ 3 فبراير 2025", "since 3 February 2025"),
        (Day(), "يوم غير معروف", "day not known"),
    ],
)
def test_a_day_is_said_no_more_exactly_than_it_is_known(day: Day, arabic: str, english: str) -> None:
    assert (ar.day(day), en.day(day)) == (arabic, english)


def test_weekdays() -> None:
    assert [ar.weekday(date(2025, 10, d)) for d in (13, 14, 17, 19)] == [
        "الاثنين",
        "الثلاثاء",
        "الجمعة",
        "الأحد",
    ]


def test_a_rule_is_explained_by_its_family_where_it_has_no_sentence_of_its_own() -> None:
    assert ar.rule("channel.copied") == "النصّ واحد خارج علامات التنصيص."
    assert ar.rule("time.month.named.umm-al-qura") == ar.rule("time")
    assert ar.rule("unheard.of") == "unheard.of"


def test_an_unknown_language_is_a_wrong_use() -> None:
    with pytest.raises(UsageError, match="'tlh'"):
        wording("tlh")


def data(lang: str) -> dict[str, dict[str, object]]:
    return tomllib.loads(files(tawatur.output).joinpath("ui", f"{lang}.toml").read_text(encoding="utf-8"))


def test_both_languages_say_the_same_things() -> None:
    one, two = (data(lang) for lang in LANGUAGES)
    assert one.keys() == two.keys()
    for group in one:
        assert one[group].keys() == two[group].keys(), group


def test_texts_take_the_same_fields_in_both_languages() -> None:
    def fields(text: object) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(str(text)) if name}

    one, two = (data(lang)["text"] for lang in LANGUAGES)
    assert {k: fields(v) for k, v in one.items()} == {k: fields(v) for k, v in two.items()}


def test_every_text_is_used() -> None:
    source = Path(tawatur.output.__file__).parent
    code = "".join(p.read_text(encoding="utf-8") for p in (*source.glob("*.py"), *source.parent.glob("*.py")))
    asked = set(re.findall(r"""["'](\w+)["']""", code))
    families = ("role_", "legend_")
    assert [k for k in data("ar")["text"] if k not in asked and not k.startswith(families)] == []
    assert [k for k in data("ar")["count"] if k not in asked] == []
