"""Verbs inflected by rule, against forms as the grammars and the press write them."""

from __future__ import annotations

import pytest

from tawatur.errors import TawaturError
from tawatur.language.folding import bare, fold
from tawatur.language.inflection import inflect, kind_of, masdars, spell

# root, measure: place (shape person+gender+number) -> forms as printed
FORMS = [
    (
        "قول",
        "1u",
        {
            "perfect 3ms": "قال",
            "perfect 3fs": "قالت",
            "perfect 3mp": "قالوا",
            "perfect 1s": "قلت",
            "perfect 3fp": "قلن",
            "imperfect 3ms": "يقول يقل",
            "imperfect 3mp": "يقولون يقولوا",
            "imperfect 3fd": "تقولان تقولا",
            "imperfect 1p": "نقول",
            "passive 3ms": "قيل",
            "passive imperfect 3ms": "يقال",
            "participle 3fs": "قائلة",
            "participle 3ms": "قائل قائلا",
        },
    ),
    (
        "ضيف",
        "4",
        {
            "perfect 3ms": "أضاف",
            "perfect 3mp": "أضافوا",
            "perfect 1s": "أضفت",
            "perfect 3fd": "أضافتا",
            "imperfect 3ms": "يضيف يضف",
            "participle 3ms": "مضيف مضيفا",
            "participle 3fd": "مضيفتان مضيفتين",
            "masdar 3ms": "إضافة",
        },
    ),
    (
        "شور",
        "4",
        {
            "perfect 3fs": "أشارت",
            "perfect 1p": "أشرنا",
            "imperfect 3fs": "تشير تشر",
            "passive imperfect 3ms": "يشار",
            "participle 3mp": "مشيرون مشيرين مشيرو",
        },
    ),
    (
        "نفي",
        "1i",
        {
            "perfect 3ms": "نفى",
            "perfect 3fs": "نفت",
            "perfect 3mp": "نفوا",
            "perfect 1s": "نفيت",
            "imperfect 3ms": "ينفي ينف",
            "imperfect 3mp": "ينفون ينفوا",
            "participle 3ms": "نافي ناف نافيا",
            "participle 3fs": "نافية",
        },
    ),
    (
        "دعو",
        "1u",
        {
            "perfect 3ms": "دعا",
            "perfect 3fs": "دعت",
            "perfect 3mp": "دعوا",
            "perfect 1p": "دعونا",
            "imperfect 3ms": "يدعو يدع",
            "imperfect 3mp": "يدعون يدعوا",
            "participle 3ms": "داعي داع داعيا",
            "passive 3ms": "دعي",
            "passive imperfect 3ms": "يدعى يدع",
        },
    ),
    (
        "دعو",
        "8",
        {"perfect 3ms": "ادعى", "perfect 3fs": "ادعت", "imperfect 3ms": "يدعي يدع", "masdar 3ms": "ادعاء"},
    ),
    (
        "خشي",
        "1ia",
        {
            "perfect 3ms": "خشي",
            "perfect 3fs": "خشيت",
            "perfect 3mp": "خشوا",
            "imperfect 3ms": "يخشى يخش",
            "imperfect 3mp": "يخشون يخشوا",
        },
    ),
    (
        "رءي",
        "1a",
        {
            "perfect 3ms": "رأى",
            "perfect 3fs": "رأت",
            "perfect 1s": "رأيت",
            "imperfect 3ms": "يرى ير",
            "imperfect 3mp": "يرون يروا",
            "imperfect 1s": "أرى",
        },
    ),
    (
        "ردد",
        "1u",
        {
            "perfect 3ms": "رد",
            "perfect 1s": "رددت",
            "perfect 3fp": "رددن",
            "imperfect 3ms": "يرد",
            "imperfect 3fp": "يرددن",
            "participle 3ms": "راد رادا",
        },
    ),
    (
        "صرر",
        "4",
        {"perfect 3ms": "أصر", "perfect 1p": "أصررنا", "imperfect 3ms": "يصر", "masdar 3ms": "إصرار إصرارا"},
    ),
    ("وصف", "1i", {"perfect 3fs": "وصفت", "imperfect 3ms": "يصف", "passive imperfect 3ms": "يوصف"}),
    (
        "وضح",
        "4",
        {
            "perfect 3ms": "أوضح",
            "imperfect 3ms": "يوضح",
            "masdar 3ms": "إيضاح إيضاحا",
            "masdar 3fp": "إيضاحات",
        },
    ),
    ("وصي", "4", {"perfect 3fs": "أوصت", "imperfect 3mp": "يوصون يوصوا", "participle 3fs": "موصية"}),
    ("يقن", "4", {"perfect 3ms": "أيقن", "imperfect 3ms": "يوقن", "participle 3ms": "موقن موقنا"}),
    (
        "وهم",
        "8",
        {
            "perfect 3ms": "اتهم",
            "imperfect 3fs": "تتهم",
            "participle 3ms": "متهم متهما",
            "masdar 3fp": "اتهامات",
        },
    ),
    ("طلع", "8", {"perfect 3ms": "اطلع"}),
    ("زهو", "8", {"perfect 3ms": "ازدهى"}),
    ("صدم", "8", {"perfect 3ms": "اصطدم"}),
    ("علن", "4", {"perfect 1p": "أعلنا", "perfect 3fp": "أعلن", "participle 3fs": "معلنة"}),
    (
        "ءكد",
        "2",
        {
            "perfect 3ms": "أكد",
            "imperfect 3ms": "يؤكد",
            "imperfect 1s": "أؤكد",
            "participle 3fp": "مؤكدات",
            "masdar 3ms": "تأكيد تأكيدا",
        },
    ),
    (
        "ءمل",
        "1u",
        {"perfect 3ms": "أمل", "imperfect 3ms": "يأمل", "imperfect 1s": "آمل", "participle 3ms": "آمل آملا"},
    ),
    ("ءمن", "4", {"perfect 3ms": "آمن", "imperfect 3ms": "يؤمن", "masdar 3ms": "إيمان إيمانا"}),
    (
        "سءل",
        "1a",
        {"perfect 3ms": "سأل", "imperfect 3ms": "يسأل", "passive 3ms": "سئل", "participle 3ms": "سائل سائلا"},
    ),
    (
        "سءل",
        "6",
        {
            "perfect 3fs": "تساءلت",
            "imperfect 3mp": "يتساءلون يتساءلوا",
            "participle 3ms": "متسائل متسائلا",
            "masdar 3fp": "تساؤلات",
        },
    ),
    ("نبء", "5", {"perfect 3ms": "تنبأ", "imperfect 3ms": "يتنبأ", "perfect 3fs": "تنبأت"}),
    ("هنء", "2", {"perfect 3ms": "هنأ", "imperfect 3ms": "يهنئ", "participle 3ms": "مهنئ مهنئا"}),
    ("حيي", "2", {"perfect 3ms": "حيا", "perfect 3fs": "حيت", "imperfect 3ms": "يحيي يحي"}),
    ("جوب", "10/sound", {"perfect 3ms": "استجوب", "imperfect 3mp": "يستجوبون يستجوبوا"}),
    ("عدد", "10", {"perfect 3ms": "استعد", "perfect 1p": "استعددنا", "imperfect 3ms": "يستعد"}),
    ("طمءن", "q", {"perfect 3ms": "طمأن", "imperfect 3ms": "يطمئن", "masdar 3ms": "طمأنة"}),
    ("طمءن", "q4", {"perfect 3ms": "اطمأن", "perfect 1s": "اطمأننت", "imperfect 3ms": "يطمئن"}),
    ("لعثم", "q2", {"perfect 3ms": "تلعثم", "imperfect 3ms": "يتلعثم", "participle 3ms": "متلعثم متلعثما"}),
]


