"""Statements of an article: who says what, by which cue, through whom."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.words import Word
from ..model import Name, Statement, Time
from .attribution import Attribution
from .credits import credited
from .drafts import Draft, Sentence
from .entities import Entities
from .paragraphs import Paragraph


def statements(
    text: str,
    paragraphs: Sequence[Sequence[Word]],
    names: Sequence[Name],
    times: Sequence[Time],
    entities: Entities,
    outlet: str | None = None,
) -> tuple[Statement, ...]:
    """The statements in an article's paragraphs (the words of each), in the order of their cues.

    ``outlet`` is the canonical name of the page's outlet: told as an audience it is no carrier.
    """
    prepared = [Paragraph(text, words, names, times) for words in paragraphs if words]
    sentences = [(p, sentence) for p in prepared for sentence in p.sentences]
    drafts: list[Draft] = []
    for number, (p, sentence) in enumerate(sentences):
        previous = sentences[number - 1] if number else None
        drafts += Sentence(p, sentence, number, len(drafts), previous).drafts()
    return Attribution(entities, outlet, sentences).resolve(credited(drafts, sentences))
