"""What stands in the head and foot of pages where a brand says so: texts, put together in the order that it gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefs.composing.brief import Brief
from briefs.composing.clearance import public
from briefs.library.brand.brand import EVERY, LOOK
from briefs.library.load import Library
from briefs.library.records.brand import FootPart, HeadPart
from briefs.pictures.lettering import faces
from briefs.rendering.branded.watermark import watermark
from briefs.rendering.contract.view import View

BOLD = 700
_SEPARATOR = " · "


def furnished(library: Library, brief: Brief, view: View, house: Iterable[Path]) -> View:
    """The view with head, foot and marking as the brand wants them; where it says nothing the templates decide.

    `house` are the style files of the fonts that the brand leaves to the house.
    """
    said = library.brand.record.furniture
    silent = said.marking == "restricted" and public(library, brief.document)
    view = replace(view, marking="" if silent else view.marking, watermark=_across(library, view, house))
    head: Sequence[HeadPart] | None = said.head.get(view.document, said.head.get(EVERY))
    foot: Sequence[FootPart] | None = said.foot.get(view.document, said.foot.get(EVERY))
    if head is None and foot is None:
        return view
    texts = _texts(view, library.languages[brief.order.language].strings)
    return replace(
        view,
        head=None if head is None else _joined(head, texts),
        foot=None if foot is None else _joined(foot, texts),
        sectioned=head is None or "section" in head,
    )


def across(view: View) -> tuple[str, ...]:
    """The style sheet that lays a draft's word across its pages."""
    if not view.watermark:
        return ()
    return (f'@page {{ background: url("{view.watermark}") no-repeat center; }}',)


def _across(library: Library, view: View, house: Iterable[Path]) -> str:
    """The word of a draft to lay across its pages; nothing where a line over the text says it.

    Letters that join or run to the left are no row of shapes: there the line stays.
    """
    if library.brand.record.furniture.draft == "line" or not view.status or view.direction != "ltr":
        return ""
    own = [face.path for face in library.brand.faces if face.family == LOOK and face.weight == BOLD]
    others = [face[3] for face in faces(house) if face[0] == LOOK and face[1] == str(BOLD)]
    return next((made for font in (*own, *others) if (made := watermark(view.status, font))), "")


def _texts(view: View, strings: Mapping[str, str]) -> Mapping[str, str | None]:
    """What each part prints; the section is counted by the pages themselves."""
    marks = [(strings["text_mark"], view.words_mark), (strings.get("local_mark", ""), view.local_mark)]
    return {
        "publisher": view.publication.publisher,
        "kind": view.kind,
        "audience": view.audience.name,
        "topic": view.topic,
        "title": view.title,
        "edition": f"{strings['edition']} {view.edition}",
        "date": view.date_text,
        "text-mark": _SEPARATOR.join(f"{name} {mark}" for name, mark in marks if mark),
        "draft": view.status,
        "marking": view.marking,
    }


def _joined(parts: Sequence[str], texts: Mapping[str, str | None]) -> str:
    return _SEPARATOR.join(text for part in parts if (text := texts.get(part)))
