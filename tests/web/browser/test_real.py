"""The same pages over 2,000 real articles, where the data set lies beside the checkout."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest

import gold
import tawatur
from tawatur.model import Page

# Every tenth article of the data set: all its days and outlets.
ARTICLES, STRIDE = 2000, 10
SHARED = gold.shared_folder()
DATA = SHARED and SHARED / "data" / "saudinewsnet" / "articles.jsonl.gz"

pytestmark = [
    pytest.mark.xdist_group("real"),
    pytest.mark.skipif(not (DATA and DATA.exists()), reason="no real pages beside this checkout (../shared)"),
]


@pytest.fixture(scope="module")
def site(browser: Any, serve: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the articles."""
    path = tmp_path_factory.mktemp("real") / "news.tawatur"
    pages = (page for page in tawatur.load([str(DATA)]) if isinstance(page, Page))
    with tawatur.open(path) as archive:
        archive.add(islice(pages, 0, ARTICLES * STRIDE, STRIDE))
        assert len(archive) == ARTICLES
    with serve(path) as address:
        yield address


@pytest.fixture(scope="module")
def places(site: str, places_of: Any) -> dict[str, str]:
    """The kinds of pages over the articles."""
    found: dict[str, str] = places_of(site)
    return found


def test_each_page_comes_quickly_is_accessible_and_fits_a_phone(
    look: Any, grave: Any, site: str, places: dict[str, str], kind: str
) -> None:
    begun = time.monotonic()
    page = look(site, places[kind])
    assert time.monotonic() - begun < 10
    assert grave(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_in_english_too(look: Any, grave: Any, site: str, places: dict[str, str], kind: str) -> None:
    page = look(site, places[kind], lang="en", color_scheme="dark")
    assert grave(page) == []
    assert page.locator("h1").first.is_visible() or page.locator("h1.unseen").count()


def test_search_finds_words_of_a_story_that_was_seen(look: Any, site: str) -> None:
    page = look(site, "/?order=told")
    title = page.locator(".card h2").first.inner_text()
    word = max(title.split(), key=len)
    page.locator("#q").fill(f'"{word}"')
    page.locator(f".card h2:has-text('{word}')").first.wait_for()
