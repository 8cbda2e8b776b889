"""The shipped documents: which there are, how they are built for the tests, and what is kept about each of them.

Kept in tests/shipped/facts are pages, words, outline, fonts and tags of each document; in tests/shipped/pictures
small pictures of all its pages. Both are made anew by REFRESH.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image, ImageChops

from briefs.composing.order import Choice, Form, Order
from briefs.composing.plan import plan
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load
from briefs.reports import gallery
from tests.press import tag_dump

ROOT = Path(__file__).parent.parent
FACTS = ROOT / "tests" / "shipped" / "facts"
PICTURES = ROOT / "tests" / "shipped" / "pictures"
REFRESH = ".venv/bin/python -m tests.refresh"

PAGE_WIDTH = 260
"""Pixels of a page in tests/shipped/pictures."""
FINER = 4
GREYS = 16
ACROSS = 4
TOLERANCE = 0.0002
"""The share of pixels of a page that may differ visibly: less than a short line moved by two points makes."""
VISIBLE = 35
"""From which difference of grey, of 255, a pixel counts as different."""

SAMPLED = "ar", "ru"
"""Translations that stand for all where only the script matters: one from right to left, one in Cyrillic letters."""

WORD = re.compile(r"[^\W_]+")
_SUBSET = re.compile(r"^/?[A-Z]{6}\+")


# ------------------------------------------------------------------------------------------- which there are, and built


@cache
def library() -> Library:
    """The shipped content; what is wrong in it is the concern of tests/shipped/test_content.py."""
    return load(ROOT / "content", ROOT / "templates")[0]


def orders(*variants: str, papers: Sequence[str] = ()) -> tuple[Order, ...]:
    """Every shipped document, in colour and on all usual papers unless told."""
    return plan(library(), Choice(variants=variants, papers=tuple(papers)))[0]


def sampled(orders: Iterable[Order]) -> tuple[Order, ...]:
    """Those in the language of their topic, and of their translations those that stand for all in SAMPLED.

    What looks at ink, codes, tags and standards sees nothing in a fourth language of Latin letters that it did not see
    in the first, and each costs what a document costs.
    """
    return tuple(
        order for order in orders if order.language in {library().topics[order.topic].record.language, *SAMPLED}
    )


def other_variants() -> tuple[Order, ...]:
    """Every shipped document on A4 in each variant but colour."""
    return orders(*(name for name in library().variants if name != "colour"), papers=["a4"])


def manual() -> Order:
    """The manual of components, on A4."""
    return Order(DocumentKey(gallery.NAME, gallery.READERS, gallery.NAME, "en"), Form("a4"))


def name(order: Order) -> str:
    """A short name for files and tests, as policymakers-brief-a4; of a translation, educators-help-page-ar-a4."""
    variant = "" if order.variant == "colour" else f"-{order.variant}"
    own = library().topics[order.topic].record.language if order.topic in library().topics else order.language
    language = "" if order.language == own else f"-{order.language}"
    return f"{order.audience}-{order.document}{language}-{order.paper}{variant}"


@dataclass(frozen=True)
class Built:
    """An output folder and what the build said on its error stream."""

    folder: Path
    code: int
    said: str

    def path(self, order: Order) -> Path:
        path = self.folder / order.file
        assert path.is_file(), f"{name(order)} was not built:\n{self.said}"
        return path

    def pdf(self, order: Order) -> bytes:
        return self.path(order).read_bytes()


def build(folder: Path, *words: str, seed: int = 1) -> Built:
    """Run a command that builds, in a process of its own: Java, once started in this one, does not bear forking."""
    run = subprocess.run(
        [sys.executable, "-m", "briefs", *words, "--out", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        check=False,
    )
    return Built(folder, run.returncode, run.stderr)


def build_all(folder: Path) -> Built:
    """Build every shipped document in colour on all usual papers, and the manual."""
    documents, manual_ = build(folder, "build", "--jobs", "2"), build(folder, "gallery")
    return Built(folder, documents.code or manual_.code, documents.said + manual_.said)


# ----------------------------------------------------------------------------------------------- what a PDF tells of it


def pages_of_text(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def outline(pdf: bytes) -> list[tuple[int, str, int]]:
    """Bookmarks as level (from 1), title and page (from 1)."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(b.level + 1, b.get_title(), b.get_dest().get_index() + 1) for b in document.get_toc()]


