"""What a file or a printed sheet is: one is dropped, of the other the mark is typed."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path, PurePath

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from briefs.base.problems import CallError
from briefs.desk import pages
from briefs.desk.answering import Answering, given_in
from briefs.distribute.verify.verdicts import Verdict

_NAMES = {".pdf": "document.pdf", ".zip": "pack.zip"}
"""Under which names files are looked at, by the ends of their own."""


class VerifyAnswers(Answering):
    """The answers about files and sheets."""

    def ask(self, _: Request) -> Response:
        """A place to drop a file, and one to type a mark."""
        return self._page(())

    def verify(self, _: Request, form: FormData) -> Response:
        """How it stands."""
        file, mark = form.get("file"), given_in(form).get("mark", "").strip()
        try:
            if isinstance(file, UploadFile) and file.filename:
                return self._page(self._of_file(file), file.filename)
            if not mark:
                raise CallError.of("nothing is given to look at", "drop a file, or type the mark of a sheet")
            return self._page(self.desk.workspace.verify((), (mark,)).verdicts, mark)
        except CallError as error:
            return self._page((), mark, error)

    def _of_file(self, file: UploadFile) -> tuple[Verdict, ...]:
        """The verdicts on a file, which is looked at under a name of ours."""
        own = _NAMES.get(PurePath(file.filename or "").suffix.lower(), "file")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / own
            with path.open("wb") as stream:
                while part := file.file.read(1 << 20):
                    stream.write(part)
            made = self.desk.workspace.verify((path,)).verdicts
        inside = f"{folder}/{own}"
        return tuple(replace(verdict, file=verdict.file.removeprefix(inside).lstrip("/\\")) for verdict in made)

    def _page(self, verdicts: tuple[Verdict, ...], asked: str = "", refused: CallError | None = None) -> Response:
        values = {
            "here": "verify",
            "verdicts": verdicts,
            "asked": asked,
            "refused": pages.problems(refused.problems, self.desk.root) if refused else None,
        }
        return self.page("handing/verify", values, 422 if refused else 200)
