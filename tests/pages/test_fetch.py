"""Fetching from a server on loopback that does everything wrong."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import ClassVar

import pytest

from tawatur.errors import InputError
from tawatur.model import Page
from tawatur.pages import load
from tawatur.pages.fetch import Fetched, Fetcher, Limits
from tawatur.pages.guard import Guard, RefusedError

pytest.importorskip("httpx")

TEXT = "افتتح محافظ المدينة معرض الكتاب السنوي في ساحة النخيل بمشاركة ستين داراً للنشر من عشر مدن."
HTML = f"<html><body><h1>افتتاح معرض الكتاب في النخيل</h1><p>{TEXT}</p></body></html>"
FAST = Limits(seconds=1.5, wait=0.0)

# Packed beforehand: on a busy machine it would take the server longer than the reader waits.
BOMB = gzip.compress(bytes(20_000_000), compresslevel=1)


def _opml(address: str) -> str:
    return f"<?xml version='1.0'?><opml><body><outline text='x' xmlUrl='{address}'/></body></opml>"


class _Handler(BaseHTTPRequestHandler):
    seen: ClassVar[Counter[str]] = Counter()
    agents: ClassVar[set[str]] = set()

    def log_message(self, *args: object) -> None:
        """Keeps the tests' output clean."""

    def _send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        told = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in (told | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        _Handler.seen[self.path] += 1
        _Handler.agents.add(self.headers["User-Agent"])
        name = self.path.strip("/").replace(".", "_")
        getattr(self, f"on_{name}", self.on_missing)()

    def on_missing(self) -> None:
        self._send(b"", 404)

    def on_robots_txt(self) -> None:
        self._send(b"User-agent: *\nDisallow: /secret\n", Content_Type="text/plain")

    def on_secret(self) -> None:
        self._send(HTML.encode())

    def on_page(self) -> None:
        self._send(HTML.encode())

    def on_moved(self) -> None:
        self._send(b"", 302, Location="/page")

    def on_loop(self) -> None:
        self._send(b"", 302, Location="/loop")

    def on_inward(self) -> None:
        self._send(b"", 302, Location="http://127.0.0.2:9/page")

    def on_metadata(self) -> None:
        self._send(b"", 302, Location="http://169.254.169.254/latest")

    def on_file(self) -> None:
        self._send(b"", 302, Location="file:///etc/passwd")

    def on_stall(self) -> None:
        self.send_response(200)
        self.end_headers()
        time.sleep(4)

    def on_drip(self) -> None:
        self.send_response(200)
        try:
            for _ in range(40):
                self.wfile.write(b"X-A: b\r\n")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def on_short(self) -> None:
        self._send(HTML.encode(), Content_Length="99999")

    def on_long(self) -> None:
        self._send(HTML.encode() + b"<p>beyond</p>" * 9, Content_Length=str(len(HTML.encode())))

    def on_charset(self) -> None:
        self._send(HTML.encode("cp1256"), Content_Type="text/html; charset=utf-8")

    def on_huge(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"<p>" + b"x" * 1_000_000)
        except OSError:
            return

    def on_bomb(self) -> None:
        self._send(BOMB, Content_Encoding="gzip")

    def on_packed(self) -> None:
        self._send(gzip.compress(HTML.encode()), Content_Encoding="gzip")

    def on_picture(self) -> None:
        self._send(b"\x89PNG", Content_Type="image/png")

    def on_busy(self) -> None:
        busy = _Handler.seen["/busy"] % 2
        self._send(HTML.encode(), 503 if busy else 200, Retry_After="0")

    def on_tagged(self) -> None:
        if self.headers["If-None-Match"] == '"v1"':
            self._send(b"", 304)
        else:
            self._send(HTML.encode(), ETag='"v1"')

    def on_list_opml(self) -> None:
        self._send(_opml(f"http://{self.headers['Host']}/page").encode(), Content_Type="text/x-opml")

    def on_sitemap_xml(self) -> None:
        host = self.headers["Host"]
        urls = "".join(f"<url><loc>http://{host}/{name}</loc></url>" for name in ("page", "secret", "moved"))
        self._send(f"<?xml version='1.0'?><urlset>{urls}</urlset>".encode(), Content_Type="application/xml")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def _fetcher(**known: object) -> Fetcher:
    return Fetcher(Guard(["127.0.0.1/32"]), FAST, **known)  # type: ignore[arg-type]


def _load(*urls: str, fetcher: Fetcher | None = None) -> tuple[list[Page], list[InputError]]:
    found = list(load(urls, fetcher=fetcher or _fetcher()))
    return [f for f in found if isinstance(f, Page)], [f for f in found if isinstance(f, InputError)]


@pytest.mark.parametrize("name", ["page", "moved", "long", "charset", "packed", "busy"])
def test_what_can_be_read_is_read(site: str, name: str) -> None:
    pages, errors = _load(f"{site}/{name}")
    assert [TEXT in page.text for page in pages] == [True] and not errors
    assert pages[0].name == f"{site}/{name}"
    assert pages[0].url == (f"{site}/page" if name == "moved" else f"{site}/{name}")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("loop", "redirects more than 5 times"),
        ("inward", "127.0.0.2, which is not public"),
        ("metadata", "169.254.169.254, which is not public"),
        ("file", "no web address"),
        ("stall", "longer than 2 seconds|timed out"),
        ("drip", "longer than 2 seconds|timed out"),
        ("short", "could not be fetched"),
        ("huge", "more than 4 MB"),
        ("bomb", "more than 4 MB"),
        ("picture", "image/png"),
        ("secret", "robots.txt"),
        ("nowhere", "status 404"),
    ],
)
def test_what_a_server_does_wrong_is_one_line_in_little_time(site: str, name: str, says: str) -> None:
    start = time.monotonic()
    pages, errors = _load(f"{site}/{name}", f"{site}/page")
    assert time.monotonic() - start < 6
    assert len(pages) == 1 and len(errors) == 1
    assert any(part in errors[0].wrong for part in says.split("|")), errors[0].wrong
    assert f"{site}/{name}" in str(errors[0]) and "\n" not in str(errors[0])


