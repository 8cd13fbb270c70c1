"""Serving an archive until it is stopped: which address, which token, and a clean end."""

from __future__ import annotations

import re
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from .. import archive as archives
from ..archive import ArchiveError
from ..errors import UsageError
from .app import create_app
from .security import is_loopback

# Seconds that answers under way may still take when the server is stopped.
GRACE = 10
# Connections at once; more are told to come again.
MOST = 256

_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,128}")


def serve(path: Path, host: str, port: int, token: str | None, announce: Callable[[str], None]) -> None:
    """Serves the archive in ``path``, made where there is none, until Ctrl+C or SIGTERM.

    ``announce`` is given the address once the port is ours; on an address that others can reach it holds a
    token, made where none is given. Port 0 takes a free one. Raises UsageError where the address cannot be
    used, ArchiveError where the archive cannot.
    """
    if token is not None and not _TOKEN.fullmatch(token):
        raise UsageError("a token is 8 to 128 letters, digits, - and _ of ASCII")
    prepare(path)
    sock = _bound(host, port)
    token = token or (None if is_loopback(host) else secrets.token_urlsafe(18))
    config = uvicorn.Config(
        create_app(path, token=token),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST,
        timeout_graceful_shutdown=GRACE,
    )
    announce(_address(host, sock.getsockname()[1], token))
    try:
        uvicorn.Server(config).run(sockets=[sock])
    except KeyboardInterrupt:
        pass
    finally:
        sock.close()


def prepare(path: Path) -> None:
    """Makes the archive where there is none, and brings an older one, or one that waits, up to date.

    What another process writes to, or what may only be read, is shown as it is.
    """
    try:
        with archives.open(path) as archive:
            archive.settle()
    except ArchiveError:
        archives.open(path, readonly=True).close()


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        # From here on who asks is kept waiting, not turned away.
        sock.listen(128)
    except (OSError, OverflowError) as error:
        sock.close()
        raise UsageError(f"{host}:{port}: cannot be served ({error}); name another host or port") from error
    return sock


def _address(host: str, port: int, token: str | None) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")
