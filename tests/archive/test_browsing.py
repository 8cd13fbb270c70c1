"""Lists of stories: what a wish finds, and that the rows follow what the archive tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import tawatur
from tawatur import demo
from tawatur.archive import Archive, browsing
from tawatur.archive.browsing import Listed, Wish
from tawatur.model import Page
from tawatur.pages import page

LONE = page("افتتحت بلدية الرابية حديقة عامة.", "park", outlet="نهر الرابية", published=date(2031, 3, 1))


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with tawatur.open(path) as archive:
        archive.add([*demo.pages(), LONE])
        yield archive


def told(archive: Archive, **wish: object) -> list[str]:
    stories, total = archive.ask(browsing.listed, Wish(**wish))  # type: ignore[arg-type]
    assert total == len(stories)
    return [story.title for story in stories]


@pytest.mark.parametrize(
    ("wish", "first", "missing"),
    [
        ({}, "إخلاء ١٤٦ راكباً", "افتتحت بلدية"),
        ({"lone": True}, "افتتحت بلدية", ""),
        ({"words": "العباره"}, "إخلاء ١٤٦ راكباً", "قتلى وجرحى"),
        ({"words": "حريق العب"}, "إخلاء ١٤٦ راكباً", "قتلى وجرحى"),
        ({"outlet": "سنديان", "order": "told"}, "قتلى وجرحى", "إخلاء ١٤٦ راكباً"),
        ({"speaker": "خليفة الشهواني"}, "إخلاء ١٤٦ راكباً", "قتلى وجرحى"),
        ({"retraction": True}, "تصحيح: وزير الأشغال", "قتلى وجرحى"),
        ({"denial": True}, "إخلاء ١٤٦ راكباً", "افتتحت بلدية"),
        ({"conflict": True, "order": "told"}, "قتلى وجرحى", "افتتحت بلدية"),
        ({"single": True}, "إخلاء ١٤٦ راكباً", "قتلى وجرحى"),
        ({"until": date(2025, 10, 15), "order": "told"}, "قتلى وجرحى", "إخلاء ١٤٦ راكباً"),
        ({"since": date(2025, 10, 17)}, "إخلاء ١٤٦ راكباً", "قتلى وجرحى"),
    ],
)
def test_a_wish_finds_stories(archive: Archive, wish: dict[str, object], first: str, missing: str) -> None:
    found = told(archive, **wish)
    assert found[0].startswith(first)
    assert not missing or not any(title.startswith(missing) for title in found)


def test_a_place_is_found_however_it_is_spelled(path: Path) -> None:
    given = page(
        "قال وزير الصحة في الإسكندرية إن المستشفى جاهز.", "a", outlet="نهر", published=date(2031, 3, 1)
    )
    with tawatur.open(path) as archive:
        archive.add([given])
        assert archive.ask(browsing.names, "place") == ["الإسكندرية"]
        assert len(told(archive, place="الاسكندريه", lone=True)) == 1
        assert told(archive, place="الرابية", lone=True) == []


def test_the_rows_are_those_of_an_archive_made_at_once(path: Path, tmp_path: Path) -> None:
    """Adding page by page, editing and forgetting leaves the lists as adding the rest at once makes them."""
    pages = list(demo.pages())
    with tawatur.open(path) as archive, tawatur.open(tmp_path / "once") as once:
        for one in (LONE, *pages[::-1]):
            archive.add([one])
        archive.forget(LONE.name)
        once.add(pages)
        assert plain(archive) == plain(once)
        assert archive.revision > once.revision


def plain(archive: Archive) -> list[tuple[object, ...]]:
    stories, _ = archive.ask(browsing.listed, Wish(lone=True), 100)
    fields = [f for f in Listed.__struct_fields__ if f != "revision"]
    return [tuple(getattr(story, f) for f in fields) for story in stories]


def test_a_story_is_revised_only_when_it_changes(archive: Archive) -> None:
    before = {s.story: s for s in archive.ask(browsing.listed, Wish(lone=True), 100)[0]}
    archive.add([other()], settle=False)
    archive.settle()
    after = {s.story: s for s in archive.ask(browsing.listed, Wish(lone=True), 100)[0]}
    changed = {id_ for id_ in after if before.get(id_) != after[id_]}
    assert [after[id_].title for id_ in changed] == ["أغلقت بلدية الواحة جسر المشاة."]
    assert archive.revision == max(s.revision for s in after.values()) > 1


def other() -> Page:
    return page("أغلقت بلدية الواحة جسر المشاة.", "other", outlet="واحة", published=date(2033, 7, 1))


def test_pages_of_a_long_list_follow_one_another(archive: Archive) -> None:
    whole, total = archive.ask(browsing.listed, Wish(), 100)
    parts = [archive.ask(browsing.listed, Wish(), 3, offset)[0] for offset in (0, 3, 6)]
    assert [s for part in parts for s in part] == whole
    assert archive.ask(browsing.listed, Wish(), 3, 3)[1] == total


def test_the_history_of_pages_is_what_their_words_changed(archive: Archive) -> None:
    named = {page for change in archive.changes() for page, _ in change.spans}
    for name in sorted(named):
        expected = [c for c in archive.changes() if name in {p for p, _ in c.spans}]
        assert archive.ask(browsing.history, [name]) == expected
    assert archive.ask(browsing.history, [LONE.name]) == []


def test_names_come_with_the_most_used_first(archive: Archive) -> None:
    assert archive.ask(browsing.names, "outlet", 1) == ["يوميات الريحان"]
    assert "وسيم الدالي" in archive.ask(browsing.names, "speaker")
    assert archive.ask(browsing.entry, "no such story") is None


def test_a_story_knows_its_thread_and_what_bears_on_it_from_other_stories(archive: Archive) -> None:
    bridge = next(s for s in archive.ask(browsing.listed, Wish())[0] if s.title.startswith("قتلى وجرحى"))
    threads = archive.comparison().threads
    expected = {id_ for thread in threads if bridge.story in thread for id_ in thread} - {bridge.story}
    assert {s.story for s in archive.ask(browsing.thread, bridge.story)} == expected != set()
    own = {claim.id for claim in archive.claims(bridge.story)}
    bearing = {(a.id, r.to) for a in archive.claims() for r in a.relations if (a.id in own) != (r.to in own)}
    found = {claim.id for claim in archive.ask(browsing.related, bridge.story)}
    assert found == {id_ for pair in bearing for id_ in pair} - own
