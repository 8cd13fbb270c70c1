"""Who carries whom in an archive of the sample: looked up by article, by name, by outlet, by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import tawatur
from tawatur import Archive, Reading
from tawatur.archive import carrying
from tawatur.archive.carrying import Among

BRIDGE = ("01_sindyan_bridge", "a1")


@pytest.fixture
def archive(path: Path, readings: tuple[Reading, ...]) -> Iterator[Archive]:
    with tawatur.open(path) as archive:
        archive.add(readings)
        yield archive


def test_the_claims_of_an_article_are_those_with_a_telling_in_it(archive: Archive) -> None:
    told = archive.ask(carrying.told_in, *BRIDGE)
    wanted = {c.id for c in archive.claims() if any((t.page, t.article) == BRIDGE for t in c.tellings)}
    assert {claim.id for claim in told} == wanted and len(wanted) > 5
    span = told[0].tellings[[t.page for t in told[0].tellings].index(BRIDGE[0])].span
    assert told[0].id in {c.id for c in archive.ask(carrying.told_in, *BRIDGE, [span])}
    assert archive.ask(carrying.told_in, *BRIDGE, []) == []
    assert archive.ask(carrying.told_in, "nothing", "a1") == []


def test_the_passages_of_an_article_stand_in_its_order(archive: Archive) -> None:
    found = archive.ask(carrying.passages_of, *BRIDGE)
    every = [p for p in archive.comparison().passages if BRIDGE[0] in (p.page_a, p.page_b)]
    assert sorted(found, key=str) == sorted(every, key=str)
    starts = [(p.span_a if p.page_a == BRIDGE[0] else p.span_b).start for p in found]
    assert starts == sorted(starts) and len(starts) > 3


def test_an_article_as_a_line(archive: Archive) -> None:
    (line,) = archive.ask(carrying.headings, [BRIDGE, ("nothing", "a1")])
    assert (line.outlet, line.first, line.last) == ("سنديان", date(2025, 10, 14), date(2025, 10, 14))
    assert line.title == "قتلى وجرحى بانهيار جسر في وادي الريحان"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("سنديان", {"outlet": 2}),
        ("وكالة سهل برس", {"speaker", "carrier"}),
        ("وكاله سهل برس", {"speaker", "carrier"}),
        ("لا أحد", {}),
    ],
)
def test_a_name_plays_its_parts_however_it_is_spelled(archive: Archive, name: str, parts: object) -> None:
    found = archive.ask(carrying.roles, name)
    assert found == parts if isinstance(parts, dict) else set(found) == parts
    for role, count in found.items():
        assert len(archive.ask(carrying.spoken, name, role, 100)) == count
        assert sum(n for _, n in archive.ask(carrying.printers, name, role)) == count


def test_the_latest_articles_come_first_a_page_at_a_time(archive: Archive) -> None:
    every = archive.ask(carrying.spoken, "ناجي الحمداوي", "speaker", 100)
    days = [line.last for line in every]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert archive.ask(carrying.spoken, "ناجي الحمداوي", "speaker", 2, 2) == every[2:4]


def test_no_outlet_carries_itself_and_filters_narrow(archive: Archive) -> None:
    every = archive.ask(carrying.carried, Among())
    assert all(edge.carrier != edge.outlet for edge in every)
    own = archive.ask(carrying.carried, Among(outlet="سنديان"))
    assert own == [edge for edge in every if edge.outlet == "سنديان"] != []
    of = archive.ask(carrying.carried, Among(carrier="وكالة سهل برس"))
    assert of == [edge for edge in every if edge.carrier == "وكالة سهل برس"] != []
    early = archive.ask(carrying.carried, Among(until=date(2025, 10, 14)))
    assert 0 < len(early) < len(every)


def test_shared_text_is_counted_between_outlets_with_its_direction(archive: Archive) -> None:
    found = {(p.one, p.two): p for p in archive.ask(carrying.shared, Among())}
    pair = found["سنديان", "يوميات الريحان"]
    assert (pair.articles, pair.directed) == (1, False)
    assert all(p.one != p.two for p in found.values())


def test_days_count_articles_and_those_that_name_a_carrier(archive: Archive) -> None:
    days = archive.ask(carrying.days, Among())
    assert [d.day for d in days] == sorted(d.day for d in days)
    assert all(0 <= d.carried <= d.articles for d in days)
    assert sum(d.articles for d in days) == 13
