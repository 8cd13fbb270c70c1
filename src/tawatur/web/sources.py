"""The page of a source: a person, an agency, an outlet."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from ..errors import UsageError
from ..output.wording import Wording
from .api import PROBLEMS, answer
from .asking import Number
from .carriage_drawing import carriage_drawing
from .library import library
from .rendering import show, source_url
from .source_record import ARTICLES, SourceRecord, source_record
from .trends import label, trend_drawing

router = APIRouter(tags=["archive"], responses=PROBLEMS)

Name = Annotated[str, Query(min_length=1, max_length=1000)]


@router.get("/api/source", response_model=SourceRecord)
def source(request: Request, name: Name, page: Number = 1) -> Response:
    """What a source says over time, who carries it, and whom it carries."""
    with library(request).reading() as archive:
        tag = f"s{archive.revision}"
        return answer(request, tag, lambda _: _known(source_record(archive, name, page)))


@router.get("/source", include_in_schema=False)
def source_page(request: Request, name: Name, page: Number = 1) -> Response:
    """The same as a page."""
    with library(request).reading() as archive:

        def context(words: Wording) -> dict[str, Any]:
            record = _known(source_record(archive, name, page))
            edges = [*record.names, *record.carried_by]
            sheets = (True, False)
            title = words("source_trend")
            return {
                "s": record,
                "graphs": [carriage_drawing(edges, record.texts, words, source_url, w) for w in sheets],
                "trends": [trend_drawing(record.periods, title, words, w) for w in sheets],
                "label": label,
                "more": record.speaks > page * ARTICLES,
            }

        tag = f"s{archive.revision}"
        return show(request, "source/source.html", context, tag)


def _known(record: SourceRecord) -> SourceRecord:
    """The record. Raises UsageError where the name plays no part in the archive."""
    if not (record.speaks or record.carries or record.prints):
        raise UsageError(f"{record.name}: no source of that name is in the archive")
    return record
