"""The report: a comparison as one self-contained HTML page that asks nothing of any network.

Style and script stand in the page and are allowed by their hashes alone (Content Security Policy).
The script only opens the folded part that a link leads into; the page is whole without it.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from .. import __version__
from .claim_section import claim_section, conflict_cards, relation_chips
from .comparison_text import counts
from .html import Html, el, names, raw
from .marking import text_of
from .timeline_drawing import timeline_drawing
from .views import ArticleView, ClaimView, ComparisonView, StoryView
from .wording import Wording

# So many claims of a story stand open from the start.
_OPEN = 3


def report(view: ComparisonView, words: Wording) -> str:
    """The whole document."""
    style, script = _asset("common.css") + _asset("report.css"), _asset("report.js")
    stories = [_story(story, view, words) for story in view.told]
    body = el(
        "body",
        el("a", words("skip"), class_="skip", href="#content"),
        _header(view, words),
        el("main", _legend(words), stories or el("p", words("no_stories")), _lone(view, words), id="content"),
        el("footer", el("p", words("footer")), el("p", words("made_by", version=__version__))),
        raw("script", script),
    )
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", _title(view, words)),
        raw("style", style),
    )
    return "<!DOCTYPE html>\n" + el("html", head, body, lang=words.lang, dir=words.dir) + "\n"


def _asset(name: str) -> str:
    return files(__package__).joinpath("ui", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    hashes = [f"'sha256-{b64encode(sha256(t.encode()).digest()).decode()}'" for t in (style, script)]
    return (
        f"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}; "
        "base-uri 'none'; form-action 'none'"
    )


def _title(view: ComparisonView, words: Wording) -> str:
    first = view.stories[0].title if view.stories else words("tagline")
    return f"{first} · {words('name')}"


def _header(view: ComparisonView, words: Wording) -> Html:
    lead = words(
        "lead",
        pages=words.count("pages", view.pages),
        outlets=words.count("from_outlets", len(view.outlets)),
        stories=words.count("stories", len(view.told)),
    )
    contents = [
        el(
            "li",
            el("a", story.title, href=f"#{story.id}"),
            el("small", _story_facts(story, words)),
        )
        for story in view.told
    ]
    several = len(view.told) > 1
    return el(
        "header",
        el("p", el("b", words("name")), el("span", words("tagline")), class_="mast"),
        el("p", lead, class_="lead"),
        el("nav", el("ol", *contents), aria_label=words("contents")) if several else None,
    )


def _legend(words: Wording) -> Html:
    """How the drawings are read."""
    signs = [
        *(
            el("li", el("i", class_=f"key {k}"), words(f"legend_{k}"))
            for k in ("source", "carrier", "outlet")
        ),
        *(
            el("li", el("i", class_=f"key {k}"), words(f"legend_{k}"))
            for k in ("certain", "unstated", "doubt")
        ),
    ]
    return el("ul", *signs, class_="legend", aria_hidden="true")


def _story_facts(story: StoryView, words: Wording) -> str:
    known = [day for day in (story.story.first, story.story.last) if day]
    days = " – ".join(words.on(day) for day in dict.fromkeys(known))
    return " · ".join(filter(None, (words.count("outlets", len(story.outlets)), days)))


def _story(story: StoryView, view: ComparisonView, words: Wording) -> Html:
    drawings = [timeline_drawing(story, words, wide) for wide in (True, False)]
    relations = story.relations()
    claims = [claim_section(c, words, i < _OPEN) for i, c in enumerate(story.shared)]
    return el(
        "section",
        el("h2" if len(view.told) > 1 else "h1", story.title),
        el("p", _story_facts(story, words), class_="facts"),
        el("p", names(story.outlets, words.comma), class_="outlets"),
        _thread(view.thread(story), words),
        el("h3", words("brief")),
        el("ol", *(_sentence(claim, words) for claim in story.brief()), class_="brief"),
        el("h3", words("timeline")) if drawings[0] else None,
        el("figure", *drawings, el("figcaption", words("timeline_note"))) if drawings[0] else None,
        el("h3", words("conflicts")) if relations else None,
        [conflict_cards(relation, words) for relation in relations],
        el("h3", words("claims")) if claims else None,
        claims,
        _lesser(story.lesser, words),
        el("h3", words("texts")),
        el("p", words("texts_note"), class_="note"),
        [_text(article, view, words) for article in story.articles],
        class_="story",
        id=story.id,
    )


def _sentence(claim: ClaimView, words: Wording) -> Html:
    """A telling's own words, leading to where they stand; below it who says so."""
    telling = claim.spokesman
    who = [o.who or words("narration") for o in claim.claim.primary]
    return el(
        "li",
        el("a", words.quote(telling.words), href=f"#at-{telling.anchor}", class_="words"),
        el(
            "p",
            el("span", names(who, words.comma)),
            el("a", counts(claim, words), href=f"#{claim.id}", class_="counts"),
            relation_chips(claim, words),
            class_="sayers",
        ),
    )


def _lone(view: ComparisonView, words: Wording) -> Html | None:
    """The articles that meet no other: their texts, and what each tells."""
    parts = [
        el("div", _text(s.articles[0], view, words), _lesser(s.claims, words), id=s.id) for s in view.lone
    ]
    return el("section", el("h2", words("lone")), *parts, class_="story") if parts else None


def _thread(others: list[StoryView], words: Wording) -> Html | None:
    links = [el("li", el("a", other.title, href=f"#{other.id}")) for other in others]
    return el("div", words("thread"), el("ul", *links), class_="thread") if links else None


def _lesser(claims: list[ClaimView], words: Wording) -> Html | None:
    """The claims of one article alone, each leading to its place in the text."""
    items = [
        el(
            "li",
            el("a", words.quote(t.words), href=f"#at-{t.anchor}", class_="words"),
            el("small", names((t.telling.who or words("narration"), t.outlet), words.comma)),
            id=claim.id,
        )
        for claim in claims
        for t in (claim.spokesman,)
    ]
    summary = el("summary", words("lesser", claims=words.count("claims", len(claims))))
    return el("details", summary, el("ul", *items), class_="folded") if items else None


def _text(article: ArticleView, view: ComparisonView, words: Wording) -> Html:
    """A whole article with its tellings highlighted."""
    tellings = view.tellings(article)
    title = article.article.title
    heads = set(article.article.heads)
    facts = [article.outlet, words.day(article.day), *(c.who for c in article.article.credits)]
    facts += [words(f"role_{article.article.role}")]
    paragraphs = [
        el("h4" if span in heads else "p", *text_of(article, span, tellings, words, ids=True))
        for span in article.paragraphs()
    ]
    return el(
        "details",
        el("summary", el("b", article.title), el("small", " · ".join(filter(None, facts)))),
        el(
            "article",
            el("h4", *text_of(article, title, tellings, words, ids=True), class_="title") if title else None,
            *paragraphs,
            lang="ar",
            dir="rtl",
        ),
        class_="text",
    )
