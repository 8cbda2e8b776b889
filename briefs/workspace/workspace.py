"""A folder with content and templates, and everything that can be done with it: what the package offers to programs.

Light to load: what a call needs is loaded when it is made, so that a build with nothing to do stays quick.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefs.base.files import PACKAGE
from briefs.base.problems import CallError, Problem, did_you_mean
from briefs.base.task import ProblemsFound, Task
from briefs.building.guarded.limits import USUAL, Limits
from briefs.building.ledger import NothingToDo
from briefs.composing.order import EVERYTHING, Choice
from briefs.library.paths import Paths
from briefs.workspace.results import Built, unchanged

if TYPE_CHECKING:
    from briefs.building.cluster.address import OnCluster
    from briefs.building.events import BuildEvent
    from briefs.building.session import Session, Steps
    from briefs.distribute.recipients.asked import PeopleList
    from briefs.library.load import Library
    from briefs.translating.desk import Translations
    from briefs.workspace.distilling.desk import Distilling
    from briefs.workspace.editions import EditionDiff, FilesGiven, FilesWish, Issued, Release, Verification
    from briefs.workspace.handouts import NotesMade, PackWritten, SiteMade, TicketMade
    from briefs.workspace.letters import Mailing, MailRequest, SendRequest
    from briefs.workspace.personal.copies import PersonalCopies
    from briefs.workspace.production import Reasons
    from briefs.workspace.releasing import Released
    from briefs.workspace.reporting import CheckReport, ManualMade, TraceMade
    from briefs.workspace.reviewing.review import Reviewing
    from briefs.workspace.starting.starter import TopicWish
    from briefs.workspace.writing import Signed, SignRequest

OUT = Path("dist")  # where files go unless another folder is named


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace. Its calls give a value, or a Task: iterate it to hear what happens, ask it for its result.

    Raised are CallError (it means nothing), BuildError (not made), and their mother BriefsError (content is wrong).
    """

    paths: Paths
    today: dt.date  # what has grown old is a matter of the day
    limits: Limits = USUAL
    """What laying out one document, or reading one original, may take."""
    on: OnCluster | None = None  # other machines that do the work

    @classmethod
    def open(
        cls, folder: Path | str | None = None, *, today: dt.date | None = None, limits: Limits | None = None,
        brand: str = "", on: OnCluster | None = None,
    ) -> Workspace:  # fmt: skip
        """The workspace in a folder; in the present one, or else in the checkout that runs, where none is named.

        `brand` names a folder in content/brands, whatever publication.yaml says. Raises CallError where there is none.
        """
        root = Path(folder) if folder else Path.cwd()
        if not folder and not (root / "content").is_dir():
            root = PACKAGE.parent
            if not (root / "build.py").is_file():
                raise CallError.of("there is no content folder here", "begin a workspace with: briefs init DIR")
        if not (root / "content").is_dir():
            raise CallError.of(f"there is no content folder in {root}")
        root = root.absolute() if on else root
        paths = Paths(root / "content", root / "templates", brand)
        if brand and paths.brand_file(brand) is None:
            hint = did_you_mean(brand, paths.brands()) or f"in content/brands is: {', '.join(paths.brands()) or 'none'}"
            raise CallError.of(f"no brand is called '{brand}'", hint)
        return cls(paths, today or dt.date.today(), limits or USUAL, on)  # noqa: DTZ011 - the reader's own calendar

    def read(self) -> tuple[Library, tuple[Problem, ...]]:
        """Everything that the workspace holds, and what keeps parts of it from being read."""
        from briefs.library.load import load

        return load(self.paths.content, self.paths.templates, brand=self.paths.brand)

    def check(self, sources: Path | None = None, *, update: bool = False, uncited: bool = False) -> CheckReport:
        """Everything that is wrong, without making a PDF.

        `sources` has originals, to compare claims with; `update` writes fingerprints; `uncited` lists uncited facts.
        """
        from briefs.workspace import reporting

        return reporting.check(self._session(), sources, update=update, uncited=uncited)

    def build(
        self,
        choice: Choice = EVERYTHING,
        out: Path = OUT,
        *,
        final: bool = False,
        force: bool = False,
        keep_html: bool = False,
        jobs: int | None = None,
    ) -> Task[BuildEvent, Built]:
        """Make what is not as it should be.

        `final` refuses what is unsigned or unfinished, `force` makes everything anew, `keep_html` writes beside each
        PDF the HTML that was laid out; `jobs` says how many documents are made at once.
        """
        return Task(self._build(choice, out, final=final, force=force, keep_html=keep_html, jobs=jobs))

    def _build(
        self, choice: Choice, out: Path, *, final: bool, force: bool, keep_html: bool, jobs: int | None
    ) -> Steps[Built]:
        if not force and not keep_html and (known := unchanged(self.paths, self.today, choice, out, final=final)):
            yield ProblemsFound(known.problems)
            yield NothingToDo(out, len(known.outputs))
            return known
        from briefs.workspace import production

        return (yield from production.build(self._session(jobs), choice, out, final=final, force=force, html=keep_html))

    def watch(self, choice: Choice = EVERYTHING, out: Path = OUT, *, jobs: int | None = None) -> Iterator[BuildEvent]:
        """Build, and build again whenever a file is saved; without end."""
        from briefs.workspace import production

        return production.watch(self._session(jobs), choice, out)

    def why(self, choice: Choice, out: Path = OUT) -> Reasons:
        """The files that a document is made of, and for each of its outputs whether it would be made anew, and why."""
        from briefs.workspace import production

        return production.why(self.paths, choice, out)

    def stale(self, out: Path = OUT) -> tuple[str, ...]:
        """The files below a folder that were made once and may be out of date."""
        from briefs.workspace import production

        return production.stale(self.paths, out)

    def gallery(self, choice: Choice, out: Path = OUT) -> Task[BuildEvent, ManualMade]:
        """The manual of components, each with its example."""
        from briefs.workspace import reporting

        return Task(reporting.make_gallery(self._session(), choice, out))

    def pictures(self, choice: Choice, out: Path) -> Task[BuildEvent, tuple[Path, ...]]:
        """All pages of each document on one picture."""
        from briefs.workspace import reporting

        return Task(reporting.make_pictures(self._session(), choice, out))

    def trace(self, choice: Choice = EVERYTHING, out: Path = OUT / "trace") -> Task[BuildEvent, TraceMade]:
        """Where each claim is printed, and what no claim stands behind: as a page, CSV and JSON."""
        from briefs.workspace import reporting

        return Task(reporting.make_trace(self._session(), choice, out))

    def publish(self, release: Release, out: Path = OUT, *, jobs: int | None = None) -> Task[BuildEvent, Issued]:
        """Build all that is handed out of a topic, and write down for ever that its edition is out."""
        from briefs.workspace import editions

        return Task(editions.publish(self._session(jobs), release, out))

    def release(
        self, release: Release, out: Path = OUT, *, without: Collection[str] = (), jobs: int | None = None
    ) -> Task[BuildEvent, Released]:
        """Check, build, publish, pack and site in a row, up to the first that refuses; done again, it goes on there."""
        from briefs.workspace import releasing

        return Task(releasing.release(self._session(jobs), release, out, without))

    def withdraw(
        self, edition: str, reason: str, *, topic: str | None = None, names: Collection[str] = (), by: str | None = None
    ) -> tuple[str, tuple[str, ...]]:
        """Write down for ever that an edition, or some of it, must no longer be used; gives its topic and documents."""
        from briefs.workspace import editions

        return editions.withdraw(self._session(), edition, reason, topic=topic, names=tuple(names), by=by)

    def verify(self, files: Iterable[Path], marks: Iterable[str] = ()) -> Verification:
        """Whether files, or sheets by marks typed off them, may still be handed out; without a network."""
        from briefs.workspace import editions

        return editions.verify(self._session(), files, marks)

    def files(self, wish: FilesWish, out: Path = OUT) -> FilesGiven:
        """The kept files of an edition once more, byte for byte, below a folder."""
        from briefs.workspace import editions

        return editions.files_of(self._session(), wish, out)

    def diff(self, edition: str, topic: str | None = None) -> Task[BuildEvent, EditionDiff]:
        """What has moved in the content since an edition was published."""
        from briefs.workspace import editions

        return Task(editions.diff(self._session(), edition, topic))

    def pack(
        self,
        choice: Choice = EVERYTHING,
        out: Path = OUT,
        *,
        without: Collection[str] = (),
        final: bool = False,
        key: tuple[Path, str | None] | None = None,
        jobs: int | None = None,
    ) -> Task[BuildEvent, tuple[PackWritten, ...]]:
        """A ZIP for each topic, audience and language: every file, how to print it, checksums.

        `without` names papers, variants or finishes that are left out; `key` is a minisign key with its password.
        """
        from briefs.workspace import handouts

        return Task(handouts.pack(self._session(jobs), choice, out, without=without, final=final, key=key))

    def ticket(
        self, choice: Choice = EVERYTHING, out: Path = OUT, *, people: PeopleList | None = None, jobs: int | None = None
    ) -> Task[BuildEvent, TicketMade]:
        """The printing sheet for a copy shop; `people` is a list of recipients, to count copies from."""
        from briefs.workspace import handouts

        return Task(handouts.make_ticket(self._session(jobs), choice, out, people))

    def delivery_notes(self, people: PeopleList, out: Path = OUT) -> Task[BuildEvent, NotesMade]:
        """Delivery notes: a page for each row of a list of recipients."""
        from briefs.workspace import handouts

        return Task(handouts.make_notes(self._session(), people, out))

    def copies(self, *, jobs: int | None = None) -> PersonalCopies:
        """Copies of a document for the readers on a list: measured, made, taken away."""
        from briefs.workspace.personal.copies import PersonalCopies

        return PersonalCopies(self._session(jobs))

    def site(
        self, choice: Choice = EVERYTHING, out: Path = OUT, *, everything: bool = False, jobs: int | None = None
    ) -> Task[BuildEvent, SiteMade]:
        """The catalogue for the web; with `everything` also what is not for the public."""
        from briefs.workspace import handouts

        return Task(handouts.make_site(self._session(jobs), choice, out, everything=everything))

    def mail(
        self, request: MailRequest, out: Path = OUT, *, sending: SendRequest | None = None, jobs: int | None = None
    ) -> Task[BuildEvent, Mailing]:
        """Letters to the people on a list, ready to be written as drafts or sent; nothing leaves the machine yet."""
        from briefs.workspace import letters

        return Task(letters.prepare(self._session(jobs), request, out, sending))

    def sign(self, request: SignRequest) -> Task[BuildEvent, Signed]:
        """Write down that somebody approved the words for audiences, for one task or several."""
        from briefs.workspace import writing

        return Task(writing.sign(self._session(), request))

    def new(self, kind: str, name: str, *, topic: str | None = None, title: str | None = None) -> tuple[Path, ...]:
        """Starting files: of an audience, a document AUDIENCE/DOCUMENT, a language or a brand (each called `title`)."""
        from briefs.workspace import writing

        return writing.new(self.read()[0], kind, name, topic, title)

    def new_topic(self, wish: TopicWish) -> tuple[Path, ...]:
        """A topic with an invented source and filled documents to write over, which print at once."""
        from briefs.workspace import writing

        return writing.new_topic(self.read()[0], wish, self.today)

    def distilling(self) -> Distilling:
        """The documents that sources are about: adding them, showing their passages, making claims of these."""
        from briefs.workspace.distilling.desk import Distilling

        return Distilling(self._session())

    def reviewing(self) -> Reviewing:
        """What comes before an edition: how it stands, what has moved, what others say of it."""
        from briefs.workspace.reviewing.review import Reviewing

        return Reviewing(self._session())

    def translations(self) -> Translations:
        """What the workspace holds in other languages, and what can be done about it."""
        from briefs.translating.desk import Translations

        return Translations(self._session().read().library)

    def schemas(self) -> tuple[Path, ...]:
        """Write the JSON Schemas of all content files, for editors."""
        from briefs.library import schemas

        return tuple(schemas.write(self.paths.content / "schemas"))

    def _session(self, jobs: int | None = None) -> Session:
        from briefs.building.session import Session

        return Session(self.paths, self.today, jobs, self.limits, self.on)
