"""Some copies with long names in six scripts, put to the proof of the trial in tests/benchmarks/copies_trial.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.building.personal.batches import blank
from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.distribute.copies.slots import Slotted, slotted
from briefs.library.load import Library
from briefs.press.fit import NORMAL
from tests.benchmarks.copies_trial import Sample, fitted, leaks, wrong_alone, wrong_merged


@pytest.fixture(scope="module")
def document(shipped: Library) -> Slotted:
    orders, _ = plan(shipped, Choice(documents=("educators/help-page",), languages=("en",), papers=("a4",)))
    return slotted(shipped, orders[0], NORMAL)


@pytest.mark.slow
@pytest.mark.needs_java
def test_copies_are_right_alone_and_in_one_file(document: Slotted, tmp_path: Path) -> None:
    copies = list(fitted(document, 24))

    assert list(wrong_alone(document, copies, Sample(leaks=1, whole=20, valid=20), tmp_path)) == []
    assert list(wrong_merged(document.library, copies, tmp_path / "all.pdf", judge=True)) == []


def test_the_trial_finds_what_must_not_be(document: Slotted) -> None:
    ann, ivan = list(fitted(document, 2))
    stencil = blank(ivan.what).stencil
    assert stencil is not None
    pdf = stencil.copy(ivan.values)

    assert leaks(pdf, 1, ivan.values) == ""
    assert leaks(pdf, 1, ann.values).startswith("letters that it does not need: ")
    assert leaks(pdf + ann.values["recipient"].encode(), 1, ivan.values) == "a reader's name with the number 0"
    wide = ann.values["recipient"].encode("utf-16-be").hex().encode()
    assert leaks(pdf + wide, 1, ivan.values) == "a reader's name with the number 0"
