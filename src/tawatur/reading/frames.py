"""Frames of attribution: a cue, its subject, and the words that carry its content.

A cue's lexicon row says which complements carry content (أنّ, a quotation, a bare object, بـ …). The
scan walks from the cue to the left of the line, over its subject, its addressee and the circumstances
of speaking, until a complement that the cue takes opens the content, or the clause ends.
"""

from __future__ import annotations

from typing import NamedTuple

from ..language.cues import Form
from ..language.folding import fold
from ..language.idioms import idiom
from ..language.nouns import definite
from .actors import Carrier, actors
from .boundaries import deed
from .paragraphs import Paragraph
from .phrases import Stretch, describes, grammar, is_medium, phrase_end, speaks
from .scanning import REACH, Scan


class Frame(NamedTuple):
    """A cue with the complement that carries its content.

    ``cue`` holds word indices; content begins at word ``start``, less ``clip`` code points of a clitic, and
    ``opener`` names the frame of the lexicon that licensed it.
    """

    cue: tuple[int, ...]
    form: Form
    opener: str
    start: int
    clip: int
    subject: Stretch | None
    addressee: Stretch | None
    carriers: tuple[Carrier, ...]

    @property
    def weak(self) -> bool:
        """Whether the lexicon asks for further evidence before this complement counts."""
        return self.opener in self.form.cue.weak


def frame(p: Paragraph, i: int, form: Form, limit: int, phrases: bool = True) -> Frame | None:
    """The frame that the cue at word i opens before ``limit``, or None where no complement carries content.

    Without ``phrases`` only clauses and quotations count as complements.
    """
    wider = _wider(p, i, form, limit)
    if wider is not None:
        return wider
    scan = Scan(p, i, form, min(limit, i + REACH), phrases)
    opening = scan.run()
    if opening is None:
        return None
    judged = "two" in form.cue.frames and opening.frame in ("b.anna", "b", "ila", "ila.anna")
    who = actors(p, i + 1, opening.at, judged or "addressee.object" in form.cue.frames)
    start = opening.start
    clip = opening.clip
    if judged and start not in p.quote_at and who.addressee is not None:
        # «وصف فلان الخطوة بأنها جيدة»: what is judged belongs to the judgement.
        start, clip = who.addressee.start, 0
    cue = (i, *scan.extra)
    carriers = (*who.carriers, *scan.aside)
    if "addressee.object" in form.cue.frames and who.addressee is not None and is_medium(p, who.addressee):
        carriers = (*carriers, Carrier(who.addressee, "told"))
    if scan.quoted is not None:
        carrier = actors(p, i + 1, scan.quoted.start - 2).subject
        carried = (Carrier(carrier, "carried"),) if carrier is not None else ()
        return Frame(cue, form, opening.frame, start, clip, scan.quoted, None, carried)
    subject, addressee = who.subject, who.addressee
    if form.shape in ("masdar", "noun"):
        described = subject is not None and subject.start == i + 1 and _adjectives(p, subject)
        if described or (
            fold(form.cue.lemma) in grammar("accusing") and form.number == "s" and not form.object
        ):
            subject, addressee = None, None if described else subject
        else:
            addressee = None
        subject = subject or _agent(p, i + 1, opening.at)
    return Frame(cue, form, opening.frame, start, clip, subject, addressee, carriers)


def _adjectives(p: Paragraph, stretch: Stretch) -> bool:
    """«انطباع واسع بأن»: words behind an indefinite noun that describe it and are nobody who speaks."""
    plain = not any(p.named[k] or definite(p.words[k]) for k in range(stretch.start, stretch.end))
    return plain and not speaks(p, stretch) and not p.fold(stretch.start).endswith("ين")


def _agent(p: Paragraph, start: int, stop: int) -> Stretch | None:
    """«اتهامات من جانب النقابة بـ»: whose act a noun tells, behind من."""
    k = next((k for k in range(start, min(start + 3, stop)) if p.words[k].bare == "من"), stop)
    k += 1 + (p.fold(k + 1) in grammar("agency"))
    end = phrase_end(p, k, stop) if k < stop else k
    return Stretch(k, end) if end > k else None


def _wider(p: Paragraph, i: int, form: Form, limit: int) -> Frame | None:
    """A frame that takes more than the verb for its cue: «نقلت … عن … قوله»، «وجّه انتقادات»."""
    carriage = _carriage(p, i, form, min(limit, i + REACH)) if form.cue.carries else None
    if carriage is not None or "light" not in form.cue.frames:
        return carriage
    return _composed(p, i, form, limit)


def _composed(p: Paragraph, i: int, form: Form, limit: int) -> Frame | None:
    """«وجّه الوزير انتقادات إلى …»، «جدد دعوته إلى …»: verb and noun are one cue."""
    said = idiom(form, p.words, i)
    if said is not None:
        cue = form.cue._replace(act=said.act, frames=said.frames, weak=frozenset(), needs=frozenset())
        return _with_noun(p, i, form._replace(cue=cue), range(said.start, said.end), limit)
    taken = form.object and (p.has(i - 1, "relative") or p.fold(i - 1) in ("ما", "لما", "بما"))
    if "object" in form.cue.frames - form.cue.weak or taken:
        return None
    for k in range(i + 1, min(i + 9, limit)):
        if p.comma(k) or p.mark(k):
            return None
        for noun in p.forms[k]:
            purpose = noun.prefix.startswith("ل")
            if noun.shape in ("masdar", "noun") and not purpose and not definite(p.words[k]):
                return _with_noun(p, i, form._replace(cue=noun.cue), range(k, k + 1), limit)
    return None


