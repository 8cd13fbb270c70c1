"""Noun phrases and circumstances: who stands beside a cue, and what is only time, place or audience."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..language.cues import particle_at
from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.nouns import definite, verbal_noun
from ..model import LinkMode, Name
from .boundaries import begins, nouns
from .name_phrases import pointers
from .name_words import common
from .paragraphs import Paragraph


class Stretch(NamedTuple):
    """Words ``start`` to before ``end``; ``clip`` code points at the start are a clitic's."""

    start: int
    end: int
    clip: int = 0


class Carrier(NamedTuple):
    """A stretch that names a medium, and how the text puts its part in the chain."""

    stretch: Stretch
    mode: LinkMode


class Actors(NamedTuple):
    """Who stands in the region between a cue and its content."""

    subject: Stretch | None
    addressee: Stretch | None
    carriers: tuple[Carrier, ...]


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
    """Whether word i is an occasion or medium of speaking (بيان، المؤتمر، تغريدة)."""
    word = p.fold(i)
    return word in _settings() or word.removeprefix("ال") in _settings()


def issued(p: Paragraph, i: int) -> bool:
    """«تقرير صادر عن»: whether word i binds the issuer to his paper."""
    return p.fold(i) == "عن" and i > 0 and pointers().get(p.fold(i - 1)) == "issued"


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
    introduced = any(before.removeprefix(lead) in grammar("media") for lead in ("", "ال", "ل", "لل", "و"))
    return alone and not introduced


_CLOSES_PHRASE = frozenset(("subordinator", "contrast", "adverb", "negator", "auxiliary", "complementizer"))


@cache
def _outside_phrase() -> frozenset[str]:
    return grammar("clause") | grammar("no_subject") | grammar("saying")


def _continues(p: Paragraph, start: int, i: int) -> bool:
    if p.has_any(i, _CLOSES_PHRASE):
        return False
    if p.has(i, "preposition"):
        return i > start and (issued(p, i) or not circumstance(p, i, head=True))
    if i == start:
        return True
    if audience(p, i) is not None:
        return False
    if p.has(i, "pointer"):
        # «أصحاب هذه المبادرة»: a noun without article governs the pointer.
        return not (p.named[i - 1] or definite(p.words[i - 1]) or i - 1 > start)
    if p.words[i].fold in _outside_phrase():
        return p.words[i].bare.endswith("ة")  # حديثة is no حديثه
    if describes(p, i) or _occasion(p, i):
        # «أصدرت السفارة بيانا أكدت فيه …»: what was said with, and its clause.
        return False
    # A second cue verb begins a clause of its own.
    return not any(f.shape in ("perfect", "imperfect") and f.cue.speaks and f.conjunction for f in p.forms[i])


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
    known = p.named[i] or i in p.quote_at or head in nouns("titles", "organisations", "documents")
    if not (known or p.fold(i).startswith("ال")):
        return None
    end = phrase_end(p, i, stop, apposition=False)
    if end == i or (end < stop and not p.comma(end) and not p.has(end, "preposition")):
        return None
    return end


def _adverbial(p: Paragraph, i: int) -> bool:
    """Accusatives of circumstance: participles and «أمس»-like words that no time covers."""
    return (
        p.has(i, "adverb")
        or any(f.shape == "participle" for f in p.forms[i])
        or p.fold(i) in grammar("circumstance")
    )


def actors(p: Paragraph, start: int, stop: int, addressed: bool = False) -> Actors:
    """The subject, the addressee and the media told, among the words between a cue and its content.

    ``addressed`` says that the cue takes the one whom it addresses as its object («أبلغ فلان الوزارة بأن»).
    """
    phrases: list[Stretch] = []
    carriers: list[Carrier] = []
    i = start
    while i < stop:
        told = audience(p, i)
        if phrases and i in p.quote_at and told_in_quotes(p, i):
            end = min(p.quote_at[i].end + 1, stop)
            carriers.append(Carrier(Stretch(i + 1, p.quote_at[i].end), "told"))
            i = end
        elif _passed_over(p, i):
            i += 1
        elif i in p.time_end:
            i = max(p.time_end[i], i + 1)
        elif p.words[i].text == "(":
            i = skip_bracket(p, i, stop)
        elif _passes_on(p, i) and i + 1 < stop:
            end = max(phrase_end(p, i + 1, stop, apposition=False), i + 2)
            carriers += list(_carriers_within(p, i, end))
            i = end
        elif told is not None:
            carriers += () if phrases and _belongs(p, phrases[-1], i) else _media(p, told, "told")
            i = max(told.end, i + 1)
        elif circumstance(p, i, head=False) or _clitic_phrase(p, i):
            end = _circumstance_end(p, i, stop)
            carriers += list(_carriers_within(p, i, end))
            i = end
        else:
            end = max(phrase_end(p, i, stop), i + 1)
            if p.fold(i) in grammar("circumstance") and particle_at(p.words, i) is not None:
                # «وتابعت، وفقاً لما ذكرته الإذاعة، أن»: the particle's phrase is nobody who speaks.
                i = end
                continue
            split = _split(p, i, end) if addressed else end
            phrases.append(Stretch(i, split))
            i = split
    return _roles(p, phrases, tuple(carriers), addressed, stop)


