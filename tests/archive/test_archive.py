"""The archive says what ``compare`` says, whatever the order, and keeps what it was given."""

from __future__ import annotations

import random
import tempfile
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tawatur
from tawatur import demo
from tawatur.archive import Archive
from tawatur.comparing import compare
from tawatur.errors import UsageError
from tawatur.model import Page, Reading
from tawatur.pages import page

from .conftest import sample

FIRST = "أعلنت بلدية الرابية افتتاح الحديقة العامة يوم السبت بعد أعمال صيانة استمرت ثلاثة أشهر."
SECOND = "أعلنت بلدية الرابية افتتاح الحديقة العامة يوم الأحد بعد أعمال صيانة استمرت خمسة أشهر."


def made(text: str, name: str = "park", url: str | None = None) -> Page:
    return page(text, name, outlet="نهر الرابية", published=date(2031, 3, 1), url=url)


def same(archive: Archive, readings: list[Reading]) -> bool:
    return msgspec.json.encode(archive.comparison()) == msgspec.json.encode(compare(readings))


def test_the_archive_tells_what_compare_tells(path: Path, readings: tuple[Reading, ...]) -> None:
    with tawatur.open(path) as archive:
        added = archive.add(demo.pages())
        assert (added.new, added.changed, added.known) == (len(readings), 0, 0)
        assert same(archive, list(readings))
        assert archive.verify() == []
    with tawatur.open(path, readonly=True) as archive:
        assert len(archive) == len(readings)
        assert {r.page.name: r for r in archive.readings()} == {r.page.name: r for r in readings}
        assert same(archive, list(readings))


def test_pages_come_back_as_they_were_added(path: Path) -> None:
    known = page("قال الوزير إن الجسر فتح.", "a", url="https://news.example/1", digest="sha1:ABC")
    with tawatur.open(path) as archive:
        archive.add([known])
        assert [reading.page for reading in archive.readings()] == [known]


def test_adding_again_changes_nothing(path: Path) -> None:
    with tawatur.open(path) as archive:
        archive.add(demo.pages())
        before = archive.comparison()
        again = archive.add(demo.pages())
        assert (again.new, again.changed, again.changes) == (0, 0, ())
        assert archive.comparison() == before


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_no_order_and_no_interruption_changes_the_answer(rng: random.Random) -> None:
    """Pages come in any order and number; some are not compared at once, some are taken out and put back."""
    order = rng.sample(sample(), rng.randint(2, len(sample())))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.tawatur")
        k = 0
        while k < len(order):
            size = rng.randint(1, 4)
            with tawatur.open(path) as archive:
                archive.add(order[k : k + size], settle=rng.random() < 0.7)
                if rng.random() < 0.2:
                    back = rng.choice(order[: k + size])
                    archive.forget(back.page.name)
                    archive.add([back])
            k += size
        with tawatur.open(path) as archive:
            archive.settle()
            assert same(archive, order)
            assert archive.verify() == []


def test_counts_with_and_without_an_upper_bound_are_kept(path: Path) -> None:
    text = "مقتل خمسة\n\nقتل ما لا يقل عن 5 أشخاص في السيول، ثم قتل 5 أشخاص في الانهيار."
    with tawatur.open(path) as archive:
        archive.add([made(text, "one"), made(text + " وأصيب اثنان.", "two")])
        assert archive.verify() == []
        assert len(archive.stories()) == 1


def test_what_a_whole_season_prints_is_no_copy_once_it_is_known_to(path: Path) -> None:
    """The masthead of sixty articles is shared text; with the next one it is a formula, without it not."""
    masthead = "تصدر صحيفة نهر الرابية كل صباح عن دار المرساة للنشر والتوزيع"
    readings = [
        tawatur.read(made(f"{masthead}\n\nالخبر رقم {k} من صفحات {k * 7} عن موضوع {k * 13}.", f"p{k:02}"))
        for k in range(61)
    ]
    with tawatur.open(path) as archive:
        archive.add(readings[:60])
        assert len(archive.comparison().passages) == 60 * 59 // 2
        archive.add(readings[60:])
        assert len(archive.comparison().passages) < 60 * 59 // 2
        assert same(archive, readings)
        archive.forget("p07")
        assert same(archive, [r for r in readings if r.page.name != "p07"])
        assert len(archive.comparison().passages) == 60 * 59 // 2
        assert archive.verify() == []


