"""Whatever hands out asks the record about each document: every command, in every state of an edition."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest
import yaml

from briefs.composing.signing import marks_of
from briefs.distribute.editions import store
from briefs.distribute.editions.history import states
from briefs.distribute.packs import ticket
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.library.records.settings import Contact, Local
from tests.conftest import ROOT, SAMPLE, _link, for_all
from tests.distribute import house
from tests.distribute.conftest import call
from tests.distribute.sites import with_catalogue

PAGE = "dist/site/sample/readers/brief-en-2026-01.html"


def _workspace(folder: Path) -> Path:
    """The sample with everything that handing out needs: letters, packs, a catalogue, somebody who publishes."""
    shutil.copytree(SAMPLE, folder)
    for name in ("packs", "mail", "styles"):
        shutil.copytree(ROOT / "templates" / name, folder / "templates" / name, dirs_exist_ok=True)
    shutil.copytree(ROOT / "templates/fonts", folder / "templates/fonts", copy_function=_link)
    for style in (folder / "templates/styles/variant").glob("*.css"):
        if style.stem != "colour":
            style.unlink()  # one file a document is enough
    with_catalogue(folder)
    words = folder / "content/languages/en.yaml"
    ours = yaml.safe_load((ROOT / "content/languages/en.yaml").read_text(encoding="utf-8"))["strings"]
    mine = yaml.safe_load(words.read_text(encoding="utf-8"))
    words.write_text(yaml.safe_dump({**mine, "strings": {**ours, **mine["strings"]}}, allow_unicode=True), "utf-8")
    (folder / "content/publication.yaml").write_text(
        "papers: [a4]\npublisher: Wells Office\ncontact: wells@example.org\naddress: Well Lane 1\n"
        "website: https://wells.example.org\nsender: Wells Office <wells@example.org>\n", encoding="utf-8"
    )  # fmt: skip
    page = folder / "templates/base.html"
    slot = '{% if brief.slots %}<p>{{ brief.slots.get("recipient") }}</p>{% endif %}'
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{slot}</body>"), encoding="utf-8")
    (folder / "copies.csv").write_text("id,name\n1,Ann\n2,Bo\n", encoding="utf-8")
    (folder / "one.csv").write_text(
        "name,email,audience,street,postcode,city\nAnn,ann@example.org,readers,Well Lane 2,1000,Bath\n",
        encoding="utf-8",
    )
    return folder


def _out(root: Path, *words: str, today: dt.date = house.FIRST) -> str:
    code, said, wrong = call(root, *words, "--out", root / "dist", "--jobs", "1", today=today)
    assert code == 0, wrong
    return said


def _signed(root: Path) -> None:
    for who in ("readers", "experts"):
        assert call(root, "sign", who, "--role", "editor", "--name", "E. Ditor")[0] == 0


def _made(top: Path) -> dict[str, Path]:
    """Workspaces as they are before and after an edition is published, as a draft or signed."""
    unpublished = _workspace(top / "unpublished")
    draft, signed = top / "draft", top / "signed"
    shutil.copytree(unpublished, draft)
    _out(draft, "publish", "--allow-draft")
    shutil.copytree(unpublished, signed)
    _signed(signed)
    _out(signed, "publish")
    return {"unpublished": unpublished, "draft": draft, "signed": signed}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return for_all(tmp_path_factory, "standing", _made)


def _nothing(_: Path) -> None:
    """As it is."""


def _withdrawn(*names: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        more = [word for name in names for word in ("--document", name)]
        assert call(root, "withdraw", "2026-01", "--reason", "A figure was wrong.", *more, today=house.SECOND)[0] == 0

    return change


def _superseded(root: Path) -> None:
    house.new_edition(root, "2026-01", "2026-02")
    _out(root, "publish", "--allow-draft", today=house.SECOND)
    house.new_edition(root, "2026-02", "2026-01")


def _other_words(root: Path) -> None:
    house.change(root, "topics/sample/readers/brief.md", "Water is wet.", "Water is very wet.")


def _other_contact(root: Path) -> None:
    """No word of a document: an address in the imprint, which the pages print."""
    house.change(root, "publication.yaml", "publisher: Wells Office", "publisher: Wells Bureau")


def _not_kept(root: Path) -> None:
    _other_contact(root)
    shutil.rmtree(root / "content/editions/files")


def _spoilt(root: Path) -> None:
    _other_contact(root)
    for path in (root / "content/editions/files").rglob("*.pdf"):
        path.write_bytes(path.read_bytes() + b"\n")


STOP = "Do not hand out"
HAPPENS: dict[str, Callable[[Path], None]] = {
    "nothing": _nothing,
    "withdrawn": _withdrawn(),
    "withdrawn alone": _withdrawn("readers/brief"),
    "superseded": _superseded,
    "other words": _other_words,
    "other pages": _other_contact,
    "not kept": _not_kept,
    "spoilt": _spoilt,
}
MATRIX = yaml.safe_load(Path(__file__).with_name("handed_out.yaml").read_text(encoding="utf-8"))
CELLS = [(state, command) for state in MATRIX["states"] for command in MATRIX["commands"]]


@dataclass(frozen=True)
class State:
    """A workspace whose edition stands in some way, on some day."""

    root: Path
    name: str
    today: dt.date
    said: str
    """In the words of verify."""
    page: str
    """What the page of the edition answers."""


@pytest.fixture(scope="module")
def stood() -> dict[str, Path]:
    """Workspaces in which something has happened already, by the name of their state."""
    return {}


@pytest.fixture
def state(
    request: pytest.FixtureRequest,
    made: dict[str, Path],
    stood: dict[str, Path],
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> State:
    name: str = request.param
    facts = MATRIX["states"][name]
    if name not in stood:
        kept = tmp_path_factory.mktemp("stood") / "here"
        shutil.copytree(made[facts["begins"]], kept)
        HAPPENS[facts["happens"]](kept)
        stood[name] = kept
    root = tmp_path / "here"
    shutil.copytree(stood[name], root)
    return State(root, name, facts["day"], facts["said"], facts["page"])


def _published(root: Path) -> set[str]:
    return {sha for one in states(root / "content") for made in one.documents.values() for sha in made.files.values()}


def _digests(root: Path) -> set[str]:
    """The documents in packs, letters, catalogue and folders of editions that were made."""
    found = set()
    packs = [path.read_bytes() for path in (root / "dist/packs").glob("*.zip")]
    for path in (root / "dist/mail").rglob("*.eml"):
        letter = BytesParser(policy=default).parsebytes(path.read_bytes())
        for part in letter.iter_attachments():
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            if part.get_content_type() == "application/zip":
                packs.append(data)
            else:
                found.add(hashlib.sha256(data).hexdigest())
    for data in packs:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            found |= {hashlib.sha256(pack.read(name)).hexdigest() for name in pack.namelist() if "/a4/" in name}
    for folder in ("site", "editions"):
        found |= {hashlib.sha256(path.read_bytes()).hexdigest() for path in (root / "dist" / folder).rglob("*.pdf")}
    return found


def _gone_out(root: Path) -> list[str]:
    """What lies ready to leave the house, labels apart."""
    kinds = (
        "packs/*.zip",
        "mail/**/*.eml",
        "mail/**/delivery-notes-*.pdf",
        "ticket.pdf",
        "editions/**/*.pdf",
        "copies/**/*.pdf",
        "site/index.html",
    )
    return [str(path) for kind in kinds for path in (root / "dist").glob(kind)]


def test_the_table_has_a_cell_for_every_command_in_every_state() -> None:
    assert set(MATRIX["outcomes"]) == set(MATRIX["states"])
    assert [name for name, row in MATRIX["outcomes"].items() if set(row) != set(MATRIX["commands"])] == []


@pytest.mark.parametrize(("state", "command"), CELLS, indirect=["state"])
def test_every_command_in_every_state(state: State, command: str) -> None:
    """What must not go out is refused, what may only be shown is said aloud, and what is out goes out as it was."""
    root, cell = state.root, MATRIX["outcomes"][state.name][command]
    words = [str(root / word) if word.endswith(".csv") else word for word in MATRIX["commands"][command]]
    jobs = () if words[0] in {"labels", "delivery-notes", "files"} else ("--jobs", "1")

    code, said, err = call(root, *words, "--out", root / "dist", *jobs, today=state.today)

    outcome, why = (cell, state.said) if isinstance(cell, str) else next(iter(cell.items()))
    assert code == {"refused": 1, "none": 2}.get(outcome, 0), err
    if outcome in {"refused", "none"}:
        assert (why if outcome == "refused" else "nothing was published yet") in err
        assert _gone_out(root) == []
        return
    if outcome == "page":
        assert state.page in (root / PAGE).read_text(encoding="utf-8")
    else:
        assert "wrote" in said
        told = [words for words in (STOP, "Show to reviewers", "not what was published") if words in err]
        assert (told == []) == (outcome == "goes"), err
        assert outcome == "goes" or why in err
    assert bool(_gone_out(root)) == (command != "labels")
    if _published(root):
        assert _digests(root) <= _published(root)


@pytest.mark.parametrize("state", MATRIX["states"], indirect=True)
def test_verify_says_the_same_of_what_was_published(state: State) -> None:
    root = state.root
    files = [path for sha in sorted(_published(root)) if (path := store.kept(root / "content", sha))]

    if not files or state.name.startswith("other"):
        return
    code, out, _ = call(root, "verify", *files, today=state.today)

    assert (code == 0) == (not state.said.startswith(STOP))
    assert (state.said or "May be handed out: current, published on 2026-02-01.") in out


def test_another_document_of_the_edition_still_goes_out(made: dict[str, Path], tmp_path: Path) -> None:
    """One of them was withdrawn alone."""
    root = tmp_path / "here"
    shutil.copytree(made["signed"], root)
    _withdrawn("readers/brief")(root)

    assert "wrote" in _out(root, "pack", "--audience", "experts", today=house.THIRD)
    code, _, err = call(root, "pack", "--out", root / "dist", "--jobs", "1", today=house.THIRD)
    assert (code, "readers/brief/en of edition 2026-01: Do not hand out: withdrawn" in err) == (1, True)
    assert "experts/brief" not in err


@pytest.mark.parametrize("state", ["withdrawn", "superseded", "other words", "other pages"], indirect=True)
@pytest.mark.parametrize("command", ["publish", "release"])
def test_what_is_out_is_not_published_again_as_something_else(state: State, command: str) -> None:
    root = state.root

    code, _, err = call(root, command, "--allow-draft", "--out", root / "dist", "--jobs", "1", today=house.SECOND)

    assert code == 1
    assert "edition 2026-01 was " in err, state.name
    assert not (root / "dist/packs").exists()


def test_the_published_files_go_out_when_other_ones_would_be_made(made: dict[str, Path], tmp_path: Path) -> None:
    """And verify calls what goes out current."""
    root = tmp_path / "here"
    shutil.copytree(made["signed"], root)
    _other_contact(root)

    _out(root, "pack", "--audience", "readers", today=house.SECOND)

    code, out, _ = call(root, "verify", root / "dist/packs", today=house.SECOND)
    assert "May be handed out: current, published on 2026-02-01." in out
    assert "altered" not in out
    assert code in {0, 1}  # the page that goes with the pack is no document


def test_the_site_offers_the_edition_that_holds_beside_the_draft_of_the_next(
    made: dict[str, Path], tmp_path: Path
) -> None:
    """Its own files, in a folder of its own, behind the page that its printed code opens."""
    root = tmp_path / "here"
    shutil.copytree(made["signed"], root)
    house.new_edition(root, "2026-01", "2026-02")
    _other_words(root)

    _out(root, "site", today=house.SECOND)

    page = (root / PAGE).read_text(encoding="utf-8")
    assert "Yes. This is the current edition." in page
    assert 'href="../../sample/readers/2026-01/brief-en-a4.pdf"' in page
    kept = root / "dist/site/sample/readers/2026-01/brief-en-a4.pdf"
    assert hashlib.sha256(kept.read_bytes()).hexdigest() in _published(root)
    draft = (root / PAGE.replace("2026-01", "2026-02")).read_text(encoding="utf-8")
    assert "This edition was never published. It is a draft for review." in draft


def test_the_page_of_an_edition_keeps_its_mark_and_files_whatever_is_written_since(
    made: dict[str, Path], tmp_path: Path
) -> None:
    root = tmp_path / "here"
    shutil.copytree(made["signed"], root)
    (one,) = states(root / "content")
    words = one.documents["readers/brief/en"].words
    _other_words(root)

    code, _, err = call(root, "site", "--out", root / "dist", "--jobs", "1", today=house.SECOND)

    page = (root / PAGE).read_text(encoding="utf-8")
    assert (code, "Yes. This is the current edition." in page, words[:8] in page) == (0, True, True)
    assert "the words of readers/brief have changed since edition 2026-01 was published" in err
    assert _digests(root) == {one.documents["readers/brief/en"].files["sample/readers/brief-en-a4.pdf"]}
    text = (root / "dist/site/sample/readers/brief-en.html").read_text(encoding="utf-8")
    assert "very wet" not in text
    assert "brief-en-a4.pdf" in text


@pytest.mark.parametrize("state", ["current", "withdrawn", "withdrawn alone", "superseded"], indirect=True)
def test_check_says_what_is_out_of_use(state: State) -> None:
    code, _, err = call(state.root, "check", today=state.today)

    assert code == 0
    assert (state.said in err) if state.said else STOP not in err
    assert err.count(STOP) == bool(state.said)


def test_the_ticket_bears_the_mark_of_local_data(shipped: Library) -> None:
    """A sheet ordered for one place is no copy of that for another."""
    place = Local(place="Here", language="en", contacts={"helpline": Contact(name="Line", phone="0000")})
    publication = shipped.publication.model_copy(update={"local": "here"})
    library = replace(shipped, local={**shipped.local, "here": place}, publication=publication)
    document = library.document(DocumentKey("online-drug-trafficking", "educators", "help-page", "en"))
    assert document is not None

    words, local = marks_of(library, document).words, marks_of(library, document).local

    assert ticket.mark_of(library, document) == f"{words[:8]} · local {local[:8]}"
    assert ticket.mark_of(shipped, document) == words[:8]
