"""Letters to the people on a list: drafts for a mail program, or sent through a server."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefs.base.files import write_whole
from briefs.base.problems import BriefsError, CallError, Place, PrivateError, Problem
from briefs.base.task import ProblemsFound
from briefs.building.session import CheckedLibrary, Chosen, Session, Steps
from briefs.composing.order import Choice, Order
from briefs.distribute.letters import background, drafts, fitness, journal, mail, register, smtp
from briefs.distribute.letters.journal import LetterStates
from briefs.distribute.letters.letters import Letter
from briefs.distribute.letters.mail import LetterExtras
from briefs.distribute.letters.own import preview, wording
from briefs.distribute.letters.own.wording import LetterText
from briefs.distribute.letters.sending import Progress
from briefs.distribute.packs import printing
from briefs.distribute.recipients import mailboxes, never
from briefs.distribute.recipients.asked import PeopleList, people_of
from briefs.distribute.recipients.files import PLAIN, ListReading
from briefs.distribute.recipients.rows import Recipient
from briefs.distribute.verify.signature import system_keyring
from briefs.library.load import Library
from briefs.library.records.settings import MailServer
from briefs.workspace.choosing import finished, orders_of
from briefs.workspace.handouts import as_published, ask, packable, packed


@dataclass(frozen=True, slots=True)
class MailRequest:
    """What is written to whom."""

    people: Path
    """A list of recipients."""
    topic: str | None = None
    """The topic of rows that name none."""
    links: bool = False
    """Whether links to the catalogue are sent instead of files."""
    packs: bool = False
    """Whether everybody gets the pack of their audience in place of single files."""
    without: tuple[str, ...] = ()
    """Papers, variants or finishes that are left out of packs."""
    final: bool = False
    text: Path | None = None
    """A text of one's own with which the letters begin, with fields from the list's columns."""
    reading: ListReading = PLAIN
    """How the list is to be read, where it does not say so itself."""


@dataclass(frozen=True, slots=True)
class SendRequest:
    """How letters are sent."""

    environ: Mapping[str, str] = field(repr=False)
    """Where the server's password may stand."""
    really: bool = False
    insecure: bool = False
    """Whether a mail server without encryption is allowed."""
    again: tuple[str, ...] = ()
    """Which letters are sent a second time: those that are unknown, refused, changed."""

    @property
    def groups(self) -> tuple[str, ...]:
        return ("open", *self.again)


@dataclass(frozen=True, slots=True)
class MailAccount:
    """What is needed to send."""

    server: MailServer
    secret: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mailing:
    """Letters that are ready: nothing has left the machine yet."""

    folder: Path
    letters: tuple[Letter, ...]
    signed: bool
    """Whether a publisher stands below them."""
    account: MailAccount | None
    register: Path
    """Where it stands what was sent to whom."""
    out: Path
    library: Library

    def states(self) -> LetterStates:
        """How each letter stands, by the register."""
        return journal.standing(self.letters, register.read(self.register, self.out))

    def write_drafts(self, tell: Callable[[int], None] = lambda _: None) -> Path:
        """Write a draft for each recipient, which any mail program opens; returns their folder.

        `tell` hears how many are written, while they are.
        """

        def counted() -> Iterator[Letter]:
            for number, letter in enumerate(self.letters):
                tell(number)
                yield letter

        drafts.write(self.folder, counted())
        return self.folder / drafts.DRAFTS

    def write_preview(self) -> Path:
        """Write a page that shows some of the letters as their readers will see them."""
        path = self.folder / preview.FILE
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, preview.page(self.library, self.letters).encode())
        return path

    def test(self, address: str) -> Iterator[Progress]:
        """Send some of the letters to an address of one's own; the register does not hear of it.

        Raises CallError where that is no address; BriefsError where the server cannot be used.
        """
        if self.account is None:
            raise BriefsError([Problem(None, "no mail server was asked for", rule="mail/server")])
        try:
            own = mailboxes.address(address)
        except mailboxes.MailboxError as error:
            raise CallError.of(f"'{address}' is no e-mail address: {error}", error.hint) from error
        mine = [
            replace(one, subject=f"[Test] {one.subject}", recipient=replace(one.recipient, email=own))
            for one in preview.samples(self.letters)
        ]
        yield from background.at_once(self.account.server, self.account.secret, mine)

    def send(self, groups: tuple[str, ...]) -> Generator[Progress, None, None]:
        """Send the letters of some groups; each is written down before and after.

        Raises BriefsError where the server cannot be used.
        """
        if self.account is None:
            raise BriefsError([Problem(None, "no mail server was asked for", rule="mail/server")])
        errand = background.Errand(
            self.register, self.out, self.letters, self.account.server, self.account.secret, groups
        )
        yield from background.watched(errand)