def test_a_changed_page_is_a_new_version_and_the_difference_is_kept(path: Path) -> None:
    with tawatur.open(path) as archive:
        archive.add([made(FIRST)])
        added = archive.add([made(SECOND)])
        assert (added.new, added.changed) == (0, 1)
        old, new = archive.versions("park")
        assert [(FIRST[a:b], SECOND[c:d]) for a, b, c, d in new.changed] == [
            ("السبت", "الأحد"),
            ("ثلاثة", "خمسة"),
        ]
        assert old.changed == ()
        assert [c.kind for c in added.changes] == ["edit"]
        assert [SECOND[s.start : s.end] for _, s in added.changes[0].spans] == ["الأحد", "خمسة"]
        assert archive.reading("park").page.text == SECOND
        assert same(archive, [tawatur.read(made(SECOND))])
        assert archive.verify() == []


def test_two_addresses_of_one_name_are_two_pages(path: Path) -> None:
    one, two = made(FIRST, url="https://a.example/1"), made(SECOND, url="https://b.example/1")
    answers = []
    for k, order in enumerate(([one, two], [two, one])):
        with tawatur.open(path.with_name(f"{k}.tawatur")) as archive:
            archive.add(order)
            assert len({r.page.name for r in archive.readings()}) == 2
            assert archive.verify() == []
            answers.append(archive.comparison())
            archive.forget("https://b.example/1")
            assert [r.page.name for r in archive.readings()] == ["park"]
    assert answers[0] == answers[1]


def test_what_is_forgotten_is_gone(path: Path, readings: tuple[Reading, ...]) -> None:
    with tawatur.open(path) as archive:
        archive.add(readings)
        gone = readings[0].page
        assert archive.forget(gone.name) == 1
        assert same(archive, list(readings[1:]))
        assert archive.verify() == []
        with pytest.raises(UsageError, match="no page of that name"):
            archive.forget(gone.name)


def test_a_merge_can_be_taken_back_and_stand_again(path: Path, readings: tuple[Reading, ...]) -> None:
    with tawatur.open(path) as archive:
        archive.add(readings[:-1])
        claim = next(
            c
            for c in archive.claims()
            if len({t.page for t in c.tellings}) == 2 and any(m.certain for m in c.channels.merges)
        )
        (merge,) = claim.channels.merges
        assert claim.channels.high == 1
        revoked = archive.revoke(claim.id, merge, "two reporters were there")
        assert (revoked.channels.high, revoked.channels.merges) == (2, ())
        assert (revoked.tellings, revoked.primary) == (claim.tellings, claim.primary)
        with pytest.raises(UsageError, match="no such merge"):
            archive.revoke(claim.id, merge)
        archive.add(readings[-1:])
        archive.settle()
        assert archive.claim(claim.id).channels.high == 2
        assert archive.verify() == []
        assert archive.restore(claim.id).channels == claim.channels
        assert same(archive, list(readings))


def test_stories_of_some_days(path: Path, readings: tuple[Reading, ...]) -> None:
    with tawatur.open(path) as archive:
        archive.add(readings)
        every = archive.stories()
        days = sorted(s.last for s in every if s.last)
        assert {s.id for s in archive.stories(since=days[-1])} == {
            s.id for s in every if s.last is None or s.last >= days[-1]
        }
        part, pages = archive.part([every[0].id])
        assert part.stories == (every[0],)
        assert {name for name, _ in every[0].articles} <= {r.page.name for r in pages}
        assert all(archive.claim(c.id) == c for c in part.claims)
