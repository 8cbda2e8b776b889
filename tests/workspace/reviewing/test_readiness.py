"""What hinders an edition is what publishing would say, and who signed is told with whether it still holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base.problems import CallError
from briefs.workspace.reviewing.review import Reviewing
from tests.distribute import house
from tests.distribute.conftest import Story, call, publish


def test_it_is_what_publishing_refuses(reviewing: Reviewing, sample: Path) -> None:
    ready = reviewing.status()
    code, _, said = publish(sample)

    assert code == 1
    assert (ready.wrong, ready.against, ready.final) == ((), (), False)
    assert len(ready.missing) >= 2
    assert all(problem.message in said for problem in ready.missing)


def test_what_is_wrong_comes_first(reviewing: Reviewing, sample: Path) -> None:
    house.change(sample, "topics/sample/readers/brief.md", "There are twelve wells.", "There are.[@no-such-claim]")
    ready = reviewing.status("sample")

    assert ready.wrong
    assert (ready.missing, ready.signatures) == ((), ())


def test_a_signature_holds_for_the_words_that_were_signed(reviewing: Reviewing, sample: Path) -> None:
    assert [(one.name, one.holds) for one in reviewing.status().signatures] == [("", False)] * 2
    call(sample, "sign", "readers", "--role", "editor", "--name", "E. Ditor")
    before = {(one.audience, one.name, one.date): one.holds for one in reviewing.status().signatures}
    house.change(sample, "topics/sample/readers/brief.md", "Water is wet.", "Water is very wet.")
    after = {(one.audience, one.name, one.date): one.holds for one in reviewing.status().signatures}

    assert before == {("experts", "", ""): False, ("readers", "E. Ditor", "2026-02-01"): True}
    assert after[("readers", "E. Ditor", "2026-02-01")] is False


def test_what_is_out_is_told_and_stands_against_it(story: Story) -> None:
    code, out, err = call(story.last, "review", "status")

    assert code == 1
    assert "was withdrawn on 2026-04-01" in err
    assert "readers, editor: not signed" in out


def test_a_topic_that_is_none_is_named(reviewing: Reviewing) -> None:
    with pytest.raises(CallError, match="no topic is called 'no'"):
        reviewing.status("no")
