"""The walk from a cue to the complement that carries its content."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..language.cues import Form, particle_at
from ..language.nouns import definite, listed_verbal_noun, owned, proposes, verbal_noun
from ..language.words import Word
from .actors import Carrier
from .boundaries import nouns
from .objects import Walked, subject_before
from .paragraphs import Paragraph
from .phrases import Stretch, grammar, is_medium, issued, phrase_end, setting, skip_bracket
from .quoted import entitled, told_in

# Words between a cue and its content, at most: a chain of four titles with a relative clause fits.
REACH = 60

# Preposition (folded) -> the frame of a noun phrase behind it, and of a clause (أنّ) behind it.
_PREPOSITIONS = {
    "من": ("min", "min.anna"),
    "الي": ("ila", "ila.anna"),
    "علي": ("ala", "ala.anna"),
    "عن": ("an.prep", "an.anna"),
    "في": ("fi", "fi.anna"),
}


_ASKING = frozenset({"question", "whether"})
_BARE = frozenset({"object", "two"})


class Opening(NamedTuple):
    """A complement: the frame it meets, where its opener and where its content begin."""

    frame: str
    at: int
    start: int
    clip: int = 0


@cache
def _steps() -> frozenset[str]:
    """The plain words at which the walk does more than step over a noun."""
    return grammar("says_by") | grammar("no_subject") | grammar("quoting") | {"كما"}


class Scan:
    """The walk from a cue to its complement."""

    def __init__(self, p: Paragraph, i: int, form: Form, limit: int, phrases: bool = True) -> None:
        self.p, self.i, self.form, self.limit, self.phrases = p, i, form, limit, phrases
        self.frames = form.cue.frames
        passive = i > 0 and p.fold(i - 1) in grammar("periphrasis")
        if (form.object or passive) and "of" in self.frames and form.shape in ("masdar", "noun"):
            # «رفضها تعويضه», «تم إعلان انطلاق …»: what the noun tells is the genitive or object behind it.
            self.frames |= {"object"}
        self.relative = False
        self.relative_at = i
        self.started = False
        self.timed = False
        self.spoken = False
        self.extra: list[int] = []
        self.aside: list[Carrier] = []
        self.quoted: Stretch | None = None
        self.closed = subject_before(p, i, form)
        # Whether a plain noun may open a complement without a preposition or clitic before it.
        self.bare = not _ASKING.isdisjoint(self.frames) or not _BARE.isdisjoint(self.frames)

    def run(self) -> Opening | None:
        j: int | None = self.i + 1
        while j is not None and j < self.limit:
            if not self.bare and self.p.plain[j] and not self.p.fold(j).startswith(("ب", "ل")):
                j = self.step(j)
                continue
            opening = self.opening(j)
            if opening is not None and self._needed(opening) and not self._outranked(opening, j):
                return opening if opening.start < self.limit else None
            j = self.step(j)
        return None

    def _outranked(self, opening: Opening, j: int) -> bool:
        """Whether a clause ahead leaves the noun phrase of this opening to the subject before it."""
        if opening.frame in ("object", "two"):
            return self._clause_ahead(j)
        if opening.frame not in ("ala", "fi", "an.prep"):
            return False
        p = self.p
        comma = next((k for k in range(j, self.limit) if p.mark(k)), self.limit)
        told = p.comma(comma) and p.has(comma + 1, "complementizer") and "anna" in self.frames
        return told and not any(p.forms[k] or p.has(k, "relative") for k in range(j, comma))

    def _clause_ahead(self, j: int) -> bool:
        """Whether أنّ, a colon or a quotation still follows what might be a bare object («لجنة الترشيح إن»).

        An indefinite verbal noun is the object all the same: «أكد ضرورة أن …».
        """
        p = self.p
        if not self.frames & {"anna", "quote"}:
            return False
        indefinite = verbal_noun(p.words[j]) and not self.timed
        for k in range(j, self.limit):
            if p.comma(k) and p.has(k + 1, "complementizer") and "anna" in self.frames:
                # «رأى أستاذ الجامعة الدكتور فلان، أن …»: the comma closes the subject.
                return True
            if p.comma(k) or p.words[k].text in ".!؟" or self._next_cue(k) or p.has(k, "relative"):
                return False
            if p.words[k].text == ":" or (
                not indefinite and p.has(k, "complementizer") and self._clause(k) is not None
            ):
                return True
        return False

    def _needed(self, opening: Opening) -> bool:
        needs = self.form.cue.needs
        frame = "quote" if opening.frame == "colon" else opening.frame
        return not needs or frame in needs or (self.spoken and frame in ("anna", "quote"))

    # -- openers -----------------------------------------------------------------------------------

    def opening(self, j: int) -> Opening | None:
        p = self.p
        if p.words[j].kind == "mark":
            return self._mark(j)
        clause = self._clause(j)
        if clause is not None or self.relative or not self.phrases:
            return clause
        return self._phrase(j) or self._object(j)

    def _mark(self, j: int) -> Opening | None:
        p = self.p
        if self.form.cue.lemma != "كتب" and entitled(p, j):
            return None
        if p.words[j].text == ":" and "quote" in self.frames:
            if j + 1 < self.limit and p.has(j + 1, "complementizer"):
                return self._clause(j + 1)
            return Opening("quote" if j + 1 in p.quote_at else "colon", j, j + 1)
        if j in p.quote_at:
            short = p.quote_at[j].end - j <= 4 and "object" in self.frames and self.form.shape == "participle"
            if "quote" in self.frames and not short and told_in(p, self.i, j, self.limit):
                return Opening("quote", j, j)
            if (
                "object" in self.frames
                and (j == self.i + 1 or self.closed)
                and told_in(p, self.i, j, self.limit)
            ):
                return Opening("object", j, j)
        return None

    def _clause(self, j: int) -> Opening | None:
        """أنّ, بأنّ, or a preposition with أنّ behind it."""
        p = self.p
        if p.plain[j] and _ASKING.isdisjoint(self.frames):
            return None
        if p.has(j, "complementizer"):
            if j - 1 > self.i and (self._taken(j - 1) or self._of_relative(j)):
                return None
            fold = p.fold(j)
            wanted = ("b.anna",) if fold.startswith("ب") else ("anna", "an") if fold.startswith("ا") else ()
            frame = next((f for f in wanted if f in self.frames), None)
            if frame is None and wanted == ("b.anna",) and "b" in self.frames:
                frame = "b.anna"
            return Opening(frame, j, j + 1) if frame else None
        if p.fold(j) in _PREPOSITIONS and p.has(j + 1, "complementizer"):
            noun, clause = _PREPOSITIONS[p.fold(j)]
            if (clause in self.frames or noun in self.frames) and p.fold(j + 1).startswith("ا"):
                return Opening(clause, j, j + 2)
        if "question" in self.frames or "whether" in self.frames:
            return self._question(j)
        return None

    def _of_relative(self, j: int) -> bool:
        """«قال الموقع الذي يصف نفسه بأنه … إن»: the verb of the relative clause takes the بأنّ behind it."""
        if not self.relative or not self.p.fold(j).startswith("ب") or "anna" not in self.frames:
            return False
        verbs = (f for k in range(self.relative_at + 1, j) for f in self.p.forms[k])
        return any(f.shape in ("perfect", "imperfect") and "b.anna" in f.cue.frames for f in verbs)

    def _taken(self, k: int) -> bool:
        """Whether the word before أنّ takes it for itself: «قبل أن»، «يعني أن»، «هو أن»."""
        p = self.p
        verbs = any(f.shape in ("perfect", "imperfect") and "anna" in f.cue.frames for f in p.forms[k])
        return p.has(k, "preposition") or verbs or p.fold(k) in grammar("takes_anna")

    def _question(self, j: int) -> Opening | None:
        p = self.p
        if p.fold(j) == "عما" and p.fold(j + 1) == "اذا":
            return Opening("question", j, j + 2)
        if p.fold(j) == "ما" and p.fold(j + 1) == "اذا":
            return Opening("question", j, j + 2)
        if p.fold(j) in grammar("asking"):
            return Opening("question", j, j)
        return None

    def _phrase(self, j: int) -> Opening | None:
        """A noun phrase behind the preposition or clitic that the cue governs."""
        p, fold = self.p, self.p.fold(j)
        if p.plain[j] and not fold.startswith(("ب", "ل")):
            return None
        noun = _PREPOSITIONS.get(fold, ("", ""))[0] if p.has(j, "preposition") else ""
        if noun in self.frames and j + 1 < self.limit:
            if issued(p, j):
                return None
            if j + 1 in p.time_end or (setting(p, j + 1) and noun in ("fi", "ala")):
                return None
            quote = p.quote_at.get(j + 1)
            if quote is not None and quote.end - quote.open > 5 and "quote" in self.frames:
                return Opening("quote", j, j + 1)
            if self._title_goes_on(j) or (fold == "من" and p.fold(j + 1) in grammar("agency")):
                return None
            return self._feeling(j) or Opening(noun, j, j + 1)
        if "b" in self.frames and fold.startswith("ب") and self._governed(j, "ب"):
            return Opening("b", j, j, 1) if len(fold) > 1 else Opening("b", j, j + 1)
        to = "li" if "li" in self.frames else "ila"
        if to in self.frames and fold.startswith("ل") and self._governed(j, "ل"):
            return Opening(to, j, j, 0 if fold.startswith("لل") else 1)
        return None

    def _feeling(self, j: int) -> Opening | None:
        """«أعرب عن أمله في أن …»: a noun of feeling behind the preposition brings a clause of its own."""
        p = self.p
        felt = bool(p.forms[j + 1])
        if not felt and p.fold(j) != "من":
            # «على ضرورة أن …»: the noun belongs to what is said; but «طلب من الشاهد أن …».
            return None
        for k in range(j + 2, min(j + (6 if felt else 4), self.limit)):
            verb = any(f.shape in ("perfect", "imperfect") for f in p.forms[k])
            if verb or p.comma(k) or p.has(k, "relative") or p.has(k, "subordinator"):
                return None
            if p.has(k, "complementizer"):
                if p.fold(k).startswith("و"):
                    return None
                self.extra = [j, j + 1] if felt else []
                return Opening(_PREPOSITIONS[p.fold(j)][1], j, k + 1)
        return None

    def _felt(self, j: int) -> Opening | None:
        """«أبدى قلقه من أن …»: a noun of feeling with its owner, and a clause that tells what is felt."""
        p = self.p
        owned = any(f.shape in ("masdar", "noun") and f.object for f in p.forms[j])
        for k in range(j + 1, min(j + 4, self.limit) if owned else j + 1):
            if p.comma(k) or p.has(k, "relative"):
                return None
            if p.has(k, "complementizer"):
                self.extra = [j]
                return Opening("object.anna", j, k + 1)
        return None

    def _title_goes_on(self, j: int) -> bool:
        """«مسؤول الرقابة عن المنشطات فلان أن …»: the preposition is the title's, for a name and أنّ follow."""
        p = self.p
        k = j + 1
        while k < self.limit and not p.comma(k) and not self.started_clause(k):
            end = p.name_end.get(k)
            if (
                end is not None
                and p.name_at[k].kind == "person"
                and p.has(end + p.comma(end), "complementizer")
            ):
                return "anna" in self.frames
            k += 1
        return False

    def started_clause(self, k: int) -> bool:
        return self.p.has(k, "complementizer") or self.p.has(k, "relative") or self.p.words[k].text in ".!؟:"

    def _governed(self, j: int, clitic: str) -> bool:
        """Whether the word's first letter is the clitic and not its own."""
        p, fold = self.p, self.p.fold(j)
        if j in p.name_at and p.name_at[j].span.start == p.words[j].start:
            return False
        rest = fold[1:]
        if not rest:
            return j + 1 < len(p.words) and (j + 1 in p.quote_at or p.words[j + 1].kind == "number")
        stem = _without_clitic(p, j)
        # «طالب بسرعة التحرك»: with its genitive the noun is no adverb.
        adverb = p.has(j, "adverb") and not (
            proposes(stem) and definite(p.words[min(j + 1, len(p.words) - 1)])
        )
        if p.has(j, "preposition") or adverb or rest in grammar("listeners") or manner(rest):
            return False
        if clitic == "ل":
            return (fold.startswith("لل") and verbal_noun(_article_off(p, j))) or verbal_noun(stem)
        if fold in grammar("own_b") or (len(rest) < 3 and not listed_verbal_noun(stem)):
            return False
        # One praises a thing, but asks for, promises or threatens with a deed.
        if rest.removeprefix("ال") in grammar("sites"):
            return False
        if self.form.cue.act == "judge" or proposes(stem) or rest in grammar("any_content"):
            return True
        return self._asked(j, rest)

    def _asked(self, j: int, rest: str) -> bool:
        """«طالب الأهالي بسرعة الإصلاح»، «بالحد من»: behind the subject any definite noun that is no place."""
        p = self.p
        strong = self.form.cue.act in ("ask", "promise", "warn") and "b" in self.frames - self.form.cue.weak
        bare = rest.removeprefix("ال")
        place = p.named[j] or bare in nouns("organisations", "settings") or bare in grammar("sites")
        if place or manner(bare) or p.named[j - 1] or p.forms[j - 1]:
            return False
        whole = rest.startswith("ال") or any(definite(w) for w in p.words[j + 1 : j + 3])
        return strong and whole and (self.closed or self.form.shape == "participle")

    def _object(self, j: int) -> Opening | None:
        """A bare noun phrase as content, or a noun of feeling with the clause that tells what is felt."""
        p = self.p
        if _BARE.isdisjoint(self.frames) or p.words[j].kind == "mark":
            return None
        felt = None if p.has(j - 1, "preposition") or "object" not in self.frames else self._felt(j)
        if felt is not None:
            return felt
        walked = Walked(p, self.i, self.form, self.started, self.closed, self.timed)
        kind = walked.object(j)
        return Opening(kind, j, j) if kind else None

    # -- steps ------------------------------------------------------------------------------------

    def step(self, j: int) -> int | None:
        """The next word to look at, or None where the clause ends."""
        p = self.p
        if p.plain[j] and j not in p.time_end and p.words[j].fold not in _steps() and not p.comma(j - 1):
            return self._over_noun(j)
        if p.words[j].kind == "mark":
            return self._over_mark(j)
        if p.fold(j) in grammar("quoting") and p.fold(j + 1) == "عن":
            return self._quoting(j + 2)
        if p.fold(j) == "كما" and p.comma(j - 1):
            return self._aside(j)
        if p.comma(j - 1):
            self._according(j)
        beside = p.has(j, "subordinator") or p.has(j, "contrast") or self._next_cue(j)
        if beside and j > self.i + 1:
            return None
        return self._over_particle(j) or self._over_noun(j)

    def _over_particle(self, j: int) -> int | None:
        """The index behind a preposition, a relative, a time or an adverb; None for any other word."""
        p = self.p
        if p.fold(j) in grammar("says_by"):
            # «ومضى البيان بالقول إن»: whatever the verb is, speech follows.
            self.frames |= {"anna", "quote"}
            self.spoken, self.extra = True, [*self.extra, j]
            return j + 1
        if p.has(j, "preposition"):
            occasion = setting(p, j + 1) and p.fold(j) in grammar("during")
            self.started, self.closed = True, self.closed and occasion
            return j + 1 + occasion
        if p.has(j, "relative"):
            self.relative, self.relative_at = True, j
            return j + 1
        if j in p.time_end:
            self.timed = True
            return max(p.time_end[j], j + 1)
        return j + 1 if p.has(j, "adverb") or p.fold(j) in grammar("no_subject") else None

    def _over_noun(self, j: int) -> int:
        p, word = self.p, self.p.words[j]
        self.started = True
        if j in p.name_end:
            self.closed = True
            return p.name_end[j]
        goes_on = self.closed and not verbal_noun(word) and not word.fold.startswith("و")
        self.closed = definite(word) or word.kind == "number" or goes_on or owned(word)
        return j + 1

    def _over_mark(self, j: int) -> int | None:
        p, text = self.p, self.p.words[j].text
        if j in p.quote_at:
            quote = p.quote_at[j]
            self.started = self.closed = True
            return None if quote.close is None else quote.close + 1
        if text == "(":
            return skip_bracket(p, j, self.limit)
        if p.comma(j) and p.fold(j + 1) in grammar("anonymity"):
            return self._next_comma(j + 1)
        if p.fold(j + 1) in grammar("quoting") and p.fold(j + 2) == "عن":
            return self._quoting(j + 3)
        if p.comma(j) or text in ")]?":
            # «الرئيس فلان، المشغول بحربه، …»: a definite adjective behind a comma opens an aside.
            following = p.words[min(j + 1, len(p.words) - 1)]
            aside = (
                definite(following) and j + 1 not in p.time_end and not p.named[min(j + 1, len(p.words) - 1)]
            )
            self.relative = not self.relative and self.closed and aside
            self.closed = self.started
            return j + 1
        initial = text == "." and len(p.fold(j - 1)) == 1  # د. فلان
        return None if text in ".!؟…:" and not initial else j + 1

    def _next_comma(self, j: int) -> int:
        return next((k + 1 for k in range(j, self.limit) if self.p.comma(k)), self.limit)

    def _quoting(self, j: int) -> int:
        """«ذكرت صحيفة، نقلاً عن مصدر، أن»: the subject carries what the phrase behind عن says."""
        end = max(phrase_end(self.p, j, self.limit), j + 1)
        self.quoted = Stretch(j, min(end, self.limit))
        return end

    def _aside(self, j: int) -> int:
        """«، كما نقلت عنه رويترز،» between a cue and its content: over it, keeping the carrier."""
        p = self.p
        end = next((k for k in range(j, self.limit) if p.comma(k)), self.limit)
        pronoun = next((k for k in range(j + 1, end) if p.fold(k) in grammar("about_them")), None)
        if pronoun is not None and pronoun + 1 < end:
            first = pronoun + 1 + (pronoun + 1 in p.quote_at)
            self.aside.append(
                Carrier(Stretch(first, max(min(end, phrase_end(p, first, end)), first + 1)), "carried")
            )
            self.extra += [j, *range(j + 1, pronoun + 1)]
        return min(end + 1, self.limit)

    def _according(self, j: int) -> None:
        """«قال فلان، حسب وكالة …، إن»: keeps the medium that an aside names as the carrier."""
        p = self.p
        found = particle_at(p.words, j)
        if found is None or found[0].follows not in ("source", "carrier") or found[1] >= self.limit:
            return
        row, first = found
        clip = 1 if row.words[-1].endswith("+") and not p.fold(first).startswith("لل") else 0
        medium = Stretch(first, max(phrase_end(p, first, self.limit, apposition=False), first + 1), clip)
        if p.comma(medium.end) and is_medium(p, medium):
            self.aside.append(Carrier(medium, "according"))

    def _next_cue(self, j: int) -> bool:
        """Whether a coordinated cue verb begins another clause at word j."""
        p = self.p
        nominal = any(f.shape in ("masdar", "noun", "participle") for f in p.forms[j])
        for f in p.forms[j]:
            strong = f.shape == "perfect" and not f.cue.needs and f.cue.kind == "say" and f.person == 3
            if strong and not (nominal or self.relative or p.named[j] or p.has(j, "preposition")):
                return True
            if f.conjunction and f.shape in ("perfect", "imperfect") and f.cue.speaks:
                return True
            if (
                f.shape == "participle"
                and p.comma(j - 1)
                and f.cue.speaks
                and p.fold(j).endswith(("ا", "ه", "ين"))
            ):
                return True
        return False


def _without_clitic(p: Paragraph, j: int) -> Word:
    word = p.words[j]
    return word._replace(bare=word.bare[1:], fold=word.fold[1:])


def _article_off(p: Paragraph, j: int) -> Word:
    word = p.words[j]
    return word._replace(bare=word.bare[2:], fold=word.fold[2:])


def manner(fold: str) -> bool:
    """Whether a folded noun is one of the circumstances that بـ introduces and no content (بحضور، بشكل)."""
    return fold in grammar("manner")
