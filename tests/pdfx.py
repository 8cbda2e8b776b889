"""A judge of PDF/X-4 (ISO 15930-7): reads a finished file back, by another library than laid it out, rule by rule."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

from tests.inks import paints, spaces

_NAMES = {"pdfxid": "http://www.npes.org/pdfx/ns/id/", "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
          "xmp": "http://ns.adobe.com/xap/1.0/", "pdf": "http://ns.adobe.com/pdf/1.3/"}  # fmt: skip
_SAID = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID",
         "xmpMM:RenditionClass", "dc:title", "pdf:Trapped")  # fmt: skip
_INKS = {b"CMYK": 4, b"GRAY": 1, b"RGB ": 3}
Rule = Callable[[pikepdf.Pdf], Iterator[str]]


def failed(file: bytes | Path) -> dict[str, tuple[str, ...]]:
    """The rules that a file breaks, each with what was found."""
    with pikepdf.open(io.BytesIO(file) if isinstance(file, bytes) else file) as pdf:
        found = {name: tuple(rule(pdf)) for name, rule in RULES.items()}
    return {name: messages for name, messages in found.items() if messages}


def _version(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.pdf_version > "1.6":
        yield f"PDF {pdf.pdf_version}"


def _open(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "encrypted"
    if "/ID" not in pdf.trailer:
        yield "no identifier"


def _says_so(pdf: pikepdf.Pdf) -> Iterator[str]:
    packet = pdf.Root.Metadata.read_bytes().decode()
    for name in _SAID:
        if not re.search(rf"<{name}>.*\S.*</{name}>", packet, re.DOTALL):
            yield f"no {name}"
    version = re.search(rf'<pdfxid:GTS_PDFXVersion xmlns:pdfxid="{_NAMES["pdfxid"]}">(.*?)</', packet)
    if version is None or version[1] != "PDF/X-4":
        yield "does not say that it is PDF/X-4"
    trapped = re.search(r"<pdf:Trapped>(True|False)</pdf:Trapped>", packet)
    if trapped is None or pdf.docinfo.get("/Trapped") != Name(f"/{trapped[1]}"):
        yield "whether it is trapped is not said, or twice differently"


def _one_intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [each for each in pdf.Root.get("/OutputIntents", ()) if each.S == Name.GTS_PDFX]
    if len(intents) != 1:
        yield f"{len(intents)} output intents"
        return
    if not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield "its condition has no name"
    profile = intents[0].get("/DestOutputProfile", Dictionary())
    data = profile.read_bytes() if isinstance(profile, Stream) else b""
    if data[12:16] != b"prtr" or data[36:40] != b"acsp":
        yield "no profile of a printer is embedded"
    elif int(profile.N) != _INKS[data[16:20]]:
        yield "the profile has another number of inks"


def _boxes(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        if "/TrimBox" not in page.obj or "/ArtBox" in page.obj:
            yield f"page {number} has no trim, or two"
            continue
        for outer, inner in (("/MediaBox", "/BleedBox"), ("/BleedBox", "/TrimBox")):
            if not _within(page.obj[inner], page.obj[outer]):
                yield f"page {number}: its {inner} is not inside its {outer}"


def _within(inner: Any, outer: Any) -> bool:
    a, b = [float(edge) for edge in inner], [float(edge) for edge in outer]
    return a[0] >= b[0] and a[1] >= b[1] and a[2] <= b[2] and a[3] <= b[3]


def _no_notes(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Annotations but printer's marks lie wholly outside the bleed."""
    for number, page in enumerate(pdf.pages, 1):
        left, lower, right, upper = (float(edge) for edge in page.obj.BleedBox)
        for note in page.obj.get("/Annots", ()):
            box = [float(edge) for edge in note.Rect]
            if box[2] > left and box[0] < right and box[3] > lower and box[1] < upper:
                yield f"page {number} has {note.Subtype} in its bleed"


def _no_actions(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/OpenAction" in pdf.Root or "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "something happens when it is opened"
    for item in pdf.objects:
        if isinstance(item, Dictionary) and ("/AA" in item or item.get("/S") in {Name.JavaScript, Name.URI}):
            yield "an action"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    found = False
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor:
            found = True
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys()):
                yield f"{item.FontName} is not embedded"
        simple = isinstance(item, Dictionary) and item.get("/Type") == Name.Font and item.get("/Subtype") != Name.Type0
        if simple and "/FontDescriptor" not in item and item.get("/Subtype") != Name.Type3:
            yield f"{item.get('/BaseFont')} is a font of the viewer's"
    if not found:
        yield "no fonts were looked at"


def _inks(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Colours are those of the press, or have a profile."""
    whole = io.BytesIO()
    pdf.save(whole)
    yield from (f"{name} {numbers}" for name, numbers in paints(whole.getvalue()) if name in {"rg", "RG"})
    yield from (space for space in spaces(whole.getvalue()) if space == "/DeviceRGB")
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get("/Subtype") == Name.Image and "/ColorSpace" in item:
            space = item.ColorSpace
            if isinstance(space, pikepdf.Array) and space[0] == Name.Indexed and space[1] == Name.DeviceRGB:
                yield "a picture with a table of DeviceRGB"


def _states(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        state = isinstance(item, Dictionary) and item.get("/Type") == Name.ExtGState
        if state and ("/TR" in item or item.get("/TR2", Name.Default) != Name.Default or "/HTP" in item):
            yield "a transfer function"


def _streams(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if not isinstance(item, Stream):
            continue
        if item.get("/Subtype") == Name.PS or "/OPI" in item or "/F" in item:
            yield "PostScript, or content that lies elsewhere"
        if "LZW" in str(item.get("/Filter", "")):
            yield "LZW"


RULES: Mapping[str, Rule] = {
    "version": _version,
    "open": _open,
    "says so": _says_so,
    "intent": _one_intent,
    "boxes": _boxes,
    "annotations": _no_notes,
    "actions": _no_actions,
    "fonts": _fonts,
    "inks": _inks,
    "states": _states,
    "streams": _streams,
}
