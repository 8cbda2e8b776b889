"""The desk's addresses: what each of them shows or begins, and what is said where one is wrong.

What changes anything is a form of the desk's own, which brings the token of this run along.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from briefs.base.problems import BriefsError, CallError, of_fault
from briefs.desk.answering import Changing, Endpoint, MissingError
from briefs.desk.answers import DeskAnswers
from briefs.desk.beginning import routes as beginning
from briefs.desk.desk import Desk
from briefs.desk.distilling import routes as distilling
from briefs.desk.guard import DeskGuard, DeskKeys, TooMuchError, same
from briefs.desk.handing import routes as handing
from briefs.desk.house import routes as house
from briefs.desk.reviewing import routes as reviewing
from briefs.desk.writing import routes as writing
from briefs.desk.writing.previewing import Previews

MOST_FIELDS = 500


class TokenError(Exception):
    """A change that does not come from a form of this run."""


def guarded(desk: Desk, port: int) -> DeskGuard:
    """All of the desk, for one port of this computer."""
    most = {**handing.MOST, **distilling.MOST, **reviewing.MOST, **writing.MOST, **house.MOST}
    return DeskGuard(application(desk), port, desk.keys, most)


def application(desk: Desk) -> Starlette:
    """The pages alone, which trust whoever asks."""
    to = DeskAnswers(desk)
    previews = Previews(desk.out, desk.workspace.limits, desk.ending)

    def changing(do: Changing) -> Endpoint:
        return _changing(desk.keys, do)

    routes = [
        Route("/", to.choose),
        Route("/suits", to.suits),
        Route("/document", to.document),
        Route("/first-page", to.face),
        Route("/first-pages", changing(to.make_faces), methods=["POST"]),
        Route("/make", changing(to.make), methods=["POST"]),
        Route("/check", to.checking, methods=["GET"]),
        Route("/check", changing(to.check), methods=["POST"]),
        Route("/work", to.works),
        Route("/work/{work}", to.work),
        Route("/work/{work}/stop", changing(to.stop), methods=["POST"]),
        Route("/work/{work}/file/{number:int}", to.file),
        Route("/work/{work}/taken/{number:int}", to.taken),
        Route("/work/{work}/all", to.bundle),
        Route("/looks/{name}", to.look),
        *beginning.routes(desk, changing),
        *handing.routes(desk, changing),
        *distilling.routes(desk, changing),
        *writing.routes(desk, previews, changing),
        *house.routes(desk, previews, changing),
        *reviewing.routes(desk, changing),
    ]
    return Starlette(routes=routes, exception_handlers=_told(to))


def _changing(keys: DeskKeys, do: Changing) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=1, max_fields=MOST_FIELDS) as form:
            if not same(form.get("token"), keys.token):
                raise TokenError
            return await run_in_threadpool(do, request, form)

    return endpoint


def _told(to: DeskAnswers) -> dict[type[Exception], Callable[[Request, Exception], Response]]:
    """A page for everything that can be wrong with a request."""

    def content(_: Request, error: Exception) -> Response:
        status = 404 if isinstance(error, CallError) else 422
        return to.wrong(status, "content", error if isinstance(error, BriefsError) else None)

    def http(_: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return to.wrong(status, "missing" if status == 404 else "strange")

    def fault(_: Request, error: Exception) -> Response:
        return to.wrong(500, "content", BriefsError([of_fault(error)]))

    return {
        BriefsError: content,
        TooMuchError: lambda _, __: to.wrong(413, "large"),
        Exception: fault,
        MissingError: lambda _, __: to.wrong(404, "missing"),
        TokenError: lambda _, __: to.wrong(403, "token"),
        HTTPException: http,
    }
