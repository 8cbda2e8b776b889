"""What a content file may say: one frozen record for each kind of file.

A docstring below a field is its description in the JSON Schema that editors read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from briefs import fingerprints

Kind = Literal["finding", "figure", "legal-fact", "recommendation", "opinion", "mechanism", "limitation"]
Sensitivity = Literal["public", "professional"]
PrintRule = Literal["allow", "with-caveat", "exercise-only", "never"]
Level = Literal[0, 1, 2, 3]
Severity = Literal["error", "warn"]
Label = Literal[
    "official-report-as-reported",
    "official-body-fact",
    "bibliographic-fact",
    "explainer-unattributed",
    "cited-secondary-dated",
    "single-author-assertion",
    "single-author-opinion",
    "author-reading-of-law",
    "statistic-without-source",
]
LEVELS: Mapping[str, Level] = {
    "official-report-as-reported": 3,
    "official-body-fact": 3,
    "bibliographic-fact": 3,
    "explainer-unattributed": 2,
    "cited-secondary-dated": 1,
    "single-author-assertion": 1,
    "single-author-opinion": 1,
    "author-reading-of-law": 1,
    "statistic-without-source": 0,
}


def _number(value: object) -> object:
    if not isinstance(value, str):
        return value
    for convert in (int, float):
        try:
            return convert(value.replace(",", "").replace("_", ""))
        except ValueError:
            continue
    return value


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        message = f"this is no regular expression: {error}"
        raise ValueError(message) from error
    return text


Amount = Annotated[int | float | str, BeforeValidator(_number)]


class Record(BaseModel):
    """A thing that people write in YAML: read-only, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True)


class Figure(Record):
    """A number of a claim."""

    value: Amount
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

    label: Label
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
    kind: Kind
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
    """Who proposes it; printed with a recommendation."""
    caveats: tuple[str, ...] = ()
    """The first one is printed with a with-caveat claim."""
    see_also: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        """Certainty from 3 (official) to 0 (no traceable source); an unchecked report counts one lower."""
        level = LEVELS[self.certainty.label]
        unchecked = self.certainty.label == "official-report-as-reported" and not self.checked
        return 2 if unchecked else level


class Caution(Record):
    """A passage of the source that must not be repeated as it stands."""

    where: str
    issue: str
    instead: str


class Translation(Record):
    """A word that the source's translation got wrong."""

    source_text: str
    likely_original: str
    use: str
    audiences: tuple[str, ...] = ()
    confidence: str


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
    url: str | None = None
    citation: str
    """The full reference as printed (Markdown)."""
    weight: str
    """What weight it bears and why, printed beside it."""
    language: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of the document's bytes."""
    titles: tuple[str, ...] = ()
    """Titles of treaties, laws and publications that it names: they may be repeated word for word."""
    sections: dict[str, str] = {}
    cautions: tuple[Caution, ...] = ()
    translation: tuple[Translation, ...] = ()
    held_back: dict[Literal["professional", "exercise-only", "never"], int] = {}
    """How many claims are professional, exercise-only and never printed: a slip that releases one is noticed."""
    claims: dict[str, Claim]


class Guideline(Record):
    """One point of outside professional guidance."""

    topic: str
    statement: str
    issuer: str
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


class WordRule(Record):
    """A pattern that must not be printed, and what to write instead."""

    id: str | None = None
    avoid: Annotated[str, AfterValidator(_pattern)]
    """A Python regular expression; letters of both cases match unless `case` is true."""
    use: str | None = None
    severity: Severity | dict[str, Severity]
    """One for all, or one for each audience."""
    audiences: tuple[str, ...] = ()
    """Whose documents it holds for; empty means all."""
    unless_in: tuple[str, ...] = ()
    """Components in which it may be printed."""
    case: bool = False
    basis: str | None = None
    """The guidance it rests on."""
    reason: str


class Attribution(WordRule):
    """A turn of phrase that needs a certain kind of evidence beside it."""

    requires: Literal["official", "guidance", "place-and-date", "year"]


