"""The addresses of the distilling desk, and how much a document may have that is dropped there."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import Route

from briefs.desk.answering import Changing, Endpoint
from briefs.desk.desk import Desk
from briefs.desk.distilling.answers import DistillingAnswers

MOST = {"/distil/add": 120_000_000}
"""Bytes of a document, with its form."""


def routes(desk: Desk, changing: Callable[[Changing], Endpoint]) -> list[Route]:
    """What is shown, and what only a form of this run may ask for."""
    to = DistillingAnswers(desk)
    return [
        Route("/distil", to.distil),
        Route("/distil/add", changing(to.add), methods=["POST"]),
        Route("/distil/claim", changing(to.claim), methods=["POST"]),
        Route("/distil/look", changing(to.look), methods=["POST"]),
    ]
