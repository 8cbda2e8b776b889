"""The words of a call: commands, options, help. What runs a command is loaded only when it is run."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from importlib import import_module
from typing import Any, get_type_hints

from briefs import __version__
from briefs.cli import arguments_distil, arguments_out, arguments_review, arguments_translate
from briefs.cli.options import JOBS, Add, Parser, branding, count, elsewhere, limiting, narrowing, port
from briefs.cli.output import Show

FROM_CHECKOUT = {
    "test": "Run the project's tests",
    "bench": "Measure how fast it is",
    "extras": "Install what only some commands need",
    "pythons": "Try the project on every Python that is here",
}
"""What build.py does before anything of this package is there."""
COMMANDS = ("build", "watch", "list", "check", "why", "new", "source", "claim", "translate", "review", "sign", "init",
            "schemas", "gallery", "pictures", "trace", "desk", *arguments_out.COMMANDS, *FROM_CHECKOUT)  # fmt: skip
_NEW_HELP = """\
topic     a source with three claims and their figures, and for each audience a filled document to write over: a
          brief of 1, 2 or 4 pages, a lesson with its pupil sheet. What they say is invented, and no final edition
          takes it. On a terminal you are asked for what you do not say.
document  an entry in audience.yaml, a template, and a text in the topic
audience  its settings and its look, and a first document in the topic
language  its file, by its tag (kk, pt-BR, uz-Latn): as it comes along, or with the words of English to be translated
brand     a name and a colour, in content/brands, from which all other colours follow

A document of your own becomes a source with 'source add FILE'. The models are files in templates/models.
"""
Actions = Any  # of argparse, which has no public name for what adds the actions of a command
Run = Callable[[argparse.Namespace, dt.date, Show], int]
_WAY = """\
examples, in the order of a publication:
  briefs build --audience educators      make the PDFs
  briefs check                           see what is wrong or missing
  briefs sign educators --role editor --name "…"
                                         write down who approved the words
  briefs publish --by "Policy unit"      write down for ever that the edition is out
  briefs pack --audience educators       a ZIP for each audience
  briefs site                            the catalogue for the web
  briefs mail content/recipients/example.csv
                                         a draft for each recipient
  briefs verify dist/packs               may these files still be handed out?

