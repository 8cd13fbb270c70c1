"""Searching articles, saving searches of stories, following them as feeds."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as Tree

import httpx
import pytest

import tawatur
from tawatur import demo

from .conftest import Serve

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize(
    ("query", "shown", "missing"),
    [
        ("q=العباره", "ليلة رعب", "قتلى وجرحى"),
        ("speaker=خليفة الشهواني", "إخلاء ١٤٦", "قتلى وجرحى"),
        ("act=retract", "تصحيح: وزير", "إخلاء ١٤٦"),
        ("q=لاشيء", "لا مادة فيها ما طلبت", "<h2>"),
        ("", "اكتب كلمة", "<h2>"),
    ],
)
def test_articles_are_found(client: httpx.Client, query: str, shown: str, missing: str) -> None:
    html = client.get(f"/search?{query}").text
    assert shown in html
    assert missing not in html


def test_what_was_found_is_marked_in_the_words_around_it(client: httpx.Client) -> None:
    html = client.get("/search?q=حريق").text
    assert "<mark>حريق</mark>" in html
    assert "4 منابر · مصدر واحد" in html


def test_a_saved_search_leads_to_its_stories_and_feeds_until_it_is_removed(
    serve: Serve, tmp_path: Path
) -> None:
    path = tmp_path / "news.tawatur"
    with tawatur.open(path) as archive:
        archive.add(demo.pages())
    with serve(path) as address, httpx.Client(base_url=address, follow_redirects=True) as client:
        assert "لا عمليات بحث محفوظة" in client.get("/searches").text
        kept = client.post("/searches", data={"name": "ما نُفي <b>", "query": "denial=1&since=2025-10-16"})
        assert "ما نُفي &lt;b&gt;" in kept.text
        assert 'href="/?denial=1&amp;since=2025-10-16"' in kept.text
        feed = Tree.fromstring(client.get("/feeds/stories.atom?denial=1&since=2025-10-16").content)
        assert feed.findtext(f"{ATOM}title") == "تواتر: ما نُفي <b>"
        assert client.post("/searches", data={"name": "x", "query": "since=never"}).status_code == 404
        (id_,) = [s["id"] for s in json.loads((tmp_path / "news.tawatur.searches.json").read_text("utf-8"))]
        assert "لا عمليات بحث محفوظة" in client.post(f"/searches/{id_}/remove").text


def test_both_feeds_tell_the_same_stories(client: httpx.Client) -> None:
    atom = Tree.fromstring(client.get("/feeds/stories.atom?lang=en").content)
    feed = client.get("/feeds/stories.json?lang=en").json()
    titles = [entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")]
    assert titles == [item["title"] for item in feed["items"]]
    assert titles[0] and titles[0].endswith("(4 outlets · 1 origin)")
    first = feed["items"][0]
    assert first["date_published"] == "2025-10-17T00:00:00Z"
    assert client.get(first["url"]).status_code == 200


def test_a_story_keeps_its_name_in_feeds_and_its_old_address_as_it_grows(
    serve: Serve, tmp_path: Path
) -> None:
    path = tmp_path / "news.tawatur"
    pages = [page for page in demo.pages() if "ferry" in page.name]
    with tawatur.open(path) as archive:
        archive.add(pages[:2])
    with serve(path) as address, httpx.Client(base_url=address, follow_redirects=True) as client:
        (before,) = client.get("/feeds/stories.json").json()["items"]
        claim = client.get("/api/stories").json()["stories"][0]["lead"]["id"]
        with tawatur.open(path) as archive:
            archive.add(list(demo.pages()))
        after = [
            item for item in client.get("/feeds/stories.json").json()["items"] if "إخلاء" in item["title"]
        ]
        assert [item["id"] for item in after] == [before["id"]]
        assert after[0]["url"] != before["url"]
        assert str(client.get(before["url"]).url) == after[0]["url"]
        assert client.get(f"/claims/{claim}").status_code == 200
