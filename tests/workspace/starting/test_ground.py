"""A language and a brand that are begun can be used at once, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefs import BriefsError, Choice, Workspace
from briefs.checks import check
from briefs.library.load import Library
from briefs.workspace.init import init
from briefs.workspace.starting import ground
from tests.conftest import ROOT


@pytest.fixture
def house(tmp_path: Path) -> Workspace:
    """A new workspace without the shipped topic."""
    init(tmp_path / "house", empty=True)
    return Workspace.open(tmp_path / "house")


@pytest.mark.parametrize(
    ("tag", "called", "direction"), [("kk", "қазақ тілі", "ltr"), ("he", "עברית", "rtl"), ("pt-BR", None, "ltr")]
)
def test_a_new_language_says_what_it_is_and_which_words_are_still_english(
    house: Workspace, tag: str, called: str | None, direction: str
) -> None:
    """What English numbers and hedges are called it does not take over."""
    (path,) = house.new("language", tag)
    made = yaml.safe_load(path.read_text(encoding="utf-8"))
    library, problems = house.read()

    assert (made["direction"], set(made)) == (direction, {"name", "direction", "quotes", "strings"})
    assert called is None or made["name"] == called
    assert tag in library.languages
    assert "words are those of English" in " ".join(problem.message for problem in problems)
    about = [one for one in (*problems, *check(library)) if one.place and one.place.file == str(path)]
    assert {problem.severity for problem in about} == {"warning"}


def test_a_language_that_comes_with_the_program_comes_whole(house: Workspace) -> None:
    path = house.paths.content / "languages/fr.yaml"
    path.unlink()

    assert house.new("language", "fr") == (path,)
    assert path.read_bytes() == (ROOT / "content/languages/fr.yaml").read_bytes()


@pytest.mark.parametrize("tag", ["Kazakh", "../kk", "zz", "", "kk\0", "k", "kk-", "kk/../de"])
def test_what_is_no_tag_of_a_language_is_refused(library: Library, tag: str) -> None:
    with pytest.raises(BriefsError, match=r"no tag of a language|no language is known"):
        ground.new_language(library, tag)


def test_a_language_that_nobody_knows_is_called_as_it_is_said(library: Library) -> None:
    (path,) = ground.new_language(library, "zz", 'The "zz"')

    assert yaml.safe_load(path.read_text(encoding="utf-8"))["name"] == 'The "zz"'


def test_a_new_brand_prints_at_once_and_its_colour_holds(sample: Path, tmp_path: Path) -> None:
    (path,) = Workspace.open(sample).new("brand", "mine", title="Wells & Co: “we”")
    other = Workspace.open(sample, brand="mine")
    library, problems = other.read()
    built = other.build(Choice(audiences=("readers",), papers=("a4",)), tmp_path / "out").result()

    assert problems == ()
    assert (library.brand.file, library.brand.record.meta.name and library.brand.record.meta.name.full) == (
        path, "Wells & Co: “we”"
    )  # fmt: skip
    assert library.brand.primary is not None
    assert library.brand.primary.accent == "#0b4f6c"
    assert all(output.done for output in built.outputs)


@pytest.mark.parametrize(("kind", "name"), [("language", "en"), ("brand", "mine")])
def test_nothing_is_overwritten(sample: Path, kind: str, name: str) -> None:
    workspace = Workspace.open(sample)
    if kind == "brand":
        workspace.new(kind, name)
    before = {path: path.read_bytes() for path in (sample / "content").rglob("*.yaml")}
    with pytest.raises(BriefsError, match="already here"):
        workspace.new(kind, name)

    assert {path: path.read_bytes() for path in (sample / "content").rglob("*.yaml")} == before


@pytest.mark.parametrize("name", ["../x", "My brand", "", "a/b"])
def test_a_brand_has_a_plain_name(library: Library, name: str) -> None:
    with pytest.raises(BriefsError, match="cannot be a name"):
        ground.new_brand(library, name)
