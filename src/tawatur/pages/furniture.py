"""Boilerplate memory: the lines that an outlet prints under many headlines belong to its site.

The lexicon knows the labels that all sites use; each site has its own besides: a slogan, a call to
subscribe, a disclaimer. They show themselves by coming again under different headlines. What several
outlets print is another thing, a quotation or an agency's sentence, and stays. The memory holds hashes
and counts only; the same pages give the same memory in whatever order they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import nsmallest

from xxhash import xxh3_64_intdigest

from ..model import Page
from .keys import keys
from .lines import RUNNING_WORDS, Line, lines

# Different headlines under which a label must come before it is furniture; a sentence needs more, and a
# share of the outlet's pages, because the background of a long story also comes again word for word.
LABEL_TITLES = 3
SENTENCE_TITLES = 5
SENTENCE_SHARE = 0.05
# Lines at a page's head and foot where a recurring sentence may be furniture.
EDGE = 3


class Furniture:
    """What recurs on the pages of each outlet. Pages without a known outlet teach nothing."""

    def __init__(self, pages: Iterable[Page] = ()) -> None:
        self._titles: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        self._pages: dict[str, set[int]] = defaultdict(set)
        self._printed: dict[int, set[str]] = defaultdict(set)
        for page in pages:
            self.learn(page)

    def learn(self, page: Page) -> None:
        """Takes in a page. The same page twice, or the same headline twice, counts once."""
        if page.outlet is None:
            return
        rows = [line for line in lines(page) if line.size]
        title = _hash(page.title or _text(page, rows[0])) if rows else 0
        self._pages[page.outlet].add(title)
        for line in rows:
            mark = _mark(page, line)
            self._printed[mark].add(page.outlet)
            # The smallest hashes are enough to count to the threshold, whatever the order.
            held = self._titles[page.outlet][mark]
            held.add(title)
            if len(held) > 4 * SENTENCE_TITLES and not line.size >= RUNNING_WORDS:
                self._titles[page.outlet][mark] = set(nsmallest(SENTENCE_TITLES, held))

    def forget(self, outlet: str) -> None:
        """Drops all that was learned of an outlet."""
        self._titles.pop(outlet, None)
        self._pages.pop(outlet, None)
        for printed in self._printed.values():
            printed.discard(outlet)

    def known(self, page: Page, rows: list[Line]) -> Iterator[int]:
        """The indices of a page's lines that are its outlet's furniture."""
        if page.outlet is None or page.outlet not in self._titles:
            return
        for i, line in enumerate(rows):
            if line.kind in ("text", "short") and self._is_furniture(page, line, min(i, len(rows) - 1 - i)):
                yield i

    def _is_furniture(self, page: Page, line: Line, from_edge: int) -> bool:
        outlet, mark = page.outlet or "", _mark(page, line)
        if any(not self._recurs(other, mark, line.size) for other in self._printed.get(mark, ())):
            return False
        if line.size >= RUNNING_WORDS and from_edge >= EDGE:
            return False
        return self._recurs(outlet, mark, line.size)

    def _recurs(self, outlet: str, mark: int, size: int) -> bool:
        count = len(self._titles[outlet][mark]) if mark in self._titles.get(outlet, {}) else 0
        if size < RUNNING_WORDS:
            return count >= LABEL_TITLES
        return count >= max(SENTENCE_TITLES, SENTENCE_SHARE * len(self._pages[outlet]))


def _text(page: Page, line: Line) -> str:
    return page.text[line.start : line.end]


def _mark(page: Page, line: Line) -> int:
    return _hash(_text(page, line))


def _hash(text: str) -> int:
    return xxh3_64_intdigest(" ".join(key.fold for key in keys(text)).encode())
