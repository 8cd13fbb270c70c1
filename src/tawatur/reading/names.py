"""Names in an article: persons, organisations, places and media, and which mentions are one entity.

A mention's span is the name itself: titles and honorifics before it («الرئيس الروسي»، «الدكتور») are
left out, proclitics (و، ل، ب ...) as well. Two mentions of persons are one entity where the words of the
shorter stand, in order, in the longer one and in no other person's name of the article.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..language import spelling
from ..language.cues import forms
from ..language.words import Word
from ..model import Name, Span
from .name_gazetteer import OPENING, Hit, hits
from .name_media import introduced
from .name_people import People
from .name_phrases import medium_nouns, noun, pointers
from .name_words import Shape, proclitics, shape

_MOST_FORMS = 50
Mention = tuple[int, int, int]  # first word, index after the last, letters of the first that are proclitics


def names(text: str, words: Sequence[Word]) -> tuple[Name, ...]:
    """The names in the words of one article, in text order, no two overlapping.

    ``words`` are those of its title, heads and body in text order; offsets are those of ``text``.
    """
    people = People(words)
    known = _kept(words, hits(words))
    known += introduced(words, known)
    taken = {k for hit in known for k in range(hit.first, hit.last)}
    persons = _persons(people, taken)
    persons = _parted(words, persons)
    entities = _full_names(words, persons)
    persons += _short_mentions(people, entities, taken | {k for a, b, _ in persons for k in range(a, b)})
    out = [_known_name(words, hit) for hit in known]
    out += [_person_name(text, words, mention, entities) for mention in persons]
    return tuple(sorted(out, key=lambda name: name.span))


def _kept(words: Sequence[Word], hits: list[Hit]) -> list[Hit]:
    """Hits without overlap; the licensed ones only where quotes or a medium's noun license them."""
    out: list[Hit] = []
    for hit in hits:
        if out and hit.first < out[-1].last:
            continue
        if hit.entry.licensed and not _licensed(words, hit):
            continue
        if hit.last == hit.first + 1 and _inside_person(words, hit):
            continue
        out.append(hit)
    return out


def _licensed(words: Sequence[Word], hit: Hit) -> bool:
    before = words[hit.first - 1] if hit.first else None
    if before is None:
        return False
    quoted = before.text in OPENING and hit.last < len(words) and words[hit.last].kind == "mark"
    governor = words[hit.first - 2] if quoted and hit.first > 1 else before
    medium = governor.kind == "word" and shape(governor.fold).stem in medium_nouns()
    return medium or (quoted and hit.last - hit.first <= 2 and before.text in '(«“"')


def _inside_person(words: Sequence[Word], hit: Hit) -> bool:
    """Whether a one-word place is the end of a person's name (باراك ... دالاس) or a given name before one."""
    i = hit.first
    after = shape(words[i + 1].fold) if i + 1 < len(words) and words[i + 1].kind == "word" else None
    before = shape(words[i - 1].fold) if i and words[i - 1].kind == "word" else None
    own = shape(words[i].fold)
    if own.given is not None and after is not None and (after.given is not None or not after.common):
        return True
    return before is not None and before.given is not None and not before.clash and hit.entry.kind == "place"


def _persons(people: People, taken: set[int]) -> list[Mention]:
    """Mentions of persons that show themselves by a given name or a title before them."""
    out: list[Mention] = []
    end = 0
    for i, s in enumerate(people.shapes):
        if i < end or s is None or s.quiet or i in taken:
            continue
        cut, last = _person_at(people, i, taken)
        if last > i:
            out.append((i, last, cut))
            end = last
    return out


def _person_at(people: People, i: int, taken: set[int]) -> tuple[int, int]:
    """(letters cut, index after the name) of a person's name that starts at ``i``; (0, i) for none."""
    s = people.shapes[i]
    if s is None:
        return 0, i
    cut, given, clash = 0, s.given, s.clash
    if given is None and not s.part:
        cut, given, clash = _after_proclitic(people, i)
    if given is None and not _opens(people, i, s):
        return 0, i
    if clash and not people.follows(i + 1) and not _honoured(people, i):
        return 0, i
    end = people.end(i, given=bool(cut))
    end = min([end, *(k for k in range(i + 1, end) if k in taken and not _given(people, k))])
    if end == i or people.eponymous(i):
        return 0, i
    if end - i >= 2 or (_honoured(people, i) if clash else _titled(people, i)):
        return cut, end
    return 0, i


