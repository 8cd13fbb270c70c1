# ruff: noqa: E501
"""Layouts of news systems, from a tidy semantic page to tables of 2004."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from elements import FOOTER, NAV, SHARE, Given, cards, figure, graph, linked_data, links, page, paragraphs
from stories import Story


class Layout(NamedTuple):
    """How a page is built and what it shows: ``appended`` whole articles, a ``rail`` with headlines.

    ``linked`` tells which stories' headlines stand as links, if not those of the rail.
    """

    name: str
    make: Callable[[Given], str | bytes]
    appended: int = 0
    rail: bool = True
    twice: bool = True
    over: Callable[[Story], dict[str, object]] = lambda story: {}
    linked: Callable[[Given], tuple[Story, ...]] = lambda given: given.rail


def semantic(g: Given) -> str:
    s = g.main
    return page(
        graph(s) + linked_data(s),
        f'<header class="site-header"><a href="/">المرفأ</a></header>{NAV}<main><article><header><h1>{s.title}</h1>'
        f'<p class="standfirst">{s.deck}</p><div class="byline">{s.byline}</div>'
        f'<time datetime="{s.day}">{s.shown}</time></header>{SHARE}{figure(s)}{paragraphs(s)}</article>'
        f'<aside class="related"><h2>مقالات ذات صلة</h2>{cards(g.rail)}</aside></main>{FOOTER}',
    )


def div_soup(g: Given) -> str:
    s = g.main
    return page(
        f"<title>{s.title}</title>",
        f'<div id="wrap"><div class="c1"><div class="c2">{NAV}</div><div class="c3"><div class="c4"><h1>{s.title}</h1>'
        f'<div class="c5">{s.byline}</div><div class="date">{s.shown}</div><div class="c6">{figure(s)}'
        f'<div class="c7">{paragraphs(s, "div", "h3")}</div></div></div>'
        f'<div class="c8"><div class="c9">الأكثر قراءة</div>{links(g.rail)}</div></div></div>'
        f'<div class="bottom">{FOOTER}</div></div>',
    )


def amp(g: Given) -> str:
    s = g.main
    return page(
        f'<title>{s.title}</title><link rel="canonical" href="https://www.al-marfa.example/n/1">{linked_data(s)}'
        "<style amp-boilerplate>body{visibility:hidden}</style>",
        f'<amp-sidebar id="sb"><ul><li><a href="/">الرئيسية</a></li></ul></amp-sidebar>'
        f"<amp-consent>نستخدم ملفات تعريف الارتباط لتحسين تجربتك على الموقع.</amp-consent>"
        f'<header><a href="/">المرفأ</a></header><article><h1>{s.title}</h1><p class="author">{s.byline}</p>'
        f'<p class="pub-date">{s.shown}</p><amp-img src="a.jpg" width="1" height="1"></amp-img>'
        f'{figure(s)}{paragraphs(s)}<amp-ad type="x">إعلان</amp-ad></article>'
        f'<section class="read-also"><h4>اقرأ أيضاً</h4>{links(g.rail)}</section>{FOOTER}',
        '⚡ lang="ar" dir="rtl"',
    )


def endless(g: Given) -> str:
    def one(s: Story) -> str:
        return (
            f'<article class="story"><h1>{s.title}</h1><div class="author-name">{s.byline}</div>'
            f'<div class="publish-date">{s.shown}</div>{figure(s)}<div class="story-body">{paragraphs(s)}</div>'
            f"{SHARE}</article>"
        )

    return page(
        graph(g.main) + linked_data(g.main),
        f'{NAV}<main class="infinite">{one(g.main)}<section class="related-news"><h2>أخبار ذات صلة</h2>'
        f"{links(g.rail)}</section>{one(g.second)}{one(g.third)}</main>{FOOTER}",
    )


def endless_soup(g: Given) -> str:
    def one(s: Story) -> str:
        return (
            f'<div class="item"><div class="top"><h2>{s.title}</h2><span>{s.shown}</span></div>'
            f'<div class="txt">{paragraphs(s, "p", "h4")}</div></div>'
        )

    return page(
        f"<title>{g.main.title} - المرفأ</title>",
        f'<div class="page">{NAV}<div class="list">{one(g.main)}{one(g.second)}</div>'
        f'<div class="box"><div class="box-title">آخر الأخبار</div>{links(g.rail)}</div></div>{FOOTER}',
    )


def endless_flat(g: Given) -> str:
    """A second article in the same box as the first, after a label."""
    one = "".join(
        f"<h1>{s.title}</h1><p class='date'>{s.shown}</p>{paragraphs(s)}" for s in (g.main, g.second)
    )
    return page(f"<title>{g.main.title}</title>", f'{NAV}<div class="content">{one}</div>{FOOTER}')


def live(g: Given) -> str:
    s = g.main
    entries = "".join(
        f'<article class="live-entry"><time>{10 + i}:3{i}</time><p>{text}</p></article>'
        for i, text in enumerate(t for t in s.body if not t.startswith("## "))
    )
    data = linked_data(s, **{"@type": "LiveBlogPosting"})
    return page(
        graph(s) + data,
        f'{NAV}<article class="live-blog"><h1>{s.title}</h1><time datetime="{s.day}">{s.shown}</time>'
        f'<div class="live-updates">{entries}</div></article>'
        f'<aside class="sidebar"><h3>الأكثر مشاهدة</h3>{links(g.rail)}</aside>{FOOTER}',
    )


def print_view(g: Given) -> str:
    s = g.main
    text = "<br><br>\n".join(t.removeprefix("## ") for t in s.body)
    return (
        f"<html dir=rtl><head><meta charset=utf-8><title>{s.title}</title></head><body onload='print()'>"
        f"<b><font size=5>{s.title}</font></b><br>{s.byline}<br>{s.shown}<br><hr>{text}<hr>"
        f"جميع الحقوق محفوظة © المرفأ</body></html>"
    )


def tables_2004(g: Given) -> bytes:
    s = g.main
    body = "".join(f"<p align=justify>{t.removeprefix('## ')}</p>" for t in s.body)
    rail = "".join(f"<tr><td>• <a href='{i}.htm'>{r.title}</a></td></tr>" for i, r in enumerate(g.rail))
    html = (
        "<html dir=rtl><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1256'>"
        f"<title>جريدة المرفأ - {s.title}</title></head><body><table width=760><tr><td colspan=2>"
        "<a href='/'>الرئيسية</a> | <a href='/p'>سياسة</a> | <a href='/s'>رياضة</a></td></tr>"
        f"<tr><td valign=top><font size=5><b>{s.title}</b></font><br><font size=2>{s.byline}</font><br>"
        f"<font size=1>{s.shown}</font>{body}</td><td valign=top><table>"
        f"<tr><td><b>مواضيع ذات صلة</b></td></tr>{rail}</table></td></tr></table></body></html>"
    )
    return html.encode("cp1256", "xmlcharrefreplace")


def wrong_charset(g: Given) -> bytes:
    """Declares Latin-1 and sends Windows' Arabic."""
    s = g.main
    html = (
        "<html dir='rtl'><head><meta http-equiv='content-type' content='text/html; charset=iso-8859-1'>"
        f"<title>{s.title}</title></head><body><div id='menu'>{NAV}</div><div id='news'><h1>{s.title}</h1>"
        f"<div class='writer'>{s.byline}</div><div class='date'>{s.shown}</div>{paragraphs(s)}</div>"
        f"<div id='more'><h3>قد يهمك أيضاً</h3>{links(g.rail)}</div></body></html>"
    )
    return html.encode("cp1256", "xmlcharrefreplace")


