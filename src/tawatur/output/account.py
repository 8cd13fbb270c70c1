"""The whole account of one claim as lines for a terminal: who tells it, from whom, why it is counted so."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import UsageError
from ..language.folding import fold
from ..model import Origin
from .comparison_text import counts, merge_text
from .reading_text import arrow
from .terminal import Terminal
from .views import ClaimView, ComparisonView, RelationView, TellingView
from .wording import Wording


def chosen(view: ComparisonView, asked: str) -> ClaimView:
    """The claim of that id or beginning of an id, or the most widely told one that is told with those words.

    Raises UsageError where there is none.
    """
    found = [claim for id_, claim in sorted(view.claims.items()) if id_.startswith(asked)]
    if len(found) == 1 or asked in view.claims:
        return view.claims.get(asked, found[0])
    folded = fold(asked)
    told = [c for c in view.claims.values() if any(folded in fold(t.words) for t in c.tellings)]
    if not folded.strip() or not told:
        raise UsageError(f"{asked}: no claim has this id or is told with these words; compare shows them")
    return min(told, key=lambda claim: (-len(claim.outlets), claim.id))


def account_lines(claim: ClaimView, screen: Terminal, words: Wording) -> Iterator[str]:
    """Every telling with its chain and notes, every origin, merge and relation with the words behind it."""
    yield from screen.wrap(words.quote(claim.spokesman.words), 0, 2, "bold")
    yield from screen.wrap(f"{counts(claim, words)} · {claim.id}", 2, None, "dim")
    yield from _head(words("tellings"), screen)
    for telling in claim.tellings:
        yield from _telling_lines(telling, screen, words)
    yield from _head(words.count("origins", len(claim.claim.primary)), screen)
    for origin in claim.claim.primary:
        yield from _origin_lines(origin, claim, screen, words)
    yield from _head(words.channels(claim.claim.channels), screen)
    for merge in claim.merges():
        yield from screen.wrap(merge_text(merge, words), 2, 4)
        for outlet, said in merge.evidence():
            yield from screen.wrap(f"{outlet}: {words.quote(said)}", 4, 6, "dim")
    if claim.relations:
        yield from _head(words("conflicts"), screen)
    for relation in claim.relations:
        yield from _relation_lines(relation, screen, words)


def _head(text: str, screen: Terminal) -> Iterator[str]:
    yield ""
    yield from screen.wrap("━━ " + text, 0, 3, "bold", "cyan")


def _telling_lines(telling: TellingView, screen: Terminal, words: Wording) -> Iterator[str]:
    said = telling.telling
    source = said.who or (words("unknown_source") if said.statement else words("narration"))
    if said.who and not said.named:
        source = f"{source} ({words('unnamed')})"
    way = [source, *(f"{link.who} ({words.label('mode', link.mode)})" for link in said.via), telling.outlet]
    yield from screen.wrap(f"• {arrow(words).join(way)} · {words.day(telling.article.day)}", 2, 4)
    yield from screen.wrap(words.quote(telling.words), 4, 6, "dim")
    if said.variant is not None:
        yield from screen.wrap(f"≠ {words.quote(said.variant)}", 4, 6, "yellow")
    for note in said.notes:
        yield from screen.wrap(f"! {words.label('note', note)}", 4, 6, "yellow")


def _origin_lines(origin: Origin, claim: ClaimView, screen: Terminal, words: Wording) -> Iterator[str]:
    tellers = dict.fromkeys(claim.tellings[k].outlet for k in origin.tellings)
    yield from screen.wrap(f"• {origin.who or words('no_source')}: {words.comma.join(tellers)}", 2, 4)
    yield from screen.wrap(words.rule(origin.rule), 4, 6, "dim")


def _relation_lines(relation: RelationView, screen: Terminal, words: Wording) -> Iterator[str]:
    other = relation.two
    yield from screen.wrap(
        f"⚑ {words.label(*relation.label)}: {words.quote(other.spokesman.words)} "
        f"({words.comma.join(other.outlets)}) · {other.id}",
        2,
        4,
        "yellow",
    )
    yield from screen.wrap(words.rule(relation.rule), 4, 6, "dim")
    for claim, spans in ((relation.one, relation.words), (other, relation.other)):
        pages = {t.article.page.name: t for t in reversed(claim.tellings)}
        for page, span in spans:
            if page in pages:
                said = pages[page].article.words(span)
                yield from screen.wrap(f"{pages[page].outlet}: {words.quote(said)}", 4, 6, "dim")
