"""Words that stand in frames of attribution in a corpus, and which of them the lexicon of cues lacks.

usage: python eval/candidates.py CORPUS... [--least 5] [--all] [--coverage] [--limit N]

CORPUS: .jsonl or .jsonl.gz files with one object with "text" a line, or text files, or folders of text
files. Prints one line a word: its count in each frame, in all, and in the corpus; the words that the
lexicon lacks, or (--all) every word. --coverage prints only the share of the heads that the lexicon knows,
by tokens and by types, and how many clauses with إنّ or بأنّ have a known cue at most 25 words before them.

Frames (a conjunction on the word is taken off):
  that    the word stands directly before أنّ/إنّ, with or without a preposition on it or before it
  first   the word opens a sentence in which أنّ/إنّ follows within twelve words
  circ    the word stands after a comma, with a circumstantial's ending, and أنّ within four words
  quote   the word stands directly before quotation marks or a colon
  what    the word stands after كما, حسبما, وفق ما, بحسب ما and their like
  of      the word stands after وفق, بحسب, على حد, في and before a genitive or ل
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tawatur.language.cues import forms, particle_at
from tawatur.language.words import Word, words

THAT = {"ان", "بان", "انه", "انها", "انهم", "بانه", "بانها", "بانهم", "اننا", "انني", "لان", "وان", "وبان"}
PREPOSITIONS = {"علي", "عن", "من", "الي", "في"}
WHAT = {"كما", "حسبما", "وفقما", "مثلما"}
WHAT_AFTER = {"وفق", "وفقا", "بحسب", "حسب", "طبقا", "علي", "لما"}
OF = {"وفق", "بحسب", "حسب", "حد", "علي"}
REPORTED = {
    "إن",
    "إنه",
    "إنها",
    "إنهم",
    "إنهما",
    "إننا",
    "إنني",
    "بأن",
    "بأنه",
    "بأنها",
    "بأنهم",
    "بأننا",
    "بأنهما",
}
# What إنّ follows without any attribution: the sentence's beginning, a quotation mark, these.
UNREPORTED = {"حيث", "اذ", "بل", "حتي", "علما", "ثم", "ما", "فما", "وما", "اي", "نعم", "وحيث", "لذلك", "كلا"}
WINDOW = 25
OPENING_QUOTES = {'"', "«", "“", "''", "((", ":", "‘"}
ENDS = {".", "!", "?", "؟", ":", "؛"}
CIRCUMSTANTIAL = ("ا", "ه", "ين", "ات")


def texts(path: Path) -> Iterator[str]:
    """The texts of one file or folder."""
    if path.is_dir():
        for file in sorted(path.rglob("*.txt")):
            yield file.read_text(encoding="utf-8")
    elif ".jsonl" in path.suffixes:
        with (
            gzip.open(path, "rt", encoding="utf-8")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8") as f
        ):
            for line in f:
                yield json.loads(line)["text"]
    else:
        yield path.read_text(encoding="utf-8")


def heads(tokens: list[Word]) -> Iterator[tuple[str, int]]:
    """(frame, index) of every word of a sentence that stands as the head of a frame."""
    that = [i for i, token in enumerate(tokens) if token.fold in THAT]
    for i in that:
        before = i - 2 if i > 1 and tokens[i - 1].fold in PREPOSITIONS else i - 1
        if before >= 0:
            yield "that", before
    if any(1 < i <= 12 for i in that):
        yield "first", 0
    for i, token in enumerate(tokens[1:], 1):
        previous = tokens[i - 1].fold
        if previous == "،" and token.fold.endswith(CIRCUMSTANTIAL) and any(0 < j - i <= 4 for j in that):
            yield "circ", i
        if token.fold in OPENING_QUOTES:
            yield "quote", i - 1
        if previous in WHAT or (i > 1 and previous in ("ما", "لما") and tokens[i - 2].fold in WHAT_AFTER):
            yield "what", i
        if previous in OF and token.fold not in ("ما", "لما"):
            yield "of", i


def sentences(text: str) -> Iterator[list[Word]]:
    """Runs of tokens between full stops and line ends; a colon ends one but stays in it."""
    for line in text.splitlines():
        run: list[Word] = []
        for token in words(line):
            run.append(token)
            if token.fold in ENDS:
                yield run
                run = []
        if run:
            yield run


def clauses(tokens: list[Word]) -> Iterator[bool]:
    """For every clause with إنّ or بأنّ that may be reported: whether a known cue stands before it."""
    cues = [bool(forms(token) or particle_at(tokens, i)) for i, token in enumerate(tokens)]
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else token
        if token.bare in REPORTED and i and before.kind == "word" and before.fold not in UNREPORTED:
            yield any(cues[max(0, i - WINDOW) : i])


def core(token: Word) -> str:
    """The folded word without its conjunction."""
    word = token.fold
    return word[1:] if word[:1] in "وف" and len(word) > 3 else word


class Counts:
    """What a corpus shows: each word's count by frame and in all, and whether the lexicon knows it."""

    def __init__(self) -> None:
        self.frames: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.all: Counter[str] = Counter()
        self.known: dict[str, bool] = {}
        self.clauses: Counter[bool] = Counter()

    def add(self, text: str) -> None:
        for tokens in sentences(text):
            self.clauses.update(clauses(tokens))
            for token in tokens:
                if token.kind == "word":
                    self.all[core(token)] += 1
            for frame, i in heads(tokens):
                if tokens[i].kind == "word":
                    word = core(tokens[i])
                    self.frames[word][frame] += 1
                    if word not in self.known:
                        self.known[word] = bool(forms(tokens[i]) or particle_at(tokens, i))


NAMES = ("that", "first", "circ", "quote", "what", "of")


def report(counts: Counts, least: int, everything: bool) -> None:
    print("word", *NAMES, "frames", "all", "known", sep="\t")
    rows = [
        (sum(c.values()), word) for word, c in counts.frames.items() if everything or not counts.known[word]
    ]
    for total, word in sorted(rows, key=lambda row: (-row[0], row[1])):
        if total >= least:
            by = (counts.frames[word][name] for name in NAMES)
            print(word, *by, total, counts.all[word], "yes" if counts.known[word] else "no", sep="\t")


def coverage(counts: Counts) -> None:
    print("frame", "tokens", "known %", "types", "known %", sep="\t")
    for name in NAMES:
        found = {word: c[name] for word, c in counts.frames.items() if c[name]}
        tokens, types = sum(found.values()), len(found)
        known = [word for word in found if counts.known[word]]
        shares = (100 * sum(found[word] for word in known) / max(tokens, 1), 100 * len(known) / max(types, 1))
        print(name, tokens, f"{shares[0]:.1f}", types, f"{shares[1]:.1f}", sep="\t")

    clauses = counts.clauses.total()
    print("clauses", clauses, f"{100 * counts.clauses[True] / max(clauses, 1):.1f}", sep="\t")


def main() -> None:
    parser = argparse.ArgumentParser(description="Candidates for the lexicon of cues.")
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--least", type=int, default=5, help="fewest occurrences in frames")
    parser.add_argument("--all", action="store_true", help="also the words that the lexicon knows")
    parser.add_argument("--coverage", action="store_true", help="only the shares that the lexicon knows")
    parser.add_argument("--limit", type=int, default=None, help="read so many texts of each file")
    arguments = parser.parse_args()
    counts = Counts()
    for path in arguments.corpus:
        for text in islice(texts(path), arguments.limit):
            counts.add(text)
    if arguments.coverage:
        coverage(counts)
    else:
        report(counts, arguments.least, arguments.all)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.exit(0)
