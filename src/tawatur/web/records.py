"""The views as records of the API: what the pages show, in a form that stays as it is.

Each mirrors a view of ``output.views`` (or a row of the archive's lists) and holds the words of the pages
with their places: ``start`` and ``end`` are code points of the page's text. Values of the model keep their
English names; ``why`` is the rule in plain words of the language asked for.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ..archive import Archive, Change, Hit
from ..archive.browsing import Listed
from ..model import Act, LinkMode, RelationKind, Role
from ..output.branches import rests_on, steps, tellings_below
from ..output.chains import NodeKind, doubts, trees
from ..output.views import ArticleView, ClaimView, MergeView, RelationView, StoryView, TellingView
from ..output.wording import Wording


class Record(BaseModel):
    """A record that does not change."""

    model_config = ConfigDict(frozen=True)


class DayRecord(Record):
    """A publication day as bounds, both included; null where nothing bounds it."""

    earliest: date | None
    latest: date | None


class Words(Record):
    """Words of a page at their place; the article and outlet where they are known."""

    page: str
    article: str | None = None
    outlet: str | None = None
    start: int
    end: int
    words: str


class Counts(Record):
    """How many outlets tell a claim, from how many origins, by how many channels at least and at most."""

    outlets: int
    origins: int
    channels_low: int
    channels_high: int


class LeadRecord(Record):
    """The claim that a story tells most widely."""

    id: str
    words: str
    counts: Counts


class StoryCard(Record):
    """A story in a list."""

    id: str
    title: str
    first: date | None
    last: date | None
    articles: int
    outlets: int
    claims: int
    lead: LeadRecord | None
    conflict: bool
    denial: bool
    retraction: bool
    lone: bool

    @classmethod
    def of(cls, row: Listed) -> StoryCard:
        """The record of a row."""
        lead = None
        if row.lead:
            counts = Counts(
                outlets=row.told, origins=row.origins, channels_low=row.low, channels_high=row.high
            )
            lead = LeadRecord(id=row.lead, words=row.words or "", counts=counts)
        flags = {k: getattr(row, k) for k in ("conflict", "denial", "retraction", "lone")}
        same = {k: getattr(row, k) for k in ("title", "first", "last", "articles", "outlets", "claims")}
        return cls(id=row.story, lead=lead, **same, **flags)


class ArticleRef(Record):
    """An article and where it stands."""

    page: str
    article: str
    title: str
    outlet: str
    role: Role
    day: DayRecord

    @classmethod
    def of(cls, view: ArticleView) -> ArticleRef:
        """The record of a view."""
        day = DayRecord(earliest=view.day.earliest, latest=view.day.latest)
        page, article = view.key
        return cls(
            page=page,
            article=article,
            title=view.title,
            outlet=view.outlet,
            role=view.article.role,
            day=day,
        )


class LinkRecord(Record):
    """A carrier between source and outlet."""

    who: str
    mode: LinkMode
    start: int
    end: int


class TellingRecord(Record):
    """One telling of a claim. Without ``statement`` it is narration; with one, ``who`` null is not known."""

    anchor: str
    article: ArticleRef
    outlet: str
    words: Words
    statement: str | None
    act: Act | None
    who: str | None
    named: bool
    via: list[LinkRecord]
    variant: str | None
    notes: list[str]

    @classmethod
    def of(cls, view: TellingView) -> TellingRecord:
        """The record of a view."""
        told = view.telling
        return cls(
            anchor=view.anchor,
            article=ArticleRef.of(view.article),
            outlet=view.outlet,
            words=words_at(view.article, told.span.start, told.span.end),
            statement=told.statement,
            act=view.statement.act if view.statement else None,
            who=told.who,
            named=told.named,
            via=[LinkRecord(who=v.who, mode=v.mode, start=v.span.start, end=v.span.end) for v in told.via],
            variant=told.variant,
            notes=list(told.notes),
        )


def words_at(view: ArticleView, start: int, end: int) -> Words:
    """The words between two places of an article's page, on one line."""
    page, article = view.key
    words = " ".join(view.page.text[start:end].split())
    return Words(page=page, article=article, outlet=view.outlet, start=start, end=end, words=words)


