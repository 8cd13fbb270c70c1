"""What the pages of an archive tell together, as records on disk: stories, claims, merges, passages.

Claims are kept without their merges; those are rows of their own, so that what was counted as one channel
can be asked for, and taken back, without touching a telling.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from ..model import Claim, Merge, Passage, Span, Story
from .changes import Change, differences
from .packing import pack, unpack

Key = tuple[str, str]
_Spans = tuple[Span, ...]


class Told:
    """Stories and claims behind one connection. Nothing here begins or ends a transaction."""

    def __init__(self, link: sqlite3.Connection) -> None:
        self._link = link

    def story(self, id_: str) -> Story | None:
        """The story of that id."""
        row = self._link.execute("SELECT data FROM stories WHERE id = ?", (id_,)).fetchone()
        return unpack(row[0], Story) if row else None

    def claim(self, id_: str) -> Claim | None:
        """The claim of that id, with its merges."""
        row = self._link.execute("SELECT data FROM claims WHERE id = ?", (id_,)).fetchone()
        return self._whole(row[0]) if row else None

    def claims(self, where: str, *values: object) -> list[Claim]:
        """The claims that a condition of SQL holds for, thread by thread in their order."""
        rows = self._link.execute(f"SELECT data FROM claims WHERE {where} ORDER BY thread, rank", values)
        return [self._whole(data) for (data,) in rows.fetchall()]

    def _whole(self, data: bytes) -> Claim:
        claim = unpack(data, Claim)
        rows = self._link.execute(
            "SELECT a, b, certain, rule, words FROM merges WHERE claim = ? ORDER BY a, b, rule", (claim.id,)
        )
        merges = [_merge(row) for row in rows]
        order = sorted(merges, key=lambda m: (_article(claim, m.a), _article(claim, m.b)))
        whole = replace(claim, channels=replace(claim.channels, merges=tuple(order)))
        revoked = self._revoked()
        kept = tuple(m for m in order if _places(claim, m) not in revoked)
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

    def put(
        self,
        threads: Sequence[Sequence[Story]],
        claims: Sequence[Sequence[Claim]],
        gone: Iterable[str],
        numbers: Mapping[Key, int],
        at: str,
    ) -> list[Change]:
        """Puts threads with their claims in the place of the threads ``gone``; gives what changed.

        ``numbers`` says which row of ``articles`` each article of the threads has.
        """
        old: list[Claim] = []
        for thread in sorted(set(gone)):
            old += self.claims("thread = ?", thread)
            self._take(thread)
        for stories, told in zip(threads, claims, strict=True):
            self._put(stories, told, numbers)
        new = [claim for told in claims for claim in told]
        changed = differences(old, new, at)
        self.note(changed)
        return changed

    def note(self, changed: Iterable[Change]) -> None:
        """Keeps changes."""
        self._link.executemany(
            "INSERT INTO changes (at, kind, story, claim, rule, spans) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (c.at, c.kind, c.story, c.claim, c.rule, msgspec.json.encode(c.spans).decode())
                for c in changed
            ],
        )

    def _take(self, thread: str) -> None:
        for table in ("merges", "tellings"):
            self._link.execute(
                f"DELETE FROM {table} WHERE claim IN (SELECT id FROM claims WHERE thread = ?)", (thread,)
            )
        self._link.execute("DELETE FROM claims WHERE thread = ?", (thread,))
        self._link.execute("DELETE FROM stories WHERE thread = ?", (thread,))

    def _put(self, stories: Sequence[Story], told: Sequence[Claim], numbers: Mapping[Key, int]) -> None:
        thread = min(s.id for s in stories)
        self._link.executemany(
            "INSERT INTO stories VALUES (?, ?, ?, ?, ?)",
            [(s.id, s.first and str(s.first), s.last and str(s.last), thread, pack(s)) for s in stories],
        )
        self._link.executemany(
            "UPDATE articles SET story = ?, fresh = 0 WHERE id = ?",
            [(s.id, numbers[key]) for s in stories for key in s.articles],
        )
        for rank, claim in enumerate(told):
            bare = replace(claim, channels=replace(claim.channels, merges=()))
            self._link.execute(
                "INSERT INTO claims VALUES (?, ?, ?, ?, ?)", (claim.id, claim.story, thread, rank, pack(bare))
            )
            self._link.executemany(
                "INSERT INTO tellings VALUES (?, ?, ?, ?, ?)",
                [(claim.id, k, numbers[t.page, t.article], *t.span) for k, t in enumerate(claim.tellings)],
            )
            self._link.executemany(
                "INSERT INTO merges VALUES (?, ?, ?, ?, ?, ?)",
                [(claim.id, m.a, m.b, m.certain, m.rule, _words(m)) for m in claim.channels.merges],
            )

    def put_passages(self, found: Iterable[Passage], numbers: Mapping[Key, int]) -> None:
        """Keeps passages, all those of a pair of articles together."""
        pairs: dict[tuple[int, int], list[Passage]] = defaultdict(list)
        for passage in found:
            one = numbers[passage.page_a, passage.article_a]
            two = numbers[passage.page_b, passage.article_b]
            pairs[min(one, two), max(one, two)].append(passage)
        self._link.executemany(
            "INSERT OR REPLACE INTO passages VALUES (?, ?, ?)",
            [(a, b, msgspec.json.encode(p).decode()) for (a, b), p in pairs.items()],
        )

    def passages(self, numbers: Mapping[Key, int]) -> list[Passage]:
        """All passages, in the order of the articles that share them."""
        place = {numbers[key]: k for k, key in enumerate(sorted(numbers, key=lambda k: (k[0], numbers[k])))}
        rows = self._link.execute("SELECT a, b, data FROM passages").fetchall()
        rows.sort(key=lambda row: sorted((place[row[0]], place[row[1]])))
        return [p for _, _, data in rows for p in msgspec.json.decode(data, type=list[Passage])]


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
