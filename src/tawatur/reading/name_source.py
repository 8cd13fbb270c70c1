"""Inside a source phrase: which words are the person's name, which open a paper's issuer."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.words import Word
from .name_gazetteer import OPENING, match
from .name_people import People
from .name_phrases import Head, medium_nouns, noun, particles, pointers
from .name_words import Shape, listed, shape, shape_of, titles

_ASIDE = (["("], ["،"], [","])  # marks that set off what is said of the one just named
_CLAUSE = 3  # a body, a relative and a verb stand before the paper that the body made
_BODY_MOST = 10
_CLOSING = "،,.\"»”)-–:«“('"


def name_within(tokens: Sequence[Word], top: Head) -> tuple[int, int] | None:
    """The words (first, end) of the phrase that are the name of the one whom its head means, or None.

    The name stands first, after an honorific, or in apposition: where the description before it is
    closed by an article, a nisba, a place, a quote or a comma.
    """
    people = People(tokens)
    quoted = False
    for i, word in enumerate(tokens):
        s = people.shapes[i]
        if s is None:
            quoted = not quoted if word.text in '«»“”"' else quoted
            continue
        if i < top.at or (quoted and i > 2) or not _may_start(people, i, top) or people.eponymous(i):
            continue
        end = _end(people, i, top)
        if end > i and not _place_only(tokens, i, end):
            return i, end
    return None


def _may_start(people: People, i: int, top: Head) -> bool:
    s = people.shapes[i]
    if s is None or (people.words[i].fold[0] == "و" and i > top.at and s.given is None):
        return False
    if i > top.at:
        return _closed(people, i, top)
    return top.title is None or (s.given is not None and (people.follows(i + 1) or not s.article))


def _end(people: People, i: int, top: Head) -> int:
    """The index after the name that starts at ``i``; ``i`` where none does."""
    s, tokens = people.shapes[i], people.words
    alone = all(w.kind == "mark" for w in tokens[i + 1 :])
    if s is None:
        return i
    if s.article and s.given is None:
        before = people.shapes[i - 1] if i else None
        if (
            before is not None
            and before.title is not None
            and not before.article
            and len(tokens[i - 1].fold) > 2
        ):
            return i
        surname = not s.common and s.title is None and not s.nisba and tokens[i].fold.startswith("ال")
        return i + 1 if surname and alone else i
    if s.given is None and s.common and _doctor(people, i):
        return i + 2
    opens = s.given is not None or people.odd(i) or s.part == "before" or (s.part == "link" and i > top.at)
    if not opens or (s.part and s.given is None and not people.follows(i + 1)):
        return i
    if s.clash and not people.follows(i + 1) and not (alone and s.title is None):
        set_off = i == top.at and top.title is None and [w.text for w in tokens[i + 1 : i + 2]] in _ASIDE
        return i + 2 if _last_two(people, i, top) else i + set_off
    end = people.end(i)
    if end - i == 1 and s.given is None and i > top.at and not _introduced(people, i):
        return i
    return _stretched(people, i, end) if end > i else i


def _doctor(people: People, i: int) -> bool:
    """«الدكتور بشر الخصاونة»: behind an honorific a common word before a surname that is none."""
    before, after = (
        people.shapes[i - 1] if i else None,
        people.shapes[i + 1] if i + 1 < len(people.words) else None,
    )
    honoured = before is not None and before.title is not None and before.title.kind == "honorific"
    surname = after is not None and after.article and not (after.common or after.nisba or after.title)
    own = people.shapes[i]
    return honoured and surname and own is not None and not (own.article or own.title or own.nisba)


def _introduced(people: People, i: int) -> bool:
    """Whether a title, a nisba or a mark stands right before the word."""
    s = people.shapes[i - 1]
    return s is None or s.title is not None or bool(s.nisba)


def _last_two(people: People, i: int, top: Head) -> bool:
    """Whether one word more ends the phrase or its part: a surname that is a common word as well.

    It bears no article, or stands after an honorific and a given name (العقيد ناصر الشريف).
    """
    after = people.shapes[i + 2] if i + 2 < len(people.words) else None
    ends = i + 2 >= len(people.words) or people.words[i + 2].text in "،,"
    described = after is not None and after.title is not None and i == top.at
    s = people.shapes[i + 1] if i + 1 < len(people.words) else None
    if s is None or not (ends or described):
        return False
    before, folded = people.shapes[i - 1] if i else None, people.words[i + 1].fold
    honoured = before is not None and before.title is not None and before.title.kind == "honorific"
    barred = (
        s.nisba or noun(folded) or s.part not in ("", "surname") or folded in particles() or folded[0] == "و"
    )
    office = i > top.at and top.title is not None and top.title.kind == "office"
    return not barred and (honoured or office if s.article else s.title is None)


def _stretched(people: People, i: int, end: int) -> int:
    """The end moved over one or two words that can only be surnames: up to a mark or the phrase's end."""
    limit = end
    while limit < len(people.words) and people.words[limit].kind == "word":
        limit += 1
    if limit - end > 2 or end - i < 1:
        return end
    for k in range(end, limit):
        s = people.shapes[k]
        folded = people.words[k].fold
        if (
            s is None
            or s.article
            or s.title
            or s.nisba
            or noun(folded)
            or pointers().get(folded)
            or s.part == "never"
        ):
            return end
        if folded[0] == "و" or len(folded) < 3 or match(people.words, k) is not None:
            return end
        if folded[0] in "بل" and (len(folded) < 4 or (shape(folded[1:]).common and not listed(folded))):
            return end
    return limit


