"""Commands that make other files than the documents themselves: gallery, pictures, trace."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefs.base.files import write_whole
from briefs.base.problems import errors
from briefs.cli.asking import about, chosen_orders, read, stop_at_errors
from briefs.cli.output import FAILED, FINE, Show, near


def do_gallery(options: argparse.Namespace, show: Show) -> int:
    """Build the manual of components."""
    from briefs.building import build, workers
    from briefs.reports import gallery

    library, found = read(options)
    stop_at_errors(about(library, (), found), show)
    manual = gallery.with_manual(library)
    nothing = dict.fromkeys(("topic", "audience", "document", "language"))
    paper = options.paper or library.publication.papers[:1]
    orders = chosen_orders(manual, argparse.Namespace(**{**nothing, **vars(options), "paper": paper}))
    out = Path(options.out)
    rows = tuple(build.build(build.jobs(manual, orders), out, workers.serial))
    for row in rows:
        if row.done:
            show.line(f"  wrote {near(row.path)}: {row.pages} pages, {len(manual.components)} components")
    problems = [problem for row in rows for problem in row.problems]
    show.problems(problems)
    return FAILED if errors(problems) else FINE


def do_pictures(options: argparse.Namespace, show: Show) -> int:
    """Draw the pages of each document on one picture."""
    from briefs.building import build, job, workers
    from briefs.reports import contact_sheets

    library, found = read(options)
    stop_at_errors(found, show)
    orders = chosen_orders(library, argparse.Namespace(**{**vars(options), "paper": options.paper or ["a4"]}))
    out = Path(options.out)
    with workers.workers(workers.usual(len(orders))) as execute:
        made = list(execute(job.make, build.jobs(library, orders), job.failed))
    problems = [problem for item in made for problem in item.problems]
    show.problems(problems)
    if errors(problems):
        return FAILED
    for item in sorted(made, key=lambda item: item.order):
        path = out / Path(item.order.file).with_suffix(".png")
        write_whole(path, contact_sheets.contact_sheet(item.pdf))
        show.line(f"  wrote {near(path)}")
    return FINE


def do_trace(options: argparse.Namespace, show: Show) -> int:
    """Write where each claim is printed, as a page, CSV and JSON."""
    from briefs.building import build, job, ledger, staleness, workers
    from briefs.rendering import templating, theme
    from briefs.reports import trace

    library, found = read(options)
    orders = chosen_orders(library, options)
    stop_at_errors(about(library, orders, found), show)
    out = Path(options.out)
    jobs = staleness.reminded(build.jobs(library, orders), ledger.read(out.parent))
    with workers.workers(workers.usual(len(jobs))) as execute:
        made = list(execute(job.make, jobs, job.failed))
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
