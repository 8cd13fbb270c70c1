"""Who says it, through whom: drafts become statements."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..language.cues import Form
from ..language.folding import fold
from ..language.lexicon import items, table
from ..model import Act, Link, Reason, Span, Statement
from ..pages.media import of_name
from .actors import Carrier
from .boundaries import nouns
from .doers import Doer, doers, opening_doer
from .drafts import Draft
from .entities import Entities, Referent, agrees
from .name_phrases import pointers
from .paragraphs import Paragraph
from .phrases import Stretch, describes, grammar, is_medium
from .speakers import Memory, Speaker, number_asked

_Who = tuple[Referent | None, tuple[Link, ...], tuple[Reason, ...]]


def _taken_up(speaker: Speaker | None, rule: str) -> _Who:
    """A speaker that a cue without subject takes up, or nobody."""
    if speaker is None:
        return None, (), (Reason("who.nobody"),)
    return speaker.who, speaker.carriers, (Reason(rule, (speaker.source,)),)


class Attribution:
    """Turns drafts into statements: who speaks, through whom, and inside whose words."""

    def __init__(
        self, entities: Entities, outlet: str | None, sentences: Sequence[tuple[Paragraph, range]]
    ) -> None:
        self.entities = entities
        self.sentences = sentences
        self.outlet = frozenset(fold(outlet or "").split())
        self.memory = Memory()
        self.carried: dict[int, tuple[Link, ...]] = {}
        self.drafts: Sequence[Draft] = ()

    def resolve(self, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
        out: list[Statement] = []
        self.drafts = drafts
        seen = -1
        for k, draft in enumerate(drafts):
            if draft.inside > k:
                # A particle behind this draft holds it («…، بحسب وكالة»).
                self.carried[draft.inside] = self._carried(drafts[draft.inside], ())
            for acting in range(max(seen + 1, draft.sentence - 1), draft.sentence + 1):
                self._hear_doer(self.sentences[acting], acting)
            seen = draft.sentence
            out.append(self._statement(k, draft))
            self.carried[k] = self._carried(draft, out[-1].via)
        return tuple(out)

    def _statement(self, k: int, draft: Draft) -> Statement:
        p = draft.paragraph
        who, carriers, reasons = self._who(draft)
        source = _stretch(p, draft.subject)
        links = self._links(p, draft.carriers) or carriers
        if draft.inside >= 0:
            known = {link.who for link in links}
            links = (*links, *(link for link in self.carried[draft.inside] if link.who not in known))
        at = p.words[draft.cue[0]].start
        if who is not None:
            named_at = source or reasons[0].words[0]
            nested = draft.inside >= 0 or (draft.form is not None and draft.form.shape in ("masdar", "noun"))
            head = p.fold(draft.subject.start) if draft.subject is not None else ""
            gender = _shown_gender(draft)
            self.memory.hear(Speaker(who, named_at, gender, links, at, draft.sentence, nested, head=head))
        return Statement(
            id=f"s{k + 1}",
            content=draft.content.spans,
            cue=_cue_spans(p, draft.cue),
            source=source,
            who=who.who if who else None,
            via=links,
            kind=draft.content.kind,
            act="assert" if _denied(draft) else _act(draft),
            inside=f"s{draft.inside + 1}" if draft.inside >= 0 else None,
            named=who.named if who else False,
            certainty=hedges(p, draft),
            reasons=(Reason(draft.rule, _cue_spans(p, draft.cue)), *reasons),
        )

    def _who(self, draft: Draft) -> _Who:
        """Who speaks, the carriers that go on, and why: the antecedent, and those passed over."""
        source = _stretch(draft.paragraph, draft.subject)
        if source is not None:
            named = self.entities.who(source, draft.paragraph.words[draft.cue[0]].start)
            before = self._described_before(draft)
            weak = named.reason.rule in ("source.phrase", "source.antecedent")
            if before is not None and (weak or " " not in named.who) and _says_more(before.who):
                reason = Reason("who.described", (source, before.source))
                # Verbs behind agree with the noun that stands there: «مراقبون … وأضافت المصادر … وتابعت».
                who = before.who._replace(gender=named.gender, number=named.number)
                return who, self._inherited(draft, who), (reason,)
            if " " not in named.who and named.reason.rule in ("source.phrase", "source.name"):
                again = self.memory.called(named.who)
                if again is not None:
                    reason = Reason("source.surname", (source, again.source))
                    return again.who, self._inherited(draft, again.who), (reason,)
            return named, self._inherited(draft, named), (named.reason,)
        if draft.row is not None or draft.form is None:
            return _taken_up(self.memory.last(), "who.last-speaker")
        if _agentless(draft.form) and not _pronoun_before(draft):
            return _taken_up(None, "")
        if draft.inside >= 0 and draft.form.conjunction and draft.form.shape in ("perfect", "imperfect"):
            # «إن الوزير رحب بالوفد، ودعاه إلى …»: inside another's words the inner speaker goes on.
            inner = self.memory.inner(draft.sentence, draft.form)
            if inner is not None:
                return _taken_up(inner, "who.same-sentence")
        return self._near(draft, draft.form) or self._resumed(draft.form)

    def _near(self, draft: Draft, form: Form) -> _Who | None:
        """Who speaks or acts in the sentence itself, for what takes up its subject; None for other cues.

        «مؤكداً أن», «بعد تأكيدهم أن», «أصدر البنك بياناً قال فيه».
        """
        speaker, after = None, -1
        if form.shape in ("participle", "masdar", "noun"):
            speaker = self.memory.in_sentence(draft.sentence, form)
            after = speaker.at if speaker is not None else -1
        elif not describes(draft.paragraph, draft.cue[0]):
            return None
        doer = self._doer(draft, after)
        if doer is not None:
            return doer, (), (Reason("who.doer", doer.reason.words),)
        return _taken_up(speaker, "who.same-sentence") if speaker is not None else None

    def _resumed(self, form: Form) -> _Who:
        speaker, passed = self.memory.resume(form)
        who, carriers, reasons = _taken_up(speaker, "who.last-speaker")
        if passed:
            reasons += (Reason("who.disagrees", tuple(s.source for s in passed)),)
        return who, carriers, reasons

    def _described_before(self, draft: Draft) -> Speaker | None:
        """«وأضاف المصدر»: the last source outside another's words that this noun can take up."""
        p, subject = draft.paragraph, draft.subject
        if subject is None or draft.inside >= 0:
            return None
        words = [p.fold(k) for k in range(subject.start, subject.end) if pointers().get(p.fold(k)) != "same"]
        heads = _heads_of(words[0]) if len(words) == 1 else None
        if not heads:
            return None
        again = self.memory.last() if words[0] in grammar("source_again") else None
        same = subject.end - subject.start > len(words)
        if again is not None and not (same or again.who.kind == "person" or not again.who.named):
            again = None
        return self.memory.described(heads) or again

    def _carried(self, holder: Draft, via: tuple[Link, ...]) -> tuple[Link, ...]:
        """The chain of what stands inside a medium's words: the medium, then those that carried it."""
        if holder.subject is None or not is_medium(holder.paragraph, holder.subject):
            return ()
        return (*self._links(holder.paragraph, (Carrier(holder.subject, "carried"),)), *via)

    def _hear_doer(self, place: tuple[Paragraph, range], number: int) -> None:
        """Keeps in mind who acts in a sentence: the name or title right behind the word that opens it."""
        p, sentence = place
        first = opening_doer(p, sentence)
        if first is None:
            return
        who = self._meant(p, first)
        if who.kind != "person" and self.memory.last() is not None:
            return
        said = p.span(first.subject.start, first.subject.end)
        self.memory.hear(Speaker(who, said, None, (), p.words[first.verb].start, number, spoke=False))

    def _meant(self, p: Paragraph, doer: Doer) -> Referent:
        return self.entities.who(p.span(doer.subject.start, doer.subject.end), p.words[doer.verb].start)

    def _doer(self, draft: Draft, after: int) -> Referent | None:
        """Who acts where the verb is no cue («ورفع كأسه، متوقعاً …»), behind offset ``after``.

        The subject of the nearest clause before the cue that agrees; without one the first person in the
        sentence, else the first body.
        """
        p, cue = draft.paragraph, draft.cue[0]
        sentence = next(s for s in p.sentences if cue in s)
        told = [d.content for d in self.drafts if d.paragraph is p and d.cue[0] < cue]
        for doer in reversed([d for d in doers(p, sentence) if d.subject.end <= cue]):
            start = p.words[doer.verb].start
            if start <= after or any(s.start <= start < s.end for c in told for s in c.spans):
                continue
            who = self._meant(p, doer)
            if draft.form is not None and agrees(
                who, draft.form.gender or None, number_asked(who, draft.form)
            ):
                return who
        return self._first_named(p, sentence, cue) if after < 0 else None

    def _first_named(self, p: Paragraph, sentence: range, cue: int) -> Referent | None:
        names = [p.name_at[k] for k in range(sentence.start, cue) if k in p.name_at]
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
        found: list[Link] = []
        for carrier in carriers:
            span = _stretch(p, carrier.stretch)
            assert span is not None
            whole = p.span(carrier.stretch.start, carrier.stretch.end) if carrier.stretch.clip > 1 else span
            who = self.entities.who(whole, span.start).who
            if not (self.outlet and self._own(who)) and who not in (link.who for link in found):
                found.append(Link(who, span, carrier.mode))
        return tuple(found)

    def _own(self, who: str) -> bool:
        medium = of_name(who)
        words = frozenset(fold(medium.name if medium else who).split())
        return words <= self.outlet or self.outlet <= words


