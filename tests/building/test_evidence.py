"""The data that travel in a PDF: what the document prints, nothing else, the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefs.building import build
from briefs.building.evidence import attachments, table
from briefs.building.workers import serial
from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.composing.plan import plan
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load
from briefs.press.attachments import Attachment
from tests import shipped_documents as shipped
from tests.press.pages import CASES, META, STYLE, page, press

READERS = Order(DocumentKey("sample", "readers", "brief", "en"), Form("a4"))
EXPERTS = Order(DocumentKey("sample", "experts", "brief", "en"), Form("a4"))


def _attached(library: Library, order: Order) -> dict[str, bytes]:
    document = library.document(order.key)
    assert document is not None
    return {item.name: item.data for item in attachments(library, compose(library, order, document), META)}


def _ids(files: dict[str, bytes]) -> list[str]:
    return [claim["id"] for claim in json.loads(files["brief-en-evidence.json"])["claims"]]


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _rewritten(sample: Path, audience: str, old: str, new: str) -> Library:
    path = sample / "content/topics/sample" / audience / "brief.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return load(sample / "content", sample / "templates")[0]


def test_it_holds_the_claims_that_are_cited_with_their_notes(library: Library) -> None:
    """In the order of the notes; guidance stands apart."""
    data = json.loads(_attached(library, READERS)["brief-en-evidence.json"])

    assert [(c["note"], c["id"]) for c in data["claims"]] == [(1, "al-first"), (2, "al-count"), (3, "al-proposal")]
    assert [(g["note"], g["id"], g["text"]) for g in data["guidance"]] == [
        (4, "g-plain", "An agency, on plain writing.")
    ]
    count = data["claims"][1]
    assert count["certainty"]["marks"] == "●○○"
    assert count["certainty"]["words"] == "one author"
    assert count["caveat"] == "Counted once."
    assert [figure["value"] for figure in count["figures"]] == [12, 120000000]


def test_the_tables_say_what_the_json_says(library: Library) -> None:
    files = _attached(library, READERS)
    claims, figures = _rows(files["brief-en-claims.csv"]), _rows(files["brief-en-figures.csv"])

    assert [row["id"] for row in claims] == _ids(files)
    assert claims[2]["proposer"] == "A. Author"
    assert [(row["claim"], row["id"], row["value"], row["year"]) for row in figures] == [
        ("al-count", "wells", "12", "2024"),
        ("al-count", "drops", "120000000", ""),
    ]


@pytest.mark.parametrize("claim", ["al-expert", "al-never", "al-exercise"])
def test_what_its_readers_may_not_know_is_left_out(sample: Path, claim: str) -> None:
    """Even where the checks were not run and a citation slipped in."""
    library = _rewritten(sample, "readers", "[@al-first] There", f"[@al-first; @{claim}] There")
    files = _attached(library, READERS)

    assert _ids(files) == ["al-first", "al-count", "al-proposal"]
    assert library.claims[claim].claim.encode() not in b"".join(files.values())


def test_a_claim_cited_in_an_answer_travels_with_the_answer_key_alone(sample: Path) -> None:
    """Readers get no answers (front matter), experts do."""
    block = "\n```note\ntext: Who?\nanswer: They do.[@al-proposal]\n```\n"
    _rewritten(
        sample,
        "readers",
        "```note\ntext: Cover wells, [says one author]{for=readers}.[@al-proposal]",
        "```note\ntext: A",
    )
    for audience in ("readers", "experts"):
        path = sample / "content/topics/sample" / audience / "brief.md"
        path.write_text(path.read_text(encoding="utf-8") + block, encoding="utf-8")
    library = load(sample / "content", sample / "templates")[0]

    assert "al-proposal" not in _ids(_attached(library, READERS))
    assert "al-proposal" in _ids(_attached(library, EXPERTS))


def test_a_document_without_evidence_carries_nothing(sample: Path) -> None:
    library = _rewritten(sample, "experts", "[@al-expert]", "")
    path = sample / "content/topics/sample/experts/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace("[@al-exercise]", "[@g-plain]"), encoding="utf-8")
    library = load(sample / "content", sample / "templates")[0]

    assert _attached(library, EXPERTS) == {}


# ---------------------------------------------------------------------------------------------------- in the PDF


FILES = (
    Attachment("b.csv", "text/csv", "Second – with a dash", b"a,b\r\n"),
    Attachment("a-ä.json", "application/json", "First", b"{}"),
)


def _written(*files: Attachment) -> bytes:
    sheet = press().lay_out(page("<h1>x</h1>"), [STYLE], CASES)
    return press().write(sheet, META, files).pdf


def test_files_are_the_documents_data_with_kind_and_date() -> None:
    """PDF/A-3 wants the relationship and the type; dates are the edition's."""
    with pikepdf.open(io.BytesIO(_written(*FILES))) as pdf:
        associated: Any = pdf.Root.AF
        assert [str(item.UF) for item in associated] == ["a-ä.json", "b.csv"]
        assert {str(item.AFRelationship) for item in associated} == {"/Data"}
        assert [str(item.F) for item in associated] == ["a-_.json", "b.csv"]
        spec = pdf.attachments["b.csv"]
        file = spec.get_file()
        assert (spec.description, file.mime_type) == ("Second – with a dash", "text/csv")
        assert file.read_bytes() == b"a,b\r\n"
        assert file.creation_date is not None
        assert file.creation_date.date() == META.created


