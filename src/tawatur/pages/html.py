"""HTML pages: the text that a reader sees, and what the markup says each part of it is."""

from __future__ import annotations

from datetime import date

from ..model import Page
from .decode import NotTextError, arabic, decode
from .records import page


def read(
    data: bytes, name: str, *, outlet: str | None = None, published: date | None = None
) -> tuple[Page, str | None]:
    """The page of an HTML document's bytes, and a notice if its encoding had to be guessed."""
    decoded = decode(data)
    return page_of(decoded.text, name, outlet=outlet, published=published), decoded.notice


def page_of(
    source: str,
    name: str,
    *,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
    author: str | None = None,
    title: str | None = None,
) -> Page:
    """The page of an HTML document's source."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(source).body
    text = body.text(separator="\n", strip=True) if body is not None else ""
    if not arabic(text):
        raise NotTextError("holds no Arabic text", "give pages of Arabic news")
    return page(text, name, outlet=outlet, published=published, url=url, author=author, title=title)
