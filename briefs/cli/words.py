"""The words of a call: commands, options, help."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NoReturn

from briefs import __version__
from briefs.cli.making import do_build, do_gallery, do_pictures, do_trace
from briefs.cli.publishing import do_site
from briefs.cli.show import Show, UsageError
from briefs.cli.telling import do_check, do_list, do_why
from briefs.cli.writing import do_init, do_new, do_schemas, do_sign, do_test

COMMANDS = (
    "build",
    "list",
    "check",
    "why",
    "new",
    "sign",
    "init",
    "schemas",
    "gallery",
    "pictures",
    "trace",
    "site",
    "test",
)


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError instead of leaving."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}\n    hint: see '{self.prog} --help'")


def calls() -> argparse.ArgumentParser:
    """The parser of all calls."""
    parser = Parser(
        prog="briefs",
        description="Make printable, evidence-traced briefs. Without a command, everything is built.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="examples:\n  briefs build --audience educators\n  briefs check\n  briefs new topic clean-air",
    )
    parser.add_argument("--version", action="version", version=f"briefs {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace, Show], int], text: str, *examples: str) -> Parser:
        epilog = "examples:\n" + "\n".join(f"  briefs {example}" for example in examples)
        made = commands.add_parser(
            name, help=text, description=text, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        made.add_argument("--root", metavar="DIR", help="the workspace: the folder that holds content and templates")
        made.set_defaults(run=run)
        return made

    build = command("build", do_build, "Build documents into dist/.",
                    "build", "build --audience educators", "build --document brief --paper letter",
                    "build --document educators/lesson --paper a4 --finish booklet")  # fmt: skip
    _narrowing(build)
    build.add_argument("--out", default="dist", metavar="DIR", help="where the PDFs go (default: dist)")
    build.add_argument(
        "--jobs", type=_count, metavar="N", help="how many documents at once (default: the machine's cores)"
    )
    build.add_argument("--final", action="store_true", help="refuse what is unsigned or unfinished")
    command("list", do_list, "List what can be built.", "list")
    check = command("check", do_check, "Report every problem, without building.",
                    "check", "check --sources originals", "check --sources originals --update")  # fmt: skip
    check.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text", help="for people or for other tools"
    )
    check.add_argument("--sources", metavar="DIR", help="compare claims and texts with the original documents in DIR")
    check.add_argument(
        "--update", action="store_true", help="write missing fingerprints and moved lines (with --sources)"
    )
    sign = command("sign", do_sign, "Write down that somebody approved the words for an audience.",
                   'sign educators --role safeguarding --name "…" --position "Safeguarding lead"')  # fmt: skip
    sign.add_argument("audience", metavar="AUDIENCE")
    sign.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")
    sign.add_argument("--role", required=True, metavar="TASK", help="what was approved: editor, subject, legal …")
    sign.add_argument("--name", required=True, metavar="NAME", help="who approved it")
    sign.add_argument("--position", metavar="TEXT", help="the person's position (default: the task)")
    why = command("why", do_why, "List the files that a document is made of.", "why policymakers/brief")
    _narrowing(why, document=False)
    why.add_argument("name", metavar="DOCUMENT")
    new = command("new", do_new, "Write a starting file that builds at once.",
                  "new topic clean-air", "new audience school-nurses", "new document educators/poster")  # fmt: skip
    new.add_argument("kind", choices=("topic", "document", "audience"))
    new.add_argument("name", metavar="NAME")
    new.add_argument("--topic", metavar="NAME", help="the topic that gets the first document")
    init = command("init", do_init, "Copy the shipped content and templates into a new workspace.", "init my-briefs")
    init.add_argument("folder", metavar="DIR")
    command("schemas", do_schemas, "Write the JSON Schemas of all content files, for editors.", "schemas")
    gallery = command(
        "gallery", do_gallery, "Build the manual of components, each with its example.", "gallery --paper letter"
    )
    gallery.add_argument(
        "--paper", action="append", metavar="NAME", help="on this paper (default: the first of publication.yaml)"
    )
    gallery.add_argument("--variant", action="append", metavar="NAME", help="in this variant (default: colour)")
    gallery.add_argument("--out", default="dist", metavar="DIR", help="where the PDF goes (default: dist)")
    pictures = command(
        "pictures", do_pictures, "Draw all pages of each document on one picture (A4).", "pictures --out docs/pages"
    )
    _narrowing(pictures)
    pictures.add_argument(
        "--out", default="docs/pages", metavar="DIR", help="where the pictures go (default: docs/pages)"
    )
    traced = command(
        "trace", do_trace, "Write where each claim is printed, and what no claim stands behind (HTML, CSV, JSON).",
        "trace", "trace --audience policymakers --paper a4",
    )  # fmt: skip
    _narrowing(traced)
    traced.add_argument("--out", default="dist/trace", metavar="DIR", help="where it goes (default: dist/trace)")
    site = command(
        "site", do_site,
        "Make the catalogue for the web: a page for each public document, its PDFs, and a page for each edition.",
        "site", "site --everything --out intranet", "site --paper a4 --variant colour",
    )  # fmt: skip
    _site_options(site)
    test = command("test", do_test, "Run the project's tests (from a checkout, by build.py).", "test")
    test.add_argument("rest", nargs="*")
    return parser


def _site_options(site: Parser) -> None:
    _narrowing(site, variant="in this variant (default: every one)")
    site.add_argument("--out", default="dist", metavar="DIR", help="it goes to DIR/site (default: dist)")
    site.add_argument(
        "--jobs", type=_count, metavar="N", help="how many documents at once (default: the machine's cores)"
    )
    site.add_argument(
        "--everything", action="store_true",
        help="also what is not for the public (for an internal network alone; see each document's marking)",
    )  # fmt: skip


def _narrowing(
    parser: argparse.ArgumentParser, *, document: bool = True, variant: str = "in this variant (default: colour)"
) -> None:
    for name, text in (
        ("topic", "only this topic"),
        ("audience", "only this audience"),
        *([("document", "only this document, as DOCUMENT or AUDIENCE/DOCUMENT")] if document else []),
        ("language", "only this language"),
        ("paper", "on this paper (default: those of publication.yaml)"),
        ("variant", variant),
        ("finish", "finished for print, as booklet (two pages a side, to fold) or bleed (for a printing house)"),
    ):
        parser.add_argument(f"--{name}", action="append", metavar="NAME", help=f"{text}; may be repeated")


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        message = f"'{text}' is not a number from 1 to 256"
        raise argparse.ArgumentTypeError(message)
    return int(text)
