"""Every example of docs/api.md runs, and prints what stands below it."""

from __future__ import annotations

import contextlib
import io
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "docs/api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```(?:\n\nprints)?\n\n```text\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize(("program", "printed"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_prints_what_is_written(
    program: str, printed: str, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.move(sample, tmp_path / "my-briefs")
    monkeypatch.chdir(tmp_path)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(program, "docs/api.md", "exec"), {})  # noqa: S102 - our own example

    assert said.getvalue() == printed


def test_the_first_example_is_short_and_none_goes_untried() -> None:
    assert len(EXAMPLES) == TEXT.count("```python")
    assert len(EXAMPLES[0][0].strip().splitlines()) <= 15