def _given(people: People, k: int) -> bool:
    s = people.shapes[k]
    return s is None or s.given is not None


def _opens(people: People, i: int, s: Shape) -> bool:
    """Whether a word that is no given name can open a person's name where it stands."""
    if s.part in ("before", "link"):
        return _kunya(people, i)
    if s.article or people.words[i].fold[0] == "و" or not people.odd(i):
        return False
    return _titled(people, i) or _foreign(people, i)


def _honoured(people: People, i: int) -> bool:
    """Whether an honorific, or a title with the article, stands right before the word."""
    k = i - 1
    while k > 0 and people.words[k].text == ".":
        k -= 1
    s = people.shapes[k] if k >= 0 else None
    if (
        s is None
        or s.title is None
        or s.title.number != "s"
        or pointers().get(people.words[i].fold) == "inner"
    ):
        return False
    return s.title.kind == "honorific" or (
        s.article and people.shapes[i] is not None and not _article(people, i)
    )


def _article(people: People, i: int) -> bool:
    s = people.shapes[i]
    return s is not None and s.article


def _foreign(people: People, i: int) -> bool:
    """Two or more words in a row that no lexicon knows, after a person's title or before one."""
    if (
        not people.odd(i)
        or people.words[i].fold[0] == "و"
        or i + 1 >= len(people.words)
        or not people.odd(i + 1)
    ):
        return False
    end = people.end(i)
    after = end + (end < len(people.words) and people.words[end].text in "،,")
    s = people.shapes[after] if after < len(people.words) else None
    return s is not None and s.title is not None and s.title.kind in ("office", "calling")


def _kunya(people: People, i: int) -> bool:
    opening = ("ابو", "ام", "عبد", "ابن", "بن") if _titled(people, i) else ("ابو", "عبد")
    return people.words[i].fold in opening and people.follows(i + 1)


def _after_proclitic(people: People, i: int) -> tuple[int, str | None, bool]:
    """(1, gender, clash) where a proclitic stands before a given name that another name follows."""
    folded = people.words[i].fold
    if len(folded) > 3 and folded[0] in proclitics():
        rest = shape(folded[1:])
        if rest.given is not None and (folded[0] == "و" or not rest.clash) and people.follows(i + 1):
            return 1, rest.given, rest.clash
    return 0, None, False


def _titled(people: People, i: int) -> bool:
    """Whether an honorific, or a title with its complement, stands right before the word."""
    k = i - 1
    if k >= 0 and people.words[k].text in '"«،,.':
        k -= 1
    for j in range(k, max(k - 5, -1), -1):
        s = people.shapes[j]
        if s is None:
            return False
        if s.title is not None and s.title.number == "s" and s.title.kind != "kin":
            return j < k or s.title.kind in ("honorific", "style") or s.article
        if not (s.article or s.nisba or noun(people.words[j].fold) is not None or people.known(j)):
            return False
    return False


def _parts(words: Sequence[Word], mention: Mention) -> tuple[str, ...]:
    first, last, cut = mention
    kept = [word.fold for word in words[first:last] if word.kind == "word"]
    return spelling.parts(" ".join([kept[0][cut:], *kept[1:]]))


def _parted(words: Sequence[Word], mentions: list[Mention]) -> list[Mention]:
    """The mentions with two persons' names side by side (... كيم بوتين) cut between them.

    A last word that ends another's name, whose first words this name lacks, is that other's surname.
    """
    parts = {mention: _parts(words, mention) for mention in mentions}
    firsts: dict[str, set[str]] = {}
    for own in parts.values():
        if len(own) > 1:
            firsts.setdefault(own[-1], set()).add(own[0])
    out = []
    for mention in mentions:
        first, last, cut = mention
        own = parts[mention]
        others = firsts.get(own[-1], set()) - set(own) if len(own) > 1 else set()
        if (
            others
            and last - first == len(own)
            and _side_by_side(own, parts, shape(words[first].fold).title is not None)
        ):
            out += (
                []
                if shape(words[first].fold).title is not None and len(own) == 2
                else [(first, last - 1, cut)]
            )
            out.append((last - 1, last, 0))
        else:
            out.append(mention)
    return out


