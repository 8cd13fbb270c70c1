"""The words that each step of a chain tree rests on."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.folding import fold
from ..model import Span
from .chains import Node
from .views import ClaimView, TellingView

Words = tuple[TellingView, Span]


def steps(roots: list[Node]) -> list[tuple[int, Node]]:
    """All steps with their depths, parents first: a step's place in this list is its number."""
    return [step for root in roots for step in root.walk()]


def tellings_below(node: Node) -> list[TellingView]:
    """The tellings that came by this step, in the order of the claim."""
    below = {t.index: t for _, step in node.walk() for t in step.tellings}
    return [below[index] for index in sorted(below)]


def rests_on(node: Node, claim: ClaimView) -> list[Words]:
    """The places that a step rests on, each in the article of a telling, one for each telling at most.

    A source or carrier: where the tellings name it. One text: what the tellings share. An outlet: the
    tellings themselves.
    """
    if node.kind == "copy":
        return list(_shared(node, claim))
    return [
        (telling, span) for telling in tellings_below(node) if (span := _named(node, telling)) is not None
    ]


def _named(node: Node, telling: TellingView) -> Span | None:
    """Where a telling names a step, or the telling where the step is its own outlet."""
    if telling in node.tellings:
        return telling.telling.span
    if node.kind == "source":
        return telling.statement.source if telling.statement else None
    return next((via.span for via in telling.telling.via if fold(via.who) == fold(node.label)), None)


def _shared(node: Node, claim: ClaimView) -> Iterator[Words]:
    """The longest words of each telling that certainly stand in another one below this step as well."""
    below = {t.index for t in tellings_below(node)}
    longest: dict[int, Span] = {}
    for merge in claim.claim.channels.merges:
        if merge.certain and {merge.a, merge.b} <= below:
            for index, spans in ((merge.a, merge.words_a), (merge.b, merge.words_b)):
                for span in spans:
                    longest[index] = max(longest.get(index, Span(0, 0)), span, key=_length)
    for index in sorted(longest):
        yield claim.tellings[index], longest[index]


def _length(span: Span) -> int:
    return span.end - span.start
