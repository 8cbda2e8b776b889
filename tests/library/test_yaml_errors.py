"""Mistakes in YAML in plain words: the same by both readers of PyYAML, whose own words and versions differ."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from briefs.library import yaml_errors, yaml_tree

LOADERS = [loader for name in ("CSafeLoader", "SafeLoader") if (loader := getattr(yaml, name, None))]

MISTAKES = [
    ("a: b: c\n", "1:5 a colon followed by a space starts a key here"),
    ("a\nb: c\n", "2:2 a colon followed by a space starts a key here"),
    ("a:\n\tb: c\n", "2:1 this character cannot begin a value"),
    ("a: @x\n", "1:4 this character cannot begin a value"),
    ("a: `x`\n", "1:4 this character cannot begin a value"),
    ("a: ,x\n", "1:4 this character cannot begin a value"),
    ("a: b\nword\nc: d\n", "2:1 a colon is missing after this key"),
    ('x: 1\n"a"\nc: d\n', "2:1 a colon is missing after this key"),
    ("a:\n    b: 1\n  c: 2\n", "3:3 this line does not fit the lines above it"),
    ("a: b\n- x\n", "2:1 this line does not fit the lines above it"),
    ("a:\n  - x\n  b: 1\n", "3:3 this line does not fit the list above it"),
    ("a: [x, y\nb: c\n", "2:2 a comma or a closing bracket is missing"),
    ("a: {x: y\nb: c\n", "2:2 a comma or a closing bracket is missing"),
    ('é: ü\na: "x\nb: c\n', "2:4 a quote that was opened here is never closed"),
    ("a: 'x\nb: c\n", "1:4 a quote that was opened here is never closed"),
    ("a: 'x' y\n", "1:8 text follows a closing quote"),
    ('a: "x\nb: "y"\n', "2:5 text follows a closing quote"),
    ("a: *bold* text\n", "1:4 an alias (*name) is not allowed here"),
    ("a: * text\n", "1:4 an alias (*name) is not allowed here"),
    ("a: & b\n", "1:4 text cannot begin with &"),
    ("a: !x!y z\n", "1:4 text cannot begin with !"),
    ("a: | text\n", "1:4 text cannot stand behind | on the same line"),
    ("a: > text\n", "1:4 text cannot stand behind > on the same line"),
    ("a: - x\n", "1:4 a list cannot start here"),
    (" a: b\nc: d\n", "1:2 the first line is moved in, and a later one is not"),
    ("# x\n\n  a:\n    b: c\nd: e\n", "3:3 the first line is moved in, and a later one is not"),
    ("a: ? b\n", "1:4 a question mark followed by a space cannot stand here"),
]


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
@pytest.mark.parametrize(("text", "expected"), MISTAKES, ids=[said for _, said in MISTAKES])
def test_each_mistake_is_told_at_its_place(
    text: str, expected: str, loader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_tree, "_LOADER", loader)
    node, (problem,) = yaml_tree.read_yaml(text, "f")

    assert node is None
    assert problem.place is not None
    assert f"{problem.place.line}:{problem.place.column} {problem.message}" == expected
    assert problem.hint


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_an_escape_is_told_on_its_line(loader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One reader points at the backslash, the other behind it."""
    monkeypatch.setattr(yaml_tree, "_LOADER", loader)
    _, (problem,) = yaml_tree.read_yaml('a: b\nc: "x\\q"\n', "f")

    assert problem.message == "a backslash in double quotes starts an escape"
    assert problem.place is not None
    assert problem.place.line == 2


def test_a_quote_that_took_in_other_lines_is_said_to_lack_its_end() -> None:
    _, (problem,) = yaml_tree.read_yaml('a: "x\nb: c\nd: "y"\n', "f")

    assert problem.hint == "the quote that ends here began 2 lines above: its end is missing, most likely"


def test_the_library_s_words_are_shown_where_nothing_better_is_known() -> None:
    _, (problem,) = yaml_tree.read_yaml("a: b\n...\nc: d\n", "f")

    assert problem.message.startswith("this is not valid YAML: ")


def test_no_word_of_the_library_decides_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """With other words the same is said."""
    text = "a: 'x' y\n"
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        list(yaml.parse(text, Loader=yaml.SafeLoader))
    before = yaml_errors.explain(text, caught.value)
    caught.value.problem = caught.value.context = "quelque chose"

    assert yaml_errors.explain(text, caught.value) == before


@pytest.mark.parametrize(("text", "expected"), [("[[{", 3), ("[[]", 1), ('["[" {', 2), ("'[' [", 1), ("", 0)])
def test_brackets_that_stand_open_are_counted(text: str, expected: int) -> None:
    assert yaml_errors.depth(text, len(text)) == expected


LOST = [
    ("title: Clean #1 air\n", "1:8 what stands behind # here is a remark and would be lost"),
    ("title: Clean air # 1\n", "1:8 what stands behind # here is a remark and would be lost"),
    ("title: Item # 5 of nine\n", "1:8 what stands behind # here is a remark and would be lost"),
    ("- One\n- Ünï #2\n", "2:3 what stands behind # here is a remark and would be lost"),
    ("title: !important air\n", "1:8 text cannot begin with !"),
    ("title: ! air\n", "1:8 text cannot begin with !"),
    ("list: !all [a, b]\n", "1:7 text cannot begin with !"),
    ("publisher: &Partners Ltd\n", "1:12 text cannot begin with &"),
    ("title: !!! Air\n", "1:8 text cannot begin with !"),
    ('around: !!bool "true"\n', ""),
    ("licence: CC BY 4.0   # the content's\n", ""),
    ("size: 12pt # never smaller\n", ""),
    ("publisher: null      # who publishes\n", ""),
    ("title: Clean air # as the ministry has it\n", ""),
    ("text: | # as it stands\n  Clean #1 air\n", ""),
    ("text: 'Clean #1 air' #1\n", ""),
    ("text: C# and https://example.org/#a\n", ""),
    ("text: x #\n", ""),
    ("list: [a, b] #1\n", ""),
]


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
@pytest.mark.parametrize(("text", "expected"), LOST)
def test_words_that_yaml_would_lose_are_told(
    text: str, expected: str, loader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Valid by the rules of YAML, and yet not what whoever wrote it meant to print."""
    monkeypatch.setattr(yaml_tree, "_LOADER", loader)

    _, problems = yaml_tree.read_yaml(text, "f")

    said = [f"{p.place.line}:{p.place.column} {p.message}" for p in problems if p.place]
    assert said == ([expected] if expected else [])


def test_the_hint_for_a_remark_can_be_pasted() -> None:
    """As it stands, also where the text has an apostrophe."""
    _, problems = yaml_tree.read_yaml("title: Who's #1\n", "f")

    assert problems[0].hint is not None
    assert problems[0].hint.startswith("put the text in quotes: 'Who''s #1'; where it is a remark")
