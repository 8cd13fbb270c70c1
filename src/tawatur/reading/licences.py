"""Which frames count: what a cue may also mean is held against where it stands and what stands beside it."""

from __future__ import annotations

from typing import NamedTuple

from ..language.cues import Form
from ..language.nouns import definite, definite_verbal_noun, proposes
from ..language.words import Word
from .content import CLAUSES, circumstantial
from .frames import Frame
from .paragraphs import Paragraph
from .phrases import Stretch, describes, grammar, shows, speaks
from .subjects import subject_of

_VERBAL = ("perfect", "imperfect", "passive")
# Complements of a noun that tell whole clauses («اعتقاد بأن»، «التأكيد على أن»).
_TOLD = frozenset({"anna", "b.anna", "ala.anna", "ila.anna", "an.anna"})
# What may stand right before a verb: it opens a clause, or goes with the verb.
_BEFORE = (
    "relative", "auxiliary", "adverb", "contrast", "subordinator", "negator", "complementizer", "pointer",
)  # fmt: skip


def stands(p: Paragraph, i: int, form: Form, follows: bool) -> bool:
    """Whether the form can be a cue where it stands: not denied, a participle of circumstance, no article.

    ``follows`` says that another statement stands before it in the sentence.
    """
    if p.has(i - 1, "negator") and form.cue.act != "deny" and not _what(p, i, form):
        return False
    if form.shape in _VERBAL and p.has(i, "preposition") and not _heads(p, i):
        return False
    if form.shape == "participle":
        return circumstantial(p, i, form) and (follows or p.mark(i - 1) or p.fold(i).endswith("ا"))
    if form.shape not in _VERBAL:
        return True
    if (
        "\u064b" in p.words[i].text
        or p.fold(i - 1) in grammar("there_is")
        or p.fold(i - 1) in grammar("modals")
    ):
        # «عرضاً», «هناك أمر», «يجب تعلمه»: a noun that is written like a verb.
        return False
    number = i > 0 and p.words[i - 1].kind == "number" and not p.timed(i - 1)
    if p.fold(i - 1) in grammar("kunya"):
        return False
    after_noun = p.has(i - 1, "preposition") or number
    supposed = p.fold(i - 1) in grammar("conditions") and not _before_now(p, i, form)
    if form.shape == "imperfect" and p.fold(i).startswith("ت") and p.fold(i).endswith(("ون", "وا")):
        # «تعلمون أن …»: whom the speaker addresses says nothing.
        return False
    # What one speaker says of himself inside a quotation is the quotation's own.
    return form.person != 1 and not (after_noun or supposed or p.words[i].bare.startswith(("ال", "وال")))


def _what(p: Paragraph, i: int, form: Form) -> bool:
    """«ما يُعتقد أنه …»: before a passive of thought with its clause ما is what, and not not."""
    return p.fold(i - 1) == "ما" and form.shape == "passive" and p.has(i + 1, "complementizer")


def _before_now(p: Paragraph, i: int, form: Form) -> bool:
    """«سبق للوزير أن نفى»: behind سبق, أنْ with a perfect tells what was said."""
    near = range(max(i - 8, 0), i - 1)
    told = form.shape == "perfect" and p.fold(i - 1) == "ان"
    return told and any(p.fold(k) in grammar("before_now") for k in near)


class _Case(NamedTuple):
    """A frame with what the rules ask of it: a clause or quotation, one who can speak, a deed as content.

    ``before``: a subject that can speak stands before the cue.
    """

    p: Paragraph
    found: Frame
    nested: bool
    clause: bool
    speaker: bool
    deed: bool
    before: bool

    @property
    def i(self) -> int:
        return self.found.cue[0]

    @property
    def form(self) -> Form:
        return self.found.form


def licensed(p: Paragraph, found: Frame, nested: bool, first: int, coordinate: bool = False) -> bool:
    """Whether the frame outweighs what its cue may also mean; ``nested`` inside another's words.

    The subject may stand before the cue, from word ``first`` on, or with the verb it is ``coordinate`` with.
    """
    clause = found.opener in CLAUSES or found.opener == "quote"
    speaker = found.subject is not None and speaks(p, found.subject)
    verbal = found.form.shape in ("perfect", "imperfect")
    subject = subject_of(p, found.cue[0], found, first) if verbal else None
    led = subject is not None and subject != found.subject
    if led and _event(p, subject) and not clause:
        return False
    before = coordinate or (led and subject is not None and speaks(p, subject))
    case = _Case(p, found, nested, clause, speaker, proposes(_first(p, found)), before)
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
    if not case.found.weak or len(case.found.cue) > 1:
        return True
    if case.form.cue.act == "retract":
        # «سحبت خبرها»: one withdraws one's own words.
        return any(f.object for f in case.p.forms[case.found.start])
    if case.nested:
        subject = case.found.subject
        near = subject is None or case.found.start - subject.end <= 2
        plain = case.form.shape == "perfect" and not case.form.object and near
        return (case.speaker or case.before) and (case.clause or (case.deed and plain))
    return case.clause or (case.deed and (case.speaker or case.found.subject is None))


