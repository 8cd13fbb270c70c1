"""One article with everything that was found in it, as the page shows it and the API gives it.

Spans are ``[start, end]`` in code points of the page's text, end exclusive, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel

from ..archive.carrying import Heading
from ..model import Act, Claim, Day, Kind, LinkMode, NameKind, Passage, Reason, Role, Span, Telling, TimeType
from ..output.views import ArticleView
from .aligning import united

Where = tuple[int, int]


class DayRecord(BaseModel):
    """A publication day as an interval; ``rule`` says how it is known."""

    earliest: date | None
    latest: date | None
    rule: str


class HeadingRecord(BaseModel):
    """An article as a line of a list."""

    page: str
    article: str
    outlet: str
    title: str
    first: date | None
    last: date | None


class ReasonRecord(BaseModel):
    """Why: a rule, and the words that it rests on."""

    rule: str
    words: list[str]


class CarrierRecord(BaseModel):
    """A carrier between the source and the outlet, and how the text puts it."""

    who: str
    mode: LinkMode
    span: Where


class ToldRecord(BaseModel):
    """A claim that the article tells, in numbers; ``anchor`` names the telling (at ``start``)."""

    claim: str
    anchor: str
    start: int
    outlets: int
    origins: int
    low: int
    high: int


class StatementRecord(BaseModel):
    """What the article attributes to a source, with the claims that this tells."""

    id: str
    content: list[Where]
    cue: list[Where]
    source: Where | None
    who: str | None
    named: bool
    via: list[CarrierRecord]
    kind: Kind
    act: Act
    reasons: list[ReasonRecord]
    claims: list[ToldRecord]


class NarrationRecord(BaseModel):
    """What the outlet tells in its own voice, with the claim that this is."""

    id: str
    span: Where
    claims: list[ToldRecord]


class TimeRecord(BaseModel):
    """A time expression and the days that it bounds."""

    id: str
    span: Where
    words: str
    type: TimeType
    value: str
    earliest: date | None
    latest: date | None
    reason: ReasonRecord


class NameRecord(BaseModel):
    """A name and the entity's fullest form in the article."""

    id: str
    span: Where
    words: str
    kind: NameKind
    full: str


class QuantityRecord(BaseModel):
    """A number with its unit as an interval; ``high`` null where nothing bounds it."""

    id: str
    span: Where
    words: str
    low: float
    high: float | None
    unit: str | None


class OtherRecord(HeadingRecord):
    """An article that shares a passage; it is ``earlier`` or ``later`` where the days show which."""

    order: Literal["earlier", "later"] | None


class SharedRecord(BaseModel):
    """A run of the article's text that stands in others as well."""

    id: str
    span: Where
    others: list[OtherRecord]


class ParagraphRecord(BaseModel):
    """The title, a heading or a paragraph."""

    kind: Literal["title", "head", "body"]
    span: Where
    text: str


class BesideRecord(BaseModel):
    """Another article of the same page."""

    article: str
    role: Role
    title: str


class ArticleRecord(BaseModel):
    """An article of a page, read."""

    page: str
    article: str
    role: Role
    outlet: str
    title: str
    url: str | None
    hash: str
    day: DayRecord
    credits: list[str]
    story: str | None
    versions: int
    paragraphs: list[ParagraphRecord]
    statements: list[StatementRecord]
    narrations: list[NarrationRecord]
    times: list[TimeRecord]
    names: list[NameRecord]
    quantities: list[QuantityRecord]
    shared: list[SharedRecord]
    beside: list[BesideRecord]


def article_record(
    view: ArticleView,
    claims: Iterable[Claim],
    passages: Iterable[Passage],
    headings: Iterable[Heading],
    story: str | None = None,
    versions: int = 1,
    beside: Iterable[ArticleView] = (),
) -> ArticleRecord:
    """The record of an article.

    ``headings`` are the lines of the articles that the passages lead to, ``beside`` the page's others.
    """
    told = list(_told(view, claims))
    page = view.page
    return ArticleRecord(
        page=page.name,
        article=view.article.id,
        role=view.article.role,
        outlet=view.outlet,
        title=view.title,
        url=page.url,
        hash=page.hash,
        day=day_record(view.day),
        credits=list(dict.fromkeys(credit.who for credit in view.article.credits)),
        story=story,
        versions=versions,
        paragraphs=paragraphs(view),
        statements=_statements(view, told),
        narrations=_narrations(told),
        times=_times(view),
        names=_names(view),
        quantities=_quantities(view),
        shared=_shared(view, passages, headings),
        beside=[BesideRecord(article=b.article.id, role=b.article.role, title=b.title) for b in beside],
    )


def day_record(day: Day) -> DayRecord:
    """A publication day."""
    return DayRecord(earliest=day.earliest, latest=day.latest, rule=day.reason.rule)


def heading_record(heading: Heading) -> HeadingRecord:
    """A line of a list."""
    fields = {key: getattr(heading, key) for key in HeadingRecord.model_fields}
    return HeadingRecord(**fields)


