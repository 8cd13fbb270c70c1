"""A comparison made by hand: five outlets on the fall of a bridge; every part of a view shows something.

The civil defence tells an agency (named by two outlets) of seven dead; a third outlet prints the same text
under its own byline; a fourth may have copied; a hospital tells another number; an unnamed source speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import pytest

from tawatur.model import (
    Article,
    ArticleReading,
    Channels,
    Claim,
    Comparison,
    Credit,
    Day,
    Link,
    Merge,
    Name,
    Origin,
    Page,
    Quantity,
    Reading,
    Reason,
    Relation,
    Span,
    Statement,
    Story,
    Telling,
    Time,
)
from tawatur.output.views import ComparisonView

TITLE = "انهيار جسر في وادي الريحان"
AGENCY = "أعلن الدفاع المدني، بحسب وكالة سهل، أمس مقتل سبعة أشخاص في انهيار الجسر."
PAGES = {
    "one": ("سنديان", AGENCY),
    "two": ("مرآة سهلان", AGENCY),
    "three": ("يوميات الريحان", "أعلن الدفاع المدني أمس مقتل سبعة أشخاص في انهيار الجسر."),
    "four": (
        "الضفتين",
        "مقتل سبعة أشخاص في انهيار الجسر، قال الدفاع المدني.\nوقالت الطبيبة لمياء إن القتلى 19.",
    ),
    "five": ("بوابة القنطرة", "وكشف مصدر هندسي أن القتلى 19."),
}
TOLL, OTHER = "مقتل سبعة أشخاص في انهيار الجسر", "القتلى 19"


def spot(text: str, words: str) -> Span:
    """Where the words stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_page(name: str, outlet: str | None, body: str, title: str = TITLE) -> Page:
    """A page of a title and a body."""
    text = f"{title}\n\n{body}\n"
    return Page(name, text, sha256(text.encode()).hexdigest(), outlet, date(2025, 10, 15))


def make_reading(page: Page, statements: tuple[Statement, ...] = ()) -> Reading:
    """A reading of one main article, its paragraphs the lines after the title."""
    title, *lines = [line for line in page.text.splitlines() if line]
    body = tuple(spot(page.text, line) for line in lines)
    article = Article("a1", "main", spot(page.text, title), body, credits=(Credit("وكالة سهل"),))
    day = Day(page.published, page.published, Reason("day.given"))
    times = quantities = names = ()
    if "أمس" in page.text:
        before = date(2025, 10, 14)
        span = spot(page.text, "أمس")
        times = (
            Time(
                span,
                "DATE",
                "2025-10-14",
                page.published,
                None,
                before,
                before,
                Reason("time.yesterday", (span,)),
            ),
        )
    if "سبعة أشخاص" in page.text:
        quantities = (Quantity(spot(page.text, "سبعة أشخاص"), 7, 7, "شخص"),)
    if "الدفاع المدني" in page.text:
        names = (Name(spot(page.text, "الدفاع المدني"), "organisation", "الدفاع المدني", "الدفاع المدني"),)
    return Reading(page, (ArticleReading(article, day, statements, times, quantities, names),))


def make_statement(
    page: Page, id_: str, content: str, cue: str, who: str | None, **more: object
) -> Statement:
    """A statement found by its words."""
    text = page.text
    source = spot(text, who) if who and who in text else None
    fields: dict[str, object] = {"via": (), "kind": "indirect", "act": "assert"}
    return Statement(id_, (spot(text, content),), (spot(text, cue),), source, who, **(fields | more))  # type: ignore[arg-type]


def _telling(reading: Reading, words: str, who: str | None, statement: str | None, **more: object) -> Telling:
    page = reading.page
    return Telling(page.name, "a1", spot(page.text, words), page.outlet, statement, who, **more)  # type: ignore[arg-type]


def _readings() -> dict[str, Reading]:
    found = {}
    for name, (outlet, body) in PAGES.items():
        page = make_page(name, outlet, body)
        via = (Link("وكالة سهل", spot(page.text, "وكالة سهل"), "according"),) if "وكالة" in body else ()
        reason = Reason("cue.verb", (spot(page.text, body.split()[0]),))
        if name == "five":
            statements: tuple[Statement, ...] = (
                make_statement(page, "s1", OTHER, "كشف", "مصدر هندسي", named=False, reasons=(reason,)),
            )
        else:
            cue = "قال" if name == "four" else "أعلن"
            statements = (make_statement(page, "s1", TOLL, cue, "الدفاع المدني", via=via, reasons=(reason,)),)
        if name == "four":
            statements += (make_statement(page, "s2", OTHER, "وقالت", "لمياء"),)
        found[name] = make_reading(page, statements)
    return found


@dataclass(frozen=True)
class Sample:
    """The readings, what they tell together, and both joined."""

    readings: tuple[Reading, ...]
    comparison: Comparison
    view: ComparisonView
    toll: str = TOLL
    other: str = OTHER


class Make:
    """Builds records by hand: what the tests of one module share with this one."""

    page = staticmethod(make_page)
    reading = staticmethod(make_reading)
    statement = staticmethod(make_statement)
    spot = staticmethod(spot)


@pytest.fixture(scope="session")
def make() -> Make:
    """The builders."""
    return Make()


@pytest.fixture(scope="session")
def sample() -> Sample:
    """The comparison that the module's docstring describes."""
    read = _readings()
    via = {n: r.articles[0].statements[0].via for n, r in read.items()}
    toll = tuple(
        _telling(read[n], TOLL, "الدفاع المدني", "s1", via=via[n]) for n in ("one", "two", "three", "four")
    )
    other = (
        _telling(read["four"], OTHER, "لمياء", "s2", variant="19"),
        _telling(read["five"], OTHER, "مصدر هندسي", "s1", named=False, variant="نحو 19"),
    )
    copied = spot(read["two"].page.text, AGENCY), spot(read["three"].page.text, PAGES["three"][1])
    merges = (
        Merge(0, 1, True, "channel.carrier", (via["one"][0].span,), (via["two"][0].span,)),
        Merge(1, 2, True, "channel.copied", (copied[0],), (copied[1],)),
        Merge(0, 3, False, "channel.utterance"),
    )
    relation = Relation(
        "c2", "conflict", "conflict.count", (("one", toll[0].span),), (("four", other[0].span),)
    )
    claims = (
        Claim(
            "c1",
            "e1",
            toll,
            0,
            (Origin("الدفاع المدني", (0, 1, 2, 3), "origin.speaker"),),
            Channels(1, 2, merges),
            (relation,),
        ),
        Claim(
            "c2",
            "e1",
            other,
            0,
            (Origin("لمياء", (0,), "origin.speaker"), Origin("مصدر هندسي", (1,), "origin.speaker")),
            Channels(2, 2),
        ),
    )
    articles = tuple((name, "a1") for name in PAGES)
    story = Story("e1", articles, ("c1", "c2"), date(2025, 10, 15), date(2025, 10, 15))
    comparison = Comparison((story,), claims)
    readings = tuple(read.values())
    return Sample(readings, comparison, ComparisonView(comparison, readings))
