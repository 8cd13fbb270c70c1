"""Sets of numbers that are joined two by two."""

from __future__ import annotations

from collections import defaultdict


class Groups:
    """Sets of numbers that are joined two by two."""

    def __init__(self, count: int) -> None:
        self._up = list(range(count))

    def find(self, k: int) -> int:
        """The least number of the set that holds ``k``."""
        while self._up[k] != k:
            k = self._up[k]
        return k

    def join(self, a: int, b: int) -> None:
        """Makes one set of the two."""
        a, b = self.find(a), self.find(b)
        self._up[max(a, b)] = min(a, b)

    def sets(self) -> list[list[int]]:
        """The sets, each sorted, by their least numbers."""
        out: dict[int, list[int]] = defaultdict(list)
        for k in range(len(self._up)):
            out[self.find(k)].append(k)
        return [out[k] for k in sorted(out)]
