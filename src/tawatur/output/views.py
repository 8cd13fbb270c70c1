"""What a person looks at: stories, claims and tellings joined with the pages they come from.

The terminal, the report and the web page show these same records. Nothing here is inferred: a view
only looks up, counts and puts in order.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from ..model import ArticleReading, Claim, Comparison, Day, Reading, Relation, Span, Statement, Story, Telling

# A brief is to be read in one breath: at most so many sentences a story.
BRIEF = 6


class ArticleView:
    """An article with its page. ``key`` is (page name, article id)."""

    def __init__(self, reading: Reading, read: ArticleReading) -> None:
        self.page = reading.page
        self.read = read
        self.article = read.article
        self.key = (self.page.name, self.article.id)
        self._statements = {s.id: s for s in read.statements}

    @property
    def day(self) -> Day:
        """The publication day."""
        return self.read.published

    @property
    def outlet(self) -> str:
        """The outlet's name, or the page's where none is known."""
        return self.page.outlet or self.page.name

    @property
    def title(self) -> str:
        """The title, or the first words where the article has none."""
        if self.article.title:
            return self.words(self.article.title)
        return self.words(self.article.body[0])[:80] if self.article.body else self.page.name

    def words(self, span: Span) -> str:
        """The words of a span on one line."""
        return " ".join(self.page.text[span.start : span.end].split())

    def statement(self, id_: str | None) -> Statement | None:
        """The statement of that id."""
        return self._statements.get(id_) if id_ else None

    def paragraphs(self) -> list[Span]:
        """Deck, subheadings and body in the order in which they stand."""
        return sorted((*self.article.heads, *self.article.body))

    def paragraph(self, span: Span) -> Span:
        """The paragraph (or title) that a span starts in, or the span itself."""
        title: tuple[Span, ...] = (self.article.title,) if self.article.title else ()
        for whole in (*title, *self.article.heads, *self.article.body):
            if whole.start <= span.start < whole.end:
                return whole
        return span


class TellingView:
    """One telling of a claim; ``anchor`` names its place in a document."""

    def __init__(self, claim: Claim, index: int, article: ArticleView) -> None:
        self.index = index
        self.telling: Telling = claim.tellings[index]
        self.article = article
        self.words = article.words(self.telling.span)
        self.anchor = f"{claim.id}-{index + 1}"

    @property
    def outlet(self) -> str:
        """The outlet that tells it."""
        return self.telling.outlet or self.article.outlet

    @property
    def statement(self) -> Statement | None:
        """The statement that the telling is, None for the outlet's own narration."""
        return self.article.statement(self.telling.statement)


class ClaimView:
    """A claim with its tellings, and the outlets that tell it in the order in which they did."""

    def __init__(self, claim: Claim, articles: dict[tuple[str, str], ArticleView]) -> None:
        self.claim = claim
        self.id = claim.id
        self.tellings = [
            TellingView(claim, i, articles[t.page, t.article]) for i, t in enumerate(claim.tellings)
        ]
        self.relations: list[RelationView] = []

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets, first teller first."""
        return tuple(dict.fromkeys(t.outlet for t in sorted(self.tellings, key=_when)))

    @property
    def spokesman(self) -> TellingView:
        """The telling whose words stand for the claim."""
        return self.tellings[self.claim.words]

    @property
    def first(self) -> date:
        """The first day on which it was told; the last of all days where none is known."""
        return min(t.article.day.latest or date.max for t in self.tellings)

    @property
    def shared(self) -> bool:
        """Whether more than one article tells it, or another claim bears on it."""
        return len({t.article.key for t in self.tellings}) > 1 or bool(self.relations)

    def merges(self) -> list[MergeView]:
        """The merges of its channels, those of one reason that meet taken together; certain ones first."""
        found: list[MergeView] = []
        for merge in sorted(self.claim.channels.merges, key=lambda m: (not m.certain, m.rule, m.a, m.b)):
            view = MergeView(merge.rule, merge.certain)
            view.add(self.tellings[merge.a], merge.words_a)
            view.add(self.tellings[merge.b], merge.words_b)
            for other in [v for v in found if v.meets(view)]:
                found.remove(other)
                other.take(view)
                view = other
            found.append(view)
        return found

    def variants(self) -> list[tuple[str, list[TellingView]]]:
        """The differing values with the tellings that give each, most told first; [] where none differ."""
        found: dict[str, list[TellingView]] = {}
        for telling in self.tellings:
            if telling.telling.variant is not None:
                found.setdefault(telling.telling.variant, []).append(telling)
        return sorted(found.items(), key=lambda kv: (-len(kv[1]), kv[0])) if len(found) > 1 else []


class MergeView:
    """Tellings of a claim joined to one channel, certainly or perhaps, for one reason."""

    def __init__(self, rule: str, certain: bool) -> None:
        self.rule = rule
        self.certain = certain
        self.tellings: list[TellingView] = []
        self.words: list[tuple[TellingView, str]] = []

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of its tellings."""
        return tuple(dict.fromkeys(t.outlet for t in self.tellings))

    def evidence(self) -> list[tuple[str, str]]:
        """For each outlet the longest words that the reason rests on."""
        longest: dict[str, str] = {}
        for telling, words in self.words:
            longest[telling.outlet] = max(longest.get(telling.outlet, ""), words, key=len)
        return list(longest.items())

    def add(self, telling: TellingView, spans: tuple[Span, ...]) -> None:
        """Join a telling, with the words on its side that the reason rests on."""
        self.tellings.append(telling)
        self.words += [(telling, telling.article.words(span)) for span in spans]

    def meets(self, other: MergeView) -> bool:
        """Whether both have one reason and a telling in common."""
        same = (self.rule, self.certain) == (other.rule, other.certain)
        return same and any(t in self.tellings for t in other.tellings)

    def take(self, other: MergeView) -> None:
        """Join the tellings and words of another one."""
        self.tellings += [t for t in other.tellings if t not in self.tellings]
        self.words += [w for w in other.words if w not in self.words]


