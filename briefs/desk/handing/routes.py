"""The addresses of publishing and handing out, and how much a request to them may bring along."""

from __future__ import annotations

from collections.abc import Callable

from starlette.routing import Route

from briefs.desk.answering import Changing, Endpoint
from briefs.desk.desk import Desk
from briefs.desk.handing.catalogue import CatalogueAnswers
from briefs.desk.handing.editions import EditionAnswers
from briefs.desk.handing.letters import LetterAnswers
from briefs.desk.handing.packs import PackAnswers
from briefs.desk.handing.verify import VerifyAnswers

MOST = {"/verify": 120_000_000, "/letters": 12_000_000}
"""Bytes that a file may have which is dropped there, with its form."""


def routes(desk: Desk, changing: Callable[[Changing], Endpoint]) -> list[Route]:
    """What can be asked, each with its answer; `changing` lets through what brings the token of this run."""
    editions, packs, letters = EditionAnswers(desk), PackAnswers(desk), LetterAnswers(desk)
    catalogue, verify = CatalogueAnswers(desk), VerifyAnswers(desk)
    return [
        Route("/hand-out", editions.overview),
        Route("/edition", editions.edition),
        Route("/publish", changing(editions.publish), methods=["POST"]),
        Route("/withdraw", editions.withdrawing, methods=["GET"]),
        Route("/withdraw", changing(editions.withdraw), methods=["POST"]),
        Route("/kept-files", changing(editions.files), methods=["POST"]),
        Route("/packs", packs.choose, methods=["GET"]),
        Route("/packs", changing(packs.pack), methods=["POST"]),
        Route("/ticket", packs.choose_ticket, methods=["GET"]),
        Route("/ticket", changing(packs.ticket), methods=["POST"]),
        Route("/catalogue", catalogue.choose, methods=["GET"]),
        Route("/catalogue", changing(catalogue.make), methods=["POST"]),
        Route("/site/{path:path}", catalogue.page_at),
        Route("/letters", letters.choose, methods=["GET"]),
        Route("/letters", changing(letters.write), methods=["POST"]),
        Route("/verify", verify.ask, methods=["GET"]),
        Route("/verify", changing(verify.verify), methods=["POST"]),
    ]
