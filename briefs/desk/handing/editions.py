"""Editions: what hinders one, publishing and withdrawing it, and its kept files once more."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from briefs.base.problems import BriefsError, CallError, Problem
from briefs.desk import pages
from briefs.desk.answering import Answering, given_in
from briefs.desk.desk import Desk
from briefs.desk.handing import deeds
from briefs.desk.handing.known import KnownReadiness
from briefs.desk.work import Doing, WorkRequest
from briefs.distribute.editions.history import EditionState, current, find, states
from briefs.distribute.editions.withdraw import Withdrawal
from briefs.workspace.editions import FilesWish, Release


class EditionAnswers(Answering):
    """The answers about editions of topics."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._known = KnownReadiness(desk)

    def overview(self, _: Request) -> Response:
        """Every topic with its edition, and what can be done to hand it out."""
        library = self.desk.read().library
        editions = states(library.content)
        rows = [(name, topic.record, current(editions, name)) for name, topic in library.topics.items()]
        return self.page("handing/overview", {"here": "hand_out", "rows": rows})

    def edition(self, request: Request) -> Response:
        """One topic: what hinders its edition, a way to publish it, and those that are out."""
        return self._edition(request.query_params.get("topic", ""))

    def _edition(self, topic: str, refused: BriefsError | None = None, by: str = "") -> Response:
        ready = self._known.of(topic)
        root = self.desk.root
        values = {
            "here": "hand_out",
            "ready": ready,
            "title": self.desk.read().library.topics[ready.topic].record.title,
            "out": any(state.edition == ready.edition for state in ready.published),
            "wrong": pages.problems(ready.wrong, root),
            "missing": pages.problems((*ready.missing, *ready.against), root),
            "refused": pages.problems(refused.problems, root) if refused else None,
            "by": by,
        }
        return self.page("handing/edition", values, 422 if refused else 200)

    def publish(self, _: Request, form: FormData) -> Response:
        """Begin to publish; the edition that was shown is the one that is meant."""
        given, desk = given_in(form), self.desk
        topic, by = given.get("topic", ""), given.get("by", "").strip()
        ready = self._known.of(topic)
        release = Release(ready.topic, given.get("edition", ""), "draft" in given, by or None)
        if release.edition != ready.edition:
            message = f"topic.yaml says edition {ready.edition} now, not {release.edition}"
            return self._edition(topic, CallError.of(message, "look at it, and publish that"), by)
        if ready.wrong or (not release.draft and ready.missing):
            return self._edition(topic, BriefsError(ready.problems), by)
        options: deeds.CommandOptions = {
            "topic": topic,
            "edition": release.edition,
            "allow-draft": release.draft,
            "by": by,
        }
        command = deeds.command("publish", options=options)

        def do() -> Doing:
            return deeds.publish(desk.workspace, release, desk.out, desk.near)

        return self.begun(WorkRequest("publish", f"{topic} {ready.edition}", f"/edition?topic={topic}", command, do))

    def withdrawing(self, request: Request) -> Response:
        """An edition that may be withdrawn, with what that means."""
        given = request.query_params
        return self._withdrawing(given.get("topic", ""), given.get("edition", ""), {})

    def _withdrawing(
        self, topic: str, edition: str, given: dict[str, str], refused: tuple[Problem, ...] = ()
    ) -> Response:
        state = self._state(topic, edition)
        values = {
            "here": "hand_out",
            "state": state,
            "given": given,
            "refused": pages.problems(refused, self.desk.root) if refused else None,
        }
        return self.page("handing/withdraw", values, 422 if refused else 200)

    def withdraw(self, _: Request, form: FormData) -> Response:
        """Write down that an edition, or some of its documents, must no longer be used."""
        given, desk = given_in(form), self.desk
        topic, edition, by = (given.get(name, "").strip() for name in ("topic", "edition", "by"))
        reason = " ".join(given.get("reason", "").split())
        state = self._state(topic, edition)
        names = tuple(str(name) for name in form.getlist("document"))
        refused = []
        if not reason:
            refused.append(Problem(None, "a withdrawal needs a reason", "say in a sentence why: readers will see it"))
        if "sure" not in given:
            refused.append(Problem(None, "there is no way back", "mark that you know it, then send this again"))
        refused += [Problem(None, f"edition {edition} has no document called '{n}'") for n in names
                    if n not in state.documents]  # fmt: skip
        if refused:
            return self._withdrawing(topic, edition, given, tuple(refused))
        command = deeds.command(
            "withdraw", edition, options={"topic": topic, "reason": reason, "document": names, "by": by}
        )

        def do() -> Doing:
            return deeds.withdraw(desk.workspace, Withdrawal(topic, edition, reason, names), by)

        return self.begun(WorkRequest("withdraw", f"{topic} {edition}", f"/edition?topic={topic}", command, do))

    def files(self, _: Request, form: FormData) -> Response:
        """Give the kept files of an edition out once more."""
        given, desk = given_in(form), self.desk
        topic, edition = given.get("topic", ""), given.get("edition", "")
        self._state(topic, edition)
        wish = FilesWish(edition, topic, record="record" in given)
        command = deeds.command("files", edition, options={"topic": topic, "for-the-record": wish.record})

        def do() -> Doing:
            return deeds.files(desk.workspace, wish, desk.out)

        return self.begun(WorkRequest("files", f"{topic} {edition}", f"/edition?topic={topic}", command, do))

    def _state(self, topic: str, edition: str) -> EditionState:
        """A published edition.

        Raises CallError where none is meant.
        """
        state = find(states(self.desk.workspace.paths.content), topic, edition)
        if state is None:
            raise CallError.of(f"no edition {edition[:40]} of {topic[:40]} was ever published")
        return state
