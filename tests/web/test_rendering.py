"""What all pages share: words in both languages, harmless values, pages held within bounds."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

import tawatur.web
from tawatur.output.html import Html
from tawatur.web.keeping import Kept
from tawatur.web.rendering import article_url, clip, harmless, source_url, texts

UI = files(tawatur.web) / "ui"
AREAS = sorted(f.name.split(".")[0] for f in UI.iterdir() if f.name.endswith(".ar.toml"))


def keys(area: str, lang: str) -> set[tuple[str, str]]:
    """The texts and groups of an area's file; plural forms differ by language and are left out."""
    data = tomllib.loads((UI / f"{area}.{lang}.toml").read_text("utf-8"))
    return {(group, key) for group, found in data.items() for key in found}


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_say_the_same_things(area: str) -> None:
    assert keys(area, "ar") == keys(area, "en")


def test_no_two_areas_give_one_text_a_meaning() -> None:
    seen = [key for area in AREAS for key in keys(area, "ar")]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "لا مواد"), (1, "مادة واحدة"), (2, "مادتان"), (3, "3 مواد"), (11, "11 مادة"), (100, "100 مادة")],
)
def test_counts_agree_with_their_nouns(n: int, said: str) -> None:
    assert texts("ar").count("articles", n) == said


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (3, 3),
        ("a\u202eb\x00\nc", "ab c"),
        (Markup("<b>"), Markup("<b>")),
        ([Html("<i>"), Html("</i>")], "<i></i>"),
    ],
)
def test_values_are_made_harmless(value: object, shown: object) -> None:
    assert harmless(value) == shown


@given(st.text(), st.integers(2, 50))
def test_clipped_text_is_its_own_beginning(text: str, most: int) -> None:
    short = clip(text, most)
    assert len(short) <= most
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def test_names_of_pages_stand_in_the_query() -> None:
    assert article_url("a/../b?x=1&y", "a1", "c1-2") == "/article?page=a%2F..%2Fb%3Fx%3D1%26y&id=a1#at-c1-2"
    assert source_url("وكالة سهل").startswith("/source?name=%D9%88")


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 60))))
def test_what_is_kept_is_made_once_and_stays_within_its_bounds(asked: list[tuple[str, int]]) -> None:
    kept, made = Kept(100), count()
    last: dict[str, str] = {}
    for key, size in asked:
        before = next(made)
        text = kept(key, lambda size=size, number=before: f"{number}".ljust(size, "."))  # type: ignore[misc]
        assert text == last.get(key) or text.startswith(f"{before}")
        last[key] = text
        assert sum(map(len, kept._held.values())) == kept._size <= 100
        assert not kept._held or key in kept._held or len(text) > 100
