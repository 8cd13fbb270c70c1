"""How often copied text alone shows that two articles came through one agency.

    python eval/masked_credits.py [SHARED] [--jobs N] [--articles N] [--readings FILE]

Takes the articles of the data set that credit a news agency, in order, up to a number of them. Credits,
bylines and authors are hidden, their letters in the text too, and the articles are compared. For every two
articles of different outlets that tell a claim in common it is then asked: does a copied passage join
them, and do their hidden credits name one agency? The table goes into docs/claims.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from msgspec import structs

import corpus
import gold
from tawatur.comparing import compare
from tawatur.comparing.groups import Groups
from tawatur.comparing.sources import same_source
from tawatur.model import ArticleReading, Claim, Page, Reading, Span
from tawatur.pages.cutting import cut

DOCUMENT = gold.ROOT / "docs" / "claims.md"
HEAD = "## Without credits\n"
# An agency with fewer pairs than this has no row of its own.
LEAST = 20

Key = tuple[str, str]
Pair = tuple[Key, Key]


def credits_of(readings: Sequence[Reading]) -> dict[Key, frozenset[str]]:
    """The agencies that each article credits."""
    return {
        (r.page.name, a.article.id): frozenset(credit.who for credit in a.article.credits)
        for r in readings
        for a in r.articles
        if a.article.credits
    }


def masked(reading: Reading) -> Reading:
    """The reading without credits, bylines and author; their letters are blanks in the text."""
    text = reading.page.text
    articles = []
    for read in reading.articles:
        for span in _telltale(read):
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
        articles.append(structs.replace(read, article=structs.replace(read.article, credits=(), byline=None)))
    page = structs.replace(reading.page, text=text, author=None)
    return structs.replace(reading, page=page, articles=tuple(articles))


def _telltale(read: ArticleReading) -> Iterator[Span]:
    yield from (credit.span for credit in read.article.credits if credit.span)
    if read.article.byline:
        yield read.article.byline
    if read.article.dateline:
        yield read.article.dateline


def pairs(claim: Claim) -> dict[Pair, bool]:
    """The pairs of articles of different outlets that tell a claim; True where copies join the two."""
    joined = Groups(len(claim.tellings))
    for merge in claim.channels.merges:
        if merge.rule == "channel.copied":
            joined.join(merge.a, merge.b)
    out: dict[Pair, bool] = {}
    for a, one in enumerate(claim.tellings):
        for b, two in enumerate(claim.tellings[:a]):
            if one.outlet != two.outlet:
                key = tuple(sorted(((one.page, one.article), (two.page, two.article))))
                out[key[0], key[1]] = out.get((key[0], key[1]), False) or joined.find(a) == joined.find(b)
    return out


def tally(claims: Sequence[Claim], credited: dict[Key, frozenset[str]]) -> dict[str, list[int]]:
    """For each agency and for all: pairs of one agency, those of them found, and all that were found."""
    found: dict[Pair, bool] = {}
    for claim in claims:
        for pair, joined in pairs(claim).items():
            found[pair] = found.get(pair, False) or joined
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (one, two), joined in sorted(found.items()):
        if one not in credited or two not in credited:
            continue
        shared = sorted(a for a in credited[one] for b in credited[two] if same_source(*sorted((a, b))))
        for name in ("all", shared[0] if shared else min(credited[one] | credited[two])):
            rows[name][0] += bool(shared)
            rows[name][1] += bool(shared) and joined
            rows[name][2] += joined
    return dict(rows)


def table(rows: dict[str, list[int]]) -> Iterator[str]:
    """The rows in Markdown, the agencies with most pairs first."""
    yield "| agency | pairs of one agency | found by copies | recall | precision |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, (same, both, joined) in sorted(rows.items(), key=lambda row: (-row[1][0], row[0])):
        if same >= LEAST:
            yield f"| {name} | {same} | {both} | {_share(both, same)} | {_share(both, joined)} |"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


def written(document: str, section: str) -> str:
    """The document with the section in place of the one under the same heading, or at its end."""
    before, _, after = document.partition(HEAD)
    rest = after.partition("\n## ")[2]
    return before.rstrip("\n") + "\n\n" + section + (f"\n## {rest}" if rest else "")


def credited_page(page: Page) -> bool:
    """Whether an article of the page credits an agency."""
    return any(article.credits for article in cut(page))


def main() -> int:
    """Writes the section; 1 where the data set is absent."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", nargs="?")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--readings", type=Path)
    options = parser.parse_args()
    shared = gold.shared_folder(options.shared)
    if shared is None or not (shared / corpus.ARTICLES).is_file():
        print("no data set beside this checkout (../shared): nothing to read", file=sys.stderr)
        return 1
    found: Iterable[Page] = filter(credited_page, corpus.pages(shared))
    if options.readings is None or not options.readings.is_file():
        found = islice(found, options.articles)
    read = corpus.readings(found, options.jobs, options.readings)
    readings = list(islice((r for r in read if any(a.article.credits for a in r.articles)), options.articles))
    credited = credits_of(readings)
    rows = tally(compare([masked(r) for r in readings]).claims, credited)
    section = [
        HEAD,
        f"`python eval/masked_credits.py --articles {options.articles}` hides the credits of "
        f"{len(credited)} articles that name their agency, and asks of every two articles of different "
        "outlets that tell a claim in common whether a copied passage joins them. *Recall*: of the pairs of "
        "one agency those that copies join. *Precision*: of the pairs that copies join, those of one "
        "agency.\n",
        *table(rows),
    ]
    DOCUMENT.write_text(
        written(DOCUMENT.read_text(encoding="utf-8"), "\n".join(section) + "\n"), encoding="utf-8"
    )
    print("\n".join(table(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
