"""Commands for what comes before an edition: review status, changes, comment, comments, export, import."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefs.cli.calls import CommandCall
from briefs.cli.commands.verifying import tell
from briefs.cli.output import CONTENT, FINE, Show, near
from briefs.reports.told import visible
from briefs.workspace.reviewing.review import ReviewedName


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTopicCall(CommandCall):
    """What review status is asked for."""

    topic: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewChangesCall(ReviewTopicCall):
    """What review changes is asked for."""

    audience: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDocumentCall(CommandCall):
    """A command about one document."""

    document: str
    topic: str | None
    language: str | None

    @property
    def wish(self) -> ReviewedName:
        return ReviewedName(self.document, self.topic, self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCommentCall(ReviewDocumentCall):
    """What review comment is asked for."""

    by: str
    text: str
    about: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCommentsCall(ReviewDocumentCall):
    """What review comments is asked for."""

    settle: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewExportCall(ReviewDocumentCall):
    """What review export is asked for."""

    out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewImportCall(CommandCall):
    """What review import is asked for."""

    file: str
    keep: bool


def do_status(call: ReviewTopicCall, show: Show) -> int:
    """Say what still hinders a final edition."""
    made = call.workspace.reviewing().status(call.topic)
    show.problems(made.problems)
    for one in made.signatures:
        state = "not signed" if not one.name else f"{one.name}, {one.date}" + ("" if one.holds else ", other words now")
        show.line(f"  {one.audience}, {one.task}: {state}")
    if made.final:
        show.line(f"Nothing hinders edition {made.edition} of {made.topic}.")
    return FINE if made.final else CONTENT


def do_changes(call: ReviewChangesCall, show: Show) -> int:
    """Say what has moved."""
    made = call.workspace.reviewing().moved(call.topic, call.audience or "")
    if made.kind == "nothing":
        show.line("Nobody has signed yet, and no edition is out: there is nothing to compare with.")
        return FINE
    since = f"since edition {made.since}" if made.kind == "edition" else f"since it was signed by {made.since}"
    if not made.differences:
        show.line(f"Nothing has moved {since}.")
        return FINE
    show.line(f"What has moved {since}:")
    tell(made.differences, show)
    return FINE


def do_comment(call: ReviewCommentCall, show: Show) -> int:
    """Write a comment."""
    path = call.workspace.reviewing().comment(call.wish, call.by, call.text, call.about)
    show.line(f"  wrote {near(path)}")
    return FINE


def do_comments(call: ReviewCommentsCall, show: Show) -> int:
    """List comments."""
    reviewing = call.workspace.reviewing()
    if call.settle is not None:
        show.line(f"  wrote {near(reviewing.settle(call.wish, call.settle))}")
    document, found = reviewing.comments(call.wish)
    for one in found:
        where = f"{near(Path(one.place.file))}:{one.place.line}" if one.place else near(Path(document.file))
        about = f" “{one.said.about}”" if one.said.about else ""
        gone = " (these words are gone)" if one.said.about and not one.place else ""
        show.line(visible(f"{one.number}  {where}{about}{gone}{', settled' if one.said.settled else ''}"))
        show.line(visible(f"    {one.said.by}, {one.said.date}: {one.said.text}"))
    open_ = sum(not one.said.settled for one in found)
    show.line(f"{len(found)} comment{'' if len(found) == 1 else 's'}, {open_} open")
    return FINE


def do_export(call: ReviewExportCall, show: Show) -> int:
    """Make a Word file for reviewers."""
    path = call.workspace.reviewing().export(call.wish, Path(call.out))
    show.line(f"  wrote {near(path)}: send it to your reviewers; what comes back is listed by 'review import'")
    return FINE


_HOW = {
    "comment": "says of",
    "inserted": "puts in behind",
    "deleted": "takes out",
    "rewritten": "has, untracked, in place of",
    "added": "adds behind it",
    "gone": "lacks",
}


def do_import(call: ReviewImportCall, show: Show) -> int:
    """List what came back."""
    reviewing = call.workspace.reviewing()
    made = reviewing.returned(Path(call.file))
    if made.old:
        show.line("The text has changed since this copy was made: places are found by their words.")
    for one in made.remarks:
        place = f"{near(Path(one.place.file))}:{one.place.line}" if one.place else "no longer in the text"
        who = f"{one.author or 'the copy'}{f', {one.date}' if one.date else ''}"
        show.line(visible(f"[{one.number}] {place}"))
        about = f" “{one.about}”" if one.about else ""
        show.line(visible(f"    {who} {_HOW[one.kind]}{about}{f': {one.text}' if one.text else ''}"))
    show.line(f"{len(made.remarks)} remark{'' if len(made.remarks) == 1 else 's'}")
    if call.keep and made.remarks:
        show.line(f"  wrote {near(reviewing.keep(made))}")
    return FINE
