"""A source with its passages, found in the folder of originals or said why not."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError, CallError
from briefs.cli import main
from briefs.workspace.workspace import Workspace
from tests.sources import originals
from tests.sources.test_provenance import LINES, ORIGINAL


@pytest.fixture
def workspace(sample: Path) -> Workspace:
    """The sample, which knows the very bytes of its source's document."""
    (sample / "originals").mkdir()
    shutil.copy(ORIGINAL, sample / "originals/alpha.txt")
    made = Workspace.open(sample)
    made.check(sample / "originals", update=True)
    return made


def test_passages_stand_beside_what_documents_cite(workspace: Workspace) -> None:
    (source,) = workspace.distilling().show(["alpha"]).sources

    uses = {passage.number: (passage.use, passage.claims) for passage in source.passages}
    assert uses[1] == ("used", ("al-first",))
    assert uses[6] == ("resting", ("al-never",))
    assert sum(source.counts.values()) == len(source.passages) == sum(map(bool, LINES))


def test_a_document_under_another_name_is_found_by_its_hash(workspace: Workspace, sample: Path) -> None:
    (sample / "originals/alpha.txt").rename(sample / "originals/004_5f.txt")

    (source,) = workspace.distilling().show().sources

    assert Path(source.original.file).name == "004_5f.txt"


def test_another_copy_is_shown_and_said_to_be_one(workspace: Workspace, sample: Path) -> None:
    (sample / "originals/alpha.txt").write_bytes(originals.plain(["A line before.", *LINES]))

    made = workspace.distilling().show()

    assert [problem.rule for problem in made.problems] == ["source-changed"]
    assert made.sources[0].passages[1].claims == ("al-first",)


def test_what_is_not_there_is_told(workspace: Workspace, sample: Path) -> None:
    shutil.rmtree(sample / "originals")

    made = workspace.distilling().show()

    assert made.sources == ()
    assert [problem.message for problem in made.problems] == [
        f"no file in {sample / 'originals'} is the document of 'alpha'"
    ]
    with pytest.raises(CallError, match="no source is called 'alpa'"):
        workspace.distilling().show(["alpa"])
    (sample / "content/sources/alpha.yaml").write_text("short: [", encoding="utf-8")
    with pytest.raises(BriefsError, match="cannot begin a value"):
        workspace.distilling().show(["alpha"])


def _said(sample: Path, *words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return main(["source", "show", *words, "--root", str(sample)], out, err), out.getvalue(), err.getvalue()


def test_the_command_numbers_passages_and_counts_them(workspace: Workspace, sample: Path) -> None:
    code, said, wrong = _said(sample, "alpha")

    assert (code, wrong) == (0, "")
    assert f"    1  used     {LINES[0]}\n                @al-first: Water is wet.\n" in said
    assert said.endswith("6 claims\n")
    assert "alpha: 7 passages (6 used, 1 resting, 0 open), 6 claims\n" in _said(sample)[1]
    assert "  used  " not in _said(sample, "alpha", "--open")[1]
    assert _said(sample, "alpha", "--find", "lids")[1].count("  used  ") == sum("lids" in line for line in LINES)


def test_the_same_as_data(workspace: Workspace, sample: Path) -> None:
    data = json.loads(_said(sample, "alpha", "--format", "json")[1])

    (source,) = data["sources"]
    assert source["counts"] == {"used": 6, "resting": 1, "open": 0}
    assert source["passages"][0] == {
        "number": 1, "text": LINES[0], "use": "used", "claims": ["al-first"], "page": None
    }  # fmt: skip
    assert source["claims"]["al-first"] == "Water is wet."


def test_a_named_source_without_its_document_is_a_failure(sample: Path) -> None:
    code, said, wrong = _said(sample, "alpha")

    assert (code, said) == (1, "")
    assert "no file in" in wrong
