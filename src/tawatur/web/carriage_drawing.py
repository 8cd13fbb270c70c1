"""Who carries whom as SVG: carriers on the beginning side, the outlets that name them on the other.

The order is that of the numbers, then of the names, so that the same archive gives the same drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import sqrt

from ..output.drawing import NARROW, WIDE, Sheet, fit, link
from ..output.html import Html, el
from ..output.wording import Wording
from .carriage_record import CarriedRecord, TextRecord

# So many carriers, outlets and arcs can still be told apart; the table names all.
CARRIERS_MOST, OUTLETS_MOST, ARCS_MOST = 12, 12, 8
_NARROW_CARRIERS, _NARROW_OUTLETS = 8, 4
_ROW, _BOX, _COLUMN, _MARGIN = 44, 32, 210.0, 54.0
# The thickest line stands for at least so many articles.
_FEW = 8
_LINE, _INDENT, _BAR = 26, 14.0, 110.0

Link = Callable[[str], str]


def carriage_drawing(
    carried: Sequence[CarriedRecord], shared: Sequence[TextRecord], words: Wording, href: Link, wide: bool
) -> Html | None:
    """The drawing; ``href`` gives the address of a name's page. None where nobody carries anybody."""
    if not carried and not shared:
        return None
    sheet = Sheet(WIDE if wide else NARROW, words.dir == "rtl")
    height = (_columns if wide else _list)(sheet, carried, shared, words, href)
    return sheet.svg(height, words("carriage_graph"), "carriage wide" if wide else "carriage narrow")


def chosen(carried: Sequence[CarriedRecord], shared: Sequence[TextRecord]) -> tuple[list[str], list[str]]:
    """The carriers and the outlets that are drawn, each from top to bottom.

    Carriers most carried first; outlets by the middle of the carriers that they name, so that few lines
    cross, those without any last.
    """
    totals, weights = Counter[str](), Counter[str]()
    for edge in carried:
        totals[edge.carrier] += edge.articles
        weights[edge.outlet] += edge.articles
    for pair in shared[:ARCS_MOST]:
        weights[pair.one] += pair.articles
        weights[pair.two] += pair.articles
    carriers = _first(totals, CARRIERS_MOST)
    outlets = _first(weights, OUTLETS_MOST)
    place = {name: k for k, name in enumerate(carriers)}

    def middle(outlet: str) -> tuple[float, str]:
        edges = [e for e in carried if e.outlet == outlet and e.carrier in place]
        total = sum(e.articles for e in edges)
        return (sum(place[e.carrier] * e.articles for e in edges) / total if total else len(place), outlet)

    return carriers, sorted(outlets, key=middle)


def _first(counts: Counter[str], most: int) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))[:most]


def _columns(
    sheet: Sheet, carried: Sequence[CarriedRecord], shared: Sequence[TextRecord], words: Wording, href: Link
) -> float:
    carriers, outlets = chosen(carried, shared)
    rows = max(len(carriers), len(outlets))
    height = rows * _ROW + 26
    far = sheet.width - _MARGIN - _COLUMN
    one = {name: 26 + (k + 0.5) * _ROW * rows / len(carriers) for k, name in enumerate(carriers)}
    two = {name: 26 + (k + 0.5) * _ROW * rows / len(outlets) for k, name in enumerate(outlets)}
    sheet.text(_COLUMN / 2, 14, words("carriage_carriers"), "head")
    sheet.text(far + _COLUMN / 2, 14, words("carriage_outlets"), "head")
    edges = [e for e in carried if e.carrier in one and e.outlet in two]
    most = max(_FEW, *(e.articles for e in edges)) if edges else _FEW
    for edge in edges:
        _edge(sheet, edge, (_COLUMN, one[edge.carrier]), (far, two[edge.outlet]), most, words)
    for pair in [p for p in shared[:ARCS_MOST] if p.one in two and p.two in two]:
        _arc(sheet, pair, two[pair.one], two[pair.two], far + _COLUMN, words)
    for name, y in one.items():
        _box(sheet, name, 0, y, "carrier", href)
    for name, y in two.items():
        _box(sheet, name, far, y, "outlet", href)
    return height


