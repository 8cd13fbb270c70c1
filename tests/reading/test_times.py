"""What times promises beyond single expressions: no false finds, context, bounds, reasons, intervals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from tawatur.language.words import words
from tawatur.model import Day, Time
from tawatur.pages import page
from tawatur.reading import read as read_page
from tawatur.reading.times import times

THURSDAY = date(2023, 9, 14)


def read(text: str, day: date | None = THURSDAY) -> list[Time]:
    return list(times(text, words(text), Day(day, day)))


def values(text: str, day: date | None = THURSDAY) -> list[tuple[str, str]]:
    return [(text[t.span.start : t.span.end], t.value) for t in read(text, day)]


@pytest.mark.parametrize(
    "text",
    [
        "أكد الأمين العام للمنظمة أن الرأي العام يعرف ذلك",
        "عين مديرا عاما للمستشفى العام",
        "وقف الأب مع ابنه عند الباب",  # آب is a month, أب is none
        "قرأت في صحيفة «اليوم» مقالا",
        "احتفلت المدرسة باليوم الوطني",
        "هم في أمس الحاجة إلى الماء",
        "قال الناطق (70 عاما) إن الماء قليل",
        "يبلغ من العمر ثلاثين عاما",
        "أغلق شارع 26 سبتمبر أمام السيارات",
        "جلس قريبا من النافذة",
        "كل عام وأنتم بخير",
        "بلغت السرعة 120 كيلومترا في الساعة",
        "مارس الطفل السباحة",
        "وصل رمضان بن سالم وشعبان التميمي",
        "بيعت اللوحة بمبلغ 2015 دولارا",
        "ستون كتابا وخمسة أقلام",
        "اشترى (1300) ريال",
        "وقعت الشركة عشرات العقود",
        "انتخب الأمين العام الجديد للحزب",
        "زارها الأمين العام السابق للمنظمة",
        "قال حميد شباط إن المؤتمر مؤجل",
        "فحصوا في 2000 مدرسة سلامة الماء",
        "شكر المدير على ما يوليه للمدرسة",
        "لامس السعر أدنى مستوى",
        "ألقى الإمام خطبة الجمعة وأم صلاة الجمعة",
        "يزداد العدد يوما بعد يوم",
        "يشرب القهوة في الصباح",
        "بقي هناك حتى اللحظة الأخيرة",
        "حضر عقد القران وجرى ذلك خلال عقد الاجتماع",
        "شارك الفتى ذو 12 عاما في السباق",
        "تناول الكتاب أحداث الربيع العربي",
        "حقق المصنع نموا سنويا كبيرا",
    ],
)
def test_no_time_is_seen_where_there_is_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # «العام نفسه», «ذلك العام», «العام الذي قبله», «اليوم التالي» count from what was last named
        ("أنشئ السد عام 2011، وفي العام نفسه جف النهر", [("عام 2011", "2011"), ("العام نفسه", "2011")]),
        ("أنشئ السد عام 2011 خلافا للعام الذي قبله", [("عام 2011", "2011"), ("للعام الذي قبله", "2010")]),
        (
            "وصلوا في 3 مايو 2020 وغادروا في اليوم التالي",
            [("3 مايو 2020", "2020-05-03"), ("اليوم التالي", "2020-05-04")],
        ),
        # the past night before the day last named
        ("أعلن الجيش، أمس، أن القصف وقع خلال الليل", [("أمس", "2023-09-13"), ("الليل", "2023-09-12TNI")]),
        # «قال إن» is the teller's past, «المقرر أن» is the plan's future
        ("قال الوزير إن الاجتماع عقد الأربعاء", [("الأربعاء", "2023-09-13")]),
        ("كان من المقرر أن يصل الوفد مساء السبت", [("مساء السبت", "2023-09-16TEV")]),
        # «عشية» is the evening of a day, and the day before an event
        ("خفضت البلدية السرعة أول من أمس، عشية الحادث", [("أول من أمس", "2023-09-12")]),
        ("وصل الوفد عشية الجمعة", [("عشية الجمعة", "2023-09-08TEV")]),
        # a range writes its month or year once
        ("من 25 إلى 27 يوليو 2015", [("25", "2015-07-25"), ("27 يوليو 2015", "2015-07-27")]),
        ("بين 5 و9 شوال 1436هـ", [("5", "2015-07-21"), ("9 شوال 1436هـ", "2015-07-25")]),
        ("من 14 يونيو حتى 15 يوليو 2018", [("14 يونيو", "2018-06-14"), ("15 يوليو 2018", "2018-07-15")]),
        ("قتل من 25 إلى 27 شخصا", []),
        (
            "من الساعة 6 إلى الساعة 11 ليلا",
            [("الساعة 6", "2023-09-14T18:00"), ("الساعة 11 ليلا", "2023-09-14T23:00")],
        ),
        (
            "يومي الأحد والاثنين المقبلين",
            [("الأحد", "2023-09-17"), ("الاثنين المقبلين", "2023-09-18")],
        ),
        (
            "أيام الأحد والاثنين والثلاثاء المقبلة",
            [("الأحد", "2023-09-17"), ("الاثنين", "2023-09-18"), ("الثلاثاء المقبلة", "2023-09-19")],
        ),
        ("بين نوفمبر ويناير الماضيين", [("نوفمبر", "2022-11"), ("يناير الماضيين", "2023-01")]),
        # the part of the day named in the sentence holds for an hour in it
        (
            "يلعب الفريق عصر غد مباراته عند الساعة الخامسة",
            [("عصر غد", "2023-09-15TAF"), ("الساعة الخامسة", "2023-09-15T17:00")],
        ),
        ("لقاء المهتمين بهذا الشأن الشهر المقبل", [("الشهر المقبل", "2023-10")]),
        ("ينتج المصنع 20 طنا سنويا", [("سنويا", "P1Y")]),
        ("تكلف ميزانيتنا سنويا مليونا", [("سنويا", "P1Y")]),
        # after its day a bare noun is a word of the clause
        ("مساء أمس ظهر القائد", [("مساء أمس", "2023-09-13TEV")]),
        ("افتتح اليوم أمسية شعرية", [("اليوم", "2023-09-14")]),
        # proclitics stay outside, a melted ل inside
        ("وبنهاية العام", [("نهاية العام", "2023")]),
        ("يستمر القصف للعام الثالث", [("للعام الثالث", "P3Y")]),
        ("بين عامي 2010 و2013", [("عامي 2010", "2010"), ("2013", "2013")]),
    ],
)
def test_what_stands_around_decides(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الوزير أمس: «نفتتح السد اليوم»", ["2023-09-13", "2023-09-13"]),
        ('قال الوزير الأحد: "نفتتح السد غدا"', ["2023-09-10", "2023-09-11"]),
        ("زار «السد» أمس وقال إنه يفتح اليوم", ["2023-09-13", "2023-09-14"]),  # no quotation is open
        ("قال الوزير أمس: «السد جاهز». ويفتح اليوم", ["2023-09-13", "2023-09-14"]),
    ],
)
def test_today_inside_a_quotation_is_the_day_of_the_utterance(text: str, expected: list[str]) -> None:
    assert [t.value for t in read(text)] == expected


def test_a_weekday_that_disagrees_with_its_day_is_said_and_kept_as_a_range() -> None:
    (found,) = read("أكد الناطق اليوم الأربعاء سلامة الركاب", THURSDAY)
    assert found.value == "2023-09-13"
    assert (found.earliest, found.latest) == (date(2023, 9, 13), THURSDAY)
    assert found.reason.rule.endswith("weekday-disagrees")


def test_a_carried_text_tells_all_its_days_from_the_day_it_was_written() -> None:
    text = "أعلنت الشركة اليوم الثلاثاء نتائجها. وكانت قد وعدت أمس بنشرها، وتجتمع غدا"
    assert [t.value for t in read(text)] == ["2023-09-12", "2023-09-11", "2023-09-13"]


def test_days_of_writing_that_disagree_leave_the_publication_day() -> None:
    text = "قال اليوم الثلاثاء إن السد جاهز، وقال اليوم الأحد إنه يفتح غدا"
    assert [t.value for t in read(text)][-1] == "2023-09-15"


def test_a_date_wins_over_its_weekday_and_it_is_said() -> None:
    (found,) = read("صدر القرار الجمعة 13 سبتمبر 2023")
    assert found.value == "2023-09-13"
    assert found.reason.rule.endswith("weekday-disagrees")


def test_a_lone_hijri_day_has_a_day_of_doubt_and_names_its_calendar() -> None:
    (found,) = read("ينتهي التسجيل في 14/11/1436هـ")
    assert (found.earliest, found.latest) == (date(2015, 8, 28), date(2015, 8, 30))
    assert "umm-al-qura" in found.reason.rule


def test_a_paired_hijri_day_takes_the_gregorian_one() -> None:
    (found,) = read("بدأ في 2 شوال 1436هـ الموافق 17 يوليو 2015م")
    assert (found.value, found.earliest, found.latest) == ("2015-07-17", date(2015, 7, 17), date(2015, 7, 17))
    assert found.reason.rule.endswith("calendars-agree")


def test_calendars_that_disagree_are_said() -> None:
    (found,) = read("بدأ في 20 شوال 1436هـ الموافق 17 يوليو 2015م")
    assert found.reason.rule.endswith("calendars-disagree")


def test_the_tense_that_decided_is_among_the_words() -> None:
    text = "سيزور الأمير المدينة السبت"
    (found,) = read(text)
    assert [text[s.start : s.end] for s in found.reason.words] == ["السبت", "سيزور"]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("نهاية سبتمبر", "END"),
        ("مطلع العام المقبل", "START"),
        ("منتصف يوليو", "MID"),
        ("أكثر من 18 شهرا", "MORE_THAN"),
        ("أقل من عامين", "LESS_THAN"),
        ("نحو ساعتين", "APPROX"),
    ],
)
def test_modifiers(text: str, mod: str) -> None:
    (found,) = read(text)
    assert found.mod == mod


def test_an_interval_of_days_gives_what_both_ends_agree_on() -> None:
    week = Day(date(2023, 9, 11), date(2023, 9, 15))
    text = "العام الماضي ثم الشهر الماضي ثم أمس ثم 18 يوليو"
    found = times(text, words(text), week)
    assert [t.value for t in found] == ["2022", "2023-08", "PAST_REF", "2023-07-18"]
    assert (found[2].earliest, found[2].latest) == (date(2023, 9, 10), date(2023, 9, 14))


def test_a_line_end_ends_an_expression() -> None:
    assert values("عاد الوفد الأربعاء\n13 سبتمبر موعد الحفل") == [
        ("الأربعاء", "2023-09-13"),
        ("13 سبتمبر", "2023-09-13"),
    ]


@pytest.mark.parametrize(
    "locale", ["ar", "ar_IQ", "ar_DZ", "ar_TN", "ar_MA", "ar_MR", "ar_LB", "ar_EG", "ar_LY"]
)
def test_every_month_name_of_every_arab_country(locale: str) -> None:
    for number, name in Locale.parse(locale).months["format"]["wide"].items():
        assert values(f"في 5 {name} 2019") == [(f"5 {name} 2019", f"2019-{number:02d}-05")]


DAYS = st.dates(date(1950, 1, 1), date(2070, 1, 1))
NAMES = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]


@given(DAYS, st.integers(0, 6))
def test_a_bare_weekday_lies_in_the_week_up_to_the_day(day: date, number: int) -> None:
    (found,) = read(f"قال الوزير {NAMES[number]} إن الجسر فتح", day)
    at = date.fromisoformat(found.value)
    assert at.weekday() == number
    assert timedelta(0) <= day - at <= timedelta(6)


@given(DAYS, st.integers(0, 6))
def test_last_and_next_weekday_are_never_today(day: date, number: int) -> None:
    (past,) = read(f"زاره {NAMES[number]} الماضي", day)
    (coming,) = read(f"يزوره {NAMES[number]} المقبل", day)
    assert date.fromisoformat(past.value) < day < date.fromisoformat(coming.value)
    assert date.fromisoformat(coming.value) - date.fromisoformat(past.value) <= timedelta(14)


@given(DAYS)
def test_a_written_date_is_read_back_in_any_script(day: date) -> None:
    plain = f"{day.day}/{day.month}/{day.year}"
    eastern = plain.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for text in (plain, eastern, day.isoformat()):
        if day.day > 12 or text != plain:
            assert values(f"وقع في {text} هناك") == [(text, day.isoformat())]


@given(st.text(alphabet="الأربعاء 13سبتمبر/2023أمس،.()\nنحو ساعتين هـقبل", max_size=60), DAYS)
def test_spans_are_in_order_and_inside_the_text(text: str, day: date) -> None:
    found = read(text, day)
    ends = [0, *(t.span.end for t in found)]
    assert all(end <= t.span.start < t.span.end <= len(text) for end, t in zip(ends, found, strict=False))


def test_a_caption_is_dated_though_it_is_no_body() -> None:
    lines = (
        "افتتاح سوق السمك الجديد في المرسى القديم",
        "صيادون يحتفلون أمام السوق الجديد في المرسى القديم السبت (رويترز)",
        "أعلنت بلدية المرسى القديم افتتاح سوق السمك الجديد بعد أعمال كلفت أربعة ملايين دينار.",
        "وقال رئيس البلدية طارق الزين إن السوق يضم ستين محلاً وإن الصيادين سينتقلون إليه.",
        "ورحبت جمعية الصيادين بالافتتاح، لكنها طالبت بخفض إيجارات المحال.",
    )
    made = page("\n".join(lines), "p", published=date(2024, 3, 10))
    (article,) = read_page(made).articles
    assert [made.text[slice(*time.span)] for time in article.times if time.value == "2024-03-09"] == ["السبت"]
