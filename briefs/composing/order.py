"""What a PDF is an order for: which document, in which form; and the names that choose among them.

Light to load: a call with nothing to do needs no more than this.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, astuple, dataclass, replace
from typing import Self

from briefs.library.keys import DocumentKey

DEFAULT_VARIANT = "colour"
BOOKLET, FOLDED = "booklet", "folder"
IMPOSED = frozenset({BOOKLET, FOLDED})
"""Finishes whose pages are laid out on sheets to fold, reduced to half a sheet or on sheets twice as large; every other
finish is its style file alone."""
BLEED, EXCHANGE = "bleed", "pdf-x"
TRIMMED = frozenset({BLEED, EXCHANGE})
"""Finishes for a printing house: colour runs over the edge, and the sheets are trimmed."""


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
        finish = f"-{self.finish}-print" if self.finish in IMPOSED else f"-{self.finish}" if self.finish else ""
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


EVERYTHING = Choice()
