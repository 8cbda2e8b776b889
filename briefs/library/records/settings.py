"""How things are to be printed, for whom and by whom: wording, publication, languages, topics, audiences."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, ValidationInfo, field_validator

from briefs.library.records.budget import PageBudget
from briefs.library.records.editions import EDITION, LONGEST_EDITION
from briefs.library.records.register import Day, Record, RuleSeverity, Sensitivity
from briefs.text.expressions import expression


def _edition(text: str) -> str:
    if not re.fullmatch(EDITION, text) or len(text) > LONGEST_EDITION:
        message = f"{text!a} cannot be the name of an edition; use letters, digits, stops and hyphens, as in 2026-11"
        raise ValueError(message)
    return text


def _title(text: str) -> str:
    if not text.strip():
        message = "there is no title: write what it is to be called"
        raise ValueError(message)
    return text


Title = Annotated[str, AfterValidator(_title)]


def _address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\S*", text):
        message = f"'{text}' is no web address; it begins with https://, as in https://briefs.example.org"
        raise ValueError(message)
    return text


def _pattern(text: str) -> str:
    expression(text)
    return text


class WordRule(Record):
    """A pattern that must not be printed, and what to write instead."""

    id: str | None = None
    avoid: Annotated[str, AfterValidator(_pattern)]
    """A regular expression of Python, without looking ahead or behind; both cases match unless `case` is true."""
    unless: Annotated[str, AfterValidator(_pattern)] | None = None
    """Another one: what shares a letter with it may be printed, such as 'narcotic drugs' for a rule on 'narcotic'."""
    use: str | None = None
    severity: RuleSeverity | dict[str, RuleSeverity]
    """One for all, or one for each audience."""
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Whose documents it holds for, and in which languages; empty means all."""
    unless_in: tuple[str, ...] = ()
    """Components in which it may be printed."""
    case: bool = False
    basis: str | None = None
    """The guidance it rests on: a note for people; what a writer is told stands in `reason`."""
    reason: str


class Attribution(WordRule):
    """A turn of phrase that needs a certain kind of evidence beside it."""

    requires: Literal["official", "guidance", "place-and-date", "year"]


