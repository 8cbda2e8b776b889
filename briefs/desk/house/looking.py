"""A page as it would be with what was filled in, before anything is saved."""

from __future__ import annotations

from briefs.base.problems import BriefsError
from briefs.composing.order import Order
from briefs.desk import shelf
from briefs.desk.house import files
from briefs.desk.house.files import HouseFile
from briefs.desk.shelf import ShelfItem
from briefs.desk.writing.previewing import Previews, ShownPage
from briefs.library.load import Library
from briefs.workspace.choosing import orders_of


def page_of(previews: Previews, library: Library, file: HouseFile, text: str) -> ShownPage | None:
    """The page that shows most of it: of a brand the first, of who publishes the last, with the imprint.

    None where there is no document. Raises BriefsError where no page can be made.
    """
    typed, found = files.typed(library, file, text)
    order = _shortest(typed)
    if order is None:
        return None
    try:
        shown = previews.pages(previews.job(library, typed, order), part=False, apart=True)
    except BriefsError as error:
        raise BriefsError((*found, *error.problems)) from error
    if shown is None or not shown.pages:
        raise BriefsError((*found, *(shown.problems if shown else ())))
    return shown.pages[0 if file.kind == "brand" else -1]


def _shortest(library: Library) -> Order | None:
    """The document with the fewest pages, which is the soonest made, among those with an imprint if there are any."""
    items = sorted(shelf.items(library), key=lambda item: (not _whole(library, item), item.most, str(item.key)))
    if not items:
        return None
    return orders_of(library, shelf.choice_of(items[0].key, shelf.usual(items[0])))[0]


def _whole(library: Library, item: ShelfItem) -> bool:
    """Whether a document ends with notes, and with who publishes it."""
    return library.audiences[item.key.audience].documents[item.key.document].notes
