"""What was made lately and will be asked for again, within bounds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

# Characters of pages held in memory.
MOST = 16_000_000


class Kept:
    """Texts by key, the least lately used ones dropped first. May be used by many threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: OrderedDict[str, str] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def __call__(self, key: str, make: Callable[[], str]) -> str:
        """The text of that key, made where it is not held."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        text = make()
        with self._lock:
            self._size += len(text) - len(self._held.get(key, ""))
            self._held[key] = text
            while self._size > self._most and self._held:
                self._size -= len(self._held.popitem(last=False)[1])
        return text
