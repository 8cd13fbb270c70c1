#!/usr/bin/env python3
"""Write into the documents what the commands print today.

A document says before a block which command fills it, and before another one which file the command reads:

    <!-- file: page.txt -->
    <!-- output of: tawatur read page.txt --lang en -->
    <!-- output of: tawatur demo --lang en, first 20 lines -->

docs/cli.md is written as a whole, from the help texts.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import tawatur.cli
from gold import ROOT

PAGES = (ROOT / "README.md", ROOT / "docs" / "tutorial.md")
FILE = re.compile(r"<!-- file: (\S+) -->\n```text\n(.*?)```\n", re.DOTALL)
OUTPUT = re.compile(
    r"(<!-- output of: tawatur ([^,\n]*?)(?:, first (\d+) lines)? -->\n```text\n)(.*?)(```\n)", re.DOTALL
)


def filled(text: str) -> str:
    """The document with the output of each of its commands."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in FILE.findall(text):
            (Path(folder) / name).write_text(content, encoding="utf-8")
        return OUTPUT.sub(lambda m: m[1] + printed(m[2], m[3], folder) + m[5], text)


def printed(arguments: str, first: str | None, folder: str) -> str:
    """What the command prints, or its first lines with a sign that there are more."""
    done = subprocess.run(
        [sys.executable, "-m", "tawatur", *shlex.split(arguments)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=folder,
    )
    lines = [line.rstrip() for line in done.stdout.strip("\n").splitlines()]
    if first and len(lines) > int(first):
        lines = [*lines[: int(first)], "…"]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Fills the documents."""
    (ROOT / "docs" / "cli.md").write_text(tawatur.cli.reference(), encoding="utf-8")
    for path in PAGES:
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
