"""Reading one page: names, times, quantities, statements and chains of its articles."""

from .reader import read

__all__ = ["read"]
