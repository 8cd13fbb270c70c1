"""Brings what the archive tells up to date with its pages."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from ..comparing import compare
from ..model import Claim, Story
from .changes import Change
from .pages import Pages
from .told import Key, Told


def settle(link: sqlite3.Connection, at: str) -> list[Change]:
    """Compares what is fresh with what it may belong to. Gives what changed; begins no transaction."""
    found = compare(Pages(link).readings())
    told = Told(link)
    numbers = article_numbers(link)
    stories = {s.id: s for s in found.stories}
    threads = [[stories[id_] for id_ in thread] for thread in found.threads]
    bound = {id_ for thread in found.threads for id_ in thread}
    threads += [[s] for s in found.stories if s.id not in bound]
    home = {s.id: k for k, thread in enumerate(threads) for s in thread}
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in found.claims:
        claims[home[claim.story]].append(claim)
    gone = [thread for (thread,) in link.execute("SELECT DISTINCT thread FROM stories")]
    changed = told.put(threads, [claims[k] for k in range(len(threads))], gone, numbers, at)
    link.execute("DELETE FROM passages")
    told.put_passages(found.passages, numbers)
    link.execute("UPDATE articles SET fresh = 0 WHERE fresh")
    return changed


def article_numbers(link: sqlite3.Connection) -> dict[Key, int]:
    """Page name and article id -> row of ``articles``."""
    rows = link.execute("SELECT p.name, a.article, a.id FROM articles a JOIN pages p ON p.id = a.page")
    return {(name, article): number for name, article, number in rows}


def in_order(link: sqlite3.Connection, stories: list[Story]) -> list[Story]:
    """Stories in the order of their first articles: by page name, then as they stand on the page."""
    numbers = article_numbers(link)
    return sorted(stories, key=lambda s: min((page, numbers[page, a]) for page, a in s.articles))