def _agentless(form: Form) -> bool:
    """«يُعتقد أن»، «ويتردد أن»: a cue that names nobody."""
    return form.shape == "passive" or fold(form.cue.lemma) in grammar("agentless")


def _pronoun_before(draft: Draft) -> bool:
    """«لكنه لم يستبعد»: a pronoun makes sure that what is written like a passive is none."""
    p, k = draft.paragraph, draft.cue[0] - 1
    while p.has(k, "negator"):
        k -= 1
    return p.fold(k) in grammar("pronominal")


def _says_more(who: Referent) -> bool:
    """Whether a description tells more than that the thing is new («دراسة جديدة»)."""
    rest = fold(who.who).split()[1:]
    return not rest or any(pointers().get(word) != "fresh" for word in rest)


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


def _denied(draft: Draft) -> bool:
    """«لم يستبعد»: a denied denial asserts, with a hedge."""
    return (
        draft.form is not None
        and draft.form.cue.act == "deny"
        and draft.paragraph.has(draft.cue[0] - 1, "negator")
    )


@cache
def _anaphors() -> dict[str, frozenset[str]]:
    return {fold(row["word"]): frozenset(map(fold, items(row["heads"]))) for row in table("anaphors")}


def _heads_of(word: str) -> frozenset[str] | None:
    """The nouns that a definite noun can take up: those listed, or its own where it names a body (الشركة)."""
    body = word.removeprefix("ال")
    known = body != word and body in nouns("organisations") and body not in grammar("media")
    own = frozenset((body,)) if known else None
    return _anaphors().get(word) or own


@cache
def _hedges() -> dict[str, str]:
    return {row["word"]: row["next"] for row in table("hedges")}


def hedges(p: Paragraph, draft: Draft) -> tuple[Span, ...]:
    """The words of a content that weaken it («قد»، «ربما»), and a cue that only does not exclude it."""
    found = [_cue_spans(p, draft.cue[:1])[0]] if _denied(draft) else []
    known = _hedges()
    for k in range(draft.first, min(draft.content.end, len(p.words))):
        follows = known.get(p.words[k].fold)
        if follows == "" or (follows and p.fold(k + 1).startswith(("ي", "ت", "ن"))):
            found.append(Span(p.words[k].start, p.words[k].end))
    return tuple(found)


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
