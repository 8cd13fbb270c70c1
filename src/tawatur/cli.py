"""The command line: parse, call, print.

Exit codes: 0 done; 1 nothing could be read; 2 wrong usage; 130 stopped by the user; 141 the reader of
the output went away. Everything heavy is imported by the command that needs it, so that ``--help`` and
``--version`` answer at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__, archive_commands
from .errors import InputError, TawaturError, UsageError

if TYPE_CHECKING:
    from .model import Page, Reading
    from .output.terminal import Terminal
    from .output.views import ComparisonView
    from .output.wording import Wording
    from .pages import Furniture

DESCRIPTION = """Who actually says so? Reads Arabic news pages and shows who says what, through whom,
how many independent origins stand behind it, and where the accounts differ."""

EXAMPLES = """examples:
  tawatur demo                              what Tawatur shows, on pages that come with it
  tawatur read page.txt                     who says what on one page, through whom
  tawatur read news/ --format jsonl         one reading a line, for other programs
  tawatur compare news/ --report out.html   stories, claims, origins; and a page to look at
  tawatur times "مساء أمس" --anchor 2025-10-15

`tawatur COMMAND --help` says more about each command."""

READ = """Read pages and show each article's statements: what is said, who says it, through whom it came,
and when. An INPUT is a text file, an HTML file, a JSONL file (one page a line with "id", "text" and,
if known, "outlet", "published", "url", "author", "title"; may be gzipped), or a folder of these."""

READ_EXAMPLES = """examples:
  tawatur read page.txt --published 2025-10-14 --outlet "الميزان"
  tawatur read page.txt --explain           the rule behind each finding and the words it rests on
  tawatur read pages.jsonl.gz --format jsonl --with-text --jobs 2 > readings.jsonl"""

COMPARE = """Read pages, put them together and show, story by story, the claims most widely told first: how
many outlets tell each, from how many origins, by how many channels, and what conflicts with it."""

COMPARE_EXAMPLES = """examples:
  tawatur compare news/
  tawatur compare news/ --explain           why tellings were counted as one channel
  tawatur compare news/ --report story.html --lang en
  tawatur compare pages.jsonl --format json > comparison.json"""

WHY = """Show the whole account of one claim: every telling with its chain, every origin and channel, what
conflicts with it, and the words that each of these rests on. CLAIM is its id (as in the JSON of compare), the
beginning of its id, or words with which it is told. Give INPUTs to read, or an archive."""

WHY_EXAMPLES = """examples:
  tawatur why "قدم استقالته" news/
  tawatur why c98604e7 news/ --lang en
  tawatur why c98604e7 --archive news.tawatur"""

TIMES = "Show the calendar days that the time expressions of a text mean, read on a given day."

TIMES_EXAMPLES = """examples:
  tawatur times "قال أمس إن الاجتماع سيعقد الأحد المقبل" --anchor 2025-10-15
  tawatur times - --anchor 2025-10-15 --format jsonl < text.txt"""

DEMO = """Compare the sample pages that come with Tawatur: print the brief and write the report, or show them
in the browser with --serve."""


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    top = _command(argparse.ArgumentParser, "tawatur", DESCRIPTION, EXAMPLES)
    top.add_argument("--version", action="version", version=f"tawatur {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    read = _command(commands.add_parser, "read", READ, READ_EXAMPLES, "who says what on each page")
    _inputs(read)
    _format(read, "jsonl")
    read.add_argument("--with-text", action="store_true", help="add each page's text to the JSON")
    _explain(read)
    _lang(read)
    read.set_defaults(run=_read)

    compare = _command(commands.add_parser, "compare", COMPARE, COMPARE_EXAMPLES, "what pages tell together")
    _inputs(compare)
    _format(compare, "json")
    compare.add_argument(
        "--report", type=Path, metavar="FILE", help="write the report, one HTML page, to FILE"
    )
    _explain(compare)
    _lang(compare)
    compare.set_defaults(run=_compare)

    why = _command(commands.add_parser, "why", WHY, WHY_EXAMPLES, "the whole account of one claim")
    why.add_argument("claim", metavar="CLAIM", help="id of the claim, or words with which it is told")
    _inputs(why, "*")
    why.add_argument("--archive", type=Path, metavar="FILE", help="look in this archive; read no INPUT")
    _lang(why)
    why.set_defaults(run=_why)

    times = _command(commands.add_parser, "times", TIMES, TIMES_EXAMPLES, "the days that a text means")
    times.add_argument("text", metavar="TEXT", help="the text; - reads it from standard input")
    times.add_argument("--anchor", type=_day, required=True, metavar="DAY", help="the day it was written")
    _format(times, "jsonl")
    times.set_defaults(run=_times)

    demo = _command(commands.add_parser, "demo", DEMO, "", "compare the sample pages that come along")
    demo.add_argument(
        "--report",
        type=Path,
        default=Path("tawatur-demo.html"),
        metavar="FILE",
        help="where the report goes (default: %(default)s)",
    )
    demo.add_argument(
        "--serve", action="store_true", help="show the pages in the browser instead, from an archive of them"
    )
    archive_commands.address(demo)
    _lang(demo)
    demo.set_defaults(run=_demo)
    archive_commands.register(
        commands, archive_commands.Tools(_command, _inputs, _format, _lang, _day, _wanted, _screen, _complain)
    )
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    args = parser().parse_args(argv)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except UsageError as error:
        _complain(error)
        return 2
    except TawaturError as error:
        _complain(error)
        return 1
    except KeyboardInterrupt:
        sys.stdout.flush()
        return 130
    except BrokenPipeError:
        # What is still buffered has no reader; the interpreter must not try to write it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def reference() -> str:
    """The reference of the command line in Markdown, as it stands in ``docs/cli.md``."""
    top = parser()
    chosen = next(a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    helps = [("tawatur", top), *((f"tawatur {name}", sub) for name, sub in chosen.choices.items())]
    head = "# The command line\n\nMade from `--help`; `python -m tawatur.cli > docs/cli.md` makes it anew.\n"
    return head + "".join(f"\n## {name}\n\n```text\n{sub.format_help()}```\n" for name, sub in helps)


def _read(args: argparse.Namespace) -> int:
    from .output.reading_text import reading_lines
    from .output.records import dumps, reading_record

    screen, words = _screen(args.lang)
    intake = _Intake(args, quiet=sys.stdout.isatty())
    for reading in intake.readings():
        if args.format == "jsonl":
            print(dumps(reading_record(reading, args.with_text)))
        else:
            for line in reading_lines(reading, screen, words, args.explain):
                print(line)
    return intake.code


def _compare(args: argparse.Namespace) -> int:
    from .comparing import compare
    from .output.comparison_text import comparison_lines
    from .output.records import comparison_record, dumps
    from .output.report import report
    from .output.views import ComparisonView

    intake = _Intake(args)
    readings = _distinct(list(intake.set_of_readings()))
    if not readings:
        return intake.code
    screen, words = _screen(args.lang)
    comparison = compare(readings, args.jobs)
    view = ComparisonView(comparison, readings)
    if args.report:
        _write(args.report, report(view, words))
        print(words("report_written", path=args.report), file=sys.stderr)
    if args.format == "json":
        print(dumps(comparison_record(comparison)))
    else:
        for line in comparison_lines(view, screen, words, args.explain):
            print(line)
    return intake.code


def _why(args: argparse.Namespace) -> int:
    from .output.account import account_lines, chosen

    if bool(args.inputs) == bool(args.archive):
        raise UsageError("give INPUTs to read or --archive, one of them")
    view, code = _archived(args.archive) if args.archive else _compared(args)
    if code == 0:
        screen, words = _screen(args.lang)
        for line in account_lines(chosen(view, args.claim), screen, words):
            print(line)
    return code


def _compared(args: argparse.Namespace) -> tuple[ComparisonView, int]:
    from .comparing import compare
    from .output.views import ComparisonView

    intake = _Intake(args)
    readings = _distinct(list(intake.set_of_readings()))
    return ComparisonView(compare(readings, args.jobs), readings), intake.code


def _archived(path: Path) -> tuple[ComparisonView, int]:
    from .archive import open as opened
    from .output.views import ComparisonView

    with opened(path, readonly=True) as archive:
        return ComparisonView(archive.comparison(), archive.readings()), 0


def _times(args: argparse.Namespace) -> int:
    import msgspec

    from .model import Day, Reason
    from .output.plain import plain
    from .reading.times import Scan, placed

    text = sys.stdin.read() if args.text == "-" else args.text
    for time in placed(Scan(text), Day(args.anchor, args.anchor, Reason("day.given"))):
        if args.format == "jsonl":
            print(msgspec.json.encode(time).decode())
        else:
            told = [plain(text[slice(*span)]) for span in time.reason.words if span != time.span]
            why = " ".join([time.reason.rule, *(f"({word})" for word in told)])
            print(f"{time.value}\t{time.type}\t{plain(text[slice(*time.span)])}\t{why}")
    return 0


def _demo(args: argparse.Namespace) -> int:
    if args.serve:
        return _demo_served(args)
    from .comparing import compare
    from .demo import pages
    from .output.comparison_text import brief_lines
    from .output.report import report
    from .output.views import ComparisonView
    from .reading import read

    screen, words = _screen(args.lang)
    readings = [read(page) for page in pages()]
    view = ComparisonView(compare(readings), readings)
    _write(args.report, report(view, words))
    for line in brief_lines(view, screen, words):
        print(line)
    print(words("sample_note"))
    print(words("report_written", path=args.report))
    return 0


def _demo_served(args: argparse.Namespace) -> int:
    """The sample pages in an archive that lasts as long as it is shown."""
    from tempfile import TemporaryDirectory

    from .archive import open as opened
    from .demo import pages

    with TemporaryDirectory(prefix="tawatur-demo-") as folder:
        path = Path(folder) / "demo.tawatur"
        with opened(path) as archive:
            archive.add(pages())
        return archive_commands.run_server(path, args)


class _Intake:
    """The readings of a command's inputs; ``code`` is the exit code once all were read."""

    def __init__(
        self, args: argparse.Namespace, quiet: bool = False, wanted: Callable[[Page], bool] | None = None
    ) -> None:
        self._args = args
        self._wanted = wanted
        self._progress = not quiet and sys.stderr.isatty()
        self._count = 0

    @property
    def code(self) -> int:
        """0 where anything was read, else 1."""
        return 0 if self._count else 1

    def set_of_readings(self) -> Iterator[Reading]:
        """The readings of pages that are compared: what recurs on an outlet's pages is known first."""
        from .pages import Furniture

        pages = list(self._pages())
        return self.readings(Furniture.learned(pages), pages)

    def readings(
        self, furniture: Furniture | None = None, pages: Iterable[Page] | None = None
    ) -> Iterator[Reading]:
        """The readings in the order of the inputs, however many workers read."""
        found = _read_all(self._pages() if pages is None else pages, self._args.jobs, furniture)
        for reading in found:
            self._count += 1
            if self._progress and self._count % 20 == 0:
                print(f"\r{self._count} pages read", end="", file=sys.stderr, flush=True)
            yield reading
        if self._progress and self._count >= 20:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def _pages(self) -> Iterator[Page]:
        """The pages; what cannot be read gets one line on standard error."""
        from .pages import load

        args = self._args
        fields = dict(args.field)
        for item in load(args.inputs, outlet=args.outlet, published=args.published, fields=fields):
            if isinstance(item, InputError):
                _complain(item)
            elif self._wanted is None or self._wanted(item):
                yield item


