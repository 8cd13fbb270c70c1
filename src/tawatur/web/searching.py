"""Searching the articles, saving searches of stories, and following these as feeds."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Any, Literal, get_args
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from ..archive import Hit, browsing
from ..errors import UsageError
from ..model import Act
from ..output.wording import Wording
from .api import PROBLEMS
from .asking import Asked, Lang, Number, Sought
from .feeds import Feed
from .library import library
from .rendering import entity, show, texts
from .saved import remove, save, searches

router = APIRouter()

# Hits on one page, and stories in a feed.
PAGE, FEED = 20, 50
MEDIA = {"atom": "application/atom+xml", "json": "application/feed+json"}


@router.get("/search", include_in_schema=False)
def search(request: Request, sought: Annotated[Sought, Query()], page: Number = 1) -> Response:
    """Articles in which all that is asked for holds."""
    books = library(request)
    with books.reading() as archive:

        def context(words: Wording) -> dict[str, Any]:
            try:
                found = archive.search(limit=PAGE + 1, offset=(page - 1) * PAGE, **sought.wanted())
            except UsageError:  # Nothing but marks, or nothing at all, was asked for.
                found = []
            stories = {hit.story: archive.ask(browsing.entry, hit.story) for hit in found if hit.story}
            return {
                "asked": sought,
                "hits": [(hit, pieces(hit), stories.get(hit.story or "")) for hit in found[:PAGE]],
                "page": page,
                "more": len(found) > PAGE,
                "acts": get_args(Act),
                "known": {kind: books.names(archive, kind)[:60] for kind in ("outlet", "speaker")},
            }

        return show(request, "searching/search.html", context, tag=f"q{archive.revision}")


def pieces(hit: Hit) -> list[tuple[str, bool]]:
    """The words of a hit's snippet, cut where what matches begins and ends; whether each piece matches."""
    start = hit.snippet.start
    edges = sorted({0, len(hit.text), *(point - start for span in hit.found for point in span)})
    marked = [(span.start - start, span.end - start) for span in hit.found]
    return [(hit.text[a:b], any(low <= a and b <= high for low, high in marked)) for a, b in pairwise(edges)]


@router.get("/searches", include_in_schema=False)
def saved_searches(request: Request) -> Response:
    """The saved searches with their feeds."""
    path = library(request).path

    def context(_: Wording) -> dict[str, Any]:
        return {"searches": [(found, urlencode(found.query)) for found in searches(path)]}

    return show(request, "searching/saved.html", context)


@router.post("/searches", include_in_schema=False)
def save_search(
    request: Request,
    name: Annotated[str, Form(min_length=1, max_length=120)],
    query: Annotated[str, Form(max_length=4000)],
) -> Response:
    """Saves a list of stories, given as the query of its address, under a name."""
    asked = dict(parse_qsl(query))
    try:
        filters = Asked.model_validate(asked)
    except ValidationError as error:
        raise UsageError(f"{query}: is no list of stories") from error
    save(library(request).path, name.strip() or name, filters.query())
    return RedirectResponse("/searches", 303)


@router.post("/searches/{id}/remove", include_in_schema=False)
def remove_search(request: Request, id: str) -> Response:  # noqa: A002
    """Removes a saved search."""
    remove(library(request).path, id)
    return RedirectResponse("/searches", 303)


@router.get(
    "/feeds/stories.{form}",
    tags=["archive"],
    response_class=Response,
    responses={**PROBLEMS, 200: {"content": {kind: {} for kind in MEDIA.values()}}},
)
def feed(
    request: Request, form: Literal["atom", "json"], asked: Annotated[Asked, Query()], lang: Lang = "ar"
) -> Response:
    """The stories that all filters hold for as an Atom or a JSON feed, the first fifty."""
    books = library(request)
    with books.reading() as archive:
        tag = entity(request, f"f{archive.revision}", lang)
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        found, _ = archive.ask(browsing.listed, asked.wish(), FEED)
        firsts = [archive.ask(browsing.first_article, story.story) for story in found]
    words = texts(lang)
    name = next((s.name for s in searches(books.path) if s.query == asked.query()), words("stories_title"))
    here = f"{request.url.path}?{request.url.query}".rstrip("?")
    made = Feed(
        f"{words('name')}: {name}", list(zip(found, firsts, strict=True)), words, _base(request), here
    )
    body = made.atom() if form == "atom" else made.json()
    return Response(body, media_type=MEDIA[form], headers=headers)


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")