'python3 build.py X', from a checkout, and 'briefs X', where the package is installed, are the same.
'briefs COMMAND --help' says more of a command.
"""


def parser() -> argparse.ArgumentParser:
    """The parser of all calls."""
    whole = Parser(
        prog="briefs",
        description="Make printable, evidence-traced briefs. Without a command, everything is built.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=_WAY,
    )
    whole.add_argument("--version", action="version", version=f"briefs {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")
    actions: dict[str, Actions] = {}

    def add(name: str, spot: str, text: str, *examples: str) -> Parser:
        group, _, action = name.rpartition(" ")
        if group and group not in actions:
            actions[group] = commands.choices[group].add_subparsers(metavar="ACTION", required=True)
        epilog = "examples:\n" + "\n".join(f"  briefs {example}" for example in examples)
        made: Parser = (actions[group] if group else commands).add_parser(
            action, help=text, description=text, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        help_ = "the workspace: the folder that holds content and templates"
        made.add_argument("--root", metavar="DIR", default=argparse.SUPPRESS if group else None, help=help_)
        made.set_defaults(run=_later(spot))
        return made

    for words in (
        _building,
        _telling,
        _writing,
        arguments_distil.words,
        arguments_translate.words,
        arguments_review.words,
        _making,
        arguments_out.words,
    ):
        words(add)
    for name, text in FROM_CHECKOUT.items():
        add(name, "writing:do_from_checkout", f"{text} (from a checkout, by build.py).", name)
        commands.choices[name].add_argument("rest", nargs="*")
    return whole


def _building(add: Add) -> None:
    build = add("build", "building:do_build",
                "Build the documents that are not as they should be, into dist/.",
                "build", "build --audience educators", "build --document brief --paper letter",
                "build --document policymakers/brief --paper a4 --finish booklet")  # fmt: skip
    build.add_argument("--final", action="store_true", help="refuse what is unsigned or unfinished")
    build.add_argument("--force", action="store_true", help="make everything anew, whether it changed or not")
    help_ = "write beside each PDF the HTML that was laid out, to open in a browser"
    build.add_argument("--keep-html", action="store_true", help=help_)
    watch = add("watch", "building:do_watch", "Build, and build again whenever a file is saved.",
                "watch", "watch --document policymakers/brief --paper a4")  # fmt: skip
    watch.set_defaults(final=False, force=False, keep_html=False)
    for parser in (build, watch):
        narrowing(parser)
        parser.add_argument("--out", default="dist", metavar="DIR", help="where the PDFs go (default: dist)")
        parser.add_argument("--jobs", type=count, metavar="N", help=JOBS)
        branding(parser)
        limiting(parser)
    elsewhere(build)


def _telling(add: Add) -> None:
    listed = add("list", "inspecting:do_list", "List what can be built.", "list", "list --stale")
    help_ = "list instead the files that were made once and may be out of date"
    listed.add_argument("--stale", action="store_true", help=help_)
    listed.add_argument("--out", default="dist", metavar="DIR", help="the folder with what was built (default: dist)")
    check = add("check", "inspecting:do_check", "Report every problem, without building.",
                "check", "check --uncited",
                "check --sources originals", "check --sources originals --update")  # fmt: skip
    help_ = "for people or for other tools"
    check.add_argument("--format", choices=("text", "json", "sarif"), default="text", help=help_)
    check.add_argument("--sources", metavar="DIR", help="compare claims and texts with the original documents in DIR")
    help_ = "write missing fingerprints and moved lines (with --sources)"
    check.add_argument("--update", action="store_true", help=help_)
    branding(check)
    help_ = "list too what cites nothing and seems to state a fact: to go through, nothing is refused for it"
    check.add_argument("--uncited", action="store_true", help=help_)
    limiting(check, "reading one original document")
    text = "List the files that a document is made of, and why it would be made anew."
    why = add("why", "inspecting:do_why", text, "why policymakers/brief", "why educators/lesson --paper letter")
    narrowing(why, document=False)
    why.add_argument("--out", default="dist", metavar="DIR", help="the folder with what was built (default: dist)")
    why.add_argument("name", metavar="DOCUMENT")


def _writing(add: Add) -> None:
    new = add("new", "writing:do_new", "Write starting files that print at once.",
              'new topic clean-air --title "Clean air" --audience policymakers --pages 2',
              "new audience school-nurses", "new document educators/poster",
              "new language kk", 'new brand mine --title "Your organisation"')  # fmt: skip
    new.epilog = f"{_NEW_HELP}\n{new.epilog}"
    new.add_argument("kind", choices=("topic", "document", "audience", "language", "brand"))
    new.add_argument(
        "name",
        metavar="NAME",
        help="small letters, digits and hyphens; of a document AUDIENCE/NAME",
    )
    new.add_argument("--topic", metavar="NAME", help="the topic that gets the first document of an audience")
    help_ = "the title of the topic, or what a language or a publisher is called"
    new.add_argument("--title", metavar="TEXT", help=help_)
    help_ = "for whom the topic is; may be repeated (default: the first who get a brief)"
    new.add_argument("--audience", action="append", metavar="NAME", help=help_)
    new.add_argument("--pages", type=int, choices=(1, 2, 4), help="how long the brief is to be (default: 1)")
    sign = add("sign", "writing:do_sign", "Write down that somebody approved the words for an audience.",
               'sign educators --role safeguarding --name "…" --position "Safeguarding lead"',
               'sign educators policymakers --role editor --role subject --name "…"',
               'sign educators/letter --language ru --role language --name "…"',
               'sign --role all-mine --name "…"')  # fmt: skip
    help_ = "for whom; of a translation, which document (none with --role all-mine: all for whom NAME has signed)"
    sign.add_argument("audience", nargs="*", metavar="AUDIENCE", help=help_)
    sign.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")
    help_ = "the translation into this language, of AUDIENCE/DOCUMENT: a signature holds for one language alone"
    sign.add_argument("--language", metavar="NAME", help=help_)
    help_ = "what was approved: editor, subject, legal …, or all-mine: what NAME has signed before; may be repeated"
    sign.add_argument("--role", required=True, action="append", metavar="TASK", help=help_)
    sign.add_argument("--name", required=True, metavar="NAME", help="who approved it")
    sign.add_argument("--position", metavar="TEXT", help="the person's position (default: the task)")
    text = "Copy the shipped content and templates into a new workspace."
    init = add("init", "writing:do_init", text, "init my-briefs", "init my-briefs --empty")
    init.add_argument("folder", metavar="DIR")
    init.add_argument("--empty", action="store_true", help="without the shipped topic, its sources and its words")
    add("schemas", "writing:do_schemas", "Write the JSON Schemas of all content files, for editors.", "schemas")


def _making(add: Add) -> None:
    text = "Build the manual of components, each with its example."
    gallery = add("gallery", "reporting:do_gallery", text, "gallery --paper letter")
    help_ = "on this paper (default: the first of publication.yaml)"
    gallery.add_argument("--paper", action="append", metavar="NAME", help=help_)
    gallery.add_argument("--variant", action="append", metavar="NAME", help="in this variant (default: colour)")
    gallery.add_argument("--out", default="dist", metavar="DIR", help="where the PDF goes (default: dist)")
    branding(gallery)
    limiting(gallery)
    text = "Draw all pages of each document on one picture (A4)."
    pictures = add("pictures", "reporting:do_pictures", text, "pictures --out docs/pages")
    narrowing(pictures)
    help_ = "where the pictures go (default: docs/pages)"
    pictures.add_argument("--out", default="docs/pages", metavar="DIR", help=help_)
    branding(pictures)
    limiting(pictures)
    text = "Write where each claim is printed, and what no claim stands behind (HTML, CSV, JSON)."
    traced = add("trace", "reporting:do_trace", text, "trace", "trace --audience policymakers --paper a4")
    narrowing(traced)
    traced.add_argument("--out", default="dist/trace", metavar="DIR", help="where it goes (default: dist/trace)")
    limiting(traced)
    text = "Open the desk: choose, make, check and verify in the browser, on this computer alone, until Ctrl-C."
    desk = add("desk", "cataloguing:do_desk", text, "desk", "desk --port 8765 --no-browser")
    help_ = "on this port of 127.0.0.1 (default: any that is free)"
    desk.add_argument("--port", type=port, default=0, metavar="N", help=help_)
    desk.add_argument("--no-browser", action="store_true", help="only write the address, open no browser")
    desk.add_argument("--out", default="dist", metavar="DIR", help="where the PDFs go (default: dist in the workspace)")
    branding(desk)
    limiting(desk)


def _later(spot: str) -> Run:
    module, _, name = spot.partition(":")

    def run(options: argparse.Namespace, today: dt.date, show: Show) -> int:
        command = getattr(import_module(f"briefs.cli.commands.{module}"), name)
        call = get_type_hints(command)["call"].of({**vars(options), "today": today})
        code: int = command(call, show)
        return code

    return run
