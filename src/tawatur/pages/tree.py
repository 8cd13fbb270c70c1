"""The visible text of an HTML document as leaves, each with the boxes that it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import regex

from ..language.lexicon import table

# Elements without any text for a reader of the page.
_UNSEEN = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "canvas",
        "button",
        "input",
        "select",
        "textarea",
        "option",
        "object",
        "embed",
        "video",
        "audio",
        "map",
        "head",
        "title",
        "meta",
        "link",
        "math",
        "-comment",
        "amp-ad",
        "amp-analytics",
        "amp-consent",
        "amp-sidebar",
        "amp-user-notification",
        "amp-social-share",
        "amp-iframe",
    )
)
# Elements whose text runs on in the line around them.
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "td",
        "th",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
    )
)
_NAME = regex.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\p{Nd}+")
_BLANKS = regex.compile(r"[\s\u00a0]+")
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)
_ARTICLE_TYPES = regex.compile(r"schema\.org/(?:\w*Article|BlogPosting|Report)\b")
# Roles that the elements themselves give.
_TAGS = {
    "nav": "furniture", "footer": "footer", "header": "header", "aside": "rail", "figcaption": "caption",
    "time": "date", "address": "byline", "form": "furniture", "dialog": "furniture", "menu": "furniture",
}  # fmt: skip
# Deeper nesting than any real page; below it text is still read, boxes are no longer told apart.
DEPTH_MOST = 400
# A row of labels and buttons has so many words at most.
ROW_MOST = 10
# A link of so many words may be a headline.
HEADLINE_LEAST = 4
# A heading longer than this many words is a paragraph that broken markup put into one.
HEADING_MOST = 30


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


@dataclass(slots=True)
class Box:
    """An element that sets its text apart: its parent's index (-1 for none), its tag, its role if any.

    ``name`` is its class, ``form`` says that a reader can type into it.
    """

    parent: int
    tag: str
    role: str | None
    article: bool
    name: str = ""
    form: bool = False
    words: int = 0
    titles: int = 0


@dataclass(slots=True)
class Leaf:
    """A run of text between two breaks: its box, its heading level (0 for none), the share of its letters
    that are links, and how many links these are."""

    text: str
    box: int
    level: int
    linked: float
    links: int
    size: int


@dataclass(slots=True)
class Tree:
    """Boxes in document order, and the leaves in them."""

    boxes: list[Box] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)

    def above(self, box: int) -> list[int]:
        """The box and those around it, innermost first."""
        out = []
        while box >= 0:
            out.append(box)
            box = self.boxes[box].parent
        return out


@cache
def _roles() -> dict[tuple[str, ...], str]:
    return {tuple(row["words"].split()): row["kind"] for row in table("markup")}


@cache
def role_of_name(name: str) -> str | None:
    """What the words of a class or id say that the element holds; None if nothing."""
    for part in name.split():
        words = [word.lower() for word in _NAME.findall(part)]
        for i in range(len(words)):
            if i and words[i - 1] in ("no", "has", "with", "without", "hide", "is", "enable"):
                continue
            found = _roles().get(tuple(words[i : i + 2])) or _roles().get((words[i],))
            if found is not None:
                return found
    return None


def _level(tag: str) -> int:
    """The level of a heading's element, h1 to h6; 0 for any other."""
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0


def _hidden(attrs: Any) -> bool:
    return (
        "hidden" in attrs
        or _HIDDEN.search(attrs.get("style") or "") is not None
        or attrs.get("aria-hidden") == "true"
    )


def _typed(node: Any, tag: str) -> bool:
    """Whether an element is a field for words, and not a button or a hidden value."""
    kinds = ("text", "email", "tel", "search")
    return tag == "textarea" or (tag == "input" and (node.attributes.get("type") or "text").lower() in kinds)


def _beside(node: Any, tag: str) -> bool:
    """Whether an inline element stands right behind another as a thing of its own, not as part of a word.

    A link beside something else is a thing of its own, and so are the elements of a row that holds little
    else; in running text a word may change its element in the middle.
    """
    before = node.prev
    if before is None or before.tag not in _INLINE:
        return False
    row = node.parent
    return "a" in (tag, before.tag) or (row.tag == "div" and _words(row) <= ROW_MOST)


def _words(node: Any) -> int:
    return len(node.text(separator=" ").split())


