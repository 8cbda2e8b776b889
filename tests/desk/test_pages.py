"""Pages say things in the words beside them, and problems in those of the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from briefs.base.problems import BriefsError, Place, Problem, as_text
from briefs.desk import pages
from briefs.desk.pages import DeskPages
from tests.conftest import ROOT

DESK = ROOT / "templates/desk"
WORDS = yaml.safe_load((DESK / "words/en.yaml").read_text(encoding="utf-8"))
VALUES = {"here": "", "why": "missing", "problems": None}


def test_every_word_is_used_and_every_word_that_is_used_is_there() -> None:
    """Those that a page names by what it is given begin alike."""
    text = "".join(path.read_text(encoding="utf-8") for path in DESK.rglob("*.html"))
    named = set(re.findall(r"\bt\.(\w+)", text)) | set(re.findall(r'link\("(\w+)"', text))
    begun = tuple(re.findall(r't\["(\w+_)" ~', text))

    assert named <= WORDS.keys()
    assert {word for word in WORDS.keys() - named if not word.startswith(begun)} == set()


def test_a_page_of_the_workspace_comes_before_that_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    usual = DeskPages(tmp_path).page("wrong", "en", VALUES)
    (tmp_path / "desk/wrong.html").write_text("<p>{{ t.wrong_missing }} & ours</p>", encoding="utf-8")
    own = DeskPages(tmp_path).page("wrong", "en", VALUES)

    assert "<h1>That did not work</h1>" in usual
    assert own == f"<p>{WORDS['wrong_missing']} & ours</p>"


def test_a_language_with_words_of_its_own_is_spoken_and_english_where_it_has_none(tmp_path: Path) -> None:
    (tmp_path / "desk/words").mkdir(parents=True)
    (tmp_path / "desk/words/fr.yaml").write_text("wrong_title: Cela n’a pas marché\n", encoding="utf-8")
    french = DeskPages(tmp_path).page("wrong", "fr", VALUES)

    assert '<html lang="fr">' in french
    assert "<h1>Cela n’a pas marché</h1>" in french
    assert WORDS["wrong_missing"] in french
    assert '<html lang="en">' in DeskPages(tmp_path).page("wrong", "ar", VALUES)


@pytest.mark.parametrize("language", ["../../../content/languages/en", "*", "", "en\0"])
def test_a_language_is_a_name_and_no_way_to_other_files(tmp_path: Path, language: str) -> None:
    assert '<html lang="en">' in DeskPages(tmp_path).page("wrong", language, VALUES)


def test_what_is_wrong_in_a_template_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/wrong.html").write_text("\n{{ nobody }}", encoding="utf-8")
    with pytest.raises(BriefsError) as raised:
        DeskPages(tmp_path).page("wrong", "en", VALUES)

    (problem,) = raised.value.problems
    assert (problem.place and problem.place.line, "'nobody'" in problem.message) == (2, True)


def test_looks_are_a_list_and_nothing_else_can_be_had(tmp_path: Path) -> None:
    given = {name: DeskPages(tmp_path).look(name) for name in (*pages.LOOKS, "layout.html", "../site/site.css", "")}

    assert [name for name, data in given.items() if data] == list(pages.LOOKS)


def test_no_page_has_a_script_a_style_or_a_handler_in_it_nor_asks_others() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in [*DESK.rglob("*.html"), *DESK.glob("*.css")])
    addresses = re.findall(r"""(?:href|src|action|url)\s*[=(]\s*["']?([^"'\s)>]*)""", text)

    assert not re.search(r"<style|style=|\son\w+=|javascript:|@import|//", text)
    assert set(re.findall(r"<script[^>]*>([^<]*)", text)) == {""}
    assert len(addresses) > 15
    assert {address for address in addresses if not address.startswith(("/", "#", "{{"))} == set()


def test_problems_are_told_by_file_with_line_hint_and_more(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one\ntwo wrong\n", encoding="utf-8")
    there = Problem(Place(str(tmp_path / "a.md"), 2, 5, 5), "this is wrong", "write right", rule="table")
    nowhere = Problem(None, "say which", severity="warning")
    shown = pages.problems([there, nowhere], tmp_path)
    ((_, (general,)), (file, (one,))) = shown.files
    printed = as_text(there, ["one", "two wrong"])

    assert (file, one.severity, one.where, shown.counted) == ("a.md", "error", "2:5", "1 error, 1 warning")
    assert all(part in printed for part in (one.message, one.hint, one.more, *one.excerpt.splitlines()))
    assert one.excerpt.splitlines() == ["2 | two wrong", "  |     ^^^^^"]
    assert (general.message, general.where, general.excerpt) == ("say which", "", "")


def test_lines_that_are_nobodys_business_are_not_shown(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("secret@briefs.example\n", encoding="utf-8")
    shown = pages.problems([Problem(Place(str(tmp_path / "list.csv"), 1, 1), "no")], tmp_path, quoted=False)

    assert shown.files[0][1][0].excerpt == ""


def test_what_turns_text_round_is_made_visible(tmp_path: Path) -> None:
    shown = pages.problems([Problem(Place("a\u202eb"), "c\u202ed\ne", "f\u202eg")], tmp_path)
    ((file, (one,)),) = shown.files

    assert (file, one.message, one.hint) == ("a\\u202eb", "c\\u202ed\\ne", "f\\u202eg")
