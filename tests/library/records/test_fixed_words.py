"""The fixed words of a language: a brace that stands for nothing is told, and so are words that are missing."""

from __future__ import annotations

import io
import pickle
import shutil
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.cli import main
from briefs.library import yaml_tree
from briefs.library.load import Library
from briefs.library.records.fixed_words import FILLED, FixedStrings, completed, fixed
from briefs.library.records.spoken import Language
from briefs.library.validation import record

BAD = (
    *("{nope}", "{", "}", "}{", "{day", "{0}", "{}", "{day[0]}", "{day:9}", "{day:999999999}", "{day!r}"),
    *("{day.__class__}", "{Day}", "{ day }", "{day}}", "{{day}", "{day:{month}}", "{day} {год}"),
)


def _fixed(text: str, key: str = "date_pattern") -> tuple[FixedStrings, list[str]]:
    node, _ = yaml_tree.read_yaml(f"strings:\n  {key}: '{text}'\n", "xx.yaml")
    assert node is not None
    words, problems = fixed({key: text}, Path("xx.yaml"), node)
    return words, [str(problem.place) for problem in problems]


@pytest.mark.parametrize("text", BAD)
def test_a_brace_that_stands_for_nothing_is_told_at_its_words(text: str) -> None:
    """Each of them would end a build, look inside of the program, or fill the memory."""
    words, places = _fixed(text)

    assert places == ["xx.yaml:2:17"]
    assert words["date_pattern"].format(day=1, month=2, year=3) == text


@pytest.mark.parametrize("text", ["{day} {month} {year}", "{{day}} {day}", "{year}{month}", "the day", ""])
def test_names_alone_may_stand_in_braces(text: str) -> None:
    """What a pattern is for."""
    assert _fixed(text)[1] == []


@pytest.mark.parametrize(
    ("key", "text", "right"),
    [
        ("page_of", "of", False),
        ("page_of", "Page {page}", False),
        ("page_of", "{pages} / {page}", False),
        ("page_of", "Page {page} of {pages}", True),
        ("kind_for", "for", False),
        ("kind_for", "{audience} uchun {kind}", True),
        ("kind_for", "{kind} {kind} {audience}", False),
    ],
)
def test_a_sentence_says_what_it_is_for(key: str, text: str, right: bool) -> None:
    """Else a page would have no number, or a document no name; pages are counted in one order."""
    assert _fixed(text, key)[1] == ([] if right else [f"xx.yaml:2:{len(key) + 5}"])


def test_words_that_a_template_fills_may_have_any_name() -> None:
    """A template of one's own has names of its own."""
    assert _fixed("{wells} of {}", "own_words")[1] == []


def test_missing_words_are_told_with_their_file() -> None:
    """A program that fails would name neither."""
    words, _ = _fixed("{day}")

    with pytest.raises(BriefsError, match="the words 'site_draft' are missing") as raised:
        words["site_draft"]
    assert str(raised.value.problems[0].place) == "xx.yaml"


def test_words_travel_to_another_process() -> None:
    """Documents are made there."""
    words = pickle.loads(pickle.dumps(_fixed("{day}")[0]))  # noqa: S301 - its own

    assert (words, words.file) == ({"date_pattern": "{day}"}, Path("xx.yaml"))


def test_shipped_words_hold_what_the_program_fills(shipped: Library) -> None:
    """The table of what is filled is true of the shipped language."""
    for key, names in FILLED.items():
        text = shipped.languages["en"].strings.get(key, "")
        assert text.format(**dict.fromkeys(names, "x")) or not text


@pytest.mark.parametrize("command", ["check", "build", "site"])
def test_no_command_fails_for_a_bad_pattern(command: str, sample: Path, tmp_path: Path) -> None:
    """It is told as a mistake of the file, with its line."""
    file = sample / "content" / "languages" / "en.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}  date_pattern: '{{day[0]}}'\n", encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    place = [] if command == "check" else ["--out", str(tmp_path / "out")]

    code = main([command, "--root", str(sample), *place], out, err)

    assert code == 1
    assert "en.yaml:12:17: error: a brace in 'date_pattern' that begins or ends no name" in err.getvalue()
    assert "the program failed" not in err.getvalue()


def test_a_site_in_a_language_without_its_words_is_told(sample: Path, tmp_path: Path) -> None:
    """The file is named, and the words that it lacks."""
    shutil.copytree(Path(__file__).parents[3] / "templates" / "site", sample / "templates" / "site")
    out, err = io.StringIO(), io.StringIO()

    code = main(["site", "--root", str(sample), "--out", str(tmp_path / "out"), "--jobs", "1"], out, err)

    assert code > 0
    assert "en.yaml: error: the words 'site_" in err.getvalue()


def test_words_that_a_language_lacks_are_told_with_their_keys_and_printed_in_english(tmp_path: Path) -> None:
    node, _ = yaml_tree.read_yaml("name: X\nstrings:\n  so: also\n", "x.yaml")
    assert node is not None
    english = {"so": "So:", **{f"word_{number}": f"Word {number}" for number in range(7)}}
    words, told = completed(FixedStrings({"so": "also"}, tmp_path), english, node)
    assert words["so"] == "also"
    assert words["word_6"] == "Word 6"
    assert [problem.message.partition(";")[0] for problem in told[:2]] == [
        "the words 'word_0' are missing",
        "the words 'word_1' are missing",
    ]
    assert told[-1].message == "2 more words are missing: word_5, word_6"
    assert (told[0].place and told[0].place.line, told[0].severity) == (2, "warning")


