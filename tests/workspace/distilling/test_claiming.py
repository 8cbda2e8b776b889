"""A claim is written whole and right, or refused with what the checks say, and then nothing has changed."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError, CallError
from briefs.cli import main
from briefs.library.load import load
from briefs.sources import provenance
from briefs.text.fingerprints import fingerprint
from briefs.workspace.distilling.adding import SourceWish
from briefs.workspace.distilling.claiming import ClaimWish
from briefs.workspace.workspace import Workspace

LINES = (
    "Wells of the county",
    "",
    "In 2026 the county counted 40 wells, of which 12 were covered with a lid that can be locked by the owner.",
    "Nobody was asked who uses them, and the count was made on one day in spring.",
)
GOOD = ClaimWish(
    "In 2026, 12 of 40 wells had a lid.", (3,), "wells-lids", kind="finding", label="single-author-assertion",
    reason="Counted once.", audiences=("readers", "experts"),
)  # fmt: skip


@pytest.fixture
def workspace(sample: Path, tmp_path: Path) -> Workspace:
    """The sample with a second source, whose record holds a comment and no claim."""
    (tmp_path / "wells.txt").write_text("\n".join(LINES), encoding="utf-8")
    made = Workspace.open(sample)
    made.distilling().add(
        tmp_path / "wells.txt", SourceWish(author="A. Author", publisher="County", published="March 2025",
                                           weight="One count.", language="en")
    )  # fmt: skip
    record = sample / "content/sources/wells.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("claims: {}", "claims: {}  # mine"), "utf-8")
    return made


@pytest.fixture
def record(workspace: Workspace, sample: Path) -> Path:
    del workspace
    return sample / "content/sources/wells.yaml"


def test_what_can_be_known_is_filled_in_and_the_checks_are_content(
    workspace: Workspace, record: Path, sample: Path
) -> None:
    """Every other line of the record stays, comments too."""
    before = record.read_text(encoding="utf-8")

    made = workspace.distilling().claim("wells", GOOD)
    library, problems = load(sample / "content", sample / "templates")

    assert (made.name, made.citation, made.locator) == ("wells-lids", "[@wells-lids]", "line 3")
    assert (made.passages, made.problems, problems) == (((3, LINES[2]),), (), ())
    claim = library.sources["wells"].claims["wells-lids"]
    assert (claim.lines, claim.fingerprint) == ((3,), (fingerprint(LINES[2]),))
    assert {name: (figure.value, figure.unit, figure.year) for name, figure in claim.figures.items()} == {
        "wells-12": (12, "wells", "2026"), "wells-40": (40, "wells", "2026")
    }  # fmt: skip
    assert [problem for problem in provenance.examine(library, sample / "originals").problems
            if problem.place and problem.place.file == str(record)] == []  # fmt: skip
    kept = record.read_text(encoding="utf-8")
    assert kept.startswith(before.partition("claims:")[0])
    assert "# mine" in kept


def test_a_second_claim_stands_below_the_first_and_gets_the_next_id(workspace: Workspace, record: Path) -> None:
    """Lines without words between others are left out, as are those that are named twice."""
    first = workspace.distilling().claim("wells", replace(GOOD, name=None))
    between = record.read_text(encoding="utf-8")

    second = workspace.distilling().claim(
        "wells",
        replace(GOOD, name=None, text="Wells are in use.", lines=(1, 2, 3, 3), caveats=("On one day.",),
                print="with-caveat", for_writers=("Ask the county.",), place="The county"),
    )  # fmt: skip

    assert (first.name, second.name, second.locator) == ("wells-1", "wells-2", "lines 1, 3")
    said = record.read_text(encoding="utf-8")
    assert said.startswith(between)
    assert said.endswith("""\
    certainty: {label: single-author-assertion, reason: Counted once.}
    place: The county
    audiences: [readers, experts]
    sensitivity: public
    print: with-caveat
    caveats:
      - On one day.
    for_writers:
      - Ask the county.
""")


REFUSED = {
    "eight words in a row": (
        {"text": "In 2026, 12 were covered with a lid that can be locked by the owner of 40 wells."},
        "words in a row are those of",
    ),
    "a number that is not there": (
        {"text": "In 2026, 13 of 40 wells had a lid."},
        "13 ('wells-13' of 'wells-lids') does not stand in the passage",
    ),
    "a number of which nobody says what it counts": (
        {"text": "In 2026 the county had 40 wells; 12 had a lid."},
        "'12' stands in the statement of 'wells-lids', but is none of its figures",
    ),
    "a year of another line": (
        {"text": "In 2026 nobody was asked.", "lines": (4,)},
        "'2026' stands in the statement of 'wells-lids', but is none of its figures",
    ),
    "no label": ({"label": None, "reason": None}, "'certainty' is missing"),
    "no reason": ({"reason": None}, "'reason' is missing"),
    "an unknown label": ({"label": "sure"}, "no label is called 'sure'"),
    "no kind": ({"kind": None}, "'kind' is missing"),
    "no audience": ({"audiences": ()}, "'audiences' is missing"),
    "an unknown audience": ({"audiences": ("pupils",)}, "no audience is called 'pupils'"),
    "a line without words": ({"lines": (2,)}, "rests on line 2 of wells.txt, where there are no words"),
    "a line behind the last": ({"lines": (9,)}, "rests on line 9 of wells.txt, where there are no words"),
    "a caveat that is asked for": ({"print": "with-caveat"}, "is printed with a caveat, and has none for readers"),
    "an unknown word": ({"sensitivity": "secret"}, "'secret' is not one of"),
    "nobody who proposes": ({"kind": "recommendation"}, "nobody is named who proposes 'wells-lids'"),
    "an id that is used": ({"name": "al-first"}, "'al-first' is used already"),
    "no id": ({"name": "A b"}, "'A b' cannot be a name"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_the_checks_would_refuse_is_not_written(workspace: Workspace, record: Path, why: str) -> None:
    changed, message = REFUSED[why]
    before = record.read_bytes()

    with pytest.raises(BriefsError) as raised:
        workspace.distilling().claim("wells", replace(GOOD, **changed))  # type: ignore[arg-type]

    assert message in str(raised.value)
    told = raised.value.problems
    assert {problem.severity for problem in told} == {"error"}
    assert {problem.place.file for problem in told if problem.place} <= {str(record), str(record.with_stem("alpha"))}
    assert record.read_bytes() == before


def test_what_was_wrong_before_does_not_stand_in_the_way(workspace: Workspace, record: Path, sample: Path) -> None:
    """A colleague's claim without a figure, and a sentence without a claim, are theirs to mend."""
    workspace.distilling().claim("wells", GOOD)
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("      wells-40: {value: 40", "      wells-40: {value: 41"), encoding="utf-8")
    brief = sample / "content/topics/sample/readers/brief.md"
    brief.write_text(f"{brief.read_text(encoding='utf-8')}\nWells.[@no-such-claim]\n", encoding="utf-8")

    made = workspace.distilling().claim("wells", replace(GOOD, name=None, text="Lids can be locked."))

    assert made.problems == ()


