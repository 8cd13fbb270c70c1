"""The archive's tables as rows for other programs."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from ..errors import UsageError
from .told import Told

Row = dict[str, Any]

# Flat tables, straight from the file.
_PLAIN = {
    "pages": "SELECT name, address, hash, outlet, published, url, author, title, added"
    " FROM pages ORDER BY id",
    "articles": "SELECT p.name AS page, a.article, a.role, a.first, a.last, a.story"
    " FROM articles a JOIN pages p ON p.id = a.page ORDER BY a.id",
    "statements": "SELECT p.name AS page, a.article, s.statement, s.act, s.who FROM statements s"
    " JOIN articles a ON a.id = s.article JOIN pages p ON p.id = a.page ORDER BY a.id, s.statement",
    "stories": "SELECT id, first, last FROM stories ORDER BY id",
    "bonds": "SELECT one, two FROM bonds WHERE one < two ORDER BY one, two",
    "relations": "SELECT claim, other, kind FROM relations ORDER BY claim, other",
    "versions": "SELECT p.name AS page, v.number, v.hash, v.seen FROM versions v"
    " JOIN pages p ON p.id = v.page ORDER BY p.id, v.number",
    "merges": "SELECT claim, a, b, certain, rule, words FROM merges ORDER BY claim, a, b",
    "changes": "SELECT number, at, kind, story, claim, rule, spans FROM changes ORDER BY number",
}


def _claims(link: sqlite3.Connection) -> Iterator[Row]:
    for claim in Told(link).claims("1"):
        told = claim.tellings[claim.words]
        yield {
            "id": claim.id,
            "story": claim.story,
            "page": told.page,
            "start": told.span.start,
            "end": told.span.end,
            "tellings": len(claim.tellings),
            "origins": len(claim.primary),
            "channels_low": claim.channels.low,
            "channels_high": claim.channels.high,
            "relations": len(claim.relations),
        }


def _tellings(link: sqlite3.Connection) -> Iterator[Row]:
    for claim in Told(link).claims("1"):
        for number, told in enumerate(claim.tellings):
            yield {
                "claim": claim.id,
                "number": number,
                "page": told.page,
                "article": told.article,
                "start": told.span.start,
                "end": told.span.end,
                "outlet": told.outlet,
                "statement": told.statement,
                "who": told.who,
            }


def _passages(link: sqlite3.Connection) -> Iterator[Row]:
    for (data,) in link.execute("SELECT data FROM passages ORDER BY a, b"):
        yield from json.loads(data)


_MADE: dict[str, Callable[[sqlite3.Connection], Iterator[Row]]] = {
    "claims": _claims,
    "tellings": _tellings,
    "passages": _passages,
}
TABLES = tuple(sorted([*_PLAIN, *_MADE]))


def rows(link: sqlite3.Connection, table: str) -> Iterator[Row]:
    """The rows of one of ``TABLES``. Raises UsageError for any other."""
    if table in _MADE:
        yield from _MADE[table](link)
        return
    if table not in _PLAIN:
        raise UsageError(f"{table}: no such table; choose one of {', '.join(TABLES)}")
    found = link.execute(_PLAIN[table])
    names = [column[0] for column in found.description]
    for row in found:
        yield dict(zip(names, row, strict=True))


def write_jsonl(found: Iterator[Row], stream: IO[str]) -> None:
    """One object a line."""
    for row in found:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_csv(found: Iterator[Row], stream: IO[str]) -> None:
    """Comma-separated values with a line of names; what is no text or number stands as JSON."""
    writer: csv.DictWriter[str] | None = None
    for row in found:
        flat = {k: json.dumps(v) if isinstance(v, (list, dict)) else v for k, v in row.items()}
        if writer is None:
            writer = csv.DictWriter(stream, list(flat))
            writer.writeheader()
        writer.writerow(flat)


def write_parquet(found: Iterator[Row], path: Path) -> None:
    """A Parquet file. Needs pyarrow (the extra ``parquet``)."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow; pip install 'tawatur[parquet]'") from error
    pq.write_table(pa.Table.from_pylist(list(found)), path)
