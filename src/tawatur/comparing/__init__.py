"""Comparing articles: text reuse, stories, claims, origins and relations."""

from .comparison import compare

__all__ = ["compare"]
