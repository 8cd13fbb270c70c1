"""Where an attributed content ends: the grammar of what may leave it and what must stay in it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..language.cues import Form
from ..language.folding import fold
from ..language.lexicon import table
from ..language.nouns import definite, verbal_noun
from ..language.words import Word
from ..model import Kind, Span
from .frames import Frame, frame
from .paragraphs import Paragraph
from .particles import particle
from .phrases import describes, grammar, skip_bracket

# Complements that are clauses; the others are noun phrases, which a comma closes sooner.
VERBS = ("perfect", "imperfect")
CLAUSES = frozenset(
    {
        "anna",
        "b.anna",
        "ala.anna",
        "ila.anna",
        "an.anna",
        "min.anna",
        "object.anna",
        "fi.anna",
        "an",
        "colon",
        "question",
    }
)


class Content(NamedTuple):
    """The content's spans, its kind, and the word index after it."""

    spans: tuple[Span, ...]
    kind: Kind
    end: int


@cache
def _tails() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The tails by their first word, also behind و, longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in table("tails"):
        words = tuple(row["words"].split())
        for first in (words[0], "و" + words[0]):
            out.setdefault(first, []).append((words[1:], row["where"]))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in out.items()}


def content(p: Paragraph, found: Frame, limit: int) -> Content:
    """The content that a frame opens, ending before word ``limit`` at the latest."""
    start = found.start
    quote = p.quote_at.get(start)
    if quote is not None and found.clip == 0 and (found.opener in CLAUSES or found.opener == "quote"):
        quoted = _quoted(p, found, limit)
        if quoted is not None:
            return quoted
    end = content_end(p, start, limit, found.opener in CLAUSES)
    end = max(end, start + 1)
    if quote is not None and found.clip == 0 and quote.close is not None and end == quote.close + 1:
        return Content((p.span(quote.open + 1, quote.end),), "direct", end)
    if (
        found.opener == "colon"
        and p.words[start].text in "({'"
        and p.words[end - 1].text in ")}'"
        and end > start + 2
    ):
        return Content((p.span(start + 1, end - 1),), "direct", end)
    return Content((p.span(start, end, found.clip),), _kind(p, start, end), end)


def _quoted(p: Paragraph, found: Frame, limit: int) -> Content | None:
    """A content that begins with a quotation: the quotation alone, or with the narrator's words after it."""
    quote = p.quote_at[found.start]
    if quote.end <= found.start + 1:
        return None
    end = min(quote.end + (quote.close is not None), max(limit, quote.end))
    spans = [p.span(quote.open + 1, quote.end)]
    after = end
    while after + 1 < limit and p.comma(after) and p.fold(after + 1) == "و" and after + 2 in p.quote_at:
        more = p.quote_at[after + 2]
        spans.append(p.span(more.open + 1, more.end))
        after = end = more.end + 1
    if found.opener == "quote" or quote.close is None or _leaves_quote(p, after, limit):
        return Content(tuple(spans), "direct", end)
    end = max(content_end(p, after, limit, True), after)
    return Content((p.span(quote.open, end),), "mixed", end)


def _leaves_quote(p: Paragraph, i: int, limit: int) -> bool:
    """Whether what follows a quotation that opened a clause is no longer part of the clause."""
    if i + 1 < limit and p.comma(i) and p.has(i + 1, "complementizer") and p.fold(i + 1).startswith("و"):
        return False
    return i >= limit or p.mark(i) or leaves(p, i, i, limit, True) or _tail(p, i) is not None


def _kind(p: Paragraph, start: int, end: int) -> Kind:
    """Mixed where the content quotes words of the source; a name in quotation marks is no quote."""
    for quote in p.quotes:
        if start <= quote.open < end and quote.end > quote.open + 1:
            name = p.name_at.get(quote.open + 1) or p.name_at.get(quote.open)
            if (
                name is None
                or p.name_end[quote.open + 1 if quote.open + 1 in p.name_at else quote.open] < quote.end
            ):
                return "mixed"
    return "indirect"


