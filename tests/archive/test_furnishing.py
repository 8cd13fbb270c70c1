"""What an archive learns of its outlets' own lines, and forgets again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import tawatur
from tawatur.model import Page, Reading
from tawatur.pages import Furniture, page
from tawatur.reading import read

CALL = "وقالت إدارة المرفأ إن التبرع للصحيفة يتم عبر صفحتها وحدها وفي أي وقت من أوقات السنة."


def _page(number: int, outlet: str = "المرفأ") -> Page:
    body = [f"قال شاهد رقم {number} إن الحافلة رقم {i} وصلت إلى المحطة {number * i}." for i in range(1, 6)]
    text = "\n".join([f"وصول الحافلات إلى المحطة {number}", *body, CALL])
    return page(text, f"p{number}", outlet=outlet, url=f"https://news.example/{number}")


def _told(reading: Reading) -> bool:
    """Whether the call is told as a statement of the page's article."""
    at = reading.page.text.index(CALL)
    return any(s.content[0].start > at for a in reading.articles for s in a.statements)


@pytest.mark.parametrize("seed", range(2))
def test_what_recurs_is_left_out_of_old_pages_and_new_ones(tmp_path: Path, seed: int) -> None:
    pages = random.Random(seed).sample([_page(n) for n in range(8)], 8)
    with tawatur.open(tmp_path / "a.tawatur") as archive:
        archive.add(pages)
        assert all(map(_told, archive.readings()))
        assert archive.learn() == 8
        archive.add([_page(99)])
        memory = Furniture.learned(pages)
        assert {r.page.name: r for r in archive.readings()} == {
            p.name: read(p, memory) for p in (*pages, _page(99))
        }
        assert not any(map(_told, archive.readings()))
        assert archive.learn() == 0 and archive.verify() == [] and not archive.unsettled


def test_what_was_learned_of_an_outlet_is_forgotten(tmp_path: Path) -> None:
    with tawatur.open(tmp_path / "a.tawatur") as archive:
        archive.add(_page(n) for n in range(8))
        before = archive.comparison()
        archive.learn()
        assert archive.unlearn("الساحل") == 0
        assert archive.unlearn("المرفأ") == 8
        assert all(map(_told, archive.readings()))
        assert archive.comparison() == before


def test_another_process_reads_by_what_was_learned(tmp_path: Path) -> None:
    with tawatur.open(tmp_path / "a.tawatur") as archive:
        archive.add(_page(n) for n in range(8))
        archive.learn()
    with tawatur.open(tmp_path / "a.tawatur") as archive:
        archive.add([_page(99)])
        assert not _told(archive.reading("p99"))
