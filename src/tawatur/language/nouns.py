"""What the shape of a noun shows: definiteness, pronoun suffixes, and whether it is a verbal noun.

No dictionary of all nouns is needed: the patterns of the derived stems' verbal nouns are few and
regular (Wright, "A Grammar of the Arabic Language" I, §§ 195-212); the rest is in
``lexicon/verbal_nouns.txt``.
"""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from .lexicon import table
from .words import Word

_SUFFIX = regex.compile(r"(?:هما|هم|هن|ها|نا|كم|ه)$")
# Folded; one letter a dot. Stems II (تفعيل، تفعلة), III (مفاعلة), IV (إفعال، إفعالة), V (تفعّل), VI (تفاعل),
# VII (انفعال), VIII (افتعال، اتعال، ازدعال), X (استفعال، استفعالة).
_DERIVED = regex.compile(r"ت..ي.|ت..[يو]ه|است..ا.|است.ا.ه|ان..ا.|ا.[تدط].ا.|ات.ا.|ت.ا..|م.ا..ه")
_WITH_HAMZA = regex.compile(r"إ..ا.|إ..اء|إ.ا.ة|إي.ا.|إ..ا.")
_SURE = regex.compile(r"ا.ت.ا.|ت..ي[^ه]|است..ا.|ان..ا.")
_NO_HAMZA = regex.compile(r"ا..ا.|اي.ا.")


@cache
def _listed() -> dict[str, str]:
    return {row["word"]: row["class"] for row in table("verbal_nouns")}


def definite(word: Word) -> bool:
    """Whether the word carries the article (also behind و، ف، ب، ك or ل)."""
    return _definite(word.bare, word.fold)


def owned(word: Word) -> bool:
    """Whether a noun bears a pronoun («نظيره»), which makes it definite; ة is no pronoun."""
    return len(word.bare) > 4 and word.bare.endswith(("ه", "ها", "هم", "هما"))


@lru_cache(maxsize=1 << 15)
def _definite(bare: str, fold: str) -> bool:
    """The article's alef bears no hamza («إلزام»), and ل may be a verbal noun's own («التزامها»)."""
    if not regex.match(r"[وف]?[بك]?ال..|[وف]?لل..", bare) or fold in ("الي", "التي", "الذي", "الا"):
        return False
    return _listed().get(_SUFFIX.sub("", fold)) != "masdar"


def verbal_noun(word: Word) -> bool:
    """Whether the word reads as an indefinite verbal noun or abstract noun, with or without a suffix."""
    return word.kind == "word" and _verbal_noun(word.bare, word.fold)


def definite_verbal_noun(word: Word) -> bool:
    """Whether a word with the article is surely a verbal noun («السيطرة»), no body («الإدارة»)."""
    if not word.fold.startswith("ال") or word.kind != "word":
        return False
    stem = word.fold[2:]
    return _listed().get(stem) == "masdar" or (stem not in _listed() and bool(_SURE.fullmatch(stem)))


def masdar(fold: str) -> bool:
    """Whether the lexicon lists the folded word as a verbal noun."""
    return _listed().get(fold) == "masdar"


def listed_verbal_noun(word: Word) -> bool:
    """Whether the lexicon lists the word itself as a verbal noun."""
    return masdar(word.fold)


def proposes(word: Word) -> bool:
    """Whether a noun phrase with this head can be a proposition: a verbal noun, definite or plural too."""
    cut = 2 if word.fold.startswith("ال") else 0
    if cut and len(word.fold) <= 4:
        return False
    bare, fold = word.bare[cut:], word.fold[cut:]
    several = fold.endswith("ات") and len(fold) > 5 and bool(_DERIVED.fullmatch(fold[:-2]))
    return word.kind == "word" and (_verbal_noun(bare, fold) or several)


@lru_cache(maxsize=1 << 15)
def _verbal_noun(bare: str, fold: str) -> bool:
    if _definite(bare, fold):
        return False
    for form, plain in _stems(bare, fold):
        known = _listed().get(form)
        if known:
            return known != "not"
        if _DERIVED.fullmatch(form) or _WITH_HAMZA.fullmatch(plain):
            return True
        if _NO_HAMZA.fullmatch(plain) and not fold.endswith("ا"):
            return True
    return False


def _stems(bare: str, fold: str) -> list[tuple[str, str]]:
    """The word itself and without a pronoun suffix, folded and bare."""
    out = [(fold, bare)]
    match = _SUFFIX.search(fold)
    if match and match.start() >= 2:
        size = len(fold) - match.start()
        stem = fold[: match.start()]
        out.append((stem, bare[:-size]))
        if stem.endswith("ت"):
            out.append((stem[:-1] + "ه", bare[: -size - 1] + "ة"))
    if len(fold) > 3 and fold.endswith("ا") and bare.endswith("ا"):
        out.append((fold[:-1], bare[:-1]))
    return out
