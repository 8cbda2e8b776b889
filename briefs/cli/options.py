"""What the words of several commands share."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn, Protocol

from briefs.base.problems import CallError

JOBS = "how many documents at once (default: the machine's cores)"


class Parser(argparse.ArgumentParser):
    """A parser that raises CallError instead of leaving."""

    def error(self, message: str) -> NoReturn:
        raise CallError.of(message, f"see '{self.prog} --help'")


class Add(Protocol):
    """Adds a command; `spot` is MODULE:FUNCTION of what runs it, below briefs.cli.commands.

    What that takes as its call says which options it wants to know.
    """

    def __call__(self, name: str, spot: str, text: str, *examples: str) -> Parser: ...


def narrowing(
    parser: argparse.ArgumentParser,
    *,
    document: bool = True,
    paper: str = "those of publication.yaml",
    variant: str = "colour",
) -> None:
    """The options that choose documents."""
    for name, text in (
        ("topic", "only this topic"),
        ("audience", "only this audience"),
        *([("document", "only this document, as DOCUMENT or AUDIENCE/DOCUMENT")] if document else []),
        ("language", "only this language"),
        ("paper", f"on this paper (default: {paper})"),
        ("variant", f"in this variant (default: {variant})"),
        ("finish", "finished for print, as booklet (two pages a side, to fold), bleed or pdf-x (for a printing house)"),
    ):
        parser.add_argument(f"--{name}", action="append", metavar="NAME", help=f"{text}; may be repeated")


def listing(parser: argparse.ArgumentParser) -> None:
    """The options that say how a list of recipients is to be read."""
    help_ = "only say how the columns of the list are understood, and what is wrong with it"
    parser.add_argument("--columns", action="store_true", help=help_)
    help_ = "a column with the heading under which it stands, such as email='Private mail'; may be repeated"
    parser.add_argument("--column", action="append", type=_pair, metavar="COLUMN=HEADING", help=help_)
    help_ = "the audience of rows that name none"
    parser.add_argument("--for", dest="rows_for", metavar="AUDIENCE", help=help_)
    help_ = "how a text file is encoded that is not UTF-8, such as windows-1252"
    parser.add_argument("--encoding", metavar="NAME", help=help_)
    parser.add_argument("--sheet", metavar="NAME", help="which sheet of a workbook is the list")
    help_ = "read rows that are hidden in a workbook too, or leave them out"
    parser.add_argument("--hidden", choices=("with", "without"), help=help_)
    help_ = "go on without the rows that cannot be used (OUT/mail/LIST/rejected.csv has them, with the reason)"
    parser.add_argument("--skip-bad", action="store_true", help=help_)


def _pair(text: str) -> tuple[str, str]:
    column, equals, heading = text.partition("=")
    if not (equals and column.strip() and heading.strip()):
        message = f"'{text}' does not say COLUMN=HEADING"
        raise argparse.ArgumentTypeError(message)
    return column.strip(), heading.strip()


def branding(parser: argparse.ArgumentParser) -> None:
    """The option that names under whose name, and in which looks, it is done."""
    help_ = "in the looks of content/brands/NAME (default: that of publication.yaml, or content/brand.yaml)"
    parser.add_argument("--brand", metavar="NAME", help=help_)


def elsewhere(parser: argparse.ArgumentParser) -> None:
    """The options that ask other machines to do the work."""
    help_ = "let the workers of a Dask scheduler make them, such as tcp://10.0.0.5:8786 (see docs/how-to/cluster.md)"
    parser.add_argument("--on", type=_address, metavar="ADDRESS", help=help_)
    help_ = "with --on: a folder that all machines see, or s3://… and the like (default: .store below --out)"
    parser.add_argument("--store", metavar="PLACE", help=help_)


def limiting(parser: argparse.ArgumentParser, what: str = "laying out one document") -> None:
    """The options that allow a job more, or less, than is usual."""
    help_ = f"processor time that {what} may take (default: 60)"
    parser.add_argument("--max-seconds", type=_seconds, metavar="N", help=help_)
    help_ = f"memory that {what} may take, in MiB (default: 1024)"
    parser.add_argument("--max-memory", type=_mebibytes, metavar="N", help=help_)


def _address(text: str) -> str:
    if not re.fullmatch(r"(tcp|tls)://[^/\s]+:\d{1,5}", text):
        message = f"'{text}' is not the address of a scheduler, such as tcp://10.0.0.5:8786"
        raise argparse.ArgumentTypeError(message)
    return text


def _seconds(text: str) -> int:
    return _whole_number(text, 1, 86_400)


def _mebibytes(text: str) -> int:
    return _whole_number(text, 256, 1 << 20)


def count(text: str) -> int:
    """A number of processes."""
    return _whole_number(text, 1, 256)


def port(text: str) -> int:
    """A port of this computer that everybody may use."""
    return _whole_number(text, 1024, 65_535)


def _whole_number(text: str, least: int, most: int) -> int:
    if not (text.isdecimal() and text.isascii() and len(text) <= len(str(most)) and least <= int(text) <= most):
        message = f"'{text}' is not a number from {least} to {most}"
        raise argparse.ArgumentTypeError(message)
    return int(text)
