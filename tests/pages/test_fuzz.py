"""Mutated pages: no crash, no hang, no span outside the page.

``TAWATUR_FUZZ=10000 pytest tests/pages/test_fuzz.py`` runs the long form.
"""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tawatur.errors import InputError
from tawatur.model import Page, Span
from tawatur.pages import cut, load

SEEDS = sorted((Path(__file__).parent / "golden").glob("*.html"))
ROUNDS = int(os.environ.get("TAWATUR_FUZZ", "200"))
SECONDS_MOST = 2.0
TAG = re.compile(rb"</?[a-z][^<>]*>")
SCRAPS = (
    b"<div>", b"</div>", b"<article>", b"</article>", b"<p>", b"<!--", b"-->", b"<script>", b"</script>",
    b"<table><tr>", b"<h1>", b"\x00", b"\xff\xfe", b"<a href=x>", b"<br>" * 50, b"<div>" * 2000,
    b"<b><i>" * 300, b"&#x10ffff;",
    b"&#0;", b"<aside class=related>", b"<title>", b"<meta charset=utf-16>", b"<svg><math>",
    b"<time datetime=9999-99-99>", b"<script type='application/ld+json'>{\"@graph\":[[[[", b"\xe2\x80\xa8",
    b"\xe2\x80\x8f" * 30, b"<template>",
)  # fmt: skip


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _drop(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.randint(1, len(data) // 3 + 1)]


def _repeat(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = data[at : at + chance.randint(1, 800)] * chance.randint(1, 30)


def _insert(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data))
        data[at:at] = chance.choice(SCRAPS)


def _splice(data: bytearray, chance: random.Random) -> None:
    other = chance.choice(SEEDS).read_bytes()
    at = chance.randrange(len(data))
    data[at:at] = other[chance.randrange(len(other)) :]


def _cut_off(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _swap_tags(data: bytearray, chance: random.Random) -> None:
    """Elements change places, names and ends: what stood in a rail stands in the text, and the other way."""
    tags = list(TAG.finditer(bytes(data)))
    for _ in range(chance.randint(1, 12) if len(tags) > 1 else 0):
        one, two = sorted(chance.sample(tags, 2), key=lambda m: m.start())
        if chance.random() < 0.5:
            data[two.start() : two.end()] = one.group().ljust(len(two.group()))[: len(two.group())]
        else:
            moved = bytes(data[one.start() : two.start()])
            del data[one.start() : two.start()]
            data[len(data) // 2 : len(data) // 2] = moved
        tags = list(TAG.finditer(bytes(data)))
        if len(tags) < 2:
            return


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip,
    _drop,
    _repeat,
    _insert,
    _splice,
    _cut_off,
    _swap_tags,
)


def _mutant(number: int) -> bytes:
    chance = random.Random(number)
    data = bytearray(chance.choice(SEEDS).read_bytes())
    for _ in range(chance.randint(1, 4)):
        if data:
            chance.choice(MUTATIONS)(data, chance)
    return bytes(data)


def _spans(page: Page) -> Iterator[Span | None]:
    yield from (block.span for block in page.blocks)
    for article in cut(page):
        yield from (*article.body, *article.heads, *article.captions)
        yield from (article.title, article.byline, article.dated, article.dateline)
        yield from (credit.span for credit in article.credits)


@pytest.mark.parametrize("part", range(4))
def test_mutated_pages_are_read_or_refused(tmp_path: Path, part: int) -> None:
    for number in range(part, ROUNDS, 4):
        path = tmp_path / "mutant.html"
        path.write_bytes(_mutant(number))
        start = time.perf_counter()
        for found in load([path]):
            assert isinstance(found, Page | InputError), number
            if isinstance(found, Page):
                for span in _spans(found):
                    assert span is None or 0 <= span.start < span.end <= len(found.text), number
        assert time.perf_counter() - start < SECONDS_MOST, number
