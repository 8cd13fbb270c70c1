"""What a noun phrase shows by itself: its head, gender and number, and its form in the nominative."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.words import Word
from .name_words import Shape, Title, shape, shape_of, unarticled

HeadKind = Literal["title", "institution", "paper", "outlet", "record", "source", "name", "other"]


class Head(NamedTuple):
    """The head noun of a phrase; ``at`` is its index in the phrase's words."""

    at: int
    stem: str
    kind: HeadKind
    gender: str | None
    number: str | None
    definite: bool
    title: Title | None = None


@cache
def pointers() -> dict[str, str]:
    """Folded word -> its class in ``pointers.txt``."""
    return {word: row["class"] for row in table("pointers") for word in items(row["words"])}


@cache
def nouns() -> dict[str, tuple[HeadKind, str, str]]:
    """Stem of an institution's, paper's or source's noun -> (kind, gender, number in agreement).

    Plurals of what is not human agree as feminine singulars do (Wright II, § 144).
    """
    out: dict[str, tuple[HeadKind, str, str]] = {}
    for row in table("documents"):
        kind: HeadKind = row["class"]  # type: ignore[assignment]
        out.setdefault(_stem(row["noun"]), (kind, row["gender"], "s"))
        for plural in items(row["plural"]):
            out.setdefault(_stem(plural), (kind, "f", "s"))
    for row in table("organisations"):
        if row["class"] in ("head", "force"):
            out.setdefault(_stem(row["name"]), ("institution", row["gender"], "s"))
            for plural in items(row["spellings"]):
                out.setdefault(_stem(plural), ("institution", "f", "s"))
    for stem in ("وكاله", "صحيفه", "قناه", "مجله", "جريده", "اذاعه", "شبكه"):
        out[stem] = ("institution", "f", "s")
    return out


def _stem(word: str) -> str:
    return unarticled(fold(word))[0]


def noun(folded: str) -> tuple[str, HeadKind, str, str] | None:
    """(stem, kind, gender, number) of a listed noun behind its proclitics, or None."""
    stem, _ = unarticled(folded)
    for cut in (0, 1):
        rest = stem[cut:]
        if cut and (len(rest) < 3 or folded[0] not in "وفبلك"):
            break
        if rest in nouns():
            return (rest, *nouns()[rest])
    return None


def head(tokens: Sequence[Word]) -> Head:
    """The head of the noun phrase that ``tokens`` (at least one word) spell."""
    at = next((i for i, w in enumerate(tokens) if w.kind == "word" and pointers().get(w.fold) != "this"), 0)
    word = tokens[at]
    s = shape_of(word) or shape("")
    title = s.title or (_clipped_title(word.fold) if s.given is None else None)
    found = noun(word.fold)
    if title is not None and (found is None or title.kind in ("office", "style")) and not _body(title, found):
        return Head(at, title.stem, "title", title.gender, title.number, s.article, title)
    if found is not None:
        return Head(at, found[0], found[1], found[2], found[3], s.article)
    gender, number = _by_form(s, word.fold)
    return Head(at, s.stem, "name" if s.given is not None else "other", s.given or gender, number, s.article)


def _body(title: Title, found: tuple[str, HeadKind, str, str] | None) -> bool:
    return found is not None and title.gender == "f" and found[1] == "institution"


def _clipped_title(folded: str) -> Title | None:
    return shape(folded[1:]).title if len(folded) > 4 and folded[0] in "وفبلك" else None


def _by_form(s: Shape, folded: str) -> tuple[str | None, str | None]:
    if s.given is not None:
        return s.given or None, "s"
    if s.stem.endswith("ه"):
        return "f", "s"
    if s.stem.endswith("ات"):
        return "f", None
    if len(s.stem) > 4 and s.stem.endswith(("ون", "ين")) and s.article:
        return "m", "p"
    return None, None


def nominative(tokens: Sequence[Word], text: str) -> str:
    """The phrase with its sound masculine plurals in ـون, without quotation marks and line breaks."""
    out, plural = [], False
    for i, word in enumerate(tokens):
        if word.kind == "mark" and word.text in "«»“”\"'''":
            continue
        piece = word.text
        s = shape_of(word)
        if s is not None and word.fold.endswith("ين") and len(word.fold) > 4:
            human = s.title is not None and s.title.number == "p"
            if human or (plural and (i == 1 or s.nisba or not s.article or tokens[0].fold.startswith("ال"))):
                piece = _raised(piece)
                plural = True
        elif i == 0 and s is not None and s.title is not None and s.title.number == "p":
            plural = True
        out.append((word.start, piece, word.end))
    return _joined(out, text)


def _raised(piece: str) -> str:
    at = piece.rfind("ي")
    return piece[:at] + "و" + piece[at + 1 :]


def _joined(pieces: list[tuple[int, str, int]], text: str) -> str:
    out, last = "", None
    for start, piece, end in pieces:
        if last is not None and start > last:
            out += " "
        out += piece
        last = end
    return " ".join(out.split()).strip(" ،,:")
