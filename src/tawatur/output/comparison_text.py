"""A comparison as lines for a terminal: story by story, the claims most widely told first."""

from __future__ import annotations

from collections.abc import Iterator

from .chains import Node, trees
from .reading_text import arrow, reason_text
from .terminal import Terminal
from .views import ClaimView, ComparisonView, MergeView, RelationView, StoryView
from .wording import Wording

_RELATIONS = {"conflict": "red", "denial": "red", "retraction": "yellow", "update": "green", "scope": "dim"}


def counts(claim: ClaimView, words: Wording) -> str:
    """9 outlets · 2 origins · 3–5 channels; pages are counted where no outlet is known."""
    known = any(t.telling.outlet or t.article.page.outlet for t in claim.tellings)
    return " · ".join(
        (
            words.count("outlets" if known else "telling_pages", len(claim.outlets)),
            words.count("origins", len(claim.claim.primary)),
            words.channels(claim.claim.channels),
        )
    )


def comparison_lines(
    view: ComparisonView, screen: Terminal, words: Wording, explain: bool = False
) -> Iterator[str]:
    """The lines of a comparison; ``explain`` adds why tellings were counted as one channel."""
    if not view.stories:
        yield words("no_stories")
    for story in view.told:
        yield from _story_lines(story, screen, words)
        for number, claim in enumerate(story.shared, 1):
            yield from _claim_lines(number, claim, screen, words, explain)
        if story.lesser:
            lesser = words("lesser", claims=words.count("claims", len(story.lesser)))
            yield from screen.wrap(lesser, 2, None, "dim")
            yield ""
    if view.lone:
        yield from screen.wrap("━━ " + words("lone"), 0, 3, "bold", "cyan")
    for story in view.lone:
        yield from screen.wrap(f"· {story.title} ({words.comma.join(story.outlets)})", 3, 5)


def brief_lines(view: ComparisonView, screen: Terminal, words: Wording) -> Iterator[str]:
    """The brief of each story: its claims in their tellers' own words, in the order of the telling."""
    for story in view.told:
        yield from _story_lines(story, screen, words)
        for claim in story.brief():
            yield from screen.wrap("• " + words.quote(claim.spokesman.words), 2, 4)
            yield from screen.wrap(_sayers(claim, words), 4, None, "dim")
            for relation in claim.relations:
                yield from _relation_lines(relation, screen, words, 4)
        yield ""


def _story_lines(story: StoryView, screen: Terminal, words: Wording) -> Iterator[str]:
    yield from screen.wrap("━━ " + story.title, 0, 3, "bold", "cyan")
    known = [day for day in (story.story.first, story.story.last) if day]
    days = " – ".join(words.on(day) for day in dict.fromkeys(known))
    facts = [words.count("outlets", len(story.outlets)), days, words.comma.join(story.outlets)]
    yield from screen.wrap(" · ".join(filter(None, facts)), 3, None, "dim")
    yield ""


def _sayers(claim: ClaimView, words: Wording) -> str:
    who = [origin.who or words("narration") for origin in claim.claim.primary]
    return f"{words.comma.join(dict.fromkeys(who))} · {counts(claim, words)}"


def _claim_lines(
    number: int, claim: ClaimView, screen: Terminal, words: Wording, explain: bool
) -> Iterator[str]:
    yield from screen.wrap(f"{number}. {words.quote(claim.spokesman.words)}", 2, 5)
    yield from screen.wrap(counts(claim, words), 5, None, "bold")
    for root in trees(claim, words):
        yield from _tree_lines(root, screen, words)
    for value, tellings in claim.variants():
        outlets = words.comma.join(dict.fromkeys(t.outlet for t in tellings))
        yield from screen.wrap(f"≠ {words.quote(value)}: {outlets}", 5, 7, "yellow")
    for relation in claim.relations:
        yield from _relation_lines(relation, screen, words, 5)
    if explain:
        yield from _why_lines(claim, screen, words)
    yield ""


def _tree_lines(root: Node, screen: Terminal, words: Wording) -> Iterator[str]:
    """One line for each branch: the way from the source to the outlets that share it."""
    for path, leaves in _branches(root, [root.label]):
        yield from screen.wrap(arrow(words).join([*path, words.comma.join(leaves)]), 5, 7)


def _branches(node: Node, path: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    leaves = [c.label for c in node.children if not c.children]
    if leaves:
        yield path, leaves
    elif node.tellings and not node.children:
        yield path[:-1], [node.label]
    for child in node.children:
        if child.children:
            yield from _branches(child, [*path, child.label])


def _relation_lines(relation: RelationView, screen: Terminal, words: Wording, indent: int) -> Iterator[str]:
    other = relation.two.spokesman
    said = words.quote(other.words) if relation.two is not relation.one else ""
    outlets = words.comma.join(relation.two.outlets)
    text = f"⚑ {words.label(*relation.label)}: {said} ({outlets})"
    yield from screen.wrap(text, indent, indent + 2, _RELATIONS[relation.kind])


def _why_lines(claim: ClaimView, screen: Terminal, words: Wording) -> Iterator[str]:
    for merge in claim.merges():
        yield from screen.wrap(merge_text(merge, words), 5, 7, "dim")
        for outlet, said in merge.evidence():
            yield from screen.wrap(f"{outlet}: {words.quote(said)}", 7, 9, "dim")
    for relation in claim.relations:
        spans = tuple(span for page, span in relation.words if page == claim.spokesman.article.page.name)
        text = reason_text(claim.spokesman.article, relation.rule, spans, words)
        yield from screen.wrap(text, 5, 7, "dim")


def merge_text(merge: MergeView, words: Wording) -> str:
    """Why tellings are, or may be, one channel."""
    key = "surely_one" if merge.certain else "maybe_one"
    return f"{words(key, outlets=words.comma.join(merge.outlets))} {words.rule(merge.rule)}"
