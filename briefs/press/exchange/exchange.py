"""Makes a PDF what PDF/X-4 (ISO 15930-7) asks for.

Links go, since the standard allows none within the bleed; tags, bookmarks and attached data go with them: a press reads
none, and what they point to would be missing. The profile is embedded: only PDF/X-4p may do with its name.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from briefs.pictures.profiles import PrintProfile
from briefs.press.exchange import marks, repainting
from briefs.press.inks.offset import offset

VERSION = "1.6"
"""Of PDF: the one that PDF/X-4 builds on."""
_REGISTRY = "http://www.color.org"
_FOR_SCREENS = ("/AA", "/AF", "/MarkInfo", "/Names", "/OpenAction", "/Outlines", "/PageMode", "/StructTreeRoot")
_OF_PAGES = ("/AA", "/AF", "/Annots", "/StructParents", "/Tabs")
_OF_OBJECTS = ("/StructParent", "/StructParents")


def for_press(content: bytes, profile: PrintProfile) -> tuple[bytes, tuple[str, ...]]:
    """The PDF/X-4 of a PDF with bleed, and the colour spaces in it that no press has."""
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        light = pdf.Root.OutputIntents[0].DestOutputProfile
        for key in _FOR_SCREENS:
            _drop(pdf.Root, key)
        for page in pdf.pages:
            for key in _OF_PAGES:
                _drop(page.obj, key)
        strange = repainting.repaint(pdf, offset(profile.path, profile.digest), Array([Name.ICCBased, light]))
        for item in pdf.objects:
            if isinstance(item, Dictionary | pikepdf.Stream):
                for key in _OF_OBJECTS:
                    _drop(item, key)
        marks.draw(pdf)
        pdf.Root.OutputIntents = Array([_intent(pdf, profile)])
        pdf.docinfo[Name.Trapped] = Name("/False")
        pdf.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            force_version=VERSION,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue(), strange


def _drop(holder: Any, key: str) -> None:
    if key in holder:
        del holder[key]


def _intent(pdf: pikepdf.Pdf, profile: PrintProfile) -> Dictionary:
    """For which press the file is made: with the profile itself, and its registered name where it has one."""
    said = {
        "/Type": Name.OutputIntent,
        "/S": Name.GTS_PDFX,
        "/OutputConditionIdentifier": profile.condition or "Custom",
        "/OutputCondition": profile.name,
        "/Info": profile.name,
        "/DestOutputProfile": pdf.make_stream(profile.path.read_bytes(), {"/N": 4}),
    }
    return Dictionary(said | ({"/RegistryName": _REGISTRY} if profile.condition else {}))
