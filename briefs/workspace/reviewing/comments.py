"""What colleagues say of a document: a plain file beside its text, which anybody can read and write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from briefs.base import locks
from briefs.base.files import below, write_whole
from briefs.base.problems import BriefsError, CallError, Place, Problem
from briefs.distribute.editions.chain import FOLDER
from briefs.library import yaml_tree
from briefs.library.load import Document, Library
from briefs.library.records.register import Day, Record
from briefs.library.validation import record
from briefs.library.writing.editor import Put, Quoted, write
from briefs.workspace.reviewing import copies
from briefs.workspace.reviewing.copies import CopyParagraph

_HEAD = """\
# What colleagues say of {name}: the last at the end. 'about' are the words that are meant; settled: true = dealt with.
# Nothing of it is printed. Written by 'review comment' and the desk; you may edit it.
"""
_LONGEST = 5_000
_PATIENCE = 10.0


class ReviewComment(Record):
    """What somebody says of a document."""

    by: str
    date: Day
    about: str | None = None
    """The words that are meant; none means the whole document."""
    text: str
    settled: bool = False
    """Whether it was dealt with."""


class CommentsFile(Record):
    """All comments on one document."""

    comments: tuple[ReviewComment, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment, with the line that it is about."""

    number: int
    """Counted from 1, as they stand in their file."""
    said: ReviewComment
    place: Place | None
    """None where it is about the whole, or the words are gone."""


def path_of(document: Document) -> Path:
    """Where its comments stand."""
    return Path(document.file).with_suffix(".comments.yaml")


def read(library: Library, document: Document) -> tuple[PlacedComment, ...]:
    """The comments on a document, in their order, each at the words that it is about.

    Raises BriefsError with everything wrong in their file.
    """
    said = _said(document)
    printed = copies.paragraphs(library, document) if any(one.about for one in said) else ()
    return tuple(PlacedComment(number, one, _place(printed, one.about)) for number, one in enumerate(said, 1))


def _said(document: Document) -> tuple[ReviewComment, ...]:
    path = path_of(document)
    if not path.is_file():
        return ()
    text, problems = yaml_tree.read_text(path)
    node, found = yaml_tree.read_yaml(text, str(path)) if not problems else (None, ())
    made, mistakes = record(CommentsFile, node, str(path)) if node is not None and not found else (None, ())
    if problems or found or mistakes:
        raise BriefsError((*problems, *found, *mistakes))
    return made.comments if made else ()


def add(library: Library, document: Document, comments: Iterable[ReviewComment]) -> Path:
    """Write comments below those that are there.

    Raises CallError for one that says nothing, BriefsError where the file cannot be read or was changed meanwhile.
    """
    new = tuple(comments)
    for one in new:
        if not one.text.strip() or not one.by.strip():
            raise CallError.of("a comment needs a text and a name", "say what is meant, and who says it")
        if len(one.text) > _LONGEST:
            raise CallError.of(f"a comment has at most {_LONGEST:,} letters", "write the rest into another one")
    path = path_of(document)
    with _alone(library.content):
        _append(library.content, path, document, new)
    return path


def _append(content: Path, path: Path, document: Document, new: Sequence[ReviewComment]) -> None:
    before = len(_said(document))
    if not path.is_file():
        head = _HEAD.format(name=document.key.within_topic)
        write_whole(below(content, path.relative_to(content)), head.encode())
    puts = [Put(("comments", before + n), _facts(one)) for n, one in enumerate(new)]
    if puts:
        write(path, *puts)


def _alone(content: Path) -> AbstractContextManager[None]:
    """Nobody else writes comments meanwhile, in another window or in a terminal."""
    folder = content / FOLDER
    folder.mkdir(exist_ok=True)
    busy = Problem(Place(str(folder)), "somebody else is writing at this moment", "do it again", rule="review/busy")
    return locks.alone(folder, _PATIENCE, busy)


def settle(library: Library, document: Document, number: int, *, settled: bool = True) -> Path:
    """Say that a comment was dealt with, or that it was not.

    Raises CallError where there is none of that number.
    """
    path = path_of(document)
    with _alone(library.content):
        if not 1 <= number <= len(_said(document)):
            raise CallError.of(f"{document.key.name} has no comment {number}", "'review comments' lists them")
        write(path, Put(("comments", number - 1, "settled"), settled))
    return path


def comment(by: str, text: str, about: str | None, date: dt.date) -> ReviewComment:
    """What somebody says, its blanks single."""
    words = " ".join((about or "").split())
    return ReviewComment(
        by=" ".join(by.split()), date=date, about=words or None, text=text.strip().replace("\r\n", "\n")
    )


def _facts(one: ReviewComment) -> dict[str, object]:
    facts = one.model_dump(mode="json", exclude_defaults=True)
    return {name: Quoted(value) if isinstance(value, str) else value for name, value in facts.items()}


def _place(printed: Iterable[CopyParagraph], about: str | None) -> Place | None:
    """Where words are written that are printed, if they still are."""
    there = next((one for one in printed if about and about in one.text), None)
    return there.spot(about or "") if there else None
