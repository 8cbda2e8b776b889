"""publish, withdraw, verify and diff, as people call them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefs.base import checksums
from briefs.cli import main
from briefs.cli.arguments_out import AFTER_WITHDRAWAL
from briefs.distribute.letters import register
from tests.distribute import house
from tests.distribute.conftest import Story, call, publish


def test_the_story_is_told_as_it_happens(story: Story) -> None:
    """Published, published anew, withdrawn."""
    (one, first, wrong), (two, second, _), (three, third, _) = story.said

    assert (one, two, three, wrong) == (0, 0, 0, "")
    assert "readers/brief en a4 booklet … 2 pages" in first
    assert "3 of 3 files" in first
    assert "Published edition 2026-01 of sample, a draft for review: 2 documents, 3 files" in first
    assert "content/editions/sample/2026-01.yaml" in first
    assert "It takes the place of edition 2026-01." in second
    assert third.startswith("Withdrawn, edition 2026-02 of sample:\n  experts/brief/en\n  readers/brief/en\n")


def test_the_second_story_makes_the_same_bytes(story: Story, sample: Path) -> None:
    """Event, snapshot and files depend on the content and the day alone."""
    rules = sample / "templates/audiences/readers/audience.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("at_most: 2", "at_most: 4"), encoding="utf-8")

    publish(sample, "--allow-draft", "--by", "E. Ditor")

    (event,) = house.events(sample)
    for name in (event.name, "sample/2026-01.yaml"):
        paths = [root / "content/editions" / name for root in (sample, story.first)]
        assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_second_call_says_that_it_is_out_already(story: Story) -> None:
    """No document depends on the record, so nothing is made again either."""
    before = house.record(story.first)

    code, out, _ = publish(story.first, "--allow-draft", today=house.SECOND)

    assert (code, "Already published: edition 2026-01 of sample" in out) == (0, True)
    assert "0 made now" in out
    assert house.record(story.first) == before


def test_a_build_after_a_publication_has_nothing_to_do(sample: Path) -> None:
    words = ("build", "--out", sample / "dist", "--jobs", "1")
    call(sample, *words)
    publish(sample, "--allow-draft")

    code, out, _ = call(sample, *words)

    assert (code, out.partition(":")[0]) == (0, "Nothing has changed")


def test_unsigned_drafts_are_refused_before_anything_is_built(sample: Path) -> None:
    code, out, err = publish(sample)

    assert (code, out) == (1, "")
    assert "nobody has signed as editor for readers" in err
    assert "publish --allow-draft" in err
    assert not (sample / "dist").exists()
    assert not (sample / "content/editions").exists()


def test_what_is_signed_and_complete_is_published_as_final(sample: Path) -> None:
    house.change(sample, "publication.yaml", "papers:", "publisher: P\ncontact: C\naddress: A\npapers:")
    for audience in ("readers", "experts"):
        code, _, err = call(sample, "sign", audience, "--role", "editor", "--name", "E. Ditor")
        assert (code, err) == (0, "")

    code, out, err = publish(sample, "--edition", "2026-01")

    assert (code, err) == (0, "")
    assert "Published edition 2026-01 of sample: 2 documents" in out
    code, out, _ = call(sample, "verify", sample / "dist")
    assert code == 0
    assert "May be handed out: current, published on 2026-02-01." in out


def test_what_is_signed_but_names_no_publisher_is_refused(sample: Path) -> None:
    """A draft may go without."""
    for audience in ("readers", "experts"):
        assert call(sample, "sign", audience, "--role", "editor", "--name", "E. Ditor")[0] == 0

    code, out, err = publish(sample)

    assert (code, out) == (1, "")
    assert "this file does not say: publisher, contact, address" in err
    assert house.record(sample) == {}


def test_withdraw_says_what_is_left_to_do(sample: Path) -> None:
    house.out(sample)

    code, out, _ = call(sample, "withdraw", "2026-01", "--reason", "Wrong.")

    assert code == 0
    assert [step for step in AFTER_WITHDRAWAL if step not in out] == []
    assert "'site'" in out
    assert f"content/{register.FOLDER}" in out


def test_a_slip_in_the_edition_is_caught(sample: Path) -> None:
    code, _, err = publish(sample, "--edition", "2026-02")

    assert code == 2
    assert "topic.yaml says edition 2026-01, not 2026-02" in err


def test_a_document_that_fails_publishes_nothing(sample: Path) -> None:
    (sample / "templates/audiences/readers/audience.css").write_text("h1 { background: url(x.png) }", encoding="utf-8")

    code, _, err = publish(sample, "--allow-draft")

    assert code == 3
    assert "nothing was published" in err
    assert not (sample / "content/editions").exists()


def test_a_changed_event_stops_everything_that_relies_on_the_record(story: Story) -> None:
    """And check says where."""
    files = [str(path) for path in story.files(story.first)[:1]]
    path = house.events(story.last)[2]
    kept = path.read_text(encoding="utf-8")
    try:
        path.write_text(kept.replace("A figure was wrong", "All was well"), encoding="utf-8")
        said = [
            call(story.last, *words)
            for words in (
                ["check"],
                ["publish", "--allow-draft"],
                ["withdraw", "2026-01", "--reason", "R"],
                ["verify", *files],
                ["diff", "2026-01"],
            )
        ]
    finally:
        path.write_text(kept, encoding="utf-8")

    assert [code for code, _, _ in said] == [1] * 5
    place = f"content/editions/{path.name}:1:1: error: this event was changed"
    assert [err for _, _, err in said if place not in err] == []


def test_check_warns_of_words_changed_under_a_name_that_is_out(sample: Path) -> None:
    house.out(sample)
    house.change(sample, "topics/sample/readers/brief.md", "Water is wet.", "Water is dry.")

    code, _, err = call(sample, "check")

    assert code == 0
    assert "warning: the words of readers/brief/en are not those published as edition 2026-01" in err


def test_verify_ends_well_only_if_every_file_is_current(story: Story) -> None:
    files = [str(path) for path in story.files(story.first)]

    code, out, _ = call(story.first, "verify", *files)
    assert (code, "3 files: 3 current" in out) == (0, True)
    code, out, _ = call(story.first, "verify", *files, "none.pdf")
    assert (code, "4 files: 1 unknown, 3 current" in out) == (1, True)
    code, out, _ = call(story.second, "verify", files[0])
    assert (code, out.startswith("Do not hand out: superseded by edition 2026-02 on 2026-03-01. ")) == (1, True)


def test_verify_for_other_programs(story: Story) -> None:
    file = story.files(story.second)[0]

    code, out, _ = call(story.last, "verify", file, "--format", "json")
    made = json.loads(out)

    assert code == 1
    assert (made["version"], made["fine"]) == (1, False)
    (found,) = made["files"]
    assert (found["status"], found["since"], found["edition"]) == ("withdrawn", "2026-04-01", "2026-02")
    assert found["message"].startswith("Do not hand it out")
    assert "summary" not in found


def test_verify_needs_no_whole_content(story: Story, tmp_path: Path) -> None:
    """The record is enough: whoever checks a file need not mend a brief first."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/editions").symlink_to(story.first / "content/editions")

    code, _, _ = call(tmp_path, "verify", story.files(story.first)[0])

    assert code == 0


