"""Everything that is known: content and the records of the templates, read at once with all that is wrong in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from briefs.base.memory import Memory
from briefs.base.problems import Place, Problem, did_you_mean
from briefs.base.survey import survey
from briefs.library import beside, certainty, yaml_tree
from briefs.library.brand.brand import Brand
from briefs.library.brand.find import brand_of
from briefs.library.components import Component
from briefs.library.data.cells import DataSheet
from briefs.library.data.read import DataKey
from briefs.library.files import names
from briefs.library.keys import DocumentKey
from briefs.library.paths import Paths
from briefs.library.prose import letters
from briefs.library.prose.inline.typography import typeset_words
from briefs.library.prose.parse import Prose
from briefs.library.reader import LibraryReader, UnitFiles, components, languages_of, unit_files, unread
from briefs.library.records.certainty import UNKNOWN, CertaintyTable
from briefs.library.records.companions import Glossary, Guidance, Guideline, Tension, Tensions, Term
from briefs.library.records.register import Claim, Source
from briefs.library.records.settings import Audience, Front, Local, Publication, Topic, Wording
from briefs.library.records.spoken import Language
from briefs.library.speech.printing import quotes_of
from briefs.library.validation import legible, record
from briefs.pictures.facts import PictureFile

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file that becomes a printed document."""

    key: DocumentKey
    file: str
    front: Front
    prose: Prose

    @property
    def topic(self) -> str:
        return self.key.topic

    @property
    def audience(self) -> str:
        return self.key.audience

    @property
    def id(self) -> str:
        return self.key.document

    @property
    def language(self) -> str:
        return self.key.language


@dataclass(frozen=True, slots=True)
class TopicFolder:
    """A topic with its documents and the passages that they include."""

    id: str
    record: Topic
    documents: tuple[Document, ...]
    passages: Mapping[str, Prose]


@dataclass(frozen=True, slots=True)
class Library:
    """What all documents are made from."""

    paths: Paths
    publication: Publication
    brand: Brand
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    source_of: Mapping[str, str]
    certainty: CertaintyTable
    guidance: Mapping[str, Guideline]
    tensions: Mapping[str, Tension]
    terms: Mapping[str, Term]
    wording: Wording
    languages: Mapping[str, Language]
    local: Mapping[str, Local]
    audiences: Mapping[str, Audience]
    components: Mapping[str, Component]
    papers: tuple[str, ...]
    variants: tuple[str, ...]
    finishes: tuple[str, ...]
    unbudgeted: frozenset[str]
    """Variants that may take as many pages as they need: their CSS says `budget: none` in its first comment."""
    greyed: frozenset[str]
    """Variants that print pictures in grey: their CSS says `pictures: grey` in its first comment."""
    topics: Mapping[str, TopicFolder]
    places: Mapping[str, Place]
    """Where each claim, guideline, tension and term is written, broken ones too."""
    pictures: Mapping[tuple[str, str], PictureFile] = field(default_factory=dict)
    """By the file of the text that names one, and the address that it gives."""
    data: Mapping[DataKey, DataSheet] = field(default_factory=dict)
    translations: UnitFiles = field(default_factory=dict)
    broken: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """Files that are there but could not be read, each with the reason: what they hold is unknown, not missing."""
    unread: Mapping[DocumentKey, tuple[Problem, ...]] = field(default_factory=dict)
    """Documents that are there but cannot be made, each with the mistakes in its file or above it that are to blame."""

    @property
    def content(self) -> Path:
        return self.paths.content

    @property
    def templates(self) -> Path:
        return self.paths.templates

    @property
    def icons(self) -> Mapping[str, Path]:
        """The drawings that pages may hold, by name: the brand's own, then the house's."""
        return {**self.paths.icons(), **self.brand.icons}

    def document(self, key: DocumentKey) -> Document | None:
        """One document, or None."""
        documents = self.topics[key.topic].documents if key.topic in self.topics else ()
        return next((document for document in documents if document.key == key), None)


Loaded = tuple[Library, tuple[Problem, ...]]
"""A library with all that is wrong in it."""


