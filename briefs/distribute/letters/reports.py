"""What became of letters after they were sent: delivery reports (RFC 3464) of a mailbox, held against the register.

A report names a letter by the head of it that it quotes. Only one whose id stands in the register is written down, for
anybody could write a report about an address; ids cannot be guessed.
"""

from __future__ import annotations

import datetime as dt
import mailbox
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Literal

from briefs.base.files import write_whole
from briefs.base.problems import BriefsError, Place, Problem
from briefs.building.evidence import table
from briefs.distribute.letters.journal import Journal, JournalEntry

ReportStanding = Literal["ours", "address", "unknown"]
"""Whether the register knows the letter, only somebody of that address, or neither."""
COLUMNS = ("address", "action", "status", "said", "letter", "sent", "register")
_CODE = re.compile(r"\b([245]\d\d)\b")


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a mail server says of one letter to one address."""

    address: str
    action: str
    """failed, delayed, delivered, relayed or expanded."""
    status: str
    said: str
    letter: str
    """The Message-ID of the letter, where the report quotes it."""


@dataclass(frozen=True, slots=True)
class HeldReport:
    """A report, held against the register."""

    report: DeliveryReport
    standing: ReportStanding
    sent: JournalEntry | None = None


@dataclass(frozen=True, slots=True)
class MailboxRead:
    """The reports of a mailbox, and how many of its messages are none."""

    reports: tuple[DeliveryReport, ...]
    others: int


def read(path: Path) -> MailboxRead:
    """Every report of a mailbox file (mbox), of one message (.eml), or of a folder of such.

    Raises BriefsError where it cannot be read.
    """
    reports: list[DeliveryReport] = []
    others = 0
    for message in _messages(path):
        found = tuple(_reports(message))
        reports += found
        others += not found
    return MailboxRead(tuple(reports), others)


def held(reports: Iterable[DeliveryReport], entries: Sequence[JournalEntry]) -> tuple[HeldReport, ...]:
    """Each report with the letter that it is about."""
    sent = {entry.id: entry for entry in entries if entry.step in {"sent", "handing-over"}}
    known = {entry.email.casefold() for entry in entries}
    return tuple(
        HeldReport(report, "ours", sent[report.letter])
        if report.letter in sent
        else HeldReport(report, "address" if report.address.casefold() in known else "unknown")
        for report in reports
    )


def write_down(found: Iterable[HeldReport], entries: Sequence[JournalEntry], path: Path, now: dt.datetime) -> int:
    """Write into a file of the register which letters never arrived, each once; how many that are."""
    last: Mapping[str, str] = {entry.id: entry.step for entry in entries}
    new = {
        one.sent.id: one
        for one in found
        if one.sent and one.report.action == "failed" and last.get(one.sent.id) != "bounced"
    }
    if not new:
        return 0
    kept = Journal(path)
    try:
        for one in new.values():
            code = _CODE.search(one.report.said)
            said = f"{one.report.status} {one.report.said}".strip()
            at = now.astimezone(dt.UTC).isoformat(timespec="seconds")
            if one.sent:
                kept.note(
                    JournalEntry(at, "bounced", one.sent.id, one.sent.email, one.sent.about,
                                 int(code[1]) if code else 0, said)
                )  # fmt: skip
        kept.flush()
    finally:
        kept.close()
    return len(new)


def write_table(found: Iterable[HeldReport], path: Path) -> None:
    """All reports as a table for people; no cell of it can start a formula."""
    said = {"ours": "this letter", "address": "somebody of this address", "unknown": ""}
    rows = [
        {
            "address": one.sent.email if one.sent else one.report.address,
            "action": one.report.action,
            "status": one.report.status,
            "said": one.report.said,
            "letter": one.sent.about if one.sent else one.report.letter,
            "sent": one.sent.at if one.sent else "",
            "register": said[one.standing],
        }
        for one in found
    ]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(path, table(COLUMNS, rows))
    path.chmod(0o600)


def _messages(path: Path) -> Iterator[Message]:
    try:
        if path.is_dir():
            for file in sorted(path.rglob("*.eml")):
                yield message_from_bytes(file.read_bytes())
            return
        with path.open("rb") as stream:
            begins = stream.read(5)
        if begins == b"From ":
            box = mailbox.mbox(path, create=False)
            try:
                yield from box
            finally:
                box.close()
        else:
            yield message_from_bytes(path.read_bytes())
    except OSError as error:
        message = f"this mailbox cannot be read: {error.strerror or error}"
        raise BriefsError([Problem(Place(str(path)), message, rule="mail/reports")]) from error


def _reports(message: Message) -> Iterator[DeliveryReport]:
    status = next((part for part in message.walk() if part.get_content_type() == "message/delivery-status"), None)
    if status is None:
        return
    letter = _letter_of(message)
    groups = status.get_payload()
    for group in (one for one in groups if isinstance(one, Message)) if isinstance(groups, list) else ():
        address = _address(group.get("Original-Recipient") or group.get("Final-Recipient"))
        action = _line(group.get("Action")).casefold()
        if address and action:
            said = _line(group.get("Diagnostic-Code")).partition(";")
            yield DeliveryReport(
                address, action, _line(group.get("Status")).split(" ")[0], (said[2] or said[0]).strip()[:300], letter
            )


def _letter_of(message: Message) -> str:
    """The Message-ID of the letter that a report quotes, whole or its head alone."""
    for part in message.walk():
        payload = part.get_payload()
        if (
            part.get_content_type() == "message/rfc822"
            and isinstance(payload, list)
            and isinstance(payload[0], Message)
        ):
            return _line(payload[0].get("Message-ID"))
        if part.get_content_type() == "text/rfc822-headers":
            head = part.get_payload(decode=True)
            return _line(message_from_bytes(head if isinstance(head, bytes) else b"").get("Message-ID"))
    return ""


def _address(field: object) -> str:
    """The address of a field such as `rfc822; a@example.org`."""
    return _line(field).rpartition(";")[2].strip().strip("<>")


def _line(field: object) -> str:
    """A field on one line, without what could steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(field or "")).split())
