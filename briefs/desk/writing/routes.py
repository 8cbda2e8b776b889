"""The addresses of the writing desk, and how much those may bring along that take a text."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import Route

from briefs.base import limits
from briefs.desk.answering import Changing, Endpoint
from briefs.desk.desk import Desk
from briefs.desk.writing.answers import WritingAnswers
from briefs.desk.writing.previewing import Previews

MOST = dict.fromkeys(("/write/save", "/write/pages", "/write/mistakes", "/write/component"), 4 * limits.FILE)
"""A text, as a form writes it."""


def routes(desk: Desk, previews: Previews, changing: Callable[[Changing], Endpoint]) -> list[Route]:
    """What is shown, and what only a form of this run may ask for."""
    to = WritingAnswers(desk, previews)
    return [
        Route("/write", to.write),
        Route("/write/save", changing(to.save), methods=["POST"]),
        Route("/write/pages", changing(to.pages), methods=["POST"]),
        Route("/write/mistakes", changing(to.mistakes), methods=["POST"]),
        Route("/write/component", changing(to.component), methods=["POST"]),
        Route("/write/claims", to.claims),
        Route("/write/page/{name}.png", to.picture),
    ]
