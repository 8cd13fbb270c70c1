"""Asks who carries whom: what an article shares with others, which outlets name which carriers, and when.

Everything here is looked up and counted over articles; nothing is inferred.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from ..language.folding import fold
from ..model import Claim, Passage, Span
from .told import Told

Role = Literal["speaker", "carrier", "outlet"]

# Two articles are counted as sharing text from so many code points on (about three lines of a newspaper's
# column): shorter ones are formulas and fixed descriptions more often than copies.
SHARED_LEAST = 200


class Heading(Struct, frozen=True):
    """An article as a line of a list: its page, outlet, title and the days between which it appeared."""

    page: str
    article: str
    outlet: str
    title: str
    first: date | None
    last: date | None
    story: str | None


class Among(Struct, frozen=True):
    """Which articles to look at. Days bound the publication day, both included; names fold their spelling."""

    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    carrier: str | None = None
    speaker: str | None = None


class Carried(Struct, frozen=True):
    """So many articles of ``outlet`` name ``carrier`` as the one that they have something from."""

    carrier: str
    outlet: str
    articles: int


class Shared(Struct, frozen=True):
    """So many pairs of articles of two outlets share text.

    Where ``directed``, those of ``two`` appeared on a later day than those of ``one``.
    """

    one: str
    two: str
    articles: int
    directed: bool


class DayCount(Struct, frozen=True):
    """The articles of a day, and how many of them name a carrier."""

    day: date
    articles: int
    carried: int


def told_in(
    link: sqlite3.Connection, page: str, article: str, within: Iterable[Span] | None = None
) -> list[Claim]:
    """The claims that an article tells, or those that it tells in some spans."""
    rows = link.execute(
        "SELECT claim, start FROM tellings WHERE article = ? ORDER BY claim, number",
        (_number(link, page, article),),
    ).fetchall()
    spans = None if within is None else list(within)
    ids = [id_ for id_, at in rows if spans is None or any(s.start <= at < s.end for s in spans)]
    told = Told(link)
    return [claim for id_ in dict.fromkeys(ids) if (claim := told.claim(id_))]


def passages_of(link: sqlite3.Connection, page: str, article: str) -> list[Passage]:
    """The passages that an article shares with others, in their order in it."""
    number = _number(link, page, article)
    rows = link.execute("SELECT data FROM passages WHERE a = ?1 OR b = ?1", (number,))
    found = [p for (data,) in rows for p in msgspec.json.decode(data, type=list[Passage])]
    return sorted(found, key=lambda p: (_side(p, page, article), p.page_a, p.page_b, p.article_a))


def _side(passage: Passage, page: str, article: str) -> tuple[int, int]:
    here = (passage.page_a, passage.article_a) == (page, article)
    return passage.span_a if here else passage.span_b


def headings(link: sqlite3.Connection, keys: Iterable[tuple[str, str]]) -> list[Heading]:
    """The articles (page name, article id) as lines of a list; those that are not there are left out."""
    found = (_headed(link, "p.name = ? AND a.article = ?", key) for key in keys)
    return [heading for some in found for heading in some]


def spoken(link: sqlite3.Connection, name: str, role: Role, limit: int, offset: int = 0) -> list[Heading]:
    """The articles in which someone speaks, is a carrier, or which the outlet printed; the latest first."""
    where, values = _of(link, name, role)
    more = f"{where} ORDER BY a.last IS NULL, a.last DESC, a.id DESC LIMIT ? OFFSET ?"
    return _headed(link, more, (*values, limit, offset))


def roles(link: sqlite3.Connection, name: str) -> dict[Role, int]:
    """As what a name appears, with the number of articles; without those as which it does not."""
    out: dict[Role, int] = {}
    for role in ("speaker", "carrier", "outlet"):
        where, values = _of(link, name, role)
        count = link.execute(f"SELECT count(*) FROM {_ARTICLES} WHERE {where}", values).fetchone()[0]
        if count:
            out[role] = count
    return out


def spelled(link: sqlite3.Connection, name: str) -> str:
    """The name as the archive writes it, or as it was given."""
    query = "SELECT min(name) FROM mentions WHERE kind IN ('speaker', 'carrier') AND folded = ?"
    found = link.execute(query, (fold(name),)).fetchone()[0]
    return str(found or next(iter(_outlets(link, name)), name))


def printers(link: sqlite3.Connection, name: str, role: Role) -> list[tuple[str, int]]:
    """The outlets with the number of their articles in which a name plays that part, most first."""
    where, values = _of(link, name, role)
    rows = link.execute(
        f"SELECT {_OUTLET}, count(*) FROM {_ARTICLES} WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1", values
    )
    return [(outlet, count) for outlet, count in rows]


def carried(link: sqlite3.Connection, among: Among) -> list[Carried]:
    """Which outlet names which carrier in how many articles, most first. No outlet carries itself."""
    where, values = _among(link, among)
    rows = link.execute(
        f"SELECT min(c.name), {_OUTLET}, count(*), c.folded FROM {_ARTICLES} JOIN mentions c"
        f" ON c.article = a.id AND c.kind = 'carrier' WHERE {where} GROUP BY c.folded, 2"
        " ORDER BY 3 DESC, 1, 2",
        values,
    )
    wanted = fold(among.carrier) if among.carrier else None
    return [
        Carried(carrier, outlet, count)
        for carrier, outlet, count, folded in rows
        if fold(outlet) != folded and wanted in (None, folded)
    ]


def shared(link: sqlite3.Connection, among: Among) -> list[Shared]:
    """Which outlets share text in how many pairs of articles, most first; what an outlet repeats is left out.

    A pair counts where either article is among those asked for.
    """
    where, values = _among(link, among)
    chosen = f"SELECT a.id FROM {_ARTICLES} WHERE {where}"
    rows = link.execute(
        "SELECT p1.name, coalesce(p1.outlet, p1.name), coalesce(p2.outlet, p2.name), s.data FROM passages s"
        " JOIN articles a1 ON a1.id = s.a JOIN pages p1 ON p1.id = a1.page"
        " JOIN articles a2 ON a2.id = s.b JOIN pages p2 ON p2.id = a2.page"
        f" WHERE p1.outlet IS NOT p2.outlet AND (s.a IN ({chosen}) OR s.b IN ({chosen}))",
        (*values, *values),
    )
    counts: Counter[tuple[str, str, bool]] = Counter()
    for page, one, two, data in rows:
        found = msgspec.json.decode(data, type=list[Passage])
        if sum(p.span_a.end - p.span_a.start for p in found) >= SHARED_LEAST:
            directed = any(p.copied for p in found)
            pair = (one, two) if found[0].page_a == page else (two, one)
            counts[(*(pair if directed else sorted(pair)), directed)] += 1
    order = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    return [Shared(one, two, count, directed) for (one, two, directed), count in order]


def days(link: sqlite3.Connection, among: Among) -> list[DayCount]:
    """The articles of each day, in the order of days; articles whose day is not certain are left out."""
    where, values = _among(link, among)
    rows = link.execute(
        "SELECT a.first, count(*), sum(EXISTS (SELECT 1 FROM mentions c WHERE c.article = a.id AND"
        f" c.kind = 'carrier')) FROM {_ARTICLES} WHERE a.first = a.last AND {where} GROUP BY 1 ORDER BY 1",
        values,
    )
    return [DayCount(date.fromisoformat(day), articles, carried) for day, articles, carried in rows]


# Articles that tell news, with their pages and titles.
_ARTICLES = "articles a JOIN pages p ON p.id = a.page JOIN headlines h ON h.article = a.id"
_OUTLET = "coalesce(p.outlet, p.name)"
_NAMED = "a.id IN (SELECT article FROM mentions WHERE kind = ? AND folded = ?)"


def _number(link: sqlite3.Connection, page: str, article: str) -> int | None:
    row = link.execute(
        "SELECT a.id FROM articles a JOIN pages p ON p.id = a.page WHERE p.name = ? AND a.article = ?",
        (page, article),
    ).fetchone()
    return int(row[0]) if row else None


def _headed(link: sqlite3.Connection, where: str, values: Sequence[object]) -> list[Heading]:
    rows = link.execute(
        f"SELECT p.name, a.article, {_OUTLET}, h.title, a.first, a.last, a.story FROM {_ARTICLES}"
        f" WHERE {where}",
        values,
    )
    return [
        Heading(page, article, outlet, title, first and date.fromisoformat(first),
                last and date.fromisoformat(last), story)
        for page, article, outlet, title, first, last, story in rows
    ]  # fmt: skip


def _outlets(link: sqlite3.Connection, name: str) -> list[str]:
    """The outlets of a name, however it is spelled."""
    rows = link.execute("SELECT DISTINCT outlet FROM headlines WHERE outlet IS NOT NULL ORDER BY outlet")
    return [outlet for (outlet,) in rows if fold(outlet) == fold(name)]


def _of(link: sqlite3.Connection, name: str, role: Role) -> tuple[str, list[str]]:
    """The articles in which a name plays a part, as a condition of SQL."""
    if role != "outlet":
        return _NAMED, [role, fold(name)]
    found = _outlets(link, name)
    return f"h.outlet IN ({', '.join('?' * len(found))})", found


def _among(link: sqlite3.Connection, among: Among) -> tuple[str, list[str]]:
    clauses, values = ["1"], []
    if among.since:
        clauses.append("a.last >= ?")
        values.append(str(among.since))
    if among.until:
        clauses.append("a.first <= ?")
        values.append(str(among.until))
    named: list[tuple[Role, str | None]] = [
        ("outlet", among.outlet), ("carrier", among.carrier), ("speaker", among.speaker),
    ]  # fmt: skip
    for role, name in named:
        if name:
            clause, more = _of(link, name, role)
            clauses.append(clause)
            values += more
    return " AND ".join(clauses), values
