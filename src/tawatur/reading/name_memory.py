"""What an article holds for resolving its sources: words by form, nouns by stem, persons, its country.

Each index is made when it is first asked for: most articles need few of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from ..language.words import Word
from ..model import Name
from .name_gazetteer import demonym, entry_of
from .name_phrases import noun, nouns
from .name_roles import persons_of
from .name_words import shape, shape_as

_LOOKBACK = 40  # how many earlier phrases with the same head are looked at


class Memory:
    """The words and names of one article, in text order, with what is sought in them."""

    def __init__(self, text: str, words: Sequence[Word], names: Sequence[Name]) -> None:
        self.text = text
        self.words = words
        self.names = names
        self.starts = [word.start for word in words]
        self.name_starts = [name.span.start for name in names]
        self.persons = persons_of(words, names)
        self._heads: dict[str, list[int]] = {}
        self._forms: defaultdict[str, list[int]] = defaultdict(list)
        self._nation: str | None = None

    def learn(self, name: Name) -> None:
        """Adds a person whose name only the phrase that spoke shows whole, with the title beside it there.

        One known by a part of it in the same place is the same person.
        """
        start, end = name.span
        same = [p for p in self.persons if start <= p.spans[0].start < end]
        spans = [span for p in same for span in p.spans if span.start >= end]
        mentions = [name, *(Name(span, name.kind, name.entity, name.full) for span in spans)]
        self.persons = [p for p in self.persons if p not in same] + persons_of(self.words, mentions)

    def places(self, folded: str) -> list[int]:
        """The indices of the words that are the folded word."""
        if not self._forms:
            for i, form in enumerate([word.fold for word in self.words]):
                self._forms[form].append(i)
        return self._forms.get(folded, [])

    def earlier(self, stem: str, end: int) -> list[int]:
        """The indices of the words before offset ``end`` that are the listed noun, the nearest first."""
        if not self._heads:
            self._heads = _heads(self.words)
        found = (i for i in reversed(self._heads.get(stem, ())) if self.words[i].start < end)
        return list(islice(found, _LOOKBACK))

    def papers(self, end: int) -> list[int]:
        """The indices of the words before offset ``end`` that are any paper's noun, the nearest first."""
        stems = (stem for stem, (kind, _, _) in nouns().items() if kind == "paper")
        return sorted({i for stem in stems for i in self.earlier(stem, end)}, reverse=True)

    def noun_before(self, name: Name) -> str:
        """The stem of the listed noun right before a name, marks between them passed over; "" for none."""
        i = bisect_left(self.starts, name.span.start) - 1
        while i >= 0 and self.words[i].kind == "mark":
            i -= 1
        found = noun(self.words[i].fold) if i >= 0 else None
        return found[0] if found else ""

    def country(self) -> str:
        """The country that two thirds of the article's places and nisbas name; "" where none does."""
        if self._nation is None:
            counts: Counter[str] = Counter()
            for name in self.names:
                entry = entry_of(name.full) if name.kind == "place" else None
                counts[entry.country if entry is not None else ""] += 1
            for word in self.words:
                counts[shape(word.fold).nisba if word.kind == "word" else ""] += 1
            counts.pop("", None)
            best = min(counts, key=lambda country: (-counts[country], country), default="")
            enough = best and 3 * counts[best] >= 2 * counts.total() and counts[best] > 1
            self._nation = best if enough and " " not in demonym(best) and demonym(best) else ""
        return self._nation


def _heads(words: Sequence[Word]) -> dict[str, list[int]]:
    """Stem of a listed noun -> the indices of the words that are it."""
    out: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        for stem in _stems(word.bare, word.fold, word.kind):
            out.setdefault(stem, []).append(i)
    return out


@lru_cache(maxsize=1 << 15)
def _stems(bare: str, folded: str, kind: str) -> tuple[str, ...]:
    """The stems of the listed nouns that a word is."""
    s = shape_as(bare, folded, kind)
    if s is None:
        return ()
    found = noun(folded) or _owned(folded)
    stems = {s.title.stem if s.title is not None else "", found[0] if found is not None else ""}
    return tuple(sorted(stems - {""}))


def _owned(folded: str) -> tuple[str, str, str, str] | None:
    """A paper's noun with a pronoun behind it or in the accusative (الهيئة في تقريرها، نشرت تقريراً)."""
    ending = next((e for e in ("ها", "هم", "ه", "ا") if folded.endswith(e) and len(folded) > len(e) + 3), "")
    found = noun(folded[: -len(ending)]) if ending else None
    return found if found is not None and found[1] == "paper" else None
