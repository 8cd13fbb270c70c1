"""Who a source phrase means: the entities of one article and the memory of how they were called.

``Entities`` is built once for an article and asked with the span of each source phrase. It answers
with the person, institution, country or description that the phrase means there, in plain Arabic. Where
more than one antecedent fits, nothing is chosen and the phrase stands for itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ..language import spelling
from ..language.words import Word
from ..language.words import words as tokenised
from ..model import Name, NameKind, Reason, Span
from .name_gazetteer import match, state
from .name_people import People
from .name_phrases import Head, head, nominative, noun, pointers
from .name_roles import Person, persons_of, role_of
from .name_words import shape, shape_of


class Referent(NamedTuple):
    """What a source phrase means.

    ``who`` is the plain name or the description in the nominative; ``gender`` is "m" or "f", ``number``
    "s", "d" or "p" as verbs agree with it, None where unknown; ``named`` is False for a source that stays
    anonymous; ``reason`` holds the rule and the words it rests on.
    """

    who: str
    kind: NameKind | None
    gender: str | None
    number: str | None
    named: bool
    reason: Reason


def agrees(ref: Referent, gender: str | None, number: str | None) -> bool:
    """Whether a verb or participle of that gender and number can have the referent for its subject."""
    return (gender is None or ref.gender is None or ref.gender == gender) and (
        number is None or ref.number is None or ref.number == number
    )


class Entities:
    """The entities of one article. ``words`` and ``names`` are those of the article, in text order."""

    def __init__(self, text: str, words: Sequence[Word], names: Sequence[Name]) -> None:
        self._text = text
        self._words = words
        self._starts = [word.start for word in words]
        self._names = names
        self._name_starts = [name.span.start for name in names]
        self._persons = persons_of(text, words, names)
        self._heads: dict[str, list[int]] = {}
        for i, word in enumerate(words):
            found = noun(word.fold) if word.kind == "word" else None
            s = shape_of(word)
            if found is not None:
                self._heads.setdefault(found[0], []).append(i)
            if s is not None and s.title is not None:
                self._heads.setdefault(s.title.stem, []).append(i)
        self._memory: dict[tuple[Span, int], Referent] = {}

    def who(self, span: Span, before: int) -> Referent:
        """What the source phrase ``text[span]`` means; antecedents are sought before offset ``before``."""
        key = (Span(*span), before)
        if key not in self._memory:
            self._memory[key] = self._resolve(key[0], before, 0)
        return self._memory[key]

    def _resolve(self, span: Span, before: int, depth: int) -> Referent:
        tokens = [w for w in tokenised(self._text, *span) if w.fold]
        tokens = self._core(tokens)
        if not any(w.kind == "word" for w in tokens):
            return Referent(
                self._text[slice(*span)], None, None, None, False, Reason("source.phrase", (span,))
            )
        for rule in (
            self._several,
            self._surname,
            self._known,
            self._person,
            self._pointer,
            self._paper,
            self._office,
            self._body,
        ):
            found = rule(tokens, before, depth)
            if found is not None:
                return found
        return self._phrase(tokens)

    def _core(self, tokens: list[Word]) -> list[Word]:
        """The phrase without demonstratives, outer quotes and a relative clause at its end."""
        kept = []
        for word in tokens:
            kind = pointers().get(word.fold)
            if kind == "relative" and kept and not (word.fold.startswith("و") or _paper_first(kept)):
                break
            if kind in ("same", "this") or (not kept and word.kind == "mark"):
                continue
            kept.append(word)
        while kept and kept[-1].kind == "mark":
            kept.pop()
        return kept or tokens

    # --- named by the phrase itself

    def _inside(self, start: int, end: int) -> list[Name]:
        i = bisect_left(self._name_starts, start)
        out = []
        while i < len(self._names) and self._names[i].span.start < end:
            out.append(self._names[i])
            i += 1
        return out

    def _several(self, tokens: list[Word], before: int, depth: int) -> Referent | None:
        """Names joined by و and nothing else (كيم وبوتين، موسكو وبيونغ يانغ)."""
        found = self._inside(tokens[0].start, tokens[-1].end)
        if len(found) < 2:
            return None
        named = sum(n.span.end - n.span.start for n in found)
        rest = sum(w.end - w.start for w in tokens if w.kind == "word") - sum(
            len(self._text[slice(*n.span)].replace(" ", "")) for n in found
        )
        if named and rest > len(found) - 1:
            return None
        if not all(self._text[n.span.start - 1] == "و" for n in found[1:]):
            return None
        who = " و".join(state(n.full) or n.full for n in found)
        number = "d" if len(found) == 2 else "p"
        return Referent(
            who, found[0].kind, "m", number, True, Reason("source.coordination", tuple(n.span for n in found))
        )

    def _known(self, tokens: list[Word], before: int, depth: int) -> Referent | None:
        """A known place, body or medium, with nothing but its own descriptions around it."""
        first = next((i for i, w in enumerate(tokens) if w.kind == "word"), 0)
        hit = match(tokens, first)
        medium = hit is None and first + 1 < len(tokens) and shape(tokens[first].fold).stem in _MEDIUM_NOUNS
        at = first + 1
        while medium and hit is None and at < min(first + 4, len(tokens)):
            hit = match(tokens, at) if tokens[at].kind == "word" else None
            at += 1
        if hit is None or (medium and hit.entry.kind != "medium"):
            return None
        rest = [w for w in tokens[hit.last :] if w.kind == "word"]
        if hit.entry.licensed and not medium and self._text[max(tokens[first].start - 1, 0)] not in '«“"':
            return None
        if any(not self._describes(w) for w in rest[:3]) and hit.entry.kind != "medium":
            return None
        entry, span = hit.entry, Span(tokens[hit.first].start, tokens[hit.last - 1].end)
        if entry.state:
            return Referent(entry.state, "place", "f", "s", True, Reason("source.capital", (span,)))
        return Referent(entry.name, entry.kind, entry.gender, "s", True, Reason("source.known", (span,)))

    def _describes(self, word: Word) -> bool:
        s = shape_of(word)
        return s is not None and s.article

    def _person(self, tokens: list[Word], before: int, depth: int) -> Referent | None:
        """A person's name: the phrase itself, or in apposition to a title or description."""
        top = head(tokens)
        if top.kind in ("institution", "paper", "outlet", "record", "source"):
            return None
        if top.title is not None and (top.title.kind == "kin" or top.title.number == "p"):
            return None
        found = _name_within(tokens, top)
        if found is None:
            return None
        first, last = found
        span = Span(tokens[first].start, tokens[last - 1].end)
        return self._as_person(tokens, first, last, span, top, before)

    def _surname(self, tokens: list[Word], before: int, depth: int) -> Referent | None:
        """The surname of one person of the article, alone or behind honorifics, common word or not (الشيخ)."""
        last = tokens[-1]
        if last.kind != "word" or any(not _honorific(w) for w in tokens[:-1]):
            return None
        keys = [spelling.key(last.fold)]
        if len(last.fold) > 4 and last.fold[0] in "ولبف":
            keys.append(spelling.key(last.fold[1:]))
        for part in keys:
            fits = [p for p in self._persons if len(p.parts) > 1 and p.parts[-1] == part]
            if len(fits) == 1:
                return self._mean(fits[0], "source.surname", [last])
        return None

    def _as_person(
        self, tokens: list[Word], first: int, last: int, span: Span, top: Head, before: int
    ) -> Referent | None:
        parts = [spelling.key(w.fold) for w in tokens[first:last] if w.kind == "word"]
        owner = self._owner(parts, before)
        if (
            owner is None
            and last - first == 1
            and first > 0
            and tokens[first].fold.startswith(("و", "ب", "ل"))
        ):
            owner = self._owner([spelling.key(tokens[first].fold[1:])], before)
        gender = top.gender if top.kind == "title" else None
        if owner is not None:
            return Referent(
                owner.full,
                "person",
                owner.gender or gender or "m",
                "s",
                True,
                Reason("source.name", (span, owner.spans[0])),
            )
        if top.kind == "other" and first == top.at and last - first == 1 and not _proper(tokens[first]):
            return None
        who = " ".join(self._text[slice(*span)].split())
        given = shape(tokens[first].fold).given
        return Referent(who, "person", gender or given or "m", "s", True, Reason("source.name", (span,)))

    def _owner(self, parts: list[str], before: int) -> Person | None:
        """The one person of the article whose name holds the parts in order; the nearest form decides a tie."""
        fits = [p for p in self._persons if p.holds(parts)]
        if len(fits) > 1:
            fits = [p for p in fits if p.ends(parts)] or fits
        if len(fits) > 1:
            fits = [p for p in fits if p.spans[0].start < before] or fits
        full = {p.entity for p in fits}
        return fits[0] if len(full) == 1 else None

    # --- pointing back

    def _pointer(self, tokens: list[Word], before: int, depth: int) -> Referent | None:
        """الأخير، سموه، معاليه: the last person, or the last one who bears such a style."""
        if len([w for w in tokens if w.kind == "word"]) != 1:
            return None
        word = tokens[0]
        s = shape_of(word)
        style = s.title if s is not None and s.title is not None and s.title.kind == "style" else None
        if pointers().get(word.fold) != "last" and style is None:
            return None
        past = [p for p in self._persons if p.spans[0].start < before]
        if style is not None:
            past = [
                p for p in past if any(r.role == style.role or r.style == style.role for r in p.roles)
            ] or past
        if not past:
            return None
        best = max(past, key=lambda p: max(x.start for x in p.spans if x.start < before))
        return self._mean(best, "source.last", tokens)

    def _mean(self, person: Person, rule: str, tokens: list[Word]) -> Referent:
        words = (Span(tokens[0].start, tokens[-1].end), person.spans[0])
        return Referent(person.full, "person", person.gender or "m", "s", True, Reason(rule, words))

    def _paper(self, tokens: list[Word], before: int, depth: int) -> Referent | None:
        """A paper or outlet: its issuer where the phrase or an earlier one names him."""
        top = head(tokens)
        if top.kind not in ("paper", "outlet") or depth > 2:
            return None
        at = _issuer(tokens, top.at)
        if at:
            return self._resolve(Span(tokens[at].start, tokens[-1].end), before, depth + 1)
        if top.definite and len(tokens) - top.at <= 2:
            for i in reversed(self._heads.get(top.stem, ())):
                if self._words[i].start >= min(before, tokens[0].start):
                    continue
                phrase = self._words[i : self._phrase_end(i, 12)]
                issuer = _issuer(phrase, 0)
                if issuer:
                    span = Span(phrase[issuer].start, self._words[self._phrase_end(i + issuer, 8) - 1].end)
                    return self._resolve(span, before, depth + 1)
        return self._same_noun(tokens, top, before, depth)

    def _office(self, tokens: list[Word], before: int, depth: int) -> Referent | None:
        """A title without a name: the one person of the article who carries it."""
        top = head(tokens)
        if top.title is None or top.title.number != "s" or top.title.kind in ("kin", "honorific"):
            return None
        role = role_of(tokens[top.at :])
        if role is None:
            return None
        if not role.definite:
            return None
        fit = role.bearer(self._persons, before)
        if fit is not None:
            return self._mean(fit, "source.title", tokens)
        found = self._same_noun(tokens, top, before, depth) if top.definite else None
        if found is not None:
            return found
        return None

    def _body(self, tokens: list[Word], before: int, depth: int) -> Referent | None:
        """An institution, or a group or source named before by a fuller phrase (الوزارة، الشهود، المصدر)."""
        top = head(tokens)
        ministry = self._ministry(tokens, top)
        if ministry is not None:
            return ministry
        if top.kind in ("institution", "source", "record") or (
            top.title is not None and top.title.number == "p"
        ):
            found = self._same_noun(tokens, top, before, depth)
            if found is not None:
                return found
        return None

    def _ministry(self, tokens: list[Word], top: Head) -> Referent | None:
        if pointers().get(top.stem) != "ministry" or not top.definite or top.at + 1 >= len(tokens):
            return None
        after = shape_of(tokens[top.at + 1])
        if after is None or not after.nisba or not after.stem.endswith("ه"):
            return None
        who = "وزارة " + nominative(tokens[top.at :], self._text)
        return Referent(who, "organisation", "f", "s", True, Reason("source.ministry", (_whole(tokens),)))

    def _same_noun(self, tokens: list[Word], top: Head, before: int, depth: int) -> Referent | None:
        """The nearest earlier phrase with the same head that says more and holds all that this one says."""
        mine = [w for w in tokens[top.at + 1 :] if w.kind == "word"]
        if len(mine) > 2 or not top.definite:
            return None
        wanted = {shape(w.fold).stem for w in mine}
        if top.kind == "institution" and not mine:
            medium = self._medium(top, before, tokens)
            if medium is not None:
                return medium
        for i in reversed(self._heads.get(top.stem, ())):
            if self._words[i].start >= min(before, tokens[0].start):
                continue
            phrase = self._words[i : self._phrase_end(i, 9)]
            stems = {shape(w.fold).stem for w in phrase[1:] if w.kind == "word"}
            if len(stems) > len(mine) and wanted <= stems:
                if depth > 2:
                    break
                span = Span(phrase[0].start + _clitic(phrase[0], top.stem), phrase[-1].end)
                ref = self._resolve(span, before, depth + 1)
                reason = Reason("source.antecedent", (_whole(tokens), span))
                return ref._replace(reason=reason)
        return None

    def _medium(self, top: Head, before: int, tokens: list[Word]) -> Referent | None:
        if top.stem not in _MEDIUM_NOUNS:
            return None
        past = [n for n in self._names if n.kind == "medium" and n.span.end <= min(before, tokens[0].start)]
        fits = [
            n for n in past if shape(n.full.split()[0]).stem == top.stem or self._noun_before(n) == top.stem
        ]
        if not fits:
            return None
        reason = Reason("source.antecedent", (_whole(tokens), fits[-1].span))
        return Referent(fits[-1].full, "medium", "f" if top.gender == "f" else "m", "s", True, reason)

    def _noun_before(self, name: Name) -> str:
        i = bisect_left(self._starts, name.span.start) - 1
        while i >= 0 and self._words[i].kind == "mark":
            i -= 1
        found = noun(self._words[i].fold) if i >= 0 else None
        return found[0] if found else ""

    def _phrase_end(self, i: int, most: int) -> int:
        """The index after the noun phrase that starts at word ``i`` of the article."""
        k, closed, quoted = i + 1, shape(self._words[i].fold).article, False
        while k < len(self._words) and k - i < most:
            word, s = self._words[k], shape_of(self._words[k])
            if word.kind == "mark":
                if word.text in '«“"' and not quoted:
                    quoted = True
                elif quoted and word.text in '»”"':
                    quoted, closed = False, True
                else:
                    break
            elif s is None or not (quoted or _continues(self._words, k, closed)):
                break
            else:
                closed = closed or s.article or bool(s.nisba)
            k += 1
        while k > i + 1 and self._words[k - 1].kind == "mark" and self._words[k - 1].text not in '»”"':
            k -= 1
        return k

    def _phrase(self, tokens: list[Word]) -> Referent:
        top = head(tokens)
        who = nominative(tokens, self._text)
        named = top.kind == "institution" or (
            top.title is not None and top.title.number == "s" and _definite(tokens, top)
        )
        kind: NameKind | None = "organisation" if top.kind == "institution" else None
        return Referent(who, kind, top.gender, top.number, named, Reason("source.phrase", (_whole(tokens),)))


