"""What the writing desk is asked and answers: a text, its pages, what is wrong in it, what can be put in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from briefs.base.problems import BriefsError, CallError
from briefs.composing.order import Form, Order
from briefs.desk import pages, shelf
from briefs.desk.answering import KEY, Answering, MissingError, given_in, query_of
from briefs.desk.desk import Desk
from briefs.desk.filling import changes
from briefs.desk.writing import blocks, editing, mistakes, palette, unsaved
from briefs.desk.writing.editing import ChangedElsewhereError
from briefs.desk.writing.lines import TextLines
from briefs.desk.writing.previewing import Previews, ShownPages
from briefs.distribute.site.site_words import main_language
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, Loaded
from briefs.workspace.choosing import orders_of


class WritingAnswers(Answering):
    """Texts of documents, beside their pages."""

    def __init__(self, desk: Desk, previews: Previews) -> None:
        super().__init__(desk)
        self.previews = previews

    def write(self, request: Request) -> Response:
        """One text to write, or the list of those that can be written."""
        if not request.query_params.get("document"):
            return self._texts()
        key, file = self._file(request.query_params)
        return self._editor(key, file, editing.opened(file), saved="saved" in request.query_params)

    def save(self, request: Request, form: FormData) -> Response:
        """Write a text to its file, unless that was changed elsewhere."""
        given = given_in(form)
        key, file = self._file(given)
        quick = "json" in request.headers.get("accept", "")
        try:
            now = editing.save(self.desk.root, file, given.get("text", ""), given.get("was", ""))
        except ChangedElsewhereError as changed:
            if quick:
                rows = [asdict(line) for line in changed.lines]
                return JSONResponse({"was": changed.theirs.was, "theirs": changed.theirs.text, "lines": rows}, 409)
            mine = editing.OpenText(editing.as_typed(given.get("text", "")), changed.theirs.was)
            return self._editor(key, file, mine, changed=changed)
        except OSError as error:
            raise CallError.of(
                f"'{file.name}' cannot be written: {error.strerror}", "make room, or ask whose it is"
            ) from error
        if quick:
            return JSONResponse({"was": now.was})
        return RedirectResponse(f"/write?{query_of(key)}&saved=yes", 303)

    def pages(self, _: Request, form: FormData) -> Response:
        """The pages of a text as it was typed: those that have changed first, and all when they are asked for."""
        given = given_in(form)
        key, file = self._file(given)
        text = editing.as_typed(given.get("text", ""))
        library = self.desk.read().library
        typed, found = self._typed(key, file, text)
        try:
            order = self._order(typed, key)
            job, wanted = self.previews.job(library, typed, order), given.get("wanted", "")
            shown = self.previews.pages(job, part=wanted == "part", fit=wanted == "fit")
        except BriefsError as error:
            return JSONResponse({"problems": [problem.message for problem in (*found, *error.problems)][:3] or ["?"]})
        if shown is None:
            return JSONResponse({"unsure": True})
        return JSONResponse(_told(shown, text))

    def mistakes(self, _: Request, form: FormData) -> Response:
        """What is wrong in a text as it was typed, and how long it is."""
        given = given_in(form)
        key, file = self._file(given)
        text = editing.as_typed(given.get("text", ""))
        typed, found = self._typed(key, file, text)
        problems = mistakes.in_document(typed, key, found)
        try:
            budgets = palette.budgets(typed, self._order(typed, key))
        except BriefsError:
            budgets = None
        shown = [asdict(one) for one in mistakes.shown(problems, file, text)]
        return JSONResponse({"mistakes": shown, "budgets": asdict(budgets) if budgets else None})

    def claims(self, request: Request) -> Response:
        """Claims that may be cited, by the words of a search."""
        key, _ = self._file(request.query_params)
        found, number = palette.claims(self.desk.read().library, key, request.query_params.get("q", "")[:200])
        rows = [{**asdict(claim), "citation": claim.citation} for claim in found]
        return JSONResponse({"claims": rows, "number": number})

    def component(self, _: Request, form: FormData) -> Response:
        """The component at a line as a form; and its lines with what was filled in, where that is sent along."""
        given = given_in(form)
        self._file(given)
        library = self.desk.read().library
        line = given.get("line", "")
        number = int(line) if line.isascii() and line.isdecimal() and len(line) < 8 else 0
        found = blocks.component_at(editing.as_typed(given.get("text", "")), number, library.components)
        if found is None:
            return JSONResponse({"none": True})
        span = {"first": found.first, "last": found.last}
        try:
            if "had" in given:
                return JSONResponse({**span, "body": blocks.filled(found, given)})
            parts = blocks.parts_in(found)
        except BriefsError as error:
            return JSONResponse({"problems": [problem.message for problem in error.problems][:3]})
        values = {
            "name": found.component.name,
            "purpose": str(found.component.schema.get("description", "")),
            "parts": parts,
            "had": changes.shown_in(parts),
        }
        html = self.desk.pages.page("writing/component", main_language(library), values)
        return JSONResponse({**span, "html": html})

    def picture(self, request: Request) -> Response:
        """A page as it was shown."""
        png = self.previews.picture(request.path_params["name"])
        if png is None:
            raise MissingError
        return Response(png, media_type="image/png")

    def _typed(self, key: DocumentKey, file: Path, text: str) -> Loaded:
        """The library with a text as it was typed."""
        return unsaved.retyped(self.desk.read().library, key, file, text)

    def _texts(self) -> Response:
        library = self.desk.read().library
        broken = sorted(key for key in library.unread if unsaved.file_of(library, key))
        values = {"here": "write", "boards": shelf.boards(shelf.items(library)), "broken": broken}
        return self.page("writing/texts", values)

    def _editor(
        self, key: DocumentKey, file: Path, text: editing.OpenText, *, saved: bool = False,
        changed: ChangedElsewhereError | None = None,
    ) -> Response:  # fmt: skip
        library = self.desk.read().library
        item = shelf.find(library, key)
        language = library.languages.get(key.language)
        values: Mapping[str, Any] = {
            "here": "write",
            "key": key,
            "title": item.title if item else file.stem,
            "item": item,
            "direction": language.direction if language else "ltr",
            "file": self.desk.near(file),
            "text": text.text,
            "was": text.was,
            "saved": saved,
            "changed": changed,
            "components": palette.components(library),
            "problems": pages.problems(library.unread.get(key, ()), self.desk.root),
        }
        return self.page("writing/write", values, 409 if changed else 200)

    def _file(self, given: Mapping[str, str]) -> tuple[DocumentKey, Path]:
        """The document that is meant, and its file.

        Raises CallError for names that nothing bears: no path is ever made of what a request says.
        """
        key = DocumentKey(*(given.get(name, "") for name in KEY))
        library = self.desk.read().library
        known = {document.key for topic in library.topics.values() for document in topic.documents}
        file = unsaved.file_of(library, key) if key in known or key in library.unread else None
        if file is None:
            raise CallError.of(f"there is no document {key}")
        return key, file

    def _order(self, library: Library, key: DocumentKey) -> Order:
        """The form in which a text is shown: that which most people want.

        Raises BriefsError where the document cannot be made.
        """
        item = shelf.find(library, key)
        form = shelf.usual(item) if item else Form("")
        return orders_of(library, shelf.choice_of(key, form))[0]


def _told(shown: ShownPages, text: str) -> dict[str, object]:
    """Pages for a script: the address of each picture, its size, and of each paragraph edges, line and words."""
    lines = TextLines(text)
    rows = []
    for each in shown.pages:
        found = lines.all(block.words for block in each.page.blocks)
        blocks = [
            [block.left, block.top, block.width, block.height, line, block.words]
            for block, line in zip(each.page.blocks, found, strict=True)
        ]
        wide, high = each.page.size
        rows.append({"number": each.page.number, "name": each.name, "width": wide, "height": high, "blocks": blocks})
    return {
        "pages": rows,
        "of": shown.of,
        "whole": shown.whole,
        "problems": [one.message for one in shown.problems][:3],
    }
