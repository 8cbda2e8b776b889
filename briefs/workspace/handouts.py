"""What goes out of the house: packs, the ticket for the copy shop, the catalogue for the web."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from briefs.base.files import write_group, write_whole
from briefs.base.problems import BriefsError, BuildError, CallError, Problem, errors
from briefs.base.task import ProblemsFound
from briefs.building.build import BuiltRow
from briefs.building.session import CheckedLibrary, Chosen, Round, Session, Steps
from briefs.composing.clearance import shown
from briefs.composing.order import BOOKLET, DEFAULT_VARIANT, Choice, Order
from briefs.composing.plan import documents
from briefs.distribute import selection
from briefs.distribute.editions import history, standing
from briefs.distribute.letters import drafts, mail
from briefs.distribute.packs import delivery, instructions, packs, printing, ticket, weight
from briefs.distribute.recipients.asked import PeopleList, people_of
from briefs.distribute.recipients.rows import Recipient
from briefs.distribute.site import catalogue, site
from briefs.distribute.verify import signature
from briefs.library.load import Library
from briefs.pictures.shelf import FOLDER
from briefs.workspace.choosing import finished, orders_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PackWritten:
    """A pack in its place."""

    path: Path
    files: int
    """How many PDFs it holds."""
    size: int


class HeavyError(BriefsError):
    """Some packs are too heavy to go by e-mail; those that are not were written."""

    def __init__(self, problems: Iterable[Problem], written: tuple[PackWritten, ...]) -> None:
        self.written = written
        super().__init__(problems)


@dataclass(frozen=True, slots=True)
class TicketMade:
    """The printing sheet for a copy shop."""

    path: Path
    files: int
    pages: int


@dataclass(frozen=True, slots=True)
class NotesMade:
    """Files of delivery notes, each with how many it holds."""

    files: tuple[tuple[Path, int], ...]


@dataclass(frozen=True, slots=True)
class SiteMade:
    """The catalogue in its place."""

    folder: Path
    documents: int
    files: int
    """How many PDFs it offers."""
    left_out: tuple[str, ...]
    """The names of audiences whose documents are not for the public."""


def whole(steps: Steps[Round[T]]) -> Steps[Round[T]]:
    """A round in which every document is made.

    Raises BuildError where one failed.
    """
    done = yield from steps
    if errors(done.problems):
        raise BuildError(done.problems)
    yield ProblemsFound(done.problems)
    return done


def ask(session: Session, checked: CheckedLibrary, orders: Sequence[Order]) -> Steps[None]:
    """Ask the record of editions about documents that are to go out, and say aloud what it says.

    Raises BriefsError where one of them is withdrawn, superseded, altered or past its review.
    """
    library = checked.library
    found = standing.asked(library, history.states(library.content), orders, session.today)
    if errors(found):
        raise BriefsError(found)
    yield ProblemsFound(found)


def as_published(steps: Steps[Round[T]]) -> Steps[Round[T]]:
    """A round in which every document is made, with the kept files of what is out.

    Raises BuildError where one failed; BriefsError where one is not what was published, and that was not kept.
    """
    done = yield from whole(steps)
    rows, found = standing.given(done.library, history.states(done.library.content), done.rows)
    if errors(found):
        raise BriefsError(found)
    yield ProblemsFound(found)
    return replace(done, rows=rows)


def pack(
    session: Session,
    choice: Choice,
    out: Path,
    *,
    without: Collection[str] = (),
    final: bool = False,
    key: tuple[Path, str | None] | None = None,
) -> Steps[tuple[PackWritten, ...]]:
    """A ZIP for each topic, audience and language; `key` signs them, with its password.

    Raises BuildError where a document failed; HeavyError, once the others are written, where a pack is too heavy.
    """
    sign = signature.signer(*key) if key else None

    def choose(checked: CheckedLibrary) -> Steps[Chosen[None]]:
        printing.printing(checked.library.templates)  # its mistakes are told before anything is made
        library = checked.library
        ours, place = library.publication.public_key, library.paths.publication_file
        told = signature.published(sign, key[0] if key else None, ours, place)
        if errors(told):
            raise BriefsError(told)
        yield ProblemsFound(told)
        orders = packable(library, choice, without)
        yield from ask(session, checked, orders)
        return (yield from finished(checked, orders, None, final=final))

    done = yield from as_published(session.bring_up_to_date(out, choose))
    library = done.library
    made = yield from packed(session, library, done.rows, sign)
    light = weight.light_enough(library, made)
    paths = packs.write(light, out / "packs", sign) if light else ()
    written = tuple(
        PackWritten(path, len(one.contents.items), len(one.data)) for path, one in zip(paths, light, strict=True)
    )
    if heavy := weight.too_heavy(library, made):
        raise HeavyError(heavy, written)
    return written


def packable(library: Library, choice: Choice, without: Collection[str]) -> tuple[Order, ...]:
    """What goes into packs of a choice.

    Raises CallError for names that nothing bears, and where nothing remains.
    """
    try:
        return selection.handed_out(library, choice, without)
    except BriefsError as error:
        raise CallError(error.problems) from error


def packed(
    session: Session, library: Library, rows: Sequence[BuiltRow], sign: packs.Sign | None = None
) -> Steps[tuple[packs.Pack, ...]]:
    """Packs of finished files, each with the page that says how to use it; none is written.

    Raises BuildError where such a page failed.
    """
    rules = printing.printing(library.templates)
    with session.maker() as make:
        pages = [
            (what, instructions.how_to(library, what, rules, signed=sign is not None, make=make))
            for what in packs.contents(library, rows)
        ]
    problems = tuple(problem for _, page in pages for problem in page.problems)
    if errors(problems):
        raise BuildError(problems)
    yield ProblemsFound(problems)
    return tuple(packs.pack(library, what, page, sign) for what, page in pages)


@dataclass(frozen=True, slots=True)
class _Copies:
    """How many copies are ordered, and from which list they were counted."""

    each: Mapping[Order, int] | None = None
    source: tuple[str, int] = ("", 0)


def make_ticket(session: Session, choice: Choice, out: Path, people: PeopleList | None = None) -> Steps[TicketMade]:
    """The printing sheet for a copy shop: settings, sheets, and the copies that a list of recipients makes."""

    def choose(checked: CheckedLibrary) -> Steps[Chosen[_Copies]]:
        library = checked.library
        printing.printing(library.templates)  # its mistakes are told before anything is made
        one_paper = replace(choice, papers=choice.papers or library.publication.papers[:1])
        chosen = orders_of(library, one_paper, all_folded=True)
        orders = tuple(dict.fromkeys(selection.finished(library, order, order.finish) for order in chosen))
        if people is None:
            yield from ask(session, checked, orders)
            return (yield from finished(checked, orders, _Copies()))
        reading = replace(people.how, topic=choice.topics[0]) if choice.topics else people.how
        listed = yield from people_of(library, PeopleList(people.path, reading), drafts.folder(out, people.path))
        copies = dict(ticket.counted(library, orders, listed))
        if not copies:
            raise CallError.of(f"nobody in {people.path} gets any of these documents")
        yield from ask(session, checked, tuple(copies))
        return (yield from finished(checked, tuple(copies), _Copies(copies, (people.path.name, len(listed)))))

    done = yield from as_published(session.bring_up_to_date(out, choose))
    library, rules = done.library, printing.printing(done.library.templates)
    first = done.rows[0].order
    what = ticket.ticket(library, rules, done.rows, done.along.each, done.along.source)
    with session.maker() as make:
        made = ticket.printed(library, what, first.language, first.paper, make)
    if errors(made.problems):
        raise BuildError(made.problems)
    yield ProblemsFound(made.problems)
    path = out / "ticket.pdf"
    write_whole(path, made.pdf)
    return TicketMade(path, len(done.rows), made.pages)


def make_notes(session: Session, people: PeopleList, out: Path) -> Steps[NotesMade]:
    """A delivery note for each row of a list; only their owner can read them, for they say who lives where."""
    folder = drafts.folder(out, people.path)

    def choose(checked: CheckedLibrary) -> Steps[Chosen[tuple[Recipient, ...]]]:
        library = checked.library
        orders_of(library, Choice())  # none may be left out unseen
        listed = yield from people_of(library, people, folder)
        orders = mail.wanted(library, listed)
        yield from ask(session, checked, orders)
        return (yield from finished(checked, orders, listed))

    done = yield from session.look(choose)
    with session.maker() as make:
        made = tuple(delivery.printed(done.library, delivery.notes(done.library, done.along), make))
    yield ProblemsFound(tuple(problem for one in made for problem in one.made.problems))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    files = {folder / one.file: one.made.pdf for one in made}
    write_group(files)
    for path in files:
        path.chmod(0o600)
    return NotesMade(tuple((folder / one.file, one.count) for one in made))


def make_site(session: Session, choice: Choice, out: Path, *, everything: bool = False) -> Steps[SiteMade]:
    """The catalogue for the web: build what it offers, then put it in the place of the one before."""

    def choose(checked: CheckedLibrary) -> Steps[Chosen[tuple[history.EditionState, ...]]]:
        states = history.states(checked.library.content)
        orders = _offered(checked.library, choice, everything=everything)
        return (yield from finished(checked, orders, states))

    done = yield from whole(session.bring_up_to_date(out, choose))
    library = done.library
    given, found = standing.given(library, done.along, done.rows)
    yield ProblemsFound(tuple(replace(problem, severity="warning") for problem in found))  # it offers what it may
    rows = sorted(given, key=lambda row: row.order)
    listed, odd = catalogue.catalogue(library, rows, done.along, session.today, everything=everything)
    yield ProblemsFound(odd)
    site.put(site.site(library, listed, rows, out / FOLDER), out / "site")
    left = sorted({d.audience for d in documents(library)} - {e.order.audience for e in listed.entries})
    narrowed = everything or choice.audiences
    left_out = () if narrowed else tuple(library.audiences[name].name for name in left)
    return SiteMade(out / "site", len(listed.entries), len(rows), left_out)


def _offered(library: Library, choice: Choice, *, everything: bool) -> tuple[Order, ...]:
    """What the catalogue offers: every variant on every usual paper, and booklets in colour, of what may be shown."""
    orders = orders_of(library, replace(choice, variants=choice.variants or library.variants))
    allowed = {document.key for document in shown(library, everything=everything)}
    plain = [order for order in orders if order.key in allowed]
    colour = [] if choice.finishes else [order for order in plain if order.variant == DEFAULT_VARIANT]
    return tuple(dict.fromkeys([*plain, *(selection.finished(library, order, BOOKLET) for order in colour)]))
