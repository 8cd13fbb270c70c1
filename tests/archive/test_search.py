"""Searching: spelling and clitics make no difference, filters do, snippets are the page's own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import tawatur
from tawatur.archive import Archive
from tawatur.errors import UsageError
from tawatur.model import Reading
from tawatur.pages import page

PAGES = (
    ("a", "نهر", 1, "قال رئيس البلدية هاني السرحان إن مستشفى الرابية سيفتح أبوابه في ١٥ مارس أمام المرضى."),
    ("b", "برج", 3, "نفى مدير الصحة نبيل الشدادي إغلاقَ المستشفـى الجديد، وأكد أن للأطباء حق الإضراب."),
    ("c", "برج", 9, "افتتحت مدرسة المرساة مكتبة جديدة، والمكتبة تضم 1500 كتاب."),
)


@pytest.fixture
def archive(path: Path) -> Archive:
    archive = tawatur.open(path)
    archive.add(
        page(text, name, outlet=outlet, published=date(2031, 3, day)) for name, outlet, day, text in PAGES
    )
    return archive


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("مستشفى", "ab"),
        ("المستشفي", "ab"),
        ("مُسْتَشْفَى", "ab"),
        ("اغلاق", "b"),
        ("أطباء", "b"),
        ("مكتبه", "c"),
        ("مدرسة مكتبة", "c"),
        ("مدرسة مستشفى", ""),
        ('"مكتبة جديدة"', "c"),
        ('"جديدة مكتبة"', ""),
        ("«مدير الصحة»", "b"),
        ("15", "a"),
        ("١٥٠٠", "c"),
    ],
)
def test_words_are_found_however_they_are_written(archive: Archive, query: str, pages: str) -> None:
    hits = archive.search(query)
    assert "".join(sorted(hit.page for hit in hits)) == pages
    for hit in hits:
        text = archive.reading(hit.page).page.text
        assert hit.text == text[hit.snippet.start : hit.snippet.end]
        assert hit.found
        assert any(hit.snippet.start <= s.start and s.end <= hit.snippet.end for s in hit.found)


def test_filters(archive: Archive) -> None:
    def found(words: str = "", **filters: object) -> str:
        return "".join(sorted(hit.page for hit in archive.search(words, **filters)))

    assert found(outlet="برج") == "bc"
    assert found("جديدة", outlet="نهر") == ""
    assert found(since=date(2031, 3, 3)) == "bc"
    assert found("المستشفى", until=date(2031, 3, 2)) == "a"
    assert found(speaker="السرحان") == "a"
    assert found(act="deny") == "b"
    assert found("مستشفى", limit=1) == "b"
    with pytest.raises(UsageError, match="nothing to search for"):
        archive.search('" ، "')


def test_what_is_forgotten_is_not_found(archive: Archive) -> None:
    archive.forget("b")
    assert [hit.page for hit in archive.search("المستشفى")] == ["a"]


def test_another_folding_writes_the_index_anew(path: Path, readings: tuple[Reading, ...]) -> None:
    with tawatur.open(path) as archive:
        archive.add(readings)
        found = archive.search("الجسر")
        assert found
        archive._link.execute("INSERT INTO folded (folded) VALUES ('delete-all')")
        archive._link.execute("UPDATE meta SET value = 'of old' WHERE key = 'folding'")
        assert archive.search("الجسر") == []
    with tawatur.open(path) as archive:
        archive.forget(readings[-1].page.name)
        archive.add(readings[-1:])
        assert {hit.page for hit in archive.search("الجسر")} == {hit.page for hit in found}
