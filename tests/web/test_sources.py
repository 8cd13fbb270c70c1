"""The page of a source and the graph of carriage, over the sample."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.archive.carrying import DayCount
from tawatur.web.carriage_drawing import carriage_drawing, chosen
from tawatur.web.carriage_record import CarriedRecord, TextRecord
from tawatur.web.rendering import texts
from tawatur.web.trends import BARS_MOST, nice, periods, trend_drawing

ar = texts("ar")


def edge(carrier: str, outlet: str, articles: int) -> CarriedRecord:
    return CarriedRecord(carrier=carrier, outlet=outlet, articles=articles)


def test_a_speaker_says_the_latest_first_and_the_same_once(client: httpx.Client) -> None:
    record = client.get("/api/source", params={"name": "ناجي الحمداوي"}).json()
    assert (record["speaks"], record["carries"], record["prints"]) == (5, 0, 0)
    days = [said["article"]["last"] for said in record["sayings"]]
    assert days == sorted(days, reverse=True)
    rescue = [said for said in record["sayings"] if "فرق الإنقاذ" in said["words"]]
    assert len(rescue) == 1
    assert sorted(rescue[0]["outlets"]) == ["سنديان", "مرآة سهلان", "يوميات الريحان"]
    assert record["quoted_by"][0]["outlet"] == "مرآة سهلان"


def test_a_name_is_found_however_it_is_spelled(client: httpx.Client) -> None:
    answer = client.get("/source", params={"name": "لمياء العواد"})
    assert answer.status_code == 200 and "<h1>لمياء العوّاد</h1>" in answer.text


def test_an_outlet_shows_whom_it_carries_and_who_shares_its_text(client: httpx.Client) -> None:
    record = client.get("/api/source", params={"name": "سنديان"}).json()
    assert record["prints"] == 2
    assert "وكالة سهل برس" in [e["carrier"] for e in record["names"]]
    assert {e["outlet"] for e in record["names"]} == {"سنديان"}
    assert {(p["one"], p["two"]) for p in record["texts"]} == {
        ("سنديان", "مرآة سهلان"),
        ("سنديان", "يوميات الريحان"),
    }


def test_an_agency_shows_who_carries_it(client: httpx.Client) -> None:
    html = client.get("/source", params={"name": "وكالة سهل برس"}).text
    assert "ناقل في" in html and "أحدث المواد التي تنقل عن هذا المصدر" in html


def test_an_unknown_name_is_said_so(client: httpx.Client) -> None:
    assert client.get("/source", params={"name": "لا أحد"}).status_code == 404
    assert client.get("/source").status_code == 422


def test_the_graph_and_its_table_say_the_same(client: httpx.Client) -> None:
    record = client.get("/api/carriage").json()
    html = client.get("/carriage").text
    assert len(record["carried"]) > 5
    for found in record["carried"]:
        assert html.count(found["carrier"]) >= 2
    assert "سنديان نقلًا عن وكالة سهل برس: مادة واحدة" in html


@pytest.mark.parametrize(
    ("query", "least", "most"),
    [
        ({}, 13, 13),
        ({"until": "2025-10-14"}, 3, 3),
        ({"outlet": "سنديان"}, 2, 2),
        ({"since": "2030-01-01"}, 0, 0),
    ],
)
def test_a_filter_bounds_the_counted_articles(
    client: httpx.Client, query: dict[str, str], least: int, most: int
) -> None:
    record = client.get("/api/carriage", params=query).json()
    assert least <= sum(p["articles"] for p in record["periods"]) <= most
    assert client.get("/carriage", params=query).status_code == 200


def test_the_drawing_has_the_order_of_the_numbers_whatever_the_order_of_input() -> None:
    edges = [edge("وكالة ب", "منبر ١", 5), edge("وكالة أ", "منبر ٢", 9), edge("وكالة أ", "منبر ٣", 1)]
    assert chosen(edges, []) == (["وكالة أ", "وكالة ب"], ["منبر ٢", "منبر ٣", "منبر ١"])
    assert chosen(edges[::-1], []) == chosen(edges, [])


def test_the_drawing_is_described_and_holds_no_markup_of_names() -> None:
    evil = '<script>alert("x")</script>'
    pair = TextRecord(one=evil, two="منبر", articles=2, directed=True)
    for wide in (True, False):
        drawn = carriage_drawing([edge(evil, "منبر", 1)], [pair], ar, lambda name: "/source", wide) or ""
        assert 'role="group"' in drawn and "<title>من ينقل عن من</title>" in drawn
        assert "<script" not in drawn and "&lt;script&gt;" in drawn
    assert carriage_drawing([], [], ar, lambda name: "/source", True) is None


days = st.lists(
    st.builds(
        lambda d, n, c: DayCount(date(2020, 1, 1) + timedelta(days=d), n + c, c),
        st.integers(0, 1500),
        st.integers(0, 50),
        st.integers(0, 50),
    ),
    max_size=40,
    unique_by=lambda d: d.day,
).map(lambda found: sorted(found, key=lambda d: d.day))


@given(days)
def test_periods_follow_one_another_and_lose_no_article(found: list[DayCount]) -> None:
    bars = periods(found)
    assert len(bars) <= BARS_MOST
    for one, two in pairwise(bars):
        assert two.first == one.last + timedelta(days=1)
    if found and (found[-1].day - found[0].day).days < 600:
        assert sum(p.articles for p in bars) == sum(d.articles for d in found)
    drawn = trend_drawing(bars, "x", ar, True)
    assert (drawn is None) == (not bars)


@given(st.integers(0, 10_000_000))
def test_the_axis_is_even_and_reaches_the_most(most: int) -> None:
    top = nice(most)
    assert top >= most and top % 2 == 0 and top <= max(2, most * 2.5)
