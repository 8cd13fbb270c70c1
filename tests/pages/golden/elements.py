# ruff: noqa: E501
"""The parts that pages of news systems are made of: head, menu, footer, figures, teasers."""

from __future__ import annotations

import json
from typing import NamedTuple

from stories import Story


class Given(NamedTuple):
    """The articles that a page is made of: its own, two for endless scroll, three for the rail."""

    main: Story
    second: Story
    third: Story
    rail: tuple[Story, ...]


NAV = (
    '<nav class="main-menu"><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">سياسة</a></li>'
    '<li><a href="/e">اقتصاد</a></li><li><a href="/s">رياضة</a></li><li><a href="/v">فيديو</a></li></ul></nav>'
)
FOOTER = (
    '<footer class="site-footer"><a href="/about">من نحن</a> <a href="/contact">اتصل بنا</a>'
    "<p>جميع الحقوق محفوظة لصحيفة المرفأ © 1 يناير 2026</p></footer>"
)
SHARE = (
    '<div class="share-buttons"><span>شارك</span><a href="#f">فيسبوك</a><a href="#t">تويتر</a>'
    "<button>نسخ الرابط</button></div>"
)


def paragraphs(story: Story, tag: str = "p", sub: str = "h2") -> str:
    """The body as elements, subheadings among them."""
    return "\n".join(
        f"<{sub}>{text[3:]}</{sub}>" if text.startswith("## ") else f"<{tag}>{text}</{tag}>"
        for text in story.body
    )


def page(head: str, body: str, attrs: str = 'lang="ar" dir="rtl"') -> str:
    """A whole document."""
    return f'<!DOCTYPE html>\n<html {attrs}><head><meta charset="utf-8">{head}</head>\n<body>{body}</body></html>\n'


def linked_data(story: Story, outlet: str = "صحيفة المرفأ", **over: object) -> str:
    """A JSON-LD NewsArticle."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": f"{story.day}T09:30:00+03:00",
        "author": {"@type": "Person", "name": story.byline},
        "publisher": {"@type": "Organization", "name": outlet},
    }
    return f'<script type="application/ld+json">{json.dumps(data | over, ensure_ascii=False)}</script>'


def graph(story: Story, *others: Story) -> str:
    """A meta head as search engines like it."""
    return (
        f'<title>{story.title} | المرفأ</title><meta property="og:title" content="{story.title}">'
        f'<meta property="og:site_name" content="المرفأ">'
        f'<meta property="article:published_time" content="{story.day}T06:00:00Z">'
    )


def figure(story: Story) -> str:
    """A picture with its caption, if the story has one."""
    if not story.caption:
        return ""
    return f'<figure><img src="a.jpg" alt=""><figcaption>{story.caption}</figcaption></figure>'


def cards(stories: tuple[Story, ...], tag: str = "div") -> str:
    """Teasers with a headline, a day and the first sentence."""
    return "".join(
        f'<{tag} class="card"><h3><a href="/n/{i}">{s.title}</a></h3><time>{s.shown}</time>'
        f"<p>{s.body[0]}</p></{tag}>"
        for i, s in enumerate(stories)
    )


def links(stories: tuple[Story, ...]) -> str:
    """Teasers that are nothing but links."""
    return (
        "<ul>" + "".join(f'<li><a href="/n/{i}">{s.title}</a></li>' for i, s in enumerate(stories)) + "</ul>"
    )
