"""An archive of the sample pages behind a real server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

import tawatur
from tawatur import demo
from tawatur.web.app import create_app

Serve = Callable[..., AbstractContextManager[str]]


@contextmanager
def serving(path: Path, **options: object) -> Iterator[str]:
    """The address of a server over an archive, as long as the context lasts; without a limit of requests."""
    with serving_app(create_app(path, **({"rate": None} | options))) as address:  # type: ignore[arg-type]
        yield address


@contextmanager
def serving_app(app: FastAPI) -> Iterator[str]:
    """The address of a server of an application, as long as the context lasts."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://localhost:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def serve() -> Serve:
    """Starts a server over an archive: ``with serve(path) as address``."""
    return serving


@pytest.fixture(scope="session")
def serve_app() -> Serve:
    """Starts a server of an application: ``with serve_app(app) as address``."""
    return serving_app


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an archive of the sample pages; for reading only."""
    path = tmp_path_factory.mktemp("web") / "news.tawatur"
    with tawatur.open(path) as archive:
        archive.add(demo.pages())
    return path


@pytest.fixture(scope="session")
def address(path: Path) -> Iterator[str]:
    """The address of a server over the sample pages."""
    with serving(path) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """A new visitor of that server."""
    with httpx.Client(base_url=address) as client:
        yield client
