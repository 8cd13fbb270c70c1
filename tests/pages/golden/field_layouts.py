# ruff: noqa: E501
"""Habits of content systems in the field. Written before the cutter was run on any of them."""

from __future__ import annotations

import json

from elements import Given, page
from layouts import Layout
from stories import Story


def _paras(story: Story, open_: str = "<p>", close: str = "</p>", sub: str = "h3") -> list[str]:
    return [
        f"<{sub}>{text[3:]}</{sub}>" if text.startswith("## ") else f"{open_}{text}{close}"
        for text in story.body
    ]


def drupal(g: Given) -> str:
    """Fields in fields; a submitted line; blocks of views beside it."""
    s = g.main
    rows = "".join(
        f'<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="/node/{i}">'
        f'{r.title}</a></span></div><div class="views-field views-field-created"><span class="field-content">{r.shown}</span></div></div>'
        for i, r in enumerate(g.rail)
    )
    return page(
        f'<title>{s.title} | الواحة</title><meta name="Generator" content="Drupal 9"><meta property="og:site_name" content="الواحة">',
        '<div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner"><div class="region region-header">'
        '<div class="block block-system-branding"><a href="/">الواحة</a></div></div></header>'
        '<div class="region region-breadcrumb"><nav><ol><li><a href="/">الصفحة الأولى</a></li><li>أخبار محلية</li></ol></nav></div>'
        '<main role="main"><a id="main-content"></a><div class="layout-content"><div class="region region-content">'
        f'<h1 class="page-header"><span class="field field--name-title field--type-string">{s.title}</span></h1>'
        '<article role="article" class="node node--type-article node--promoted node--view-mode-full"><div class="node__meta">'
        f'<span class="field field--name-uid">{s.byline}</span></div><div class="node__content">'
        f'<div class="field field--name-field-date field--label-hidden field__item">{s.shown}</div>'
        '<div class="field field--name-field-image"><img src="a.jpg" alt=""></div>'
        f'<div class="clearfix text-formatted field field--name-body field--type-text-with-summary field__item">{"".join(_paras(s))}</div>'
        '<div class="field field--name-field-tags field--label-above"><div class="field__label">الوسوم</div><div class="field__items">'
        '<div class="field__item"><a href="/t/1">طرق</a></div><div class="field__item"><a href="/t/2">بلديات</a></div></div></div>'
        '</div></article></div></div><aside class="layout-sidebar-second" role="complementary"><div class="region region-sidebar-second">'
        f'<div class="views-element-container block block-views"><h2>الأكثر تداولاً</h2><div class="view-content">{rows}</div></div>'
        "</div></aside></main></div></div>",
    )