_MEDIUM_NOUNS = frozenset(("وكاله", "صحيفه", "جريده", "قناه", "مجله", "موقع", "شبكه", "اذاعه", "تلفزيون"))


def _honorific(word: Word) -> bool:
    s = shape_of(word)
    return word.kind == "mark" or (
        s is not None and s.title is not None and s.title.kind in ("honorific", "style")
    )


def _paper_first(tokens: Sequence[Word]) -> bool:
    return len(tokens) < 3 and any(
        (found := noun(w.fold)) is not None and found[1] == "paper" for w in tokens[:1]
    )


def _whole(tokens: Sequence[Word]) -> Span:
    return Span(tokens[0].start, tokens[-1].end)


def _definite(tokens: Sequence[Word], top: Head) -> bool:
    role = role_of(list(tokens[top.at :]))
    return role is not None and role.definite


def _clitic(word: Word, stem: str) -> int:
    """How many letters stand before the noun in the word (وزارة behind و، للوزارة)."""
    at = word.fold.find(stem)
    return max(at, 0) if at <= 1 else 0


def _proper(word: Word) -> bool:
    s = shape_of(word)
    return s is not None and not s.common


def _continues(words: Sequence[Word], k: int, closed: bool) -> bool:
    """Whether word ``k`` goes on with the noun phrase before it; ``closed`` once that is definite."""
    word, s = words[k], shape(words[k].fold)
    if s.part == "never" or pointers().get(word.fold):
        return False
    if s.article:
        return word.fold[0] in "الو" and not (word.fold.startswith("وال") and noun(word.fold) is not None)
    if s.nisba or word.fold.startswith("ب") and match(words, k) is not None:
        return True
    if closed:
        return match(words, k) is not None and word.fold[0] not in "وف"
    return not s.common or s.title is not None or noun(word.fold) is not None or word.fold == "باسم" or k < 2