def test_without_leave_loopback_is_refused_before_any_request(site: str) -> None:
    _Handler.seen.clear()
    pages, errors = _load(
        f"{site}/page", f"http://localhost:{site.rsplit(':', 1)[1]}/page", fetcher=Fetcher(limits=FAST)
    )
    assert not pages and len(errors) == 2
    assert all("not public" in error.wrong for error in errors)
    assert not _Handler.seen


def test_pages_that_did_not_change_are_not_sent_again(site: str) -> None:
    kept: dict[str, Fetched] = {}
    first, _ = _load(f"{site}/tagged", fetcher=_fetcher(kept=kept))
    second, errors = _load(f"{site}/tagged", fetcher=_fetcher(kept=kept))
    assert first == second and not errors
    assert kept[f"{site}/tagged"].etag == '"v1"'


def test_a_sitemap_gives_its_pages_and_keeps_the_rules(site: str) -> None:
    pages, errors = _load(f"{site}/sitemap.xml")
    assert [page.url for page in pages] == [f"{site}/page", f"{site}/page"]
    assert ["robots.txt" in error.wrong for error in errors] == [True]


def test_lists_of_feeds_are_followed_from_an_address_and_from_a_file(site: str, tmp_path: Path) -> None:
    (tmp_path / "mine.opml").write_text(_opml(f"{site}/page"))
    pages, errors = _load(f"{site}/list.opml", str(tmp_path / "mine.opml"))
    assert [page.url for page in pages] == [f"{site}/page"] * 2 and not errors
    assert {page.digest for page in pages} == {f"sha256:{hashlib.sha256(HTML.encode()).hexdigest()}"}


def test_the_host_is_asked_for_its_rules_once_and_told_who_asks(site: str) -> None:
    _Handler.seen.clear()
    _load(f"{site}/page", f"{site}/moved")
    assert _Handler.seen["/robots.txt"] == 1
    assert all(agent.startswith("Tawatur/") for agent in _Handler.agents)


def test_two_requests_to_a_host_stand_apart(site: str) -> None:
    fetcher = Fetcher(Guard(["127.0.0.1/32"]), Limits(seconds=2, wait=0.2))
    start = time.monotonic()
    _load(f"{site}/page", f"{site}/page", fetcher=fetcher)
    assert time.monotonic() - start >= 0.4


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::5", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not Guard().public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"]
)
def test_addresses_that_are_public(address: str) -> None:
    assert Guard().public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    ["http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::1]/", "http://u:p@127.0.0.1/",
     "ftp://a/",
     "http://", "http://a:99999/", "gopher://127.0.0.1/", "http://no-such-name.invalid/"],
)  # fmt: skip
def test_addresses_in_disguise_are_refused(url: str) -> None:
    with pytest.raises(RefusedError):
        Guard().target(url)
