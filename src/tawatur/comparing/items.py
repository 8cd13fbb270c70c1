"""The articles of a set, in an order that no input order changes, with their words as numbers.

Everything in ``comparing`` works on these: an ``Item`` is one article that tells news (main or appended,
never a teaser) with its words outside and inside quotation marks; a ``Corpus`` is all of them with one
vocabulary, so that rarity is measured over the set itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.quotations import quotations
from ..language.stems import Stemmer
from ..language.words import Word, words
from ..model import ArticleReading, Page, Reading, Span

Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Item:
    """One article: ``ids`` are its words (vocabulary numbers) in order, title first, then heads and body.

    ``starts`` and ``ends`` are code points, ``quoted`` says which words stand inside quotation marks
    and ``head`` which belong to title or heads.
    """

    index: int
    page: Page
    reading: ArticleReading
    ids: Ints
    starts: Ints
    ends: Ints
    quoted: Flags
    head: Flags

    @property
    def key(self) -> tuple[str, str]:
        """The article's name across the set: page name and article id."""
        return (self.page.name, self.reading.article.id)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The interval that the publication day lies in."""
        return (self.reading.published.earliest, self.reading.published.latest)


def segments(reading: ArticleReading) -> Iterator[tuple[Span, str]]:
    """The spans of an article that tell news, with where they stand: "title", "head" or "body"."""
    if reading.article.title is not None:
        yield reading.article.title, "title"
    for span in reading.article.heads:
        yield span, "head"
    for span in reading.article.body:
        yield span, "body"


def quoted_flags(text: str, tokens: Sequence[Word]) -> list[bool]:
    """For each token of a paragraph whether it stands inside quotation marks that close."""
    inside = [False] * len(tokens)
    for quote in quotations(text, tokens):
        if quote.close is not None:
            for k in range(quote.open + 1, quote.end):
                inside[k] = True
    return inside


@cache
def stopwords() -> frozenset[str]:
    """Folded words without content of their own, also with the conjunctions و and ف."""
    plain = {fold(word) for row in table("stopwords") for word in items(row["word"])}
    return frozenset(plain | {head + word for head in "وف" for word in plain})


class Corpus:
    """All articles of a set, sorted by page name, page hash and article id, with one vocabulary."""

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        self.vocabulary: dict[str, int] = {}
        self._tally: list[int] = []
        self.items: list[Item] = []
        unique = {(r.page.name, r.page.hash): r for r in readings}
        for name in sorted(unique):
            self.add(unique[name])

    def add(self, reading: Reading) -> list[Item]:
        """Adds the articles of a page behind those that are there; returns them."""
        before = len(self.items)
        for article in reading.articles:
            if article.article.role != "teaser":
                self.items.append(self._item(reading.page, article))
        return self.items[before:]

    @property
    def counts(self) -> dict[str, int]:
        """How often each folded word stands in the articles added so far."""
        return {word: self._tally[k] for word, k in self.vocabulary.items()}

    @property
    def stemmer(self) -> Stemmer:
        """A stemmer licensed by the words added so far."""
        return Stemmer(self.counts)

    @property
    def forms(self) -> list[str]:
        """The folded words by their numbers."""
        return list(self.vocabulary)

    def _item(self, page: Page, reading: ArticleReading) -> Item:
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        quoted: list[bool] = []
        head: list[bool] = []
        for span, place in segments(reading):
            tokens = words(page.text, span.start, span.end)
            for token, inside in zip(tokens, quoted_flags(page.text, tokens), strict=True):
                if token.kind == "mark":
                    continue
                ids.append(self._number(token.fold))
                starts.append(token.start)
                ends.append(token.end)
                quoted.append(inside)
                head.append(place != "body")
        return Item(
            len(self.items),
            page,
            reading,
            np.array(ids, np.int32),
            np.array(starts, np.int32),
            np.array(ends, np.int32),
            np.array(quoted, np.bool_),
            np.array(head, np.bool_),
        )

    def _number(self, form: str) -> int:
        number = self.vocabulary.setdefault(form, len(self._tally))
        if number == len(self._tally):
            self._tally.append(0)
        self._tally[number] += 1
        return number
