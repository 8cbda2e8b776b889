"""Editions handed out and taken back, and what became of a file: publish, withdraw, verify, diff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from briefs.base import checksums
from briefs.base.checksums import SUMS, sha256
from briefs.base.files import below, write_group
from briefs.base.problems import BriefsError, CallError, Problem, did_you_mean, errors
from briefs.building.guarded.limits import LostJob
from briefs.building.session import CheckedLibrary, Chosen, Session, Steps
from briefs.composing.order import Choice
from briefs.distribute.editions import index, snapshot, store
from briefs.distribute.editions.append import Stamp
from briefs.distribute.editions.chain import FOLDER
from briefs.distribute.editions.differences import Difference, differences
from briefs.distribute.editions.history import EditionState, find, states
from briefs.distribute.editions.preconditions import obstacles
from briefs.distribute.editions.publish import Publishing
from briefs.distribute.editions.publish import publish as write_down
from briefs.distribute.editions.standing import of_edition
from briefs.distribute.editions.withdraw import Withdrawal
from briefs.distribute.editions.withdraw import withdraw as take_back
from briefs.distribute.selection import of_topic
from briefs.distribute.verify import personal, sheets
from briefs.distribute.verify import verify as files
from briefs.distribute.verify.grouped import Name, names
from briefs.distribute.verify.identity import identified
from briefs.distribute.verify.verdicts import FINE, Known, Verdict
from briefs.workspace.choosing import orders_of, published_topic, topic_of, unfinished
from briefs.workspace.handouts import whole


class UnfinishedError(BriefsError):
    """An edition is not signed or not complete: as a draft for review it could go out."""


@dataclass(frozen=True, slots=True)
class Release:
    """Which edition goes out."""

    topic: str | None = None
    """The only one, where nothing is said."""
    edition: str | None = None
    """Must be the edition in topic.yaml, where it is given: a guard against a slip."""
    draft: bool = False
    """Whether a draft for review may go out, unsigned or unfinished."""
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """An edition that is out, with the files that say so."""

    topic: str
    publishing: Publishing
    record: Path
    """The folder of the record, with the files of all editions."""


@dataclass(frozen=True, slots=True)
class Verification:
    """How some files stand."""

    verdicts: tuple[Verdict, ...]
    name: Name
    """What people call the file of a verdict."""

    @property
    def fine(self) -> bool:
        """Whether all may be handed out."""
        return all(verdict.status in FINE for verdict in self.verdicts)


@dataclass(frozen=True, slots=True)
class FilesWish:
    """Which published files are given out again."""

    edition: str
    topic: str | None = None
    names: tuple[str, ...] = ()
    """Documents as DOCUMENT, AUDIENCE/DOCUMENT or AUDIENCE/DOCUMENT/LANGUAGE; none means all."""
    record: bool = False
    """Whether also what must no longer be handed out: for an archive or an inquiry."""


@dataclass(frozen=True, slots=True)
class FilesGiven:
    """Published files in a folder, byte for byte as they were."""

    topic: str
    edition: str
    folder: Path
    paths: tuple[Path, ...]
    problems: tuple[Problem, ...]
    """What is to be said aloud of them."""

    @property
    def files(self) -> int:
        """How many there are, beside their checksums."""
        return len(self.paths)


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """What has moved in the content since an edition was published."""

    topic: str
    edition: str
    published: str
    now: str
    """The edition in topic.yaml."""
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Ripe:
    """What was found fit to go out."""

    topic: str
    draft: bool


def publish(session: Session, release: Release, out: Path) -> Steps[Issued]:
    """Build all that is handed out of a topic, and write down for ever that this edition is out.

    Raises UnfinishedError, and BriefsError for whatever else stands against it; BuildError where a document failed.
    """

    def choose(checked: CheckedLibrary) -> Steps[Chosen[_Ripe]]:
        library = checked.library
        topic = topic_of(library, release.topic)
        edition = library.topics[topic].record.edition
        if release.edition and release.edition != edition:
            raise CallError.of(f"topic.yaml says edition {edition}, not {release.edition}", "change it there first")
        orders = of_topic(library, topic)
        yield from checked.usable(orders, *index.check(library.content))
        missing = unfinished(checked, orders)
        if missing and not release.draft:
            raise UnfinishedError(missing)
        draft = any(problem.rule == "sign-off" for problem in missing)
        if against := obstacles(library, states(library.content), topic, session.today, draft=draft):
            raise BriefsError(against)
        return Chosen(orders, _Ripe(topic, draft), final=not missing)

    done = yield from whole(session.bring_up_to_date(out, choose))
    ripe, content = done.along, session.paths.content
    made = write_down(done.library, ripe.topic, done.rows, Stamp(session.today, release.by), draft=ripe.draft)
    return Issued(ripe.topic, made, content / FOLDER)


def withdraw(
    session: Session, edition: str, reason: str, *, topic: str | None, names: tuple[str, ...], by: str | None
) -> tuple[str, tuple[str, ...]]:
    """Write down for ever that an edition, or some documents of it, must no longer be used.

    Returns its topic, and the documents as audience/document/language.
    """
    content = session.paths.content
    meant = published_topic(states(content), edition, topic)
    return meant, take_back(content, Withdrawal(meant, edition, reason, names), Stamp(session.today, by))


def files_of(session: Session, wish: FilesWish, out: Path) -> FilesGiven:
    """The kept files of an edition once more, byte for byte, below a folder, with their checksums; no content is read.

    Raises CallError for what was never published; BriefsError, and nothing is written, where one of them must not be
    handed out, is missing, or is another one by now.
    """
    content = session.paths.content
    editions = states(content)
    state = _published(editions, wish.edition, wish.topic)
    unknown = [word for word in wish.names if not state.called(word)]
    if unknown:
        hint = did_you_mean(unknown[0], state.documents) or f"it has: {', '.join(state.documents)}"
        raise CallError.of(f"edition {state.edition} has no document called '{unknown[0]}'", hint)
    names = tuple(dict.fromkeys(name for word in wish.names for name in state.called(word))) or tuple(state.documents)
    told = of_edition(editions, state, names, session.today, record=wish.record)
    data, wrong = store.taken(content, state, names) if not errors(told) else ({}, ())
    if errors((*told, *wrong)):
        raise BriefsError((*told, *wrong))
    folder = below(out / "editions", PurePath(state.topic, state.edition))
    sums = {name: sha256(made) for name, made in data.items()}
    given = {**data, SUMS: checksums.written({**checksums.still_true(folder), **sums})}
    write_group({below(folder, name): made for name, made in given.items()})
    return FilesGiven(state.topic, state.edition, folder, tuple(below(folder, name) for name in data), told)


def verify(session: Session, asked: Iterable[Path], marks: Iterable[str] = ()) -> Verification:
    """Whether files may still be handed out: by their bytes, without a network; and sheets, by marks typed off them.

    What is not, byte for byte, one that was published may be anything: it is opened in another process, within limits.
    Raises CallError where something is no mark.
    """
    paths = session.paths
    topics = frozenset(path.parent.name for path in paths.topic_files())
    key = files.public_key(paths.content)
    with session.apart(identified, _not_identified) as identify:
        known = Known(states(paths.content), topics, session.today, identify, personal.known(paths.content))
        verdicts = (
            *(verdict for path in asked for verdict in files.verify(path, known, key)),
            *(verdict for mark in marks for verdict in sheets.by_mark(mark, known)),
        )
    return Verification(verdicts, names(known, paths.templates, verdicts))


def _not_identified(_: bytes | str, lost: LostJob) -> str:
    """Why nothing is known of a file that passed a limit."""
    return f"it cannot be read like one of our files: {lost.why}"


def diff(session: Session, edition: str, topic: str | None = None) -> Steps[EditionDiff]:
    """What has moved since an edition was published.

    Raises CallError where there is nothing to compare.
    """
    checked = session.read()
    library = checked.library
    editions = states(library.content)
    state = _published(editions, edition, topic)
    meant = state.topic
    if broken := errors(index.check(library.content)):
        raise BriefsError(broken)
    if meant not in {*library.topics, *(key.topic for key in library.unread)}:
        raise CallError.of(f"the topic '{meant}' is no longer in the content: there is nothing to compare with")
    orders_of(library, Choice(topics=(meant,)))  # what cannot be read would look as if it had been taken out
    yield from checked.usable(())
    then = snapshot.read(index.snapshot_path(library.content, meant, edition))
    moved = differences(then, snapshot.today(library, meant))
    return EditionDiff(meant, edition, str(state.published), library.topics[meant].record.edition, moved)


def _published(editions: Sequence[EditionState], edition: str, topic: str | None) -> EditionState:
    """The edition that is meant.

    Raises CallError where none was published.
    """
    meant = published_topic(editions, edition, topic)
    state = find(editions, meant, edition)
    if state is None:
        out = [known.edition for known in editions if known.topic == meant]
        hint = did_you_mean(edition, out) or f"published: {', '.join(out)}"
        raise CallError.of(f"no edition {edition} of {meant} was ever published", hint)
    return state
