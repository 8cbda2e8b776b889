"""The page that has changed is laid out by itself as it stands in the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.building.build import jobs
from briefs.composing.order import Form, Order
from briefs.desk.writing.quick import PreviewTask, preview
from briefs.desk.writing.unsaved import file_of, retyped
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.press.fit import NORMAL

KEY = DocumentKey("sample", "readers", "brief", "en")
pytestmark = pytest.mark.slow


def _text(file: Path) -> str:
    words = " ".join(["Water is wet."] * 40)
    parts = "\n\n".join(f"## Part {number} {{#part-{number}}}\n\n{words}" for number in range(14))
    return f"---\ntitle: Wells\n---\n\n{parts}\n"


def test_a_part_is_laid_out_as_it_stands_in_the_whole(library: Library) -> None:
    file, order = file_of(library, KEY), Order(KEY, Form("a4", "colour"))
    assert file is not None
    text = _text(file)
    (job,) = jobs(retyped(library, KEY, file, text)[0], [order])
    whole = preview(PreviewTask(job, NORMAL))
    changed = text.replace("{#part-1}\n\nWater is wet.", "{#part-1}\n\nWater is dry.")
    (again,) = jobs(retyped(library, KEY, file, changed)[0], [order])
    assert whole is not None
    part, all_of_it = preview(PreviewTask(again, NORMAL, whole.ground)), preview(PreviewTask(again, NORMAL))

    assert whole.of > 1
    assert all_of_it is not None
    if part is not None:
        one, other = part.pages[0], all_of_it.pages[part.pages[0].number - 1]
        assert len(part.pages) < whole.of
        assert [block.words for block in one.blocks] == [block.words for block in other.blocks]
    assert any("Water is dry." in block.words for page in all_of_it.pages for block in page.blocks)


def test_the_density_is_found_where_it_is_asked_for(library: Library) -> None:
    (job,) = jobs(library, [Order(KEY, Form("a4", "colour"))])
    made = preview(PreviewTask(job, None))

    assert made is not None
    assert made.whole
    assert made.step is not None
    assert job.budget is None or job.budget.keeps(made.of)
