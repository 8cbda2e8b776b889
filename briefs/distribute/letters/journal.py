"""What was sent to whom: a file that only grows, from which a broken run goes on without sending anything twice.

Each line is one step of one letter, known by its Message-ID. Before the last dot of a letter goes out, the journal says
so and is on the disk. Only from then until the server's answer is written down is it unknown whether it has the letter.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Literal

from briefs.base.files import named
from briefs.base.problems import BriefsError, Place, Problem
from briefs.distribute.letters.letters import Letter

FILE = "journal.jsonl"

LetterStep = Literal["begun", "handing-over", "sent", "refused", "postponed", "bounced"]
"""`handing-over` as the last step means that nobody knows; `begun` and `postponed` that it was surely not sent.

`bounced` is what a delivery report said of a letter that was sent: it never reached its reader.
"""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One step of one letter."""

    at: str
    step: LetterStep
    id: str
    email: str
    about: str
    code: int = 0
    said: str = ""
    """The server's own words."""


@dataclass(frozen=True, slots=True)
class LetterStates:
    """Where each letter of a list stands."""

    open: tuple[Letter, ...] = ()
    sent: tuple[Letter, ...] = ()
    refused: tuple[Letter, ...] = ()
    unknown: tuple[Letter, ...] = ()
    changed: tuple[Letter, ...] = ()
    """Whose recipients have had some of its documents in another letter: another version, or from another list."""
    bounced: tuple[Letter, ...] = ()
    """Whose recipients the last letter did not reach."""
    entries: Mapping[str, JournalEntry] = field(default_factory=dict)
    """The last step of each letter."""


def read(path: Path) -> tuple[JournalEntry, ...]:
    """All steps, in their order; a last line that was torn when the machine stopped is left out.

    Raises BriefsError where a line cannot be read: who has had a letter is then not known.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return ()
    made = []
    for number, line in enumerate(lines[:-1], 1):
        try:
            made.append(JournalEntry(**json.loads(line)))
        except (ValueError, TypeError):
            message = "this line of the journal cannot be read, so nothing is sent: it tells who has had a letter"
            hint = "bring the file back from a copy, or mend the line by hand"
            raise BriefsError([Problem(Place(str(path), number, 1), message, hint, rule="mail/journal")]) from None
    return tuple(made)


def standing(letters: Iterable[Letter], entries: Iterable[JournalEntry]) -> LetterStates:
    """Letters by what is known of them and of what their recipients have had."""
    last: dict[str, JournalEntry] = {}
    had: dict[tuple[str, ...], set[str]] = {}
    unreached: dict[str, bool] = {}
    for entry in entries:
        last[entry.id] = entry
        who = entry.email.casefold()
        if entry.step in {"handing-over", "sent"}:
            for piece in _pieces(entry.about):
                had.setdefault((who, *piece), set()).add(entry.id)
        if entry.step in {"sent", "bounced"}:
            unreached[who] = entry.step == "bounced"
    found: dict[str, list[Letter]] = {name: [] for name in ("open", "sent", "refused", "unknown", "changed", "bounced")}
    for letter in letters:
        who = letter.recipient.email.casefold()
        step = last[letter.id].step if letter.id in last else None
        others = {other for piece in _pieces(letter.about) for other in had.get((who, *piece), ())} - {letter.id}
        if unreached.get(who):
            found["bounced"].append(letter)
        elif step in {"sent", "refused"}:
            found[str(step)].append(letter)
        elif step == "handing-over":
            found["unknown"].append(letter)
        elif any(last[other].step in {"handing-over", "sent"} for other in others):
            found["changed"].append(letter)
        else:
            found["open"].append(letter)
    return LetterStates(**{name: tuple(group) for name, group in found.items()}, entries=last)


def _pieces(about: str) -> tuple[tuple[str, ...], ...]:
    """What a letter is about, document by document: topic, edition, language, name."""
    words = about.split()
    return tuple((*words[:3], name) for name in words[3:]) or ((about,),)


class Journal:
    """The file, open for writing at its end."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = path
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._stream: IO[bytes] = os.fdopen(descriptor, "r+b", buffering=0)
        data = self._stream.read()
        self._stream.truncate(data.rfind(b"\n") + 1)
        self._stream.seek(0, os.SEEK_END)
        self.flush()

    def note(self, entry: JournalEntry) -> None:
        """Write a step down: the system has it at once, even if this program is killed in the next moment."""
        with named(self._path):
            self._stream.write(json.dumps(asdict(entry), ensure_ascii=False).encode() + b"\n")

    def flush(self) -> None:
        """Wait until it is on the disk, so that a power cut does not lose it."""
        with named(self._path):
            os.fsync(self._stream.fileno())

    def close(self) -> None:
        self._stream.close()
