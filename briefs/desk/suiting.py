"""Which document suits somebody: for whom, how long, how used; what can be answered is read off shelf and templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from briefs.library.load import Library


class Suited(Protocol):
    """What may suit somebody: a document that is there, or a kind that can be begun."""

    @property
    def for_whom(self) -> str:
        """The name of its audience."""

    @property
    def audience(self) -> str:
        """What that is called."""

    @property
    def most(self) -> int:
        """The most pages that it may have."""

    @property
    def use(self) -> str:
        """How it is used."""


S = TypeVar("S", bound=Suited)


@dataclass(frozen=True, slots=True)
class BeginnableKind:
    """A kind of document that an audience may have, whether any document of it is there or not."""

    for_whom: str
    audience: str
    name: str
    kind: str
    pages: str
    """How many it may have, as people say it."""
    most: int
    use: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered; empty for what was left open."""

    audience: str = ""
    most: str = ""
    """The most pages that it may have, as it was typed."""
    use: str = ""

    @property
    def given(self) -> bool:
        """Whether anything was answered."""
        return bool(self.audience or self.most or self.use)


@dataclass(frozen=True, slots=True)
class Questions:
    """What can be answered to the three questions."""

    audiences: tuple[tuple[str, str], ...]
    """Names, each with what the audience is called."""
    lengths: tuple[int, ...]
    uses: tuple[str, ...]


def kinds(library: Library) -> tuple[BeginnableKind, ...]:
    """Every kind of document, as audiences list them."""
    return tuple(
        BeginnableKind(name, audience.name, document, rule.kind, str(rule.pages), rule.pages.most, rule.use or "")
        for name, audience in library.audiences.items()
        for document, rule in audience.documents.items()
    )


def questions(items: Sequence[Suited]) -> Questions:
    """The answers that lead to something, by what is there or can be begun."""
    audiences = dict.fromkeys((item.for_whom, item.audience) for item in items)
    lengths = sorted({item.most for item in items})
    uses = dict.fromkeys(item.use for item in items if item.use)
    return Questions(tuple(audiences), tuple(lengths), tuple(uses))


def suitable(items: Iterable[S], answers: Answers) -> tuple[S, ...]:
    """What fits all that was answered."""
    return tuple(
        item
        for item in items
        if (not answers.audience or item.for_whom == answers.audience)
        and (not answers.most or item.most <= _number(answers.most))
        and (not answers.use or item.use == answers.use)
    )


def nearest(items: Sequence[S], answers: Answers) -> tuple[S, ...]:
    """What fits all but one of the answers, where nothing fits them all: for whom it is comes first."""
    lax = (
        Answers(answers.audience, answers.most),
        Answers(answers.audience, use=answers.use),
        Answers(most=answers.most, use=answers.use),
    )
    return next((found for less in lax if less.given and (found := suitable(items, less))), ())


def _number(text: str) -> int:
    """A number of pages; what is none lets nothing through."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
