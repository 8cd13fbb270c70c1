"""Boilerplate memory: the lines that an outlet prints under many headlines belong to its site.

The lexicon knows the labels that all sites use; each site has its own besides: a slogan, a call to
subscribe, a disclaimer. They show themselves by coming again under different headlines. What several
outlets print is another thing, a quotation or an agency's sentence, and stays. The memory holds hashes
only; the same pages give the same memory in whatever order they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

from msgspec import Struct
from xxhash import xxh3_64_intdigest

from ..model import Page
from .keys import keys
from .lines import RUNNING_WORDS, Line, lines, looks_signed
from .signs import begins_with_name

# Different headlines under which a label must come before it is furniture; a sentence needs more, and a
# share of the outlet's pages, because the background of a long story also comes again word for word.
LABEL_TITLES = 3
SENTENCE_TITLES = 5
SENTENCE_SHARE = 0.05
# Lines at a page's head and foot where a recurring sentence may be furniture.
EDGE = 3
_QUOTES = '«»“”"'


class Furniture(Struct, frozen=True):
    """What recurs on the pages of each outlet: by outlet, the hashes of the lines' folded words."""

    lines: dict[str, frozenset[int]] = {}

    @classmethod
    def learned(cls, pages: Iterable[Page]) -> Furniture:
        """What these pages teach, each taken in by itself. Pages without a known outlet teach nothing."""
        seen = _Seen()
        for page in pages:
            if page.outlet is not None:
                seen.add(page, page.outlet)
        return cls({outlet: marks for outlet in sorted(seen.pages) if (marks := frozenset(seen.own(outlet)))})

    def without(self, outlet: str) -> Furniture:
        """The memory with all that was learned of an outlet dropped."""
        return Furniture({name: marks for name, marks in self.lines.items() if name != outlet})

    def known(self, page: Page, rows: Sequence[Line]) -> Iterator[int]:
        """The indices of a page's lines that are its outlet's furniture."""
        marks = self.lines.get(page.outlet or "", frozenset())
        for i, line in enumerate(rows if marks else ()):
            edge = min(i, len(rows) - 1 - i) < EDGE
            if (edge or line.size < RUNNING_WORDS) and _may_recur(page, line) and _mark(page, line) in marks:
                yield i


class _Seen:
    """What was seen of each outlet while a memory is learned."""

    def __init__(self) -> None:
        self.titles: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.pages: dict[str, set[int]] = defaultdict(set)
        self.printed: dict[int, set[str]] = defaultdict(set)
        self.sentences: set[int] = set()

    def add(self, page: Page, outlet: str) -> None:
        """Takes in a page. The same page twice, or the same headline twice, counts once."""
        rows = [line for line in lines(page) if line.size]
        title = _hash(page.title or _text(page, rows[0])) if rows else 0
        self.pages[outlet].add(title)
        for line in rows:
            mark = _mark(page, line)
            self.printed[mark].add(outlet)
            held = self.titles[outlet][mark]
            held.add(title)
            if line.size >= RUNNING_WORDS:
                self.sentences.add(mark)
            elif len(held) > 4 * SENTENCE_TITLES:
                # The smallest hashes are enough to count to the threshold, whatever the order.
                self.titles[outlet][mark] = set(nsmallest(SENTENCE_TITLES, held))

    def own(self, outlet: str) -> Iterator[int]:
        """The lines that recur on an outlet's pages, unless another outlet printed them for once."""
        for mark in self.titles[outlet]:
            if all(self._recurs(other, mark) for other in self.printed[mark]):
                yield mark

    def _recurs(self, outlet: str, mark: int) -> bool:
        count = len(self.titles[outlet][mark])
        if mark not in self.sentences:
            return count >= LABEL_TITLES
        return count >= max(SENTENCE_TITLES, SENTENCE_SHARE * len(self.pages[outlet]))


def _may_recur(page: Page, line: Line) -> bool:
    """Whether a line could be the site's: its writers sign again and again, and some people are quoted."""
    if line.kind not in ("text", "short") or page.text[line.start] in _QUOTES:
        return False
    shown = _text(page, line)
    return line.kind == "text" or not (looks_signed(page.text, line) or begins_with_name(shown))


def _text(page: Page, line: Line) -> str:
    return page.text[line.start : line.end]


def _mark(page: Page, line: Line) -> int:
    return _hash(_text(page, line))


def _hash(text: str) -> int:
    return xxh3_64_intdigest(" ".join(key.fold for key in keys(text)).encode())
