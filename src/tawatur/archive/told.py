"""What the pages of an archive tell together, as records on disk: stories, claims, merges, passages.

Claims are kept without their merges; those are rows of their own, so that what was counted as one channel
can be asked for, and taken back, without touching a telling.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from ..comparing.comparison import Sides
from ..model import Claim, Merge, Passage, Span, Story
from .changes import Change
from .packing import pack, unpack

Key = tuple[str, str]
_Spans = tuple[Span, ...]


# Claims of a story in the order of their first tellings.
_ORDERED = (
    "claims c JOIN tellings t ON t.claim = c.id AND t.number = 0 JOIN articles a ON a.id = t.article"
    " JOIN pages p ON p.id = a.page WHERE c.story = ? ORDER BY p.name, a.id, t.start, t.stop"
)


class Shared(NamedTuple):
    """How many words a passage shares; ``turned`` where its side ``a`` is of the higher numbered article."""

    words: int
    turned: bool


class Told:
    """Stories and claims behind one connection. Nothing here begins or ends a transaction."""

    def __init__(self, link: sqlite3.Connection) -> None:
        self._link = link

    def story(self, id_: str) -> Story | None:
        """The story of that id."""
        row = self._link.execute("SELECT data FROM stories WHERE id = ?", (id_,)).fetchone()
        return self._filled(unpack(row[0], Story)) if row else None

    def stories(self, where: str, *values: object) -> list[Story]:
        """The stories that a condition of SQL holds for."""
        rows = self._link.execute(f"SELECT data FROM stories WHERE {where}", values)
        return [self._filled(unpack(data, Story)) for (data,) in rows.fetchall()]

    def _filled(self, story: Story) -> Story:
        rows = self._link.execute(f"SELECT c.id FROM {_ORDERED}", (story.id,))
        return replace(story, claims=tuple(id_ for (id_,) in rows))

    def claim(self, id_: str) -> Claim | None:
        """The claim of that id, with its merges."""
        found = self.claims("c.id = ?", id_)
        return found[0] if found else None

    def claims(self, where: str, *values: object) -> list[Claim]:
        """The claims (``c``) that a condition of SQL holds for, in the order of their first tellings."""
        rows = self._link.execute(
            "SELECT c.id, c.story, c.data FROM claims c JOIN tellings t ON t.claim = c.id AND t.number = 0"
            " JOIN articles a ON a.id = t.article JOIN pages p ON p.id = a.page"
            f" WHERE {where} ORDER BY p.name, a.id, t.start, t.stop",
            values,
        ).fetchall()
        revoked = self._revoked() if rows else set()
        return [self._whole(replace(unpack(data, Claim), story=story), revoked) for _, story, data in rows]

    def _whole(self, claim: Claim, revoked: set[tuple[object, ...]]) -> Claim:
        rows = self._link.execute(
            "SELECT a, b, certain, rule, words FROM merges WHERE claim = ? ORDER BY a, b, rule", (claim.id,)
        )
        merges = [_merge(row) for row in rows]
        order = sorted(merges, key=lambda m: (_article(claim, m.a), _article(claim, m.b)))
        whole = replace(claim, channels=replace(claim.channels, merges=tuple(order)))
        kept = tuple(m for m in order if _places(claim, m) not in revoked) if revoked else tuple(order)
        if len(kept) == len(order):
            return whole
        rest = replace(whole, channels=replace(whole.channels, merges=kept))
        return replace(rest, channels=replace(rest.channels, high=ways(rest)))

    def _revoked(self) -> set[tuple[object, ...]]:
        rows = self._link.execute("SELECT page_a, start_a, stop_a, page_b, start_b, stop_b FROM revoked")
        return {tuple(row) for row in rows}

    def revoke(self, claim: Claim, merge: Merge, at: str, reason: str) -> None:
        """Takes a merge of a claim back."""
        self._link.execute(
            "INSERT OR REPLACE INTO revoked VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*_places(claim, merge), at, reason),
        )

    def restore(self, claim: Claim) -> None:
        """Lets all merges of a claim stand again."""
        for told in claim.tellings:
            self._link.execute(
                "DELETE FROM revoked WHERE page_a = ? AND start_a = ? AND stop_a = ?", (told.page, *told.span)
            )

    def put_stories(self, stories: Iterable[Story]) -> None:
        """Keeps stories; their claims are found by themselves."""
        self._link.executemany(
            "INSERT INTO stories VALUES (?, ?, ?, ?)",
            [(s.id, s.first and str(s.first), s.last and str(s.last), pack(s)) for s in stories],
        )

    def take_stories(self, ids: Iterable[str]) -> None:
        """Takes stories out."""
        self._link.executemany("DELETE FROM stories WHERE id = ?", [(id_,) for id_ in sorted(ids)])

    def put_claims(self, told: Iterable[Claim], numbers: Mapping[Key, int]) -> None:
        """Keeps claims; ``numbers`` says which row of ``articles`` each article of their tellings has."""
        for claim in told:
            articles = [numbers[t.page, t.article] for t in claim.tellings]
            outlets = {t.outlet or t.page for t in claim.tellings}
            bare = replace(claim, story="", channels=replace(claim.channels, merges=()))
            self._link.execute(
                "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)",
                (claim.id, claim.story, len(outlets), len(set(articles)), claim.channels.low, pack(bare)),
            )
            self._link.executemany(
                "INSERT INTO tellings VALUES (?, ?, ?, ?, ?)",
                [
                    (claim.id, k, article, *t.span)
                    for k, (t, article) in enumerate(zip(claim.tellings, articles, strict=True))
                ],
            )
            self._link.executemany(
                "INSERT INTO merges VALUES (?, ?, ?, ?, ?, ?)",
                [(claim.id, m.a, m.b, m.certain, m.rule, _words(m)) for m in claim.channels.merges],
            )
            self._link.executemany(
                "INSERT INTO relations VALUES (?, ?, ?)", [(claim.id, r.to, r.kind) for r in claim.relations]
            )

    def take_claims(self, ids: Iterable[str]) -> None:
        """Takes claims out."""
        gone = [(id_,) for id_ in sorted(ids)]
        for table in ("merges", "tellings", "relations"):
            self._link.executemany(f"DELETE FROM {table} WHERE claim = ?", gone)
        self._link.executemany("DELETE FROM claims WHERE id = ?", gone)

    def note(self, changed: Iterable[Change]) -> None:
        """Keeps changes."""
        self._link.executemany(
            "INSERT INTO changes (at, kind, story, claim, rule, spans) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (c.at, c.kind, c.story, c.claim, c.rule, msgspec.json.encode(c.spans).decode())
                for c in changed
            ],
        )

    def put_passages(self, a: int, b: int, found: Sequence[Passage], shared: Sequence[Shared]) -> None:
        """Keeps the passages of two articles, ``a`` the lower number."""
        data = [msgspec.json.encode(records).decode() for records in (found, shared)]
        self._link.execute("INSERT OR REPLACE INTO passages VALUES (?, ?, ?, ?)", (a, b, *data))

    def shared(self, articles: Collection[int]) -> dict[tuple[int, int], list[Sides]]:
        """The passages that these articles share with one another, by the two, the lower number first."""
        rows = [
            row
            for a in sorted(articles)
            for row in self._link.execute(
                "SELECT a, b, data, sides FROM passages WHERE a = ?", (a,)
            ).fetchall()
            if row[1] in articles
        ]
        return {(a, b): _sides(data, sides) for a, b, data, sides in rows}

    def passages(self, numbers: Mapping[Key, int]) -> list[Passage]:
        """All passages, in the order of the articles that share them."""
        place = {numbers[key]: k for k, key in enumerate(sorted(numbers, key=lambda k: (k[0], numbers[k])))}
        rows = self._link.execute("SELECT a, b, data FROM passages").fetchall()
        rows.sort(key=lambda row: sorted((place[row[0]], place[row[1]])))
        return [p for _, _, data in rows for p in msgspec.json.decode(data, type=list[Passage])]


def _sides(data: str, sides: str) -> list[Sides]:
    pairs = zip(
        msgspec.json.decode(data, type=list[Passage]),
        msgspec.json.decode(sides, type=list[Shared]),
        strict=True,
    )
    return [(s.words, p.span_b, p.span_a) if s.turned else (s.words, p.span_a, p.span_b) for p, s in pairs]


def ways(claim: Claim) -> int:
    """How many groups of articles a claim's certain merges leave: the most channels that it may have."""
    home = {(t.page, t.article): k for k, t in reversed(list(enumerate(claim.tellings)))}
    own = [home[t.page, t.article] for t in claim.tellings]
    for merge in claim.channels.merges:
        if merge.certain:
            one, two = own[merge.a], own[merge.b]
            own = [one if k == two else k for k in own]
    return len(set(own))


def _places(claim: Claim, merge: Merge) -> tuple[object, ...]:
    one, two = claim.tellings[merge.a], claim.tellings[merge.b]
    return (one.page, *one.span, two.page, *two.span)


def _article(claim: Claim, telling: int) -> int:
    """The first telling of the article that a telling stands in."""
    told = claim.tellings[telling]
    return next(k for k, t in enumerate(claim.tellings) if (t.page, t.article) == (told.page, told.article))


def _words(merge: Merge) -> str:
    return json.dumps([merge.words_a, merge.words_b])


def _merge(row: tuple[Any, ...]) -> Merge:
    a, b, certain, rule, words = row
    one, two = msgspec.json.decode(words, type=tuple[_Spans, _Spans])
    return Merge(a, b, bool(certain), rule, one, two)
