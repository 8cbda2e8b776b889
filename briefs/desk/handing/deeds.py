"""What is done for handing out, each by one call of the workspace, as the command line makes it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefs.base.checksums import SUMS
from briefs.base.task import ProblemsFound
from briefs.composing.order import Choice
from briefs.desk.work import Doing, WorkResult, followed
from briefs.distribute.editions.withdraw import Withdrawal
from briefs.distribute.letters.letters import Letter
from briefs.distribute.letters.own.preview import samples
from briefs.reports.progress import Near
from briefs.workspace.editions import FilesWish, Release
from briefs.workspace.handouts import HeavyError
from briefs.workspace.letters import MailRequest, SendRequest
from briefs.workspace.workspace import Workspace

CommandOptions = Mapping[str, str | Iterable[str] | bool | None]


def command(*words: str, options: CommandOptions) -> str:
    """A call as it is typed in a terminal; options that are empty are left out."""
    made = list(words)
    for name, value in options.items():
        if value is True:
            made.append(f"--{name}")
        elif value:
            for one in [value] if isinstance(value, str) else value:
                made += [f"--{name}", one]
    return shlex.join(made)


def publish(workspace: Workspace, release: Release, out: Path, near: Near) -> Doing:
    """As `publish` does."""
    issued = yield from followed(workspace.publish(release, out))
    made = issued.publishing
    what = f"edition {made.edition} of {issued.topic}{', a draft for review' if made.draft else ''}"
    if made.state == "already":
        return WorkResult(said=(f"Already published: {what}. Nothing has changed.",), links=_AFTER_PUBLISHING)
    said = [f"Published {what}: {made.documents} documents, {made.files} files in {near(out)}."]
    said += [f"It takes the place of edition {made.superseded}."] if made.superseded else []
    said.append(f"Keep {near(issued.record)} for ever, in your version control or backup: its files are in it too.")
    return WorkResult(said=tuple(said), links=_AFTER_PUBLISHING)


_AFTER_PUBLISHING = (("packs", "/packs"), ("catalogue", "/catalogue"), ("letters", "/letters"))


def withdraw(workspace: Workspace, wish: Withdrawal, by: str) -> Doing:
    """As `withdraw` does."""
    yield ProblemsFound(())
    meant, gone = workspace.withdraw(wish.edition, wish.reason, topic=wish.topic, names=wish.names, by=by or None)
    said = (f"Withdrawn, edition {wish.edition} of {meant}: {', '.join(gone)}.",)
    return WorkResult(said=said, links=(("catalogue", "/catalogue"), ("letters", "/letters")))


def files(workspace: Workspace, wish: FilesWish, out: Path) -> Doing:
    """As `files` does."""
    yield ProblemsFound(())
    given = workspace.files(wish, out)
    yield ProblemsFound(given.problems)
    return WorkResult(files=(*given.paths, given.folder / SUMS))


def pack(workspace: Workspace, choice: Choice, out: Path, without: tuple[str, ...], *, final: bool) -> Doing:
    """As `pack` does."""
    try:
        made = yield from followed(workspace.pack(choice, out, without=without, final=final))
    except HeavyError as error:  # the others are there
        yield ProblemsFound(error.problems)
        made = error.written
    return WorkResult(files=tuple(one.path for one in made))


def ticket(workspace: Workspace, choice: Choice, out: Path) -> Doing:
    """As `ticket` does."""
    made = yield from followed(workspace.ticket(choice, out))
    return WorkResult(files=(made.path,))


def site(workspace: Workspace, out: Path, *, everything: bool) -> Doing:
    """As `site` does."""
    made = yield from followed(workspace.site(out=out, everything=everything))
    said = [f"{made.documents} documents, {made.files} PDFs in {made.folder.name}/index.html."]
    if made.left_out:
        said.append(f"Not for the public, so left out: documents for {', '.join(made.left_out)}.")
    return WorkResult(said=tuple(said), links=(("site", "/site/index.html"),))


def drafts(workspace: Workspace, request: MailRequest, out: Path) -> Doing:
    """As `mail` does: drafts in a folder."""
    mailing = yield from followed(workspace.mail(request, out))
    folder = mailing.write_drafts()
    return WorkResult(files=tuple(sorted(folder.iterdir())))


def preview(workspace: Workspace, request: MailRequest, out: Path) -> Doing:
    """As `mail --preview` does, with the letters as text."""
    mailing = yield from followed(workspace.mail(request, out))
    path = mailing.write_preview()
    return WorkResult(files=(path,), texts=tuple(_shown(letter) for letter in samples(mailing.letters)))


def test(workspace: Workspace, request: MailRequest, out: Path, address: str, environ: Mapping[str, str]) -> Doing:
    """As `mail --test` does."""
    sending = SendRequest(environ, really=True)
    mailing = yield from followed(workspace.mail(request, out, sending=sending))
    said = []
    for progress in mailing.test(address):
        said.append(f"row {progress.row}: {progress.outcome}: {progress.said}")
        yield ProblemsFound(())
    return WorkResult(said=tuple(said))


def _shown(letter: Letter) -> tuple[str, str]:
    who = f"{letter.recipient.name} <{letter.recipient.email}>" if letter.recipient.name else letter.recipient.email
    enclosed = ", ".join(item.name for item in letter.attachments)
    heads = [f"To: {who}", f"Subject: {letter.subject}", *([f"Attachments: {enclosed}"] if enclosed else [])]
    return f"Row {letter.recipient.row}", "\n".join([*heads, "", letter.text])