def test_diff_tells_figures_ratings_and_sentences(story: Story) -> None:
    code, out, err = call(story.last, "diff", "2026-01")

    assert (code, err) == (0, "")
    assert out == (
        "What has moved since edition 2026-01 of sample, published on 2026-02-01:\n"
        "\n"
        "Claims\n"
        "  al-count: reworded\n"
        "    - In 2024 there were twelve wells and 120 million drops.\n"
        "    + In 2024 there were thirteen wells and 120 million drops.\n"
        "  al-count: re-rated\n"
        "    - ●○○ single-author-assertion\n"
        "    + ●○○ cited-secondary-dated\n"
        "  al-count: figure wells\n"
        "    - value 12, unit wells, place Springfield, year 2024\n"
        "    + value 13, unit wells, place Springfield, year 2024\n"
        "\n"
        "What the documents print\n"
        "  readers/brief/en, section facts\n"
        "    - There are twelve wells.\n"
        "    + There are thirteen wells.\n"
        "\n"
        "Moved: 3 claims, 1 sentence.\n"
    )


def test_diff_for_other_programs_and_where_nothing_moved(story: Story) -> None:
    _, out, _ = call(story.last, "diff", "2026-01", "--format", "json")
    made = json.loads(out)
    assert (made["topic"], made["edition"], made["now"]) == ("sample", "2026-01", "2026-02")
    assert [item["how"] for item in made["differences"]] == ["reworded", "re-rated", "figure", "changed"]

    code, out, _ = call(story.last, "diff", "2026-02")
    assert (code, out) == (0, "Nothing has moved since edition 2026-02 of sample, published on 2026-03-01.\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["diff", "2026-1"], 2, "did you mean '2026-01'?"),
        (["diff", "2026-01", "--topic", "simple"], 2, "did you mean 'sample'?"),
        (["withdraw", "2026-01"], 2, "the following arguments are required: --reason"),
        (["withdraw", "2026-3", "--reason", "R"], 1, "no edition 2026-3 of sample was ever published"),
        (["withdraw", "2026-02", "--reason", "R"], 1, "was withdrawn on 2026-04-01 already"),
        (["withdraw", "2026-01", "--reason", " "], 1, "a withdrawal needs a reason"),
        (["files", "2026-1"], 2, "did you mean '2026-01'?"),
        (["files", "2026-01", "--document", "readers/brif"], 2, "has no document called 'readers/brif'"),
        (["publish", "--topic", "simple"], 2, "did you mean 'sample'?"),
        (["verify"], 2, "name a file, or type the mark of a sheet behind --mark"),
    ],
)
def test_a_call_that_means_nothing_says_what_would(story: Story, words: list[str], code: int, said: str) -> None:
    before = house.record(story.last)

    got, _, err = call(story.last, *words)

    assert got == code
    assert said in err
    assert house.record(story.last) == before


