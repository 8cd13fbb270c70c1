"""What a noun phrase shows by itself: its head, gender and number, and its form in the nominative."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.words import Word
from .name_words import Shape, Title, common, proclitics, shape, shape_of, unarticled

HeadKind = Literal["title", "institution", "paper", "outlet", "record", "source", "medium", "name", "other"]


class Head(NamedTuple):
    """The head noun of a phrase; ``at`` is its index in the phrase's words.

    ``national`` tells a body that every country has one of (الحكومة، الشرطة).
    """

    at: int
    stem: str
    kind: HeadKind
    gender: str | None
    number: str | None
    definite: bool
    title: Title | None = None
    national: bool = False


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
    for row in sorted(table("documents"), key=lambda row: row["class"] != "medium"):
        kind: HeadKind = row["class"]  # type: ignore[assignment]
        out.setdefault(_stem(row["noun"]), (kind, row["gender"], "s"))
        for plural in items(row["plural"]):
            out.setdefault(_stem(plural), (kind, "f", "s"))
    for row in table("organisations"):
        if row["class"] in ("head", "force"):
            out.setdefault(_stem(row["name"]), ("institution", row["gender"], "s"))
            for plural in items(row["spellings"]):
                out.setdefault(_stem(plural), ("institution", "f", "s"))
    return out


def ministry_noun() -> str:
    """The noun that a ministry's short name has lost (الخارجية)."""
    return next(row["words"] for row in table("pointers") if row["class"] == "noun")


@cache
def medium_nouns() -> frozenset[str]:
    """Stems of the nouns after which a medium's name follows (وكالة، صحيفة)."""
    return frozenset(stem for stem, (kind, _, _) in nouns().items() if kind == "medium")


@cache
def particles() -> frozenset[str]:
    """Folded function words: none of them stands inside a name or a description."""
    inner = {row["word"] for row in table("particles")}
    return frozenset(inner | {fold(w) for row in table("stopwords") for w in items(row["word"])})


@cache
def national() -> frozenset[str]:
    """Stems of the bodies that a country completes (الحكومة، الجيش)."""
    rows = [row for row in table("organisations") if row["class"] == "force"]
    return frozenset(_stem(word) for row in rows for word in (row["name"], *items(row["spellings"])))


def _stem(word: str) -> str:
    return unarticled(fold(word))[0]


@lru_cache(maxsize=1 << 15)
def noun(folded: str) -> tuple[str, HeadKind, str, str] | None:
    """(stem, kind, gender, number) of a listed noun behind its proclitics, or None."""
    stem, _ = unarticled(folded)
    for cut in (0, 1):
        rest = stem[cut:]
        if cut and (len(rest) < 3 or folded[0] not in proclitics()):
            break
        if rest in nouns():
            return (rest, *nouns()[rest])
    return None


def core(tokens: list[Word]) -> list[Word]:
    """The phrase without demonstratives, outer quotes and a relative clause or adverb at its end."""
    kept: list[Word] = []
    for word in tokens:
        kind = pointers().get(word.fold)
        if kind == "relative" and kept and not (word.fold.startswith("وال") or _paper_first(kept)):
            break
        if kind == "manner" and kept:
            break
        if kind in ("same", "this") or (not kept and (word.kind == "mark" or kind == "own")):
            continue
        kept.append(word)
    while kept and kept[-1].kind == "mark":
        aside = next((i for i, word in enumerate(kept) if word.text == "("), 0)
        if kept[-1].text == ")" and aside and all(word.text != ")" for word in kept[:-1]):
            del kept[aside:]  # an abbreviation or an age: what follows the name in brackets
        else:
            kept.pop()
    return kept or tokens


def _paper_first(tokens: Sequence[Word]) -> bool:
    found = noun(tokens[0].fold)
    return len(tokens) < 3 and found is not None and found[1] == "paper"


def head(tokens: Sequence[Word]) -> Head:
    """The head of the noun phrase that ``tokens`` (at least one word) spell."""
    at = next(
        (
            i
            for i, w in enumerate(tokens)
            if w.kind == "word" and pointers().get(w.fold) not in ("this", "grade")
        ),
        0,
    )
    word = tokens[at]
    s = shape_of(word) or shape("")
    title = s.title or (_clipped_title(word.fold) if s.given is None else None)
    found = noun(word.fold)
    if title is not None and (found is None or title.kind in ("office", "style")) and not _body(title, found):
        return Head(at, title.stem, "title", title.gender, title.number, s.article, title)
    if found is not None:
        return Head(at, found[0], found[1], found[2], found[3], s.article, None, found[0] in national())
    gender, number = _by_form(s, word.fold)
    return Head(at, s.stem, "name" if s.given is not None else "other", s.given or gender, number, s.article)