def tree(body: Any) -> Tree:
    """The tree of a parsed document's body (a selectolax node)."""
    out = Tree()
    builder = _Builder(out)
    node, depth = body, 0
    while node is not None:
        child = node.child if builder.enter(node, depth) else None
        if child is not None:
            node, depth = child, depth + 1
            continue
        while node is not None:
            builder.leave(node)
            if depth == 0:
                return out
            if node.next is not None:
                node = node.next
                break
            node, depth = node.parent, depth - 1
    return out


class _Builder:
    """Collects text into leaves while the walk enters and leaves elements."""

    def __init__(self, out: Tree) -> None:
        self.out = out
        self.open: list[tuple[int, int]] = []
        self.level = 0
        self.links = 0
        self.text: list[str] = []
        self.linked = 0
        self.anchors = 0

    def enter(self, node: Any, depth: int) -> bool:
        """Takes in a node; whether its children are to be walked."""
        tag = node.tag
        if tag is None:  # a processing instruction: <?php … ?>
            return False
        if tag == "-text":
            self._take(node.text_content or "")
            return False
        if tag in _UNSEEN:
            if self.open and _typed(node, tag):
                self.out.boxes[self.open[-1][0]].form = True
            return False
        if tag in ("br", "hr"):
            self._flush()
            return False
        attrs = node.attributes
        if _hidden(attrs):
            return False
        if tag in _INLINE and self.text and _beside(node, tag):
            self._part(node, tag)
        self.links += tag == "a"
        self.anchors += tag == "a"
        role = self._role(tag, attrs)
        if tag in ("td", "th"):
            self._take(" ")
        if depth < DEPTH_MOST and self._boxed(tag, role):
            self._flush()
            self._push(node, tag, role, attrs)
        self.level = _level(tag) or self.level
        return True

    def _part(self, node: Any, tag: str) -> None:
        """Sets an element off from the one before it; a link as long as a headline stands by itself."""
        links = [part for part in (node, node.prev) if part.tag == "a"]
        if node.parent.tag != "p" and any(_words(link) >= HEADLINE_LEAST for link in links):
            self._flush()
        self._take(" ")

    def _role(self, tag: str, attrs: Any) -> str | None:
        if tag in ("body", "html", "main"):
            return None
        named = role_of_name(f"{attrs.get('class') or ''} {attrs.get('id') or ''}".strip()) if attrs else None
        if attrs.get("itemprop") in ("author", "datePublished", "dateModified"):
            return "byline" if attrs.get("itemprop") == "author" else "date"
        if attrs.get("rel") == "author":
            return "byline"
        return _TAGS.get(tag) or named

    def _boxed(self, tag: str, role: str | None) -> bool:
        """Whether an element is a box of its own: blocks are, and a byline or a day outside running text."""
        if tag not in _INLINE:
            return True
        prose = self.open and self.out.boxes[self.open[-1][0]].tag in ("p", "li", "blockquote")
        return role in ("byline", "date") and not prose

    def _push(self, node: Any, tag: str, role: str | None, attrs: Any) -> None:
        parent = self.open[-1][0] if self.open else -1
        article = tag == "article" or bool(_ARTICLE_TYPES.search(attrs.get("itemtype") or ""))
        if "LiveBlog" in (attrs.get("itemtype") or ""):
            article, role = True, "live"
        self.out.boxes.append(Box(parent, tag, role, article, attrs.get("class") or ""))
        self.open.append((len(self.out.boxes) - 1, node.mem_id))

    def leave(self, node: Any) -> None:
        """Closes what the node opened."""
        tag = node.tag or ""
        if self.open and self.open[-1][1] == node.mem_id:
            self._flush()
            self.open.pop()
        self.links -= tag == "a" and self.links > 0
        if _level(tag):
            self.level = 0

    def _take(self, text: str) -> None:
        self.text.append(text)
        if self.links:
            self.linked += _letters(text)

    def _flush(self) -> None:
        text = _BLANKS.sub(" ", "".join(self.text)).strip()
        if text and self.open:
            share = min(1.0, self.linked / max(1, _letters(text)))
            box, size = self.open[-1][0], len(text.split())
            # An unclosed heading swallows the paragraphs after it.
            level = 0 if size > HEADING_MOST or (self.out.boxes[box].tag == "p" and size > 8) else self.level
            self.out.leaves.append(Leaf(text, box, level, share, self.anchors, size))
        self.text.clear()
        self.linked = 0
        self.anchors = self.links