def iso_charset(g: Given) -> bytes:
    s = g.main
    html = (
        "<html dir='rtl'><head><meta http-equiv='content-type' content='text/html; charset=iso-8859-6'>"
        f"<title>{s.title}</title></head><body><h1>{s.title}</h1><p class=date>{s.shown}</p>{paragraphs(s)}"
        "</body></html>"
    )
    return html.encode("iso-8859-6", "xmlcharrefreplace")


def declared_utf8(g: Given) -> bytes:
    """Declares Windows' Arabic and sends UTF-8."""
    s = g.main
    return (
        "<html dir='rtl'><head><meta charset='windows-1256'>"
        f"<title>{s.title}</title>{linked_data(s)}</head><body>{NAV}<section class='post'><h1 class='post-title'>{s.title}"
        f"</h1><div class='post-meta'><span class='author'>{s.byline}</span> <span class='date'>{s.shown}</span></div>"
        f"<div class='post-content'>{paragraphs(s)}</div></section>{FOOTER}</body></html>"
    ).encode()


def broken(g: Given) -> str:
    """Unclosed and crossed elements, an unquoted attribute, a stray end."""
    s = g.main
    body = "\n".join(f"<p>{t}" if not t.startswith("## ") else f"<h2>{t[3:]}" for t in s.body)
    return (
        f"<html><head><title>{s.title}</title><body dir=rtl><div class=content><h1>{s.title}</b></h1>"
        f"<span class=author>{s.byline}<br></span><i><span class=date>{s.shown}</i></span>{body}</div></div></span>"
        f"<div class=related-posts><h3>اقرأ أيضا</h3><ul>"
        + "".join(f"<li><a href=/n/{i}>{r.title}" for i, r in enumerate(g.rail))
        + "</ul></div><p class=copyright>جميع الحقوق محفوظة 2026"
    )


