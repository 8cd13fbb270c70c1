"""Which articles of about the same days share a key or a shingle: sorted arrays, one bucket a day.

Only the days around an article are looked at, so that finding its kin costs the same however many years the
archive holds. Articles whose day nothing bounds stand in a bucket of their own, which is always looked at.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from datetime import date

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]

# Days that an article's bounds may lie apart for it to have a bucket by its first one.
WIDE = 10
# Buckets held in memory: two seasons and some more; a day of a thousand articles takes about 3 MB.
HELD = 80


class _Sorted:
    """Hashes in order, each with the article that has it."""

    def __init__(self, values: Hashes, owners: Numbers) -> None:
        order = np.argsort(values, kind="stable")
        self._values, self._owners = values[order], owners[order]

    def add(self, values: Hashes, owner: int) -> None:
        values = np.sort(values)
        at = np.searchsorted(self._values, values)
        self._values = np.insert(self._values, at, values)
        self._owners = np.insert(self._owners, at, owner)

    def find(self, values: Hashes) -> Numbers:
        """The owners of these hashes, once for each."""
        low = np.searchsorted(self._values, values, "left")
        high = np.searchsorted(self._values, values, "right")
        met = np.flatnonzero(high > low)
        if not len(met):
            return np.empty(0, np.int64)
        return np.concatenate([self._owners[low[k] : high[k]] for k in met])


class Bucket:
    """The shingles and keys of the articles of one day."""

    def __init__(self, rows: list[tuple[int, bytes, bytes]]) -> None:
        self.shingles = _sorted([(n, s) for n, s, _ in rows])
        self.keys = _sorted([(n, k) for n, _, k in rows])


def _sorted(rows: list[tuple[int, bytes]]) -> _Sorted:
    parts = [np.frombuffer(data, np.uint64) for _, data in rows]
    if not parts:
        return _Sorted(np.empty(0, np.uint64), np.empty(0, np.int64))
    owners = np.repeat(np.array([n for n, _ in rows], np.int64), [len(p) for p in parts])
    return _Sorted(np.concatenate(parts), owners)


class Days:
    """The buckets of an archive, read when they are needed."""

    def __init__(self, link: sqlite3.Connection) -> None:
        self._link = link
        self._held: OrderedDict[int | None, Bucket] = OrderedDict()
        rows = link.execute("SELECT DISTINCT low FROM features WHERE low IS NOT NULL")
        self._known: set[int] = {low for (low,) in rows}

    def add(self, article: int, low: int | None, shingles: Hashes, keys: Hashes) -> None:
        """Adds an article whose features were written already."""
        if low is not None:
            self._known.add(low)
        if low in self._held:
            self._held[low].shingles.add(shingles, article)
            self._held[low].keys.add(keys, article)

    def around(self, days: tuple[date | None, date | None], reach: int) -> Iterator[Bucket]:
        """The buckets of all articles that may be at most ``reach`` days from these bounds."""
        low = days[0].toordinal() - reach - WIDE if days[0] else 0
        high = days[1].toordinal() + reach if days[1] else date.max.toordinal()
        for known in [None, *sorted(day for day in self._known if low <= day <= high)]:
            yield self._bucket(known)

    def _bucket(self, low: int | None) -> Bucket:
        if low not in self._held:
            rows = self._link.execute(
                "SELECT article, shingles, keys FROM features WHERE low IS ? ORDER BY article", (low,)
            )
            self._held[low] = Bucket(rows.fetchall())
            if len(self._held) > HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(low)
        return self._held[low]


def bucket(days: tuple[date | None, date | None]) -> int | None:
    """The bucket of an article of these bounds."""
    if days[0] is None or days[1] is None or (days[1] - days[0]).days > WIDE:
        return None
    return days[0].toordinal()
