"""Signatures: how a topic stands, what has moved since somebody signed, and signing by role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from briefs.base.problems import CallError, Problem
from briefs.base.task import ProblemsFound
from briefs.desk import pages, shelf
from briefs.desk.answering import Answering, given_in
from briefs.desk.desk import Desk
from briefs.desk.handing import deeds
from briefs.desk.handing.known import KnownReadiness
from briefs.desk.work import Doing, WorkRequest, WorkResult, followed
from briefs.distribute.editions.differences import Difference
from briefs.reports.told import plain
from briefs.workspace.reviewing.changing import MarkedHow, marked
from briefs.workspace.workspace import Workspace
from briefs.workspace.writing import SignRequest


class SignAnswers(Answering):
    """The answers about topics under review."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._known = KnownReadiness(desk)

    def overview(self, _: Request) -> Response:
        """Topics and their documents."""
        library = self.desk.read().library
        every = sorted(shelf.items(library), key=lambda item: item.key.topic)
        rows = [(key, library.topics[key].record.title, list(group)) for key, group in groupby(every, _topic)]
        return self.page("reviewing/overview", {"here": "review", "rows": rows})

    def topic(self, request: Request) -> Response:
        """Who has signed, what still hinders, and a way to sign."""
        return self._page(request.query_params.get("topic", ""), {}, ())

    def changes(self, request: Request) -> Response:
        """What has moved since the last signature for an audience, or since the last edition."""
        topic, audience = (request.query_params.get(name, "") for name in ("topic", "audience"))
        made = self.desk.workspace.reviewing().moved(topic, audience)
        library = self.desk.read().library
        values = {
            "here": "review",
            "made": made,
            "title": library.topics[made.topic].record.title,
            "audience": library.audiences[audience].name if audience else "",
            "parts": [(part, [(one, _steps(one)) for one in rows]) for part, rows in _by_part(made.differences)],
        }
        return self.page("reviewing/changes", values)

    def sign(self, _: Request, form: FormData) -> Response:
        """Write down an approval of the words that were shown, and of no others."""
        given, desk = given_in(form), self.desk
        topic, audience, position = (given.get(name, "").strip() for name in ("topic", "audience", "position"))
        name = " ".join(given.get("name", "").split())
        tasks = tuple(map(str, form.getlist("task")))
        signatures = [one for one in self._known.of(topic).signatures if one.audience == audience]
        if not signatures:
            raise CallError.of(f"nothing of this topic is for '{audience[:80]}', or it cannot be signed as it is")
        refused = []
        if not name:
            refused.append(Problem(None, "a signature needs a name", "write yours"))
        if not tasks or not set(tasks) <= {one.task for one in signatures}:
            refused.append(Problem(None, "say as what you sign", "mark at least one task"))
        if given.get("words") != signatures[0].words:
            hint = "look at what has moved, then sign what you have read"
            refused.append(Problem(None, "the words have changed since this page was shown", hint))
        if refused:
            return self._page(topic, {**given, "tasks": tasks}, refused)
        request = SignRequest((audience,), tasks, name, position or None, topic)
        options: deeds.CommandOptions = {"topic": topic, "role": tasks, "name": name, "position": position}

        def do() -> Doing:
            return _signed(desk.workspace, request)

        command = deeds.command("sign", audience, options=options)
        return self.begun(WorkRequest("sign", audience, f"/review/topic?topic={topic}", command, do))

    def _page(self, topic: str, given: Mapping[str, object], refused: Iterable[Problem]) -> Response:
        ready = self._known.of(topic)
        library, root = self.desk.read().library, self.desk.root
        told = tuple(refused)
        unsigned = tuple(one for one in ready.missing if one.rule != "sign-off")
        values = {
            "here": "review",
            "ready": ready,
            "title": library.topics[ready.topic].record.title,
            "audiences": [(key, library.audiences[key].name, list(rows)) for key, rows in
                          groupby(ready.signatures, lambda one: one.audience)],
            "hinders": pages.problems((*ready.wrong, *unsigned, *ready.against), root),
            "given": given,
            "refused": pages.problems(told, root) if told else None,
        }  # fmt: skip
        return self.page("reviewing/topic", values, 422 if told else 200)


def _signed(workspace: Workspace, request: SignRequest) -> Doing:
    """As `sign` does."""
    made = yield from followed(workspace.sign(request))
    yield ProblemsFound(())
    return WorkResult(said=tuple(f"{request.name} signed as {task} for {audience}." for audience, task in made.given))


def _topic(item: shelf.ShelfItem) -> str:
    return item.key.topic


def _by_part(found: Iterable[Difference]) -> list[tuple[str, list[Difference]]]:
    rows: dict[str, list[Difference]] = {}
    for one in found:
        rows.setdefault(one.part, []).append(one)
    return list(rows.items())


def _steps(one: Difference) -> tuple[tuple[MarkedHow, str], ...]:
    """What went and what came, as marked text."""
    return tuple((how, plain(text)) for how, text in marked(one.before or "", one.after or ""))
