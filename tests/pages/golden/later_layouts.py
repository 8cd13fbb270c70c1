# ruff: noqa: E501
"""Layouts written after the rules had been mended for those of the field, before the cutter was run on them."""

from __future__ import annotations

import json

from elements import Given, page
from field_stories import FIELD_STORIES
from layouts import Layout
from stories import STORIES, Story


def _paras(s: Story, open_: str = "<p>", close: str = "</p>", sub: str = "h3") -> list[str]:
    return [f"<{sub}>{t[3:]}</{sub}>" if t.startswith("## ") else f"{open_}{t}{close}" for t in s.body]


def nuxt_cards(g: Given) -> str:
    """Cards of a front-end framework; a counter of views in Arabic digits."""
    s = g.main
    return page(
        f"<title>{s.title}</title>",
        f"""<div id="__nuxt"><div id="__layout"><div><div class="v-toolbar"><a href="/">خليج نيوز</a></div>
<div class="container"><div class="row"><div class="col-lg-8"><div class="news-details"><div class="cat-badge"><a href="/c">محليات</a></div><h1 class="news-details__ttl">{s.title}</h1>
<div class="d-flex"><div class="pub">{s.shown}</div><div class="counter">٣٤٥ مشاهدة</div></div><div class="writer-box"><img><span>{s.byline}</span></div>
<div class="news-details__body">{"".join(_paras(s))}<p class="src">نقلا عن الصحيفة الورقية</p></div></div></div>
<div class="col-lg-4"><div class="list"><div class="list__hd">الأكثر تفاعلاً</div>{"".join(f'<div class="list__it"><a href="/{i}"><div class="im"></div><div class="tx">{r.title}</div></a><span>{r.shown}</span></div>' for i, r in enumerate(g.rail))}</div></div></div></div></div></div></div>""",
    )


def opinion(g: Given) -> str:
    """A column: its writer stands above the headline, with a picture and a disclaimer below."""
    s = g.main
    return page(
        f'<title>{s.title} - رأي</title><meta property="article:published_time" content="{s.day}">',
        f"""<header><a href="/">ضفاف</a></header><main><div class="opinion-head"><a class="author-link" href="/author/1"><img alt=""><span class="author-name">{s.byline}</span></a><span class="author-bio">كاتب وباحث</span></div>
<h1>{s.title}</h1><h2 class="sub-heading">{s.deck}</h2><span class="pdate">{s.shown}</span><div class="article__content">{"".join(_paras(s))}</div>
<div class="disclaimer"><em>الآراء الواردة في هذا المقال لا تعبر بالضرورة عن الموقف التحريري لضفاف.</em></div><section><h3>مقالات أخرى للكاتب</h3>{"".join(f'<h4><a href="/{i}">{r.title}</a></h4>' for i, r in enumerate(g.rail))}</section></main><footer>ضفاف 2026</footer>""",
    )


def tabs_right(g: Given) -> str:
    """Today's day at the head of the page, tabs of headlines with their days, the article's own in a table's style."""
    s = g.main
    tabs = "".join(
        f'<li><a href="/{i}"><b>{r.title}</b></a><small>{r.shown}</small></li>' for i, r in enumerate(g.rail)
    )
    return page(
        f'<title>{s.title}</title><meta name="DC.date.issued" content="{s.day}">',
        f"""<div id="top"><span id="today">الخميس 20 نوفمبر 2026</span><a href="/">صدى الجزيرة</a></div><div id="cols"><div id="right"><div class="tabs"><span>الأحدث</span><span>الأكثر قراءة</span></div><ul>{tabs}</ul></div>
<div id="middle"><h1>{s.title}</h1><p class="info">{s.shown} | {s.byline}</p><div id="story">{"<br/><br/>".join(t.removeprefix("## ") for t in s.body)}</div><p><a href="#">طباعة</a> <a href="#">إرسال</a></p></div></div><div id="bot">الموقع من تصميم شركة المدى</div>""",
    )


def video_lead(g: Given) -> str:
    """A video with a title of its own above the headline, and JSON-LD that speaks of both."""
    s = g.main
    return page(
        f'<title>{s.title} | فيديو</title><script type="application/ld+json">{json.dumps([{"@context": "https://schema.org", "@type": "VideoObject", "name": "تقرير مصور", "uploadDate": "2019-01-01"}, {"@context": "https://schema.org", "@type": "NewsArticle", "headline": s.title, "datePublished": s.day + "T10:00:00Z"}], ensure_ascii=False)}</script>',
        f"""<nav><a href="/">الرئيسية</a></nav><div class="post"><div class="video-wrap"><video></video><p class="video-title">تقرير مصور: لحظات من الحدث كما وثقتها عدسات الحاضرين</p></div><h1>{s.title}</h1><div class="post-info"><i></i> {s.byline} <i></i> <time>{s.shown}</time></div><div class="post-text">{"".join(_paras(s, "<div>", "</div>"))}</div></div><div class="more"><h3>فيديوهات أخرى</h3>{"".join(f'<div><a href="/v{i}">{r.title}</a></div>' for i, r in enumerate(g.rail))}</div>""",
    )


