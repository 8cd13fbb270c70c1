"""Noun phrases and circumstances: who stands beside a cue, and what is only time, place or audience."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.nouns import definite, verbal_noun
from ..model import Name
from .boundaries import nouns
from .name_phrases import pointers
from .name_words import shape
from .paragraphs import Paragraph


class Stretch(NamedTuple):
    """Words ``start`` to before ``end``; ``clip`` code points at the start are a clitic's."""

    start: int
    end: int
    clip: int = 0


@cache
def grammar(name: str) -> frozenset[str]:
    """The words that ``lexicon/phrases.txt`` lists under this heading, folded."""
    return frozenset(
        fold(w) for row in table("phrases") if row["heading"] == name for w in items(row["words"])
    )


@cache
def _settings() -> dict[str, bool]:
    return {row["noun"]: row["audience"] == "yes" for row in table("settings")}


def setting(p: Paragraph, i: int) -> bool:
    """Whether word i is an occasion or medium of speaking (بيان، المؤتمر، بيانهم)."""
    word = p.fold(i)
    if word in _settings() or word.removeprefix("ال") in _settings():
        return True
    return any(word.endswith(e) and word[: -len(e)] in _settings() for e in ("ه", "ها", "هم"))


def attributes(p: Paragraph, i: int) -> bool:
    """Whether a particle of attribution begins at word i («حسبما أوردت …»، «نقلاً عن …»)."""
    found = p.particles[i]
    return found is not None and found[0].mode in ("according", "carried")


def issued(p: Paragraph, i: int) -> bool:
    """«تقرير صادر عن»، «كثير من»: whether word i binds the issuer to his paper, or a group to its number."""
    before = pointers().get(p.fold(i - 1)) if i else None
    return (p.fold(i) == "عن" and before == "issued") or (p.fold(i) == "من" and before == "quantity")


def describes(p: Paragraph, i: int) -> bool:
    """«كلمة شدد فيها على …»: whether the clause of the verb at word i describes the noun before it."""
    behind = i + 1 + (p.fold(i + 1) == "من")
    return bool(p.forms[i]) and p.fold(behind) in grammar("resumptive")


def skip_bracket(p: Paragraph, i: int, stop: int) -> int:
    """The index after the bracket that opens at word i."""
    return next((k + 1 for k in range(i, stop) if p.words[k].text in ")]}"), i + 1)


def audience(p: Paragraph, i: int) -> Stretch | None:
    """What a لـ at word i points to, if that is a medium, a person or listeners: «لرويترز»، «للصحافيين»."""
    word = p.words[i]
    if word.fold == "ل" and i + 1 < len(p.words):
        return Stretch(i + 1, _quoted_or_name(p, i + 1))
    if not word.fold.startswith("ل") or len(word.fold) < 4:
        return None
    clip = 1
    name = p.name_at.get(i)
    noun = word.fold[2:] if word.fold.startswith("لل") else word.fold[1:]
    if name is not None and name.kind in ("medium", "person") and word.start < name.span.start:
        return Stretch(i, p.name_end[i], max(name.span.start - word.start, clip))
    told = p.name_at.get(i + 1)
    if noun in grammar("reporters") and told is not None and told.kind == "medium":
        return Stretch(i + 1, p.name_end[i + 1])
    if noun in grammar("listeners") or noun in grammar("media"):
        end = i + 1
        if end < len(p.words) and (end in p.quote_at or end in p.name_end):
            end = _quoted_or_name(p, end)
        elif noun in grammar("media"):
            end = phrase_end(p, i + 1, len(p.words), apposition=False) if i + 1 < len(p.words) else i + 1
        return Stretch(i, end, 2 if word.fold.startswith("لل") else clip)
    return None


def _quoted_or_name(p: Paragraph, i: int) -> int:
    if i in p.quote_at:
        return min(p.quote_at[i].end + 1, len(p.words))
    if i in p.name_end:
        return p.name_end[i]
    return min(i + 1, len(p.words))


def circumstance(p: Paragraph, i: int, head: bool) -> bool:
    """Whether a prepositional phrase at word i tells the circumstances of speaking, not more of a name.

    ``head`` says that a noun phrase stands before it, to which «في أوسلو» or «من حركة» may belong.
    """
    if not p.has(i, "preposition"):
        return False
    if not head or i + 1 in p.time_end or setting(p, i + 1):
        return True
    if (
        p.fold(i) in grammar("on_visit")
        and verbal_noun(p.words[i + 1])
        and p.fold(i + 1).endswith(("ه", "ها", "هم"))
    ):
        return True
    return p.fold(i) not in grammar("inner")