def _given(root: Path) -> dict[str, bytes]:
    folder = root / "dist/editions/sample"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.pdf")}


def test_the_files_of_an_edition_are_given_out_again_as_they_were(story: Story, tmp_path: Path) -> None:
    """With a list of checksums; of an old edition for the record alone, which is said aloud."""
    top = story.first / "dist/sample"
    then = {f"2026-01/{path.relative_to(top).as_posix()}": path.read_bytes() for path in top.rglob("*.pdf")}
    out = ("--out", tmp_path / "dist")

    code, said, err = call(story.first, "files", "2026-01", *out)
    assert code == 0
    assert "wrote 3 files of edition 2026-01 of sample into" in said
    assert "Show to reviewers, not to readers: current, a draft of 2026-02-01." in err
    assert _given(tmp_path) == then
    assert call(story.first, "verify", tmp_path / "dist/editions")[0] == 0

    shutil.rmtree(tmp_path / "dist")
    code, _, err = call(story.last, "files", "2026-01", *out)
    assert (code, (tmp_path / "dist").exists()) == (1, False)
    assert (
        "experts/brief/en, readers/brief/en of edition 2026-01: Do not hand out: superseded by edition 2026-02" in err
    )
    assert "--for-the-record" in err
    code, _, err = call(story.last, "files", "2026-01", "--for-the-record", *out)
    assert (code, _given(tmp_path)) == (0, then)
    assert "warning: experts/brief/en, readers/brief/en of edition 2026-01: Do not hand out: superseded" in err


def test_some_documents_of_an_edition_are_added_to_the_list_of_those_before(story: Story, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "dist")

    assert call(story.first, "files", "2026-01", "--document", "experts/brief", *out)[0] == 0
    assert list(_given(tmp_path)) == ["2026-01/experts/brief-en-a4.pdf"]
    assert call(story.first, "files", "2026-01", "--document", "readers/brief/en", *out)[0] == 0

    listed = checksums.read((tmp_path / "dist/editions/sample/2026-01/SHA256SUMS").read_bytes())
    assert listed is not None
    assert {f"2026-01/{name}": sha for name, sha in listed.items()} == {
        name: checksums.sha256(data) for name, data in _given(tmp_path).items()
    }


def test_where_nothing_was_published_there_is_nothing_to_withdraw_or_compare(sample: Path) -> None:
    for words in (["withdraw", "2026-01", "--reason", "R"], ["diff", "2026-01"], ["files", "2026-01"]):
        code, _, err = call(sample, *words)
        assert (code, "nothing was published yet" in err) == (2, True)


def test_each_command_has_help_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("publish", "withdraw", "files", "verify", "diff"):
        assert main([name, "--help"]) == 0
        assert f"briefs {name}" in capsys.readouterr().out.partition("examples:")[2]
