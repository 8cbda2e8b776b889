"""What can be done before an edition goes out: to see how it stands, what has moved, and what others say of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefs.base.files import below, write_whole
from briefs.base.problems import BriefsError, CallError, Place, Problem
from briefs.building.guarded.limits import LostJob
from briefs.building.session import Session
from briefs.composing.order import Choice
from briefs.composing.signing import words_hash
from briefs.library.load import Document, Library, load
from briefs.workspace.choosing import orders_of
from briefs.workspace.reviewing import changing, comments, copies, matching, readiness, returned
from briefs.workspace.reviewing.changing import MovedSince
from briefs.workspace.reviewing.comments import PlacedComment
from briefs.workspace.reviewing.matching import PlacedRemark
from briefs.workspace.reviewing.readiness import Readiness
from briefs.workspace.reviewing.returned import ReturnedCopy


@dataclass(frozen=True, slots=True)
class ReviewedName:
    """Which document is meant, as people call it."""

    name: str
    """DOCUMENT, AUDIENCE/DOCUMENT or TOPIC/AUDIENCE/DOCUMENT."""
    topic: str | None = None
    language: str | None = None
    """That of its topic, where none is named."""


@dataclass(frozen=True, slots=True)
class ReturnedReview:
    """A review copy that came back, listed against the text."""

    document: Document
    remarks: tuple[PlacedRemark, ...]
    old: bool
    """Whether the text has changed since the copy was made."""


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The review of a workspace; each call reads it anew, so that what somebody else wrote meanwhile is seen."""

    session: Session

    def status(self, topic: str | None = None) -> Readiness:
        """What still hinders a final edition, and who has signed."""
        return readiness.readiness(self.session, topic)

    def moved(self, topic: str | None = None, audience: str = "") -> MovedSince:
        """What has moved since the last signature for an audience, or else since the last edition."""
        return changing.moved(self.session, topic, audience)

    def comments(self, wish: ReviewedName) -> tuple[Document, tuple[PlacedComment, ...]]:
        """A document with what colleagues say of it."""
        library = self._library
        document = self._document(library, wish)
        return document, comments.read(library, document)

    def comment(self, wish: ReviewedName, by: str, text: str, about: str | None = None) -> Path:
        """Write a comment beside a document; `about` are the words that it is about."""
        library = self._library
        made = comments.comment(by, text, about, self.session.today)
        return comments.add(library, self._document(library, wish), (made,))

    def settle(self, wish: ReviewedName, number: int, *, settled: bool = True) -> Path:
        """Say that a comment was dealt with."""
        library = self._library
        return comments.settle(library, self._document(library, wish), number, settled=settled)

    def export(self, wish: ReviewedName, out: Path) -> Path:
        """A Word file for reviewers, with numbered paragraphs."""
        library = self._library
        document = self._document(library, wish)
        path = below(out / "review", f"{document.key.stem.replace('/', '-')}.docx")
        write_whole(path, copies.as_docx(library, document))
        return path

    def returned(self, file: Path) -> ReturnedReview:
        """What reviewers said in a Word file, and what they changed in it, each at its place in the text.

        Raises CallError where the file is about no document of this workspace; BriefsError where it cannot be read.
        """
        with self.session.apart(returned.read, _unread) as read_one:
            copy, problems = read_one(file)
        if copy is None:
            raise BriefsError(problems)
        library = self._library
        document = self._of(library, copy)
        old = copy.words != words_hash(library, document)
        return ReturnedReview(document, matching.placed(copy, copies.paragraphs(library, document), old=old), old)

    def keep(self, made: ReturnedReview) -> Path:
        """Write what reviewers said and did beside the document, as comments."""
        library = self._library
        today = self.session.today
        new = [
            comments.comment(one.author or "a reviewer", _said(one), one.about, today)
            for one in made.remarks
            if one.text or one.about
        ]
        return comments.add(library, made.document, new)

    @property
    def _library(self) -> Library:
        paths = self.session.paths
        return load(paths.content, paths.templates, brand=paths.brand)[0]

    def _document(self, library: Library, wish: ReviewedName) -> Document:
        topics = (wish.topic,) if wish.topic else ()
        choice = Choice(topics, documents=(wish.name,), languages=(wish.language,) if wish.language else ())
        keys = sorted({order.key for order in orders_of(library, choice)})
        own = [key for key in keys if wish.language or key.language == library.topics[key.topic].record.language]
        if len(own) != 1:
            names = ", ".join(key.whole_name for key in keys)
            raise CallError.of(f"'{wish.name}' is not one document", f"name it as AUDIENCE/DOCUMENT: {names}")
        document = library.document(own[0])
        if document is None:
            raise CallError.of(f"there is no document {own[0]}")
        return document

    def _of(self, library: Library, copy: ReturnedCopy) -> Document:
        every = (document for topic in library.topics.values() for document in topic.documents)
        found = next((document for document in every if str(document.key) == copy.key), None)
        if found is None:
            hint = "send back the file that 'review export' made of a document that is here"
            raise CallError.of(f"this copy is of {copy.key[:100] or 'no document'}, which is not here", hint)
        return found


def _unread(path: Path, lost: LostJob) -> tuple[None, tuple[Problem, ...]]:
    return None, (Problem(Place(str(path)), f"this file was not read: {lost.why}", rule="limit"),)


def _said(one: PlacedRemark) -> str:
    """What a reviewer said or did, in words."""
    match one.kind:
        case "comment":
            return one.text
        case "inserted":
            return f"Put in: {one.text}"
        case "deleted":
            return f"Take out: {one.text}"
        case "added":
            return f"A new paragraph behind [{one.number}]: {one.text}"
        case "rewritten":
            return f"Write instead: {one.text}"
        case "gone":
            return "Take this paragraph out."
