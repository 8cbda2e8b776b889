"""What can be begun: a form for each kind of thing, and where it goes on when its first files are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefs.base.problems import BriefsError, CallError
from briefs.desk import pages
from briefs.desk.answering import Answering, given_in
from briefs.desk.handing import deeds
from briefs.library.load import Library
from briefs.workspace.starting import models
from briefs.workspace.starting.starter import TopicWish

KINDS = ("topic", "audience", "document", "language", "brand")
LENGTHS = ("1", "2", "4")
"""Of briefs for which there are models."""


class BeginningAnswers(Answering):
    """The answers about new things."""

    def choose(self, request: Request) -> Response:
        """What can be begun, or the form of one kind; or what was begun, and where it goes on."""
        given = dict(request.query_params)
        if given.get("kind") not in KINDS:
            return self.page("beginning/kinds", {"here": "new", "kinds": KINDS})
        audiences = request.query_params.getlist("audience")
        return self._form(given, audiences)

    def begin(self, _: Request, form: FormData) -> Response:
        """Write first files, as `new` does; what is refused stays in its form."""
        given = {name: value.strip() for name, value in given_in(form).items()}
        audiences = [value for value in form.getlist("audience") if isinstance(value, str) and value]
        kind = given.get("kind", "")
        try:
            if kind not in KINDS:
                raise CallError.of("say what is to be begun", f"one of {', '.join(KINDS)}")
            if not given.get("name"):
                raise CallError.of("it needs a name", "small letters, digits and hyphens, such as clean-air")
            self._begun(kind, given, audiences)
        except BriefsError as error:
            return self._form(given, audiences, error)
        asked = [(name, given[name]) for name in ("kind", "name", "title", "topic", "pages") if given.get(name)]
        query = urlencode([*asked, *(("audience", name) for name in audiences), ("begun", "yes")])
        return RedirectResponse(f"/new?{query}", 303)

    def _begun(self, kind: str, given: Mapping[str, str], audiences: Sequence[str]) -> tuple[Path, ...]:
        workspace, title = self.desk.workspace, given.get("title") or None
        if kind == "topic":
            pages_ = given.get("pages", "")
            if pages_ not in {"", *LENGTHS}:
                raise CallError.of(f"'{pages_[:20]}' is no length of a brief", f"one of {', '.join(LENGTHS)}")
            return workspace.new_topic(
                TopicWish(given["name"], title, tuple(audiences), int(pages_) if pages_ else None)
            )
        return workspace.new(kind, _named(given, audiences), topic=given.get("topic") or None, title=title)

    def _form(self, given: Mapping[str, str], audiences: Sequence[str], refused: BriefsError | None = None) -> Response:
        library = self.desk.read().library
        kind = given.get("kind", "")
        values: dict[str, Any] = {
            "here": "new",
            "kind": kind if kind in KINDS else "topic",
            "given": given,
            "chosen": audiences,
            "topics": [(name, topic.record.title) for name, topic in library.topics.items()],
            "audiences": [(name, audience.name) for name, audience in library.audiences.items()],
            "modelled": [name for name in library.audiences if models.documents(library.templates, name, None)],
            "lengths": LENGTHS,
            "languages": library.languages,
            "begun": self._there(library, given, audiences) if "begun" in given and not refused else None,
            "refused": pages.problems(refused.problems, self.desk.root) if refused else None,
        }
        return self.page("beginning/new", values, 422 if refused else 200)

    def _there(self, library: Library, given: Mapping[str, str], audiences: Sequence[str]) -> dict[str, Any] | None:
        """What was begun, if it is there: its command, and its documents."""
        kind, name = given.get("kind", ""), given.get("name", "")
        documents = [document for topic in library.topics.values() for document in topic.documents]
        found = {
            "topic": [document for document in documents if document.topic == name],
            "audience": [document for document in documents if document.audience == name],
            "document": [document for document in documents if document.key.name == _named(given, audiences)],
        }.get(kind, [])
        there = found or name in (library.languages if kind == "language" else library.paths.brands())
        if not there:
            return None
        several: Sequence[str] = audiences if kind == "topic" else ()
        options: deeds.CommandOptions = {
            "title": given.get("title"),
            "topic": given.get("topic"),
            "audience": several,
            "pages": given.get("pages"),
        }
        command = deeds.command("new", kind, _named(given, audiences), options=options)
        return {"command": command, "documents": [(document.key, document.front.title) for document in found]}


def _named(given: Mapping[str, str], audiences: Sequence[str]) -> str:
    """The name by which the command line calls it: a document goes with its audience."""
    name = given.get("name", "")
    return f"{audiences[0]}/{name}" if given.get("kind") == "document" and audiences else name