def amp_story_list(g: Given) -> str:
    """Sections with headers and no class; below them other articles with two paragraphs each."""
    s = g.main
    return page(
        f"<title>{s.title}</title>",
        f"""<section id="hdr"><a href="/">عين الوادي</a></section><section><header><p>رياضة</p><h1>{s.title}</h1><p>{s.byline}</p><p>{s.shown}</p></header>{"".join(_paras(s))}<ul><li>#كرة_القدم</li><li>#كأس_الساحل</li></ul></section><section><h2>تابع أيضاً</h2>{"".join(f'<article><h3><a href="/{i}">{r.title}</a></h3><p>{r.body[0]}</p><p>{r.body[1]}</p></article>' for i, r in enumerate(g.rail))}</section><section><p>© عين الوادي. كل الحقوق محفوظة.</p></section>""",
    )


def elementor(g: Given) -> str:
    """A page builder: every part is a widget in a widget."""
    s = g.main

    def w(c: str) -> str:
        return f'<div class="elementor-element elementor-widget"><div class="elementor-widget-container">{c}</div></div>'

    return page(
        f'<title>{s.title} – قناة الميدان</title><meta property="article:published_time" content="{s.day}T01:00:00+00:00">',
        f"""<div data-elementor-type="header" class="elementor elementor-location-header">{w('<a href="/"><img alt="قناة الميدان"></a>')}{w('<ul class="elementor-nav-menu"><li><a href="/a">عاجل</a></li></ul>')}</div><div data-elementor-type="single-post" class="elementor post type-post"><section class="elementor-section">{w(f'<h1 class="elementor-heading-title">{s.title}</h1>')}{w(f'<ul class="elementor-post-info"><li><span class="elementor-post-info__item--type-author">{s.byline}</span></li><li><span class="elementor-post-info__item--type-date">{s.shown}</span></li></ul>')}{w("".join(_paras(s)))}{w('<div class="elementor-share-buttons"><span>فيسبوك</span></div>')}</section><section class="elementor-section">{w("<h2>شاهد أيضاً</h2>")}{w("".join(f'<article class="elementor-post"><h3 class="elementor-post__title"><a href="/{i}">{r.title}</a></h3><div class="elementor-post__excerpt"><p>{r.body[0]}</p></div></article>' for i, r in enumerate(g.rail)))}</section></div>""",
    )


def plain_endless_soup(g: Given) -> str:
    """Endless scroll in boxes named by letters, a row of links after the first."""

    def one(s: Story) -> str:
        return f'<div class="x"><div class="y"><h2>{s.title}</h2></div><div class="z">{s.byline}</div><div class="z">{s.shown}</div><div class="w">{"".join(_paras(s))}</div></div>'

    return page(
        f"<title>{g.main.title}</title>",
        f'<div class="a"><a href="/">نبض</a></div><div class="b">{one(g.main)}<div class="q"><div>اقرأ أيضاً</div>{"".join(f"<a href=/{i}>{r.title}</a>" for i, r in enumerate(g.rail))}</div>{one(g.second)}{one(g.third)}</div>',
    )


def table_numbers(g: Given) -> str:
    """A table between the paragraphs."""
    s = g.main
    t = "<table><caption>حصص المشروع</caption><tr><th>الجهة</th><th>النسبة</th></tr><tr><td>الحكومة</td><td>40%</td></tr><tr><td>الشركات</td><td>60%</td></tr></table>"
    x = _paras(s)
    x.insert(3, t)
    return page(
        f'<title>{s.title}</title><meta property="og:title" content="{s.title}">',
        f'<div class="page"><div class="lead-title"><h1>{s.title}</h1></div><div class="byl">{s.byline}</div><div class="dat">{s.shown}</div><div class="article-text">{"".join(x)}</div><div class="related-box"><h4>مواد ذات صلة</h4>{"".join(f"<p><a href=/{i}>{r.title}</a></p>" for i, r in enumerate(g.rail))}</div></div>',
    )


LATER_LAYOUTS = (
    (Layout("later_nuxt_cards", nuxt_cards, twice=False), STORIES, 1),
    (Layout("later_opinion", opinion, twice=False, over=lambda s: {"byline": None}), STORIES, 5),
    (
        Layout(
            "later_tabs_right", tabs_right, twice=False, over=lambda s: {"byline": f"{s.shown} | {s.byline}"}
        ),
        STORIES,
        7,
    ),
    (Layout("later_video_lead", video_lead, twice=False), STORIES, 9),
    (Layout("later_amp_story_list", amp_story_list, twice=False), STORIES, 3),
    (Layout("later_elementor", elementor, twice=False), FIELD_STORIES, 0),
    (Layout("later_endless_soup", plain_endless_soup, twice=False, appended=2), FIELD_STORIES, 6),
    (
        Layout(
            "later_table",
            table_numbers,
            twice=False,
            over=lambda s: {"body": [*s.body, "حصص المشروع الجهة النسبة الحكومة 40% الشركات 60%"]},
        ),
        FIELD_STORIES,
        4,
    ),
)
