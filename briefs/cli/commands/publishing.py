"""Commands that hand out editions and take them back: publish, release, withdraw, files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import BuildError
from briefs.building.events import RoundDone
from briefs.cli.arguments_out import AFTER_WITHDRAWAL
from briefs.cli.calls import CommandCall, Names
from briefs.cli.events import follow, tell
from briefs.cli.output import FINE, Show, near
from briefs.workspace.editions import FilesWish, Issued, Release, UnfinishedError
from briefs.workspace.releasing import StoppedError


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishCall(CommandCall):
    """What publish is asked for."""

    topic: str | None
    edition: str | None
    allow_draft: bool
    by: str | None
    out: str
    jobs: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseCall(PublishCall):
    """What release is asked for."""

    without: Names | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawCall(CommandCall):
    """What withdraw is asked for."""

    edition: str
    reason: str
    topic: str | None
    document: Names | None
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesCall(CommandCall):
    """What files is asked for."""

    edition: str
    topic: str | None
    document: Names | None
    for_the_record: bool
    out: str


def do_publish(call: PublishCall, show: Show) -> int:
    """Build all that is handed out of a topic, and write down that this edition is out."""
    release = Release(call.topic, call.edition, call.allow_draft, call.by)
    out = Path(call.out)
    task = call.workspace.publish(release, out, jobs=call.jobs)
    try:
        for event in task:
            tell(show, event)
            if isinstance(event, RoundDone):
                show.line(f"{event.whole} of {event.of} files in {near(event.out)}, {event.due} made now")
        _tell(task.result(), out, show)
    except UnfinishedError as error:
        code = show.failure(error)
        show.error("    hint: 'publish --allow-draft' publishes a draft for review, marked as one")
        return code
    except BuildError as error:
        code = show.failure(error)
        show.error("nothing was published")
        return code
    return FINE


def do_release(call: ReleaseCall, show: Show) -> int:
    """Check, build, publish, pack and site in a row, up to the first that refuses."""
    wish, out = Release(call.topic, call.edition, call.allow_draft, call.by), Path(call.out)
    task = call.workspace.release(wish, out, without=call.without or (), jobs=call.jobs)
    try:
        made = follow(show, task)
    except StoppedError as stopped:
        code = show.failure(stopped.cause)
        if isinstance(stopped.cause, UnfinishedError):
            show.error("    hint: 'release --allow-draft' lets a draft for review out, marked as one")
        done = f"done: {', '.join(stopped.done)}; " if stopped.done else ""
        show.error(f"stopped at {stopped.step}; {done}the same command goes on from there")
        return code
    _tell(made.issued, out, show)
    for pack in made.packs:
        show.line(f"  wrote {near(pack.path)}")
    show.line(f"  wrote {near(made.site.folder)}/index.html")
    folder = near(made.site.folder)
    show.line(
        f"Next: hand out the packs, put {folder} on your web server, and write to your readers: see 'mail --help'."
    )
    return FINE


def _tell(issued: Issued, out: Path, show: Show) -> None:
    """What publishing came to."""
    made = issued.publishing
    what = f"edition {made.edition} of {issued.topic}{', a draft for review' if made.draft else ''}"
    if made.state == "already":
        show.line(f"Already published: {what}. Nothing has changed.")
        return
    show.line(f"Published {what}: {made.documents} documents, {made.files} files in {near(out)}.")
    if made.superseded:
        show.line(f"It takes the place of edition {made.superseded}.")
    for path in made.written:
        show.line(f"  wrote {near(path)}")
    show.line(f"Keep {near(issued.record)} for ever, in your version control or backup: its files are in it too.")


def do_withdraw(call: WithdrawCall, show: Show) -> int:
    """Write down that an edition must no longer be used."""
    topic, gone = call.workspace.withdraw(
        call.edition, call.reason, topic=call.topic, names=call.document or (), by=call.by
    )
    show.line(f"Withdrawn, edition {call.edition} of {topic}:")
    for name in gone:
        show.line(f"  {name}")
    show.line("From now on 'verify' says so. What is left to do:")
    for step in AFTER_WITHDRAWAL:
        show.line(f"  - {step}")
    return FINE


def do_files(call: FilesCall, show: Show) -> int:
    """Give the published files of an edition out again."""
    wish = FilesWish(call.edition, call.topic, call.document or (), call.for_the_record)
    given = call.workspace.files(wish, Path(call.out))
    show.problems(given.problems)
    count = f"{given.files} file{'s' if given.files != 1 else ''}"
    show.line(f"  wrote {count} of edition {given.edition} of {given.topic} into {near(given.folder)}, and SHA256SUMS")
    return FINE