def _body(title: Title, found: tuple[str, HeadKind, str, str] | None) -> bool:
    return found is not None and title.gender == "f" and found[1] in ("institution", "medium")


def _clipped_title(folded: str) -> Title | None:
    return shape(folded[1:]).title if len(folded) > 4 and folded[0] in proclitics() else None


def _by_form(s: Shape, folded: str) -> tuple[str | None, str | None]:
    if s.given is not None:
        return s.given or None, "s"
    if s.stem.endswith("ه"):
        return "f", "s"
    if s.stem.endswith("ات"):
        return "f", None
    if len(s.stem) > 4 and s.stem.endswith(("ون", "ين")) and (s.article or _people(s.stem)):
        return "m", "p"
    return None, None


def _people(stem: str) -> bool:
    """Whether a word in ـون is a plural of people: a participle, or a word without the ending (مراقبون)."""
    return stem.endswith("ون") and (common(stem[:-2]) or stem.startswith(("مت", "مست")))


def nominative(tokens: Sequence[Word]) -> str:
    """The phrase with its head and the adjectives of it in the nominative, without quotation marks and لـ.

    Only people are raised: a listed human plural, a nisba with the article (السودانيين), or a title with its
    adjectives in the accusative of the indefinite (مسؤولا رفيعا).
    """
    out: list[tuple[int, str, int]] = []
    plural, open_ = False, True
    tanwin = _accusative(tokens)
    for i, word in enumerate(tokens):
        if word.kind == "mark" and word.text in "«»“”\"'":
            continue
        piece, s = word.text if i else _without_lam(word), shape_of(word)
        human = s is not None and (
            (s.title is not None and s.title.number == "p") or (bool(s.nisba) and s.article)
        )
        ending = word.fold.endswith("ين") and len(word.fold) > 4
        human = human or (i == 0 and _plural_pair(tokens))
        first_or_joined = i == 0 or (plural and word.fold[0] == "و")
        described = i == 1 or human or not s or s.article or word.fold.endswith("يين")
        tanwin = tanwin and word.fold.endswith("ا")
        if ending and open_ and ((human and first_or_joined) or (plural and described)):
            piece, plural = _raised(piece), True
        elif plural and i and _construct(tokens, i):
            piece = piece[:-1] + "و"
        elif tanwin:
            piece = piece.rstrip("\u064b").removesuffix("ا").rstrip("\u064b")
        elif i == 0 and human:
            plural = True
        elif s is None or not ending:
            open_ = open_ and i > 0 and bool(s and word.fold[0] == "و")
        out.append((word.start, piece, word.end))
    return _joined(out)


def _plural_pair(tokens: Sequence[Word]) -> bool:
    """Two words in ـين: a plural of people and its adjective (عسكريين كبيرين)."""
    pair = [word.fold for word in tokens[:2]]
    return len(pair) > 1 and all(fold.endswith("ين") and len(fold) > 4 for fold in pair)


def _construct(tokens: Sequence[Word], i: int) -> bool:
    """An adjective of a plural before its definite noun (رفيعي المستوى)."""
    after = shape_of(tokens[i + 1]) if i + 1 < len(tokens) else None
    return tokens[i].text.endswith("ي") and len(tokens[i].fold) > 4 and after is not None and after.article


def _accusative(tokens: Sequence[Word]) -> bool:
    """Whether the phrase opens with an indefinite title in the accusative (لكن مسؤولا رفيعا قال)."""
    first = tokens[0]
    stem = shape(first.fold[:-1]) if first.kind == "word" and len(first.fold) > 3 else None
    return (
        stem is not None
        and first.fold.endswith("ا")
        and shape(first.fold).title is None
        and (stem.title is not None or (noun(first.fold[:-1]) or ("",) * 2)[1] == "source")
    )


def _without_lam(word: Word) -> str:
    """للمسؤول، لوزارة: the noun without the preposition."""
    text, folded = word.text, word.fold
    if folded.startswith("لل") and len(folded) > 4:
        return "ال" + text[2:]
    known = folded[:1] == "ل" and (folded[1:] in nouns() or shape(folded[1:]).title is not None)
    return text[1:] if known and folded not in nouns() and shape(folded).title is None else text


def _raised(piece: str) -> str:
    at = piece.rfind("ي")
    return piece[:at] + "و" + piece[at + 1 :]


def _joined(pieces: list[tuple[int, str, int]]) -> str:
    out, last = "", None
    for start, piece, end in pieces:
        out += (" " if last is not None and start > last else "") + piece
        last = end
    return " ".join(out.split()).strip(" ،,:")
