"""The JSON that ``tawatur read`` and ``tawatur compare`` print: records, bytes and schemas.

The model's records are already in the shape that other programs were promised, so these wrap them
and add only what a page alone does not show. Spans are ``[start, end]`` in Unicode code points of
the page's text, end exclusive; days are ``YYYY-MM-DD``; keys stand in the order of the fields.
``schema()`` gives the JSON Schema of each; the files in ``schema/`` hold it and are tested against it.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from ..model import (
    ArticleReading,
    Claim,
    Comparison,
    Credit,
    Day,
    Name,
    Passage,
    Quantity,
    Reading,
    Role,
    Span,
    Statement,
    Story,
    Time,
)
from ..pages.media import country

VERSION = 1


class ArticleRecord(Struct, frozen=True):
    """One article of a page. ``published`` is null where its day is not certain; ``day`` says what is."""

    id: str
    role: Role
    title: Span | None
    body: tuple[Span, ...]
    heads: tuple[Span, ...]
    byline: Span | None
    dateline: Span | None
    credits: tuple[Credit, ...]
    published: date | None
    day: Day
    statements: tuple[Statement, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    names: tuple[Name, ...]


class ReadingRecord(Struct, frozen=True):
    """One page read: a line of ``tawatur read --format jsonl``.

    ``country`` is the ISO 3166 code of the outlet's seat, if the lexicon of media knows it; ``hash`` the
    SHA-256 of the UTF-8 text, ``digest`` that of the bytes as they came, if there were any.
    """

    version: int
    page: str
    outlet: str | None
    country: str | None
    url: str | None
    hash: str
    digest: str | None
    articles: tuple[ArticleRecord, ...]
    text: str | UnsetType = UNSET


class ComparisonRecord(Struct, frozen=True):
    """What a set of pages tells together: the output of ``tawatur compare --format json``."""

    version: int
    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...]
    threads: tuple[tuple[str, ...], ...]


def reading_record(reading: Reading, with_text: bool = False) -> ReadingRecord:
    """The record of one reading; ``with_text`` adds the text that its offsets refer to."""
    page = reading.page
    return ReadingRecord(
        version=VERSION,
        page=page.name,
        outlet=page.outlet,
        country=country(page.outlet),
        url=page.url,
        hash=page.hash,
        digest=page.digest,
        articles=tuple(map(_article, reading.articles)),
        text=page.text if with_text else UNSET,
    )


def comparison_record(comparison: Comparison) -> ComparisonRecord:
    """The record of one comparison."""
    return ComparisonRecord(
        VERSION, comparison.stories, comparison.claims, comparison.passages, comparison.threads
    )


def dumps(record: ReadingRecord | ComparisonRecord) -> str:
    """The record as one line of JSON, without the line's end. Equal records give equal lines."""
    return msgspec.json.encode(record).decode()


def schema(record: type[ReadingRecord] | type[ComparisonRecord]) -> str:
    """The JSON Schema of a record, as it stands in ``schema/``."""
    found: dict[str, Any] = msgspec.json.schema(record)
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(draft | found, ensure_ascii=False, indent=2) + "\n"


def _article(read: ArticleReading) -> ArticleRecord:
    article = read.article
    return ArticleRecord(
        id=article.id,
        role=article.role,
        title=article.title,
        body=article.body,
        heads=article.heads,
        byline=article.byline,
        dateline=article.dateline,
        credits=article.credits,
        published=read.published.exact,
        day=read.published,
        statements=read.statements,
        times=read.times,
        quantities=read.quantities,
        names=read.names,
    )


if __name__ == "__main__":
    import sys
    from pathlib import Path

    for record, name in ((ReadingRecord, "reading"), (ComparisonRecord, "comparison")):
        Path(sys.argv[1], f"{name}.schema.json").write_text(schema(record), encoding="utf-8")
