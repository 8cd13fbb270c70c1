"""What the clauses of two articles are to each other, kept for all articles that are bound to one another.

It is a matter of the two articles alone: worked out when the later of the two arrives, and not again.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from msgspec.structs import replace as with_fields

from ..comparing.comparison import Copies
from ..comparing.keys import news
from ..comparing.pairs import Pair, paired
from ..comparing.stories import BOUND, compared, earlier
from ..comparing.tellings import Clause, Told, clauses
from .kin import Kin
from .packing import pack, pack_dense, unpack, unpack_dense
from .told import Told as Kept

# Articles whose clauses stay in memory, at about 40 kB each.
HELD = 3000

Near = dict[int, dict[int, float]]
# A clause: the number of its article and its place there.
Node = tuple[int, int]
# What a clause is to others: the other, the pair, and which of the pair's two sides the clause is.
Edge = tuple[Node, Pair, int]


class Pairing:
    """Keeps clauses and their pairs. Nothing here begins or ends a transaction."""

    def __init__(self, link: sqlite3.Connection, kin: Kin) -> None:
        self._link = link
        self._kin = kin
        self._kept = Kept(link)
        self._told: OrderedDict[int, Told] = OrderedDict()
        self._edges: OrderedDict[int, dict[int, list[Edge]]] = OrderedDict()

    def update(self, fresh: Iterable[int]) -> set[int]:
        """Compares fresh articles with those that they are to be compared with; gives whom that changed."""
        changed: set[int] = set()
        for (article,) in self._link.execute("SELECT id FROM articles WHERE fresh"):
            self._edges.pop(article, None)
        for article in sorted(fresh):
            near, turned = self._around(article)
            changed |= self._reconcile(article, near, turned)
            # One who turns against what was said may now reach further, through the fresh article.
            for other in sorted(turned & near[article].keys()):
                changed |= self._reconcile(other, *self._around(other))
        return changed

    def told(self, article: int) -> Told:
        """The clauses of an article; their ``item`` is its number."""
        if article not in self._told:
            row = self._link.execute("SELECT data FROM clauses WHERE article = ?", (article,)).fetchone()
            found = unpack_dense(row[0], tuple[Clause, ...]) if row else self._read(article)
            self._told[article] = Told(found)
            if len(self._told) > HELD:
                self._told.popitem(last=False)
        self._told.move_to_end(article)
        return self._told[article]

    def edges(self, article: int) -> dict[int, list[Edge]]:
        """What each clause of an article is to others, by its place."""
        if article not in self._edges:
            out: dict[int, list[Edge]] = defaultdict(list)
            rows = self._link.execute(
                "SELECT a, b, data FROM pairs WHERE a = ?1 UNION ALL"
                " SELECT a, b, data FROM pairs WHERE b = ?1 AND a <> b ORDER BY a, b",
                (article,),
            )
            for a, b, data in rows.fetchall():
                for pair in unpack(data, tuple[Pair, ...]):
                    if a == article:
                        out[pair.a].append(((b, pair.b), pair, 0))
                    if b == article:
                        out[pair.b].append(((a, pair.a), pair, 1))
            self._edges[article] = out
            if len(self._edges) > HELD:
                self._edges.popitem(last=False)
        self._edges.move_to_end(article)
        return self._edges[article]

    def _read(self, article: int) -> tuple[Clause, ...]:
        item = self._kin.item(article)
        found = tuple(replace(_light(c), item=article) for c in clauses(item, news()))
        turns = any(clause.mark for clause in found)
        credited = item.reading.article.credits
        self._link.execute(
            "INSERT INTO clauses VALUES (?, ?, ?, ?)",
            (article, turns, pack(credited) if credited else None, pack_dense(found)),
        )
        return found

    def _around(self, article: int) -> tuple[Near, set[int]]:
        """How much those around an article are bound to whom, and which of these turn against something."""
        near: Near = {article: self._bound(article)}
        for other in sorted(near[article]):
            near[other] = self._bound(other)
            self.told(other)
        if near[article]:
            self.told(article)
        every = sorted({c for bound in near.values() for c in bound})
        turned = {a for a in every if self._turns(a)}
        return near, turned

    def _bound(self, article: int) -> dict[int, float]:
        rows = self._link.execute("SELECT b, tie FROM kin WHERE a = ? AND tie >= ?", (article, BOUND))
        return dict(rows.fetchall())

    def _turns(self, article: int) -> bool:
        row = self._link.execute("SELECT turns FROM clauses WHERE article = ?", (article,)).fetchone()
        return bool(row and row[0])

    def _reconcile(self, article: int, near: Near, turned: set[int]) -> set[int]:
        """Makes the pairs of an article those that it is to have; gives the articles of which any changed."""
        wanted = {a + b - article for a, b in compared(near, turned, [article])}
        rows = self._link.execute(
            "SELECT b FROM pairs WHERE a = ?1 UNION SELECT a FROM pairs WHERE b = ?1", (article,)
        )
        have = {other for (other,) in rows}
        changed = wanted ^ (have - {article})
        for other in sorted(changed - wanted):
            self._drop(article, other)
        for other in sorted(changed & wanted):
            self._put(article, other)
        if not wanted:
            self._drop(article, article)
        for one in sorted(({article} | wanted) - (have & {article}) if wanted else ()):
            self._alone(one)
        return changed | {article} if changed else changed

    def _drop(self, one: int, two: int) -> None:
        self._forget(one, two)
        self._link.execute("DELETE FROM pairs WHERE (a = ?1 AND b = ?2) OR (a = ?2 AND b = ?1)", (one, two))

    def _alone(self, article: int) -> None:
        held = self._link.execute("SELECT 1 FROM pairs WHERE a = ?1 AND b = ?1", (article,)).fetchone()
        if held is None:
            self._put(article, article)

    def _put(self, one: int, two: int) -> None:
        one, two = self._kin.order((one, two))
        days = [self._kin.known(a).profile.days for a in (one, two)]
        later = int(earlier(days[0], days[1])) - int(earlier(days[1], days[0]))
        copies = Copies(self._kept.shared({one, two}))
        found = paired(self.told(one), self.told(two), copies.shared, later)
        self._link.execute("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?)", (one, two, pack(found)))
        self._forget(one, two)

    def _forget(self, *articles: int) -> None:
        for article in articles:
            self._edges.pop(article, None)


def _light(clause: Clause) -> Clause:
    """The clause without those words of its statement that only reading needs."""
    if clause.statement is None:
        return clause
    bare = with_fields(clause.statement, content=(), cue=(), source=None, reasons=())
    return replace(clause, statement=bare)
