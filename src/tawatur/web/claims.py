"""The page of a claim: its chain tree, the words that every branch rests on, and why it is counted so."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from ..output.branches import rests_on, steps, tellings_below
from ..output.chains import Node, doubts, trees
from ..output.claim_section import conflict_cards, telling_item, variants_list, why_parts
from ..output.html import Html
from ..output.tree_drawing import tree_drawing
from ..output.views import ClaimView
from ..output.wording import Wording
from .library import library
from .rendering import show
from .views import LINKS, claim_view, story_of_claim

router = APIRouter()


@router.get("/claims/{id}", include_in_schema=False)
def claim(request: Request, id: str) -> Response:  # noqa: A002
    """The page of a claim."""
    with library(request).reading() as archive:
        entry = story_of_claim(archive, id)

        def context(words: Wording) -> dict[str, Any]:
            view = claim_view(archive, id)
            roots = trees(view, words)
            return {
                "claim": view,
                "entry": entry,
                "drawings": _drawings(view, roots, words),
                "branches": [_branch(number, *step, view) for number, step in enumerate(steps(roots), 1)],
                "variants": variants_list(view, words),
                "tellings": [telling_item(t, words, LINKS) for t in view.tellings],
                "whys": why_parts(view, words),
                "relations": [conflict_cards(r, words, LINKS) for r in view.relations],
            }

        return show(request, "claims/claim.html", context, tag=f"c{entry.revision}")


def _drawings(view: ClaimView, roots: list[Node], words: Wording) -> list[Html]:
    """The tree for windows and for phones; every step leads to the words that it rests on."""
    number = {id(node): n for n, (_, node) in enumerate(steps(roots), 1)}
    rtl, pairs = words.dir == "rtl", doubts(view.claim)

    def href(node: Node) -> str:
        return f"#branch-{number[id(node)]}"

    return [tree_drawing(roots, pairs, words("chain"), rtl, wide, href) for wide in (True, False)]


def _branch(number: int, depth: int, node: Node, view: ClaimView) -> dict[str, Any]:
    """A step of the tree with the words that it rests on."""
    return {
        "number": number,
        "depth": depth,
        "node": node,
        "tellings": tellings_below(node),
        "words": [(telling, telling.article.words(span)) for telling, span in rests_on(node, view)],
    }
