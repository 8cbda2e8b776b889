"""The command that makes the catalogue for the web."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefs.cli import working
from briefs.cli.asking import chosen_orders
from briefs.cli.output import FINE, Show, near
from briefs.composing.clearance import shown
from briefs.composing.order import BOOKLET, DEFAULT_VARIANT, Order
from briefs.composing.plan import documents
from briefs.distribute import selection
from briefs.distribute.editions import history
from briefs.distribute.site import catalogue, site
from briefs.library.load import Library


def do_site(options: argparse.Namespace, show: Show) -> int:
    """Make the catalogue: build what it offers, then put it in the place of the one before."""
    out = Path(options.out)
    states: tuple[history.EditionState, ...] = ()

    def offered(library: Library, options: argparse.Namespace) -> tuple[Order, ...]:
        nonlocal states
        states = history.states(library.content)
        return _orders(library, options)

    done = working.made(options, show, offered)
    if done.code:
        show.error("the catalogue stays as it was: a document could not be built")
        return done.code
    library, rows = done.library, sorted(done.rows, key=lambda row: row.order)
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
    """What the catalogue offers: every variant on every usual paper, and booklets in colour, of what may be shown."""
    usual = argparse.Namespace(**{**vars(options), "variant": options.variant or list(library.variants)})
    orders = chosen_orders(library, usual)
    allowed = {d.key for d in shown(library, everything=options.everything)}
    plain = [o for o in orders if o.key in allowed]
    colour = [] if options.finish else [order for order in plain if order.variant == DEFAULT_VARIANT]
    return tuple(dict.fromkeys([*plain, *(selection.finished(library, order, BOOKLET) for order in colour)]))
