"""Packs: all that one audience gets of a topic in one language, as a ZIP with checksums and a list of what is in it.

The same documents give the same bytes, so that anybody who builds them can tell that a pack is genuine.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path, PurePosixPath

from briefs.base import checksums
from briefs.base.checksums import SUMS
from briefs.base.files import below, write_group
from briefs.building.build import BuiltRow
from briefs.building.job import Made
from briefs.composing.addresses import absolute, edition_page
from briefs.composing.data.frame import audience_in
from briefs.composing.order import Order
from briefs.composing.signing import Marks, marks_of, unapproved_of
from briefs.distribute.packs.archive import archive
from briefs.distribute.selection import in_reading_order, parts
from briefs.distribute.verify.checksums import MANIFEST, SIGNATURE
from briefs.library.keys import PrintedEdition
from briefs.library.load import Library
from briefs.library.records.settings import Topic

Sign = Callable[[bytes], bytes]
"""Makes the signature of some bytes."""

HOW_TO = "0-how-to-print-and-use.pdf"
"""Named so that it stands first in a folder."""
FORMAT = "briefs-pack/1"


@dataclass(frozen=True, slots=True)
class PackItem:
    """One PDF of a pack; its name is its path inside the pack's folder."""

    name: str
    order: Order
    title: str
    kind: str
    pages: int
    marks: Marks
    """By what copies are told apart."""
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into one pack."""

    topic: str
    audience: str
    language: str
    facts: Topic
    draft: bool
    items: tuple[PackItem, ...]

    @property
    def name(self) -> str:
        """The name of the pack, of its folder and, with .zip, of its file."""
        edition = re.sub(r"[^\w.-]+", "-", self.facts.edition)
        draft = ("draft",) if self.draft else ()
        return "-".join((self.topic, self.audience, self.language, edition, *draft))

    @property
    def papers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.order.paper for item in self.items))

    def without(self, names: Iterable[str]) -> Contents:
        """The same less some papers, variants or finishes."""
        left_out = set(names)
        return replace(self, items=tuple(item for item in self.items if not left_out & set(parts(item.order))))


@dataclass(frozen=True, slots=True)
class Pack:
    """A finished pack."""

    contents: Contents
    how_to: Made
    signed: Sign | None
    data: bytes = field(repr=False)

    @property
    def file(self) -> str:
        return f"{self.contents.name}.zip"


def contents(library: Library, rows: Sequence[BuiltRow]) -> tuple[Contents, ...]:
    """The packs that finished documents make up: one for each topic, audience and language."""

    def pack_of(row: BuiltRow) -> tuple[str, str, str]:
        return row.order.topic, row.order.audience, row.order.language

    ordered = sorted(rows, key=lambda row: in_reading_order(library, row.order))
    return tuple(
        Contents(
            *of,
            facts=library.topics[of[0]].record,
            draft=any(unapproved_of(library, (row.order.key for row in group)).values()),
            items=tuple(_item(library, row) for row in group),
        )
        for of, group in ((of, tuple(rows)) for of, rows in groupby(ordered, pack_of))
    )


def _item(library: Library, row: BuiltRow) -> PackItem:
    order = row.order
    document = library.document(order.key)
    if document is None:
        raise ValueError(f"{order.name} was built and is not in the library")
    return PackItem(
        name=f"{order.paper}/{PurePosixPath(order.file).name}",
        order=order,
        title=document.front.title,
        kind=audience_in(library, order.audience, order.language).documents[order.document].kind,
        pages=row.pages,
        marks=marks_of(library, document),
        data=row.path.read_bytes(),
    )


def pack(library: Library, what: Contents, how_to: Made, sign: Sign | None = None) -> Pack:
    """The ZIP of a pack: how to use it, the documents, the list of them, and the checksums of all that."""
    files = {HOW_TO: how_to.pdf, **{item.name: item.data for item in what.items}}
    files[MANIFEST] = _manifest(library, what, how_to)
    files[SUMS] = checksums.written({name: checksums.sha256(data) for name, data in files.items()})
    if sign:
        files[SIGNATURE] = sign(files[SUMS])
    return Pack(
        what, how_to, sign, archive({f"{what.name}/{name}": data for name, data in files.items()}, what.facts.date)
    )


def _manifest(library: Library, what: Contents, how_to: Made) -> bytes:
    """What each file of a pack is, for other programs."""
    facts, publication = what.facts, library.publication
    website = publication.website
    shared = {
        "audience": what.audience,
        "language": what.language,
        "edition": facts.edition,
        "date": facts.date.isoformat(),
        "status": "draft" if what.draft else "final",
    }
    own = {"file": HOW_TO, "title": _how_to_title(library, what), "kind": "how-to", "document": None,
           **shared, **_printed(how_to.order, how_to.pages, how_to.pdf), "words": None}  # fmt: skip
    listed = [
        {
            "file": item.name,
            "title": item.title,
            "kind": item.kind,
            "document": item.order.document,
            **shared,
            **_printed(item.order, item.pages, item.data),
            "words": item.marks.words,
            **({"local": item.marks.local} if item.marks.local else {}),
            **({"check": absolute(website, _page(item, facts.edition))} if website else {}),
        }
        for item in what.items
    ]
    stated = {
        "format": FORMAT,
        "pack": what.name,
        "topic": what.topic,
        "title": facts.title,
        **shared,
        "review_by": facts.review_by.isoformat(),
        "publisher": publication.publisher,
        "licence": publication.licence,
        "files": [own, *listed],
    }
    return (json.dumps(stated, indent=2, ensure_ascii=False) + "\n").encode()


def _page(item: PackItem, edition: str) -> str:
    return edition_page(PrintedEdition(item.order.key, edition))


def _how_to_title(library: Library, what: Contents) -> str:
    return library.languages[what.language].strings.get("pack_how_to", HOW_TO)


def _printed(order: Order, pages: int, data: bytes) -> dict[str, str | int | None]:
    return {
        "paper": order.paper,
        "variant": order.variant,
        "finish": order.finish or None,
        "pages": pages,
        "size": len(data),
        "sha256": checksums.sha256(data),
    }


def write(made: Sequence[Pack], folder: Path, sign: Sign | None = None) -> tuple[Path, ...]:
    """Write packs and the checksums of all packs in the folder; a signature that no longer fits is taken away.

    Raises OSError where the disk is full or the folder cannot be written.
    """
    paths = tuple(below(folder, pack_.file) for pack_ in made)
    hashes = {**checksums.still_true(folder), **{pack_.file: checksums.sha256(pack_.data) for pack_ in made}}
    listed = checksums.written(dict(sorted(hashes.items())))
    files = {path: pack_.data for path, pack_ in zip(paths, made, strict=True)}
    write_group({**files, folder / SUMS: listed, **({folder / SIGNATURE: sign(listed)} if sign else {})})
    if not sign:
        (folder / SIGNATURE).unlink(missing_ok=True)
    return paths