class Marketplaces(Record):
    """Names that must not be printed, as hashes: no readable list is kept."""

    note: str
    date: dt.date | None = None
    hashes: tuple[Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")], ...] = ()
    """SHA-256 of each name in lower case, letters and digits only, without blanks."""


class Wording(Record):
    """Words to prefer and avoid, each with its reason."""

    preferred: tuple[WordRule, ...] = ()
    fear: tuple[WordRule, ...] = ()
    glamour: tuple[WordRule, ...] = ()
    harm: tuple[WordRule, ...] = ()
    products: tuple[WordRule, ...] = ()
    streets: tuple[WordRule, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    sentence_words: dict[str, int] = {}
    """The longest sentence for each audience."""
    marketplaces: Marketplaces | None = None

    @property
    def avoided(self) -> tuple[tuple[str, WordRule], ...]:
        """Every plain rule with the group it stands in."""
        groups = ("preferred", "fear", "glamour", "harm", "products", "streets")
        return tuple((group, rule) for group in groups for rule in getattr(self, group))


class Publication(Record):
    """Who publishes; what is null prints as a line to fill in."""

    publisher: str | None = None
    address: str | None = None
    contact: str | None = None
    website: str | None = None
    """Base address of the catalogue, for QR codes."""
    feedback: str | None = None
    authors: str | None = None
    funding: str | None = None
    licence: str = "CC BY 4.0"
    papers: tuple[str, ...] = ("a4", "letter")
    local: str | None = None
    """Name of the file in content/local whose contacts are printed."""


class Contact(Record):
    """Somebody to turn to."""

    name: str | None = None
    phone: str | None = None
    hours: str | None = None
    languages: tuple[str, ...] = ()
    cost: str | None = None
    checked: dt.date | None = None


class Local(Record):
    """Contacts of one place."""

    place: str
    language: str
    checked: dt.date | None = None
    example: bool = False
    """An example shows the shape only and is never printed."""
    contacts: dict[str, Contact]


class Language(Record):
    """The fixed words of one language."""

    name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    quotes: tuple[str, str, str, str] = ("“", "”", "‘", "’")
    strings: dict[str, str]


class SignOff(Record):
    """One person's approval."""

    name: str
    role: str
    date: dt.date
    content: str
    """The hash of what was signed."""


class Topic(Record):
    """A topic: what all its documents share."""

    title: str
    description: str
    keywords: tuple[str, ...] = ()
    edition: str
    date: dt.date
    review_by: dt.date
    language: str = "en"
    sources: tuple[str, ...]
    sign_offs: dict[str, dict[str, SignOff]] = {}


class Front(Record):
    """The front matter of a document."""

    title: str
    standfirst: str | None = None
    for_whom: Annotated[str | None, Field(alias="for")] = None
    """Whom it is for."""
    description: str | None = None
    keywords: tuple[str, ...] = ()
    marking: str | None = None
    answers: bool = False
    """Print the answers of quizzes."""


class PageBudget(Record):
    """How many pages a document may have: one of the three."""

    exactly: int | None = None
    at_most: int | None = None
    multiple_of: int | None = None

    @model_validator(mode="after")
    def _one(self) -> PageBudget:
        if sum(value is not None for value in (self.exactly, self.at_most, self.multiple_of)) != 1:
            message = "give one of exactly, at_most and multiple_of"
            raise ValueError(message)
        return self


class SectionRule(Record):
    """What a section of a document must be."""

    words: Annotated[int, Field(gt=0)]
    """The most words that may be printed in it."""
    required: bool = False
    exercise: bool = False
    """Whether claims marked exercise-only may be printed in it, as material to criticise."""


class Reading(Record):
    """How plain the text must be."""

    sentence_words: Annotated[int, Field(gt=0)] | None = None
    """The most words of a sentence; the strictest of those given in wording.yaml, here and for a document counts."""
    lix: Annotated[float, Field(gt=0)] | None = None
    """The highest readability index LIX: about 25 is a children's book, 45 a newspaper, 55 an official text."""


class DocumentRule(Record):
    """One kind of document of an audience."""

    template: str
    kind: str
    """Its label in the masthead."""
    pages: PageBudget
    marking: str | None = None
    reading: Reading | None = None
    notes: bool = True
    """Whether it ends with notes and sources."""
    sections: dict[str, SectionRule] = {}


class Audience(Record):
    """Readers of one kind, and the documents made for them."""

    name: str
    """As in 'for policymakers'."""
    clearance: Sensitivity
    reading: Reading = Reading()
    marking: str
    sign_off: tuple[str, ...] = ()
    """Who must approve its documents: editor, subject, legal, safeguarding …"""
    documents: dict[str, DocumentRule]


FILES: Mapping[str, type[Record]] = {
    "source": Source,
    "guidance": Guidance,
    "tensions": Tensions,
    "glossary": Glossary,
    "wording": Wording,
    "publication": Publication,
    "local": Local,
    "language": Language,
    "topic": Topic,
    "document": Front,
    "audience": Audience,
}
