"""Files that travel inside a PDF: the data behind what it prints, which PDF/A-3 lets an archive keep with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pydyf

from briefs.press.metadata import moment


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file to put into a PDF."""

    name: str
    media_type: str
    """As text/csv."""
    description: str
    """What readers see beside its name."""
    data: bytes = field(repr=False)


def attach(pdf: Any, attachments: Iterable[Attachment], created: date) -> None:
    """Embed files and tie them to the document as its data; they bear the edition's date, never the clock's."""
    stamp = pydyf.String(moment(created).strftime("D:%Y%m%d%H%M%SZ"))
    names, references = pydyf.Array(), pydyf.Array()
    for item in sorted(attachments, key=lambda item: _plain(item.name)):
        specification = _specification(pdf, item, stamp)
        names += [specification["F"], specification.reference]
        references.append(specification.reference)
    if references:
        pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = pydyf.Dictionary({"Names": names})
        pdf.catalog["AF"] = references


def _plain(name: str) -> str:
    """A file name for old readers, and for the table of names, which is sorted by bytes."""
    return name.encode("ascii", "replace").decode().replace("?", "_")


def _specification(pdf: Any, item: Attachment, stamp: Any) -> Any:
    """The object that names one file and leads to its bytes."""
    about = {
        "Size": len(item.data),
        "CheckSum": f"<{hashlib.md5(item.data, usedforsecurity=False).hexdigest()}>",
        "CreationDate": stamp,
        "ModDate": stamp,
    }
    extra = {
        "Type": "/EmbeddedFile",
        "Subtype": "/" + item.media_type.replace("/", "#2f"),
        "Params": pydyf.Dictionary(about),
    }
    stream = pydyf.Stream([item.data], pydyf.Dictionary(extra), compress=True)
    pdf.add_object(stream)
    specification = pydyf.Dictionary({
        "Type": "/Filespec",
        "F": pydyf.String(_plain(item.name)),
        "UF": pydyf.String(item.name),
        "Desc": pydyf.String(item.description),
        "EF": pydyf.Dictionary({"F": stream.reference, "UF": stream.reference}),
        "AFRelationship": "/Data",
    })  # fmt: skip
    pdf.add_object(specification)
    return specification
