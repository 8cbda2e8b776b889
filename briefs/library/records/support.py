"""The words of one language by which it is seen whether a sentence says what its claim says: lists, no grammar."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefs.library.records.register import Record

Phrases = tuple[Annotated[str, Field(min_length=1)], ...]
"""Words and phrases; a star at an end stands for any letters, as in possib*."""


class HedgeGroup(Record):
    """Words by which a statement holds back in one way; any of them keeps what another says."""

    words: Phrases
    kept_by: Phrases = ()
    """Further words that keep it, and ask for nothing where a claim has them."""
    but_not: Phrases = ()
    """Phrases in which those words hold nothing back, such as 'no longer can'."""
    around: bool = False
    """Whether it may stand anywhere in the paragraph, item or row, as who says something may; so may names."""


class SupportWords(Record):
    """What the checks of support look for in one language; an empty list is a check that is off."""

    hedges: dict[str, HedgeGroup] = Field(default_factory=dict)
    one_voice: Phrases = ()
    """Words that say that one person says so: one author, an official."""
    rules: HedgeGroup = HedgeGroup(words=())
    """Words that tell what is to be done: must, should; where a claim has none, no sentence under its note has."""
    orders: Phrases = ()
    """Words with which a sentence that tells somebody to do something begins: ask, keep, do not."""
    remarks: Phrases = ()
    """Words of a sentence that speaks of the sources themselves: gives no number, they differ."""
    pointing: Phrases = ()
    """Words that point at what was said before: such, them."""
    facts: Phrases = ()
    """Words that state a fact, with which a sentence needs evidence: reports, most, highest."""
    small: Phrases = ()
    """Words too common to show that two sentences speak of the same."""
    alike: tuple[Phrases, ...] = ()
    """Words that speak of the same, row by row: minors, children, adolescents."""
    places: dict[str, Phrases] = Field(default_factory=dict)
    """How a place is named as well, by its name in the register: {France: [French]}."""
    short_sentence: Annotated[int, Field(ge=0)] = 0
    """Words up to which a sentence is a short one; 0 means that nobody counts them."""
