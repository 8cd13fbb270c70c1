"""Who speaks where the text does not repeat the name: the memory of an article's speakers."""

from __future__ import annotations

from typing import NamedTuple

from ..language import spelling
from ..language.cues import Form
from ..language.folding import fold
from ..model import Link, Span
from .entities import Referent, agrees
from .name_words import shape


class Speaker(NamedTuple):
    """A source that has spoken: who, where it was named, the media that carried it, where its cue stood.

    ``gender`` is that of a verb before its own subject, which is surer than what a name shows. Not ``spoke``:
    the narration tells what it did, and a verb of speech may take it up. ``head`` is the first word of the
    phrase that named it, folded.
    """

    who: Referent
    source: Span
    gender: str | None
    carriers: tuple[Link, ...]
    at: int
    sentence: int
    nested: bool = False
    spoke: bool = True
    head: str = ""


class Memory:
    """The speakers of an article in the order in which they spoke."""

    def __init__(self) -> None:
        self._heard: list[Speaker] = []

    def hear(self, speaker: Speaker) -> None:
        self._heard.append(speaker)

    def in_sentence(self, sentence: int, form: Form) -> Speaker | None:
        """The last who spoke in this sentence outside another's words, if the participle agrees."""
        for speaker in reversed(self._heard):
            if speaker.sentence == sentence and not speaker.nested and speaker.spoke:
                several = form.number in ("d", "p")
                return speaker if not several or speaker.who.number != "s" else None
        return None

    def inner(self, sentence: int, form: Form) -> Speaker | None:
        """The last who spoke inside another's words of this sentence, if the verb agrees."""
        speaker = self._heard[-1] if self._heard else None
        if speaker is None or not speaker.nested or speaker.sentence != sentence:
            return None
        who = speaker.who._replace(gender=speaker.gender or speaker.who.gender)
        return speaker if agrees(who, form.gender or None, form.number or None) else None

    def last(self) -> Speaker | None:
        """The last one who spoke outside another's words."""
        return next((s for s in reversed(self._heard) if not s.nested and s.spoke), None)

    def described(self, heads: frozenset[str]) -> Speaker | None:
        """The last one who spoke outside another's words, described by one of these nouns; "*": several."""
        for speaker in reversed(self._heard):
            first = fold(speaker.who.who).split(" ", 1)
            several = "*" in heads and (speaker.who.number == "p" or first[0].endswith(("ون", "ين")))
            described = (first[0] in heads and len(first) > 1) or speaker.head in heads
            if speaker.spoke and not speaker.nested and (several or described):
                return speaker
        return None

    def called(self, name: str) -> Speaker | None:
        """The last person who spoke whose longer name, behind an office or not, ends in this one word."""
        key = spelling.key(name)
        for speaker in reversed(self._heard):
            words = speaker.who.who.split()
            office = shape(fold(words[0])).title if words else None
            person = speaker.who.kind == "person" or (office is not None and office.number == "s")
            if (
                speaker.spoke
                and person
                and len(words) > 2 - (office is None)
                and spelling.key(words[-1]) == key
            ):
                return speaker
        return None

    def resume(self, form: Form) -> tuple[Speaker | None, list[Speaker]]:
        """The speaker whom a verb without subject takes up, and those passed over for gender or number.

        The last speaker outside another's words who agrees with the verb; none where none agrees.
        """
        passed: list[Speaker] = []
        for speaker in reversed(self._heard):
            if speaker.nested:
                continue
            who = speaker.who._replace(gender=speaker.gender or speaker.who.gender)
            if agrees(who, form.gender or None, number_asked(who, form)):
                return speaker, passed
            passed.append(speaker)
        return None, passed


def number_asked(who: Referent, form: Form) -> str | None:
    """The number that the form asks of its subject; a participle in ـين is dual and plural alike."""
    either = form.shape == "participle" and form.number in ("d", "p") and who.number in ("d", "p")
    return who.number if either else form.number or None
