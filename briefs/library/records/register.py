"""What a content file may say: one frozen record for each kind of file.

A docstring below a field is its description in the JSON Schema that editors read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

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


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _checked(value: object) -> object:
    return {"against": value} if isinstance(value, str | list | tuple) else value


def _caveat(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


def _day(value: object) -> object:
    """Numbers are seconds since 1970 to the library that reads dates, and slips of the finger to people."""
    if isinstance(value, str) and _DIGITS.fullmatch(value.strip()):
        message = f"a date is written as 2026-11-30, not '{value}'"
        raise ValueError(message)
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise PydanticCustomError("date_parsing", "no date")
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
FigureValue = Annotated[int | float | str, BeforeValidator(_number)]


class Record(BaseModel):
    """A thing that people write in YAML: read-only, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True)

    not_here: ClassVar[Mapping[str, str]] = {}
    """What to do in place of a key that people look for here and that does not exist."""


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
    currency: str | None = None
    """Of an amount of money, as it is printed: euros, US dollars."""
    denominator: Annotated[int | None, BeforeValidator(_number)] = None
    """Of how many the number is a count or share."""
    interval: str | None = None
    """How far the number may be off, as the source gives it: 95 % confidence interval 3 to 9."""
    released: str | None = None
    """Why a small number of people may be printed, such as 'published by the office itself'."""


class Certainty(Record):
    """How sure a statement is, and why."""

    label: str
    """One of the labels of content/certainty.yaml."""
    reason: str


class Caveat(Record):
    """What a reader must know with a statement; it is printed wherever the statement is cited."""

    text: Annotated[str, Field(min_length=1)]
    """Short: twelve words are enough for most."""
    audiences: tuple[str, ...] = ()
    """Whose documents print it; empty means all."""


class Checked(Record):
    """Where a statement was seen outside its source."""

    against: Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]
    """Printed in the note: ids of the source's `checks` or of guidance, or a short reference as it stands."""
    how: str | None = None
    """What was compared and what was found: a note for people."""


class Counterpart(Record):
    """A document that statements of a source were compared with."""

    short: Annotated[str, Field(min_length=1, max_length=60)]
    """How notes call it."""
    title: str | None = None
    """What it is, printed with its address."""
    url: str | None = None
    read: Literal["excerpt", "whole"] = "excerpt"


class FurtherSource(Record):
    """Another source that makes the same statement."""

    source: str
    """The name of its file in content/sources."""
    locator: str
    lines: tuple[int, ...] = ()
    fingerprint: tuple[Annotated[str, Field(pattern=fingerprints.PATTERN)], ...] = ()
    """One for each of `lines`, written by `check --sources DIR --update`; never typed by hand."""


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
    checked: Annotated[Checked | None, BeforeValidator(_checked)] = None
    """Where the statement itself was seen outside this source: a reference, a list of them, or {against, how}."""
    sources: tuple[FurtherSource, ...] = ()
    """Other sources that say the same; the note prints them all."""
    place: str | None = None
    """Where it holds, if that is not the source's own `place`."""
    population: str | None = None
    """Whom it is about, or who was asked: pupils aged 13 to 15."""
    data_date: str | None = None
    """Of when the data are: 2024, or March to May 2024."""
    details: dict[str, str] = {}
    """What else its label or kind needs, by the names of `details` in content/certainty.yaml."""
    effect: str | None = None
    """What is known of the effect of what it proposes: one of the `effects` of content/certainty.yaml."""
    audiences: tuple[str, ...]
    sensitivity: Sensitivity
    print: PrintRule
    only_beside: tuple[str, ...] = ()
    """Claims without which it would mislead: each is cited in the same paragraph, list, table or component."""
    embargo: Day | None = None
    """The first day on which it may be printed."""
    superseded_by: str | None = None
    """The claim that took its place; this one is no longer printed."""
    expires: Day | None = None
    """The day after which it must be looked up again, such as law as read on a date."""
    proposer: str | None = None
    """Who proposes it; printed where certainty.yaml says so of the kind, as of recommendations."""
    caveats: tuple[Annotated[Caveat, BeforeValidator(_caveat)], ...] = ()
    """For readers: printed with the claim wherever it is cited. A text, or {text, audiences}."""
    for_writers: tuple[str, ...] = ()
    """What whoever writes with it must know: never printed."""
    rests: str | None = None
    """Why no document uses it yet."""
    see_also: tuple[str, ...] = ()
    allows: dict[str, str] = {}
    """Rules of wording.yaml that sentences which cite it need not keep, by their ids, each with the reason."""
    reasons: dict[str, str] = {}
    """Rules of support that no document need keep with it (hedge, voice, order, likeness, place), each with why."""


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
    title: Annotated[str, Field(min_length=1)]
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
    place: str | None = None
    """The country or place that it speaks of, where it is one: its claims hold there, unless they say otherwise."""
    funding: str | None = None
    """Who paid for it, and interests of its authors, where it says so."""
    embargo: Day | None = None
    """The first day on which anything of it may be printed."""
    language: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of the document's bytes."""
    checks: dict[str, Counterpart] = {}
    """Documents that its statements were compared with, by the ids that `checked` names."""
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
