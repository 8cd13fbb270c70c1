"""The rules of the house that no linter knows: who imports whom, what is public, what must not stand here."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import tawatur

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "tawatur"

# The flow of the data. A part imports from itself and from those before it, never from one after it.
ORDER = [
    "errors",
    "model",
    "language",
    "pages",
    "reading",
    "comparing",
    "archive",
    "output",
    "web",
    "demo",
    "archive_commands",
    "cli",
    "__main__",
]

PUBLIC = {"Archive", "Comparison", "Page", "Reading", "TawaturError", "compare", "load", "open", "read"}
HEAVY = {"numpy", "babel", "hijridate", "selectolax", "rapidfuzz", "regex"}
HEAVY |= {"sqlite3", "asyncio", "html.parser", "fastapi", "jinja2", "pydantic", "starlette", "uvicorn"}
UNTRACKED = {".git", ".venv", ".hypothesis", "build", "dist"}


def part_of(path: Path) -> str:
    """The part of the package that a source file belongs to: ``pages`` for ``pages/html.py``."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path, tree: ast.AST) -> Iterator[str]:
    """The parts of the package that a file imports, wherever in the file it does so."""
    package = ["tawatur", *path.relative_to(SOURCE).parts[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = [*base, *(node.module.split(".") if node.module else [])]
            names = [[*module, alias.name] for alias in node.names]
        else:
            continue
        yield from (name[1] for name in names if name[0] == "tawatur" and len(name) > 1)


def sources() -> list[Path]:
    return sorted(p for p in SOURCE.rglob("*.py") if p != SOURCE / "__init__.py")


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_one_way(path: Path) -> None:
    part = part_of(path)
    assert part in ORDER, f"{part} has no place in the order of the parts yet"
    allowed = set(ORDER[: ORDER.index(part) + 1])
    wrong = {name for name in imports(path, ast.parse(path.read_text("utf-8"))) if name in ORDER} - allowed
    assert not wrong, f"{part} stands before {sorted(wrong)} and must not import from it"


def test_the_import_rule_sees_every_way_to_import() -> None:
    code = """
import tawatur.cli
from tawatur import web
from tawatur.output.report import page
from ..reading import read
def late():
    from .. import archive
"""
    found = set(imports(SOURCE / "pages" / "html.py", ast.parse(code)))
    assert found == {"cli", "web", "output", "reading", "archive"}


def test_public_names() -> None:
    assert set(tawatur.__all__) == PUBLIC
    for name in sorted(PUBLIC):
        assert getattr(tawatur, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = tawatur.Nothing


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, tawatur, tawatur.cli; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


def committed() -> list[Path]:
    """The files of the project: those git knows; without git, all but what tools leave."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        names = [n for n in listed.stdout.decode().split("\0") if n]
    except (OSError, subprocess.CalledProcessError):
        names = [str(p.relative_to(ROOT)) for p in ROOT.rglob("*") if not tools_leave(p)]
    return sorted(p for p in (ROOT / n for n in names) if p.is_file())


def tools_leave(path: Path) -> bool:
    """Whether a path stands in a folder that tools make: environments, caches, builds."""
    parts = path.relative_to(ROOT).parts
    return any(p in UNTRACKED or p.endswith(("cache", "cache__")) for p in parts)


# Split, so that this file does not find itself.
PLACES = re.compile(
    "|".join("/" + name + "/" for name in ("ho" + "me", "ro" + "ot", "wo" + "rk", "fa" + "rm", "Us" + "ers"))
    + "|index" + "-url|find" + "-links|trusted" + "-host|resolved" + r"\W+http"
)  # fmt: skip


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in committed():
        text = path.read_bytes().decode("utf-8", errors="replace")
        lines = [n for n, line in enumerate(text.splitlines(), 1) if PLACES.search(line)]
        found += [f"{path.relative_to(ROOT)}:{n}" for n in lines]
    assert not found


def test_modules_are_split_before_they_grow_long() -> None:
    files = [p for p in committed() if p.suffix == ".py"]
    lines = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in files}
    assert len(lines) > 20
    assert not {name: count for name, count in lines.items() if count > 500}


# The parts that know Arabic through the lexicon alone. Letters, clitics and endings of three letters at most
# are the grammar's own alphabet and may stand in code; words may not.
KNOWING = ("language", "pages", "reading", "comparing")
ARABIC_WORD = re.compile("[\u0621-\u064a]{4,}")

# Words that still stand in code, a file. The numbers may only fall.
OWED = {
    "comparing/keys.py": 1,
    "language/inflection.py": 1,
    "language/nouns.py": 2,
    "reading/paragraphs.py": 1,
    "reading/quantities.py": 1,
}


def code_strings(tree: ast.Module) -> Iterator[str]:
    """Every string of a module that is neither a docstring nor a set of letters."""
    passed = {id(node) for node in ast.walk(tree) for node in (*docstrings(node), *letters(node))}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            yield node.value


def docstrings(node: ast.AST) -> list[ast.expr]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    first = node.body[0] if isinstance(node, documented) and node.body else None
    return [first.value] if isinstance(first, ast.Expr) else []


def letters(node: ast.AST) -> list[ast.expr]:
    """What a letter is looked up in (``in "وفبل"``) or what letters are stripped or exchanged."""
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        return node.comparators
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.args if node.func.attr in ("strip", "lstrip", "rstrip", "maketrans") else []
    return []


def test_arabic_words_stand_in_the_lexicon_not_in_the_code() -> None:
    found: Counter[str] = Counter()
    for path in sources():
        if part_of(path) in KNOWING:
            strings = code_strings(ast.parse(path.read_text("utf-8")))
            count = sum(len(ARABIC_WORD.findall(value)) for value in strings)
            found[str(path.relative_to(SOURCE))] += count
    assert {name: count for name, count in found.items() if count > OWED.get(name, 0)} == {}


def test_the_package_declares_what_it_imports() -> None:
    """Every third-party import of the package is a dependency or in an extra, and no dependency is idle."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    required = {distribution(d) for d in project["dependencies"]}
    optional = {distribution(d) for name in extras if name not in ("dev", "bench") for d in extras[name]}
    used = {name for path in sources() for name in outside(ast.parse(path.read_text("utf-8")))}
    assert required <= used <= required | optional


def distribution(requirement: str) -> str:
    """The name in a requirement such as ``numpy>=1.26``, in small letters."""
    return re.split(r"[^\w-]", requirement, maxsplit=1)[0].lower()


def outside(tree: ast.AST) -> Iterator[str]:
    """The top-level modules that a file imports from outside the package and the standard library."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        else:
            continue
        tops = {name.split(".")[0] for name in names}
        yield from tops - sys.stdlib_module_names - {"tawatur"}


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    wanted = {distribution(d) for group in groups for d in group} - {"tawatur"}
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {line.split("==")[0].lower() for line in lines if "==" in line}
    assert wanted <= pinned
