"""Who a source phrase means: the entities of one article and the memory of how they were called.

``Entities`` is built once for an article and asked with the span of each source phrase. It answers
with the person, institution, country or description that the phrase means there, in plain Arabic. Where
more than one antecedent fits, nothing is chosen and the phrase stands for itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..language import spelling
from ..language.folding import fold
from ..language.words import Word
from ..language.words import words as tokenised
from ..model import Name, NameKind, Reason, Span
from .name_gazetteer import Hit, demonym, entry_of, match
from .name_memory import Memory
from .name_phrases import Head, core, head, medium_nouns, ministry_noun, nominative, particles, pointers
from .name_roles import Person, role_of
from .name_source import (
    brought,
    issuer,
    maker,
    name_start,
    name_within,
    phrase_end,
    speaker_before,
    tells_issuer,
)
from .name_words import proclitics, shape, shape_of

_MADE = 3  # the words of «الذي أجراه المركز» that name who made a paper
_DEPTH = 2  # how often an antecedent may itself be resolved


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


class _Asked(NamedTuple):
    """A source phrase on its way through the rules: its words, their head, and where antecedents end."""

    tokens: list[Word]
    head: Head
    before: int
    depth: int

    @property
    def span(self) -> Span:
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def end(self) -> int:
        """The offset before which antecedents are sought."""
        return min(self.before, self.tokens[0].start)

    @property
    def rest(self) -> list[Word]:
        """The words after the head noun."""
        return [word for word in self.tokens[self.head.at + 1 :] if word.kind == "word"]


class Entities:
    """The entities of one article. ``words`` and ``names`` are those of the article, in text order."""

    def __init__(self, text: str, words: Sequence[Word], names: Sequence[Name]) -> None:
        self._text = text
        self._article = Memory(text, words, names)
        self._memory: dict[tuple[Span, int], Referent] = {}

    def who(self, span: Span, before: int) -> Referent:
        """What the source phrase ``text[span]`` means; antecedents are sought before offset ``before``."""
        key = (Span(*span), before)
        if key not in self._memory:
            self._memory[key] = self._resolve(key[0], before, 0)
        return self._memory[key]

    def _resolve(self, span: Span, before: int, depth: int) -> Referent:
        every = [word for word in tokenised(self._text, *span) if word.fold]
        tokens = core(every)
        if not any(word.kind == "word" for word in tokens):
            return Referent(
                self._text[slice(*span)], None, None, None, False, Reason("source.phrase", (span,))
            )
        asked = _Asked(tokens, head(tokens), before, depth)
        for rule in _RULES:
            found: Referent | None = rule(self, asked)
            if found is not None:
                return found
        return self._phrase(asked)

    # --- named by the phrase itself

    def _several(self, asked: _Asked) -> Referent | None:
        """Names joined by و and nothing else (كيم وبوتين، موسكو وبيونغ يانغ)."""
        start, end = asked.span
        i = bisect_left(self._article.name_starts, start)
        found: list[Name] = []
        while i < len(self._article.names) and self._article.names[i].span.end <= end:
            found.append(self._article.names[i])
            i += 1
        between = [self._text[a.span.end : b.span.start].strip() for a, b in pairwise(found)]
        if len(found) < 2 or found[0].span.start > start + 1 or found[-1].span.end != end:
            return None
        if any(gap not in ("و", "، و", "،", ",") for gap in between):
            return None
        who = " و".join(_government(name.full) for name in found)
        reason = Reason("source.coordination", tuple(name.span for name in found))
        return Referent(who, found[0].kind, "m", "d" if len(found) == 2 else "p", True, reason)

    def _surname(self, asked: _Asked) -> Referent | None:
        """The surname of one person of the article, alone or behind honorifics, common or not (الشيخ)."""
        comma = next((i for i, word in enumerate(asked.tokens) if word.text in "،,"), len(asked.tokens))
        if not comma:
            return None
        last = asked.tokens[comma - 1]
        if last.kind != "word" or not all(map(_honorific, asked.tokens[: comma - 1])):
            return None
        if last.fold in particles():
            return None
        folded = [last.fold]
        if len(last.fold) > 4 and last.fold[0] in proclitics():
            folded.append(last.fold[1:])
        for part in map(spelling.key, folded):
            fits = [p for p in self._article.persons if len(p.parts) > 1 and p.parts[-1] == part]
            fits = fits or [p for p in self._article.persons if part in p.parts[1:]]
            if len(fits) == 1:
                return self._mean(fits[0], "source.surname", asked)
        return self._searched(asked, folded) if not fits else None

    def _searched(self, asked: _Asked, folded: Sequence[str]) -> Referent | None:
        """The one name of the article that ends in the word, though the word alone is a common one."""
        if asked.head.title is not None and asked.head.title.kind != "honorific":
            return None
        found: dict[str, Span] = {}
        for form in folded:
            for i in self._article.places(form):
                start = name_start(self._article.words, i)
                if start < i:
                    span = Span(self._article.words[start].start, self._article.words[i].end)
                    found.setdefault(spelling.key(self._text[slice(*span)]), span)
        if len(found) != 1:
            return None
        span = next(iter(found.values()))
        gender = shape(tokenised(self._text, *span)[0].fold).given
        who = " ".join(self._text[slice(*span)].split())
        return Referent(who, "person", gender or "m", "s", True, Reason("source.surname", (asked.span, span)))

    def _known(self, asked: _Asked) -> Referent | None:
        """A known place, body or medium, with nothing but its own descriptions around it."""
        hit = self._hit(asked)
        if hit is None:
            return None
        entry, tokens = hit.entry, asked.tokens
        span = Span(tokens[hit.first].start, tokens[hit.last - 1].end)
        if entry.state and len(tokens) == hit.last:
            return Referent(entry.state, "place", "f", "s", True, Reason("source.capital", (span,)))
        rest = [word for word in tokens[hit.last :] if word.kind == "word"]
        if entry.kind != "medium" and any(not _definite(word) for word in rest[:3]):
            return None
        who = entry.name if self._plainer(asked, hit) else nominative(tokens)
        return Referent(who, entry.kind, entry.gender, "s", True, Reason("source.known", (span,)))

    def _plainer(self, asked: _Asked, hit: Hit) -> bool:
        """Whether the listed name stands for the phrase: an agency's, a country's, or one the phrase holds.

        A mere variant of spelling keeps the page's own.
        """
        entry, spelled = hit.entry, asked.tokens[hit.first : hit.last]
        if entry.kind == "place":
            return entry.name[:2] != spelled[0].text[:2]
        held = set(spelling.key(entry.name).split()) <= {spelling.key(word.fold) for word in asked.tokens}
        if held and not entry.agency:
            return set(fold(entry.name).split()) <= {word.fold for word in asked.tokens}
        return entry.agency or _abbreviated(spelled)

    def _hit(self, asked: _Asked) -> Hit | None:
        """The known name that opens the phrase, or stands in it right after a medium's noun."""
        tokens = asked.tokens
        first = next(i for i, word in enumerate(tokens) if word.kind == "word")
        hit = match(tokens, first)
        if hit is not None and not hit.entry.licensed:
            return hit
        if shape(tokens[first].fold).stem not in medium_nouns():
            quoted = self._text[max(tokens[first].start - 1, 0)] in '«“"'
            return hit if quoted and hit is not None and hit.last == len(tokens) else None
        for at in range(first + 1, min(first + 4, len(tokens))):
            if tokens[at].kind != "word":
                continue
            inner = match(tokens, at)
            if inner is not None and inner.entry.kind == "medium" and not inner.cut:
                return inner
            if not _definite(tokens[at]):
                break
        return None

    def _person(self, asked: _Asked) -> Referent | None:
        """A person's name: the phrase itself, or in apposition to a title or description."""
        top, tokens = asked.head, asked.tokens
        if top.kind in ("institution", "medium", "paper", "outlet", "record", "source"):
            return None
        if top.title is not None and (top.title.kind == "kin" or top.title.number == "p"):
            return None
        if pointers().get(tokens[top.at].fold) == "quantity":
            return None
        found = name_within(tokens, top)
        return self._as_person(asked, *found) if found is not None else None

    def _as_person(self, asked: _Asked, first: int, last: int) -> Referent | None:
        tokens, top = asked.tokens, asked.head
        span = Span(tokens[first].start, tokens[last - 1].end)
        parts = spelling.parts(" ".join(word.fold for word in tokens[first:last]))
        owner = self._owner(parts, asked.before)
        gender = top.gender if top.kind == "title" else None
        if owner is not None:
            reason = Reason("source.name", (span, owner.spans[0]))
            return Referent(owner.full, "person", owner.gender or gender or "m", "s", True, reason)
        if first == top.at and last - first == 1 and _leads_on(tokens, last):
            return None
        who = " ".join(self._text[slice(*span)].split())
        given = shape(tokens[first].fold).given
        if len(parts) > 1:
            self._article.learn(Name(span, "person", "person:" + spelling.key(who), who))
        return Referent(who, "person", gender or given or "m", "s", True, Reason("source.name", (span,)))

    def _owner(self, parts: Sequence[str], before: int) -> Person | None:
        """The one person of the article whose name holds the parts in order, those named before first."""
        fits = [p for p in self._article.persons if p.holds(parts)]
        for narrowed in ([p for p in fits if p.ends(parts)], [p for p in fits if p.spans[0].start < before]):
            fits = narrowed if len(fits) > 1 and narrowed else fits
        return fits[0] if len(fits) == 1 else None

    # --- pointing back

    def _pointer(self, asked: _Asked) -> Referent | None:
        """الأخير، سموه، معاليه: the last person, or the last one who bears such a style."""
        if sum(word.kind == "word" for word in asked.tokens) != 1:
            return None
        s = shape_of(asked.tokens[0])
        style = s.title.role if s is not None and s.title is not None and s.title.kind == "style" else ""
        if pointers().get(asked.tokens[0].fold) != "last" and not style:
            return None
        past = [p for p in self._article.persons if p.spans[0].start < asked.before]
        styled = [p for p in past if any(style in (role.role, role.style) for role in p.roles)]
        past = styled or past if style else past
        if not past:
            return None
        best = max(past, key=lambda p: max(span.start for span in p.spans if span.start < asked.before))
        return self._mean(best, "source.last", asked)

    def _mean(self, person: Person, rule: str, asked: _Asked) -> Referent:
        reason = Reason(rule, (asked.span, person.spans[0]))
        return Referent(person.full, "person", person.gender or "m", "s", True, reason)

    def _paper(self, asked: _Asked) -> Referent | None:
        """A paper or outlet: its issuer where the phrase or an earlier one names him."""
        top, tokens = asked.head, asked.tokens
        site = top.kind == "medium" and pointers().get(top.stem) == "site"
        if not (top.kind in ("paper", "outlet") or site) or asked.depth > _DEPTH:
            return None
        at = issuer(tokens, top.at)
        if at:
            return self._resolve(Span(tokens[at].start, tokens[-1].end), asked.before, asked.depth + 1)
        if top.definite and not asked.rest:
            return self._issued(asked)
        return None

    def _issued(self, asked: _Asked) -> Referent | None:
        """The issuer named at an earlier mention, or by the verb that made the paper; else who last spoke."""
        earlier = self._article.earlier(asked.head.stem, asked.end)
        for i in earlier or self._article.papers(asked.end):
            end = phrase_end(self._article.words, i, 12)
            at = issuer(self._article.words[i : end + _MADE * tells_issuer(self._article.words, end)], 0)
            made = brought(self._article.words, i)
            first = i + at if at else speaker_before(self._article.words, i, 1) if made else None
            if first is not None:
                return self._antecedent(asked, first)
        clauses = [
            maker(self._article.words, i) for i in self._article.earlier(asked.head.stem, len(self._text))
        ]
        makers = [self._named_by(asked, *body) for body in clauses if body is not None]
        if len({ref.who for ref in makers}) == 1:
            return makers[0]
        if asked.head.kind == "paper" and pointers().get(asked.head.stem) == "spoken":
            first = speaker_before(
                self._article.words, bisect_left(self._article.starts, asked.tokens[0].start), 3
            )
            return self._antecedent(asked, first) if first is not None else None
        return None

    def _antecedent(self, asked: _Asked, first: int) -> Referent:
        return self._named_by(asked, first, phrase_end(self._article.words, first, 8))

    def _named_by(self, asked: _Asked, first: int, end: int) -> Referent:
        """Whom the article's words ``first`` to ``end`` (exclusive) mean: the issuer of what is asked."""
        span = Span(self._article.words[first].start, self._article.words[end - 1].end)
        ref = self._resolve(span, asked.before, asked.depth + 1)
        return ref._replace(reason=Reason("source.issuer", (asked.span, span)))

    def _office(self, asked: _Asked) -> Referent | None:
        """A title without a name: the one person of the article who carries it."""
        top = asked.head
        if top.title is None or top.title.number != "s" or top.title.kind in ("kin", "honorific"):
            return None
        role = role_of(asked.tokens[top.at :])
        if role is None or not role.definite:
            return None
        fit = role.bearer(self._article.persons, asked.before)
        if fit is not None:
            return self._mean(fit, "source.title", asked)
        return self._same_noun(asked)

    def _body(self, asked: _Asked) -> Referent | None:
        """An institution, group or source named before by a fuller phrase (الوزارة، الشهود، المصدر)."""
        top = asked.head
        ministry = self._ministry(asked)
        if ministry is not None:
            return ministry
        if top.kind in ("institution", "source", "medium") or (
            top.title is not None and top.title.number == "p"
        ):
            return self._medium(asked) or self._same_noun(asked) or self._national(asked)
        return None

    def _ministry(self, asked: _Asked) -> Referent | None:
        """الخارجية الروسية: the ministry's noun is left out; a feminine nisba betrays it."""
        top = asked.head
        after = shape_of(asked.rest[0]) if asked.rest else None
        if pointers().get(top.stem) != "ministry" or not top.definite or after is None:
            return None
        if not after.nisba or not after.stem.endswith("ه"):
            return None
        who = f"{ministry_noun()} {nominative(asked.tokens[top.at :])}"
        return Referent(who, "organisation", "f", "s", True, Reason("source.ministry", (asked.span,)))

    def _same_noun(self, asked: _Asked) -> Referent | None:
        """The nearest earlier phrase with the same head that says more and holds all that this one says."""
        wanted = {shape(word.fold).stem for word in asked.rest}
        if len(wanted) > 2 or not asked.head.definite or asked.depth > _DEPTH:
            return None
        for i in self._article.earlier(asked.head.stem, asked.end):
            phrase = self._article.words[i : phrase_end(self._article.words, i, 9)]
            stems = {shape(word.fold).stem for word in phrase[1:] if word.kind == "word"}
            if len(stems) > len(wanted) and wanted <= stems:
                span = Span(phrase[0].start + _clitic(phrase[0], asked.head.stem), phrase[-1].end)
                ref = self._resolve(span, asked.before, asked.depth + 1)
                return ref._replace(reason=Reason("source.antecedent", (asked.span, span)))
        return self._only(asked)

    def _only(self, asked: _Asked) -> Referent | None:
        """«الشركة الأميركية»: the one body of this noun that the article named; a nisba tells more."""
        adjective = shape_of(asked.rest[0]) if len(asked.rest) == 1 and not asked.depth else None
        if adjective is None or not (
            adjective.nisba and adjective.article and asked.head.kind == "institution"
        ):
            return None
        found: dict[str, Referent] = {}
        for i in self._article.earlier(asked.head.stem, asked.end):
            phrase = self._article.words[i : phrase_end(self._article.words, i, 9)]
            after = next((s for word in phrase[1:] if (s := shape_of(word)) is not None), None)
            if after is None or after.common or after.nisba or after.title is not None:
                continue
            span = Span(phrase[0].start + _clitic(phrase[0], asked.head.stem), phrase[-1].end)
            ref = self._resolve(span, asked.before, 1)
            reason = Reason("source.antecedent", (asked.span, span))
            found.setdefault(spelling.key(ref.who), ref._replace(reason=reason))
        return next(iter(found.values())) if len(found) == 1 else None

    def _medium(self, asked: _Asked) -> Referent | None:
        """الوكالة، الصحيفة: the medium of that kind that was named last."""
        if asked.head.stem not in medium_nouns() or asked.rest or not asked.head.definite:
            return None
        end = min(asked.before, asked.tokens[0].start)
        for name in reversed(self._article.names[: bisect_left(self._article.name_starts, end)]):
            own = shape(name.full.split()[0].replace("ة", "ه")).stem
            nouns = {own, self._article.noun_before(name)}
            press = pointers().get(asked.head.stem) == "press"
            if name.kind == "medium" and (
                asked.head.stem in nouns or (press and any(pointers().get(n) == "press" for n in nouns))
            ):
                reason = Reason("source.antecedent", (asked.span, name.span))
                return Referent(name.full, "medium", asked.head.gender, "s", True, reason)
        return None

    def _national(self, asked: _Asked) -> Referent | None:
        """الحكومة، الشرطة alone: those of the one country that the article is about."""
        top = asked.head
        if asked.rest or not top.definite or not top.national:
            return None
        nation = self._article.country()
        if not nation:
            return None
        nisba = "ال" + demonym(nation) + ("ة" if top.gender == "f" else "")
        who = f"{nominative(asked.tokens)} {nisba}"
        return Referent(
            who, "organisation", top.gender, top.number, True, Reason("source.nation", (asked.span,))
        )

    def _phrase(self, asked: _Asked) -> Referent:
        top = asked.head
        role = role_of(asked.tokens[top.at :]) if top.title is not None and top.title.number == "s" else None
        named = top.kind in ("institution", "medium") or (role is not None and role.definite)
        kind: NameKind | None = _KINDS.get(top.kind)
        who = nominative(asked.tokens)
        return Referent(who, kind, top.gender, top.number, named, Reason("source.phrase", (asked.span,)))


