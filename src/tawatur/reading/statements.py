"""Statements of an article: who says what, by which cue, through whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..language.cues import Form
from ..language.folding import fold
from ..language.nouns import definite, proposes
from ..language.words import Word
from ..pages.media import of_name
from ..model import Act, Kind, Link, Name, Reason, Span, Statement, Time
from .content import CLAUSES, Content, circumstantial, content
from .entities import Entities, Referent
from .frames import Frame, frame, left_subject
from .paragraphs import Paragraph
from .particles import Particle, Row, outlet_speaks, particle
from .phrases import Carrier, Stretch, grammar, is_medium, phrase_end, shows, speaks
from .speakers import Memory, Speaker

_SHAPES = ("perfect", "imperfect", "participle", "masdar", "passive")


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


def statements(
    text: str,
    paragraphs: Sequence[Sequence[Word]],
    names: Sequence[Name],
    times: Sequence[Time],
    entities: Entities,
    outlet: str | None = None,
) -> tuple[Statement, ...]:
    """The statements in an article's paragraphs (the words of each), in the order of their cues.

    ``outlet`` is the canonical name of the page's outlet: told as an audience it is no carrier.
    """
    prepared = [Paragraph(text, words, names, times) for words in paragraphs if words]
    sentences = [(p, sentence) for p in prepared for sentence in p.sentences]
    drafts: list[Draft] = []
    for number, (p, sentence) in enumerate(sentences):
        drafts += _Sentence(p, sentence, number, len(drafts)).drafts()
    return _Attribution(entities, outlet, sentences).resolve(drafts)


class _Sentence:
    """The walk over one sentence: each cue opens a draft, inside another's content or beside it."""

    def __init__(self, p: Paragraph, words: range, number: int, before: int) -> None:
        self.p, self.words, self.number, self.before = p, words, number, before
        self.found: list[Draft] = []

    def drafts(self) -> list[Draft]:
        i = self.words.start
        while i < self.words.stop:
            i = self._at(i)
        return self.found

    def _at(self, i: int) -> int:
        p = self.p
        skipped = outlet_speaks(p, i)
        if skipped is not None:
            return skipped
        attribution = particle(p, i)
        if attribution is not None and self._particle(i, attribution):
            return max(attribution.cue) + 1
        if not p.forms[i] or self._taken(i):
            return i + 1
        for form in sorted(p.forms[i], key=_rank):
            draft = self._cue(i, form)
            if draft is not None:
                self.found.append(draft)
                return i + 1
        return i + 1

    def _taken(self, i: int) -> bool:
        """Whether word i stands between an earlier cue and its content: its subject, its circumstances."""
        return any(d.cue[0] <= i < d.first or i in d.cue for d in self.found if d.row is None)

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
        if form.shape not in _SHAPES or not _stands(p, i, form, bool(self.found)):
            return None
        found = frame(p, i, form, limit)
        if found is not None and not _licensed(p, found, holder >= 0):
            found = frame(p, i, form, limit, phrases=False)
            if found is not None and not _licensed(p, found, holder >= 0):
                return None
        if found is None:
            return self._after_quote(i, form)
        said = content(
            p, found, self.p.quotes[p.inside[i]].end if p.inside[i] >= 0 else max(limit, found.start + 1)
        )
        subject = _subject(p, i, found, self.words.start)
        return Draft(
            p, self.number, found.cue, form, said, found.start, subject, found.carriers,
            self.before + holder if holder >= 0 else -1, f"{form.shape}.{found.opener}",
        )  # fmt: skip

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
        if last is not None and last.content.end <= i and _only_marks(p, last.content.end, i):
            self._carry(last, found)
            return True
        if self._holder(i) >= 0 or p.inside[i] >= 0:
            return False
        leads = found.after and _opens(p, self.words.start, i)
        if not leads and not found.before:
            return False
        said, first = self._leading(found) if leads else self._trailing(i)
        if said is None or _only_marks(p, first, said.end):
            return False
        kind = "leading" if leads else "trailing"
        self.found.append(
            Draft(
                p,
                self.number,
                found.cue,
                found.form,
                said,
                first,
                found.source,
                found.carriers,
                -1,
                kind,
                found.row,
            )
        )
        return True

    def _carry(self, last: Draft, found: Particle) -> None:
        if found.source is not None and is_medium(self.p, found.source):
            carrier = Carrier(found.source, "according")
            self.found[-1] = last._replace(carriers=(*last.carriers, carrier))

    def _leading(self, found: Particle) -> tuple[Content | None, int]:
        p, i = self.p, found.end
        while i < self.words.stop and (p.comma(i) or p.has(i, "complementizer") or i in p.time_end):
            i = max(p.time_end.get(i, i + 1), i + 1)
        if i >= self.words.stop or found.form is not None and found.source is None:
            return None, i
        opened = Frame(found.cue, _NO_FORM, "anna", i, 0, None, None, ())
        return content(p, opened, self.words.stop), i

    def _trailing(self, i: int) -> tuple[Content | None, int]:
        p = self.p
        start = max([_after_dateline(p, self.words), *(d.content.end for d in self.found)])
        while start < i and (
            p.mark(start) and start not in p.quote_at or p.has(start, "contrast") or p.fold(start) == "كما"
        ):
            start += 1
        end = i
        while end > start and p.mark(end - 1) and end - 1 not in p.closes:
            end -= 1
        if end - start < 2:
            return None, start
        quote = p.quote_at.get(start)
        if quote is not None and quote.end == end - 1:
            return Content((p.span(start + 1, end - 1),), "direct", end), start
        clip = 1 if _conjunction(p, start) else 0
        kind: Kind = "mixed" if any(start <= q.open < end for q in p.quotes) else "indirect"
        return Content((p.span(start, end, clip),), kind, end), start