def magazine_theme(g: Given) -> str:
    """A WordPress magazine theme: advertisements in the text, next and previous, an author's box."""
    s = g.main
    texts = _paras(s)
    texts.insert(
        2,
        '<div class="td-a-rec td-a-rec-id-content_inline"><span class="td-adspot-title">- إعلان -</span><ins></ins></div>',
    )
    modules = "".join(
        f'<div class="td_module_related_posts"><div class="td-module-thumb"><a href="/{i}"><img alt=""></a></div><div class="item-details">'
        f'<h3 class="entry-title td-module-title"><a href="/{i}">{r.title}</a></h3></div></div>'
        for i, r in enumerate(g.rail)
    )
    return page(
        f'<title>{s.title} - منارة</title><meta property="article:published_time" content="{s.day}T08:11:00+00:00">'
        f'<meta property="og:title" content="{s.title}">',
        '<div id="td-outer-wrap" class="td-theme-wrap"><div class="td-header-wrap"><a class="td-main-logo" href="/">منارة</a>'
        '<ul class="td-mobile-main-menu"><li><a href="/a">أخبار</a></li></ul></div><div class="td-main-content-wrap"><div class="td-container">'
        '<div class="td-crumb-container"><span><a href="/">الرئيسية</a></span> <span>محليات</span></div>'
        '<article id="post-88" class="post-88 post type-post hentry category-local"><div class="td-post-header"><ul class="td-category">'
        f'<li class="entry-category"><a href="/c">محليات</a></li></ul><header class="td-post-title"><h1 class="entry-title">{s.title}</h1>'
        f'<div class="td-module-meta-info"><div class="td-post-author-name">{s.byline}</div><span class="td-post-date">'
        f'<time class="entry-date" datetime="{s.day}T08:11:00+00:00">{s.shown}</time></span><div class="td-post-views"><i></i>'
        '<span>1243</span></div><div class="td-post-comments"><a href="#c">0</a></div></div></header></div>'
        '<div class="td-post-sharing-top"><a>Facebook</a><a>Twitter</a><a>WhatsApp</a></div>'
        f'<div class="td-post-content tagdiv-type">{"".join(texts)}</div><footer><div class="td-post-source-tags"><ul><li><span>الوسوم</span>'
        '</li><li><a href="/t">تمور</a></li></ul></div><div class="td-block-row td-post-next-prev"><div class="td-block-span6 td-post-prev-post">'
        f'<div class="td-post-next-prev-content"><span>المقال السابق</span><a href="/p">{g.second.title}</a></div></div>'
        f'<div class="td-block-span6 td-post-next-post"><div class="td-post-next-prev-content"><span>المقال التالي</span><a href="/n">{g.third.title}</a></div></div></div>'
        f'<div class="author-box-wrap"><div class="desc"><div class="td-author-name vcard author"><span class="fn"><a href="/u">{s.byline}</a></span></div>'
        '<div class="td-author-description">صحفي يكتب في الشأن المحلي منذ عام 2009، وعمل مراسلاً لعدد من المجلات الأسبوعية، وله كتاب عن القرى القديمة.</div></div></div>'
        f'</footer></article><div class="td_block_wrap td_block_related_posts"><h4 class="td-related-title"><a>مقالات ذات صلة</a><a>المزيد من الكاتب</a></h4>{modules}</div>'
        '<div class="comments" id="comments"><h3 class="comment-reply-title">ترك الرد</h3><p>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *</p></div>'
        '</div></div><div class="td-footer-wrapper"><p>منارة موقع إخباري مستقل يصدر عن دار منارة للنشر.</p></div></div>',
    )


def agency_tables(g: Given) -> bytes:
    """An agency of 2003: tables in tables, fonts, one cell of text with breaks, a desk's sign at the end."""
    s = g.main
    body = "<br><br>\r\n".join(t.removeprefix("## ") for t in s.body)
    rail = "".join(
        f'<tr><td width=8><img src="dot.gif"></td><td><a href="n.asp?id={i}"><font face="Tahoma" size=1>{r.title}</font></a></td></tr>'
        for i, r in enumerate(g.rail)
    )
    html = (
        '<HTML dir=rtl><HEAD><TITLE>وكالة أنباء السنابل</TITLE><META http-equiv=Content-Type content="text/html; charset=windows-1256"></HEAD>'
        "<BODY bgColor=#ffffff leftMargin=0><TABLE width=778 border=0 cellPadding=0><TR><TD><IMG src=top.jpg></TD></TR><TR><TD bgcolor=#003366>"
        '<TABLE><TR><TD><A href="/"><FONT color=white>الرئيسية</FONT></A></TD><TD><A href="l.asp"><FONT color=white>محلي</FONT></A></TD>'
        '<TD><A href="w.asp"><FONT color=white>عربي ودولي</FONT></A></TD><TD><A href="e.asp"><FONT color=white>اقتصاد</FONT></A></TD></TR></TABLE></TD></TR><TR><TD>'
        '<TABLE width="100%"><TR><TD width=560 vAlign=top><TABLE cellSpacing=4><TR><TD><FONT face=Tahoma size=1 color=gray>'
        f'{s.shown}</FONT></TD></TR><TR><TD align=center><FONT face="Simplified Arabic" size=4 color=#990000><B>{s.title}</B></FONT></TD></TR>'
        f'<TR><TD align=justify><FONT face="Simplified Arabic" size=3>{body}<br><br>س م/ ر ع</FONT></TD></TR>'
        '<TR><TD><A href="javascript:print()">طباعة الخبر</A> <A href="s.asp">أرسل لصديق</A></TD></TR></TABLE></TD>'
        f"<TD width=200 vAlign=top bgcolor=#eeeeee><TABLE><TR><TD colspan=2 bgcolor=#003366><FONT color=white><B>أهم الأنباء</B></FONT></TD></TR>{rail}</TABLE></TD></TR></TABLE>"
        "</TD></TR><TR><TD align=center><FONT size=1>جميع الحقوق محفوظة لوكالة أنباء السنابل 2003 - 2026</FONT></TD></TR></TABLE></BODY></HTML>"
    )
    return html.encode("cp1256")