def paywall(g: Given) -> str:
    s = g.main
    return page(
        graph(s) + linked_data(s),
        f'{NAV}<article><h1>{s.title}</h1><div class="byline">{s.byline}</div><time>{s.shown}</time>'
        f'<p>{s.body[0]}</p><div class="paywall"><h2>للاستمرار في القراءة اشترك الآن</h2>'
        f"<p>احصل على وصول كامل إلى جميع مقالات المرفأ مقابل خمسة دراهم في الشهر، ويمكنك الإلغاء في أي وقت.</p>"
        f"<button>اشترك</button></div></article>{FOOTER}",
    )


def consent(g: Given) -> str:
    s = g.main
    return page(
        graph(s) + linked_data(s),
        '<div id="cookie-banner" class="cookie-consent"><h2>نحن نحترم خصوصيتك</h2><p>نحن وشركاؤنا نخزن المعلومات على '
        "الجهاز أو نصل إليها، مثل ملفات تعريف الارتباط، ونعالج البيانات الشخصية لتقديم إعلانات ومحتوى مخصصين، "
        "وقياس أداء الإعلانات والمحتوى، ومعرفة اهتمامات الجمهور، وتطوير منتجاتنا وتحسينها.</p>"
        "<button>أوافق</button><button>أرفض</button></div>"
        f'{NAV}<article><h1>{s.title}</h1><p class="byline">{s.byline}</p><p class="date">{s.shown}</p>{paragraphs(s)}'
        f"</article><aside>{cards(g.rail, 'section')}</aside>{FOOTER}",
    )


def comments(g: Given) -> str:
    s = g.main
    said = (
        "الله يعين الناس هناك، كل سنة المشكلة نفسها ولا أحد يتحرك.",
        "أنا كنت هناك أمس والوضع أسوأ مما يقول المسؤولون في هذا الخبر بكثير.",
        "خبر مهم، شكراً للمرفأ على المتابعة المستمرة.",
    )
    thread = "".join(
        f'<li class="comment"><b>زائر {i}</b><time>منذ {i} أيام</time><p>{t}</p></li>'
        for i, t in enumerate(said, 2)
    )
    return page(
        graph(s),
        f'{NAV}<div class="article-wrap"><h1>{s.title}</h1><div class="article-info"><span class="writer">{s.byline}'
        f'</span><span class="time">{s.shown}</span></div><div class="article-body">{figure(s)}{paragraphs(s)}</div></div>'
        f'<div id="comments"><h3>التعليقات</h3><ol>{thread}</ol><form><textarea></textarea></form></div>{FOOTER}',
    )


def pull_quote(g: Given) -> str:
    s = g.main
    first = s.body[1].split("،")[0]
    body = paragraphs(s).replace("</p>", f'</p><blockquote class="pull-quote">{first}</blockquote>', 1)
    return page(
        graph(s) + linked_data(s),
        f'{NAV}<article><h1>{s.title}</h1><p class="author">{s.byline}</p><time datetime="{s.day}">{s.shown}</time>{body}'
        f'<div class="tags"><a href="/t/1">اقتصاد</a><a href="/t/2">محليات</a></div></article>{FOOTER}',
    )


