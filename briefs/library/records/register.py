"""What a content file may say: one frozen record for each kind of file.

A docstring below a field is its description in the JSON Schema that editors read.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from briefs.text import fingerprints

Sensitivity = Literal["public", "professional"]
PrintRule = Literal["allow", "with-caveat", "exercise-only", "never"]
RuleSeverity = Literal["error", "warn"]


LONGEST_NUMBER = 18
"""Digits of a number: more are a slip of the finger, and no reader could say them."""
_DIGITS = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    plain = value.strip().replace(",", "").replace("_", "")
    if not _DIGITS.fullmatch(plain):
        return value  # words, such as "several times", inf or nan
    if len(plain) > LONGEST_NUMBER:
        message = f"a number has at most {LONGEST_NUMBER} digits; this one has {len(plain)}"
        raise ValueError(message)
    return float(plain) if "." in plain else int(plain)


FigureValue = Annotated[int | float | str, BeforeValidator(_number)]


class Record(BaseModel):
    """A thing that people write in YAML: read-only, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True)


class Figure(Record):
    """A number of a claim."""

    value: FigureValue
    """The number, or words where the source gives none."""
    unit: str
    place: str | None = None
    year: str | None = None
    """The year that the number is about; null prints 'year not stated'."""
    qualifier: str | None = None
    """Such as 'more than'."""
    note: str | None = None
    derived: str | None = None
    """The arithmetic, where the number is our own."""


class Certainty(Record):
    """How sure a statement is, and why."""

    label: str
    """One of the labels of content/certainty.yaml."""
    reason: str


class Claim(Record):
    """One statement of a source, in our own words."""

    locator: str
    """Section and paragraph, as printed in a note: 40 characters or fewer."""
    lines: tuple[int, ...]
    """Lines of the source's text that the claim rests on."""
    fingerprint: tuple[Annotated[str, Field(pattern=fingerprints.PATTERN)], ...] = ()
    """One for each of `lines`, written by `check --sources DIR --update`; never typed by hand."""
    claim: str
    figures: dict[str, Figure] = {}
    other_numbers: dict[str, str] = {}
    """Numbers in the statement that are no figure, each with the reason: the year in the name of a treaty."""
    kind: str
    """One of the kinds of content/certainty.yaml."""
    topics: tuple[str, ...] = ()
    certainty: Certainty
    checked: str | None = None
    """Where the statement itself was seen outside this source."""
    audiences: tuple[str, ...]
    sensitivity: Sensitivity
    print: PrintRule
    expires: dt.date | None = None
    """The day after which it must be looked up again, such as law as read on a date."""
    proposer: str | None = None
    """Who proposes it; printed where certainty.yaml says so of the kind, as of recommendations."""
    caveats: tuple[str, ...] = ()
    """The first one is printed with a with-caveat claim."""
    see_also: tuple[str, ...] = ()


class Caution(Record):
    """A passage of the source that must not be repeated as it stands: a note for people, nothing is checked."""

    where: str
    issue: str
    instead: str


class Translation(Record):
    """A word that the source's translation got wrong: a note for people, nothing is checked."""

    source_text: str
    likely_original: str
    use: str
    audiences: tuple[str, ...] = ()
    confidence: str


class RegisteredData(Record):
    """A file of data that a source has given."""

    file: str
    """Its name, as blocks call it."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of its bytes: another file under the same name is noticed."""
    about: str | None = None
    """What it holds and where it was got: a note for people."""


class Source(Record):
    """One source document: what it is and what it says."""

    short: str
    """Its name in notes and tables."""
    title: str
    author: str
    role: str | None = None
    publisher: str | None = None
    published: str | None = None
    identifiers: dict[str, str] = {}
    """ISBN, DOI and the like: a note for people; what is printed stands in `citation`."""
    url: str | None = None
    citation: str
    """The full reference as printed (Markdown)."""
    weight: str
    """What weight it bears and why, printed beside it."""
    language: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of the document's bytes."""
    data: tuple[RegisteredData, ...] = ()
    """Files of data that tables and charts are printed from."""
    titles: tuple[str, ...] = ()
    """Titles of treaties, laws and publications that it names: they may be repeated word for word."""
    sections: dict[str, str] = {}
    cautions: tuple[Caution, ...] = ()
    """For writers to read; what must not be printed is said in wording.yaml."""
    translation: tuple[Translation, ...] = ()
    """For writers to read."""
    held_back: dict[Literal["professional", "exercise-only", "never"], int] = {}
    """How many claims are professional, exercise-only and never printed: a slip that releases one is noticed."""
    claims: dict[str, Claim]


class Guideline(Record):
    """One point of outside professional guidance."""

    topic: str
    statement: str
    issuer: str
    """Who gives it: a note for people; what is printed stands in `note`."""
    title: str | None = None
    year: int | None = None
    url: str | None = None
    read: Literal["excerpt", "whole"]
    limit: str | None = None
    note: str
    """What the printed note says."""


class Guidance(Record):
    """Outside guidance on how to teach, train, write and print."""

    guidance: dict[str, Guideline]


class Tension(Record):
    """A point on which the sources disagree."""

    question: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    note: str
    audiences: tuple[str, ...]
    wording: dict[str, str] = {}


class Tensions(Record):
    """Where the sources disagree."""

    tensions: dict[str, Tension]


class Term(Record):
    """A word explained."""

    term: str
    meaning: str
    cites: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()


class Glossary(Record):
    """The words that are explained."""

    terms: dict[str, Term]
