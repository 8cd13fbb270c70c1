"""Cues of a verb and a noun phrase together: «ألقى باللوم على», «كشف النقاب عن», «دقّ ناقوس الخطر»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast

from ..model import Act
from .cues import Form
from .folding import fold
from .lexicon import items, table
from .words import Word

# The phrase stands behind the verb's subject, which with its titles rarely has more words.
REACH = 6


class Idiom(NamedTuple):
    """What verb and phrase say together: words ``start`` to ``end`` (exclusive) are the phrase's."""

    act: Act
    frames: frozenset[str]
    certainty: str
    start: int
    end: int


class _Row(NamedTuple):
    words: tuple[str, ...]
    act: Act
    frames: frozenset[str]
    certainty: str


@cache
def _rows() -> dict[str, tuple[_Row, ...]]:
    """The phrases by their verb, longest first."""
    out: dict[str, list[_Row]] = {}
    for row in table("cues_idioms"):
        for phrase in items(row["words"]):
            words = tuple(fold(word) for word in phrase.split())
            found = _Row(words, cast(Act, row["act"]), frozenset(items(row["frames"])), row["certainty"])
            out.setdefault(row["verb"], []).append(found)
    return {verb: tuple(sorted(rows, key=lambda r: -len(r.words))) for verb, rows in out.items()}


def idiom(form: Form, tokens: Sequence[Word], index: int) -> Idiom | None:
    """The idiom that the verb ``form`` at ``tokens[index]`` makes with a phrase behind it, or None."""
    rows = _rows().get(form.cue.lemma)
    if not rows or form.shape in ("masdar", "noun"):
        return None
    first_words = {row.words[0] for row in rows}
    for start in range(index + 1, min(index + 1 + REACH, len(tokens))):
        if tokens[start].text in ".!؟:":
            return None
        for row in rows if tokens[start].fold in first_words else ():
            end = start + len(row.words)
            if tuple(token.fold for token in tokens[start:end]) == row.words:
                return Idiom(row.act, row.frames, row.certainty, start, end)
    return None