def phrase_end(p: Paragraph, start: int, stop: int, apposition: bool = True) -> int:
    """The index after the noun phrase that begins at word ``start``, at most ``stop``."""
    i = start
    while i < stop:
        step = _step(p, start, i, stop, apposition)
        if step is None:
            break
        i = step
    # «الخارجية في هذا السياق»: the preposition goes with what the phrase leaves out.
    while i > start + 1 and p.has(i - 1, "preposition") and not p.has(i - 1, "relative"):
        i -= 1
    return i


def _step(p: Paragraph, start: int, i: int, stop: int, apposition: bool) -> int | None:
    """The next index inside the noun phrase, or None where word i no longer belongs to it."""
    word = p.words[i]
    if i in p.quote_at:
        return None if i > start and told_in_quotes(p, i) else min(p.quote_at[i].end + 1, stop)
    if i in p.name_end and p.name_at[i].kind != "place":
        return p.name_end[i] if audience(p, i) is None or i == start else None
    if i in p.time_end:
        return None
    if word.text == "(":
        return skip_bracket(p, i, stop)
    if p.comma(i):
        return _appositive(p, i, stop) if apposition and i > start else None
    if word.kind == "mark":
        # د. فلان: a stop behind one letter belongs to a title.
        return i + 1 if word.text == "." and i > start and len(p.fold(i - 1)) == 1 else None
    if pointers().get(p.fold(i)) == "relative":
        return (
            next((k for k in range(i, stop) if p.comma(k) or p.fold(k).startswith("فان")), stop)
            if i > start
            else None
        )
    return i + 1 if _continues(p, start, i) else None


def told_in_quotes(p: Paragraph, i: int) -> bool:
    """«وأفاد مصدر «رويترز» بأن»: a medium alone in quotation marks, with no noun to introduce it."""
    name = p.name_at.get(i + 1)
    alone = name is not None and name.kind == "medium" and p.name_end[i + 1] >= p.quote_at[i].end
    before = p.fold(i - 1)
    introduced = any(
        before.removeprefix(lead) in grammar("media") for lead in ("", "ال", "ل", "لل", "و", "ب")
    )
    return alone and not introduced


_CLOSES_PHRASE = frozenset(("subordinator", "contrast", "adverb", "negator", "auxiliary", "complementizer"))


@cache
def _outside_phrase() -> frozenset[str]:
    return grammar("clause") | grammar("no_subject") | grammar("saying")


def _continues(p: Paragraph, start: int, i: int) -> bool:
    if p.has_any(i, _CLOSES_PHRASE):
        return False
    if p.has(i, "preposition"):
        if i == start + 1 and _lone_body(p, start):
            return False
        acquainted = i == start + 1 and p.fold(i + 1) in grammar("acquainted")
        acquainted = acquainted or (p.fold(i) == "عن" and p.fold(i + 1) in grammar("represents"))
        return i > start and (issued(p, i) or acquainted or not circumstance(p, i, head=True))
    if i == start:
        return True
    if audience(p, i) is not None:
        return False
    if p.has(i, "pointer"):
        # «أصحاب هذه المبادرة»: a noun without article governs the pointer.
        return not (p.named[i - 1] or definite(p.words[i - 1]) or i - 1 > start)
    if i > start and attributes(p, i):
        return False
    if p.words[i].fold in _outside_phrase():
        return p.words[i].bare.endswith("ة")  # حديثة is no حديثه
    if describes(p, i) or _occasion(p, i):
        # «أصدرت السفارة بيانا أكدت فيه …»: what was said with, and its clause.
        return False
    # A second cue verb begins a clause of its own.
    return not any(f.shape in ("perfect", "imperfect") and f.cue.speaks and f.conjunction for f in p.forms[i])


def _lone_body(p: Paragraph, i: int) -> bool:
    """«الشركة في الطلب»: a body that one noun with the article names is not where it said something."""
    head = p.fold(i).removeprefix("ال")
    return head != p.fold(i) and head in nouns("organisations") and not p.named[i]


