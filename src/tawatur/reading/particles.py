"""Particles of attribution: «وفق …»، «بحسب …»، «حسبما أعلن …»، «نقلاً عن …»، «على حد قوله»."""

from __future__ import annotations

from typing import NamedTuple

from ..language.cues import Form
from ..language.cues import Particle as Row
from ..language.nouns import definite
from .actors import Carrier, actors
from .frames import frame
from .paragraphs import Paragraph
from .phrases import Stretch, grammar, is_medium, phrase_end, speaks, speaks_plainly

_MODES = frozenset({"according", "carried"})
_FOLLOWS = frozenset({"source", "carrier", "clause", "pronoun"})


class Particle(NamedTuple):
    """An attribution by particle: the cue's word indices, its source, its verb and the media told.

    ``row`` is the lexicon's, ``end`` the index after the source; ``before``: content may stand before it.
    """

    row: Row
    cue: tuple[int, ...]
    source: Stretch | None
    form: Form | None
    carriers: tuple[Carrier, ...]
    end: int

    @property
    def before(self) -> bool:
        return self.row.content in ("before", "both")

    @property
    def after(self) -> bool:
        return self.row.content in ("after", "both") and self.row.follows != "pronoun"


def particle(p: Paragraph, i: int) -> Particle | None:
    """The attribution that begins at word i, or None."""
    found = p.particles[i]
    if found is None:
        return None
    row, after = found
    if row.follows == "content" and row.certainty == "doubted" and not row.mode and after < len(p.words):
        # «بتهمة …»، «بحجة أن …»: the content at once, and the source left to the sentence.
        return Particle(row, tuple(range(i, after)), None, None, (), after)
    if row.mode not in _MODES or row.follows not in _FOLLOWS or p.fold(i - 1) == "الي":
        return None
    cue = tuple(range(i, after))
    if row.follows == "pronoun":
        return Particle(row, cue, None, None, (), after)
    if after >= len(p.words):
        return None
    if row.follows == "clause":
        return _with_verb(p, row, i, after)
    clip = 1 if row.words[-1].endswith("+") and not p.fold(after).startswith("لل") else 0
    if clip and p.fold(after) == "ل":
        after, clip = after + 1, 0
    opens = i == 0 or p.words[i - 1].text in ".!؟"
    source = _source(p, after, clip, p.mark(i - 1), opens)
    return Particle(row, cue, source, None, (), source.end) if source else None


def outlet_speaks(p: Paragraph, i: int) -> int | None:
    """«يذكر أن»، «تجدر الإشارة إلى أن»: the outlet speaks for itself; the index after, or None.

    «يُذكّر» with its shadda has a subject.
    """
    if "\u0651" in p.words[i].text:
        return None
    found = p.particles[i]
    if found is None or found[0].certainty != "outlet":
        return None
    # «ويذكّر الطبيب، …، أن»: with a subject of its own it is the verb.
    verb = any(f.shape == "imperfect" for f in p.forms[i])
    return None if verb and (found[1] >= len(p.words) or definite(p.words[found[1]])) else found[1]


def _own_content(p: Paragraph, verb: int) -> bool:
    """«كما أكد الوزير أن …»: the verb brings its own content, and كما only joins two sentences."""
    limit = next((k for k in range(verb, len(p.words)) if p.words[k].text in ".؟!"), len(p.words))
    return any(frame(p, verb, f, limit) for f in p.forms[verb])


