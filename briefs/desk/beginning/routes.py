"""The addresses of what is begun."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import Route

from briefs.desk.answering import Changing, Endpoint
from briefs.desk.beginning.answers import BeginningAnswers
from briefs.desk.desk import Desk


def routes(desk: Desk, changing: Callable[[Changing], Endpoint]) -> list[Route]:
    """What is shown, and what only a form of this run may ask for."""
    to = BeginningAnswers(desk)
    return [Route("/new", to.choose, methods=["GET"]), Route("/new", changing(to.begin), methods=["POST"])]
