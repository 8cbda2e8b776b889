"""The commands pack and ticket, as people call them."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import minisign
import pytest

from briefs.cli import main
from briefs.distribute.selection import handed_out
from briefs.distribute.verify import signature
from briefs.library.load import Library
from tests.distribute.conftest import change, office_folder, pages_of, table_rows
from tests.press.pages import pdf_text
from tests.shipped_documents import Built, build
from tests.validators import page_validation, verapdf

ONE = ("--without", "letter", "--without", "large-print", "--without", "mono", "--without", "booklet")
"""As little as can be packed of a document."""
WITH_MONO = ("--without", "letter", "--without", "large-print", "--without", "booklet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return office_folder(tmp_path / "sample")


def _run(*argv: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main([str(word) for word in argv], out, err)
    return code, out.getvalue(), err.getvalue()


def _checked(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _unpublished(wrong: str) -> bool:
    """Whether all that is told is that nothing of it has been published yet."""
    return "never published" in wrong and wrong.endswith("\n1 warning\n")


def test_a_pack_for_each_audience_and_the_same_the_second_time(folder: Path, tmp_path: Path) -> None:
    """Whole by unzip, true by sha256sum, byte for byte the same in another folder."""
    for out in ("one", "two"):
        code, said, wrong = _run("pack", "--root", folder, "--out", tmp_path / out, "--jobs", "1", *ONE)
        assert (code, _unpublished(wrong)) == (0, True)
        assert "sample-readers-en-2026-01-draft.zip: 1 PDF and how to use them" in said

    packs = sorted((tmp_path / "one/packs").glob("*.zip"))
    assert [path.name for path in packs] == [
        "sample-experts-en-2026-01-draft.zip", "sample-readers-en-2026-01-draft.zip"
    ]  # fmt: skip
    assert _checked(tmp_path / "one/packs", "sha256sum", "--strict", "-c", "SHA256SUMS").count(": OK") == 2
    for path in packs:
        assert path.read_bytes() == (tmp_path / "two/packs" / path.name).read_bytes()
        _checked(path.parent, "unzip", "-t", path.name)


def test_a_signed_pack_proves_whose_it_is(folder: Path, tmp_path: Path) -> None:
    """The checksums in each pack and beside them all; the page on top says how that is looked at."""
    pair = minisign.KeyPair.generate()
    key = tmp_path / "house.key"
    key.write_bytes(bytes(pair.secret_key) + b"\n")
    public = pair.public_key.to_base64().decode()
    change(folder, "content/publication.yaml", "papers:", f"public_key: {public}\npapers:")
    out = tmp_path / "dist"
    code, _, wrong = _run("pack", "--root", folder, "--out", out, "--jobs", "1", "--sign", key, *ONE)

    assert (code, _unpublished(wrong)) == (0, True)
    assert signature.verify(out / "packs/SHA256SUMS", public)
    with zipfile.ZipFile(out / "packs/sample-readers-en-2026-01-draft.zip") as pack:
        (top,) = {name.split("/")[0] for name in pack.namelist()}
        sums, made = (pack.read(f"{top}/{name}") for name in ("SHA256SUMS", "SHA256SUMS.minisig"))
        page = pdf_text(pack.read(f"{top}/0-how-to-print-and-use.pdf"))
    assert signature.good(sums, made, public)
    assert "minisign -Vm SHA256SUMS" in " ".join(page.split())

    code, said, wrong = _run("pack", "--root", folder, "--out", out, "--sign", tmp_path / "none.key", *ONE)
    assert (code, said) == (1, "")
    assert "none.key" in wrong

    code, _, wrong = _run("pack", "--root", folder, "--out", out, *ONE)
    assert code == 0
    assert "publication.yaml:1:1: warning: these packs are not signed, although this file has a public_key" in wrong
    zipped = out / "packs/sample-readers-en-2026-01-draft.zip"
    code, said, _ = _run("verify", zipped, "--root", folder)
    assert code == 1
    assert "no SHA256SUMS.minisig is beside them: it was taken away, or never made" in said


def test_a_key_that_is_not_the_published_one_signs_nothing(folder: Path, tmp_path: Path) -> None:
    ours, other = (minisign.KeyPair.generate() for _ in range(2))
    key, out = tmp_path / "other.key", tmp_path / "dist"
    key.write_bytes(bytes(other.secret_key) + b"\n")
    words = ("pack", "--root", folder, "--out", out, "--jobs", "1", "--sign", key, "--audience", "readers", *ONE)
    change(
        folder, "content/publication.yaml", "papers:", f"public_key: {ours.public_key.to_base64().decode()}\npapers:"
    )

    code, _, wrong = _run(*words)

    assert code == 1
    assert "publication.yaml:1:1: error: other.key is not the key that this file publishes" in wrong
    assert not (out / "packs").exists()

    change(folder, "content/publication.yaml", "public_key", "# public_key")
    code, _, wrong = _run(*words)
    assert code == 0
    assert "warning: nobody can prove what other.key signs: this file has no public_key" in wrong


def test_final_refuses_what_is_unsigned(folder: Path, tmp_path: Path) -> None:
    code, _, wrong = _run("pack", "--root", folder, "--out", tmp_path / "dist", "--final")

    assert code == 1
    assert "nobody has signed as editor for readers" in wrong
    assert not (tmp_path / "dist").exists()


def test_a_pack_too_heavy_for_mail_stops_all_packs(folder: Path, tmp_path: Path) -> None:
    """What stood before stays as it was."""
    change(folder, "content/publication.yaml", "largest_mail: 10", "largest_mail: 0.02")
    packs = tmp_path / "dist/packs"
    packs.mkdir(parents=True)
    (packs / "sample-readers-en-2026-01-draft.zip").write_bytes(b"as it was")
    code, _, wrong = _run("pack", "--root", folder, "--out", tmp_path / "dist", "--jobs", "1", *WITH_MONO)

    assert code == 1
    assert "publication.yaml:2:1: error: sample-readers-en-2026-01-draft.zip weighs " in wrong
    assert "sample-experts-en-2026-01-draft.zip weighs " in wrong
    assert "--without mono saves 0.0" in wrong
    assert "nothing was packed" in wrong
    assert {path.name: path.read_bytes() for path in packs.iterdir()} == {
        "sample-readers-en-2026-01-draft.zip": b"as it was"
    }


def test_a_document_that_fails_stops_all_packs(folder: Path, tmp_path: Path) -> None:
    (folder / "templates/audiences/readers/audience.css").write_text(
        "h1 { background: url(none.png) }", encoding="utf-8"
    )

    code, _, wrong = _run("pack", "--root", folder, "--out", tmp_path / "dist", "--jobs", "1", *ONE)

    assert code == 3
    assert "none.png" in wrong
    assert not (tmp_path / "dist/packs").exists()


def test_broken_printing_rules_are_told_before_anything_is_built(folder: Path, tmp_path: Path) -> None:
    change(folder, "templates/packs/printing.yaml", "most_pages: 1", "most_pages: one")

    for command in ("pack", "ticket"):
        code, said, wrong = _run(command, "--root", folder, "--out", tmp_path / "dist")

        assert (code, said) == (1, "")
        assert "printing.yaml:" in wrong
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["pack", "--without", "large"], "'large' cannot be left out"),
        (["pack", "--audience", "reader"], "did you mean 'readers'?"),
        (["pack", "--without", "a4", "--without", "letter"], "nothing remains to be handed out"),
        (["pack", "--jobs", "0"], "not a number from 1 to 256"),
        (["ticket", "--paper", "a6"], "no paper is called 'a6'"),
    ],
)
def test_a_call_that_means_nothing_ends_with_code_2(words: list[str], said: str, folder: Path) -> None:
    code, _, wrong = _run(words[0], "--root", folder, *words[1:])

    assert code == 2
    assert said in wrong


# ------------------------------------------------------------------------------------------------------------- tickets


def test_a_ticket_counts_copies_from_a_list(folder: Path, tmp_path: Path) -> None:
    people = tmp_path / "school.csv"
    people.write_text(
        "name,email,audience,language,copies,paper\n"
        "Ann,ann@example.org,readers,en,28,\nBob,bob@example.org,readers,en,,letter\n",
        encoding="utf-8",
    )

    code, said, wrong = _run("ticket", people, "--root", folder, "--out", tmp_path / "dist", "--jobs", "1")

    assert (code, _unpublished(wrong)) == (0, True)
    assert "ticket.pdf: 2 files, 1 page\n" in said
    pdf = (tmp_path / "dist/ticket.pdf").read_bytes()
    stock = "80 g m² 20 lb bond white uncoated finished size"
    assert [row for row in table_rows(pdf) if "pdf" in row] == [
        f"brief en a4 pdf {stock} 210 297 mm a4 1 one side colour none 28 1 28",
        f"brief en letter pdf {stock} 216 279 mm us letter 1 one side colour none 1 1 1",
    ]
    assert "Ann" not in pdf_text(pdf)


def test_a_ticket_without_a_list_names_each_document_once(folder: Path, tmp_path: Path) -> None:
    """On the publisher's first paper, a booklet where that makes sense."""
    code, _, wrong = _run("ticket", "--root", folder, "--out", tmp_path, "--jobs", "1", "--finish", "booklet")

    text = pdf_text((tmp_path / "ticket.pdf").read_bytes())
    assert (code, _unpublished(wrong)) == (0, True)
    assert text.count("-print.pdf") == 1
    assert text.count("brief-en-a4.pdf") == 1


