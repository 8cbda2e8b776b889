"""Commands for the browser: site makes the catalogue for everybody, desk opens pages for who makes the documents."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from briefs.base.extras import how_to_install
from briefs.base.problems import BuildError, CallError
from briefs.cli.calls import CommandCall, NarrowedCall
from briefs.cli.events import follow
from briefs.cli.output import FINE, Show, called, near
from briefs.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefs.desk.serving import Addresses

NEEDED = ("starlette", "uvicorn", "python_multipart")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCall(CommandCall):
    """What desk is asked for."""

    out: str
    port: int
    no_browser: bool


def do_desk(call: DeskCall, show: Show) -> int:
    """Serve the desk until Ctrl-C."""
    if any(find_spec(name) is None for name in NEEDED):
        raise CallError.of("the desk needs libraries that are not here yet", how_to_install("desk"))
    from briefs.desk.desk import Desk
    from briefs.desk.serving import serve

    workspace = _absolute(call.workspace)
    out = Path(call.out) if Path(call.out).is_absolute() else workspace.paths.root / call.out

    def ready(addresses: Addresses) -> None:
        show.line(f"The desk is open, on this computer alone: {addresses.shown}")
        show.line("Keep this address to yourself. Ctrl-C here closes the desk.")
        if not call.no_browser and _has_browser():
            import webbrowser

            webbrowser.open(addresses.once)

    serve(Desk(workspace, out, called()), call.port, ready)
    return FINE


def _absolute(workspace: Workspace) -> Workspace:
    """The same workspace, wherever a thread looks from."""
    paths = workspace.paths
    return replace(
        workspace, paths=replace(paths, content=paths.content.absolute(), templates=paths.templates.absolute())
    )


def _has_browser() -> bool:
    """Whether a window can be opened: without a screen, a browser for terminals would take this one over."""
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