def load(content: Path, templates: Path, memory: Memory | None = None, brand: str = "") -> Loaded:
    """Read all content and the records of the templates; a broken file is left out and its problems returned.

    With a memory, files that hold what they held are not taken apart again. `brand` is the one that was asked for.
    """
    found = survey(content, templates)
    reader, paths = LibraryReader(memory or Memory(), found), Paths(content, templates, brand)
    sources = reader.folder(content / "sources", Source)
    table = reader.one(content / "certainty.yaml", CertaintyTable)
    guidance = reader.one(content / "guidance.yaml", Guidance)
    tensions = reader.one(content / "tensions.yaml", Tensions)
    glossary = reader.one(content / "glossary.yaml", Glossary)
    publication = reader.one(paths.publication_file, Publication)
    reader.components = dict(components(templates / "components", reader))
    reader.schemas = repr(reader.components)
    audiences = {path.parent.name: reader.record(path, Audience) for path in paths.audience_files()}
    languages = languages_of(reader, content / "languages")
    topics = {folder.id: folder for folder in _topics(paths, reader, audiences, languages)}
    shown, data, unfit = beside.gather(paths, tuple(_proses(topics.values())), sources, reader.memory)
    reader.problems.extend((*unfit, *certainty.check(content, table, sources, reader.trees), *unread(paths, found)))
    library = Library(
        paths=paths,
        publication=publication or Publication(),
        brand=brand_of(paths, reader, publication.brand if publication else None, audiences),
        sources=sources,
        claims={key: claim for source in sources.values() for key, claim in source.claims.items()},
        source_of={key: name for name, source in sources.items() for key in source.claims},
        certainty=table or UNKNOWN,
        guidance=guidance.guidance if guidance else {},
        tensions=tensions.tensions if tensions else {},
        terms=glossary.terms if glossary else {},
        wording=reader.one(content / "wording.yaml", Wording) or Wording(),
        languages=languages,
        local=reader.folder(content / "local", Local),
        audiences=_whole(audiences),
        components=_whole(reader.components),
        papers=tuple(sorted(path.stem for path in templates.glob("styles/paper/*.css"))),
        variants=tuple(sorted(path.stem for path in templates.glob("styles/variant/*.css"))),
        finishes=tuple(sorted(path.stem for path in templates.glob("styles/finish/*.css"))),
        unbudgeted=paths.variants("budget: none"),
        greyed=paths.variants("pictures: grey"),
        topics=topics,
        places={**reader.guessed, **reader.places},
        pictures=shown,
        data=data,
        translations=unit_files(paths, reader),
        broken=reader.broken,
        unread=reader.unread,
    )
    return library, tuple(dict.fromkeys(reader.problems))


def _proses(topics: Iterable[TopicFolder]) -> Iterator[tuple[Path, Prose]]:
    """Every text, with the folder of its topic."""
    proses = (p for topic in topics for p in (*(d.prose for d in topic.documents), *topic.passages.values()))
    return ((Path(prose.file).parent.parent, prose) for prose in proses)


def _whole(made: Mapping[str, V | None]) -> dict[str, V]:
    return {name: value for name, value in made.items() if value is not None}


def _topics(
    paths: Paths, reader: LibraryReader, audiences: Mapping[str, Audience | None], languages: Mapping[str, Language]
) -> Iterator[TopicFolder]:
    return filter(None, (_topic(path, reader, paths, audiences, languages) for path in paths.topic_files()))


