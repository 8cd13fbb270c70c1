"""The pages of an archive: texts by hash, readings, versions of a changed address.

A page's address is its web address, else its outlet and name. The same text at the same address is one
page however often it is added; another text there is a new version, and what changed is kept. Where two
addresses give their pages one name, both are told apart by their hashes: names are unique in an archive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

import xxhash

from ..language.folding import fold
from ..language.words import words
from ..model import ArticleReading, Block, Page, Reading
from .differences import Change, difference
from .packing import pack, pack_text, unpack, unpack_text

Outcome = Literal["new", "known", "changed"]

_COLUMNS = (
    "p.id, p.name, t.data, p.hash, p.outlet, p.published, p.url, p.author, p.title, p.blocks, p.digest,"
    " p.reading"
)


class Version(NamedTuple):
    """A text that stood at a page's address: ``seen`` is the moment it was first added, as ISO 8601.

    ``changed`` holds the runs of words that differ from the version before: (old start, old end, new start,
    new end) in code points of the two texts.
    """

    number: int
    hash: str
    seen: str
    changed: tuple[Change, ...] = ()


class Pages:
    """The pages behind one connection. Nothing here begins or ends a transaction."""

    def __init__(self, link: sqlite3.Connection) -> None:
        self._link = link

    def known(self, page: Page) -> bool:
        """Whether the page stands in the archive as it is."""
        row = self._link.execute("SELECT hash FROM pages WHERE address = ?", (address(page),)).fetchone()
        return row is not None and row[0] == page.hash

    def at_address(self, page: Page) -> int | None:
        """The number of the page that stands at a page's address."""
        row = self._link.execute("SELECT id FROM pages WHERE address = ?", (address(page),)).fetchone()
        return int(row[0]) if row else None

    def put(self, reading: Reading, at: str) -> Outcome:
        """Keeps a page and what was read in it. ``at`` is the moment, as ISO 8601."""
        page = reading.page
        row = self._link.execute("SELECT id, hash FROM pages WHERE address = ?", (address(page),)).fetchone()
        if row and row[1] == page.hash:
            return "known"
        self._link.execute(
            "INSERT OR IGNORE INTO texts VALUES (?, ?, ?)",
            (page.hash, len(page.text.encode()), pack_text(page.text)),
        )
        if row:
            self._change(row[0], row[1], reading, at)
            return "changed"
        made = self._link.execute(
            "INSERT INTO pages (address, given, name, hash, outlet, published, url, author, title, blocks,"
            " digest, reading, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (address(page), page.name, _own(page), *_fields(reading), at),
        )
        number = made.lastrowid or 0
        self._version(number, 1, page.hash, at, None)
        self._articles(number, reading)
        self._rename(page.name)
        return "new"

    def _change(self, number: int, before: str, reading: Reading, at: str) -> None:
        page = reading.page
        last = self._link.execute("SELECT max(number) FROM versions WHERE page = ?", (number,)).fetchone()[0]
        changed = difference(self.text(before), page.text)
        self._clear(number)
        given = self._link.execute("SELECT given FROM pages WHERE id = ?", (number,)).fetchone()[0]
        self._link.execute(
            "UPDATE pages SET given = ?, name = ?, hash = ?, outlet = ?, published = ?, url = ?, author = ?,"
            " title = ?, blocks = ?, digest = ?, reading = ? WHERE id = ?",
            (page.name, _own(page), *_fields(reading), number),
        )
        self._version(number, last + 1, page.hash, at, pack(changed))
        self._articles(number, reading)
        for name in sorted({given, page.name}):
            self._rename(name)

    def reread(self, number: int, reading: Reading) -> None:
        """Puts another reading of the same text in the place of the one that was kept."""
        self._clear(number)
        self._link.execute("UPDATE pages SET reading = ? WHERE id = ?", (pack(reading.articles), number))
        self._articles(number, reading)

    def _version(self, page: int, number: int, hash_: str, at: str, changed: bytes | None) -> None:
        self._link.execute("INSERT INTO versions VALUES (?, ?, ?, ?, ?)", (page, number, hash_, at, changed))

    def _articles(self, page: int, reading: Reading) -> None:
        for read in reading.articles:
            day = read.published
            made = self._link.execute(
                "INSERT INTO articles (page, article, role, first, last) VALUES (?, ?, ?, ?, ?)",
                (page, read.article.id, read.article.role, _iso(day.earliest), _iso(day.latest)),
            )
            number = made.lastrowid
            self._link.executemany(
                "INSERT INTO statements VALUES (?, ?, ?, ?)",
                [(number, s.id, s.act, s.who) for s in read.statements],
            )
            self._link.execute(
                "INSERT INTO folded (rowid, words, speakers) VALUES (?, ?, ?)",
                (number, *folded(reading.page.text, read)),
            )

    def _clear(self, page: int) -> None:
        """Takes away what was read in a page; the page itself stays."""
        reading = self.reading(page)
        rows = self._link.execute("SELECT id, article FROM articles WHERE page = ?", (page,)).fetchall()
        read = {r.article.id: r for r in reading.articles}
        for number, article in rows:
            # The index holds no text of its own: to forget words it must be told which they were.
            self._link.execute(
                "INSERT INTO folded (folded, rowid, words, speakers) VALUES ('delete', ?, ?, ?)",
                (number, *folded(reading.page.text, read[article])),
            )
            self._link.execute("DELETE FROM statements WHERE article = ?", (number,))
            self._link.execute("DELETE FROM features WHERE article = ?", (number,))
            self._link.execute("DELETE FROM clauses WHERE article = ?", (number,))
            loosen(self._link, number)
        self._link.execute("DELETE FROM articles WHERE page = ?", (page,))

    def _rename(self, given: str) -> None:
        """One page of a name bears it; several are told apart by their hashes, whichever came first."""
        rows = self._link.execute(
            "SELECT id, name, hash, address FROM pages WHERE given = ?", (given,)
        ).fetchall()
        for number, name, hash_, where in rows:
            wanted = given if len(rows) == 1 else _apart(given, hash_, where)
            taken = self._link.execute(
                "SELECT 1 FROM pages WHERE name = ? AND id <> ?", (wanted, number)
            ).fetchone()
            if name != wanted and not taken:
                self._link.execute("UPDATE pages SET name = ? WHERE id = ?", (wanted, number))
                self._link.execute("UPDATE articles SET fresh = 1 WHERE page = ?", (number,))

    def drop(self, page: int) -> None:
        """Forgets a page, all its versions and what was read in them; texts that no other page has go too."""
        self._clear(page)
        given = self._link.execute("SELECT given FROM pages WHERE id = ?", (page,)).fetchone()[0]
        hashes = self._link.execute("SELECT hash FROM versions WHERE page = ?", (page,)).fetchall()
        self._link.execute("DELETE FROM revoked WHERE ?1 IN (page_a, page_b)", (self.name(page),))
        self._link.execute("DELETE FROM versions WHERE page = ?", (page,))
        self._link.execute("DELETE FROM pages WHERE id = ?", (page,))
        self._link.executemany(
            "DELETE FROM texts WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM versions WHERE hash = ?1)",
            hashes,
        )
        self._rename(given)

    def number(self, name: str) -> int | None:
        """The number of the page of that name or address."""
        row = self._link.execute(
            "SELECT id FROM pages WHERE name = ? OR url = ? OR address = ?", (name, name, name)
        ).fetchone()
        return int(row[0]) if row else None

    def text(self, hash_: str) -> str:
        """The text of that hash, of whichever version."""
        row = self._link.execute("SELECT data FROM texts WHERE hash = ?", (hash_,)).fetchone()
        return unpack_text(row[0])

    def reading(self, page: int) -> Reading:
        """The reading of a page."""
        return next(self.readings([page]))

    def readings(self, numbers: Iterable[int] | None = None) -> Iterator[Reading]:
        """The readings of the pages of these numbers, or of all, by number."""
        select = f"SELECT {_COLUMNS} FROM pages p JOIN texts t USING (hash)"
        if numbers is None:
            yield from map(_reading, self._link.execute(f"{select} ORDER BY p.id"))
            return
        for number in sorted(set(numbers)):
            yield from map(_reading, self._link.execute(f"{select} WHERE p.id = ?", (number,)))

    def text_of(self, name: str) -> str:
        """The text of the page of that name; none where there is none."""
        row = self._link.execute("SELECT hash FROM pages WHERE name = ?", (name,)).fetchone()
        return self.text(row[0]) if row else ""

    def named(self, name: str) -> int | None:
        """The number of the page of that name in the archive."""
        row = self._link.execute("SELECT id FROM pages WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else None

    def name(self, page: int) -> str:
        """The name of a page."""
        return str(self._link.execute("SELECT name FROM pages WHERE id = ?", (page,)).fetchone()[0])

    def versions(self, page: int) -> list[Version]:
        """The versions of a page, the first one first."""
        rows = self._link.execute(
            "SELECT number, hash, seen, difference FROM versions WHERE page = ? ORDER BY number", (page,)
        )
        return [Version(n, h, at, unpack(d, tuple[Change, ...]) if d else ()) for n, h, at, d in rows]


def loosen(link: sqlite3.Connection, article: int) -> None:
    """Forgets how an article stands to all others."""
    link.execute(
        "DELETE FROM kin WHERE b = ?1 AND a IN (SELECT b FROM kin AS own WHERE own.a = ?1)", (article,)
    )
    link.execute("DELETE FROM kin WHERE a = ?", (article,))
    for table in ("passages", "pairs"):
        link.execute(f"DELETE FROM {table} WHERE a = ?1 OR b = ?1", (article,))


def address(page: Page) -> str:
    """What tells whether two pages are versions of one: the web address, else outlet and name."""
    return page.url or f"{page.outlet or ''}\t{page.name}"


def folded(text: str, read: ArticleReading) -> tuple[str, str]:
    """The folded words of an article's title, heads and body in their order, and those of its speakers."""
    article = read.article
    spans = sorted([*([article.title] if article.title else []), *article.heads, *article.body])
    told = " ".join(w.fold for s in spans for w in words(text, s.start, s.end) if w.kind != "mark")
    speakers = sorted({s.who for s in read.statements if s.who})
    return told, " \n ".join(fold(who) for who in speakers)


def _own(page: Page) -> str:
    return _apart(page.name, page.hash, address(page))


def _apart(given: str, hash_: str, where: str) -> str:
    # Two addresses may carry one name and one text: the address tells those apart.
    return f"{given}~{hash_[:8]}{xxhash.xxh3_64_hexdigest(where.encode())[:4]}"


def _fields(reading: Reading) -> tuple[Any, ...]:
    page = reading.page
    blocks = pack(page.blocks) if page.blocks else None
    known = (page.hash, page.outlet, _iso(page.published), page.url, page.author, page.title)
    return (*known, blocks, page.digest, pack(reading.articles))


def _reading(row: tuple[Any, ...]) -> Reading:
    _, name, data, hash_, outlet, published, url, author, title, blocks, digest, reading = row
    page = Page(
        name,
        unpack_text(data),
        hash_,
        outlet,
        date.fromisoformat(published) if published else None,
        url,
        author,
        title,
        unpack(blocks, tuple[Block, ...]) if blocks else (),
        digest,
    )
    return Reading(page, unpack(reading, tuple[ArticleReading, ...]))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