_KINDS: dict[str, NameKind] = {"institution": "organisation", "medium": "medium"}
_RULES = (
    Entities._pointer,
    Entities._several,
    Entities._surname,
    Entities._known,
    Entities._person,
    Entities._paper,
    Entities._office,
    Entities._body,
)


def _government(name: str) -> str:
    entry = entry_of(name)
    return entry.state if entry is not None and entry.state else name


def _honorific(word: Word) -> bool:
    s = shape_of(word)
    return word.kind == "mark" or (
        s is not None and s.title is not None and s.title.kind in ("honorific", "style")
    )


def _definite(word: Word) -> bool:
    s = shape_of(word)
    return s is not None and s.article


def _abbreviated(tokens: Sequence[Word]) -> bool:
    """Whether the name is spelled in letters (أ ف ب) or by one short word (وام، فيفا)."""
    letters = [word.fold for word in tokens if word.kind == "word"]
    return all(len(word) <= 2 for word in letters) or (len(letters) == 1 and len(letters[0]) <= 4)


def _leads_on(tokens: Sequence[Word], k: int) -> bool:
    """Whether a common noun follows, so that the one word before it governs it and is no name."""
    s = shape_of(tokens[k]) if k < len(tokens) else None
    return s is not None and s.common and s.title is None and tokens[k].fold not in particles()


def _clitic(word: Word, stem: str) -> int:
    """How many letters stand before the noun in the word (وزارة behind و، للوزارة)."""
    at = word.fold.find(stem)
    return at if at == 1 else 0
