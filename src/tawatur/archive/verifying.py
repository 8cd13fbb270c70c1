"""Checks an archive against its own pages: hashes, spans, counts."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from ..model import Claim, Reading, Span, Story
from .packing import unpack, unpack_text
from .pages import Pages
from .told import Told, ways

# What damaged bytes raise when they are unpacked.
_BROKEN = (zlib.error, msgspec.MsgspecError, UnicodeDecodeError, ValueError)


def problems(link: sqlite3.Connection) -> list[str]:
    """One line for each thing that does not hold: the file, the texts, the spans, the counts."""
    found = [f"file: {row[0]}" for row in link.execute("PRAGMA integrity_check") if row[0] != "ok"]
    if found:
        return found
    sizes: dict[str, int] = {}
    return [*_texts(link), *_pages(link, sizes), *_stories(link), *_claims(link, sizes), *_loose(link)]


def _texts(link: sqlite3.Connection) -> Iterator[str]:
    for hash_, data in link.execute("SELECT hash, data FROM texts"):
        try:
            held = sha256(unpack_text(data).encode()).hexdigest() == hash_
        except _BROKEN:
            held = False
        if not held:
            yield f"text {hash_[:12]}: does not match its hash"


def _pages(link: sqlite3.Connection, sizes: dict[str, int]) -> Iterator[str]:
    for number, name in link.execute("SELECT id, name FROM pages").fetchall():
        try:
            reading = Pages(link).reading(number)
        except StopIteration:
            yield f"page {name}: its text is missing"
            continue
        except _BROKEN as error:
            yield f"page {name}: cannot be unpacked ({error})"
            continue
        sizes[name] = len(reading.page.text)
        yield from (f"page {name}: {wrong}" for wrong in _reading(link, number, reading))


def _reading(link: sqlite3.Connection, number: int, reading: Reading) -> Iterator[str]:
    rows = link.execute("SELECT article FROM articles WHERE page = ? ORDER BY id", (number,))
    if [a for (a,) in rows] != [a.article.id for a in reading.articles]:
        yield "its articles are not those that were read"
    size = len(reading.page.text)
    spans = [s for a in reading.articles for s in _spans(a)]
    if any(not 0 <= s.start <= s.end <= size for s in spans):
        yield "a span lies outside the text"


def _spans(record: object) -> Iterator[Span]:
    """Every span inside a record."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, msgspec.Struct):
        for field in record.__struct_fields__:
            yield from _spans(getattr(record, field))
    elif isinstance(record, tuple):
        for item in record:
            yield from _spans(item)


def _stories(link: sqlite3.Connection) -> Iterator[str]:
    homes: dict[str, list[tuple[str, str]]] = {}
    rows = link.execute(
        "SELECT a.story, p.name, a.article FROM articles a JOIN pages p ON p.id = a.page"
        " WHERE a.story IS NOT NULL ORDER BY p.name, a.id"
    )
    for story, page, article in rows:
        homes.setdefault(story, []).append((page, article))
    for id_, data in link.execute("SELECT id, data FROM stories"):
        try:
            story = unpack(data, Story)
        except _BROKEN as error:
            yield f"story {id_}: cannot be unpacked ({error})"
            continue
        if sorted(story.articles) != sorted(homes.pop(id_, [])):
            yield f"story {id_}: its articles do not name it as theirs"
    yield from (f"story {id_}: is missing" for id_ in sorted(homes))


def _claims(link: sqlite3.Connection, sizes: dict[str, int]) -> Iterator[str]:
    told = Told(link)
    for (id_,) in link.execute("SELECT id FROM claims").fetchall():
        try:
            claim = told.claim(id_)
        except _BROKEN as error:
            yield f"claim {id_}: cannot be unpacked ({error})"
            continue
        if claim is None:
            yield f"claim {id_}: its tellings are missing"
        else:
            yield from (f"claim {id_}: {wrong}" for wrong in _claim(link, claim, sizes))


def _claim(link: sqlite3.Connection, claim: Claim, sizes: dict[str, int]) -> Iterator[str]:
    if any(not 0 <= t.span.start <= t.span.end <= sizes.get(t.page, -1) for t in claim.tellings):
        yield "a telling lies outside its page"
    counted = link.execute("SELECT count(*) FROM tellings WHERE claim = ?", (claim.id,)).fetchone()[0]
    if counted != len(claim.tellings):
        yield f"has {len(claim.tellings)} tellings, {counted} are kept"
    if sorted(k for origin in claim.primary for k in origin.tellings) != list(range(len(claim.tellings))):
        yield "its origins do not cover its tellings"
    if claim.channels.high != ways(claim):
        yield f"counts {claim.channels.high} channels at most, its merges leave {ways(claim)}"
    home = link.execute(
        "SELECT a.story FROM tellings t JOIN articles a ON a.id = t.article WHERE t.claim = ?"
        " GROUP BY a.story ORDER BY count(*) DESC, a.story LIMIT 1",
        (claim.id,),
    ).fetchone()
    if home is None or home[0] != claim.story:
        yield "does not stand in the story that most of its tellings are of"
    for relation in claim.relations:
        if link.execute("SELECT 1 FROM claims WHERE id = ?", (relation.to,)).fetchone() is None:
            yield f"stands in a relation to {relation.to}, which is missing"


def _loose(link: sqlite3.Connection) -> Iterator[str]:
    """Rows that belong to nothing."""
    for table, of, column in (
        ("articles", "pages", "page"),
        ("tellings", "claims", "claim"),
        ("merges", "claims", "claim"),
        ("tellings", "articles", "article"),
        ("claims", "stories", "story"),
        ("relations", "claims", "claim"),
        ("relations", "claims", "other"),
        ("bonds", "stories", "one"),
        ("bonds", "stories", "two"),
        ("features", "articles", "article"),
        ("clauses", "articles", "article"),
        ("versions", "pages", "page"),
    ):
        count = link.execute(
            f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT id FROM {of})"
        ).fetchone()[0]
        if count:
            yield f"{table}: {count} rows whose {column} is missing"
    lost = link.execute(
        "SELECT count(*) FROM articles WHERE NOT fresh AND story IS NULL AND role <> 'teaser'"
    )
    if count := lost.fetchone()[0]:
        yield f"articles: {count} were compared and stand in no story"
