"""A photo has 300 dots an inch where it is printed, or is told at its line; a drawing has as many as one likes."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from briefs.base.memory import Memory
from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.composing.signing import Marks
from briefs.library.files import pictures
from briefs.library.load import Library
from briefs.library.prose.parse import parse
from briefs.rendering.drawings import resolution
from briefs.rendering.render import render
from briefs.rendering.templating import environment
from tests.pictures import made

FIGURE = "```figure\nfile: {file}\nalt: A field\nwidth: {width}\n{more}```\n"


@pytest.fixture
def beside(shipped: Library, tmp_path: Path) -> tuple[Library, Path]:
    """The shipped library with a folder for a text of its own."""
    return replace(shipped, paths=replace(shipped.paths, content=tmp_path)), tmp_path


def _photo(folder: Path, name: str, wide: int) -> None:
    stream = io.BytesIO()
    made.arrow((wide, wide // 2)).convert("RGB").save(stream, Image.registered_extensions()[Path(name).suffix])
    (folder / name).write_bytes(stream.getvalue())


def _read(library: Library, folder: Path, body: str, variant: str = "colour") -> tuple[list[str], str]:
    file = folder / "case.md"
    file.write_text(body, encoding="utf-8")
    prose, problems = parse(body, str(file), 1, library.components)
    assert problems == ()
    shown, problems = pictures.gather(library.paths, [(folder, prose)], Memory())
    assert problems == ()
    topic = next(iter(library.topics.values()))
    document = next(item for item in topic.documents if item.id == "answer-key")
    with_it = replace(library, pictures={**library.pictures, **shown})
    document = replace(document, file=str(file), prose=prose)
    brief = compose(with_it, Order(document.key, Form("a4", variant)), document)
    told = [f"{p.place}: {p.severity}: {p.message}".removeprefix(f"{file}:") for p in resolution.check(with_it, brief)]
    html = render(with_it, brief, environment(library.templates), marks=Marks("0" * 16, "0" * 16)).html
    return told, html


def test_a_coarse_photo_is_told_at_its_line(beside: tuple[Library, Path]) -> None:
    library, folder = beside
    _photo(folder, "coarse.jpg", 600)

    told, _ = _read(library, folder, FIGURE.format(file="coarse.jpg", width="column", more=""))

    (said,) = told
    assert said.startswith("2:7: warning: the picture 'coarse.jpg' has ")
    assert said.endswith(" mm wide")


def test_a_fine_photo_and_a_drawing_are_let_through(beside: tuple[Library, Path]) -> None:
    library, folder = beside
    _photo(folder, "fine.jpg", 3000)
    made.put(folder, "nosize.svg")
    both = FIGURE.format(file="fine.jpg", width="column", more="") + FIGURE.format(
        file="nosize.svg", width="half", more=""
    )

    assert _read(library, folder, both)[0] == []


def test_a_picture_for_one_ink_takes_the_place_of_the_other(beside: tuple[Library, Path]) -> None:
    library, folder = beside
    _photo(folder, "fine.jpg", 3000)
    made.put(folder, "nosize.svg")
    body = FIGURE.format(file="fine.jpg", width="half", more="mono: nosize.svg\n")

    colour, mono = (_read(library, folder, body, variant)[1].split("<figure")[1] for variant in ("colour", "mono"))

    assert colour.split('src="')[1][:30] != mono.split('src="')[1][:30]
    assert "0x0" in mono


def test_consent_is_kept_and_never_printed(beside: tuple[Library, Path]) -> None:
    library, folder = beside
    made.put(folder, "nosize.svg")
    body = FIGURE.format(
        file="nosize.svg", width="half", more="people: true\nconsent: Both agreed in writing in May.\n"
    )

    assert "agreed" not in _read(library, folder, body)[1]
