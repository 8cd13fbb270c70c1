"""What a single word can be in a name: a given name, a title, a nisba, a common word.

Everything here looks at one folded word and the lexicon alone and is remembered for the process, so
that the readers of names pay a dictionary look-up a word.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.words import Word

Gender = str | None


@cache
def _affixes(kind: str) -> tuple[str, ...]:
    return tuple(
        form for row in table("name_affixes") if row["class"] == kind for form in items(row["forms"])
    )


@cache
def _prefixes(first: str) -> tuple[str, ...]:
    """Articles and proclitics that begin with a letter."""
    return tuple(p for p in (*_affixes("article"), *_affixes("proclitic")) if p[0] == first)


@cache
def _endings(last: str) -> tuple[str, ...]:
    return tuple(e for e in _affixes("ending") if e[-1] == last)


@cache
def proclitics() -> frozenset[str]:
    """The conjunctions and prepositions of one letter that are written onto a noun."""
    return frozenset(p for p in _affixes("proclitic") if len(p) == 1 and p != "س")


class Title(NamedTuple):
    """A noun that names a person by office, calling or style."""

    stem: str
    kind: str
    role: str
    gender: str
    number: str


class Shape(NamedTuple):
    """What a folded word is by the lexicon.

    ``given`` is the gender of a given name ("m", "f", "" for both) or None; ``clash`` tells that it is a
    common word as well, ``arab`` that it is a name of the Arab world; ``article`` that the word carries ال,
    ``stem`` is the word without it; ``nisba`` the country that it is the nisba of; ``part`` its class in
    ``name_parts.txt``; ``quiet`` tells that no name starts with it.
    """

    stem: str
    article: bool
    given: Gender
    clash: bool
    arab: bool
    common: bool
    part: str
    title: Title | None
    nisba: str
    quiet: bool


_NEVER = Shape("", False, None, False, False, True, "", None, "", True)


@cache
def never() -> frozenset[str]:
    """The words, unfolded, whose folding is a name though they are none (على، علي)."""
    return frozenset(word for word, kind in name_parts().items() if kind == "never")


@cache
def given_names() -> dict[str, tuple[str, bool, bool]]:
    """Folded given name -> (gender, whether it is a common word too, whether it is of the Arab world)."""
    out: dict[str, tuple[str, bool, bool]] = {}
    for row in table("given_names"):
        for name in items(row["names"]):
            if " " in name:
                continue
            key, clash = fold(name), bool(row["clash"])
            if len(key) <= 3 and key in _common() and key not in map(fold, never()):
                continue
            before = out.get(key)
            gender = row["gender"] if before is None or before[0] == row["gender"] else ""
            arab = bool(row["origin"]) or (before is not None and before[2])
            out[key] = (gender, clash or (before is not None and before[1]), arab)
    return out


@cache
def _common() -> frozenset[str]:
    """Common words, and the nouns of titles and institutions, which are no names either."""
    listed = {fold(word) for row in table("common_words") for word in items(row["words"])}
    heads = (
        w for row in table("organisations") if row["class"] != "body" for w in (row["name"], row["spellings"])
    )
    listed.update(fold(word) for cell in heads for word in items(cell))
    return frozenset(listed | {word for word in titles() if " " not in word and len(word) > 2})


@cache
def name_parts() -> dict[str, str]:
    """Folded word -> its class in ``name_parts.txt`` (the first that lists it)."""
    out: dict[str, str] = {}
    for row in table("name_parts"):
        for word in items(row["words"]):
            out.setdefault(word, row["class"])
    return out


@cache
def nisbas() -> dict[str, str]:
    """Folded nisba without article, in every gender and number -> the country's name."""
    out: dict[str, str] = {}
    for row in table("places"):
        for form in items(row["demonym"]):
            first, *more = fold(form).split()
            if more and not first.endswith("ي"):
                continue
            name = row["name"].split()[0] if more else row["name"]
            for ending in ("", "ه", "ون", "ين", "ات", "ان"):
                out.setdefault(first + ending, name)
    return out


@cache
def titles() -> dict[str, Title]:
    """Folded noun without article, in every gender and number -> its title; phrases with single spaces."""
    out: dict[str, Title] = {}
    for row in table("titles"):
        kind, role = row["class"], row["role"]
        for word in map(_stem_phrase, items(row["word"])):
            out.setdefault(word, Title(word, kind, role, "m", "s"))
        for word in map(_stem_phrase, items(row["feminine"])):
            out.setdefault(word, Title(word, kind, role, "f", "s"))
        for word in map(_stem_phrase, items(row["plural"])):
            for form in _oblique(word):
                out.setdefault(form, Title(word, kind, role, "m", "p"))
    for row in table("titles"):
        if row["class"] in ("office", "calling"):
            _regular(out, row)
    return out


@cache
def _bodies() -> frozenset[str]:
    """Nouns of institutions that look like the feminine of a title (محافظة، مؤسسة)."""
    return frozenset(fold(row["name"]) for row in table("organisations") if row["class"] != "body")


def _stem_phrase(phrase: str) -> str:
    first, *rest = fold(phrase).split()
    return " ".join([unarticled(first)[0], *rest])


def _oblique(word: str) -> list[str]:
    """A plural in both cases and before a noun (مسؤولون، مسؤولين، مسؤولو، مسؤولي)."""
    if word.endswith("ون") and " " not in word:
        return [word, word[:-2] + "ين", word[:-1], word[:-2] + "ي"]
    return [word]