def test_the_same_files_give_the_same_bytes_in_any_order() -> None:
    assert _written(*FILES) == _written(*reversed(FILES))


def test_without_files_nothing_is_said_of_them() -> None:
    with pikepdf.open(io.BytesIO(_written())) as pdf:
        assert "/AF" not in pdf.Root
        assert not list(pdf.attachments)


def test_a_build_puts_them_into_the_pdf(library: Library, tmp_path: Path) -> None:
    orders = plan(library)[0]
    rows = list(build.build(build.jobs(library, orders), tmp_path, serial))

    for row in rows:
        with pikepdf.open(row.path) as pdf:
            held = {name: item.get_file().read_bytes() for name, item in pdf.attachments.items()}
        assert set(held) == set(_attached(library, row.order))
        meta = json.loads(held["brief-en-evidence.json"])
        assert meta["edition"] == "2026-01 (Draft for review)"
        assert meta["date"] == "2026-01-31"


# ---------------------------------------------------------------------------------------------------- what is shipped


ORDERS = shipped.orders()
each_document = pytest.mark.parametrize("order", ORDERS, ids=map(shipped.name, ORDERS))


@pytest.mark.slow
@each_document
def test_shipped_it_carries_what_its_notes_cite(order: Order, built: shipped.Built) -> None:
    """Neither more nor less, and nothing above its readers' clearance."""
    library = shipped.library()
    document = library.document(order.key)
    assert document is not None
    cited = [note.id for note in compose(library, order, document).notes if note.kind == "evidence"]

    with pikepdf.open(built.path(order)) as pdf:
        held = {name: item.get_file().read_bytes() for name, item in pdf.attachments.items()}

    assert [
        claim["id"] for name in held if name.endswith(".json") for claim in json.loads(held[name])["claims"]
    ] == cited
    if library.audiences[order.audience].clearance == "public":
        assert {library.claims[key].sensitivity for key in cited} <= {"public"}


@pytest.mark.slow
@each_document
def test_shipped_every_reference_has_its_note_and_every_note_leads_back(order: Order, built: shipped.Built) -> None:
    """As links of the PDF: from each number to its note, from each note to its first number."""
    library = shipped.library()
    document = library.document(order.key)
    assert document is not None
    notes = compose(library, order, document).notes
    with pikepdf.open(built.path(order)) as pdf:
        names = list(pdf.Root.Names.Dests.Names) if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names else []
        lands = {str(name): target for name, target in zip(names[::2], names[1::2], strict=True)}
        pages = {page.obj.objgen for page in pdf.pages}
        links = [_target(link) for page in pdf.pages for link in page.get("/Annots", []) if _target(link)]

        assert [name for name in links if name not in lands] == []
        assert {target[0].objgen for target in lands.values()} <= pages

    assert {name for name in links if re.fullmatch(r"n\d+", name)} == {f"n{note.number}" for note in notes}
    assert {name for name in links if re.fullmatch(r"r\d+-\d+", name)} == {note.backs[0] for note in notes}
    for note in notes:
        # a reference may be broken over two lines and then is two links
        assert links.count(f"n{note.number}") >= len(note.backs), note.id


def _target(link: Any) -> str:
    target = link.get("/Dest", link.A.get("/D", "") if "/A" in link else "")
    return str(target) if isinstance(target, pikepdf.String) else ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1 of them", "@SUM(A1)", "\t=1", "=HYPERLINK(1)"])
def test_a_text_is_no_formula_in_a_spreadsheet(text: str) -> None:
    """It is opened by people who trust a ministry's file."""
    rows = table(("a", "b"), [{"a": text, "b": -1}]).decode("utf-8-sig").split("\r\n")

    assert rows[1] == f"'{text},-1"
