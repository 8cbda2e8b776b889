"""Which documents, topics and editions are meant by what somebody asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from briefs.base.problems import BriefsError, CallError, Place, Problem, did_you_mean
from briefs.base.task import ProblemsFound
from briefs.building.session import CheckedLibrary, Choose, Chosen, Steps
from briefs.checks import placeholders
from briefs.composing.order import Choice, Order
from briefs.composing.plan import UnreadError, left_out, plan
from briefs.composing.signing import unapproved_of
from briefs.distribute.editions.history import EditionState
from briefs.library.load import Library
from briefs.rendering import contrast, theme
from briefs.workspace.starting import models

T = TypeVar("T")
_NOT_IN_FINAL = ("freshness/", "alt-text", "rules-missing", "data/unregistered", "support/")
"""Rules that only warn of a draft."""


def orders_of(library: Library, choice: Choice, *, all_folded: bool = False) -> tuple[Order, ...]:
    """The orders that a choice asks for.

    Raises CallError for names that nothing bears, UnreadError for documents that cannot be read.
    """
    orders, problems = plan(library, choice, all_folded=all_folded)
    if problems:
        raise CallError(problems)
    return orders


def documents_of(choice: Choice, *, final: bool = False) -> Choose[None]:
    """Chooses the documents of a choice; a final edition must be signed and complete."""

    def choose(checked: CheckedLibrary) -> Steps[Chosen[None]]:
        orders = orders_of(checked.library, choice)
        yield ProblemsFound(tuple(left_out(checked.library, choice)))
        return (yield from finished(checked, orders, None, final=final))

    return choose


def finished(checked: CheckedLibrary, orders: Sequence[Order], along: T, *, final: bool = False) -> Steps[Chosen[T]]:
    """Documents of which nothing is wrong, and where they are to be final, nothing missing."""
    pale = tuple(contrast.unreadable(checked.library, sorted({order.audience for order in orders})))
    yield from checked.usable(orders, *pale)
    if final and (missing := unfinished(checked, orders)):
        raise BriefsError(missing)
    return Chosen(orders, along, final)


def unfinished(checked: CheckedLibrary, orders: Sequence[Order]) -> tuple[Problem, ...]:
    """What keeps documents from being final: no signature, no publisher, what `new` wrote, what a draft may have."""
    library = checked.library
    lacks = unapproved_of(library, sorted({order.key for order in orders}))
    missing = list(dict.fromkeys(problem for found in lacks.values() for problem in found))
    facts = ("publisher", "contact", "address")
    blank = [name for name in facts if getattr(library.publication, name) is None]
    if blank:
        place = Place(str(library.paths.publication_file), 1, 1)
        message = f"this file does not say: {', '.join(blank)}"
        missing.append(Problem(place, message, "fill it in; drafts print a line instead", rule="publication"))
    about = checked.about(orders)
    late = [
        replace(found, severity="error")
        for found in about
        if found.rule.startswith(_NOT_IN_FINAL) and found.severity != "note"
    ]
    pale = contrast.unreadable(library, sorted({order.audience for order in orders}))
    late += [replace(found, severity="error") for found in pale]
    used = dict.fromkeys(path for order in orders for path in theme.sources(library, order))
    texts = [path for path in used if path.suffix in {".md", ".yaml"} and path.is_relative_to(library.content)]
    return (*missing, *placeholders.check(texts, models.placeholders(library.templates)), *late)


def topic_of(library: Library, name: str | None) -> str:
    """The topic that is meant; without a name the only one.

    Raises CallError where that cannot be told, UnreadError where its topic.yaml cannot be read.
    """
    topics = tuple(dict.fromkeys([*library.topics, *(key.topic for key in library.unread)]))
    meant = topics[0] if name is None and len(topics) == 1 else name
    if meant in library.topics:
        return str(meant)
    if meant in topics:
        raise UnreadError(library.broken[str(library.paths.topic_file(str(meant)))])
    hint = did_you_mean(name or "", topics) or f"topics: {', '.join(topics)}"
    raise CallError.of(f"no topic is called '{name}'" if name else "say which topic, with --topic", hint)


def audience_of(library: Library, name: str) -> str:
    """An audience by its name.

    Raises CallError where none bears it, UnreadError where its audience.yaml cannot be read.
    """
    if broken := library.broken.get(str(library.paths.audience_file(name))):
        raise UnreadError(broken)
    if name not in library.audiences:
        hint = did_you_mean(name, library.audiences) or f"there is: {', '.join(library.audiences)}"
        raise CallError.of(f"no audience is called '{name}'", hint)
    return name


def published_topic(editions: Sequence[EditionState], edition: str, topic: str | None) -> str:
    """The topic whose edition is meant, as far as it can be told.

    Raises CallError where it cannot.
    """
    topics = list(dict.fromkeys(state.topic for state in editions))
    if topic is not None:
        if topic not in topics:
            hint = did_you_mean(topic, topics) or (
                f"published: {', '.join(topics)}" if topics else "see 'publish --help'"
            )
            raise CallError.of(f"nothing was published of the topic '{topic}'", hint)
        return topic
    fits = [state.topic for state in editions if state.edition == edition] or topics
    if len(set(fits)) == 1:
        return fits[0]
    if not fits:
        raise CallError.of("nothing was published yet", "see 'publish --help'")
    raise CallError.of("say of which topic, with --topic", f"topics: {', '.join(dict.fromkeys(fits))}")