def content_end(p: Paragraph, start: int, limit: int, clause: bool) -> int:
    """The word index after the content that begins at ``start``."""
    i = start
    while i < limit:
        quote = p.quote_at.get(i)
        if i > start and leaves(p, i, start, limit, clause):
            break
        if quote is not None and quote.close is not None and quote.close < limit:
            i = quote.close + 1
            continue
        if i in p.time_end:
            i = max(min(p.time_end[i], limit), i + 1)
            continue
        if p.words[i].text == "(":
            i = min(skip_bracket(p, i, limit), limit)
            continue
        if p.words[i].text in (":",) and not clause:
            break
        i += 1
    i = min(i, limit)
    while (
        i > start + 1
        and p.words[i - 1].kind == "mark"
        and i - 1 not in p.closes
        and p.words[i - 1].text not in ")]%"
    ):
        i -= 1
    return i


def leaves(p: Paragraph, i: int, start: int, limit: int, clause: bool) -> bool:
    """Whether word i goes back from the content to the narrator."""
    if p.plain[i] and p.particles[i] is None and p.words[i].fold not in _going_back():
        return not clause and i > start and verb_like(p, i)
    if p.comma(i):
        return _after_comma(p, i, start, limit, clause)
    if i > start and _tail(p, i) == "always":
        return True
    if p.fold(i) in grammar("resumes") or p.has(i, "contrast"):
        verb = _resumed(p, i)
        if any(frame(p, verb, f, limit) for f in _verbs(p, verb)):
            return True
    if not clause and i > start and any(f.conjunction and f.shape in VERBS for f in p.forms[i]):
        return not verbal_noun(_bare_of_waw(p, i))
    if not clause and i > start and verb_like(p, i):
        return True
    return participle_cue(p, i, limit) or speech_again(p, i, start, limit) or posterior(p, i)


@cache
def _going_back() -> frozenset[str]:
    """The plain words that may lead back to the narrator."""
    return frozenset(_tails()) | grammar("resumes")


def _bare_of_waw(p: Paragraph, i: int) -> Word:
    word = p.words[i]
    return word._replace(bare=word.bare[1:], fold=word.fold[1:])


def verb_like(p: Paragraph, i: int) -> bool:
    """Whether a word behind و shows the ending of a perfect («ووصلت») and so begins another clause."""
    fold = p.fold(i)
    return (
        len(fold) > 4
        and fold.startswith("و")
        and fold.endswith("ت")
        and fold[-2] != "ا"
        and not (p.named[i] or p.timed(i))
    )


def _resumed(p: Paragraph, i: int) -> int:
    """Where the verb stands behind «لكنه»، «إلا أنه لم»، «لكن المدرب»: after a negator or a short subject."""
    k = i + 1
    if p.has(k, "negator"):
        return k + 1
    if not p.has(i, "contrast"):
        return k
    k += p.has(k, "complementizer")
    if k in p.name_end:
        return p.name_end[k]
    return k + 1 if definite(p.words[min(k, len(p.words) - 1)]) else k


def _verbs(p: Paragraph, i: int) -> list[Form]:
    """The readings of word i as a verb of speech in the past («قال»، «لم يقل»)."""
    shapes = ("perfect", "imperfect") if p.fold(i - 1) == "لم" else ("perfect",)
    return [f for f in (p.forms[i] if i < len(p.words) else ()) if f.shape in shapes and f.cue.kind != "show"]


def participle_cue(p: Paragraph, i: int, limit: int) -> bool:
    """«مشيراً إلى أن»: a participle that takes up the speaker and brings a new content."""
    return any(
        f.shape == "participle" and circumstantial(p, i, f) and frame(p, i, f, limit) for f in p.forms[i]
    )


def circumstantial(p: Paragraph, i: int, form: Form) -> bool:
    """Whether a participle stands as a circumstance of speaking: indefinite accusative, set off.

    The alef of the masculine shows the case; the other endings show it only behind a comma or a quotation.
    """
    fold = p.fold(i)
    if form.prefix or form.object:
        return False
    if p.fold(i - 1) in grammar("copulas"):
        return False
    if fold.endswith("ا") and form.cue.speaks:
        return True
    clause_next = (
        p.has(i + 1, "complementizer")
        or (p.has(i + 1, "preposition") and p.has(i + 2, "complementizer"))
        or (i + 1 in p.quote_at and form.cue.speaks)
    )
    if fold.endswith(("ا", "ه", "ين")) and clause_next:
        return True
    apart = p.comma(i - 1) or i - 1 in p.closes or i == 0 or p.mark(i - 1)
    return apart and fold.endswith(("ا", "ين", "ه", "ات"))


