"""A review copy that comes back: what was said in it and changed in it, read out of the Word file itself.

It comes from anywhere: of the archive three files are read, up to a size, and their XML brings no entities
and asks nobody.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from lxml import etree

from briefs.base.problems import Place, Problem
from briefs.workspace.reviewing.copies import BOOKMARK, without_number

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 40_000_000
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)
_NUMBERED = re.compile(r"\s*\[(\d{1,6})\]")
RemarkKind = Literal["comment", "inserted", "deleted"]


@dataclass(frozen=True, slots=True)
class ReturnedRemark:
    """Something that a reviewer did, in one paragraph."""

    kind: RemarkKind
    author: str
    date: str
    about: str
    """The words that are meant, or before which something was put in; empty for the whole paragraph."""
    text: str
    """What was said, put in or taken out."""


@dataclass(slots=True)
class ReturnedParagraph:
    """A paragraph as it comes back."""

    number: int | None
    """None where a reviewer began a new one."""
    before: str = ""
    """Its words without the changes that were tracked, and without its number."""
    remarks: list[ReturnedRemark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReturnedCopy:
    """A review copy as it comes back."""

    key: str
    """The document, as the copy names it: topic/audience/document/language."""
    words: str
    """The hash of the words when it was made."""
    paragraphs: tuple[ReturnedParagraph, ...]


def read(path: Path) -> tuple[ReturnedCopy | None, tuple[Problem, ...]]:
    """What a Word file holds that is a review copy; what is none is a problem."""
    place = Place(str(path))
    try:
        with zipfile.ZipFile(path) as pack:
            document, comments, core = (
                _tree(pack, name) for name in ("word/document.xml", "word/comments.xml", "docProps/core.xml")
            )
    except OSError as error:
        return None, (Problem(place, f"cannot read this file: {error.strerror or error}", rule="file"),)
    except (*_DAMAGED, etree.XMLSyntaxError):
        return None, (Problem(place, "this is no Word file that can be read", _ASK, rule="review/file"),)
    if document is None:
        return None, (Problem(place, "this is no Word file, or far too large for one", _ASK, rule="review/file"),)
    said = _comments(comments)
    told: set[str] = set()
    found = tuple(_paragraph(node, said, told) for node in document.iter(f"{_W}p"))
    if not any(one.number for one in found):
        message = "no paragraph in this file bears a number of a review copy"
        return None, (Problem(place, message, "send back the file that 'review export' made", rule="review/file"),)
    return ReturnedCopy(_core(core, "identifier"), _core(core, "subject"), found), ()


_ASK = "save it as .docx in a word processor, and try again"


def _tree(pack: zipfile.ZipFile, name: str) -> Any:
    """One file of the archive as a tree; None where it is not there, or enormous."""
    if name not in pack.namelist():
        return None
    with pack.open(name) as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    tree = etree.fromstring(data, parser)
    return None if tree.getroottree().docinfo.doctype else tree


def _core(tree: Any, name: str) -> str:
    found = [] if tree is None else tree.findall(f".//{{*}}{name}")
    return (found[0].text or "").strip() if found else ""


def _comments(tree: Any) -> dict[str, tuple[str, str, str]]:
    """Comments by their ids: author, date, words."""
    if tree is None:
        return {}
    return {
        node.get(f"{_W}id", ""): (
            node.get(f"{_W}author", ""),
            node.get(f"{_W}date", "")[:10],
            "\n".join(_words(p) for p in node.iter(f"{_W}p")).strip(),
        )
        for node in tree.iter(f"{_W}comment")
    }


def _words(node: Any) -> str:
    """All words below a node, those that were taken out too."""
    parts = {f"{_W}t": None, f"{_W}delText": None, f"{_W}tab": " ", f"{_W}br": " ", f"{_W}noBreakHyphen": "-"}
    return "".join((one.text or "") if parts[one.tag] is None else str(parts[one.tag]) for one in node.iter(*parts))


def _paragraph(node: Any, said: dict[str, tuple[str, str, str]], told: set[str]) -> ReturnedParagraph:
    """One paragraph; a comment on several is told at the first of them."""
    made = ReturnedParagraph(_number(node))
    open_: dict[str, str] = {}
    for kind, author, date, text, ids in _steps(node):
        match kind:
            case "begins":
                open_[ids] = ""
            case "ends" if ids in open_:
                told.add(ids)
                made.remarks += _comment(said, ids, open_.pop(ids, ""))
            case "refers" if ids not in told and ids not in open_:
                told.add(ids)
                made.remarks += _comment(said, ids, "")
            case "same" | "deleted" | "inserted":
                if kind == "inserted":
                    made.remarks.append(ReturnedRemark("inserted", author, date, _last(made.before), text))
                else:
                    made.before += text
                if kind == "deleted":
                    made.remarks.append(ReturnedRemark("deleted", author, date, text.strip(), text))
                open_ = {key: about + text for key, about in open_.items()}
    for ids, about in open_.items():
        told.add(ids)
        made.remarks += _comment(said, ids, about)
    made.before = " ".join(without_number(made.before).split())
    return made


def _comment(said: dict[str, tuple[str, str, str]], ids: str, about: str) -> list[ReturnedRemark]:
    if ids not in said:
        return []
    author, date, text = said[ids]
    return [ReturnedRemark("comment", author, date, " ".join(without_number(about).split()), text)]


def _steps(node: Any) -> Iterator[tuple[str, str, str, str, str]]:
    """What happens in a paragraph from left to right: kind, author, date, words, id of a comment."""
    for one in node.iter(*(f"{_W}{name}" for name in _STEPS)):
        name = one.tag.removeprefix(_W)
        ids = one.get(f"{_W}id", "")
        if name in _COMMENTS:
            yield _COMMENTS[name], "", "", "", ids
            continue
        text = " " if name in {"tab", "br"} else one.text or ""
        changed = next((up for up in one.iterancestors() if up.tag.removeprefix(_W) in _CHANGES), None)
        if changed is None:
            yield "same", "", "", text, ""
        else:
            kind = _CHANGES[changed.tag.removeprefix(_W)]
            yield kind, changed.get(f"{_W}author", ""), changed.get(f"{_W}date", "")[:10], text, ""


_COMMENTS = {"commentRangeStart": "begins", "commentRangeEnd": "ends", "commentReference": "refers"}
_CHANGES = {"ins": "inserted", "moveTo": "inserted", "del": "deleted", "moveFrom": "deleted"}
_STEPS = (*_COMMENTS, "t", "delText", "tab", "br")


def _number(node: Any) -> int | None:
    """The number of a paragraph: by its bookmark, or by what stands before its words."""
    for mark in node.iter(f"{_W}bookmarkStart"):
        name = mark.get(f"{_W}name", "")
        if name.startswith(BOOKMARK) and name[len(BOOKMARK) :].isdecimal():
            return int(name[len(BOOKMARK) :][:6])
    match = _NUMBERED.match(_words(node))
    return int(match[1]) if match else None


def _last(text: str) -> str:
    """The last words before a spot, by which it is found again."""
    return " ".join(without_number(text).split()[-4:])
