"""Commands for the post: labels, delivery-notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from briefs.base.files import write_whole
from briefs.base.problems import BuildError, PrivateError, errors
from briefs.base.task import Task
from briefs.cli.calls import CommandCall, ReadingCall
from briefs.cli.events import follow
from briefs.cli.listing import explain
from briefs.cli.output import FINE, Show, near
from briefs.distribute.letters import drafts
from briefs.distribute.packs import labels
from briefs.distribute.recipients.asked import PeopleList, people_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelsCall(ReadingCall, CommandCall):
    """What labels is asked for."""

    list: str
    label: str
    first: int
    out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesCall(ReadingCall, CommandCall):
    """What delivery-notes is asked for."""

    list: str
    topic: str | None
    out: str


def do_labels(call: LabelsCall, show: Show) -> int:
    """Print the addresses of a list on sheets of labels."""
    library, wrong = call.workspace.read()
    if errors(wrong):
        raise PrivateError(wrong)
    reading = call.reading(next(iter(library.topics), None), postal=True)
    reading = replace(reading, audience=reading.audience or next(iter(library.audiences), None))
    if call.columns:
        return explain(call.workspace, call.list, reading, show)
    sheet = labels.chosen(library, call.label)
    path = Path(call.list)
    people = follow(show, Task(people_of(library, PeopleList(path, reading), drafts.folder(Path(call.out), path))))
    done = labels.printed(library, sheet, people, (path.stem, call.first))
    if errors(done.made.problems):
        raise BuildError(done.made.problems)
    show.problems(done.made.problems)
    file = drafts.folder(Path(call.out), path) / f"labels-{call.label}.pdf"
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(file, done.made.pdf)
    file.chmod(0o600)
    smaller = f", {done.smaller} of them set smaller so that they fit" if done.smaller else ""
    show.line(f"  wrote {near(file)}: {done.count} labels on {done.sheets} sheets{smaller}")
    show.line("Print at actual size (100 %), first on plain paper: hold it against a sheet of labels.")
    return FINE


def do_notes(call: NotesCall, show: Show) -> int:
    """Print a delivery note for each row of a list."""
    reading = call.reading(call.topic, postal=True)
    if call.columns:
        return explain(call.workspace, call.list, reading, show)
    made = follow(show, call.workspace.delivery_notes(PeopleList(Path(call.list), reading), Path(call.out)))
    for path, count in made.files:
        show.line(f"  wrote {near(path)}: {count} delivery note{'s' if count != 1 else ''}")
    return FINE
