"""Which part of an HTML page is which article, and what each leaf of it is.

Where the markup names its articles, its word is taken; elsewhere the boxes that hold most of the running
text are the articles. What stands outside them is furniture, or, if it links to a headline, a teaser.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from .keys import keys
from .lines import DATE_MOST, RUNNING_WORDS, TITLE_MOST, is_date, is_label, is_rail_label, stopped
from .metadata import same_title
from .signs import begins_with_name
from .tree import Box, Leaf, Tree

BlockKind = Literal["title", "heading", "deck", "byline", "date", "paragraph", "caption", "furniture"]

# An element that is named a label but holds so many words of running text is none.
LABEL_MOST = {"caption": 60, "byline": 40, "date": 30, "title": 40, "tags": 60, "quote": 80, "deck": 120}
# Share of the running text that makes boxes named as articles the page's articles.
ARTICLES_HOLD = 0.5
# A box with a field to type in is a form, whatever it is called, while it holds no more words than these.
FORM_MOST = 60
# A linked headline and so many words of summary in one box are a card that leads to another article.
CARD_MOST = 60
# Share of a box's running text in one child from which the child alone is looked into.
DESCEND = 0.8
STORY_WORDS = 40
TEASER_WORDS = 4
_LABELLED: dict[str, BlockKind] = {
    "caption": "caption", "byline": "byline", "date": "date", "deck": "deck",
    "tags": "furniture", "quote": "furniture",
}  # fmt: skip
_BELIED = ("furniture", "rail", "header", "footer")
_OUTSIDE = ("furniture", "comments", "rail", "footer", "header")
_PROSE = frozenset(("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "tr", "dd", "pre"))


class Part(NamedTuple):
    """A leaf with its kind and the number of its article (None outside any)."""

    leaf: Leaf
    kind: BlockKind
    section: int | None


class _Place(NamedTuple):
    """Where a leaf stands: the nearest label, and the nearest zone outside the articles."""

    label: str | None
    zone: str | None


def parts(tree: Tree, title: str | None) -> list[Part]:
    """The leaves with their kinds and sections; ``title`` is what the page's metadata calls its article."""
    _weigh(tree)
    places = [_place(tree, leaf) for leaf in tree.leaves]
    stories = _stories(tree, places)
    held = [_story(tree, leaf, place, stories) for leaf, place in zip(tree.leaves, places, strict=True)]
    _reach_back(tree, places, held, title)
    _take_day(tree, places, held)
    return _number(tree, places, held, title)


def _running(leaf: Leaf) -> bool:
    return (
        leaf.level == 0
        and leaf.linked < 0.5
        and (leaf.size >= RUNNING_WORDS or stopped(leaf.text, 0, len(leaf.text)))
    )


def _weigh(tree: Tree) -> None:
    """Counts each box's running words and first-level headings; drops roles that such weight belies."""
    for leaf in tree.leaves:
        running = leaf.size if _running(leaf) else 0
        for index in tree.above(leaf.box):
            tree.boxes[index].words += running
            tree.boxes[index].titles += leaf.level == 1
    whole = tree.boxes[0].words if tree.boxes else 0
    headlines = _headlines(tree, linked=True)
    # A name that the box of the text bears says nothing of the others that bear it («widget»).
    void: set[str] = set()
    for i, box in enumerate(tree.boxes):
        label = box.role in LABEL_MOST and box.words > LABEL_MOST[box.role]
        if box.role in _BELIED and box.words * 2 > whole and _tells(box, headlines[i]):
            void.add(box.name or f"<{i}>")
        if label:
            box.role = None
    for i, box in enumerate(tree.boxes):
        if (box.name or f"<{i}>") in void:
            box.role = None
        elif box.form and box.words <= FORM_MOST and not box.titles:
            box.role = "furniture"


def _tells(box: Box, headlines: int) -> bool:
    """Whether a box that is not named an article, but holds most of the running text, may hold one.

    Old systems wrap the whole page in a form; a rail that leads nowhere is the folded part of a text.
    """
    return box.titles > 0 or box.tag == "form" or (box.role == "rail" and not headlines)


def _place(tree: Tree, leaf: Leaf) -> _Place:
    label = zone = None
    article = False
    for depth, index in enumerate(tree.above(leaf.box)):
        box = tree.boxes[index]
        if box.role in LABEL_MOST and label is None and depth < 4 and not article:
            label = box.role
        # A header inside an article carries its headline; one outside is the site's.
        if box.role in _OUTSIDE and zone is None and not (box.role == "header" and article):
            zone = box.role
        article = article or box.article
    if zone == "header" and any(tree.boxes[i].article for i in tree.above(leaf.box)):
        zone = None
    return _Place(label, zone)


