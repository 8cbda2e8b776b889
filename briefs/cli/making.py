"""Commands that make other files than the documents themselves: gallery, pictures, trace."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefs.cli.asking import about, chosen_orders, read, stop_at_errors
from briefs.cli.show import FAILED, FINE, Show, near
from briefs.files import write_whole
from briefs.problems import errors


def do_gallery(options: argparse.Namespace, show: Show) -> int:
    """Build the manual of components."""
    from briefs import build, executors, gallery  # noqa: PLC0415 - loads WeasyPrint: only when there is work

    library, found = read(options)
    stop_at_errors(about(library, (), found), show)
    manual = gallery.with_manual(library)
    nothing = dict.fromkeys(("topic", "audience", "document", "language"))
    paper = options.paper or library.publication.papers[:1]
    orders = chosen_orders(manual, argparse.Namespace(**{**nothing, **vars(options), "paper": paper}))
    out = Path(options.out)
    rows = tuple(build.build(build.jobs(manual, orders), out, executors.serial))
    for row in rows:
        if row.done:
            show.line(f"  wrote {near(row.path)}: {row.pages} pages, {len(manual.components)} components")
    problems = [problem for row in rows for problem in row.problems]
    show.problems(problems)
    return FAILED if errors(problems) else FINE


def do_pictures(options: argparse.Namespace, show: Show) -> int:
    """Draw the pages of each document on one picture."""
    from briefs import build, executors, make, pictures  # noqa: PLC0415 - loads WeasyPrint: only when there is work

    library, found = read(options)
    stop_at_errors(found, show)
    orders = chosen_orders(library, argparse.Namespace(**{**vars(options), "paper": options.paper or ["a4"]}))
    out = Path(options.out)
    with executors.workers(executors.usual(len(orders))) as execute:
        made = list(execute(make.make, build.jobs(library, orders), make.failed))
    problems = [problem for item in made for problem in item.problems]
    show.problems(problems)
    if errors(problems):
        return FAILED
    for item in sorted(made, key=lambda item: item.order):
        path = out / Path(item.order.file).with_suffix(".png")
        write_whole(path, pictures.contact_sheet(item.pdf))
        show.line(f"  wrote {near(path)}")
    return FINE


def do_trace(options: argparse.Namespace, show: Show) -> int:
    """Write where each claim is printed, as a page, CSV and JSON."""
    from briefs import build, executors, ledger, make, renewal, templating, theme, trace  # noqa: PLC0415 - loads WeasyPrint

    library, found = read(options)
    orders = chosen_orders(library, options)
    stop_at_errors(about(library, orders, found), show)
    out = Path(options.out)
    jobs = renewal.reminded(build.jobs(library, orders), ledger.read(out.parent))
    with executors.workers(executors.usual(len(jobs))) as execute:
        made = list(execute(make.make, jobs, make.failed))
    problems = [problem for item in made for problem in item.problems]
    show.problems(problems)
    if errors(problems):
        return FAILED
    traced = trace.trace(library, {item.order: item.anchors for item in made})
    page = templating.site_page(templating.environment(library.templates), "trace", trace.page(library, traced))
    files = {"index.html": page.encode(), **trace.data(library, traced)}
    files |= {f"fonts/{path.name}": path.read_bytes() for path in theme.site_fonts(library, page)}
    for name, content in files.items():
        write_whole(out / name, content)
    count = sum(bool(claim.printed) for claim in traced.claims)
    show.line(
        f"{count} of {len(traced.claims)} claims are printed in {len(orders)} documents: see {near(out)}/index.html"
    )
    return FINE
