"""Asks for stories by what one looks for in a list, a page of the list at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from ..language.folding import fold
from ..model import Claim
from .changes import Change, change_of
from .search import spellings, terms
from .told import Told

Order = Literal["new", "told"]
Kind = Literal["outlet", "speaker", "carrier", "place"]


class Wish(Struct, frozen=True):
    """What to list. All that is given must hold; days bound the story's days, both included.

    ``words`` must all stand in one of the story's articles, the last one perhaps not yet written to its end.
    ``single`` asks for stories whose most widely told claim has several outlets and one origin, ``lone``
    for articles that meet no other as well.
    """

    words: str = ""
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    speaker: str | None = None
    place: str | None = None
    conflict: bool = False
    denial: bool = False
    retraction: bool = False
    single: bool = False
    lone: bool = False
    order: Order = "new"


class Listed(Struct, frozen=True):
    """A story in a list, with the claim that it tells most widely.

    ``lead`` is that claim's id (None where the story has no claim), ``words`` how it is told, ``told`` how
    many outlets tell it, ``origins``, ``low`` and ``high`` from how many origins by how many channels.
    ``revision`` is the change of the lists with which all of this became so.
    """

    story: str
    first: date | None
    last: date | None
    title: str
    articles: int
    outlets: int
    claims: int
    lead: str | None
    words: str | None
    told: int
    origins: int
    low: int
    high: int
    conflict: bool
    denial: bool
    retraction: bool
    lone: bool
    revision: int


_ORDERS = {"new": "last DESC, told DESC, story", "told": "told DESC, last DESC, story"}
_MEMBERS = "story IN (SELECT a.story FROM {} JOIN articles a ON a.id = {} WHERE {})"


def listed(
    link: sqlite3.Connection, wish: Wish, limit: int = 30, offset: int = 0
) -> tuple[list[Listed], int]:
    """The stories of a wish from a place in their order on, and how many there are in all."""
    clauses, values = _conditions(wish)
    where = " AND ".join(clauses) or "1"
    total = link.execute(f"SELECT count(*) FROM lists WHERE {where}", values).fetchone()[0]
    rows = link.execute(
        f"SELECT * FROM lists WHERE {where} ORDER BY {_ORDERS[wish.order]} LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [_listed(row) for row in rows], int(total)


def entry(link: sqlite3.Connection, story: str) -> Listed | None:
    """The story as it stands in lists."""
    row = link.execute("SELECT * FROM lists WHERE story = ?", (story,)).fetchone()
    return _listed(row) if row else None


def first_article(link: sqlite3.Connection, story: str) -> int:
    """The number of a story's first article: what stays the same however the story grows."""
    row = link.execute("SELECT min(id) FROM articles WHERE story = ?", (story,)).fetchone()
    return int(row[0] or 0)


def successor(link: sqlite3.Connection, id_: str) -> str | None:
    """The story or claim that one which is no more has become: it holds the article or telling of it."""
    row = link.execute(
        "SELECT story FROM articles WHERE id = (SELECT article FROM moved WHERE old = ?)", (id_,)
    ).fetchone()
    row = (
        row
        or link.execute(
            "SELECT t.claim FROM retold r JOIN tellings t ON t.article = r.article AND t.start = r.start"
            " AND t.stop = r.stop WHERE r.old = ? ORDER BY t.claim",
            (id_,),
        ).fetchone()
    )
    return row[0] if row else None


def thread(link: sqlite3.Connection, story: str) -> list[Listed]:
    """The other stories of a story's thread, the latest first."""
    rows = link.execute(
        "WITH RECURSIVE bound (id) AS (SELECT ?1 UNION SELECT two FROM bonds JOIN bound ON one = id)"
        " SELECT lists.* FROM bound JOIN lists ON story = id WHERE id <> ?1"
        " ORDER BY last DESC, told DESC, id",
        (story,),
    )
    return [_listed(row) for row in rows]


def related(link: sqlite3.Connection, story: str) -> list[Claim]:
    """The claims of other stories that bear on a story's claims, or that these bear on."""
    own = "(SELECT id FROM claims WHERE story = ?1)"
    near = (
        f"SELECT other FROM relations WHERE claim IN {own}"
        f" UNION SELECT claim FROM relations WHERE other IN {own}"
    )
    return Told(link).claims(f"c.story <> ?1 AND c.id IN ({near})", story)


def names(link: sqlite3.Connection, kind: Kind, limit: int = 100) -> list[str]:
    """The outlets, or the names of a kind, that most articles have."""
    if kind == "outlet":
        query = "SELECT outlet FROM headlines WHERE outlet IS NOT NULL GROUP BY outlet"
        rows = link.execute(f"{query} ORDER BY count(*) DESC, outlet LIMIT ?", (limit,))
    else:
        query = "SELECT min(name) FROM mentions WHERE kind = ? GROUP BY folded"
        rows = link.execute(f"{query} ORDER BY count(*) DESC, folded LIMIT ?", (kind, limit))
    return [name for (name,) in rows]


def history(link: sqlite3.Connection, pages: Sequence[str]) -> list[Change]:
    """What became new with words of these pages, in the order in which it was found."""
    marks = ", ".join("?" * len(pages))
    rows = link.execute(
        "SELECT kind, at, story, claim, rule, spans, number FROM changes WHERE number IN"
        f" (SELECT number FROM noted WHERE page IN ({marks})) ORDER BY number",
        tuple(pages),
    )
    return [change_of(row) for row in rows]


def _listed(row: Sequence[object]) -> Listed:
    fields = dict(zip(Listed.__struct_fields__, row, strict=True))
    for day in ("first", "last"):
        fields[day] = date.fromisoformat(str(fields[day])) if fields[day] else None
    for flag in ("conflict", "denial", "retraction", "lone"):
        fields[flag] = bool(fields[flag])
    return Listed(**fields)  # type: ignore[arg-type]


def _conditions(wish: Wish) -> tuple[list[str], list[object]]:
    clauses = [] if wish.lone else ["NOT lone"]
    clauses += [flag for flag in ("conflict", "denial", "retraction") if getattr(wish, flag)]
    clauses += ["told > 1 AND origins = 1"] if wish.single else []
    values: list[object] = []
    found = [
        ("last >= ?", wish.since and str(wish.since)),
        ("first <= ?", wish.until and str(wish.until)),
        (_MEMBERS.format("headlines h", "h.article", "h.outlet = ?"), wish.outlet),
        (_MEMBERS.format("folded", "folded.rowid", "folded MATCH ?"), _match(wish)),
    ]
    for clause, value in found:
        if value:
            clauses.append(clause)
            values.append(value)
    if wish.place:
        forms = spellings(fold(wish.place))
        marks = ", ".join("?" * len(forms))
        named = f"m.kind = 'place' AND m.folded IN ({marks})"
        clauses.append(_MEMBERS.format("mentions m", "m.article", named))
        values += forms
    return clauses, values


def _match(wish: Wish) -> str:
    """The words and the speaker in the language of FTS5; the last word stands for all that begin with it."""
    parts = [("words", wish.words), ("speakers", wish.speaker or "")]
    out = []
    for column, asked in parts:
        groups = terms(asked)
        for number, group in enumerate(groups):
            last = number == len(groups) - 1 and asked[-1:].isalnum()
            runs = " OR ".join('"' + " ".join(run) + '"' + (" *" if last else "") for run in group)
            out.append(f"{column} : ({runs})")
    return " AND ".join(out)
