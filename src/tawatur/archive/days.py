"""Which articles of about the same days share a key or a shingle: sorted arrays, one bucket a day.

Only the days around an article are looked at, so that finding its kin costs the same however many years the
archive holds. Articles whose day is not known to some days stand in a bucket of their own, always looked at.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..comparing.reuse import COMMON, SEASON, WIDE, season

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Days = tuple[date | None, date | None]

# Buckets held in memory: the seasons around one article; a day of a thousand articles takes about 3 MB.
HELD = 140


class Features(NamedTuple):
    """What an article is found by: its winnowed shingles, and its keys with their weights."""

    shingles: Hashes
    keys: Hashes
    weights: Numbers

    def packed(self) -> tuple[bytes, bytes, bytes]:
        """The three as bytes."""
        return self.shingles.tobytes(), self.keys.tobytes(), self.weights.astype(np.uint16).tobytes()


class _Sorted:
    """Hashes in order, each with the article that has it and a number."""

    def __init__(self, values: Hashes, owners: Numbers, weights: Numbers) -> None:
        order = np.argsort(values, kind="stable")
        self._values, self._owners, self._weights = values[order], owners[order], weights[order]

    def add(self, values: Hashes, owner: int, weights: Numbers) -> None:
        order = np.argsort(values, kind="stable")
        at = np.searchsorted(self._values, values[order])
        self._values = np.insert(self._values, at, values[order])
        self._owners = np.insert(self._owners, at, owner)
        self._weights = np.insert(self._weights, at, weights[order])

    def find(self, values: Hashes) -> tuple[Numbers, Numbers, Numbers]:
        """For each time that one of these stands here: its place in ``values``, its owner and its number."""
        low = np.searchsorted(self._values, values, "left")
        high = np.searchsorted(self._values, values, "right")
        met = np.flatnonzero(high > low)
        if not len(met):
            none = np.empty(0, np.int64)
            return none, none, none
        at = np.concatenate([np.arange(low[k], high[k]) for k in met])
        return np.repeat(met, high[met] - low[met]), self._owners[at], self._weights[at]


class _Bucket:
    """The shingles and keys of the articles of one day."""

    def __init__(self, rows: list[tuple[int, bytes, bytes, bytes]]) -> None:
        none = np.empty(0, np.uint64)
        found = [(n, _features(*blobs)) for n, *blobs in rows]
        self.shingles = _Sorted(
            np.concatenate([none, *(f.shingles for _, f in found)]),
            np.repeat(np.array([n for n, _ in found], np.int64), [len(f.shingles) for _, f in found]),
            np.zeros(sum(len(f.shingles) for _, f in found), np.int64),
        )
        self.keys = _Sorted(
            np.concatenate([none, *(f.keys for _, f in found)]),
            np.repeat(np.array([n for n, _ in found], np.int64), [len(f.keys) for _, f in found]),
            np.concatenate([np.empty(0, np.int64), *(f.weights for _, f in found)]),
        )

    def add(self, article: int, features: Features) -> None:
        self.shingles.add(features.shingles, article, np.zeros(len(features.shingles), np.int64))
        self.keys.add(features.keys, article, features.weights)


def _features(shingles: bytes, keys: bytes, weights: bytes) -> Features:
    return Features(
        np.frombuffer(shingles, np.uint64),
        np.frombuffer(keys, np.uint64),
        np.frombuffer(weights, np.uint16).astype(np.int64),
    )


class Sharing(NamedTuple):
    """Who shares ``shingles``: places in these, each with an owner and the owner's season."""

    shingles: Hashes
    places: Numbers
    owners: Numbers
    seasons: Numbers

    def formulas(self, of: int | None) -> Numbers:
        """The places of the shingles that are formulas of a season."""
        own = self.places[self.seasons == _number(of)]
        return np.flatnonzero(np.bincount(own, minlength=len(self.shingles)) > COMMON)

    def owners_of(self, place: int, of: int | None) -> set[int]:
        """The articles of a season that hold a shingle."""
        return set(self.owners[(self.places == place) & (self.seasons == _number(of))].tolist())

    def telling(self, own: int | None) -> set[int]:
        """The owners of shingles that are formulas neither of their season nor of this one."""
        dull = np.isin(self.places, self.formulas(own))
        for which in np.unique(self.seasons).tolist():
            theirs = None if which == NEVER else which
            dull |= (self.seasons == which) & np.isin(self.places, self.formulas(theirs))
        return set(self.owners[~dull].tolist())


