"""The golden pages: bodies, roles, titles, days, bylines, credits and teasers of every layout."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tawatur.model import Article, Page, Span
from tawatur.pages import cut, load

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.html"))


def _read(name: str) -> tuple[Page, tuple[Article, ...], dict[str, Any]]:
    found = [page for page in load([GOLDEN / f"{name}.html"]) if isinstance(page, Page)]
    assert len(found) == 1
    return found[0], cut(found[0]), json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def _text(page: Page, span: Span | None) -> str | None:
    return page.text[span.start : span.end] if span is not None else None


def _words(texts: Sequence[str | None]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text or ""))


def _body(page: Page, article: Article) -> Counter[str]:
    return _words([_text(page, span) for span in article.body])


def test_there_are_enough_golden_pages() -> None:
    assert len(NAMES) >= 40


@pytest.mark.parametrize("name", NAMES)
def test_articles_and_their_roles(name: str) -> None:
    page, articles, want = _read(name)
    whole = [article for article in articles if article.role != "teaser"]
    assert [a.role for a in whole] == [w["role"] for w in want["articles"]]
    assert [_text(page, a.title) for a in whole] == [w["title"] for w in want["articles"]]
    teasers = [_text(page, a.title) for a in articles if a.role == "teaser"]
    assert sorted(map(str, teasers)) == sorted(want["teasers"])


@pytest.mark.parametrize("name", NAMES)
def test_bodies_hold_their_own_words_alone(name: str) -> None:
    page, articles, want = _read(name)
    whole = [article for article in articles if article.role != "teaser"]
    for article, expected in zip(whole, want["articles"], strict=True):
        assert _body(page, article) == _words(expected["body"])


@pytest.mark.parametrize("name", NAMES)
def test_day_byline_and_credit_of_the_main_article(name: str) -> None:
    page, articles, want = _read(name)
    main = next(article for article in articles if article.role == "main")
    expected = want["articles"][0]
    assert (page.published and page.published.isoformat()) == expected["day"]
    assert _text(page, main.byline) == expected["byline"]
    assert ("، ".join(credit.who for credit in main.credits) or None) == expected["credit"]


def test_pages_in_the_repository_are_what_the_generator_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(GOLDEN))
    import make

    for name, data, want in make.pages():
        assert (GOLDEN / f"{name}.html").read_bytes() == data
        assert json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8")) == want
