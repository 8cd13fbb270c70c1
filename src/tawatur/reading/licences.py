"""Which frames count: what a cue may also mean is held against where it stands and what stands beside it."""

from __future__ import annotations

from ..language.cues import Form
from ..language.nouns import definite, definite_verbal_noun, proposes
from ..language.words import Word
from .content import CLAUSES, circumstantial
from .evidence import Case
from .frames import Frame
from .nominal import attributes
from .paragraphs import Paragraph
from .phrases import Stretch, describes, grammar, shows, speaks
from .subjects import subject_of

_VERBAL = ("perfect", "imperfect", "passive")
# What may stand right before a verb: it opens a clause, or goes with the verb.
_BEFORE = (
    "relative", "auxiliary", "adverb", "contrast", "subordinator", "negator", "complementizer", "pointer",
)  # fmt: skip


def stands(p: Paragraph, i: int, form: Form, follows: bool) -> bool:
    """Whether the form can be a cue where it stands: not denied, a participle of circumstance, no article.

    ``follows`` says that another statement stands before it in the sentence.
    """
    if form.cue.act != "deny" and not _what(p, i, form) and (p.has(i - 1, "negator") or _was_not(p, i)):
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
    # What one speaker says of himself inside a quotation is the quotation's own; «أكدنا» is said of oneself.
    ours = form.object == "نا" and form.shape == "perfect" and "addressee.object" not in form.cue.frames
    article = p.words[i].bare.startswith(("ال", "وال"))
    return form.person != 1 and not (ours or after_noun or supposed or article)


def _was_not(p: Paragraph, i: int) -> bool:
    """«لم يكن الركاب يتوقعون أن»: the auxiliary before the subject is denied, and the verb with it."""
    k = i - 1
    while k > 0 and i - k < 9 and not (p.comma(k) or p.words[k].text in ".؟!:" or p.has(k, "preposition")):
        if p.has(k, "auxiliary") and p.has(k - 1, "negator"):
            return True
        k -= 1
    return False


def _what(p: Paragraph, i: int, form: Form) -> bool:
    """«ما يُعتقد أنه …»: before a passive of thought with its clause ما is what, and not not."""
    return p.fold(i - 1) == "ما" and form.shape == "passive" and p.has(i + 1, "complementizer")


def _before_now(p: Paragraph, i: int, form: Form) -> bool:
    """«سبق للوزير أن نفى»: behind سبق, أنْ with a perfect tells what was said."""
    near = range(max(i - 8, 0), i - 1)
    told = form.shape == "perfect" and p.fold(i - 1) == "ان"
    return told and any(p.fold(k) in grammar("before_now") for k in near)


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
    case = Case(p, found, nested, clause, speaker, proposes(_first(p, found)), before, led)
    if not (_strong(case) and _shown(case)):
        return False
    if p.has(case.i, "preposition") and not _verb_for_all_that(case):
        return False
    if found.form.shape in ("masdar", "noun"):
        return attributes(case)
    if found.form.shape == "participle":
        return _participle(case)
    return _verb(case)


def _strong(case: Case) -> bool:
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


def _shown(case: Case) -> bool:
    """Verbs of showing attribute only to texts, pictures and data; with أنّ, to anything that shows."""
    subject = case.found.subject
    return case.form.cue.kind != "show" or (
        not case.nested and (case.clause or (subject is not None and shows(case.p, subject)))
    )


def _verb_for_all_that(case: Case) -> bool:
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


def _participle(case: Case) -> bool:
    """«متابعة:» at the head of a report is its rubric and no cue."""
    return case.found.opener != "colon" or case.nested or not case.p.mark(case.i - 1)


def _verb(case: Case) -> bool:
    if case.form.object and case.found.opener in ("anna", "an") and _has_object(case.form):
        return False
    form = case.form
    placed = _placed(case.p, case.i, form) or (case.found.opener == "two" and bool(form.object))
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


def _unmarked(case: Case) -> bool:
    """Whether the imperfect is feminine and no vowel shows that it is passive."""
    word = case.p.words[case.i]
    return word.fold.startswith("ت") and "\u064f" not in word.text


def _deemed(case: Case) -> bool:
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


def _imperfect(case: Case) -> bool:
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
    if says and case.led and case.p.has(case.i - 1, "relative") and case.found.opener in ("ila", "b"):
        # «الحركات التي تدعو إلى …»
        return not case.found.weak
    return speaker or (several and (says or case.found.opener == "two"))


def _first(p: Paragraph, found: Frame) -> Word:
    """The first word of the content, without the clitic that opens it."""
    word = p.words[min(found.start, len(p.words) - 1)]
    cut = found.clip or (2 if word.fold.startswith("لل") else 0)
    return word._replace(bare=word.bare[cut:], fold=word.fold[cut:])
