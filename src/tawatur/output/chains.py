"""The chain tree of a claim: primary sources at the roots, carriers between, outlets as leaves.

Tellings that name the same carriers share a branch. Tellings that are certainly one channel, or stand
in one article, although not all of them name its carrier join that carrier's branch by an unstated
link, or a branch of their own ("one text") where none does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..language.folding import fold
from ..model import Claim, Link
from .views import ClaimView, TellingView
from .wording import Wording

NodeKind = Literal["source", "carrier", "copy", "outlet"]


class Node:
    """A step of the tree. ``stated`` says whether the pages state its link to the step before it."""

    def __init__(self, label: str, kind: NodeKind, named: bool = True, stated: bool = True) -> None:
        self.label = label
        self.kind = kind
        self.named = named
        self.stated = stated
        self.tellings: list[TellingView] = []
        self.children: list[Node] = []

    def child(self, label: str, kind: NodeKind, stated: bool) -> Node:
        """The child of that kind and name, made where it is missing; stated if any telling states it."""
        for node in self.children:
            if node.kind == kind and fold(node.label) == fold(label):
                node.stated = node.stated or stated
                return node
        self.children.append(Node(label, kind, stated=stated))
        return self.children[-1]

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Node]]:
        """The node and all below it with their depths, parents first."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)


def trees(view: ClaimView, words: Wording) -> list[Node]:
    """One tree for each primary source; tellings that reach none stand below a root that says so."""
    channels = _certain_channels(view)
    reached: set[int] = set()
    roots = []
    for origin in view.claim.primary:
        tellings = [view.tellings[i] for i in origin.tellings]
        named = origin.who is not None and any(t.telling.named for t in tellings)
        root = Node(origin.who or words("no_source"), "source", named=named)
        _grow(root, tellings, channels, words)
        roots.append(root)
        reached.update(origin.tellings)
    lost = [t for t in view.tellings if t.index not in reached]
    if lost:
        root = Node(words("no_origin"), "source", named=False)
        _grow(root, lost, channels, words)
        roots.append(root)
    return roots


def doubts(claim: Claim) -> list[tuple[int, int]]:
    """The pairs of tellings (indices) that may have come through one channel."""
    return [(m.a, m.b) for m in claim.channels.merges if not m.certain]


def _certain_channels(view: ClaimView) -> list[int]:
    """For each telling the smallest index that is certainly of the same channel or in the same article."""
    group = list(range(len(view.tellings)))
    first: dict[tuple[str, str], int] = {}
    pairs = [(first.setdefault(t.article.key, t.index), t.index) for t in view.tellings]
    pairs += [(m.a, m.b) for m in view.claim.channels.merges if m.certain]
    for pair in pairs:
        low, high = sorted(group[i] for i in pair)
        group = [low if g == high else g for g in group]
    return group


def _grow(root: Node, tellings: list[TellingView], channels: list[int], words: Wording) -> None:
    for telling in tellings:
        twins = [t for t in tellings if channels[t.index] == channels[telling.index]]
        node, stated = _branch(root, telling, twins, words)
        leaf = node if _same(node.label, telling.outlet) else node.child(telling.outlet, "outlet", stated)
        leaf.tellings.append(telling)
    _join(root)


def _branch(root: Node, telling: TellingView, twins: list[TellingView], words: Wording) -> tuple[Node, bool]:
    """Where the telling's outlet hangs, and whether the page itself states that link."""
    if telling.telling.via:
        return _path(root, telling.telling.via), True
    carried = next((t.telling.via for t in twins if t.telling.via), None)
    if carried:
        return _path(root, carried), _same(telling.outlet, carried[-1].who)
    if len({t.outlet for t in twins}) > 1:
        return root.child(words("same_text"), "copy", stated=True), root.named
    return root, root.named


def _path(root: Node, via: tuple[Link, ...]) -> Node:
    node = root
    for link in via:
        node = node.child(link.who, "carrier", stated=link.mode != "unstated")
    return node


def _join(node: Node) -> None:
    """A carrier that is itself among the outlets is no second leaf beside its branch."""
    carriers = {fold(c.label): c for c in node.children if c.kind == "carrier"}
    for leaf in [c for c in node.children if c.kind == "outlet" and fold(c.label) in carriers]:
        carriers[fold(leaf.label)].tellings += leaf.tellings
        node.children.remove(leaf)
    for child in node.children:
        _join(child)


def _same(one: str, two: str) -> bool:
    return fold(one) == fold(two)
