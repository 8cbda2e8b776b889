"""Files of strangers that would take all memory or all day get a verdict, and so do those beside them."""

from __future__ import annotations

import datetime as dt
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from briefs import Workspace
from briefs.building.guarded.limits import Limits

SMALL = Limits(seconds=3, memory=300 << 20)
MANY = "it holds 10,001 files, and no pack of ours has more than 10,000"
LARGE = "it unpacks to 540 MB, and no pack of ours to more than 500 MB"
LIMIT = "it cannot be read like one of our files: it takes more than "
NO_PDF = "it is no PDF or pack that can be read"
"""What is said where the reader of PDF meets the limit first, and gives up by itself."""


def _packed(parts: int) -> bytes:
    """Blanks that are a thousandth as long as they are when unpacked, each part ten megabytes."""
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(b" " * 10_000_000) for _ in range(parts)), packer.flush()])


def _zip_of(*sizes: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
            for number, size in enumerate(sizes):
                with pack.open(f"{number}.pdf", "w") as member:
                    for _ in range(0, size, 10_000_000):
                        member.write(bytes(min(size, 10_000_000)))

    return make


def _facts_that_unpack(path: Path) -> None:
    """What the file says of itself, in half half a gigabyte."""
    packed = _packed(50)
    parts = [
        b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R >>\nendobj",
        b"2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj",
        b"3 0 obj\n<< /Type /Metadata /Subtype /XML /Filter /FlateDecode /Length %d >>" % len(packed),
        b"stream\n" + packed + b"\nendstream\nendobj",
        b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n",
    ]
    path.write_bytes(b"\n".join([b"%PDF-1.7", *parts]))


def _table_that_unpacks(path: Path) -> None:
    """The table of a file's parts, in half a gigabyte."""
    packed = _packed(50)
    head = b"%PDF-1.7\n1 0 obj\n<< /Type /XRef /Size 100000000 /W [1 8 1] /Root 2 0 R /Filter /FlateDecode /Length "
    path.write_bytes(
        head + str(len(packed)).encode() + b" >>\nstream\n" + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
    )


BOMBS: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "six.zip": (_zip_of(*[90_000_000] * 6), (LARGE,)),
    "many.zip": (_zip_of(*[1] * 10_001), (MANY,)),
    "one.zip": (_zip_of(110_000_000), ("it cannot be unpacked, or is far too large for one of our files",)),
    "facts.pdf": (_facts_that_unpack, (LIMIT, NO_PDF)),
    "table.pdf": (_table_that_unpacks, (LIMIT, NO_PDF)),
    "garbage.pdf": (lambda path: path.write_bytes(b"%PDF-1.7\n" + b"[" * 5_000_000), (LIMIT, NO_PDF)),
}


@pytest.mark.slow
def test_each_is_unknown_and_the_others_are_judged(sample: Path, tmp_path: Path) -> None:
    for name, (make, _) in BOMBS.items():
        make(tmp_path / name)
    (tmp_path / "z.pdf").write_bytes(b"no PDF")

    found = Workspace.open(sample, today=dt.date(2026, 11, 1), limits=SMALL).verify([tmp_path])

    said = {Path(v.file).name if "one.zip" not in v.file else "one.zip": v for v in found.verdicts}
    assert said.keys() == {*BOMBS, "z.pdf"}
    assert {verdict.status for verdict in said.values()} == {"unknown"}
    for name, (_, reasons) in BOMBS.items():
        assert any(reason in said[name].message for reason in reasons), name
