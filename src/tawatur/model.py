"""The terms of the field as frozen, typed records.

Every offset in these records is a Unicode code point in the text of the page that the record
belongs to, as a half-open ``Span``. Records carry no behaviour beyond their own invariants.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from msgspec import Struct

Role = Literal["main", "appended", "teaser"]
Kind = Literal["direct", "indirect", "mixed"]
Act = Literal["assert", "deny", "promise", "warn", "judge", "ask", "retract"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
NameKind = Literal["person", "organisation", "place", "medium"]
LinkMode = Literal["told", "carried", "according", "unstated"]
RelationKind = Literal["conflict", "update", "denial", "retraction", "scope"]


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of a page's text."""

    start: int
    end: int


class Reason(Struct, frozen=True):
    """Why something was inferred: the rule's name and the words that it rests on."""

    rule: str
    words: tuple[Span, ...] = ()


class Day(Struct, frozen=True):
    """A publication day as an interval, both ends included.

    ``None`` at an end means that nothing bounds it. ``exact`` holds where both ends are one day.
    """

    earliest: date | None = None
    latest: date | None = None
    reason: Reason = Reason("day.unknown")

    @property
    def exact(self) -> date | None:
        """The one day that the evidence leaves, or None."""
        return self.earliest if self.earliest == self.latest else None


class Block(Struct, frozen=True):
    """A run of a page's text that the page's own markup sets apart.

    ``kind`` is what the markup says it is; ``section`` numbers the article-like container it stands
    in, in page order, or is None outside any. Pages of bare text carry no blocks.
    """

    span: Span
    kind: Literal["title", "heading", "deck", "byline", "date", "paragraph", "caption", "furniture"]
    section: int | None = None


class Page(Struct, frozen=True):
    """What was fetched: its text and what came with it. ``hash`` is the SHA-256 of the UTF-8 text.

    ``digest`` identifies the bytes as they came, before any decoding or cutting: "sha256:…", or a web
    archive's own digest of its record; None for a record or a feed's entry, which has no bytes of its own.
    """

    name: str
    text: str
    hash: str
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None
    title: str | None = None
    blocks: tuple[Block, ...] = ()
    digest: str | None = None


class Credit(Struct, frozen=True):
    """A news agency or medium that an article credits for its text.

    ``span`` is None where the credit stands in the page's metadata and not in its text.
    """

    who: str
    span: Span | None = None


class Article(Struct, frozen=True):
    """One article of a page. ``body`` holds one span a paragraph; ``heads`` the deck and subheadings.

    ``dateline`` opens the first paragraph and lies in its span; ``dated`` is a line of its own that does
    nothing but name the day of publication. ``captions`` are the lines under its pictures.
    """

    id: str
    role: Role
    title: Span | None
    body: tuple[Span, ...]
    heads: tuple[Span, ...] = ()
    byline: Span | None = None
    dateline: Span | None = None
    credits: tuple[Credit, ...] = ()
    dated: Span | None = None
    captions: tuple[Span, ...] = ()


class Link(Struct, frozen=True):
    """One carrier between the primary source and the outlet.

    ``mode`` says how the text puts it: the source ``told`` it; it ``carried`` the source's words; the
    content stands ``according`` to it; or the relation is ``unstated``.
    """

    who: str
    span: Span
    mode: LinkMode


