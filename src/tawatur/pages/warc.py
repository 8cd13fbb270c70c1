"""Pages of web archives (WARC): the responses that hold HTML, each with its address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from ..errors import InputError
from ..model import Page
from . import html
from .decode import PAGE_MOST, NotTextError
from .rows import Given

_HTML_TYPES = ("text/html", "application/xhtml+xml")


def records(name: str, stream: IO[bytes], given: Given) -> Iterator[Page | InputError]:
    """The HTML pages of a WARC file, plain or compressed, in its order. A page's name is its address, its
    digest the one that the archive gives.

    Needs FastWARC (the extra ``warc``). Other responses, requests and images are passed over without a word;
    a page that holds no Arabic gives an error as any other input does.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        yield InputError(name, "is a web archive, which needs FastWARC", "pip install 'tawatur[warc]'")
        return
    found = 0
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            if _is_html(record):
                found += 1
                yield _page(name, record, given)
    except Exception as error:  # FastWARC raises what its readers raise, down to zlib
        yield InputError(name, f"is a broken web archive ({error})", "fetch it again")
        return
    if not found:
        yield InputError(name, "is a web archive without HTML pages", "give an archive of news pages")


def _is_html(record: Any) -> bool:
    content = (record.http_content_type or "").lower()
    return content.startswith(_HTML_TYPES) and (record.http_headers.status_code or 200) // 100 not in (
        3,
        4,
        5,
    )


def _page(name: str, record: Any, given: Given) -> Page | InputError:
    url = record.headers.get("WARC-Target-URI") or ""
    url = url.strip("<>")
    charset = record.http_charset
    try:
        page, _ = html.read(
            record.reader.read(PAGE_MOST + 1),
            url or record.record_id,
            outlet=given.outlet,
            published=given.published,
            url=url or None,
            declared=[charset] if charset else [],
            digest=record.headers.get("WARC-Payload-Digest") or record.headers.get("WARC-Block-Digest"),
        )
    except NotTextError as error:
        return InputError(f"{name}: {url}", str(error), error.remedy)
    return page