_Ready = tuple[tuple[Recipient, ...], MailAccount | None, Mapping[str, LetterText]]
"""To whom, by what, and with which words of one's own."""


def prepare(session: Session, request: MailRequest, out: Path, sending: SendRequest | None = None) -> Steps[Mailing]:
    """Letters to the people on a list, with their documents made first; with `sending`, what that needs as well.

    Raises BriefsError where something is missing or must not be handed out.
    """

    def choose(
        checked: CheckedLibrary,
    ) -> Steps[Chosen[_Ready]]:
        library = checked.library
        orders_of(library, Choice(topics=(request.topic,) if request.topic else ()))  # none may be left out unseen
        reading = replace(request.reading, topic=request.topic or request.reading.topic)
        people = yield from people_of(library, PeopleList(request.people, reading), drafts.folder(out, request.people))
        people = yield from _wishing(library, people, out)
        orders = _in_packs(library, people, request.without) if request.packs else mail.wanted(library, people)
        yield from ask(session, checked, orders)
        account = _account(library, sending) if sending else None
        own = wording.read(request.text, library, people) if request.text else {}
        return (yield from finished(checked, orders, (people, account, own), final=request.final))

    if request.links:
        done = yield from session.look(choose)
    else:
        done = yield from as_published(session.bring_up_to_date(out, choose))
    people, account, own = done.along
    packs = (yield from packed(session, done.library, done.rows)) if request.packs else ()
    letters = mail.letters(done.library, people, done.rows, links=request.links, more=LetterExtras(own, packs))
    signed = done.library.publication.publisher is not None
    return Mailing(
        drafts.folder(out, request.people), letters, signed, account, register.folder(done.library.content), out,
        done.library,
    )  # fmt: skip


def _in_packs(library: Library, people: tuple[Recipient, ...], without: tuple[str, ...]) -> tuple[Order, ...]:
    """All that is in the packs of some people's audiences.

    Raises PrivateError for rows that ask for other documents than a pack holds; CallError for what cannot be left out.
    """
    if found := tuple(fitness.in_pieces(library, people)):
        raise PrivateError(found)
    printing.printing(library.templates)  # its mistakes are told before anything is made
    kinds = sorted({(one.topic, one.audience, one.language) for one in people})
    return tuple(
        order
        for topic, audience, language in kinds
        for order in packable(library, Choice((topic,), (audience,), languages=(language,)), without)
    )


def _wishing(library: Library, people: tuple[Recipient, ...], out: Path) -> Steps[tuple[Recipient, ...]]:
    """Those of some people who may be written to; how many may not is told, with their rows.

    Raises PrivateError where it cannot be read who may not, or nobody is left.
    """
    wished, found = never.read(library.content)
    if found:
        raise PrivateError(found)
    behind = register.resolved(register.read(register.folder(library.content), out), wished.ids) if wished.ids else ()
    silent = wished.addresses.union(behind)
    kept = tuple(one for one in people if one.email.casefold() not in silent)
    if len(kept) < len(people):
        rows = [str(one.row) for one in people if one.email.casefold() in silent]
        named = ", ".join(rows[:20]) + (f" and {len(rows) - 20} more" if len(rows) > 20 else "")
        message = f"{len(rows)} wish no letters (content/{never.FOLDER}) and are left out: row {named}"
        problem = Problem(None, message, severity="note" if kept else "error", rule="mail/never")
        if not kept:
            raise PrivateError([problem])
        yield ProblemsFound((problem,), private=True)
    return kept


def _account(library: Library, sending: SendRequest) -> MailAccount:
    """What is needed to send, before anything is made.

    Raises BriefsError with all that is missing.
    """
    place = Place(str(library.paths.publication_file), 1, 1)
    server = library.publication.mail_server
    missing = []
    if fitness.mailbox_of(library, "sender") is None:
        hint = "write it as NAME <name@example.org>; without it, drafts can be made and sent from a mail program"
        missing.append(Problem(place, "no sender is given, so nothing can be sent", hint, rule="mail/sender"))
    if library.publication.publisher is None:
        hint = "fill in publisher: its name stands below each letter"
        message = "no publisher is given, so nobody would sign the letters"
        missing.append(Problem(place, message, hint, rule="mail/publisher"))
    if server is None:
        hint = "write for instance {host: mail.example.org, port: 587, security: starttls, user: name}"
        missing.append(Problem(place, "no mail_server is given, so nothing can be sent", hint, rule="mail/server"))
    elif (problem := smtp.unsafe(server, place)) and not sending.insecure:
        missing.append(problem)
    if missing or server is None:
        raise BriefsError(missing)
    secret = smtp.password(server, sending.environ, system_keyring, place) if sending.really else None
    return MailAccount(server, secret)
