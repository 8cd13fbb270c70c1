"""Reads inputs of any kind into pages, one at a time: files, folders, standard input."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

from ..errors import InputError
from ..model import Page
from . import rows
from .decode import PAGE_MOST, NotTextError, arabic, decode
from .records import digest, page
from .rows import Given

if TYPE_CHECKING:
    from .fetch import Fetcher

_TEXT = (".txt", ".text", ".md")
_HTML = (".html", ".htm", ".xhtml")
_LINES = (".jsonl", ".ndjson")
_JSON = (".json",)
_WARC = (".warc",)
_XML = (".xml", ".rss", ".atom", ".opml")
_CSV = (".csv", ".tsv")
_PARQUET = (".parquet",)
KNOWN = (*_TEXT, *_HTML, *_LINES, *_JSON, *_WARC, *_XML, *_CSV, *_PARQUET)


def load(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    outlet: str | None = None,
    published: date | None = None,
    fields: Mapping[str, str] | None = None,
    fetcher: Fetcher | None = None,
) -> Iterator[Page | InputError]:
    """The pages of files, folders, web addresses and standard input ("-"), in the order given.

    Folders are read in the order of names. Reads text, HTML, JSON and JSON lines, CSV, feeds and web
    archives, each also as .gz, and Parquet. What cannot be read gives an InputError that names it and says
    what to do, and the rest is still read. A text that had to be guessed at (an undeclared encoding, broken
    UTF-8) gives such a line too, before its page. ``outlet`` and ``published`` stand for inputs that carry
    none; ``fields`` says how records name their fields, as {"text": "body"}. Addresses, and those that an
    OPML list or a sitemap given by name holds, are fetched with ``fetcher``, by default one that keeps to
    public hosts and to their rules.
    """
    given = Given(outlet, published, dict(fields or {}))
    for item in (os.fspath(item) for item in inputs):
        addresses = [item] if item.startswith(("http://", "https://")) else _listed(item)
        for address in addresses:
            from . import fetch

            fetcher = fetcher or fetch.Fetcher()
            yield from fetch.pages(address, given, fetcher)
        if not addresses:
            yield from _input(item, given)


def _listed(item: str) -> list[str]:
    """The addresses of an OPML list or sitemap that is given by name; [] for any other input."""
    path = Path(item)
    if path.suffix.lower() not in _XML or not path.is_file():
        return []
    from . import feeds

    try:
        with path.open("rb") as stream:
            text = decode(stream.read(PAGE_MOST + 1)).text
    except (OSError, NotTextError):
        return []
    return feeds.addresses(text) if feeds.form(text) in ("opml", "sitemap") else []


def _input(item: str, given: Given) -> Iterator[Page | InputError]:
    if item == "-":
        yield from _stream("stdin", "", sys.stdin.buffer, given)
        return
    path = Path(item)
    if path.is_dir():
        yield from _folder(path, given)
        return
    if path.suffix.lower() in _PARQUET and path.is_file():
        from . import tables

        yield from tables.parquet(item, path, given)
        return
    try:
        with path.open("rb") as stream:
            yield from _stream(path.name, item, stream, given)
    except FileNotFoundError:
        yield InputError(item, "does not exist", "check the path")
    except OSError as error:
        yield InputError(item, f"cannot be opened ({error.strerror})", "check the path and its permissions")


def _folder(path: Path, given: Given) -> Iterator[Page | InputError]:
    found = sorted(p for p in path.rglob("*") if p.is_file() and _suffixes(p.name)[0] in KNOWN)
    if not found:
        yield InputError(str(path), "is a folder without pages", f"put files of {', '.join(KNOWN)} in it")
    for item in found:
        yield from _input(str(item), given)


def _suffixes(name: str) -> tuple[str, bool]:
    """The suffix that tells a file's form, and whether it is compressed."""
    path = Path(name.lower())
    packed = path.suffix == ".gz"
    return (Path(path.stem).suffix if packed else path.suffix), packed


def _stem(name: str) -> str:
    path = Path(name)
    return Path(path.stem).stem if path.suffix.lower() == ".gz" else path.stem


def _stream(name: str, where: str, stream: IO[bytes], given: Given) -> Iterator[Page | InputError]:
    """The pages of one open file; ``where`` is its path for messages (empty for standard input)."""
    suffix, packed = _suffixes(name)
    where = where or name
    try:
        source: IO[bytes] = gzip.GzipFile(fileobj=stream) if packed else stream  # type: ignore[assignment]
        if suffix in _LINES:
            yield from rows.records(where, _lines(source), given)
        elif suffix in _WARC:
            from . import warc

            # A compressed archive is a chain of gzip members, which its reader opens itself.
            yield from warc.records(where, stream, given)
        elif suffix in _CSV:
            from . import tables

            yield from tables.comma_separated(where, source, given)
        else:
            yield from _whole(_stem(name), where, suffix, source.read(PAGE_MOST + 1), source, given)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield InputError(where, f"is a broken gzip file ({error})", "compress it again, or fetch it again")


def _lines(source: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file; of a line longer than any page only its head, so that memory stays bounded."""
    while line := source.readline(PAGE_MOST + 1):
        whole = line
        while len(line) > PAGE_MOST and not line.endswith(b"\n"):
            line = source.readline(PAGE_MOST + 1)
        yield whole


def _whole(
    name: str, where: str, suffix: str, data: bytes, rest: IO[bytes], given: Given
) -> Iterator[Page | InputError]:
    """The pages of a file that is read as one piece."""
    form = suffix if suffix in KNOWN else _form(data)
    if form in _LINES:
        yield from rows.records(where, data.splitlines(), given)
        return
    if form in _XML:
        from . import feeds

        yield from feeds.document(where, data, given)
        return
    if form in _JSON:
        yield from rows.document(where, data + rest.read(64 * PAGE_MOST), given)
        return
    try:
        if form in _HTML:
            from . import html

            found, notice = html.read(data, name, outlet=given.outlet, published=given.published)
        else:
            found, notice = _plain(data, name, given)
    except NotTextError as error:
        yield InputError(where, str(error), error.remedy)
        return
    if notice:
        yield InputError(where, notice, "save it as UTF-8 if letters look wrong")
    yield found


def _form(data: bytes) -> str:
    """The form of bytes without a telling name."""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{") and b"}\n{" in data[:200_000].replace(b"\r", b""):
        return ".jsonl"
    if head.startswith((b"{", b"[{", b"[\n")):
        return ".json" if not head.startswith(b"{") or b"\n" in data.strip() else ".jsonl"
    lower = head.lower()
    if lower.startswith(b"<?xml") and any(
        root in lower for root in (b"<rss", b"<feed", b"<opml", b"<urlset")
    ):
        return ".xml"
    if lower.startswith((b"<!doctype html", b"<html")) or b"<body" in lower or b"<head" in lower:
        return ".html"
    return ".txt"


def _plain(data: bytes, name: str, given: Given) -> tuple[Page, str | None]:
    decoded = decode(data)
    if not arabic(decoded.text):
        raise NotTextError("holds no Arabic text", "give pages of Arabic news")
    found = page(decoded.text, name, outlet=given.outlet, published=given.published, digest=digest(data))
    return found, decoded.notice