def inline_box(g: Given) -> str:
    """Links to other articles between the paragraphs."""
    s = g.main
    texts = paragraphs(s).split("\n")
    box = "<div class='in-article'><strong>اقرأ أيضاً:</strong>" + links(g.rail) + "</div>"
    texts.insert(2, box)
    return page(
        graph(s),
        f'{NAV}<div class="single"><h1 class="title">{s.title}</h1><div class="meta"><span class="by">{s.byline}</span>'
        f'<span class="date">{s.shown}</span></div><div class="entry">{"".join(texts)}</div></div>{FOOTER}',
    )


def gallery(g: Given) -> str:
    s = g.main
    slides = "".join(
        f'<div class="slide"><img src="{i}.jpg"><p class="caption">صورة {i} من {3}: {text}</p></div>'
        for i, text in enumerate(("مشهد عام للمكان صباح اليوم", "جانب من الحضور", "لقطة من الموقع (خاص)"), 1)
    )
    return page(
        graph(s) + linked_data(s),
        f'{NAV}<article><h1>{s.title}</h1><span class="author">{s.byline}</span><span class="date">{s.shown}</span>'
        f'<div class="photo-gallery">{slides}</div>{paragraphs(s)}</article>'
        f'<div class="most-read"><h2>الأكثر قراءة</h2>{cards(g.rail, "article")}</div>{FOOTER}',
    )


def mixed(g: Given) -> str:
    """Arabic with an English interface and English links beside it."""
    s = g.main
    return page(
        graph(s),
        f'<header class="header"><a href="/en">English</a> <a href="/">Al Marfa News Network</a></header>{NAV}'
        f'<div dir="ltr" class="lang-bar">Read this page in English for more news from the region and beyond.</div>'
        f'<main><h1>{s.title}</h1><p class="byline">{s.byline}</p><p class="published">{s.shown}</p>{paragraphs(s)}</main>'
        f'<section class="more-stories"><h2>Related</h2>{links(g.rail)}</section>'
        "<footer><p>Copyright 2026 Al Marfa. All rights reserved.</p></footer>",
    )


def table_in_text(g: Given) -> str:
    """A page whose rail stands before the article in the source."""
    s = g.main
    return page(
        graph(s) + linked_data(s),
        f'{NAV}<div id="left-column" class="sidebar-widget"><h4>أحدث الأخبار</h4>{cards(g.rail)}</div>'
        f'<div id="center"><div class="news-header"><h1>{s.title}</h1><div class="news-date">{s.shown}</div>'
        f'<div class="news-source">{s.byline}</div></div><div class="news-text">{figure(s)}{paragraphs(s, "p", "h5")}'
        f"</div></div>{FOOTER}",
    )


def wordpress(g: Given) -> str:
    s = g.main
    return page(
        graph(s),
        f'<div id="page" class="hfeed site has-sidebar"><header id="masthead" class="site-header"><h1 class="site-title">'
        f'<a href="/">شبكة المرفأ الإخبارية</a></h1></header>{NAV}<div id="primary" class="content-area">'
        f'<article id="post-7" class="post-7 post type-post status-publish format-standard hentry category-related">'
        f'<header class="entry-header"><h2 class="entry-title">{s.title}</h2><div class="entry-meta"><span class="posted-on">'
        f'{s.shown}</span><span class="byline"> <span class="author vcard">{s.byline}</span></span></div></header>'
        f'<div class="entry-content">{paragraphs(s, "p", "h3")}<div class="sharedaddy">{SHARE}</div></div>'
        f'<footer class="entry-footer"><span class="tags-links">وسوم: <a href="/t">محليات</a></span></footer></article>'
        f'<nav class="post-navigation"><a href="/a">المقال السابق</a></nav></div>'
        f'<aside id="secondary" class="widget-area"><section class="widget"><h2>أحدث المقالات</h2>{links(g.rail)}</section>'
        f"</aside>{FOOTER}</div>",
    )


