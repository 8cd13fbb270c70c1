"""Pages from templates, in the language asked for.

Whatever goes into a template is escaped, and no control character or bidi control of a page that was read
comes out of one. An address's ``lang`` is remembered in a cookie; without either the interface is Arabic.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

import regex
from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from .. import __version__
from ..output.comparison_text import counts
from ..output.html import Html, join
from ..output.plain import BIDI_CONTROLS, plain
from ..output.wording import LANGUAGES, Wording, extended
from .keeping import Kept
from .library import library

# A year, in seconds: how long a browser remembers the language.
YEAR = 31_536_000
# Code points of a title, name or quotation outside its article.
CLIP = 600

_UNSAFE = regex.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{BIDI_CONTROLS}]")


class Pages:
    """The templates with what all of them use."""

    def __init__(self) -> None:
        self._env = Environment(
            loader=PackageLoader(__package__),
            autoescape=True,
            finalize=harmless,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.globals.update(
            story_url=story_url, claim_url=claim_url, article_url=article_url, source_url=source_url
        )
        self._env.filters["clip"] = clip
        self._env.globals["counts"] = counts
        self._env.globals["version"] = __version__
        self._kept = Kept()

    def __call__(
        self,
        request: Request,
        template: str,
        make: Callable[[Wording], dict[str, Any]],
        tag: str | None = None,
        status: int = 200,
    ) -> Response:
        """The page, or 304 where the browser has it. ``make`` gives the template's context.

        ``tag`` changes whenever the page may: pages with one are kept, and the browser may keep them too.
        """
        words = texts(language(request))
        if tag is None:
            return self._finish(request, self._html(request, template, make(words), words), status)
        whole = entity(request, tag, words.lang)
        if request.headers.get("if-none-match") == whole:
            response: Response = Response(status_code=304)
        else:
            key = f"{request.url.path}?{request.url.query} {whole}"
            html = self._kept(key, lambda: self._html(request, template, make(words), words))
            response = self._finish(request, html, status)
        response.headers.update({"ETag": whole, "Cache-Control": "private, no-cache", "Vary": "Cookie"})
        if "hx-request" in request.headers:
            # What one typed stands in the address bar, so that it can be kept and sent on.
            response.headers["HX-Replace-Url"] = _here(request)()
        return response

    def _html(self, request: Request, template: str, context: dict[str, Any], words: Wording) -> str:
        shared = {"t": words, "lang": words.lang, "dir": words.dir, "path": request.url.path}
        html = self._env.get_template(template).render(here=_here(request), **shared, **context)
        return _UNSAFE.sub("", html)

    def _finish(self, request: Request, html: str, status: int) -> Response:
        response = HTMLResponse(html, status)
        asked = request.query_params.get("lang")
        if asked in LANGUAGES and asked != request.cookies.get("lang"):
            response.set_cookie("lang", asked, max_age=YEAR, samesite="lax", httponly=True)
        return response


def entity(request: Request, tag: str, lang: str) -> str:
    """The ETag of what is shown: the same only for the same words of the same archive."""
    return f'W/"{__version__}-{library(request).stamp}-{tag}-{lang}"'


def show(
    request: Request,
    template: str,
    make: Callable[[Wording], dict[str, Any]],
    tag: str | None = None,
    status: int = 200,
) -> Response:
    """The page of a template; see ``Pages``."""
    pages: Pages = request.app.state.pages
    return pages(request, template, make, tag, status)


def language(request: Request) -> str:
    """The language of the interface that a request asks for."""
    for asked in (request.query_params.get("lang"), request.cookies.get("lang")):
        if asked in LANGUAGES:
            return asked
    return LANGUAGES[0]


@cache
def texts(lang: str) -> Wording:
    """The interface's words in a language, those of the web pages included."""
    return extended(lang, files(__package__) / "ui")


def harmless(value: object) -> object:
    """What a template shows of a value: texts without control characters, markup one after another."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, Html) for item in value):
        return join(*value)
    return plain(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def clip(text: str | None, most: int = CLIP) -> str:
    """The text, or its beginning with an ellipsis where it is longer than ``most`` code points."""
    text = text or ""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def story_url(id_: str, claim: str | None = None) -> str:
    """The page of a story, at a claim of it."""
    return f"/stories/{id_}" + (f"#{claim}" if claim else "")


def claim_url(id_: str) -> str:
    """The page of a claim."""
    return f"/claims/{id_}"


def article_url(page: str, id_: str, anchor: str | None = None) -> str:
    """The page of an article, at a telling of it. Names stand in the query: they may hold slashes."""
    return f"/article?{urlencode({'page': page, 'id': id_})}" + (f"#at-{anchor}" if anchor else "")


def source_url(name: str) -> str:
    """The page of a person, agency or outlet."""
    return f"/source?{urlencode({'name': name})}"


def _here(request: Request) -> Callable[..., str]:
    """The address of this page with some parameters set, or taken away where they are None."""

    def here(**changed: object) -> str:
        params = {k: v for k, v in request.query_params.items() if k not in changed and v}
        params |= {k: str(v) for k, v in changed.items() if v is not None}
        return request.url.path + (f"?{urlencode(params)}" if params else "")

    return here
