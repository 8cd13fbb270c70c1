"""What the markup tells: blocks, metadata that is borne out, days that are the article's own."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur.model import Page
from tawatur.pages import cut, html

PUBLISHED = '<meta property="article:published_time" content="{}">'
TITLE = "افتتاح معرض الكتاب في ساحة النخيل"
TEXT = "افتتح محافظ المدينة معرض الكتاب السنوي في ساحة النخيل بمشاركة ستين داراً للنشر من عشر مدن."
MORE = "وقال المحافظ إن المعرض يستمر عشرة أيام، وإن الدخول إليه مجاني في يومي الجمعة والسبت."


def _page(body: str = "", head: str = "", **known: str) -> Page:
    story = f"<h1>{TITLE}</h1>{body}<p>{TEXT}</p><p>{MORE}</p>"
    return html.page_of(
        f"<html><head>{head}</head><body><article>{story}</article></body></html>", "p", **known
    )  # type: ignore[arg-type]


def test_blocks_name_every_line_in_order() -> None:
    made = _page("<p class='standfirst'>ستون داراً للنشر</p><span class='byline'>هدى السالم</span>")
    kinds = [(block.kind, made.text[slice(*block.span)]) for block in made.blocks]
    assert kinds == [
        ("title", TITLE),
        ("deck", "ستون داراً للنشر"),
        ("byline", "هدى السالم"),
        ("paragraph", TEXT),
        ("paragraph", MORE),
    ]
    assert {block.section for block in made.blocks} == {0}


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (PUBLISHED.format("2024-05-04T21:30:00Z"), "", "2024-05-04"),
        ("", "<time datetime='x'>5 أيار/مايو 2024</time>", "2024-05-05"),
        (
            PUBLISHED.format("1970-01-01"),
            "<div class='date'>5/5/2024</div>",
            "2024-05-05",
        ),
        (
            PUBLISHED.format("2024-05-04T22:00:00Z"),
            "<time>5 مايو 2024</time>",
            "2024-05-04",
        ),
        ("", "<p>٥ مايو ٢٠٢٤</p>", "2024-05-05"),
        ("", "", None),
    ],
)
def test_the_day_is_the_metadatas_unless_the_article_prints_another(
    head: str, body: str, day: str | None
) -> None:
    made = _page(body, f"<title>{TITLE}</title>{head}")
    assert made.published == (date.fromisoformat(day) if day else None)


def test_metadata_of_another_article_is_not_used() -> None:
    other = '{"@type": "NewsArticle", "headline": "موسم الزيتون يبدأ متأخراً", "datePublished": "2020-02-02"}'
    made = _page(head=f"<title>{TITLE}</title><script type='application/ld+json'>{other}</script>")
    assert (made.published, made.author) == (None, None)


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<link rel="canonical" href="https://www.alriyadh.com/1">', "الرياض"),
        ('<meta property="og:site_name" content="صحيفة الشرق الأوسط">', "الشرق الأوسط"),
        ('<meta property="og:site_name" content="شبكة المرفأ">', "شبكة المرفأ"),
        ("", None),
    ],
)
def test_the_outlet_is_the_addresss_or_the_sites_own_name(head: str, outlet: str | None) -> None:
    assert _page(head=f"<title>{TITLE}</title>{head}").outlet == outlet


def test_what_is_given_comes_before_what_the_page_says() -> None:
    made = _page(head='<meta name="author" content="آخر">', author="هدى السالم", url="https://aawsat.com/1")
    assert (made.author, made.url, made.outlet) == ("هدى السالم", "https://aawsat.com/1", "الشرق الأوسط")


def test_broken_metadata_is_passed_over() -> None:
    broken = "<script type='application/ld+json'>{broken</script><meta property='og:title'>"
    made = _page(head=f"<title>{TITLE}</title>{broken}")
    assert made.title == TITLE
    assert [article.role for article in cut(made)] == ["main"]


def test_processing_instructions_and_odd_names_are_read_through() -> None:
    made = _page(f"<?php echo 1 ?><p\ufffd\x01>{MORE}</p\ufffd><a\ufffd href=x>")
    assert made.text.count(TEXT) == 1
