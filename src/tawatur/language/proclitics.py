"""One-letter words written onto the front of the next word: و ف ب ل ك."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from .folding import bare, fold
from .lexicon import table
from .words import Word


class Split(NamedTuple):
    """One way to read a folded word: ``particle`` (empty for none), then ``rest``.

    ``taken`` counts the letters that stand before the rest; 0 with a particle where it has melted
    into the article (للعام) and no cut can be drawn.
    """

    particle: str
    taken: int
    rest: str


@cache
def _prefixes() -> tuple[tuple[str, str, str], ...]:
    return tuple((row["letters"], fold(row["rest"]), row["stands_for"]) for row in table("proclitics"))


@lru_cache(maxsize=1 << 16)
def splits(folded: str) -> tuple[Split, ...]:
    """Every reading of a folded word, the whole word first."""
    out = [Split("", 0, folded)]
    for letters, article, particle in _prefixes():
        if not folded.startswith(letters) or len(folded) < len(letters) + 2:
            continue
        # ل melts into the article's ل: nothing of للعام but a conjunction before it can be cut off.
        taken = len(letters) - 2 if article else len(letters)
        out.append(Split(particle, taken, article + folded[len(letters) :]))
    return tuple(out)


def cut(word: Word, letters: int) -> int:
    """The offset in the text at which ``letters`` letters of the word have passed."""
    at = 0
    while letters and at < len(word.text):
        letters -= bool(bare(word.text[at]))
        at += 1
    # Marks and a tatweel after the particle still belong to it.
    while at and at < len(word.text) and not bare(word.text[at]):
        at += 1
    return word.start + at
