"""The graph of who carries whom, and how much was told when, for the archive or a part of it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict

from ..archive.carrying import Among
from ..output.wording import Wording
from .api import PROBLEMS, answer
from .asking import Day, Text
from .carriage_drawing import carriage_drawing
from .carriage_record import CarriageRecord, carriage_record
from .library import library
from .rendering import show, source_url
from .trends import label, trend_drawing

router = APIRouter(tags=["archive"], responses=PROBLEMS)

# Rows of a table that are shown; the API gives all.
ROWS = 60


class Filter(BaseModel):
    """Which articles to count, as it stands in an address."""

    model_config = ConfigDict(frozen=True)

    since: Day = None
    until: Day = None
    outlet: Text = None
    carrier: Text = None
    speaker: Text = None

    def among(self) -> Among:
        """The same in the archive's words."""
        return Among(**self.model_dump())


Filters = Annotated[Filter, Query()]


@router.get("/api/carriage", response_model=CarriageRecord)
def carriage(request: Request, asked: Filters) -> Response:
    """Which outlets name which carriers, which share text, and how many articles there were when."""
    with library(request).reading() as archive:
        tag = f"g{archive.revision}"
        return answer(request, tag, lambda _: carriage_record(archive, asked.among()))


@router.get("/carriage", include_in_schema=False)
def carriage_page(request: Request, asked: Filters) -> Response:
    """The same as a page."""
    with library(request).reading() as archive:

        def context(words: Wording) -> dict[str, Any]:
            record = carriage_record(archive, asked.among())
            return {
                "asked": asked,
                "r": record,
                "rows": ROWS,
                "known": {
                    kind: library(request).names(archive, kind)[:60]
                    for kind in ("outlet", "carrier", "speaker")
                },
                "graphs": [
                    carriage_drawing(record.carried, record.texts, words, source_url, w)
                    for w in (True, False)
                ],
                "trends": [
                    trend_drawing(record.periods, words("carriage_trend"), words, w) for w in (True, False)
                ],
                "label": label,
            }

        tag = f"g{archive.revision}"
        return show(request, "carriage/carriage.html", context, tag)
