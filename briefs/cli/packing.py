"""Commands for what goes out of the house: pack, ticket."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from briefs.cli.asking import about, chosen_orders, read, stop_at_errors, unfinished
from briefs.cli.show import CONTENT, FAILED, FINE, Show, UsageError, called, kilobytes, near
from briefs.library import Library
from briefs.plan import Choice, Order
from briefs.problems import BriefsError, as_text, errors

if TYPE_CHECKING:
    from briefs.build import Row

_LIST = """count copies from the recipients in a CSV file, as for mail: columns name, email, audience, language and,
where wanted, copies, documents, paper, variant"""
_JOBS = "how many documents at once (default: the machine's cores)"


class _Command(Protocol):
    """Adds a command with its examples."""

    def __call__(
        self, name: str, run: Callable[[argparse.Namespace, Show], int], text: str, *examples: str
    ) -> argparse.ArgumentParser: ...


def commands(
    command: _Command, narrowing: Callable[[argparse.ArgumentParser], None], count: Callable[[str], int]
) -> None:
    """Add the two commands; `narrowing` adds the options that choose documents, `count` reads a number of processes."""
    pack = command("pack", do_pack, "Make a ZIP for each audience: every file, how to print it, checksums.",
                   "pack", "pack --audience educators", "pack --without large-print --without letter")  # fmt: skip
    for name in ("topic", "audience", "language"):
        pack.add_argument(f"--{name}", action="append", metavar="NAME", help=f"only this {name}; may be repeated")
    pack.add_argument(
        "--without", action="append", metavar="NAME", help="leave out a paper, a variant or booklets; may be repeated"
    )
    pack.add_argument("--out", default="dist", metavar="DIR", help="packs go into DIR/packs (default: dist)")
    pack.add_argument("--jobs", type=count, metavar="N", help=_JOBS)
    pack.add_argument("--final", action="store_true", help="refuse what is unsigned or unfinished")
    ticket = command("ticket", do_ticket, "Write the printing sheet for a copy shop: settings, copies and sheets.",
                     "ticket", "ticket school.csv", "ticket --document brief --finish booklet")  # fmt: skip
    ticket.add_argument("list", nargs="?", metavar="LIST", help=_LIST)
    narrowing(ticket)
    ticket.add_argument("--out", default="dist", metavar="DIR", help="where ticket.pdf goes (default: dist)")
    ticket.add_argument("--jobs", type=count, metavar="N", help=_JOBS)


def do_pack(options: argparse.Namespace, show: Show) -> int:
    """Make a ZIP for each topic, audience and language; all of them or none."""
    library, found = read(options)
    orders = _handed_out(library, options)
    stop_at_errors(about(library, orders, found), show)
    if options.final and (missing := unfinished(library, orders, found)):
        show.problems(missing)
        return CONTENT
    from briefs.distribute import howto, packs, printing, weight  # noqa: PLC0415 - loads WeasyPrint: only when there is work

    rules = printing.printing(library.templates)
    rows = _built(library, orders, options, show)
    if rows is None:
        return FAILED
    pages = [(what, howto.how_to(library, what, rules)) for what in packs.contents(library, rows)]
    problems = [problem for _, page in pages for problem in page.problems]
    show.problems(problems)
    if errors(problems):
        return FAILED
    made = [packs.pack(library, what, page) for what, page in pages]
    if heavy := weight.too_heavy(library, made):
        show.problems(heavy)
        show.error("nothing was packed")
        return CONTENT
    for path, pack in zip(packs.write(made, Path(options.out) / "packs"), made, strict=True):
        files = _several(len(pack.contents.items), "PDF")
        show.line(f"  wrote {near(path)}: {files} and how to use them, {weight.megabytes(len(pack.data))}")
    return FINE


def do_ticket(options: argparse.Namespace, show: Show) -> int:
    """Write the printing sheet for a copy shop."""
    library, found = read(options)
    narrowed = argparse.Namespace(**{**vars(options), "paper": options.paper or [*library.publication.papers[:1]]})
    orders = chosen_orders(library, narrowed)
    stop_at_errors(about(library, orders, found), show)
    from briefs.build import write_whole  # noqa: PLC0415 - loads WeasyPrint: only when there is work
    from briefs.distribute import printing, recipients, selection, ticket  # noqa: PLC0415 - as above

    rules = printing.printing(library.templates)
    wanted = tuple(dict.fromkeys(selection.finished(library, order, order.finish) for order in orders))
    copies, source = None, ("", 0)
    if options.list:
        file = Path(options.list)
        people, wrong = recipients.read(file, library, options.topic[0] if options.topic else None)
        stop_at_errors(wrong, show)
        copies = ticket.counted(library, wanted, people)
        if not copies:
            return show.usage(f"nobody in {near(file)} gets any of these documents")
        wanted, source = tuple(copies), (file.name, len(people))
    rows = _built(library, wanted, options, show)
    if rows is None:
        return FAILED
    first = wanted[0]
    made = ticket.printed(library, ticket.ticket(library, rules, rows, copies, source), first.language, orders[0].paper)
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
    from briefs.distribute.selection import handed_out  # noqa: PLC0415 - beside its only use

    names = (tuple(getattr(options, name) or ()) for name in ("topic", "audience", "language"))
    topics, audiences, languages = names
    choice = Choice(topics=topics, audiences=audiences, languages=languages)
    try:
        return handed_out(library, choice, options.without or ())
    except BriefsError as error:
        raise UsageError("\n".join(as_text(p).removeprefix("error: ") for p in error.problems)) from error


def _built(library: Library, orders: Sequence[Order], options: argparse.Namespace, show: Show) -> list[Row] | None:
    """Every document built into the output folder, a line for each; None where one failed."""
    from briefs import build, executors  # noqa: PLC0415 - loads WeasyPrint, which is slow: only when there is work

    out = Path(options.out)
    memory = build.recall(out)
    jobs = build.jobs(library, tuple(orders), memory, final=getattr(options, "final", False))
    count = options.jobs or executors.usual(len(jobs))
    execute: executors.Execute = executors.processes(count) if count > 1 else executors.serial
    rows = []
    for row in build.build(jobs, out, execute):
        rows.append(row)
        state = f"{row.pages} pages, {kilobytes(row.size)}" if row.done else "failed"
        show.line(f"  [{len(rows)}/{len(jobs)}] {called(row.order)} … {state}")
    build.remember(out, jobs, rows, memory)
    problems = [problem for row in rows for problem in row.problems]
    show.problems(problems)
    return None if errors(problems) else rows
