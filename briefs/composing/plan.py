"""What to build: topics × audiences × documents × languages × papers × variants × finishes, narrowed by a choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, astuple, dataclass, replace
from typing import Self

from briefs.base.problems import Problem, did_you_mean
from briefs.library.keys import DocumentKey
from briefs.library.load import Document, Library

DEFAULT_VARIANT = "colour"
BOOKLET = "booklet"
"""The finish whose pages are laid out on sheets to fold; every other finish is its style file alone."""


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """What a document is printed on, and how."""

    paper: str
    variant: str = DEFAULT_VARIANT
    finish: str = ""

    @property
    def called(self) -> str:
        """As a line of a report has it: its paper, and what is unusual about it."""
        variant = "" if self.variant == DEFAULT_VARIANT else self.variant
        return " ".join(filter(None, (self.paper, variant, self.finish)))

    @property
    def suffix(self) -> str:
        """How the name of a file ends."""
        variant = "" if self.variant == DEFAULT_VARIANT else f"-{self.variant}"
        finish = f"-{self.finish}-print" if self.finish == BOOKLET else f"-{self.finish}" if self.finish else ""
        return f"-{self.paper}{variant}{finish}"


@dataclass(frozen=True, slots=True, order=True)
class Order:
    """One PDF to make: which document, in which form."""

    key: DocumentKey
    form: Form

    @property
    def topic(self) -> str:
        return self.key.topic

    @property
    def audience(self) -> str:
        return self.key.audience

    @property
    def document(self) -> str:
        return self.key.document

    @property
    def language(self) -> str:
        return self.key.language

    @property
    def paper(self) -> str:
        return self.form.paper

    @property
    def variant(self) -> str:
        return self.form.variant

    @property
    def finish(self) -> str:
        return self.form.finish

    @property
    def name(self) -> str:
        """As people call it, such as policymakers/brief."""
        return self.key.name

    @property
    def called(self) -> str:
        """As a line of a report has it: its name, language and paper, and what is unusual about it."""
        return f"{self.name} {self.language} {self.form.called}"

    @property
    def file(self) -> str:
        """Where it goes below the output folder."""
        return f"{self.key.stem}{self.form.suffix}.pdf"

    @property
    def row(self) -> tuple[str, ...]:
        """As records hold it: key and form as one list of names."""
        return (*astuple(self.key), *astuple(self.form))

    @property
    def named(self) -> dict[str, str]:
        """Key and form by the names of their parts, as tables for other programs have them."""
        return {**asdict(self.key), **asdict(self.form)}

    @classmethod
    def from_row(cls, row: Iterable[str]) -> Self:
        """The order that a record holds."""
        topic, audience, document, language, *form = row
        return cls(DocumentKey(topic, audience, document, language), Form(*form))

    def put(self, *, paper: str | None = None, variant: str | None = None, finish: str | None = None) -> Self:
        """The same document in another form; what is not given stays."""
        given = {"paper": paper, "variant": variant, "finish": finish}
        form = replace(self.form, **{name: value for name, value in given.items() if value is not None})
        return replace(self, form=form)


@dataclass(frozen=True, slots=True)
class Choice:
    """Names that narrow a plan; an empty tuple means every one, or for papers, variants and finishes the usual."""

    topics: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    finishes: tuple[str, ...] = ()


def plan(library: Library, choice: Choice = Choice()) -> tuple[tuple[Order, ...], tuple[Problem, ...]]:
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
