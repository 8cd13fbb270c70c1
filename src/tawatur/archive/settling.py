"""Brings what the archive tells up to date with its pages, looking only at what a new page can touch.

Stories grow inside connected components of likeness, threads inside components of bonds between stories, and
claims inside threads. Whatever is outside the components that a new page touches is as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence

from ..comparing.claims import linkage
from ..comparing.comparison import Copies, claims_of, story_id, story_of
from ..comparing.items import Corpus
from ..comparing.reuse import matches
from ..comparing.stories import EVENT, bonds
from ..model import Claim, Story
from .changes import Change
from .kin import Kin
from .pages import Pages
from .told import Key, Told


class Settling:
    """One round of bringing stories, threads and claims up to date, inside one transaction."""

    def __init__(self, link: sqlite3.Connection, kin: Kin, at: str) -> None:
        self._link = link
        self._kin = kin
        self._at = at
        self._told = Told(link)

    def run(self) -> list[Change]:
        """Settles all articles whose kin is known; gives what changed."""
        fresh = self._ids("SELECT id FROM articles WHERE fresh = 2 AND role <> 'teaser'")
        changed, gone = self._stories(fresh)
        chains, old = self._threads(changed, gone)
        numbers: dict[Key, int] = {}
        threads: list[list[Story]] = []
        claims: list[list[Claim]] = []
        for chain in chains:
            stories, told = self._chain(chain, numbers)
            threads.append(stories)
            claims.append(told)
        found = self._told.put(threads, claims, old, numbers, self._at)
        self._link.execute("UPDATE articles SET fresh = 0 WHERE fresh")
        self._link.execute("DELETE FROM gone")
        return found

    def _ids(self, query: str, *values: object) -> list[int]:
        return [number for (number,) in self._link.execute(query, values)]

    # Stories

    def _stories(self, fresh: Sequence[int]) -> tuple[set[str], set[str]]:
        """Groups anew all articles that can be of one event with a fresh one: changed stories, gone ones."""
        reach, edges = self._component(fresh)
        order = self._order(reach)
        place = {article: k for k, article in enumerate(order)}
        near = {(place[a], place[b]): v for a, b, v in edges if place[a] < place[b]}
        before = {s for (s,) in self._link.execute("SELECT story FROM gone")}
        before |= {s for a in order if (s := self._story_of(a))}
        now: dict[str, list[int]] = {}
        for group in linkage(len(order), dict(sorted(near.items())), EVENT):
            members = [order[k] for k in group]
            now[story_id(self._kin.known(a).item for a in members)] = members
        new = set(fresh)
        changed = {s for s, members in now.items() if s not in before or new & set(members)}
        for story in sorted(changed):
            self._link.executemany(
                "UPDATE articles SET story = ? WHERE id = ?", [(story, a) for a in now[story]]
            )
        return changed, before - (set(now) - changed)

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

    def _order(self, articles: Collection[int]) -> list[int]:
        """Articles in the order of ``compare``: by page name, then as they stand on the page."""
        return sorted(articles, key=lambda a: (self._kin.known(a).item.page.name, a))

    def _story_of(self, article: int) -> str | None:
        row = self._link.execute("SELECT story FROM articles WHERE id = ?", (article,)).fetchone()
        return row[0] if row else None

    def _members(self, story: str) -> list[int]:
        return self._ids("SELECT id FROM articles WHERE story = ?", story)

    # Threads

    def _threads(self, changed: set[str], gone: set[str]) -> tuple[list[list[str]], set[str]]:
        """Chains of stories that are not as they were, and the threads that they take the place of."""
        touched = set(changed)
        for story in sorted(gone | changed):
            touched |= self._bound(story)
            self._link.execute("DELETE FROM bonds WHERE one = ?1 OR two = ?1", (story,))
        self._bind(sorted(changed))
        touched -= gone - changed
        old: set[str] = set()
        for story in sorted(gone | changed):
            old |= self._thread_of(story)
        chains, old = self._chains(touched, old, gone - changed)
        kept = set()
        out = []
        for chain in chains:
            threads = {t for story in chain for t in self._thread_of(story)}
            if not changed & set(chain) and len(threads) == 1 and self._same(chain, threads):
                kept |= threads
            else:
                out.append(chain)
        return out, old - kept

    def _chains(self, touched: set[str], old: set[str], gone: set[str]) -> tuple[list[list[str]], set[str]]:
        """The components of bonds that hold a touched story, or one of a thread that falls apart."""
        old = set(old)
        waiting = set(touched)
        for thread in sorted(old):
            waiting |= self._stories_of(thread) - gone
        seen: set[str] = set()
        chains = []
        while waiting:
            start = min(waiting)
            chain = {start}
            open_ = [start]
            while open_:
                for other in self._bound(open_.pop()) - chain:
                    chain.add(other)
                    open_.append(other)
            for story in sorted(chain):
                for thread in self._thread_of(story) - old:
                    old.add(thread)
                    waiting |= self._stories_of(thread) - gone
            seen |= chain
            waiting -= seen
            chains.append(sorted(chain))
        return chains, old

    def _same(self, chain: Sequence[str], threads: Collection[str]) -> bool:
        return {s for t in threads for s in self._stories_of(t)} == set(chain)

    def _bound(self, story: str) -> set[str]:
        return {two for (two,) in self._link.execute("SELECT two FROM bonds WHERE one = ?", (story,))}

    def _thread_of(self, story: str) -> set[str]:
        return {t for (t,) in self._link.execute("SELECT thread FROM stories WHERE id = ?", (story,))}

    def _stories_of(self, thread: str) -> set[str]:
        return {s for (s,) in self._link.execute("SELECT id FROM stories WHERE thread = ?", (thread,))}

    def _bind(self, changed: Sequence[str]) -> None:
        """Works out the bonds of changed stories to all others."""
        rows = [
            (article, other, tie)
            for story in changed
            for article in self._members(story)
            for other, tie in self._link.execute("SELECT b, tie FROM kin WHERE a = ?", (article,)).fetchall()
        ]
        names = sorted({s for _, other, _ in rows if (s := self._story_of(other))} | set(changed))
        members = [self._members(name) for name in names]
        order = self._order([a for group in members for a in group])
        place = {article: k for k, article in enumerate(order)}
        tied = {(min(place[a], place[b]), max(place[a], place[b])): tie for a, b, tie in rows}
        pairs = bonds([[place[a] for a in group] for group in members], tied)
        both = [(names[a], names[b]) for a, b in pairs]
        self._link.executemany("INSERT OR IGNORE INTO bonds VALUES (?, ?)", both)
        self._link.executemany("INSERT OR IGNORE INTO bonds VALUES (?, ?)", [(b, a) for a, b in both])

    # Claims

    def _chain(self, chain: Sequence[str], numbers: dict[Key, int]) -> tuple[list[Story], list[Claim]]:
        """The stories of a chain, in the order of ``compare``, and the claims that they tell."""
        members = {story: self._order(self._members(story)) for story in chain}
        items = {a: self._kin.known(a).item for group in members.values() for a in group}
        numbers.update({item.key: a for a, item in items.items()})
        claims = self._claims({items[a].key: s for s, group in members.items() for a in group})
        stories = [story_of(s, [items[a] for a in group], claims) for s, group in members.items()]
        return sorted(stories, key=lambda s: (s.articles[0][0], numbers[s.articles[0]])), claims

    def _claims(self, home: dict[Key, str]) -> list[Claim]:
        if len(home) == 1:
            return []
        pages = Pages(self._link)
        names = sorted({page for page, _ in home})
        corpus = Corpus(pages.reading(number) for name in names if (number := pages.named(name)))
        copies = Copies(corpus.items, matches(corpus, self._kin.statistics.formulas))
        members = [item for item in corpus.items if item.key in home]
        stories = {item.index: home[item.key] for item in members}
        return claims_of(members, corpus.items, self._kin.keys, copies, stories, self._kin.clauses)


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
