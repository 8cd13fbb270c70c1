"""The subject of a cue: behind it, before it, or dropped."""

from __future__ import annotations

from .frames import Frame
from .paragraphs import Paragraph
from .phrases import Stretch, grammar, phrase_end


def subject_of(p: Paragraph, i: int, found: Frame, start: int) -> Stretch | None:
    """The subject on either side of the cue; None where the text drops it."""
    if found.form.shape == "participle" or found.form.shape == "passive":
        return None
    left = None if found.form.conjunction or found.form.shape == "masdar" else left_subject(p, i, start)
    if found.subject is not None and not _addressed(p, found, left is not None):
        return found.subject
    return left


def _addressed(p: Paragraph, found: Frame, left: bool) -> bool:
    """Whether the one noun phrase after the cue is whom it addresses.

    Its gender does not fit the verb, its plural is no nominative, it ends in a pronoun, or a subject stands before.
    """
    if (
        "addressee.object" not in found.form.cue.frames
        or found.addressee is not None
        or found.subject is None
    ):
        return False
    head = p.fold(found.subject.start)
    feminine = head.endswith("ه") and not head.endswith("يه")
    oblique = len(head) > 5 and head.endswith("ين") and not p.named[found.subject.start]
    owned = head.endswith(("ها", "هم", "هما")) and len(head) > 4
    return left or oblique or owned or (found.form.gender == "m" and feminine) or bool(found.form.object)


def left_subject(p: Paragraph, i: int, start: int) -> Stretch | None:
    """The subject that stands before its verb at word i, at or after word ``start``.

    «لكن الصين قالت»، «وكان الوزير قد أعلن»، «الرئيس الذي قال». None where the words before the verb are
    circumstances or another clause.
    """
    k = i - 1
    while k >= start and (p.has(k, "adverb") or p.has(k, "negator")):
        k -= 1
    if k >= start and p.has(k, "relative"):
        return _antecedent(p, k, start)
    opener = next(
        (
            m
            for m in range(k, max(start, k - 25) - 1, -1)
            if p.has(m, "auxiliary") or p.has(m, "complementizer")
        ),
        None,
    )
    bound = opener + 1 if opener is not None else start
    bound += _lead(p, bound, k)
    if p.fold(bound) in grammar("no_subject"):
        return None
    if (
        bound > k
        or p.has(bound, "preposition")
        or bound in p.time_end
        or (p.mark(bound) and bound not in p.quote_at)
    ):
        return None
    end = phrase_end(p, bound, k + 1)
    rest = [m for m in range(end, k + 1) if not (p.comma(m) or p.timed(m))]
    return Stretch(bound, end, _conjunction(p, bound)) if end > bound and not rest else None


def _in_time(p: Paragraph, m: int) -> bool:
    return any(start <= m < end for start, end in p.time_end.items())


def _lead(p: Paragraph, start: int, end: int) -> int:
    """How many words of connection open the clause at ``start`` («لكن»، «فيما»، «إلا أن»)."""
    k = start
    while k <= end and (
        p.has(k, "contrast") or p.has(k, "subordinator") or p.has(k, "complementizer") or p.comma(k)
    ):
        k += 1
    return k - start


def _conjunction(p: Paragraph, i: int) -> int:
    """1 where word i carries a و that is not its own, else 0."""
    name = p.name_at.get(i)
    if name is not None:
        return max(name.span.start - p.words[i].start, 0)
    return 1 if p.fold(i).startswith(("وال", "فال")) else 0


def _antecedent(p: Paragraph, relative: int, start: int) -> Stretch | None:
    """The noun phrase that a relative pronoun at this index takes up."""
    k = relative - 1
    if p.comma(k):
        k -= 1
    begin = k
    while begin > start and not p.mark(begin - 1) and not p.has(begin - 1, "preposition"):
        if p.forms[begin - 1] or any(
            p.has(begin - 1, c) for c in ("complementizer", "subordinator", "contrast")
        ):
            break
        begin -= 1
    return Stretch(begin, k + 1, _conjunction(p, begin)) if k >= start and begin <= k else None
