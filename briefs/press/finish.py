"""What is done to a PDF just before it is written: tags, metadata, data files and a few entries that PDF/A asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

from briefs.base.problems import Problem
from briefs.press.attachments import Attachment, attach
from briefs.press.inks import gradients
from briefs.press.metadata import Metadata, write_metadata
from briefs.press.tags.objects import write_tags
from briefs.press.tags.painting_order import paint_as_read
from briefs.press.tags.reading_order import write_in_order
from briefs.press.tags.roles import text_of
from briefs.press.tags.shaping import shape
from briefs.press.tags.tables import shape_tables
from briefs.press.tags.tagging import MarkedPage, grow
from briefs.press.tags.tree import TagNode
from briefs.text.speech.locales import right_to_left


@dataclass(frozen=True, slots=True)
class Finished:
    """What came to light on the way."""

    problems: tuple[Problem, ...]
    furniture: tuple[str, ...]


def finish(pdf: Any, pages: Sequence[Any], meta: Metadata, attachments: Sequence[Attachment] = ()) -> Finished:
    """Give a PDF its tags, metadata and data files."""
    growth = grow([MarkedPage(page.box, page.marks) for page in pages], meta.language)
    shape(growth.root)
    ragged = shape_tables(growth.root)
    paint_as_read(pdf, growth, [page.marks for page in pages])
    hidden = write_tags(pdf, growth, [page.height for page in pages])
    write_metadata(pdf, meta)
    if right_to_left(meta.language):
        write_in_order(pdf)
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    _bound_bleed(pdf)
    attach(pdf, attachments, meta.created)
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/Image":
            item.extra["Interpolate"] = "false"
    gradients.widen(pdf)
    problems = [
        *(Problem(None, f"the table {name} has rows of different length", rule="ragged-table") for name in ragged),
        *_pictures_without_words(growth.root),
        *_skipped_headings(growth.root),
    ]
    if growth.unclaimed:
        said = ", ".join(f"'{text}'" for text in growth.unclaimed)
        problems.append(Problem(None, f"no tag was found for {said}, so a screen reader skips it", rule="untagged"))
    if hidden:
        problems.append(
            Problem(
                None,
                "text or a picture is drawn half-transparent, so a screen reader cannot reach it",
                "use a lighter colour in place of opacity",
                rule="untagged",
            )
        )
    return Finished(tuple(problems), tuple(growth.furniture))


def _bound_bleed(pdf: Any) -> None:
    """Say how far colour is meant to run over the cut: a third of the bleed, whose outer half is taken by the marks."""
    for reference in pdf.page_references:
        page = pdf.objects[int(reference.split()[0])]
        pairs = zip(page["MediaBox"], page["TrimBox"], strict=True)
        page["BleedBox"] = pydyf.Array(trim + (media - trim) / 3 for media, trim in pairs)


def _pictures_without_words(root: TagNode) -> Iterator[Problem]:
    for node in root.walk():
        if node.role == "Figure" and not node.alt:
            name = node.attribute("src") or f"a drawing on page {node.page + 1}"
            yield Problem(
                None,
                f"no words say what the picture {name} shows",
                'give it an alt text (an SVG a <title>), or alt="" if it is decoration',
                rule="alt-text",
            )


def _skipped_headings(root: TagNode) -> Iterator[Problem]:
    last = 0
    for node in root.walk():
        if len(node.role) == 2 and node.role[0] == "H" and node.role[1].isdigit():
            level = int(node.role[1])
            if level > last + 1:
                name = text_of(node.element) if node.element is not None else ""
                yield Problem(
                    None,
                    f"the heading '{name}' is of level {level}, but follows one of level {last}",
                    rule="heading-level",
                )
            last = level
