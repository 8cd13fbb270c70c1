"""Brings what the archive tells up to date with its pages, looking only at what a new page can touch.

Stories grow inside connected components of likeness, and are bound two by two; a thread is what bonds join.
Whatever is outside the components that a new page touches is as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence

from ..comparing.claims import linkage
from ..comparing.comparison import story_id, story_of
from ..comparing.stories import EVENT, bonds
from ..model import Story
from .changes import Change, differences
from .kin import Kin
from .pairing import Pairing
from .telling import Telling
from .told import Key, Told


class Settling:
    """One round of bringing stories, bonds and claims up to date, inside one transaction."""

    def __init__(self, link: sqlite3.Connection, kin: Kin, pairing: Pairing, at: str) -> None:
        self._link = link
        self._kin = kin
        self._pairing = pairing
        self._at = at
        self._told = Told(link)

    def run(self) -> list[Change]:
        """Settles all articles whose kin is known; gives what changed."""
        fresh = self._ids("SELECT id FROM articles WHERE fresh = 2 AND role <> 'teaser'")
        lost = {id_ for (id_,) in self._link.execute("SELECT id FROM gone WHERE kind = 'claim'")}
        moved = self._stories(fresh)
        touched = set(fresh) | self._pairing.update(fresh)
        old, new = Telling(self._link, self._kin, self._pairing).run(touched, lost)
        self._move(moved, {claim.id for claim in new})
        found = differences(old, new, self._at)
        self._told.note(found)
        self._link.execute("UPDATE articles SET fresh = 0 WHERE fresh = 2")
        self._link.execute("DELETE FROM gone")
        return found

    def _ids(self, query: str, *values: object) -> list[int]:
        return [number for (number,) in self._link.execute(query, values)]

    # Stories

    def _stories(self, fresh: Sequence[int]) -> set[int]:
        """Groups anew what can be of one event with a fresh article; gives the articles of new stories."""
        reach, edges = self._component(fresh)
        order = self._kin.order(reach)
        place = {article: k for k, article in enumerate(order)}
        near = {(place[a], place[b]): v for a, b, v in edges if place[a] < place[b]}
        before = {s for (s,) in self._link.execute("SELECT id FROM gone WHERE kind = 'story'")}
        before |= {s for a in order if (s := self._story_of(a))}
        now: dict[str, list[int]] = {}
        for group in linkage(len(order), dict(sorted(near.items())), EVENT):
            members = [order[k] for k in group]
            now[story_id(self._kin.light(a, 0) for a in members)] = members
        new = set(fresh)
        changed = {s: m for s, m in sorted(now.items()) if s not in before or new & set(m)}
        for story, members in changed.items():
            self._link.executemany(
                "UPDATE articles SET story = ? WHERE id = ?", [(story, a) for a in members]
            )
        self._told.take_stories(before - (set(now) - set(changed)))
        self._told.put_stories(self._story(story, members) for story, members in changed.items())
        self._bind(before, changed)
        return {article for members in changed.values() for article in members}

    def _story(self, name: str, members: Sequence[int]) -> Story:
        light = {item.key: (item, a) for a in members for item in [self._kin.light(a, 0)]}
        items = [item for item, _ in light.values()]
        return story_of(name, items, (), lambda item: self._kin.item(light[item.key][1]))

    def _component(self, fresh: Iterable[int]) -> tuple[set[int], list[tuple[int, int, float]]]:
        """All articles joined to the fresh ones through likeness that makes an event, and their edges."""
        seen = set(fresh)
        open_ = sorted(seen)
        strong: set[int] = set()
        while open_:
            article = open_.pop()
            strong.add(article)
            rows = self._link.execute(
                "SELECT b FROM kin WHERE a = ? AND near AND alike >= ?", (article, EVENT)
            )
            for (other,) in rows.fetchall():
                if other not in seen:
                    seen.add(other)
                    open_.append(other)
        edges = [
            (article, other, value)
            for article in sorted(seen)
            for other, value in self._link.execute(
                "SELECT b, alike FROM kin WHERE a = ? AND near", (article,)
            ).fetchall()
            if other in seen
        ]
        return seen, edges

    def _story_of(self, article: int) -> str | None:
        row = self._link.execute("SELECT story FROM articles WHERE id = ?", (article,)).fetchone()
        return row[0] if row else None

    def _members(self, story: str) -> list[int]:
        return self._ids("SELECT id FROM articles WHERE story = ?", story)

    def _bind(self, gone: Collection[str], changed: Collection[str]) -> None:
        """Works out the bonds of changed stories to all others."""
        for story in sorted({*gone, *changed}):
            self._link.execute("DELETE FROM bonds WHERE one = ?1 OR two = ?1", (story,))
        rows = [
            (article, other, tie)
            for story in sorted(changed)
            for article in self._members(story)
            for other, tie in self._link.execute("SELECT b, tie FROM kin WHERE a = ?", (article,)).fetchall()
        ]
        names = sorted({s for _, other, _ in rows if (s := self._story_of(other))} | set(changed))
        members = [self._members(name) for name in names]
        place = {a: k for k, a in enumerate(self._kin.order([a for group in members for a in group]))}
        tied = {(min(place[a], place[b]), max(place[a], place[b])): t for a, b, t in rows if b in place}
        pairs = bonds([[place[a] for a in group] for group in members], tied)
        both = [(names[a], names[b]) for a, b in pairs]
        self._link.executemany("INSERT OR IGNORE INTO bonds VALUES (?, ?)", both + [(b, a) for a, b in both])

    def _move(self, articles: Collection[int], told: Collection[str]) -> None:
        """Gives claims that are as they were to the stories that now hold most of their tellings."""
        claims = {
            id_
            for article in sorted(articles)
            for (id_,) in self._link.execute("SELECT claim FROM tellings WHERE article = ?", (article,))
        }
        for claim in sorted(claims - set(told)):
            row = self._link.execute(
                "SELECT a.story FROM tellings t JOIN articles a ON a.id = t.article WHERE t.claim = ?"
                " GROUP BY a.story ORDER BY count(*) DESC, a.story LIMIT 1",
                (claim,),
            ).fetchone()
            self._link.execute("UPDATE claims SET story = ?1 WHERE id = ?2 AND story <> ?1", (row[0], claim))


def article_numbers(link: sqlite3.Connection) -> dict[Key, int]:
    """Page name and article id -> row of ``articles``."""
    rows = link.execute("SELECT p.name, a.article, a.id FROM articles a JOIN pages p ON p.id = a.page")
    return {(name, article): number for name, article, number in rows}


def in_order(link: sqlite3.Connection, stories: list[Story]) -> list[Story]:
    """Stories in the order of their first articles: by page name, then as they stand on the page."""

    def place(story: Story) -> tuple[str, int]:
        page, article = story.articles[0]
        row = link.execute(
            "SELECT a.id FROM articles a JOIN pages p ON p.id = a.page WHERE p.name = ? AND a.article = ?",
            (page, article),
        ).fetchone()
        return page, row[0] if row else 0

    return sorted(stories, key=place)
