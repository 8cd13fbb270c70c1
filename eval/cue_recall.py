"""How many cues of a gold set the lexicon knows.

usage: python eval/cue_recall.py GOLD_DIR [--misses] [--every N OFFSET]

GOLD_DIR holds one JSON file a page, each with "statements" that have a "cue": null, a text, or a list of
texts (or of [text, line]). A cue is known where one of its words has an analysis, or a particle starts in
it. Whether the reader accepts the word in its sentence is another question: this is the ceiling.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from tawatur.language.cues import forms, particle_at
from tawatur.language.words import words


def texts(cue: Any) -> str:
    """The cue's words as one text, "" where it has none."""
    if cue is None or isinstance(cue, str):
        return cue or ""
    return " ".join(part if isinstance(part, str) else part[0] for part in cue)


def known(cue: str) -> bool:
    """Whether the lexicon knows a word of the cue."""
    # a particle that ends in a prefix needs a word to bear it
    tokens = words(cue + " لكذا")
    return any(forms(token) or particle_at(tokens, i) for i, token in enumerate(tokens[:-1]))


def count(files: list[Path]) -> tuple[Counter[str], Counter[str]]:
    """All cues counted, and the unknown ones."""
    every, unknown = Counter[str](), Counter[str]()
    for path in files:
        gold = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(gold, dict):
            continue
        for cue in filter(None, (texts(s.get("cue")) for s in gold.get("statements", []))):
            every[cue] += 1
            if not known(cue):
                unknown[cue] += 1
    return every, unknown


def main() -> None:
    parser = argparse.ArgumentParser(description="How many cues of a gold set the lexicon knows.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", action="store_true", help="print the unknown cues")
    parser.add_argument("--every", nargs=2, type=int, default=(1, 0), help="every N-th file from OFFSET on")
    arguments = parser.parse_args()
    step, offset = arguments.every
    files = [path for path in sorted(arguments.gold.glob("*.json")) if path.name != "manifest.json"]
    every, unknown = count(files[offset::step])
    for name, total, missed in (
        ("cues", every.total(), unknown.total()),
        ("different cues", len(every), len(unknown)),
    ):
        print(f"{name}: {total - missed} of {total} known, {100 * (total - missed) / max(total, 1):.1f} %")
    if arguments.misses:
        for cue, number in sorted(unknown.items(), key=lambda item: (-item[1], item[0])):
            print(number, cue, sep="\t")


if __name__ == "__main__":
    main()
