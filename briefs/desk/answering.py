"""What all answers of the desk share: pages in its words, works that begin, what is said where something is wrong."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from briefs.base.problems import BriefsError
from briefs.desk import pages
from briefs.desk.desk import Desk
from briefs.desk.work import BusyError, WorkRequest
from briefs.distribute.site.site_words import main_language
from briefs.library.keys import DocumentKey
from briefs.reports.told import kilobytes

Changing = Callable[[Request, FormData], Response]
"""What a form has done, once its token was looked at."""
Endpoint = Callable[[Request], Awaitable[Response]]
KINDS = {
    "pdf": "application/pdf",
    "zip": "application/zip",
    "eml": "message/rfc822",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""What files are, by the ends of their names; all others are bytes."""
_ODD = re.compile(r"[^A-Za-z0-9.@_-]+")
KEY = ("topic", "audience", "document", "language")


class MissingError(Exception):
    """A page or a file that is not there."""


class Answering:
    """Answers of one desk; those for a part of it are written in a class that takes this one further."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def page(self, name: str, values: Mapping[str, Any], status: int = 200) -> Response:
        """A page by its template, with what every page may show."""
        language = main_language(self.desk.read().library)
        own = {"token": self.desk.keys.token, "called": self.desk.called, "query_of": query_of, "size": kilobytes}
        return HTMLResponse(self.desk.pages.page(name, language, {**own, **values}), status)

    def begun(self, asked: WorkRequest) -> Response:
        """Have something done, and lead to the page where it is followed."""
        try:
            name = self.desk.bench.begin(asked)
        except BusyError:
            return self.wrong(503, "busy")
        return RedirectResponse(f"/work/{name}", 303)

    def wrong(self, status: int, why: str, problems: BriefsError | None = None) -> Response:
        """A page that says what is wrong with a request; `why` names its words."""
        found = pages.problems(problems.problems, self.desk.root) if problems else None
        return self.page("wrong", {"here": "", "why": why, "problems": found}, status)


def query_of(key: DocumentKey) -> str:
    """A document as the address of a page names it."""
    return urlencode({name: getattr(key, name) for name in KEY})


def given_in(form: FormData) -> dict[str, str]:
    """The texts of a form, the last where a name stands twice."""
    return {name: value for name, value in form.items() if isinstance(value, str)}


def sent(name: str, data: bytes) -> Response:
    """A file to be kept, not shown: whatever is in it, this page is not asked to be its home."""
    safe = _ODD.sub("-", name)
    kind = KINDS.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    return Response(data, media_type=kind, headers={"content-disposition": f'attachment; filename="{safe}"'})
