"""Adding pages to the archive from the browser: addresses, a text, files; and how far an addition is."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from ..archive import Archive, carrying
from ..errors import TawaturError, UsageError
from ..output.reading_text import chain
from ..output.views import ArticleView
from ..output.wording import Wording
from ..pages.fetch import Fetcher
from . import uploads
from .api import PROBLEMS
from .asking import Day
from .jobs import FullError, Job, Jobs, State
from .library import library
from .rendering import show

router = APIRouter(tags=["archive"], responses=PROBLEMS)

# Readings that the page of a finished addition shows, and statements of each.
SHOWN, SAID = 30, 3

_EMPTY = dict.fromkeys(("addresses", "text", "outlet", "day"))
_Text = Annotated[str, Form()]


class JobRecord(BaseModel):
    """An addition and how far it is.

    ``pages`` are their addresses in the archive, ``waiting`` how many are still to be compared; ``busy``
    while another process writes to the archive.
    """

    id: str
    state: State
    new: int
    changed: int
    known: int
    waiting: int
    busy: bool
    error: str | None
    pages: list[str]
    problems: list[str]


class Shown(NamedTuple):
    """A reading in short: the article, its story, some of what it says and through whom."""

    article: ArticleView
    story: str | None
    said: list[tuple[str, str]]


@router.get("/add", include_in_schema=False)
def form(request: Request) -> Response:
    """What to fill in."""
    return show(request, "add/form.html", lambda words: {"wrong": None, "sent": _EMPTY})


@router.post("/add", include_in_schema=False)
def add(
    request: Request,
    addresses: _Text = "",
    text: _Text = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
    day: Annotated[Day, Form()] = None,
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Begins an addition and leads to its page; what cannot be begun is said above the form."""
    folder = Path(tempfile.mkdtemp(prefix="tawatur-"))

    def tidy() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    try:
        named = [(file.filename, file.file) for file in files or () if file.filename]
        kept = uploads.keep_files(named, folder)
        if text.strip():
            kept = (*kept, uploads.keep_text(text, folder))
        sent = uploads.Sent(uploads.addresses(addresses), kept, outlet.strip() or None, day)
        if not (sent.addresses or sent.files):
            raise UsageError("nothing was given: an address, a text or a file")
        job = jobs(request).start(lambda: uploads.pages(sent, _fetcher(request)), tidy)
    except TawaturError as error:
        tidy()
        wrong = str(error)
        again = {"addresses": addresses, "text": text, "outlet": outlet, "day": day}
        status = 429 if isinstance(error, FullError) else 422
        return show(request, "add/form.html", lambda words: {"wrong": wrong, "sent": again}, status=status)
    except BaseException:
        tidy()
        raise
    return RedirectResponse(f"/add/{job.id}", status_code=303)


@router.get("/add/{id}", include_in_schema=False)
def job_page(request: Request, id: str) -> Response:  # noqa: A002
    """How far an addition is, and what was read once it is over."""
    job = _job(request, id)

    def context(words: Wording) -> dict[str, Any]:
        if not job.over:
            return {"job": job, "shown": []}
        with library(request).reading() as archive:
            return {"job": job, "shown": _shown(archive, job, words)}

    return show(request, "add/job.html", context)


@router.get("/api/add/{id}")
def job_record(request: Request, id: str) -> JobRecord:  # noqa: A002
    """How far an addition is."""
    job = _job(request, id)
    return JobRecord(**{key: getattr(job, key) for key in JobRecord.model_fields})


def jobs(request: Request) -> Jobs:
    """The additions of the application."""
    state = request.app.state
    if not hasattr(state, "jobs"):
        state.jobs = Jobs(library(request))
    found: Jobs = state.jobs
    return found


def _fetcher(request: Request) -> Fetcher:
    """What fetches: it refuses private addresses, unless the application was given one that does not."""
    given: Fetcher | None = getattr(request.app.state, "fetcher", None)
    return given or Fetcher()


def _job(request: Request, id_: str) -> Job:
    job = jobs(request).get(id_)
    if job is None:
        raise UsageError(f"{id_}: no addition of that name is remembered")
    return job


def _shown(archive: Archive, job: Job, words: Wording) -> list[Shown]:
    out = []
    for address in dict.fromkeys(job.pages[:SHOWN]):
        reading = archive.reading(address)
        for read in reading.articles:
            view = ArticleView(reading, read)
            if read.article.role != "teaser":
                lines = archive.ask(carrying.headings, [view.key])
                out.append(Shown(view, lines[0].story if lines else None, _said(view, words)))
    return out


def _said(view: ArticleView, words: Wording) -> list[tuple[str, str]]:
    """The first statements with their chains."""
    return [
        (" … ".join(map(view.words, s.content)), chain(s, view.outlet, words))
        for s in view.read.statements[:SAID]
    ]
