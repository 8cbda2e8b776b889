"""A file that is written object by object is one that others read."""

from __future__ import annotations

import io

import pikepdf

from briefs.press.copies.objects import ObjectFile, following


def test_every_object_is_found_again_whichever_way_it_was_written() -> None:
    out = io.BytesIO()
    file = ObjectFile(out)
    root, pages, page = file.new(), file.new(), file.new()
    content = file.stream(b"0 0 m 9 9 l S")
    many = [file.loose(b"<</Number %d>>" % number) for number in range(250)]
    later, unused = file.new(), file.new()
    file.pack(
        [(page, b"<</Type /Page/Parent %d 0 R/MediaBox [0 0 9 9]/Resources <<>>/Contents %d 0 R>>" % (pages, content))]
    )
    file.add(pages, b"<</Type /Pages/Count 1/Kids [%d 0 R]>>" % page)
    file.add(root, b"<</Type /Catalog/Pages %d 0 R/Many [%b]/Later %d 0 R>>"
             % (pages, b" ".join(b"%d 0 R" % number for number in many), later))  # fmt: skip
    file.add(later, b"<</Here true>>")
    info = file.loose(b"<<>>")
    file.end(root, info)

    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert [int(item.Number) for item in pdf.Root.Many] == list(range(250))
        assert pdf.Root.Later.Here
        assert pdf.pages[0].obj.Contents.read_bytes() == b"0 0 m 9 9 l S"
        assert pdf.get_object((unused, 0)) is None


def test_its_identifier_is_a_hash_of_what_it_holds() -> None:
    def known(said: bytes) -> bytes:
        out = io.BytesIO()
        file = ObjectFile(out)
        pages = file.loose(b"<</Type /Pages/Count 0/Kids []>>")
        file.end(file.loose(b"<</Type /Catalog/Pages %d 0 R/Said %b>>" % (pages, said)), file.loose(b"<<>>"))
        with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert known(b"1") == known(b"1") != known(b"2")


def test_names_of_subsets_do_not_come_round_again_soon() -> None:
    """The last of all is followed by the first."""
    names = [b"AAAAAZ"]
    for _ in range(2000):
        names.append(following(names[-1]))

    assert len(set(names)) == len(names)
    assert {len(name) for name in names} == {6}
    assert names[1] == b"AAAABA"
    assert following(b"ZZZZZZ") == b"AAAAAA"
