"""Pictures of first pages, from the PDFs that lie in the output folder."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock

from briefs.base import digests
from briefs.base.files import below
from briefs.composing.order import Order
from briefs.desk import shelf
from briefs.distribute.site.thumbnails import first_page
from briefs.library.keys import DocumentKey
from briefs.library.load import Library

MOST = 200
"""Pictures that are remembered."""
LARGEST = 100_000_000
"""Bytes of a PDF that is looked at."""


class FirstPages:
    """First pages by what their PDFs hold; PDFium does one thing at a time, and so does this."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._lock = Lock()
        self._known: OrderedDict[str, bytes] = OrderedDict()

    def there(self, library: Library, key: DocumentKey) -> Order | None:
        """The file whose first page stands for a document, if any was made."""
        return next((order for order in shelf.faces(library, key) if self._path(order) is not None), None)

    def picture(self, order: Order) -> bytes | None:
        """Its first page as a WebP; None where there is no such file, or it cannot be read."""
        path = self._path(order)
        try:
            data = path.read_bytes() if path and path.stat().st_size <= LARGEST else b""
        except OSError:
            return None
        if not data:
            return None
        name = digests.of_bytes(data)
        with self._lock:
            if name not in self._known:
                try:
                    self._known[name] = first_page(data)[0]
                except Exception:  # noqa: BLE001 - what lies there may be anything: then there is no picture of it
                    self._known[name] = b""
                while len(self._known) > MOST:
                    self._known.popitem(last=False)
            return self._known[name] or None

    def _path(self, order: Order) -> Path | None:
        try:
            path = below(self._out, order.file)
        except OSError:
            return None
        return path if path.is_file() else None
