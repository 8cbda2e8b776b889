"""What a PDF says about itself: title, language, dates and standards, once as Info and once as XMP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

import pydyf

PRODUCER = "briefs with WeasyPrint"

_PDFA = "http://www.aiim.org/pdfa/ns/"
_PDFUA = "http://www.aiim.org/pdfua/ns/id/"
_PDFX = "http://www.npes.org/pdfx/ns/id/"
_PRISM = "http://prismstandard.org/namespaces/basic/2.0/"


@dataclass(frozen=True, slots=True)
class Metadata:
    """The facts printed into a PDF's metadata; `created` is the edition's date, never the clock's."""

    title: str
    language: str
    created: date | datetime
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    edition: str = ""
    publisher: str = ""
    rights: str = ""
    identifier: str = ""
    words_hash: str = ""
    """The hash of all its words, by which a copy of this text is known."""
    local_hash: str = ""
    """The hash of the local data that it prints, by which a copy for this place is known."""
    archival: bool = True
    """Whether the file says that it is PDF/A-3a."""
    exchange: bool = False
    """Whether it says that it is PDF/X-4 instead of all else: then it has no tags."""


def write_metadata(pdf: Any, meta: Metadata) -> None:
    """Write Info, catalogue entries and the XMP packet; both descriptions say the same."""
    pdf.info.clear()
    pdf.info.update({key: pydyf.String(value) for key, value in info(meta).items() if value})
    pdf.catalog["Lang"] = pydyf.String(meta.language)
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    stream = pydyf.Stream(
        [packet(meta).encode()], pydyf.Dictionary({"Type": "/Metadata", "Subtype": "/XML"}), compress=False
    )
    pdf.add_object(stream)
    pdf.catalog["Metadata"] = stream.reference


def info(meta: Metadata) -> dict[str, str]:
    """The facts as old programs read them."""
    when = moment(meta.created)
    return {
        "Title": meta.title,
        "Author": meta.author,
        "Subject": meta.subject,
        "Keywords": ", ".join(meta.keywords),
        "Creator": "briefs",
        "Producer": PRODUCER,
        "CreationDate": when.strftime("D:%Y%m%d%H%M%SZ"),
        "ModDate": when.strftime("D:%Y%m%d%H%M%SZ"),
    }


def packet(meta: Metadata) -> str:
    """The XMP packet: PDF/A-3a and PDF/UA-1 in one rdf:RDF, for validators read only the first."""
    stamp = moment(meta.created).strftime("%Y-%m-%dT%H:%M:%SZ")
    properties = [
        *(_for_press(meta) if meta.exchange else _for_readers(meta)),
        "<dc:format>application/pdf</dc:format>",
        _alternatives("dc:title", meta.title),
        _alternatives("dc:description", meta.subject),
        _alternatives("dc:rights", meta.rights),
        _sequence("dc:creator", "Seq", (meta.author,)),
        _sequence("dc:subject", "Bag", meta.keywords),
        _sequence("dc:publisher", "Bag", (meta.publisher,)),
        _sequence("dc:language", "Bag", (meta.language,)),
        _simple("dc:identifier", meta.identifier),
        _simple("xmpMM:VersionID", meta.words_hash or ("1" if meta.exchange else "")),
        _simple("xmpMM:RenditionParams", meta.local_hash),
        _simple("prism:edition", meta.edition),
        _simple("pdf:Keywords", ", ".join(meta.keywords)),
        _simple("pdf:Producer", PRODUCER),
        _simple("xmp:CreatorTool", "briefs"),
        _simple("xmp:CreateDate", stamp),
        _simple("xmp:ModifyDate", stamp),
        _simple("xmp:MetadataDate", stamp),
    ]
    return _FRAME.format(
        properties="\n".join(filter(None, properties)),
        extensions="\n".join(extension.xml() for extension in _EXTENSIONS),
    )


def _for_readers(meta: Metadata) -> tuple[str, ...]:
    """By which standards programs that read aloud and archives go."""
    archived = ("<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>") if meta.archival else ()
    return (*archived, "<pdfuaid:part>1</pdfuaid:part>")


def _for_press(meta: Metadata) -> tuple[str, ...]:
    """What PDF/X-4 wants to be said; its identifier follows from the text, so that the same text has the same one."""
    known = uuid5(NAMESPACE_URL, f"{meta.identifier}/{meta.edition}/{meta.words_hash}/{meta.title}")
    return (
        f'<pdfxid:GTS_PDFXVersion xmlns:pdfxid="{_PDFX}">PDF/X-4</pdfxid:GTS_PDFXVersion>',
        "<pdf:Trapped>False</pdf:Trapped>",
        f"<xmpMM:DocumentID>uuid:{known}</xmpMM:DocumentID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
    )


def moment(created: date | datetime) -> datetime:
    """A moment in UTC; a bare date counts from its midnight."""
    if not isinstance(created, datetime):
        return datetime(created.year, created.month, created.day, tzinfo=UTC)
    return created.astimezone(UTC) if created.tzinfo else created.replace(tzinfo=UTC)


def _simple(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _alternatives(name: str, value: str) -> str:
    if not value:
        return ""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt></{name}>'


def _sequence(name: str, kind: str, values: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values if value)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


@dataclass(frozen=True, slots=True)
class _Extension:
    """The description of a property that XMP itself does not know; PDF/A refuses undescribed ones."""

    schema: str
    uri: str
    prefix: str
    name: str
    kind: str
    category: str
    meaning: str

    def xml(self) -> str:
        return (
            '<rdf:li rdf:parseType="Resource">'
            f"<pdfaSchema:schema>{self.schema}</pdfaSchema:schema>"
            f"<pdfaSchema:namespaceURI>{self.uri}</pdfaSchema:namespaceURI>"
            f"<pdfaSchema:prefix>{self.prefix}</pdfaSchema:prefix>"
            '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
            f"<pdfaProperty:name>{self.name}</pdfaProperty:name>"
            f"<pdfaProperty:valueType>{self.kind}</pdfaProperty:valueType>"
            f"<pdfaProperty:category>{self.category}</pdfaProperty:category>"
            f"<pdfaProperty:description>{self.meaning}</pdfaProperty:description>"
            "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
        )


_EXTENSIONS = (
    _Extension(
        schema="PDF/UA identification",
        uri=_PDFUA,
        prefix="pdfuaid",
        name="part",
        kind="Integer",
        category="internal",
        meaning="Part of ISO 14289 that the file follows",
    ),
    _Extension(
        schema="PRISM basic metadata",
        uri=_PRISM,
        prefix="prism",
        name="edition",
        kind="Text",
        category="external",
        meaning="Edition of the publication",
    ),
)
_FRAME = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="{_PDFA}id/" xmlns:pdfuaid="{_PDFUA}" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="{_PRISM}" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
{{properties}}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="{_PDFA}extension/" xmlns:pdfaSchema="{_PDFA}schema#" \
xmlns:pdfaProperty="{_PDFA}property#">
<pdfaExtension:schemas><rdf:Bag>
{{extensions}}
</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
