"""A claim in the report: its words and counts, its chain tree, its tellings, and why; and what differs."""

from __future__ import annotations

from ..model import Span
from .chains import doubts, trees
from .comparison_text import counts, merge_text
from .html import Html, el, names
from .links import WITHIN, Links
from .marking import around, text_of
from .tree_drawing import tree_drawing
from .views import ClaimView, MergeView, RelationView, TellingView
from .wording import Wording


def claim_section(claim: ClaimView, words: Wording, open_: bool) -> Html:
    """The claim as a part that folds."""
    roots, open_pairs = trees(claim, words), doubts(claim.claim)
    rtl = words.dir == "rtl"
    drawings = [tree_drawing(roots, open_pairs, words("chain"), rtl, wide) for wide in (True, False)]
    return el(
        "details",
        el(
            "summary",
            el("span", words.quote(claim.spokesman.words), class_="words"),
            el("span", counts(claim, words), class_="counts"),
            relation_chips(claim, words),
        ),
        el("figure", *drawings, class_="chain"),
        variants_list(claim, words),
        el("h4", words("tellings")),
        el("ul", *(telling_item(t, words) for t in claim.tellings), class_="tellings"),
        _why(claim, words),
        class_="claim",
        id=claim.id,
        open=open_,
    )


def relation_chips(claim: ClaimView, words: Wording, links: Links = WITHIN) -> list[Html]:
    """A chip for each kind of relation that the claim stands in, leading to the other claim."""
    first: dict[tuple[str, str], RelationView] = {}
    for relation in claim.relations:
        first.setdefault(relation.label, relation)
    return [
        el("a", words.label(*label), href=links.claim(relation.two.id), class_=f"chip {relation.kind}")
        for label, relation in first.items()
    ]


def conflict_cards(relation: RelationView, words: Wording, links: Links = WITHIN) -> Html:
    """Two claims that bear on each other, side by side, with the words that show it."""
    kind = relation.kind
    sides = [(relation.one, relation.words), (relation.two, relation.other)]
    return el(
        "div",
        el(
            "p",
            el("span", words.label("relation", kind), class_=f"chip {kind}"),
            words.label("relation_text", kind),
            class_="kind",
        ),
        el("div", *(_side(claim, spans, words, links) for claim, spans in sides), class_="sides"),
        el("p", words.rule(relation.rule), class_="why"),
        class_="relation",
    )


def _side(claim: ClaimView, spans: tuple[tuple[str, Span], ...], words: Wording, links: Links) -> Html:
    pages = {t.article.page.name: t.article for t in reversed(claim.tellings)}
    keys = dict.fromkeys(pages[page].words(span) for page, span in spans if page in pages)
    who = [o.who or words("narration") for o in claim.claim.primary]
    return el(
        "div",
        el("a", words.quote(claim.spokesman.words), href=links.claim(claim.id), class_="words"),
        el("p", *(el("em", key) for key in keys), class_="keys") if keys else None,
        el("p", el("b", names(who, words.comma)), " · ", names(claim.outlets, words.comma)),
        el("p", words.day(claim.spokesman.article.day), class_="day"),
    )


def variants_list(claim: ClaimView, words: Wording) -> Html | None:
    found = claim.variants()
    if not found:
        return None
    items = [
        el("li", el("b", value), " ", names((t.outlet for t in tellings), words.comma))
        for value, tellings in found
    ]
    return el("div", el("h4", words("variants")), el("ul", *items), class_="variants")


def telling_item(telling: TellingView, words: Wording, links: Links = WITHIN) -> Html:
    """The outlet, its day and way, and the words in their paragraph."""
    said = telling.telling
    way = [said.who or (words("unknown_source") if said.statement else words("narration"))]
    way += [f"{link.who} ({words.label('mode', link.mode)})" for link in said.via]
    whole, before, after = around(telling.article, telling)
    return el(
        "li",
        el(
            "p",
            el("b", telling.outlet),
            el("span", words.day(telling.article.day)),
            el("span", (" ← " if words.dir == "rtl" else " → ").join(way), class_="way"),
            el("a", words("to_text"), href=links.text(telling)),
            class_="teller",
        ),
        el(
            "blockquote",
            "… " if before else None,
            *text_of(telling.article, whole, [telling], words, links=links),
            " …" if after else None,
            lang="ar",
            dir="rtl",
        ),
        id=telling.anchor,
    )


def _why(claim: ClaimView, words: Wording) -> Html:
    return el("details", el("summary", words("why")), *why_parts(claim, words), class_="whys")


def why_parts(claim: ClaimView, words: Wording) -> list[Html]:
    """Origins and channels in plain words, with the words that they rest on."""
    origins = [
        el(
            "li",
            el("b", origin.who or words("no_source")),
            " · ",
            names((claim.tellings[i].outlet for i in origin.tellings), words.comma),
            el("p", words.rule(origin.rule)),
        )
        for origin in claim.claim.primary
    ]
    merges = [_merge(merge, words) for merge in claim.merges()]
    return [
        el("h4", words.count("origins", len(origins))),
        el("ul", *origins),
        el("h4", words.channels(claim.claim.channels)),
        *([el("ul", *merges)] if merges else []),
    ]


def _merge(merge: MergeView, words: Wording) -> Html:
    quotes = [el("li", el("b", outlet), " ", el("q", said)) for outlet, said in merge.evidence()]
    label = words("certain" if merge.certain else "doubtful")
    return el(
        "li",
        el("span", label, class_="chip sure" if merge.certain else "chip open"),
        merge_text(merge, words),
        el("ul", *quotes, class_="quotes") if quotes else None,
    )
