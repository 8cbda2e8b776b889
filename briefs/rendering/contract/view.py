"""The view of a document that templates see; whoever adds a name here gives templates more to lean on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from briefs.composing.order import Order
from briefs.library.records.settings import Local, Publication
from briefs.rendering.qr import QRCode
from briefs.rendering.views import AddressView, NoteGroupView, NoteView, SourceView

MARK_LENGTH = 8
"""Digits of the hash of a document's words that are printed."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section for the template: its blocks are markup to print as it is."""

    id: str
    title: Markup
    blocks: tuple[Markup, ...]
    classes: frozenset[str]
    words: int
    number: int | None
    """Its number among the parts, in a document that lists them."""


@dataclass(frozen=True, slots=True)
class RowView:
    """Sections beside each other."""

    kind: str
    page: bool
    main: tuple[SectionView, ...]
    margin: tuple[SectionView, ...]
    sheet: str
    """`cut` or `copies` where it has a leaf to itself, else nothing."""


@dataclass(frozen=True, slots=True)
class View:
    """What templates know of a document as `brief`."""

    title: str
    standfirst: str | None
    for_whom: str | None
    description: str
    keywords: tuple[str, ...]
    kind: str
    audience: SimpleNamespace
    topic: str
    edition: str
    date: dt.date
    date_text: str
    review_by: dt.date
    review_by_text: str
    marking: str
    """How it may be shared; nothing where everybody may see it and the brand prints no marking then."""
    licence: str
    """That of the publication; where the marking allows less than everybody, that says how it may be shared."""
    status: str
    order: Order
    direction: str
    answers: bool
    single: bool
    """Whether it is to have one page, which needs no number."""
    rows: tuple[RowView, ...]
    notes: tuple[NoteView, ...]
    note_groups: tuple[NoteGroupView, ...]
    sources: tuple[SourceView, ...]
    counts: Mapping[int, int]
    pieces: Mapping[str, tuple[Any, ...]]
    """What the document's blocks hold, by the names of their components: what one says, another need not repeat."""
    legend: Mapping[int, str]
    """What the marks stand for in this document, for each level that it prints."""
    addresses: tuple[AddressView, ...]
    publication: Publication
    logos: Mapping[str, Markup]
    """The brand's logo for first pages, by the ground on which it stands; for `later` pages and for the `back`."""
    local: Local | None
    words_hash: str
    """The hash of the document's words; the same on every paper."""
    local_hash: str
    """The hash of the local data that it prints; empty where it prints none."""
    code: QRCode | None
    """The way to this edition's page in the catalogue, where publication.yaml has a website."""
    cover: Markup | None = None
    """The brand's picture for covers of the topic, in place of the document's own."""
    cover_style: str | None = None
    """How the brand wants covers; None where the document decides."""
    head: str | None = None
    """What the head of later pages says where the brand says so; None where templates decide."""
    foot: str | None = None
    """What the foot of each page says, in the same way."""
    sectioned: bool = True
    """Whether that head names the section in which a page is."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """What a copy says of its reader, by the names of slots; empty where it is nobody's own."""
    watermark: str = ""
    """The address of the drawing that lies across each page of a draft, in place of a line over it."""

    @property
    def language(self) -> str:
        return self.order.language

    @property
    def document(self) -> str:
        return self.order.document

    @property
    def topic_id(self) -> str:
        return self.order.topic

    @property
    def paper(self) -> str:
        return self.order.paper

    @property
    def variant(self) -> str:
        return self.order.variant

    @property
    def words_mark(self) -> str:
        """The hash as it is printed."""
        return self.words_hash[:MARK_LENGTH]

    @property
    def local_mark(self) -> str:
        """That of the local data as it is printed, empty where there are none."""
        return self.local_hash[:MARK_LENGTH]