def _shown(case: _Case) -> bool:
    """Verbs of showing attribute only to texts, pictures and data; with أنّ, to anything that shows."""
    subject = case.found.subject
    return case.form.cue.kind != "show" or (
        not case.nested and (case.clause or (subject is not None and shows(case.p, subject)))
    )


def _verb_for_all_that(case: _Case) -> bool:
    """«وبيّن أن», «وعبّر المدير عن»: a verb written like a preposition counts at the head of its clause."""
    subject = case.found.subject
    told = case.found.opener.startswith("an.") or len(case.found.cue) > 1
    if told and case.speaker and subject is not None:
        return _heads(case.p, case.i) and _only_beside(case.p, subject.end)
    if case.found.opener in ("colon", "quote") and case.found.start - case.i <= 2:
        return _heads(case.p, case.i)
    return case.found.opener == "anna" and _heads(case.p, case.i) and case.found.start - case.i <= 12


def _only_beside(p: Paragraph, k: int) -> bool:
    """Whether behind a subject, at word k, come its complement or circumstances, and no verb of its own."""
    return p.comma(k) or p.timed(k) or p.has(k, "preposition") or p.has(k, "adverb")


def _heads(p: Paragraph, i: int) -> bool:
    """Whether word i is the first of its clause."""
    return i == 0 or p.mark(i - 1)


def _participle(case: _Case) -> bool:
    """«متابعة:» at the head of a report is its rubric and no cue."""
    return case.found.opener != "colon" or case.nested or not case.p.mark(case.i - 1)


def _noun(case: _Case) -> bool:
    """«قوله إن», «دعوة الحكومة إلى …»: a verbal noun attributes to its subject, or to the sentence's."""
    p, found, i = case.p, case.found, case.i
    if i and p.fold(i - 1) in grammar("periphrasis"):
        return not p.has(i - 2, "negator") and (case.clause or found.opener != "object" or case.deed)
    if found.form.shape == "noun" and not _plain_noun(case):
        return False
    if definite(p.words[i]):
        return _infinitive(case)
    if any(p.comma(k) for k in range(i + 1, found.start)):
        return False
    if found.form.object:
        close = found.start == i + 1 and case.deed if found.opener == "object" else found.start - i <= 3
        return found.form.object not in ("ي", "نا") and (close or case.clause)
    return _nobody(case) if found.subject is None else _genitive(case)


def _plain_noun(case: _Case) -> bool:
    """«رغم إدراكهم أن», «حديثه «…»»: a noun that is no verbal noun needs clause, quotation or owner."""
    p, found, i = case.p, case.found, case.i
    owned = bool(i) and p.fold(i - 1) in grammar("owners")
    quoted = found.opener == "quote" and bool(found.form.object) and found.start <= i + 2
    return owned or quoted or (found.opener in _TOLD and found.start - i <= 8)


def _infinitive(case: _Case) -> bool:
    """«سيحاول التأكيد على أن»: with the article, behind another verb and with its own clause."""
    p, found, i = case.p, case.found, case.i
    may = any(p.fold(k) in grammar("modals") for k in range(max(i - 2, 0), i))
    kinds = ("think", "say") if case.form.shape == "masdar" else ("think",)
    told = found.opener in _TOLD and case.form.cue.kind in kinds
    return told and found.subject is None and found.start - i <= 3 and not may


def _nobody(case: _Case) -> bool:
    """Nouns that attribute though nobody is named: charges and calls, questions, convictions."""
    p, found, form = case.p, case.found, case.form
    if found.addressee is not None:
        return found.start - case.i <= 12 and (case.deed or form.cue.act == "judge")
    asked = found.opener == "question" or (found.opener == "quote" and "question" in form.cue.frames)
    if asked or _convinced(case):
        return True
    if case.i and p.fold(case.i - 1) in grammar("owners"):
        # «لديه قناعة بـ»
        return form.cue.kind == "think"
    several = form.number == "p" and (form.cue.act != "assert" or form.cue.certainty == "doubted")
    return several and case.deed and found.opener != "object" and found.start - case.i <= 3


def _convinced(case: _Case) -> bool:
    """«اعتقاد بأن»: a noun of thought with its clause."""
    cue = case.form.cue
    own = case.p.fold(case.i - 1) == "علي"  # «نحن على قناعة بأن»
    sure = cue.kind == "think" and cue.act == "assert" and bool(cue.certainty)
    return sure and case.found.opener in _TOLD and not own


def _genitive(case: _Case) -> bool:
    """«دعوة الحكومة إلى …», «تهديدات من جانب النادي بـ»: the subject as genitive or behind من."""
    p, found, i = case.p, case.found, case.i
    assert found.subject is not None
    begin = found.start - 1 - (found.clip == 0)
    if p.fold(i + 1) == "من" or found.subject.start > i + 1:
        agent = p.fold(found.subject.start - 1)
        return agent in grammar("agency") and (case.speaker or agent != "من") and found.opener != "object"
    if found.opener == "quote" and case.nested and case.form.number == "p":
        # «إن تصريحات فلان «…»»: the quotation is what is said of them.
        return False
    near = found.subject.end >= begin - 1
    if found.opener == "object":
        return near and case.speaker and case.deed
    near = near or (case.deed and found.start - i <= 20)
    head = found.subject.start
    if case.form.prefix == "ل" and case.form.cue.act == "promise" and not case.speaker:
        # «لضمان استمرار النظام بـ»: a purpose.
        return False
    whole = case.form.cue.kind == "say" and found.opener != "li"
    governs = whole and any(_definite(p, k) for k in range(head, found.subject.end))
    return near and not proposes(p.words[head]) and (_definite(p, head) or governs)


