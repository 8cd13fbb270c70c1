"""A list of stories as a feed: Atom (RFC 4287) and JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from xml.etree import ElementTree as Tree

from ..archive.browsing import Listed
from ..output.plain import plain
from ..output.wording import Wording
from .rendering import clip, story_url

ATOM = "http://www.w3.org/2005/Atom"
# The day of a feed without stories, or of a story without a day.
NEVER = date(1970, 1, 1)


class Feed:
    """A list of stories under a title; ``base`` is this server's address, ``here`` the feed's path.

    Each story comes with the number of its first article: what names it in feeds however it grows.
    """

    def __init__(
        self, title: str, stories: list[tuple[Listed, int]], words: Wording, base: str, here: str
    ) -> None:
        self._title = plain(title)
        self._stories = stories
        self._words = words
        self._base = base
        self._here = here

    def atom(self) -> bytes:
        """The feed as Atom."""
        root = Tree.Element("feed", {"xmlns": ATOM, "xml:lang": self._words.lang})
        _add(root, "title", self._title)
        _add(root, "id", self._base + self._here)
        _add(root, "updated", _moment(max((s.last or NEVER for s, _ in self._stories), default=NEVER)))
        _add(root, "link", rel="self", href=self._base + self._here)
        _add(_add(root, "author"), "name", self._words("name"))
        for story, first in self._stories:
            entry = _add(root, "entry")
            _add(entry, "title", self._headline(story))
            _add(entry, "id", self._id(first))
            _add(entry, "updated", _moment(story.last or NEVER))
            _add(entry, "link", href=self._base + story_url(story.story))
            _add(entry, "summary", self._summary(story))
        return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True))

    def json(self) -> bytes:
        """The feed as JSON Feed."""
        items = [self._item(story, first) for story, first in self._stories]
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self._title,
            "language": self._words.lang,
            "feed_url": self._base + self._here,
            "items": items,
        }
        return json.dumps(feed, ensure_ascii=False).encode("utf-8", "replace")

    def _item(self, story: Listed, first: int) -> dict[str, Any]:
        url = self._base + story_url(story.story)
        item = {"id": self._id(first), "url": url, "title": self._headline(story)}
        item["content_text"] = self._summary(story)
        return item | ({"date_published": _moment(story.last)} if story.last else {})

    def _id(self, first: int) -> str:
        return f"{self._base}/#story-of-{first}"

    def _headline(self, story: Listed) -> str:
        return f"{plain(clip(story.title, 240))} ({self._counts(story)})"

    def _summary(self, story: Listed) -> str:
        return self._words.quote(plain(clip(story.words, 400))) if story.words else self._counts(story)

    def _counts(self, story: Listed) -> str:
        words = self._words
        parts = [words.count("outlets", story.told)]
        parts += [words.count("origins", story.origins)] if story.lead else []
        return " · ".join(parts)


def _add(parent: Tree.Element, tag: str, text: str | None = None, **attributes: str) -> Tree.Element:
    child = Tree.SubElement(parent, tag, attributes)
    child.text = text
    return child


def _moment(day: date) -> str:
    """A day as the moment at which it begins in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).isoformat().replace("+00:00", "Z")
