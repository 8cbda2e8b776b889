"""Every file gets a verdict, and only the very bytes that were published are ever current."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections import Counter
from pathlib import Path

import minisign
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.distribute.editions import index
from briefs.distribute.editions.history import of_events, states
from briefs.distribute.verify import signature
from briefs.distribute.verify.verdicts import Known, Verdict, judge
from briefs.distribute.verify.verify import public_key, verify
from briefs.library.records.editions import Published, Withdrawn
from tests.distribute import house
from tests.distribute.conftest import Story

TOPICS = frozenset({"sample"})


def _known(root: Path) -> Known:
    return Known(states(root / "content"), TOPICS, house.THIRD)


def _one(path: Path, root: Path, key: str | None = None) -> Verdict:
    (verdict,) = verify(path, _known(root), key)
    return verdict


def _pdf(story: Story, edition: str = "first") -> Path:
    path: Path = getattr(story, edition) / "dist/sample/readers/brief-en-a4.pdf"
    return path


def _stranger(path: Path, identifier: str | None = None, locked: pikepdf.Encryption | bool = False) -> Path:
    """A PDF by somebody else, which may claim anything."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if identifier is not None:
            with pdf.open_metadata() as meta:
                meta["dc:identifier"] = identifier
        pdf.save(path, encryption=locked)
    return path


# ------------------------------------------------------------------------------------------------------ from the story


def test_every_file_of_the_edition_that_holds_is_current(story: Story) -> None:
    verdicts = [_one(path, story.first) for path in story.files(story.first)]

    assert Counter(verdict.status for verdict in verdicts) == {"current": 3}
    assert {verdict.edition for verdict in verdicts} == {"2026-01"}
    assert verdicts[-1].message == (
        "Current: this is edition 2026-01 of “Wells” (readers/brief/en), a draft of 2026-02-01. "
        "Show it to reviewers, not to its readers."
    )


def test_every_file_of_the_edition_before_is_superseded(story: Story) -> None:
    verdicts = [_one(path, story.second) for path in story.files(story.first)]

    assert {(verdict.status, verdict.use, str(verdict.since)) for verdict in verdicts} == {
        ("superseded", "2026-02", "2026-03-01")
    }
    assert verdicts[-1].message == (
        "Do not hand it out: this is edition 2026-01 of “Wells” (readers/brief/en), and edition 2026-02 took its place "
        "on 2026-03-01. Take a fresh copy of edition 2026-02."
    )


def test_every_file_of_a_withdrawn_edition_is_withdrawn(story: Story) -> None:
    verdicts = [_one(path, story.last) for path in story.files(story.second)]

    assert {(verdict.status, verdict.use, str(verdict.since)) for verdict in verdicts} == {
        ("withdrawn", None, "2026-04-01")
    }
    assert verdicts[-1].message == (
        "Do not hand it out: this is edition 2026-02 of “Wells” (readers/brief/en), withdrawn on 2026-04-01. "
        "The reason: A figure was wrong. No edition of it is current: ask who publishes it."
    )


def test_a_document_withdrawn_alone_leaves_the_others_current(story: Story) -> None:
    """Of what was withdrawn no other copy is good; what is not in the current edition has none."""
    events = [entry.event for entry in index.read(story.first / "content").entries]
    gone = Withdrawn(
        event="withdrawn",
        topic="sample",
        edition="2026-01",
        date=house.THIRD,
        reason="Old.",
        documents=("readers/brief/en",),
        after="0" * 64,
    )
    known = Known(of_events([*events, gone]), TOPICS, house.THIRD)

    (readers,), (experts,) = (
        verify(story.first / f"dist/sample/{who}/brief-en-a4.pdf", known) for who in ("readers", "experts")
    )

    assert (readers.status, readers.use, experts.status) == ("withdrawn", None, "current")
    assert readers.message.endswith("The reason: Old. No copy of it may be used now: ask who publishes it.")


