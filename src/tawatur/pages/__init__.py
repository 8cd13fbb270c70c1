"""From bytes to pages, and from a page to its articles."""

from __future__ import annotations

from .cutting import cut
from .furniture import Furniture
from .intake import load
from .records import page

__all__ = ["Furniture", "cut", "load", "page"]