def hashed_next(g: Given) -> str:
    """A framework's hashed class names, other stories as JSON in a script, a skip link around a list in the text."""
    s = g.main
    texts = _paras(
        s, '<div dir="rtl" class="css-1yycpyu"><p dir="rtl" class="css-qzkdwe">', "</p></div>", "h2"
    )
    region = (
        '<section role="region" aria-labelledby="most-read" class="css-7qwrm6"><a href="#end" class="css-skip">تخطى الأكثر قراءة وواصل القراءة</a>'
        '<strong id="most-read" class="css-oon0c8">الأكثر قراءة</strong><ul class="css-x1">'
        + "".join(
            f'<li class="css-ki"><a href="/a{i}" class="css-ll">{r.title}</a></li>'
            for i, r in enumerate(g.rail)
        )
        + '</ul><p id="end" class="css-end">الأكثر قراءة نهاية</p></section>'
    )
    texts.insert(2, region)
    props = {"props": {"pageProps": {"article": {"headline": s.title, "blocks": list(s.body)},
             "next": [{"headline": r.title, "blocks": list(r.body)} for r in (g.second, g.third)]}}}  # fmt: skip
    return page(
        f'<title data-next-head="">{s.title} - نبأ عربي</title><meta property="og:title" content="{s.title}">',
        '<div id="__next"><div class="css-0"><header role="banner" class="css-1o3t"><a href="/" class="css-b">نبأ عربي</a></header>'
        '<main role="main" class="css-1gnq"><div class="css-1jl"><h1 id="content" tabindex="-1" class="css-1c39">'
        f'{s.title}</h1></div><div class="css-cap"><figure class="css-fig"><div class="css-img"><img src="a.webp" alt=""></div></figure></div>'
        f'<section role="region" class="css-by"><ul role="list" class="css-byl"><li><span class="css-v">مؤلف, </span><span class="css-n">{s.byline}</span></li></ul></section>'
        f'<div class="css-time"><time class="css-hy" datetime="{s.day}">{s.shown}</time></div><div class="css-rt"><p>مدة القراءة: 3 دقائق</p></div>'
        f"{''.join(texts)}</main></div></div>"
        f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(props, ensure_ascii=False)}</script>',
    )


def live_days(g: Given) -> str:
    """A live page whose entries stand under the names of days."""
    s = g.main
    texts = [t for t in s.body if not t.startswith("## ")]
    entry = '<div class="update"><div class="update-time">{}</div><div class="update-text"><p>{}</p></div></div>'.format
    first = "".join(entry(f"{18 - i}:0{i}", t) for i, t in enumerate(texts[:2]))
    second = "".join(entry(f"{22 - i}:4{i}", t) for i, t in enumerate(texts[2:]))
    return page(
        f'<title>مباشر.. {s.title}</title><meta property="article:published_time" content="{s.day}T05:00:00Z">',
        '<div class="topbar"><a href="/">المرصد</a></div><div class="wrapper"><div class="live-header"><span class="badge">مباشر</span>'
        f'<h1>{s.title}</h1></div><div class="refresh-bar">يتم تحديث الصفحة تلقائياً</div><div class="feed">'
        f'<h4 class="day">اليوم</h4>{first}<h4 class="day">أمس</h4>{second}</div><button>تحميل المزيد</button></div>'
        '<div class="bottom">© المرصد 2026</div>',
    )


