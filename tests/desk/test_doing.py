"""What the desk does is one call of the workspace; the command that it shows does the same."""

from __future__ import annotations

import io
from pathlib import Path

from briefs.base.problems import errors
from briefs.base.task import ProblemsFound
from briefs.cli import main
from briefs.composing.order import Form
from briefs.desk import doing, shelf
from briefs.desk.work import Doing, WorkResult
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.workspace.workspace import Workspace

BRIEF = DocumentKey("sample", "readers", "brief", "en")


def _end(steps: Doing) -> tuple[WorkResult, list[object]]:
    events: list[object] = []
    while True:
        try:
            events.append(next(steps))
        except StopIteration as end:
            return end.value, events


def test_the_command_that_is_shown_makes_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    choice = shelf.choice_of(BRIEF, Form("a4"))
    finished, _ = _end(doing.make(Workspace.open(sample), choice, tmp_path / "desk", final=False))
    words = doing.shown_command(choice, final=False).split()
    said = io.StringIO()

    assert main([*words, "--root", str(sample), "--out", str(tmp_path / "terminal")], said, said) == 0, said.getvalue()
    (output,) = finished.outputs
    assert output.path.read_bytes() == (tmp_path / "terminal" / output.order.file).read_bytes()


def test_everything_that_was_chosen_is_in_the_command() -> None:
    assert doing.shown_command(shelf.choice_of(BRIEF, Form("a4", "mono", "booklet")), final=True) == (
        "build --topic sample --document readers/brief --language en --paper a4 --variant mono --finish booklet --final"
    )


def test_first_pages_are_one_file_of_each_document(sample: Path, library: Library, tmp_path: Path) -> None:
    finished, _ = _end(doing.first_pages(Workspace.open(sample), library, tmp_path))

    assert sorted(output.order.file for output in finished.outputs) == [
        "sample/experts/brief-en-a4.pdf",
        "sample/readers/brief-en-a4.pdf",
    ]
    assert all(output.done for output in finished.outputs)


def test_a_check_says_what_check_says(sample: Path) -> None:
    finished, events = _end(doing.check(Workspace.open(sample)))
    said = io.StringIO()
    main(["check", "--root", str(sample)], said, said)

    assert all(line in said.getvalue() for line in finished.said)
    assert len(finished.said) == 2
    assert [len(errors(event.problems)) for event in events if isinstance(event, ProblemsFound)] == [0]


def test_a_check_that_finds_an_error_says_that_nothing_is_fine(sample: Path) -> None:
    brief = sample / "content/topics/sample/readers/brief.md"
    brief.write_text(brief.read_text(encoding="utf-8") + "\nOne.[@no-such-claim]\n", encoding="utf-8")
    finished, events = _end(doing.check(Workspace.open(sample)))

    assert finished.said == ()
    assert any(errors(event.problems) for event in events if isinstance(event, ProblemsFound))
