"""The fast engine as long as it fits, then the plain one, and one word about it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefs.base.problems import BriefsError, errors, in_order
from briefs.building import job as jobs
from briefs.building.build import jobs as jobs_of
from briefs.composing.plan import plan
from briefs.library.load import Library
from briefs.press.engine import Press
from briefs.press.engines.choice import EngineChoice, of_this_process, require_weasyprint
from briefs.press.engines.plain import Plain
from briefs.press.engines.protocol import Engine
from briefs.press.fast.engine import Fast
from tests.press.pages import CASES, FOLDER, META, ROOT, STYLE, page, print_body

COLUMNS = "<ol class=a>" + "<li>One note of a few words</li>" * 9 + "</ol>"
CSS = ":root { --gap: 3mm } .a { columns: 3; column-gap: var(--gap) }"


class Broken(Plain):
    """An engine of which one part no longer fits."""

    def __init__(self, part: str, error: Exception | None = None, *, from_call: int = 1) -> None:
        self.part, self.error, self.from_call, self.calls = part, error, from_call, 0

    def _fail(self, part: str) -> None:
        self.calls += part == self.part
        if part == self.part and self.error and self.calls >= self.from_call:
            raise self.error

    def parse(self, css: str, **options: Any) -> Any:
        self._fail("parse")
        if self.part == "styles lost":
            css = ""
        return super().parse(css, **options)

    def render(self, html: str, sheets: Any, **options: Any) -> Any:
        self._fail("render")
        return super().render(html, sheets, **options)

    def write(self, document: Any, **options: Any) -> bytes:
        self._fail("write")
        return super().write(document, **options)


def _missing() -> Engine:
    raise ImportError("cannot import name 'resolve_var' from 'weasyprint.css'")


MISFITS: dict[str, Callable[[], Engine]] = {
    "at import": _missing,
    "at the first style": lambda: Broken("parse", TypeError("solve() missing 1 required argument: 'base_url'")),
    "at the first layout": lambda: Broken("render", AttributeError("no attribute 'in_column'")),
    "as pages are drawn": lambda: Broken("write", ValueError("too many values to unpack")),
    "without a word": lambda: Broken("styles lost"),
}


def _press(choice: EngineChoice) -> Press:
    return Press([ROOT / "templates", FOLDER], (ROOT / "templates" / "fonts").glob("*.ttf"), choice)


def _printed(machine: Press, body: str = COLUMNS, css: str = CSS) -> bytes:
    return machine.write(machine.lay_out(page(body), [STYLE, css], CASES), META).pdf


def test_the_fast_engine_fits_the_weasyprint_that_is_locked():
    assert isinstance(of_this_process().engine(), Fast)


def test_a_fast_engine_that_fits_is_used_and_nothing_said():
    fast = Broken("nothing")
    choice = EngineChoice(lambda: fast, Plain())
    machine = _press(choice)

    assert _printed(machine)
    assert choice.engine() is fast
    assert machine.notices() == ()


@pytest.mark.parametrize("when", MISFITS)
def test_one_that_does_not_fit_gives_way_with_one_warning(when):
    choice = EngineChoice(MISFITS[when], Plain())
    machine = _press(choice)

    pdfs = [_printed(machine), _printed(machine)]

    assert pdfs == [print_body(COLUMNS, CSS).pdf] * 2
    assert choice.engine() is choice.plain
    (said,) = machine.notices()
    assert (said.severity, said.rule, said.place) == ("warning", "engine", None)
    assert "the plain way is taken" in said.message
    assert machine.notices() == ()


def test_one_that_fails_on_a_document_later_gives_way_with_that_document_laid_out_again():
    fast = Broken("render", IndexError("list index out of range"), from_call=3)
    machine = _press(EngineChoice(lambda: fast, Plain()))

    pdfs = [_printed(machine) for _ in range(3)]

    assert pdfs == [print_body(COLUMNS, CSS).pdf] * 3
    assert fast.calls == 3, "not tried again once it failed"
    (said,) = machine.notices()
    assert "IndexError: list index out of range" in said.message


def test_what_no_engine_can_lay_out_is_told_of_the_document_and_the_fast_one_stays():
    choice = EngineChoice(Fast, Plain())
    machine = _press(choice)

    with pytest.raises(BriefsError, match="failed on this document"):
        _printed(machine, "<ul><li>x</li></ul>", "li::marker { content: 'x' }")

    assert isinstance(choice.engine(), Fast)
    assert machine.notices() == ()
    assert _printed(machine) == print_body(COLUMNS, CSS).pdf


def test_all_presses_of_a_process_take_the_plain_one_and_one_of_them_says_so():
    choice = EngineChoice(MISFITS["at import"], Plain())
    first, second = _press(choice), _press(choice)

    assert _printed(first) == _printed(second)
    assert len(first.notices()) + len(second.notices()) == 1


def test_an_old_weasyprint_is_refused_before_any_document():
    require_weasyprint("69.0")
    require_weasyprint("100.1")
    with pytest.raises(BriefsError, match=r"WeasyPrint 68\.1 is too old"):
        require_weasyprint("68.1")


def test_what_is_wrong_with_the_machine_is_said_once_and_not_of_each_document(library: Library, monkeypatch):
    def refuse(*_: object) -> Press:
        require_weasyprint("68.1")
        raise AssertionError("not refused")

    monkeypatch.setattr(jobs, "press_of", refuse)
    orders, _ = plan(library)

    said = [problem for job in jobs_of(library, orders) for problem in jobs.make(job).problems]

    assert len(said) == 2
    (problem,) = in_order(said)
    assert problem.message == "WeasyPrint 68.1 is too old to print with: it must be 69.0 or later"


def test_several_processes_say_it_in_the_same_words_and_no_document_is_named(library: Library, monkeypatch):
    orders, _ = plan(library)
    made = []
    for job in jobs_of(library, orders):
        machine = Press((job.templates.resolve(),), job.fonts, EngineChoice(MISFITS["at import"], Plain()))
        monkeypatch.setattr(jobs, "press_of", lambda *_, machine=machine: machine)
        made.append(jobs.make(job))

    said = [problem for item in made for problem in item.problems]
    assert len(said) == len(made) == 2
    assert len(in_order(said)) == 1
    assert not errors(said)


def test_a_build_without_the_fast_engine_gives_the_same_files_and_one_warning(sample: Path, tmp_path: Path):
    blind = tmp_path / "blind"
    blind.mkdir()
    (blind / "sitecustomize.py").write_text("import sys\nsys.modules['briefs.press.fast.engine'] = None\n", "utf-8")
    said = [_build(sample, tmp_path / name, path) for name, path in (("fast", ""), ("plain", str(blind)))]

    files = {name: {path.name + path.parent.name: path.read_bytes() for path in (tmp_path / name).rglob("*.pdf")}
             for name in ("fast", "plain")}  # fmt: skip
    assert len(files["fast"]) == 2
    assert files["fast"] == files["plain"]
    assert [text.count("does not fit WeasyPrint") for text in said] == [0, 1], said


def _build(root: Path, out: Path, path: str) -> str:
    """Build with two workers; what was said on the error stream."""
    command = [sys.executable, "-m", "briefs", "build", "--root", str(root), "--out", str(out), "--jobs", "2"]
    env = {**os.environ, "PYTHONPATH": path}
    run = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stderr