def test_another_document_than_the_one_that_was_registered_holds_no_claim(workspace: Workspace, sample: Path) -> None:
    copy = sample / "originals/wells.txt"
    copy.write_text("\n".join(("A line before.", *LINES)), encoding="utf-8")

    with pytest.raises(BriefsError, match="is not the document that this record was made from"):
        workspace.distilling().claim("wells", GOOD)
    copy.unlink()
    with pytest.raises(BriefsError, match="no file in"):
        workspace.distilling().claim("wells", GOOD)
    with pytest.raises(CallError, match="no source is called 'well'"):
        workspace.distilling().claim("well", GOOD)


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(
    workspace: Workspace, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object) -> tuple[()]:
        record.write_bytes(record.read_bytes() + b"# a colleague's\n")
        return ()

    monkeypatch.setattr("briefs.workspace.distilling.claiming.tried", slow)
    with pytest.raises(BriefsError, match="another program changed this file"):
        workspace.distilling().claim("wells", GOOD)

    assert record.read_bytes().endswith(b"# a colleague's\n")


def test_a_claim_that_a_colleague_wrote_under_the_same_id_is_not_written_over(
    workspace: Workspace, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the reading of the workspace and that of the record."""
    old = workspace.read()[0]
    workspace.distilling().claim("wells", GOOD)
    before = record.read_bytes()
    monkeypatch.setattr("briefs.workspace.distilling.desk.load", lambda *_: (old, ()))

    with pytest.raises(BriefsError, match="another program changed this file"):
        workspace.distilling().claim("wells", replace(GOOD, text="Lids can be locked."))
    assert record.read_bytes() == before


def _call(sample: Path, *words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return main(["claim", "add", "wells", *words, "--root", str(sample)], out, err), out.getvalue(), err.getvalue()


KNOWN = (
    "--kind",
    "finding",
    "--label",
    "single-author-assertion",
    "--reason",
    "Counted once.",
    "--audience",
    "readers",
)


def test_the_command_says_what_it_filled_in_and_how_the_claim_is_cited(workspace: Workspace, sample: Path) -> None:
    text = "In 2026 the county had 40 wells; 12 had a lid."
    code, said, wrong = _call(
        sample, "--lines", "3", "--text", text, *KNOWN, "--figure", "lids=12 wells, denominator=40"
    )

    assert (code, wrong) == (0, "")
    assert f"      3  {LINES[2]}\n  figure lids: 12 wells, 2026\n  figure wells-40: 40 wells, 2026\n" in said
    assert said.endswith("Cite it: [@wells-1]\n")
    figure = load(sample / "content", sample / "templates")[0].claims["wells-1"].figures["lids"]
    assert (figure.value, figure.denominator, figure.year) == (12, 40, "2026")


def test_the_command_says_which_option_mends_a_claim(workspace: Workspace, record: Path, sample: Path) -> None:
    before = record.read_bytes()
    code, said, wrong = _call(sample, "--lines", "3-4", "--text", "In 2026, 12 of them.")

    assert (code, said) == (1, "")
    for option in ("--kind", "--label", "--audience"):
        assert f"hint: say it: {option} …" in wrong
    code, _, wrong = _call(sample, "--lines", "3", "--text", "In 2026 there were 40 wells; 12 had one.", *KNOWN)
    assert 'hint: say what it counts: --figure "NAME=12 UNIT"; or why it is no figure: --other "12=REASON"' in wrong
    assert record.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [["--lines", "x"], ["--lines", "0"], ["--lines", "5-3"], ["--lines", "1-9999999"], ["--lines", ""],
     ["--lines", "1", "--figure", "a"], ["--lines", "1", "--figure", "a=12"], ["--lines", "1", "--other", "=b"]],
    ids=" ".join,
)  # fmt: skip
def test_what_means_nothing_is_refused_before_anything_is_read(sample: Path, words: list[str]) -> None:
    code, _, wrong = _call(sample, "--text", "T", *words)

    assert code == 2
    assert "does not say" in wrong or "lacks a name" in wrong
