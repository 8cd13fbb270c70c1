"""Fetches pages from the web, politely and within limits.

One connection a host at a time, robots.txt kept, a wait between requests, a named agent, unchanged pages
asked for with their ETag or Last-Modified. Size, time and redirects have limits, and no private address
is reached unless it is allowed (see ``guard``).
"""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Iterator, MutableMapping
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from ..errors import InputError
from ..model import Page
from . import feeds, html
from .decode import PAGE_MOST, NotTextError, decode
from .guard import Guard, RefusedError
from .rows import Given

AGENT = "Tawatur/0.1 (reads single pages of news)"
REDIRECTS_MOST = 5
SECONDS_MOST = 20.0
TRIES_MOST = 3
WAIT_MOST = 30.0
_READABLE = (
    "text/", "application/xhtml", "application/xml", "application/rss", "application/atom",
    "application/json",
)  # fmt: skip
_AGAIN = (429, 500, 502, 503, 504)


class Fetched(NamedTuple):
    """What came from an address: where redirects led, the bytes, the declared charset, its version."""

    url: str
    data: bytes
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


class Limits(NamedTuple):
    """How much, how long, how often: bytes, seconds, redirects; seconds between two requests to a host."""

    size: int = PAGE_MOST
    seconds: float = SECONDS_MOST
    redirects: int = REDIRECTS_MOST
    wait: float = 1.0


class Fetcher:
    """Fetches addresses. ``kept`` (any mapping) holds pages, so that only changed ones come again."""

    def __init__(
        self,
        guard: Guard | None = None,
        limits: Limits | None = None,
        agent: str = AGENT,
        kept: MutableMapping[str, Fetched] | None = None,
    ) -> None:
        self.guard = guard or Guard()
        self.limits = limits or Limits()
        self.agent = agent
        self.kept = kept if kept is not None else {}
        self._robots: dict[str, RobotFileParser | None] = {}
        self._last: dict[str, float] = {}

    def get(self, url: str) -> Fetched:
        """The page at an address. Raises InputError that says why there is none."""
        at = url
        for _ in range(self.limits.redirects + 1):
            if not self._allowed(url, at):
                raise InputError(url, "may not be fetched by programs (robots.txt)", "read it in a browser")
            status, headers, data = self._again(url, at)
            if status in (301, 302, 303, 307, 308) and "location" in headers:
                at = urljoin(at, headers["location"])
                continue
            return self._answer(url, at, status, headers, data)
        raise InputError(url, f"redirects more than {self.limits.redirects} times", "check the address")

    def _answer(self, url: str, at: str, status: int, headers: Any, data: bytes) -> Fetched:
        if status == 304 and url in self.kept:
            return self.kept[url]
        if status != 200:
            raise InputError(url, f"was answered with status {status}", "check the address, or try later")
        kind = headers.get("content-type", "text/html").lower()
        if not kind.startswith(_READABLE):
            raise InputError(
                url, f"is {kind.split(';')[0]}, not a page of text", "give the address of an article"
            )
        charset = kind.partition("charset=")[2].strip("\"' ") or None
        found = Fetched(at, data, charset, headers.get("etag"), headers.get("last-modified"))
        if found.etag or found.modified:
            self.kept[url] = found
        return found

    def _again(self, url: str, at: str) -> tuple[int, Any, bytes]:
        """Asks again, after a wait, where the server is busy."""
        for attempt in range(TRIES_MOST):
            status, headers, data = self._ask(url, at, self.kept.get(url))
            if status not in _AGAIN or attempt + 1 == TRIES_MOST:
                break
            told = headers.get("retry-after", "")
            time.sleep(min(float(told) if told.isdigit() else self.limits.wait * 2**attempt, WAIT_MOST))
        return status, headers, data

    def _ask(self, url: str, at: str, kept: Fetched | None) -> tuple[int, Any, bytes]:
        """One request for ``url``, in a thread of its own: a server that sends a byte a minute is left."""
        self._pause(at)
        out: list[Any] = []

        def work() -> None:
            try:
                out.append(_request(self, at, kept))
            except Exception as error:  # handed to the caller's thread
                out.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(self.limits.seconds)
        self._last[urlsplit(at).netloc] = time.monotonic()
        if not out:
            raise InputError(url, f"took longer than {self.limits.seconds:.0f} seconds", "try later")
        if isinstance(out[0], InputError):
            raise InputError(url, out[0].wrong, out[0].remedy)
        if isinstance(out[0], RefusedError):
            raise InputError(url, str(out[0]), "give a public address, or allow this network")
        if isinstance(out[0], Exception):
            raise InputError(url, f"could not be fetched ({out[0] or type(out[0]).__name__})", "try later")
        answer: tuple[int, Any, bytes] = out[0]
        return answer

    def _pause(self, at: str) -> None:
        """Waits until the host may be asked again."""
        host = urlsplit(at).netloc
        robots = self._robots.get(host)
        delay = robots.crawl_delay(self.agent) if robots is not None else None
        wait = min(max(self.limits.wait, float(delay or 0)), WAIT_MOST)
        if host in self._last:
            time.sleep(max(0.0, self._last[host] + wait - time.monotonic()))

    def _allowed(self, url: str, at: str) -> bool:
        """Whether the host's robots.txt lets this agent fetch the address; no robots.txt allows all."""
        parts = urlsplit(at)
        if parts.netloc not in self._robots:
            self._robots[parts.netloc] = None
            self._robots[parts.netloc] = self._rules(url, f"{parts.scheme}://{parts.netloc}/robots.txt")
        robots = self._robots[parts.netloc]
        return robots is None or robots.can_fetch(self.agent, at)

    def _rules(self, url: str, address: str) -> RobotFileParser:
        rules = RobotFileParser(address)
        status, headers, data = self._ask(url, address, None)
        for _ in range(self.limits.redirects):
            if status not in (301, 302, 303, 307, 308) or "location" not in headers:
                break
            address = urljoin(address, headers["location"])
            status, headers, data = self._ask(url, address, None)
        # RFC 9309: no rules where there is no file; nothing is allowed while the server cannot say.
        text = data.decode("utf-8", "replace") if status == 200 else ""
        rules.parse(["User-agent: *", "Disallow: /"] if status >= 500 else text.splitlines())
        return rules


