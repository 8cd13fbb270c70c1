"""HTML pages: the text that a reader sees, and what the markup says each part of it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import regex

from ..model import Block, Page, Span
from . import records
from .days import printed_day
from .decode import NotTextError, arabic, decode
from .keys import keys
from .lines import DATE_MOST, TITLE_MOST, is_date
from .metadata import Metadata, metadata, same_title
from .sections import Part, parts
from .tree import Tree, tree

_CHARSET = regex.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", regex.IGNORECASE)
_XML = regex.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w-]+)", regex.IGNORECASE)
# The day of the metadata and the one in the text may differ so much: servers keep other hours than readers.
CLOCKS = timedelta(days=1)


def read(
    data: bytes,
    name: str,
    *,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
    declared: Sequence[str] = (),
    digest: str | None = None,
) -> tuple[Page, str | None]:
    """The page of an HTML document's bytes, and a notice if its encoding had to be guessed.

    ``declared`` are encodings named outside the document, as by an HTTP header; ``digest`` is what an
    archive calls these bytes, by default their SHA-256. Raises NotTextError.
    """
    named = [
        m.group(1).decode("ascii") for pattern in (_XML, _CHARSET) for m in pattern.finditer(data, 0, 4096)
    ]
    decoded = decode(data, [*declared, *named])
    digest = digest or records.digest(data)
    found = page_of(decoded.text, name, outlet=outlet, published=published, url=url, digest=digest)
    return found, decoded.notice


def page_of(
    source: str,
    name: str,
    *,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
    author: str | None = None,
    title: str | None = None,
    digest: str | None = None,
) -> Page:
    """The page of an HTML document's source. What is given here comes before what the document says.

    Only ``outlet`` and ``published`` give way to the document: they stand for documents that carry none.
    Raises NotTextError where a reader of the page would see no Arabic.
    """
    from selectolax.lexbor import LexborHTMLParser

    parser = LexborHTMLParser(source)
    told = metadata(parser)
    body = parser.body
    seen = tree(body) if body is not None else Tree()
    found = parts(seen, title or _called(told, seen))
    text, blocks = _lay_out(found)
    if not arabic(text):
        raise NotTextError("holds no Arabic text", "give pages of Arabic news")
    main = _main(found)
    about = _about(told, [part.leaf.text for part in main if part.kind in ("title", "heading")])
    address = url or about.url or told[-1].url
    return records.page(
        text,
        name,
        outlet=about.site or told[-1].site or outlet,
        published=_day(about, main) or published,
        url=address,
        author=author or about.author,
        title=title or next((part.leaf.text for part in main if part.kind == "title"), None),
        blocks=blocks,
        digest=digest,
    )


def _called(told: Sequence[Metadata], seen: Tree) -> str | None:
    """What the metadata calls the page's article; JSON-LD's word if it describes one and the page prints it.

    The page's title element is often the site's name and nothing else.
    """
    headline = told[0].title if len(told) == 2 else None
    if headline and any(leaf.size <= TITLE_MOST and same_title(leaf.text, headline) for leaf in seen.leaves):
        return headline
    return told[-1].title


def _lay_out(found: Sequence[Part]) -> tuple[str, tuple[Block, ...]]:
    """The text, one leaf a line, and the blocks on it."""
    blocks = []
    at = 0
    for part in found:
        end = at + len(part.leaf.text)
        blocks.append(Block(Span(at, end), part.kind, part.section))
        at = end + 1
    return "\n".join(part.leaf.text for part in found), tuple(blocks)


def _main(found: Sequence[Part]) -> list[Part]:
    """The parts of the article that holds most text among the first ones: the page's own."""
    words: dict[int, int] = {}
    for part in found:
        if part.section is not None:
            words[part.section] = words.get(part.section, 0) + (
                part.leaf.size if part.kind == "paragraph" else 0
            )
    most = max(words.values(), default=0)
    first = next((section for section, count in words.items() if count * 2 >= most and count), None)
    return [part for part in found if part.section == first and first is not None]


def _about(told: Sequence[Metadata], headings: Sequence[str]) -> Metadata:
    """The metadata that speaks of the article with these headings; what speaks of another is left out."""
    for entry in told:
        if entry.title and any(same_title(heading, entry.title) for heading in headings):
            return entry
    head = told[-1]
    return (
        head
        if not headings or (len(told) == 1 and not head.title)
        else Metadata(site=head.site, url=head.url)
    )


def _dates(part: Part) -> bool:
    return part.kind == "date" or (part.leaf.size <= DATE_MOST and is_date(keys(part.leaf.text)))


def _day(about: Metadata, main: Sequence[Part]) -> date | None:
    """The publication day: the metadata's, unless the article itself prints another one."""
    printed = [day for part in main if _dates(part) and (day := printed_day(part.leaf.text)) is not None]
    if about.published is None or (
        printed and not any(abs(about.published - day) <= CLOCKS for day in printed)
    ):
        return printed[0] if printed else about.published
    return about.published
