"""What the distilling desk is asked and answers: documents taken in, their passages, claims in one's own words."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from briefs.base.problems import BriefsError, CallError
from briefs.desk import pages
from briefs.desk.answering import Answering, given_in
from briefs.desk.desk import Desk
from briefs.desk.distilling import forms, wording
from briefs.desk.distilling.passages import Passages
from briefs.sources.distilling import USES, NumberedPassage, holding
from briefs.sources.extraction import FORMATS

_PART = 1 << 20
_PAGE = 300
"""Passages that are shown at once."""


class Given(dict[str, Any]):
    """What a form said, empty for what it did not say; to ask for something does not make it said."""

    def __missing__(self, key: str) -> str:
        return ""


class DistillingAnswers(Answering):
    """Sources, their passages and claims."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.passages = Passages(desk)

    def distil(self, request: Request) -> Response:
        """One source with its passages, or the list of all and a place to drop a document."""
        if not request.query_params.get("source"):
            return self._sources({})
        return self._source(request.query_params, {})

    def add(self, _: Request, form: FormData) -> Response:
        """Take a document in, as `source add` does."""
        given, file = given_in(form), form.get("file")
        try:
            if not isinstance(file, UploadFile) or not file.filename:
                raise CallError.of("no document was given", "drop one, or choose it")
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / forms.file_name(file.filename)
                with path.open("wb") as stream:
                    while part := file.file.read(_PART):
                        stream.write(part)
                made = self.desk.workspace.distilling().add(path, forms.source_wish(given))
        except BriefsError as error:
            return self._sources(given, error)
        return RedirectResponse(f"/distil?{urlencode({'source': made.name, 'added': made.name})}", 303)

    def claim(self, _: Request, form: FormData) -> Response:
        """Write a claim, as `claim add` does; what is refused stays in its form."""
        given = given_in(form)
        source = given.get("source", "")
        try:
            made = self.desk.workspace.distilling().claim(source, forms.claim_wish(form))
        except BriefsError as error:
            self.passages.of(source)
            several = {name: form.getlist(name) for name in ("lines", "audiences")}
            return self._source({"source": source}, {**given, **several}, error)
        query = urlencode({"source": source, "added": made.name})
        return RedirectResponse(f"/distil?{query}#passage-{made.passages[0][0]}", 303)

    def look(self, _: Request, form: FormData) -> Response:
        """What can be said of a claim while it is being worded."""
        given = given_in(form)
        source, _unread = self.passages.of(given.get("source", ""))
        if source is None:
            raise CallError.of("its passages cannot be shown")
        ticked = [value for value in form.getlist("lines") if isinstance(value, str)]
        lines = forms.lines_of(ticked) if ticked else ()
        return JSONResponse(asdict(wording.look(source, given.get("text", ""), lines)))

    def _sources(self, given: Mapping[str, str], refused: BriefsError | None = None) -> Response:
        library = self.desk.read().library
        values = {
            "here": "distil",
            "sources": library.sources,
            "given": Given(given),
            "formats": ",".join(sorted(FORMATS)),
            "broken": [Path(file).stem for file in library.broken if Path(file).parent.name == "sources"],
            "problems": pages.problems(refused.problems, self.desk.root, quoted=False) if refused else None,
        }
        return self.page("distilling/sources", values, 422 if refused else 200)

    def _source(
        self, asked: Mapping[str, str], given: Mapping[str, Any], refused: BriefsError | None = None
    ) -> Response:
        name, use, find = asked.get("source", ""), asked.get("use", ""), asked.get("find", "")[:200]
        source, found = self.passages.of(name)
        library = self.desk.read().library
        shown: tuple[NumberedPassage, ...] = source.passages if source else ()
        if use in USES:
            shown = tuple(passage for passage in shown if passage.use == use)
        if find:
            shown = holding(shown, find)
        first = (
            int(asked.get("from", "0")) if asked.get("from", "0").isdecimal() and len(asked.get("from", "0")) < 8 else 0
        )
        values = {
            "here": "distil",
            "name": name,
            "record": library.sources[name],
            "source": source,
            "passages": shown[first : first + _PAGE],
            "number": len(shown),
            "first": first,
            "size_of_page": _PAGE,
            "use": use,
            "find": find,
            "uses": tuple(USES),
            "certainty": library.certainty,
            "audiences": library.audiences,
            "given": Given(given),
            "added": asked.get("added", "") if asked.get("added", "") in {*library.claims, name} else "",
            "unread": pages.problems(found, self.desk.root, quoted=False),
            "problems": pages.problems(refused.problems, self.desk.root, quoted=False) if refused else None,
        }
        return self.page("distilling/passages", values, 422 if refused else 200)
