"""The command line: what it says, and the code that it returns."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from pathlib import Path
from typing import get_args

import pytest

from briefs.cli import COMMANDS, main
from briefs.distribute.recipients.headings import columns
from briefs.distribute.verify.grouped import WORDS
from briefs.distribute.verify.verdicts import VerdictStatus
from briefs.reports.progress import left_behind


def _run(*argv: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main([str(word) for word in argv], out, err)
    return code, out.getvalue(), err.getvalue()


def test_a_build_shows_a_line_for_each_document_and_a_table(sample: Path, tmp_path: Path) -> None:
    """Document, pages, size, time."""
    code, out, err = _run("build", "--root", sample, "--out", tmp_path / "dist", "--jobs", "1")

    assert (code, err) == (0, "")
    assert "[2/2]" in out
    assert "2 of 2 documents" in out
    assert len(list((tmp_path / "dist").rglob("*.pdf"))) == 2


def test_build_is_what_is_done_without_a_command(sample: Path, tmp_path: Path) -> None:
    """`briefs --audience readers` builds."""
    code, out, _ = _run("--root", sample, "--audience", "readers", "--out", tmp_path / "dist")

    assert (code, "1 of 1 documents" in out) == (0, True)


def test_content_problems_end_with_code_1_and_nothing_is_written(sample: Path, tmp_path: Path) -> None:
    """Place, underlined line and count."""
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace("@al-first]", "@al-fist]"), encoding="utf-8")

    code, _, err = _run("build", "--root", sample, "--out", tmp_path / "dist")

    assert code == 1
    assert "brief.md:8:16: error: no claim is called 'al-fist'" in err
    assert "^^^^^^^" in err
    assert "did you mean 'al-first'?" in err
    assert err.rstrip().endswith("1 error")
    assert not (tmp_path / "dist").exists()


def test_a_mistake_in_a_document_that_is_not_built_does_not_matter(sample: Path, tmp_path: Path) -> None:
    """Friday's handout does not wait for next month's draft."""
    path = sample / "content/topics/sample/experts/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace("@al-expert", "@nothing"), encoding="utf-8")

    code, _, _ = _run("build", "--root", sample, "--audience", "readers", "--out", tmp_path / "dist")

    assert code == 0


def test_a_failing_document_ends_with_code_3(sample: Path, tmp_path: Path) -> None:
    """The table says which."""
    (sample / "templates/audiences/readers/audience.css").write_text(
        "h1 { background: url(none.png) }", encoding="utf-8"
    )

    code, out, err = _run("build", "--root", sample, "--out", tmp_path / "dist")

    assert code == 3
    assert "1 of 2 documents" in out
    assert "none.png" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bild"], "did you mean 'build'?"),
        (["build", "--audience", "reader"], "did you mean 'readers'?"),
        (["build", "--jobs", "many"], "'many' is not a number from 1 to 256"),
        (["build", "--colour"], "unrecognized arguments: --colour"),
        (["why", "readers/breif"], "did you mean 'readers/brief'?"),
        (["new", "document", "reader/poster"], "did you mean 'readers'?"),
        (["new", "audience", "nurses", "--topic", "sampel"], "did you mean 'sample'?"),
        (["check", "--root", "/nowhere"], "there is no content folder in /nowhere"),
    ],
)
def test_a_call_that_means_nothing_ends_with_code_2(sample: Path, words: list[str], said: str) -> None:
    """And says what would."""
    root = [] if "--root" in words or words[0] == "bild" else ["--root", str(sample)]

    code, _, err = _run(*words, *root)

    assert code == 2
    assert said in err


def test_check_says_that_all_is_well(sample: Path) -> None:
    """Without making a PDF."""
    code, out, err = _run("check", "--root", sample)

    assert (code, err) == (0, "")
    assert out.startswith("No problems: 2 documents, 6 claims, 1 sources.\n")
    assert "readers/brief en" in out.splitlines()[1]


def test_list_shows_what_can_be_built(sample: Path) -> None:
    """Topics with their documents; audiences, languages, papers, variants, components."""
    code, out, _ = _run("list", "--root", sample)

    assert code == 0
    for word in ("sample: Sample", "readers/brief", "audiences:", "en", "a4, letter", "colour", "note"):
        assert word in out


def test_why_lists_the_files_of_a_document(sample: Path) -> None:
    """From its text to its fonts."""
    code, out, _ = _run("why", "readers/brief", "--root", sample)

    assert code == 0
    for name in ("brief.md", "shared.md", "alpha.yaml", "base.html", "a4.css"):
        assert name in out


def test_new_writes_files_that_build(sample: Path, tmp_path: Path) -> None:
    """A topic, an audience and a document."""
    for words in (
        ["topic", "air"],
        ["audience", "nurses", "--topic", "sample"],
        ["document", "readers/poster", "--topic", "sample"],
    ):
        assert _run("new", *words, "--root", sample)[0] == 0

    code, out, _ = _run("build", "--root", sample, "--out", tmp_path / "dist")

    assert (code, "6 of 6 documents" in out) == (0, True)


def test_a_final_build_needs_signatures_and_a_publisher(sample: Path, tmp_path: Path) -> None:
    """What is missing is said."""
    code, _, err = _run("build", "--final", "--root", sample, "--out", tmp_path / "dist")

    assert code == 1
    assert "nobody has signed as editor for readers" in err
    assert "publication.yaml:1:1: error: this file does not say: publisher, contact, address" in err
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` is the manual that people find."""
    assert main([command, "--help"]) == 0

    assert "examples:" in capsys.readouterr().out


