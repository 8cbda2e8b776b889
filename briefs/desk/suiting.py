"""Which document suits somebody: for whom, how long, how used; what can be answered is read off the shelf."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefs.desk.shelf import ShelfItem


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


def questions(items: Sequence[ShelfItem]) -> Questions:
    """The answers that lead to something, by what is on the shelf."""
    audiences = dict.fromkeys((item.key.audience, item.audience) for item in items)
    lengths = sorted({item.most for item in items})
    uses = dict.fromkeys(item.use for item in items if item.use)
    return Questions(tuple(audiences), tuple(lengths), tuple(uses))


def suitable(items: Iterable[ShelfItem], answers: Answers) -> tuple[ShelfItem, ...]:
    """What fits all that was answered."""
    return tuple(
        item
        for item in items
        if (not answers.audience or item.key.audience == answers.audience)
        and (not answers.most or item.most <= _number(answers.most))
        and (not answers.use or item.use == answers.use)
    )


def nearest(items: Sequence[ShelfItem], answers: Answers) -> tuple[ShelfItem, ...]:
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