def _with_verb(p: Paragraph, row: Row, i: int, verb: int) -> Particle | None:
    """«كما أعلن الكرملين»: a cue verb, then its subject, with circumstances between."""
    form = next((f for f in p.forms[verb] if f.shape in ("perfect", "imperfect") and not f.conjunction), None)
    if form is None or not form.cue.frames & {"anna", "b.anna", "quote", "an.prep"}:
        return None
    if p.has(verb + 1, "complementizer") or (row.words == ("كما",) and _own_content(p, verb)):
        return None
    apart = p.comma(i - 1) and row.words != ("كما",)
    tells = form.cue.kind == "carry" or (form.cue.kind == "say" and "anna" in form.cue.frames)
    said = tells and (not form.object or form.cue.carries)
    if " ".join(row.words) in grammar("loose") and not (apart or said):
        return None
    stop = next(
        (k for k in range(verb + 1, len(p.words)) if p.comma(k) or p.words[k].text in ".؟!:"), len(p.words)
    )
    if stop < len(p.words) and p.comma(stop) and actors(p, verb + 1, stop).subject is not None:
        stop = max(stop, phrase_end(p, verb + 1, len(p.words)))
    who = actors(p, verb + 1, stop)
    cue = tuple(range(i, verb + 1))
    about = next((k for k in range(verb + 1, stop) if p.words[k].bare == "عن"), None)
    if form.cue.carries and about is not None and about + 1 < len(p.words):
        return _carried(p, row, cue, form, about)
    end = who.subject.end if who.subject is not None else verb + 1
    if who.subject is not None and p.fold(who.subject.start) in grammar("norms"):
        return None
    return Particle(row, cue, who.subject, form, who.carriers, end)


def _carried(p: Paragraph, row: Row, cue: tuple[int, ...], form: Form, about: int) -> Particle:
    """«بحسب ما نقلت وكالة عن الوزير»: the verb's subject carries, the phrase behind عن is the source."""
    carrier = actors(p, cue[-1] + 1, about).subject
    source = Stretch(about + 1, max(phrase_end(p, about + 1, len(p.words)), about + 2))
    carriers = (Carrier(carrier, "carried"),) if carrier is not None else ()
    return Particle(row, cue, source, form, carriers, source.end)


def _source(p: Paragraph, start: int, clip: int, apart: bool, opens: bool) -> Stretch | None:
    """The noun phrase at this word, unless it is a rule or a plan that one acts by.

    ``apart``: a comma sets the particle off, so that it comments on a whole clause; ``opens``: so does the
    head of a sentence.
    """
    if start >= len(p.words):
        return None
    fold = p.fold(start)
    for lead in ("", "لل", "ال", "ل"):
        if fold.startswith(lead) and fold[len(lead) :] in grammar("norms"):
            return _law(p, start, clip) if fold[len(lead) :] in grammar("laws") and opens else None
    source = Stretch(start, _before_verb(p, start, phrase_end(p, start, len(p.words))), clip)
    return source if source.end > start and (apart or _voice(p, source, clip)) else None


def _law(p: Paragraph, start: int, clip: int) -> Stretch | None:
    """«وبحسب القانون، …», «ووفقاً للقواعد فإن …»: at the head of a sentence a law is what says so."""
    end = phrase_end(p, start, len(p.words), apposition=False)
    says = end < len(p.words) and (p.comma(end) or p.fold(end).startswith("فان"))
    return Stretch(start, end, clip) if says and end > start else None


def _before_verb(p: Paragraph, start: int, end: int) -> int:
    """«وبحسب «…» قالت الوزارة»: behind a name the verb of another's saying ends the phrase."""
    for k in range(start + 1, end):
        verb = any(f.shape == "perfect" and f.cue.kind == "say" and f.cue.speaks for f in p.forms[k])
        if verb and not p.has(k, "preposition") and (k - 1 in p.closes or p.named[k - 1]):
            return k
    return end


def _voice(p: Paragraph, source: Stretch, clip: int) -> bool:
    """Whether the phrase behind «وفق» can speak; else a thing depends on it («حسب الموسم»)."""
    fold = p.fold(source.start)
    heads = {
        fold,
        fold[clip:],
        fold.removeprefix("ال"),
        fold.removeprefix("لل"),
        fold[clip:].removeprefix("ال"),
    }
    if heads & grammar("voices") or source.start in p.quote_at or is_medium(p, source):
        return True
    return speaks(p, source) or speaks_plainly(heads)
