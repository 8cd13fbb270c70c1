"""Who acts in a sentence: the subjects of its verbs of doing, which a cue without subject may take up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..language.nouns import definite
from .paragraphs import Paragraph
from .phrases import Stretch, grammar, phrase_end, speaks


class Doer(NamedTuple):
    """The noun phrase behind a verb that opens a clause; ``verb`` is that verb's word index."""

    verb: int
    subject: Stretch


def doers(p: Paragraph, sentence: range) -> Iterator[Doer]:
    """Who acts in the clauses of a sentence, in text order: the name or title right behind the verb.

    A clause opens at the sentence's first word and behind فيما and its like.
    """
    first = opening_doer(p, sentence)
    if first is not None:
        yield first
    for i in range(sentence.start, sentence.stop):
        if p.fold(i) in grammar("resumes") or p.has(i, "contrast"):
            found = _behind(p, _verb(p, i + 1, sentence.stop), sentence.stop)
            if found is not None:
                yield found


def opening_doer(p: Paragraph, sentence: range) -> Doer | None:
    """Who acts in the clause that opens the sentence."""
    return _behind(p, _verb(p, sentence.start, sentence.stop), sentence.stop)


def _verb(p: Paragraph, i: int, stop: int) -> int:
    """The index of the word behind the marks and particles that open a clause at word i."""
    while i < stop and (p.mark(i) or p.has(i, "auxiliary") or p.has(i, "subordinator") or p.has(i, "adverb")):
        i += 1
    return i


def _behind(p: Paragraph, i: int, stop: int) -> Doer | None:
    """The subject right behind the verb at word i, if word i can be one and the subject can speak."""
    if i + 1 >= stop or p.named[i] or definite(p.words[i]) or p.has(i, "preposition"):
        return None
    subject = Stretch(i + 1, phrase_end(p, i + 1, stop))
    return Doer(i, subject) if subject.end > subject.start and speaks(p, subject) else None