def test_the_help_shows_the_way_of_a_publication_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    """And that both ways to call are the same."""
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    examples = [line.split()[1] for line in said.splitlines() if line.startswith("  briefs ")]

    assert examples == ["build", "check", "sign", "publish", "pack", "site", "mail", "verify"]
    assert "'python3 build.py X'" in said


def test_mail_and_ticket_describe_the_columns_of_a_list_alike(capsys: pytest.CaptureFixture[str]) -> None:
    """By the columns that there are, those that must be there first."""
    said = []
    for command in ("mail", "ticket"):
        assert main([command, "--help"]) == 0
        text = " ".join(capsys.readouterr().out.split())
        said.append(text[text.index("LIST is a table") : text.index("The same list")])
    must, may = re.split(r" must be there|These may be there: ", said[0])[::2]

    assert said[0] == said[1]
    assert must.endswith("The columns email and audience")
    optional = may.partition(".")[0].replace("(they count on paper alone)", "").split(",")
    assert {name.strip() for name in optional} < set(columns()) - {"email", "audience"}


def test_the_help_of_verify_names_every_state(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--help"]) == 0
    said = capsys.readouterr().out

    states = [state for part in get_args(VerdictStatus) for state in get_args(part) or (part,)]
    assert len(states) > 5
    assert [state for state in states if WORDS.get(state, state) not in said or state not in said] == []


def test_being_stopped_ends_with_code_130(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is no error."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefs.building.session.load", stop)

    assert _run("check", "--root", sample)[0] == 130


def test_a_workspace_is_begun_with_init(tmp_path: Path) -> None:
    """Then it can be checked."""
    code, out, _ = _run("init", tmp_path / "mine")

    assert code == 0
    assert "briefs build" in out
    assert _run("list", "--root", tmp_path / "mine")[0] == 0


def test_check_speaks_json_and_sarif(sample: Path) -> None:
    """Every finding with its rule, for other tools; the exit code is the same."""
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace("@al-first]", "@al-fist]"), encoding="utf-8")

    code, found, _ = _run("check", "--format", "json", "--root", sample)
    sarif_code, sarif, _ = _run("check", "--format", "sarif", "--root", sample)

    assert (code, sarif_code) == (1, 1)
    assert [(item["rule"], item["line"]) for item in json.loads(found)["findings"]] == [("unknown-claim", 8)]
    assert json.loads(sarif)["runs"][0]["results"][0]["ruleId"] == "unknown-claim"


def test_a_signature_makes_a_draft_final_until_a_word_changes(sample: Path, tmp_path: Path) -> None:
    """Signed, built without the draft's mark; changed, a draft again."""
    for audience in ("readers", "experts"):
        assert _run("sign", audience, "--role", "editor", "--name", "E. Ditor", "--root", sample)[0] == 0
    publication = sample / "content/publication.yaml"
    publication.write_text("papers: [a4]\npublisher: P\ncontact: C\naddress: A\n", encoding="utf-8")

    signed, _, err = _run("build", "--final", "--root", sample, "--out", tmp_path / "dist")
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Water is wet", "Water is very wet"), encoding="utf-8")
    changed, _, why = _run("build", "--final", "--root", sample, "--out", tmp_path / "dist")

    assert (signed, err) == (0, "")
    assert changed == 1
    assert "the words for readers have changed since E. Ditor signed as editor" in why
    assert "experts" not in why


def test_what_has_grown_old_is_a_warning_and_stops_a_final_edition(sample: Path, tmp_path: Path) -> None:
    """The day is handed in, so that the test does not age."""
    out, err = io.StringIO(), io.StringIO()

    assert main(["check", "--root", str(sample)], out, err, dt.date(2027, 2, 1)) == 0
    assert "warning: the topic 'sample' was to be reviewed by 2027-01-31" in err.getvalue()

    argv = ["build", "--final", "--root", str(sample), "--out", str(tmp_path / "dist")]
    assert main(argv, out, err, dt.date(2027, 2, 1)) == 1
    assert "error: the topic 'sample' was to be reviewed" in err.getvalue()


def test_a_lost_hedge_is_a_warning_and_stops_a_final_edition(sample: Path, tmp_path: Path) -> None:
    """A draft may still say more than its claim; what is handed out may not."""
    source = sample / "content/sources/alpha.yaml"
    source.write_text(source.read_text("utf-8").replace("Water is wet.", "Water can be wet."), encoding="utf-8")

    code, _, err = _run("check", "--root", sample)
    refused, _, why = _run("build", "--final", "--root", sample, "--out", tmp_path / "dist")

    message = "this says more than its claim 'al-first', which has 'can': …Water can be wet…"
    assert (code, refused) == (0, 1)
    assert f"warning: {message}" in err
    assert f"error: {message}" in why


def test_what_cites_nothing_is_listed_where_it_is_asked_for(sample: Path) -> None:
    brief = sample / "content/topics/sample/readers/brief.md"
    brief.write_text(
        brief.read_text("utf-8").replace("Water is wet.", "The wells of Springfield are old. Water is wet."),
        encoding="utf-8",
    )

    plain, listed = _run("check", "--root", sample)[2], _run("check", "--uncited", "--root", sample)

    assert "cites nothing" not in plain
    assert listed[0] == 0
    assert "note: this states a fact ('Springfield') and cites nothing" in listed[2]


def test_many_old_files_are_counted_and_not_listed() -> None:
    """A line of sixty names hides what matters."""
    assert left_behind(("a.pdf", "b.pdf")).endswith("out of date: a.pdf, b.pdf")
    assert left_behind(tuple(map(str, range(60)))).endswith("out of date: 60 files; 'list --stale' names them")