def speech_again(p: Paragraph, i: int, start: int, limit: int) -> bool:
    """«وأضاف أن»، «، أكد الوزير أن»: another cue verb of speech that carries a content of its own."""
    if describes(p, i):
        return False
    for f in p.forms[i]:
        if f.shape == "perfect" and f.cue.speaks and f.person == 3 and (f.conjunction or p.comma(i - 1)):
            found = frame(p, i, f, limit)
            if found is None or (p.has(i, "preposition") and found.start > i + 2):
                continue
            if found.subject is None and _coordinate(p, start, i, f):
                continue
            deed = verbal_noun(p.words[found.start])
            if (
                found.opener in CLAUSES
                or deed
                or (not found.weak and (found.opener != "object" or found.subject))
            ):
                return True
    return False


def _coordinate(p: Paragraph, start: int, i: int, form: Form) -> bool:
    """Whether a cue verb inside the content goes on with it («أن القنصلية وعدت …، وتعهدت …»).

    A verb that continues speech («وأضاف») takes up only a verb of saying.
    """
    goes_on = fold(form.cue.lemma) in grammar("continuing")
    return any(
        f.shape == "perfect"
        and not f.conjunction
        and f.gender == form.gender
        and f.number == form.number
        and (not goes_on or ("anna" in f.cue.frames and "light" not in f.cue.frames))
        for k in range(start, i)
        for f in p.forms[k]
    )


def posterior(p: Paragraph, i: int) -> bool:
    """«وفق …»، «بحسب …»: an attribution that follows its content."""
    found = particle(p, i)
    # «…، فبحسب الشرطة …»: ف gives a reason, in which the speaker cites another.
    return found is not None and found.before and not (p.fold(i).startswith("ف") and found.after)


def _after_comma(p: Paragraph, comma: int, start: int, limit: int, clause: bool) -> bool:
    i = comma + 1
    if i >= limit:
        return True
    if participle_cue(p, i, limit) or speech_again(p, i, start, limit) or posterior(p, i):
        return True
    if p.words[start - 1].text == ":" and start not in p.quote_at:
        # Speech without quotation marks keeps its own turns.
        return False
    if _returns(p, i, limit, clause):
        return True
    quote = p.closes.get(comma - 1)
    if (
        quote is not None
        and quote.end - quote.open > 3
        and not p.fold(i).startswith("و")
        and i not in p.quote_at
    ):
        return True
    return not clause and not _coordinated(p, i)


def _returns(p: Paragraph, i: int, limit: int, clause: bool) -> bool:
    """Whether the words behind a comma go back to the narrator, by ``lexicon/tails.txt``."""
    where = _tail(p, i)
    if where in ("gloss", "relative"):
        return not clause or not any(p.comma(k) for k in range(i, limit))
    return where in ("any", "always") or (where == "phrase" and not clause)


def _coordinated(p: Paragraph, i: int) -> bool:
    """Whether a noun phrase goes on behind a comma: «، و» with a noun."""
    fold = p.fold(i)
    if p.has(i, "preposition") or fold in grammar("continues") or fold.startswith("ل") or p.named[i]:
        return True
    if not fold.startswith("و"):
        return False
    if verbal_noun(_bare_of_waw(p, i)):
        return True
    return not fold.startswith(("وي", "وت")) and not any(f.shape in VERBS for f in p.forms[i])


def _tail(p: Paragraph, i: int) -> str | None:
    """Where the row of ``lexicon/tails.txt`` that begins at word i applies, if any."""
    for rest, where in _tails().get(p.fold(i), ()):
        if all(p.fold(i + 1 + k) == word for k, word in enumerate(rest)):
            return where
    return None
