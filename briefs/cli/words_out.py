"""The words of the commands for what goes out of the house."""

from __future__ import annotations

from briefs.cli.options import JOBS, Add, Parser, count, narrowing

COMMANDS = ("pack", "ticket")
_LIST = """count copies from the recipients in a CSV file, as for mail: columns name, email, audience, language and,
where wanted, copies, documents, paper, variant"""


def words(add: Add) -> None:
    """Add the commands."""
    _packing(add)


def _packing(add: Add) -> None:
    pack = add("pack", "packing:do_pack", "Make a ZIP for each audience: every file, how to print it, checksums.",
               "pack", "pack --audience educators", "pack --without large-print --without letter")  # fmt: skip
    for name in ("topic", "audience", "language"):
        pack.add_argument(f"--{name}", action="append", metavar="NAME", help=f"only this {name}; may be repeated")
    help_ = "leave out a paper, a variant or booklets; may be repeated"
    pack.add_argument("--without", action="append", metavar="NAME", help=help_)
    pack.add_argument("--final", action="store_true", help="refuse what is unsigned or unfinished")
    _making(pack, "packs go into DIR/packs (default: dist)")
    ticket = add("ticket", "packing:do_ticket", "Write the printing sheet for a copy shop: settings, copies, sheets.",
                 "ticket", "ticket school.csv", "ticket --document brief --finish booklet")  # fmt: skip
    ticket.add_argument("list", nargs="?", metavar="LIST", help=_LIST)
    narrowing(ticket)
    _making(ticket, "where ticket.pdf goes (default: dist)")


def _making(parser: Parser, out: str) -> None:
    """The options of commands that build documents first."""
    parser.add_argument("--out", default="dist", metavar="DIR", help=out)
    parser.add_argument("--jobs", type=count, metavar="N", help=JOBS)