class ClaimCard(Record):
    """A claim among others. ``spokesman`` is the telling whose words stand for it."""

    id: str
    words: str
    counts: Counts
    sources: list[str | None]
    outlets: list[str]
    spokesman: TellingRecord

    @classmethod
    def of(cls, view: ClaimView) -> ClaimCard:
        """The record of a view."""
        channels = view.claim.channels
        counts = Counts(
            outlets=len(view.outlets),
            origins=len(view.claim.primary),
            channels_low=channels.low,
            channels_high=channels.high,
        )
        return cls(
            id=view.id,
            words=view.spokesman.words,
            counts=counts,
            sources=[o.who for o in view.claim.primary],
            outlets=list(view.outlets),
            spokesman=TellingRecord.of(view.spokesman),
        )


class RelationRecord(Record):
    """How claim ``one`` bears on claim ``two``, and the words on both sides that show it."""

    kind: RelationKind
    rule: str
    why: str
    one: ClaimCard
    two: ClaimCard
    words: list[Words]
    other: list[Words]

    @classmethod
    def of(cls, view: RelationView, words: Wording) -> RelationRecord:
        """The record of a view, from the claim that the relation starts at."""
        return cls(
            kind=view.kind,
            rule=view.rule,
            why=words.rule(view.rule),
            one=ClaimCard.of(view.one),
            two=ClaimCard.of(view.two),
            words=_shown(view.one, view.words),
            other=_shown(view.two, view.other),
        )


def _shown(claim: ClaimView, spans: tuple[tuple[str, tuple[int, int]], ...]) -> list[Words]:
    articles = {t.article.page.name: t.article for t in reversed(claim.tellings)}
    return [words_at(articles[page], *span) for page, span in spans if page in articles]


class CellRecord(Record):
    """How one outlet tells one claim, by its telling ``anchor``; ``variant`` where the tellings differ."""

    outlet: str
    anchor: str
    way: Literal["said", "carried", "unnamed", "narrated"]
    who: str | None
    via: list[str]
    variant: str | None

    @classmethod
    def of(cls, view: TellingView, differs: bool) -> CellRecord:
        """The record of an outlet's telling of a claim whose tellings differ or not."""
        told = view.telling
        way: Literal["said", "carried", "unnamed", "narrated"] = "narrated"
        if told.via:
            way = "carried"
        elif told.statement is not None:
            way = "said" if told.who and told.named else "unnamed"
        return cls(
            outlet=view.outlet,
            anchor=view.anchor,
            way=way,
            who=told.who,
            via=[v.who for v in told.via],
            variant=told.variant if differs else None,
        )


class MatrixRow(Record):
    """A claim in the matrix: one cell for each outlet that tells it."""

    claim: ClaimCard
    cells: list[CellRecord]

    def cell(self, outlet: str) -> CellRecord | None:
        """The cell of an outlet."""
        return next((cell for cell in self.cells if cell.outlet == outlet), None)


class EventRecord(Record):
    """Something that became new in the archive. The claim may have another id by now."""

    number: int
    kind: str
    at: str
    story: str | None
    claim: str | None
    rule: str
    words: list[Words]

    @classmethod
    def of(cls, change: Change, quoted: list[Words]) -> EventRecord:
        """The record of a change with its words."""
        return cls(
            number=change.number,
            kind=change.kind,
            at=change.at,
            story=change.story,
            claim=change.claim,
            rule=change.rule,
            words=quoted,
        )


def quoted(archive: Archive, change: Change) -> list[Words]:
    """The words of a change, those of pages that are gone left out."""
    out = []
    for name, span in change.spans:
        if text := archive.text(name):
            words = " ".join(text[span.start : span.end].split())
            out.append(Words(page=name, start=span.start, end=span.end, words=words))
    return out


class StoryRecord(Record):
    """A story: its brief, its matrix of claims and outlets, what conflicts, what changed when."""

    card: StoryCard
    outlets: list[str]
    articles: list[ArticleRef]
    brief: list[ClaimCard]
    matrix: list[MatrixRow]
    lesser: list[ClaimCard]
    relations: list[RelationRecord]
    history: list[EventRecord]
    thread: list[StoryCard]


