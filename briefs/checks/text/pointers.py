"""Words that point at something of ours in a way that leads nowhere: an id in plain brackets, a page by its number.

Pages fall otherwise on other paper and in other variants, and no program knows what a writer meant to stand on one. So
a number of a page is told, unless it is tied to a paper or a variant; one that the document cannot have is told always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.composing.brief import Brief, FieldProse, Piece
from briefs.composing.plan import documents
from briefs.library.load import Library
from briefs.library.prose.nodes import Heading, Inlines, Link, Span, Text, TextBlock
from briefs.library.prose.parse import Prose
from briefs.library.prose.sections import Call, Include
from briefs.library.prose.walk import every, leaves, within

CITATION, PAGE = "citation", "page-number"
_ID = re.compile(r"\[([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\](?![\[({])")
_PAGE = re.compile(
    r"\b(?:pages?|pp?\.)[ \u00a0](\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?\b(?!\s+(?:of|in)\b(?!\s+this\b))", re.IGNORECASE
)
"""A page by its number, unless it is said of what: page 7 of the guide."""
_OF_TEMPLATES = frozenset({"notes", "sources", "addresses", "imprint"})
"""Parts that templates add to every document."""
_LAYOUTS = frozenset({"paper", "variant"})


def check(library: Library) -> Iterator[Problem]:
    """Every such word in documents and passages; how many pages a passage's document has is not known."""
    for document in documents(library):
        rule = library.audiences[document.audience].documents[document.id]
        budget = document.front.pages or rule.pages
        most = budget.most if budget.multiple_of is None else 0
        yield from _of_prose(library, document.prose, most)
    for topic in library.topics.values():
        for prose in topic.passages.values():
            yield from _of_prose(library, prose, 0)


def targets(brief: Brief) -> Iterator[Problem]:
    """Links within a document whose part is not printed: they lead nowhere, and have no page."""
    known = {section.id for section in brief.sections if section.id} | _OF_TEMPLATES
    blocks = [block for section in brief.sections for block in section.blocks]
    known |= {block.id for block in blocks if isinstance(block, Heading) and block.id}
    for inlines in (text for block in blocks for text in _texts(block)):
        for link in every(inlines):
            if isinstance(link, Link) and link.address.startswith("#") and link.address[1:] not in known:
                near = did_you_mean(link.address[1:], known)
                hint = near or f"give the id of a section that this document prints: {', '.join(sorted(known))}"
                message = f"'{link.address}' leads to nothing in this document"
                yield Problem(link.place, message, hint, rule="link")


def _texts(block: Any) -> Iterator[Inlines]:
    """The texts of a block, also of what a component holds."""
    if isinstance(block, Piece):
        yield from _texts(block.data)
    elif isinstance(block, FieldProse):
        yield block.inlines
    elif isinstance(block, Mapping):
        for value in block.values():
            yield from _texts(value)
    elif isinstance(block, tuple):
        for value in block:
            yield from _texts(value)
    elif isinstance(block, get_args(TextBlock)):
        yield from leaves(block)


def _of_prose(library: Library, prose: Prose, most: int) -> Iterator[Problem]:
    for section in prose.sections:
        tied = any(key in _LAYOUTS for key, _ in section.tags)
        texts = [(section.title or (), tied)]
        for block in section.blocks:
            if isinstance(block, Include):
                continue
            here = tied or any(key in _LAYOUTS for key, _ in block.tags)
            found = (text for _, text in block.texts) if isinstance(block, Call) else leaves(block)
            texts.extend((text, here) for text in found)
        for text, bound in texts:
            yield from _of_text(library, text, most, tied=bound)


def _of_text(library: Library, inlines: Inlines, most: int, *, tied: bool) -> Iterator[Problem]:
    for inline in inlines:
        if isinstance(inline, Text):
            yield from _ids(library, inline)
            yield from _pages(inline, most, tied=tied)
        elif not (isinstance(inline, Link) and inline.address.startswith("#")):
            bound = isinstance(inline, Span) and any(key in _LAYOUTS for key, _ in inline.tags)
            yield from _of_text(library, within(inline), most, tied=tied or bound)


def _ids(library: Library, text: Text) -> Iterator[Problem]:
    for found in _ID.finditer(text.text):
        if found[1] in library.claims or found[1] in library.guidance:
            hint = f"write [@{found[1]}]; to print it as it stands, write \\["
            message = f"'{found[0]}' cites nothing as it is written here"
            yield Problem(_at(text, found), message, hint, rule=CITATION)


def _pages(text: Text, most: int, *, tied: bool) -> Iterator[Problem]:
    for found in _PAGE.finditer(text.text):
        last = int(found[2] or found[1])
        if most and last > most:
            message = f"this document has at most {most} pages, and '{found[0]}' is none of them"
            hint = "of another document, say which: page 7 of the guide"
            yield Problem(_at(text, found), message, hint, "warning", PAGE)
        elif not tied:
            hint = "write [page](#section): its number is counted; or for one layout alone: [ (page 3)]{variant=colour}"
            message = f"'{found[0]}' is true of one layout alone, and nobody checks it"
            yield Problem(_at(text, found), message, hint, "warning", PAGE)


def _at(text: Text, found: re.Match[str]) -> Place:
    place = text.place
    if place.length != len(text.text):
        return place
    return Place(place.file, place.line, (place.column or 1) + found.start(), len(found[0]))
