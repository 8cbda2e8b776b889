"""Whether letters can go out as they are: what is too heavy, what links lead to, what publication.yaml lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefs.base.problems import BriefsError, Place, Problem
from briefs.composing import clearance
from briefs.composing.order import Order
from briefs.distribute.letters.letters import MAIL_FACTOR, Letter
from briefs.distribute.packs.packs import Pack
from briefs.distribute.packs.weight import MEGABYTE, megabytes, ways_out
from briefs.distribute.recipients import recipients as lists
from briefs.distribute.recipients.mailboxes import Mailbox, MailboxError, mailbox
from briefs.distribute.recipients.rows import Recipient
from briefs.distribute.selection import marking
from briefs.library.load import Library


def too_heavy(library: Library, heavy: Sequence[Letter]) -> Iterable[Problem]:
    """One problem for each set of documents that is too heavy, with how many recipients it meets."""
    counts = Counter((letter.about, round(letter.size / MEGABYTE, 1)) for letter in heavy)
    first = {letter.about: letter.recipient.row for letter in reversed(heavy)}
    for (about, size), count in counts.items():
        whom = f"the letter to row {first[about]}" + (f" and {count - 1} more" if count > 1 else "")
        message = f"{whom} would weigh {size} MB; the most is {library.publication.largest_mail:g} MB (largest_mail)"
        hint = "name fewer documents in these rows, or leave out what the public catalogue leaves out"
        if library.publication.website is None:
            hint = "fill in website, so that links are sent instead; or name fewer documents in these rows"
        yield unfit(library, "largest_mail", message, hint)


def heavy_packs(library: Library, heavy: Sequence[Letter], packs: Sequence[Pack]) -> Iterable[Problem]:
    """One problem for each pack that makes letters too heavy, with what may be left out of it."""
    limit = library.publication.largest_mail
    for pack in packs:
        met = [letter for letter in heavy if any(item.name == pack.file for item in letter.attachments)]
        if not met:
            continue
        size = max(letter.size for letter in met)
        whom = f"the letter to row {met[0].recipient.row}" + (f" and {len(met) - 1} more" if len(met) > 1 else "")
        message = f"{whom} with {pack.file} would weigh {megabytes(size)}; the most is {limit:g} MB (largest_mail)"
        room = len(pack.data) - round((size - limit * MEGABYTE) / MAIL_FACTOR)
        ways = "; ".join((*ways_out(library, pack, room), "or write without --pack"))
        yield unfit(library, "largest_mail", message, ways)


def in_pieces(library: Library, recipients: Iterable[Recipient]) -> Iterable[Problem]:
    """A problem for each row that asks for other documents than a pack of its audience holds."""
    for one in recipients:
        if one.documents and set(lists.orders(library, one)) != set(lists.orders(library, replace(one, documents=()))):
            message = f"row {one.row} names documents, and a pack holds all that {one.audience} gets"
            hint = "empty the column 'documents' in this row, or write to it without --pack"
            yield Problem(None, message, hint, rule="mail/pack")


def unlinkable(library: Library, recipients: Iterable[Recipient]) -> Iterable[Problem]:
    """A problem for each row with documents that a link would not lead to."""
    for recipient in recipients:
        if left := unlisted(library, recipient):
            named = ", ".join(f"{order.name} ({marking(library, order)})" for order in left)
            message = f"row {recipient.row}: the public catalogue leaves out {named}, so no link leads there"
            yield Problem(None, message, "attach it: write to these rows without --links", rule="mail/links")


def unlisted(library: Library, recipient: Recipient) -> tuple[Order, ...]:
    """What a recipient gets that the public catalogue leaves out."""
    return tuple(order for order in lists.orders(library, recipient) if not public(library, order))


def public(library: Library, order: Order) -> bool:
    """Whether a document is for everybody, so that the catalogue has it."""
    document = library.document(order.key)
    return document is not None and clearance.public(library, document)


def unfit(library: Library, key: str, message: str, hint: str) -> Problem:
    """A problem with publication.yaml, at the line of a key where it is there."""
    path = library.paths.publication_file
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError:
        lines = []
    line = next((n for n, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 1)
    return Problem(Place(str(path), line, 1, len(key)), message, hint, rule=f"mail/{key}")


def mailbox_of(library: Library, key: str) -> Mailbox | None:
    """An address of publication.yaml, or None where none is given.

    Raises BriefsError where it is no address.
    """
    text: str | None = getattr(library.publication, key)
    if text is None:
        return None
    try:
        return mailbox(text)
    except MailboxError as error:
        message = f"the {key} is no e-mail address: {error}"
        raise BriefsError([unfit(library, key, message, "write it as NAME <name@example.org>")]) from error


def address_in(contact: str | None) -> str | None:
    """The e-mail address that a contact is, or None where it is something else."""
    try:
        return mailbox(contact or "").address
    except MailboxError:
        return None
