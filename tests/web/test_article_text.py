"""However findings overlap: the text stands as it is, each mark where it belongs."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import regex
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tawatur.web.article_record import (
    ArticleRecord,
    DayRecord,
    NameRecord,
    NarrationRecord,
    ParagraphRecord,
    QuantityRecord,
    ReasonRecord,
    SharedRecord,
    StatementRecord,
    TimeRecord,
)
from tawatur.web.article_text import marked
from tawatur.web.rendering import texts

WHY = ReasonRecord(rule="time.day", words=[])


def record(text: str, **found: Any) -> ArticleRecord:
    """An article of the lines of a text, the first one its title."""
    edges = [0, *(m.end() for m in regex.finditer("\n", text)), len(text)]
    spans = [(a, b) for a, b in pairwise(edges) if a < b]
    paragraphs = [
        ParagraphRecord(kind="body" if k else "title", span=span, text=text[slice(*span)])
        for k, span in enumerate(spans)
    ]
    lists = ("credits", "statements", "narrations", "times", "names", "quantities", "shared", "beside")
    empty: dict[str, Any] = {key: [] for key in lists}
    known = {
        "page": "p",
        "article": "a1",
        "role": "main",
        "outlet": "منبر",
        "title": "",
        "url": None,
        "hash": "",
    }
    day = DayRecord(earliest=None, latest=None, rule="day.unknown")
    return ArticleRecord(**known, day=day, story=None, versions=1, paragraphs=paragraphs, **(empty | found))  # type: ignore[arg-type]


def statement(id_: str, content: list[tuple[int, int]], cue: list[tuple[int, int]], source: Any) -> Any:
    fields = {"who": "سامي", "named": True, "via": [], "kind": "direct", "act": "assert", "reasons": []}
    return StatementRecord(id=id_, content=content, cue=cue, source=source, claims=[], **fields)  # type: ignore[arg-type]


def time(id_: str, span: tuple[int, int]) -> TimeRecord:
    fields: dict[str, Any] = {"words": "", "type": "DATE", "value": "", "earliest": None, "latest": None}
    return TimeRecord(id=id_, span=span, reason=WHY, **fields)


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, ArticleRecord]:
    text = draw(st.text("ابتث<>&\"' \n", min_size=1, max_size=60))
    at = st.integers(0, len(text) - 1)
    spans = st.builds(lambda a, n: (a, min(len(text), a + n)), at, st.integers(1, 25))
    some = st.lists(spans, max_size=4)
    said = [
        statement(f"s{k}", sorted(draw(some)), draw(some), draw(st.none() | spans))
        for k in range(draw(st.integers(0, 3)))
    ]
    found = {
        "statements": said,
        "narrations": [NarrationRecord(id=f"o{k}", span=s, claims=[]) for k, s in enumerate(draw(some))],
        "times": [time(f"t{k}", s) for k, s in enumerate(draw(some))],
        "names": [
            NameRecord(id=f"n{k}", span=s, words="", kind="person", full='"><b>')
            for k, s in enumerate(draw(some))
        ],
        "quantities": [
            QuantityRecord(id=f"q{k}", span=s, words="", low=1, high=None, unit=None)
            for k, s in enumerate(draw(some))
        ],
        "shared": [SharedRecord(id=f"p{k}", span=s, others=[]) for k, s in enumerate(draw(some))],
    }
    return text, record(text, **found)


@given(articles())
def test_the_text_stands_as_it_is_whatever_was_found(case: tuple[str, ArticleRecord]) -> None:
    _, found = case
    for paragraph, shown in zip(found.paragraphs, marked(found, texts("ar")), strict=True):
        page = LexborHTMLParser(f"<div>{shown.html}</div>")
        for reference in page.css("sup"):
            reference.decompose()
        assert page.css_first("div").text() == paragraph.text.replace("\n", " ")
        assert not page.css("b, script, img")


@given(articles())
def test_every_note_stands_once_beside_the_text(case: tuple[str, ArticleRecord]) -> None:
    _, found = case
    shown = marked(found, texts("ar"))
    ids = [(n.statement or n.narration or n.shared).id for row in shown for n in row.notes]  # type: ignore[union-attr]
    with_words = [s.id for s in found.statements if s.content or s.cue]
    assert sorted(ids) == sorted(
        [*with_words, *(o.id for o in found.narrations), *(p.id for p in found.shared)]
    )
    numbers = [n.number for row in shown for n in row.notes if n.number]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_overlapping_findings_are_each_marked_over_all_their_words() -> None:
    text = "قال سامي إن سبعة قتلوا أمس في الجسر"
    found = record(
        text,
        statements=[statement("s1", [(12, 35)], [(0, 3)], (4, 8))],
        shared=[SharedRecord(id="p1", span=(9, 27), others=[])],
        times=[time("t1", (23, 26))],
    )
    page = LexborHTMLParser(marked(found, texts("ar"))[0].html)
    for reference in page.css("sup"):
        reference.decompose()
    assert "".join(node.text() for node in page.css(".said")) == text[12:35]
    assert "".join(node.text() for node in page.css(".copied")) == text[9:27]
    assert page.css_first(".source").text() == "سامي" and page.css_first(".when").text() == "أمس"
