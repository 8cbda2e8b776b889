"""Pictures are found beside the text, in the topic and in content/pictures; all else is told with its place."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from briefs.library.load import Library, load
from tests.pictures import made

BRIEF = "content/topics/sample/readers/brief.md"
TEXT = "---\ntitle: Wells\n---\n\n## Facts {#facts}\n\n"


def _read(sample: Path, text: str) -> tuple[Library, list[str]]:
    """The sample with a text in place of a brief's, and what is wrong with its pictures, by line and column."""
    (sample / BRIEF).write_text(TEXT + text + "\n", encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    own = [p for p in problems if p.place and p.place.file.endswith("readers/brief.md")]
    assert {problem.rule for problem in problems if problem not in own} <= {"file/stray"}
    return library, [f"{p.place.line}:{p.place.column}: {p.severity}: {p.message} | {p.hint}" for p in own if p.place]


@pytest.mark.parametrize(
    "folder", ["content/topics/sample/readers", "content/topics/sample", "content/pictures", "content/pictures/a"]
)
def test_a_picture_is_found_where_pictures_go(sample: Path, folder: str) -> None:
    made.put(sample / folder, "plain.jpg")
    address = "a/plain.jpg" if folder.endswith("/a") else "plain.jpg"

    library, problems = _read(sample, f"![An arrow]({address})")

    assert problems == []
    assert [file.path for file in library.pictures.values()] == [sample / folder / "plain.jpg"]


def test_the_picture_beside_the_text_comes_first(sample: Path) -> None:
    made.put(sample / "content/pictures", "plain.jpg")
    (made.put(sample / "content/topics/sample/readers", "grey.jpg") / "grey.jpg").rename(
        sample / "content/topics/sample/readers/plain.jpg"
    )

    library, _ = _read(sample, "![An arrow](plain.jpg)")

    assert [file.path.parent.name for file in library.pictures.values()] == ["readers"]


def test_names_with_blanks_and_accents_are_found_however_they_are_written(sample: Path) -> None:
    name = "name with spaces & ü.png"
    folder = made.put(sample / "content/pictures", name)
    (folder / name).rename(folder / unicodedata.normalize("NFD", name))

    _, problems = _read(sample, "![a](name%20with%20spaces%20&%20%C3%BC.png) ![b](<name with spaces & ü.png>)")

    assert problems == []


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("plan.jpg", "there is no picture 'plan.jpg' | did you mean 'plain.jpg'?"),
        ("PLAIN.JPG", "there is no picture 'PLAIN.JPG' | did you mean 'plain.jpg'?"),
        ("img/plain.jpg", "there is no picture 'img/plain.jpg' | did you mean 'plain.jpg'?"),
        ("nothing-like-it.gif", "there is no picture 'nothing-like-it.gif' | put it beside the text"),
        ("https://a.example/plain.jpg", "a picture cannot be fetched from elsewhere"),
        ("//a.example/plain.jpg", "a picture cannot be fetched from elsewhere"),
        ("data:image/png;base64,AAAA", "a picture cannot be written into the text"),
        ("file:///etc/a.png", "a picture cannot be on one computer only"),
        ("/etc/a.png", "a picture's address cannot begin with a slash"),
        ("img\\\\plain.jpg", "folders are parted by /, not by a backslash"),
        ("../../../../secret.png", "the picture '../../../../secret.png' lies outside the content"),
        ("link.png", "the picture 'link.png' lies outside the content"),
        ("trunc.jpg", "the picture 'trunc.jpg' is cut off or damaged"),
        ("foreign.svg", "the picture 'foreign.svg' has <foreignObject>, which is not drawn on paper (its line 2)"),
    ],
)
def test_what_is_no_picture_of_the_content_is_told_with_its_place(sample: Path, address: str, message: str) -> None:
    folder = made.put(sample / "content/topics/sample/readers", "plain.jpg", "trunc.jpg", "foreign.svg")
    (sample / "secret.png").write_bytes(made.data("rgba.png"))
    if address == "link.png":
        (folder / address).symlink_to(sample / "secret.png")

    library, problems = _read(sample, f"Text ![An arrow]({address}) more.")

    (problem,) = problems
    assert problem.startswith(f"7:6: error: {message}")
    assert library.pictures == {}


def test_the_hint_says_where_pictures_go(sample: Path) -> None:
    _, (problem,) = _read(sample, "![An arrow](nothing.jpg)")

    assert problem.endswith(
        "put it beside the text (content/topics/sample/readers), or into content/topics/sample or content/pictures"
    )


def test_words_for_what_a_picture_shows_are_missed_unless_it_is_decoration(sample: Path) -> None:
    """A draft is only warned."""
    made.put(sample / "content/pictures", "plain.jpg")

    _, problems = _read(sample, "![](plain.jpg)\n\n![](plain.jpg){.decoration}\n\n![Words](plain.jpg){.decoration}")

    assert [problem.partition(" | ")[0] for problem in problems] == [
        "7:1: warning: no words say what the picture 'plain.jpg' shows",
        "11:1: error: the picture 'plain.jpg' has words for what it shows, and is called decoration",
    ]
    assert "![](plain.jpg){.decoration}" in problems[0]


@pytest.mark.parametrize("braces", ["{width=50%}", "{.wide}", "{: .center}", "{style=x}"])
def test_other_braces_behind_a_picture_are_told_what_to_use(sample: Path, braces: str) -> None:
    made.put(sample / "content/pictures", "plain.jpg")

    _, problems = _read(sample, f"![An arrow](plain.jpg){braces}")

    assert [problem.startswith("7:23: error:") and "'figure'" in problem for problem in problems] == [True]


def test_pictures_in_lists_tables_quotations_and_links_are_seen(sample: Path) -> None:
    made.put(sample / "content/pictures", "plain.jpg", "grey.jpg", "cmyk.jpg", "pal.png")

    library, problems = _read(
        sample,
        "- ![a](plain.jpg)\n\n> ![b](grey.jpg)\n\n| a | b |\n|---|---|\n| x | ![c](cmyk.jpg) |\n\n"
        "[![d](pal.png)](https://a.example)",
    )

    assert problems == []
    assert len(library.pictures) == 4
