"""Persons of an article with the titles that they carry there, and the fit of a title without a name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ..language import spelling
from ..language.words import Word
from ..model import Name, Span
from .name_gazetteer import match
from .name_phrases import particles, pointers
from .name_words import Title, proclitics, shape, shape_of, titles

_REACH = 14  # words to either side of a name in which its title is sought


class Role(NamedTuple):
    """A title phrase: head noun, exchangeable role, and the stems of the other words.

    ``nation`` is the country that a nisba or place in it names, "" without one; ``definite`` tells one
    holder from "a spokesman".
    """

    stem: str
    role: str
    gender: str
    rest: frozenset[str]
    nation: str
    definite: bool
    style: str = ""

    def fit(self, other: Role) -> int:
        """How well this description fits a person who carries ``other``: 0 not at all, 3 best."""
        if self.gender != other.gender or (self.nation and other.nation and self.nation != other.nation):
            return 0
        same = self.stem == other.stem
        if self.role != other.role or not (same or self.role):
            return 0
        mine, theirs = self.rest, other.rest
        if mine <= theirs or (theirs <= mine and len(mine) <= len(theirs) + 2):
            return 3 if same else 2
        return 1 if same and mine & theirs else 0

    def bearer(self, persons: Sequence[Person], before: int) -> Person | None:
        """The one person whom the description fits best, of those named before ``before`` if any are."""
        scored = [(max((self.fit(r) for r in p.roles), default=0), p) for p in persons]
        best = max((score for score, _ in scored), default=0)
        if not best:
            return None
        fits = [p for score, p in scored if score == best]
        fits = [p for p in fits if p.spans[0].start < before] or fits
        return fits[0] if len(fits) == 1 else None


class Person(NamedTuple):
    """A person of the article: all mentions' spans in text order, and the titles found at any of them."""

    entity: str
    full: str
    parts: tuple[str, ...]
    gender: str | None
    spans: tuple[Span, ...]
    roles: tuple[Role, ...]

    def holds(self, parts: Sequence[str]) -> bool:
        """Whether the parts stand in the full name in their order."""
        rest = iter(self.parts)
        return all(part in rest for part in parts)

    def ends(self, parts: Sequence[str]) -> bool:
        """Whether the full name ends with the parts."""
        return tuple(parts) == self.parts[-len(parts) :]


def persons_of(words: Sequence[Word], names: Sequence[Name]) -> list[Person]:
    """The persons among the names, in the order of their first mention."""
    starts = [word.start for word in words]
    found: dict[str, list[Name]] = {}
    for name in names:
        if name.kind == "person":
            found.setdefault(name.entity, []).append(name)
    out = []
    for entity, mentions in found.items():
        roles: list[Role] = []
        for name in mentions:
            i = bisect_right(starts, name.span.start) - 1
            if i >= 0:
                roles += _roles_at(words, i, name.span.end)
        full = mentions[0].full
        parts = spelling.parts(full)
        given = shape(full.split()[0]).given
        gender = given or next((role.gender for role in roles), None)
        out.append(Person(entity, full, parts, gender, tuple(n.span for n in mentions), tuple(roles)))
    return out


def _roles_at(words: Sequence[Word], i: int, end: int) -> list[Role]:
    last = i
    while last < len(words) and words[last].end <= end:
        last += 1
    out = []
    left = _left(words, i)
    if left is not None:
        out.append(left)
    right = _right(words, last)
    if right is not None:
        out.append(right)
    return out


def _left(words: Sequence[Word], i: int) -> Role | None:
    """The title phrase that ends right before word ``i``, honorifics between them left out."""
    k, style = _over_honorifics(words, i - 1)
    head = _head_before(words, k)
    role = role_of(words[head : k + 1]) if head is not None else None
    if role is not None:
        return role._replace(style=style)
    return Role(style, style, "m", frozenset(), "", True, style) if style else None


