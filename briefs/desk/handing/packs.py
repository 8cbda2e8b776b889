"""Packs for e-mail and the printing sheet for a copy shop: choose the pieces, have them made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from briefs.base.problems import BriefsError
from briefs.composing.order import Choice
from briefs.desk import pages, shelf
from briefs.desk.answering import Answering, given_in
from briefs.desk.handing import deeds
from briefs.desk.shelf import Selectable
from briefs.desk.work import Doing, WorkRequest
from briefs.distribute import selection
from briefs.distribute.site.site_words import main_language, words
from briefs.library.load import Library
from briefs.workspace.choosing import orders_of
from briefs.workspace.handouts import packable


class PackAnswers(Answering):
    """The answers about packs and printing sheets."""

    def choose(self, request: Request) -> Response:
        """What a pack may hold."""
        return self._choose("packs", dict(request.query_params), ())

    def choose_ticket(self, request: Request) -> Response:
        """What a printing sheet is for."""
        return self._choose("ticket", dict(request.query_params), ())

    def pack(self, _: Request, form: FormData) -> Response:
        """Begin to make packs."""
        given, desk, library = given_in(form), self.desk, self.desk.read().library
        without = tuple(map(str, form.getlist("without")))
        choice, final = _choice(given), "final" in given
        try:
            packable(library, choice, without)
        except BriefsError as error:
            return self._choose("packs", given, without, error)
        options: deeds.CommandOptions = {**_options(choice), "without": without, "final": final}

        def do() -> Doing:
            return deeds.pack(desk.workspace, choice, desk.out, without, final=final)

        command = deeds.command("pack", options=options)
        return self.begun(WorkRequest("pack", _title(choice), "/packs", command, do))

    def ticket(self, _: Request, form: FormData) -> Response:
        """Begin to make a printing sheet."""
        given, desk = given_in(form), self.desk
        choice = _choice(given)
        try:
            orders_of(desk.read().library, choice)
        except BriefsError as error:
            return self._choose("ticket", given, (), error)

        def do() -> Doing:
            return deeds.ticket(desk.workspace, choice, desk.out)

        command = deeds.command("ticket", options=_options(choice))
        return self.begun(WorkRequest("ticket", _title(choice), "/ticket", command, do))

    def _choose(
        self, page: str, given: Mapping[str, str], without: tuple[str, ...], refused: BriefsError | None = None
    ) -> Response:
        library = self.desk.read().library
        values: dict[str, Any] = {
            "here": "hand_out",
            "given": given,
            "without": without,
            "leavable": _called(library, selection.leavable(library)),
            "refused": pages.problems(refused.problems, self.desk.root) if refused else None,
            **_choices(library),
        }
        return self.page(f"handing/{page}", values, 422 if refused else 200)


def _choices(library: Library) -> dict[str, tuple[Selectable, ...]]:
    """What documents can be narrowed by."""
    every = shelf.items(library)
    spoken = words(library, main_language(library))
    papers, variants = library.publication.papers, library.variants
    return {
        "topics": _unique((item.key.topic, item.topic) for item in every),
        "audiences": _unique((item.key.audience, item.audience) for item in every),
        "languages": _unique((item.key.language, item.language) for item in every),
        "documents": _unique((item.key.name, f"{item.kind}: {item.audience}") for item in every),
        "papers": tuple(Selectable(name, spoken.named("paper", name)) for name in papers),
        "variants": tuple(Selectable(name, spoken.named("variant", name)) for name in variants),
        "finishes": tuple(Selectable(name, spoken.named("finish", name)) for name in library.finishes),
    }


def _unique(pairs: Any) -> tuple[Selectable, ...]:
    return tuple(Selectable(name, called) for name, called in dict(pairs).items())


def _called(library: Library, names: tuple[str, ...]) -> tuple[Selectable, ...]:
    """Pieces that may be left out, by what people call them."""
    spoken = words(library, main_language(library))
    kinds = {**dict.fromkeys(library.finishes, "finish"), **dict.fromkeys(library.variants, "variant")}
    return tuple(Selectable(name, spoken.named(kinds.get(name, "paper"), name)) for name in names)


def _choice(given: Mapping[str, str]) -> Choice:
    parts = ("topic", "audience", "document", "language", "paper", "variant", "finish")
    return Choice(*((given[name],) if given.get(name) else () for name in parts))


def _options(choice: Choice) -> dict[str, str]:
    named = {
        "topic": choice.topics,
        "audience": choice.audiences,
        "document": choice.documents,
        "language": choice.languages,
        "paper": choice.papers,
        "variant": choice.variants,
        "finish": choice.finishes,
    }
    return {name: values[0] for name, values in named.items() if values}


def _title(choice: Choice) -> str:
    return " ".join(_options(choice).values())
