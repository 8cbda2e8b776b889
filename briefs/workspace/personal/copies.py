"""What can be done with a list of readers: measure its rows against a document, make their copies, take them away."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from briefs.base.files import below, write_whole
from briefs.base.problems import BriefsError, BuildError, CallError, Place, PrivateError, Problem, errors
from briefs.base.task import ProblemsFound, Task
from briefs.building.events import BuildEvent, StepBegun
from briefs.building.session import CheckedLibrary, Chosen, Session, Steps
from briefs.composing.order import Choice, Order
from briefs.distribute.copies import contact_sheet, making, rows
from briefs.distribute.copies.making import CopyRun
from briefs.distribute.copies.measuring import Measured, measured
from briefs.distribute.copies.slots import columns, slotted
from briefs.distribute.editions import history, standing
from briefs.distribute.editions.preconditions import NEW
from briefs.distribute.recipients import explain
from briefs.distribute.recipients.asked import PeopleList
from briefs.distribute.recipients.recipients import said_once
from briefs.distribute.verify import personal
from briefs.library.load import Library
from briefs.press.copies.compare import bound
from briefs.press.fit import NORMAL
from briefs.workspace.choosing import finished, orders_of
from briefs.workspace.handouts import ask, whole
from briefs.workspace.personal import printing
from briefs.workspace.personal.printing import PrintMaking, make_print_file

FIRST_LOOK, CONTACT_SHEET = "first-look.pdf", "contact-sheet.pdf"


@dataclass(frozen=True, slots=True)
class CopiesWish:
    """Which copies are asked for."""

    people: PeopleList
    choice: Choice
    yes: bool = False
    """Whether they are made; else the rows are measured, and some copies are made to look at."""
    merged: bool = False
    """Whether as one file for a print room."""
    separators: bool = False
    """Whether a sheet stands in that file before each reader's copies."""


@dataclass(frozen=True, slots=True)
class CopiesMade:
    """What came of a list: measured, or made."""

    folder: Path
    order: Order
    fit: int
    whole: int
    """Of these, how many were laid out whole."""
    refused: int
    kept: int = 0
    """How many were there and as they should be."""
    why_whole: tuple[str, ...] = ()
    first_look: Path | None = None
    report: Path | None = None
    sheet: Path | None = None
    """The contact sheet of the first look."""
    merged: int = 0
    """Pages of the print file, where that was made."""


@dataclass(frozen=True, slots=True)
class PersonalCopies:
    """Copies for the readers on a list."""

    session: Session

    def make(self, wish: CopiesWish, out: Path) -> Task[BuildEvent, CopiesMade]:
        """Measure the rows of a list, and make their copies where that is asked for."""
        return Task(_copies(self.session, wish, out))

    def headings(self, choice: Choice) -> tuple[str, ...]:
        """What a list for a document may have as headings."""
        library = self.session.read().library
        return tuple(columns(slotted(library, _one_order(library, choice), NORMAL)))

    def purge(self, wish: CopiesWish, out: Path) -> tuple[Path, int]:
        """Take away the copies of a list, and what is written down of them: their folder, and how many they were."""
        order = _one_order(self.session.read().library, wish.choice)
        run = _run(self.session, wish, order, out)
        shutil.rmtree(run.folder, ignore_errors=True)
        return run.folder, personal.forget(run.register)


def _copies(session: Session, wish: CopiesWish, out: Path) -> Steps[CopiesMade]:
    """Measure the rows of a list, and make their copies where that is asked for.

    Raises PrivateError with the rows that cannot be used, where they were not to be left out; nothing is written then
    but the table of these rows. BuildError and BriefsError as a build does.
    """

    def choose(checked: CheckedLibrary) -> Steps[Chosen[None]]:
        order = _one_order(checked.library, wish.choice)
        yield from ask(session, checked, (order,))
        return (yield from finished(checked, (order,), None))

    done = yield from whole(session.bring_up_to_date(out, choose))
    library, (row,) = done.library, done.rows
    edition = row.path.read_bytes()
    given, found = standing.given(library, history.states(library.content), done.rows)
    if found or given[0].path != row.path:
        raise BriefsError([replace(one, severity="error", hint=f"copies are made of the edition's own pages: {NEW}")
                           for one in found])  # fmt: skip
    document = slotted(library, row.order, row.step)
    if not document.slots:
        message = f"{row.order.name} has no slots: nothing in it can differ from copy to copy"
        raise CallError.of(message, 'a template declares one with brief.slots.get("recipient")')
    run = _run(session, wish, row.order, out)
    listed = rows.read(wish.people.path, document, wish.people.how)
    if errors(listed.problems):
        raise PrivateError(listed.problems)
    yield ProblemsFound(listed.problems, private=True)
    yield StepBegun("measure", 1, 2)
    with session.at_work(2) as (execute, _):
        held = measured(document, listed.rows, edition, execute)
        yield ProblemsFound(tuple(_unsaid(row.order, words) for words in held.unsaid))
        refused = replace(listed, rejected=(*listed.rejected, *held.rejected))
        yield from _refuse(run, refused, wish)
        if not wish.yes:
            return (yield from _looked_at(session, library, (run, row.order), held, len(refused.rejected)))
        yield StepBegun("make", 2, 2)
        if wish.merged:
            what = PrintMaking(session, library, run, row, wish.people.path.name, wish.separators)
            made = yield from make_print_file(what, held, execute)
            return _merged(run, held, row.order, len(refused.rejected), made.pages)
        entries = making.done_before(run, held.fitted)
        kept = len(entries)
        todo = [one for one in held.fitted if one.row.id not in entries]
        for some in making.make_files(library, run, todo, execute, brought=session.on is not None):
            entries |= {entry.id: entry for entry in some}
    report = making.write_report(run, held.fitted, entries)
    whole_ones = sum(1 for one in held.fitted if one.pdf)
    return CopiesMade(run.folder, row.order, len(held.fitted), whole_ones, len(refused.rejected), kept,
                      held.why_whole, report=report)  # fmt: skip


