"""Letters: a list is chosen or dropped, then drafts are written, looked at, or sent to oneself for a test."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePath

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from briefs.base.files import below, write_whole
from briefs.base.problems import BriefsError, CallError, did_you_mean
from briefs.desk import pages
from briefs.desk.answering import Answering, given_in
from briefs.desk.handing import deeds
from briefs.desk.work import Doing, WorkRequest
from briefs.distribute.recipients.files import ListReading
from briefs.workspace.letters import MailRequest

FOLDER = "recipients"
_LIST = re.compile(r"[^\W_][\w .-]{0,80}\.(csv|xlsx|ods)", re.IGNORECASE)
WAYS = ("drafts", "preview", "test")


class LetterAnswers(Answering):
    """The answers about letters."""

    def choose(self, request: Request) -> Response:
        """Which list, and what is done with it."""
        return self._choose(dict(request.query_params))

    def write(self, _: Request, form: FormData) -> Response:
        """Begin to write drafts, to show some of them, or to send some to oneself."""
        given, desk = given_in(form), self.desk
        file = form.get("file")
        try:
            dropped = self._keep(file) if isinstance(file, UploadFile) and file.filename else ""
            name = self._list(dropped or given.get("list", ""))
            way, address = given.get("way", "drafts"), given.get("address", "").strip()
            if way not in WAYS:
                raise CallError.of("say what is to be done: drafts, preview or test")
            if way == "test" and not address:
                raise CallError.of("a test needs an address of your own", "write it beside the word")
        except BriefsError as error:
            return self._choose(given, error)
        request = _request(desk.workspace.paths.content / FOLDER / name, given)
        options: deeds.CommandOptions = {
            "topic": request.topic,
            "for": request.reading.audience,
            "links": request.links,
            "pack": request.packs,
            "final": request.final,
            "preview": way == "preview",
            "test": address if way == "test" else "",
        }

        def do() -> Doing:
            workspace = desk.workspace
            if way == "test":
                return deeds.test(workspace, request, desk.out, address, os.environ)
            return (deeds.preview if way == "preview" else deeds.drafts)(workspace, request, desk.out)

        command = deeds.command("mail", f"content/{FOLDER}/{name}", options=options)
        return self.begun(WorkRequest(f"mail_{way}", name, "/letters", command, do))

    def _choose(self, given: Mapping[str, str], refused: BriefsError | None = None) -> Response:
        library = self.desk.read().library
        publication = library.publication
        values = {
            "here": "hand_out",
            "lists": self._lists(),
            "given": given,
            "topics": [(name, topic.record.title) for name, topic in library.topics.items()],
            "audiences": [(name, audience.name) for name, audience in library.audiences.items()],
            "can_test": publication.mail_server is not None and publication.sender is not None,
            "refused": pages.problems(refused.problems, self.desk.root, quoted=False) if refused else None,
        }
        return self.page("handing/letters", values, 422 if refused else 200)

    def _lists(self) -> tuple[str, ...]:
        folder = self.desk.workspace.paths.content / FOLDER
        return tuple(sorted(path.name for path in folder.glob("*") if path.is_file() and _LIST.fullmatch(path.name)))

    def _list(self, name: str) -> str:
        """The list that is meant.

        Raises CallError where there is none of that name.
        """
        there = self._lists()
        if name not in there:
            hint = did_you_mean(name, there) or "choose one, or drop a file"
            raise CallError.of(f"no list is called '{name[:80]}'" if name else "no list was chosen", hint)
        return name

    def _keep(self, file: UploadFile) -> str:
        """Put a list that was dropped beside the others, readable by its owner alone; returns its name.

        Raises CallError for a name that cannot be a list's, and where another one has it.
        """
        name = PurePath((file.filename or "").replace("\\", "/")).name
        if not _LIST.fullmatch(name):
            hint = "it is a table: a file that ends in .csv, .xlsx or .ods, called by letters, digits and blanks"
            raise CallError.of(f"'{name[:80]}' cannot be the name of a list", hint)
        top = self.desk.workspace.paths.content / FOLDER
        path, data = below(top, name), file.file.read()
        if path.exists() and path.read_bytes() != data:
            raise CallError.of(f"another list is called {name} already", "give yours another name, and drop it again")
        if not path.exists():
            write_whole(path, data)
            path.chmod(0o600)
        return name


def _request(path: Path, given: Mapping[str, str]) -> MailRequest:
    topic = given.get("topic") or None
    what = given.get("what", "files")
    return MailRequest(
        people=path,
        topic=topic,
        links=what == "links",
        packs=what == "packs",
        final="final" in given,
        reading=ListReading(topic=topic, audience=given.get("audience") or None),
    )
