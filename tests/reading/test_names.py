"""Names in a text: where they start and end, what they are, which are one entity."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.language.words import words
from tawatur.model import Name
from tawatur.reading.names import names


def read(text: str) -> tuple[Name, ...]:
    return names(text, words(text))


def persons(text: str) -> list[str]:
    return [text[slice(*name.span)] for name in read(text) if name.kind == "person"]


PERSONS = [
    ("قال الرئيس سامر الدوري إن الأمر انتهى", ["سامر الدوري"]),
    ("وزارت ليلى بنت أحمد الكعبي المدينة", ["ليلى بنت أحمد الكعبي"]),
    ("التقى الوزير خالد محفوظ بن سعدون أمس", ["خالد محفوظ بن سعدون"]),
    ("أعلن اللواء عبد الرحمن آل حريد ذلك", ["عبد الرحمن آل حريد"]),
    ("وأوضح د. نبيل أبو غوش في تصريح", ["نبيل أبو غوش"]),
    ("رئيسة المفوضية أورسولينا فون دير شتاين تحدثت", ["أورسولينا فون دير شتاين"]),
    ("وقال كيم جونغ-داي للصحافيين", ["كيم جونغ-داي"]),
    ("وقال هادي بن علي اليماني أمس", ["هادي بن علي اليماني"]),
    ("أكد عادل بن أحمد الجبير أن الأمر انتهى", ["عادل بن أحمد الجبير"]),
    ("افتتح الأمير فيصل بن سعدون المعرض الأول", ["فيصل بن سعدون"]),
    ("كتب جون ف. ديلاني مقالا", ["جون ف. ديلاني"]),
    ("المدرب الروماني فلادوتشينكو راض عن الفوز", ["فلادوتشينكو"]),
    ("وصلاح الدين رحماني رئيس اللجنة", ["صلاح الدين رحماني"]),
    ("وقال عبد الله بن راشد إن الأمر انتهى", ["عبد الله بن راشد"]),
    ("زار فهد بن عبد الله بن خليفة المدينة", ["فهد بن عبد الله بن خليفة"]),
    ("وصلت هبة الله الكعبي أمس", ["هبة الله الكعبي"]),
    ("إن شاء الله سنعود بعون الله وفضل الله", []),
    ("وصل جون كيري إلى العاصمة", ["جون كيري"]),
    ("أكد حسين روحاني ذلك", ["حسين روحاني"]),
    ("أعلن محمد رفض العرض", []),
    ("أكد المفتش العام إدريس بناني أن الأمر انتهى", ["إدريس بناني"]),
    ("قالت الطبيبة لمياء العوّاد لإذاعة المرفأ إن الأمر انتهى", ["لمياء العوّاد"]),
    ("شكر محمد لاعبي الفريق بعدما نفى ذلك", []),
    ("وقال إن إدريس نفى ذلك", []),
    ("اجتمع بيتر غوردن وإيما شولتزه في القاعة", ["بيتر غوردن", "إيما شولتزه"]),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_persons(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


NO_PERSONS = [
    "قال إن الأمر صالح للجميع وسعيد جدا",
    "على الحكومة أن تعمل من أجل الناس",
    "افتتحت جامعة الملك فيصل أبوابها",
    "في شارع الأمير محمد بن سعدون حادث",
    "الأمين العام للمنظمة رحب بالقرار",
    "المتحدث باسم الحكومة لم يعلق",
    "كان في المدينة أمل كبير وحياة هادئة",
    "صدرت أسماء المقبولين صباح اليوم",
    "الآن يبحث المجلس القرار",
]


@pytest.mark.parametrize("text", NO_PERSONS)
def test_common_words_are_no_persons(text: str) -> None:
    assert persons(text) == []


KNOWN = [
    ("حذرت واشنطن من ذلك", "واشنطن", "place", "واشنطن"),
    ("زار الوفد المملكة العربية السعودية", "المملكة العربية السعودية", "place", "السعودية"),
    ("أعلن الكرملين ذلك", "الكرملين", "organisation", "الكرملين"),
    ("بيان للأمم المتحدة", "لأمم المتحدة", "organisation", "الأمم المتحدة"),
    ("وبموسكو كذلك", "موسكو", "place", "موسكو"),
    ("قال لرويترز أمس", "رويترز", "medium", "رويترز"),
    ("نقلته أ ف ب مساء", "أ ف ب", "medium", "وكالة فرانس برس"),
    ("وذكرت صحيفة الحياة ذلك", "الحياة", "medium", "الحياة"),
]


@pytest.mark.parametrize(("text", "span", "kind", "full"), KNOWN)
def test_known_names(text: str, span: str, kind: str, full: str) -> None:
    found = [name for name in read(text) if name.kind == kind]
    assert [text[slice(*name.span)] for name in found] == [span]
    assert full in found[0].full


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("كتبت صحيفة الـ«ضفاف» ذلك", [("صحيفة الـ«ضفاف»", "صحيفة الضفاف")]),
        ("نقلت وكالة «نبأ سهل» الخبر", [("وكالة «نبأ سهل»", "وكالة نبأ سهل")]),
        ("قال لوكالة نبأ برس إن الأمر انتهى", [("وكالة نبأ برس", "وكالة نبأ برس")]),
        ("نقلا عن وكالة أنباء المرفأ، أن السفينة وصلت", [("وكالة أنباء المرفأ", "وكالة أنباء المرفأ")]),
        (
            "وذكرت إذاعة المرفأ وصحيفة الضفاف ذلك",
            [("إذاعة المرفأ", "إذاعة المرفأ"), ("صحيفة الضفاف", "صحيفة الضفاف")],
        ),
        ('قال لموقع "المنارة" ذلك', [('موقع "المنارة"', "موقع المنارة")]),
        (
            "ذكرت صحيفة «نبأ سهل» ذلك، وقال الوزير لـ«نبأ سهل» غيره",
            [("صحيفة «نبأ سهل»", "صحيفة نبأ سهل"), ("نبأ سهل", "صحيفة نبأ سهل")],
        ),
    ],
)
def test_a_noun_introduces_a_medium_that_no_list_knows(text: str, found: list[tuple[str, str]]) -> None:
    media = [name for name in read(text) if name.kind == "medium"]
    assert [(text[slice(*name.span)], name.full) for name in media] == found
    assert len({name.entity for name in media}) == len({full for _, full in found})


@pytest.mark.parametrize(
    "text",
    [
        "عاد الناس إلى الوطن",
        "بدأ اليوم الأول",
        "هذه الحياة جميلة",
        "وصلوا إلى موقع الحادث",
        "عبرت السفينة قناة السويس",
        "أبقى على قناة الاتصال مفتوحة",
        "صحيفة محلية نشرت الخبر",
        "أنشأ صحيفة إلكترونية جديدة",
        "شارك في برنامج من تلفزيون الواقع",
        "كتب على موقع «فيسبوك» ذلك",
        "أعلنت وكالة الفضاء موعد الإطلاق",
        "شبكة الكهرباء توقفت",
    ],
)
def test_ordinary_words_are_no_media(text: str) -> None:
    assert [name for name in read(text) if name.kind == "medium"] == []


def test_short_and_long_form_are_one() -> None:
    text = "قال فاليري بوتنكوف ذلك. وأضاف بوتنكوف، وكان الرئيس بوتنكوف قد وصل مع كامل رشدي."
    found = [name for name in read(text) if name.kind == "person"]
    assert [name.full for name in found] == ["فاليري بوتنكوف"] * 3 + ["كامل رشدي"]
    assert len({name.entity for name in found[:3]}) == 1
    assert found[3].entity != found[0].entity


def test_family_name_first() -> None:
    text = "شكر كيم يون سوك الحضور. وغادر كيم القاعة."
    assert {name.full for name in read(text)} == {"كيم يون سوك"}


def test_spelling_variants_are_one() -> None:
    text = "قال أنطونيو جوتيرو أمس. ثم عاد غوتيرو إلى بيته."
    assert len({name.entity for name in read(text)}) == 1


def test_two_bearers_of_a_surname_stay_two() -> None:
    text = "حضر سامر الكعبي ونبيل الكعبي. وتحدث الكعبي."
    found = read(text)
    assert len({name.entity for name in found[:2]}) == 2
    assert "الكعبي" not in [text[slice(*name.span)] for name in found]


def test_two_persons_side_by_side_are_cut() -> None:
    text = "وصل فاليري بوتنكوف. واستقبل كيم جونغ سوك بوتنكوف بحرارة. وغادر كيم جونغ سوك."
    assert "كيم جونغ سوك بوتنكوف" not in [name.full for name in read(text)]
    assert {name.full for name in read(text)} == {"فاليري بوتنكوف", "كيم جونغ سوك"}


PIECES = st.sampled_from(
    [
        "قال",
        "الرئيس",
        "الوزير",
        "محمد",
        "سامر",
        "الدوري",
        "بوتنكوف",
        "واشنطن",
        "وموسكو",
        "لرويترز",
        "«تاس»",
        "الدكتور",
        "بن",
        "عبد",
        "الله",
        "آل",
        "،",
        ".",
        "إن",
        "كيم",
        "-",
        "في",
        "و",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_spans_are_ordered_and_apart(text: str) -> None:
    found = read(text)
    for a, b in pairwise(found):
        assert a.span.end <= b.span.start
    for name in found:
        assert text[slice(*name.span)].strip()
        assert name.full.strip()
    assert read(text) == found


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert all(0 <= name.span.start < name.span.end <= len(text) for name in read(text))