def test_a_document_that_the_current_edition_no_longer_has_is_superseded(story: Story) -> None:
    events = [entry.event for entry in index.read(story.second / "content").entries]
    assert isinstance(events[1], Published)
    less = events[1].model_copy(update={"documents": events[1].documents[:1]})

    (verdict,) = verify(_pdf(story), Known(of_events([events[0], less]), TOPICS, house.THIRD))

    assert (verdict.status, verdict.use) == ("superseded", None)
    assert verdict.message.endswith("The current edition, 2026-02, does not have this document: ask who publishes it.")


def test_what_was_superseded_by_a_withdrawn_edition_stays_superseded(story: Story) -> None:
    verdict = _one(_pdf(story), story.last)

    assert (verdict.status, verdict.use) == ("superseded", None)
    assert verdict.message.endswith("No edition of it is current: ask who publishes it.")


def test_a_file_that_was_never_published_is_unpublished(story: Story) -> None:
    verdict = _one(_pdf(story, "second"), story.first)

    assert (verdict.status, verdict.edition, verdict.use, verdict.draft) == ("unpublished", "2026-02", "2026-01", True)
    assert verdict.message == (
        "Do not hand it out: it says that it is edition 2026-02 of readers/brief/en, a draft for review, which was "
        "never published. Take a fresh copy of edition 2026-01."
    )


def test_a_file_altered_by_one_byte_is_altered(story: Story, tmp_path: Path) -> None:
    data = bytearray(_pdf(story).read_bytes())
    place = data.index(b"stream") + 20
    data[place] ^= 1
    path = tmp_path / "copy.pdf"
    path.write_bytes(data)

    verdict = _one(path, story.first)

    assert (verdict.status, verdict.edition, verdict.document) == ("altered", "2026-01", "readers/brief/en")
    assert verdict.message == (
        "Do not hand it out: it says that it is edition 2026-01 of readers/brief/en, but it is not, byte for byte, a "
        "file that was published. Take a fresh copy of edition 2026-01."
    )