def _over_honorifics(words: Sequence[Word], k: int) -> tuple[int, str]:
    """The index before the honorifics and styles that end at word ``k``, and the role of the nearest."""
    style, first = "", k
    while k >= 0:
        s, mark = shape_of(words[k]), words[k].text
        if s is not None and s.title is not None and s.title.kind in ("honorific", "style"):
            style = style or s.title.role
        elif mark != "." and not (k == first and mark in '،,"«'):
            break
        k -= 1
    return k, style


def _head_before(words: Sequence[Word], k: int) -> int | None:
    """The title that heads the phrase ending at word ``k``; one in the genitive of another is passed over."""
    head = None
    for j in range(k, max(-1, k - _REACH), -1):
        s = shape_of(words[j])
        if s is None:
            if words[j].text not in '"«»“”':
                break
        elif s.title is not None and s.title.number == "s" and s.title.kind != "honorific":
            head = j
            before = shape_of(words[j - 1]) if j else None
            if before is None or before.title is None or before.article:
                break
        elif words[j].fold in particles():
            break
    return head


def _right(words: Sequence[Word], k: int) -> Role | None:
    """The title phrase in apposition after a name that ends before word ``k``."""
    comma = k < len(words) and words[k].text in "،,("
    k += comma
    s = shape_of(words[k]) if k < len(words) else None
    if s is None or s.title is None or s.title.kind in ("honorific", "style", "kin") or s.title.number != "s":
        return None
    end = k + 1
    while (
        end < len(words) and end - k < 9 and words[end].kind == "word" and words[end].fold not in particles()
    ):
        if not comma and _names(words[end]):
            return None  # the title of the name that follows
        end += 1
    return role_of(words[k:end])


def _names(word: Word) -> bool:
    return shape(word.fold).given is not None and pointers().get(word.fold) != "inner"


def role_of(phrase: Sequence[Word]) -> Role | None:
    """The role that a phrase beginning with a title spells; None where it begins with none."""
    if not phrase:
        return None
    s = shape_of(phrase[0])
    title = s.title if s is not None else None
    if title is None and len(phrase[0].fold) > 4 and phrase[0].fold[0] in proclitics():
        title = shape(phrase[0].fold[1:]).title
    if title is None or s is None:
        return None
    longest, size = _longest(phrase, title)
    rest, nation, definite = set(), "", s.article or size > 1
    for k, word in enumerate(phrase[size:], size):
        if word.kind != "word":
            continue
        t = shape(word.fold)
        hit = match(phrase, k)
        if t.nisba or (hit is not None and hit.entry.kind == "place"):
            if (title.kind == "office" and longest.role != "coach") or k < 2:
                nation = nation or t.nisba or (hit.entry.country if hit is not None else "")
            definite = True
            continue
        definite = definite or t.article or hit is not None
        if (
            word.fold not in particles()
            and len(t.stem) > 2
            and pointers().get(t.stem) not in ("inner", "plain")
        ):
            rest.add(_plain(t.stem))
    if (
        title.kind in ("office",)
        and any(pointers().get(w.fold) == "inner" for w in phrase[1:3])
        and not s.article
    ):
        definite = False
    return Role(title.stem.split()[0], longest.role, title.gender, frozenset(rest), nation, definite)


def _plain(stem: str) -> str:
    for prefix in ("ل", "ب"):
        if stem.startswith(prefix) and len(stem) > 4 and shape(stem[1:]).common:
            return stem[1:]
    return stem


def _longest(phrase: Sequence[Word], title: Title) -> tuple[Title, int]:
    """The longest title that the phrase begins with (رئيس مجلس الوزراء before رئيس), and its words."""
    for size in (4, 3, 2):
        first = shape(phrase[0].fold).stem
        rest = [w.fold for w in phrase[1:size]]
        for key in (" ".join([first, *rest]), " ".join([first, *(shape(word).stem for word in rest)])):
            found = titles().get(key) if len(phrase) >= size else None
            if found is not None and found.role != title.role:
                return found, size
    return title, 1
