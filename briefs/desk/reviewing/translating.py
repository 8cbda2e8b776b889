"""Translations: how they stand, begun, sent to translators, taken in again, signed by who reads both languages."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefs.base import digests
from briefs.base.problems import BriefsError, CallError
from briefs.base.task import ProblemsFound
from briefs.desk import pages, shelf
from briefs.desk.answering import Answering, given_in
from briefs.desk.handing import deeds
from briefs.desk.work import Doing, WorkRequest, WorkResult, followed
from briefs.library.keys import DocumentKey
from briefs.workspace.workspace import Workspace
from briefs.workspace.writing import SignRequest

FORMATS = ("po", "xliff")
_ENDINGS = frozenset({".po", ".xlf", ".xliff"})
_STATES = ("translated", "new", "outdated", "by hand")
_FOLDER = "translations"


class TranslationAnswers(Answering):
    """The answers about translations."""

    def overview(self, _: Request) -> Response:
        """How translations stand, and ways to go on."""
        return self._page({})

    def begin(self, _: Request, form: FormData) -> Response:
        """Begin a translation, as `translate new` does."""
        given = given_in(form)
        try:
            topic, document = _document(given)
            self.desk.workspace.translations().begin(document, given.get("language", ""), topic)
        except BriefsError as error:
            return self._page(given, error)
        return RedirectResponse("/translations", 303)

    def export(self, _: Request, form: FormData) -> Response:
        """Begin to write a file for a translator."""
        given, desk = given_in(form), self.desk
        language, kind = given.get("language", ""), given.get("format", "po")
        try:
            topic, document = _document(given)
            if kind not in FORMATS:
                raise CallError.of(f"'{kind[:20]}' is no format for translators", f"one of {', '.join(FORMATS)}")
        except BriefsError as error:
            return self._page(given, error)

        def do() -> Doing:
            yield ProblemsFound(())
            path = desk.workspace.translations().export(document, language, desk.out / _FOLDER, kind, topic)
            return WorkResult(files=(path,))

        options: deeds.CommandOptions = {"topic": topic, "format": kind if kind != "po" else None}
        command = deeds.command("translate", "export", document, language, options=options)
        return self.begun(WorkRequest("translate", document, "/translations", command, do))

    def take_in(self, _: Request, form: FormData) -> Response:
        """Take in what came back, all of it or nothing."""
        file = form.get("file")
        try:
            if not (isinstance(file, UploadFile) and file.filename):
                raise CallError.of("no file was chosen", "drop the file that came back")
            ending = PurePath(file.filename).suffix.lower()
            if ending not in _ENDINGS:
                raise CallError.of("this is no file of a translator", "drop one that ends in .po, .xlf or .xliff")
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"returned{ending}"
                path.write_bytes(file.file.read())
                try:
                    made = self.desk.workspace.translations().take_in(path)
                except BriefsError as error:  # the file lay in a folder of ours, whose name tells nobody anything
                    raise CallError(tuple(replace(problem, place=None) for problem in error.problems)) from error
        except BriefsError as error:
            return self._page({}, error)
        return self._page({"taken": made})

    def sign(self, _: Request, form: FormData) -> Response:
        """Write down that somebody read both languages, of the words that were shown and of no others."""
        given, desk = given_in(form), self.desk
        name, language = " ".join(given.get("name", "").split()), given.get("language", "")
        try:
            topic, document = _document(given)
            if not name:
                raise CallError.of("a signature needs a name", "write yours")
            if given.get("words") != self._words(topic or "", document, language):
                raise CallError.of("the words have changed since this page was shown", "read both, then sign")
        except BriefsError as error:
            return self._page(given, error)
        request = SignRequest((document,), ("language",), name, None, topic, language)
        options: deeds.CommandOptions = {"topic": topic, "language": language, "role": "language", "name": name}
        command = deeds.command("sign", document, options=options)
        return self.begun(
            WorkRequest("sign", document, "/translations", command, lambda: _signed(desk.workspace, request))
        )

    def _words(self, topic: str, document: str, language: str) -> str:
        """What a translation and its original hold; empty where one is not there."""
        library = self.desk.read().library
        audience, _, name = document.partition("/")
        known = library.topics.get(topic)
        keys = [DocumentKey(topic, audience, name, each) for each in (known.record.language, language)] if known else []
        found = [library.document(key) for key in keys]
        files = [Path(one.file) for one in found if one]
        return digests.of_bytes(b"\0".join(path.read_bytes() for path in files)) if len(files) == 2 else ""

    def _page(self, given: Mapping[str, Any], refused: BriefsError | None = None) -> Response:
        library = self.desk.read().library
        rows = []
        for one in self.desk.workspace.translations().standing():
            book = one.state.book
            counts = {state: one.state.count(state) for state in _STATES}
            topic, _, document = book.name.partition("/")
            words = self._words(topic, document, book.language) if book.name.count("/") == 2 else ""
            rows.append((book, topic, document, counts, one.signed, words))
        originals = [
            item for item in shelf.items(library) if item.key.language == library.topics[item.key.topic].record.language
        ]
        values = {
            "here": "review",
            "rows": rows,
            "originals": originals,
            "languages": library.languages,
            "formats": FORMATS,
            "given": given,
            "taken": given.get("taken"),
            "refused": pages.problems(refused.problems, self.desk.root, quoted=False) if refused else None,
        }
        return self.page("reviewing/translations", values, 422 if refused else 200)


def _document(given: Mapping[str, str]) -> tuple[str | None, str]:
    """The topic and the name of what is translated, as the command line calls it.

    Raises CallError where none is named.
    """
    topic, _, document = given.get("book", "").partition("/")
    if not document:
        raise CallError.of("it is not said which document", "choose one")
    return topic, document


def _signed(workspace: Workspace, request: SignRequest) -> Doing:
    """As `sign --language` does."""
    made = yield from followed(workspace.sign(request))
    return WorkResult(said=tuple(f"{request.name} signed as {task} for {what}." for what, task in made.given))
