"""Which frames count: what a cue may also mean is held against where it stands and what stands beside it."""

from __future__ import annotations

from typing import NamedTuple

from ..language.cues import Form
from ..language.nouns import definite, proposes
from ..language.words import Word
from .content import CLAUSES, circumstantial
from .frames import Frame
from .paragraphs import Paragraph
from .phrases import Stretch, grammar, shows, speaks

_VERBAL = ("perfect", "imperfect", "passive")
# What may stand right before a verb: it opens a clause, or goes with the verb.
_BEFORE = (
    "relative", "auxiliary", "adverb", "contrast", "subordinator", "negator", "complementizer", "pointer",
)  # fmt: skip


def stands(p: Paragraph, i: int, form: Form, follows: bool) -> bool:
    """Whether the form can be a cue where it stands: not denied, a participle of circumstance, no article.

    ``follows`` says that another statement stands before it in the sentence.
    """
    if p.has(i - 1, "negator") and form.cue.act != "deny":
        return False
    if form.shape in _VERBAL and p.has(i, "preposition") and not _heads(p, i):
        return False
    if form.shape == "participle":
        return circumstantial(p, i, form) and (follows or p.mark(i - 1) or p.fold(i).endswith("ا"))
    if form.shape not in _VERBAL:
        return True
    after_noun = p.has(i - 1, "preposition") or (i > 0 and p.words[i - 1].kind == "number")
    supposed = p.fold(i - 1) in grammar("conditions")
    if form.shape == "imperfect" and p.fold(i).startswith("ت") and p.fold(i).endswith(("ون", "وا")):
        # «تعلمون أن …»: whom the speaker addresses says nothing.
        return False
    # What one speaker says of himself inside a quotation is the quotation's own.
    return form.person != 1 and not (after_noun or supposed or p.words[i].bare.startswith(("ال", "وال")))


class _Case(NamedTuple):
    """A frame with what the rules ask of it: a clause or quotation, one who can speak, a deed as content."""

    p: Paragraph
    found: Frame
    nested: bool
    clause: bool
    speaker: bool
    deed: bool

    @property
    def i(self) -> int:
        return self.found.cue[0]

    @property
    def form(self) -> Form:
        return self.found.form


def licensed(p: Paragraph, found: Frame, nested: bool) -> bool:
    """Whether the frame outweighs what its cue may also mean; ``nested`` inside another's words."""
    clause = found.opener in CLAUSES or found.opener == "quote"
    speaker = found.subject is not None and speaks(p, found.subject)
    case = _Case(p, found, nested, clause, speaker, proposes(_first(p, found)))
    if not (_strong(case) and _shown(case)):
        return False
    if p.has(case.i, "preposition") and not _verb_for_all_that(case):
        return False
    if found.form.shape in ("masdar", "noun"):
        return _noun(case)
    if found.form.shape == "participle":
        return _participle(case)
    return _verb(case)


def _strong(case: _Case) -> bool:
    """A complement that the lexicon calls weak needs a clause, or a deed told by one who can speak."""
    if not case.found.weak:
        return True
    if case.form.cue.act == "retract":
        # «سحبت خبرها»: one withdraws one's own words.
        return any(f.object for f in case.p.forms[case.found.start])
    told = case.deed and (case.speaker or case.found.subject is None)
    return not case.nested and (case.clause or told)


def _shown(case: _Case) -> bool:
    """Verbs of showing attribute only to texts, pictures and data."""
    subject = case.found.subject
    return case.form.cue.kind != "show" or (
        not case.nested and subject is not None and shows(case.p, subject)
    )


def _verb_for_all_that(case: _Case) -> bool:
    """«وبيّن أن», «وعبّر المدير عن»: a verb written like a preposition counts at the head of its clause."""
    if case.found.opener.startswith("an.") and case.speaker:
        return _heads(case.p, case.i)
    return case.found.opener == "anna" and _heads(case.p, case.i) and case.found.start - case.i <= 12