def _occasion(p: Paragraph, i: int) -> bool:
    """An accusative occasion of speaking behind a definite noun phrase («السفارة بيانا»)."""
    word = p.fold(i)
    return word.endswith("ا") and word[:-1] in _settings() and (p.named[i - 1] or definite(p.words[i - 1]))


def _appositive(p: Paragraph, comma: int, stop: int) -> int | None:
    """The index after an appositive set off by commas («، رئيس المعهد،»), or None where none stands there."""
    i = comma + 1
    if i >= stop or (p.mark(i) and i not in p.quote_at):
        return None
    if pointers().get(p.fold(i)) == "relative":
        return next((k for k in range(i, stop) if p.comma(k)), stop)
    if i in p.time_end or p.has(i, "preposition") or audience(p, i) is not None or _adverbial(p, i):
        return None
    head = p.fold(i).removeprefix("ال")
    given = shape(p.fold(i)).given is not None
    known = given or p.named[i] or i in p.quote_at or head in nouns("titles", "organisations", "documents")
    if not (known or p.fold(i).startswith("ال")):
        return None
    end = phrase_end(p, i, stop, apposition=False)
    closed = end >= stop or p.comma(end) or p.words[end].text == ":" or p.has(end, "preposition")
    return end if end > i and closed else None


def _adverbial(p: Paragraph, i: int) -> bool:
    """Accusatives of circumstance: participles and «أمس»-like words that no time covers."""
    return (
        p.has(i, "adverb")
        or any(f.shape == "participle" for f in p.forms[i])
        or p.fold(i) in grammar("circumstance")
    )


def is_medium(p: Paragraph, stretch: Stretch) -> bool:
    """Whether a stretch names or describes a medium: a known name, or a noun such as صحيفة، قناة، وكالة."""
    if any(name.full and fold(name.full) in grammar("platforms") for name in names_in(p, stretch)):
        return False
    for i in range(stretch.start, min(stretch.end, len(p.words))):
        name = p.name_at.get(i)
        if name is not None and name.kind == "medium":
            return True
    first = p.fold(stretch.start)
    return any(first.removeprefix(lead) in grammar("media") for lead in ("", "لل", "ال", "ل", "وال", "و"))


def names_in(p: Paragraph, stretch: Stretch) -> list[Name]:
    return [p.name_at[i] for i in range(stretch.start, min(stretch.end, len(p.words))) if i in p.name_at]


def _head(p: Paragraph, stretch: Stretch) -> str:
    return p.fold(stretch.start).removeprefix("و").removeprefix("ال")


def speaks(p: Paragraph, stretch: Stretch) -> bool:
    """Whether a noun phrase can speak: it begins with a name, title, body or source, or holds a person."""
    if p.named[stretch.start]:
        return True
    head = _head(p, stretch)
    heads = {head, p.fold(stretch.start + 1) if stretch.end > stretch.start + 1 else head}
    if heads & nouns("titles", "organisations", "documents") or head.endswith(("ون", "يين")):
        return True
    if _owned(head) & nouns("titles", "organisations") or _several(p, stretch):
        return True
    first = next((k for k in range(stretch.start, stretch.end) if k in p.name_at), None)
    return first is not None and p.name_at[first].kind == "person" and not p.has(stretch.start, "preposition")


def _owned(head: str) -> set[str]:
    """«إدارته», «موكلها», «رئيسهم»: a noun without the pronoun of its owner."""
    bare = next(
        (head[: -len(s)] for s in ("ها", "هم", "ه") if head.endswith(s) and len(head) - len(s) > 2), ""
    )
    return {bare, bare[:-1] + "ه"} if bare.endswith("ت") else {bare} if bare else set()


def _several(p: Paragraph, stretch: Stretch) -> bool:
    """«غالبية المشاركين», «عدد من الأهالي»: a number of persons."""
    counted = _head(p, stretch) in grammar("quantities") and stretch.end > stretch.start + 1
    return counted and any(p.fold(k).endswith(("ين", "ون")) for k in range(stretch.start + 1, stretch.end))


def speaks_plainly(heads: set[str]) -> bool:
    """Whether one of these folded words is a title, a body or a document that speaks."""
    return bool(heads & nouns("titles", "organisations", "documents"))


def shows(p: Paragraph, stretch: Stretch) -> bool:
    """Whether a noun phrase is a text, a picture or data that can show something."""
    return _head(p, stretch) in nouns("documents")
