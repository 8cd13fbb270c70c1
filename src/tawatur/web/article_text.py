"""The text of an article with its findings marked: statements, times, names, numbers, shared passages.

Every mark leads by keyboard to the note that explains it, and names its note for the script that shows it
beside the words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from ..output.html import Child, Html, el, join
from ..output.wording import Wording
from .article_record import ArticleRecord, NarrationRecord, ParagraphRecord, SharedRecord, StatementRecord
from .explaining import name_text, name_url, quantity_text, time_text, when


class Layer(NamedTuple):
    """Something that was found: where, what, and the id of its note."""

    start: int
    end: int
    kind: str
    note: str
    title: str = ""
    href: str = ""


class Note(NamedTuple):
    """What stands beside a paragraph: a statement or narration with its number, or a shared run."""

    number: int | None
    statement: StatementRecord | None = None
    narration: NarrationRecord | None = None
    shared: SharedRecord | None = None


class Marked(NamedTuple):
    """A paragraph with its marks, and the notes that belong beside it."""

    kind: str
    html: Html
    notes: tuple[Note, ...]


class _Piece(NamedTuple):
    """A run of text over which the same layers lie."""

    start: int
    end: int
    over: tuple[Layer, ...]


def marked(record: ArticleRecord, words: Wording) -> list[Marked]:
    """The paragraphs of an article in their order."""
    places = _Places(record)
    points = _Points(_numbers(record), _ends(record), _anchors(record))
    layers: dict[int, list[Layer]] = defaultdict(list)
    for layer in _layers(record, words):
        for k in places.over(layer.start, layer.end):
            layers[k].append(layer)
    notes: dict[int, list[Note]] = defaultdict(list)
    for at, note in sorted(_notes(record, points.numbers), key=lambda pair: pair[0]):
        for k in places.over(at, at + 1):
            notes[k].append(note)
    return [
        Marked(paragraph.kind, _html(paragraph, layers[k], points, words), tuple(notes[k]))
        for k, paragraph in enumerate(record.paragraphs)
    ]


class _Places:
    """Which paragraphs a stretch of the text lies in, by their numbers. The title may stand anywhere."""

    def __init__(self, record: ArticleRecord) -> None:
        spans = [paragraph.span for paragraph in record.paragraphs]
        self._order = sorted(range(len(spans)), key=spans.__getitem__)
        self._starts = sorted(start for start, _ in spans)

    def over(self, start: int, end: int) -> list[int]:
        """The paragraphs from the one that ``start`` lies in, or the one before it, to that of ``end``."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(first, bisect_right(self._starts, end - 1) - 1)
        return self._order[first : last + 1]


class _Points(NamedTuple):
    """What stands at single places: the numbers of notes, where each note's number goes, the anchors."""

    numbers: dict[str, int]
    ends: dict[int, list[str]]
    anchors: dict[int, list[str]]


def _numbers(record: ArticleRecord) -> dict[str, int]:
    """Statements and narrations numbered in the order of the text."""
    found = [(s.content[0] if s.content else s.cue[0], s.id) for s in record.statements if s.content or s.cue]
    found += [(o.span, o.id) for o in record.narrations]
    return {id_: number for number, (_, id_) in enumerate(sorted(found), 1)}


def _notes(record: ArticleRecord, numbers: dict[str, int]) -> Iterator[tuple[int, Note]]:
    for statement in record.statements:
        if statement.id in numbers:
            yield min((*statement.content, *statement.cue))[0], Note(numbers[statement.id], statement)
    for narration in record.narrations:
        yield narration.span[0], Note(numbers[narration.id], narration=narration)
    for shared in record.shared:
        yield shared.span[0], Note(None, shared=shared)


def _layers(record: ArticleRecord, words: Wording) -> Iterator[Layer]:
    yield from (Layer(*p.span, "copied", p.id) for p in record.shared)
    yield from (Layer(*o.span, "told", o.id) for o in record.narrations)
    for statement in record.statements:
        yield from _parts(statement)
    for time in record.times:
        yield Layer(*time.span, "time", time.id, time_text(time, words), when(time))
    for quantity in record.quantities:
        yield Layer(*quantity.span, "quantity", quantity.id, quantity_text(quantity, words))
    for name in record.names:
        yield Layer(*name.span, "name", name.kind, name_text(name, words), name_url(name))


