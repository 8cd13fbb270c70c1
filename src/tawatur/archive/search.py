"""Finds articles by words, whatever their spelling and whatever is written onto their front.

The index holds folded words, so hamza, ta marbuta, alef maqsura, tatweel, harakat and digits make no
difference. What is shown comes from the page's own text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import regex
from msgspec import Struct

from ..errors import UsageError
from ..language.folding import fold
from ..language.lexicon import table
from ..language.words import words
from ..model import Act, ArticleReading, Page, Span
from .listing import headline
from .pages import Pages

# Code points shown around the first word that was found.
AROUND = 90
# A word keeps at least so many letters when its article is taken off.
ROOT = 3

_TERMS = regex.compile(r'"([^"]*)"|«([^»]*)»|(\S+)')


class Wanted(Struct, frozen=True):
    """What to look for. Words must all stand in an article; words in quotation marks stand side by side.

    ``speaker`` is a source of one of its statements, ``act`` what one of its statements does (with a speaker:
    one of the speaker's). Days bound the publication day; an article without one is left out by them.
    """

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    act: Act | None = None


class Hit(Struct, frozen=True):
    """An article that was found: ``snippet`` is a span of its page's text, ``found`` what matches in it."""

    page: str
    article: str
    title: str
    outlet: str | None
    first: date | None
    last: date | None
    story: str | None
    snippet: Span
    found: tuple[Span, ...]
    text: str


def search(link: sqlite3.Connection, wanted: Wanted, limit: int, offset: int = 0) -> Iterator[Hit]:
    """The articles that hold what is wanted, the last added first. Raises UsageError if nothing is asked."""
    clauses, values = _conditions(wanted)
    if not clauses:
        raise UsageError("nothing to search for: give words, a speaker, an outlet, days or an act")
    rows = link.execute(
        "SELECT a.id, a.page, a.article, a.first, a.last, a.story"
        f" FROM {_source(clauses)} JOIN pages p ON p.id = a.page"
        f" WHERE {' AND '.join(clauses)} ORDER BY {_order(clauses)} DESC LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    groups = terms(wanted.words)
    pages = Pages(link)
    for _, page, article, first, last, story in rows.fetchall():
        reading = pages.reading(page)
        read = next(r for r in reading.articles if r.article.id == article)
        snippet, found = _shown(reading.page, read, groups)
        days = [date.fromisoformat(day) if day else None for day in (first, last)]
        yield Hit(
            reading.page.name,
            article,
            headline(reading.page, read.article),
            reading.page.outlet,
            days[0],
            days[1],
            story,
            snippet,
            found,
            reading.page.text[snippet.start : snippet.end],
        )


def _source(clauses: Sequence[str]) -> str:
    """Where the search begins: in the index, which gives the last ones first, or in the articles."""
    return (
        "folded CROSS JOIN articles a ON a.id = folded.rowid" if "folded MATCH ?" in clauses else "articles a"
    )


def _order(clauses: Sequence[str]) -> str:
    return "folded.rowid" if "folded MATCH ?" in clauses else "a.id"


def _conditions(wanted: Wanted) -> tuple[list[str], list[object]]:
    clauses: list[str] = []
    values: list[object] = []
    match = " AND ".join(
        [f"words : ({_any(group)})" for group in terms(wanted.words)]
        + [f"speakers : ({_any(group)})" for group in terms(wanted.speaker or "")]
    )
    if match:
        clauses.append("folded MATCH ?")
        values.append(match)
    if wanted.outlet:
        clauses.append("p.outlet = ?")
        values.append(wanted.outlet)
    if wanted.since:
        clauses.append("a.last >= ?")
        values.append(str(wanted.since))
    if wanted.until:
        clauses.append("a.first <= ?")
        values.append(str(wanted.until))
    if wanted.act:
        clauses.append("EXISTS (SELECT 1 FROM statements s WHERE s.article = a.id AND s.act = ?)")
        values.append(wanted.act)
    return clauses, values


def terms(query: str) -> list[list[tuple[str, ...]]]:
    """The terms of a query, each as the runs of folded words that answer it."""
    out = []
    for quoted, guillemets, word in _TERMS.findall(query):
        run = tuple(w.fold for w in words(quoted or guillemets or word) if w.kind != "mark")
        if run:
            forms = [run[0]] if quoted or guillemets else spellings(run[0])
            first = {form: None for plain in forms for form in (plain, *_joined(plain))}
            out.append([(form, *run[1:]) for form in first])
    return out


def spellings(word: str) -> list[str]:
    """A folded word with and without its article."""
    article = fold("ال")
    bare = word.removeprefix(article)
    return [bare, article + bare] if len(bare) >= ROOT else [word]


def _joined(word: str) -> list[str]:
    """The word with each of the particles that are written onto its front; ل melts with the article."""
    article = fold("ال")
    out = []
    for letters, rest in _particles():
        if not rest:
            out.append(letters + word)
        elif word.startswith(article):
            out.append(letters + word.removeprefix(article))
    return out


@cache
def _particles() -> tuple[tuple[str, str], ...]:
    return tuple((row["letters"], row["rest"]) for row in table("proclitics"))


def _any(group: Sequence[tuple[str, ...]]) -> str:
    """One of the runs, in the language of FTS5. Folded words hold no quotation marks."""
    return " OR ".join('"' + " ".join(run) + '"' for run in group)


def _shown(
    page: Page, read: ArticleReading, groups: Sequence[Sequence[tuple[str, ...]]]
) -> tuple[Span, tuple[Span, ...]]:
    """The snippet of an article, and the words in it that match.

    Whole words around the first match of the body, else of title or heads; without any, the opening.
    """
    article = read.article
    spans = [*article.body, *([article.title] if article.title else []), *article.heads]
    for span in spans if groups else ():
        found = _matches(page, span, groups)
        if found:
            snippet = _around(page, span, found[0])
            return snippet, tuple(s for s in found if snippet.start <= s.start and s.end <= snippet.end)
    opening = Span(spans[0].start, spans[0].start) if spans else Span(0, 0)
    return _around(page, spans[0] if spans else opening, opening), ()


def _matches(page: Page, span: Span, groups: Sequence[Sequence[tuple[str, ...]]]) -> list[Span]:
    """Where the runs stand in a paragraph."""
    wanted: dict[str, list[tuple[str, ...]]] = {}
    for run in (run for group in groups for run in group):
        wanted.setdefault(run[0], []).append(run)
    tokens = [w for w in words(page.text, span.start, span.end) if w.kind != "mark"]
    return [
        Span(token.start, tokens[k + len(run) - 1].end)
        for k, token in enumerate(tokens)
        for run in wanted.get(token.fold, ())
        if tuple(t.fold for t in tokens[k : k + len(run)]) == run
    ]


def _around(page: Page, whole: Span, centre: Span) -> Span:
    """Whole words around a place, within its paragraph."""
    start, end = max(whole.start, centre.start - AROUND), min(whole.end, centre.end + AROUND)
    tokens = [w for w in words(page.text, start, end) if w.kind != "mark"]
    if start > whole.start and len(tokens) > 2:
        start = tokens[1].start if tokens[0].end <= centre.start else tokens[0].start
    if end < whole.end and len(tokens) > 2:
        end = tokens[-2].end if tokens[-1].start >= centre.end else tokens[-1].end
    return Span(start, max(end, centre.end))
