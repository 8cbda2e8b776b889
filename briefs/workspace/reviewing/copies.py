"""The copy of a document that goes to reviewers: its paragraphs with their numbers, as a Word file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefs.base.extras import how_to_install
from briefs.base.problems import CallError, Place
from briefs.composing.brief import Brief
from briefs.composing.compose import compose
from briefs.composing.extracts.sentences import FRONT, HEADING, Sentence, sentences, stretch_spot, stretches
from briefs.composing.order import Form, Order
from briefs.composing.plan import papers
from briefs.composing.signing import words_hash
from briefs.distribute.packs.archive import archive
from briefs.library.load import Document, Library

BOOKMARK = "p"
"""How the bookmarks begin by which paragraphs are known when they come back."""
_NUMBER = "[{}]\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class CopyParagraph:
    """A paragraph, list item, cell or heading of a document, in the order of reading."""

    number: int
    text: str
    part: str
    first: Sentence
    """Its first sentence, by which its words are found in the file."""

    def spot(self, words: str = "") -> Place:
        """Where some of its words are written; where it begins, if they are not its own."""
        at = self.first.stretch.find(words) if words else 0
        return stretch_spot(self.first, at, at + len(words)) if at >= 0 and words else self.first.place


def paragraphs(library: Library, document: Document) -> tuple[CopyParagraph, ...]:
    """What a document says on its usual paper, each paragraph with its number."""
    order = Order(document.key, Form(papers(library, document.key)[0]))
    return tuple(_numbered(compose(library, order, document)))


def _numbered(brief: Brief) -> Iterator[CopyParagraph]:
    for number, together in enumerate(stretches(sentences(brief)), 1):
        first = together[0]
        yield CopyParagraph(number, " ".join(first.stretch.split()) or first.text, first.part, first)


def as_docx(library: Library, document: Document) -> bytes:
    """A Word file in which paragraphs bear their numbers; the same words make the same bytes.

    Raises CallError where the library that writes it is not here.
    """
    try:
        import docx  # noqa: PLC0415 - of the extra `sources`
        from docx.shared import Cm  # noqa: PLC0415 - likewise
    except ModuleNotFoundError as error:
        raise CallError.of(
            "a Word file needs a library that is not here: python-docx", how_to_install("sources")
        ) from error
    made = docx.Document()
    made.core_properties.title = document.front.title
    made.core_properties.identifier = str(document.key)
    made.core_properties.subject = words_hash(library, document)
    made.core_properties.author = library.publication.publisher or ""
    made.core_properties.comments = ""
    made.sections[0].right_margin = Cm(6)
    for one in paragraphs(library, document):
        _write(made, one)
    out = io.BytesIO()
    made.save(out)
    return _without_clock(out.getvalue(), library, document)


def _write(made: Any, one: CopyParagraph) -> None:
    """One paragraph: its number in grey, its words, and a bookmark round both."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - of the extra `sources`
    from docx.oxml.ns import qn  # noqa: PLC0415 - likewise
    from docx.shared import RGBColor  # noqa: PLC0415 - likewise

    style = {HEADING: "Heading 2", FRONT: "Title" if one.number == 1 else "Subtitle"}.get(one.part, "Normal")
    paragraph = made.add_paragraph(style=style)
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(one.number))
    start.set(qn("w:name"), f"{BOOKMARK}{one.number}")
    paragraph._p.append(start)  # noqa: SLF001 - python-docx knows no bookmarks
    number = paragraph.add_run(_NUMBER.format(one.number))
    number.font.color.rgb = RGBColor(0x53, 0x5C, 0x65)
    paragraph.add_run(one.text)
    paragraph._p.append(end)  # noqa: SLF001 - likewise


def _without_clock(data: bytes, library: Library, document: Document) -> bytes:
    """The same file, dated by its edition: python-docx writes the present time into it."""
    date = library.topics[document.topic].record.date
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    return archive(files, date)


def without_number(text: str) -> str:
    """The words of a paragraph without the number before them."""
    head, bracket, rest = text.partition("]")
    inside = head.strip().removeprefix("[")
    return rest.strip() if bracket and inside.isdecimal() and head.strip().startswith("[") else text.strip()
