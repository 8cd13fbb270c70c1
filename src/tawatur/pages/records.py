"""Pages from text: the one place that gives a page its hash, and its bytes their digest."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import regex

from ..model import Block, Page
from . import media

_SURROGATE = regex.compile("[\ud800-\udfff]")


def page(
    text: str,
    name: str,
    *,
    outlet: str | None = None,
    published: date | None = None,
    url: str | None = None,
    author: str | None = None,
    title: str | None = None,
    blocks: tuple[Block, ...] = (),
    digest: str | None = None,
) -> Page:
    """A page of this text. An outlet that the lexicon knows gets its canonical name.

    Lone surrogates cannot be hashed or written; they are replaced by U+FFFD, which keeps every offset.
    """
    text = _SURROGATE.sub("\ufffd", text)
    return Page(
        name=name,
        text=text,
        hash=sha256(text.encode("utf-8")).hexdigest(),
        outlet=media.outlet(outlet, url),
        published=published,
        url=url or None,
        author=(author or "").strip() or None,
        title=(title or "").strip() or None,
        blocks=blocks,
        digest=digest,
    )


def digest(data: bytes) -> str:
    """What identifies a page's bytes as they came: the algorithm's name, a colon, the value."""
    return f"sha256:{sha256(data).hexdigest()}"