class Statement(Struct, frozen=True):
    """Content that an article attributes to a source by a cue.

    ``source`` is the noun phrase as it stands (None where the subject is dropped), ``who`` the name
    that it means, ``via`` the carriers nearest to the source first, ``inside`` the id of the statement
    whose content holds this one. ``certainty`` holds the words that weaken the content, if any.
    """

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: Span | None
    who: str | None
    via: tuple[Link, ...]
    kind: Kind
    act: Act
    inside: str | None = None
    named: bool = True
    certainty: tuple[Span, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Time(Struct, frozen=True):
    """A TIMEX3 expression. ``earliest`` and ``latest`` bound it in days where the value can be placed."""

    span: Span
    type: TimeType
    value: str
    anchor: date | None = None
    mod: str | None = None
    earliest: date | None = None
    latest: date | None = None
    reason: Reason = Reason("time.unknown")


class Quantity(Struct, frozen=True):
    """A number with its unit as the interval [low, high]; ``high`` None means unbounded.

    ``span`` covers number and unit; ``unit`` is the unit's folded noun, None for a bare number.
    """

    span: Span
    low: float
    high: float | None
    unit: str | None
    unit_span: Span | None = None


class Name(Struct, frozen=True):
    """A mention of a person, organisation, place or medium, and the entity that it means.

    ``entity`` is equal for all mentions of one entity in an article; ``full`` is its fullest form there.
    """

    span: Span
    kind: NameKind
    entity: str
    full: str


class ArticleReading(Struct, frozen=True):
    """An article with everything that was read in it."""

    article: Article
    published: Day
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    names: tuple[Name, ...] = ()


class Reading(Struct, frozen=True):
    """A page read: its articles in the order in which they stand."""

    page: Page
    articles: tuple[ArticleReading, ...]


class Passage(Struct, frozen=True):
    """Text that two articles share outside quotation marks.

    ``copied`` is True where article ``b`` took it from ``a``; None where nothing shows a direction.
    """

    page_a: str
    article_a: str
    span_a: Span
    page_b: str
    article_b: str
    span_b: Span
    score: float
    copied: bool | None = None


class Telling(Struct, frozen=True):
    """One place where one article tells a claim: a statement, or (``statement`` None) its own narration."""

    page: str
    article: str
    span: Span
    outlet: str | None
    statement: str | None = None
    who: str | None = None
    named: bool = True
    via: tuple[Link, ...] = ()
    variant: str | None = None
    notes: tuple[str, ...] = ()


class Merge(Struct, frozen=True):
    """Two tellings of a claim (indices) that came through one channel; doubtful unless ``certain``."""

    a: int
    b: int
    certain: bool
    rule: str
    words_a: tuple[Span, ...] = ()
    words_b: tuple[Span, ...] = ()


class Origin(Struct, frozen=True):
    """An independent primary source of a claim and the tellings (indices) that reach it."""

    who: str | None
    tellings: tuple[int, ...]
    rule: str


class Channels(Struct, frozen=True):
    """How many independent ways brought a claim: at least ``low``, at most ``high``."""

    low: int
    high: int
    merges: tuple[Merge, ...] = ()


class Relation(Struct, frozen=True):
    """How a claim stands to another one; ``rule`` and the words on both sides say why."""

    to: str
    kind: RelationKind
    rule: str
    words: tuple[tuple[str, Span], ...] = ()
    other: tuple[tuple[str, Span], ...] = ()


class Claim(Struct, frozen=True):
    """Tellings that say the same. ``words`` names the telling (index) whose words stand for the claim."""

    id: str
    story: str
    tellings: tuple[Telling, ...]
    words: int
    primary: tuple[Origin, ...]
    channels: Channels
    relations: tuple[Relation, ...] = ()


class StoryDay(Struct, frozen=True):
    """The day of an article that its own page leaves open, as others of its story bound it.

    ``by`` are the articles (page name, article id) of the same event whose day is known; the words of the
    day's reason stand in the article itself.
    """

    article: tuple[str, str]
    day: Day
    by: tuple[tuple[str, str], ...]


class Story(Struct, frozen=True):
    """Articles (page name, article id) that tell one event, and the claims that they tell.

    ``days`` holds those whose day only the other articles tell.
    """

    id: str
    articles: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]
    first: date | None = None
    last: date | None = None
    days: tuple[StoryDay, ...] = ()


class Comparison(Struct, frozen=True):
    """What a set of readings tells together; ``threads`` groups ids of stories that follow one another."""

    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...] = ()
    threads: tuple[tuple[str, ...], ...] = ()
