"""Signatures and starting files, asked for as people ask."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefs import BriefsError, CallError, SignRequest, Workspace
from briefs.composing.signing import unsigned
from briefs.workspace.writing import ALL_MINE, Signed

TODAY = dt.date(2026, 11, 1)


def _signed(sample: Path, request: SignRequest, today: dt.date = TODAY) -> Signed:
    return Workspace.open(sample, today=today).sign(request).result()


def _missing(sample: Path, audience: str) -> list[str]:
    library, problems = Workspace.open(sample, today=TODAY).read()
    assert problems == ()
    return [problem.message for problem in unsigned(library, "sample", audience)]


def _change(sample: Path) -> None:
    path = sample / "content/sources/alpha.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("locator: para. 1", "locator: para. 9"), encoding="utf-8")


def test_several_tasks_for_several_audiences_are_signed_at_once(sample: Path) -> None:
    request = SignRequest(("readers", "experts"), ("editor", "subject"), "E. Ditor", position="Head of unit")

    signed = _signed(sample, request)

    assert signed.given == (
        *(("readers", task) for task in ("editor", "subject")),
        *(("experts", task) for task in ("editor", "subject")),
    )
    assert signed.path == sample / "content/topics/sample/topic.yaml"
    assert signed.path.read_text(encoding="utf-8").count("Head of unit") == 4
    assert _missing(sample, "readers") == _missing(sample, "experts") == []


def test_what_one_signed_before_is_signed_again_by_one_call_and_nobody_elses(sample: Path) -> None:
    """A position stays as it was."""
    _signed(sample, SignRequest(("readers", "experts"), ("editor",), "E. Ditor", position="Head of unit"))
    _signed(sample, SignRequest(("readers",), ("subject",), "S. Ubject"))
    _change(sample)

    signed = _signed(sample, SignRequest((), (ALL_MINE,), "E. Ditor"))

    assert signed.given == (("readers", "editor"), ("experts", "editor"))
    assert signed.path.read_text(encoding="utf-8").count("Head of unit") == 2
    assert _missing(sample, "experts") == []
    assert [message.partition(" since ")[2] for message in _missing(sample, "readers")] == [
        "S. Ubject signed as subject on 2026-11-01"
    ]


@pytest.mark.parametrize(
    ("audiences", "tasks", "told"),
    [
        ((), (ALL_MINE,), "'N. Obody' has not signed anything yet"),
        (("readers",), (ALL_MINE,), "'N. Obody' has not signed anything for readers yet"),
        ((), ("editor",), "'N. Obody' has not signed anything yet"),
        (("reders",), ("editor",), "no audience is called 'reders'"),
    ],
)
def test_a_call_that_cannot_be_meant_signs_nothing(
    sample: Path, audiences: tuple[str, ...], tasks: tuple[str, ...], told: str
) -> None:
    topic = sample / "content/topics/sample/topic.yaml"
    before = topic.read_bytes()

    with pytest.raises(CallError, match=told):
        _signed(sample, SignRequest(audiences, tasks, "N. Obody"))

    assert topic.read_bytes() == before


def test_mistakes_elsewhere_do_not_keep_anybody_from_signing(sample: Path) -> None:
    """Neither in another topic nor in another audience's text; those in what is signed do."""
    other = sample / "content/topics/other/readers"
    other.mkdir(parents=True)
    (other.parent / "topic.yaml").write_text("title: Half a topic\n", encoding="utf-8")
    (other / "brief.md").write_text("no front matter\n", encoding="utf-8")
    experts = sample / "content/topics/sample/experts/brief.md"
    experts.write_text(experts.read_text(encoding="utf-8").replace("[@al-", "[@la-"), encoding="utf-8")

    request = SignRequest(("readers",), ("editor",), "E. Ditor", topic="sample")
    assert _signed(sample, request).given == (("readers", "editor"),)

    with pytest.raises(BriefsError, match="no claim is called 'la-"):
        _signed(sample, SignRequest(("experts",), ("editor",), "E. Ditor", topic="sample"))
