"""Word files as a reader has them before him: tracked changes, controls, boxes, notes and what is hidden."""

from __future__ import annotations

import io

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from briefs.sources.word import lines

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
BOX = f"""<w:r {W}><w:drawing><wps:txbx xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></w:r>"""


def _file() -> bytes:
    made = docx.Document()
    changed = made.add_paragraph("The share was ")._p
    changed.append(parse_xml(f"<w:ins {W}><w:r><w:t>thirty-four</w:t></w:r></w:ins>"))
    changed.append(parse_xml(f"<w:del {W}><w:r><w:delText>ninety</w:delText></w:r></w:del>"))
    changed.append(parse_xml(BOX))
    hidden = made.add_paragraph("Seen").add_run(" and hidden")
    hidden.font.hidden = True
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "North", "34"
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    made.element.body.insert(0, parse_xml(control))
    note = f"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>At the foot.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", note.encode(), made.part.package)
    made.part.relate_to(part, NOTES)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_what_a_reader_has_before_him_is_read_and_nothing_else():
    found = [line for line in lines(_file()) if line.strip()]

    assert found == ["In a control.", "The share was thirty-four", "Seen", "North", "34", "In a box.", "At the foot."]
