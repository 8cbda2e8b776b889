"""Python-Markdown, set up for our dialect: its own inline patterns, and those of the marks that we add."""

from __future__ import annotations

import re
from threading import local
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
)
from markdown.util import AtomicString

from briefs.base import limits
from briefs.library.prose.inline import addresses, marks
from briefs.library.tags import TAG_KEYS

if TYPE_CHECKING:
    from briefs.library.prose.blocks.scan import Scan
    from briefs.library.prose.lines import Line

Found = tuple[ET.Element | str | None, int | None, int | None]


class Dialect(markdown.Markdown):
    """Python-Markdown with the blocks of one text at a time."""

    scan: Scan
    lines: list[Line]

    def __init__(self) -> None:
        super().__init__(extensions=[_Ours()], output_format="xhtml")

    def tree(self, scan: Scan, lines: list[Line]) -> ET.Element:
        """The tree of a text whose inline patterns have been applied."""
        self.reset()
        self.scan, self.lines = scan, lines
        root = self.parser.parseDocument(["text"]).getroot()
        assert root is not None  # noqa: S101 - Python-Markdown has just made it
        root.append(scan.notes)
        self.references = {name: (address, title or "") for name, (address, title) in scan.references.items()}
        self.treeprocessors["inline"].run(root)
        root.remove(scan.notes)
        return root


_OWN = local()


def dialect() -> Dialect:
    """One for each thread: it is made anew for no text, and keeps notes of the one at hand."""
    made: Dialect | None = getattr(_OWN, "dialect", None)
    if made is None:
        made = _OWN.dialect = Dialect()
    return made


class _Blocks(BlockProcessor):
    """Takes the place of Python-Markdown's block processors."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - Markdown's signature
        return True

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        blocks.clear()
        made = self.parser.md
        assert isinstance(made, Dialect)  # noqa: S101 - no other has this processor
        made.scan.blocks(made.lines, parent, top=True)


class _Ours(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's name
        md.preprocessors.deregister("html_block")
        for processor in ("empty", "indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote",
                          "reference", "paragraph"):  # fmt: skip
            md.parser.blockprocessors.deregister(processor)
        md.parser.blockprocessors.register(_Blocks(md.parser), "briefs-blocks", 100)
        for pattern in ("html", "entity", "linebreak", "automail", "autolink"):
            md.inlinePatterns.deregister(pattern)
        md.inlinePatterns.register(_Reference(r"(?<!!)\[", md), "reference", 170)
        md.inlinePatterns.register(_PictureReference(r"!\[", md), "image_reference", 140)
        # Behind code (190) and escapes (180), before links (170): what is escaped is no mark, and marks may hold links.
        md.inlinePatterns.register(_Citation(marks.CITATION.pattern, md), "briefs-cite", 179)
        md.inlinePatterns.register(_Comment(r"<!--.*?-->", md), "briefs-comment", 178)
        md.inlinePatterns.register(_Break(r"<br[ \t]*/?>\n?|\\\n| {2,}\n", md), "briefs-break", 177)
        md.inlinePatterns.register(_OwnNote(marks.OWN_NOTE.pattern, md), "briefs-note", 176.5)
        md.inlinePatterns.register(_Mail(r"<([\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+)>", md), "briefs-mail", 110)
        md.inlinePatterns.register(_Angle(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>", md), "autolink", 120)
        md.inlinePatterns.register(_Bare(addresses.BARE, md), "briefs-bare", 105)
        for depth in range(3):  # what a pattern has found is searched by those after it only
            md.inlinePatterns.register(_Span(r"(?<!!)\[", md), f"briefs-span-{depth}", 176 - depth / 10)
        assert md.delimiters is not None  # noqa: S101 - the pattern of emphasis has set it
        md.delimiters.add("~", "del,sub")
        md.delimiters.add("^", "sup")
        for made in list[object](md.inlinePatterns):
            if isinstance(made, LinkInlineProcessor):
                _bound(made)
        md.ESCAPED_CHARS = [*"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"]


def _bound(pattern: LinkInlineProcessor) -> None:
    """Let a pattern find where its words and its address end without going through all that follows each bracket."""
    address = pattern.getLink

    def words(data: str, index: int) -> tuple[str, int, bool]:
        close = marks.brackets(data)[0].get(index - 1)
        return ("", len(data), False) if close is None else (data[index:close], close + 1, True)

    def link(data: str, index: int) -> tuple[str, str | None, int, bool]:
        if ")" not in data[index : index + limits.ADDRESS]:
            return "", None, index, False
        return address(data[: index + limits.ADDRESS], index)

    pattern.getText = words  # type: ignore[method-assign]  # this one pattern asks the reading at hand
    pattern.getLink = link  # type: ignore[method-assign]  # likewise


class _Reference(ReferenceInlineProcessor):
    """No blank stands between the words and the name of the address."""

    RE_LINK = re.compile(r"\[([^\]]*)\]", re.DOTALL)


class _PictureReference(ImageReferenceInlineProcessor):
    RE_LINK = _Reference.RE_LINK


class _Comment(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: ARG002, N802 - Markdown's
        return ET.Element("comment"), m.start(0), m.end(0)


class _Break(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: ARG002, N802 - Markdown's
        return ET.Element("br"), m.start(0), m.end(0)


class _OwnNote(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: ARG002, N802 - Markdown's
        return ET.Element("own", {"label": m[1]}), m.start(0), m.end(0)


class _Mail(InlineProcessor):
    """Python-Markdown's own writes an address letter by letter as entities, to hide it."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: ARG002, N802 - Markdown's
        element = ET.Element("a", {"href": f"mailto:{self.unescape(m[1])}", "form": "angle"})
        element.text = AtomicString(m[1])
        return element, m.start(0), m.end(0)


class _Angle(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: ARG002, N802 - Markdown's
        element = ET.Element("a", {"href": self.unescape(m[1]), "form": "angle"})
        element.text = AtomicString(m[1])
        return element, m.start(0), m.end(0)


class _Bare(InlineProcessor):
    """An address as it is pasted, with nothing around it."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: ARG002, N802 - Markdown's
        text = m[0].partition("\x02")[0]  # up to a mark that has been read before
        text = text[: addresses.length(text)]
        if not text:
            return None, None, None
        element = ET.Element("a", {"href": addresses.of(text), "form": "bare"})
        element.text = AtomicString(text)
        return element, m.start(0), m.start(0) + len(text)


class _Citation(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: ARG002, N802 - Markdown's
        return ET.Element("cite"), m.start(0), m.end(0)


class _Span(InlineProcessor):
    """`[words]{for=… lang=… calc=…}`, whatever brackets are in the words."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802 - Markdown's
        ends = marks.span_end(data, m.start(0))
        read = marks.tag_words(data[ends[0] + 1 : ends[1]], marks.SPAN_KEYS) if ends else None
        if ends is None or read is None:
            return None, None, None
        element = ET.Element("span")
        words = read.split()
        element.set("tags", " ".join(word for word in words if word.partition("=")[0] in TAG_KEYS))
        for key, _, value in (word.partition("=") for word in words):
            if key not in TAG_KEYS:
                element.set(key, value)
        element.text = data[m.end(0) : ends[0]]
        if not element.text.strip():
            element.text = AtomicString(element.text)
        return element, m.start(0), ends[1]
