"""Where a second noun phrase begins behind the first: the subject of a cue against its object.

Written Arabic sets nothing between the two. What tells them apart is agreement (an adjective shares the
article, gender and number of its noun), the construct (no adjective stands inside it), and what cannot
describe a person: a deed, a demonstrative, what one denies or condemns.
"""

from __future__ import annotations

from functools import cache

from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.nouns import definite, definite_verbal_noun, listed_verbal_noun, verbal_noun
from .name_words import common
from .paragraphs import Paragraph


@cache
def nouns(*tables: str) -> frozenset[str]:
    """The folded single words (all numbers and genders) that lexicon tables list."""
    columns = ("noun", "word", "feminine", "plural", "name", "spellings")
    cells = [row[c] for t in tables for row in table(t) for c in columns if row.get(c)]
    return frozenset(fold(w) for cell in cells for w in items(cell) if " " not in w)


@cache
def _voices() -> frozenset[str]:
    rows = (row for row in table("phrases") if row["heading"] == "voices")
    return frozenset(fold(w) for row in rows for w in items(row["words"]))


@cache
def _one_man() -> frozenset[str]:
    """Nouns that are masculine and singular: a title, a body or a paper."""
    rows = [row["word"] for row in table("titles") if row["class"] in ("office", "calling")]
    rows += [row["name"] for row in table("organisations") if row["gender"] == "m" and row["class"] != "body"]
    rows += [row["noun"] for row in table("documents") if row["gender"] == "m"]
    return frozenset(fold(w) for cell in rows for w in items(cell) if " " not in w)


@cache
def _judged() -> frozenset[str]:
    return frozenset(fold(w) for row in table("judged") for w in items(row["words"]))


def deed(p: Paragraph, j: int) -> bool:
    """A verbal noun; a listed one may be a name as well (فتح), but a name of more words is none."""
    if _neighbouring(p, j):
        return False
    sure = listed_verbal_noun(p.words[j]) and p.name_end.get(j, j + 1) == j + 1
    return (verbal_noun(p.words[j]) or definite_verbal_noun(p.words[j])) and (sure or not p.named[j])


def _neighbouring(p: Paragraph, j: int) -> bool:
    """«قرية مجاورة»: behind an indefinite feminine, the pattern of مفاعلة is a participle."""
    before = p.fold(j - 1)
    pattern = p.fold(j).startswith("م") and p.fold(j).endswith("ه")
    return pattern and before.endswith("ه") and common(before) and not definite(p.words[j - 1])


def begins(p: Paragraph, j: int) -> bool:
    """Whether word j, right behind a noun phrase that may be complete, surely begins another."""
    if p.has(j, "pointer"):
        return True
    if p.named[j]:
        return False
    if not definite(p.words[j]):
        return _accusative(p, j)
    return _other_article(p, j) or _no_attribute(p, j) or _disagrees(p, j)


def judged(p: Paragraph, j: int) -> bool:
    """What is denied, condemned or accepted, with the article, describes nobody («نفت الوزارة الأنباء»)."""
    word = p.fold(j)
    return word.startswith("ال") and word[2:] in _judged()


def _other_article(p: Paragraph, j: int) -> bool:
    """«مسؤول أمني العملية»: the article behind an indefinite adjective, which no construct goes through."""
    before = p.fold(j - 1)
    nisba = before.endswith(("ي", "يه", "يون", "يين", "يان")) and len(before) > 3
    # «جماعة مسلحة»: a participle in the feminine; a verbal noun of that pattern governs what follows.
    marked = before.startswith("م") and before.endswith("ه") and not verbal_noun(p.words[j - 1])
    adjective = nisba or (marked and p.fold(j - 2).endswith("ه"))
    # «مسؤولي الوزارة»: a plural in the construct ends alike.
    construct = nisba and (before.startswith("م") or before[:-1] in nouns("titles"))
    if not adjective or construct or p.named[j - 1] or p.has(j - 1, "preposition"):
        return False
    if definite(p.words[j - 1]):
        return False
    return common(p.fold(j - 2)) and not p.mark(j - 2) and not definite(p.words[j - 2])


def _accusative(p: Paragraph, j: int) -> bool:
    """«اتهم المصلون رجلا»: an indefinite accusative behind a definite noun is no part of a subject."""
    word = p.fold(j)
    shown = len(word) > 3 and word.endswith("ا") and common(word[:-1]) and not p.forms[j]
    return shown and (definite(p.words[j - 1]) or p.named[j - 1])


def _no_attribute(p: Paragraph, j: int) -> bool:
    """«الوزير الهجوم»، «الأهالي المحافظ»: a definite noun that is no adjective of the one before it."""
    if not (definite(p.words[j - 1]) or p.named[j - 1]):
        return False
    stem = p.fold(j).removeprefix("ال")
    if judged(p, j) or definite_verbal_noun(p.words[j]):
        return True
    before = p.fold(j - 1).removeprefix("و").removeprefix("ال")
    titled, speakers = nouns("titles"), nouns("organisations", "documents") | _voices()
    # A calling in ـي is an adjective as well («القوى السياسية»).
    noun = stem in titled | nouns("organisations") and not stem.endswith(("ي", "يه", "يون", "يين"))
    return noun and before not in titled and before in speakers


def _disagrees(p: Paragraph, j: int) -> bool:
    """«اعتبرت الحكومة الحادث»، «أوصى التقرير الحكومة»، «يتهم الجيش المتمردين»: what no adjective would do."""
    before, here = p.fold(j - 1).removeprefix("و"), p.fold(j)
    if not (before.startswith("ال") and here.startswith("ال") and len(here) > 4):
        return False
    if before.endswith("ه"):
        return not here.endswith(("ه", "ي", "ات", "ين"))
    # Right behind the verb, and so no last part of a construct («وزارة الدفاع الروسية»).
    heads = j > 1 and any(f.shape in ("perfect", "imperfect") for f in p.forms[j - 2])
    if heads and before[2:] in _one_man():
        return p.words[j].bare.endswith(("ة", "ين", "ات"))
    # An adjective of a subject in its sound plural is nominative.
    return before.endswith("ون") and here.endswith("ين")