def _stories(tree: Tree, places: Sequence[_Place]) -> set[int]:
    """The boxes that hold one article each."""
    weights = [0] * len(tree.boxes)
    titles = [0] * len(tree.boxes)
    cards = _cards(tree)
    for leaf, place in zip(tree.leaves, places, strict=True):
        if place.zone is None:
            told = leaf.size if _running(leaf) and not cards.intersection(tree.above(leaf.box)) else 0
            for box in tree.above(leaf.box):
                weights[box] += told
                titles[box] += leaf.level in (1, 2) or place.label == "title"
    if not weights or not weights[0]:
        return {i for i, box in enumerate(tree.boxes) if box.article and not _live(tree, i)}
    named = {i for i, box in enumerate(tree.boxes) if box.article and weights[i] and not _live(tree, i)}
    if (
        sum(weights[i] for i in named if not named & set(tree.above(tree.boxes[i].parent)))
        >= ARTICLES_HOLD * weights[0]
    ):
        return named
    return _heaviest(tree.boxes, weights, titles)


def _cards(tree: Tree) -> set[int]:
    """The boxes that hold one linked headline and its summary, unless nothing else on the page is told."""
    headlines = _headlines(tree, linked=True)
    cards = {
        i
        for i, box in enumerate(tree.boxes)
        if headlines[i] == 1 and 0 < box.words <= CARD_MOST and not box.titles
    }
    outside = any(_running(leaf) and not cards.intersection(tree.above(leaf.box)) for leaf in tree.leaves)
    return cards if outside else set()


def _live(tree: Tree, index: int) -> bool:
    """Whether an article element is an entry of a live page, and so a part of the article around it."""
    above = tree.above(tree.boxes[index].parent)
    inside = any(tree.boxes[i].article for i in above)
    return inside and any(tree.boxes[i].role == "live" for i in [index, *above])


def _heaviest(boxes: Sequence[Box], weights: Sequence[int], titles: Sequence[int]) -> set[int]:
    """The box that holds most of the running text, or those of its children that are whole stories."""
    children: list[list[int]] = [[] for _ in boxes]
    for i, box in enumerate(boxes):
        if box.parent >= 0 and weights[i]:
            children[box.parent].append(i)
    at = 0
    while True:
        inner = [i for i in children[at] if boxes[i].tag not in _PROSE]
        told = [i for i in inner if weights[i] >= STORY_WORDS and titles[i]]
        if len(told) > 1:
            return set(told)
        top = max(inner, key=lambda i: weights[i], default=None)
        if top is None or weights[top] < DESCEND * weights[at]:
            return {at}
        at = top


def _story(tree: Tree, leaf: Leaf, place: _Place, stories: set[int]) -> int | None:
    """The story box that a leaf belongs to, or None."""
    if place.zone is not None:
        return None
    return next((box for box in tree.above(leaf.box) if box in stories), None)


def _reach_back(tree: Tree, places: Sequence[_Place], held: list[int | None], title: str | None) -> None:
    """Gives the first story its headline, and what stands between, where its box leaves them out."""
    first = next((i for i, story in enumerate(held) if story is not None), None)
    if first is None:
        return
    story = held[first]
    mine = [leaf for leaf, box in zip(tree.leaves, held, strict=True) if box == story]
    if any(leaf.level == 1 or (title and leaf.level and same_title(leaf.text, title)) for leaf in mine):
        return
    start = None
    for i in range(first - 1, -1, -1):
        leaf = tree.leaves[i]
        if places[i].zone in (None, "header") and (
            leaf.level == 1 or (title and same_title(leaf.text, title))
        ):
            start = i
            if leaf.level:
                break
    if start is None and not any(leaf.level for leaf in mine):
        start = _nearest_heading(tree, places, first)
    for i in range(start if start is not None else first, first):
        # A headline's own header holds who wrote and when as well.
        if i == start or places[i].zone is None or places[i].zone == places[start or 0].zone == "header":
            held[i] = story


def _nearest_heading(tree: Tree, places: Sequence[_Place], first: int) -> int | None:
    """A heading of any level right above a story without one; a day or a name may stand between."""
    for i in range(first - 1, max(-1, first - 4), -1):
        leaf = tree.leaves[i]
        if places[i].zone is not None or _link(leaf):
            return None
        if leaf.level:
            return i if leaf.linked < 0.5 and leaf.size >= TEASER_WORDS else None
    return None


def _take_day(tree: Tree, places: Sequence[_Place], held: list[int | None]) -> None:
    """Gives the first story the day that stands right before its box as the head of a box around both.

    A day under anything else, as a site's name or menu, is the reader's today.
    """
    first = next((i for i, story in enumerate(held) if story is not None), 0)
    if not first or places[first - 1].zone is not None or not is_date(keys(tree.leaves[first - 1].text)):
        return
    mine = set(tree.above(tree.leaves[first].box))
    common = next(i for i in tree.above(tree.leaves[first - 1].box) if i in mine)
    opens = first < 2 or common not in tree.above(tree.leaves[first - 2].box)
    if common and opens:
        held[first - 1] = held[first]


