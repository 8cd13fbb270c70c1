"""The commands of an archive: add, stories, show, search, changes, watch, forget, learn, verify, export,
serve."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from .errors import InputError, UsageError

if TYPE_CHECKING:
    from .archive import Archive, Change
    from .model import Page, Reading
    from .output.terminal import Terminal
    from .output.wording import Wording
    from .pages import Furniture

ADD = """Read pages and add them to an archive, which is made where there is none. What stands there already
is skipped; another text at a known address is a new version. Each page is kept as soon as it was read,
whatever happens after; an addition that was cut off goes on where it stopped. Prints what became new."""

STORIES = "List the stories of an archive, the latest last."
SHOW = "Show a story of an archive, a claim with its story, or a page with its articles and versions."
SEARCH = """Find articles in an archive. All words must stand in an article, however they are spelled; words
in quotation marks stand side by side. The last added come first."""
CHANGES = """What became new in an archive: a claim's second origin, conflicts, updates, denials, withdrawals,
and pages that were edited without a word."""
WATCH = """Add what the feeds of an OPML list bring, again and again, and print what became new. Needs the
extras feeds and fetch. May be stopped and started at any time."""
REVOKE = """Take back that two tellings of a claim came one way, as one who knows better. Without --merge,
list the merges of the claim with their numbers. Later additions keep to what was taken back."""
FORGET = "Take pages out of an archive, with all their versions and what was read in them."
LEARN = """Learn from all pages of an archive which lines belong to their outlets' sites: labels, slogans,
calls to subscribe that come again under different headlines. They are left out of the pages that are
there and of those that will be added, until it is learned anew or forgotten."""
VERIFY = """Check an archive: every text against its hash, every span against its page, every count against
what it counts. Exit code 1 where anything does not hold."""
SERVE = """Show an archive in the browser, and answer other programs under /api, until it is stopped. Only
this machine can reach it; on any other --host whoever asks must bring the token that is printed. Needs the
extra web."""
SERVE_EXAMPLES = """examples:
  tawatur serve news.tawatur
  tawatur serve news.tawatur --host 0.0.0.0 --port 8000"""
EXPORT = "Write a table of an archive for other programs."


class Intake(Protocol):
    """The inputs of a command, as the command line reads them."""

    @property
    def code(self) -> int: ...
    def readings(self, furniture: Furniture | None = None) -> Iterator[Reading]: ...


class Tools(NamedTuple):
    """What all commands share: made parsers, arguments and outputs."""

    command: Callable[..., argparse.ArgumentParser]
    inputs: Callable[..., None]
    format: Callable[[argparse.ArgumentParser, str], None]
    lang: Callable[[argparse.ArgumentParser], None]
    day: Callable[[str], date]
    intake: Callable[[argparse.Namespace, Callable[[Page], bool]], Intake]
    screen: Callable[[str], tuple[Terminal, Wording]]
    complain: Callable[[Exception], None]


def register(commands: object, tools: Tools) -> None:
    """Adds the commands to the command line."""

    def made(name: str, about: str, summary: str, run: Callable[..., int]) -> argparse.ArgumentParser:
        command = tools.command(commands.add_parser, name, about, "", summary)  # type: ignore[attr-defined]
        command.add_argument("archive", type=Path, metavar="ARCHIVE", help="the archive's file")
        command.set_defaults(run=lambda args: run(args, tools))
        return command

    add = made("add", ADD, "add pages to an archive", _add)
    tools.inputs(add)
    _shown(add, tools)

    stories = made("stories", STORIES, "the stories of an archive", _stories)
    _days(stories, tools)
    _shown(stories, tools)

    show = made("show", SHOW, "a story, claim or page of an archive", _show)
    show.add_argument("what", metavar="WHAT", help="id of a story or claim; name or address of a page")
    tools.lang(show)

    search = made("search", SEARCH, "find articles in an archive", _search)
    search.add_argument("words", nargs="*", metavar="WORD", help="what to look for")
    search.add_argument("--speaker", metavar="NAME", help="a source of one of its statements")
    search.add_argument("--outlet", metavar="NAME", help="the outlet")
    search.add_argument("--act", choices=_acts(), help="what one of its statements does")
    search.add_argument("--limit", type=int, default=20, metavar="N", help="how many (default: %(default)s)")
    _days(search, tools)
    _shown(search, tools)

    changes = made("changes", CHANGES, "what became new in an archive", _changes)
    changes.add_argument(
        "--since", type=_moment, metavar="MOMENT", help="a day or a moment in UTC: 2025-10-14T18:00"
    )
    _shown(changes, tools)

    watch = made("watch", WATCH, "add what feeds bring, again and again", _watch)
    watch.add_argument("feeds", type=Path, metavar="FEEDS.opml", help="the list of feeds")
    watch.add_argument(
        "--every", type=float, default=15, metavar="MINUTES", help="between two rounds (default: %(default)s)"
    )
    watch.add_argument("--once", action="store_true", help="one round only")
    _shown(watch, tools)

    forget = made("forget", FORGET, "take pages out of an archive", _forget)
    forget.add_argument("pages", nargs="+", metavar="PAGE", help="name or address of a page")

    learn = made("learn", LEARN, "learn what recurs on each outlet's pages", _learn)
    learn.add_argument("--forget", metavar="OUTLET", help="forget what was learned of this outlet instead")

    revoke = made("revoke", REVOKE, "take back that two tellings came one way", _revoke)
    revoke.add_argument("claim", metavar="CLAIM", help="id of a claim")
    revoke.add_argument("--merge", type=int, metavar="N", help="the merge of that number")
    revoke.add_argument("--reason", default="", metavar="TEXT", help="why, kept with it")
    revoke.add_argument("--restore", action="store_true", help="let all merges of the claim stand again")
    tools.lang(revoke)

    made("verify", VERIFY, "check an archive", _verify)

    export = made("export", EXPORT, "write a table for other programs", _export)
    export.add_argument("table", metavar="TABLE", help="pages, articles, statements, stories, claims, ...")
    export.add_argument(
        "--format", choices=("jsonl", "csv", "parquet"), default="jsonl", help="default: %(default)s"
    )
    export.add_argument("--output", type=Path, metavar="FILE", help="where to; by default standard output")

    add_parser = commands.add_parser  # type: ignore[attr-defined]
    serve = tools.command(add_parser, "serve", SERVE, SERVE_EXAMPLES, "show an archive in the browser")
    serve.add_argument(
        "archive",
        type=Path,
        nargs="?",
        default=Path("news.tawatur"),
        metavar="ARCHIVE",
        help="the archive's file, made where there is none (default: %(default)s)",
    )
    address(serve)
    serve.set_defaults(run=lambda args: run_server(args.archive, args))


def address(command: argparse.ArgumentParser) -> None:
    """The arguments that say where to serve."""
    command.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="address to listen on (default: %(default)s)"
    )
    command.add_argument(
        "--port", type=int, default=8088, metavar="N", help="port; 0 takes a free one (default: %(default)s)"
    )
    command.add_argument("--token", help="what a request must bring; made where it is needed and not given")


def run_server(path: Path, args: argparse.Namespace) -> int:
    """Serves an archive until it is stopped."""
    try:
        from .web.serving import serve
    except ImportError as error:
        raise UsageError(f"serving needs the extra web ({error}): pip install 'tawatur[web]'") from error
    serve(path, args.host, args.port, args.token, lambda where: print(where, flush=True))
    return 0


def _shown(command: argparse.ArgumentParser, tools: Tools) -> None:
    tools.format(command, "jsonl")
    tools.lang(command)


def _days(command: argparse.ArgumentParser, tools: Tools) -> None:
    command.add_argument("--since", type=tools.day, metavar="DAY", help="this day or later")
    command.add_argument("--until", type=tools.day, metavar="DAY", help="this day or earlier")


def _acts() -> tuple[str, ...]:
    from typing import get_args

    from .model import Act

    return get_args(Act)


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no moment; write it as 2025-10-14T18:00") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _open(args: argparse.Namespace, readonly: bool = True) -> Archive:
    from .archive import open as opened

    return opened(args.archive, readonly=readonly)


def _add(args: argparse.Namespace, tools: Tools) -> int:
    with _open(args, readonly=False) as archive:
        intake = tools.intake(args, lambda page: not archive.knows(page))
        done = archive.add(intake.readings(archive.furniture), settle=False)
        changes = [*done.changes, *archive.settle(progress=_waiting)]
        _print_changes(changes, archive, args, tools)
        _, words = tools.screen(args.lang)
        line = words("added", new=done.new, changed=done.changed, pages=len(archive))
        print(line, file=sys.stderr)
        return 0 if len(archive) else intake.code


def _waiting(left: int) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{left} pages to compare", end="" if left > 64 else "\r\x1b[K", file=sys.stderr)


def _stories(args: argparse.Namespace, tools: Tools) -> int:
    import msgspec

    screen, words = tools.screen(args.lang)
    with _open(args) as archive:
        found = archive.stories(since=args.since, until=args.until)
        for story in sorted(found, key=lambda s: (s.last or date.max, s.id)):
            if args.format == "jsonl":
                print(msgspec.json.encode(story).decode())
                continue
            title, outlets = archive.headline(story)
            days = " – ".join(words.on(d) for d in dict.fromkeys((story.first, story.last)) if d)
            facts = (words.count("claims", len(story.claims)), days, words.comma.join(outlets))
            print(f"{story.id}  {screen.text(title)}")
            print(f"{'':17}  {screen.text(' · '.join(filter(None, facts)))}")
    return 0


def _show(args: argparse.Namespace, tools: Tools) -> int:
    from .output.comparison_text import comparison_lines
    from .output.reading_text import reading_lines
    from .output.views import ComparisonView

    screen, words = tools.screen(args.lang)
    with _open(args) as archive:
        story = archive.story_named(args.what)
        if story is None:
            for line in reading_lines(archive.reading(args.what), screen, words, True):
                print(line)
            for version in archive.versions(args.what):
                print(f"{version.seen}  {version.hash[:12]}  ≠ {len(version.changed)}")
            return 0
        comparison, readings = archive.part([story])
        for line in comparison_lines(ComparisonView(comparison, readings), screen, words, True):
            print(line)
    return 0


def _search(args: argparse.Namespace, tools: Tools) -> int:
    import msgspec

    screen, _ = tools.screen(args.lang)
    with _open(args) as archive:
        for hit in archive.search(
            " ".join(args.words),
            limit=args.limit,
            speaker=args.speaker,
            outlet=args.outlet,
            since=args.since,
            until=args.until,
            act=args.act,
        ):
            if args.format == "jsonl":
                print(msgspec.json.encode(hit).decode())
                continue
            facts = [hit.page, hit.outlet, str(hit.last) if hit.last else None, hit.story]
            print(screen.style(screen.text(" · ".join(f for f in facts if f)), "bold"))
            for line in screen.wrap(hit.text, 2):
                print(line)
    return 0


def _changes(args: argparse.Namespace, tools: Tools) -> int:
    with _open(args) as archive:
        _print_changes(archive.changes(args.since), archive, args, tools)
    return 0


def _print_changes(
    changes: Iterable[Change], archive: Archive, args: argparse.Namespace, tools: Tools
) -> None:
    import msgspec

    screen, words = tools.screen(args.lang)
    for change in changes:
        if args.format == "jsonl":
            print(msgspec.json.encode(change).decode())
            continue
        where = " · ".join(filter(None, (change.at[:16], change.story, change.claim)))
        print(f"{screen.style(words.label('change', change.kind), 'bold')}  {where}")
        for page, said in archive.quoted(change):
            for line in screen.wrap(f"{page}: {words.quote(said)}", 2, 4):
                print(line)
    sys.stdout.flush()


def _watch(args: argparse.Namespace, tools: Tools) -> int:
    from .pages.feeds import addresses

    try:
        feeds = addresses(args.feeds.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{args.feeds}: cannot be read ({error}); name an OPML list of feeds") from error
    if not feeds:
        raise UsageError(f"{args.feeds}: names no feed; give an OPML list with xmlUrl addresses")
    pages = _feeds(feeds, tools)
    with _open(args, readonly=False) as archive:
        while True:
            _print_changes(archive.add(pages()).changes, archive, args, tools)
            if args.once:
                return 0
            time.sleep(60 * args.every)


def _feeds(feeds: list[str], tools: Tools) -> Callable[[], Iterator[Page]]:
    """One round through the feeds; what cannot be fetched gets a line, and is tried again the next time."""
    from .pages import load
    from .pages.fetch import Fetcher

    fetcher = Fetcher()

    def round_() -> Iterator[Page]:
        for item in load(feeds, fetcher=fetcher):
            if isinstance(item, InputError):
                tools.complain(item)
            else:
                yield item

    return round_


def _forget(args: argparse.Namespace, tools: Tools) -> int:
    with _open(args, readonly=False) as archive:
        archive.forget(*args.pages)
    return 0


def _learn(args: argparse.Namespace, tools: Tools) -> int:
    with _open(args, readonly=False) as archive:
        count = archive.unlearn(args.forget) if args.forget else archive.learn()
        print(f"{count} pages read again", file=sys.stderr)
    return 0


def _revoke(args: argparse.Namespace, tools: Tools) -> int:
    screen, words = tools.screen(args.lang)
    change = args.restore or args.merge is not None
    with _open(args, readonly=not change) as archive:
        claim = archive.restore(args.claim) if args.restore else archive.claim(args.claim)
        if args.merge is not None:
            if not 1 <= args.merge <= len(claim.channels.merges):
                raise UsageError(
                    f"{args.claim}: has no merge {args.merge}; it has {len(claim.channels.merges)}"
                )
            claim = archive.revoke(args.claim, claim.channels.merges[args.merge - 1], args.reason)
    low, high = claim.channels.low, claim.channels.high
    ways = words.count("channels", low) if low == high else words.count("channels_range", high, low=low)
    print(screen.style(screen.text(ways), "bold"))
    for number, merge in enumerate(claim.channels.merges, 1):
        pages = f"{claim.tellings[merge.a].page} ~ {claim.tellings[merge.b].page}"
        print(f"{number:3}  {screen.text(pages)}  {screen.text(words.rule(merge.rule))}")
    return 0


def _verify(args: argparse.Namespace, tools: Tools) -> int:
    with _open(args) as archive:
        found = archive.verify()
        if archive.unsettled:
            print("some pages wait to be compared; `tawatur add` goes on with them", file=sys.stderr)
    for line in found:
        print(line)
    return 1 if found else 0


def _export(args: argparse.Namespace, tools: Tools) -> int:
    from .archive import exporting

    with _open(args) as archive:
        found = archive.export(args.table)
        if args.format == "parquet":
            if args.output is None:
                raise UsageError("Parquet is no text; name a file with --output")
            exporting.write_parquet(found, args.output)
            return 0
        write = exporting.write_csv if args.format == "csv" else exporting.write_jsonl
        if args.output is None:
            write(found, sys.stdout)
        else:
            with args.output.open("w", encoding="utf-8", newline="") as stream:
                write(found, stream)
    return 0
