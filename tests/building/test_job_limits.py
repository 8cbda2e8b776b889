"""A document that would take an hour or all memory is told, with the picture if one is to blame; others are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from briefs import Workspace
from briefs.base.problems import Problem
from briefs.building.guarded.limits import Limits

TEXT = "content/topics/sample/readers/brief.md"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="100" height="100">'
RECT = '<rect id="u0" width="1" height="1"/>'


def _used(levels: int, tag: str = "g", around: str = "") -> str:
    """A drawing of a few lines that draws ten to the power of some levels."""
    made = [f'<{tag} id="u{n}"{around}>{f"""<use href="#u{n - 1}"/>""" * 10}</{tag}>' for n in range(1, levels + 1)]
    return f'{HEAD}<defs>{RECT}{"".join(made)}</defs><use href="#u{levels}"/></svg>'


def _markers(levels: int) -> str:
    path = "M0 0" + " L1 1" * 10
    made = [
        f'<marker id="m{n}" markerWidth="9" markerHeight="9"><path d="{path}" marker-mid="url(#m{n - 1})"/></marker>'
        for n in range(1, levels + 1)
    ]
    first = f'<marker id="m0" markerWidth="1" markerHeight="1">{RECT}</marker>'
    return f'{HEAD}<defs>{first}{"".join(made)}</defs><path d="{path}" marker-mid="url(#m{levels})"/></svg>'


def _picture(svg: str) -> Callable[[Path], None]:
    def put(root: Path) -> None:
        (root / TEXT).with_name("a bomb.svg").write_text(svg, encoding="utf-8")
        text = (root / TEXT).read_text(encoding="utf-8")
        (root / TEXT).write_text(text.replace("Water is", "![A well.](a%20bomb.svg)\n\nWater is", 1), encoding="utf-8")

    return put


def _style(css: str, svg: str = "") -> Callable[[Path], None]:
    def put(root: Path) -> None:
        folder = root / "templates/audiences/readers"
        (folder / "audience.css").write_text(css, encoding="utf-8")
        (folder / "ground.svg").write_text(svg, encoding="utf-8")

    return put


def _build(root: Path, tmp_path: Path, limits: Limits) -> tuple[list[str], tuple[Problem, ...]]:
    workspace = Workspace.open(root, today=dt.date(2026, 11, 1), limits=limits)
    built = workspace.build(out=tmp_path / "dist").result()
    return [output.order.audience for output in built.outputs if output.done], built.problems


GROUND = "body { background: url(ground.svg) } "
BOMBS = {
    "groups of groups": (_picture(_used(9)), "a bomb.svg", f"{TEXT}:8:12"),
    "symbols of symbols": (_picture(_used(9, "symbol")), "a bomb.svg", f"{TEXT}:8:12"),
    "clipped groups on a style's ground": (
        _style(GROUND, _used(7, around=' clip-path="url(#u0)"')),
        "ground.svg",
        "templates/audiences/readers/ground.svg",
    ),
    "markers on markers on a style's ground": (
        _style(GROUND, _markers(8)),
        "ground.svg",
        "templates/audiences/readers/ground.svg",
    ),
    "a gradient in steps of nothing": (
        _style("body { background: repeating-linear-gradient(red 0, blue .000001px) }"),
        "",
        TEXT,
    ),
    "a grid of a million columns": (
        _style("section { display: grid; grid-template-columns: repeat(1000000, 1px) }"),
        "",
        TEXT,
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("put", "picture", "place"), BOMBS.values(), ids=BOMBS)
def test_what_never_ends_is_told_with_the_picture_or_the_document(
    put: Callable[[Path], None], picture: str, place: str, sample: Path, tmp_path: Path
) -> None:
    """It is tried once, and the other document is made; in a folder whose name no message has room for."""
    sample = sample.rename(tmp_path / ("a folder with a name as long as that of a drive in an office " * 2))
    put(sample)

    made, problems = _build(sample, tmp_path, Limits(seconds=3, memory=600 << 20))

    assert made == ["experts"]
    (problem,) = problems
    assert str(problem.place) == str(sample / place)
    assert problem.message.startswith("readers/brief (a4) was not made: it takes more than ")
    assert problem.message.endswith(f", at the picture '{picture}'" if picture else "")
    assert problem.rule == "limit"
    assert str(problem.hint).endswith(("; or allow more: --max-seconds 300", "; or allow more: --max-memory 4000"))


def test_what_takes_too_much_memory_is_told_as_that(sample: Path, tmp_path: Path) -> None:
    """By the one document, for there is no other."""
    _style("body { background: repeating-linear-gradient(red 0, blue .000001px) }")(sample)

    made, problems = _build(sample, tmp_path, Limits(memory=180 << 20))

    assert made == ["experts"]
    assert "it takes more than 180 MiB of memory" in problems[0].message
    assert "allow more: --max-memory 4000" in str(problems[0].hint)
