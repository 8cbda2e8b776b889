"""What a call is about: the workspace, the documents that it chooses, and what is wrong with them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

from briefs.base.memory import Memory
from briefs.base.once import Once, always
from briefs.base.problems import BriefsError, Place, Problem, as_text, errors
from briefs.cli.output import Show, UsageError
from briefs.cli.places import roots
from briefs.composing.order import Choice, Order
from briefs.composing.plan import documents, plan
from briefs.library.load import Library, load


def read(
    options: argparse.Namespace, memory: Memory | None = None, once: Once = always
) -> tuple[Library, tuple[Problem, ...]]:
    """The library and everything that is wrong in it; `memory` and `once` spare a process that stays what it knows."""
    from briefs.checks import check, freshness

    library, problems = load(*roots(options), memory)
    return library, (*problems, *check(library, once), *freshness.check(library, options.today))


def about(library: Library, orders: Sequence[Order], found: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems less those in documents that are not being built."""
    wanted = {order.key for order in orders}
    others = {d.file for d in documents(library) if d.key not in wanted}
    return tuple(problem for problem in found if problem.place is None or problem.place.file not in others)


def stop_at_errors(found: Sequence[Problem], show: Show) -> None:
    """Show warnings and go on, or raise BriefsError with everything."""
    if errors(found):
        raise BriefsError(found)
    show.problems(found)


def chosen_orders(library: Library, options: argparse.Namespace) -> tuple[Order, ...]:
    """The orders that a call asks for.

    Raises UsageError for names that nothing bears.
    """
    choice = Choice(
        topics=tuple(options.topic or ()),
        audiences=tuple(options.audience or ()),
        documents=tuple(options.document or ()),
        languages=tuple(options.language or ()),
        papers=tuple(options.paper or ()),
        variants=tuple(getattr(options, "variant", None) or ()),
        finishes=tuple(getattr(options, "finish", None) or ()),
    )
    orders, problems = plan(library, choice)
    if problems:
        raise UsageError("\n".join(as_text(problem).removeprefix("error: ") for problem in problems))
    return orders


def unfinished(library: Library, orders: Sequence[Order], found: Sequence[Problem]) -> list[Problem]:
    """What keeps documents from being final: signatures, the publisher's own facts, and what has grown old."""
    from briefs.composing.signing import unsigned

    wanted = sorted({(order.topic, order.audience) for order in orders})
    missing = [problem for pair in wanted for problem in unsigned(library, *pair)]
    facts = ("publisher", "contact", "address")
    blank = [name for name in facts if getattr(library.publication, name) is None]
    if blank:
        place = Place(str(library.paths.publication_file), 1, 1)
        message = f"this file does not say: {', '.join(blank)}"
        missing.append(Problem(place, message, "fill it in; drafts print a line instead", rule="publication"))
    old = [replace(problem, severity="error") for problem in found if problem.rule.startswith("freshness/")]
    return [*missing, *old]
