"""What the forms are asked and answer: filled in, looked at, saved; and what somebody else changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from briefs.base.problems import BriefsError, CallError
from briefs.desk import pages
from briefs.desk.answering import Answering, given_in
from briefs.desk.desk import Desk
from briefs.desk.filling import changes, shapes
from briefs.desk.house import files, looking
from briefs.desk.house.files import HouseFile
from briefs.desk.writing import editing
from briefs.desk.writing.editing import ChangedElsewhereError, OpenText
from briefs.desk.writing.previewing import Previews


class HouseAnswers(Answering):
    """The answers about who publishes, brands and contacts."""

    def __init__(self, desk: Desk, previews: Previews) -> None:
        super().__init__(desk)
        self._previews = previews

    def overview(self, _: Request) -> Response:
        """The files that can be filled in."""
        library = self.desk.read().library
        rows = [(file, self.desk.near(file.path)) for file in files.every(library)]
        return self.page("house/overview", {"here": "house", "rows": rows})

    def form(self, request: Request) -> Response:
        """One file as a form."""
        given = request.query_params
        file = files.find(self.desk.read().library, given.get("kind", ""), given.get("name", ""))
        return self._form(file, editing.opened(file.path), {}, {"saved": "saved" in given})

    def save(self, _: Request, form: FormData) -> Response:
        """Write what was filled in, unless the file was changed elsewhere or would be wrong."""
        given = given_in(form)
        library = self.desk.read().library
        file = files.find(library, given.get("kind", ""), given.get("name", ""))
        now = editing.opened(file.path)
        try:
            text = _text(file, now, given)
            if now.was != given.get("was") and text != now.text:
                return self._form(file, now, given, {"changed": True})
            if wrong := files.refused(library, file, now.text, text):
                return self._form(file, now, given, {"refused": BriefsError(wrong)})
            editing.save(self.desk.root, file.path, text, now.was)
        except ChangedElsewhereError:
            return self._form(file, editing.opened(file.path), given, {"changed": True})
        except BriefsError as error:
            return self._form(file, now, given, {"refused": error})
        except OSError as error:
            hint = "make room, or ask whose it is"
            raise CallError.of(f"'{file.path.name}' cannot be written: {error.strerror}", hint) from error
        return RedirectResponse(f"/house/form?{urlencode({'kind': file.kind, 'name': file.name, 'saved': 'yes'})}", 303)

    def look(self, _: Request, form: FormData) -> Response:
        """A page as it would be, or why there is none."""
        given = given_in(form)
        library = self.desk.read().library
        file = files.find(library, given.get("kind", ""), given.get("name", ""))
        now = editing.opened(file.path)
        try:
            text = _text(file, now, given)
            wrong = files.refused(library, file, now.text, text)
            shown = None if wrong else looking.page_of(self._previews, library, file, text)
        except BriefsError as error:
            wrong, shown = error.problems, None
        if shown is None:
            return JSONResponse({"problems": [problem.message for problem in wrong][:3]})
        wide, high = shown.page.size
        return JSONResponse({"name": shown.name, "number": shown.page.number, "width": wide, "height": high})

    def _form(self, file: HouseFile, now: OpenText, given: Mapping[str, str], told: Mapping[str, Any]) -> Response:
        parts = shapes.parts_of(file.schema, files.data_of(now.text, file))
        refused: BriefsError | None = told.get("refused")
        values = {
            "here": "house",
            "file": file,
            "path": self.desk.near(file.path),
            "was": now.was,
            "had": changes.shown_in(parts),
            "parts": changes.with_given(parts, changes.changed_in(parts, given)) if given else parts,
            "saved": bool(told.get("saved")),
            "changed": bool(told.get("changed")),
            "refused": pages.problems(refused.problems, self.desk.root, quoted=False) if refused else None,
            "seen": file.kind in {"publisher", "brand"},
        }
        return self.page("house/form", values, 422 if refused else 409 if told.get("changed") else 200)


def _text(file: HouseFile, now: OpenText, given: Mapping[str, str]) -> str:
    """What a file would hold.

    Raises BriefsError where it cannot be changed without touching other parts of it.
    """
    parts = shapes.parts_of(file.schema, files.data_of(now.text, file))
    changed = changes.changed_in(parts, given)
    wanted = changes.changes_of(parts, changed, given)
    return changes.applied(now.text, wanted, str(file.path)) if wanted else now.text