def _number(
    tree: Tree, places: Sequence[_Place], held: Sequence[int | None], title: str | None
) -> list[Part]:
    out: list[Part] = []
    untitled = _untitled(tree, places, held, title)
    headlines = _headlines(tree)
    numbers: dict[int, int] = {}
    count = 0
    card: tuple[int, int] | None = None
    for i, (leaf, place, story) in enumerate(zip(tree.leaves, places, held, strict=True)):
        if story is not None and not _away(tree, held, i) and not _promoted(tree, leaf, numbers.get(story)):
            if story not in numbers:
                numbers[story] = count
                count += 1
            label = (
                is_rail_label(leaf.text)
                and i + 1 < len(held)
                and (held[i + 1] is None or _link(tree.leaves[i + 1]))
            )
            kind = "furniture" if label else "title" if i == untitled else _kind(leaf, place, title)
            out.append(Part(leaf, kind, numbers[story]))
        elif _teaser_title(leaf, place):
            card = (count, leaf.box)
            out.append(Part(leaf, "title", count))
            count += 1
        elif (
            card is not None
            and place.zone in ("rail", None)
            and _same_card(tree, headlines, leaf.box, card[1])
        ):
            kind = _kind(leaf, place, None)
            out.append(Part(leaf, kind, card[0]))
        else:
            out.append(Part(leaf, "furniture", None))
    return out


def _untitled(
    tree: Tree, places: Sequence[_Place], held: Sequence[int | None], title: str | None
) -> int | None:
    """The leaf that is the first story's headline by the metadata's word, where no markup says so."""
    story = next((box for box in held if box is not None), None)
    mine = [i for i, box in enumerate(held) if box == story and story is not None]
    if not title or any(_kind(tree.leaves[i], places[i], title) == "title" for i in mine):
        return None
    short = (i for i in mine if tree.leaves[i].size <= TITLE_MOST)
    return next((i for i in short if same_title(tree.leaves[i].text, title)), None)


def _link(leaf: Leaf) -> bool:
    """Whether a leaf is nothing but a link to another page."""
    return leaf.level == 0 and leaf.linked >= 0.9 and leaf.size <= TITLE_MOST


def _away(tree: Tree, held: Sequence[int | None], i: int) -> bool:
    """Whether a leaf of a story leads to another page; the writer's name beside the day does not."""
    leaf = tree.leaves[i]
    if not _link(leaf):
        return False
    beside = [tree.leaves[j] for j in (i - 1, i + 1) if 0 <= j < len(held) and held[j] == held[i]]
    dated = any(is_date(keys(other.text, most=DATE_MOST)) for other in beside)
    return not (dated and 1 < leaf.size <= TEASER_WORDS and begins_with_name(leaf.text))


def _promoted(tree: Tree, leaf: Leaf, story: int | None) -> bool:
    """Whether a heading in a story that has begun is a link in a box of its own: another headline."""
    if story is None or leaf.level < 2 or leaf.linked < 0.9:
        return False
    card = tree.boxes[tree.boxes[leaf.box].parent]
    return card.words == 0 and leaf.size >= TEASER_WORDS


def _teaser_title(leaf: Leaf, place: _Place) -> bool:
    if place.zone not in ("rail", None) or place.label in ("tags", "caption", "byline", "date"):
        return False
    if not TEASER_WORDS <= leaf.size <= TITLE_MOST or is_label(leaf.text):
        return False
    return (leaf.linked >= 0.5 and leaf.links == 1) or leaf.level > 0


def _same_card(tree: Tree, headlines: Sequence[int], box: int, other: int) -> bool:
    """Whether two leaves share a box that holds no other headline than theirs."""
    mine = set(tree.above(box))
    common = next((i for i in tree.above(other) if i in mine), 0)
    return common != 0 and headlines[common] == 1


def _headlines(tree: Tree, linked: bool = False) -> list[int]:
    """How many headlines, linked or marked as such (``linked``: linked alone), every box holds."""
    out = [0] * len(tree.boxes)
    for leaf in tree.leaves:
        link = leaf.linked >= 0.5 and leaf.links == 1
        if leaf.size >= TEASER_WORDS and (link or (leaf.level and not linked)):
            for box in tree.above(leaf.box):
                out[box] += 1
    return out


def _kind(leaf: Leaf, place: _Place, title: str | None) -> BlockKind:
    """What a leaf of an article is."""
    if leaf.level == 1 or (leaf.level and title and same_title(leaf.text, title)):
        return "title"
    if place.label == "title" and keys(leaf.text):
        return "title"
    if leaf.level:
        return "heading"
    return _LABELLED.get(place.label or "", "paragraph")