# Stands for no season among numbers.
NEVER = -1


def _number(of: int | None) -> int:
    return NEVER if of is None else of


class Nearby:
    """The buckets of an archive, read when they are needed."""

    def __init__(self, link: sqlite3.Connection) -> None:
        self._link = link
        self._held: OrderedDict[int | None, _Bucket] = OrderedDict()
        rows = link.execute("SELECT DISTINCT low FROM features WHERE low IS NOT NULL")
        self._known: set[int] = {low for (low,) in rows}

    def add(self, article: int, low: int | None, features: Features) -> None:
        """Adds an article whose features were written already."""
        if low is not None:
            self._known.add(low)
        if low in self._held:
            self._held[low].add(article, features)

    def drop(self, low: int | None) -> None:
        """Lets go of a bucket: an article of it leaves."""
        self._held.pop(low, None)

    def sharing(self, shingles: Hashes, days: Days) -> Sharing:
        """The articles of the seasons around that share shingles with one of these days."""
        parts: list[tuple[Numbers, Numbers, Numbers]] = []
        for low in self._seasons(days):
            places, owners, _ = self._bucket(low).shingles.find(shingles)
            if len(places):
                which = NEVER if low is None else low // SEASON
                parts.append((places, owners, np.full(len(places), which, np.int64)))
        none = np.empty(0, np.int64)
        columns = [np.concatenate([none, *(part[k] for part in parts)]) for k in range(3)]
        return Sharing(shingles, *columns)

    def alike(self, keys: Hashes, weights: Numbers, days: Days, reach: int, least: int) -> list[int]:
        """The articles at most ``reach`` days away whose shared keys' weights multiply to ``least``."""
        met, products = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for low in self._around(days, reach):
            places, owners, found = self._bucket(low).keys.find(keys)
            met.append(owners)
            products.append(found * weights[places])
        owners, where = np.unique(np.concatenate(met), return_inverse=True)
        sums = np.bincount(where, np.concatenate(products), minlength=len(owners))
        return [int(owner) for owner in owners[sums >= least]]

    def _seasons(self, days: Days) -> Iterator[int | None]:
        """The buckets of all seasons of which a day may be at most a season away."""
        low = days[0].toordinal() - SEASON - WIDE if days[0] else 0
        high = days[1].toordinal() + SEASON if days[1] else date.max.toordinal()
        first, last = low // SEASON * SEASON, (high // SEASON + 1) * SEASON
        yield None
        yield from sorted(day for day in self._known if first <= day < last)

    def _around(self, days: Days, reach: int) -> Iterator[int | None]:
        low = days[0].toordinal() - reach - WIDE if days[0] else 0
        high = days[1].toordinal() + reach if days[1] else date.max.toordinal()
        yield None
        yield from sorted(day for day in self._known if low <= day <= high)

    def _bucket(self, low: int | None) -> _Bucket:
        if low not in self._held:
            rows = self._link.execute(
                "SELECT article, shingles, keys, weights FROM features WHERE low IS ? ORDER BY article",
                (low,),
            )
            self._held[low] = _Bucket(rows.fetchall())
            if len(self._held) > HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(low)
        return self._held[low]


def bucket(days: Days) -> int | None:
    """The bucket of an article of these bounds."""
    return days[0].toordinal() if season(days) is not None and days[0] else None
