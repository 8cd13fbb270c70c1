"""A source — a person, an agency, an outlet — as the page shows it and the API gives it."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from pydantic import BaseModel

from ..archive import Archive, carrying
from ..archive.carrying import Among, Heading, Role
from ..language.folding import fold
from ..model import Act, Kind, Span, Statement
from ..output.views import ArticleView
from .article_record import HeadingRecord, ToldRecord, claim_record, heading_record
from .carriage_record import CarriedRecord, PrintedRecord, TextRecord, carried, texts
from .trends import PeriodRecord, periods

# Articles whose statements one page shows.
ARTICLES = 20
# Code points between the parts of a statement (cues, speakers) that are shown with it.
GAPS_MOST = 80


class SayingRecord(BaseModel):
    """What a source says in one article; ``outlets`` are those of the shown articles that tell the same."""

    words: str
    act: Act
    kind: Kind
    via: list[str]
    article: HeadingRecord
    claim: ToldRecord | None
    outlets: list[str]


class SourceRecord(BaseModel):
    """A name in the parts that it plays.

    ``speaks``, ``carries`` and ``prints`` count articles; ``periods`` are those in which it plays any part.
    ``sayings`` are those of the ``page``-th ``ARTICLES`` articles in which it speaks, the latest first.
    ``named_by`` are the outlets whose articles quote it or name it as a carrier; ``names`` the carriers
    that its own articles name; ``texts`` the outlets with which its articles share text.
    """

    name: str
    speaks: int
    carries: int
    prints: int
    periods: list[PeriodRecord]
    sayings: list[SayingRecord]
    page: int
    quoted_by: list[PrintedRecord]
    carried_by: list[CarriedRecord]
    names: list[CarriedRecord]
    texts: list[TextRecord]
    articles: list[HeadingRecord]


def source_record(archive: Archive, name: str, page: int = 1) -> SourceRecord:
    """The record of a name; one that plays no part in the archive has all counts 0."""
    roles = archive.ask(carrying.roles, name)
    role: Role = "outlet" if "outlet" in roles else "carrier"
    quoted = archive.ask(carrying.printers, name, "speaker") if "speaker" in roles else []
    return SourceRecord(
        name=archive.ask(carrying.spelled, name),
        speaks=roles.get("speaker", 0),
        carries=roles.get("carrier", 0),
        prints=roles.get("outlet", 0),
        periods=periods(archive.ask(carrying.days, _part(name, roles))) if roles else [],
        sayings=_sayings(archive, name, page) if "speaker" in roles else [],
        page=page,
        quoted_by=[PrintedRecord(outlet=outlet, articles=count) for outlet, count in quoted],
        carried_by=carried(archive, Among(carrier=name)) if "carrier" in roles else [],
        names=carried(archive, Among(outlet=name)) if "outlet" in roles else [],
        texts=_texts(archive, name) if "outlet" in roles else [],
        articles=[heading_record(h) for h in archive.ask(carrying.spoken, name, role, ARTICLES)]
        if role in roles
        else [],
    )


def _part(name: str, roles: dict[Role, int]) -> Among:
    """The articles of the part that a name plays most."""
    most = max(roles, key=lambda role: (roles[role], role))
    return replace(Among(), **{most: name})


def _texts(archive: Archive, name: str) -> list[TextRecord]:
    own = fold(name)
    return [t for t in texts(archive, Among(outlet=name)) if own in (fold(t.one), fold(t.two))]


def _sayings(archive: Archive, name: str, page: int) -> list[SayingRecord]:
    """One for each claim, told by as many outlets as there are; statements that are no claim's each alone."""
    headings = archive.ask(carrying.spoken, name, "speaker", ARTICLES, (page - 1) * ARTICLES)
    out: dict[str, SayingRecord] = {}
    for heading in headings:
        for key, saying in _said(archive, name, heading):
            if key in out:
                out[key].outlets = list(dict.fromkeys((*out[key].outlets, heading.outlet)))
            else:
                out[key] = saying
    return sorted(out.values(), key=lambda s: s.article.last or date.max, reverse=True)


def _said(archive: Archive, name: str, heading: Heading) -> list[tuple[str, SayingRecord]]:
    reading = archive.reading(heading.page)
    read = next(r for r in reading.articles if r.article.id == heading.article)
    view = ArticleView(reading, read)
    own = [s for s in read.statements if s.who and fold(s.who) == fold(name)]
    spans = [span for s in own for span in s.content]
    claims = archive.ask(carrying.told_in, heading.page, heading.article, spans)
    told = {
        t.statement: claim_record(claim, k)
        for claim in claims
        for k, t in enumerate(claim.tellings)
        if (t.page, t.article) == view.key and t.statement
    }
    out = []
    for statement in own:
        if statement.content:
            claim = told.get(statement.id)
            key = claim.claim if claim else f"{heading.page}\n{heading.article}\n{statement.id}"
            out.append((key, _saying(view, statement, heading, claim)))
    return out


def _saying(
    view: ArticleView, statement: Statement, heading: Heading, claim: ToldRecord | None
) -> SayingRecord:
    whole = Span(statement.content[0].start, statement.content[-1].end)
    gaps = whole.end - whole.start - sum(end - start for start, end in statement.content)
    said = " … ".join(map(view.words, statement.content)) if gaps > GAPS_MOST else view.words(whole)
    return SayingRecord(
        words=said,
        act=statement.act,
        kind=statement.kind,
        via=[via.who for via in statement.via],
        article=heading_record(heading),
        claim=claim,
        outlets=[heading.outlet],
    )
