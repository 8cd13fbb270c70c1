"""The page of an article, and two articles side by side."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from ..archive import Archive, carrying
from ..errors import UsageError
from ..output.reading_text import arrow
from ..output.views import ArticleView
from ..output.wording import Wording
from .api import PROBLEMS, answer
from .article_record import ArticleRecord, article_record, heading_record
from .article_text import marked
from .explaining import name_url, quantity_text, time_text
from .library import library
from .rendering import show
from .side_record import SideRecord, run_html, side_record

router = APIRouter(tags=["archive"], responses=PROBLEMS)

Name = Annotated[str, Query(max_length=2000)]
# Addresses that the page of an article leads to; a page that was read may carry any other.
WEB = ("http://", "https://")
Id = Annotated[str, Query(max_length=100)]


@router.get("/api/article", response_model=ArticleRecord)
def article(request: Request, page: Name, id: Id = "a1") -> Response:  # noqa: A002
    """An article with its statements, times, names, numbers, claims and the passages that it shares."""
    with library(request).reading() as archive:
        return answer(request, f"a{archive.revision}", lambda _: _article(archive, page, id))


@router.get("/article", include_in_schema=False)
def article_page(request: Request, page: Name, id: Id = "a1") -> Response:  # noqa: A002
    """The full text with what was found in it."""
    with library(request).reading() as archive:

        def context(words: Wording) -> dict[str, Any]:
            record = _article(archive, page, id)
            return {
                "a": record,
                "rows": marked(record, words),
                "side_url": side_url,
                "time_text": time_text,
                "quantity_text": quantity_text,
                "name_url": name_url,
                "people": list({(n.kind, n.full): n for n in record.names}.values()),
                "day": words.days(record.day.earliest, record.day.latest),
                "arrow": arrow(words).strip(),
                "original": record.url if record.url and record.url.startswith(WEB) else None,
            }

        tag = f"a{archive.revision}"
        return show(request, "article/article.html", context, tag)


@router.get("/api/side", response_model=SideRecord)
def side(request: Request, a: Name, b: Name, x: Id = "a1", y: Id = "a1") -> Response:
    """Two articles side by side: ``a`` and ``b`` name the pages, ``x`` and ``y`` the articles in them."""
    with library(request).reading() as archive:
        return answer(request, f"d{archive.revision}", lambda _: _side(archive, (a, x), (b, y)))


@router.get("/side", include_in_schema=False)
def side_page(request: Request, a: Name, b: Name, x: Id = "a1", y: Id = "a1") -> Response:
    """Two articles side by side, what they share joined."""
    with library(request).reading() as archive:

        def context(words: Wording) -> dict[str, Any]:
            record = _side(archive, (a, x), (b, y))
            return {"side": record, "run_html": run_html, "side_url": side_url}

        tag = f"d{archive.revision}"
        return show(request, "article/side.html", context, tag)


def side_url(page: str, article: str, other: str, beside: str) -> str:
    """The address of two articles side by side."""
    return f"/side?{urlencode({'a': page, 'x': article, 'b': other, 'y': beside})}"


def _view(archive: Archive, page: str, article: str) -> tuple[ArticleView, list[ArticleView]]:
    """An article, and the others of its page. Raises UsageError where there is none."""
    reading = archive.reading(page)
    for read in reading.articles:
        if read.article.id == article:
            return ArticleView(reading, read), [
                ArticleView(reading, other) for other in reading.articles if other is not read
            ]
    raise UsageError(f"{article}: no article of that id is in {page}")


def _article(archive: Archive, page: str, article: str) -> ArticleRecord:
    view, beside = _view(archive, page, article)
    name = view.page.name
    passages = archive.ask(carrying.passages_of, name, article)
    others = {(p.page_a, p.article_a) for p in passages} | {(p.page_b, p.article_b) for p in passages}
    headings = archive.ask(carrying.headings, sorted(others - {view.key}))
    own = archive.ask(carrying.headings, [view.key])
    return article_record(
        view,
        archive.ask(carrying.told_in, name, article),
        passages,
        headings,
        story=own[0].story if own else None,
        versions=len(archive.versions(name)),
        beside=beside,
    )


def _side(archive: Archive, one: tuple[str, str], two: tuple[str, str]) -> SideRecord:
    views = [_view(archive, *one)[0], _view(archive, *two)[0]]
    lines = archive.ask(carrying.headings, [view.key for view in views])
    if len(lines) < 2:
        raise UsageError("articles that wait to be compared cannot be laid side by side yet")
    passages = archive.ask(carrying.passages_of, *views[0].key)
    return side_record(views[0], views[1], [heading_record(line) for line in lines], passages)
