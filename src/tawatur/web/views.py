"""A story or a claim of the archive as views, and where the pages lead from them."""

from __future__ import annotations

from ..archive import Archive, browsing
from ..archive.browsing import Listed
from ..errors import TawaturError, UsageError
from ..model import Span
from ..output.links import Links
from ..output.views import ArticleView, ClaimView, ComparisonView, StoryView, TellingView
from ..output.wording import Wording
from .records import (
    ArticleRef,
    ClaimCard,
    EventRecord,
    RelationRecord,
    StoryCard,
    StoryRecord,
    Words,
    matrix,
    words_at,
)
from .rendering import article_url, claim_url, story_url


class WebLinks(Links):
    """The links of the pages: a claim has a page of its own, words stand on their article's page."""

    def claim(self, id_: str) -> str:
        """To a claim's page."""
        return claim_url(id_)

    def telling(self, telling: TellingView) -> str:
        """To a telling on its claim's page."""
        return f"{claim_url(telling.anchor.rsplit('-', 1)[0])}#{telling.anchor}"

    def text(self, telling: TellingView) -> str:
        """To the words of a telling in their article."""
        return article_url(*telling.article.key, telling.anchor)

    def story(self, id_: str) -> str:
        """To a story's page."""
        return story_url(id_)


LINKS = WebLinks()


class StoryPage:
    """A story with all that its page shows."""

    def __init__(self, archive: Archive, entry: Listed) -> None:
        comparison, readings = archive.part([entry.story], related=True)
        self.entry = entry
        self.view = ComparisonView(comparison, readings)
        self.story: StoryView = self.view.stories[0]
        self.thread = archive.ask(browsing.thread, entry.story)
        self.history = [
            EventRecord.of(change, _quoted(self.view, change.spans))
            for change in archive.ask(browsing.history, [page for page, _ in self.story.story.articles])
        ]

    def record(self, words: Wording) -> StoryRecord:
        """The record of the API."""
        story = self.story
        return StoryRecord(
            card=StoryCard.of(self.entry),
            outlets=list(story.outlets),
            articles=[ArticleRef.of(a) for a in story.articles],
            brief=[ClaimCard.of(c) for c in story.brief()],
            matrix=matrix(story),
            lesser=[ClaimCard.of(c) for c in story.lesser],
            relations=[RelationRecord.of(r, words) for r in story.relations()],
            history=self.history,
            thread=[StoryCard.of(other) for other in self.thread],
        )


def story_page(archive: Archive, id_: str) -> StoryPage:
    """The page of a story. Raises UsageError where there is none of that id."""
    return StoryPage(archive, entry_of(archive, id_))


class MovedError(TawaturError):
    """A story or claim has another id by now: ``now``."""

    def __init__(self, id_: str, now: str) -> None:
        super().__init__(f"{id_}: is {now} by now")
        self.now = now
        self.id = id_


def entry_of(archive: Archive, id_: str) -> Listed:
    """A story as it stands in lists. Raises MovedError, or UsageError where none ever had that id."""
    entry = archive.ask(browsing.entry, id_)
    if entry is None:
        _moved(archive, id_)
        raise UsageError(f"{id_}: no such story in this archive")
    return entry


def story_of_claim(archive: Archive, id_: str) -> Listed:
    """The story of a claim. Raises MovedError, or UsageError where none ever had that id."""
    try:
        return entry_of(archive, archive.claim(id_).story)
    except UsageError:
        _moved(archive, id_)
        raise UsageError(f"{id_}: no such claim in this archive") from None


def _moved(archive: Archive, id_: str) -> None:
    now = archive.ask(browsing.successor, id_)
    if now and now != id_:
        raise MovedError(id_, now)


def claim_view(archive: Archive, id_: str) -> ClaimView:
    """A claim with those that bear on it. Raises UsageError where there is none of that id."""
    claim = archive.claim(id_)
    comparison, readings = archive.part([claim.story], related=True)
    return ComparisonView(comparison, readings).claims[id_]


def _quoted(view: ComparisonView, spans: tuple[tuple[str, Span], ...]) -> list[Words]:
    """The words of places, each in its article, as far as their pages are among those of the view."""
    homes = [(_home(view, page, span), span) for page, span in spans]
    return [words_at(home, *span) for home, span in homes if home]


def _home(view: ComparisonView, page: str, span: Span) -> ArticleView | None:
    """The article of a page that holds a place, or the page's first one."""
    articles = [a for a in view.articles.values() if a.page.name == page]
    held = (a for a in articles if any(s.start <= span.start < s.end for s in a.paragraphs()))
    return next(held, articles[0] if articles else None)
