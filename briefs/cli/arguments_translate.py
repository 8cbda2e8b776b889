"""The words of the command by which texts go to translators and come back."""

from __future__ import annotations

import argparse

from briefs.cli.options import Add

_HELP = """\
new DOCUMENT LANGUAGE     a translation that still says what the original says, and a file for its units
export DOCUMENT LANGUAGE  a file for a translator: PO for Poedit, OmegaT, Weblate; XLIFF 1.2 for Trados, memoQ
import FILE               what came back is put into the translation, if no citation, tag or address was lost
accept DOCUMENT LANGUAGE  write down that what was put in by hand says what the original says today
status [LANGUAGE]         what is new, translated, outdated and signed; with --units each unit by its name

DOCUMENT is AUDIENCE/NAME, passages/NAME for a text that documents include, or frame for what stands around all of
them: names of audiences and kinds, titles of topics. LANGUAGE is one of content/languages.
More: docs/how-to/translate.md
"""


def words(add: Add) -> None:
    """Add the command."""
    text = "Send texts to translators, take them in, and see what is outdated."
    made = add("translate", "translating:do_translate", text,
               "translate new educators/help-page ru", "translate export educators/help-page ru --format po",
               "translate import dist/translations/help-page.ru.po", "translate status ru --units")  # fmt: skip
    made.epilog = f"{_HELP}\n{made.epilog}"
    made.formatter_class = argparse.RawDescriptionHelpFormatter
    made.add_argument("action", choices=("new", "export", "import", "accept", "status"))
    made.add_argument("names", nargs="*", metavar="NAME", help="the document and the language, or the file")
    made.add_argument("--topic", metavar="NAME", help="the topic (where several have a document of this name)")
    help_ = "how it is to be exported (default: po)"
    made.add_argument("--format", choices=("po", "xliff"), default="po", help=help_)
    help_ = "where exported files go (default: dist/translations)"
    made.add_argument("--out", default="dist/translations", metavar="DIR", help=help_)
    help_ = "with accept: only this unit; may be repeated"
    made.add_argument("--unit", action="append", metavar="NAME", help=help_)
    made.add_argument("--units", action="store_true", help="with status: name each unit that is not translated")
