"""The people of a list, wherever one is asked for: what is wrong with it is told, and bad rows go into a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import Place, PrivateError, Problem, errors
from briefs.base.task import ProblemsFound
from briefs.building.session import Steps
from briefs.distribute.recipients import explain, recipients
from briefs.distribute.recipients.files import PLAIN, ListReading
from briefs.distribute.recipients.rows import Recipient
from briefs.library.load import Library


@dataclass(frozen=True, slots=True)
class PeopleList:
    """A list of recipients, and how it is to be read."""

    path: Path
    how: ListReading = PLAIN


def people_of(library: Library, named: PeopleList, folder: Path) -> Steps[tuple[Recipient, ...]]:
    """The people of a list; rows that cannot be used are written into a folder, with the reason beside each.

    Raises PrivateError where it has a mistake, and bad rows were not to be left out.
    """
    done = recipients.examine(named.path, library, named.how)
    told = list(done.problems)
    if done.rejected:
        path = folder / explain.REJECTED
        explain.write_rejected(path, done)
        count = f"{len(done.rejected):,} row{'s' if len(done.rejected) > 1 else ''}"
        left = not errors(done.problems)
        message = f"{count} cannot be used{' and left out' if left else ''}: they stand, with the reason, in {path}"
        hint = "put them right" if left else "put them right, or add --skip-bad to go on without them"
        told.append(Problem(Place(str(named.path)), message, hint, "note", rule="recipients/rejected"))
    if errors(told):
        raise PrivateError(told)
    yield ProblemsFound(tuple(told), private=True)
    return done.people


def explained(library: Library, named: PeopleList) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """How a list is understood, line by line, and what is wrong with it; nothing is made."""
    done = recipients.examine(named.path, library, named.how)
    return tuple(explain.explained(done)), done.problems
