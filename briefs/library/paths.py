"""Where the files of a workspace lie: every path that is no folder's own affair is built here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefs.base.files import text_of

TOPIC = "topic.yaml"
"""The file that makes a folder a topic."""
PUBLICATION = "publication.yaml"
BRAND_FILES = ("brand.yaml", "_brand.yml")
"""What the file of a brand may be called: as ours, or as Quarto's."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The two folders of a workspace, and the files in them that more than one room asks for."""

    content: Path
    templates: Path
    brand: str = ""
    """The brand that was asked for, whatever publication.yaml says."""

    @property
    def root(self) -> Path:
        """The workspace's own folder."""
        return self.content.parent

    @property
    def originals(self) -> Path:
        """The documents that sources are about: other people's words, so they are no content."""
        return self.root / "originals"

    @property
    def publication_file(self) -> Path:
        return self.content / PUBLICATION

    def brand_file(self, name: str) -> Path | None:
        """The file of a brand, ours or Quarto's; of the house's own for no name. None where there is none."""
        folder = self.content / "brands" / name if name else self.content
        return next((path for path in (folder / each for each in BRAND_FILES) if path.is_file()), None)

    def brands(self) -> tuple[str, ...]:
        """The names of the brands beside the house's own."""
        folders = sorted(path.parent for each in BRAND_FILES for path in self.content.glob(f"brands/*/{each}"))
        return tuple(dict.fromkeys(folder.name for folder in folders))

    @property
    def topics(self) -> Path:
        return self.content / "topics"

    @property
    def pictures(self) -> Path:
        """Pictures that any document may show."""
        return self.content / "pictures"

    def topic(self, topic: str) -> Path:
        return self.topics / topic

    def topic_file(self, topic: str) -> Path:
        return self.topic(topic) / TOPIC

    def topic_files(self) -> Iterator[Path]:
        """Those that are there, in the order of their topics' names."""
        yield from sorted(self.topics.glob(f"*/{TOPIC}"))

    @property
    def translations(self) -> Path:
        """Where it is noted down from which words translations were made."""
        return self.content / "translations"

    def unit_file(self, language: str, name: str) -> Path:
        """The notes on one translation, by the name of its original."""
        return self.translations / language / f"{name}.yaml"

    def variants(self, said: str) -> frozenset[str]:
        """Variants whose CSS says something in its first comment."""
        return self._saying("variant", said)

    def papers(self, said: str) -> frozenset[str]:
        """Papers whose CSS says something in its first comment."""
        return self._saying("paper", said)

    def _saying(self, kind: str, said: str) -> frozenset[str]:
        sheets = sorted(self.templates.glob(f"styles/{kind}/*.css"))
        return frozenset(path.stem for path in sheets if said in text_of(path).partition("*/")[0])

    def icons(self) -> Mapping[str, Path]:
        """The drawings that pages may hold, by the names that texts and templates call them."""
        return {path.stem: path for path in sorted(self.templates.glob("icons/*.svg"))}

    def audience(self, audience: str) -> Path:
        return self.templates / "audiences" / audience

    def audience_file(self, audience: str) -> Path:
        return self.audience(audience) / "audience.yaml"

    def audience_files(self) -> Iterator[Path]:
        """Those that are there, in the order of their audiences' names."""
        yield from sorted(self.templates.glob("audiences/*/audience.yaml"))