def _request(fetcher: Fetcher, at: str, kept: Fetched | None) -> tuple[int, Any, bytes]:
    """Status, headers and body of one request to the judged address of a host."""
    try:
        import httpx
    except ImportError as error:
        raise InputError(at, "is a web address, which needs httpx", "pip install 'tawatur[fetch]'") from error
    target = fetcher.guard.target(at)
    headers = {"User-Agent": fetcher.agent, "Accept-Encoding": "gzip", "Host": urlsplit(at).netloc}
    if kept is not None and kept.etag:
        headers["If-None-Match"] = kept.etag
    if kept is not None and kept.modified:
        headers["If-Modified-Since"] = kept.modified
    url = httpx.URL(at).copy_with(host=target.address)
    with (
        httpx.Client(timeout=fetcher.limits.seconds, follow_redirects=False, trust_env=False) as client,
        client.stream("GET", url, headers=headers, extensions={"sni_hostname": target.host}) as response,
    ):
        return response.status_code, response.headers, _body(response, at, fetcher.limits.size)


def _body(response: Any, at: str, most: int) -> bytes:
    """The body, unpacked; a body beyond the limit ends the fetch, packed or not."""
    unpack = zlib.decompressobj(wbits=47) if "gzip" in response.headers.get("content-encoding", "") else None
    parts: list[bytes] = []
    size = 0
    for chunk in response.iter_raw():
        part = unpack.decompress(chunk, most + 1 - size) if unpack is not None else chunk
        size += len(part)
        if size > most:
            raise InputError(at, f"sends more than {most / 1e6:.0f} MB", "give the address of an article")
        parts.append(part)
    return b"".join(parts)


def pages(url: str, given: Given, fetcher: Fetcher) -> Iterator[Page | InputError]:
    """The page at an address, the entries of a feed, the pages of a sitemap or of an OPML list's feeds."""
    yield from _pages(url, given, fetcher, depth=2)


def _pages(url: str, given: Given, fetcher: Fetcher, depth: int) -> Iterator[Page | InputError]:
    try:
        found = fetcher.get(url)
        text = decode(found.data, [found.charset] if found.charset else []).text
        kind = feeds.form(text) if "<html" not in text[:2000].lower() else None
        if kind == "feed":
            yield from feeds.entries(url, found.data, given)
        elif kind is not None and depth:
            for address in feeds.addresses(text):
                yield from _pages(address, given, fetcher, depth - 1)
        else:
            yield _page(url, found, given)
    except NotTextError as error:
        yield InputError(url, str(error), error.remedy)
    except InputError as error:
        yield error


def _page(url: str, found: Fetched, given: Given) -> Page:
    declared = [found.charset] if found.charset else []
    page, _ = html.read(
        found.data, url, outlet=given.outlet, published=given.published, url=found.url, declared=declared
    )
    return page
