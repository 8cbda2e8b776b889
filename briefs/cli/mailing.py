"""The command that writes to people: mail."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import BriefsError, Place, Problem, as_text, errors
from briefs.cli import working
from briefs.cli.output import FAILED, FINE, STOPPED, Show, UsageError, kilobytes, near
from briefs.composing.order import Choice, Order
from briefs.composing.plan import plan
from briefs.distribute.editions import history
from briefs.distribute.letters import courier, drafts, journal, mail, smtp
from briefs.distribute.letters.journal import LetterStates
from briefs.distribute.letters.letters import Letter
from briefs.distribute.letters.sending import Progress
from briefs.distribute.recipients import recipients
from briefs.library.load import Library
from briefs.library.records.settings import MailServer

_OUTCOMES = {"refused": "refused", "unknown": "in doubt, no answer", "postponed": "not sent yet"}


@dataclass(frozen=True, slots=True)
class _Post:
    """What is needed to send."""

    server: MailServer
    secret: str | None


def do_mail(options: argparse.Namespace, show: Show) -> int:
    """Write a draft for each recipient of a list, or send the letters."""
    _must_fit(options)
    source = Path(options.list)
    people: tuple[recipients.Recipient, ...] = ()
    post: _Post | None = None

    def wanted(library: Library, options: argparse.Namespace) -> tuple[Order, ...]:
        nonlocal people, post
        people, problems = recipients.read(source, library, _topic(options, library))
        show.problems(problems, quoted=False)
        if errors(problems):
            raise BriefsError(())
        orders = mail.wanted(library, people)
        if taken_back := _withdrawn(library, orders):
            raise BriefsError(taken_back)
        post = _post(options, library) if options.send else None
        return orders

    ready = working.read_only if options.links else working.made
    done = ready(options, show, wanted)
    if done.code:
        return done.code
    library, rows = done.library, done.rows
    folder = drafts.folder(Path(options.out), source)
    letters = mail.letters(library, people, rows, links=options.links)
    if post is not None:
        return _send(options, show, folder, letters, post)
    written = drafts.write(folder, letters)
    show.line(f"  wrote {len(written)} drafts into {near(folder / drafts.DRAFTS)}: {_weight(letters)}")
    if letters[0].sender is None:
        show.line(
            "  They name no sender; the mail program that opens one fills it in (or see sender in publication.yaml)."
        )
    if library.publication.publisher is None:
        show.line("  They end with a place for who signs: fill it in (or see publisher in publication.yaml).")
    show.line("Nothing was sent. Open one in your mail program, look at it, and send it from there.")
    return FINE


def _must_fit(options: argparse.Namespace) -> None:
    only_sending = {"--yes": options.yes, "--insecure": options.insecure, **_again(options)}
    for name, given in only_sending.items():
        if given and not options.send:
            raise UsageError(f"{name} says how to send, and nothing is to be sent\n    hint: add --send")


def _again(options: argparse.Namespace) -> dict[str, bool]:
    return {f"--resend-{name}": getattr(options, f"resend_{name}") for name in ("unknown", "refused", "changed")}


def _topic(options: argparse.Namespace, library: Library) -> str | None:
    if options.topic:
        _, problems = plan(library, Choice(topics=(options.topic,)))
        if problems:
            raise UsageError("\n".join(as_text(problem).removeprefix("error: ") for problem in problems))
    topic: str | None = options.topic
    return topic


def _withdrawn(library: Library, orders: Sequence[Order]) -> tuple[Problem, ...]:
    """What stands against handing out: an edition that was taken back."""
    now = {(topic, library.topics[topic].record.edition) for topic in {order.topic for order in orders}}
    return tuple(
        Problem(
            Place(str(library.paths.topic_file(state.topic)), 1, 1),
            f"edition {state.edition} of '{state.topic}' was withdrawn: {state.reason or 'no reason is given'}",
            "hand out the edition that takes its place",
            rule="mail/withdrawn",
        )
        for state in history.states(library.content)
        if (state.topic, state.edition) in now and state.status == "withdrawn"
    )


def _post(options: argparse.Namespace, library: Library) -> _Post:
    """What is needed to send, before anything is made.

    Raises BriefsError with all that is missing.
    """
    place = Place(str(library.paths.publication_file), 1, 1)
    server = library.publication.mail_server
    missing = []
    if mail.sender(library) is None:
        hint = "write it as NAME <name@example.org>; without it, drafts can be made and sent from a mail program"
        missing.append(Problem(place, "no sender is given, so nothing can be sent", hint, rule="mail/sender"))
    if library.publication.publisher is None:
        hint = "fill in publisher: its name stands below each letter"
        message = "no publisher is given, so nobody would sign the letters"
        missing.append(Problem(place, message, hint, rule="mail/publisher"))
    if server is None:
        hint = "write for instance {host: mail.example.org, port: 587, security: starttls, user: name}"
        missing.append(Problem(place, "no mail_server is given, so nothing can be sent", hint, rule="mail/server"))
    elif (problem := smtp.unsafe(server, place)) and not options.insecure:
        missing.append(problem)
    if missing or server is None:
        raise BriefsError(missing)
    return _Post(server, smtp.password(server, os.environ, _from_keyring, place) if options.yes else None)


def _from_keyring(service: str, user: str) -> str | None:
    """A password from the system's keyring, where the package keyring is there and has one."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(service, user)
    except KeyringError:
        return None


