"""The application: an archive's pages and API behind one guard."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from .. import __version__
from ..archive import ArchiveError
from ..errors import TawaturError, UsageError
from . import adding, api, articles, carriage, claims, searching, sources, stories
from .library import Library, library
from .rendering import Pages, show
from .security import RATE, Guard
from .views import MovedError

# Files of the report that the pages use as well.
SHARED = ("common.css", "report.js")
HERE = Path(str(files(__package__)))
AREAS = (api, stories, claims, searching, articles, sources, carriage, adding)


def create_app(path: Path, *, token: str | None = None, rate: float | None = RATE) -> FastAPI:
    """The application over the archive in ``path``, for any ASGI server.

    With ``token`` every request must bring it; without, only those to this machine's own names are answered.
    ``rate`` is how many requests a second one address may go on with, None for any number.
    """
    app = FastAPI(
        title="Tawatur",
        version=__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.library = Library(path)
    app.state.pages = Pages()
    for area in AREAS:
        app.include_router(area.router)
    for name in SHARED:
        app.get(f"/static/{name}", include_in_schema=False)(_shared(name))
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(TawaturError, _ours)
    # The last one added is the outermost: the guard sees a request first.
    app.add_middleware(GZipMiddleware, minimum_size=800, compresslevel=5)
    app.add_middleware(Guard, token=token, rate=rate)
    return app


def _shared(name: str) -> Callable[[], Response]:
    """What a report shares with the pages, from its own place."""

    def shared() -> Response:
        return FileResponse(HERE.parent / "output" / "ui" / name)

    return shared


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return problem(request, error.status_code, str(error.detail))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
    return problem(request, 422, wrong)


def _ours(request: Request, error: Exception) -> Response:
    if isinstance(error, MovedError):
        return RedirectResponse(request.url.path.replace(error.id, error.now), 307)
    status = 503 if isinstance(error, ArchiveError) else 404 if isinstance(error, UsageError) else 400
    # Where the archive lies on this machine is nobody's business.
    folder = f"{library(request).path.parent}{os.sep}"
    return problem(request, status, str(error).replace(folder, ""))


def problem(request: Request, status: int, wrong: str) -> Response:
    """What went wrong: JSON for programs, a page for people."""
    if request.url.path.startswith(("/api", "/feeds")):
        return JSONResponse({"detail": wrong}, status)

    def context(words: Any) -> dict[str, Any]:
        key = f"problem_{status}"
        return {"status": status, "wrong": wrong, "known": words.has(key), "key": key}

    return show(request, "problem.html", context, status=status)
