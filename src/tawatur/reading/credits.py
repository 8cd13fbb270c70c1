"""Credits that close an utterance: «… ”. وفقاً لوكالة …», a sentence of its own behind what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .actors import Carrier
from .drafts import Draft
from .paragraphs import Paragraph
from .particles import particle
from .phrases import is_medium


def credited(drafts: Sequence[Draft], sentences: Sequence[tuple[Paragraph, range]]) -> list[Draft]:
    """The drafts with the media that such sentences credit.

    A credit holds for the last statement before it in its paragraph, and backwards through those that left
    their subject out to the one that named it.
    """
    out = list(drafts)
    for number, (p, sentence) in enumerate(sentences):
        carrier = _credit(p, sentence)
        if carrier is None or any(d.sentence == number for d in drafts):
            continue
        for k in _utterance(out, number, p):
            out[k] = out[k]._replace(carriers=(*out[k].carriers, carrier))
    return out


def _credit(p: Paragraph, sentence: range) -> Carrier | None:
    """The medium of a sentence that is nothing but «وفقاً لوكالة …»."""
    start = next((k for k in sentence if not p.mark(k)), None)
    found = particle(p, start) if start is not None else None
    if found is None or found.source is None or not is_medium(p, found.source):
        return None
    alone = all(p.mark(k) for k in range(found.end, sentence.stop))
    return Carrier(found.source, "according") if alone else None


def _utterance(drafts: Sequence[Draft], number: int, p: Paragraph) -> Iterator[int]:
    """The indices of the drafts of the utterance that ends right before sentence ``number``."""
    before = [k for k, d in enumerate(drafts) if d.sentence < number and d.inside < 0]
    if not before or drafts[before[-1]].paragraph is not p:
        return
    for k in reversed(before):
        yield k
        if drafts[k].subject is not None:
            return
