"""What to build: topics × audiences × documents × languages × papers × variants × finishes, narrowed by a choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefs.base.problems import BriefsError, Problem, did_you_mean
from briefs.composing.order import DEFAULT_VARIANT, EVERYTHING, Choice, Form, Order
from briefs.library.keys import DocumentKey
from briefs.library.load import Document, Library
from briefs.library.records.budget import PageBudget


class UnreadError(BriefsError):
    """A document that is meant cannot be read: its own mistakes are the answer, not that nothing bears its name."""

    def __init__(self, problems: Iterable[Problem], orders: tuple[Order, ...] = ()) -> None:
        self.orders = orders
        """The others that are meant."""
        super().__init__(problems)


def plan(library: Library, choice: Choice = EVERYTHING) -> tuple[tuple[Order, ...], tuple[Problem, ...]]:
    """The orders that a choice asks for, and the names in it that nothing bears.

    Raises UnreadError where one of its documents cannot be read.
    """
    problems = tuple(_unknown(library, choice))
    if problems:
        return (), problems
    papers = choice.papers or library.publication.papers
    variants = choice.variants or (DEFAULT_VARIANT,)
    orders = tuple(
        Order(document.key, Form(paper, variant, finish))
        for document in documents(library)
        if _chosen(document.key, choice)
        for paper in papers
        for variant in variants
        for finish in choice.finishes or ("",)
    )
    if unread := [problem for key, found in library.unread.items() if _chosen(key, choice) for problem in found]:
        raise UnreadError(unread, orders)
    if orders:
        return orders, ()
    return (), (Problem(None, "nothing fits this choice", "see 'list' for what can be built", rule="choice"),)


def documents(library: Library) -> Iterator[Document]:
    """Every document that can be built."""
    for topic in library.topics.values():
        yield from (d for d in topic.documents if d.id in library.audiences[d.audience].documents)


def budget(library: Library, key: DocumentKey) -> PageBudget:
    """How many pages a document may have: by its own word, or else by its audience's."""
    document = library.document(key)
    own = document.front.pages if document else None
    return own or library.audiences[key.audience].documents[key.document].pages


def _chosen(key: DocumentKey, choice: Choice) -> bool:
    return (
        (not choice.topics or key.topic in choice.topics)
        and (not choice.audiences or key.audience in choice.audiences)
        and (not choice.documents or bool(key.names & set(choice.documents)))
        and (not choice.languages or key.language in choice.languages)
    )


def _unknown(library: Library, choice: Choice) -> Iterator[Problem]:
    topics = {*library.topics, *(key.topic for key in library.unread)}
    made = [*(document.key for document in documents(library)), *(key for key in library.unread if key.document)]
    names = {name for key in made for name in key.names}
    yield from _strange("topic", choice.topics, topics)
    yield from _strange("audience", choice.audiences, {*library.audiences, *(key.audience for key in made)})
    yield from _strange("document", choice.documents, names)
    yield from _strange("language", choice.languages, {key.language for key in made})
    yield from _strange("paper", choice.papers or library.publication.papers, library.papers)
    yield from _strange("variant", choice.variants, library.variants)
    yield from _strange("finish", choice.finishes, library.finishes)


def _strange(kind: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    usable = sorted(known)
    for name in names:
        if name not in usable:
            hint = did_you_mean(name, usable) or f"there is: {', '.join(usable)}"
            yield Problem(None, f"no {kind} is called '{name}'", hint, rule=f"unknown-{kind}")