def _place_only(tokens: Sequence[Word], i: int, end: int) -> bool:
    hit = match(tokens, i)
    return hit is not None and hit.last >= end and shape(tokens[i].fold).given is None


def _closed(people: People, i: int, top: Head) -> bool:
    """Whether what stands before ``i`` is no noun that governs it."""
    k = i - 1
    word, s = people.words[k], people.shapes[k]
    if s is None:
        return word.text in _CLOSING and _apposed(people, i, top)
    if s.title is not None and s.title.kind in ("honorific", "style"):
        return True
    if top.title is None and not top.definite:
        return False
    if s.article or s.nisba:
        return s.given is None
    if s.given is not None or k == top.at:
        return False
    own = people.shapes[i]
    return match(people.words, k) is not None or bool(
        people.odd(k) and own is not None and own.given is not None
    )


def _apposed(people: People, i: int, top: Head) -> bool:
    """After a mark: a description of one person comes first, or a comma sets the name off."""
    return top.title is not None or top.definite or people.words[i - 1].text in "،,"


def _adjective(words: Sequence[Word], k: int) -> bool:
    """Whether a definite word agrees in gender with the definite noun right before it."""
    before, s = shape(words[k - 1].fold), shape(words[k].fold)
    if not before.article or words[k].fold[0] in "ول":
        return True
    found = noun(words[k - 1].fold)
    feminine = (found[2] if found is not None else "") == "f" or before.stem.endswith(("ه", "ات"))
    return s.stem.endswith("ه") == feminine and not s.stem.endswith(("ين", "ون", "ات"))


def _qualifies(head: str, folded: str) -> bool:
    """Whether the word describes an indefinite source (مصدر أمني، شهود عيان)."""
    return f"{head} {folded}" in titles() or folded.endswith(("ي", "ه", "ين", "ون"))


def issuer(tokens: Sequence[Word], at: int) -> int:
    """The index of the word that opens the issuer of the paper at ``at``; 0 where none is named.

    The issuer follows in the genitive (بيان الرئاسة), behind ل (حساب للوزارة، موقع لـ«...»), behind "issued
    by" (صادر عن) or as the subject of a verb with an object pronoun (دراسة أجرتها شركة ...).
    """
    licensed = not shape(tokens[at].fold).article
    for k in range(at + 1, min(len(tokens), at + 7)):
        word = tokens[k]
        if word.kind != "word":
            if word.text in OPENING and tokens[k - 1].fold == "ل" and k + 1 < len(tokens):
                return k + 1
            continue
        s = shape(word.fold)
        if pointers().get(word.fold) == "issued" or _with_object(word, s):
            licensed = True
            continue
        lam = word.fold[0] == "ل" and len(word.fold) > 4
        medium = pointers().get(tokens[k - 1].fold) == "by" and s.stem in medium_nouns()
        if (licensed or lam or tokens[k - 1].fold == "ل") and (medium or _issues(tokens, k, s)):
            return k
        if lam and not s.common:
            return k
        if pointers().get(word.fold) in ("relative", "fresh"):
            continue
        if word.fold in particles() and not (licensed and pointers().get(word.fold) == "by"):
            return 0
        licensed = licensed and (
            s.article or pointers().get(word.fold) == "by" or (k == at + 1 and not s.common)
        )
    return 0


def brought(words: Sequence[Word], i: int) -> bool:
    """Whether the paper at word i is its subject's own: «قالت الهيئة في تقرير»، «نشرت الهيئة تقريراً»."""
    return i > 0 and (words[i - 1].fold in ("في", "عبر") or words[i].fold.endswith("ا"))


def tells_issuer(words: Sequence[Word], end: int) -> bool:
    """Whether what follows the noun phrase before word ``end`` may name the issuer: «الذي …»، «صدر عن …»."""
    kinds = {pointers().get(word.fold) for word in words[end - 1 : end + 1]}
    made = end < len(words) and _with_object(words[end], shape(words[end].fold))
    return made or not kinds.isdisjoint({"relative", "issued"})


def _with_object(word: Word, s: Shape) -> bool:
    """Whether the word can be a verb with the paper as its object (أجرتها، أصدره)."""
    return (
        word.bare.endswith(("ها", "ه")) and not s.article and noun(word.fold) is None and len(word.fold) > 3
    )


def _issues(tokens: Sequence[Word], k: int, s: Shape) -> bool:
    found = noun(tokens[k].fold)
    if found is not None:
        return found[1] in ("institution", "outlet")
    return (s.title is not None and s.title.kind == "office") or match(tokens, k) is not None