def _send(options: argparse.Namespace, show: Show, folder: Path, letters: tuple[Letter, ...], post: _Post) -> int:
    path = folder / journal.FILE
    stands = journal.standing(letters, journal.read(path))
    groups = ("open", *(name.removeprefix("--resend-") for name, given in _again(options).items() if given))
    waiting = courier.chosen(stands, groups)
    _tell_plan(show, stands, groups, waiting, post.server)
    if not options.yes:
        show.line("Nothing was sent. To send, give the same command with --yes." if waiting else "Nothing was sent.")
        return FINE
    problems: tuple[Problem, ...] = ()
    code = FINE
    if waiting:
        try:
            with closing(courier.watched(courier.Errand(folder, letters, post.server, post.secret, groups))) as going:
                _follow(show, going)
        except BriefsError as error:
            problems, code = error.problems, FAILED
        except KeyboardInterrupt:
            code = STOPPED
        show.problems(problems)
    stands = journal.standing(letters, journal.read(path))
    _tell_end(show, stands, path)
    unsettled = stands.open or stands.unknown or stands.refused or ("changed" in groups and stands.changed)
    return code or (FAILED if unsettled else FINE)


def _follow(show: Show, going: Iterable[Progress]) -> None:
    """Progress as one line that is written anew in a terminal, elsewhere a line for each tenth."""
    tenth = 0
    for progress in going:
        share = progress.done / progress.total
        line = f"{progress.done} of {progress.total} ({share:.0%}), {_time(progress.left)} left"
        if progress.outcome != "sent":
            if show.terminal:
                show.again("")
            show.line(f"  row {progress.row}: {_OUTCOMES[progress.outcome]}: {progress.said}")
        if show.terminal:
            show.again(f"  [{'█' * int(share * 20):<20}] {line}")
        elif int(share * 10) > tenth:
            show.line(f"  {line}")
        tenth = int(share * 10)
    if show.terminal:
        show.again("")


def _tell_plan(
    show: Show, stands: LetterStates, groups: Sequence[str], waiting: Sequence[Letter], server: MailServer
) -> None:
    sender = (waiting or (*stands.sent, *stands.refused, *stands.unknown, *stands.changed))[0].sender
    show.line(
        f"From {f'{sender.name} <{sender.address}>' if sender else 'nobody'}, through {server.host}:{server.port}:"
    )
    if waiting:
        time = _time(len(waiting) * 60 / server.a_minute)
        show.line(f"  {len(waiting)} letters to send: {_weight(waiting)}; at {server.a_minute} a minute about {time}")
    else:
        show.line("  no letter to send")
    kept = {
        "sent": "were sent before",
        "refused": "were refused by the server before (again: --resend-refused)",
        "unknown": "are in doubt: the answer never came (again, perhaps twice: --resend-unknown)",
        "changed": "go to people who had another version of this edition (this one as well: --resend-changed)",
    }
    for name, text in kept.items():
        letters = getattr(stands, name)
        if letters and name not in groups:
            rows = "" if name == "sent" else f": {_rows(letters)}"
            show.line(f"  {len(letters)} {text}{rows}")


def _tell_end(show: Show, stands: LetterStates, path: Path) -> None:
    show.line(f"{len(stands.sent)} sent in all; the journal is {near(path)}")
    for letter in stands.refused:
        entry = stands.entries[letter.id]
        show.error(f"row {letter.recipient.row}: refused: {entry.code} {entry.said}")
    if stands.refused:
        show.error(f"{len(stands.refused)} refused. Correct the list, or send them again with --resend-refused.")
    if stands.unknown:
        show.error(
            f"{len(stands.unknown)} in doubt ({_rows(stands.unknown)}): the server's answer never came. "
            "Ask these recipients, or send again with --resend-unknown: some may then get the letter twice."
        )
    if stands.open:
        show.error(f"{len(stands.open)} not sent yet. Give the same command again: it goes on with them.")


def _rows(letters: Sequence[Letter]) -> str:
    """Which rows, the first twenty by name."""
    rows = [str(letter.recipient.row) for letter in letters]
    more = f" and {len(rows) - 20} more" if len(rows) > 20 else ""
    return f"row{'s' if len(rows) > 1 else ''} {', '.join(rows[:20])}{more}"


def _weight(letters: Sequence[Letter]) -> str:
    """What letters weigh together, and how many have links instead of attachments."""
    linked = sum(not letter.attachments for letter in letters)
    most = max(letter.size for letter in letters)
    whole = f"{sum(letter.size for letter in letters) / 1_000_000:,.1f} MB in all, the largest {kilobytes(most)}"
    return f"{whole}; {linked} with links instead of attachments" if linked else whole


def _time(seconds: float) -> str:
    """A time in words."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
