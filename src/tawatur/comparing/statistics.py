"""What is common and what is rare, measured over a set of articles once and used for others.

How much a shared word proves depends on all the articles around it. A set that grows cannot ask all of them
again for each new one: it compares by statistics that were measured at some moment, which are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

import numpy as np
from msgspec import Struct

from ..language.stems import Stemmer
from ..model import Reading
from .items import Corpus
from .keys import Keys
from .reuse import Hashes, fingerprints, form_hashes, formulas
from .stories import OPENING, Spread
from .tellings import opening


class Statistics(Struct, frozen=True, dict=True):
    """Measured over ``articles`` articles: how often each folded word stands in them (``forms``), in how many
    openings each key (``keys``), and the shingles that are formulas of the trade (see ``reuse``).
    """

    articles: int
    forms: dict[str, int]
    keys: dict[str, int]
    formulas: frozenset[int]

    @cached_property
    def stemmer(self) -> Stemmer:
        """A stemmer licensed by these words."""
        return Stemmer(self.forms)

    @cached_property
    def spread(self) -> Spread:
        """The spread of keys."""
        out = Spread(self.keys)
        out.articles = self.articles
        return out


def measure(readings: Callable[[], Iterable[Reading]]) -> Statistics:
    """The statistics of a set that ``readings`` gives, twice: only one page is held in memory at a time.

    Comparing the set by them gives what comparing it by itself gives.
    """
    corpus = Corpus()
    for reading in readings():
        corpus.add(reading)
        corpus.items.clear()
    forms = corpus.counts
    keys = Keys(Stemmer(forms))
    hashes = form_hashes(corpus.forms)
    spread = Spread()
    prints: list[Hashes] = []
    for reading in readings():
        for item in corpus.add(reading):
            spread.update({key for key, _ in opening(item, keys, OPENING)})
            spread.articles += 1
            prints.append(np.sort(fingerprints(item, hashes)[0]))
        corpus.items.clear()
    return Statistics(spread.articles, forms, dict(spread), formulas(prints))