def _heads(p: Paragraph, i: int) -> bool:
    """Whether word i is the first of its clause."""
    return i == 0 or p.mark(i - 1)


def _participle(case: _Case) -> bool:
    """«متابعة:» at the head of a report is its rubric and no cue."""
    return case.found.opener != "colon" or case.nested or not case.p.mark(case.i - 1)


def _noun(case: _Case) -> bool:
    """«قوله إن»، «دعوة الحكومة إلى …»: a verbal noun attributes only with its subject right behind it."""
    p, found, i = case.p, case.found, case.i
    if i and p.fold(i - 1) in grammar("periphrasis"):
        return case.clause or found.opener != "object" or case.deed
    if definite(p.words[i]) or any(p.comma(k) for k in range(i + 1, found.start)):
        return False
    if found.form.object:
        return found.form.object != "ي" and (found.start - i <= 3 or case.clause)
    if found.subject is None and case.deed and found.form.number == "p" and found.form.cue.act != "assert":
        # «اتهامات بتزوير …»: several of them, and nobody named.
        return found.opener != "object" and found.start - i <= 3
    if found.subject is None or found.subject.start != i + 1 or found.opener == "object":
        return False
    begin = found.start - 1 - (found.clip == 0)
    near = found.subject.end >= begin - 1 or (case.deed and found.start - i <= 12)
    return near and _definite_phrase(p, found.subject)


def _definite_phrase(p: Paragraph, stretch: Stretch) -> bool:
    """Whether a noun phrase is definite: a name, or a noun with the article."""
    return p.named[stretch.start] or definite(p.words[stretch.start])


def _verb(case: _Case) -> bool:
    if case.form.object and case.found.opener in ("anna", "an") and _has_object(case.form):
        return False
    form, placed = case.form, _placed(case.p, case.i, case.form)
    if not (case.clause or case.speaker or placed):
        return False
    if form.shape == "passive":
        only = not any(f.shape == "perfect" for f in case.p.forms[case.i])
        return (case.deed and only) or (case.clause and placed)
    if case.found.opener == "anna" and "anna" not in form.cue.frames:
        # أنْ with a verb tells a purpose more often than a content.
        return form.cue.kind == "say" and (not case.nested or case.speaker)
    if form.shape == "imperfect":
        return _imperfect(case)
    # The dual in a bare alef is rare beside accusatives of the same spelling (أمراً، فضلاً).
    return form.number != "d" or bool(form.conjunction) or (case.clause and not case.nested)


def _has_object(form: Form) -> bool:
    """«قرأهما … أن»: a verb whose pronoun is its object, and not whom it tells, has no room for a clause."""
    return not form.cue.frames & {"addressee.object", "two"}


def _placed(p: Paragraph, i: int, form: Form) -> bool:
    """Whether word i stands where a verb may: at the head of a clause, behind a particle or its subject."""
    if form.conjunction or p.mark(i - 1) or p.named[i - 1] or definite(p.words[i - 1]) or p.timed(i - 1):
        return True
    return any(p.has(i - 1, kind) for kind in _BEFORE)


def _imperfect(case: _Case) -> bool:
    """The imperfect tells what is wished or planned as often as what someone says: it asks for a speaker."""
    says = case.form.cue.kind == "say"
    if case.found.opener == "quote":
        return says and (case.speaker or not case.nested)
    if case.clause:
        return case.speaker or not case.nested or (says and case.found.subject is None)
    several = case.form.number == "p" and case.found.subject is None
    return case.speaker or several


def _first(p: Paragraph, found: Frame) -> Word:
    """The first word of the content, without the clitic that opens it."""
    word = p.words[min(found.start, len(p.words) - 1)]
    cut = found.clip or (2 if word.fold.startswith("لل") else 0)
    return word._replace(bare=word.bare[cut:], fold=word.fold[cut:])
