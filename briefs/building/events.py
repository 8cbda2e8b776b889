"""What happens while a folder is brought up to date, each as a value: for a line in a terminal or on a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefs.base.problems import Problem
from briefs.base.task import FileWritten, ProblemsFound
from briefs.building.ledger import NothingToDo

if TYPE_CHECKING:
    from briefs.building.build import BuiltRow


@dataclass(frozen=True, slots=True)
class WaitingForBuild:
    """Another build is writing to the same folder; this one goes on when that is done."""

    out: Path


@dataclass(frozen=True, slots=True)
class RoundBegun:
    """It is known what there is to do."""

    due: int
    kept: int
    """How many documents are as they should be."""


@dataclass(frozen=True, slots=True)
class DocumentMade:
    """A document is done, or failed: then its row says why."""

    row: BuiltRow
    number: int
    of: int
    left: float
    """Seconds until the last one, as a guess."""


@dataclass(frozen=True, slots=True)
class FileRemoved:
    """The document of a file is gone, and now the file is."""

    path: Path


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Files below the folder that were not asked for, and may be out of date."""

    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundDone:
    """Everything that was asked for is made, or failed."""

    out: Path
    whole: int
    """How many are there and are what they should be."""
    of: int
    due: int
    """How many were not as they should be before."""


@dataclass(frozen=True, slots=True)
class Watching:
    """The first round is over, and every save in these folders begins another."""

    folders: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class RoundFailed:
    """The content is wrong, so nothing was built; the next save may mend it."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SaveHeard:
    """A round after a save is over."""

    made: int
    kept: int
    gone: int
    seconds: float


@dataclass(frozen=True, slots=True)
class StepBegun:
    """One of several steps of a longer work begins."""

    name: str
    number: int
    of: int


BuildEvent = (
    ProblemsFound
    | WaitingForBuild
    | RoundBegun
    | DocumentMade
    | FileRemoved
    | LeftBehind
    | RoundDone
    | NothingToDo
    | FileWritten
    | Watching
    | RoundFailed
    | SaveHeard
    | StepBegun
)
