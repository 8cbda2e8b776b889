"""Give WeasyPrint files of the project and nothing else.

Content comes from several hands, and one address in it could otherwise read any file of the machine or tell a
server who builds what. So: only pictures and fonts, only below the project's folders, nothing from the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefs.base import digests
from briefs.pictures.facts import SCHEME
from briefs.pictures.shelf import PictureGoneError, Shelf

LARGEST = 20_000_000
_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_DATA = re.compile(r"data:(image/(svg\+xml|png|jpeg|gif|webp)|font/(ttf|otf|woff2?))[;,]", re.IGNORECASE)


class FetchRefusedError(ValueError):
    """A file that may not be read, with the reason in plain words."""


class Fetcher(URLFetcher):  # type: ignore[misc]  # its base class has no type hints
    """Fetches for one Press; keeps what it refused, since inside an SVG a refusal goes unreported."""

    def __init__(self, roots: Iterable[Path]) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)
        self._roots = tuple(root.resolve() for root in roots)
        self._refused: list[tuple[str, str]] = []
        self._reads: dict[str, str | None] = {}
        self.shelf = Shelf({})
        """Pictures of the document at hand, by their names: no address leads to any other file of its content."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The picture or font at an address, or RefusedError."""
        try:
            if url[:5].lower() == "data:":
                return self._data(url, headers)
            if url.startswith(f"{SCHEME}:"):
                return self._picture(url)
            path = self._file(url)
            body = path.read_bytes()
            self._reads[str(path)] = digests.of_bytes(body)
            return URLFetcherResponse(path.as_uri(), body=body, headers={"Content-Type": _TYPES[path.suffix.lower()]})
        except (ValueError, OSError) as error:
            reason = str(error) if isinstance(error, FetchRefusedError) else _reason(error)
            self._refused.append((url, reason))
            raise FetchRefusedError(reason) from error

    def refusals(self) -> list[tuple[str, str]]:
        """The addresses refused since the last call, each with the reason."""
        refused, self._refused = self._refused, []
        return list(dict.fromkeys(refused))

    def reads(self) -> dict[str, str | None]:
        """The files looked for since the last call, each with the hash of what it held; None where there was none."""
        reads, self._reads = self._reads, {}
        return reads

    def _data(self, url: str, headers: Any) -> URLFetcherResponse:
        if not _DATA.match(url):
            raise FetchRefusedError("a data: address may hold only a picture or a font")
        if len(url) > LARGEST:
            raise FetchRefusedError(f"it is larger than {LARGEST // 1_000_000} MB")
        return super().fetch(url, headers)

    def _picture(self, url: str) -> URLFetcherResponse:
        """A picture that was made ready for this document."""
        name = url.partition(":")[2]
        try:
            made = self.shelf.get(name)
        except PictureGoneError as error:
            raise FetchRefusedError(str(error)) from error
        self._reads[self.shelf.source(name)] = name.partition("-")[0]
        return URLFetcherResponse(url, body=made.data, headers={"Content-Type": _TYPES[made.suffix]})

    def _file(self, url: str) -> Path:
        """The file an address leads to, after all links in its path."""
        parts = urlsplit(url)
        if parts.scheme.lower() != "file" or parts.netloc not in ("", "localhost"):
            raise FetchRefusedError("only files of the project are read, never the network")
        path = Path(unquote(parts.path)).resolve()
        self._reads.setdefault(str(path), None)
        path = path.resolve(strict=True)
        if not any(path.is_relative_to(root) for root in self._roots):
            raise FetchRefusedError("it lies outside the project's folders")
        if path.suffix.lower() not in _TYPES:
            raise FetchRefusedError("only pictures and fonts are read")
        if not path.is_file():
            raise FetchRefusedError("it is not a file")
        if path.stat().st_size > LARGEST:
            raise FetchRefusedError(f"it is larger than {LARGEST // 1_000_000} MB")
        return path


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, OSError):
        return (error.strerror or "it cannot be read").lower()
    return "its address is malformed"