def read_also(g: Given) -> str:
    """Links to other articles in the middle of the body, in four shapes; a label on a headline's line takes it away."""
    s = g.main
    a, b, c = g.rail
    texts = _paras(s)
    texts.insert(1, f'<p><strong>اقرأ أيضاً: <a href="/1">{a.title}</a></strong></p>')
    texts.insert(
        3,
        f'<div class="more-on"><span>إقرأ المزيد</span><div><a href="/2"><img src="t.jpg" alt=""><h4>{b.title}</h4></a></div></div>',
    )
    texts.insert(5, f'<p style="text-align:right"><a href="/3">اقرأ أيضاً | {c.title}</a></p>')
    texts.append(f'<blockquote><p>شاهد أيضاً</p><p><a href="/4">{g.second.title}</a></p></blockquote>')
    return page(
        f'<title>{s.title}</title><meta property="og:title" content="{s.title}"><meta name="pubdate" content="{s.day}">',
        '<div class="head"><a href="/">نوافذ</a></div><div class="single-wrap"><h1>' + s.title + "</h1>"
        f'<div class="info"><span class="writer">{s.byline}</span> <span class="when">{s.shown}</span></div>'
        f'<div class="single-text">{"".join(texts)}</div></div><div class="foot">تابعنا على</div>',
    )


def endless_plain(g: Given) -> str:
    """Endless scroll in <article> elements that carry no class, headed by h2 after the first."""

    def one(s: Story, tag: str) -> str:
        return (
            f"<article><{tag}>{s.title}</{tag}><div>{s.byline}</div><div>{s.shown}</div><img src=a.jpg>"
            f'{"".join(_paras(s, sub="h4"))}<div><a href="#">شارك</a> <a href="#">حفظ</a></div></article>'
        )

    return page(
        f"<title>{g.main.title} | صوت السهل</title>",
        f'<div><a href="/">صوت السهل</a></div><div>{one(g.main, "h1")}{one(g.second, "h2")}{one(g.third, "h2")}</div>'
        f"<div><h3>اخترنا لكم</h3><ul>{''.join(f'<li><a href=/{i}>{r.title}</a></li>' for i, r in enumerate(g.rail))}</ul></div>",
    )


def newsletter(g: Given) -> str:
    """A mail with one story and a list of headlines, laid out in tables with styles in the elements."""
    s = g.main
    cell = '<td style="font-family:Arial;font-size:16px;line-height:26px;padding:0 24px 16px" align="right">{}</td>'.format
    rows = "".join(f"<tr>{cell(t.removeprefix('## '))}</tr>" for t in s.body)
    more = "".join(
        f"<tr>{cell(f'<a href=https://x.example/{i} style=color:#036>{r.title}</a>')}</tr>"
        for i, r in enumerate(g.rail)
    )
    return page(
        "<title>نشرة الصباح</title>",
        '<span style="display:none;font-size:1px">قصة اليوم وثلاثة عناوين</span><table width="100%" role="presentation"><tr><td align="center">'
        '<table width="600" role="presentation"><tr><td align="center"><a href="https://x.example/view">افتح الرسالة في المتصفح</a></td></tr>'
        f'<tr><td><h2 style="color:#900">{s.title}</h2></td></tr><tr>{cell(s.byline)}</tr><tr>{cell(s.shown)}</tr>{rows}'
        f'<tr><td><h3>عناوين أخرى</h3></td></tr>{more}<tr><td align="center" style="font-size:11px">وصلتك هذه الرسالة لأنك مشترك في نشرة الصباح. '
        '<a href="https://x.example/u">إلغاء الاشتراك</a></td></tr></table></td></tr></table>',
    )