def _issuer(tokens: Sequence[Word], at: int) -> int:
    """The index of the word that opens the issuer of the paper at ``at``; 0 where none is named."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return 0
    licensed = not shape(tokens[at].fold).article
    for k in range(at + 1, min(len(tokens), at + 7)):
        word = tokens[k]
        if word.kind != "word":
            continue
        s = shape(word.fold)
        if pointers().get(word.fold) == "issued" or (
            word.fold.endswith(("ها", "ته")) and s.common and not s.article
        ):
            licensed = True
            continue
        lam = word.fold.startswith("ل") and len(word.fold) > 4
        title = s.title is not None and s.title.kind == "office"
        if (licensed or lam) and (noun(word.fold) is not None or title or match(tokens, k) is not None):
            found = noun(word.fold)
            return k if found is None or found[1] in ("institution", "outlet") else 0
        if lam and not s.common:
            return k
        if word.fold in ("من", "حول", "في", "بان", "ان", "علي"):
            return 0
        if k == at + 1 and not s.article and word.fold != "عن":
            licensed = licensed and s.common is False
    return 0


def _name_within(tokens: list[Word], top: Head) -> tuple[int, int] | None:
    """The words of the phrase that are the name of the person whom its head means."""
    people = People(tokens)
    for i, word in enumerate(tokens):
        s = people.shapes[i]
        if s is None or i < top.at or not (i == top.at or _closes(people, i, top)):
            continue
        if i == top.at and top.title is not None and not (s.given is not None and i + 1 < len(tokens)):
            continue
        nameish = s.given is not None or people.odd(i) or (s.part == "before" and i + 1 < len(tokens))
        surname = (
            s.article and not s.common and s.title is None and not s.nisba and word.fold.startswith("ال")
        )
        alone = len(tokens) == 1 or all(w.kind == "mark" for w in tokens[i + 1 :])
        if not nameish and not (surname and alone) and not (s.part == "link" and i > top.at):
            continue
        end = people.end(i) if not (surname and alone) else i + 1
        if s.clash and end - i < 2 and i and not alone:
            continue
        if s.clash and (end - i < 2 or not _name_follows(people, i + 1)) and not (alone and not s.title):
            continue
        if end > i and not _place_only(tokens, i, end):
            return i, end
    return None


def _name_follows(people: People, i: int) -> bool:
    s = people.shapes[i] if i < len(people.words) else None
    return s is not None and (
        s.given is not None
        or s.part in ("link", "before", "tail")
        or people.odd(i)
        or (s.article and not s.nisba)
    )


def _place_only(tokens: list[Word], i: int, end: int) -> bool:
    hit = match(tokens, i)
    return hit is not None and hit.last >= end and shape(tokens[i].fold).given is None


def _closes(people: People, i: int, top: Head) -> bool:
    """Whether a name may start at ``i``: what stands before is no noun that governs it."""
    k = i - 1
    word, s = people.words[k], people.shapes[k]
    if s is None:
        return word.text in '،,."»”)-–:«“'
    if s.title is not None and (s.title.kind == "honorific" or s.article):
        return True
    if s.article or s.nisba or s.given is not None:
        return s.given is None
    if match(people.words, k) is not None:
        return True
    return (
        k > top.at + 0
        and (people.odd(k) and people.shapes[i] is not None and people.shapes[i].given is not None)
        or (  # type: ignore[union-attr]
            k == top.at and top.title is not None and top.title.kind == "honorific"
        )
    )
