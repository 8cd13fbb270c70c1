"""Keeps the full-text index in step with the folding: words folded in another way would not be found.

The index holds no text of its own, so a new folding means writing it anew from the readings.
"""

from __future__ import annotations

import sqlite3
from functools import cache

import xxhash

from ..language.folding import fold
from .pages import Pages, folded

# Arabic with its supplement and presentation forms, and all that ASCII and Latin-1 print.
_LETTERS = (
    range(0x21, 0x7F), range(0xA1, 0x180), range(0x600, 0x780), range(0x8A0, 0x900), range(0xFB50, 0xFF00)
)  # fmt: skip


@cache
def folding() -> str:
    """What tells one folding from another: a hash of what it makes of each letter."""
    made = (fold(f"ب{chr(code)}ب") for block in _LETTERS for code in block)
    return xxhash.xxh3_64_hexdigest("\n".join(made).encode())


def current(link: sqlite3.Connection) -> bool:
    """Whether the index was written with the folding of today."""
    row = link.execute("SELECT value FROM meta WHERE key = 'folding'").fetchone()
    return row is not None and row[0] == folding()


def index(link: sqlite3.Connection) -> None:
    """Writes the index anew, inside the transaction that is open."""
    link.execute("INSERT INTO folded (folded) VALUES ('delete-all')")
    numbers = {
        (name, article): number
        for name, article, number in link.execute(
            "SELECT p.name, a.article, a.id FROM articles a JOIN pages p ON p.id = a.page"
        )
    }
    for reading in Pages(link).readings():
        link.executemany(
            "INSERT INTO folded (rowid, words, speakers) VALUES (?, ?, ?)",
            [
                (numbers[reading.page.name, read.article.id], *folded(reading.page.text, read))
                for read in reading.articles
            ],
        )
    link.execute("INSERT OR REPLACE INTO meta VALUES ('folding', ?)", (folding(),))