def widgets(g: Given) -> str:
    """A player, a reading time, letter sizes, a call to subscribe and a poll around and in the text."""
    s = g.main
    texts = _paras(s)
    texts.insert(
        2,
        '<div class="nl-inline"><h4>اشترك في نشرتنا البريدية</h4><p>أهم الأخبار في بريدك كل صباح.</p><input><button>اشترك</button></div>',
    )
    texts.insert(
        4,
        '<div class="wa"><a href="https://wa.example">تابعوا قناتنا على واتساب لمعرفة آخر الأخبار</a></div>',
    )
    texts.append('<div class="poll"><p>هل أعجبك المقال؟</p><ul><li>نعم</li><li>لا</li></ul></div>')
    return page(
        f'<title>{s.title}</title><meta property="og:title" content="{s.title}"><meta property="article:published_time" content="{s.day}">',
        '<header><a href="/">الأفق الجديد</a><a href="/login">تسجيل الدخول</a></header><div class="content-grid"><div class="main-col">'
        f'<h1>{s.title}</h1><h2>{s.deck}</h2><div class="row1"><div class="auth"><a href="/a">{s.byline}</a></div><div class="dt">{s.shown}</div></div>'
        '<div class="row2"><span>أ</span><span>أ</span><span>أ</span><span>4 دقائق قراءة</span></div>'
        '<div class="player"><span>استمع إلى المقال</span><span>00:00</span><span>04:12</span><span>1x</span></div>'
        f'<figure><img src="a.jpg"><figcaption>{s.caption}</figcaption></figure><div class="txt-wrap">{"".join(texts)}</div></div>'
        f'<div class="side-col"><div class="w-title">الأكثر شعبية</div>{"".join(f"<div class=w-item><b>{i}</b><a href=/{i}>{r.title}</a></div>" for i, r in enumerate(g.rail, 1))}'
        "</div></div>",
    )


def portal(g: Given) -> str:
    """A daily portal: picture with a caption in a div, links inside the text box, tags and a number."""
    s = g.main
    texts = _paras(s)
    inner = "".join(f'<p><a href="/story/{i}">{r.title}</a></p>' for i, r in enumerate(g.rail[:2]))
    texts.insert(3, f"<div class='linksInside'><h3>أخبار متعلقة</h3>{inner}</div>")
    return page(
        f'<title>{s.title} - بوابة النيروز</title><meta property="article:published_time" content="{s.day} 09:47">',
        '<div id="header"><div id="logo">بوابة النيروز</div><div id="newsBar">عاجل <marquee>الأرصاد: أمطار خفيفة على السواحل غداً</marquee></div></div>'
        '<div id="mainCont"><div class="articleHeader"><div class="breadcumb"><a href="/">الرئيسية</a> » <a href="/s">حوادث</a></div>'
        f'<h1>{s.title}</h1><span class="articleDate">{s.shown}</span><div class="img-cont"><img src="m.jpg"><div class="img-cap">صورة أرشيفية</div></div>'
        f'<span class="writeBy">{s.byline}</span></div><div id="articleBody">{"".join(texts)}</div>'
        '<div class="tags"><a href="/t">مترو الأنفاق</a><a href="/t">شركة المترو</a></div><div class="newsNo">رقم الخبر: 55120</div></div>'
        f'<div id="leftBar"><h3>لا تفوتك</h3><ul><li><h4><a href="/9">{g.rail[2].title}</a></h4><p>{g.rail[2].body[0]}</p></li></ul></div>',
    )


def site_name_first(g: Given) -> str:
    """The site's name is the h1, the headline an h2 under its section's name."""
    s = g.main
    return page(
        f"<title>الشروق المحلي</title>{_ld_graph(s)}",
        '<div class="container"><h1 class="logo-text"><a href="/">الشروق المحلي</a></h1><p class="slogan">صحيفة يومية مستقلة تصدر من الجبل</p>'
        f'<div class="col-8"><span class="kicker">تقارير</span><h2>{s.title}</h2><h3>{s.deck or s.body[0].split("،")[0]}</h3>'
        f'<ul class="inf"><li>{s.byline}</li><li>{s.shown}</li></ul><div class="editor">{"".join(_paras(s, sub="h5"))}</div></div>'
        f'<div class="col-4"><h2>كتاب الرأي</h2>{"".join(f"<h5><a href=/{i}>{r.title}</a></h5><span>{r.byline}</span>" for i, r in enumerate(g.rail))}</div></div>',
    )


