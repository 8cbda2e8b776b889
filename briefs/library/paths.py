"""Where the files of a workspace lie: every path that is no folder's own affair is built here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOPIC = "topic.yaml"
"""The file that makes a folder a topic."""
PUBLICATION = "publication.yaml"


@dataclass(frozen=True, slots=True)
class Paths:
    """The two folders of a workspace, and the files in them that more than one room asks for."""

    content: Path
    templates: Path

    @property
    def root(self) -> Path:
        """The workspace's own folder."""
        return self.content.parent

    @property
    def publication_file(self) -> Path:
        return self.content / PUBLICATION

    @property
    def topics(self) -> Path:
        return self.content / "topics"

    def topic(self, topic: str) -> Path:
        return self.topics / topic

    def topic_file(self, topic: str) -> Path:
        return self.topic(topic) / TOPIC

    def topic_files(self) -> Iterator[Path]:
        """Those that are there, in the order of their topics' names."""
        yield from sorted(self.topics.glob(f"*/{TOPIC}"))

    def audience(self, audience: str) -> Path:
        return self.templates / "audiences" / audience

    def audience_file(self, audience: str) -> Path:
        return self.audience(audience) / "audience.yaml"

    def audience_files(self) -> Iterator[Path]:
        """Those that are there, in the order of their audiences' names."""
        yield from sorted(self.templates.glob("audiences/*/audience.yaml"))
