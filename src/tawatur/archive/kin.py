"""How a new article stands to those already there: shared passages, likeness, ties.

All of it depends on the pair alone, given the statistics that the archive compares by. So it is worked out
once, when the later of the two arrives, and kept.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import islice
from typing import NamedTuple

import numpy as np
import xxhash
from msgspec.structs import replace as with_fields

from ..comparing.items import Corpus, Item
from ..comparing.keys import Keys
from ..comparing.reuse import SEASON, Prints, fingerprints, form_hashes, matched, passages
from ..comparing.statistics import Statistics
from ..comparing.stories import (
    EVENT_DAYS,
    THREAD_DAYS,
    Profile,
    apart,
    kinships,
    profiles,
    searched,
    ties,
)
from ..comparing.tellings import Clause, clauses
from ..model import ArticleReading
from .days import Days, Hashes, bucket
from .packing import pack, unpack
from .pages import Pages, loosen
from .told import Told

# Articles whose words and profile stay in memory, at about 15 kB each.
HELD = 6000
# Articles whose clauses stay in memory, at about 40 kB each.
TOLD = 2000


class Known(NamedTuple):
    """What is held of an article: its words, its shingles, its profile."""

    item: Item
    prints: Prints
    profile: Profile


class Kin:
    """Finds and keeps the kin of articles. Nothing here begins or ends a transaction."""

    def __init__(self, link: sqlite3.Connection, statistics: Statistics) -> None:
        self._link = link
        self.statistics = statistics
        self.keys = Keys(statistics.stemmer)
        self._corpus = Corpus()
        self._hashes: Hashes = np.empty(0, np.uint64)
        self._days = Days(link)
        self._gone: set[int] = set()
        self._held: OrderedDict[int, Known] = OrderedDict()
        self._told_by: OrderedDict[tuple[str, str, str], list[Clause]] = OrderedDict()
        self._pages = Pages(link)
        self._told = Told(link)

    def add(self, pages: Sequence[int]) -> None:
        """Finds the kin of the articles of these pages among all that were added before or with them."""
        new = [article for page in pages for article in self._features(page)]
        for article in new:
            loosen(self._link, article)
        near = {other for article in new for other in self._near(article)}
        if near:
            self._compare(sorted(near | set(new)), set(new))
        self._link.executemany("UPDATE articles SET fresh = 2 WHERE page = ?", [(page,) for page in pages])

    def _features(self, page: int) -> list[int]:
        out = []
        for article, known in self._read(page).items():
            keys = _key_hashes(searched(known.profile, self.statistics.spread))
            shingles = self._telling(known.prints[0])
            low = bucket(known.item.days)
            held = self._link.execute("SELECT 1 FROM features WHERE article = ?", (article,)).fetchone()
            self._link.execute(
                "INSERT OR REPLACE INTO features VALUES (?, ?, ?, ?, ?)",
                (article, low, shingles.tobytes(), keys.tobytes(), _packed(known.profile)),
            )
            if held is None:
                self._days.add(article, low, shingles, keys)
            out.append(article)
        return out

    def _telling(self, shingles: Hashes) -> Hashes:
        """The shingles that are no formulas."""
        known = self.statistics.formulas
        return np.array([s for s in np.unique(shingles).tolist() if s not in known], np.uint64)

    def _near(self, article: int) -> set[int]:
        """The articles that may be kin of one: two keys or a shingle in common."""
        known = self.known(article)
        shingles = self._telling(known.prints[0])
        keys = _key_hashes(searched(known.profile, self.statistics.spread))
        out: set[int] = set()
        for day in self._days.around(known.item.days, SEASON):
            out |= set(day.shingles.find(shingles).tolist())
        for day in self._days.around(known.item.days, THREAD_DAYS):
            owners, counts = np.unique(day.keys.find(keys), return_counts=True)
            out |= set(owners[counts >= 2].tolist())
        return out - self._gone - {article}

    def _compare(self, articles: Sequence[int], new: set[int]) -> None:
        known = {article: self.known(article) for article in articles}
        order = sorted(articles, key=lambda a: (known[a].item.page.name, a))
        corpus = Corpus()
        corpus.items = [_numbered(known[a].item, k) for k, a in enumerate(order)]
        focus = {k for k, a in enumerate(order) if a in new}
        stats = self.statistics
        found = matched(corpus.items, [known[a].prints for a in order], stats.formulas, focus)
        bags = [known[a].profile for a in order]
        alike = kinships(bags, found, corpus.items, stats.spread, focus)
        tied = ties(bags, alike, stats.spread)
        rows = [
            (order[a], order[b], value, tied[a, b], apart(bags[a], bags[b]) <= EVENT_DAYS)
            for (a, b), value in alike.items()
        ]
        self._link.executemany("INSERT OR REPLACE INTO kin VALUES (?, ?, ?, ?, ?)", rows)
        mirrored = [(b, a, *rest) for a, b, *rest in rows]
        self._link.executemany("INSERT OR REPLACE INTO kin VALUES (?, ?, ?, ?, ?)", mirrored)
        numbers = {item.key: order[k] for k, item in enumerate(corpus.items)}
        self._told.put_passages(passages(corpus, found), numbers)

    def known(self, article: int) -> Known:
        """What is held of an article, read again where it is not."""
        if article not in self._held:
            row = self._link.execute("SELECT page FROM articles WHERE id = ?", (article,)).fetchone()
            self._read(row[0])
        self._held.move_to_end(article)
        return self._held[article]

    def _read(self, page: int) -> dict[int, Known]:
        """Reads the articles of a page that tell news, by their numbers."""
        reading = self._pages.reading(page)
        rows = self._link.execute(
            "SELECT id FROM articles WHERE page = ? AND role <> 'teaser' ORDER BY id", (page,)
        )
        items = self._corpus.add(reading)
        self._corpus.items.clear()
        self._grow()
        out = {}
        for (article,), item in zip(rows.fetchall(), items, strict=True):
            prints = fingerprints(item, self._hashes)
            out[article] = Known(_light(item), prints, self._profile(article, item))
        self._held.update(out)
        while len(self._held) > HELD and len(self._held) > len(out):
            self._held.popitem(last=False)
        return out

    def _profile(self, article: int, item: Item) -> Profile:
        row = self._link.execute("SELECT profile FROM features WHERE article = ?", (article,)).fetchone()
        if row is not None:
            return unpack(row[0], Profile)
        return profiles([item], self.keys, self.statistics.spread)[0]

    def _grow(self) -> None:
        count = len(self._corpus.vocabulary) - len(self._hashes)
        newest = list(islice(reversed(self._corpus.vocabulary), count))
        self._hashes = np.concatenate([self._hashes, form_hashes(newest[::-1])])

    def clauses(self, item: Item, keys: Keys) -> list[Clause]:
        """What an article tells, under the index that the item has now."""
        key = (item.page.name, item.page.hash, item.reading.article.id)
        if key not in self._told_by:
            self._told_by[key] = clauses(item, keys)
            if len(self._told_by) > TOLD:
                self._told_by.popitem(last=False)
        self._told_by.move_to_end(key)
        return [replace(clause, item=item.index) for clause in self._told_by[key]]

    def forget(self, articles: Sequence[int]) -> None:
        """Lets go of articles that left the archive."""
        self._gone |= set(articles)
        for article in articles:
            self._held.pop(article, None)


def _light(item: Item) -> Item:
    """The item without what only its text is good for."""
    page = with_fields(item.page, text="", blocks=())
    return replace(item, page=page, reading=ArticleReading(item.reading.article, item.reading.published))


def _numbered(item: Item, index: int) -> Item:
    return replace(item, index=index)


def _key_hashes(keys: Sequence[str]) -> Hashes:
    return np.array(sorted(xxhash.xxh3_64_intdigest(key.encode()) for key in keys), np.uint64)


def _packed(profile: Profile) -> bytes:
    """The profile on disk; counts stand in an order of their own, for some have no upper bound to sort by."""
    counts = {unit: sorted(found, key=str) for unit, found in profile.counts.items()}
    return pack({**asdict(profile), "counts": counts})