def fonts(pdf: bytes) -> list[str]:
    """The names of all fonts in use; one that is not embedded is marked."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        found = {_font(font) for page in file.pages for font in page.Resources.get("/Font", {}).values()}
    return sorted(found)


def _font(font: Any) -> str:
    descendant = font.get("/DescendantFonts", [font])[0]
    embedded = any(key in descendant.FontDescriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return _SUBSET.sub("", str(font.BaseFont)) + ("" if embedded else " (not embedded)")


@dataclass
class Node:
    """An element of the tag tree, with all the text in it."""

    role: str
    text: str
    kids: list[Node] = field(default_factory=list)

    def all(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid.all()


def tags(pdf: bytes) -> Node:
    """The tag tree."""
    words = tag_dump.words_by_mark(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages)}
        return _node(file.Root.StructTreeRoot.K[0], pages, words)


def _node(element: Any, pages: dict[Any, int], words: tag_dump.Words) -> Node:
    texts, kids = [], []
    for kid in tag_dump._kids(element):
        mark = tag_dump._mark(kid, element, pages)
        if mark is not None:
            texts.append(words.get(mark, ""))
        elif kid.get("/Type") != "/OBJR":
            kids.append(_node(kid, pages, words))
            texts.append(kids[-1].text)
    return Node(str(element.S)[1:], " ".join(texts), kids)


def same_words(text: str) -> str:
    """A text with its words alone, so that breaks and spaces do not matter."""
    return " ".join(WORD.findall(text)).casefold()


# --------------------------------------------------------------------------------------------------------------- facts


def facts(pdf: bytes) -> str:
    """What is kept of a document, as text."""
    texts = [WORD.findall(text) for text in pages_of_text(pdf)]
    tree = tags(pdf)
    roles = Counter(node.role for node in tree.all())
    digest = hashlib.sha256(" ".join(word for words in texts for word in words).encode()).hexdigest()
    lines = [
        f"pages: {len(texts)}",
        f"notes: {roles['Note']}",
        f"words: {sum(map(len, texts))} (sha256 {digest[:12]})",
        *(f"  page {number}: {_ends(words)}" for number, words in enumerate(texts, 1)),
        f"fonts: {', '.join(fonts(pdf))}",
        "outline:",
        *(f"{'  ' * level}{title} … {page}" for level, title, page in outline(pdf)),
        "roles: " + ", ".join(f"{role} {count}" for role, count in sorted(roles.items())),
        "tree:",
        *_short(tree, 1),
    ]
    return "\n".join(lines) + "\n"


def _ends(words: Sequence[str]) -> str:
    return f"{len(words)}, from '{' '.join(words[:5])}' to '{' '.join(words[-5:])}'"


_INLINE = {"Span", "Link", "Reference", "Lbl", "Note", "Quote", "Em", "Strong"}


def _short(node: Node, depth: int) -> Iterator[str]:
    """The tree without what runs within a line, neighbours that are alike on one line."""
    head = node.role + (f" '{' '.join(WORD.findall(node.text)[:6])}'" if re.fullmatch(r"H\d", node.role) else "")
    yield "  " * depth + head
    shown = [list(_short(kid, depth + 1)) for kid in node.kids if kid.role not in _INLINE]
    for lines, alike in groupby(shown):
        count = len(list(alike))
        yield from (lines[0] + (f" × {count}" if count > 1 else ""), *lines[1:])


# ------------------------------------------------------------------------------------------------------------ pictures


def small(pdf: bytes) -> list[Image.Image]:
    """Every page as a small grey picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [drawn(page) for page in document]


def drawn(page: pypdfium2.PdfPage, **how: Any) -> Image.Image:
    """A page as a small grey picture: drawn large and made smaller, since PDFium sets letters on whole pixels."""
    large: Image.Image = page.render(scale=PAGE_WIDTH * FINER / page.get_width(), **how).to_pil()
    return large.convert("L").reduce(FINER)


def sheet(pages: Sequence[Image.Image]) -> Image.Image:
    """All pages side by side without gaps, in few greys."""
    columns, height = min(ACROSS, len(pages)), pages[0].height
    made = Image.new("L", (columns * PAGE_WIDTH, -(-len(pages) // columns) * height), 255)
    for number, page in enumerate(pages):
        made.paste(page, (number % columns * PAGE_WIDTH, number // columns * height))
    step = 255 / (GREYS - 1)
    return made.point([round(round(value / step) * step) for value in range(256)])


def cut(kept: Image.Image, size: tuple[int, int]) -> list[Image.Image]:
    """The pages on a sheet, each of this size; blank places at its end count as pages."""
    width, height = size
    places = ((x, y) for y in range(0, kept.height, height) for x in range(0, kept.width, width))
    return [kept.crop((x, y, x + width, y + height)) for x, y in places]


def save(made: Image.Image, path: Path) -> None:
    """Write a sheet with no more bits than its greys need."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made.quantize(GREYS, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)


def difference(one: Image.Image, other: Image.Image) -> float:
    """How unlike two pictures are: the share of pixels that differ visibly, 1 where their sizes differ."""
    if one.size != other.size:
        return 1.0
    histogram = ImageChops.difference(one.convert("L"), other.convert("L")).histogram()
    return sum(histogram[VISIBLE:]) / (one.width * one.height)


def differing(new: Sequence[Image.Image], kept: Image.Image) -> dict[int, float]:
    """Pages (from 1) that differ from those on a kept sheet, with the share of pixels that do."""
    if sheet(new).size != kept.size:
        return dict.fromkeys(range(1, len(new) + 1), 1.0)
    old = cut(kept, new[0].size)
    blank = [Image.new("L", new[0].size, 255)] * (len(old) - len(new))
    shares = enumerate(map(difference, old, [*new, *blank]), 1)
    return {number: share for number, share in shares if share > TOLERANCE}