def _belongs(p: Paragraph, before: Stretch, i: int) -> bool:
    """«، المتحدث باسمها لـ"…"،», «الموقع الرسمي لـ"…"»: what لـ points to belongs to the phrase before it."""
    apposed = any(p.comma(k) for k in range(before.start - 1, before.end)) and i + 1 in p.quote_at
    return before.end == i and (apposed or is_medium(p, before))


def _passed_over(p: Paragraph, i: int) -> bool:
    """Marks, adverbs and words that are never a subject."""
    word = p.words[i]
    if p.comma(i) or p.has(i, "adverb") or word.fold in grammar("no_subject"):
        return True
    if word.kind == "mark":
        return i not in p.quote_at and word.text != "("
    return word.fold.endswith("ا") and any(f.shape == "participle" for f in p.forms[i])


def _clitic_phrase(p: Paragraph, i: int) -> bool:
    """A word with the clitic بـ opens a circumstance («بذات الوقت»), unless the letter is its own."""
    fold = p.fold(i)
    if (
        not fold.startswith("ب")
        or len(fold) < 4
        or fold in grammar("own_b")
        or fold in nouns("titles", "organisations", "documents")
        or not (p.has(i, "preposition") or common(fold[1:]))
        or _lone(p, i)
    ):
        return False
    name = p.name_at.get(i)
    return (name is None and not p.named[i]) or (name is not None and name.span.start > p.words[i].start)


def _lone(p: Paragraph, i: int) -> bool:
    """«وأضاف بلان: "…"»: between a verb and its content stands a surname, unless a deed tells how."""
    word = p.words[i]
    stem = word._replace(bare=word.bare[1:], fold=word.fold[1:])
    verb = any(f.shape in ("perfect", "imperfect") for f in p.forms[i - 1]) if i else False
    alone = p.mark(i + 1) or p.has(i + 1, "complementizer")
    how = stem.fold.startswith("ال") or verbal_noun(stem) or stem.fold in grammar("manner")
    return verb and alone and not how and not p.has(i, "preposition")


def _split(p: Paragraph, start: int, end: int) -> int:
    """Where a second noun phrase begins: behind a person's name, or at a body behind a definite noun."""
    for i in range(start + 1, end):
        if p.comma(i):
            return end
        head = p.fold(i).removeprefix("ال")
        if _medium_told(p, i):
            return i
        if any(k < i == stop and p.name_at[k].kind == "person" for k, stop in p.name_end.items()):
            told = next((k for k in range(i, end) if _medium_told(p, k)), end)
            return told if head in nouns("titles") or p.mark(i) else i
        if head in grammar("addressed") or p.fold(i) in grammar("addressed"):
            return i
        if begins(p, i):
            return i
        definite_pair = p.fold(i).startswith("ال") and p.fold(i - 1).startswith(("ال", "وال"))
        owned = p.fold(i).endswith(("ها", "هم")) and (p.named[i - 1] or p.fold(i - 1).startswith("ال"))
        if (definite_pair and head in nouns("organisations")) or (owned and len(head) > 4):
            return i
    return end


def _medium_told(p: Paragraph, i: int) -> bool:
    """«أبلغ الوزير رويترز أنه»: a medium behind a noun phrase that is complete."""
    name = p.name_at.get(i)
    complete = p.named[i - 1] or p.fold(i - 1).startswith("ال")
    return name is not None and name.kind == "medium" and complete


def _roles(
    p: Paragraph, phrases: list[Stretch], carriers: tuple[Carrier, ...], addressed: bool, stop: int
) -> Actors:
    """The first phrase is the subject; a name behind a title and its circumstance belongs to it."""
    subject = phrases[0] if phrases else None
    other = phrases[1] if len(phrases) > 1 else None
    if subject is not None and not addressed and not any(p.named[subject.start : subject.end]):
        end = _named_later(p, subject.end, stop)
        if end is not None:
            return Actors(Stretch(subject.start, end, subject.clip), None, carriers)
    return Actors(subject, other, carriers)


def _named_later(p: Paragraph, start: int, stop: int) -> int | None:
    """«مسؤول الرقابة عن المنشطات في الوفد فلان»: where the name ends that closes such a title."""
    last = next((k for k in range(stop - 1, start - 1, -1) if k in p.name_end), None)
    if last is None or p.name_at[last].kind != "person" or audience(p, last) is not None:
        return None
    if any(p.comma(k) for k in range(start, last)) or p.has(last - 1, "preposition"):
        return None
    end = p.name_end[last]
    rest = (k for k in range(end, stop) if not (p.mark(k) or any(a <= k < b for a, b in p.time_end.items())))
    return end if next(rest, None) is None else None