class Marketplaces(Record):
    """Names that must not be printed, as hashes: no readable list is kept."""

    note: str
    date: Day | None = None
    hashes: tuple[Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")], ...] = ()
    """SHA-256 of each name in lower case, letters and digits only, without blanks."""


class Wording(Record):
    """Words to prefer and avoid, each with its reason."""

    model_config = ConfigDict(extra="allow")

    __pydantic_extra__: dict[str, tuple[WordRule, ...]]
    """Any other key is a group of rules, named as its author likes: the name stands in messages."""
    attribution: tuple[Attribution, ...] = ()
    sentence_words: dict[str, int] = Field(default_factory=dict)
    """The longest sentence for each audience."""
    marketplaces: Marketplaces | None = None

    @property
    def avoided(self) -> tuple[tuple[str, WordRule], ...]:
        """Every plain rule with the group it stands in."""
        return tuple((group, rule) for group, rules in self.__pydantic_extra__.items() for rule in rules)


class MailServer(Record):
    """Where letters are handed in; the password comes from the environment or a keyring, never from a file."""

    host: str
    port: Annotated[int, Field(gt=0, lt=65536)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    a_minute: Annotated[int, Field(gt=0)] = 30
    """The most letters sent in a minute."""


class Publication(Record):
    """Who publishes; what is null prints as a line to fill in."""

    publisher: str | None = None
    """The body that publishes, as it should be printed."""
    address: str | None = None
    """Postal address for the imprint."""
    contact: str | None = None
    """E-mail address or telephone number for questions about the briefs."""
    website: Annotated[str, AfterValidator(_address)] | None = None
    """Base address of the catalogue, for QR codes."""
    feedback: str | None = None
    """Where readers send corrections: an address, or a line of text."""
    authors: str | None = None
    """Names in the order in which they are printed, as one line."""
    funding: str | None = None
    """Who paid for the work; say so if nobody did."""
    licence: str = "CC BY 4.0"
    """Licence of the content."""
    papers: tuple[str, ...] = ("a4", "letter")
    """Paper sizes to build; each one is a file in templates/styles/paper."""
    brand: str | None = None
    """Name of the folder in content/brands by which everything is printed; without one content/brand.yaml."""
    local: str | None = None
    """Name of the file in content/local whose contacts are printed."""
    largest_mail: Annotated[float, Field(gt=0)] = 10
    """What a letter or a pack may weigh to go by e-mail, in megabytes (of 1,000,000 bytes)."""
    sender: str | None = None
    """The address from which letters are sent, as NAME <ADDRESS>."""
    reply_to: str | None = None
    """The address to which readers answer, where that is not the sender's."""
    unsubscribe: Annotated[str, Field(pattern=r"^https://[^\s<>,{}]+\{id\}[^\s<>,{}]*$")] | None = None
    """The page that takes somebody off at one click: https://…, with {id} where the letter's id is to stand."""
    mail_server: MailServer | None = None
    public_key: str | None = None
    """The minisign key with which the checksums of packs can be proved genuine."""


class Contact(Record):
    """Somebody to turn to."""

    name: str | None = None
    """The service, as people know it."""
    phone: str | None = None
    """Ring it before you enter it; without one a line is printed to fill in by hand."""
    message: str | None = None
    """Chat, text or e-mail: for whoever cannot telephone, or would rather write."""
    hours: str | None = None
    """When it answers."""
    languages: tuple[str, ...] = ()
    """The languages that are spoken there."""
    cost: str | None = None
    """What a call costs."""
    checked: Day | None = None
    """The day on which somebody rang or wrote and got through, as 2026-11-22; after six months it is checked again."""


class Local(Record):
    """Contacts of one place."""

    place: str
    """The place that they are of."""
    language: str
    """The language in which they are written, such as en."""
    checked: Day | None = None
    """The day on which all of them were checked."""
    example: bool = False
    """An example shows the shape only and is never printed."""
    contacts: dict[str, Contact]


class SignOff(Record):
    """One person's approval."""

    name: str
    role: str
    date: Day
    content: str
    """The hash of what was signed."""


class Topic(Record):
    """A topic: what all its documents share."""

    title: Title
    description: str
    keywords: tuple[str, ...] = ()
    edition: Annotated[str, AfterValidator(_edition)]
    """Such as 2026-11: letters, digits, stops and hyphens, since it becomes part of file names and addresses."""
    date: Day
    review_by: Day
    language: str = "en"
    sources: tuple[str, ...]
    sign_offs: dict[str, dict[str, SignOff]] = Field(default_factory=dict)
    """By audience and task, of what is written in the topic's own language."""
    translation_sign_offs: dict[str, dict[str, dict[str, SignOff]]] = Field(default_factory=dict)
    """By language, document (audience/document) and task: a signature on one says nothing of another."""

    @field_validator("review_by")
    @classmethod
    def _later(cls, day: dt.date, others: ValidationInfo) -> dt.date:
        if (begun := others.data.get("date")) and day < begun:
            message = f"it is to be looked at again on {day}, before it is of {begun}"
            raise ValueError(message)
        return day


class Front(Record):
    """The front matter of a document."""

    title: Title
    standfirst: str | None = None
    for_whom: Annotated[str | None, Field(alias="for")] = None
    """Whom it is for."""
    description: str | None = None
    keywords: tuple[str, ...] = ()
    marking: str | None = None
    answers: bool = False
    """Print the answers of quizzes."""
    speaker_notes: bool = False
    """Print beside each slide what is said with it."""
    pages: PageBudget | None = None
    """How many pages it has, where that is not what audience.yaml says; then no section is required."""
    reasons: dict[str, dict[str, str]] = Field(default_factory=dict)
    """By claim, rules of support that this document need not keep with it, each with why: {CLAIM: {hedge: why}}."""


class SectionRule(Record):
    """What a section of a document must be."""

    words: Annotated[int, Field(gt=0)]
    """How many words it should have at most: advice, since only pages are law."""
    required: bool = False
    exercise: bool = False
    """Whether claims marked exercise-only may be printed in it, as material to criticise."""
    fill_in: Annotated[bool | Annotated[str, Field(min_length=1)], Field(union_mode="left_to_right")] = False
    """Whether what it leaves blank is filled in by hand before the document is handed out, or what that is."""
    copies: str = ""
    """Of what is copied or cut up by itself: who gets it, and how many."""


class Reading(Record):
    """How plain the text must be."""

    sentence_words: Annotated[int, Field(gt=0)] | None = None
    """The most words of a sentence; the strictest of those given in wording.yaml, here and for a document counts."""
    lix: Annotated[float, Field(gt=0)] | None = None
    """The highest readability index LIX: about 25 is a children's book, 45 a newspaper, 55 an official text."""
    mean_words: Annotated[float, Field(gt=0)] | None = None
    """The fewest words that a whole sentence has on average: below it a text is chopped."""
    short_sentences: Annotated[float, Field(gt=0, le=100)] | None = None
    """The most short sentences, in per cent of the whole ones; how short that is stands with the language."""


class DocumentRule(Record):
    """One kind of document of an audience."""

    template: str
    kind: str
    """Its label in the masthead."""
    copies: str | None = None
    """Who gets it, and how many, as in 'one for each pupil'."""
    use: str | None = None
    """How it is used, as in 'to hand out': by this it is found, among the kinds of all audiences."""
    pages: PageBudget
    marking: str | None = None
    reading: Reading | None = None
    notes: bool = True
    """Whether it ends with notes and sources."""
    booklet: bool | None = None
    """Whether it is handed out as a booklet too; where nothing is said, if it may have four pages or more."""
    papers: tuple[str, ...] = ()
    """The papers that it is made on, where they are not those of publication.yaml; a set of slides has its own."""
    variants: tuple[str, ...] = ()
    """The variants that it is made in; where nothing is said, all."""
    sections: dict[str, SectionRule] = Field(default_factory=dict)


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
