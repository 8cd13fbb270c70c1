"""Pages of RSS and Atom feeds, and the addresses that OPML lists and sitemaps name.

A feed's entry is a page: its title and as much of the text as the feed carries. Most feeds carry a summary
alone; the whole article stands at the entry's address.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any

import regex

from ..errors import InputError
from ..model import Page
from . import html
from .days import printed_day
from .decode import NotTextError, decode
from .rows import Given, day

_ROOT = regex.compile(r"<(?:\w+:)?(rss|feed|RDF|opml|urlset|sitemapindex)\b")
_LOC = regex.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*(https?://[^<\]\s]+)")
_OUTLINE = regex.compile(r"<outline\b[^>]*?\bxmlUrl\s*=\s*[\"'](https?://[^\"'\s]+)", regex.IGNORECASE)
# An address list longer than this is a crawl, which is not this tool's work.
ADDRESSES_MOST = 5000


def form(text: str) -> str | None:
    """What an XML document is: "feed", "opml" or "sitemap"; None for anything else."""
    root = _ROOT.search(text, 0, 4000)
    if root is None:
        return None
    return {"opml": "opml", "urlset": "sitemap", "sitemapindex": "sitemap"}.get(root[1], "feed")


def addresses(text: str) -> list[str]:
    """The addresses of an OPML list's feeds or of a sitemap's pages, in order, each once."""
    found = (_OUTLINE if form(text) == "opml" else _LOC).findall(text)
    return list(dict.fromkeys(address.replace("&amp;", "&") for address in found))[:ADDRESSES_MOST]


def entries(name: str, data: bytes, given: Given) -> Iterator[Page | InputError]:
    """The pages of a feed's entries. Needs feedparser (the extra ``feeds``)."""
    try:
        import feedparser  # type: ignore[import-untyped]
    except ImportError:
        yield InputError(name, "is a feed, which needs feedparser", "pip install 'tawatur[feeds]'")
        return
    feed = feedparser.parse(data, sanitize_html=False)
    if not feed.entries:
        yield InputError(name, "is a feed without entries", "check the feed's address")
        return
    outlet = given.outlet or feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(f"{name}#{number}", entry, outlet, given)


def _entry(fallback: str, entry: Any, outlet: str | None, given: Given) -> Page | InputError:
    title = entry.get("title") or ""
    content = entry.get("content") or []
    text = content[0].get("value", "") if content else entry.get("summary") or ""
    body = text if "<" in text else f"<p>{escape(text)}</p>"
    try:
        return html.page_of(
            f"<article><h1>{title if '<' not in title else escape(title)}</h1>{body}</article>",
            entry.get("id") or entry.get("link") or fallback,
            outlet=outlet,
            published=_day(entry) or given.published,
            url=entry.get("link"),
            author=entry.get("author"),
        )
    except NotTextError as error:
        return InputError(fallback, str(error), error.remedy)


def _day(entry: Any) -> date | None:
    """The entry's day: as the feed parser read it, or as printed in Arabic, which it cannot read."""
    field = "published" if "published" in entry else "updated"
    parsed = entry.get(f"{field}_parsed")
    if parsed is not None:
        return date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday)
    written = entry.get(field) or ""
    return day(written) or printed_day(written)


def document(name: str, data: bytes, given: Given) -> Iterator[Page | InputError]:
    """What an XML file gives: a feed's entries. A list of addresses gives an error that says so."""
    try:
        text = decode(data).text
    except NotTextError as error:
        yield InputError(name, str(error), error.remedy)
        return
    kind = form(text)
    if kind == "feed":
        yield from entries(name, data, given)
    elif kind is not None:
        wrong = f"lists {len(addresses(text))} addresses and holds no page"
        yield InputError(name, wrong, "name it by itself to fetch them")
    else:
        yield InputError(name, "is XML but no feed", "give RSS, Atom, OPML or a sitemap")