def _regular(out: dict[str, Title], row: dict[str, str]) -> None:
    for word in map(_stem_phrase, items(row["word"])):
        if " " in word or len(word) < 4:
            continue
        if word + "ه" not in _bodies():
            out.setdefault(word + "ه", Title(word + "ه", row["class"], row["role"], "f", "s"))
        broken = word[:2] + word[3:] + "اء"  # أمير, أمراء: such nouns have no plural in ـون
        for form in _oblique(word + "ون") if broken not in map(fold, items(row["plural"])) else ():
            out.setdefault(form, Title(word + "ون", row["class"], row["role"], "m", "p"))
        out.setdefault(word + "ان", Title(word, row["class"], row["role"], "m", "d"))
        out.setdefault(word + "ات", Title(word + "ات", row["class"], row["role"], "f", "p"))


def common(folded: str) -> bool:
    """Whether the word, its proclitics or endings aside, is a common word of the language."""
    listed = _common()
    if not folded:  # A mark or a number.
        return False
    if folded in listed or _imperfect(folded) or (len(folded) > 4 and folded.endswith("وا")):
        return True
    for start in _starts(folded):
        if start in listed or "ال" + start in listed:
            return True
        if start in given_names() and given_names()[start][1] and start != folded:
            return True
        for stem in _stems(start):
            if stem in listed or (stem in given_names() and given_names()[stem][1]):
                return True
    return False


def listed(folded: str) -> bool:
    """Whether the lexicon lists the very word as a common one, so that its first letter is no clitic."""
    return folded in _common()


@lru_cache(maxsize=1 << 12)
def only_definite(folded: str) -> bool:
    """Whether the word is common with the article alone (العنان): without it, it may be a name (عنان)."""
    listed = _common()
    if "ال" + folded not in listed or folded in listed or _imperfect(folded):
        return False
    rests = [start for start in _starts(folded) if start != folded]
    return not any(rest in listed or "ال" + rest in listed for rest in (*rests, *_stems(folded)))


def _starts(folded: str) -> list[str]:
    """The word without any of the proclitics and articles that it may begin with."""
    out = [folded]
    for prefix in _prefixes(folded[0]):
        if folded.startswith(prefix) and len(folded) - len(prefix) >= 2:
            out.append(folded[len(prefix) :])
    return out


def _stems(start: str) -> list[str]:
    """The word without any of the pronouns and plural endings that it may end with."""
    out = []
    for ending in _endings(start[-1]):
        stem = start[: -len(ending)]
        if len(stem) >= 3 and start.endswith(ending):
            out.append(stem)
            if stem[-1] == "ت":
                out.append(stem[:-1] + "ه")
    return out


def _imperfect(folded: str) -> bool:
    """Whether the word has the shape of an unlisted imperfect verb (يصافح، يختتم) with a listed relative."""
    if folded[0] not in "يت" or not 4 <= len(folded) <= 6:
        return False
    if folded[0] == "ي" and len(folded) == 5 and folded[2] in "ات":
        return True
    rest = folded[1:]
    kin = (rest, "ا" + rest, "م" + rest, ("ت" if folded[0] == "ي" else "ي") + rest, rest + "ه")
    return not _common().isdisjoint(kin)


@cache
def _whole() -> frozenset[str]:
    """The words whose ال is no article."""
    return frozenset(w for row in table("name_parts") if row["class"] == "whole" for w in items(row["words"]))


def _joined_given(folded: str) -> bool:
    return folded[0] == "و" and folded[1:] in given_names()


def unarticled(folded: str) -> tuple[str, bool]:
    """(the word without proclitics before an article and without the article, whether it had one)."""
    if folded in _whole():
        return folded, False
    for prefix in _affixes("article"):
        if folded.startswith(prefix) and len(folded) - len(prefix) >= (2 if prefix == "ال" else 3):
            return folded[len(prefix) :], True
    return folded, False


def shape_of(word: Word) -> Shape | None:
    """The shape of a token; None for numbers and marks."""
    return shape_as(word.bare, word.fold, word.kind)


@lru_cache(maxsize=1 << 15)
def shape_as(bare: str, folded: str, kind: str) -> Shape | None:
    """The shape of a token of that kind which is written so without its marks; None for no word."""
    if kind != "word" or not folded:
        return None
    return _NEVER if bare in never() else shape(folded)


@lru_cache(maxsize=1 << 16)
def shape(folded: str) -> Shape:
    """The shape of a folded word."""
    if not folded:
        return _NEVER
    stem, article = unarticled(folded)
    given = given_names().get(folded)
    if given is None and folded.startswith("عبد") and len(folded) > 5 and folded[3:5] == "ال":
        given = ("m", False, True)
    is_common = given is None and common(folded)
    part, nisba = name_parts().get(folded, ""), nisbas().get(stem, "")
    title = titles().get(stem) or titles().get(folded)
    known = is_common or title is not None or bool(nisba)
    return Shape(
        stem,
        article,
        given[0] if given else None,
        bool(given and given[1]),
        bool(given and given[2]),
        is_common,
        part,
        title,
        nisba,
        given is None and part not in ("before", "link") and known and not _joined_given(folded),
    )
