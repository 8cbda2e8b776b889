"""How a list of recipients is understood, as lines for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefs.base.problems import CallError, errors
from briefs.cli.output import CONTENT, FINE, Show
from briefs.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefs.distribute.recipients.files import ListReading


def explain(workspace: Workspace, path: str | None, reading: ListReading, show: Show) -> int:
    """Say how the columns of a list are understood, and what is wrong with it; nothing is made or sent."""
    if path is None:
        raise CallError.of("--columns says how a list is understood, and no list is named")
    from briefs.distribute.recipients import asked

    lines, problems = asked.explained(workspace.read()[0], asked.PeopleList(Path(path), reading))
    for line in lines:
        show.line(line)
    show.problems(problems, quoted=False)
    return CONTENT if errors(problems) else FINE
