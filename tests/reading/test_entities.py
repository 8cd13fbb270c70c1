"""Source phrases and who they mean: own sentences, made-up people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.language.words import words
from tawatur.model import Span
from tawatur.reading.entities import Entities, Referent, agrees
from tawatur.reading.names import names


def who(text: str, source: str, last: bool = False) -> Referent:
    """The referent of ``source`` where it first (or last) stands in ``text``."""
    tokens = words(text)
    at = text.rindex(source) if last else text.index(source)
    return Entities(text, tokens, names(text, tokens)).who(Span(at, at + len(source)), at)


BY_ITSELF = [
    ("الرئيس الفنلندي سامر غوردن", "سامر غوردن"),
    ("وزير العمل الدكتور مفرح الكعبي", "مفرح الكعبي"),
    ("رئيسة المفوضية، أورسولينا فون دير شتاين", "أورسولينا فون دير شتاين"),
    ("كريس فيليندر المتحدث باسم الشركة", "كريس فيليندر"),
    ("حاكم منطقة النهر، أوليغ كيبرنو", "أوليغ كيبرنو"),
    ("المتحدثة باسم وزارة الخارجية ماو نينغ", "ماو نينغ"),
    ("الخبير العسكري اللواء عبد الحكيم شلبي", "عبد الحكيم شلبي"),
    ("الأمين العام للهيئة الخيرية الدكتور حسين الشبل", "حسين الشبل"),
    ("لاعب وسط نادي الشمس حمد المهيري", "حمد المهيري"),
    ("واشنطن", "الولايات المتحدة"),
    ("موسكو وبيونغ يانغ", "روسيا وكوريا الشمالية"),
    ("الكرملين", "الكرملين"),
    ("وكالة «تاس» الروسية", "وكالة تاس"),
    ("أ ف ب", "وكالة فرانس برس"),
    ("الخارجية الروسية", "وزارة الخارجية الروسية"),
    ("وزارة الدفاع الروسية", "وزارة الدفاع الروسية"),
    ("مسؤولين أميركيين", "مسؤولون أميركيون"),
    ("مراقبين", "مراقبون"),
    ("السودانيين", "السودانيون"),
    ("شهود عيان", "شهود عيان"),
    ("متحدث باسم الجيش", "متحدث باسم الجيش"),
    ("عدد من أنصار الرئيس سامر غوردن", "عدد من أنصار الرئيس سامر غوردن"),
    ("نجل الرئيس سامر غوردن", "نجل الرئيس سامر غوردن"),
    ("رئيس جامعة الملك فيصل", "رئيس جامعة الملك فيصل"),
    ("بيان صادر عن وزارة الري", "وزارة الري"),
    ("بيان أصدره الجيش الأردني", "الجيش الأردني"),
    ("دراسة أجرتها جامعة النهر", "جامعة النهر"),
    ("أحدث التقديرات الصادرة عن وزارة الري", "وزارة الري"),
    ("حساب وزارة الري", "وزارة الري"),
    ('الموقع الرسمي لـ"مكتبة النهر" في المدينة', "مكتبة النهر في المدينة"),
    ("التقديرات الصادرة عن وكالة الإطفاء الوطنية", "وكالة الإطفاء الوطنية"),
    ("منظمة الضفاف الدولية (ضفاف)", "منظمة الضفاف الدولية"),
    ("هذا المصدر", "المصدر"),
    ("حسّان برّو", "حسّان برّو"),
    ("فريد (22 عاما) المحترف في نادي الضفة", "فريد"),
    ("وكالة «نبأ سهل»", "وكالة نبأ سهل"),
    ("السلطات بشكل خاص", "السلطات"),
]


@pytest.mark.parametrize(("source", "expected"), BY_ITSELF)
def test_by_itself(source: str, expected: str) -> None:
    assert who(f"قال {source} إن الأمر انتهى.", source).who == expected


IN_ITS_TEXT = [
    ("قال الوزير سعيد الشيخ إن العمل بدأ. ولفت الشيخ إلى ذلك.", "الشيخ", "سعيد الشيخ"),
    ("وصل الرئيس الفنلندي سامر غوردن. ثم تحدث الرئيس الفنلندي طويلا.", "الرئيس الفنلندي", "سامر غوردن"),
    ("عاد مدير نادي الشمس الفني، يورغن كلوبه. وقال كلوبه ذلك.", "كلوبه", "يورغن كلوبه"),
    ("زار رئيس الحكومة ديفيد كامرينو المدينة. وأكد رئيس الوزراء ذلك.", "رئيس الوزراء", "ديفيد كامرينو"),
    ("قال كريس فيليندر المتحدث باسم شركة ضوء ذلك. ولفت المتحدث إلى غيره.", "المتحدث", "كريس فيليندر"),
    ("قالت وزارة الري أمس ذلك. وأضافت الوزارة أن الماء كثير.", "الوزارة", "وزارة الري"),
    ("نفت الحكومة اليمنية الخبر. وقالت الحكومة إنه كاذب.", "الحكومة", "الحكومة اليمنية"),
    ("ذكرت وكالة «تاس» الخبر. وأضافت الوكالة أنه صحيح.", "الوكالة", "وكالة تاس"),
    ("نقلت وكالة «نبأ سهل» الخبر. وأضافت الوكالة أنه صحيح.", "الوكالة", "وكالة نبأ سهل"),
    ("أكد المفتش العام إدريس بناني ذلك. وقال المفتش إن الأمر انتهى.", "المفتش", "إدريس بناني"),
    ("قال قبطان السفينة مسعود الرحّال ذلك. وأضاف الرحّال غيره.", "الرحّال", "مسعود الرحّال"),
    ("قال باحثون في جامعة النهر ذلك. وأضاف الباحثون غيره.", "الباحثون", "باحثون في جامعة النهر"),
    ("قال مصدر أمني ذلك. وأضاف المصدر أن التحقيق بدأ.", "المصدر", "مصدر أمني"),
    ("روى شهود عيان ما جرى. وقال الشهود إنهم هربوا.", "الشهود", "شهود عيان"),
    ("التقى سامر غوردن الوزير نبيل رشدي. وقال الأخير ذلك.", "الأخير", "نبيل رشدي"),
    ("افتتح الأمير فيصل بن سعدون المعرض. وقال سموه إنه جميل.", "سموه", "فيصل بن سعدون"),
    ("قالت وزارة الري في بيان ذلك. وأضاف البيان أن الماء كثير.", "البيان", "وزارة الري"),
    ("شهدت الخرطوم تظاهرات، وفي السودان أزمة. وقالت الشرطة ذلك.", "الشرطة", "الشرطة السودانية"),
]


@pytest.mark.parametrize(("text", "source", "expected"), IN_ITS_TEXT)
def test_in_its_text(text: str, source: str, expected: str) -> None:
    assert who(text, source, last=True).who == expected


OPEN = [
    ("حضر الوزير سامر رشدي والوزير نبيل غوردن. وقال الوزير ذلك.", "الوزير"),
    ("حضر سامر الكعبي ونبيل الكعبي. وقال الكعبي ذلك.", "الكعبي"),
    ("تحدث وزير المالية سامر رشدي. وقال وزير الصحة ذلك.", "وزير الصحة"),
    ("تحدث الرئيس الفنلندي سامر رشدي. وقالت الرئيسة ذلك.", "الرئيسة"),
    ("تحدث الرئيس الفنلندي سامر رشدي. وقال الرئيس اليوناني ذلك.", "الرئيس اليوناني"),
]


@pytest.mark.parametrize(("text", "source"), OPEN)
def test_more_than_one_or_none_fits(text: str, source: str) -> None:
    assert who(text, source, last=True).who == source


FORMS = [
    ("مسؤولون أميركيون", "m", "p", False),
    ("مصادر مطلعة", "f", "s", False),
    ("متحدثة باسم الجيش", "f", "s", False),
    ("وزارة الري", "f", "s", True),
    ("الجيش الأردني", "m", "s", True),
    ("الباحثة سمينا رشدي", "f", "s", True),
    ("باريس", "f", "s", True),
    ("وسائل إعلام رسمية", "f", "s", False),
    ("خبراء", "m", "p", False),
    ("سامر غوردن", "m", "s", True),
]


@pytest.mark.parametrize(("source", "gender", "number", "named"), FORMS)
def test_gender_number_and_name(source: str, gender: str, number: str, named: bool) -> None:
    ref = who(f"قال {source} إن الأمر انتهى.", source)
    assert (ref.gender, ref.number, ref.named) == (gender, number, named)


def test_agreement() -> None:
    ref = who("قالت وزارة الري ذلك.", "وزارة الري")
    assert agrees(ref, "f", "s")
    assert agrees(ref, None, "s")
    assert agrees(ref, "f", None)
    assert not agrees(ref, "m", "s")
    assert not agrees(ref, "f", "p")


def test_an_antecedent_stands_before() -> None:
    text = "وقال المصدر ذلك. ثم تحدث مصدر أمني آخر."
    assert who(text, "المصدر").who == "المصدر"


def test_the_reason_names_the_antecedent() -> None:
    text = "وصل الرئيس الفنلندي سامر غوردن. ثم تحدث الرئيس الفنلندي طويلا."
    ref = who(text, "الرئيس الفنلندي", last=True)
    assert ref.reason.rule == "source.title"
    assert [text[slice(*span)] for span in ref.reason.words] == ["الرئيس الفنلندي", "سامر غوردن"]


PIECES = st.sampled_from(
    [
        "قال",
        "الرئيس",
        "محمد",
        "سامر",
        "الدوري",
        "واشنطن",
        "وموسكو",
        "«تاس»",
        "البيان",
        "الوزارة",
        "و",
        "،",
        ".",
        "إن",
        "الأخير",
        "عدد",
        "من",
        "هذا",
        "التي",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=20).map(" ".join), st.data())
def test_every_phrase_has_an_answer(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    tokens = words(text)
    found = names(text, tokens)
    ref = Entities(text, tokens, found).who(Span(start, end), start)
    assert ref == Entities(text, tokens, found).who(Span(start, end), start)
    assert all(0 <= span.start < span.end <= len(text) for span in ref.reason.words)
