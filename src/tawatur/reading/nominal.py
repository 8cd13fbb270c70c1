"""Which nouns of speech and thought attribute: with their subject, by whose hand, or of nobody."""

from __future__ import annotations

from ..language.folding import fold
from ..language.nouns import definite, proposes
from .evidence import Case
from .paragraphs import Paragraph
from .phrases import grammar

# Complements of a noun that tell whole clauses («اعتقاد بأن»، «التأكيد على أن»).
_TOLD = frozenset({"anna", "b.anna", "ala.anna", "ila.anna", "an.anna"})


def attributes(case: Case) -> bool:
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
        return found.form.object not in ("ي", "ك", "كم") and (close or case.clause)
    return _nobody(case) if found.subject is None else _genitive(case)


def _plain_noun(case: Case) -> bool:
    """«رغم إدراكهم أن», «حديثه «…»»: a noun that is no verbal noun needs clause, quotation or owner."""
    p, found, i = case.p, case.found, case.i
    owned = bool(i) and p.fold(i - 1) in grammar("owners")
    quoted = found.opener == "quote" and bool(found.form.object) and found.start <= i + 2
    return owned or quoted or (found.opener in _TOLD and found.start - i <= 8)


def _infinitive(case: Case) -> bool:
    """«سيحاول التأكيد على أن»: with the article, behind another verb and with its own clause."""
    p, found, i = case.p, case.found, case.i
    if fold(case.form.cue.lemma) in grammar("impersonal"):
        # «أوقف للاشتباه بانتمائه إلى …»
        return case.deed and found.start - i <= 2
    may = any(p.fold(k) in grammar("modals") for k in range(max(i - 2, 0), i))
    kinds = ("think", "say") if case.form.shape == "masdar" else ("think",)
    told = found.opener in _TOLD and case.form.cue.kind in kinds
    return told and found.subject is None and found.start - i <= 3 and not may


def _nobody(case: Case) -> bool:
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


def _convinced(case: Case) -> bool:
    """«اعتقاد بأن»: a noun of thought with its clause."""
    cue = case.form.cue
    own = case.p.fold(case.i - 1) == "علي"  # «نحن على قناعة بأن»
    sure = cue.kind == "think" and cue.act == "assert" and bool(cue.certainty)
    return sure and case.found.opener in _TOLD and not own


def _genitive(case: Case) -> bool:
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
