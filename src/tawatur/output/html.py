"""HTML and SVG as nested calls: everything that is not Html already is escaped on its way in."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from .plain import plain

_VOID = frozenset({"meta", "br", "hr", "link", "img"})


class Html(str):
    """Markup that is safe to stand in a document as it is."""

    __slots__ = ()

    def __html__(self) -> Html:
        """What template engines ask for: the markup as it is."""
        return self


Child = Html | str | None | Iterable["Child"]


def el(tag: str, /, *children: Child, **attributes: object) -> Html:
    """An element. A trailing underscore of an attribute's name is dropped, inner ones become hyphens.

    An attribute that is None or False is left out; True stands without a value.
    """
    head = tag + "".join(map(_attribute, attributes.items()))
    return Html(f"<{head}>" if tag in _VOID else f"<{head}>{join(*children)}</{tag}>")


def join(*children: Child) -> Html:
    """The children one after another; texts are made harmless and escaped."""
    return Html("".join(map(_markup, children)))


def names(items: Iterable[str], comma: str) -> Html:
    """Each name once, isolated from the direction of what stands around it."""
    out: list[Child] = []
    for item in dict.fromkeys(items):
        out += [comma if out else None, el("bdi", item)]
    return join(*out)


def raw(name: str, text: str) -> Html:
    """A ``style`` or ``script`` element around our own text, which the parser does not unescape."""
    return Html(f"<{name}>{text}</{name}>")


def _markup(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str):
        return escape(plain(child))
    return "".join(map(_markup, child))


def _attribute(item: tuple[str, object]) -> str:
    key, value = item
    if value is None or value is False:
        return ""
    key = key.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{escape(plain(str(value)))}"'
