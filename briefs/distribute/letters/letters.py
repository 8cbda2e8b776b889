"""A letter as a message (RFC 5322): text, the same as HTML, and attachments; the same input gives the same bytes.

A draft has no date, and no sender unless one is known; the date is set when it is sent.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import policy
from email.header import Header, decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.parser import BytesHeaderParser
from email.utils import format_datetime, parseaddr, quote

from briefs.distribute.recipients.mailboxes import Mailbox
from briefs.distribute.recipients.rows import Recipient

NOWHERE = "briefs.invalid"
"""The domain of a Message-ID where no sender is known: a name that is kept from being anybody's (RFC 2606)."""


MAIL_FACTOR = 4 / 3 * 78 / 76
"""By how much a file weighs more in a letter: four bytes for three, and an end of line after each 76."""
_MAIL = policy.SMTP.clone(refold_source="none", cte_type="7bit")
"""Headers that are encoded here stay as they are: Python's own fold tears long names that hold commas or brackets."""


class LetterError(ValueError):
    """A letter whose head does not read back as it was written."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter."""

    name: str
    data: bytes
    digest: str
    """SHA-256 of the data."""

    @property
    def inside(self) -> str:
        """By what the letter's HTML names it where it is shown inside: its Content-ID."""
        return f"{self.digest[:32]}@{NOWHERE}"


@dataclass(frozen=True, slots=True)
class Letter:
    """All that one recipient is sent."""

    recipient: Recipient
    subject: str
    text: str
    html: str
    language: str
    attachments: tuple[Enclosure, ...] = ()
    pictures: tuple[Enclosure, ...] = ()
    """What its HTML shows, each a PNG."""
    sender: Mailbox | None = None
    unsubscribe: str | None = None
    """The address to which somebody writes who wants no more letters."""
    reply_to: Mailbox | None = None
    """Who gets the answers, where that is not the sender."""
    one_click: str | None = None
    """The address of a page that takes somebody off at once (RFC 8058); {id} in it becomes the letter's own."""
    about: str = ""
    """Topic, edition, language and documents: two versions of one letter are about the same."""
    size: int = 0
    """Its bytes as a draft, once it was weighed."""

    @property
    def digest(self) -> str:
        """A hash of the recipient and of everything in the letter."""
        sender = self.sender or Mailbox("")
        said = [self.recipient.name, self.recipient.email, sender.name, sender.address, self.unsubscribe or ""]
        said += [self.subject, self.text, self.html, self.language]
        said += [
            word for attachment in (*self.attachments, *self.pictures) for word in (attachment.name, attachment.digest)
        ]
        said += [f"{self.reply_to.name} <{self.reply_to.address}>"] if self.reply_to else []
        said += [self.one_click] if self.one_click else []
        return hashlib.sha256("\0".join(said).encode()).hexdigest()

    @property
    def stops(self) -> tuple[str, ...]:
        """Where somebody turns who wants no more letters: the page of one click, then the address."""
        page = self.one_click.replace("{id}", self.digest[:40]) if self.one_click else None
        post = f"mailto:{self.unsubscribe}?subject=unsubscribe" if self.unsubscribe else None
        return tuple(stop for stop in (page, post) if stop)

    @property
    def id(self) -> str:
        """Its Message-ID: always the same for the same letter to the same person, so that a server knows it again."""
        return f"<{self.digest[:40]}@{self.sender.domain if self.sender else NOWHERE}>"


def attachment(name: str, data: bytes) -> Enclosure:
    """A file as an attachment."""
    return Enclosure(name, data, hashlib.sha256(data).hexdigest())


def compose(letter: Letter, date: dt.datetime | None = None) -> bytes:
    """The message: a draft that a mail program opens for editing, or, dated, the letter to send.

    Raises LetterError where a name or subject does not read back as it was.
    """
    parts = [_part(item) for item in letter.attachments]
    body = _body(letter)
    root = EmailMessage(policy=_MAIL) if parts else body
    _head(root, letter, date)
    if parts:
        root["Content-Type"] = "multipart/mixed"
        root.set_boundary(_boundary(letter, "mixed"))
        root.attach(body)
        for part in parts:
            root.attach(part)  # type: ignore[arg-type]  # typeshed asks for a whole message where a part is meant
    data = root.as_bytes()
    _must_read_back(data, letter)
    return data