def _wanted(args: argparse.Namespace, wanted: Callable[[Page], bool]) -> _Intake:
    return _Intake(args, wanted=wanted)


def _read_all(pages: Iterable[Page], jobs: int, furniture: Furniture | None) -> Iterator[Reading]:
    from . import reading

    read = partial(reading.read, furniture=furniture)
    if jobs == 1:
        yield from map(read, pages)
        return
    import multiprocessing
    import signal

    # Rounds keep the pages that wait in memory few; imap keeps their order.
    pages = iter(pages)
    with multiprocessing.Pool(jobs, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        while batch := list(islice(pages, 64 * jobs)):
            yield from pool.imap(read, batch, chunksize=8)


def _distinct(readings: list[Reading]) -> list[Reading]:
    """The readings with names of their own: a page given twice once, two pages of one name told apart.

    Names are told apart by the pages' hashes, so that the order of the inputs changes nothing.
    """
    from msgspec.structs import replace

    pages = {(r.page.name, r.page.hash): r for r in readings}
    names = Counter(name for name, _ in pages)
    return [
        r if names[name] == 1 else replace(r, page=replace(r.page, name=f"{name}~{hash_[:8]}"))
        for (name, hash_), r in pages.items()
    ]


def _screen(lang: str) -> tuple[Terminal, Wording]:
    from .output.terminal import Terminal
    from .output.wording import wording

    return Terminal.of(sys.stdout), wording(lang)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{path}: the report cannot be written: {error.strerror}; name another file"
        ) from error


