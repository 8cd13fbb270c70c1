"""Who stands between a cue and its content: the subject, the addressee, the media that carry the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..language.nouns import owned, verbal_noun
from ..model import LinkMode
from .boundaries import begins, nouns
from .name_words import common
from .paragraphs import Paragraph
from .phrases import (
    Stretch,
    attributes,
    audience,
    circumstance,
    grammar,
    is_medium,
    names_in,
    phrase_end,
    setting,
    skip_bracket,
    speaks,
    told_in_quotes,
)


class Carrier(NamedTuple):
    """A stretch that names a medium, and how the text puts its part in the chain."""

    stretch: Stretch
    mode: LinkMode


class Actors(NamedTuple):
    """Who stands in the region between a cue and its content."""

    subject: Stretch | None
    addressee: Stretch | None
    carriers: tuple[Carrier, ...]


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
            medium = _over_pronouns(p, i + 1, stop)
            end = max(phrase_end(p, medium, stop, apposition=False), i + 2)
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
            if attributes(p, i):
                # «وتابعت، وفقاً لما ذكرته الإذاعة، أن»: the particle's phrase is nobody who speaks.
                end = _particle_end(p, i, stop)
                carriers += list(_medium_in(p, i, end))
                i = end
                continue
            split = _split(p, i, end) if addressed else end
            phrases.append(Stretch(i, split))
            i = split
    return _roles(p, phrases, tuple(carriers), addressed, stop)


def _particle_end(p: Paragraph, i: int, stop: int) -> int:
    """The index after a particle's phrase within an aside: the next comma, or the phrase that it governs."""
    found = p.particles[i]
    after = found[1] if found is not None else i + 1
    aside = next((k for k in range(i, stop) if p.comma(k)), 0) if p.comma(i - 1) else 0
    return aside or max(phrase_end(p, min(after, stop), stop, apposition=False), after)


def _medium_in(p: Paragraph, start: int, stop: int) -> Iterator[Carrier]:
    """The first medium that the words ``start`` to before ``stop`` name."""
    for k in range(start, stop):
        if (k in p.name_at and p.name_at[k].kind == "medium") or p.fold(k) in grammar("media"):
            medium = Stretch(k, max(phrase_end(p, k, stop, apposition=False), k + 1))
            if is_medium(p, medium):
                yield Carrier(medium, "according")
                return


def fronted(p: Paragraph, start: int, verb: int) -> tuple[Carrier, ...]:
    """The media in the circumstance that opens a sentence: «وفي حديث لصحيفة … قال فلان»."""
    while start < verb and (p.mark(start) or p.has(start, "contrast")):
        start += 1
    opens = p.has(start, "preposition") and any(setting(p, k) for k in range(start + 1, min(start + 3, verb)))
    finite = ("perfect", "imperfect", "passive")
    other = any(f.shape in finite and not _passes_on(p, k) for k in range(start, verb) for f in p.forms[k])
    return tuple(_carriers_within(p, start, verb)) if opens and not other else ()


def _belongs(p: Paragraph, before: Stretch, i: int) -> bool:
    """«، المتحدث باسمها لـ"…"،», «الموقع الرسمي لـ"…"»: what لـ points to belongs to the phrase before it."""
    apposed = any(p.comma(k) for k in range(before.start - 1, before.end)) and i + 1 in p.quote_at
    return before.end == i and (apposed or is_medium(p, before))


def _passed_over(p: Paragraph, i: int) -> bool:
    """Marks, adverbs and words that are never a subject."""
    word = p.words[i]
    if p.comma(i) or p.has(i, "adverb") or word.fold in grammar("no_subject"):
        return True
    if word.fold in grammar("reflexive") and any(f.shape in ("perfect", "imperfect") for f in p.forms[i - 1]):
        return True
    if word.kind == "mark":
        return i not in p.quote_at and word.text != "("
    return word.fold.endswith("ا") and any(f.shape == "participle" for f in p.forms[i])


def _clitic_phrase(p: Paragraph, i: int) -> bool:
    """A word with the clitic بـ opens a circumstance («بذات الوقت»), unless the letter is its own."""
    fold = p.fold(i)
    if fold.startswith("ب") and fold[1:] in grammar("on_air"):
        return True
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
        theirs = owned(p.words[i]) and (p.named[i - 1] or p.fold(i - 1).startswith("ال"))
        if (definite_pair and head in nouns("organisations")) or theirs:
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
    if end in p.quote_at and end < stop and p.fold(end - 1).removeprefix("ب") in grammar("media"):
        end = min(p.quote_at[end].end + 1, stop)
    # «في مقابلة أجرتها معه قناة …»: what passes the words on has a subject of its own.
    end = next((k for k in range(i + 1, min(end, stop)) if _passes_on(p, k)), end)
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
    return not any(name.kind in ("person", "organisation") for name in names_in(p, stretch))


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
            medium = _over_pronouns(p, i + 1, stop)
            stretch = Stretch(medium, max(phrase_end(p, medium, stop, apposition=False), medium + 1))
            if p.fold(i) in grammar("receives"):
                yield from _media(p, stretch, "told")
            elif is_medium(p, stretch) or speaks(p, stretch):
                yield Carrier(stretch, "carried")
            i = stretch.end
        elif p.fold(i).startswith("ب") and p.fold(i)[1:] in grammar("on_air"):
            stretch = Stretch(i, max(phrase_end(p, i, stop, apposition=False), i + 1), 1)
            yield from _media(p, stretch, "told")
            i = stretch.end
        elif _leads_to_medium(p, i) and i + 1 < stop:
            stretch = Stretch(i + 1, max(phrase_end(p, i + 1, stop, apposition=False), i + 2))
            yield from _media(p, stretch, "told")
            i = stretch.end
        else:
            i += 1


def _over_pronouns(p: Paragraph, i: int, stop: int) -> int:
    """«أجرتها معه قناة …»: the index behind pronouns with their prepositions."""
    while i + 1 < stop and p.fold(i) in grammar("no_subject"):
        i += 1
    return i


def _leads_to_medium(p: Paragraph, i: int) -> bool:
    """«عبر»، «مع»، «إلى» and, before a channel or its screen, «على»."""
    if p.fold(i) == "علي":
        return p.fold(i + 1) in grammar("on_air")
    return p.fold(i) in grammar("through") or p.fold(i) == "الي"
