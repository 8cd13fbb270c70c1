"""The statistics that an archive compares by: when they are measured, and where they are kept."""

from __future__ import annotations

import sqlite3

from ..comparing.statistics import Statistics, measure
from .packing import pack, unpack
from .pages import Pages

# Up to so many articles, statistics are measured anew whenever something was added: the answer is that of
# ``compare`` to the letter. Beyond, they are when the archive has doubled.
YOUNG = 200
DOUBLED = 2


def load(link: sqlite3.Connection) -> Statistics | None:
    """The statistics that the archive compares by; None before the first measuring."""
    row = link.execute("SELECT value FROM meta WHERE key = 'statistics'").fetchone()
    return unpack(row[0], Statistics) if row else None


def due(link: sqlite3.Connection) -> bool:
    """Whether the archive has outgrown its statistics."""
    count = link.execute("SELECT count(*) FROM articles WHERE role <> 'teaser'").fetchone()[0]
    row = link.execute("SELECT value FROM meta WHERE key = 'measured'").fetchone()
    return bool(row is None or count <= YOUNG or count >= DOUBLED * row[0])


def renew(link: sqlite3.Connection) -> Statistics:
    """Measures the archive's statistics; everything is then to be compared again."""
    pages = Pages(link)
    found = measure(pages.readings)
    link.execute("INSERT OR REPLACE INTO meta VALUES ('statistics', ?)", (pack(found),))
    link.execute("INSERT OR REPLACE INTO meta VALUES ('measured', ?)", (found.articles,))
    for table in ("features", "kin", "bonds", "passages"):
        link.execute(f"DELETE FROM {table}")
    link.execute("INSERT OR IGNORE INTO gone SELECT id FROM stories")
    link.execute("UPDATE articles SET fresh = 1")
    return found
