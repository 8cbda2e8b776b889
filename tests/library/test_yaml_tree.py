"""The reader: places, plain words for YAML mistakes, and safety from hostile input."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefs.base import limits
from briefs.base.problems import Place
from briefs.library import yaml_tree


def test_scalars_stay_text_until_a_schema_types_them() -> None:
    """NO is a country, 1.10 an edition; only an unquoted null is nothing."""
    node, problems = yaml_tree.read_yaml("a: NO\nb: 1.10\nc: null\nd: 'null'\ne:\n", "f")

    assert problems == ()
    assert yaml_tree.plain(node) == {"a": "NO", "b": "1.10", "c": None, "d": "null", "e": None}


def test_every_value_and_key_knows_its_place() -> None:
    """Line and column count from 1 and take up where the text starts in its file."""
    node, _ = yaml_tree.read_yaml("a:\n  - b: word\n", "f", first_line=10)
    assert node is not None

    assert yaml_tree.place_of(node, ("a", 0, "b")) == Place("f", 11, 8, 4)
    assert yaml_tree.place_of(node, ("a", 0, "b"), key=True) == Place("f", 11, 5, 1)
    assert yaml_tree.place_of(node, ("a", 0, "missing")) == Place("f", 11, 5, 1)


def test_front_matter_and_body_keep_their_lines() -> None:
    """The body's first line is known, so that its problems point right."""
    matter = yaml_tree.split_matter("---\ntitle: x\n---\n\nText\n")

    assert matter == yaml_tree.Matter("title: x", 2, "\nText\n", 4)
    assert yaml_tree.split_matter("no front matter") is None
    assert yaml_tree.split_matter("---\nnever closed") is None


def test_deep_nesting_is_a_problem_and_no_crash() -> None:
    """A hundred thousand brackets are answered in plain words."""
    _, problems = yaml_tree.read_yaml("[" * 100_000, "f")

    assert [problem.message for problem in problems] == ["lists and keys are nested too deeply here"]


def test_aliases_are_refused_before_they_can_multiply() -> None:
    """The billion-laughs file ends after its first alias has been seen."""
    text = "a: &a [x, x]\nb: &b [*a, *a]\n"

    _, problems = yaml_tree.read_yaml(text, "f")

    assert {problem.message for problem in problems} == {
        "an alias (*name) is not allowed here",
        "text cannot begin with &",
    }


def test_files_that_cannot_be_read_are_problems(tmp_path: Path) -> None:
    """Missing, too large and not UTF-8."""
    large, latin = tmp_path / "large.yaml", tmp_path / "latin.yaml"
    large.write_bytes(b"x" * (limits.FILE + 1))
    latin.write_bytes(b"a: b\nname: caf\xe9\n")

    messages = [yaml_tree.read_text(path)[1][0].message for path in (tmp_path / "none", large, latin)]

    assert messages[0].startswith("cannot read this file")
    assert messages[1].startswith("this file is too large")
    assert messages[2] == "this is not UTF-8 text"
    assert yaml_tree.read_text(latin)[1][0].place == Place(str(latin), 2, 10)


def test_a_control_character_is_named_with_its_place() -> None:
    """YAML forbids it; the writer is told where it is."""
    _, problems = yaml_tree.read_yaml("a: b\nc: d\x07e\n", "f")

    assert problems[0].place is not None
    assert problems[0].place.line == 2


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
_TREES = st.recursive(
    _TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3), max_leaves=12
)


@given(st.dictionaries(_TEXTS, _TREES, min_size=1, max_size=4))
def test_what_a_yaml_writer_wrote_is_read_back(tree: dict[str, object]) -> None:
    """Any tree of texts survives the way through a file."""
    node, problems = yaml_tree.read_yaml(yaml.safe_dump(tree, default_style='"', allow_unicode=True), "f")

    assert problems == ()
    assert yaml_tree.plain(node) == tree


@given(st.text(max_size=80))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    """Whatever stands in a file, the answer is a tree or problems."""
    node, problems = yaml_tree.read_yaml(text, "f")

    assert node is None or isinstance(node, yaml_tree.YamlScalar | yaml_tree.YamlMapping | yaml_tree.YamlSequence)
    assert all(problem.message for problem in problems)
