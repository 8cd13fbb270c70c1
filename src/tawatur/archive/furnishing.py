"""What an archive learned of its outlets' own lines, and the pages that are read otherwise for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ..model import Page
from ..pages import Furniture
from ..pages.lines import lines
from .packing import pack, unpack
from .pages import Pages


def load(link: sqlite3.Connection) -> Furniture:
    """What the archive knows; nothing before it learned."""
    row = link.execute("SELECT value FROM meta WHERE key = 'furniture'").fetchone()
    return unpack(row[0], Furniture) if row else Furniture()


def keep(link: sqlite3.Connection, furniture: Furniture) -> None:
    """Puts it in the place of what the archive knew."""
    link.execute("INSERT OR REPLACE INTO meta VALUES ('furniture', ?)", (pack(furniture),))


def learned(pages: Pages) -> Furniture:
    """What all pages of the archive teach together."""
    return Furniture.learned(reading.page for reading in pages.readings())


def affected(pages: Pages, before: Furniture, after: Furniture) -> Iterator[int]:
    """The numbers of the pages on which one memory finds other lines than the other."""
    for reading in pages.readings():
        page = reading.page
        if _known(before, page) != _known(after, page):
            yield pages.number(page.name) or 0


def _known(furniture: Furniture, page: Page) -> list[int]:
    return list(furniture.known(page, lines(page))) if page.outlet in furniture.lines else []
