"""The cues of attribution: which words announce content, and what each form of them says.

``forms`` gives the analyses of one word against the lexicon of verbs (inflected by rule) and nouns;
``particle_at`` finds the cues of several words (وفقاً لـ, على حد قول, من المتوقع أن). The lexicon says what a
word can do; whether it does so in its sentence is for the reader to find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, cast

from ..model import Act
from .folding import bare, fold
from .inflection import Inflected, inflect, masdars
from .lexicon import items, table
from .orthography import TOO_FAR, Letters, distance, doubled, letters, vowelled
from .words import Word


class Cue(NamedTuple):
    """A row of the lexicon. ``frames``: the complements that carry content (named in the tables' heads).

    ``certainty`` is "", "certain", "possible", "doubted" or "denied". ``speaks`` holds for acts of speech
    and writing, not for thought or showing. ``weak`` are the frames that need further evidence; where
    ``needs`` is not empty the word counts only with one of those frames. ``carries``: its subject passes
    on another's words. ``kind`` is say, think, show or carry.
    """

    lemma: str
    act: Act
    frames: frozenset[str]
    certainty: str
    speaks: bool
    weak: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    carries: bool = False
    kind: str = "say"


class Form(NamedTuple):
    """One analysis of one word.

    ``shape`` is perfect, imperfect, passive, participle, masdar or noun; ``person`` 1 to 3, 0 for nouns;
    ``conjunction``, ``prefix`` and ``object`` are the clitics as they stand, folded.
    """

    cue: Cue
    shape: str
    person: int
    gender: str
    number: str
    conjunction: str
    prefix: str
    object: str


class Particle(NamedTuple):
    """A cue of one or more words. ``words`` are folded; a last one in "+" is a prefix of the word after.

    ``follows``: what stands after it; ``content``: on which side the content stands; see ``cues_particles``.
    """

    words: tuple[str, ...]
    follows: str
    content: str
    frames: frozenset[str]
    mode: str
    act: Act
    certainty: str


class _Entry(NamedTuple):
    cue: Cue
    form: Inflected
    banned: frozenset[str]


_VERBAL = ("perfect", "imperfect", "passive", "passive imperfect")
_NOMINAL = ("participle", "masdar", "noun")


def _cue(row: dict[str, str]) -> Cue:
    marked = items(row["frames"])
    frames = frozenset(frame.rstrip("?") for frame in marked)
    kind = row["kind"]
    return Cue(
        lemma=row["lemma"],
        act=cast(Act, row["act"]),
        frames=frames,
        certainty=row["certainty"],
        speaks=kind in ("say", "carry"),
        weak=frozenset(frame[:-1] for frame in marked if frame.endswith("?")),
        needs=frozenset(items(row["needs"])),
        carries=kind == "carry",
        kind=kind,
    )


def _verb_forms(row: dict[str, str]) -> Iterator[Inflected]:
    measure, _, kind = row["measure"].partition("/")
    nouns = items(row["masdar"])
    left_out = {"passive participle"}
    if row["passive"] != "yes":
        left_out |= {"passive", "passive imperfect"}
    if "-" in nouns:
        left_out.add("masdar")
    yield from inflect(row["root"], measure, kind, left_out, rare=False)
    for noun in nouns:
        if noun != "-":
            yield from masdars(noun)


def _noun_forms(row: dict[str, str]) -> Iterator[Inflected]:
    for form in masdars(row["lemma"]):
        if form.place.number == "s" or not row["plural"]:
            yield form
    for plural in items(row["plural"]):
        for form in masdars(plural):
            if form.place.number == "s":
                yield form._replace(place=form.place._replace(number="p"))


@cache
def _table() -> dict[str, list[_Entry]]:
    """Every form of every cue under its folded spellings."""
    out: dict[str, list[_Entry]] = {}
    for row in table("cues_verbs"):
        _add(out, row, _verb_forms(row))
    nouns = [(row, list(_noun_forms(row))) for row in table("cues_nouns")]
    # A noun's row says more than the verb's of a verbal noun that both have: it takes that one's place.
    verbal = set()
    for skeleton in {skeleton for _, found in nouns for form in found for skeleton in form.skeletons}:
        entries = out.get(skeleton, [])
        kept = [entry for entry in entries if entry.form.place.shape != "masdar"]
        if len(kept) < len(entries):
            verbal.add(skeleton)
            out[skeleton] = kept
    for row, found in nouns:
        shape = "masdar" if fold(row["lemma"]) in verbal else "noun"
        _add(out, row, (form._replace(place=form.place._replace(shape=shape)) for form in found))
    return out


def _add(out: dict[str, list[_Entry]], row: dict[str, str], found: Iterable[Inflected]) -> None:
    cue = _cue(row)
    banned = frozenset(spelling for word in items(row["not"]) for spelling in (word, _unhamzated(word)))
    for form in found:
        entry = _Entry(cue, form, banned)
        for skeleton in form.skeletons:
            out.setdefault(skeleton, []).append(entry)


class _Clitics(NamedTuple):
    conjunctions: tuple[str, ...]
    prefixes: dict[str, frozenset[str]]
    objects: dict[str, frozenset[str]]


@cache
def _clitics() -> _Clitics:
    groups = {"verb": _VERBAL, "name": _NOMINAL}
    places: dict[str, dict[str, frozenset[str]]] = {"conjunction": {}, "prefix": {}, "object": {}}
    for row in table("cues_clitics"):
        shapes = [shape for item in items(row["shapes"]) for shape in groups.get(item, (item,))]
        places[row["place"]][row["clitic"]] = frozenset(shapes)
    anything = frozenset(_VERBAL + _NOMINAL)
    return _Clitics(
        ("", *places["conjunction"]), {"": anything, **places["prefix"]}, {"": anything, **places["object"]}
    )


def _before_object(stem: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The spellings that a folded word may have without its object, and the shapes for which that holds."""
    yield stem, frozenset(_VERBAL + _NOMINAL)
    last = stem[-1:]
    if last == "و":
        yield stem + "ا", frozenset(_VERBAL)  # قالوه
        yield stem[:-1] + "ء", frozenset(_NOMINAL)  # ادعاؤه
    elif last == "ي":
        yield stem[:-1] + "ء", frozenset(_NOMINAL)  # ادعائه
    elif last == "ا":
        yield stem[:-1] + "ي", frozenset(_VERBAL)  # يراه
    elif last == "ت":
        yield stem[:-1] + "ه", frozenset(_NOMINAL)  # دعوته


class _Split(NamedTuple):
    conjunction: str
    prefix: str
    object: str
    entry: _Entry
    size: int


def _splits(word: str) -> Iterator[_Split]:
    """Every way to read the folded word as clitics around a form of the table."""
    forms_of, clitics = _table(), _clitics()
    for conjunction in clitics.conjunctions:
        if not word.startswith(conjunction):
            continue
        for prefix, allowed in clitics.prefixes.items():
            start = len(conjunction) + len(prefix)
            if not word.startswith(prefix, len(conjunction)) or len(word) - start < 2:
                continue
            rest = word[start:]
            for entry in forms_of.get(rest, ()):
                if entry.form.place.shape in allowed:
                    yield _Split(conjunction, prefix, "", entry, len(rest))
            if not prefix.endswith("ال") and prefix != "لل":
                yield from _with_object(conjunction, prefix, rest, allowed)


def _with_object(conjunction: str, prefix: str, rest: str, allowed: frozenset[str]) -> Iterator[_Split]:
    for clitic, joins in _clitics().objects.items():
        if not clitic or not rest.endswith(clitic) or len(rest) - len(clitic) < 2:
            continue
        stem = rest[: -len(clitic)]
        for spelling, shapes in _before_object(stem):
            for entry in _table().get(spelling, ()):
                shape = entry.form.place.shape
                if shape in allowed and shape in joins and shape in shapes and not _closed(entry):
                    yield _Split(conjunction, prefix, clitic, entry, len(stem))


def _shape(entry: _Entry) -> str:
    return "passive" if entry.form.place.shape == "passive imperfect" else entry.form.place.shape


def _closed(entry: _Entry) -> bool:
    """Whether the form takes no object: a verb's dual (news has none), a noun's accusative alef and ن."""
    place, ending = entry.form.place, bare(entry.form.ending)
    if place.shape in _VERBAL:
        return place.number == "d"
    return ending == "ا" or ending.endswith("ن")


_HAMZAS = str.maketrans("أإآٱ", "اااا")


def _unhamzated(word: str) -> str:
    return bare(word).translate(_HAMZAS)


def forms(word: Word) -> tuple[Form, ...]:
    """The analyses of ``word`` as a cue, best-spelled only; empty for most words."""
    return analyses(word.text) if word.kind == "word" else ()


@lru_cache(maxsize=1 << 16)
def analyses(text: str) -> tuple[Form, ...]:
    """The analyses of a word's text as a cue."""
    splits = list(_splits(fold(text)))
    if not splits:
        return ()
    written = letters(text)
    marked = vowelled(written)
    ranked: dict[Form, int] = {}
    for split in splits:
        far = _far(split, written, marked)
        if far < TOO_FAR:
            form = _form(split)
            ranked[form] = min(far, ranked.get(form, far))
    best = min(ranked.values(), default=0)
    return tuple(form for form, far in ranked.items() if far == best)


def _far(split: _Split, written: Letters, marked: bool) -> int:
    """How far the spelling is from the split's form; `TOO_FAR` where it is none of it."""
    head = len(split.conjunction)
    start = head + len(split.prefix)
    inner = written[start : start + split.size]
    expected = letters(split.entry.form.text)
    # Marks lift the ban, but a form that has a shadda must show it.
    shown = marked and (doubled(inner) or not doubled(expected))
    if not shown and _banned(split.entry, written, written[head:], written[start:], inner):
        return TOO_FAR
    if not split.object:
        return distance(inner, expected)
    # The object's letters are its own (قولة is not قوله), and before it the form's last letter may change.
    ending = "".join(letter for letter, _ in written[start + split.size :])
    return distance(inner[:-1], expected[: split.size - 1]) if ending == split.object else TOO_FAR


def _banned(entry: _Entry, *parts: Letters) -> bool:
    """Whether the table excludes a spelling: whole, without its conjunction, prefix or object."""
    return bool(entry.banned) and any("".join(c for c, _ in part) in entry.banned for part in parts)


def _form(split: _Split) -> Form:
    place = split.entry.form.place
    return Form(
        split.entry.cue,
        _shape(split.entry),
        place.person if _shape(split.entry) in _VERBAL else 0,
        place.gender,
        place.number,
        split.conjunction,
        split.prefix,
        split.object,
    )


@cache
def _particles() -> dict[tuple[str, str], tuple[Particle, ...]]:
    """The particles by their first two words, longest first; a second word that is none or a prefix is ""."""
    out: dict[tuple[str, str], list[Particle]] = {}
    for row in table("cues_particles"):
        for words in items(row["words"]):
            parts = tuple(fold(part) for part in words.split())
            particle = Particle(
                parts,
                row["follows"],
                row["content"],
                frozenset(items(row["frames"])),
                row["mode"],
                cast(Act, row["act"] or "assert"),
                row["certainty"],
            )
            second = parts[1] if len(parts) > 1 and not parts[1].endswith("+") else ""
            out.setdefault((parts[0], second), []).append(particle)
    return {key: tuple(sorted(found, key=_length)) for key, found in out.items()}


@cache
def particle_openers() -> frozenset[str]:
    """The first words of all particles, with a conjunction and without."""
    return frozenset(lead + first for first, _ in _particles() for lead in ("", "و", "ف"))


def _length(particle: Particle) -> tuple[int, bool]:
    return -len(particle.words), particle.words[-1].endswith("+")


def particle_at(tokens: Sequence[Word], index: int) -> tuple[Particle, int] | None:
    """The longest particle that starts at ``tokens[index]`` and the index after it, or None.

    A conjunction may stand on its first word. A last part that is a prefix ("ل+") is not counted in: the
    returned index is that of the word which bears it.
    """
    first = tokens[index].fold
    if first not in particle_openers():
        return None
    rows = _particles()
    second = tokens[index + 1].fold if index + 1 < len(tokens) else ""
    for start in (first, first[1:]) if first[:1] in ("و", "ف") else (first,):
        for key in (start, second), (start, ""):
            for particle in rows.get(key, ()):
                end = _match(particle.words, tokens, index)
                if end is not None:
                    return particle, end
    return None


def _match(parts: tuple[str, ...], tokens: Sequence[Word], index: int) -> int | None:
    for offset, part in enumerate(parts[1:], 1):
        if index + offset >= len(tokens):
            return None
        word = tokens[index + offset].fold
        if part.endswith("+"):
            return index + offset if word.startswith(part[:-1]) and len(word) > len(part) else None
        if word != part:
            return None
    return index + len(parts)
