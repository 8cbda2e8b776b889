"""The addresses of forms about the house."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import Route

from briefs.desk.answering import Changing, Endpoint
from briefs.desk.desk import Desk
from briefs.desk.house.answers import HouseAnswers
from briefs.desk.writing.previewing import Previews

MOST = {"/house/save": 400_000, "/house/look": 400_000}
"""Bytes of a form about a whole file, which says too what it showed."""


def routes(desk: Desk, previews: Previews, changing: Callable[[Changing], Endpoint]) -> list[Route]:
    """What is shown, and what only a form of this run may ask for."""
    to = HouseAnswers(desk, previews)
    return [
        Route("/house", to.overview),
        Route("/house/form", to.form),
        Route("/house/save", changing(to.save), methods=["POST"]),
        Route("/house/look", changing(to.look), methods=["POST"]),
    ]
