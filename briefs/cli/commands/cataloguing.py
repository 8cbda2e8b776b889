"""The command that makes the catalogue for the web."""

from __future__ import annotations

from dataclasses import dataclass

from briefs.base.problems import BuildError
from briefs.cli.calls import NarrowedCall
from briefs.cli.events import follow
from briefs.cli.output import FINE, Show, near


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCall(NarrowedCall):
    """What site is asked for."""

    jobs: int | None
    everything: bool


def do_site(call: SiteCall, show: Show) -> int:
    """Make the catalogue: build what it offers, then put it in the place of the one before."""
    task = call.workspace.site(call.choice, call.folder, everything=call.everything, jobs=call.jobs)
    try:
        made = follow(show, task)
    except BuildError as error:
        code = show.failure(error)
        show.error("the catalogue stays as it was: a document could not be built")
        return code
    number = f"{made.documents} document{'' if made.documents == 1 else 's'}"
    show.line(f"{number} in {near(made.folder)}/index.html, {made.files} PDFs")
    if made.left_out:
        names = ", ".join(made.left_out)
        show.line(f"not for the public, so left out: documents for {names} (see 'site --help', --everything)")
    return FINE
