"""The words of the commands for what comes before an edition: review status, changes, comments and copies."""

from __future__ import annotations

from briefs.cli.options import Add, Parser, limiting


def words(add: Add) -> None:
    """Add the commands."""
    examples = ("review status", "review export readers/brief", "review import brief.docx")
    add(
        "review",
        "review.reviewing:do_status",
        "See what hinders an edition, what has moved, and what others say.",
        *examples,
    )
    made = add("review status", "review.reviewing:do_status",
               "Say what still hinders a final edition, and who has signed.", "review status")  # fmt: skip
    _topic(made)
    made = add("review changes", "review.reviewing:do_changes",
               "Say what has moved since the last signature for an audience, or since the last edition.",
               "review changes", "review changes --audience educators")  # fmt: skip
    _topic(made)
    made.add_argument("--audience", metavar="NAME", help="only its documents, since the last signature for it")
    made = add("review comment", "review.reviewing:do_comment",
               "Write a comment into a file beside a document.",
               'review comment readers/brief --by "A. Name" --about "twelve wells" --text "Since when?"')  # fmt: skip
    _document(made)
    made.add_argument("--by", required=True, metavar="NAME", help="who says it")
    made.add_argument("--text", required=True, metavar="TEXT", help="what is said")
    made.add_argument("--about", metavar="WORDS", help="the words that are meant, as they stand in the text")
    made = add("review comments", "review.reviewing:do_comments",
               "List what colleagues say of a document.", "review comments readers/brief")  # fmt: skip
    _document(made)
    made.add_argument("--settle", type=int, metavar="N", help="say first that comment N was dealt with")
    made = add("review export", "review.reviewing:do_export",
               "Make a Word file for reviewers, its paragraphs numbered.", "review export readers/brief")  # fmt: skip
    _document(made)
    made.add_argument("--out", default="dist", metavar="DIR", help="it goes into DIR/review (default: dist)")
    made = add("review import", "review.reviewing:do_import",
               "List the comments and changes in a Word file that came back, each at its place in the text.",
               "review import brief.docx", "review import brief.docx --keep")  # fmt: skip
    made.add_argument("file", metavar="FILE", help="what 'review export' made, as it came back")
    made.add_argument("--keep", action="store_true", help="write them as comments beside the document too")
    limiting(made, "reading the file")


def _topic(made: Parser) -> None:
    made.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")


def _document(made: Parser) -> None:
    made.add_argument("document", metavar="DOCUMENT", help="as AUDIENCE/DOCUMENT")
    _topic(made)
    made.add_argument("--language", metavar="NAME", help="a translation of it")
