"""The command for personal copies: copies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import CallError
from briefs.cli.calls import NarrowedCall, ReadingCall
from briefs.cli.events import follow
from briefs.cli.output import FINE, Show, near
from briefs.distribute.recipients.asked import PeopleList
from briefs.workspace.personal.copies import CopiesMade, CopiesWish


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesCall(ReadingCall, NarrowedCall):
    """What copies is asked for."""

    list: str | None
    yes: bool
    purge: bool
    merged: bool
    separators: bool
    jobs: int | None


def do_copies(call: CopiesCall, show: Show) -> int:
    """Measure a list against a document, or make a copy for each of its rows."""
    workspace = call.workspace
    if call.list is None:
        if not call.columns:
            raise CallError.of("which list?", "see 'copies --help'; --columns says what a list may have as headings")
        show.line(",".join(workspace.copies().headings(call.choice)))
        return FINE
    people = PeopleList(Path(call.list), call.reading())
    wish = CopiesWish(people, call.choice, call.yes, call.merged or call.separators, call.separators)
    if call.purge:
        folder, count = workspace.copies().purge(wish, call.folder)
        show.line(f"  took away {near(folder)}, and {count:,} copies from the register: verify knows them no more")
        return FINE
    made = follow(show, workspace.copies(jobs=call.jobs).make(wish, call.folder))
    _tell(made, show)
    return FINE


def _tell(made: CopiesMade, show: Show) -> None:
    whole = f"; {made.whole:,} of them are laid out whole" if made.whole else ""
    refused = f"; {made.refused:,} are left out" if made.refused else ""
    for why in made.why_whole:
        show.line(f"  each copy is laid out whole, which takes longer: {why}")
    if made.report is None:
        show.line(f"  {made.fit:,} rows fit{whole}{refused}")
        if made.first_look:
            show.line(f"  wrote {near(made.first_look)}: the first, the last, the longest, and one of each script")
        if made.sheet:
            show.line(f"  wrote {near(made.sheet)}: the same in small, each with why it is there")
        show.line("Look at it; then make the copies with --yes.")
        return
    if made.merged:
        show.line(f"  wrote {near(made.folder)}: {made.fit:,} readers' copies in one file of {made.merged:,} pages,"
                  f" with its printing sheet{whole}{refused}")  # fmt: skip
        show.line(f"  wrote {near(made.report)}: whose pages are which")
        return
    kept = f", {made.kept:,} of which were there already" if made.kept else ""
    show.line(f"  wrote {near(made.folder)}: {made.fit:,} copies{kept}{whole}{refused}")
    show.line(f"  wrote {near(made.report)}: which file is for whom")
