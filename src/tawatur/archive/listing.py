"""What lists of stories ask: a row for each story with its counts, and who and what its articles name.

Triggers mark the stories whose row is out of date; ``refresh`` writes those rows anew, in the transaction
in which the stories changed. Everything here is looked up and counted, nothing inferred, and all of it can
be made again from the stories, claims and readings.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from ..language.folding import fold
from ..model import Article, ArticleReading, Claim, Page, Span, Story
from .pages import Pages
from .told import Told

# Code points of a title or of a claim's words that a list keeps.
MOST = 400

_Row = tuple[object, ...]


def refresh(link: sqlite3.Connection, *more: str) -> None:
    """Writes the rows of all stories that changed, and of ``more``.

    Each change of the lists has a number of its own.
    """
    link.executemany("INSERT OR IGNORE INTO stale VALUES (?)", [(story,) for story in more])
    stale = [story for (story,) in link.execute("SELECT story FROM stale ORDER BY story")]
    if not stale:
        return
    number = revision(link) + 1
    link.execute("INSERT OR REPLACE INTO meta VALUES ('revision', ?)", (number,))
    told = Told(link)
    for id_ in stale:
        story = told.story(id_)
        link.execute("DELETE FROM lists WHERE story = ?", (id_,))
        if story:
            _name(link, id_)
            row = _row(link, story, told.claims("c.story = ?", id_))
            link.execute(f"INSERT INTO lists VALUES ({', '.join('?' * 18)})", (*row, number))
    link.execute("DELETE FROM stale")


def revision(link: sqlite3.Connection) -> int:
    """How often the lists changed: what was shown of any story is as it was while this number is."""
    row = link.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()
    return int(row[0]) if row else 0


def _name(link: sqlite3.Connection, story: str) -> None:
    """Notes what the story's articles name, for those of which it is not known."""
    rows = link.execute(
        "SELECT a.id, a.page, a.article FROM articles a LEFT JOIN headlines h ON h.article = a.id"
        " WHERE a.story = ? AND h.article IS NULL",
        (story,),
    ).fetchall()
    for number, page, article in rows:
        reading = Pages(link).reading(page)
        read = next(r for r in reading.articles if r.article.id == article)
        title = headline(reading.page, read.article)
        link.execute("INSERT INTO headlines VALUES (?, ?, ?)", (number, reading.page.outlet, title))
        link.executemany(
            "INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?)",
            [(number, kind, fold(name), name) for kind, name in mentioned(read)],
        )


def headline(page: Page, article: Article) -> str:
    """The title of an article, or its first words, on one line."""
    span = article.title or (article.body[0] if article.body else Span(0, 0))
    return " ".join(page.text[span.start : min(span.end, span.start + MOST)].split()) or page.name


def mentioned(read: ArticleReading) -> Iterator[tuple[str, str]]:
    """The sources (``speaker``), carriers and places of an article, each by its fullest name."""
    for statement in read.statements:
        if statement.who and statement.named:
            yield "speaker", statement.who
        for via in statement.via:
            yield "carrier", via.who
    for credit in read.article.credits:
        yield "carrier", credit.who
    for name in read.names:
        if name.kind == "place":
            yield "place", name.full


def _row(link: sqlite3.Connection, story: Story, claims: Sequence[Claim]) -> _Row:
    rows = link.execute(
        "SELECT coalesce(h.outlet, p.name), h.title FROM articles a JOIN headlines h ON h.article = a.id"
        " JOIN pages p ON p.id = a.page WHERE a.story = ?"
        " ORDER BY a.role <> 'main', a.last IS NULL, a.last, p.name, a.id",
        (story.id,),
    ).fetchall()
    lead = min(claims, key=_breadth, default=None)
    kinds = {relation.kind for claim in claims for relation in claim.relations}
    counts = _lead(link, lead) if lead else (None, None, len({o for o, _ in rows}), 0, 0, 0)
    return (
        story.id,
        story.first and str(story.first),
        story.last and str(story.last),
        rows[0][1] if rows else story.id,
        len(rows),
        len({outlet for outlet, _ in rows}),
        len(claims),
        *counts,
        *(kind in kinds for kind in ("conflict", "denial", "retraction")),
        len(rows) == 1 and counts[2] == 1 and not kinds,
    )


def _lead(link: sqlite3.Connection, claim: Claim) -> _Row:
    """The claim most widely told: its id, words, outlets, origins and channels."""
    telling = claim.tellings[claim.words]
    text = Pages(link).text_of(telling.page)
    words = " ".join(text[telling.span.start : min(telling.span.end, telling.span.start + MOST)].split())
    counts = (len(_outlets(claim)), len(claim.primary), claim.channels.low, claim.channels.high)
    return claim.id, words, *counts


def _breadth(claim: Claim) -> tuple[object, ...]:
    """Most outlets first, then most articles and channels."""
    articles = {(t.page, t.article) for t in claim.tellings}
    return -len(_outlets(claim)), -len(articles), -claim.channels.low, claim.id


def _outlets(claim: Claim) -> set[str]:
    return {t.outlet or t.page for t in claim.tellings}