def _merged(run: CopyRun, held: Measured, order: Order, refused: int, pages: int) -> CopiesMade:
    whole_ones = sum(1 for one in held.fitted if one.pdf)
    folder = run.folder / printing.FOLDER
    return CopiesMade(folder, order, len(held.fitted), whole_ones, refused, 0, held.why_whole,
                      report=folder / printing.RANGES, merged=pages)  # fmt: skip


def _one_order(library: Library, choice: Choice) -> Order:
    found = orders_of(library, replace(choice, papers=choice.papers or library.publication.papers[:1]))
    if len(found) == 1:
        return found[0]
    named = ", ".join(dict.fromkeys(order.called for order in found[:8]))
    raise CallError.of(f"copies are made of one document at a time, and this means {len(found)}: {named}",
                       "say which, with --document AUDIENCE/DOCUMENT, --language, --paper and --variant")  # fmt: skip


def _run(session: Session, wish: CopiesWish, order: Order, out: Path) -> CopyRun:
    stem = Path(order.file).stem
    name = wish.people.path.stem
    return CopyRun(
        out / "copies" / name / stem,
        personal.register(session.paths.content, f"{name}--{order.topic}-{order.audience}-{stem}"),
        stem,
    )


def _refuse(run: CopyRun, listed: rows.CopyList, wish: CopiesWish) -> Steps[None]:
    """Say which rows cannot be used, once for each mistake, and write them into a file.

    Raises PrivateError where they were not to be left out.
    """
    if not listed.rejected:
        (run.folder / explain.REJECTED).unlink(missing_ok=True)
        return
    path = run.folder / explain.REJECTED
    explain.write_rejected(path, listed.as_read)
    skip = wish.people.how.skip_bad and bool(listed.rows)
    told = said_once(tuple(problem for row in listed.rejected for problem in row.problems))
    told = tuple(replace(problem, severity="warning") for problem in told) if skip else told
    count = f"{len(listed.rejected):,} row{'s' if len(listed.rejected) > 1 else ''}"
    message = f"{count} cannot be used{' and left out' if skip else ''}: they stand, with the reason, in {path}"
    hint = "put them right" if skip else "put them right, or add --skip-bad to go on without them"
    told = (*told, Problem(Place(str(wish.people.path)), message, hint, "note", rule="copies/rejected"))
    if errors(told):
        raise PrivateError(told)
    yield ProblemsFound(told, private=True)


def _unsaid(order: Order, words: str) -> Problem:
    message = f"copies of {order.name} do not say “{words}”, which stands in the edition where its lines are empty"
    return Problem(None, message, severity="note", rule="copies/unsaid")


def _looked_at(session: Session, library: Library, what: tuple[CopyRun, Order], held: Measured,
               refused: int) -> Steps[CopiesMade]:  # fmt: skip
    """Write copies to look at: all their pages, and a sheet with all of them in small.

    Raises BuildError with what is wrong in the sheet's template.
    """
    run, order = what
    look = sheet = None
    if held.samples:
        with session.maker() as make:
            made = contact_sheet.printed(library, order, held.samples, make)
        if errors(made.problems):
            raise BuildError(made.problems)
        yield ProblemsFound(made.problems)
        look, sheet = below(run.folder, FIRST_LOOK), below(run.folder, CONTACT_SHEET)
        run.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path, data in ((look, bound([one.pdf for one in held.samples])), (sheet, made.pdf)):
            write_whole(path, data)
            path.chmod(0o600)
    whole_ones = sum(1 for one in held.fitted if one.pdf)
    return CopiesMade(run.folder, order, len(held.fitted), whole_ones, refused, 0, held.why_whole, look, sheet=sheet)