def _topic(
    path: Path,
    reader: LibraryReader,
    paths: Paths,
    audiences: Mapping[str, Audience | None],
    languages: Mapping[str, Language],
) -> TopicFolder | None:
    topic = reader.record(path, Topic)
    folder = path.parent
    passages = {}
    for passage in sorted(path for path in folder.glob("passages/*.md") if not names.ignored(path)):
        text, found = reader.text(passage)
        reader.problems.extend(found)
        passages[passage.stem] = reader.prose(text, passage, 1)
    documents: list[Document] = []
    for audience in sorted(item for item in folder.iterdir() if item.is_dir() and item.name != "passages"):
        if audience.name not in audiences:
            reader.problems.append(_strange(audience, audiences))
            continue
        rules = audiences[audience.name]
        for file in sorted(path for path in audience.glob("*.md") if not names.ignored(path)):
            key = _key(file, topic)
            if rules is None:  # its audience.yaml is broken, which is a problem of its own
                reader.unread[key] = reader.broken[str(paths.audience_file(audience.name))]
            elif made := read_document(file, key, reader):
                reader.problems.extend(_twins(made, documents))
                documents.append(typeset(made, languages))
                if strange := tuple(_unknown(made, rules, languages)):
                    reader.problems.extend(strange)
                    reader.unread[key] = strange
    if topic is None:
        named = [document.key for document in documents] or [DocumentKey(folder.name, "", "", "")]
        reader.unread.update(dict.fromkeys(named, reader.broken[str(path)]))
        return None
    return TopicFolder(folder.name, topic, tuple(documents), passages)


def _strange(folder: Path, audiences: Iterable[str]) -> Problem:
    hint = did_you_mean(folder.name, audiences) or f"known: {', '.join(audiences)}"
    return Problem(Place(str(folder)), f"no audience is called '{folder.name}'", hint, rule="unknown-audience")


def _key(file: Path, topic: Topic | None) -> DocumentKey:
    name, _, language = file.stem.partition(".")
    return DocumentKey(file.parent.parent.name, file.parent.name, name, language or (topic.language if topic else "en"))


def read_document(path: Path, key: DocumentKey, reader: LibraryReader) -> Document | None:
    """A document; what cannot be read of its head leaves its body to be checked in the same run."""
    text, found = reader.text(path)
    matter = yaml_tree.split_matter(text)
    if not found and matter is None:
        hint = "begin the file with '---', 'title: …' and '---'"
        found = (Problem(Place(str(path), 1, 1), "the front matter is missing", hint, rule="front-matter"),)
    reader.problems.extend(found)
    if matter is None or found:
        reader.broken[str(path)] = reader.unread[key] = found
        return None
    node, problems = yaml_tree.read_yaml(matter.front, str(path), matter.front_line)
    front, mistakes = record(Front, node, str(path)) if not problems else (None, ())
    strays = (*letters.in_text(matter.front, str(path), matter.front_line), *letters.in_tree(node, matter.front))
    reader.problems.extend((*problems, *mistakes, *strays))
    prose = reader.prose(matter.body, path, matter.body_line)
    if prose.refused:
        reader.broken[str(path)] = reader.unread[key] = tuple(reader.problems[-1:])
        return None
    return Document(key, str(path), front or legible(Front, node, {"title": key.document}), prose)


def _twins(document: Document, others: Iterable[Document]) -> Iterator[Problem]:
    """Two files that are one document: only one of them could be printed."""
    for other in others:
        if other.key == document.key:
            message = f"this is the same document as {Path(other.file).name}"
            yield Problem(Place(document.file), message, "keep one of the two files", rule="duplicate-document")


def typeset(document: Document, languages: Mapping[str, Language]) -> Document:
    """A document whose title and opening words have the quotation marks of its language."""
    language = languages.get(document.language)
    if language is None:
        return document
    quotes = quotes_of(language)
    words = {name: getattr(document.front, name) for name in ("title", "standfirst", "for_whom", "description")}
    printed = {name: typeset_words(text, quotes) for name, text in words.items() if text}
    return replace(document, front=document.front.model_copy(update=printed))


def _unknown(document: Document, audience: Audience, languages: Iterable[str]) -> Iterator[Problem]:
    if document.id not in audience.documents:
        hint = did_you_mean(document.id, audience.documents) or f"known: {', '.join(audience.documents)}"
        message = f"the audience '{document.audience}' has no document called '{document.id}'"
        yield Problem(Place(document.file, 1, 1), message, hint, rule="unknown-document")
    if document.language not in languages:
        message = f"there is no content/languages/{document.language}.yaml"
        hint = did_you_mean(document.language, languages) or "add it, or rename the document"
        yield Problem(Place(document.file, 1, 1), message, hint, rule="unknown-language")
