"""What a page's own metadata says of its article, and whether the text bears it out.

JSON-LD comes before OpenGraph and the older meta elements. A title that no heading of the page repeats,
and what stands beside it, is not used: it belongs to the site or to another article.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import msgspec

from .keys import keys
from .rows import day

_TYPES = ("Article", "BlogPosting", "Report")
_TITLE = ("og:title", "twitter:title", "title", "dc.title")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate",
    "publish-date", "publication_date", "dc.date", "dc.date.issued", "dcterms.created", "date",
    "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_SITE = ("og:site_name", "application-name", "dc.publisher", "publisher")
# Share of a heading's words that a title of the metadata must hold to be the same headline.
SAME_TITLE = 0.7


class Metadata(NamedTuple):
    """What the page says of itself; every field may be missing."""

    title: str | None = None
    published: date | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None


def metadata(parser: Any) -> list[Metadata]:
    """What a parsed document (selectolax) says: one entry a JSON-LD article, then the meta elements."""
    head = _meta(parser)
    out = []
    for found in _linked_data(parser):
        out.append(
            Metadata(
                title=_string(found.get("headline")) or _string(found.get("name")),
                published=day(_string(found.get("datePublished"))),
                author=_name(found.get("author")),
                site=_name(found.get("publisher")) or head.site,
                url=_address(found) or head.url,
            )
        )
    return [*out, head]


def _meta(parser: Any) -> Metadata:
    values: dict[str, str] = {}
    for node in parser.css("meta"):
        name = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        )
        content = node.attributes.get("content")
        if name and content and content.strip():
            values.setdefault(name.lower(), content.strip())
    canonical = parser.css_first("link[rel=canonical]")
    title = parser.css_first("head title")
    return Metadata(
        title=_first(values, _TITLE) or (title.text(strip=True) if title is not None else None),
        published=next((d for d in (day(values.get(name)) for name in _PUBLISHED) if d), None),
        author=_first(values, _AUTHOR),
        site=_first(values, _SITE),
        url=(canonical.attributes.get("href") if canonical is not None else None) or values.get("og:url"),
    )


def _first(values: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next(
        (values[name] for name in names if name in values and not values[name].startswith("http")), None
    )


def _linked_data(parser: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, in page order; broken JSON is passed over."""
    for node in parser.css("script[type='application/ld+json']"):
        try:
            found = msgspec.json.decode((node.text(strip=True) or "").encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
        queue = [found]
        for item in queue:
            if isinstance(item, list):
                queue += item[:50]
            elif isinstance(item, dict):
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(
                    isinstance(kind, str) and kind.endswith((*_TYPES, "LiveBlogPosting")) for kind in kinds
                ):
                    yield item
                queue += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]
            if len(queue) > 500:
                break


def _string(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None


def _name(value: Any) -> str | None:
    """The name of a person or organisation in JSON-LD, or the names of several."""
    if isinstance(value, list):
        names = [name for name in map(_name, value[:10]) if name]
        return "، ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        return _string(value.get("name"))
    found = _string(value)
    return None if found and found.startswith("http") else found


def _address(found: dict[str, Any]) -> str | None:
    entity = found.get("mainEntityOfPage")
    entity = entity.get("@id") if isinstance(entity, dict) else entity
    url = _string(found.get("url")) or _string(entity)
    return url if url and url.startswith("http") else None


def same_title(heading: str, title: str) -> bool:
    """Whether a heading of the page is the headline that a title names; a site's name may stand around it."""
    shown = {key.fold for key in keys(heading)}
    told = {key.fold for key in keys(title)}
    if len(shown) < 2 or not told:
        return False
    return len(shown & told) >= SAME_TITLE * len(shown) and len(shown & told) * 2 >= len(told)
