"""The copies that are looked at before any is made, all on a sheet or two: whose each is, and why it was chosen."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from briefs.base import digests
from briefs.building.job import Made, Make
from briefs.composing.order import Form, Order
from briefs.distribute.copies.measuring import CopySample
from briefs.distribute.packs.inserts import Insert, press
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.pictures.facts import SCHEME, Recipe

NAME = "contact-sheet"
"""Its template and its style are files of this name in templates/packs."""
_WIDE, _HIGH = 420, 640
"""Pixels of a page at most."""
_MOST = 4
"""Pages of a copy that are shown."""


@dataclass(frozen=True, slots=True)
class ShownCopy:
    """A copy on the sheet: where it stands in the list, why it is shown, and pictures of its first pages."""

    row: int
    name: str
    why: tuple[str, ...]
    """Keys of words, as `first`; a word that begins with a capital is the name of a script."""
    pages: int
    pictures: tuple[str, ...]


def printed(library: Library, order: Order, samples: Sequence[CopySample], make: Make) -> Made:
    """The sheet, laid out by `make`.

    Raises BriefsError with what is wrong in its template.
    """
    language = library.languages[order.language]
    with tempfile.TemporaryDirectory(prefix="briefs-look-") as folder:
        files: dict[str, str] = {}
        shown = [_shown(one, Path(folder), files) for one in samples]
        title = language.strings.get("look_title", NAME)
        own = Order(DocumentKey(NAME, "", NAME, order.language), Form(order.paper))
        insert = Insert(own, title, library.topics[order.topic].record.date, pictures=files)
        return press(library, insert, {"copies": shown, "scheme": SCHEME}, make)


def _shown(one: CopySample, folder: Path, files: dict[str, str]) -> ShownCopy:
    names = []
    with pypdfium2.PdfDocument(one.pdf) as document:
        pages = len(document)
        for number in range(min(pages, _MOST)):
            page = document[number]
            scale = min(_WIDE / page.get_width(), _HIGH / page.get_height())
            stream = io.BytesIO()
            page.render(scale=scale).to_pil().convert("RGB").save(stream, "PNG")
            digest = digests.of_bytes(stream.getvalue())
            path = folder / f"{digest}.png"
            path.write_bytes(stream.getvalue())
            files[digest] = str(path)
            names.append(Recipe(digest, _WIDE, _HIGH).name)
    called = " · ".join(one.row.values[slot] for slot in ("serial", "recipient", "organisation")
                        if slot in one.row.values)  # fmt: skip
    return ShownCopy(one.row.place.line or 0, called, one.why, pages, tuple(names))
