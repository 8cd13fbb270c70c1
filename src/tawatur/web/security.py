"""Who may ask, how often, and what a browser may do with the answer.

One ASGI layer around the whole application. On a loopback address only requests that name this machine are
answered, so that no foreign page can reach the archive through a name of its own; on any other address only
those that bring the token. What changes anything must come from our own pages.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from hmac import compare_digest
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from starlette.exceptions import HTTPException

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

COOKIE = "tawatur_token"
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
# Requests a second that one address may go on with, and how many at once before that holds.
RATE, BURST = 50.0, 250.0
# Addresses whose rate is remembered.
CLIENTS = 4096
# Bytes of a request's body: what one upload may bring.
MOST_BODY = 32_000_000

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_RAW = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]


class Refused(Exception):  # noqa: N818 (an answer, no error)
    """A request that is not answered: the status and what is said instead."""

    def __init__(self, status: int, text: str, *headers: tuple[str, str]) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.headers = headers


class Guard:
    """The layer. Without ``token`` it answers on loopback names only; ``rate`` None sets no limit."""

    def __init__(self, inner: Application, token: str | None = None, rate: float | None = RATE) -> None:
        self._inner = inner
        self._token = token
        self._buckets = Buckets(rate) if rate else None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            self._check(scope, headers)
        except Refused as refused:
            await _refuse(refused, send)
            return
        await self._inner(scope, _bounded(receive), _dressed(send))

    def _check(self, scope: Message, headers: dict[str, str]) -> None:
        if self._token is None and _host(headers.get("host", "")) not in LOCAL:
            raise Refused(421, "This server answers to the names of this machine only.")
        client = (scope.get("client") or ("",))[0]
        if self._buckets and not scope["path"].startswith("/static/") and not self._buckets.take(client):
            raise Refused(429, "Too many requests; wait a moment.", ("retry-after", "1"))
        if self._token is not None:
            self._admit(self._token, scope, headers)
        if scope["method"] not in ("GET", "HEAD") and not _own(headers):
            raise Refused(403, "Only the pages of this server may change anything.")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_BODY:
            raise Refused(413, f"More than {MOST_BODY // 1_000_000} MB cannot be taken at once.")

    def _admit(self, token: str, scope: Message, headers: dict[str, str]) -> None:
        """Lets pass who brings the token; one that comes in an address goes into a cookie."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == "token"]
        if given and _same(given[0], token):
            if scope["path"].startswith("/feeds/"):
                return  # Readers of feeds keep no cookies.
            rest = urlencode([pair for pair in query if pair[0] != "token"])
            # What begins with two slashes would be another host.
            where = "/" + scope["path"].lstrip("/\\") + (f"?{rest}" if rest else "")
            cookie = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax"
            raise Refused(303, "", ("location", _ascii(where)), ("set-cookie", cookie))
        brought = (headers.get("authorization", "").removeprefix("Bearer "), _cookie(headers))
        if not any(_same(value, token) for value in brought):
            raise Refused(401, "Open the address that `tawatur serve` printed: it holds the token.")


class Buckets:
    """How much each client may still ask: ``BURST`` at first, filled again at ``rate`` a second."""

    def __init__(self, rate: float, now: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._now = now
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> bool:
        """Whether the client may ask once more."""
        now = self._now()
        left, then = self._left.pop(client, (BURST, now))
        left = min(BURST, left + (now - then) * self._rate)
        self._left[client] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > CLIENTS:
            self._left.popitem(last=False)
        return left >= 1


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _host(header: str) -> str:
    """The name in a Host header, without port and brackets."""
    name = header.rpartition("]")[0].lstrip("[") if header.startswith("[") else header.partition(":")[0]
    return name.lower()


def _own(headers: dict[str, str]) -> bool:
    """Whether a browser says that the request comes from our own page; programs say nothing and may pass."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")


def _same(one: str, two: str) -> bool:
    return compare_digest(one.encode(), two.encode())


def _cookie(headers: dict[str, str]) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""


def _ascii(path: str) -> str:
    return quote(path, safe="/?&=%+#:;,~!$'()*@-._")


async def _refuse(refused: Refused, send: Send) -> None:
    headers = [(name.encode(), value.encode()) for name, value in refused.headers]
    headers.append((b"content-type", b"text/plain; charset=utf-8"))
    await send({"type": "http.response.start", "status": refused.status, "headers": headers + _RAW})
    await send({"type": "http.response.body", "body": refused.text.encode()})


def _dressed(send: Send) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_RAW]
        await send(message)

    return dressed


def _bounded(receive: Receive) -> Receive:
    """The body; reading it ends with 413 where it is longer than it may be although it did not say so."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_BODY:
            raise HTTPException(413, f"More than {MOST_BODY // 1_000_000} MB cannot be taken at once.")
        return message

    return bounded
