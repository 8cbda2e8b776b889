"""The HTML that was laid out, kept beside each PDF, so that a designer can open it in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from markupsafe import escape

from briefs.base.files import below, write_whole
from briefs.base.task import FileWritten
from briefs.building.build import BuiltRow
from briefs.building.job import Job
from briefs.building.session import Steps
from briefs.pictures.facts import SCHEME, names_in
from briefs.pictures.shelf import FOLDER
from briefs.rendering import page_tree
from briefs.rendering.style_rules import StyleSource


def keep_html(rows: Sequence[BuiltRow], jobs: Sequence[Job], out: Path) -> Steps[None]:
    """Write the HTML of each document beside its PDF; it is in no record, so no later build takes it away."""
    by_order = {job.order: job for job in jobs}
    for row in rows:
        path = below(out, Path(row.order.file).with_suffix(".html"))
        job = replace(by_order[row.order], kept=out / FOLDER)
        write_whole(path, standalone(job, row.step.css).encode())
        yield FileWritten(path)


def standalone(job: Job, density: str = "") -> str:
    """A document's HTML with its style sheets named where they stand, in their order, and its density last.

    Pictures and fonts are found from the templates folder, as they are in print.
    """
    sheets = "".join(map(_linked, job.stylesheets))
    base = f'<base href="{escape(job.templates.resolve().as_uri())}/">\n'
    shelf = job.shelf
    html = job.html
    for name in names_in(html):
        shelf.get(name)
        if (path := shelf.path(name)) is not None:
            html = html.replace(f"{SCHEME}:{name}", path.resolve().as_uri())
    style = f"<style>{density}</style>\n" if density else ""
    return page_tree.with_head(html, f"\n{base}", f"{sheets}{style}")


def _linked(style: StyleSource) -> str:
    if isinstance(style, str):
        return f"<style>{style}</style>\n"
    return f'<link rel="stylesheet" href="{escape(style.resolve().as_uri())}">\n'
