"""Brings claims up to date, looking only at the clauses that a changed article bears on.

Average linkage never leaves a connected component of pairs that say the same, so a clause's group is found
in its component alone. A claim's relations follow from its own clauses' pairs and from those of the clauses
that turn against it. What neither reaches is as it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import replace

from ..comparing.claims import groups
from ..comparing.comparison import Copies, Sides, claims_of
from ..comparing.items import Item
from ..comparing.pairs import Pair
from ..comparing.similarity import SAME
from ..comparing.tellings import Clause
from ..model import Claim, Credit
from .kin import Kin
from .packing import unpack
from .pairing import Node, Pairing
from .told import Key, Told

# The clauses of one group, in the order of ``compare``.
Group = tuple[Node, ...]


class Telling:
    """One round of bringing claims up to date, inside one transaction."""

    def __init__(self, link: sqlite3.Connection, kin: Kin, pairing: Pairing) -> None:
        self._link = link
        self._kin = kin
        self._pairing = pairing
        self._kept = Told(link)
        self._group_of: dict[Node, Group] = {}
        self._claimed: dict[int, dict[tuple[int, int], str]] = {}

    def run(self, fresh: Collection[int], lost: Iterable[str]) -> tuple[list[Claim], list[Claim]]:
        """Tells anew what the fresh articles bear on; ``lost`` are claims that lost a telling.

        Gives the claims that are no more, and those that took their places, which are kept already.
        """
        before = set(lost)
        wanted = self._changed(fresh, before)
        wanted |= {self._group(other) for group in wanted for other in self._bearing(group)}
        self._replaced(wanted, before)
        old = [claim for id_ in sorted(before) if (claim := self._kept.claim(id_))]
        self._kept.take_claims(before)
        new, numbers = self._made(wanted)
        self._kept.put_claims(new, numbers)
        return old, new

    # Which groups

    def _changed(self, fresh: Collection[int], before: set[str]) -> set[Group]:
        """The groups of the components around fresh articles that are not as they were told."""
        seen: set[Group] = set()
        for article in sorted(fresh):
            for at in sorted(self._pairing.edges(article)):
                seen.update(self._component((article, at)))
        out = set()
        for group in seen:
            told = self._claims_of(group)
            same = len(told) == 1 and not told & before and self._tells(next(iter(told)), group)
            alone = not told and len({article for article, _ in group}) == 1
            if not (same or alone) or any(article in fresh for article, _ in group):
                out.add(group)
        return out

    def _replaced(self, wanted: set[Group], before: set[str]) -> None:
        """Adds the claims that these groups take the place of, and all that stood in a relation to them."""
        before |= {id_ for group in wanted for id_ in self._claims_of(group)}
        partners = {other for id_ in before for other in self._partners(id_)} - before
        added = {self._group(node) for id_ in sorted(partners) for node in self._nodes(id_)} - wanted
        wanted |= added
        before |= partners | {id_ for group in added for id_ in self._claims_of(group)}

    # Clauses and groups

    def _component(self, start: Node) -> list[Group]:
        """The groups of the clauses that pairs which say the same join to one."""
        if start in self._group_of:
            return [self._group_of[start]]
        seen = {start}
        open_ = [start]
        while open_:
            article, at = open_.pop()
            for other, pair, _ in self._pairing.edges(article).get(at, ()):
                if pair.score >= SAME and other not in seen:
                    seen.add(other)
                    open_.append(other)
        order = self._order(seen)
        place = {node: k for k, node in enumerate(order)}
        scores = {
            (place[node], place[other]): pair.score
            for node in order
            for other, pair, _ in self._pairing.edges(node[0]).get(node[1], ())
            if other in place and place[node] < place[other]
        }
        found = [tuple(order[k] for k in group) for group in groups(len(order), dict(sorted(scores.items())))]
        self._group_of.update({node: group for group in found for node in group})
        return found

    def _group(self, node: Node) -> Group:
        self._component(node)
        return self._group_of[node]

    def _order(self, nodes: Iterable[Node]) -> list[Node]:
        """Clauses in the order of ``compare``."""
        return sorted(nodes, key=lambda node: (self._kin.known(node[0]).name, *node))

    def _bearing(self, group: Group) -> set[Node]:
        """The clauses to which a group's clauses may stand in a relation, or which may to them."""
        return {
            other
            for article, at in group
            for other, pair, _ in self._pairing.edges(article).get(at, ())
            if pair.value or pair.points or any(pair.inside)
        }

    # What is kept

    def _claims_of(self, group: Group) -> set[str]:
        """The claims that hold a clause of the group."""
        return {id_ for node in group if (id_ := self._claim_of(node)) is not None}

    def _claim_of(self, node: Node) -> str | None:
        article = node[0]
        if article not in self._claimed:
            rows = self._link.execute("SELECT start, stop, claim FROM tellings WHERE article = ?", (article,))
            self._claimed[article] = {(start, stop): claim for start, stop, claim in rows}
        return self._claimed[article].get(self._clause(node).span)

    def _tells(self, claim: str, group: Group) -> bool:
        """Whether a claim holds the clauses of the group and no others."""
        count = self._link.execute("SELECT count(*) FROM tellings WHERE claim = ?", (claim,)).fetchone()[0]
        return bool(count == len(group) and all(self._claim_of(node) == claim for node in group))

    def _partners(self, claim: str) -> set[str]:
        rows = self._link.execute(
            "SELECT other FROM relations WHERE claim = ?1 UNION SELECT claim FROM relations WHERE other = ?1",
            (claim,),
        )
        return {id_ for (id_,) in rows}

    def _nodes(self, claim: str) -> list[Node]:
        """The clauses that a claim holds, of those articles that are still there."""
        rows = self._link.execute(
            "SELECT t.article, t.start, t.stop FROM tellings t JOIN clauses USING (article) WHERE claim = ?",
            (claim,),
        )
        out = []
        for article, start, stop in rows.fetchall():
            told = self._pairing.told(article).clauses
            out += [(article, clause.at) for clause in told if clause.span == (start, stop)]
        return out

    # Claims

    def _made(self, wanted: set[Group]) -> tuple[list[Claim], dict[Key, int]]:
        """The claims that the wanted groups make."""
        turning = {n for g in wanted for n in (*g, *self._bearing(g)) if self._clause(n).mark}
        around = {other for group in wanted for other in self._bearing(group)}
        around |= {other for node in turning for other in self._bearing((node,))}
        every = wanted | {self._group(node) for node in around}
        nodes = self._order(node for group in every for node in group)
        articles = self._kin.order({article for article, _ in nodes})
        index = {article: k for k, article in enumerate(articles)}
        number = {node: k for k, node in enumerate(nodes)}
        ordered = sorted((sorted(number[node] for node in group) for group in every), key=lambda g: g[0])
        asked = {sorted(number[node] for node in group)[0] for group in wanted}
        items = {k: self._item(article, k) for k, article in enumerate(articles)}
        told = claims_of(
            [replace(self._clause(node), item=index[node[0]]) for node in nodes],
            ordered,
            self._pairs(number),
            items,
            Copies(self._sides(index)),
            {index[a]: self._story(a) for a in articles},
            {k for k, group in enumerate(ordered) if group[0] in asked},
        )
        return told, {items[k].key: article for article, k in index.items()}

    def _clause(self, node: Node) -> Clause:
        return self._pairing.told(node[0]).clauses[node[1]]

    def _pairs(self, number: dict[Node, int]) -> dict[tuple[int, int], Pair]:
        out = {
            (number[node], number[other]): pair
            for node in number
            for other, pair, side in self._pairing.edges(node[0]).get(node[1], ())
            if side == 0 and other in number
        }
        return dict(sorted(out.items()))

    def _sides(self, index: dict[int, int]) -> dict[tuple[int, int], list[Sides]]:
        out = {}
        for (a, b), found in self._kept.shared(index.keys()).items():
            if index[a] < index[b]:
                out[index[a], index[b]] = found
            else:
                out[index[b], index[a]] = [(words, right, left) for words, left, right in found]
        return out

    def _story(self, article: int) -> str:
        row = self._link.execute("SELECT story FROM articles WHERE id = ?", (article,)).fetchone()
        return row[0] or ""

    def _item(self, article: int, index: int) -> Item:
        """What telling a claim asks of an article."""
        row = self._link.execute("SELECT credits FROM clauses WHERE article = ?", (article,)).fetchone()
        return self._kin.light(article, index, unpack(row[0], tuple[Credit, ...]) if row[0] else ())