def phrase_end(words: Sequence[Word], i: int, most: int) -> int:
    """The index after the noun phrase that starts at word ``i``, at most ``most`` words long."""
    first = shape_of(words[i])
    closed = first is not None and first.article
    person = first is not None and not closed and (first.title is not None or _is_source(words[i]))
    k, quoted = i + 1, False
    while k < len(words) and k - i < most:
        word, s = words[k], shape_of(words[k])
        if word.kind == "mark" and word.text in '«“"»”':
            closed, quoted = closed or quoted, not quoted and word.text not in "»”"
        elif s is None and quoted and word.text not in "،,:":
            pass
        elif s is None or not (quoted or _continues(words, k, closed, person)):
            break
        else:
            person = person and not (closed and not s.article)
            closed = closed or s.article or bool(s.nisba)
        k += 1
    while k > i + 1 and words[k - 1].kind == "mark" and words[k - 1].text not in '»”"':
        k -= 1
    return k - 1 if k > i + 1 and pointers().get(words[k - 1].fold) == "inner" else k


def _is_source(word: Word) -> bool:
    found = noun(word.fold)
    return found is not None and found[1] == "source"


def _continues(words: Sequence[Word], k: int, closed: bool, person: bool) -> bool:
    """Whether word ``k`` goes on with the noun phrase before it; ``closed`` once that is definite."""
    folded, s = words[k].fold, shape(words[k].fold)
    if pointers().get(folded) in (("fresh", "inner") if person else ("fresh",)):
        return True
    if s.part == "never" or pointers().get(folded):
        return pointers().get(folded) == "day" and not closed
    before_inner = pointers().get(words[k - 1].fold) == "inner"
    if s.article:
        if closed and not _adjective(words, k):
            return False
        joined = folded.startswith("وال") or folded[0] == "ل"
        return folded[0] in "الو" and not (joined and folded[0] == "و" and noun(folded) is not None)
    if s.nisba or (folded[0] == "ب" and match(words, k) is not None):
        return True
    if closed and not before_inner:
        return match(words, k) is not None and folded[0] not in "وف"
    if folded in particles():
        return False
    before = noun(words[k - 1].fold)
    if before is not None and before[1] == "institution" and not shape(words[k - 1].fold).article:
        return True
    if person and _qualifies(words[k - 1].fold, folded):
        return True
    listed = s.title is not None or noun(folded) is not None or match(words, k) is not None
    return listed or (not s.common and not s.given) or before_inner


def speaker_before(words: Sequence[Word], i: int, most: int) -> int | None:
    """The word that opens the subject of the clause in which word ``i`` stands, or of ``most`` - 1 before.

    Verbs come first in the sentences of Arabic news: their subject is the institution or known name that
    stands right after the first word (قالت الوزارة في بيان ...).
    """
    k, sentences = i - 1, 0
    while k >= max(0, i - 200) and sentences < most:
        if _starts_sentence(words, k):
            subject = next((j for j in (k + 1, k + 2) if j < i and _speaks(words, j)), None)
            if subject is not None:
                return subject
            sentences += 1
        k -= 1
    return None


def maker(words: Sequence[Word], i: int) -> tuple[int, int] | None:
    """The words (first, end) that name who made the paper at word ``i`` («المركز ... الذي أعد الدراسة»)."""
    if i < _CLAUSE or pointers().get(words[i - 1].fold) != "made":
        return None
    relative = i - 2
    if pointers().get(words[relative].fold) != "relative":
        return None
    end = relative - (words[relative - 1].text in "،,")
    for k in range(max(0, end - _BODY_MOST), end):
        inside = words[k + 1 : end]
        if _speaks(words, k) and all(w.kind == "word" and w.fold not in particles() for w in inside):
            return k, end
    return None


def _starts_sentence(words: Sequence[Word], k: int) -> bool:
    return words[k].kind == "word" and (
        k == 0 or words[k - 1].text in ".!؟" or words[k].start > words[k - 1].end + 1
    )


def _speaks(words: Sequence[Word], k: int) -> bool:
    if words[k].kind != "word":
        return False
    hit, found = match(words, k), noun(words[k].fold)
    if hit is not None:
        return hit.entry.kind != "place"
    if found is not None:
        return found[1] in ("institution", "medium")
    s = shape_of(words[k])
    return s is not None and s.title is not None and s.title.number == "s" and s.title.kind == "office"


def name_start(words: Sequence[Word], i: int) -> int:
    """The index at which the name that ends at word ``i`` starts; ``i`` without a given name before it."""
    k = i
    while k > 0 and i - k < 4:
        s = shape_of(words[k - 1])
        if s is None or (s.given is None and s.part not in ("link", "before")):
            break
        k -= 1
    first = shape_of(words[k])
    if k == i or first is None or (first.clash and i - k < 2):
        return i
    return k if first.given is not None or first.part == "before" else i
