"""The command that writes to people: mail."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import BriefsError, CallError
from briefs.cli.calls import CommandCall, Names, ReadingCall
from briefs.cli.events import follow
from briefs.cli.listing import explain
from briefs.cli.output import FAILED, FINE, STOPPED, Show, near
from briefs.distribute.letters import background
from briefs.distribute.letters.journal import LetterStates
from briefs.distribute.letters.letters import Letter
from briefs.distribute.letters.sending import Progress
from briefs.distribute.packs.weight import MEGABYTE
from briefs.library.records.settings import MailServer
from briefs.reports.told import kilobytes
from briefs.workspace.letters import Mailing, MailRequest, SendRequest

_OUTCOMES = {"refused": "refused", "unknown": "in doubt, no answer", "postponed": "not sent yet"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailCall(ReadingCall, CommandCall):
    """What mail is asked for."""

    list: str
    topic: str | None
    links: bool
    pack: bool
    without: Names | None
    final: bool
    send: bool
    yes: bool
    insecure: bool
    text: str | None
    preview: bool
    test: str | None
    resend_unknown: bool
    resend_refused: bool
    resend_changed: bool
    resend_bounced: bool
    out: str
    jobs: int | None


def do_mail(call: MailCall, show: Show) -> int:
    """Write a draft for each recipient of a list, or send the letters."""
    _must_fit(call)
    if call.columns:
        return explain(call.workspace, call.list, call.reading(call.topic), show)
    again = tuple(name for name, given in _again(call).items() if given)
    sending = SendRequest(os.environ, call.yes or bool(call.test), call.insecure, again)
    text = Path(call.text) if call.text else None
    request = MailRequest(
        Path(call.list), call.topic, call.links, call.pack, call.without or (), call.final, text,
        call.reading(call.topic),
    )  # fmt: skip
    wanted = sending if call.send or call.test else None
    mailing = follow(show, call.workspace.mail(request, Path(call.out), sending=wanted, jobs=call.jobs))
    if call.preview:
        show.line(f"  wrote {near(mailing.write_preview())}: open it in a browser. Nothing was sent.")
        return FINE
    if call.test:
        return _test(show, mailing, call.test)
    if call.send:
        return _send(show, mailing, sending)
    folder = mailing.write_drafts(_counting(show, len(mailing.letters)))
    show.line(f"  wrote {len(mailing.letters)} drafts into {near(folder)}: {_weight(mailing.letters)}")
    if mailing.letters[0].sender is None:
        show.line(
            "  They name no sender; the mail program that opens one fills it in (or see sender in publication.yaml)."
        )
    if not mailing.signed:
        show.line("  They end with a place for who signs: fill it in (or see publisher in publication.yaml).")
    stands = mailing.states()
    if before := len(stands.sent) + len(stands.changed) + len(stands.unknown):
        show.line(f"  {before} of them go to people who were sent documents of this edition before, by the register.")
    show.line("Nothing was sent. Open one in your mail program, look at it, and send it from there.")
    return FINE


def _must_fit(call: MailCall) -> None:
    again = {f"--resend-{name}": given for name, given in _again(call).items()}
    only_sending = {"--yes": call.yes, "--insecure": call.insecure, **again}
    if call.pack and call.links:
        hint = "the catalogue has documents and no packs: leave out one of the two"
        raise CallError.of("--pack attaches packs, and --links sends links", hint)
    if call.without and not call.pack:
        raise CallError.of("--without leaves something out of packs, and none are sent", "add --pack")
    if call.test and call.send:
        raise CallError.of("--test sends to you alone, and --send to the list", "give one of the two")
    if call.test:
        only_sending.pop("--insecure")
    for name, given in only_sending.items():
        if given and not call.send:
            raise CallError.of(f"{name} says how to send, and nothing is to be sent", "add --send")


def _again(call: MailCall) -> dict[str, bool]:
    return {name: getattr(call, f"resend_{name}") for name in ("unknown", "refused", "changed", "bounced")}


def _test(show: Show, mailing: Mailing, address: str) -> int:
    """Send some letters to oneself; what became of each is told."""
    outcomes = list(mailing.test(address))
    for progress in outcomes:
        show.line(f"  row {progress.row}: {_OUTCOMES.get(progress.outcome, 'sent')}: {progress.said}")
    show.line(f"Sent to {address} alone, to look at; the register knows nothing of it.")
    return FINE if all(progress.outcome == "sent" for progress in outcomes) else FAILED


def _counting(show: Show, total: int) -> Callable[[int], None]:
    """Tells how many drafts are written: anew in a terminal, elsewhere a line for each thousand."""

    def tell(done: int) -> None:
        if show.terminal and done % 20 == 0:
            show.again(f"  {done} of {total} drafts")
        elif not show.terminal and done and done % 1000 == 0:
            show.line(f"  {done} of {total} drafts")
        if show.terminal and done == total - 1:
            show.again("")

    return tell


def _send(show: Show, mailing: Mailing, sending: SendRequest) -> int:
    stands, groups = mailing.states(), sending.groups
    waiting = background.chosen(stands, groups)
    if mailing.account is not None:
        _tell_plan(show, stands, groups, waiting, mailing.account.server)
    if not sending.really:
        show.line("Nothing was sent. To send, give the same command with --yes." if waiting else "Nothing was sent.")
        return FINE
    code = FINE
    if waiting:
        try:
            with closing(mailing.send(groups)) as going:
                _follow(show, going)
        except BriefsError as error:
            show.problems(error.problems)
            code = FAILED
        except KeyboardInterrupt:
            code = STOPPED
    stands = mailing.states()
    _tell_end(show, stands, mailing.register)
    again = [name for name in ("changed", "bounced") if name in groups]
    unsettled = stands.open or stands.unknown or stands.refused or any(getattr(stands, name) for name in again)
    return code or (FAILED if unsettled else FINE)


def _follow(show: Show, going: Iterable[Progress]) -> None:
    """Progress as one line that is written anew in a terminal, elsewhere a line for each tenth."""
    tenth = 0
    for progress in going:
        if progress.outcome == "waiting":
            show.line(f"  {progress.said}")
            continue
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
    sender = (waiting or (*stands.sent, *stands.refused, *stands.unknown, *stands.changed, *stands.bounced))[0].sender
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
        "changed": "go to people who had documents of this edition before, in another letter (again: --resend-changed)",
        "bounced": "go to addresses that the last letter did not reach (again: --resend-bounced)",
    }
    for name, text in kept.items():
        letters = getattr(stands, name)
        if letters and name not in groups:
            rows = "" if name == "sent" else f": {_rows(letters)}"
            show.line(f"  {len(letters)} {text}{rows}")


def _tell_end(show: Show, stands: LetterStates, path: Path) -> None:
    show.line(f"{len(stands.sent)} sent in all; the register is {near(path)}")
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
    whole = f"{sum(letter.size for letter in letters) / MEGABYTE:,.1f} MB in all, the largest {kilobytes(most)}"
    return f"{whole}; {linked} with links instead of attachments" if linked else whole


def _time(seconds: float) -> str:
    """A time in words."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
