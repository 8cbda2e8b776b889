"""What can be done with source documents: they are added, shown as passages, and claims are made of these."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from briefs.base.memory import Memory
from briefs.base.problems import Problem
from briefs.building.session import Session
from briefs.library.load import Library, load
from briefs.sources.extraction import Original
from briefs.workspace.distilling import adding, claiming, showing
from briefs.workspace.distilling.adding import AddedSource, SourceWish
from briefs.workspace.distilling.claiming import AddedClaim, ClaimGround, ClaimWish
from briefs.workspace.distilling.reading import originals_apart
from briefs.workspace.distilling.showing import ShownSources

_AS_IT_IS = SourceWish()


@dataclass(frozen=True, slots=True)
class Distilling:
    """The sources of a workspace; each call reads it anew, so that what somebody else wrote meanwhile is seen."""

    session: Session

    def add(self, file: Path, wish: SourceWish = _AS_IT_IS) -> AddedSource:
        """Copy a document (PDF, Word, HTML, text) into the workspace and register it as a source."""
        return adding.add_source(self._library, self.session, file, wish)

    def show(self, names: Collection[str] = (), folder: Path | None = None) -> ShownSources:
        """Passages of some sources, or all, each with its claims; `folder` holds the documents, if not `originals`."""
        library = self._library
        wanted = tuple(showing.source_of(library, name) for name in names)
        with originals_apart(self.session) as read_one:
            return showing.shown(library, wanted, folder or self.session.paths.originals, read_one)

    def read(self, file: Path) -> tuple[Original | None, tuple[Problem, ...]]:
        """A document as lines, read in another process; or why it cannot be read."""
        with originals_apart(self.session) as read_one:
            return read_one(file)

    def claim(self, source: str, wish: ClaimWish, folder: Path | None = None) -> AddedClaim:
        """Add a claim in one's own words that rests on lines of a source, if the checks have nothing against it."""
        paths, memory = self.session.paths, Memory()
        library = load(paths.content, paths.templates, memory, paths.brand)[0]
        with originals_apart(self.session) as read_one:
            ground = ClaimGround(library, folder or paths.originals, read_one, memory)
            return claiming.add_claim(ground, source, wish)

    @property
    def _library(self) -> Library:
        paths = self.session.paths
        return load(paths.content, paths.templates, brand=paths.brand)[0]
