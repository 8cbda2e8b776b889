"""What to build: topics × audiences × documents × languages × papers × variants × finishes, narrowed by a choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefs.base.problems import Problem, did_you_mean
from briefs.composing.order import DEFAULT_VARIANT, EVERYTHING, Choice, Form, Order
from briefs.library.load import Document, Library


def plan(library: Library, choice: Choice = EVERYTHING) -> tuple[tuple[Order, ...], tuple[Problem, ...]]:
    """The orders that a choice asks for, and the names in it that nothing bears."""
    problems = tuple(_unknown(library, choice))
    if problems:
        return (), problems
    papers = choice.papers or library.publication.papers
    variants = choice.variants or (DEFAULT_VARIANT,)
    orders = tuple(
        Order(document.key, Form(paper, variant, finish))
        for document in documents(library)
        if _chosen(document, choice)
        for paper in papers
        for variant in variants
        for finish in choice.finishes or ("",)
    )
    if orders:
        return orders, ()
    return (), (Problem(None, "nothing fits this choice", "see 'list' for what can be built", rule="choice"),)


def documents(library: Library) -> Iterator[Document]:
    """Every document that can be built."""
    for topic in library.topics.values():
        yield from (d for d in topic.documents if d.id in library.audiences[d.audience].documents)


def _chosen(document: Document, choice: Choice) -> bool:
    return (
        (not choice.topics or document.topic in choice.topics)
        and (not choice.audiences or document.audience in choice.audiences)
        and (not choice.documents or bool(document.key.names & set(choice.documents)))
        and (not choice.languages or document.language in choice.languages)
    )


def _unknown(library: Library, choice: Choice) -> Iterator[Problem]:
    made = list(documents(library))
    names = {name for d in made for name in d.key.names}
    yield from _strange("topic", choice.topics, library.topics)
    yield from _strange("audience", choice.audiences, library.audiences)
    yield from _strange("document", choice.documents, names)
    yield from _strange("language", choice.languages, {d.language for d in made})
    yield from _strange("paper", choice.papers or library.publication.papers, library.papers)
    yield from _strange("variant", choice.variants, library.variants)
    yield from _strange("finish", choice.finishes, library.finishes)


def _strange(kind: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    usable = sorted(known)
    for name in names:
        if name not in usable:
            hint = did_you_mean(name, usable) or f"there is: {', '.join(usable)}"
            yield Problem(None, f"no {kind} is called '{name}'", hint, rule=f"unknown-{kind}")