_Point = tuple[float, float]


def _edge(sheet: Sheet, edge: CarriedRecord, one: _Point, two: _Point, most: int, words: Wording) -> None:
    middle = sheet.x((one[0] + two[0]) / 2)
    start, end = sheet.x(one[0]), sheet.x(two[0])
    path = f"M{start} {one[1]:.1f}C{middle} {one[1]:.1f} {middle} {two[1]:.1f} {end} {two[1]:.1f}"
    width = round(1 + 9 * sqrt(edge.articles / most), 1)
    sheet.parts.append(
        el("g", el("title", edge_text(edge, words)), el("path", d=path, stroke_width=width, class_="flow"))
    )


def edge_text(edge: CarriedRecord, words: Wording) -> str:
    """Who names whom how often, in a sentence."""
    articles = words.count("articles", edge.articles)
    return words("carriage_edge", outlet=edge.outlet, carrier=edge.carrier, articles=articles)


def shared_text(pair: TextRecord, words: Wording) -> str:
    """Which outlets share text how often, in a sentence."""
    key = "carriage_later" if pair.directed else "carriage_shared_by"
    return words(key, one=pair.one, two=pair.two, pairs=words.count("pairs", pair.articles))


def _arc(sheet: Sheet, pair: TextRecord, one: float, two: float, side: float, words: Wording) -> None:
    """A dotted arc on the far side, longer ones further out."""
    out = sheet.x(side + min(_MARGIN - 6, 14 + abs(two - one) / 8))
    at = sheet.x(side)
    path = f"M{at} {one:.1f}C{out} {one:.1f} {out} {two:.1f} {at} {two:.1f}"
    sheet.parts.append(
        el("g", el("title", shared_text(pair, words)), el("path", d=path, class_="share"))
    )  # fmt: skip


def _box(sheet: Sheet, name: str, along: float, y: float, kind: str, href: Link) -> None:
    left = min(sheet.x(along), sheet.x(along + _COLUMN))
    rect = el("rect", x=left, y=round(y - _BOX / 2, 1), width=_COLUMN, height=_BOX, rx=8)
    text = el("text", fit(name, _COLUMN - 18), x=sheet.x(along + _COLUMN / 2),
              y=round(y + 4.5, 1), text_anchor="middle")  # fmt: skip
    sheet.parts.append(el("g", link(href(name), el("title", name), rect, text), class_=kind))


def _list(
    sheet: Sheet, carried: Sequence[CarriedRecord], shared: Sequence[TextRecord], words: Wording, href: Link
) -> float:
    """Each carrier over the outlets that name it, with bars; then the outlets that share text."""
    carriers, _ = chosen(carried, shared)
    most = max((e.articles for e in carried), default=1)
    y = 0.0
    for carrier in carriers[:_NARROW_CARRIERS]:
        _line(sheet, carrier, 0, y, "carrier", href)
        y += _LINE
        for edge in [e for e in carried if e.carrier == carrier][:_NARROW_OUTLETS]:
            _line(sheet, edge.outlet, _INDENT, y, "outlet", href)
            width = round(4 + _BAR * edge.articles / most, 1)
            begin = sheet.width - _BAR - 40.0
            left = min(sheet.x(begin), sheet.x(begin + width))
            bar = el("rect", x=left, y=y + 6, width=width, height=12, rx=3, class_="flow")
            sheet.parts.append(el("g", el("title", edge_text(edge, words)), bar))
            sheet.text(begin + width + 6, y + 16.5, words.number(edge.articles), "tick", "start")
            y += _LINE
        y += 8
    return y


def _line(sheet: Sheet, name: str, along: float, y: float, kind: str, href: Link) -> None:
    room = sheet.width - _BAR - 48 - along if kind == "outlet" else sheet.width
    text = el("text", fit(name, room), x=sheet.x(along), y=y + 17, text_anchor="start")
    sheet.parts.append(el("g", link(href(name), el("title", name), text), class_=kind))
