"""Which frames count: what a cue may also mean is held against where it stands and what stands beside it."""

from __future__ import annotations

from ..language.cues import Form
from ..language.nouns import definite, proposes
from ..language.words import Word
from .content import CLAUSES, circumstantial
from .frames import Frame
from .paragraphs import Paragraph
from .phrases import Stretch, grammar, shows, speaks


def stands(p: Paragraph, i: int, form: Form, follows: bool) -> bool:
    """Whether the form can be a cue where it stands: not denied, a participle of circumstance, no article."""
    if p.has(i - 1, "negator") and form.cue.act != "deny":
        return False
    if form.shape != "participle" and form.shape != "masdar" and form.shape != "noun":
        if p.has(i - 1, "preposition") or (i and p.words[i - 1].kind == "number"):
            return False
    if p.fold(i - 1) in grammar("conditions") and form.shape in ("perfect", "imperfect"):
        return False
    if form.shape in ("perfect", "imperfect") and p.fold(i).startswith(("ال", "وال")):
        return False
    if form.shape == "participle":
        return circumstantial(p, i, form) and (follows or p.mark(i - 1) or p.fold(i).endswith("ا"))
    # What one speaker says of himself inside a quotation is the quotation's own.
    return form.person != 1


def licensed(p: Paragraph, found: Frame, nested: bool) -> bool:
    """Whether the frame is strong enough for what its cue may also mean."""
    form = found.form
    clause = found.opener in CLAUSES or found.opener == "quote"
    speaker = found.subject is not None and speaks(p, found.subject)
    deed = proposes(_first(p, found))
    if found.weak and not clause and (nested or not (deed and (speaker or found.subject is None))):
        return False
    if found.weak and nested:
        return False
    if form.cue.kind == "show" and (nested or found.subject is None or not shows(p, found.subject)):
        return False
    if p.has(found.cue[0], "preposition") and not _verb_for_all_that(p, found):
        return False
    if (
        form.shape in ("masdar", "noun")
        and found.cue[0]
        and p.fold(found.cue[0] - 1) in grammar("periphrasis")
    ):
        return clause or found.opener != "object" or deed
    if form.shape in ("masdar", "noun"):
        return not definite(p.words[found.cue[0]]) and _verbal_noun_frame(p, found, clause)
    if not clause and form.shape != "participle" and not (speaker or _placed(p, found.cue[0], form)):
        return False
    if form.shape == "participle" and found.opener == "colon" and p.mark(found.cue[0] - 1) and not nested:
        # «متابعة:» at the head of a report is its rubric.
        return False
    if form.shape == "passive" and deed and not any(f.shape == "perfect" for f in p.forms[found.cue[0]]):
        return True
    if form.shape == "passive":
        return clause and _placed(p, found.cue[0], form)
    if found.opener == "anna" and "anna" not in form.cue.frames:
        # أنْ with a verb tells a purpose more often than a content.
        return form.cue.kind == "say" and (not nested or speaker)
    if form.shape == "imperfect" and not _imperfect(found, clause, nested, speaker):
        return False
    # The dual in a bare alef is rare beside accusatives of the same spelling (أمراً، فضلاً).
    return form.number != "d" or bool(form.conjunction) or (clause and not nested)


def _placed(p: Paragraph, i: int, form: Form) -> bool:
    """Whether word i stands where a verb stands: at the head of a clause, behind a particle or its subject."""
    if form.conjunction or p.mark(i - 1) or p.named[i - 1] or definite(p.words[i - 1]) or p.timed(i - 1):
        return True
    kinds = (
        "relative",
        "auxiliary",
        "adverb",
        "contrast",
        "subordinator",
        "negator",
        "complementizer",
        "pointer",
    )
    return any(p.has(i - 1, kind) for kind in kinds)


def _imperfect(found: Frame, clause: bool, nested: bool, speaker: bool) -> bool:
    """The imperfect tells what someone says as often as what is wished or planned: it asks for a speaker."""
    if found.opener == "quote":
        return found.form.cue.kind == "say" and (speaker or not nested)
    if clause:
        return (
            speaker or (found.form.cue.kind == "say" and (not nested or found.subject is None)) or not nested
        )
    human = found.form.number == "p" and found.subject is None
    return speaker or human


def _first(p: Paragraph, found: Frame) -> Word:
    """The first word of the content, without the clitic that opens it."""
    word = p.words[min(found.start, len(p.words) - 1)]
    cut = found.clip or (2 if word.fold.startswith("لل") else 0)
    return word._replace(bare=word.bare[cut:], fold=word.fold[cut:])


def _verb_for_all_that(p: Paragraph, found: Frame) -> bool:
    """«وبيّن أن»: a verb written like a preposition counts at the head of its clause, before أنّ."""
    i = found.cue[0]
    return found.opener == "anna" and (i == 0 or p.mark(i - 1)) and found.start - i <= 12


def _verbal_noun_frame(p: Paragraph, found: Frame, clause: bool) -> bool:
    """«قوله إن»، «دعوة الحكومة إلى …»: a verbal noun attributes only with its subject right behind it."""
    i = found.cue[0]
    if any(p.comma(k) for k in range(i + 1, found.start)):
        return False
    begin = found.start - 1 - (found.clip == 0 and found.opener != "object")
    if found.form.object:
        return found.form.object != "ي" and (found.start - i <= 3 or clause)
    if found.subject is None or found.subject.start != i + 1 or found.opener == "object":
        return False
    return found.subject.end >= begin - 1 and _definite_phrase(p, found.subject)


def _definite_phrase(p: Paragraph, stretch: Stretch) -> bool:
    """Whether a noun phrase is definite: a name, or a noun with the article."""
    return p.named[stretch.start] or definite(p.words[stretch.start])