def printed(root: str, measure: str) -> dict[str, list[str]]:
    pattern, _, kind = measure.partition("/")
    out: dict[str, list[str]] = {}
    for form in inflect(root, pattern, kind, rare=False):
        place = form.place
        found = out.setdefault(f"{place.shape} {place.person}{place.gender}{place.number}", [])
        if bare(form.text) not in found:
            found.append(bare(form.text))
    return out


@pytest.mark.parametrize(("root", "measure", "expected"), FORMS, ids=[f"{r}-{m}" for r, m, _ in FORMS])
def test_forms_as_printed(root: str, measure: str, expected: dict[str, str]) -> None:
    found = printed(root, measure)
    assert {place: found[place] for place in expected} == {p: words.split() for p, words in expected.items()}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("ءَكَّدَ", "أَكَّدَ"),
        ("يَسْءَلُ", "يَسْأَلُ"),
        ("تَسَاءُل", "تَسَاؤُل"),
        ("ادِّعَاء", "ادِّعَاء"),
        ("سُءِلَ", "سُئِلَ"),
        ("أَءْمُلُ", "آمُلُ"),
        ("قَرَءَا", "قَرَآ"),
        ("بَرِيء", "بَرِيء"),
        ("تَنَبُّء", "تَنَبُّؤ"),
    ],
)
def test_hamza_finds_its_seat(form: str, expected: str) -> None:
    assert spell(form) == expected


def test_the_press_writes_a_last_hamza_in_three_ways() -> None:
    spellings = {s for form in inflect("قرء", "1a") for s in form.skeletons if form.place.number == "p"}
    assert {fold("يقرؤون"), fold("يقرأون"), fold("يقرءون")} <= spellings


@pytest.mark.parametrize(
    ("root", "measure", "kind"),
    [
        ("قول", "1u", "hollow"),
        ("قول", "2", "sound"),
        ("وفي", "1i", "assimilated defective"),
        ("ردد", "2", "sound"),
        ("رءي", "1a", "رءي"),
        ("وضح", "4", "sound"),
        ("عون", "6", "sound"),
        ("كتب", "1u", "sound"),
    ],
)
def test_kind_of_root(root: str, measure: str, kind: str) -> None:
    assert kind_of(root, measure) == kind


def test_verbal_nouns_given_as_they_stand() -> None:
    assert [bare(f.text) for f in masdars("دعوة")] == ["دعوة", "دعوات"]
    assert [bare(f.text) for f in masdars("قول")] == ["قول", "قولا", "قولات"]


def test_an_unknown_pattern_says_where_to_look() -> None:
    with pytest.raises(TawaturError, match="verb_patterns"):
        list(inflect("قول", "11"))