def paragraphs(view: ArticleView) -> list[ParagraphRecord]:
    """Title, headings and paragraphs in their order; the title first wherever it stands."""
    heads = set(view.article.heads)
    title = [("title", view.article.title)] if view.article.title else []
    rest = [("head" if span in heads else "body", span) for span in view.paragraphs()]
    return [
        ParagraphRecord(kind=kind, span=span, text=view.page.text[span.start : span.end])  # type: ignore[arg-type]
        for kind, span in (*title, *rest)
    ]


def _told(view: ArticleView, claims: Iterable[Claim]) -> Iterable[tuple[Telling, ToldRecord]]:
    """The tellings of the article with their claims, in the order of the text."""
    found = [
        (telling, claim_record(claim, k))
        for claim in claims
        for k, telling in enumerate(claim.tellings)
        if (telling.page, telling.article) == view.key
    ]
    return sorted(found, key=lambda pair: (pair[0].span, pair[1].claim))


def claim_record(claim: Claim, telling: int) -> ToldRecord:
    """A claim, seen from the telling of that index."""
    return ToldRecord(
        claim=claim.id,
        anchor=f"{claim.id}-{telling + 1}",
        start=claim.tellings[telling].span.start,
        outlets=len({t.outlet or t.page for t in claim.tellings}),
        origins=len(claim.primary),
        low=claim.channels.low,
        high=claim.channels.high,
    )


def _statements(view: ArticleView, told: Sequence[tuple[Telling, ToldRecord]]) -> list[StatementRecord]:
    return [
        StatementRecord(
            id=s.id,
            content=list(s.content),
            cue=list(s.cue),
            source=s.source,
            who=s.who,
            named=s.named,
            via=[CarrierRecord(who=link.who, mode=link.mode, span=link.span) for link in s.via],
            kind=s.kind,
            act=s.act,
            reasons=[_reason(view, reason) for reason in s.reasons],
            claims=[claim for telling, claim in told if telling.statement == s.id],
        )
        for s in view.read.statements
    ]


def _narrations(told: Sequence[tuple[Telling, ToldRecord]]) -> list[NarrationRecord]:
    """One for each place of the text, with all claims that it tells."""
    found: dict[Span, list[ToldRecord]] = {}
    for telling, claim in told:
        if telling.statement is None:
            found.setdefault(telling.span, []).append(claim)
    return [
        NarrationRecord(id=f"o{k}", span=span, claims=claims)
        for k, (span, claims) in enumerate(found.items(), 1)
    ]


def _reason(view: ArticleView, reason: Reason) -> ReasonRecord:
    return ReasonRecord(rule=reason.rule, words=list(dict.fromkeys(map(view.words, reason.words))))


def _times(view: ArticleView) -> list[TimeRecord]:
    return [
        TimeRecord(
            id=f"t{k}",
            span=time.span,
            words=view.words(time.span),
            type=time.type,
            value=time.value,
            earliest=time.earliest,
            latest=time.latest,
            reason=_reason(view, time.reason),
        )
        for k, time in enumerate(view.read.times, 1)
    ]


def _names(view: ArticleView) -> list[NameRecord]:
    return [
        NameRecord(id=f"n{k}", span=n.span, words=view.words(n.span), kind=n.kind, full=n.full)
        for k, n in enumerate(view.read.names, 1)
    ]


def _quantities(view: ArticleView) -> list[QuantityRecord]:
    return [
        QuantityRecord(id=f"q{k}", span=q.span, words=view.words(q.span), low=q.low, high=q.high, unit=q.unit)
        for k, q in enumerate(view.read.quantities, 1)
    ]


def _shared(
    view: ArticleView, passages: Iterable[Passage], headings: Iterable[Heading]
) -> list[SharedRecord]:
    """The runs of the text that passages cover, each with the articles that have any of it."""
    lines = {(h.page, h.article): h for h in headings}
    sides = [side for p in passages if (side := _sides(p, view.key))[1] in lines]
    out = []
    for number, run in enumerate(united(span for span, _, _ in sides), 1):
        others: dict[tuple[str, str], Literal["earlier", "later"] | None] = {}
        for span, key, order in sides:
            if run.start <= span.start < run.end:
                others[key] = others.get(key) or order
        records = [
            OtherRecord(**heading_record(lines[key]).model_dump(), order=order)
            for key, order in others.items()
        ]
        records.sort(key=lambda o: (o.first or date.max, o.outlet, o.page, o.article))
        out.append(SharedRecord(id=f"p{number}", span=run, others=records))
    return out


def _sides(
    passage: Passage, key: tuple[str, str]
) -> tuple[Span, tuple[str, str], Literal["earlier", "later"] | None]:
    """Where a passage stands in the article of ``key``, its other article, and when that appeared."""
    one, two = (passage.page_a, passage.article_a), (passage.page_b, passage.article_b)
    if one == key:
        return passage.span_a, two, "later" if passage.copied else None
    return passage.span_b, one, "earlier" if passage.copied else None
