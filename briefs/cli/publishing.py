"""The command that makes the catalogue for the web."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from briefs.cli.asking import about, chosen_orders, read, stop_at_errors
from briefs.cli.show import FAILED, FINE, Show, called, near
from briefs.library import Library
from briefs.plan import BOOKLET, DEFAULT_VARIANT, Order, documents
from briefs.problems import errors

FOLDED = 4
"""The fewest pages of which a booklet is made: one sheet, folded."""


def do_site(options: argparse.Namespace, show: Show) -> int:
    """Make the catalogue: build what it offers, then put it in the place of the one before."""
    from briefs import build, executors  # noqa: PLC0415 - loads WeasyPrint, which is slow: only when there is work
    from briefs.distribute import catalogue, editions, site  # noqa: PLC0415 - likewise

    library, found = read(options)
    states = editions.states(library.content)
    orders = _orders(library, options)
    stop_at_errors(about(library, orders, found), show)
    out = Path(options.out)
    count = options.jobs or executors.usual(len(orders))
    execute = executors.processes(count) if count > 1 else executors.serial

    def made(wanted: Sequence[Order]) -> list[build.Row]:
        memory = build.recall(out)
        jobs = build.jobs(library, tuple(wanted), memory)
        rows = []
        for row in build.build(jobs, out, execute):
            rows.append(row)
            show.line(f"  [{len(rows)}/{len(jobs)}] {called(row.order)} … {'done' if row.done else 'failed'}")
        build.remember(out, jobs, rows, memory)
        return sorted(rows, key=lambda row: row.order)

    rows = made(orders)
    if not options.finish and (folded := [o for row in rows if (o := _booklet(row.order, row.pages))]):
        rows += made(folded)
    problems = [problem for row in rows for problem in row.problems]
    show.problems(problems)
    if errors(problems):
        show.error("the catalogue stays as it was: a document could not be built")
        return FAILED
    listed, odd = catalogue.catalogue(library, rows, states, everything=options.everything)
    show.problems(odd)
    site.put(site.site(library, listed, rows), out / "site")
    number = len(listed.entries)
    show.line(f"{number} document{'' if number == 1 else 's'} in {near(out / 'site')}/index.html, {len(rows)} PDFs")
    left = sorted({d.audience for d in documents(library)} - {e.order.audience for e in listed.entries})
    if left and not options.everything and not options.audience:
        names = ", ".join(library.audiences[name].name for name in left)
        show.line(f"not for the public, so left out: documents for {names} (see 'site --help', --everything)")
    return FINE


def _orders(library: Library, options: argparse.Namespace) -> tuple[Order, ...]:
    """What the catalogue offers: every variant on every usual paper, of what may be shown."""
    from briefs.distribute.clearance import shown  # noqa: PLC0415 - beside its only use

    usual = argparse.Namespace(**{**vars(options), "variant": options.variant or list(library.variants)})
    orders = chosen_orders(library, usual)
    offered = {(d.topic, d.audience, d.id, d.language) for d in shown(library, everything=options.everything)}
    return tuple(o for o in orders if (o.topic, o.audience, o.document, o.language) in offered)


def _booklet(order: Order, pages: int) -> Order | None:
    """The booklet of a document that is long enough to be folded."""
    fits = pages >= FOLDED and order.variant == DEFAULT_VARIANT and not order.finish
    return replace(order, finish=BOOKLET) if fits else None
