"""The page of an article and two articles side by side, over the sample."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

BRIDGE = {"page": "01_sindyan_bridge"}
BESIDE = {"a": "01_sindyan_bridge", "b": "03_diary_bridge"}

Tree = Callable[..., LexborHTMLParser]


@pytest.fixture
def tree(client: httpx.Client) -> Tree:
    """The parsed page at an address."""

    def parsed(path: str, **params: str) -> LexborHTMLParser:
        answer = client.get(path, params=params or None)
        assert answer.status_code == 200, answer.text
        return LexborHTMLParser(answer.text)

    return parsed


def words(text: str) -> str:
    """The text without the numbers of notes, in single spaces."""
    return " ".join(text.split())


def test_the_text_stands_whole_and_in_order(tree: Tree, client: httpx.Client) -> None:
    page = tree("/article", **BRIDGE)
    for reference in page.css("sup"):
        reference.decompose()
    shown = [words(p.text()) for p in page.css(".reading .text")]
    record = client.get("/api/article", params=BRIDGE).json()
    assert shown == [words(p["text"]) for p in record["paragraphs"]]
    assert page.css_first("h1.text").text() == "قتلى وجرحى بانهيار جسر في وادي الريحان"


def test_a_statement_is_marked_and_its_note_says_who_through_whom(tree: Tree) -> None:
    page = tree("/article", **BRIDGE)
    said = next(m for m in page.css(".said[data-note]") if "فرق الإنقاذ" in m.text())
    note = page.css_first(f"#{said.attributes['data-note']}")
    assert words(note.css_first(".way").text()).endswith("ناجي الحمداوي ← سنديان")
    assert "فعل قول ماضٍ يسند الكلام إلى قائله" in note.css_first(".why").text()
    assert note.css_first(".claim").text() == "3 منابر · مصدر واحد"
    number = page.css_first(f"#ref-{said.attributes['data-note']}")
    assert number.attributes["href"] == f"#{said.attributes['data-note']}"


def test_times_names_and_numbers_say_what_they_mean(tree: Tree) -> None:
    page = tree("/article", page="04_banks_hospital")
    titles = {m.text(): m.attributes["title"] for m in page.css(".text [title]")}
    assert titles["صباح أمس"] == "الثلاثاء 14 أكتوبر 2025"
    assert titles["آذار الماضي"] == "بين 1 مارس 2025 و31 مارس 2025"
    assert titles["19 قتيلاً"] == "19"
    assert titles["حسّان برّو"] == "شخص: حسّان برّو"
    assert page.css_first(".text time").attributes["datetime"] == "2025-10-14"


def test_shared_text_leads_to_both_side_by_side(tree: Tree) -> None:
    page = tree("/article", **BRIDGE)
    link = next(a for a in page.css(".note-card.copied a") if a.text() == "يوميات الريحان")
    assert words(page.css_first(".text .copied").text()).startswith("في وادي الريحان")
    side = tree(link.attributes["href"] or "")
    assert [c.text() for c in side.css(".tops .outlet")] == ["سنديان", "يوميات الريحان"]


def test_anchors_of_tellings_stand_where_claims_lead(tree: Tree, client: httpx.Client) -> None:
    record = client.get("/api/article", params=BRIDGE).json()
    anchors = [c["anchor"] for s in record["statements"] for c in s["claims"]]
    page = tree("/article", **BRIDGE)
    assert anchors and all(page.css_first(f"#at-{anchor}") for anchor in anchors)


def test_what_is_shared_stands_in_one_row_and_the_rest_alone(tree: Tree) -> None:
    page = tree("/side", **BESIDE)
    rows = [[words(cell.css_first("p").text()) if cell.css("p") else "" for cell in row.css(".cell")]
            for row in page.css(".pair.shared")]  # fmt: skip
    assert len(rows) == 3 and all(one == two for one, two in rows)
    lone = [words(cell.text()) for cell in page.css(".pair.lone .cell") if cell.css("p")]
    assert any("من أهمل سيحاسب" in text for text in lone)
    assert any("المدارس القريبة من الجسر" in text for text in lone)
    # No row holds a full stop alone.
    assert not [p.text() for p in page.css(".pair:not(.tops) p") if not re.search(r"\w", p.text())]


def test_side_by_side_says_how_much_is_shared(client: httpx.Client) -> None:
    record = client.get("/api/side", params=BESIDE).json()
    assert record["share_one"] == pytest.approx(0.8, abs=0.03) and record["later"] is None
    later = client.get("/api/side", params={"a": "05_mirror_minister", "b": "01_sindyan_bridge"}).json()
    assert later["later"] == "one" and 0 < later["share_one"] < 0.1


def test_articles_without_shared_text_still_stand_side_by_side(tree: Tree) -> None:
    page = tree("/side", a="01_sindyan_bridge", b="09_aqiq_ferry")
    assert not page.css(".pair.shared") and len(page.css(".pair")) == 2


def test_pages_with_several_articles_lead_to_each(tree: Tree) -> None:
    page = tree("/article", page="13_diary_scraped")
    links = {a.text(): a.attributes["href"] or "" for a in page.css(".beside a")}
    other = next(href for title, href in links.items() if "id=a2" in href and len(title) > 10)
    assert len(tree(other).css(".row")) > 1


@pytest.mark.parametrize(
    ("where", "params"),
    [
        ("/article", {"page": "nothing"}),
        ("/article", {**BRIDGE, "id": "a9"}),
        ("/side", {**BESIDE, "y": "a9"}),
        ("/api/article", {"page": "nothing"}),
        ("/api/side", {"a": "nothing", "b": "nothing"}),
    ],
)
def test_what_is_not_there_is_said_so(client: httpx.Client, where: str, params: dict[str, str]) -> None:
    assert client.get(where, params=params).status_code == 404


def test_english_notes_beside_an_arabic_text(tree: Tree) -> None:
    page = tree("/article", **BRIDGE, lang="en")
    assert page.css_first(".notes").attributes["dir"] == "ltr"
    assert page.css_first("p.text").attributes["lang"] == "ar"
    assert page.css_first("#s2 .claim").text() == "3 outlets · 1 origin"