def test_an_altered_file_of_a_withdrawn_edition_says_both(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "copy.pdf"
    path.write_bytes(_pdf(story, "second").read_bytes() + b"\n")

    verdict = _one(path, story.last)

    assert verdict.status == "altered"
    assert "withdrawn on 2026-04-01" in verdict.message


def test_a_copy_under_another_name_is_still_what_it_is(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "Wells (final) 2.PDF"
    path.write_bytes(_pdf(story).read_bytes())

    assert _one(path, story.first).status == "current"


def test_a_file_saved_anew_by_another_program_is_altered(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "saved.pdf"
    with pikepdf.open(_pdf(story)) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    assert _one(path, story.first).status == "altered"


_CHANGES = st.one_of(
    st.tuples(st.just("other"), st.floats(0, 1, exclude_max=True), st.integers(1, 255)),
    st.tuples(st.just("more"), st.floats(0, 1), st.integers(0, 255)),
    st.tuples(st.just("less"), st.floats(0, 1, exclude_max=True), st.just(0)),
    st.tuples(st.just("short"), st.floats(0, 1, exclude_max=True), st.just(0)),
)


@given(change=_CHANGES)
def test_no_byte_of_a_published_file_can_change_and_leave_it_current(
    story: Story, change: tuple[str, float, int]
) -> None:
    """The law of editions: and whatever the damage, there is a verdict."""
    how, where, value = change
    data = bytearray(_pdf(story).read_bytes())
    place = int(where * len(data))
    match how:
        case "other":
            data[place] ^= value
        case "more":
            data.insert(place, value)
        case "less":
            del data[place]
        case "short":
            del data[place:]

    verdict = judge("x.pdf", io.BytesIO(bytes(data)), _known(story.first))

    assert verdict.status in {"altered", "unpublished", "unknown"}
    assert verdict.message.startswith("Do not hand it out")


# ------------------------------------------------------------------------------------------------------------ strangers


def test_a_strangers_pdf_is_unknown(story: Story, tmp_path: Path) -> None:
    verdict = _one(_stranger(tmp_path / "x.pdf"), story.first)

    assert verdict.status == "unknown"
    assert verdict.message == ("Do not hand it out as one of our editions: it is a PDF that names no edition of ours.")


@pytest.mark.parametrize(
    ("identifier", "status"),
    [
        ("doi:10.1000/182", "unknown"),
        ("a/b/c/d/e/f", "unknown"),
        ("sample///en/2026-01", "unknown"),
        ("their-topic/readers/brief/en/2026-01", "unknown"),
        ("sample/readers/brief/en/2026-01", "altered"),
        ("sample/readers/brief/en/2099-01", "unpublished"),
        ("sample/readers/nothing/en/2026-01", "unpublished"),
    ],
)
def test_what_a_file_says_of_itself_never_makes_it_current(
    story: Story, tmp_path: Path, identifier: str, status: str
) -> None:
    assert _one(_stranger(tmp_path / "x.pdf", identifier), story.first).status == status


def test_a_pdf_that_opens_with_a_password_is_unknown(story: Story, tmp_path: Path) -> None:
    locked = pikepdf.Encryption(owner="o", user="u")
    path = _stranger(tmp_path / "x.pdf", "sample/readers/brief/en/2026-01", locked)

    assert "opens with a password only" in _one(path, story.first).message


def test_a_pdf_that_only_forbids_changes_is_read(story: Story, tmp_path: Path) -> None:
    locked = pikepdf.Encryption(owner="o", user="")
    path = _stranger(tmp_path / "x.pdf", "sample/readers/brief/en/2026-01", locked)

    assert _one(path, story.first).status == "altered"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.pdf", b"", "no PDF or pack that can be read"),
        ("x.pdf", b"%PDF-1.7\n1 0 obj <</Type/Catalog/Metadata 1 0 R>> endobj trailer<</Root 1 0 R>>", "it is"),
        ("x.pdf", b"%PDF-1.7\n" + b"[" * 100_000, "no PDF or pack that can be read"),
        ("notes.txt", "Grüße".encode(), "no PDF or pack that can be read"),
        ("x.zip", b"PK\x03\x04 nothing", "no PDF or pack that can be read"),
        ("x.zip", b"", "no PDF or pack that can be read"),
        ("x.zip", b"PK\x05\x06" + b"\xff" * 18, "no pack that can be opened"),
    ],
)
def test_what_is_broken_is_unknown(story: Story, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    verdict = _one(path, story.first)

    assert verdict.status == "unknown"
    assert said in verdict.message


def test_a_file_that_is_not_there_or_no_file_is_unknown(story: Story, tmp_path: Path) -> None:
    """A pipe is not opened: it would wait for ever."""
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop.pdf").symlink_to(tmp_path / "loop.pdf")

    said = {
        name: _one(tmp_path / name, story.first) for name in ("none.pdf", "pipe.pdf", "empty", "loop.pdf", "x" * 999)
    }

    assert {verdict.status for verdict in said.values()} == {"unknown"}
    assert "there is no such file" in said["none.pdf"].message
    assert "no ordinary file" in said["pipe.pdf"].message
    assert "holds no PDF" in said["empty"].message


def test_metadata_that_is_no_xml_does_not_hurt(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta><rdf:RDF>&bomb;\xff\x00", Type=pikepdf.Name.Metadata)
        pdf.save(path)

    assert _one(path, story.first).status == "unknown"


# --------------------------------------------------------------------------------------------------- folders and packs


def test_of_a_folder_every_pdf_and_pack_is_judged(story: Story, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/one.pdf").write_bytes(_pdf(story).read_bytes())
    (tmp_path / "a/notes.txt").write_text("not looked at", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as pack:
        pack.write(_pdf(story, "second"), "in/two.pdf")
        pack.writestr("README.txt", "not looked at")

    found = {verdict.file: verdict.status for verdict in verify(tmp_path, _known(story.second))}

    assert found == {f"{tmp_path}/a/one.pdf": "superseded", f"{tmp_path}/pack.zip/in/two.pdf": "current"}


def test_a_pack_without_pdfs_and_one_that_is_damaged_are_unknown(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as pack:
        pack.writestr("a.txt", "a")
    assert "holds no PDF" in _one(path, story.first).message

    with zipfile.ZipFile(path, "w") as pack:
        pack.write(_pdf(story), "one.pdf")
    data = bytearray(path.read_bytes())
    data[200] ^= 255
    path.write_bytes(data)
    assert "cannot be unpacked" in _one(path, story.first).message


def test_a_pack_that_claims_to_be_enormous_is_not_unpacked(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("x.pdf", bytes(1_000_001))
    monkeypatch.setattr("briefs.distribute.verify.verify.LARGEST", 1_000_000)

    assert "far too large" in _one(path, story.first).message


def test_a_locked_pack_is_unknown(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as pack:
        pack.write(_pdf(story), "one.pdf")
    data = bytearray(path.read_bytes())
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(head) + place] |= 1
    path.write_bytes(data)

    assert "cannot be unpacked" in _one(path, story.first).message


def test_the_inserts_of_a_pack_are_no_documents(story: Story, tmp_path: Path) -> None:
    """How to print is written anew for each pack; alone, nobody can tell whose it is."""
    insert = _stranger(tmp_path / "0-how-to-print-and-use.pdf", "sample/readers/how-to/en/2026-01")
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as pack:
        pack.write(insert, f"readers/{insert.name}")
        pack.write(_pdf(story), "readers/a4/one.pdf")

    assert _one(tmp_path / "pack.zip", story.first).status == "current"
    assert _one(tmp_path, story.first).status == "current"
    renamed = tmp_path / "how.pdf"
    renamed.write_bytes(insert.read_bytes())
    for alone in (insert, renamed, _stranger(tmp_path / "ticket.pdf")):
        verdict = _one(alone, story.first)
        assert verdict.status == "unknown"
        assert "a page that goes with a pack; not a document of an edition" in verdict.message


# ----------------------------------------------------------------------------------------------------- signed checksums


def _pack(story: Story, folder: Path) -> tuple[Path, str]:
    """A folder with two files, their checksums and a signature; and the public key."""
    pair = minisign.KeyPair.generate()
    key = folder / "house.key"
    key.write_bytes(bytes(pair.secret_key))
    made = folder / "pack"
    made.mkdir()
    (made / "brief.pdf").write_bytes(_pdf(story).read_bytes())
    (made / "READ ME.txt").write_text("Hello", encoding="utf-8")
    sums = made / "SHA256SUMS"
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(made.iterdir())]
    sums.write_text("".join(lines), encoding="utf-8")
    signature.sign(sums, key)
    return sums, pair.public_key.to_base64().decode()


def test_signed_checksums_are_genuine_and_what_they_list_is_judged(story: Story, tmp_path: Path) -> None:
    sums, key = _pack(story, tmp_path)

    found = list(verify(sums, _known(story.first), key))

    assert [verdict.status for verdict in found] == ["genuine", "listed", "current"]
    assert found[0].message == "Genuine: signed with our key, and all 2 files are as signed."
    later = list(verify(sums.parent, _known(story.second), key))
    assert sorted(verdict.status for verdict in later) == ["genuine", "listed", "superseded"]


def test_the_signed_checksums_within_a_pack_are_proved_too(story: Story, tmp_path: Path) -> None:
    sums, key = _pack(story, tmp_path)
    said = []
    for text in ("Hello", "Bye"):
        (sums.parent / "READ ME.txt").write_text(text, encoding="utf-8")
        with zipfile.ZipFile(tmp_path / "pack.zip", "w") as pack:
            for path in sorted(sums.parent.iterdir()):
                pack.write(path, f"readers-2026-01/{path.name}")
        said.append([verdict.status for verdict in verify(tmp_path / "pack.zip", _known(story.first), key)])

    assert said == [["genuine", "listed", "current"], ["altered", "altered", "current"]]


def test_checksums_changed_after_signing_are_not_trusted(story: Story, tmp_path: Path) -> None:
    sums, key = _pack(story, tmp_path)
    sums.write_text(sums.read_text(encoding="utf-8").replace("0", "1", 1), encoding="utf-8")

    first, *_ = verify(sums, _known(story.first), key)

    assert first.status == "altered"
    assert first.message.startswith("Do not trust these checksums: they were changed after they were signed")


def test_a_signature_that_was_taken_away_is_told(story: Story, tmp_path: Path) -> None:
    """In a pack and in a folder, of the list itself; and a signature without its list is one of nothing."""
    made = _unsigned(story, tmp_path)
    key = minisign.KeyPair.generate().public_key.to_base64().decode()

    for path in (made, _zipped(made), made / "SHA256SUMS"):
        lists = [verdict for verdict in verify(path, _known(story.first), key) if verdict.file.endswith("SUMS")]
        assert [(verdict.status, ".minisig" in verdict.message) for verdict in lists] == [("unknown", True)]
    assert {verdict.status for verdict in verify(made, _known(story.first), None)} == {"listed", "current"}

    (made / "SHA256SUMS").rename(made / "SHA256SUMS.minisig")
    for path in (made, _zipped(made)):
        told = [verdict for verdict in verify(path, _known(story.first), key) if "minisig" in verdict.file]
        assert [verdict.status for verdict in told] == ["unknown"]
        assert "the list that it signs, SHA256SUMS, is not beside it" in told[0].message


@pytest.mark.parametrize("name", ["setup.exe", "READ ME.html", "a4/brief.pdf.lnk", ".hidden", "0-how-to.docm"])
def test_what_was_put_into_a_pack_is_told(story: Story, tmp_path: Path, name: str) -> None:
    """Beside files that are all as listed; in a folder, people keep things of their own."""
    made = _unsigned(story, tmp_path)
    (made / name).write_text("run me", encoding="utf-8")

    told = {Path(verdict.file).name: verdict for verdict in verify(_zipped(made), _known(story.first))}

    assert told[Path(name).name].status == "unknown"
    assert "somebody put it into this pack" in told[Path(name).name].message
    assert {verdict.status for verdict in verify(made, _known(story.first))} == {"listed", "current"}


def test_a_file_that_is_not_as_signed_is_named(story: Story, tmp_path: Path) -> None:
    sums, key = _pack(story, tmp_path)
    (sums.parent / "READ ME.txt").write_text("Bye", encoding="utf-8")
    (sums.parent / "brief.pdf").unlink()

    signed, *files = verify(sums, _known(story.first), key)

    assert "READ ME.txt, brief.pdf missing or not as signed" in signed.message
    assert [verdict.status for verdict in (signed, *files)] == ["altered"] * 3
    assert [verdict.message for verdict in files] == [
        f"Do not hand out what lies here: {how}. Take a fresh copy of the whole."
        for how in ("READ ME.txt is not what SHA256SUMS says", "brief.pdf is missing, although SHA256SUMS lists it")
    ]


def test_checksums_that_nobody_can_prove_are_unknown(story: Story, tmp_path: Path) -> None:
    sums, key = _pack(story, tmp_path)
    other = minisign.KeyPair.generate().public_key.to_base64().decode()
    said = {name: next(verify(sums, _known(story.first), given)) for name, given in
            (("none", None), ("other", other), ("nonsense", "RW"))}  # fmt: skip
    sums.with_name("SHA256SUMS.minisig").unlink()
    said["unsigned"] = next(verify(sums, _known(story.first), key))

    assert {name: verdict.status for name, verdict in said.items()} == {
        "none": "unknown", "other": "altered", "nonsense": "unknown", "unsigned": "unknown",
    }  # fmt: skip


@pytest.mark.parametrize("line", ["nonsense", f"{'0' * 64}  ../secret", f"{'0' * 64}  /etc/passwd"])
def test_a_list_that_leads_out_of_its_folder_is_not_trusted(story: Story, tmp_path: Path, line: str) -> None:
    """Even if it is signed."""
    sums, key = _pack(story, tmp_path)
    sums.write_text(f"{line}\n", encoding="utf-8")
    signature.sign(sums, tmp_path / "house.key")

    (verdict,) = verify(sums, _known(story.first), key)

    assert (verdict.status, "lines that are none" in verdict.message) == ("altered", True)


def test_the_public_key_is_read_from_publication_yaml(sample: Path) -> None:
    assert public_key(sample / "content") is None
    path = sample / "content/publication.yaml"
    path.write_text("public_key: RWabc # ours\nbroken: yes\n", encoding="utf-8")

    assert public_key(sample / "content") == "RWabc"
    path.write_text("public_key: [\n", encoding="utf-8")
    assert public_key(sample / "content") is None


# --------------------------------------------------------------------------------------------------- unsigned checksums


def _unsigned(story: Story, folder: Path) -> Path:
    """An unpacked pack as it is handed out: a how-to page, a document, a manifest, and their checksums."""
    made = folder / "pack"
    (made / "a4").mkdir(parents=True)
    _stranger(made / "0-how-to-print-and-use.pdf", "sample/readers/how-to/en/2026-01")
    (made / "a4/brief.pdf").write_bytes(_pdf(story).read_bytes())
    (made / "manifest.json").write_text("{}", encoding="utf-8")
    names = ("0-how-to-print-and-use.pdf", "a4/brief.pdf", "manifest.json")
    lines = [f"{hashlib.sha256((made / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (made / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    return made


def _zipped(folder: Path) -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w") as pack:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                pack.write(file, f"{folder.name}/{file.relative_to(folder)}")
    return path


def _found(path: Path, story: Story) -> dict[str, str]:
    return {Path(verdict.file).name: verdict.status for verdict in verify(path, _known(story.first))}


def test_of_a_whole_pack_every_file_is_counted(story: Story, tmp_path: Path) -> None:
    made = _unsigned(story, tmp_path)
    whole = {"0-how-to-print-and-use.pdf": "listed", "brief.pdf": "current", "manifest.json": "listed"}

    assert _found(made, story) == whole
    assert _found(_zipped(made), story) == whole


@pytest.mark.parametrize("name", ["0-how-to-print-and-use.pdf", "a4/brief.pdf", "manifest.json"])
def test_whatever_is_not_as_listed_is_altered(story: Story, tmp_path: Path, name: str) -> None:
    made = _unsigned(story, tmp_path)
    with (made / name).open("ab") as stream:
        stream.write(b"\n")

    for found in (_found(made, story), _found(_zipped(made), story)):
        assert (len(found), found.pop(Path(name).name)) == (3, "altered")
        assert "altered" not in found.values()


@pytest.mark.parametrize("name", ["0-how-to-print-and-use.pdf", "a4/brief.pdf", "manifest.json"])
def test_what_is_listed_and_missing_is_named(story: Story, tmp_path: Path, name: str) -> None:
    made = _unsigned(story, tmp_path)
    (made / name).unlink()

    for path in (made, _zipped(made)):
        found = {Path(verdict.file).name: verdict for verdict in verify(path, _known(story.first))}
        assert found[Path(name).name].status == "altered"
        assert f"{Path(name).name} is missing" in found[Path(name).name].message


def test_a_published_file_in_the_place_of_another_is_altered(story: Story, tmp_path: Path) -> None:
    """It may be handed out where it belongs, and is not what the pack promises."""
    made = _unsigned(story, tmp_path)
    (made / "a4/brief.pdf").write_bytes((story.first / "dist/sample/experts/brief-en-a4.pdf").read_bytes())

    verdict = next(v for v in verify(made, _known(story.first)) if v.file.endswith("brief.pdf"))

    assert (verdict.status, verdict.document) == ("altered", "experts/brief/en")
    assert "brief.pdf is not what SHA256SUMS says" in verdict.message


def test_an_altered_pack_beside_its_checksums_is_named_with_what_it_holds(story: Story, tmp_path: Path) -> None:
    pack = _zipped(_unsigned(story, tmp_path / "made"))
    shop = tmp_path / "shop"
    shop.mkdir()
    (shop / "pack.zip").write_bytes(pack.read_bytes())
    (shop / "SHA256SUMS").write_text(f"{'0' * 64}  ./pack.zip\n", encoding="utf-8")

    for path in (shop, shop / "SHA256SUMS"):
        found = _found(path, story)
        assert (found["pack.zip"], found["brief.pdf"]) == ("altered", "current")


def test_a_list_that_is_none_is_not_trusted_unsigned_either(story: Story, tmp_path: Path) -> None:
    made = _unsigned(story, tmp_path)
    (made / "SHA256SUMS").write_text("nonsense\n", encoding="utf-8")

    assert _found(made, story) == {"SHA256SUMS": "altered", "brief.pdf": "current"}
