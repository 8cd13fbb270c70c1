"""The subject of a cue: behind it, before it, or dropped."""

from __future__ import annotations

from ..language.folding import fold
from ..language.nouns import definite
from .frames import Frame
from .name_phrases import pointers
from .paragraphs import Paragraph
from .phrases import Stretch, circumstance, describes, grammar, phrase_end, speaks


def subject_of(p: Paragraph, i: int, found: Frame, start: int) -> Stretch | None:
    """The subject on either side of the cue; None where the text drops it."""
    if found.form.shape in ("participle", "passive"):
        # «نُقل عن فلان قوله»: the source stands behind عن.
        return found.subject if len(found.cue) > 1 and found.form.cue.carries else None
    if fold(found.form.cue.lemma) in grammar("stands_in"):
        return _written_in(p, i, found)
    joined = found.form.conjunction and not (
        found.form.conjunction == "ف" and p.fold(start) in grammar("as_for")
    )
    # «نشر فلان بياناً قال فيه»: the verb describes the paper, and the words before it are a clause.
    apart = joined or found.form.shape in ("masdar", "noun") or describes(p, i) or _judges(p, i, found)
    left = None if apart else left_subject(p, i, start)
    if found.subject is not None and not _addressed(p, found, left is not None):
        return found.subject
    return left


def _judges(p: Paragraph, i: int, found: Frame) -> bool:
    """«قوانين يعتبرونها معادية»: the noun before the verb is what is judged."""
    plain = i > 0 and p.words[i - 1].kind == "word" and not (p.named[i - 1] or definite(p.words[i - 1]))
    return found.opener == "two" and bool(found.form.object) and plain and not p.has(i - 1, "relative")


def _written_in(p: Paragraph, i: int, found: Frame) -> Stretch | None:
    """«وجاء في بيان للوزارة أن»: the paper behind the preposition speaks."""
    k = i + 1
    while k < found.start and (p.has(k, "adverb") or p.timed(k) or p.comma(k)):
        k += 1
    if p.fold(k) not in ("في", "علي", "ضمن") or k + 1 >= found.start:
        return found.subject
    end = phrase_end(p, k + 1, found.start - (not p.mark(found.start - 1) and found.start not in p.quote_at))
    return Stretch(k + 1, end) if end > k + 1 else found.subject


def _addressed(p: Paragraph, found: Frame, left: bool) -> bool:
    """Whether the one noun phrase after the cue is whom it addresses.

    Its gender does not fit the verb, its plural is no nominative, it ends in a pronoun, or the subject stands
    before; a verb that bears a pronoun has its addressee already.
    """
    if (
        "addressee.object" not in found.form.cue.frames
        or found.addressee is not None
        or found.subject is None
        or found.form.object
    ):
        return False
    head = p.fold(found.subject.start)
    feminine = (head.endswith("ه") and not head.endswith("يه")) or (head.endswith("ات") and len(head) > 5)
    oblique = len(head) > 5 and head.endswith("ين") and not p.named[found.subject.start]
    owned = head.endswith(("ها", "هم", "هما")) and len(head) > 4
    return left or oblique or owned or (found.form.gender == "m" and feminine)


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
    if k >= start and p.fold(k) in grammar("pronouns"):
        # «مبتسماً وهو يقول»: whoever was spoken of.
        return None
    for bound in _bounds(p, start, k):
        found = _between(p, bound, k)
        if found is not None:
            return found
    return _described(p, i, k, start)


def _described(p: Paragraph, i: int, k: int, start: int) -> Stretch | None:
    """«إلى مجموعات تقول إنها»: a present right behind an indefinite noun tells what that one says."""
    if not any(f.shape == "imperfect" and not f.conjunction for f in p.forms[i]) or k < start:
        return None
    head = k
    while head > max(start, k - 6) and _plain(p, head) and not p.has(head - 1, "preposition"):
        head -= 1
    noun = Stretch(head, k + 1)
    led = head > start and p.has(head - 1, "preposition") and _plain(p, head)
    return noun if led and not _definite(p, head) and speaks(p, noun) else None


def _plain(p: Paragraph, k: int) -> bool:
    """Whether word k can stand inside a noun phrase: no mark, no function word, no cue."""
    verbal = any(f.shape not in ("masdar", "noun") for f in p.forms[k])
    if p.mark(k) or verbal or pointers().get(p.fold(k)) == "relative":
        return False
    return p.plain[k] or bool(p.forms[k]) or p.has(k, "pointer") or p.named[k]


def _definite(p: Paragraph, k: int) -> bool:
    return p.named[k] or definite(p.words[k])


_BOUNDS = frozenset(("auxiliary", "complementizer", "contrast", "subordinator"))


def _bounds(p: Paragraph, start: int, k: int) -> list[int]:
    """Where the clause of a verb behind word k may begin, nearest first."""
    near = next(([m + 1] for m in range(k, max(start, k - 25) - 1, -1) if p.has_any(m, _BOUNDS)), [])
    topic = [m + 1 for m in range(start, min(start + 2, k)) if p.fold(m) in grammar("as_for")]
    return [*near, *topic, start]


def _between(p: Paragraph, start: int, k: int) -> Stretch | None:
    """The noun phrase that with its circumstances fills the words from ``start`` to k, or None."""
    bound = start + _lead(p, start, k)
    if (
        bound > k
        or p.has(bound, "preposition")
        or bound in p.time_end
        or p.fold(bound) in grammar("no_subject")
    ):
        return None
    if p.mark(bound) and bound not in p.quote_at:
        return None
    end = phrase_end(p, bound, k + 1)
    if end == bound or (not p.named[bound] and any(f.shape == "perfect" for f in p.forms[bound])):
        return None
    m = end
    while m <= k:
        if p.comma(m) or p.timed(m) or p.has(m, "adverb"):
            m += 1
        elif circumstance(p, m, head=False) and p.comma(m - 1):
            m = max(phrase_end(p, m + 1, k + 1, apposition=False), m + 1)
        else:
            return None
    return Stretch(bound, end, _conjunction(p, bound))


def _lead(p: Paragraph, start: int, end: int) -> int:
    """How many words of connection open the clause at ``start`` («لكن»، «فيما»، «إلا أن»)."""
    k = start
    while k <= end and (
        p.fold(k) in grammar("copulas")
        or p.has(k, "contrast")
        or p.has(k, "subordinator")
        or p.has(k, "complementizer")
        or p.comma(k)
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