def _circumstance_end(p: Paragraph, start: int, stop: int) -> int:
    """Up to the comma, the next circumstance, or the end of the phrase that the preposition governs."""
    i = start + 1
    if i in p.time_end:
        return min(p.time_end[i], stop)
    if _clitic_phrase(p, start) and p.has(i, "preposition"):
        return i
    end = max(phrase_end(p, i, stop, apposition=False), min(i + 1, stop))
    # «في ختام الجلسة رئيسة البرلمان»: an indefinite title behind a definite noun begins a phrase.
    for k in range(i + 1, min(end, stop)):
        if p.fold(k) in nouns("titles") and (p.named[k - 1] or p.fold(k - 1).startswith("ال")):
            return k
    return min(end, stop)


def _media(p: Paragraph, stretch: Stretch, mode: LinkMode) -> Iterator[Carrier]:
    """The stretch as a carrier, if it names a medium; «قال لـ"…"» calls for one."""
    if is_medium(p, stretch) or (mode == "told" and _named_in_quotes(p, stretch)):
        yield Carrier(stretch, mode)


def _named_in_quotes(p: Paragraph, stretch: Stretch) -> bool:
    """Whether a stretch is one name of several words in quotation marks and no person's.

    A single word is most often the outlet's own name («قال لـ"المدينة"»).
    """
    quote = p.quote_at.get(stretch.start)
    if quote is None or quote.end + 1 != stretch.end or not 3 <= quote.end - stretch.start <= 4:
        return False
    return not any(name.kind in ("person", "organisation") for name in _names(p, stretch))


def is_medium(p: Paragraph, stretch: Stretch) -> bool:
    """Whether a stretch names or describes a medium: a known name, or a noun such as صحيفة، قناة، وكالة."""
    if any(name.full and fold(name.full) in grammar("platforms") for name in _names(p, stretch)):
        return False
    for i in range(stretch.start, min(stretch.end, len(p.words))):
        name = p.name_at.get(i)
        if name is not None and name.kind == "medium":
            return True
    first = p.fold(stretch.start)
    return any(first.removeprefix(lead) in grammar("media") for lead in ("", "لل", "ال", "ل", "وال", "و"))


def _names(p: Paragraph, stretch: Stretch) -> list[Name]:
    return [p.name_at[i] for i in range(stretch.start, min(stretch.end, len(p.words))) if i in p.name_at]


def _passes_on(p: Paragraph, i: int) -> bool:
    """«بثه»، «نشرته»، «تلقت … نسخة منه»: a verb whose subject, a medium, handed the words on."""
    carries = any(f.cue.carries and f.object and f.shape == "perfect" for f in p.forms[i]) or p.fold(
        i
    ) in grammar("passes_on")
    return carries or p.fold(i) in grammar("receives")


def _carriers_within(p: Paragraph, start: int, stop: int) -> Iterator[Carrier]:
    """Media inside a circumstance: «في حديث لصحيفة …»، «عبر قناة …»، «في مقابلة مع …»."""
    i = start
    while i < stop:
        told = audience(p, i)
        if told is not None:
            if is_medium(p, told) or setting(p, i - 1):
                yield from _media(p, told, "told")
            i = max(told.end, i + 1)
        elif _passes_on(p, i) and i + 1 < stop:
            stretch = Stretch(i + 1, max(phrase_end(p, i + 1, stop, apposition=False), i + 2))
            if p.fold(i) in grammar("receives"):
                yield from _media(p, stretch, "told")
            elif is_medium(p, stretch) or speaks(p, stretch):
                yield Carrier(stretch, "carried")
            i = stretch.end
        elif (p.fold(i) in grammar("through") or p.fold(i) == "الي") and i + 1 < stop:
            stretch = Stretch(i + 1, max(phrase_end(p, i + 1, stop, apposition=False), i + 2))
            yield from _media(p, stretch, "told")
            i = stretch.end
        else:
            i += 1


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
    first = next((k for k in range(stretch.start, stretch.end) if k in p.name_at), None)
    return first is not None and p.name_at[first].kind == "person" and not p.has(stretch.start, "preposition")


def speaks_plainly(heads: set[str]) -> bool:
    """Whether one of these folded words is a title, a body or a document that speaks."""
    return bool(heads & nouns("titles", "organisations", "documents"))


def shows(p: Paragraph, stretch: Stretch) -> bool:
    """Whether a noun phrase is a text, a picture or data that can show something."""
    return _head(p, stretch) in nouns("documents")
