"""Where a person's name starts and ends in a row of words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..language.folding import fold
from ..language.lexicon import items, table
from ..language.nouns import verbal_noun
from ..language.words import Word
from .name_gazetteer import known_word
from .name_phrases import particles, pointers
from .name_words import Shape, listed, only_definite, proclitics, shape, shape_as

MOST_WORDS = 8
_CROWNED = ("ruler", "prince")  # kings and princes are whom things are named after
_BINDING = frozenset(("بن", "ابن", "بنت", "ال", "فون", "دير", "فان"))  # any word after these is a name's
_FAMILY_LEAST = 4
_BARE_LEAST = {False: 3, True: 4}  # letters: after an Arab name a word of three is as soon a verb
_PERSONAL = frozenset(("و", "ي", "ن", "ت"))  # a conjunction, and the letters that begin verbs of the present
_NUNATION = frozenset("\u064b\u064c\u064d")


@cache
def eponyms() -> frozenset[str]:
    """Folded nouns after which a person's name names an institution or a thing (جامعة، شارع)."""
    out: set[str] = set()
    for row in table("organisations"):
        if row["class"] in ("head", "thing") and not row["led"]:
            out.update(map(fold, (row["name"], *items(row["spellings"]))))
    return frozenset(out)


class People:
    """Finds the ends of names in one sequence of words; ``shapes`` stand parallel to ``words``."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        columns = zip(*words, strict=True) if words else ((),) * len(Word._fields)
        _, _, _, bares, folds, kinds = columns
        self.shapes: list[Shape | None] = list(map(shape_as, bares, folds, kinds))
        self.seen = set(folds)

    def odd(self, i: int) -> bool:
        """Whether the word is none that the lexicon knows: a name of another language, or a rare surname."""
        s = self.shapes[i]
        return (
            s is not None
            and s.given is None
            and not s.common
            and not s.part
            and s.title is None
            and not s.nisba
            and len(self.words[i].fold) > 1
            and "ء" <= self.words[i].fold[0] <= "ی"
            and not known_word(self.words[i].fold)
            and not _inflected(self.words[i])
        )

    def known(self, i: int) -> bool:
        """Whether the one word is a known place, body or medium."""
        return known_word(self.words[i].fold)

    def follows(self, i: int) -> bool:
        """Whether the word is one that goes on a name which a common word may have begun."""
        s = self.shapes[i] if i < len(self.words) else None
        if s is None:
            return False
        if s.article and i and self.words[i - 1].fold == "عبد":
            return True
        if s.part == "god":
            return i > 0 and self.words[i - 1].fold in divine()
        if s.given is not None or s.part in ("link", "before", "tail") or self.odd(i):
            return True
        return s.article and not s.common and not s.nisba and s.title is None

    def end(self, i: int, given: bool = False) -> int:
        """The index after the name that starts at word ``i``; ``i`` itself where none starts there.

        ``given`` tells that word ``i`` is a given name behind a proclitic.
        """
        k, names, after_given = i + given, int(given), given
        while k < len(self.words) and k - i < MOST_WORDS:
            step = self._step(i, k, names, after_given)
            if not step:
                break
            s = self.shapes[k]
            after_given = s is not None and (s.given is not None or s.part in ("link", "before"))
            names += s is not None and s.part not in ("link", "before")
            k += step
            servant = k - step > i and self.words[k - step - 1].fold == "عبد"
            after_given = after_given or servant
            if (
                s is not None
                and s.article
                and s.given is None
                and s.common
                and s.part != "tail"
                and not servant
            ):
                break
        return self._trim(i, k)

    def _trim(self, i: int, k: int) -> int:
        while k > i:
            s = self.shapes[k - 1]
            if s is not None and s.part not in ("link", "before"):
                break
            k -= 1
        return k

    def _step(self, start: int, k: int, names: int, after_given: bool) -> int:
        """How many words the name takes at ``k``: 0 where it ends."""
        s, folded = self.shapes[k], self.words[k].fold
        if s is None:
            return self._joint(start, k)
        if s.part in ("link", "before"):
            return int(
                not (k > start and self._other(k)) and k + 1 < len(self.words) and self._goes_on(k + 1)
            )
        if k == start:
            if pointers().get(folded) == "inner" and k and _speaks_for(self.words[k - 1].fold):
                return 0
            return int(s.given is not None or (self.odd(k) and len(folded) > 1))
        if self._other(k):
            return 0
        if s.part in ("tail", "god"):
            return int(s.part == "tail" or self.words[k - 1].fold in divine())
        if len(folded) == 1:
            return int(folded not in proclitics() or self._stopped(k + 1))
        return int(self._goes_further(k, names, after_given))

    def _goes_further(self, k: int, names: int, after_given: bool) -> bool:
        """Whether a word of two letters or more goes on the name that stands before it."""
        s, before = self.shapes[k], self.words[k - 1].fold
        if s is None or (s.given is not None):
            governs = s is not None and self._heads_title(k) and before not in _BINDING
            return s is not None and s.part != "time" and not governs
        if not self._plausible(k, names):
            return False
        if (
            self.odd(k)
            or before in _BINDING
            or (k + 1 < len(self.words) and _part(self.shapes[k + 1]) == "tail")
        ):
            return True
        if names == 1 and (self._family(k) or self._bare(k) or self._closing(k)):
            return True
        return (names > 0 or after_given) and self._surname(k, names, after_given)

    def _family(self, k: int) -> bool:
        """Whether an indefinite word ending in ـي right after a given name is a surname, common or not.

        No adjective follows a name without the article; a plural in the genitive of another noun would
        (لاعبي الفريق), and forms of verbs begin with a letter of person or end in ى.
        """
        s, before, word = self.shapes[k], self.shapes[k - 1], self.words[k]
        if s is None or before is None or before.given is None or before.clash or s.article:
            return False
        if word.bare[-1:] != "ي" or len(word.fold) < _FAMILY_LEAST or word.fold[0] in _PERSONAL:
            return False
        after = self.shapes[k + 1] if k + 1 < len(self.words) else None
        listed = s.part or s.title or s.nisba or word.fold in particles() or pointers().get(word.fold)
        return not listed and not known_word(word.fold) and not (after is not None and after.article)

    def _bare(self, k: int) -> bool:
        """Whether a word that is common with the article alone stands without it right after a given name."""
        s, before, folded = self.shapes[k], self.shapes[k - 1], self.words[k].fold
        if s is None or before is None or before.given is None or len(folded) < _BARE_LEAST[before.arab]:
            return False
        listed = s.part or s.title or s.nisba or folded in particles() or pointers().get(folded)
        return not listed and not self.known(k) and only_definite(folded) and not verbal_noun(self.words[k])

    def _closing(self, k: int) -> bool:
        """«قال المبعوث غسان سلامة إن»: a common noun between a titled given name and a content or a comma."""
        s, before, word = self.shapes[k], self.shapes[k - 1], self.words[k]
        if s is None or before is None or before.given is None or s.article or k < 2:
            return False
        title, after = self.shapes[k - 2], self.words[k + 1] if k + 1 < len(self.words) else None
        if title is None or after is None or (word.fold[0] in proclitics() and not listed(word.fold)):
            return False
        named = title.title is not None or title.article or bool(title.nisba)
        barred = s.part or s.title or s.nisba or word.fold in particles() or pointers().get(word.fold)
        return named and not barred and not self.known(k) and _opens(after)

    def _plausible(self, k: int, names: int) -> bool:
        """Whether an unknown word can go on a name: conjunctions and late accusatives cannot."""
        folded, before = self.words[k].fold, self.shapes[k - 1]
        if folded[0] == "و":
            return names == 1 and before is not None and before.given is not None and not before.arab
        return names < 2 or not (folded.endswith(("ا", "ته", "ات")) and len(folded) > 4)

    def _heads_title(self, k: int) -> bool:
        """Whether a word that is a name and a title (أمير، مساعد) governs what follows."""
        s = self.shapes[k]
        after = self.shapes[k + 1] if k + 1 < len(self.words) else None
        return (
            s is not None
            and s.title is not None
            and after is not None
            and after.given is None
            and after.common
        )

    def _stopped(self, k: int) -> bool:
        return (
            k < len(self.words) and self.words[k].text == "." and self.words[k].start == self.words[k - 1].end
        )

    def _joint(self, start: int, k: int) -> int:
        """A hyphen between two words without space, or the stop of an initial."""
        word, last = self.words[k], self.words[k - 1]
        if k == start or k + 1 >= len(self.words) or self.shapes[k + 1] is None or word.start != last.end:
            return 0
        if word.text in "-‐‑–" and self.words[k + 1].start == word.end:
            return int(self._goes_on(k + 1))
        return int(word.text == "." and len(last.fold) == 1 and not self.shapes[k + 1].common)  # type: ignore[union-attr]

    def _goes_on(self, k: int) -> bool:
        s = self.shapes[k]
        if s is None:
            return False
        if s.part in ("link", "before"):
            return k + 1 < len(self.words) and self._goes_on(k + 1)
        if s.part == "god":
            return self.words[k - 1].fold in divine()
        if self.words[k - 1].fold in _BINDING:
            return s.given is not None or (
                len(self.words[k].fold) > 2 and self.words[k].fold not in particles()
            )
        return s.given is not None or s.part == "tail" or s.article or self.odd(k) or not s.common

    def eponymous(self, i: int) -> bool:
        """Whether an institution's or a thing's noun governs the name at ``i`` (جامعة الملك ...)."""
        k = i - 1
        while k >= 0 and i - k < 4:
            s = self.shapes[k]
            if s is None:
                return False
            if s.stem in eponyms() and not s.article:
                return True
            if s.title is None or not (s.title.kind in ("honorific", "style") or s.title.role in _CROWNED):
                return False
            k -= 1
        return False

    def _other(self, k: int) -> bool:
        """Whether the word is a proclitic with a word or name that stands alone elsewhere (وبوتين)."""
        folded = self.words[k].fold
        s = self.shapes[k]
        if s is None or s.given is not None or folded[0] not in proclitics() or len(folded) < 4:
            return False
        rest = folded[1:]
        if rest in self.seen or known_word(rest):
            return True
        other = shape(rest)
        return folded[0] == "و" and (other.article or other.given is not None or other.title is not None)

    def _surname(self, k: int, names: int, after_given: bool) -> bool:
        """Whether a word with the article, common or not, can be the surname of what stands before it."""
        s, word = self.shapes[k], self.words[k]
        if s is None or not s.article or not word.fold.startswith("ال"):
            return False
        if s.common or s.title or s.nisba:
            following = self.shapes[k + 1] if k + 1 < len(self.words) else None
            if not after_given or names > 3 or s.part == "time":
                return False
            if s.title is not None:
                return names == 1 and (following is None or following.given is None)
            before = self.shapes[k - 1]
            foreign = before is not None and before.given is not None and not before.arab
            if s.part == "surname" and s.title is None:
                return True
            if names > 1 and self.words[k - 1].fold != "عبد":
                return not foreign and s.stem.endswith("ي")  # محمد علي المصري: a nisba, and no adjective
            return names == 1 if s.nisba else not foreign and not word.fold.endswith(("ات", "ين", "ون", "ه"))
        return True


def _opens(word: Word) -> bool:
    """Whether a content, or what leads to it, opens with the word."""
    return word.text in '،,:"«“' or pointers().get(word.fold) == "opens"


def _part(s: Shape | None) -> str:
    return s.part if s is not None else ""


def _inflected(word: Word) -> bool:
    """Whether the word shows nunation, a final ى, a participle's plural (متضررون), or behind ل or ب a verbal
    noun's shape (لترسيخ).
    """
    if word.bare[-1] == "ى" or not _NUNATION.isdisjoint(word.text[-2:]):
        return True
    if word.fold.startswith(("مت", "مست")) and word.fold.endswith(("ون", "ين")) and len(word.fold) > 5:
        return True
    if len(word.fold) > 5 and word.fold[0] in proclitics() and word.fold[1] in "تا":
        word = word._replace(bare=word.bare[1:], fold=word.fold[1:])
    return len(word.fold) > 4 and verbal_noun(word)


@cache
def divine() -> frozenset[str]:
    """Folded words that make a given name with الله after them."""
    return frozenset(
        word for row in table("name_parts") if row["class"] == "divine" for word in items(row["words"])
    )


def _speaks_for(folded: str) -> bool:
    """Whether the word is a spokesman, so that a preposition that is also a name («باسم») names nobody."""
    return pointers().get(folded.removeprefix("و")) == "spokesman"
