"""The documents: their links lead somewhere, and what they show is what the commands print."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)(?:#([^)\s]*))?\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def anchors(path: Path) -> set[str]:
    """The anchors that a page's headings make."""
    heads = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target, anchor in LINK.findall(path.read_text("utf-8")):
        found = (path.parent / target).resolve() if target else path
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), f"{target}#{anchor}"


def shown(path: Path, after: str) -> list[str]:
    """The lines of the first block that follows a phrase in a document; … says that some were left out."""
    text = path.read_text("utf-8")
    block = FENCE.search(text, text.index(after))
    assert block, f"{path.name}: no block after {after!r}"
    return [line.rstrip() for line in block[2].splitlines() if line.strip() and line.strip() != "…"]


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md"])
def test_the_demo_prints_what_the_documents_show(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tawatur", "demo", "--lang", "en", "--report", str(tmp_path / "r.html")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    printed = {line.rstrip() for line in done.stdout.splitlines()}
    example = shown(ROOT / name, "./dev demo --lang en")
    assert len(example) > 5
    assert [line for line in example if line not in printed] == []


def test_the_tutorial_shows_what_its_page_gives(tmp_path: Path) -> None:
    tutorial = ROOT / "docs" / "tutorial.md"
    (tmp_path / "page.txt").write_text("\n".join(shown(tutorial, "save it as `page.txt`")), encoding="utf-8")
    command = re.search(r"`\./dev run (read page\.txt [^`]*)` prints", tutorial.read_text("utf-8"))
    assert command
    call = [sys.executable, "-m", "tawatur", *shlex.split(command[1])]
    done = subprocess.run(call, capture_output=True, text=True, check=True, encoding="utf-8", cwd=tmp_path)
    printed = [line.rstrip() for line in done.stdout.splitlines() if line.strip()]
    assert shown(tutorial, command[0]) == printed


def test_the_commands_that_the_documents_give_exist() -> None:
    """Every ``./dev NAME`` and every target of make."""
    known = set(re.findall(r"^  (\w+) ", (ROOT / "dev").read_text("utf-8"), re.MULTILINE))
    for path in DOCUMENTS:
        used = set(re.findall(r"(?:\./dev|`make) (\w+)", path.read_text("utf-8")))
        assert used <= known, path.name
    assert (
        set(re.findall(r"^COMMANDS = (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[0].split())
        <= known
    )
