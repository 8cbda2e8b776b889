"""A library in which one document says what was typed, and not yet what its file holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from briefs.base.memory import Memory
from briefs.base.problems import Problem
from briefs.base.survey import Survey
from briefs.library import beside
from briefs.library.keys import DocumentKey
from briefs.library.load import Document, Library, Loaded, TopicFolder, read_document, typeset
from briefs.library.reader import LibraryReader


class TypedReader(LibraryReader):
    """Reads a text out of a form as if it were in its file."""

    def __init__(self, library: Library, typed: str) -> None:
        super().__init__(Memory(), Survey((), {}))
        self.components = dict(library.components)
        self._typed = typed

    def text(self, path: Path) -> tuple[str, tuple[Problem, ...]]:  # noqa: ARG002 - its mother asks files
        return self._typed, ()


def file_of(library: Library, key: DocumentKey) -> Path | None:
    """The file of a document, of one that cannot be read too; None where there is none."""
    if document := library.document(key):
        return Path(document.file)
    folder = library.paths.topic(key.topic) / key.audience
    named = (folder / f"{key.document}.{key.language}.md", folder / f"{key.document}.md")
    return next((path for path in named if key in library.unread and path.is_file()), None)


def retyped(library: Library, key: DocumentKey, file: Path, typed: str) -> Loaded:
    """The library as it would be read if the text were saved, with what is wrong in that text as it is read."""
    reader = TypedReader(library, typed)
    made = read_document(file, key, reader)
    if made is None:
        return replace(library, unread={**library.unread, key: tuple(reader.problems)}), tuple(reader.problems)
    made = typeset(made, library.languages)
    proses = ((file.parent.parent, made.prose),)
    shown, data, unfit = beside.gather(library.paths, proses, library.sources, reader.memory)
    unread = {other: found for other, found in library.unread.items() if other != key}
    now = replace(
        library,
        topics=_with(library, made),
        pictures={**library.pictures, **shown},
        data={**library.data, **data},
        unread=unread,
    )
    return now, (*reader.problems, *unfit)


def _with(library: Library, made: Document) -> Mapping[str, TopicFolder]:
    folder = library.topics[made.topic]
    others = tuple(document for document in folder.documents if document.key != made.key)
    return {**library.topics, made.topic: replace(folder, documents=(*others, made))}