def other_metadata(g: Given) -> str:
    """The metadata is a teaser's: another title, another day."""
    s, other = g.main, g.rail[0]
    return page(
        f'<title>المرفأ</title><meta property="og:title" content="{other.title}">' + linked_data(other),
        f'{NAV}<article><h1>{s.title}</h1><p class="byline">{s.byline}</p><p class="date">{s.shown}</p>{paragraphs(s)}'
        f'</article><aside class="related"><h3>مواضيع متعلقة</h3>{cards(g.rail)}</aside>{FOOTER}',
    )


def default_day(g: Given) -> str:
    """A template's day in the metadata, the true one in the text."""
    s = g.main
    return page(
        f'<meta property="og:title" content="{s.title}"><meta property="article:published_time" content="2026-01-01T00:00:00Z">'
        f"<title>{s.title}</title>",
        f'{NAV}<article><h1>{s.title}</h1><div class="author">{s.byline}</div><div class="date">{s.shown}</div>{paragraphs(s)}'
        f"</article>{FOOTER}",
    )


def no_day(g: Given) -> str:
    """No day of its own; days only in the rail and the footer."""
    s = g.main
    return page(
        f"<title>{s.title}</title>",
        f'{NAV}<article><h1>{s.title}</h1><div class="author">{s.byline}</div>{paragraphs(s)}</article>'
        f'<aside class="latest-news"><h3>آخر الأخبار</h3>{cards(g.rail)}</aside>{FOOTER}',
    )


def microdata(g: Given) -> str:
    s = g.main
    return page(
        f"<title>{s.title}</title>",
        f'{NAV}<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{s.title}</h1>'
        f'<span itemprop="author">{s.byline}</span><span itemprop="datePublished" content="{s.day}">{s.shown}</span>'
        f'<div itemprop="articleBody">{paragraphs(s)}</div></div><div class="outbrain">{links(g.rail)}</div>{FOOTER}',
    )


def line_breaks(g: Given) -> str:
    """One paragraph element, its parts set apart by breaks."""
    s = g.main
    text = "<br>".join(f"<strong>{t[3:]}</strong>" if t.startswith("## ") else t for t in s.body)
    return page(
        graph(s),
        f'{NAV}<div class="details"><h1>{s.title}</h1><div class="info"><span class="date">{s.shown}</span>'
        f'<span class="author">{s.byline}</span></div><p>{text}</p></div>'
        f'<div class="similar-news"><span>أخبار مشابهة</span>{links(g.rail)}</div>{FOOTER}',
    )


def obfuscated(g: Given) -> str:
    """Class names that say nothing, as page builders make them."""
    s = g.main
    texts = "".join(
        f'<div class="css-{i}x9"><h2 class="css-h{i}">{t[3:]}</h2></div>'
        if t.startswith("## ")
        else f'<div class="css-{i}x9"><p class="css-k1">{t}</p></div>'
        for i, t in enumerate(s.body)
    )
    teasers = "".join(
        f'<div class="css-q{i}"><a href="/n/{i}"><div class="css-z">{r.title}</div></a><div class="css-w">{r.shown}</div></div>'
        for i, r in enumerate(g.rail)
    )
    return page(
        graph(s) + linked_data(s),
        f'<div class="css-1"><div class="css-2">{NAV}</div><div class="css-3"><div class="css-4"><h1 class="css-5">{s.title}'
        f'</h1><div class="css-6">{s.shown}</div><div class="css-7">{texts}</div></div><div class="css-8">'
        f'<div class="css-9">قد يعجبك أيضاً</div>{teasers}</div></div></div>{FOOTER}',
    )


def bare_captions(g: Given) -> str:
    """Captions and credits as plain paragraphs, the headline repeated over the text."""
    s = g.main
    texts = paragraphs(s).split("\n")
    texts.insert(1, "<p>آثار الأمطار في أحد شوارع المدينة القديمة (أ.ف.ب)</p>")
    texts.insert(3, "<p>لقطة من مقطع مصور نشره ناشطون (مواقع التواصل)</p>")
    return page(
        graph(s),
        f'{NAV}<section class="content"><h1>{s.title}</h1><div>{s.byline}</div><div>{s.shown}</div><div class="media">TT</div>'
        f"<h2>{s.title}</h2>{''.join(texts)}<p>المصدر: وكالة الأناضول</p></section>{FOOTER}",
    )


