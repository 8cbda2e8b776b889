"""A pack is whole, proves itself, says what is in it, and comes out the same each time."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from briefs.building.build import BuiltRow
from briefs.composing.signing import sign, words_hash
from briefs.distribute.packs import packs
from briefs.library.keys import DocumentKey
from tests.distribute.conftest import Office, built, office_folder, pages_of, read


@pytest.fixture(scope="module")
def pack(office: Office) -> packs.Pack:
    return office.pack("experts")


@pytest.fixture
def unpacked(pack: packs.Pack, tmp_path: Path) -> Path:
    """The pack's folder, as another program unpacks it."""
    (tmp_path / pack.file).write_bytes(pack.data)
    done = subprocess.run(["unzip", "-q", pack.file], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [pack.contents.name, pack.file]
    return tmp_path / pack.contents.name


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_unzip_finds_no_fault(pack: packs.Pack, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(pack.data)

    assert "No errors detected" in _run(tmp_path, "unzip", "-t", "x.zip").stdout


def test_sha256sum_finds_every_file_as_it_was(unpacked: Path) -> None:
    """Every file but the checksums themselves is listed."""
    done = _run(unpacked, "sha256sum", "--strict", "-c", "SHA256SUMS")

    there = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert done.returncode == 0, done.stdout + done.stderr
    assert {line.removesuffix(": OK") for line in done.stdout.splitlines()} == there - {"SHA256SUMS"}


def test_sha256sum_notices_one_changed_byte(unpacked: Path) -> None:
    path = unpacked / "a4" / "brief-en-a4.pdf"
    path.write_bytes(path.read_bytes()[:-1] + b"?")

    done = _run(unpacked, "sha256sum", "-c", "SHA256SUMS")

    assert (done.returncode, done.stdout.count("FAILED")) == (1, 1)


def test_the_same_documents_give_the_same_bytes(office: Office, pack: packs.Pack) -> None:
    """The page on top is printed anew, the rows come in another order."""
    turned = Office(office.folder, office.library, office.rows[::-1], office.rules)

    assert turned.pack("experts").data == pack.data


def test_the_folder_is_named_for_topic_audience_language_and_edition(pack: packs.Pack) -> None:
    with zipfile.ZipFile(io.BytesIO(pack.data)) as found:
        names = found.namelist()

    assert pack.file == "sample-experts-en-2026-01-draft.zip"
    assert all(name.startswith("sample-experts-en-2026-01-draft/") for name in names)
    assert [name.partition("/")[2] for name in names[:5]] == [
        "0-how-to-print-and-use.pdf", "a4/brief-en-a4.pdf", "a4/brief-en-a4-large-print.pdf", "a4/brief-en-a4-mono.pdf",
        "a4/brief-en-a4-booklet-print.pdf",
    ]  # fmt: skip
    assert names[-2:] == [f"{pack.contents.name}/{name}" for name in ("manifest.json", "SHA256SUMS")]


def test_the_manifest_says_what_each_file_is(office: Office, unpacked: Path) -> None:
    """Checked against the files themselves, not against what the program believes of them."""
    stated = json.loads((unpacked / "manifest.json").read_text(encoding="utf-8"))
    listed = {entry["file"]: entry for entry in stated["files"]}
    there = {path.relative_to(unpacked).as_posix(): path.read_bytes() for path in unpacked.rglob("*.pdf")}

    assert set(listed) == set(there)
    for name, data in there.items():
        entry = listed[name]
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert (entry["size"], entry["pages"]) == (len(data), pages_of(data))
        assert (entry["audience"], entry["language"], entry["edition"]) == ("experts", "en", "2026-01")
        assert (entry["date"], entry["status"]) == ("2026-01-31", "draft")
    folded = listed["letter/brief-en-letter-mono-booklet-print.pdf"]
    document = office.library.document(DocumentKey("sample", "experts", "brief", "en"))
    assert document is not None
    assert (folded["paper"], folded["variant"], folded["finish"]) == ("letter", "mono", "booklet")
    assert (folded["title"], folded["words"]) == ("Wells for experts", words_hash(office.library, document))
    assert (stated["format"], stated["pack"]) == ("briefs-pack/1", unpacked.name)


def test_with_a_website_each_document_says_where_its_edition_is_checked(office: Office) -> None:
    library = office.publishing(website="https://example.org/briefs/")
    what = office.contents("readers")

    made = packs.pack(library, what, office.how_to(what))

    with zipfile.ZipFile(io.BytesIO(made.data)) as found:
        stated = json.loads(found.read(f"{what.name}/manifest.json"))
    assert {entry.get("check") for entry in stated["files"]} == {
        None, "https://example.org/briefs/sample/readers/brief-en-2026-01.html"
    }  # fmt: skip


def test_what_is_signed_is_no_draft(tmp_path: Path) -> None:
    folder = office_folder(tmp_path / "sample")
    person = {"name": "N. Name", "role": "Editor", "date": "2026-01-31"}
    sign(read(folder), "sample", "experts", "editor", person)
    library = read(folder)
    row = _row(library, tmp_path)

    (what,) = packs.contents(library, [row])

    assert (what.draft, what.name) == (False, "sample-experts-en-2026-01")


def _row(library, tmp_path: Path) -> BuiltRow:
    from briefs.distribute.selection import handed_out  # noqa: PLC0415 - beside its only use

    order = next(order for order in handed_out(library) if order.audience == "experts")
    return built(library, [order], tmp_path / "dist")[0]


def test_a_signature_lies_beside_the_checksums_that_it_signs(office: Office) -> None:
    made = office.pack("readers", sign=lambda data: b"signed " + hashlib.sha256(data).digest())

    with zipfile.ZipFile(io.BytesIO(made.data)) as found:
        folder = f"{made.contents.name}/"
        sums, signature = found.read(f"{folder}SHA256SUMS"), found.read(f"{folder}SHA256SUMS.minisig")
    assert signature == b"signed " + hashlib.sha256(sums).digest()
    assert b"minisig" not in sums


# ------------------------------------------------------------------------------------------------- packs in a folder


def test_packs_lie_beside_checksums_of_them_all(office: Office, pack: packs.Pack, tmp_path: Path) -> None:
    """Also of one made earlier, as long as it is unchanged."""
    packs.write([office.pack("readers")], tmp_path)
    packs.write([pack], tmp_path)

    done = _run(tmp_path, "sha256sum", "--strict", "-c", "SHA256SUMS")

    assert done.stdout.splitlines() == [
        "sample-experts-en-2026-01-draft.zip: OK", "sample-readers-en-2026-01-draft.zip: OK"
    ]  # fmt: skip


def test_an_earlier_pack_that_was_changed_or_is_gone_is_no_longer_vouched_for(
    office: Office, pack: packs.Pack, tmp_path: Path
) -> None:
    (path,) = packs.write([office.pack("readers")], tmp_path)
    path.write_bytes(b"something else")
    (tmp_path / "SHA256SUMS").write_text(
        (tmp_path / "SHA256SUMS").read_text() + f"{'0' * 64}  gone.zip\n{'0' * 64}  ../outside.zip\nrubbish\n"
    )

    packs.write([pack], tmp_path)

    assert [line[66:] for line in (tmp_path / "SHA256SUMS").read_text().splitlines()] == [pack.file]


def test_a_signature_of_other_checksums_does_not_stay(pack: packs.Pack, tmp_path: Path) -> None:
    packs.write([pack], tmp_path, sign=lambda data: b"of " + data)
    assert (tmp_path / "SHA256SUMS.minisig").read_bytes() == b"of " + (tmp_path / "SHA256SUMS").read_bytes()

    packs.write([pack], tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["SHA256SUMS", pack.file]
