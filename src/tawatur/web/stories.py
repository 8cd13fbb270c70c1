"""The list of stories: newest and most told first, filtered, searched while one types."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ..archive.browsing import Wish
from ..output.wording import Wording
from .library import library
from .rendering import show

router = APIRouter()

# Stories on one page of the list.
PAGE = 30


def blank_is_none(value: Any) -> Any:
    """A field of a form that was left empty says nothing."""
    return None if value == "" else value


Day = Annotated[date | None, BeforeValidator(blank_is_none)]
Text = Annotated[Annotated[str, Field(max_length=400)] | None, BeforeValidator(blank_is_none)]


Number = Annotated[int, Query(ge=1, le=10_000)]


class Asked(BaseModel):
    """The filters of a list of stories, as they stand in an address."""

    model_config = ConfigDict(frozen=True)

    q: Text = None
    since: Day = None
    until: Day = None
    outlet: Text = None
    speaker: Text = None
    place: Text = None
    conflict: bool = False
    denial: bool = False
    retraction: bool = False
    single: bool = False
    lone: bool = False
    order: Literal["new", "told"] = "new"

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered."""
        return self != Asked(order=self.order)

    def wish(self) -> Wish:
        """The same in the archive's words."""
        fields = self.model_dump(exclude={"q"})
        return Wish(words=self.q or "", **fields)


@router.get("/", include_in_schema=False)
def stories(request: Request, asked: Annotated[Asked, Query()], page: Number = 1) -> Response:
    """The list of stories."""
    with library(request).reading() as archive:

        def context(words: Wording) -> dict[str, Any]:
            found, total = archive.listed(asked.wish(), PAGE, (page - 1) * PAGE)
            known = {kind: archive.names(kind, 60) for kind in ("outlet", "speaker", "place")}
            return {
                "asked": asked,
                "stories": found,
                "total": total,
                "page": page,
                "known": known,
                "more": page * PAGE < total,
            }

        return show(request, "stories/list.html", context, tag=f"l{archive.revision}")
