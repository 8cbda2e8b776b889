"""A good PDF, and copies of it each broken in one way that a judge must notice.

A check that has never failed proves nothing: these keep the validators honest.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from tests.press.pages import print_body

BODY = """
<main><h1 id="top">Title</h1><h2>Part</h2><h3>Sub-part</h3>
<p>Text with a <a href="#top">link</a>.<sup><a href="#n1">1</a></sup></p>
<ul><li>item</li></ul>
<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>
<p><img src="../square.png" alt="Square"></p>
<h2>Notes</h2><ol class="notes"><li id="n1">one</li><li id="n2">two</li></ol></main>
"""


@dataclass(frozen=True)
class Broken:
    """A way to break a PDF, the standard it breaks, and the rule of veraPDF that says so."""

    breaking: Callable[[pikepdf.Pdf], None]
    standard: str
    rule: str


def good() -> bytes:
    """A PDF with everything that is broken below."""
    pressed = print_body(BODY)
    assert pressed.problems == ()
    return pressed.pdf


def broken(content: bytes, breaking: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A PDF after it was broken."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        breaking(pdf)
        pdf.save(out, fix_metadata_version=False)
    return out.getvalue()


def _elements(pdf: pikepdf.Pdf, role: str) -> Iterator[Any]:
    return (item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == f"/{role}")


def _element(pdf: pikepdf.Pdf, role: str) -> Any:
    return next(_elements(pdf, role))


def _annotation(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].Annots[0]


def _font(pdf: pikepdf.Pdf) -> Any:
    return next(item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/DescendantFonts" in item)


def _change_xmp(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    content = pdf.Root.Metadata.read_bytes()
    assert old in content
    pdf.Root.Metadata.write(content.replace(old, new))


def _no_title(pdf: pikepdf.Pdf) -> None:
    _change_xmp(pdf, b"dc:title", b"dc:source")


def _title_not_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _no_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _not_marked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _suspects(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def _no_alternative(pdf: pikepdf.Pdf) -> None:
    del _element(pdf, "Figure").Alt


def _skipped_heading(pdf: pikepdf.Pdf) -> None:
    _element(pdf, "H2").S = pikepdf.Name.H4


def _item_as_paragraph(pdf: pikepdf.Pdf) -> None:
    _element(pdf, "LI").S = pikepdf.Name.P


def _unknown_role(pdf: pikepdf.Pdf) -> None:
    _element(pdf, "P").S = pikepdf.Name.Paragraph


def _unmarked_content(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 10 10 re f")


def _no_ua_identifier(pdf: pikepdf.Pdf) -> None:
    _change_xmp(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b"")


def _no_a_identifier(pdf: pikepdf.Pdf) -> None:
    _change_xmp(pdf, b"<pdfaid:part>3</pdfaid:part>", b"")


def _undescribed_property(pdf: pikepdf.Pdf) -> None:
    _change_xmp(pdf, b"<pdfaProperty:name>edition", b"<pdfaProperty:name>other")


def _font_not_embedded(pdf: pikepdf.Pdf) -> None:
    del _font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


def _letters_without_meaning(pdf: pikepdf.Pdf) -> None:
    del _font(pdf).ToUnicode


def _link_without_words(pdf: pikepdf.Pdf) -> None:
    del _annotation(pdf).Contents


def _link_outside_link(pdf: pikepdf.Pdf) -> None:
    _element(pdf, "Link").S = pikepdf.Name.Span


def _no_tab_order(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Tabs


def _link_not_printed(pdf: pikepdf.Pdf) -> None:
    _annotation(pdf).F = 0


def _note_without_id(pdf: pikepdf.Pdf) -> None:
    del _element(pdf, "Note").ID


def _notes_of_one_id(pdf: pikepdf.Pdf) -> None:
    first, second = _elements(pdf, "Note")
    second.ID = first.ID


def _ragged_table(pdf: pikepdf.Pdf) -> None:
    row = next(row for row in _elements(pdf, "TR") if row.K[0].S == "/TD")
    row.K = row.K[0]


def _headers_without_scope(pdf: pikepdf.Pdf) -> None:
    for head in _elements(pdf, "TH"):
        del head.A.Scope
    for cell in _elements(pdf, "TD"):
        del cell.A.Headers


def _smoothed_picture(pdf: pikepdf.Pdf) -> None:
    image = next(item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Interpolate" in item)
    image.Interpolate = True


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _no_colour_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


BROKEN = {
    "no title": Broken(_no_title, "ua1", "7.1-9"),
    "title not shown": Broken(_title_not_shown, "ua1", "7.1-10"),
    "no language": Broken(_no_language, "ua1", "7.2-34"),
    "no tags": Broken(_no_tags, "ua1", "7.1-11"),
    "not marked": Broken(_not_marked, "ua1", "6.2-1"),
    "suspects": Broken(_suspects, "ua1", "7.1-4"),
    "no alternative": Broken(_no_alternative, "ua1", "7.3-1"),
    "skipped heading": Broken(_skipped_heading, "ua1", "7.4.2-1"),
    "item as paragraph": Broken(_item_as_paragraph, "ua1", "7.2-19"),
    "unknown role": Broken(_unknown_role, "ua1", "7.1-5"),
    "unmarked content": Broken(_unmarked_content, "ua1", "7.1-3"),
    "no UA identifier": Broken(_no_ua_identifier, "ua1", "5-1"),
    "font not embedded": Broken(_font_not_embedded, "ua1", "7.21.4.1-1"),
    "letters without meaning": Broken(_letters_without_meaning, "ua1", "7.21.7-1"),
    "link without words": Broken(_link_without_words, "ua1", "7.18.5-2"),
    "link outside Link": Broken(_link_outside_link, "ua1", "7.18.5-1"),
    "no tab order": Broken(_no_tab_order, "ua1", "7.18.3-1"),
    "note without ID": Broken(_note_without_id, "ua1", "7.9-1"),
    "notes of one ID": Broken(_notes_of_one_id, "ua1", "7.9-2"),
    "ragged table": Broken(_ragged_table, "ua1", "7.2-43"),
    "headers without scope": Broken(_headers_without_scope, "ua1", "7.5-1"),
    "no A identifier": Broken(_no_a_identifier, "3a", "6.6.4-2"),
    "undescribed property": Broken(_undescribed_property, "3a", "6.6.2.3.1-1"),
    "link not printed": Broken(_link_not_printed, "3a", "6.3.2-2"),
    "smoothed picture": Broken(_smoothed_picture, "3a", "6.2.8-3"),
    "script": Broken(_script, "3a", "6.5.1-1"),
    "no colour profile": Broken(_no_colour_profile, "3a", "6.2.4.3-2"),
}
