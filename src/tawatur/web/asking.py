"""What may be asked for in an address: filters of lists and searches, pages of their answers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from ..archive.browsing import Wish
from ..model import Act


def blank_is_none(value: Any) -> Any:
    """A field of a form that was left empty says nothing."""
    return None if value == "" else value


Blank = BeforeValidator(blank_is_none)
Day = Annotated[date | None, Blank]
Text = Annotated[Annotated[str, Field(max_length=400)] | None, Blank]
Number = Annotated[int, Query(ge=1, le=10_000)]
Size = Annotated[int, Query(ge=1, le=100)]
Lang = Annotated[Literal["ar", "en"], Query(description="language of sentences such as `why`")]


class Asked(BaseModel):
    """The filters of a list of stories; all that are given must hold.

    ``q`` are words of one of the story's articles, ``single`` asks for stories whose most widely told claim
    has several outlets and one origin, ``lone`` for articles that meet no other as well.
    """

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

    def query(self) -> dict[str, str]:
        """What differs from the whole list, as an address holds it."""
        given = self.model_dump(exclude_defaults=True, mode="json")
        return {k: "1" if v is True else str(v) for k, v in sorted(given.items())}

    def wish(self) -> Wish:
        """The same in the archive's words."""
        return Wish(words=self.q or "", **self.model_dump(exclude={"q"}))


class Sought(BaseModel):
    """What articles to search for; all that is given must hold.

    Words in quotation marks stand side by side; ``act`` is what a statement of the article does.
    """

    model_config = ConfigDict(frozen=True)

    q: Text = None
    speaker: Text = None
    outlet: Text = None
    since: Day = None
    until: Day = None
    act: Annotated[Act | None, Blank] = None

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return self == Sought()

    def wanted(self) -> dict[str, Any]:
        """The same in the archive's words."""
        return {"words": self.q or "", **self.model_dump(exclude={"q"})}
