"""The catalogue for the web: made, and looked at on this computer before anybody else can."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefs.base.files import below
from briefs.desk.answering import Answering, MissingError, given_in
from briefs.desk.handing import deeds
from briefs.desk.work import Doing, WorkRequest

KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "png": "image/png",
    "jpg": "image/jpeg",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "xml": "application/xml",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
}
"""What files of the catalogue are, by the ends of their names; others are given as bytes."""


class CatalogueAnswers(Answering):
    """The answers about the catalogue."""

    def choose(self, _: Request) -> Response:
        """What the catalogue is, and a look at the last one."""
        there = (self.desk.out / "site/index.html").is_file()
        return self.page("handing/catalogue", {"here": "hand_out", "there": there})

    def make(self, _: Request, form: FormData) -> Response:
        """Begin to make it."""
        desk, everything = self.desk, "everything" in given_in(form)
        command = deeds.command("site", options={"everything": everything})

        def do() -> Doing:
            return deeds.site(desk.workspace, desk.out, everything=everything)

        return self.begun(WorkRequest("site", "", "/catalogue", command, do))

    def page_of(self, name: str) -> Response:
        """A file of the catalogue as it lies in the output folder."""
        top = self.desk.out / "site"
        try:
            path = below(top, name)
            data = path.read_bytes() if path.is_file() else None
        except (OSError, ValueError):
            data = None
        if data is None:
            raise MissingError
        return Response(data, media_type=KINDS.get(name.rpartition(".")[2], "application/octet-stream"))

    def page_at(self, request: Request) -> Response:
        """The same, by its address."""
        name = request.path_params["path"]
        return self.page_of(name) if name else RedirectResponse("/site/index.html", 303)
