"""The addresses of reviewing, and how much a request to them may bring along."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import Route

from briefs.desk.answering import Changing, Endpoint
from briefs.desk.desk import Desk
from briefs.desk.reviewing.documents import RemarkAnswers
from briefs.desk.reviewing.signing import SignAnswers

MOST = {"/review/import": 42_000_000}
"""Bytes that a review copy may have which is dropped there, with its form."""


def routes(desk: Desk, changing: Callable[[Changing], Endpoint]) -> list[Route]:
    """What can be asked, each with its answer; `changing` lets through what brings the token of this run."""
    signing, remarks = SignAnswers(desk), RemarkAnswers(desk)
    return [
        Route("/review", signing.overview),
        Route("/review/topic", signing.topic),
        Route("/review/changes", signing.changes),
        Route("/sign", changing(signing.sign), methods=["POST"]),
        Route("/review/document", remarks.document),
        Route("/review/comment", changing(remarks.comment), methods=["POST"]),
        Route("/review/settle", changing(remarks.settle), methods=["POST"]),
        Route("/review/export", changing(remarks.export), methods=["POST"]),
        Route("/review/import", changing(remarks.returned), methods=["POST"]),
    ]
