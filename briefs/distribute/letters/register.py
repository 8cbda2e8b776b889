"""The register of what was sent: one for the workspace, whatever a list was called and wherever it lay.

It is a folder of journals, a new file for each run, so that those of several machines are brought together by copying
files: none is ever changed by another. It holds addresses, so it lies where git keeps nothing.
"""

from __future__ import annotations

import datetime as dt
import secrets
from pathlib import Path

from briefs.base.problems import BriefsError, Place, Problem
from briefs.distribute.letters import journal
from briefs.distribute.letters.journal import JournalEntry

FOLDER = "recipients/sent"
"""Below the content of a workspace."""


def folder(content: Path) -> Path:
    """Where the register of a workspace is."""
    return content / FOLDER


def read(register: Path, out: Path) -> tuple[JournalEntry, ...]:
    """All steps of all letters in the order of time, those in journals beside drafts too, where they once stood.

    Raises BriefsError where a line cannot be read: who has had a letter is then not known.
    """
    files = [*sorted(register.glob("*.jsonl")), *sorted((out / "mail").glob(f"*/{journal.FILE}"))]
    entries = [entry for file in files for entry in journal.read(file)]
    return tuple(sorted(entries, key=lambda entry: entry.at))


def new_file(register: Path, now: dt.datetime) -> Path:
    """The file of a run that begins now: its name is nobody else's, on whatever machine."""
    return register / f"{now:%Y-%m-%dT%H%M%S.%fZ}-{secrets.token_hex(4)}.jsonl"


def resolved(entries: tuple[JournalEntry, ...], ids: frozenset[str]) -> frozenset[str]:
    """The addresses behind ids of letters, such as those that come back from an unsubscribe page."""
    return frozenset(entry.email.casefold() for entry in entries if entry.id.strip("<>").partition("@")[0] in ids)


def must_be_writable(register: Path) -> None:
    """Raises BriefsError where nothing could be written down: then nothing may be sent."""
    try:
        register.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        message = f"the register of what was sent cannot be written: {error.strerror}"
        raise BriefsError([Problem(Place(str(register)), message, rule="mail/register")]) from error