def _with_noun(p: Paragraph, i: int, form: Form, noun: range, limit: int) -> Frame | None:
    """The frame of a verb at word i and the noun phrase that shares its cue."""
    scan = Scan(p, noun.stop - 1, form, min(limit, noun.stop + REACH))
    opening = scan.run()
    if opening is not None and any(describes(p, k) for k in range(noun.stop, opening.at)):
        return None
    if opening is None or opening.frame in ("object", "two") or _spoken_for(p, noun.stop, opening.at):
        return None
    before, after = actors(p, i + 1, noun.start), actors(p, noun.stop, opening.at)
    subject = before.subject or (after.subject if not form.object else None)
    carriers = (*before.carriers, *after.carriers)
    return Frame((i, *noun), form, opening.frame, opening.start, opening.clip, subject, None, carriers)


def _spoken_for(p: Paragraph, start: int, stop: int) -> bool:
    """Whether a verb or participle takes what follows for itself («كلمة مؤكداً أن», «بيانا أكدت فيه أن»)."""
    return any(
        f.cue.speaks
        and (f.shape in ("perfect", "imperfect") or (f.shape == "participle" and p.fold(k).endswith("ا")))
        for k in range(start, stop)
        if not definite(p.words[k])
        for f in p.forms[k]
    )


def _carriage(p: Paragraph, i: int, form: Form, limit: int) -> Frame | None:
    """«نقلت وكالة عن الوزير قوله إن …»: the subject carries, the noun phrase behind عن speaks."""
    about = _about(p, i, form, limit)
    if about is None:
        return None
    carrier = actors(p, i + 1, about).subject
    if carrier is None and form.shape == "imperfect":
        return None
    if carrier is not None and form.shape != "passive" and not (speaks(p, carrier) or is_medium(p, carrier)):
        return None
    said = Scan(p, about, _saying(form), limit)
    opening = said.run()
    if opening is None or opening.frame not in ("anna", "b.anna", "quote", "colon"):
        return _carried_noun(p, i, form, about, carrier, limit)
    told = [k for k in range(about + 1, opening.at) if p.fold(k) in grammar("saying")]
    behind = actors(p, about + 1, opening.at).subject
    if behind is not None:
        end = next((k for k in told if behind.start < k < behind.end), behind.end)
        behind = behind._replace(end=end)
    meant = next((m for m in _MEANT if p.fold(about) in grammar(m)), None)
    if meant is None:
        form, source = form._replace(gender="", number=""), behind
    else:
        # «ونقلت عنه الوكالة قوله»: the pronoun speaks, and the medium stands behind it.
        form, source, carrier = form._replace(gender=meant[-2], number=meant[-1]), None, carrier or behind
    cue = (i, about, *(told if source is not None else ()))
    carriers = (Carrier(carrier, "carried"),) if carrier is not None else ()
    return Frame(cue, form, opening.frame, opening.start, opening.clip, source, None, carriers)


# Headings of the pronouns of whom a medium quotes; their ends tell gender and number.
_MEANT = ("quoted_ms", "quoted_fs", "quoted_mp")


def _about(p: Paragraph, i: int, form: Form, limit: int) -> int | None:
    """The index of عن behind a carrying verb; of إلى behind نسب, where a word of saying follows."""
    said = next((k for k in range(i + 1, limit) if p.fold(k) in grammar("saying")), i)
    ascribed = "ila" in form.cue.frames
    kinds = grammar("ascribed_to" if ascribed else "quoted_from")
    stop = said if ascribed else limit
    return next((k for k in range(i + 1, stop) if p.fold(k) in kinds), None)


def _carried_noun(
    p: Paragraph, i: int, form: Form, about: int, carrier: Stretch | None, limit: int
) -> Frame | None:
    """«نقلت وكالة عن الوزير نفيه وجود خلاف»: a verbal noun with the source's pronoun brings the content."""
    for k in range(about + 2, limit):
        if p.comma(k) or p.words[k].text in ".؟!":
            return None
        if deed(p, k) and not p.forms[k] and carrier is not None and is_medium(p, carrier):
            # «نقلت وكالة عن الوزير دعم بلاده للمبادرة»: the deed itself.
            source = actors(p, about + 1, k).subject
            whole = source is not None and source.end == k
            carried = (Carrier(carrier, "carried"),)
            return Frame((i, about), form, "object", k, 0, source, None, carried) if whole else None
        noun = next((f for f in p.forms[k] if f.shape in ("masdar", "noun") and f.object), None)
        if noun is None or not noun.cue.speaks or noun.prefix:
            continue
        opening = Scan(p, k, noun, limit).run()
        source = actors(p, about + 1, k).subject
        if opening is None or source is None or carrier is None:
            return None
        told = form._replace(cue=noun.cue)
        carriers = (Carrier(carrier, "carried"),)
        return Frame((i, about, k), told, opening.frame, opening.start, opening.clip, source, None, carriers)
    return None


def _saying(form: Form) -> Form:
    """The form with the complements of saying: what a carrier passes on may stand in any of them."""
    frames = form.cue.frames | {"anna", "b.anna", "quote"}
    return form._replace(
        cue=form.cue._replace(frames=frames - {"an.prep", "object"}, needs=frozenset(), carries=False)
    )