def _parts(statement: StatementRecord) -> Iterator[Layer]:
    yield from (Layer(*span, "said", statement.id) for span in statement.content)
    yield from (Layer(*span, "cue", statement.id) for span in statement.cue)
    yield from (Layer(*via.span, "carrier", statement.id) for via in statement.via)
    if statement.source:
        yield Layer(*statement.source, "source", statement.id)


def _ends(record: ArticleRecord) -> dict[int, list[str]]:
    """Where the number of each note stands: behind the last words that it is about."""
    out: dict[int, list[str]] = defaultdict(list)
    for statement in record.statements:
        spans = statement.content or statement.cue
        if spans:
            out[spans[-1][1]].append(statement.id)
    for narration in record.narrations:
        out[narration.span[1]].append(narration.id)
    for shared in record.shared:
        out[shared.span[1]].append(shared.id)
    return out


def _anchors(record: ArticleRecord) -> dict[int, list[str]]:
    out: dict[int, list[str]] = defaultdict(list)
    claims = [s.claims for s in record.statements] + [o.claims for o in record.narrations]
    for claim in (claim for some in claims for claim in some):
        out[claim.start].append(claim.anchor)
    return out


def _html(paragraph: ParagraphRecord, layers: Sequence[Layer], points: _Points, words: Wording) -> Html:
    """The words of a paragraph. Pieces that share their statements and passages stand in one element."""
    out: list[Child] = []
    offset = paragraph.span[0]
    cuts = [*points.ends, *points.anchors]
    for outer, group in groupby(_pieces(paragraph.span, layers, cuts), key=_outer):
        inner: list[Child] = []
        for piece in group:
            inner += [el("span", id=f"at-{a}", class_="at") for a in points.anchors.get(piece.start, ())]
            inner.append(_inner(piece, paragraph.text[piece.start - offset : piece.end - offset]))
            inner += [_reference(id_, points, words) for id_ in points.ends.get(piece.end, ())]
        for kind, note in reversed(outer):
            inner = [el("span", inner, class_=kind, data_note=note)]
        out += inner
    return join(out)


def _outer(piece: _Piece) -> tuple[tuple[str, str], ...]:
    """The passages and statements that a piece stands in, outermost first."""
    found = {layer.kind: layer.note for layer in piece.over}
    return tuple((kind, found[kind]) for kind in ("copied", "told", "said") if kind in found)


def _pieces(whole: tuple[int, int], layers: Sequence[Layer], cuts: Iterable[int]) -> Iterator[_Piece]:
    """The paragraph cut wherever a layer begins or ends, from left to right."""
    start, end = whole
    begin: dict[int, list[Layer]] = defaultdict(list)
    stop: dict[int, list[Layer]] = defaultdict(list)
    for layer in layers:
        if layer.start < end and start < layer.end:
            begin[max(layer.start, start)].append(layer)
            stop[min(layer.end, end)].append(layer)
    edges = sorted({start, end, *begin, *stop, *(c for c in cuts if start < c < end)})
    over: dict[Layer, None] = {}
    for one, two in pairwise(edges):
        for layer in stop[one]:
            over.pop(layer, None)
        over.update(dict.fromkeys(begin[one]))
        yield _Piece(one, two, tuple(over))


def _inner(piece: _Piece, text: str) -> Child:
    """The words of a piece as what they are, a time before a name before a number."""
    kinds = {layer.kind: layer for layer in piece.over}
    child: Child = text
    if "time" in kinds:
        child = _time(kinds["time"], text)
    elif "name" in kinds:
        layer = kinds["name"]
        child = el("a", text, href=layer.href, title=layer.title, class_=f"name {layer.note}")
    elif "quantity" in kinds:
        layer = kinds["quantity"]
        child = el("a", text, href=f"#{layer.note}", title=layer.title, class_="quantity")
    for kind in ("cue", "source", "carrier"):
        if kind in kinds:
            child = el("span", child, class_=kind, data_note=kinds[kind].note)
    return child


def _time(layer: Layer, text: str) -> Html:
    inner = el("time", text, datetime=layer.href) if layer.href else text
    return el("a", inner, href=f"#{layer.note}", title=layer.title, class_="when")


def _reference(id_: str, points: _Points, words: Wording) -> Html:
    """What leads from the text to a note."""
    number = points.numbers.get(id_)
    label = words("article_note", number=number) if number else words("article_shared_note")
    kind = "ref" if number else "ref shared"
    text = str(number) if number else "⧉"
    link = el("a", text, href=f"#{id_}", id=f"ref-{id_}", class_=kind, aria_label=label, data_note=id_)
    return el("sup", link)
