"""The API: what the pages show, as JSON that stays as it is. ``/api/openapi.json`` describes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request, Response
from pydantic import BaseModel

from ..archive import browsing
from ..errors import UsageError
from ..output.wording import Wording
from .asking import Asked, Lang, Number, Size, Sought
from .library import library
from .records import ClaimRecord, EventRecord, HitRecord, StoryCard, StoryRecord, quoted
from .rendering import entity, texts
from .views import claim_view, entry_of, story_of_claim, story_page


class Problem(BaseModel):
    """Why there is no answer."""

    detail: str


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem} for status in (400, 404, 422, 429, 503)
}
router = APIRouter(prefix="/api", tags=["archive"], responses=PROBLEMS)


class Stories(BaseModel):
    """A page of the list of stories: ``total`` stories in all; ``next`` is the next page's number."""

    total: int
    page: int
    next: int | None
    stories: list[StoryCard]


class Hits(BaseModel):
    """A page of what a search found; ``next`` is the next page's number."""

    page: int
    next: int | None
    hits: list[HitRecord]


class Changes(BaseModel):
    """Changes in the order in which they were found; ask on with ``since`` = ``last``."""

    last: int
    changes: list[EventRecord]


class Names(BaseModel):
    """Names, those that most articles have first."""

    names: list[str]


def answer(request: Request, tag: str, make: Callable[[Wording], BaseModel], lang: Lang = "ar") -> Response:
    """The record as JSON, or 304 where the one who asks has it. ``tag`` changes whenever the record may."""
    whole = entity(request, tag, lang)
    headers = {"ETag": whole, "Cache-Control": "private, no-cache"}
    if request.headers.get("if-none-match") == whole:
        return Response(status_code=304, headers=headers)
    body = make(texts(lang)).model_dump_json()
    return Response(body, media_type="application/json", headers=headers)


@router.get("/stories", response_model=Stories)
def stories(
    request: Request, asked: Annotated[Asked, Query()], page: Number = 1, size: Size = 30
) -> Response:
    """The stories that all filters hold for, newest or most told first."""
    with library(request).reading() as archive:

        def make(_: Wording) -> Stories:
            found, total = archive.ask(browsing.listed, asked.wish(), size, (page - 1) * size)
            following = page + 1 if page * size < total else None
            cards = [StoryCard.of(row) for row in found]
            return Stories(total=total, page=page, next=following, stories=cards)

        return answer(request, f"l{archive.revision}", make)


@router.get("/stories/{id}", response_model=StoryRecord)
def story(request: Request, id: str, lang: Lang = "ar") -> Response:  # noqa: A002
    """A story: brief, matrix of claims and outlets, conflicts, what changed when."""
    with library(request).reading() as archive:
        tag = f"s{entry_of(archive, id).revision}"
        return answer(request, tag, lambda words: story_page(archive, id).record(words), lang)


@router.get("/claims/{id}", response_model=ClaimRecord)
def claim(request: Request, id: str, lang: Lang = "ar") -> Response:  # noqa: A002
    """A claim: tellings, chain tree, origins and channels with their reasons, what bears on it."""
    with library(request).reading() as archive:
        tag = f"c{story_of_claim(archive, id).revision}"
        return answer(request, tag, lambda words: ClaimRecord.of(claim_view(archive, id), words), lang)


@router.get("/search", response_model=Hits)
def search(
    request: Request, sought: Annotated[Sought, Query()], page: Number = 1, size: Size = 20
) -> Response:
    """Articles in which all that is asked for holds, the last added first."""
    with library(request).reading() as archive:

        def make(_: Wording) -> Hits:
            try:
                hits = archive.search(limit=size + 1, offset=(page - 1) * size, **sought.wanted())
            except UsageError as error:
                raise HTTPException(422, str(error)) from error
            following = page + 1 if len(hits) > size else None
            return Hits(page=page, next=following, hits=[HitRecord.of(h) for h in hits[:size]])

        return answer(request, f"l{archive.revision}", make)


@router.get("/changes", response_model=Changes)
def changes(request: Request, since: Annotated[int, Query(ge=0)] = 0, size: Size = 30) -> Response:
    """What became new after the change of that number."""
    with library(request).reading() as archive:

        def make(_: Wording) -> Changes:
            found = archive.changes(since, limit=size)
            events = [EventRecord.of(change, quoted(archive, change)) for change in found]
            return Changes(last=found[-1].number if found else since, changes=events)

        return answer(request, f"l{archive.revision}", make)


@router.get("/names", response_model=Names)
def names(
    request: Request, kind: Literal["outlet", "speaker", "carrier", "place"], size: Size = 30
) -> Response:
    """The outlets, sources, carriers or places of the archive, for filters."""
    with library(request).reading() as archive:
        return answer(
            request, f"l{archive.revision}", lambda _: Names(names=archive.ask(browsing.names, kind, size))
        )
