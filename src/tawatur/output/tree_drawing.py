"""The chain tree as SVG: on a wide sheet from column to column, on a narrow one as an indented list."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from .chains import Node
from .drawing import NARROW, WIDE, Sheet, fit, link
from .html import Html, el

_ROW, _BOX, _MARGIN = 46, 34, 26
# A column is at most so wide; the gaps between columns take what is left, within these bounds.
_COLUMN, _GAP, _GAP_MOST = 200.0, 40.0, 150.0
_STEP, _INDENT = 34, 24


class _Place:
    """Where a node stands: ``along`` is its beginning, ``end`` its far side, ``y`` its middle."""

    def __init__(self, node: Node, along: float, end: float, y: float) -> None:
        self.node = node
        self.along = along
        self.end = end
        self.y = y


_Href = Callable[[Node], str | None]


def first_telling(node: Node) -> str | None:
    """The place of a step's first telling in the document; None for a step without one."""
    return f"#{node.tellings[0].anchor}" if node.tellings else None


def tree_drawing(
    roots: list[Node],
    doubts: list[tuple[int, int]],
    label: str,
    rtl: bool,
    wide: bool,
    href: _Href = first_telling,
) -> Html:
    """The trees one below another; ``doubts`` are pairs of tellings that may be of one channel.

    ``href`` says where a step leads to.
    """
    sheet = Sheet(WIDE if wide else NARROW, rtl)
    places: dict[int, _Place] = {}
    bottom = 0.0
    columns = max((depth for root in roots for depth, _ in root.walk()), default=0) + 1
    for root in roots:
        below = _spread(root, 0, bottom, columns, places) if wide else _list(root, 0, bottom, places)
        bottom = below + 6
    for root in roots:
        for _, node in root.walk():
            for child in node.children:
                _edge(sheet, places[id(node)], places[id(child)], wide)
    for place in places.values():
        _box(sheet, place, href) if wide else _item(sheet, place, href)
    _doubts(sheet, doubts, list(places.values()), _branches(roots))
    return sheet.svg(bottom, label, "tree wide" if wide else "tree narrow")


def _spread(node: Node, depth: int, top: float, columns: int, places: dict[int, _Place]) -> float:
    """Place the node between its children, leaves in the last column; the ordinate below them all."""
    column = min(_COLUMN, (WIDE - _MARGIN - _GAP * (columns - 1)) / columns)
    gap = min(_GAP_MOST, (WIDE - _MARGIN - column * columns) / max(1, columns - 1))
    bottom = top
    for child in node.children:
        bottom = _spread(child, depth + 1, bottom, columns, places)
    if node.children:
        y = (places[id(node.children[0])].y + places[id(node.children[-1])].y) / 2
    else:
        y, bottom, depth = top + _ROW / 2, top + _ROW, max(depth, columns - 1 if depth else 0)
    along = depth * (column + gap)
    places[id(node)] = _Place(node, along, along + column, y)
    return bottom


def _list(node: Node, depth: int, top: float, places: dict[int, _Place]) -> float:
    """Place the node on a row of its own, its children indented below it."""
    along = 8.0 + depth * _INDENT
    places[id(node)] = _Place(node, along, NARROW - _MARGIN, top + _STEP / 2)
    bottom = top + _STEP
    for child in node.children:
        bottom = _list(child, depth + 1, bottom, places)
    return bottom


def _edge(sheet: Sheet, one: _Place, two: _Place, wide: bool) -> None:
    class_ = "edge" if two.node.stated else "edge unstated"
    if not wide:
        sheet.line(f"M{sheet.x(one.along)} {one.y + 7}V{two.y}H{sheet.x(two.along - 8)}", class_)
        return
    middle = sheet.x((one.end + two.along) / 2)
    start, end = sheet.x(one.end), sheet.x(two.along)
    sheet.line(f"M{start} {one.y}C{middle} {one.y} {middle} {two.y} {end} {two.y}", class_)


def _class(node: Node) -> str:
    return node.kind if node.named else f"{node.kind} unnamed"


def _box(sheet: Sheet, place: _Place, href: _Href) -> None:
    width = place.end - place.along
    left = min(sheet.x(place.along), sheet.x(place.end))
    lines = fit(place.node.label, width - 14, 2)
    middle = sheet.x((place.along + place.end) / 2)
    first = place.y + 4.5 - 8 * (len(lines) - 1)
    texts = [
        el("text", line, x=middle, y=round(first + 16 * i, 1), text_anchor="middle")
        for i, line in enumerate(lines)
    ]
    height = _BOX + 4 * (len(lines) - 1)
    rect = el("rect", x=left, y=place.y - height / 2, width=round(width, 1), height=height, rx=8)
    title = el("title", place.node.label)
    sheet.parts.append(el("g", link(href(place.node), title, rect, texts), class_=_class(place.node)))


def _item(sheet: Sheet, place: _Place, href: _Href) -> None:
    dot = el("circle", cx=sheet.x(place.along), cy=place.y, r=6)
    words = fit(place.node.label, place.end - place.along - 20)
    text = el("text", words, x=sheet.x(place.along + 14), y=place.y + 4.5, text_anchor="start")
    title = el("title", place.node.label)
    sheet.parts.append(el("g", link(href(place.node), title, dot, text), class_=_class(place.node)))


def _leaf(node: Node) -> Node:
    """The outermost node of a branch, where arcs begin."""
    return _leaf(node.children[0]) if node.children else node


def _branches(roots: list[Node]) -> dict[int, int]:
    """For each node (by identity) the carrier or copy that it certainly came through, or itself."""
    found: dict[int, int] = {}
    for root in roots:
        for _, node in root.walk():
            joined = node.kind in ("carrier", "copy")
            found.setdefault(id(node), id(node))
            found.update({id(c): found[id(node)] if joined else id(c) for c in node.children})
    return found


def _doubts(
    sheet: Sheet, doubts: list[tuple[int, int]], places: list[_Place], branch: dict[int, int]
) -> None:
    """Dotted arcs that join, row by row, outlets which may have it through one channel.

    No arc joins outlets of one branch: those have it through one channel for certain.
    """
    at = {id(place.node): i for i, place in enumerate(places)}
    home = {t.index: at[id(_leaf(place.node))] for place in places for t in place.node.tellings}
    group = list(range(len(places)))
    for a, b in doubts:
        low, high = sorted((group[home[a]], group[home[b]]))
        group = [low if g == high else g for g in group]
    for name in sorted(set(group)):
        rows = sorted((p for p, g in zip(places, group, strict=True) if g == name), key=lambda p: p.y)
        for one, two in pairwise(rows):
            if branch[id(one.node)] == branch[id(two.node)]:
                continue
            far = sheet.x(max(one.end, two.end) + 16)
            start, end = sheet.x(one.end), sheet.x(two.end)
            sheet.line(f"M{start} {one.y}C{far} {one.y + 4} {far} {two.y - 4} {end} {two.y}", "edge doubt")
