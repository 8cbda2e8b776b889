"""Commands that make other files than the documents themselves: gallery, pictures, trace."""

from __future__ import annotations

from dataclasses import replace

from briefs.cli.calls import NarrowedCall
from briefs.cli.events import follow
from briefs.cli.output import FINE, Show, near


def do_gallery(call: NarrowedCall, show: Show) -> int:
    """Build the manual of components."""
    made = follow(show, call.workspace.gallery(call.choice, call.folder))
    for row in made.rows:
        show.line(f"  wrote {near(row.path)}: {row.pages} pages, {made.components} components")
    return FINE


def do_pictures(call: NarrowedCall, show: Show) -> int:
    """Draw the pages of each document on one picture."""
    choice = replace(call.choice, papers=call.choice.papers or ("a4",))
    follow(show, call.workspace.pictures(choice, call.folder))
    return FINE


def do_trace(call: NarrowedCall, show: Show) -> int:
    """Write where each claim is printed, as a page, CSV and JSON."""
    made = follow(show, call.workspace.trace(call.choice, call.folder))
    claims = made.trace.claims
    count = sum(bool(claim.printed) for claim in claims)
    where = f"{len(claims)} claims are printed in {len(made.trace.documents)} documents: see {near(made.path)}"
    show.line(f"{count} of {where}")
    return FINE
