"""What pages are asked for and what they answer: plain functions from a request to a response."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from briefs.base.files import below
from briefs.base.problems import BriefsError, CallError
from briefs.composing.order import Form
from briefs.desk import doing, pages, shelf, suiting
from briefs.desk.answering import KEY, Answering, MissingError, given_in, query_of, sent
from briefs.desk.shelf import ShelfItem
from briefs.desk.work import DeskWork, Doing, WorkRequest
from briefs.distribute.packs.archive import archive
from briefs.library.keys import DocumentKey
from briefs.workspace.choosing import orders_of


class DeskAnswers(Answering):
    """The answers about choosing, making and checking."""

    def choose(self, request: Request) -> Response:
        """The shelf, narrowed to an audience or a topic."""
        known = self.desk.read()
        every = shelf.items(known.library)
        chosen = {name: request.query_params.get(name, "") for name in ("topic", "audience")}
        shown = [
            item for item in every if all(value in {"", getattr(item.key, name)} for name, value in chosen.items())
        ]
        return self.page("choose", {
            "here": "choose",
            "boards": shelf.boards(shown),
            "shown": len(shown),
            "every": len(every),
            "chosen": chosen,
            "topics": dict.fromkeys((item.key.topic, item.topic) for item in every),
            "audiences": dict.fromkeys((item.key.audience, item.audience) for item in every),
            "faces": {item.key for item in shown if self.desk.faces.there(known.library, item.key)},
            "problems": pages.problems(known.problems, self.desk.root),
        })  # fmt: skip

    def suits(self, request: Request) -> Response:
        """Three questions, and what fits the answers."""
        known = self.desk.read()
        every = shelf.items(known.library)
        given = request.query_params
        answers = suiting.Answers(given.get("audience", ""), given.get("pages", ""), given.get("use", ""))
        found = suiting.suitable(every, answers) if answers.given else ()
        near = suiting.nearest(every, answers) if answers.given and not found else ()
        kinds = suiting.kinds(known.library)
        fitting = suiting.suitable(kinds, answers) or suiting.nearest(kinds, answers) if answers.given else ()
        return self.page("suits", {
            "here": "suits",
            "questions": suiting.questions((*every, *kinds)),
            "answers": answers,
            "found": found,
            "near": near,
            "kinds": fitting,
            "faces": {item.key for item in (*found, *near) if self.desk.faces.there(known.library, item.key)},
        })  # fmt: skip

    def document(self, request: Request) -> Response:
        """One document, and the form in which it is wanted."""
        item = self.item(request.query_params)
        return self.page("document", self._document(item, shelf.usual(item), final=False))

    def _document(self, item: ShelfItem, form: Form, *, final: bool) -> dict[str, Any]:
        there = self.desk.faces.there(self.desk.read().library, item.key)
        return {
            "here": "choose",
            "item": item,
            "form": form,
            "final": final,
            "face": there is not None,
            "problems": None,
        }

    def face(self, request: Request) -> Response:
        """The first page of a document, as it was last made."""
        item = self.item(request.query_params)
        order = self.desk.faces.there(self.desk.read().library, item.key)
        picture = self.desk.faces.picture(order) if order else None
        if picture is None:
            raise MissingError
        return Response(picture, media_type="image/webp")

    def make(self, _: Request, form: FormData) -> Response:
        """Begin to make a document; what cannot be made is said beside the form."""
        given = given_in(form)
        item = self.item(given)
        wanted = Form(*(given.get(name, "") for name in ("paper", "variant", "finish")))
        final = "final" in given
        choice = shelf.choice_of(item.key, wanted)
        try:
            orders_of(self.desk.read().library, choice)
        except BriefsError as error:
            values = self._document(item, wanted, final=final)
            values["problems"] = pages.problems(error.problems, self.desk.root)
            return self.page("document", values, 422)
        desk, back = self.desk, f"/document?{query_of(item.key)}"
        command = doing.shown_command(choice, final=final)

        def do() -> Doing:
            return doing.make(desk.workspace, choice, desk.out, final=final)

        return self.begun(WorkRequest("make", item.title, back, command, do))

    def make_faces(self, _: Request, __: FormData) -> Response:
        """Begin to make every document once, for the pictures of the shelf."""
        desk, library = self.desk, self.desk.read().library
        return self.begun(
            WorkRequest("faces", "", "/", "build", lambda: doing.first_pages(desk.workspace, library, desk.out))
        )

    def checking(self, _: Request) -> Response:
        """What a check is, and a way to begin one."""
        last = next((work for work in self.desk.bench.all() if work.asked.kind == "check"), None)
        return self.page("check", {"here": "check", "last": last})

    def check(self, _: Request, __: FormData) -> Response:
        """Begin to look through the whole workspace."""
        desk = self.desk
        return self.begun(WorkRequest("check", "", "/check", "check", lambda: doing.check(desk.workspace)))

    def works(self, _: Request) -> Response:
        """All that this run of the desk was asked to do."""
        return self.page("works", {"here": "works", "works": self.desk.bench.all()})

    def work(self, request: Request) -> Response:
        """How one work stands; with all that is wrong, and the files to take."""
        work = self._work(request)
        found = pages.problems(work.problems, self.desk.root, quoted=not work.private)
        return self.page("work", {"here": "works", "work": work, "problems": found})

    def stop(self, request: Request, _: FormData) -> Response:
        """Break a work off."""
        work = self._work(request)
        self.desk.bench.stop(work.id)
        return RedirectResponse(f"/work/{work.id}", 303)

    def file(self, request: Request) -> Response:
        """A PDF that a work has made."""
        work = self._work(request)
        number = request.path_params["number"]
        outputs = work.finished.outputs
        if not (work.over and number < len(outputs) and outputs[number].done):
            raise MissingError
        order = outputs[number].order
        path = below(self.desk.out, order.file)
        if not path.is_file():
            raise MissingError
        name = f"{order.topic}-{order.audience}-{path.name}"
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(path.read_bytes(), media_type="application/pdf", headers=headers)

    def taken(self, request: Request) -> Response:
        """Another file that a work has made."""
        files = self._work(request).finished.files
        number = request.path_params["number"]
        if number >= len(files) or not files[number].is_file():
            raise MissingError
        return sent(files[number].name, files[number].read_bytes())

    def bundle(self, request: Request) -> Response:
        """All files of a work in one, for each with the folder that it lies in."""
        files = [path for path in self._work(request).finished.files if path.is_file()]
        if not files:
            raise MissingError
        top = Path(os.path.commonpath([path.parent for path in files]))
        data = {path.relative_to(top).as_posix(): path.read_bytes() for path in files}
        return sent(f"{top.name}.zip", archive(data, self.desk.workspace.today))

    def look(self, request: Request) -> Response:
        """A style, a script or a drawing."""
        name = request.path_params["name"]
        data = self.desk.pages.look(name)
        if data is None:
            raise MissingError
        return Response(data, media_type=pages.LOOKS[name])

    def _work(self, request: Request) -> DeskWork:
        work = self.desk.bench.find(request.path_params["work"])
        if work is None:
            raise MissingError
        return work

    def item(self, given: Mapping[str, str]) -> ShelfItem:
        """The document that is meant.

        Raises CallError, in the words of the command line, for names that nothing bears.
        """
        key = DocumentKey(*(given.get(name, "") for name in KEY))
        library = self.desk.read().library
        item = shelf.find(library, key)
        if item is None:
            orders_of(library, replace(shelf.choice_of(key, Form("")), papers=(), variants=()))
            raise CallError.of(f"there is no document {key}")
        return item