def _side_by_side(own: tuple[str, ...], parts: dict[Mention, tuple[str, ...]], title: bool) -> bool:
    """Whether the words before the last are a name of their own: elsewhere, or a title (مساعد ...)."""
    if len(own) > 2:
        return own[:-1] in parts.values()
    return title or any(_alone(own[0], p) and own[-1] not in p for p in parts.values())


def _alone(word: str, name: tuple[str, ...]) -> bool:
    """Whether the word can stand for the name: its surname, or the family name that opens three words."""
    return len(name) > 1 and (word == name[-1] or (word == name[0] and len(name) > 2))


def _full_names(words: Sequence[Word], mentions: list[Mention]) -> dict[tuple[str, ...], Mention]:
    """The parts of every mention -> the mention of the fullest form of the same person."""
    spelled: dict[tuple[str, ...], Mention] = {}
    for mention in mentions:
        spelled.setdefault(_parts(words, mention), mention)
    holding: dict[str, list[tuple[str, ...]]] = {}
    for parts in spelled:
        for part in set(parts):
            holding.setdefault(part, []).append(parts)
    out: dict[tuple[str, ...], Mention] = {}
    for parts in spelled:
        near = min((holding[part] for part in parts), key=len, default=[])
        if len(near) > _MOST_FORMS:
            near = []  # no one form can be told among so many
        longer = [other for other in near if len(other) > len(parts) and _within(parts, other)]
        chains = [o for o in longer if not any(o != p and _within(o, p) for p in longer)]
        out[parts] = spelled[chains[0]] if len(chains) == 1 else spelled[parts]
    return out


def _within(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words of ``short`` stand in ``full`` in the same order."""
    rest = iter(full)
    return all(part in rest for part in short)


def _short_mentions(
    people: People, entities: dict[tuple[str, ...], Mention], taken: set[int]
) -> list[Mention]:
    """Single words that are the surname of exactly one person of the article."""
    owners: dict[str, set[Mention]] = {}
    for parts, full in entities.items():
        if len(parts) > 1:
            owners.setdefault(parts[-1], set()).add(full)
    for mention in list(entities.values()):
        first = people.words[mention[0]]
        if not shape(first.fold).arab and mention[1] - mention[0] > 1:
            owners.setdefault(spelling.key(first.fold), set()).add(mention)
    out = []
    for i, word in enumerate(people.words):
        s = people.shapes[i]
        if s is None or i in taken or len(word.fold) < 3 or (s.common and not _said(people.words, i)):
            continue
        for cut in (0, 1):
            rest = word.fold[cut:]
            if cut and (word.fold[0] not in proclitics() or len(rest) < 3):
                break
            if len(owners.get(spelling.key(rest), ())) == 1 and (s.common == shape(rest).common):
                out.append((i, i + 1, cut))
                break
    return out


def _said(words: Sequence[Word], i: int) -> bool:
    """«وأكد سلامة أن»: a word between a verb of speech and its content, which may be a common one."""
    if not i or i + 1 >= len(words) or words[i - 1].kind != "word":
        return False
    opens = words[i + 1].text in ':«"“،' or words[i + 1].fold in ("ان", "بان")
    return opens and any(f.shape == "perfect" and f.cue.kind == "say" for f in forms(words[i - 1]))


def _person_name(
    text: str, words: Sequence[Word], mention: Mention, entities: dict[tuple[str, ...], Mention]
) -> Name:
    parts = _parts(words, mention)
    full = entities.get(parts)
    if full is None:
        owners = {m for p, m in entities.items() if len(p) > 1 and parts[0] in (p[-1], p[0])}
        full = min(owners) if len(owners) == 1 else mention
    span = _span(words, mention)
    whole = " ".join(text[slice(*_span(words, full))].split())
    return Name(span, "person", "person:" + spelling.key(whole), whole)


def _span(words: Sequence[Word], mention: Mention) -> Span:
    first, last, cut = mention
    return Span(words[first].start + cut, words[last - 1].end)


def _known_name(words: Sequence[Word], hit: Hit) -> Name:
    start = words[hit.first].start + (hit.cut if not words[hit.first].fold.startswith("لل") else 1)
    entry = hit.entry
    return Name(Span(start, words[hit.last - 1].end), entry.kind, f"{entry.kind}:{entry.name}", entry.name)
