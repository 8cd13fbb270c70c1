"""Bare noun phrases as content: where the object of a cue begins behind its subject."""

from __future__ import annotations

from typing import NamedTuple

from ..language.cues import Form
from ..language.nouns import definite, listed_verbal_noun, owned
from .boundaries import begins, deed
from .name_words import common
from .paragraphs import Paragraph

_CLAUSES = frozenset(("complementizer", "subordinator", "contrast", "relative", "negator"))
# What never begins an object.
_OUTSIDE = frozenset(("preposition", "adverb", "auxiliary"))


class Walked(NamedTuple):
    """What the walk from the cue at word ``i`` has seen before a word that may begin its object.

    ``started``: a noun phrase; ``closed``: one that is complete; ``timed``: a time.
    """

    p: Paragraph
    i: int
    form: Form
    started: bool
    closed: bool
    timed: bool

    def object(self, j: int) -> str:
        """The frame that a bare noun phrase at word j meets («أعلن الجيش إسقاط …»), or none."""
        p = self.p
        if j in p.time_end or p.has_any(j, _OUTSIDE):
            return ""
        first = not self.started
        if self._predicate(j, first):
            return "two"
        if first and (self.form.shape == "participle" or subject_before(p, self.i, self.form)):
            return self.kind if not p.has_any(j, _CLAUSES) else ""
        if p.has(j - 1, "preposition") and j - 1 > self.i:
            return ""
        if deed(p, j) and (first or self.closed) and not p.named[j]:
            return "object"
        if not self.closed:
            # A demonstrative begins a noun phrase of its own («نفت شركة … هذه المزاعم»).
            apart = not common(p.fold(j - 1)) or definite(p.words[j - 1])
            pointed = apart and p.has(j, "pointer")
            return self.kind if self.started and (pointed or (self._strong and begins(p, j))) else ""
        if self._timed_off(j) or self._saying(j) or self._plain(j):
            return "object"
        if p.has(j, "pointer") or self._behind_name(j) or (self._strong and begins(p, j)):
            return self.kind
        return ""

    def _predicate(self, j: int, first: bool) -> bool:
        """«إجراءات يعتبرونها معادية»: the verb's pronoun is what is judged, the noun tells how."""
        p = self.p
        judged = bool(self.form.object) and "two" in self.form.cue.frames and self.form.shape == "imperfect"
        plain = not (definite(p.words[j]) or p.named[j] or p.comma(j - 1) or p.has_any(j, _CLAUSES))
        if not (judged and plain) or p.fold(j).startswith(("ب", "و")):
            return False
        return (first and self.form.number == "p") or (self.closed and definite(p.words[j - 1]))

    @property
    def kind(self) -> str:
        return "two" if "two" in self.form.cue.frames else "object"

    @property
    def _strong(self) -> bool:
        """Whether the lexicon asks for no further evidence before the object counts."""
        return self.kind in self.form.cue.frames - self.form.cue.weak

    def _timed_off(self, j: int) -> bool:
        """A time between subject and object sets them apart."""
        forms = self.p.forms[j]
        plain = not forms or any(f.shape in ("masdar", "noun") for f in forms)
        return self.timed and plain and "object" not in self.form.cue.weak

    def _saying(self, j: int) -> bool:
        """A noun of saying as object; what one withdraws is one's own («سحبت خبرها»)."""
        p, forms = self.p, self.p.forms[j]
        if self.form.cue.act == "retract" and any(f.object for f in forms):
            return True
        said = any(f.shape in ("masdar", "noun") and not f.prefix.startswith("ل") for f in forms)
        return said and "object" in self.form.cue.frames - self.form.cue.weak and not p.named[j]

    def _plain(self, j: int) -> bool:
        """An indefinite common noun behind a definite subject is no part of it («انتقد النواب بطء …»)."""
        p = self.p
        strong = "object" in self.form.cue.frames - self.form.cue.weak
        if not strong or p.named[j] or p.comma(j - 1):
            return False
        if p.words[j].text.endswith(("ً", "ًا")):
            return not any(f.shape == "participle" for f in p.forms[j])
        clitic = p.fold(j).startswith(("و", "ب", "ل", "ف")) and not listed_verbal_noun(p.words[j])
        plain = not definite(p.words[j]) and not clitic
        known = (common(p.fold(j)) and not p.forms[j]) or self._fifth(j)
        return plain and definite(p.words[j - 1]) and known

    def _fifth(self, j: int) -> bool:
        """«نفت الشركة تسرب الغاز»: a fifth stem's noun is spelled as its verb, and here no verb can stand."""
        p, fold = self.p, self.p.fold(j)
        governs = j + 1 < len(p.words) and (definite(p.words[j + 1]) or p.named[j + 1])
        return len(fold) == 4 and fold.startswith("ت") and not fold.endswith(("ي", "ه", "ا")) and governs

    def _behind_name(self, j: int) -> bool:
        """A definite noun behind a name or a nominative plural is no part of it."""
        p = self.p
        named = any(end == j for end in p.name_end.values()) or p.fold(j - 1).endswith("ون")
        return named and definite(p.words[j]) and ("anna" not in self.form.cue.frames or self.kind == "two")


def subject_before(p: Paragraph, i: int, form: Form) -> bool:
    """«اللجنة تعدّ الاتفاق …»: a subject right before the verb leaves what follows for the object."""
    strong = "two" in form.cue.frames or "object" not in form.cue.weak
    if not strong or form.conjunction or i == 0:
        return False
    if any(p.has(k, "preposition") and (k == 0 or p.mark(k - 1)) for k in range(max(i - 4, 0), i)):
        # «وفي السياق ذاته أعلنت الشركة …»: a circumstance is no subject.
        return False
    return p.named[i - 1] or definite(p.words[i - 1]) or owned(p.words[i - 1])