def _ld_graph(s: Story) -> str:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "الشروق المحلي", "datePublished": "2011-01-01"},
            {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "تقارير"}]},
            {"@type": ["NewsArticle", "Article"], "headline": s.title, "datePublished": f"{s.day}T11:00:00+01:00",
             "author": [{"@type": "Person", "name": s.byline}]},
        ],
    }  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(graph, ensure_ascii=False)}</script>'


def interview(g: Given) -> str:
    """Questions in bold between the answers, and a word on the writer's other interviews at the end."""
    s = g.main
    texts = "".join(f"<p><strong>{t}</strong></p>" if t.startswith("●") else f"<p>{t}</p>" for t in s.body)
    return page(
        f'<title>{s.title} :: دفاتر</title><meta name="author" content="دعاء مرعي">',
        f'<div class="nav-top"><a href="/">دفاتر</a><a href="/i">حوارات</a></div><div class="art"><h1>{s.title}</h1>'
        f'<div class="art-by">{s.byline}</div><div class="art-on">{s.shown}</div><div class="art-in">{texts}</div></div>'
        f'<div class="others"><h3>حوارات أخرى</h3>{"".join(f"<p><a href=/{i}>{r.title}</a></p>" for i, r in enumerate(g.rail))}</div>',
    )


def dropped_capital(g: Given) -> str:
    """A feature in sections: the first letter set large, a pull quote, notes behind numbers."""
    s = g.main
    first, *rest = _paras(s, sub="h2")
    first = f'<p><span class="dropcap">{s.body[0][0]}</span>{s.body[0][1:]}</p>'
    quote = "<aside class='quote-box'><q>كل نخلة لها حكاية، وكل حكاية لها ثمن</q><cite>من أهازيج الواحة</cite></aside>"
    return page(
        f'<title>{s.title}</title><meta property="og:title" content="{s.title}"><meta name="date" content="{s.day}">',
        f'<div class="hero"><div class="hero-in"><h1>{s.title}</h1><p class="sub">{s.deck}</p><p class="cred">{s.byline}</p><p class="cred">{s.shown}</p></div></div>'
        f'<section class="blk">{first}</section><section class="blk">{"".join(rest[:2])}{quote}</section><section class="blk wide"><img src="w.jpg"><span>{s.caption}</span></section>'
        f'<section class="blk">{"".join(rest[2:])}</section><section class="end"><a href="/f">ملفات</a></section>',
    )


def ministry(g: Given) -> str:
    """A ministry's portal: invisible spaces, two calendars, the title in an h3, a bar of services."""
    s = g.main
    body = "".join(f"<div>\u200b{t}\u200b</div><div><br></div>" for t in s.body)
    return page(
        "<title>\r\n\t\u200bالأخبار\r\n</title>",
        '<form id="aspnetForm"><div id="s4-workspace"><div id="s4-bodyContainer"><div class="gov-bar"><a href="/">البوابة الوطنية</a><a href="/s">الخدمات الإلكترونية</a></div>'
        '<div id="contentBox"><div id="DeltaPlaceHolderMain"><div class="ms-webpart-zone"><div class="ms-webpart-cell-vertical">'
        f'<h3 class="ms-rteElement-H3">\u200b{s.title}</h3><div class="pub">{s.shown}</div>'
        f'<div class="ms-rtestate-field" style="display:inline"><div class="ExternalClass0F3">{body}</div></div></div></div></div></div>'
        '<div class="rate"><span>هل استفدت من المعلومات المقدمة في هذه الصفحة؟</span><a>نعم</a><a>لا</a></div>'
        '<div class="upd">آخر تحديث للصفحة: 01/01/2026 10:00 ص</div></div></div></form>',
    )


