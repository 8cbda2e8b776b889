"""Tables of data: files as people save them, what is printed of them or where they are refused.

A case is a text: on top what must be reported, one a line; then its files, each behind '--- NAME [ENCODING]'; the block
behind '--- block'; and behind '--- printed' the cells that are printed.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs.base.problems import Problem, in_order, relative_to
from briefs.checks import check
from briefs.composing.brief import Piece
from briefs.composing.compose import compose
from briefs.composing.data.table import DataTable
from briefs.composing.order import Form, Order
from briefs.library.load import Library, load
from tests.conftest import ROOT
from tests.workbooks import Fault, Formula, Value, WorkSheet, ods, xlsx

CASES = Path(__file__).parent / "data"
FOLDER = "content/topics/sample/readers"
DOCUMENT = "---\ntitle: Wells\n---\n\n## Facts {{#facts}}\n\n{}\n\n## More {{#more}}\n\nMore.\n"


def workspace(sample: Path, block: str) -> Path:
    """The sample workspace with the components that take data, and one block."""
    for name in ("data-table", "bar-chart", "line-chart", "dot-chart", "stacked-bar"):
        shutil.copytree(
            ROOT / "templates/components" / name, sample / "templates/components" / name, dirs_exist_ok=True
        )
    (sample / FOLDER / "brief.md").write_text(DOCUMENT.format(block), encoding="utf-8")
    return sample


def read(sample: Path) -> tuple[Library, list[Problem]]:
    library, problems = load(sample / "content", sample / "templates")
    found = in_order(relative_to((*problems, *check(library)), sample))
    return library, [
        problem for problem in found if not problem.rule.startswith(("missing-section", "unknown-section"))
    ]


def told(problems: list[Problem]) -> list[str]:
    """Problems as a case has them: the line of a document counts from its block."""
    return [f"{_where(problem)}: {problem.severity}: {problem.message}" for problem in problems]


def _where(problem: Problem) -> str:
    assert problem.place is not None
    name = Path(problem.place.file).name
    line = problem.place.line
    if name == "brief.md" and line:
        return f"block:{line - 6}"
    return f"{name}:{line}:{problem.place.column}" if line else name


def printed(library: Library) -> list[str]:
    """The cells of the tables of the document, line by line."""
    document = next(d for d in library.topics["sample"].documents if d.audience == "readers")
    brief = compose(library, Order(document.key, Form("a4")), document)
    return [line for section in brief.sections for block in section.blocks for line in _lines(block)]


def _lines(block: object) -> Iterator[str]:
    made = block.data.get("table") if isinstance(block, Piece) else None
    if isinstance(made, DataTable):
        yield " | ".join(column.head for column in made.columns)
        yield from (" | ".join(row) for row in made.rows)
        if made.totals:
            yield f"= {' | '.join(made.totals)}"


def parts_of(case: Path) -> dict[str, str]:
    """The parts of a case by their heads."""
    heads = re.split(r"^--- (.+)\n", case.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {"told": heads[0], **dict(zip(heads[1::2], heads[2::2], strict=True))}


def laid_out(case: Path, sample: Path) -> dict[str, str]:
    parts = parts_of(case)
    workspace(sample, parts["block"].rstrip("\n"))
    for head, text in parts.items():
        name, _, encoding = head.partition(" ")
        if "." in name:
            path = sample / FOLDER / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode(encoding or "utf-8"))
    return parts


@pytest.mark.parametrize("case", sorted((CASES / "good").iterdir()), ids=lambda path: path.stem)
def test_a_table_is_printed_as_its_file_means_it(case: Path, sample: Path) -> None:
    parts = laid_out(case, sample)

    library, problems = read(sample)

    assert told(problems) == parts["told"].splitlines()
    assert printed(library) == parts["printed"].splitlines()


@pytest.mark.parametrize("case", sorted((CASES / "bad").iterdir()), ids=lambda path: path.stem)
def test_what_cannot_be_read_in_one_way_is_refused_at_its_place(case: Path, sample: Path) -> None:
    parts = laid_out(case, sample)

    _, problems = read(sample)

    assert told(problems) == parts["told"].splitlines()
    assert any(problem.severity == "error" for problem in problems)


# ------------------------------------------------------------------------------------------------------------ workbooks

OURS = "caption: Wells\nfile: {}\nours: true\nreason: We counted them."
ROWS: list[list[Value]] = [["Place", "Wells", "Share"], ["A", 1071, 0.125], ["B", 20, 0.07]]


def _sheet(*rows: list[Value], merged: tuple[str, ...] = (), columns: tuple[int, ...] = ()) -> WorkSheet:
    return WorkSheet("W", rows, merged, columns)


def block(more: str = "", file: str = "wells.xlsx") -> str:
    return f"```data-table\n{OURS.format(file)}{more and chr(10)}{more}\n```"


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize(
    ("sheet", "more", "expected"),
    [
        (
            WorkSheet("Wells", ROWS, percents=(3,)),
            "",
            ["Place | Wells | Share", "A | 1,071 | 12.5%", "B | 20 | 7.0%"],
        ),
        (
            _sheet(["Year", "Wells"], [2022, 71], [2023, Formula("71+50", 121.0)]),
            "",
            ["Year | Wells", "2022 | 71", "2023 | 121"],
        ),
        (_sheet(["Place", 2022], ["A", 1.5]), "", ["Place | 2022", "A | 1.5"]),
        (_sheet(["Place", "Sum"], ["A", 0.1 + 0.2]), "", ["Place | Sum", "A | 0.3"]),
        (_sheet(["Place", "Wells"], ["A", "1,200"], ["B", "3.5"]), "", ["Place | Wells", "A | 1,200.0", "B | 3.5"]),
        (_sheet(["Place", "Wells"], ["A", None]), "empty: none", ["Place | Wells", "A | none"]),
        (_sheet(["A title"], [None], ["Place", "Wells"], ["A", 1]), "head_row: 3", ["Place | Wells", "A | 1"]),
        (
            _sheet(["A title", None], ["Place", "Wells"], ["A", 1], merged=("A1:B1",)),
            "head_row: 2",
            ["Place | Wells", "A | 1"],
        ),
        (
            _sheet(["Place", "Secret", "Wells"], ["A", 7, 1], columns=(2,)),
            "columns: [Place, Wells]",
            ["Place | Wells", "A | 1"],
        ),
        (_sheet(["Place", "Wells", "Note"], ["A", 1, Fault()]), "columns: [Place, Wells]", ["Place | Wells", "A | 1"]),
    ],
)
def test_a_workbook_is_printed_as_it_is_shown(
    sample: Path, kind: str, sheet: WorkSheet, more: str, expected: list[str]
) -> None:
    """Values, never formulas; per cent as the sheet has it; floats to the digits that a sheet keeps."""
    workspace(sample, block(more, f"wells.{kind}"))
    {"xlsx": xlsx, "ods": ods}[kind](sample / FOLDER / f"wells.{kind}", sheet)

    library, problems = read(sample)

    assert told(problems) == []
    assert printed(library) == expected


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize(
    ("sheet", "where", "message"),
    [
        (_sheet(["Place", "Wells"], ["A", Fault()]), "2:2", "B2 holds #N/A"),
        (_sheet(["Place", "Wells"], ["A", Fault("#DIV/0!")]), "2:2", "B2 holds #DIV/0!"),
        (
            _sheet(["Place", "Wells"], ["A", Formula("1+1")]),
            "2:2",
            "B2 holds a formula whose result was never saved",
        ),
        (_sheet(["Place", "Wells"], ["A", 1], ["B", None], merged=("A2:B2",)), "2:1", "the cells A2:B2 are merged"),
        (_sheet(["Place", "Secret"], ["A", 1], columns=(2,)), None, "column B is hidden in the file"),
        (
            WorkSheet("W", [["Place", "Wells"], ["A", 1], ["B", 2]], hidden_rows=(3,)),
            "3:1",
            "1 rows of this sheet are hidden, row 3 is the first",
        ),
        (_sheet(["Place", "Wells"], ["A", None]), "2:2", "B2 is empty"),
        (_sheet(["Place", "Wells"], ["A", 1], ["B", "many"]), "3:2", "'Wells' holds numbers, and 'many' in B3"),
        (_sheet(["Place", "Wells"], ["A", 1], ["Total", 2]), "3:2", "the rows of 'Wells' add up to 1, not 2 (B3)"),
    ],
)
def test_a_cell_that_cannot_be_printed_is_named(
    sample: Path, kind: str, sheet: WorkSheet, where: str | None, message: str
) -> None:
    """A reader of values alone would print an empty cell, or what somebody hid."""
    workspace(sample, block("", f"wells.{kind}"))
    {"xlsx": xlsx, "ods": ods}[kind](sample / FOLDER / f"wells.{kind}", sheet)

    library, problems = read(sample)

    name = f"wells.{kind}" + (f":{where}" if where else "")
    assert told(problems)[0] == f"{name}: error: {message}"
    assert printed(library) == []


def test_a_sheet_is_chosen_by_its_name(sample: Path) -> None:
    """A hidden one only where it is named; of two that can be seen one must be."""
    first, second = WorkSheet("One", ROWS), WorkSheet("Two", [["A", "B"], ["x", 1]])
    for sheets, more, found in (
        ((first, WorkSheet("Two", ROWS, hidden=True)), "", []),
        ((first, second), "", ["this workbook has 2 sheets that can be seen"]),
        ((first, second), "sheet: Two", []),
        ((first, second), "sheet: Tow", ["this workbook has no sheet 'Tow'"]),
    ):
        workspace(sample, block(more))
        xlsx(sample / FOLDER / "wells.xlsx", *sheets)

        assert [problem.message for problem in read(sample)[1]] == found


@pytest.mark.parametrize(
    "raw", [b"", b"PK\x03\x04 cut off", b"Place,Wells\nA,1\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000]
)
def test_what_is_no_workbook_is_said_to_be_none(sample: Path, raw: bytes) -> None:
    """Whatever its name says."""
    workspace(sample, block())
    (sample / FOLDER / "wells.xlsx").write_bytes(raw)

    (problem,) = read(sample)[1]

    assert problem.message.startswith("this is no workbook that can be read")


def test_a_workbook_that_was_cut_anywhere_never_ends_the_program(sample: Path) -> None:
    """Every tenth byte on."""
    workspace(sample, block())
    path = xlsx(sample / FOLDER / "wells.xlsx", WorkSheet("W", ROWS))
    whole = path.read_bytes()
    for end in range(0, len(whole) - 1, max(1, len(whole) // 25)):
        path.write_bytes(whole[:end])

        assert [problem.severity for problem in read(sample)[1]] == ["error"]


# --------------------------------------------------------------------------------------------------------- registration

PLAIN = "Place,Wells\nA,1\nB,20\n"
CITED = "```data-table\ncaption: Wells\nfile: wells.csv\nsource: al-count\n```"


def registered(sample: Path, digest: str) -> None:
    path = sample / "content/sources/alpha.yaml"
    text = path.read_text(encoding="utf-8")
    entry = f"data: [{{file: wells.csv, sha256: {digest}}}]\nclaims:"
    path.write_text(text.replace("claims:", entry, 1), encoding="utf-8")


def test_a_file_is_told_once_and_its_hint_registers_it(sample: Path) -> None:
    """One warning for a table, none for its numbers."""
    workspace(sample, CITED)
    (sample / FOLDER / "wells.csv").write_text(PLAIN, encoding="utf-8")

    (problem,) = read(sample)[1]
    assert (problem.severity, problem.rule) == ("warning", "data/unregistered")
    digest = re.search(r"sha256: ([0-9a-f]{64})", problem.hint or "")
    assert digest
    registered(sample, digest[1])

    library, problems = read(sample)
    assert problems == []
    assert printed(library) == ["Place | Wells", "A | 1", "B | 20"]


def test_another_file_under_the_same_name_is_noticed(sample: Path) -> None:
    workspace(sample, CITED)
    (sample / FOLDER / "wells.csv").write_text(PLAIN, encoding="utf-8")
    registered(sample, "0" * 64)

    (problem,) = read(sample)[1]

    assert (problem.severity, problem.rule) == ("error", "data/changed")


def test_pasted_numbers_stand_in_the_registered_file(sample: Path) -> None:
    """One that does not is told at its line."""
    pasted = "```data-table\ncaption: Wells\nrows: |\n  Place, Wells\n  A, 1\n  B, 21\nsource: al-count\n```"
    workspace(sample, pasted)
    (sample / "content/data").mkdir()
    (sample / "content/data/wells.csv").write_text(PLAIN, encoding="utf-8")
    digest = "3638b07976dccba513f0cc419a26a53e49e8793f6905f19069da7af603fdc9d7"
    registered(sample, digest)

    assert told(read(sample)[1]) == [
        "block:6: error: '21' of 'Wells' does not stand in what this table cites: al-count"
    ]


def test_a_link_out_of_the_workspace_is_refused(sample: Path) -> None:
    outside = sample.parent / "secret.csv"
    outside.write_text(PLAIN, encoding="utf-8")
    workspace(sample, block("", "wells.csv"))
    (sample / FOLDER / "wells.csv").symlink_to(outside)

    library, problems = read(sample)

    assert "'wells.csv' is a link that leads out of content/" in [problem.message for problem in problems]
    assert printed(library) == []


def test_a_changed_cell_changes_what_is_signed(sample: Path) -> None:
    """The words of a document are those of its tables too."""
    from briefs.composing.signing import words_hash  # noqa: PLC0415 - used here alone

    workspace(sample, block("", "wells.csv"))
    hashes = set()
    for text in (PLAIN, PLAIN.replace("20", "21"), PLAIN):
        (sample / FOLDER / "wells.csv").write_text(text, encoding="utf-8")
        library, _ = read(sample)
        document = next(d for d in library.topics["sample"].documents if d.audience == "readers")
        hashes.add(words_hash(library, document))

    assert len(hashes) == 2
