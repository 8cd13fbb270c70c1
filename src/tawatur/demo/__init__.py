"""Sample pages that come with the package: two made-up events as outlets of several countries tell them.

``manifest.toml`` says what each page is there for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import as_file, files

from ..model import Page


def pages() -> Iterator[Page]:
    """The sample pages in the order of the manifest, read as any user's files would be."""
    from ..pages import load

    with as_file(files(__package__)) as folder:
        manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
        for entry in manifest["page"]:
            path = folder / "pages" / entry["file"]
            for item in load([path], outlet=entry["outlet"], published=entry["published"]):
                if not isinstance(item, Page):
                    raise item
                yield item
