"""Whether letters can go out as they are: what is too heavy, what links lead to, what publication.yaml lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefs.base.problems import Place, Problem
from briefs.composing import clearance
from briefs.composing.order import Order
from briefs.distribute.letters.letters import Letter
from briefs.distribute.packs.weight import MEGABYTE
from briefs.distribute.recipients import recipients as lists
from briefs.distribute.recipients.mailboxes import MailboxError, mailbox
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


def address_in(contact: str | None) -> str | None:
    """The e-mail address that a contact is, or None where it is something else."""
    try:
        return mailbox(contact or "").address
    except MailboxError:
        return None