def _definite(p: Paragraph, i: int) -> bool:
    """Whether word i is definite: a name, or a noun with the article."""
    return p.named[i] or definite(p.words[i])


def _verb(case: _Case) -> bool:
    if case.form.object and case.found.opener in ("anna", "an") and _has_object(case.form):
        return False
    form, placed = case.form, _placed(case.p, case.i, case.form)
    if not (case.clause or case.speaker or placed or (case.before and form.cue.kind == "say")):
        return False
    if not (case.clause or case.speaker) and _event(case.p, case.found.subject):
        return False
    if form.shape == "passive":
        # A feminine imperfect is seldom passive («صيغة قد تسمح بـ»).
        only = not any(f.shape == "perfect" for f in case.p.forms[case.i]) and not _unmarked(case)
        return (case.deed and only and placed) or (case.clause and placed) or _deemed(case)
    if case.found.opener == "anna" and "anna" not in form.cue.frames:
        # أنْ with a verb tells a purpose more often than a content.
        return form.cue.kind == "say" and (not case.nested or case.speaker)
    if form.shape == "imperfect":
        return _imperfect(case)
    # The dual in a bare alef is rare beside accusatives of the same spelling (أمراً، فضلاً).
    listed = bool(form.conjunction) and case.p.words[case.i - 1].text.endswith(("ً", "اً", "ًا"))
    placed = (bool(form.conjunction) and not listed) or case.before or _heads(case.p, case.i)
    return form.number != "d" or placed or (case.clause and not case.nested)


def _has_object(form: Form) -> bool:
    """«قرأهما … أن»: a verb whose pronoun is its object, and not whom it tells, has no room for a clause."""
    return not form.cue.frames & {"addressee.object", "two"}


def _unmarked(case: _Case) -> bool:
    """Whether the imperfect is feminine and no vowel shows that it is passive."""
    word = case.p.words[case.i]
    return word.fold.startswith("ت") and "\u064f" not in word.text


def _deemed(case: _Case) -> bool:
    """«موقع يُشتبه بأنه …», «ما يُعتقد أنه …»: an agentless clause that describes the noun before it."""
    p, i = case.p, case.i
    described = not (p.mark(i - 1) or p.has(i - 1, "preposition") or p.forms[i - 1])
    thought = case.clause and case.form.cue.kind == "think"
    return described and thought and len(p.fold(case.found.start - 1)) > 3


def _event(p: Paragraph, subject: Stretch | None) -> bool:
    """«كلّفه الطرد …», «كشفت العملية عن»: what happens or is done speaks in no phrase."""
    if subject is None:
        return False
    head = p.fold(subject.start).removeprefix("ال")
    deed = definite_verbal_noun(p.words[subject.start]) and head not in grammar("services")
    return deed or head in grammar("events")


def _placed(p: Paragraph, i: int, form: Form) -> bool:
    """Whether word i stands where a verb may: at the head of a clause, behind a particle or its subject."""
    if describes(p, i) or p.fold(i - 1) == "ثم":
        return True
    if form.conjunction or p.mark(i - 1) or p.named[i - 1] or definite(p.words[i - 1]) or p.timed(i - 1):
        return True
    return any(p.has(i - 1, kind) for kind in _BEFORE)


def _imperfect(case: _Case) -> bool:
    """The imperfect tells what is wished or planned as often as what someone says: it asks for a speaker."""
    says = case.form.cue.kind == "say"
    speaker = case.speaker or case.before
    if case.found.opener == "quote":
        return says and (speaker or not case.nested)
    if case.clause:
        return speaker or not case.nested or (says and case.found.subject is None)
    if case.found.opener == "two" and case.before:
        # «الهيئة تعد مساهماً رئيساً»: it is deemed so; what one deems so is a definite thing.
        return (
            definite(_first(case.p, case.found)) or case.p.named[case.found.start] or bool(case.form.object)
        )
    if case.nested and not case.speaker and not says and case.found.opener != "two":
        # «إن فلاناً يعتزم …»: what one plans or feels, another can tell without his word.
        return False
    several = case.form.number == "p" and case.found.subject is None
    return speaker or (several and (says or case.found.opener == "two"))


def _first(p: Paragraph, found: Frame) -> Word:
    """The first word of the content, without the clitic that opens it."""
    word = p.words[min(found.start, len(p.words) - 1)]
    cut = found.clip or (2 if word.fold.startswith("لل") else 0)
    return word._replace(bare=word.bare[cut:], fold=word.fold[cut:])
