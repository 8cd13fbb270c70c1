"""Cutting pages of bare lines, as scrapers leave them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.model import Article, Page, Span
from tawatur.pages import cut, page

LEAD = "أعلنت بلدية المرسى القديم، الأحد، افتتاح سوق السمك الجديد بعد عامين من أعمال كلفت أربعة ملايين."
SECOND = "وقال رئيس البلدية طارق الزين إن السوق يضم ستين محلاً، وإن الصيادين سينتقلون إليه خلال أسبوع."
THIRD = "وأضاف أن السوق القديم سيتحول إلى حديقة عامة، وأن العمل فيها يبدأ في الربيع المقبل."
FOURTH = "ورحبت جمعية الصيادين بالافتتاح، لكنها طالبت بخفض إيجارات المحال في السنة الأولى."
STORY = (LEAD, SECOND, THIRD, FOURTH)
OTHER = (
    "قررت وزارة النقل تسيير قطار إضافي بين المرسى القديم والعاصمة خلال عطلة نهاية الأسبوع، ابتداء من الجمعة.",
    "وأوضحت الوزارة في بيان أن القطار سيغادر عند السابعة صباحاً ويعود عند التاسعة مساء.",
    "وتبلغ كلفة التذكرة خمسة دنانير، مع خصم للطلاب وكبار السن.",
)
TITLE = "افتتاح سوق السمك الجديد في المرسى القديم"
RAIL = "قطار إضافي إلى العاصمة في عطلة نهاية الأسبوع"


def _cut(*lines: str, **known: str) -> tuple[Page, tuple[Article, ...]]:
    made = page("\n".join(lines), "p", **known)  # type: ignore[arg-type]
    return made, cut(made)


def _texts(made: Page, spans: tuple[Span, ...]) -> list[str]:
    return [made.text[span.start : span.end] for span in spans]


def _only(*lines: str, **known: str) -> tuple[Page, Article]:
    made, articles = _cut(*lines, **known)
    assert [article.role for article in articles] == ["main"]
    return made, articles[0]


@pytest.mark.parametrize(
    "noise",
    [
        "TT",
        "Source link",
        "جانب من السوق الجديد لدى افتتاحه (رويترز)",
        "رئيس البلدية يقص الشريط (أرشيف - أ.ف.ب)",
        "شارك الخبر",
        "التعليق على الصورة، صيادون يفرغون حمولتهم في السوق القديم، الذي سيصبح حديقة عامة.",
        "مصدر الصورة، بلدية المرسى",
        "تابعونا على تلغرام",
        "الأحد 12 مايو 2024",
        "آخر تحديث: 12/05/2024 - 14:30",
        "جميع الحقوق محفوظة لصحيفة المرسى 2024",
        "...المزيد",
        "للتواصل: news@marsa.example",
        TITLE,
    ],
)
def test_what_is_no_paragraph_stays_out_of_the_body(noise: str) -> None:
    made, article = _only(TITLE, LEAD, SECOND, noise, THIRD, FOURTH)
    assert _texts(made, article.body) == list(STORY)
    assert noise == TITLE or noise not in _texts(made, article.heads)


def test_title_deck_and_subheads_are_told_from_paragraphs() -> None:
    made, article = _only(TITLE, "", "• ستون محلاً للصيادين", LEAD, "إيجارات مرتفعة", SECOND, THIRD, FOURTH)
    assert article.title and made.text[slice(*article.title)] == TITLE
    assert _texts(made, article.heads) == ["• ستون محلاً للصيادين", "إيجارات مرتفعة"]
    assert _texts(made, article.body) == list(STORY)


def test_a_page_may_open_without_a_title() -> None:
    made, article = _only(*STORY)
    assert article.title is None
    assert _texts(made, article.body) == list(STORY)


def test_verse_between_paragraphs_is_body() -> None:
    verse = ("يا ساكن المرسى القديم سلاما", "ما زال بحرك يحفظ الأياما", "والموج يكتب للصباح كلاما")
    made, article = _only(TITLE, LEAD, *verse, SECOND, THIRD)
    assert _texts(made, article.body) == [LEAD, *verse, SECOND, THIRD]


def test_a_poem_alone_is_body() -> None:
    verse = ("يا ساكن المرسى القديم سلاما", "ما زال بحرك يحفظ الأياما", "والموج يكتب للصباح كلاما")
    made, article = _only("المرسى", *verse)
    assert _texts(made, article.body) == list(verse)


def test_a_rail_gives_teasers_and_endless_scroll_an_article() -> None:
    made, articles = _cut(
        TITLE, *STORY, "مقالات ذات صلة", RAIL, OTHER[0], "«المرسى» (العاصمة)",
        "موسم الزيتون يبدأ متأخراً هذا العام", "بدأ موسم الزيتون متأخراً أسبوعين بسبب قلة الأمطار في الخريف.",
        RAIL, "قطار في محطة العاصمة (د.ب.أ)", "TT", RAIL, *OTHER,
    )  # fmt: skip
    assert [article.role for article in articles] == ["main", "teaser", "teaser", "appended"]
    assert [article.id for article in articles] == ["a1", "t1", "t2", "a2"]
    assert _texts(made, articles[0].body) == list(STORY)
    assert _texts(made, articles[1].body) == [OTHER[0]]
    assert _texts(made, articles[3].body) == list(OTHER)


def test_links_inside_an_article_do_not_end_it() -> None:
    made, article = _only(TITLE, LEAD, "اقرأ أيضاً", RAIL, SECOND, THIRD, FOURTH)
    assert _texts(made, article.body) == list(STORY)
    made, article = _only(TITLE, LEAD, f"اقرأ أيضاً: {RAIL}", SECOND, THIRD, FOURTH)
    assert _texts(made, article.body) == list(STORY)


def test_a_list_that_says_where_it_ends_does_not_end_the_article() -> None:
    made, articles = _cut(
        TITLE, LEAD, SECOND, "تخطى الأكثر قراءة وواصل القراءة", "الأكثر قراءة", RAIL,
        "موسم الزيتون يبدأ متأخراً هذا العام", "نهاية الأكثر قراءة", THIRD, FOURTH,
    )  # fmt: skip
    assert [article.role for article in articles] == ["main", "teaser", "teaser"]
    assert _texts(made, articles[0].body) == list(STORY)


def test_comments_are_nobodys_text() -> None:
    made, article = _only(TITLE, *STORY, "التعليقات", "زائر", "خبر مفرح، وننتظر الحديقة على أحر من الجمر.")
    assert _texts(made, article.body) == list(STORY)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("(رويترز)", "رويترز"),
        ("أ ف ب", "وكالة فرانس برس"),
        ("المصدر: وكالة الأناضول", "وكالة الأناضول"),
        ("* خدمة «نيويورك تايمز»", "نيويورك تايمز"),
    ],
)
def test_a_line_that_credits_the_text(line: str, credit: str) -> None:
    made, article = _only(TITLE, *STORY, line)
    assert [c.who for c in article.credits] == [credit]
    assert _texts(made, article.body) == list(STORY)


def test_a_sign_off_behind_the_last_stop_is_a_credit_and_no_body() -> None:
    made, article = _only(TITLE, LEAD, SECOND, f"{THIRD} (واس)")
    assert [c.who for c in article.credits] == ["وكالة الأنباء السعودية"]
    assert _texts(made, article.body)[-1] == THIRD


@pytest.mark.parametrize(
    ("opening", "dateline", "agencies"),
    [
        ("بيروت (رويترز) - ", "بيروت (رويترز) -", ["رويترز"]),
        ("القاهرة - أ ش أ: ", "القاهرة - أ ش أ:", ["وكالة أنباء الشرق الأوسط"]),
        ("عمان: ", "عمان:", []),
        ("سامر الحلو - جدة: ", "سامر الحلو - جدة:", []),
        ("القاهرة (أ.ف.ب) - ", "القاهرة (أ.ف.ب) -", ["وكالة فرانس برس"]),
        ("تونس 5 مايو (وات) - ", "تونس 5 مايو (وات) -", ["وكالة تونس أفريقيا للأنباء"]),
        ("أنقرة/ الأناضول ", "أنقرة/ الأناضول", ["وكالة الأناضول"]),
        ("أبوظبي في 5 مايو / وام / ", "أبوظبي في 5 مايو / وام /", ["وكالة أنباء الإمارات"]),
        ("لندن ـ «القدس العربي»: ", "لندن ـ «القدس العربي»:", []),
        ("عواصم - وكالات - ", "عواصم - وكالات -", ["وكالات"]),
        ("وأكد الوزير: ", None, []),
        ("ونقلت رويترز عن مصدر: ", None, []),
        ("وزير خارجية مصر: ", None, []),
        ("وقال المسؤول - الذي رفض ذكر اسمه - ", None, []),
    ],
)
def test_datelines(opening: str, dateline: str | None, agencies: list[str]) -> None:
    made, article = _only(TITLE, opening + LEAD, SECOND, THIRD)
    assert (article.dateline and made.text[slice(*article.dateline)]) == dateline
    assert [credit.who for credit in article.credits] == agencies
    assert article.body[0].start == len(TITLE) + 1


def test_a_photo_credit_and_the_outlets_own_name_are_no_credits() -> None:
    _, article = _only(TITLE, "السوق بعد افتتاحه صباح الأحد (رويترز)", *STORY)
    assert article.credits == ()
    _, article = _only(TITLE, f"الرياض - واس: {LEAD}", SECOND, THIRD, outlet="واس")
    assert article.credits == ()


def test_an_agency_in_the_metadata_is_credited_without_a_span() -> None:
    _, article = _only(TITLE, *STORY, author="بغداد - أ ف ب")
    assert [(credit.who, credit.span) for credit in article.credits] == [("وكالة فرانس برس", None)]


def test_a_line_with_the_day_is_kept_as_what_dates_the_article() -> None:
    made, article = _only(TITLE, "كتب: أنس الشريف", "الأحد 12 مايو 2024", *STORY)
    assert article.dated and made.text[slice(*article.dated)] == "الأحد 12 مايو 2024"
    assert article.byline and made.text[slice(*article.byline)] == "كتب: أنس الشريف"


@pytest.mark.parametrize(
    "title",
    [
        "رويترز: مقتل ثلاثة في انهيار مبنى",
        "مصدر أمني: ثلاثة قتلى في انهيار مبنى",
        "خدمة جديدة لركاب القطارات في العاصمة",
        "«الجزيرة»: الوسطاء يعودون إلى العاصمة",
        "صورة نادرة لمدينة غارقة",
        "مباشر: العاصفة تصل إلى الساحل",
        "وكالة الطاقة: الطلب على النفط يتراجع",
    ],
)
def test_headlines_that_look_like_labels(title: str) -> None:
    made, article = _only(title, *STORY)
    assert article.title and made.text[slice(*article.title)] == title
    assert _texts(made, article.body) == list(STORY)


@pytest.mark.parametrize(
    "byline",
    [
        "غزة - وفا",
        "لندن: «الشرق الأوسط»",
        "«الشرق الأوسط» (كييف)",
        "عدن – سبأ نت",
        "كتب: أنس الشريف",
        "أحمد السالم - رويترز - بغداد",
        "الدمام - واس",
    ],
)
def test_bylines(byline: str) -> None:
    made, article = _only(TITLE, byline, *STORY)
    assert article.byline and made.text[slice(*article.byline)] == byline
    assert _texts(made, article.body) == list(STORY)
    assert article.heads == ()


def test_a_page_of_nothing_gives_no_article() -> None:
    assert cut(page("\n \n\x00\n", "p")) == ()


LINES = st.lists(
    st.sampled_from(
        [
            *STORY,
            *OTHER,
            TITLE,
            RAIL,
            "",
            "TT",
            "مقالات ذات صلة",
            "التعليقات",
            "اقرأ أيضا",
            "(رويترز)",
            "\u200f",
        ]
    )
    | st.text(max_size=60),
    max_size=40,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\u2028", "\x0b"]))
def test_spans_lie_in_the_page_and_no_text_is_in_two_bodies(lines: list[str], newline: str) -> None:
    made = page(newline.join(lines), "p")
    articles = cut(made)
    bodies = sorted(span for article in articles for span in article.body)
    for span in bodies:
        assert 0 <= span.start < span.end <= len(made.text)
        assert made.text[span.start : span.end].strip()
    assert all(a.end <= b.start for a, b in pairwise(bodies))
    assert sum(article.role == "main" for article in articles) == bool(articles)
    for article in articles:
        for other in (article.title, article.byline, article.dated, *article.heads):
            assert other is None or 0 <= other.start < other.end <= len(made.text)


def _stories(made: Page, articles: tuple[Article, ...]) -> list[tuple[str, str | None]]:
    return [(a.role, made.text[slice(*a.title)] if a.title else None) for a in articles]


DATED = (
    ("مهرجان التمور يفتح أبوابه في العاصمة", "قبل ساعة"),
    ("منتخب الشباب يخسر مباراته الودية الأولى", "قبل 3 ساعات"),
    ("أمطار غزيرة متوقعة على الساحل الغربي", "منذ يومين"),
)


@pytest.mark.parametrize("label", ["", "اقرأ أيضا", "الأكثر قراءة"])
@pytest.mark.parametrize("category", ["", "منوعات محلية"])
@pytest.mark.parametrize("twice", [False, True])
def test_dated_headlines_after_the_text_are_teasers_and_the_undated_one_after_them_opens_an_article(
    label: str, category: str, twice: bool
) -> None:
    rail = [
        line
        for head, day in DATED
        for line in ([category] if category else []) + [head] * (1 + twice) + [day]
    ]
    made, articles = _cut(
        TITLE, *STORY, *([label] if label else []), *rail, RAIL, "الجمعة في السابعة", *OTHER
    )
    assert _stories(made, articles) == [
        ("main", TITLE),
        *(("teaser", head) for head, _ in DATED),
        ("appended", RAIL),
    ]
    assert _texts(made, articles[0].body) == list(STORY)
    assert _texts(made, articles[-1].body) == list(OTHER)


def test_an_article_goes_on_after_a_bare_run_of_dated_headlines() -> None:
    rail = [line for pair in DATED for line in pair]
    made, articles = _cut(TITLE, *STORY[:2], *rail, *STORY[2:])
    main = next(a for a in articles if a.role == "main")
    assert _texts(made, main.body) == list(STORY)
    assert sum(a.role == "teaser" for a in articles) == len(DATED)


@pytest.mark.parametrize(
    "caption",
    [
        "صيادون يفرغون حمولتهم في السوق الجديد صباح الأحد (المنارة)",
        "صيادون يفرغون حمولتهم في السوق الجديد صباح الأحد (وكالة أنباء المنارة)",
        "قوارب صيد صغيرة وكبيرة عند رصيف السوق الجديد في المرسى القديم صباح الأحد قبل الافتتاح (المنارة)",
        "صيادون أمام السوق (سامر الزين)",
    ],
)
def test_a_line_that_ends_in_a_bracketed_credit_is_a_caption_whoever_is_credited(caption: str) -> None:
    told = "وقالت وكالة أنباء المنارة إن السوق استقبل ألف زائر في يومه الأول."
    made, article = _only(TITLE, caption, *STORY, told)
    assert _texts(made, article.body) == [*STORY, told]
    assert article.heads == ()


@pytest.mark.parametrize(
    ("line", "credited"),
    [
        ("المرسى القديم – وكالة «نبأ سهل»", ["وكالة نبأ سهل"]),
        ("المرسى القديم – وكالة نبأ برس", ["وكالة نبأ برس"]),
        ("وكالة أنباء المنارة - المرسى القديم", ["وكالة أنباء المنارة"]),
        ("المصدر: وكالة أنباء المنارة", ["وكالة أنباء المنارة"]),
        ("(وكالة أنباء المنارة)", ["وكالة أنباء المنارة"]),
        ("المنارة | الأحد 12 مايو 2024 | 10:30", []),
        ("المنارة | الأحد 4 ذو القعدة 1445هـ", []),
        ("المرسى القديم – مراسل قناة الضفاف", []),
    ],
)
def test_agencies_that_no_list_knows_are_credited(line: str, credited: list[str]) -> None:
    made, article = _only(TITLE, line, *STORY)
    assert [credit.who for credit in article.credits] == credited
    assert article.heads == ()
    assert _texts(made, article.body) == list(STORY)


def test_the_outlet_itself_is_not_credited_under_its_full_name() -> None:
    _, article = _only(TITLE, "المرسى القديم – وكالة نبأ برس", *STORY, outlet="نبأ برس")
    assert article.credits == ()
