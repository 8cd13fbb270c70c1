"""The list of stories: what it shows first, what it finds, how it pages."""

from __future__ import annotations

import re

import httpx
import pytest

from tawatur.output.html import Html


def titles(html: str) -> list[str]:
    return re.findall(r'<h2><a href="/stories/s\w+">([^<]+)</a>', html)


def test_the_count_stands_before_the_title(client: httpx.Client) -> None:
    html = client.get("/").text
    card = html[html.index('<article class="card">') :]
    assert card.index("4 منابر") < card.index("مصدر واحد") < card.index("إخلاء ١٤٦ راكباً")
    assert '<html lang="ar" dir="rtl">' in html
    english = client.get("/?lang=en").text
    assert "4 outlets" in english and "1 origin<" in english and 'dir="ltr"' in english


@pytest.mark.parametrize(
    ("query", "first", "count"),
    [
        ("", "إخلاء", "7 قصص"),
        ("q=العباره", "إخلاء", "قصة واحدة"),
        ("q=لاشيء", "", "لا قصص"),
        ("retraction=1&since=&until=&outlet=", "تصحيح", "قصة واحدة"),
        ("order=told&until=2025-10-15", "قتلى", "3 قصص"),
    ],
)
def test_filters(client: httpx.Client, query: str, first: str, count: str) -> None:
    html = client.get(f"/?{query}").text
    assert count in html
    found = titles(html)
    assert (found[0] if found else "").startswith(first)


def test_what_is_typed_stands_in_the_address_bar_without_empty_fields(client: httpx.Client) -> None:
    shown = client.get("/?q=حريق&since=&outlet=&order=new", headers={"HX-Request": "true"})
    assert shown.headers["HX-Replace-Url"] == "/?q=%D8%AD%D8%B1%D9%8A%D9%82&order=new"
    assert "HX-Replace-Url" not in client.get("/?q=حريق").headers


def test_what_is_not_understood_is_said(client: httpx.Client) -> None:
    answer = client.get("/?since=yesterday")
    assert answer.status_code == 422
    assert "في العنوان ما لا يُفهم" in answer.text


def test_a_page_that_the_browser_has_is_not_sent_again(client: httpx.Client) -> None:
    tag = client.get("/").headers["etag"]
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/?lang=en", headers={"If-None-Match": tag}).status_code == 200


def test_the_language_is_remembered(client: httpx.Client) -> None:
    assert "lang=en" in client.get("/?lang=en").headers["set-cookie"]
    assert 'lang="en"' in client.get("/", headers={"Cookie": "lang=en"}).text
    assert 'lang="ar"' in client.get("/", headers={"Cookie": "lang=xx"}).text


def test_markup_of_ours_passes_templates_as_it_is() -> None:
    assert Html("<b>").__html__() == "<b>"
