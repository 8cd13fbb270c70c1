"""Readings of short made-up articles for the tests of comparing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import tawatur
from tawatur.model import Reading
from tawatur.pages import page

Make = Callable[..., Reading]


@pytest.fixture
def article() -> Make:
    """Reads ``article(name, title, *paragraphs, day=1, author=None)`` as a page of that day of March 2031."""

    def make(name: str, title: str, *paragraphs: str, day: int = 1, author: str | None = None) -> Reading:
        text = "\n\n".join([title, *paragraphs])
        made = page(text, name, outlet=name, published=date(2031, 3, day), author=author, title=title)
        return tawatur.read(made)

    return make