def blog(g: Given) -> str:
    """A hosted blog: breaks for paragraphs, labels, popular posts, an archive of months."""
    s = g.main
    body = "<br /><br />\n".join(t.removeprefix("## ") for t in s.body)
    popular = "".join(
        f"<div class='item-content'><div class='item-title'><a href='/{i}'>{r.title}</a></div><div class='item-snippet'>{r.body[0][:70]}...</div></div>"
        for i, r in enumerate(g.rail)
    )
    return page(
        f"<title>أوراق البلدة: {s.title}</title>",
        "<div class='content-outer'><header><div class='titlewrapper'><h1 class='title'>أوراق البلدة</h1></div></header><div class='main-outer'>"
        f"<div class='blog-posts hfeed'><div class='date-outer'><h2 class='date-header'><span>{s.shown}</span></h2><div class='date-posts'><div class='post-outer'>"
        f"<div class='post hentry uncustomized-post-template'><h3 class='post-title entry-title'>{s.title}</h3><div class='post-body entry-content'>"
        f"<div dir='rtl' style='text-align: right;' trbidi='on'>{body}</div><div style='clear: both;'></div></div>"
        "<div class='post-footer'><span class='post-author vcard'>مرسلة بواسطة <span class='fn'>أبو سيف</span></span> <span class='post-timestamp'>في <a>5:20 م</a></span>"
        "<div class='post-footer-line'><span class='post-labels'>التسميات: <a rel='tag'>بلدتنا</a></span></div></div></div>"
        "<div class='comments' id='comments'><h4>ليست هناك تعليقات:</h4><p class='comment-footer'>إرسال تعليق</p></div></div></div></div></div>"
        f"<div class='column-right-outer'><aside><div class='widget PopularPosts'><h2>المشاركات الشائعة</h2>{popular}</div>"
        "<div class='widget BlogArchive'><h2>أرشيف المدونة</h2><ul><li>◄ 2024 (12)<ul><li>مايو (3)</li></ul></li></ul></div></aside></div></div></div>",
    )


def folded_text(g: Given) -> str:
    """The greater part of the text stands in a box that a button opens."""
    s = g.main
    texts = _paras(s)
    return page(
        f'<title>{s.title}</title><meta property="og:title" content="{s.title}"><meta property="og:site_name" content="مرايا">',
        '<div class="hdr"><a href="/">مرايا</a></div><main><div class="story-head"><h1>' + s.title + "</h1>"
        f'<div class="story-meta"><span class="source">{s.byline}</span><span class="time">{s.shown}</span></div></div>'
        f'<div class="story-intro">{"".join(texts[:1])}</div><a class="toggle" href="#more">اقرأ المزيد</a>'
        f'<div class="read-more-content collapsed" id="more">{"".join(texts[1:])}</div></main>'
        f'<div class="recommend"><div>قد يعجبك أيضاً</div>{"".join(f"<a href=/{i}><span>{r.title}</span></a>" for i, r in enumerate(g.rail))}</div>',
    )


FIELD_LAYOUTS = (
    (Layout("field_drupal", drupal, twice=False, over=lambda s: {"credit": None}), 0),
    (Layout("field_magazine", magazine_theme, twice=False), 1),
    (Layout("field_agency", agency_tables, twice=False, over=lambda s: {"byline": None}), 0),
    (Layout("field_next", hashed_next, twice=False, over=lambda s: {"byline": f"مؤلف, {s.byline}"}), 2),
    (Layout("field_live_days", live_days, rail=False, twice=False, over=lambda s: {"byline": None}), 6),
    (Layout("field_read_also", read_also, twice=False, linked=lambda g: (g.rail[1], g.second)), 1),
    (Layout("field_endless", endless_plain, appended=2, twice=False), 2),
    (Layout("field_newsletter", newsletter, twice=False), 5),
    (Layout("field_widgets", widgets, twice=False), 1),
    (Layout("field_portal", portal, twice=False), 2),
    (Layout("field_site_name", site_name_first, twice=False), 1),
    (Layout("field_interview", interview, twice=False), 3),
    (Layout("field_dropped_capital", dropped_capital, rail=False, twice=False), 1),
    (Layout("field_ministry", ministry, rail=False, twice=False, over=lambda s: {"byline": None}), 5),
    (Layout("field_blog", blog, twice=False, over=lambda s: {"byline": None}), 6),
    (Layout("field_folded", folded_text, twice=False), 4),
)
