"""Statements as they are found in a sentence, before anyone knows who their sources are."""

from __future__ import annotations

from typing import NamedTuple

from ..language.cues import Form
from ..language.cues import Particle as Row
from ..language.folding import fold
from .according import around, leading, only_marks, opens, trailing
from .actors import Carrier, actors, fronted
from .content import CLAUSES, Content, content
from .frames import Frame, frame
from .licences import licensed, stands
from .paragraphs import Paragraph
from .particles import Particle, outlet_speaks, particle
from .phrases import Stretch, grammar, is_medium, shows, speaks
from .subjects import left_subject, subject_of

_SHAPES = ("perfect", "imperfect", "participle", "masdar", "noun", "passive")


class Draft(NamedTuple):
    """A statement found in a sentence, before anyone knows who its source is.

    ``first`` and ``last`` bound its content in word indices; ``inside`` is the index of the draft whose
    content holds it, or -1.
    """

    paragraph: Paragraph
    sentence: int
    cue: tuple[int, ...]
    form: Form | None
    content: Content
    first: int
    subject: Stretch | None
    carriers: tuple[Carrier, ...]
    inside: int
    rule: str
    row: Row | None = None


class Sentence:
    """The walk over one sentence: each cue opens a draft, inside another's content or beside it."""

    def __init__(
        self,
        p: Paragraph,
        words: range,
        number: int,
        before: int,
        previous: tuple[Paragraph, range] | None = None,
    ) -> None:
        self.p, self.words, self.number, self.before, self.previous = p, words, number, before, previous
        self.found: list[Draft] = []
        self.leading: list[tuple[int, Carrier]] = []

    def drafts(self) -> list[Draft]:
        p, i = self.p, self.words.start
        while i < self.words.stop:
            i = self._at(i) if p.particles[i] is not None or p.forms[i] else i + 1
        return self.found

    def _at(self, i: int) -> int:
        p = self.p
        skipped = outlet_speaks(p, i)
        if skipped is not None:
            return skipped
        attribution = particle(p, i)
        if attribution is not None and not self._taken(i) and self._particle(i, attribution):
            return max(attribution.cue) + 1
        if not p.forms[i] or (self._taken(i) and not p.has(i - 1, "relative")):
            return i + 1
        for form in sorted(p.forms[i], key=_rank):
            draft = self._taking_up(i, form) or self._cue(i, form)
            if draft is not None:
                self.found.append(draft)
                return i + 1
        return i + 1

    def _taken(self, i: int) -> bool:
        """Whether word i stands between an earlier cue and its content: its subject, its circumstances."""
        return any(d.cue[0] <= i < d.first or i in d.cue for d in self.found)

    def _holder(self, i: int) -> int:
        """The innermost draft of this sentence whose content holds word i, or -1."""
        inner = [k for k, d in enumerate(self.found) if d.first <= i < d.content.end and i not in d.cue]
        return max(inner, key=lambda k: self.found[k].first, default=-1)

    def _cue(self, i: int, form: Form) -> Draft | None:
        p = self.p
        holder = self._holder(i)
        limit = self.found[holder].content.end if holder >= 0 else self.words.stop
        if p.inside[i] >= 0:
            limit = min(limit, p.quotes[p.inside[i]].end)
        # «قال الموقع الذي يصف نفسه بأنه مستقل إن …»: a relative clause of a subject ends before the content.
        limit = min([limit, *(d.first - 1 for d in self.found if d.cue[0] < i < d.first)])
        if form.shape not in _SHAPES or not stands(p, i, form, bool(self.found)) or self._stance(i, holder):
            return None
        first = p.quotes[p.inside[i]].open + 1 if p.inside[i] >= 0 else self.words.start
        found = self._licensed(i, form, limit, holder >= 0, first)
        if found is None:
            return self._after_quote(i, form)
        said = content(
            p, found, self.p.quotes[p.inside[i]].end if p.inside[i] >= 0 else max(limit, found.start + 1)
        )
        subject = subject_of(p, i, found, first)
        first_person = form.shape in ("perfect", "passive") and p.fold(i).startswith("ا")
        if subject is None and i - 1 in p.quote_at and first_person:
            # «"اعتقد أن …"»: pages leave out the hamza of the first person that opens a quotation.
            return None
        carriers = found.carriers or self._carrier_beside(i, found, subject) or self._before(i, holder)
        found = found._replace(carriers=carriers)
        form = form._replace(gender=found.form.gender, number=found.form.number)
        return Draft(
            p, self.number, found.cue, found.form, said, found.start, subject, found.carriers,
            self.before + holder if holder >= 0 else -1, f"{form.shape}.{found.opener}",
        )  # fmt: skip

    def _taking_up(self, i: int, form: Form) -> Draft | None:
        """«أوضح ذلك مدير الميناء»: what was said stands before it, in the sentence or the one before that."""
        p = self.p
        tells = (
            form.shape == "perfect" and form.cue.kind == "say" and "anna" in form.cue.frames - form.cue.weak
        )
        if not tells or p.has(i, "preposition") or p.fold(i + 1) not in grammar("that"):
            return None
        own = frame(p, i, form, self.words.stop)
        if own is not None or self._holder(i) >= 0 or p.inside[i] >= 0:
            return None
        subject = _right_of(p, i + 1, self.words.stop)
        said = self._said_before(i)
        if said is None or subject is None or not speaks(p, subject):
            return None
        return Draft(p, self.number, (i, i + 1), form, said, i, subject, (), -1, f"{form.shape}.that")

    def _said_before(self, i: int) -> Content | None:
        """The clause before word i, or the sentence before this one where word i opens it."""
        p, words = self.p, self.words
        if not only_marks(p, words.start, i):
            said, _ = trailing(p, words, [d.content.end for d in self.found], i)
        elif self.previous is not None:
            q, before = self.previous
            said, _ = trailing(q, before, [before.start], before.stop)
        else:
            said = None
        return said._replace(end=i) if said is not None else None

    def _stance(self, i: int, holder: int) -> bool:
        """«أعلن استعداده لـ», «قالت إنها تعتقد أن»: one's own stance is told once."""
        p = self.p
        if holder < 0 or self.found[holder].first != i:
            return False
        if not p.has(i - 1, "complementizer"):
            return any(f.object and f.number != "p" and f.shape in ("masdar", "noun") for f in p.forms[i])
        own = p.fold(i - 1).endswith(("نه", "نها", "نهم"))
        thinks = [f.cue for f in p.forms[i] if f.shape == "imperfect" and f.cue.kind == "think"]
        return own and bool(thinks) and not any(fold(cue.lemma) in grammar("impersonal") for cue in thinks)

    def _licensed(self, i: int, form: Form, limit: int, nested: bool, first: int) -> Frame | None:
        """The first frame that is strong enough: a weak one may stand before the one that counts."""
        p, tried = self.p, form
        coordinate = nested and self._coordinate(form, self._holder(i))
        if (found := frame(p, i, form, limit)) is None:
            return None
        while found is not None:
            if licensed(p, found, nested, first, coordinate):
                return found
            if not found.weak or found.opener not in tried.cue.frames:
                break
            tried = tried._replace(cue=tried.cue._replace(frames=tried.cue.frames - {found.opener}))
            found = frame(p, i, tried, limit)
        found = frame(p, i, form, limit, phrases=False)
        return found if found is not None and licensed(p, found, nested, first, coordinate) else None

    def _coordinate(self, form: Form, holder: int) -> bool:
        """«إن الوزير رحب بالوفد، وطلب زيارة الميناء»: the inner speaker goes on."""
        last = self.found[-1] if self.found else None
        if holder < 0 or last is None or last.inside != self.before + holder or last.form is None:
            return False
        agrees = last.form.gender == form.gender and last.form.number == form.number
        return (
            form.conjunction == "و" and agrees and last.form.shape == form.shape and last.subject is not None
        )

    def _carrier_beside(self, i: int, found: Frame, subject: Stretch | None) -> tuple[Carrier, ...]:
        """«وكانت صحيفة … نقلت عن مصادر أن», «الوزير أبلغ وكالة … أن»: the one beside the subject."""
        told = found.subject is not None and subject != found.subject and is_medium(self.p, found.subject)
        if told and found.subject is not None and "addressee.object" in found.form.cue.frames:
            return (Carrier(found.subject, "told"),)
        carried = found.form.cue.carries and found.form.shape != "passive" and len(found.cue) > 1
        before = left_subject(self.p, i, self.words.start) if carried and found.subject is not None else None
        return (Carrier(before, "carried"),) if before is not None else ()

    def _before(self, i: int, holder: int) -> tuple[Carrier, ...]:
        """The media in what opens the clause before the cue at word i."""
        if holder >= 0 or self.p.inside[i] >= 0:
            return ()
        start = max([self.words.start, *(d.content.end for d in self.found)])
        leading = tuple(c for at, c in self.leading if at == i)
        return leading or fronted(self.p, start, i)

    def _after_quote(self, i: int, form: Form) -> Draft | None:
        """«"…"، قال الوزير»: the cue follows the words that it attributes."""
        p = self.p
        k = i - 1
        while k > self.words.start and p.comma(k):
            k -= 1
        quote = p.closes.get(k)
        if quote is None or "quote" not in form.cue.frames or form.conjunction or quote.end - quote.open < 4:
            return None
        if any(d.first <= quote.open + 1 < d.content.end for d in self.found) or form.shape == "masdar":
            return None
        said = Content((p.span(quote.open + 1, quote.end),), "direct", quote.end)
        right = _right_of(p, i, self.words.stop)
        return Draft(p, self.number, (i,), form, said, quote.open + 1, right, (), -1, f"{form.shape}.before")

    def _particle(self, i: int, found: Particle) -> bool:
        """A draft for «وفق …» before or after its content; or a carrier more for the draft that it closes."""
        p = self.p
        last = self.found[-1] if self.found else None
        bare = found.row.follows == "content"
        closes = last is not None and last.content.end <= i and only_marks(p, last.content.end, i)
        if not bare and last is not None and closes and not self._within(last, found):
            self._carry(last, found)
            return True
        if last is not None and self._quotes(last, i, found):
            return True
        holder = self._holder(i)
        if holder >= 0 or p.inside[i] >= 0:
            return self._inner(i, found, holder)
        leads = found.after and (bare or opens(p, self.words.start, i))
        if not leads and not found.before:
            return False
        bounds = [d.content.end for d in self.found if not self._within(d, found)]
        said, first = leading(p, found, self.words.stop) if leads else trailing(p, self.words, bounds, i)
        if said is None or only_marks(p, first, said.end):
            return False
        if leads and found.source is not None and is_medium(p, found.source) and self._speaks_at(first):
            self.leading.append((first, Carrier(found.source, "according")))
            return True
        if not leads and found.source is not None:
            said = around(p, said, first, i, found.source.end, self.words.stop)
        self._hold(first, found)
        self.found.append(self._drawn(found, said, first, -1, "leading" if leads else "trailing"))
        return True

    def _within(self, draft: Draft, found: Particle) -> bool:
        """Whether a draft before a particle stands inside what the particle attributes.

        So do nouns, passives and deeds of speech («أمر الوزير بفتح الجسر، بحسب مستشاره»); what somebody said
        does not, and a medium behind it carried it.
        """
        if draft.inside >= self.before:
            return self._within(self.found[draft.inside - self.before], found)
        if draft.form is None or draft.form.shape in ("masdar", "noun", "passive"):
            return draft.row is None or draft.row.follows == "content"
        source = found.source
        if source is None or is_medium(self.p, source) or shows(self.p, source) or draft.subject is None:
            return False
        opener = draft.rule.partition(".")[2]
        return opener not in CLAUSES | {"quote", "before"}

    def _hold(self, first: int, found: Particle) -> None:
        """Puts the drafts from word ``first`` on inside the draft that is to come."""
        number = self.before + len(self.found)
        for k, draft in enumerate(self.found):
            if draft.inside < 0 and draft.first >= first and self._within(draft, found):
                self.found[k] = draft._replace(inside=number)

    def _drawn(self, found: Particle, said: Content, first: int, inside: int, rule: str) -> Draft:
        return Draft(
            self.p, self.number, found.cue, found.form, said, first, found.source, found.carriers,
            inside, rule, found.row,
        )  # fmt: skip

    def _quotes(self, last: Draft, i: int, found: Particle) -> bool:
        """«…، على ما أعلنته وكالة نقلاً عن شهود»: the source of the particle before carries the words."""
        medium = last.subject if last.row is not None else None
        if medium is None or found.source is None or found.row.mode != "carried":
            return False
        if not only_marks(self.p, medium.end, i) or not is_medium(self.p, medium):
            return False
        carriers = (Carrier(medium, "carried"), *last.carriers)
        cue = (*last.cue, *found.cue)
        self.found[-1] = last._replace(cue=cue, subject=found.source, carriers=carriers)
        return True

    def _speaks_at(self, i: int) -> bool:
        """«وبحسب الوكالة، قال الوزير إن …»: the medium carries what another says right behind it."""
        for form in self.p.forms[i]:
            if form.shape == "perfect" and form.cue.kind == "say" and not form.conjunction:
                found = frame(self.p, i, form, self.words.stop)
                return (
                    found is not None
                    and found.subject is not None
                    and licensed(self.p, found, False, self.words.start)
                )
        return False

    def _inner(self, i: int, found: Particle, holder: int) -> bool:
        """«قال الوزير إنه بحسب التقرير فإن …»: at the head of another's words, with its own clause.

        What is charged («بتهمة …») may stand anywhere in them.
        """
        p = self.p
        bare = found.row.follows == "content"
        if holder < 0 or not found.after or (found.source is None and not bare):
            return False
        outer = self.found[holder]
        if not (bare or p.mark(i - 1) or p.fold(i).startswith("ف") or i <= outer.first + 1):
            return False
        limit = p.quotes[p.inside[i]].end if p.inside[i] >= 0 else outer.content.end
        said, first = leading(p, found, limit)
        if said is None or first < found.end + (not bare) or only_marks(p, first, said.end):
            return False
        self.found.append(self._drawn(found, said, first, self.before + holder, "leading"))
        return True

    def _carry(self, last: Draft, found: Particle) -> None:
        if found.source is not None and is_medium(self.p, found.source):
            carrier = Carrier(found.source, "according")
            self.found[-1] = last._replace(carriers=(*last.carriers, carrier))


def _rank(form: Form) -> int:
    """Verbs before nouns; but a verb that takes no object does not bear one (تعهّده is its verbal noun)."""
    if (
        form.object
        and form.shape in ("perfect", "imperfect")
        and not form.cue.frames & {"addressee.object", "object", "two"}
    ):
        return len(_SHAPES)
    return _SHAPES.index(form.shape) if form.shape in _SHAPES else len(_SHAPES)


def _right_of(p: Paragraph, i: int, stop: int) -> Stretch | None:
    end = next((k for k in range(i + 1, stop) if p.words[k].text in ".؟!"), stop)
    return actors(p, i + 1, end).subject
