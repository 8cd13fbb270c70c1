"""The documents: their links lead somewhere, and what they show is what the commands print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import documents

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)(?:#([^)\s]*))?\)")
PICTURE = re.compile(r'<img src="([^"]+)"')


def anchors(path: Path) -> set[str]:
    """The anchors that a page's headings make."""
    heads = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    for target, anchor in LINK.findall(text) + [(source, "") for source in PICTURE.findall(text)]:
        found = (path.parent / target).resolve() if target else path
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), f"{target}#{anchor}"


@pytest.mark.parametrize("path", documents.PAGES, ids=lambda p: p.name)
def test_the_documents_show_what_the_commands_print(path: Path) -> None:
    """Where this fails because the output is better now: ``./dev docs``."""
    text = path.read_text("utf-8")
    assert documents.OUTPUT.search(text)
    assert documents.filled(text) == text


def test_the_commands_that_the_documents_give_exist() -> None:
    """Every ``./dev NAME`` and every target of make."""
    known = set(re.findall(r"^  (\w+) ", (ROOT / "dev").read_text("utf-8"), re.MULTILINE))
    for path in DOCUMENTS:
        used = set(re.findall(r"(?:\./dev|`make) (\w+)", path.read_text("utf-8")))
        assert used <= known, path.name
    targets = re.search(r"^COMMANDS = (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert targets and set(targets[1].split()) <= known
