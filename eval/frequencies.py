"""Count how often words and keys stand in the large data set; write src/tawatur/language/frequencies.

    python eval/frequencies.py [SHARED] [--jobs N] [--readings FILE]

Only numbers of single words are kept, and none of a word that stands less often than ``LEAST``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import corpus
import gold
from tawatur.comparing.items import Corpus
from tawatur.comparing.keys import Keys
from tawatur.comparing.stories import OPENING
from tawatur.comparing.tellings import opening
from tawatur.language.frequencies import LEAST
from tawatur.language.stems import Stemmer
from tawatur.model import Reading

FOLDER = gold.ROOT / "src" / "tawatur" / "language" / "frequencies"
HEAD = """# {what}, counted over {articles} articles of
# SaudiNewsNet (July and August 2015) by eval/frequencies.py; none that stands less than {least} times.
"""


def counted(readings: Callable[[], Iterable[Reading]]) -> tuple[int, Mapping[str, int], Mapping[str, int]]:
    """The number of articles, how often each word stands, in how many openings each key."""
    found = Corpus()
    for reading in readings():
        found.add(reading)
        found.items.clear()
    words = {word: count for word, count in found.counts.items() if count >= LEAST}
    keys = Keys(Stemmer(words))
    articles = 0
    spread: Counter[str] = Counter()
    for reading in readings():
        for item in found.add(reading):
            spread.update({key for key, _ in opening(item, keys, OPENING)})
            articles += 1
        found.items.clear()
    return articles, words, spread


def write(name: str, what: str, articles: int, counts: Mapping[str, int]) -> None:
    """One table: the most frequent first."""
    rows = sorted((-count, word) for word, count in counts.items() if count >= LEAST)
    text = HEAD.format(what=what, articles=articles, least=LEAST)
    FOLDER.joinpath(f"{name}.txt").write_text(
        text + "".join(f"{word} {-count}\n" for count, word in rows), encoding="utf-8"
    )
    print(f"{name}: {len(rows)} rows")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", nargs="?", help="the folder that holds the data set")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--readings", type=Path, help="keep the readings in this file, or take them from it")
    options = parser.parse_args()
    shared = gold.shared_folder(options.shared)
    if shared is None:
        parser.error("there are no texts beside this checkout")
    kept: list[Reading] = []

    def readings() -> Iterable[Reading]:
        if options.readings:
            return corpus.readings(corpus.pages(shared), options.jobs, options.readings)
        kept[:] = kept or corpus.readings(corpus.pages(shared), options.jobs)
        return kept

    articles, words, spread = counted(readings)
    write("words", "How often folded words stand", articles, words)
    write("openings", "In how many articles' titles and openings comparison keys stand", articles, spread)
    return 0


if __name__ == "__main__":
    sys.exit(main())
