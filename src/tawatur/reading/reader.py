"""Reading one page: its articles with their day, names, times, quantities, statements and chains."""

from __future__ import annotations

from itertools import chain

from ..language.words import Word, words
from ..model import Article, ArticleReading, Page, Reading, Span, Statement
from ..pages import Furniture, cut
from ..pages.media import outlet
from .day import day
from .entities import Entities
from .names import names
from .quantities import quantities
from .statements import statements
from .times import Scan, placed


def read(page: Page, furniture: Furniture | None = None) -> Reading:
    """Everything that one page says by itself. Pure: the same page always gives the same reading.

    ``furniture`` is what was learned of the outlets' own lines from other pages; these are left out.
    """
    return Reading(page, tuple(_article(page, article) for article in cut(page, furniture)))


def _article(page: Page, article: Article) -> ArticleReading:
    body = [words(page.text, *span) for span in article.body]
    every = _in_order(page, article, body)
    captions = [words(page.text, *span) for span in article.captions]
    scan = Scan(page.text, _by_place([every, *captions]))
    published = day(page, article, scan.outside(article.captions))
    found_times = placed(scan, published)
    found_names = names(page.text, every)
    told: tuple[Statement, ...] = ()
    if article.role != "teaser":
        entities = Entities(page.text, every, found_names)
        own = outlet(page.outlet, page.url)
        told = statements(page.text, body, found_names, found_times, entities, own)
    return ArticleReading(
        article, published, told, found_times, quantities(page.text, every, found_times), found_names
    )


def _in_order(page: Page, article: Article, body: list[list[Word]]) -> list[Word]:
    """The words of title, heads and body as they stand on the page."""
    spans: list[Span] = [*([article.title] if article.title else []), *article.heads]
    parts = [words(page.text, *span) for span in spans] + body
    return _by_place(parts)


def _by_place(parts: list[list[Word]]) -> list[Word]:
    # Words are tuples that begin with their offset, and no two begin at one.
    return sorted(chain.from_iterable(parts))
