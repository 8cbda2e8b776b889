"""What each command was asked for, as plain values: argparse is left behind here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

from briefs.composing.order import Choice
from briefs.workspace.workspace import Workspace

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandCall:
    """What every command knows: the workspace that it is about, and which day it is."""

    root: str | None
    today: dt.date

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        """A call from the words of a command line; an option that was repeated becomes a tuple."""
        words: dict[str, Any] = {field.name: given.get(field.name) for field in fields(cls)}
        words |= {name: tuple(word) for name, word in words.items() if isinstance(word, list)}
        return cls(**words)

    @property
    def workspace(self) -> Workspace:
        """Raises CallError where there is none."""
        return Workspace.open(self.root, today=self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrowedCall(CommandCall):
    """A command about some documents."""

    topic: Names | None = None
    audience: Names | None = None
    document: Names | None = None
    language: Names | None = None
    paper: Names | None = None
    variant: Names | None = None
    finish: Names | None = None
    out: str

    @property
    def choice(self) -> Choice:
        return Choice(
            topics=self.topic or (),
            audiences=self.audience or (),
            documents=self.document or (),
            languages=self.language or (),
            papers=self.paper or (),
            variants=self.variant or (),
            finishes=self.finish or (),
        )

    @property
    def folder(self) -> Path:
        return Path(self.out)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildCall(NarrowedCall):
    """What build and watch are asked for."""

    jobs: int | None
    final: bool
    force: bool
    keep_html: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyCall(NarrowedCall):
    """What why is asked for."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCall(CommandCall):
    """What check is asked for."""

    format: str
    sources: str | None
    update: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCall(CommandCall):
    """What new is asked for."""

    kind: str
    name: str
    topic: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCall(CommandCall):
    """What sign is asked for."""

    audience: str
    topic: str | None
    role: str
    name: str
    position: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InitCall(CommandCall):
    """What init is asked for."""

    folder: str
    empty: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutCall(CommandCall):
    """What build.py alone does."""

    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCall(NarrowedCall):
    """What pack is asked for."""

    jobs: int | None
    without: Names | None
    final: bool
    sign: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCall(NarrowedCall):
    """What ticket is asked for."""

    jobs: int | None
    list: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCall(NarrowedCall):
    """What site is asked for."""

    jobs: int | None
    everything: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MailCall(CommandCall):
    """What mail is asked for."""

    list: str
    topic: str | None
    links: bool
    final: bool
    send: bool
    yes: bool
    insecure: bool
    resend_unknown: bool
    resend_refused: bool
    resend_changed: bool
    out: str
    jobs: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishCall(CommandCall):
    """What publish is asked for."""

    topic: str | None
    edition: str | None
    allow_draft: bool
    by: str | None
    out: str
    jobs: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawCall(CommandCall):
    """What withdraw is asked for."""

    edition: str
    reason: str
    topic: str | None
    document: Names | None
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyCall(CommandCall):
    """What verify is asked for."""

    files: Names
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffCall(CommandCall):
    """What diff is asked for."""

    edition: str
    topic: str | None
    format: str