def _complain(error: Exception) -> None:
    from .output.plain import plain

    print(f"tawatur: {plain(str(error))}", file=sys.stderr)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help that keeps the line breaks of its examples and is as wide whatever the window."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=100)


def _command(
    make: object, name: str, about: str, examples: str, summary: str = ""
) -> argparse.ArgumentParser:
    assert callable(make)
    fields = {"help": summary} if summary else {"prog": name}
    made = make(
        *([name] if summary else []), description=about, epilog=examples, formatter_class=_Help, **fields
    )
    assert isinstance(made, argparse.ArgumentParser)
    return made


def _inputs(command: argparse.ArgumentParser, count: str = "+") -> None:
    command.add_argument(
        "inputs", nargs=count, metavar="INPUT", help="file or folder to read; - is standard input"
    )
    command.add_argument(
        "--published", type=_day, metavar="DAY", help="publication day, where the input has none"
    )
    command.add_argument("--outlet", metavar="NAME", help="the outlet, for inputs that name none")
    command.add_argument(
        "--field",
        type=_pair,
        action="append",
        default=[],
        metavar="OURS=THEIRS",
        help="what JSONL records call a field, as in text=body; may be repeated",
    )
    command.add_argument(
        "--jobs", type=_jobs, default=1, metavar="N", help="how many workers read and compare (default: 1)"
    )


def _format(command: argparse.ArgumentParser, machine: str) -> None:
    command.add_argument(
        "--format", choices=("text", machine), default="text", help="for people or for programs"
    )


def _explain(command: argparse.ArgumentParser) -> None:
    command.add_argument("--explain", action="store_true", help="add the reasons and the words they rest on")


def _lang(command: argparse.ArgumentParser) -> None:
    command.add_argument("--lang", choices=("ar", "en"), default="ar", help="language of the interface")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2025-10-14") from None


def _pair(text: str) -> tuple[str, str]:
    ours, equals, theirs = text.partition("=")
    if not (ours and equals and theirs):
        raise argparse.ArgumentTypeError(f"{text!r} names no field; write it as text=body")
    return ours, theirs


def _jobs(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of workers; write 1 or more")
    return int(text)


if __name__ == "__main__":
    print(reference(), end="")
