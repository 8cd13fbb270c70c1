"""What the memory of an outlet's own labels takes away, and what it must leave."""

from __future__ import annotations

import random

import pytest

from tawatur.model import Page
from tawatur.pages import Furniture, cut, page

SLOGAN = "المرفأ صوت من لا صوت له"
CALL = "ساهم في استمرار المرفأ وادعم الصحافة المستقلة عبر التبرع من خلال صفحتنا في أي وقت تشاء."
QUOTE = "وقال المتحدث باسم الهيئة إن جميع الموانئ ستبقى مفتوحة أمام السفن طوال أيام العاصفة وبعدها."


def _page(outlet: str | None, number: int, *extra: str, last: str = CALL) -> Page:
    body = [
        f"قال شاهد رقم {number} إن الحافلة رقم {i} وصلت إلى المحطة {number * i} قبل موعدها بدقيقة."
        for i in range(1, 6)
    ]
    return page(
        "\n".join([f"وصول الحافلات إلى المحطة {number}", SLOGAN, *body, *extra, last]),
        str(number),
        outlet=outlet,
    )


def _body(made: Page, memory: Furniture | None) -> str:
    return "\n".join(made.text[s.start : s.end] for a in cut(made, memory) for s in (*a.body, *a.heads))


def test_what_comes_under_many_headlines_is_furniture() -> None:
    memory = Furniture.learned(_page("المرفأ", n) for n in range(8))
    fresh = _page("المرفأ", 99)
    assert CALL in _body(fresh, None) and SLOGAN in _body(fresh, None)
    assert CALL not in _body(fresh, memory) and SLOGAN not in _body(fresh, memory)
    assert "قال شاهد رقم 99" in _body(fresh, memory)


def test_a_sentence_that_other_outlets_print_stays() -> None:
    memory = Furniture.learned(
        [*(_page("المرفأ", n, last=QUOTE) for n in range(8)), _page("الساحل", 50, last=QUOTE)]
    )
    assert QUOTE in _body(_page("المرفأ", 99, last=QUOTE), memory)


def test_the_background_of_a_long_story_stays() -> None:
    memory = Furniture.learned(
        _page("المرفأ", n, QUOTE, "وأشار إلى أن العمل مستمر.", "وختم بالشكر.", "انتهى البيان.")
        for n in range(8)
    )
    made = _page("المرفأ", 99, QUOTE, "وأشار إلى أن العمل مستمر.", "وختم بالشكر.", "انتهى البيان.")
    assert QUOTE in _body(made, memory)


def test_one_article_seen_often_is_not_furniture() -> None:
    memory = Furniture.learned(_page("المرفأ", 1, f"تحديث {n}") for n in range(9))
    assert CALL in _body(_page("المرفأ", 1), memory)


def test_an_outlet_is_forgotten_and_an_unknown_one_never_learned() -> None:
    memory = Furniture.learned(_page("المرفأ", n) for n in range(8))
    assert CALL not in _body(_page("المرفأ", 99), memory)
    assert CALL in _body(_page("المرفأ", 99), memory.without("المرفأ"))
    memory = Furniture.learned(_page(None, n) for n in range(8))
    assert CALL in _body(_page(None, 99), memory)


@pytest.mark.parametrize("line", ["غسان المرعي – ميناء السلام", "محمد المرعي"])
def test_those_who_sign_often_keep_their_names(line: str) -> None:
    memory = Furniture.learned(_page("المرفأ", n, last=line) for n in range(8))
    made = _page("المرفأ", 99, last=line)
    assert cut(made, memory)[0].byline == cut(made)[0].byline


def test_a_quotation_that_comes_again_stays() -> None:
    said = "«لن نترك البحر ولن يتركنا البحر، هكذا قال لنا كبار الصيادين يوم هبت العاصفة الأولى»."
    memory = Furniture.learned(_page("المرفأ", n, last=said) for n in range(8))
    assert said in _body(_page("المرفأ", 99, last=said), memory)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_pages_changes_nothing(seed: int) -> None:
    pages = [_page(outlet, n) for outlet in ("المرفأ", "الساحل") for n in range(40)]
    shuffled = random.Random(seed).sample(pages, len(pages))
    fresh = _page("المرفأ", 99)
    assert cut(fresh, Furniture.learned(pages)) == cut(fresh, Furniture.learned(shuffled))
