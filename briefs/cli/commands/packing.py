"""Commands for what is printed elsewhere: pack, ticket."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import BriefsError, CallError
from briefs.cli.calls import Names, NarrowedCall, ReadingCall
from briefs.cli.events import follow
from briefs.cli.listing import explain
from briefs.cli.output import FINE, Show, near
from briefs.distribute.packs.weight import megabytes
from briefs.distribute.recipients.asked import PeopleList
from briefs.distribute.verify import signature
from briefs.workspace.handouts import HeavyError, PackWritten


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCall(NarrowedCall):
    """What pack is asked for."""

    jobs: int | None
    without: Names | None
    final: bool
    sign: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketCall(ReadingCall, NarrowedCall):
    """What ticket is asked for."""

    jobs: int | None
    list: str | None


def do_pack(call: PackCall, show: Show) -> int:
    """Make a ZIP for each topic, audience and language."""
    path = Path(call.sign) if call.sign else None
    key = (path, signature.password(path, os.environ)) if path else None
    task = call.workspace.pack(
        call.choice, call.folder, without=call.without or (), final=call.final, key=key, jobs=call.jobs
    )
    try:
        packs = follow(show, task)
    except CallError:
        raise
    except BriefsError as error:
        written = error.written if isinstance(error, HeavyError) else ()
        _tell(written, show)
        code = show.failure(error)
        show.error("the others were packed" if written else "nothing was packed")
        return code
    _tell(packs, show)
    return FINE


def _tell(packs: Iterable[PackWritten], show: Show) -> None:
    for pack in packs:
        show.line(
            f"  wrote {near(pack.path)}: {_several(pack.files, 'PDF')} and how to use them, {megabytes(pack.size)}"
        )


def do_ticket(call: TicketCall, show: Show) -> int:
    """Write the printing sheet for a copy shop."""
    reading = call.reading(next(iter(call.topic or ()), None))
    if call.columns:
        return explain(call.workspace, call.list, reading, show)
    people = PeopleList(Path(call.list), reading) if call.list else None
    made = follow(show, call.workspace.ticket(call.choice, call.folder, people=people, jobs=call.jobs))
    show.line(f"  wrote {near(made.path)}: {_several(made.files, 'file')}, {_several(made.pages, 'page')}")
    return FINE


def _several(count: int, word: str) -> str:
    return f"{count} {word}{'s' if count > 1 else ''}"