def test_of_very_many_missing_words_some_are_named(tmp_path: Path) -> None:
    node, _ = yaml_tree.read_yaml("name: X\nstrings:\n  so: also\n", "x.yaml")
    assert node is not None
    _, told = completed(FixedStrings({}, tmp_path), {f"word_{number:03}": "x" for number in range(400)}, node)
    assert told[-1].message.startswith("395 more words are missing: word_005, word_006, ")
    assert told[-1].message.endswith(", word_024 …")


ENGLISH = """strings:
  pages:
    one: '{count} page'
    other: '{count} pages'
  dear: 'Dear {name},'
  million: million
"""


def _language(text: str, tag: str) -> tuple[FixedStrings, list[tuple[str, str, str | None]]]:
    english, _ = _words(ENGLISH, "en")
    words, node = _words(text, tag)
    made, problems = completed(words, english, node)
    return made, [(str(problem.place), problem.message, problem.hint) for problem in problems]


def _words(text: str, tag: str) -> tuple[FixedStrings, yaml_tree.YamlNode]:
    node, _ = yaml_tree.read_yaml(f"name: X\n{text}", f"{tag}.yaml")
    language, problems = record(Language, node, f"{tag}.yaml")
    assert language is not None, problems
    assert node is not None
    words, mistakes = fixed(language.strings, Path(f"{tag}.yaml"), node)
    assert not mistakes
    return words, node


def test_a_form_that_a_language_needs_is_told_with_its_numbers_and_a_line_to_paste() -> None:
    """Russian has four, and whoever copies English gives two."""
    given = "  pages:\n    one: '{count} страница'\n    other: '{count} страницы'\n  dear: 'Здравствуйте, {name}!'\n"
    made, problems = _language(f"strings:\n{given}  million: млн\n", "ru")

    assert problems == [
        (
            "ru.yaml:3:3",
            "'pages' has no form 'few', which is for 2, 3, 4 …",
            'add a line below pages: few: "{count} страницы"',
        ),
        (
            "ru.yaml:3:3",
            "'pages' has no form 'many', which is for 0, 5, 6 …",
            'add a line below pages: many: "{count} страницы"',
        ),
    ]
    assert made["pages"].format(count=21) == "21 страница"


def test_words_with_one_text_for_all_numbers_are_told_where_the_language_has_more() -> None:
    """So were all before there were forms."""
    _, problems = _language("strings:\n  pages: '{count} Seiten'\n  dear: '{name}'\n  million: Mio.\n", "de")

    assert problems == [
        (
            "de.yaml:3:10",
            "'pages' has no form 'one', which is for 1 …",
            "write a line for each form below pages: one, other",
        )
    ]


def test_one_text_is_enough_for_a_language_with_one_form() -> None:
    """Chinese counts without them."""
    assert _language("strings:\n  pages: '{count} 页'\n  dear: '{name}'\n  million: 百万\n", "zh-Hans")[1] == []


def test_a_form_for_several_numbers_says_which_it_is() -> None:
    """'statements' alone would stand on the page; 'one page' says its number in words."""
    given = "  pages: {one: eine Seite, other: Seiten}\n  dear: '{name}'\n  million: Mio.\n"
    _, problems = _language(f"strings:\n{given}", "de")

    assert problems == [
        (
            "de.yaml:3:35",
            "'pages' does not say the number in its form 'other'",
            "write {count} where the number is to stand",
        )
    ]


def test_a_form_that_cldr_does_not_know_is_told_at_its_words() -> None:
    """With those that there are."""
    node, _ = yaml_tree.read_yaml("name: X\nstrings:\n  pages: {sieben: x}\n", "de.yaml")
    language, problems = record(Language, node, "de.yaml")

    assert language is None
    assert [(str(one.place), one.message) for one in problems] == [
        ("de.yaml:3:3", "'sieben' is no form for numbers; there is: zero, one, two, few, many, other")
    ]


def test_a_name_in_braces_that_nobody_fills_is_told_with_those_that_are() -> None:
    """A letter would otherwise fail while it is written."""
    given = "  pages: {one: '{count} Seite', other: '{count} Seiten'}\n  dear: 'Hallo {nmae}'\n  million: Mio.\n"
    made, problems = _language(f"strings:\n{given}", "de")

    assert problems == [("de.yaml:4:9", "nothing is known for '{nmae}' in 'dear'", "it may hold {name}")]
    assert made["dear"] == "Dear {name},"


def test_a_copy_of_english_that_is_not_translated_is_told_once() -> None:
    """No word is missing in it, and every page would have English furniture."""
    given = "  pages: {one: '{count} page', other: '{count} pages'}\n  dear: 'Hallo {name}'\n  million: million\n"
    _, problems = _language(f"strings:\n{given}", "de")

    assert problems == [
        (
            "de.yaml:2:1",
            "2 of 3 words are those of English, and are printed so: pages, million",
            "translate them; a few, such as A4, may stay",
        )
    ]
