"""How many pages a document may have, and what that means for a number of pages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from briefs.library.records.register import Record


class PageBudget(Record):
    """How many pages a document may have: one of the three."""

    exactly: Annotated[int, Field(gt=0)] | None = None
    at_most: Annotated[int, Field(gt=0)] | None = None
    multiple_of: Annotated[int, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _one(self) -> PageBudget:
        if sum(value is not None for value in (self.exactly, self.at_most, self.multiple_of)) != 1:
            message = "give one of exactly, at_most and multiple_of"
            raise ValueError(message)
        return self

    @property
    def most(self) -> int:
        """The most pages that it may have, or for a multiple the least above none."""
        return self.exactly or self.at_most or self.multiple_of or 0

    def __str__(self) -> str:
        """As people say it."""
        if self.exactly is not None:
            return f"exactly {self.exactly}"
        if self.at_most is not None:
            return f"at most {self.at_most}"
        return f"a multiple of {self.multiple_of}"

    @property
    def halved(self) -> PageBudget:
        """The budget on a paper of half the size, where nobody minds a page less."""
        return PageBudget(at_most=2 * self.most)

    def keeps(self, pages: int) -> bool:
        """Whether a number of pages keeps it."""
        if self.exactly is not None:
            return pages == self.exactly
        if self.at_most is not None:
            return pages <= self.at_most
        return pages % (self.multiple_of or 1) == 0

    def over(self, pages: int) -> int:
        """By how many pages a document is too long; negative where it is too short, 0 where it keeps its budget."""
        if self.keeps(pages):
            return 0
        if self.multiple_of is not None:
            beyond = pages % self.multiple_of
            return beyond if self.too_long(pages) else beyond - self.multiple_of
        return pages - self.most

    def too_long(self, pages: int) -> bool:
        """Whether a number of pages must become smaller; of a multiple, the nearer one is aimed at."""
        if self.multiple_of is not None:
            return 0 < pages % self.multiple_of <= self.multiple_of / 2 and pages > self.multiple_of
        return pages > self.most
