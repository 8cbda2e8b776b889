"""The command that reads back what never arrived: bounces."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from briefs.cli.calls import CommandCall, Names
from briefs.cli.output import FINE, Show, near
from briefs.distribute.letters import register, reports

_STANDINGS = {
    "ours": "about letters of the register",
    "address": "about other letters, to addresses that the register knows (nothing is written down of these)",
    "unknown": "about letters that the register does not know",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BouncesCall(CommandCall):
    """What bounces is asked for."""

    files: Names
    out: str


def do_bounces(call: BouncesCall, show: Show) -> int:
    """Read delivery reports of mailboxes, and write down which letters never arrived."""
    folder, out = register.folder(call.workspace.paths.content), Path(call.out)
    entries = register.read(folder, out)
    boxes = [reports.read(Path(name)) for name in call.files]
    found = reports.held([report for box in boxes for report in box.reports], entries)
    others = sum(box.others for box in boxes)
    show.line(f"{len(found)} delivery reports; {others} other messages were passed over")
    for standing, text in _STANDINGS.items():
        some = [one for one in found if one.standing == standing]
        if some:
            actions = Counter(one.report.action for one in some)
            show.line(
                f"  {len(some)} {text}: {', '.join(f'{count} {name}' for name, count in sorted(actions.items()))}"
            )
    if found:
        path = out / "mail" / "bounces.csv"
        reports.write_table(found, path)
        show.line(f"  who, and what their servers said, stands in {near(path)}")
        now = dt.datetime.now(dt.UTC)
        new = reports.write_down(found, entries, register.new_file(folder, now), now)
        show.line(f"  {new} letters that never arrived were written down; mail leaves their readers out from now on")
    return FINE
