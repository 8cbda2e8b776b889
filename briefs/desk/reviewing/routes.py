"""The addresses of reviewing, and how much a request to them may bring along."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import Route

from briefs.desk.answering import Changing, Endpoint
from briefs.desk.desk import Desk
from briefs.desk.reviewing.documents import RemarkAnswers
from briefs.desk.reviewing.signing import SignAnswers
from briefs.desk.reviewing.translating import TranslationAnswers

MOST = {"/review/import": 42_000_000, "/translations/import": 42_000_000}
"""Bytes that a review copy may have which is dropped there, with its form."""


def routes(desk: Desk, changing: Callable[[Changing], Endpoint]) -> list[Route]:
    """What can be asked, each with its answer; `changing` lets through what brings the token of this run."""
    signing, remarks, translations = SignAnswers(desk), RemarkAnswers(desk), TranslationAnswers(desk)
    return [
        Route("/review", signing.overview),
        Route("/review/topic", signing.topic),
        Route("/review/changes", signing.changes),
        Route("/sign", changing(signing.sign), methods=["POST"]),
        Route("/review/document", remarks.document),
        Route("/review/comment", changing(remarks.comment), methods=["POST"]),
        Route("/review/settle", changing(remarks.settle), methods=["POST"]),
        Route("/review/export", changing(remarks.export), methods=["POST"]),
        Route("/translations", translations.overview),
        Route("/translations/begin", changing(translations.begin), methods=["POST"]),
        Route("/translations/export", changing(translations.export), methods=["POST"]),
        Route("/translations/import", changing(translations.take_in), methods=["POST"]),
        Route("/translations/sign", changing(translations.sign), methods=["POST"]),
        Route("/review/import", changing(remarks.returned), methods=["POST"]),
    ]