def nested_boxes(g: Given) -> str:
    """A promoted story with its summary in the middle of the text, in unnamed boxes."""
    s, other = g.main, g.rail[0]
    texts = paragraphs(s).split("\n")
    texts.insert(2, f'<div><a href="/n/1"><img src="a.jpg"><h3>{other.title}</h3></a></div>')
    half = "".join(f"<section>{t}</section>" for t in texts)
    return page(
        linked_data(s),
        f'{NAV}<div class="grid"><div><div><h1>{s.title}</h1><div class="meta-line"><span class="date">{s.shown}</span></div></div>'
        f"<div>{half}</div></div><div><h4>المزيد من الأخبار</h4>{links(g.rail[1:])}</div></div>{FOOTER}",
    )


def spans(g: Given) -> str:
    """An editor's paste: spans and styles around every few words, links in the text."""
    s = g.main
    body = (
        paragraphs(s)
        .replace("وقال", '<span style="font-size:14pt"><b>وقال</b></span>')
        .replace("بيان", '<a href="/t/9">بيان</a>')
    )
    return page(
        graph(s),
        f'{NAV}<div class="node-article"><div class="title-area"><h1>{s.title}</h1></div><div class="field-author">{s.byline}</div>'
        f'<div class="field-date">{s.shown}</div><div class="field-body">{body}</div></div>'
        f'<div class="block-related"><h2>مقالات ذات صلة</h2>{cards(g.rail)}</div>{FOOTER}',
    )


def hidden_text(g: Given) -> str:
    """A second copy for phones and a template, neither shown."""
    s = g.main
    return page(
        graph(s) + linked_data(s),
        f'{NAV}<div style="display:none"><h1>{g.second.title}</h1>{paragraphs(g.second)}</div>'
        f"<template><article><h1>{g.third.title}</h1>{paragraphs(g.third)}</article></template>"
        f'<article><h1>{s.title}</h1><p class="byline">{s.byline}</p><p class="date">{s.shown}</p>{paragraphs(s)}</article>'
        f"<div hidden><p>{g.third.body[0]}</p></div>{FOOTER}",
    )


def _no_byline(story: Story) -> dict[str, object]:
    return {"byline": None, "credit": None}


def _both(story: Story) -> str:
    return "، ".join(filter(None, [story.credit, "وكالة الأناضول"]))


LAYOUTS = (
    Layout("semantic", semantic),
    Layout("div_soup", div_soup),
    Layout("amp", amp),
    Layout("endless", endless, appended=2),
    Layout("endless_soup", endless_soup, appended=1, over=_no_byline),
    Layout("endless_flat", endless_flat, appended=1, rail=False, over=_no_byline),
    Layout("live_blog", live, over=lambda s: {"byline": None}),
    Layout("print_view", print_view, rail=False),
    Layout("tables_2004", tables_2004),
    Layout("wrong_charset", wrong_charset),
    Layout("iso_charset", iso_charset, rail=False, twice=False, over=_no_byline),
    Layout("declared_utf8", declared_utf8, rail=False, twice=False),
    Layout("broken", broken),
    Layout("paywall", paywall, rail=False, over=lambda s: {"body": [s.body[0]]}),
    Layout("consent", consent),
    Layout("comments", comments, rail=False),
    Layout("pull_quote", pull_quote, rail=False),
    Layout("inline_box", inline_box),
    Layout("gallery", gallery),
    Layout("mixed", mixed),
    Layout("rail_first", table_in_text),
    Layout("wordpress", wordpress),
    Layout("other_metadata", other_metadata),
    Layout("default_day", default_day, rail=False),
    Layout("no_day", no_day, over=lambda s: {"day": None}),
    Layout("microdata", microdata),
    Layout("line_breaks", line_breaks),
    Layout("obfuscated", obfuscated, over=lambda s: {"byline": None}),
    Layout("bare_captions", bare_captions, rail=False, over=lambda s: {"credit": _both(s)}),
    Layout("nested_boxes", nested_boxes, over=lambda s: {"byline": None}),
    Layout("spans", spans),
    Layout("hidden_text", hidden_text, rail=False),
)
