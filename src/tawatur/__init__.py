"""Tawatur: who actually says so? Claims, chains and independent origins in Arabic news.

The whole road in three lines::

    readings = [tawatur.read(page) for page in tawatur.load(["news/"]) if isinstance(page, tawatur.Page)]
    comparison = tawatur.compare(readings)
    print(len(comparison.claims))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tawatur.archive import Archive, open  # noqa: A004
    from tawatur.comparing import compare
    from tawatur.errors import TawaturError
    from tawatur.model import Comparison, Page, Reading
    from tawatur.pages import load
    from tawatur.reading import read

__version__ = "0.1.0"

__all__ = ["Archive", "Comparison", "Page", "Reading", "TawaturError", "compare", "load", "open", "read"]

# Where each public name lives. Resolved on first use, so that importing the package stays light.
_HOMES = {
    "Archive": "tawatur.archive",
    "Comparison": "tawatur.model",
    "Page": "tawatur.model",
    "Reading": "tawatur.model",
    "TawaturError": "tawatur.errors",
    "compare": "tawatur.comparing",
    "load": "tawatur.pages",
    "open": "tawatur.archive",
    "read": "tawatur.reading",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
