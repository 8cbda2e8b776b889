"""What others say of a document: comments beside it, a copy for reviewers, and what comes back in one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefs.base.problems import BriefsError, CallError, Place, Problem
from briefs.base.task import ProblemsFound
from briefs.desk import pages
from briefs.desk.answering import KEY, Answering, given_in, query_of
from briefs.desk.handing import deeds
from briefs.desk.work import Doing, WorkRequest, WorkResult
from briefs.library.keys import DocumentKey
from briefs.library.load import Document
from briefs.workspace.reviewing import comments
from briefs.workspace.reviewing.comments import PlacedComment
from briefs.workspace.reviewing.review import ReturnedReview, ReviewedName
from briefs.workspace.workspace import Workspace


class RemarkAnswers(Answering):
    """The answers about one document under review."""

    def document(self, request: Request) -> Response:
        """Its comments, and ways to say more."""
        return self._page(self._document(request.query_params), {})

    def comment(self, _: Request, form: FormData) -> Response:
        """Write a comment."""
        given = given_in(form)
        document = self._document(given)
        try:
            self.desk.workspace.reviewing().comment(
                _wish(document), given.get("by", ""), given.get("text", ""), given.get("about")
            )
        except BriefsError as error:
            return self._page(document, given, error.problems)
        return RedirectResponse(f"/review/document?{query_of(document.key)}#said", 303)

    def settle(self, _: Request, form: FormData) -> Response:
        """Say that a comment was dealt with, or was not."""
        given = given_in(form)
        document, number = self._document(given), given.get("number", "")
        if not (number.isascii() and number.isdecimal() and len(number) < 7):
            raise CallError.of(f"'{number[:20]}' is no number of a comment")
        self.desk.workspace.reviewing().settle(_wish(document), int(number), settled=given.get("settled") == "yes")
        return RedirectResponse(f"/review/document?{query_of(document.key)}#said", 303)

    def export(self, _: Request, form: FormData) -> Response:
        """Begin to make a copy for reviewers."""
        desk, document = self.desk, self._document(given_in(form))
        wish = _wish(document)

        def do() -> Doing:
            return _exported(desk.workspace, wish, desk.out)

        back = f"/review/document?{query_of(document.key)}"
        options = {"topic": document.topic, "language": document.language}
        command = deeds.command("review", "export", document.key.name, options=options)
        return self.begun(WorkRequest("review_export", document.front.title, back, command, do))

    def returned(self, _: Request, form: FormData) -> Response:
        """What came back in a copy, each remark at its place; kept as comments where that is asked for."""
        given, file = given_in(form), form.get("file")
        document = self._document(given)
        reviewing = self.desk.workspace.reviewing()
        try:
            if not (isinstance(file, UploadFile) and file.filename):
                raise CallError.of("no file was chosen", "drop the Word file that came back")
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "copy.docx"
                path.write_bytes(file.file.read())
                try:
                    made = reviewing.returned(path)
                except BriefsError as error:
                    raise CallError(_unplaced(error.problems)) from error
            if made.document.key != document.key:
                raise CallError.of(
                    f"this copy is of another document: {made.document.key}", "go there, and drop it there"
                )
            if "keep" in given and made.remarks:
                reviewing.keep(made)
        except BriefsError as error:
            return self._page(document, given, error.problems)
        return self._page(document, {}, (), made)

    def _page(
        self,
        document: Document,
        given: Mapping[str, str],
        refused: Iterable[Problem] = (),
        made: ReturnedReview | None = None,
    ) -> Response:
        library, told = self.desk.read().library, tuple(refused)
        said: tuple[PlacedComment, ...] = ()
        broken: tuple[Problem, ...] = ()
        try:
            said = comments.read(library, document)
        except BriefsError as error:
            broken = error.problems
        values = {
            "here": "review",
            "key": document.key,
            "title": document.front.title,
            "said": [(one, self._near(one.place)) for one in said],
            "broken": pages.problems(broken, self.desk.root) if broken else None,
            "given": given,
            "refused": pages.problems(told, self.desk.root) if told else None,
            "made": made,
            "remarks": [(one, self._near(one.place)) for one in made.remarks] if made else [],
        }
        return self.page("reviewing/document", values, 422 if told else 200)

    def _near(self, place: Place | None) -> str:
        return f"{self.desk.near(Path(place.file))}:{place.line}" if place else ""

    def _document(self, given: Mapping[str, str]) -> Document:
        """The document that is meant.

        Raises CallError for names that nothing bears.
        """
        key = DocumentKey(*(given.get(name, "") for name in KEY))
        document = self.desk.read().library.document(key) if key.topic in self.desk.read().library.topics else None
        if document is None:
            raise CallError.of(f"there is no document {str(key)[:200]}")
        return document


def _exported(workspace: Workspace, wish: ReviewedName, out: Path) -> Doing:
    """As `review export` does."""
    yield ProblemsFound(())
    return WorkResult(files=(workspace.reviewing().export(wish, out),))


def _wish(document: Document) -> ReviewedName:
    return ReviewedName(document.key.name, document.topic, document.language)


def _unplaced(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of a file that lay in a folder of ours, whose name tells nobody anything."""
    return tuple(replace(problem, place=None) for problem in problems)
