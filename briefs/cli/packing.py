"""Commands for what goes out of the house: pack, ticket."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from briefs.base.files import write_whole
from briefs.base.problems import BriefsError, as_text, errors
from briefs.cli import working
from briefs.cli.asking import chosen_orders, stop_at_errors
from briefs.cli.output import CONTENT, FAILED, FINE, Show, UsageError, near
from briefs.composing.order import Choice, Order
from briefs.distribute import selection
from briefs.distribute.packs import instructions, packs, printing, ticket, weight
from briefs.distribute.recipients import recipients
from briefs.distribute.verify import signature
from briefs.library.load import Library


def do_pack(options: argparse.Namespace, show: Show) -> int:
    """Make a ZIP for each topic, audience and language; all of them or none."""
    key = Path(options.sign) if options.sign else None
    sign = signature.signer(key, signature.password(key, os.environ)) if key else None
    done = working.made(options, show, _handed_out)
    if done.code:
        return done.code
    library, rows, rules = done.library, done.rows, printing.printing(done.library.templates)
    pages = [
        (what, instructions.how_to(library, what, rules, signed=sign is not None))
        for what in packs.contents(library, rows)
    ]
    problems = [problem for _, page in pages for problem in page.problems]
    show.problems(problems)
    if errors(problems):
        return FAILED
    made = [packs.pack(library, what, page, sign) for what, page in pages]
    if heavy := weight.too_heavy(library, made):
        show.problems(heavy)
        show.error("nothing was packed")
        return CONTENT
    for path, pack in zip(packs.write(made, Path(options.out) / "packs", sign), made, strict=True):
        files = _several(len(pack.contents.items), "PDF")
        show.line(f"  wrote {near(path)}: {files} and how to use them, {weight.megabytes(len(pack.data))}")
    return FINE


def do_ticket(options: argparse.Namespace, show: Show) -> int:
    """Write the printing sheet for a copy shop."""
    source: tuple[str, int] = ("", 0)
    copies: dict[Order, int] | None = None

    def wanted(library: Library, options: argparse.Namespace) -> tuple[Order, ...]:
        nonlocal copies, source
        printing.printing(library.templates)  # its mistakes are told before anything is made
        narrowed = argparse.Namespace(**{**vars(options), "paper": options.paper or [*library.publication.papers[:1]]})
        chosen = chosen_orders(library, narrowed)
        orders = tuple(dict.fromkeys(selection.finished(library, order, order.finish) for order in chosen))
        if not options.list:
            return orders
        file = Path(options.list)
        people, wrong = recipients.read(file, library, options.topic[0] if options.topic else None)
        stop_at_errors(wrong, show)
        copies = dict(ticket.counted(library, orders, people))
        if not copies:
            raise UsageError(f"nobody in {near(file)} gets any of these documents")
        source = file.name, len(people)
        return tuple(copies)

    done = working.made(options, show, wanted)
    if done.code:
        return done.code
    library, rows, rules = done.library, done.rows, printing.printing(done.library.templates)
    first = rows[0].order
    made = ticket.printed(library, ticket.ticket(library, rules, rows, copies, source), first.language, first.paper)
    show.problems(made.problems)
    if errors(made.problems):
        return FAILED
    path = Path(options.out) / "ticket.pdf"
    write_whole(path, made.pdf)
    show.line(f"  wrote {near(path)}: {_several(len(rows), 'file')}, {_several(made.pages, 'page')}")
    return FINE


def _several(count: int, word: str) -> str:
    return f"{count} {word}{'s' if count > 1 else ''}"


def _handed_out(library: Library, options: argparse.Namespace) -> tuple[Order, ...]:
    """The files that packs hold.

    Raises UsageError for names that nothing bears.
    """
    printing.printing(library.templates)  # its mistakes are told before anything is made
    names = (tuple(getattr(options, name) or ()) for name in ("topic", "audience", "language"))
    topics, audiences, languages = names
    choice = Choice(topics=topics, audiences=audiences, languages=languages)
    try:
        return selection.handed_out(library, choice, options.without or ())
    except BriefsError as error:
        raise UsageError("\n".join(as_text(p).removeprefix("error: ") for p in error.problems)) from error
