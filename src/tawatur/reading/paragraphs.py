"""A paragraph prepared for the grammar: its words with what is already known about each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ..language.cues import Form, analyses, particle_at, particle_openers
from ..language.folding import fold
from ..language.lexicon import table
from ..language.quotations import Quotation, quotations
from ..language.sentences import sentences
from ..language.words import Word
from ..model import Name, Span, Time

COMMAS = frozenset({"،", ",", "؛", ";", "–", "-", "—", "..", "?"})
DASHES = frozenset("–-—")
SUFFIXES = ("", "ه", "ها", "هم", "هما", "هن", "ني", "نا", "ي", "ك", "كم")


@cache
def particle_class() -> dict[str, frozenset[str]]:
    """Folded function word -> its classes (``lexicon/particles.txt``), with و and ف and with suffixes."""
    found: dict[str, set[str]] = {}
    for row in table("particles"):
        clause = row["class"] == "complementizer"
        for lead in ("",) if clause else ("", "و", "ف"):
            for ending in SUFFIXES if clause else ("",):
                found.setdefault(lead + row["word"] + ending, set()).add(row["class"])
    return {word: frozenset(classes) for word, classes in found.items()}


@cache
def spelled_class() -> dict[str, frozenset[str]]:
    """The function words that only their hamza tells from others: rows that are not written folded."""
    rows = (row for row in table("particles") if fold(row["word"]) != row["word"])
    return {lead + row["word"]: frozenset({row["class"]}) for row in rows for lead in ("", "و", "ف")}


_NONE: frozenset[str] = frozenset()
_MAQSURA = frozenset(("على", "إلى", "الى"))


class _Known(NamedTuple):
    """What is known of a word wherever it stands; ``opens``: a particle of attribution may begin with it."""

    forms: tuple[Form, ...]
    classes: frozenset[str]
    plain: bool
    opens: bool


@lru_cache(maxsize=1 << 15)
def _known(text: str, bare: str, folded: str, kind: str) -> _Known:
    forms = analyses(text) if kind == "word" else ()
    classes = _classes(text, bare, folded)
    plain = kind == "word" and not classes and not forms
    return _Known(forms, classes, plain, kind == "word" and folded in particle_openers())


def _classes(text: str, bare: str, folded: str) -> frozenset[str]:
    """The classes of a word. «عبّر» and «بيّن» with their shadda are verbs: no preposition bears one."""
    spelled = spelled_class().get(bare)
    if spelled is not None:
        return spelled
    classes = particle_class().get(folded, _NONE)
    return classes - {"preposition"} if "\u0651" in text else classes


class Paragraph:
    """The words of one paragraph with quotations, sentences, cue forms, times and names by word index.

    ``name_end`` and ``time_end`` give, for the word index at which a name or a time begins, the index after
    its last word. ``inside[i]`` is the index in ``quotes`` of the innermost quotation around word i, or -1.
    """

    def __init__(
        self, text: str, words: Sequence[Word], names: Sequence[Name], times: Sequence[Time]
    ) -> None:
        self.text = text
        self.words = list(words)
        # Columns: to ask of all words at once costs half of asking each.
        columns = zip(*self.words, strict=True) if self.words else ((),) * len(Word._fields)
        starts, _, texts, bares, folds, kinds = columns
        self._starts, self._folds = starts, folds
        known = list(map(_known, texts, bares, folds, kinds))
        self.writes_maqsura = not _MAQSURA.isdisjoint(bares)
        self.quotes: list[Quotation] = quotations(text, self.words)
        self.sentences = sentences(self.words, self.quotes)
        self.forms: list[tuple[Form, ...]] = [found.forms for found in known]
        self.quote_at = {q.open: q for q in self.quotes}
        self.closes = {q.close: q for q in self.quotes if q.close is not None}
        self.inside = self._inside()
        first, last = (self.words[0].start, self.words[-1].end) if self.words else (0, 0)
        near = [n for n in names if first <= n.span.start < last]
        self.name_at = {i: n for n in near if (i := self._begin(n.span)) is not None}
        self.name_end = {i: self._after(n.span) for i, n in self.name_at.items()}
        self.named = self._covered()
        # Words that no rule of the walk asks about: no function word, no cue, no mark.
        self.plain = [found.plain for found in known]
        self._classes = [found.classes for found in known]
        for i, named in enumerate(self.named):
            # Where the page writes على with ى, «علي» is a name and «والي» a title.
            if named or (self.writes_maqsura and bares[i] in ("علي", "والي")):
                self._classes[i] = _NONE
                self.plain[i] = kinds[i] == "word" and not self.forms[i]
        spans = [t.span for t in times if first <= t.span.start < last]
        self.time_end = {i: self._after(span) for span in spans if (i := self._begin(span)) is not None}
        self._timed = {i for start, end in self.time_end.items() for i in range(start, end)}
        self._commas = {i for i, text in enumerate(texts) if text in COMMAS and self._parts(self.words[i])}
        # Attributions by particle that may begin at a word, and the index after each.
        self.particles = [
            particle_at(self.words, i) if found.opens and not self.named[i] else None
            for i, found in enumerate(known)
        ]

    def _inside(self) -> list[int]:
        inside = [-1] * len(self.words)
        for number, quote in enumerate(self.quotes):
            for i in range(quote.open + 1, quote.end):
                inside[i] = number
        return inside

    def _covered(self) -> list[bool]:
        covered = [False] * len(self.words)
        for start, end in self.name_end.items():
            covered[start:end] = [True] * (end - start)
        return covered

    def _begin(self, span: Span) -> int | None:
        """The word that holds the span's first character (a clitic may stand before it)."""
        i = bisect_right(self._starts, span.start) - 1
        return i if i >= 0 and span.start < self.words[i].end else None

    def _after(self, span: Span) -> int:
        i = self._begin(span)
        assert i is not None
        while i < len(self.words) and self.words[i].start < span.end:
            i += 1
        return i

    def has(self, i: int, kind: str) -> bool:
        """Whether word i is a function word of this class; a word of a name («علي») is none."""
        return 0 <= i < len(self._classes) and kind in self._classes[i]

    def has_any(self, i: int, kinds: frozenset[str]) -> bool:
        """Whether word i is a function word of one of these classes."""
        return 0 <= i < len(self._classes) and not kinds.isdisjoint(self._classes[i])

    def timed(self, i: int) -> bool:
        """Whether word i stands in a time expression."""
        return i in self._timed

    def fold(self, i: int) -> str:
        """The folded form of word i, empty outside the paragraph."""
        return self._folds[i] if 0 <= i < len(self._folds) else ""

    def comma(self, i: int) -> bool:
        """Whether word i is a comma or stands for one; a dash does where it touches no word."""
        return i in self._commas

    def _parts(self, word: Word) -> bool:
        if word.text not in DASHES:
            return True
        before, after = word.start - 1, word.end
        free_before = before < 0 or self.text[before].isspace()
        return free_before and (after >= len(self.text) or self.text[after].isspace())

    def mark(self, i: int) -> bool:
        return not 0 <= i < len(self.words) or self.words[i].kind == "mark"

    def span(self, start: int, end: int, clip: int = 0) -> Span:
        """The text from word ``start`` to before word ``end``, less ``clip`` code points at its start."""
        return Span(self.words[start].start + clip, self.words[end - 1].end)
