"""Who carries whom, and how much was told when, as the page shows it and the API gives it."""

from __future__ import annotations

from pydantic import BaseModel

from ..archive import Archive, carrying
from ..archive.carrying import Among
from .trends import PeriodRecord, periods


class CarriedRecord(BaseModel):
    """So many articles of ``outlet`` name ``carrier`` as the one that they have something from."""

    carrier: str
    outlet: str
    articles: int


class TextRecord(BaseModel):
    """So many pairs of articles of two outlets share text; where ``directed``, ``two`` was later by days."""

    one: str
    two: str
    articles: int
    directed: bool


class PrintedRecord(BaseModel):
    """So many articles of an outlet."""

    outlet: str
    articles: int


class CarriageRecord(BaseModel):
    """Who carries whom among some articles, and how many articles each day, week or month had."""

    carried: list[CarriedRecord]
    texts: list[TextRecord]
    periods: list[PeriodRecord]


def carriage_record(archive: Archive, among: Among) -> CarriageRecord:
    """The record of all articles, or of those asked for."""
    return CarriageRecord(
        carried=carried(archive, among),
        texts=texts(archive, among),
        periods=periods(archive.ask(carrying.days, among)),
    )


def carried(archive: Archive, among: Among) -> list[CarriedRecord]:
    """Which outlet names which carrier how often."""
    return [
        CarriedRecord(carrier=e.carrier, outlet=e.outlet, articles=e.articles)
        for e in archive.ask(carrying.carried, among)
    ]


def texts(archive: Archive, among: Among) -> list[TextRecord]:
    """Which outlets share text how often."""
    return [
        TextRecord(one=p.one, two=p.two, articles=p.articles, directed=p.directed)
        for p in archive.ask(carrying.shared, among)
    ]