def matrix(story: StoryView) -> list[MatrixRow]:
    """The claims worth comparing, most widely told first, with each outlet's first telling."""
    rows = []
    for claim in story.shared:
        first: dict[str, TellingView] = {}
        for telling in claim.tellings:
            known = first.setdefault(telling.outlet, telling)
            # A telling that names its source says more than the headline above it.
            if known.telling.statement is None and telling.telling.statement is not None:
                first[telling.outlet] = telling
        differs = bool(claim.variants())
        cells = [CellRecord.of(telling, differs) for telling in first.values()]
        rows.append(MatrixRow(claim=ClaimCard.of(claim), cells=cells))
    return rows


class OriginRecord(Record):
    """An independent primary source and the tellings (numbers) that reach it; ``who`` null: none is named."""

    who: str | None
    tellings: list[int]
    rule: str
    why: str


class MergeRecord(Record):
    """Tellings counted as one channel, certainly or perhaps, for one reason, with the words that show it."""

    certain: bool
    rule: str
    why: str
    outlets: list[str]
    evidence: list[tuple[str, str]]

    @classmethod
    def of(cls, view: MergeView, words: Wording) -> MergeRecord:
        """The record of a view."""
        return cls(
            certain=view.certain,
            rule=view.rule,
            why=words.rule(view.rule),
            outlets=list(view.outlets),
            evidence=view.evidence(),
        )


class StepRecord(Record):
    """A step of the chain tree, ``depth`` from its root, and the words that it rests on."""

    depth: int
    kind: NodeKind
    label: str
    named: bool
    stated: bool
    tellings: list[int]
    rests_on: list[Words]


class ClaimRecord(Record):
    """A claim: tellings, origins, merges, what bears on it, and its chain tree as steps, parents first."""

    card: ClaimCard
    story: str
    tellings: list[TellingRecord]
    origins: list[OriginRecord]
    merges: list[MergeRecord]
    perhaps_one: list[tuple[int, int]]
    variants: dict[str, list[int]]
    relations: list[RelationRecord]
    tree: list[StepRecord]

    @classmethod
    def of(cls, view: ClaimView, words: Wording) -> ClaimRecord:
        """The record of a view, in the language of ``words``."""
        origins = [
            OriginRecord(who=o.who, tellings=list(o.tellings), rule=o.rule, why=words.rule(o.rule))
            for o in view.claim.primary
        ]
        return cls(
            card=ClaimCard.of(view),
            story=view.claim.story,
            tellings=[TellingRecord.of(t) for t in view.tellings],
            origins=origins,
            merges=[MergeRecord.of(m, words) for m in view.merges()],
            perhaps_one=doubts(view.claim),
            variants={value: [t.index for t in told] for value, told in view.variants()},
            relations=[RelationRecord.of(r, words) for r in view.relations],
            tree=_tree(view, words),
        )


def _tree(view: ClaimView, words: Wording) -> list[StepRecord]:
    return [
        StepRecord(
            depth=depth,
            kind=node.kind,
            label=node.label,
            named=node.named,
            stated=node.stated,
            tellings=[t.index for t in tellings_below(node)],
            rests_on=[words_at(t.article, *span) for t, span in rests_on(node, view)],
        )
        for depth, node in steps(trees(view, words))
    ]


class HitRecord(Record):
    """An article that was found, with the words around what was looked for."""

    page: str
    article: str
    title: str
    outlet: str | None
    first: date | None
    last: date | None
    story: str | None
    snippet: Words
    found: list[tuple[int, int]]

    @classmethod
    def of(cls, hit: Hit) -> HitRecord:
        """The record of a hit."""
        snippet = Words(page=hit.page, start=hit.snippet.start, end=hit.snippet.end, words=hit.text)
        same = {k: getattr(hit, k) for k in ("page", "article", "title", "outlet", "first", "last", "story")}
        return cls(**same, snippet=snippet, found=[(s.start, s.end) for s in hit.found])
