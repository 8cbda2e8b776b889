"""How a file is printed and bound: sides, ink and binding by rules in templates/packs/printing.yaml, and the sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from briefs.base.problems import BriefsError
from briefs.composing.order import Order
from briefs.library import yaml_tree
from briefs.library.records.register import Record
from briefs.library.validation import record

FILE = "packs/printing.yaml"
"""The rules, by their name below the templates folder."""

Sides = Literal["one-side", "long-edge", "short-edge"]


class PrintingRule(Record):
    """What is done with a file that meets every condition; a condition left out is met."""

    audience: str | None = None
    document: str | None = None
    finish: str | None = None
    variant: str | None = None
    most_pages: Annotated[int, Field(gt=0)] | None = None
    most_sheets: Annotated[int, Field(gt=0)] | None = None
    print: str

    def fits(self, order: Order, pages: int, sheets: int) -> bool:
        """Whether a file meets the conditions; `sheets` is 0 where the sides are still to be chosen."""
        names = ((self.audience, order.audience), (self.document, order.document),
                 (self.finish, order.finish), (self.variant, order.variant))  # fmt: skip
        return (
            all(wanted is None or wanted == found for wanted, found in names)
            and (self.most_pages is None or pages <= self.most_pages)
            and (self.most_sheets is None or sheets <= self.most_sheets)
        )


class SidesRule(PrintingRule):
    """Which sides of the sheet are printed, and along which edge it is turned."""

    print: Sides
    most_sheets: None = None
    """Sheets follow from the sides."""


def _ends_open(rules: tuple[PrintingRule, ...]) -> tuple[PrintingRule, ...]:
    if not rules or rules[-1].model_dump(exclude={"print"}, exclude_none=True):
        message = "the last rule must have no condition, so that every file finds one"
        raise ValueError(message)
    return rules


class Printing(Record):
    """The rules, each list read from its top."""

    sides: Annotated[tuple[SidesRule, ...], AfterValidator(_ends_open)]
    ink: Annotated[tuple[PrintingRule, ...], AfterValidator(_ends_open)]
    binding: Annotated[tuple[PrintingRule, ...], AfterValidator(_ends_open)]
    stock: tuple[PrintingRule, ...] = ()
    """What is printed on; a file that no rule fits is left to the shop."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a copy shop sets for one file."""

    sides: Sides
    ink: str
    binding: str
    sheets: int
    """For one copy."""
    stock: str = ""
    """What is printed on; nothing where the shop decides."""

    @property
    def folds(self) -> bool:
        """Whether the sheets are folded once."""
        return self.binding.startswith("fold")


def printing(templates: Path) -> Printing:
    """The rules of a workspace.

    Raises BriefsError with all that is wrong in them.
    """
    path = templates / FILE
    text, unread = yaml_tree.read_text(path)
    node, untidy = yaml_tree.read_yaml(text, str(path)) if not unread else (None, unread)
    made, mistakes = record(Printing, node, str(path)) if not untidy else (None, untidy)
    if made is None or mistakes:
        raise BriefsError(mistakes)
    return made


def settings(rules: Printing, order: Order, pages: int) -> Settings:
    """How a file of so many pages is printed; of a booklet each page of the PDF is a side of a sheet."""
    sides = next(rule.print for rule in rules.sides if rule.fits(order, pages, 0))
    sheets = sheets_of(pages, sides)
    return Settings(
        sides,
        _first(rules.ink, order, pages, sheets),
        _first(rules.binding, order, pages, sheets),
        sheets,
        _first(rules.stock, order, pages, sheets),
    )


def sheets_of(pages: int, sides: Sides) -> int:
    """The sheets of one copy."""
    return pages if sides == "one-side" else -(-pages // 2)


def _first(rules: Sequence[PrintingRule], order: Order, pages: int, sheets: int) -> str:
    return next((rule.print for rule in rules if rule.fits(order, pages, sheets)), "")
