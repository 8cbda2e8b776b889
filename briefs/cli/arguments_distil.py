"""The words of the commands by which documents become sources, and their passages claims."""

from __future__ import annotations

import argparse
import re

from briefs.cli.options import Add, limiting

_MOST_LINES = 1000
"""So many lines one claim may rest on."""
_LINES = re.compile(r"(\d{1,7})(?:[-–](\d{1,7}))?")
_WHAT_SHOW_SAYS = """\
Each passage is one of these:
  used     a document cites a claim of it
  resting  claims rest on it, none is cited
  open     no claim rests on it
"""
_FIGURES = """\
Locator, fingerprint and numbers are filled in from the passage. A number of the claim whose words do not say what it
counts is refused until you say so: --figure "none=12 parks", with more behind commas: "none=12 parks, denominator=30".
Label, reason, kind and audience are yours to say; labels and kinds are those of content/certainty.yaml. What else a
claim may say: docs/register.md. A claim that the checks would refuse is not written.
"""


def words(add: Add) -> None:
    """Add the commands."""
    _source(add)
    _claim(add)


def _source(add: Add) -> None:
    examples = ("source add report-2026.pdf --language en", "source show report-2026", "source show")
    add("source", "distil.sources:do_show", "Take a document in as a source, or see its passages.", *examples)
    made = add("source add", "distil.sources:do_add",
               "Copy a PDF, Word, HTML or text file into originals/ and register it as a source.",
               "source add report-2026.pdf",
               'source add wells.docx --name wells --author "County office" --published "March 2026"')  # fmt: skip
    made.add_argument("file", metavar="FILE", help="the document")
    made.add_argument("--name", metavar="NAME", help="what the source is called (default: made of the file's name)")
    for name, text in (
        ("short", "its name in notes and tables"),
        ("title", "its title, where the file does not say it, or wrongly; likewise the next ones"),
        ("author", "who wrote it"),
        ("publisher", "who published it"),
        ("published", "when it was published"),
        ("citation", "the full reference, as it is printed"),
        ("weight", "what weight it bears, and why"),
        ("language", "the language it is in, such as en"),
    ):
        made.add_argument(f"--{name}", metavar="TEXT", help=text)
    limiting(made, "reading the document")
    made = add("source show", "distil.sources:do_show",
               "List the passages of a source with their numbers, and the claims that rest on them.",
               "source show report-2026", "source show report-2026 --open", "source show")  # fmt: skip
    made.epilog = f"{_WHAT_SHOW_SAYS}\n{made.epilog}"
    help_ = "which source; none: of all of them, how many passages are used, resting and open"
    made.add_argument("name", nargs="*", metavar="NAME", help=help_)
    made.add_argument("--open", action="store_true", help="only passages on which no claim rests")
    made.add_argument("--find", metavar="WORDS", help="only passages that hold all these words, in any order")
    _originals(made)
    made.add_argument("--format", choices=("text", "json"), default="text", help="for people or for other tools")
    limiting(made, "reading one document")


def _claim(add: Add) -> None:
    example = (
        'claim add report-2026 --lines 12-14 --text "In 2026, 18 of 30 parks had a bench in the shade." '
        '--kind finding --label single-author-assertion --reason "Counted once." --audience policymakers'
    )
    add("claim", "distil.claims:do_add", "Make a claim, in your own words, of passages of a source.", example)
    made = add("claim add", "distil.claims:do_add", "Add a claim in your own words that rests on lines of a source.",
               example)  # fmt: skip
    made.epilog = f"{_FIGURES}\n{made.epilog}"
    made.add_argument("source", metavar="SOURCE", help="which source")
    help_ = "the lines that it rests on, as 'source show' numbers them: 12 or 12-14 or 3,12-14"
    made.add_argument("--lines", required=True, type=_lines, metavar="LINES", help=help_)
    made.add_argument("--text", required=True, metavar="TEXT", help="what they say, in your own words")
    made.add_argument("--name", metavar="NAME", help="the claim's id (default: SOURCE-1, SOURCE-2 …)")
    help_ = "where it stands, as notes print it (default: the page, line or passage)"
    made.add_argument("--locator", metavar="TEXT", help=help_)
    made.add_argument("--kind", metavar="NAME", help="finding, figure, recommendation …")
    made.add_argument("--label", metavar="NAME", help="how sure it is: official-document-read, study …")
    made.add_argument("--reason", metavar="TEXT", help="why it is as sure as that")
    help_ = "whose documents may cite it; may be repeated"
    made.add_argument("--audience", action="append", metavar="NAME", help=help_)
    made.add_argument("--sensitivity", default="public", metavar="WORD", help="public (default) or professional")
    help_ = "allow (default), with-caveat, exercise-only or never"
    made.add_argument("--print", default="allow", metavar="WORD", help=help_)
    _of_the_evidence(made)
    _originals(made)
    limiting(made, "reading the document")


def _of_the_evidence(made: argparse.ArgumentParser) -> None:
    for name, metavar, kind, text in (
        ("caveat", "TEXT", str, "what readers must know with it, printed with it; may be repeated"),
        ("for-writers", "TEXT", str, "what whoever writes with it must know, never printed; may be repeated"),
        ("figure", "NAME=NUMBER UNIT", _figure, "a number and what it counts; may be repeated"),
        ("other", "NUMBER=REASON", _pair, "a number that is no figure, and why; may be repeated"),
        ("detail", "NAME=TEXT", _pair, "what else its label or kind needs, such as sample; may be repeated"),
        ("checked", "TEXT", str, "where else the statement itself was seen; may be repeated"),
    ):
        made.add_argument(f"--{name}", action="append", type=kind, metavar=metavar, help=text)
    for name, text in (
        ("place", "where it holds"),
        ("population", "whom it is about, or who was asked"),
        ("data-date", "of when the data are"),
        ("effect", "what is known of the effect of what it proposes: not-tested …"),
        ("proposer", "who proposes it, of a recommendation"),
    ):
        made.add_argument(f"--{name}", metavar="TEXT", help=text)


def _originals(made: argparse.ArgumentParser) -> None:
    made.add_argument("--originals", metavar="DIR", help="the folder with the documents (default: originals)")


def _lines(text: str) -> tuple[int, ...]:
    made: list[int] = []
    for part in text.split(","):
        match = _LINES.fullmatch(part.strip())
        first = int(match[1]) if match else 0
        last = int(match[2] or first) if match else 0
        if not 1 <= first <= last or last - first + len(made) >= _MOST_LINES:
            message = f"'{text}' does not say which lines: 12 or 12-14 or 3,12-14"
            raise argparse.ArgumentTypeError(message)
        made.extend(range(first, last + 1))
    return tuple(made)


def _pair(text: str) -> tuple[str, str]:
    name, equals, said = (part.strip() for part in text.partition("="))
    if not (name and equals and said):
        message = f"'{text}' lacks a name, '=' or what is said of it"
        raise argparse.ArgumentTypeError(message)
    return name, said


def _figure(text: str) -> tuple[str, dict[str, object]]:
    name, said = _pair(text)
    first, *others = said.split(", ")
    value, _, unit = first.partition(" ")
    if not unit:
        message = f"'{text}' does not say what the number counts: NAME=12 schools"
        raise argparse.ArgumentTypeError(message)
    return name, {"value": value, "unit": unit.strip(), **dict(map(_pair, others))}
