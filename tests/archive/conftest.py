"""Archives of the sample pages for the tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import tawatur
from tawatur import demo
from tawatur.model import Reading


@cache
def sample() -> tuple[Reading, ...]:
    """The sample pages, read once."""
    return tuple(tawatur.read(page) for page in demo.pages())


@pytest.fixture
def readings() -> tuple[Reading, ...]:
    return sample()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.tawatur"
