"""Text with its findings marked: tellings, sources, cues and times, each inside the words of the page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ..model import Span, Time
from .html import Child, Html, el
from .links import WITHIN, Links
from .views import ArticleView, TellingView
from .wording import Wording

# Context around a telling in a long paragraph, in code points on each side.
_AROUND = 140


def text_of(
    view: ArticleView,
    whole: Span,
    tellings: Iterable[TellingView],
    words: Wording,
    ids: bool = False,
    links: Links = WITHIN,
) -> list[Html]:
    """The words of ``whole`` with tellings highlighted and linked to their claims.

    With ``ids`` each highlight carries the id ``at-ANCHOR``, which claims and briefs lead to.
    """
    inside = [t for t in tellings if _meets(t.telling.span, whole)]
    out: list[Html] = []
    for piece in _pieces(whole, (t.telling.span for t in inside)):
        over = [t for t in inside if _meets(t.telling.span, piece)]
        found = _findings(view, piece, words)
        out.append(_highlight(piece, over, found, ids and whole, links) if over else el("span", *found))
    return out


def around(view: ArticleView, telling: TellingView) -> tuple[Span, bool, bool]:
    """The words to show a telling in, and whether the paragraph goes on before and after them."""
    span = telling.telling.span
    whole = view.paragraph(span)
    whole = Span(min(whole.start, span.start), max(whole.end, span.end))
    text = view.page.text
    start, end = whole
    if span.start - start > _AROUND:
        start = text.find(" ", span.start - _AROUND, span.start) + 1 or span.start
    if end - span.end > _AROUND:
        cut = text.rfind(" ", span.end, span.end + _AROUND)
        end = cut if cut > 0 else span.end
    return Span(start, end), start > whole.start, end < whole.end


def _highlight(
    piece: Span, over: list[TellingView], found: list[Child], ids: Span | bool, links: Links
) -> Html:
    """One mark; where tellings overlap it leads to the shortest, which the reader points at most closely."""
    nearest = min(over, key=lambda t: (t.telling.span.end - t.telling.span.start, t.anchor))
    begun = [t for t in over if isinstance(ids, Span) and _begins(t, piece, ids)]
    targets = [el("span", id=f"at-{t.anchor}", class_="at") for t in begun]
    claim = nearest.anchor.rsplit("-", 1)[0]
    return el("mark", *targets, el("a", *found, href=links.claim(claim)))


def _begins(telling: TellingView, piece: Span, whole: Span) -> bool:
    start = telling.telling.span.start
    return piece.start == start and whole.start <= start


def _findings(view: ArticleView, piece: Span, words: Wording) -> list[Child]:
    """The piece with its sources, cues and times as inline elements."""
    sources = [s.source for s in view.read.statements if s.source]
    carriers = [link.span for s in view.read.statements for link in s.via]
    cues = [span for s in view.read.statements for span in s.cue]
    times = [t for t in view.read.times if _meets(t.span, piece)]
    cuts = (*sources, *carriers, *cues, *(t.span for t in times))
    layers = [span for span in cuts if _meets(span, piece)]
    out: list[Child] = []
    for part in _pieces(piece, layers):
        text = view.page.text[part.start : part.end]
        time = next((t for t in times if _meets(t.span, part)), None)
        kinds = [
            name
            for name, spans in (("carrier", carriers), ("source", sources), ("cue", cues))
            if any(_meets(span, part) for span in spans)
        ]
        if time is not None:
            out.append(_time(time, text, words))
        elif kinds:
            out.append(el("span", text, class_=kinds[0]))
        else:
            out.append(text)
    return out


def _time(time: Time, text: str, words: Wording) -> Html:
    exact = time.earliest if time.earliest == time.latest else None
    title = f"{words.weekday(exact)} {words.on(exact)}" if exact else time.value
    return el("time", text, datetime=exact.isoformat() if exact else None, title=title)


def _pieces(whole: Span, cuts: Iterable[Span]) -> list[Span]:
    """``whole`` cut at every end of a span."""
    edges = {whole.start, whole.end}
    edges.update(edge for span in cuts for edge in span if whole.start < edge < whole.end)
    ordered = sorted(edges)
    return [Span(a, b) for a, b in pairwise(ordered)]


def _meets(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end