class RelationView:
    """A relation seen from the claim ``one``; ``incoming`` where it was ``two`` that gave rise to it.

    ``words`` and ``other`` are the words that show it on the side of ``one`` and of ``two``.
    """

    def __init__(self, relation: Relation, one: ClaimView, two: ClaimView, incoming: bool) -> None:
        self.kind = relation.kind
        self.rule = relation.rule
        self.one = one
        self.two = two
        self.incoming = incoming
        self.words = relation.other if incoming else relation.words
        self.other = relation.words if incoming else relation.other

    @property
    def label(self) -> tuple[str, str]:
        """Group and key of its name in the interface: what a claim does, or what befalls it."""
        return "relation_of" if self.incoming else "relation", self.kind


class StoryView:
    """A story with its articles by day and its claims, most widely told first."""

    def __init__(self, story: Story, articles: list[ArticleView], claims: list[ClaimView]) -> None:
        self.story = story
        self.id = story.id
        self.articles = sorted(articles, key=lambda a: (a.day.latest or date.max, a.key))
        self.claims = sorted(claims, key=_breadth)

    @property
    def title(self) -> str:
        """The headline of its first article, main articles before appended ones."""
        titled = [a for a in self.articles if a.article.title] or self.articles
        return min(titled, key=lambda a: a.article.role != "main").title if titled else self.id

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that tell the story."""
        return tuple(dict.fromkeys(a.outlet for a in self.articles))

    @property
    def shared(self) -> list[ClaimView]:
        """The claims that are worth comparing."""
        return [c for c in self.claims if c.shared]

    @property
    def lesser(self) -> list[ClaimView]:
        """The claims that one article alone tells and nothing bears on."""
        return [c for c in self.claims if not c.shared]

    @property
    def lone(self) -> bool:
        """Whether it is one article that no other one meets."""
        return len(self.articles) == 1 and not self.shared

    def brief(self) -> list[ClaimView]:
        """The claims that tell the story, in the order in which they were first told."""
        chosen = (self.shared or self.claims)[:BRIEF]
        return sorted(chosen, key=lambda c: (c.first, self.claims.index(c)))

    def relations(self) -> list[RelationView]:
        """Each relation once, from the claim that it starts at."""
        return [r for claim in self.claims for r in claim.relations if not r.incoming]


class ComparisonView:
    """A comparison joined with its readings; stories most widely told first."""

    def __init__(self, comparison: Comparison, readings: Iterable[Reading]) -> None:
        self.comparison = comparison
        self.articles = {
            view.key: view for r in readings for view in (ArticleView(r, article) for article in r.articles)
        }
        claims = {c.id: ClaimView(c, self.articles) for c in comparison.claims}
        for view in claims.values():
            for relation in view.claim.relations:
                if relation.to in claims:
                    _relate(relation, view, claims[relation.to])
        self.claims = claims
        self._told: dict[tuple[str, str], list[TellingView]] = {}
        for claim in claims.values():
            for telling in claim.tellings:
                self._told.setdefault(telling.article.key, []).append(telling)
        stories = [self._story(s) for s in comparison.stories]
        self.stories = sorted(stories, key=lambda s: (-len(s.outlets), -len(s.articles), s.id))

    @property
    def outlets(self) -> tuple[str, ...]:
        """All outlets whose names are known, by name."""
        return tuple(sorted({a.page.outlet for a in self.articles.values() if a.page.outlet}))

    @property
    def pages(self) -> int:
        """How many pages were compared."""
        return len({page for page, _ in self.articles})

    @property
    def told(self) -> list[StoryView]:
        """The stories that there is something to compare in."""
        return [story for story in self.stories if not story.lone]

    @property
    def lone(self) -> list[StoryView]:
        """The articles that meet no other."""
        return [story for story in self.stories if story.lone]

    def tellings(self, article: ArticleView) -> list[TellingView]:
        """What the article tells, of whichever story's claims."""
        return self._told.get(article.key, [])

    def thread(self, story: StoryView) -> list[StoryView]:
        """The other stories of its thread."""
        ids = {id_ for thread in self.comparison.threads if story.id in thread for id_ in thread}
        return [other for other in self.stories if other.id in ids and other is not story]

    def _story(self, story: Story) -> StoryView:
        return StoryView(
            story, [self.articles[key] for key in story.articles], [self.claims[id_] for id_ in story.claims]
        )


def _relate(relation: Relation, one: ClaimView, two: ClaimView) -> None:
    """Show the relation at both claims, once."""
    if not any(r.two is two and r.kind == relation.kind for r in one.relations):
        one.relations.append(RelationView(relation, one, two, False))
        if two is not one:
            two.relations.append(RelationView(relation, two, one, True))


def _when(telling: TellingView) -> tuple[date, str, int]:
    return telling.article.day.latest or date.max, telling.article.page.name, telling.telling.span.start


def _breadth(claim: ClaimView) -> tuple[object, ...]:
    """Most outlets first, then most articles, channels, earliest day."""
    articles = {t.article.key for t in claim.tellings}
    return -len(claim.outlets), -len(articles), -claim.claim.channels.low, claim.first, claim.id