_NO_FORM = Form.__new__(Form, *([None] * len(Form._fields)))  # type: ignore[misc]


def _rank(form: Form) -> int:
    """Verbs before nouns; but a verb that takes no object does not bear one (تعهّده is its verbal noun)."""
    if (
        form.object
        and form.shape in ("perfect", "imperfect")
        and not form.cue.frames & {"addressee.object", "object", "two"}
    ):
        return len(_SHAPES)
    return _SHAPES.index(form.shape) if form.shape in _SHAPES else len(_SHAPES)


def _conjunction(p: Paragraph, i: int) -> bool:
    """Whether the word at the start of a sentence carries a و of connection."""
    word = p.words[i]
    if not word.fold.startswith("و") or len(word.fold) < 3 or word.fold in grammar("own_w"):
        return False
    name = p.name_at.get(i)
    return name is None or name.span.start > word.start


def _after_dateline(p: Paragraph, sentence: range) -> int:
    """The first word behind a dateline such as «المدينة (وكالة)--» at the head of a paragraph."""
    if sentence.start > 0:
        return sentence.start
    for k in range(min(15, sentence.stop - 2)):
        if p.words[k].text == ")" and p.words[k + 1].text in "-–—:":
            return next(m for m in range(k + 1, sentence.stop) if p.words[m].text not in "-–—:")
    return sentence.start


def _only_marks(p: Paragraph, start: int, end: int) -> bool:
    return all(p.mark(k) for k in range(start, end))


def _opens(p: Paragraph, start: int, i: int) -> bool:
    """Whether word i is the first of its clause: nothing but marks, times or connectors before it."""
    if p.comma(i - 1) and p.fold(i).startswith(("وب", "ووف", "وحس", "وطب")):
        return True
    return all(
        p.mark(k) or p.has(k, "contrast") or p.has(k, "subordinator") or _timed(p, k) for k in range(start, i)
    )


