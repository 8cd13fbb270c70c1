"""The archive: everything read so far, kept on disk and growing page by page."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, TypeVar

from msgspec import Struct

from ..comparing.groups import Groups
from ..errors import UsageError
from ..model import Claim, Comparison, Merge, Page, Reading, Span, Story
from ..pages import Furniture
from . import browsing, furnishing, indexing, listing
from .changes import Change, Place, change_of
from .exporting import Row, rows
from .kin import Kin
from .locking import Lock
from .pages import Outcome, Pages, Version
from .pairing import Pairing
from .schema import connect
from .search import Hit, Wanted, search
from .settling import Settling, article_numbers, in_order
from .told import Told
from .trouble import ArchiveError, reported
from .verifying import problems

# Pages whose kin is found in one transaction.
BATCH = 64

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


class Added(Struct):
    """What an addition did: pages ``new``, ``changed`` (a new version) and ``known`` already; what is new."""

    new: int = 0
    changed: int = 0
    known: int = 0
    changes: tuple[Change, ...] = ()


def open(path: str | PathLike[str], *, readonly: bool = False) -> Archive:  # noqa: A001
    """The archive in that file, made where there is none unless ``readonly``.

    Raises ArchiveError where the file is no archive, is damaged or may not be read.
    """
    return Archive(Path(path), readonly)


class Archive:
    """Pages, readings, stories and claims in one SQLite file; a context manager.

    Many may read while one writes. The first write claims the file for this process until it is closed;
    a second writer gets an ArchiveError.
    """

    def __init__(self, path: Path, readonly: bool = False) -> None:
        self.path = path
        self.readonly = readonly
        self._lock = Lock(path)
        self._link = connect(path, readonly)
        self._pages = Pages(self._link)
        self._told = Told(self._link)
        self._held: tuple[Kin, Pairing] | None = None
        self._indexed = False
        self._furniture: Furniture | None = None

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        with reported(self.path):
            return int(self._link.execute("SELECT count(*) FROM pages").fetchone()[0])

    def close(self) -> None:
        """Lets go of the file."""
        self._link.close()
        self._lock.release()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept or nothing."""
        if self.readonly:
            raise ArchiveError(self.path, "was opened for reading", "open it for writing")
        with reported(self.path):
            self._lock.take()
            self._link.execute("BEGIN IMMEDIATE")
            try:
                if not self._indexed:
                    if not indexing.current(self._link):
                        indexing.index(self._link)
                    self._indexed = True
                yield self._link
                self._link.execute("COMMIT")
            except BaseException:
                self._held = None
                self._indexed = False
                if self._link.in_transaction:
                    self._link.execute("ROLLBACK")
                raise

    # Adding and taking away

    def add(
        self,
        pages: Iterable[Page | Reading],
        *,
        progress: Callable[[Outcome], None] | None = None,
        settle: bool = True,
    ) -> Added:
        """Reads pages, keeps them, and brings stories and claims up to date.

        Each page is one transaction: once ``progress`` was called for it, it is kept whatever happens.
        Pages that were read already may be given as readings. Without ``settle`` the comparing is left to
        the next addition, or to ``settle()``. Adding a page twice changes nothing.
        """
        done = Added()
        changes: list[Change] = []
        for item in pages:
            outcome = self._put(item, changes)
            setattr(done, outcome, getattr(done, outcome) + 1)
            if progress:
                progress(outcome)
        if settle:
            changes += self.settle()
        done.changes = tuple(changes)
        return done

    def _put(self, item: Page | Reading, changes: list[Change]) -> Outcome:
        from ..reading import read

        page = item.page if isinstance(item, Reading) else item
        if self._pages.known(page):
            return "known"
        reading = item if isinstance(item, Reading) else read(item, self.furniture)
        with self._writing() as link:
            at = _now()
            number = self._pages.at_address(page)
            if number is not None:
                self._touch(link, number)
            outcome = self._pages.put(reading, at)
            link.execute("INSERT OR REPLACE INTO meta VALUES ('unsettled', 1)")
            if outcome == "changed":
                edit = Change("edit", at, rule="edit.text", spans=self._edited(page))
                self._told.note([edit])
                changes.append(edit)
        return outcome

    def _edited(self, page: Page) -> tuple[Place, ...]:
        """Where the newest version of a page differs from the one before it."""
        number = self._pages.at_address(page) or 0
        name = self._pages.name(number)
        spans = self._pages.versions(number)[-1].changed
        return tuple((name, Span(start, end)) for _, _, start, end in spans)

    def _touch(self, link: sqlite3.Connection, page: int) -> None:
        """What a page's articles were told together with, or could have been, is to be grouped again."""
        rows = link.execute("SELECT id, story FROM articles WHERE page = ?", (page,)).fetchall()
        self._comparing()[0].leave([article for article, _ in rows])
        for article, story in rows:
            link.execute("INSERT OR IGNORE INTO gone SELECT 'story', ?1 WHERE ?1 IS NOT NULL", (story,))
            link.execute("UPDATE articles SET fresh = 2 WHERE story = ? AND NOT fresh", (story,))
            claims = "SELECT 'claim', claim FROM tellings WHERE article = ?"
            link.execute(f"INSERT OR IGNORE INTO gone {claims}", (article,))

    def settle(self, *, progress: Callable[[int], None] | None = None) -> list[Change]:
        """Compares whatever was added or forgotten since the last time; gives what changed.

        ``progress`` is called with the number of pages that still wait. May be stopped at any moment: what
        was settled is kept.
        """
        changed: list[Change] = []
        waiting: list[int] = []
        while self.unsettled:
            waiting = waiting or self._waiting()
            batch, waiting = waiting[:BATCH], waiting[BATCH:]
            with self._writing() as link:
                kin, pairing = self._comparing()
                kin.add(batch)
                changed += Settling(link, kin, pairing, _now()).run()
                listing.refresh(link)
                if not waiting and not self._waiting():
                    link.execute("DELETE FROM meta WHERE key = 'unsettled'")
            if progress:
                progress(len(waiting))
        return changed

    def _comparing(self) -> tuple[Kin, Pairing]:
        """What is held between two rounds of comparing."""
        if self._held is None:
            kin = Kin(self._link)
            self._held = kin, Pairing(self._link, kin)
        return self._held

    def _waiting(self) -> list[int]:
        """The numbers of the pages whose kin is not known yet."""
        rows = self._link.execute("SELECT DISTINCT page FROM articles WHERE fresh = 1 ORDER BY page")
        return [page for (page,) in rows]

    @property
    def unsettled(self) -> bool:
        """Whether pages wait to be compared."""
        with reported(self.path):
            return self._link.execute("SELECT 1 FROM meta WHERE key = 'unsettled'").fetchone() is not None

    @property
    def furniture(self) -> Furniture:
        """What was learned of each outlet's own lines; new pages are read without them."""
        if self._furniture is None:
            with reported(self.path):
                self._furniture = furnishing.load(self._link)
        return self._furniture

    def learn(self, *, settle: bool = True) -> int:
        """Learns from all pages which lines are their outlets' own, and reads the pages that hold them again.

        Returns how many were. The order in which pages were added changes nothing of what is learned.
        """
        with reported(self.path):
            learned = furnishing.learned(self._pages)
        return self._furnish(learned, settle)

    def unlearn(self, outlet: str, *, settle: bool = True) -> int:
        """Forgets what was learned of an outlet; returns how many pages were read again."""
        return self._furnish(self.furniture.without(outlet), settle)

    def _furnish(self, furniture: Furniture, settle: bool) -> int:
        from ..reading import read

        with self._writing() as link:
            numbers = list(furnishing.affected(self._pages, self.furniture, furniture))
            furnishing.keep(link, furniture)
            for number in numbers:
                self._touch(link, number)
                self._pages.reread(number, read(self._pages.reading(number).page, furniture))
                link.execute("INSERT OR REPLACE INTO meta VALUES ('unsettled', 1)")
        self._furniture = furniture
        if settle:
            self.settle()
        return len(numbers)

    def forget(self, *names: str, settle: bool = True) -> int:
        """Takes pages (by name or address) out, with all versions and what was read in them.

        Returns how many. Raises UsageError for a page that is not there, before anything is taken out.
        """
        with reported(self.path):
            numbers = {name: self._pages.number(name) for name in names}
        for name, number in numbers.items():
            if number is None:
                raise UsageError(f"{name}: no page of that name or address is in {self.path}")
        with reported(self.path):
            # What is forgotten is overwritten, not only marked as free.
            self._link.execute("PRAGMA secure_delete = ON")
        for number in sorted({n for n in numbers.values() if n is not None}):
            with self._writing() as link:
                self._touch(link, number)
                self._pages.drop(number)
                link.execute("INSERT OR REPLACE INTO meta VALUES ('unsettled', 1)")
        if settle:
            self.settle()
        return len(set(numbers.values()))

    def revoke(self, claim: str, merge: Merge, reason: str = "") -> Claim:
        """Takes back that two tellings came one way, for good; returns the claim as it is then counted.

        No telling is touched, and later additions keep to it. What is known of the least number of channels
        stays; the most grows where nothing else joins the two. Raises UsageError where the claim has no such
        merge.
        """
        found = self.claim(claim)
        if merge not in found.channels.merges:
            raise UsageError(f"{claim}: has no such merge")
        with self._writing():
            self._told.revoke(found, merge, _now(), reason)
            listing.refresh(self._link, found.story)
        return self.claim(claim)

    def restore(self, claim: str) -> Claim:
        """Lets all merges of a claim that were taken back stand again; returns the claim."""
        found = self.claim(claim)
        with self._writing():
            self._told.restore(found)
            listing.refresh(self._link, found.story)
        return self.claim(claim)

    # Asking

    def stories(self, *, since: date | None = None, until: date | None = None) -> list[Story]:
        """The stories told between two days, both included; stories without a day always."""
        with reported(self.path):
            found = self._told.stories(
                "(last IS NULL OR last >= ?) AND (first IS NULL OR first <= ?)",
                str(since) if since else "",
                str(until) if until else "9999",
            )
            return in_order(self._link, found)

    def story(self, id_: str) -> Story:
        """The story of that id. Raises UsageError where there is none."""
        with reported(self.path):
            found = self._told.story(id_)
        if found is None:
            raise UsageError(f"{id_}: no such story in {self.path}")
        return found

    def claim(self, id_: str) -> Claim:
        """The claim of that id. Raises UsageError where there is none."""
        with reported(self.path):
            found = self._told.claim(id_)
        if found is None:
            raise UsageError(f"{id_}: no such claim in {self.path}")
        return found

    def claims(self, story: str | None = None) -> list[Claim]:
        """The claims of a story, or all."""
        with reported(self.path):
            return self._told.claims("c.story = ?", story) if story else self._told.claims("1")

    def reading(self, name: str) -> Reading:
        """The reading of the page of that name or address. Raises UsageError where there is none."""
        with reported(self.path):
            number = self._pages.number(name)
            if number is None:
                raise UsageError(f"{name}: no page of that name or address is in {self.path}")
            return self._pages.reading(number)

    def knows(self, page: Page) -> bool:
        """Whether the page stands in the archive as it is."""
        with reported(self.path):
            return self._pages.known(page)

    def story_named(self, id_: str) -> str | None:
        """The id of that story, or of the story of that claim; None for anything else."""
        with reported(self.path):
            claim = self._told.claim(id_)
            return claim.story if claim else (id_ if self._told.story(id_) else None)

    def headline(self, story: Story) -> tuple[str, list[str]]:
        """The title of a story's first article, and its outlets."""
        outlets: dict[str, None] = {}
        title = ""
        for page, article in story.articles:
            reading = self.reading(page)
            span = next(r.article.title for r in reading.articles if r.article.id == article)
            outlets[reading.page.outlet or page] = None
            if span and not title:
                title = " ".join(reading.page.text[span.start : span.end].split())
        return title or story.articles[0][0], list(outlets)

    def text(self, name: str) -> str:
        """The text of a page; none where there is no page of that name."""
        with reported(self.path):
            return self._pages.text_of(name)

    def quoted(self, change: Change) -> list[tuple[str, str]]:
        """The words that show a change, each with its page's name; pages that are gone are left out."""
        out = []
        for name, span in change.spans:
            text = self.text(name)
            if text[span.start : span.end].strip():
                out.append((name, " ".join(text[span.start : span.end].split())))
        return out

    def readings(self) -> Iterator[Reading]:
        """The readings of all pages."""
        with reported(self.path):
            yield from self._pages.readings()

    def versions(self, name: str) -> list[Version]:
        """The versions of a page, the first one first; none where there is no such page."""
        with reported(self.path):
            number = self._pages.number(name)
            return self._pages.versions(number) if number is not None else []

    def comparison(self) -> Comparison:
        """All that the archive tells, in the form that ``compare`` gives."""
        stories = self.stories()
        with reported(self.path):
            return Comparison(
                tuple(stories),
                tuple(self._told.claims("1")),
                tuple(self._told.passages(article_numbers(self._link))),
                tuple(self._threads([s.id for s in stories])),
            )

    def _threads(self, stories: Sequence[str]) -> list[tuple[str, ...]]:
        """The stories that bonds join, where they join any."""
        number = {story: k for k, story in enumerate(stories)}
        joined = Groups(len(stories))
        for one, two in self._link.execute("SELECT one, two FROM bonds"):
            joined.join(number[one], number[two])
        return [tuple(stories[k] for k in chain) for chain in joined.sets() if len(chain) > 1]

    def part(self, stories: Iterable[str], *, related: bool = False) -> tuple[Comparison, list[Reading]]:
        """What some stories tell, with the readings of all pages that it needs: as if compared alone.

        With ``related`` also the claims of other stories that bear on theirs, or that theirs bear on.
        """
        chosen = [self.story(id_) for id_ in stories]
        with reported(self.path):
            claims = [c for s in chosen for c in self._told.claims("c.story = ?", s.id)]
            if related:
                claims += [c for s in chosen for c in browsing.related(self._link, s.id)]
            names = {page for s in chosen for page, _ in s.articles}
            names |= {t.page for c in claims for t in c.tellings}
            numbers = [n for name in sorted(names) if (n := self._pages.number(name)) is not None]
            return Comparison(tuple(chosen), tuple(claims)), list(self._pages.readings(numbers))

    def search(self, words: str = "", *, limit: int = 20, offset: int = 0, **filters: Any) -> list[Hit]:
        """Articles that hold all the words, the last added first; see ``Wanted`` for the filters.

        Raises UsageError where neither words nor filters are given.
        """
        with reported(self.path):
            return list(search(self._link, Wanted(words, **filters), limit, offset))

    @property
    def revision(self) -> int:
        """How often what the archive tells was brought up to date."""
        with reported(self.path):
            return listing.revision(self._link)

    def ask(
        self,
        question: Callable[Concatenate[sqlite3.Connection, _Asked], _Answer],
        *args: _Asked.args,
        **kwargs: _Asked.kwargs,
    ) -> _Answer:
        """The answer to a question of ``browsing`` or ``carrying``: ``archive.ask(carrying.roles, name)``."""
        with reported(self.path):
            return question(self._link, *args, **kwargs)

    def changes(self, since: datetime | int | None = None, *, limit: int = -1) -> list[Change]:
        """What became new since a moment, or since the change of that number, in the order it was found.

        At most ``limit``, where that is not negative.
        """
        where, value = ("number > ?", since or 0)
        if isinstance(since, datetime):
            where, value = "at > ?", _stamp(since)  # type: ignore[assignment]
        with reported(self.path):
            rows = self._link.execute(
                "SELECT kind, at, story, claim, rule, spans, number FROM changes"
                f" WHERE {where} ORDER BY number LIMIT ?",
                (value, limit),
            )
            return [change_of(row) for row in rows]

    def export(self, table: str) -> Iterator[Row]:
        """The rows of a table, one of ``TABLES``, as plain dictionaries."""
        with reported(self.path):
            yield from rows(self._link, table)

    def verify(self) -> list[str]:
        """What is wrong with the archive, a line each; an empty list where all holds."""
        with reported(self.path):
            return problems(self._link)


def _now() -> str:
    return _stamp(datetime.now(UTC))


def _stamp(moment: datetime) -> str:
    """A moment in UTC, so written that the order of the texts is that of the moments."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