def test_every_wrong_row_of_a_list_is_told_and_nothing_is_built(folder: Path, tmp_path: Path) -> None:
    people = tmp_path / "school.csv"
    people.write_text(
        "name,email,audience,language,copies\nAnn,ann@example.org,reader,en,1\nBob,b@example.org,readers,en,many\n",
        encoding="utf-8",
    )

    code, _, wrong = _run("ticket", people, "--root", folder, "--out", tmp_path / "dist")

    assert code == 1
    assert "school.csv:2" in wrong
    assert "school.csv:3" in wrong
    assert [path.name for path in (tmp_path / "dist").rglob("*") if path.is_file()] == ["rejected.csv"]


def test_a_list_in_which_nobody_gets_the_chosen_documents_is_told(folder: Path, tmp_path: Path) -> None:
    people = tmp_path / "school.csv"
    people.write_text("name,email,audience,language\nAnn,ann@example.org,readers,en\n", encoding="utf-8")

    code, _, wrong = _run("ticket", people, "--root", folder, "--out", tmp_path, "--audience", "experts")

    assert code == 2
    assert "nobody in" in wrong


# ---------------------------------------------------------------------------------------------------- shipped content


@pytest.mark.slow
@pytest.mark.needs_java
def test_the_shipped_packs_are_whole_light_and_for_everybody(
    shipped: Library, built: Built, variants: Built, tmp_path: Path
) -> None:
    """Built as people build them, in a process of its own, then judged by tools that know nothing of this program.

    On one paper and without mono, to save time; what other tests have built is not built again.
    """
    for made in (built, variants):
        shutil.copytree(made.folder, tmp_path, dirs_exist_ok=True)
    done = build(tmp_path, "pack", "--jobs", "2", "--without", "letter", "--without", "mono")
    assert done.code == 0, done.said

    packs = sorted((tmp_path / "packs").glob("*.zip"))
    assert [path.name.split("-2026")[0].removeprefix("online-drug-trafficking-") for path in packs] == [
        *(f"educators-{language}" for language in ("ar", "en", "es", "fr", "ru", "uz-Latn")),
        "le-trainers-en", "policymakers-en",
    ]  # fmt: skip
    _checked(tmp_path / "packs", "sha256sum", "--strict", "-c", "SHA256SUMS")
    seen = 0
    for path in packs:
        assert path.stat().st_size <= shipped.publication.largest_mail * 1_000_000
        assert "No errors detected" in _checked(path.parent, "unzip", "-t", path.name)
        with zipfile.ZipFile(path) as archive:
            archive.extractall(tmp_path)
        folder = tmp_path / path.stem
        checked = _checked(folder, "sha256sum", "--strict", "-c", "SHA256SUMS")
        stated = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        assert checked.count(": OK") == len(stated["files"]) + 1
        assert [(e["file"], e["pages"]) for e in stated["files"]] == [
            (e["file"], pages_of((folder / e["file"]).read_bytes())) for e in stated["files"]
        ]
        seen += len(stated["files"]) - 1
        first = folder / "0-how-to-print-and-use.pdf"
        assert pages_of(first.read_bytes()) == 1
        for standard in ("ua1", "3a"):
            assert page_validation(first, standard).messages == ()
            assert verapdf(first, standard).messages == ()
    assert seen == len(handed_out(shipped, without=("letter", "mono")))
