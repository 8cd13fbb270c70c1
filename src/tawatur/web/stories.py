"""The list of stories, newest and most told first, searched while one types; and the page of a story."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from ..archive import browsing
from ..output.claim_section import conflict_cards, relation_chips
from ..output.timeline_drawing import timeline_drawing
from ..output.views import RelationView, StoryView
from ..output.wording import Wording
from .asking import Asked, Number
from .library import library
from .records import MatrixRow, matrix
from .rendering import show
from .views import LINKS, entry_of, story_page

router = APIRouter()

# Stories on one page of the list; names that a field of the filters proposes.
PAGE, NAMES = 30, 60
# Rows of a matrix that stand open from the start.
ROWS = 15
# Conflicts, and changes of one moment, that stand open from the start.
OPEN = 4


@router.get("/", include_in_schema=False)
def stories(request: Request, asked: Annotated[Asked, Query()], page: Number = 1) -> Response:
    """The list of stories."""
    books = library(request)
    with books.reading() as archive:

        def context(words: Wording) -> dict[str, Any]:
            found, total = archive.ask(browsing.listed, asked.wish(), PAGE, (page - 1) * PAGE)
            known = {kind: books.names(archive, kind)[:NAMES] for kind in ("outlet", "speaker", "place")}
            more = page * PAGE < total
            return {
                "asked": asked,
                "stories": found,
                "total": total,
                "page": page,
                "known": known,
                "more": more,
                "query": urlencode(asked.query()),
            }

        return show(request, "stories/list.html", context, tag=f"l{archive.revision}")


@router.get("/stories/{id}", include_in_schema=False)
def story(request: Request, id: str, all: bool = False) -> Response:  # noqa: A002
    """The page of a story; of its matrix the first rows, or ``all``."""
    with library(request).reading() as archive:
        entry = entry_of(archive, id)

        def context(words: Wording) -> dict[str, Any]:
            page = story_page(archive, id)
            shown = page.story
            rows = matrix(shown)[: None if all else ROWS]
            drawings = [timeline_drawing(shown, words, wide, LINKS) for wide in (True, False)]
            return {
                "entry": entry,
                "story": shown,
                "thread": page.thread,
                "timeline": drawings if drawings[0] else [],
                "rows": rows,
                "columns": columns(shown, rows),
                "relations": [conflict_cards(r, words, LINKS) for r in _weightiest(shown)],
                "open": OPEN,
                "chips": {c.id: relation_chips(c, words, LINKS) for c in shown.brief()},
                "history": [(at, list(events)) for at, events in groupby(page.history, lambda e: e.at)][::-1],
            }

        return show(request, "stories/story.html", context, tag=f"s{entry.revision}")


def _weightiest(story: StoryView) -> list[RelationView]:
    """What a story's claims do to one another, what cannot both hold first, the most told ones first."""
    kinds = ("conflict", "denial", "retraction", "update", "scope")
    return sorted(story.relations(), key=lambda r: (kinds.index(r.kind), -len(r.one.outlets)))


def columns(story: StoryView, rows: list[MatrixRow]) -> list[str]:
    """The outlets of a matrix: the story's own, then others that tell its claims elsewhere."""
    told = [cell.outlet for row in rows for cell in row.cells]
    return [outlet for outlet in dict.fromkeys([*story.outlets, *told]) if outlet in told]