def _timed(p: Paragraph, k: int) -> bool:
    return any(a <= k < b for a, b in p.time_end.items())


def _right_of(p: Paragraph, i: int, stop: int) -> Stretch | None:
    from .phrases import actors

    end = next((k for k in range(i + 1, stop) if p.words[k].text in ".؟!"), stop)
    return actors(p, i + 1, end).subject


def _stands(p: Paragraph, i: int, form: Form, follows: bool) -> bool:
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


def _licensed(p: Paragraph, found: Frame, nested: bool) -> bool:
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
    if form.conjunction or p.mark(i - 1) or p.named[i - 1] or definite(p.words[i - 1]) or _timed(p, i - 1):
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
    return found.subject.end >= begin - 1 and definite_phrase(p, found.subject)


def definite_phrase(p: Paragraph, stretch: Stretch) -> bool:
    """Whether a noun phrase is definite: a name, or a noun with the article."""
    return p.named[stretch.start] or definite(p.words[stretch.start])


def _subject(p: Paragraph, i: int, found: Frame, start: int) -> Stretch | None:
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


_NOBODY: tuple[None, tuple[Link, ...], Reason] = (None, (), Reason("who.unnamed"))


class _Attribution:
    """Turns drafts into statements: who speaks, through whom, and inside whose words."""

    def __init__(
        self, entities: Entities, outlet: str | None, sentences: Sequence[tuple[Paragraph, range]]
    ) -> None:
        self.entities = entities
        self.sentences = sentences
        self.outlet = frozenset(fold(outlet or "").split())
        self.memory = Memory()

    def resolve(self, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
        out: list[Statement] = []
        seen = -1
        for k, draft in enumerate(drafts):
            for acting in range(max(seen + 1, draft.sentence - 1), draft.sentence + 1):
                self._hear_doer(self.sentences[acting], acting)
            seen = draft.sentence
            out.append(self._statement(k, draft, drafts))
        return tuple(out)

    def _statement(self, k: int, draft: Draft, drafts: Sequence[Draft]) -> Statement:
        p = draft.paragraph
        who, carriers, reason = self._who(draft)
        source = _stretch(p, draft.subject)
        links = self._links(p, draft.carriers) or carriers
        if draft.inside >= 0:
            links = links or self._through(drafts[draft.inside])
        at = p.words[draft.cue[0]].start
        if who is not None:
            self.memory.hear(Speaker(who, _shown_gender(draft), links, at, draft.sentence, draft.inside >= 0))
        return Statement(
            id=f"s{k + 1}",
            content=draft.content.spans,
            cue=_cue_spans(p, draft.cue),
            source=source,
            who=who.who if who else None,
            via=links,
            kind=draft.content.kind,
            act=_act(draft),
            inside=f"s{draft.inside + 1}" if draft.inside >= 0 else None,
            named=who.named if who else False,
            reasons=(Reason(draft.rule, _cue_spans(p, draft.cue)), reason),
        )

    def _who(self, draft: Draft) -> tuple[Referent | None, tuple[Link, ...], Reason]:
        p = draft.paragraph
        source = _stretch(p, draft.subject)
        at = p.words[draft.cue[0]].start
        if source is not None:
            who = self.entities.who(source, at)
            return who, self._inherited(draft, who), who.reason
        if draft.row is not None or draft.form is None:
            speaker = self.memory.last()
            return (speaker.who, speaker.carriers, Reason("who.last-speaker")) if speaker else _NOBODY
        if draft.form.shape == "passive":
            return _NOBODY
        if draft.form.shape == "participle":
            speaker = self.memory.in_sentence(draft.sentence, draft.form)
            if speaker is not None:
                return speaker.who, speaker.carriers, Reason("who.same-sentence")
            doer = self._doer(draft)
            if doer is not None:
                return doer, (), Reason("who.doer", doer.reason.words)
        speaker, passed = self.memory.resume(draft.form)
        if speaker is None:
            return None, (), Reason("who.nobody-agrees")
        return speaker.who, speaker.carriers, Reason("who.last-speaker")

    def _through(self, holder: Draft) -> tuple[Link, ...]:
        """What a medium tells of another's words reaches us through the medium."""
        if holder.subject is None or not is_medium(holder.paragraph, holder.subject):
            return ()
        return self._links(holder.paragraph, (Carrier(holder.subject, "carried"),))

    def _hear_doer(self, place: tuple[Paragraph, range], number: int) -> None:
        """Keeps in mind who acts in a sentence: the name or title right behind the word that opens it."""
        p, sentence = place
        i = sentence.start
        while i < sentence.stop and (p.mark(i) or p.has(i, "auxiliary") or p.has(i, "subordinator")):
            i += 1
        if i + 1 >= sentence.stop or p.named[i] or definite(p.words[i]) or p.has(i, "preposition"):
            return
        subject = Stretch(i + 1, phrase_end(p, i + 1, sentence.stop))
        if subject.end > subject.start and speaks(p, subject):
            who = self.entities.who(p.span(subject.start, subject.end), p.words[i].start)
            self.memory.hear(Speaker(who, None, (), p.words[i].start, number, spoke=False))

    def _doer(self, draft: Draft) -> Referent | None:
        """Who acts in a sentence whose verb is no cue («ورفع كأسه، متوقعاً …»): its first person, else its first body."""
        p = draft.paragraph
        sentence = next(s for s in p.sentences if draft.cue[0] in s)
        names = [p.name_at[k] for k in range(sentence.start, draft.cue[0]) if k in p.name_at]
        for kind in ("person", "organisation"):
            first = next((n for n in names if n.kind == kind), None)
            if first is not None:
                return self.entities.who(first.span, first.span.start)
        return None

    def _inherited(self, draft: Draft, who: Referent) -> tuple[Link, ...]:
        """The carriers of the utterance that «وتابع فلان» goes on with."""
        last = self.memory.last()
        if last is None or draft.form is None or last.who.who != who.who:
            return ()
        return last.carriers if fold(draft.form.cue.lemma) in grammar("continuing") else ()

    def _links(self, p: Paragraph, carriers: Sequence[Carrier]) -> tuple[Link, ...]:
        """The carriers as links, without the outlet itself."""
        found = []
        for carrier in carriers:
            span = _stretch(p, carrier.stretch)
            assert span is not None
            who = self.entities.who(span, span.start).who
            if not (self.outlet and self._own(who)):
                found.append(Link(who, span, carrier.mode))
        return tuple(found)

    def _own(self, who: str) -> bool:
        medium = of_name(who)
        words = frozenset(fold(medium.name if medium else who).split())
        return words <= self.outlet or self.outlet <= words


def _shown_gender(draft: Draft) -> str | None:
    """The gender that a verb shows of the subject behind it."""
    form, subject = draft.form, draft.subject
    if (
        form is None
        or subject is None
        or form.shape not in ("perfect", "imperfect")
        or subject.start < draft.cue[0]
    ):
        return None
    return form.gender or None


def _act(draft: Draft) -> Act:
    if draft.form is not None:
        return draft.form.cue.act
    return draft.row.act if draft.row is not None else "assert"


def _stretch(p: Paragraph, stretch: Stretch | None) -> Span | None:
    return p.span(stretch.start, stretch.end, stretch.clip) if stretch is not None else None


def _cue_spans(p: Paragraph, cue: Sequence[int]) -> tuple[Span, ...]:
    """The cue's words as spans, adjacent words joined."""
    spans: list[Span] = []
    last = None
    for i in cue:
        if last is not None and i == last + 1:
            spans[-1] = Span(spans[-1].start, p.words[i].end)
        else:
            spans.append(Span(p.words[i].start, p.words[i].end))
        last = i
    return tuple(spans)
