"""How a new article stands to those already there: shared passages, likeness, ties.

All of it depends on the pair alone (but for formulas, which a whole season shares). So it is worked out once,
when the later of the two arrives, and kept.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import xxhash

from ..comparing.items import Corpus, Item
from ..comparing.keys import news
from ..comparing.reuse import (
    COMMON,
    Match,
    Prints,
    fingerprints,
    form_hashes,
    matched,
    passages,
    season,
    telling,
)
from ..comparing.stories import (
    EVENT_DAYS,
    LOOKED,
    THREAD_DAYS,
    Profile,
    apart,
    kinships,
    profiles,
    searched,
    ties,
)
from ..model import Article, ArticleReading, Credit, Day, Page, Passage, Role
from .days import Features, Hashes, Nearby, Numbers, bucket
from .packing import pack, unpack
from .pages import Pages, loosen
from .told import Shared, Told

# Articles whose words stay in memory, at about 15 kB each; those whose profile does, at 5 kB.
READ = 2000
KNOWN = 8000
_NONE = np.empty(0, np.uint64)
_EMPTY: Prints = (_NONE, np.empty(0, np.int32))
_NEVER = np.empty(0, np.bool_)


class Known(NamedTuple):
    """What is held of an article: its page's name (which gives its place in order), hash and outlet, its own
    id and role, its profile.
    """

    name: str
    hash: str
    outlet: str | None
    id: str
    role: Role
    profile: Profile


class Kin:
    """Finds and keeps the kin of articles. Nothing here begins or ends a transaction."""

    def __init__(self, link: sqlite3.Connection) -> None:
        self._link = link
        self._corpus = Corpus()
        self._hashes: Hashes = np.empty(0, np.uint64)
        self._nearby = Nearby(link)
        self._read: OrderedDict[int, tuple[Item, Prints]] = OrderedDict()
        self._known: OrderedDict[int, Known] = OrderedDict()
        self._pages = Pages(link)
        self._told = Told(link)

    def add(self, pages: Sequence[int]) -> None:
        """Finds the kin of the articles of these pages among all that were added before or with them."""
        new = [article for page in pages for article in self._features(page)]
        again = sorted({a for article in new for a in self._crowded(article, set(new))})
        for article in again:
            self._loosen(article)
        done: set[int] = set()
        for article in (*again, *new):
            done.add(article)
            self._compare(article, done)
        self._mark(again, 2)
        self._link.executemany("UPDATE articles SET fresh = 2 WHERE page = ?", [(page,) for page in pages])

    def leave(self, articles: Sequence[int]) -> None:
        """Makes ready for articles to leave: others are looked at again, and what was a formula with them."""
        held = [a for a in articles if self._featured(a)]
        for article in articles:
            self._mark(self.around(article), 2)
        for article in held:
            self._mark(self._crowded(article, set(articles)), 1)
        # Only now: looking for what was crowded reads the buckets once more.
        for article in held:
            self._nearby.drop(bucket(self.known(article).profile.days))
        for article in held:
            self._known.pop(article)
            self._read.pop(article, None)

    def _featured(self, article: int) -> bool:
        row = self._link.execute("SELECT 1 FROM features WHERE article = ?", (article,)).fetchone()
        return row is not None

    def around(self, article: int) -> list[int]:
        """The articles that an article was compared with, of those that wait for nothing."""
        rows = self._link.execute(
            "SELECT id FROM articles WHERE fresh = 0 AND id IN (SELECT b FROM kin WHERE a = ?1 UNION"
            " SELECT b FROM pairs WHERE a = ?1 UNION SELECT a FROM pairs WHERE b = ?1) ORDER BY id",
            (article,),
        )
        return [other for (other,) in rows]

    def order(self, articles: Iterable[int]) -> list[int]:
        """Articles in the order of ``compare``: by page name, then as they stand on the page."""
        return sorted(articles, key=lambda a: (self.known(a).name, a))

    def known(self, article: int) -> Known:
        """What is held of an article."""
        if article not in self._known:
            row = self._link.execute(
                "SELECT p.name, p.hash, p.outlet, a.article, a.role, f.profile FROM features f"
                " JOIN articles a ON a.id = f.article JOIN pages p ON p.id = a.page WHERE f.article = ?",
                (article,),
            ).fetchone()
            name, hash_, outlet, id_, role, profile = row
            known = Known(name, hash_, outlet, id_, role, unpack(profile, Profile))
            _hold(self._known, article, known, KNOWN)
        self._known.move_to_end(article)
        return self._known[article]

    def light(self, article: int, index: int, credited: tuple[Credit, ...] = ()) -> Item:
        """An article without its words."""
        known = self.known(article)
        reading = ArticleReading(
            Article(known.id, known.role, None, (), credits=credited), Day(*known.profile.days)
        )
        page = Page(known.name, "", known.hash, known.outlet)
        return Item(index, page, reading, _EMPTY[1], _EMPTY[1], _EMPTY[1], _NEVER, _NEVER)

    def item(self, article: int) -> Item:
        """An article with its words, read again where it is not held."""
        return self._words(article)[0]

    def _words(self, article: int) -> tuple[Item, Prints]:
        if article not in self._read:
            row = self._link.execute("SELECT page FROM articles WHERE id = ?", (article,)).fetchone()
            self._items(row[0])
        self._read.move_to_end(article)
        return self._read[article]

    def _items(self, page: int) -> dict[int, Item]:
        """Reads the articles of a page that tell news, by their numbers."""
        rows = self._link.execute(
            "SELECT id FROM articles WHERE page = ? AND role <> 'teaser' ORDER BY id", (page,)
        ).fetchall()
        items = self._corpus.add(self._pages.reading(page))
        self._corpus.items.clear()
        self._grow()
        out = {article: item for (article,), item in zip(rows, items, strict=True)}
        for article, item in out.items():
            _hold(self._read, article, (item, fingerprints(item, self._hashes)), READ + len(out))
        return out

    def _grow(self) -> None:
        count = len(self._corpus.vocabulary) - len(self._hashes)
        newest = list(islice(reversed(self._corpus.vocabulary), count))
        self._hashes = np.concatenate([self._hashes, form_hashes(newest[::-1])])

    def _features(self, page: int) -> list[int]:
        """Notes by what the articles of a page are found; gives their numbers."""
        out = []
        for article, item in self._items(page).items():
            self._loosen(article)
            profile = profiles([item], news())[0]
            features = Features(np.unique(self._read[article][1][0]), *_keys(profile))
            low = bucket(profile.days)
            held = self._featured(article)
            self._link.execute(
                "INSERT OR REPLACE INTO features VALUES (?, ?, ?, ?, ?, ?)",
                (article, low, *features.packed(), pack(profile)),
            )
            if not held:
                self._nearby.add(article, low, features)
            self._known.pop(article, None)
            out.append(article)
        return out

    def _loosen(self, article: int) -> None:
        self._mark(self.around(article), 2)
        loosen(self._link, article)

    def _mark(self, articles: Iterable[int], fresh: int) -> None:
        self._link.executemany("UPDATE articles SET fresh = ? WHERE id = ?", [(fresh, a) for a in articles])

    def _crowded(self, article: int, less: set[int]) -> set[int]:
        """The owners of an article's shingles that are formulas of its season, and not without ``less``."""
        days = self.known(article).profile.days
        found = self._nearby.sharing(np.unique(self._words(article)[1][0]), days)
        out: set[int] = set()
        for place in found.formulas(season(days)).tolist():
            others = found.owners_of(place, season(days)) - less
            out |= others if len(others) <= COMMON else set()
        return out

    def _compare(self, article: int, done: set[int]) -> None:
        """Keeps how an article stands to all others near it, but for those of ``done``."""
        item, prints = self._words(article)
        profile = self.known(article).profile
        found = self._nearby.sharing(np.unique(prints[0]), profile.days)
        sharing = found.telling(season(profile.days)) - done
        alike = self._nearby.alike(*_keys(profile), profile.days, THREAD_DAYS, LOOKED)
        order = self.order({article} | sharing | set(alike) - done)
        # Only those that share a shingle are read again.
        read = {a: self._words(a) for a in sorted(sharing)} | {article: (item, prints)}
        items = [replace(read.get(a, (item, prints))[0], index=k) for k, a in enumerate(order)]
        told = [
            telling(read[a][1], found.shingles[found.formulas(season(items[k].days))])
            if a in read
            else _EMPTY
            for k, a in enumerate(order)
        ]
        focus = {order.index(article)}
        self._keep(order, items, matched(items, told, focus), focus)

    def _keep(self, order: Sequence[int], items: Sequence[Item], found: list[Match], focus: set[int]) -> None:
        bags = [self.known(a).profile for a in order]
        alike = kinships(bags, found, focus)
        tied = ties(bags, alike)
        rows = [
            (order[a], order[b], value, tied[a, b], apart(bags[a], bags[b]) <= EVENT_DAYS)
            for (a, b), value in alike.items()
        ]
        self._link.executemany(
            "INSERT OR REPLACE INTO kin VALUES (?, ?, ?, ?, ?)",
            rows + [(b, a, *rest) for a, b, *rest in rows],
        )
        shared: dict[tuple[int, int], list[tuple[Passage, Shared]]] = defaultdict(list)
        for match, passage in zip(found, passages(items, found), strict=True):
            low, high = sorted((match.a, match.b), key=lambda k: order[k])
            turned = (passage.page_a, passage.article_a) == items[high].key
            shared[order[low], order[high]].append((passage, Shared(match.shared, turned)))
        for (one, two), of in shared.items():
            self._told.put_passages(one, two, [p for p, _ in of], [s for _, s in of])


def _keys(profile: Profile) -> tuple[Hashes, Numbers]:
    bag = searched(profile)
    return (
        np.array([xxhash.xxh3_64_intdigest(key.encode()) for key in bag], np.uint64),
        np.array(list(bag.values()), np.int64),
    )


def _hold(held: OrderedDict[int, Any], article: int, value: object, most: int) -> None:
    held[article] = value
    while len(held) > most:
        held.popitem(last=False)
