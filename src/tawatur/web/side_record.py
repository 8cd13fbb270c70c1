"""Two articles side by side: what they share in the same rows, as the page shows it and the API gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

import regex
from pydantic import BaseModel

from ..model import Passage, Span
from ..output.html import Child, Html, el
from ..output.views import ArticleView
from .aligning import Pair, differing, layout, share
from .article_record import HeadingRecord, ParagraphRecord, Where, paragraphs

# Marks that belong to the words before them.
_CLOSING = regex.compile(r"[\p{Pe}\p{Pf}.,،؛:!?؟…%\"]+")


class CrossRecord(BaseModel):
    """A shared passage that stands elsewhere in the other text; both ends bear its number."""

    number: int
    span: Where


class RunRecord(BaseModel):
    """Words of one paragraph in one row. ``differs``: what the other side of a shared row has not.

    ``opens`` and ``closes`` say whether the paragraph begins and ends here.
    """

    kind: Literal["title", "head", "body"]
    span: Where
    text: str
    opens: bool
    closes: bool
    differs: list[Where]
    crossing: list[CrossRecord]


class RowRecord(BaseModel):
    """What stands side by side; ``same`` where a shared passage has the same words on both sides."""

    shared: bool
    same: bool
    one: list[RunRecord]
    two: list[RunRecord]


class SideRecord(BaseModel):
    """Two articles, how much of each is shared (0 to 1), and which certainly appeared on a later day."""

    one: HeadingRecord
    two: HeadingRecord
    share_one: float
    share_two: float
    later: Literal["one", "two"] | None
    rows: list[RowRecord]


def side_record(
    one: ArticleView, two: ArticleView, lines: Sequence[HeadingRecord], passages: Iterable[Passage]
) -> SideRecord:
    """The record of two articles; ``lines`` are their headings, ``passages`` those of ``one``."""
    found = [p for p in passages if _keys(p) in ((one.key, two.key), (two.key, one.key))]
    pairs = [_pair(p, one.key, (one.page.text, two.page.text)) for p in found]
    texts = paragraphs(one), paragraphs(two)
    laid = layout(_whole(texts[0]), _whole(texts[1]), pairs)
    crossing = [CrossRecord(number=k, span=p.one) for k, p in enumerate(laid.crossing, 1)]
    opposite = [CrossRecord(number=k, span=p.two) for k, p in enumerate(laid.crossing, 1)]
    rows = []
    for row in laid.rows:
        left, right = _cut(texts[0], row.one), _cut(texts[1], row.two)
        differs: tuple[list[Span], list[Span]] = ([], [])
        if row.shared:
            differs = differing(one.page.text, _spans(left), two.page.text, _spans(right))
        if left or right:
            rows.append(
                RowRecord(
                    shared=row.shared,
                    same=row.shared and not any(differs),
                    one=_runs(texts[0], left, differs[0], crossing),
                    two=_runs(texts[1], right, differs[1], opposite),
                )
            )
    later = next((_later(p, two.key) for p in found if p.copied), None)
    return SideRecord(
        one=lines[0],
        two=lines[1],
        share_one=round(share(_spans(texts[0]), [p.one for p in pairs]), 3),
        share_two=round(share(_spans(texts[1]), [p.two for p in pairs]), 3),
        later=later,
        rows=rows,
    )


def _keys(passage: Passage) -> tuple[tuple[str, str], tuple[str, str]]:
    return (passage.page_a, passage.article_a), (passage.page_b, passage.article_b)


def _pair(passage: Passage, one: tuple[str, str], texts: tuple[str, str]) -> Pair:
    """The passage with the marks that close it, so that no row holds a full stop alone."""
    spans = (passage.span_a, passage.span_b)
    left, right = spans if _keys(passage)[0] == one else spans[::-1]
    return Pair(_closed(texts[0], left), _closed(texts[1], right))


def _closed(text: str, span: Span) -> Span:
    marks = _CLOSING.match(text, span.end)
    return Span(span.start, marks.end() if marks else span.end)


def _later(passage: Passage, two: tuple[str, str]) -> Literal["one", "two"]:
    return "two" if _keys(passage)[1] == two else "one"


def _spans(texts: Sequence[ParagraphRecord]) -> list[Span]:
    return [Span(*p.span) for p in texts]


def _whole(texts: Sequence[ParagraphRecord]) -> Span:
    spans = _spans(texts)
    return Span(min((s.start for s in spans), default=0), max((s.end for s in spans), default=0))


def _cut(texts: Sequence[ParagraphRecord], row: Span) -> list[ParagraphRecord]:
    """What of the paragraphs stands in a row."""
    out = []
    for paragraph in sorted(texts, key=lambda p: p.span):
        first = paragraph.span[0]
        start, end = max(row.start, first), min(row.end, paragraph.span[1])
        text = paragraph.text[start - first : end - first] if start < end else ""
        if text.strip():
            out.append(ParagraphRecord(kind=paragraph.kind, span=(start, end), text=text))
    return out


def _runs(
    texts: Sequence[ParagraphRecord],
    cut: Sequence[ParagraphRecord],
    differs: Sequence[Span],
    crossing: Sequence[CrossRecord],
) -> list[RunRecord]:
    starts, ends = {p.span[0] for p in texts}, {p.span[1] for p in texts}
    return [
        RunRecord(
            kind=part.kind,
            span=part.span,
            text=part.text,
            opens=part.span[0] in starts,
            closes=part.span[1] in ends,
            differs=[(a, b) for a, b in differs if part.span[0] <= a and b <= part.span[1]],
            crossing=[c for c in crossing if c.span[0] < part.span[1] and part.span[0] < c.span[1]],
        )
        for part in cut
    ]


def run_html(run: RunRecord, here: str, there: str) -> Html:
    """The words of a run, what differs and what stands elsewhere marked; numbers lead to the other side."""
    offset, end = run.span
    marks = [*run.differs, *(cross.span for cross in run.crossing)]
    edges = sorted({offset, end, *(cut for span in marks for cut in span if offset < cut < end)})
    out: list[Child] = [] if run.opens else ["… "]
    for a, b in pairwise(edges):
        words: Child = run.text[a - offset : b - offset]
        if any(s <= a and b <= e for s, e in run.differs):
            words = el("mark", words, class_="differs")
        for cross in (c for c in run.crossing if c.span[0] <= a and b <= c.span[1]):
            words = el("span", words, class_="crosses")
            if cross.span[0] == a:
                k = cross.number
                words = [el("sup", el("a", f"⇅{k}", href=f"#{there}-{k}", id=f"{here}-{k}")), words]
        out.append(words)
    return el("span", out, None if run.closes else " …", class_="words")