def weight(attachments: Iterable[Enclosure]) -> int:
    """What attachments weigh in a letter, at the least: four bytes for three, and an end of line after each 76."""
    sizes = [-(-len(item.data) // 3) * 4 for item in attachments]
    return sum(size + -(-size // 76) * 2 for size in sizes)


def _head(root: MIMEPart, letter: Letter, date: dt.datetime | None) -> None:
    if letter.sender:
        root.set_raw("From", _mailbox("From", letter.sender))
    root.set_raw("To", _mailbox("To", Mailbox(letter.recipient.email, letter.recipient.name)))
    root.set_raw("Subject", _words("Subject", letter.subject))
    if date is not None:
        root.set_raw("Date", format_datetime(date))
    root.set_raw("Message-ID", letter.id)
    root["Content-Language"] = letter.language
    if letter.reply_to:
        root.set_raw("Reply-To", _mailbox("Reply-To", letter.reply_to))
    if letter.stops:
        root.set_raw("List-Unsubscribe", ",\n ".join(f"<{stop}>" for stop in letter.stops))
    if letter.one_click:
        root.set_raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    if date is None:
        root["X-Unsent"] = "1"
    root["MIME-Version"] = "1.0"


def _mailbox(header: str, mailbox: Mailbox) -> str:
    if not mailbox.name:
        return mailbox.address
    plain = mailbox.name.isascii() and "=?" not in mailbox.name
    name = f'"{quote(mailbox.name)}"' if plain else _words(header, mailbox.name)
    return f"{name}\n <{mailbox.address}>" if len(name) > 40 else f"{name} <{mailbox.address}>"


def _words(header: str, text: str) -> str:
    plain = text.isascii() and "=?" not in text
    return Header(text, "us-ascii" if plain else "utf-8", 76, header).encode()


def _body(letter: Letter) -> EmailMessage:
    body = EmailMessage(policy=_MAIL)
    body["Content-Type"] = "multipart/alternative"
    body.set_boundary(_boundary(letter, "text"))
    for text, kind in ((letter.text, "plain"), (letter.html, "html")):
        part = MIMEPart(policy=_MAIL)
        part.set_content(text, subtype=kind, charset="utf-8")
        whole = _with_pictures(part, letter) if kind == "html" and letter.pictures else part
        body.attach(whole)  # type: ignore[arg-type]  # as above
    return body


def _with_pictures(html: MIMEPart, letter: Letter) -> MIMEPart:
    """The HTML with the pictures that it shows, which a mail program does not list as files (RFC 2387)."""
    whole = MIMEPart(policy=_MAIL)
    whole["Content-Type"] = 'multipart/related; type="text/html"'
    whole.set_boundary(_boundary(letter, "shown"))
    whole.attach(html)
    for item in letter.pictures:
        part = MIMEPart(policy=_MAIL)
        part.set_content(item.data, "image", "png", disposition="inline", filename=item.name, cid=f"<{item.inside}>")
        whole.attach(part)
    return whole


def _part(item: Enclosure) -> MIMEPart:
    part = MIMEPart(policy=_MAIL)
    kind = "zip" if item.name.endswith(".zip") else "pdf"
    part.set_content(item.data, "application", kind, disposition="attachment", filename=item.name)
    return part


def _boundary(letter: Letter, kind: str) -> str:
    """A line that divides parts: `=_` stands in no text that is encoded for mail."""
    return f"=_{kind}_{letter.digest[:32]}"


def _must_read_back(data: bytes, letter: Letter) -> None:
    """Guard against a head that says something else than was meant: name, address and subject are read again."""
    head = BytesHeaderParser(policy=policy.compat32).parsebytes(data)
    name, address = parseaddr(_unfolded(head["To"]))
    said = (_decoded(name), address, _decoded(_unfolded(head["Subject"])))
    if said != (letter.recipient.name, letter.recipient.email, letter.subject) or len(head.get_all("To", [])) != 1:
        raise LetterError("the name or the subject of this letter cannot be written into its head")


def _unfolded(value: str) -> str:
    return re.sub(r"\r?\n(?=[ \t])", "", value)


def _decoded(value: str) -> str:
    return str(make_header(decode_header(value)))
