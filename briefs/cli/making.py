"""Commands that make files: build, gallery, pictures, trace."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from briefs.cli.asking import about, chosen_orders, read, stop_at_errors, unfinished
from briefs.cli.show import CONTENT, FAILED, FINE, Show, called, kilobytes, near, table
from briefs.problems import errors


def do_build(options: argparse.Namespace, show: Show) -> int:
    """Build documents: a line for each as it is done, then a table."""
    library, found = read(options)
    orders = chosen_orders(library, options)
    stop_at_errors(about(library, orders, found), show)
    if options.final and (missing := unfinished(library, orders, found)):
        show.problems(missing)
        return CONTENT
    from briefs import build, executors  # noqa: PLC0415 - loads WeasyPrint, which is slow: only when there is work

    out = Path(options.out)
    start = time.perf_counter()
    memory = build.recall(out)
    made = build.jobs(library, orders, memory, final=options.final)
    count = options.jobs or executors.usual(len(made))
    execute: executors.Execute = executors.processes(count) if count > 1 else executors.serial
    rows = []
    for row in build.build(made, out, execute):
        rows.append(row)
        state = f"{row.pages} pages, {kilobytes(row.size)}, {row.seconds:.1f} s" if row.done else "failed"
        show.line(f"  [{len(rows)}/{len(made)}] {called(row.order)} … {state}")
    rows.sort(key=lambda row: row.order)
    build.remember(out, made, rows, memory)
    table(show, rows, out, time.perf_counter() - start)
    problems = [problem for row in rows for problem in row.problems]
    show.problems(problems)
    return FAILED if errors(problems) else FINE


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
    made = list(executors.processes(executors.usual(len(orders)))(make.make, build.jobs(library, orders), make.failed))
    problems = [problem for item in made for problem in item.problems]
    show.problems(problems)
    if errors(problems):
        return FAILED
    for item in sorted(made, key=lambda item: item.order):
        path = out / Path(item.order.file).with_suffix(".png")
        build.write_whole(path, pictures.contact_sheet(item.pdf))
        show.line(f"  wrote {near(path)}")
    return FINE


def do_trace(options: argparse.Namespace, show: Show) -> int:
    """Write where each claim is printed, as a page, CSV and JSON."""
    from briefs import build, executors, make, render, theme, trace  # noqa: PLC0415 - loads WeasyPrint

    library, found = read(options)
    orders = chosen_orders(library, options)
    stop_at_errors(about(library, orders, found), show)
    out = Path(options.out)
    memory = build.recall(out.parent)
    jobs = build.jobs(library, orders, memory)
    made = list(executors.processes(executors.usual(len(jobs)))(make.make, jobs, make.failed))
    problems = [problem for item in made for problem in item.problems]
    show.problems(problems)
    if errors(problems):
        return FAILED
    build.remember(out.parent, jobs, made, memory)
    traced = trace.trace(library, {item.order: item.anchors for item in made})
    page = render.site_page(render.environment(library.templates), "trace", trace.page(library, traced))
    files = {"index.html": page.encode(), **trace.data(library, traced)}
    files |= {f"fonts/{path.name}": path.read_bytes() for path in theme.site_fonts(library, page)}
    for name, content in files.items():
        build.write_whole(out / name, content)
    count = sum(bool(claim.printed) for claim in traced.claims)
    show.line(
        f"{count} of {len(traced.claims)} claims are printed in {len(orders)} documents: see {near(out)}/index.html"
    )
    return FINE
