"""Markdown files cut into sections and blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base.problems import Place
from briefs.library.components import Component
from briefs.library.prose.inline.marks import Mention
from briefs.library.prose.nodes import Abbreviation
from briefs.library.prose.parse import parse
from briefs.library.prose.sections import Call, Include
from briefs.library.prose.walk import every, leaves

NOTE = Component("note", Path("note"), {"type": "object", "properties": {"text": {"type": "string"}}})


def _parse(text: str) -> tuple[list[tuple[str, list[str]]], list[str]]:
    prose, problems = parse(text, "f.md", 1, {"note": NOTE})
    outline = [(section.id, [type(block).__name__ for block in section.blocks]) for section in prose.sections]
    return outline, [f"{problem.place}: {problem.message}" for problem in problems]


def test_headings_cut_a_text_into_sections() -> None:
    """What stands before the first heading is a section without a title."""
    outline, problems = _parse(
        "Lead.\n\n## One {#one}\n\nText.\n\n### Sub\n\n- list\n\n## Two words\n\n```note\ntext: x\n```\n"
    )

    assert problems == []
    assert outline == [("", ["Paragraph"]), ("one", ["Paragraph", "Heading", "ItemList"]), ("two-words", ["Call"])]


def test_heading_attributes_are_id_classes_and_tags() -> None:
    """`{#id .margin for=educators}`."""
    prose, problems = parse("## Title {#x .margin for=educators,others}\n\nText.\n", "f.md", 5, {})
    (section,) = prose.sections

    assert problems == ()
    assert (section.id, section.classes) == ("x", frozenset({"margin"}))
    assert section.tags == (("for", ("educators", "others")),)
    assert section.place == Place("f.md", 5, 1, 42)


def test_fences_become_calls_and_includes() -> None:
    """A component with typed data; a passage by its name."""
    prose, _ = parse("```note {for=a}\ntext: hello\n```\n\n```passage\nshared\n```\n", "f.md", 1, {"note": NOTE})
    call, include = prose.sections[0].blocks

    assert isinstance(call, Call)
    assert (call.data, call.tags) == ({"text": "hello"}, (("for", ("a",)),))
    assert isinstance(include, Include)
    assert include.passage == "shared"


def test_every_mention_has_its_place() -> None:
    """Citations and tags, in text and in components."""
    prose, _ = parse("Wet.[@a-b; @c] {for=x}\n", "f.md", 3, {})

    assert prose.mentions == (
        Mention("claim", "a-b", Place("f.md", 3, 7, 3)),
        Mention("claim", "c", Place("f.md", 3, 13, 1)),
        Mention("for", "x", Place("f.md", 3, 21, 1)),
    )


def test_a_component_known_to_be_broken_is_left_out_in_silence() -> None:
    """Its schema is a problem already."""
    prose, problems = parse("## A {#a}\n\n```note\ntext: x\n```\n", "f.md", 1, {"note": None})

    assert problems == ()
    assert prose.sections[0].broken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title\n", "f.md:1:1: a document has one title"),
        ("```\ntext: x\n```\n", "f.md:1:1: this block has no name"),
        ("```\nshared\n```\n", "f.md:1:1: this block has no name"),
        ("```note\ntext: x\n", "f.md:1:1: this block is never closed"),
        ("```Note\ntext: x\n```\n", "f.md:1:4: no component is called 'Note'"),
        ("a {for: b}\n", "f.md:1:3: '{for: b}' is not understood here"),
        ("a {for=b}.\n", "f.md:1:3: '{for=b}' is not understood here"),
        ("a [b]{for: c}\n", "f.md:1:6: '{for: c}' is not understood here"),
        ("a {:.x}\n", "f.md:1:3: '{:.x}' is not understood here"),
        ("a [ @b ]\n", "f.md:1:3: '[ @b ]' is no citation as it is written here"),
        ("a [see @b, passim]\n", "f.md:1:3: '[see @b, passim]' is no citation as it is written here"),
        ("a [^1]\n", "f.md:1:3: no note is called '1'"),
        ("a\n\n[^1]: b\n", "f.md:3:1: nothing leads to the note '1'"),
        ("[a](b.html)\n", "f.md:1:1: 'b.html' leads nowhere outside this computer"),
        ("[a](javascript:b)\n", "f.md:1:1: a link may not begin with 'javascript:'"),
        ("[a](file:///b)\n", "f.md:1:1: a link may not begin with 'file:'"),
        ("[a]()\n", "f.md:1:1: this link leads nowhere"),
        ("a\n\n10. b\n   - c\n", "f.md:4:4: does this item belong to '10.', or to a list of its own?"),
        ('a*"b"*\n', "f.md:1:1: this can be read in two ways: the signs around it may be marks or meant as they stand"),
        ("a\n\n    b\n", "f.md:3:5: this line begins with four blanks or more"),
        ("<!-- a\n", "f.md:1:1: this comment is never closed"),
        ("a <!-- b\n", "f.md:1:3: this comment is never closed"),
        ("1. a\n3. b\n", "f.md:2:1: this item is written 3 and would be printed 2"),
        ("a\n2. b\n", "f.md:2:1: is '2.' the number of an item, or part of the text?"),
        ("| a |\n|---|\n| b | c |\n", "f.md:3:7: this row has 2 cells; the head of its table has 1"),
        ("| a | b |\n|---|---|\n| c {for=x} | d |\n", "f.md:3:3: a cell cannot be left out of its row"),
        ("- a\n\n  ```note\n  text: x\n  ```\n", "f.md:3:3: a component cannot stand inside a list or a quotation"),
        ("a <b>\n", "f.md:1:3: HTML is not used in content: <b>"),
        ("## A {#a .x}\n\nb\n", "f.md:1:1: no section class is called '.x'"),
        ("## A {#a colour=red}\n\nb\n", "f.md:1:1: 'colour=red' means nothing in a heading"),
    ],
)
def test_mistakes_are_reported_where_they_stand(text: str, expected: str) -> None:
    """One each."""
    _, problems = _parse(text)

    assert problems == [expected]


def test_abbreviations_hold_for_the_whole_document() -> None:
    """Defined once at the end, marked everywhere."""
    prose, _ = parse(
        "INCB first.\n\n## A {#a}\n\nINCB again.\n\n*[INCB]: International Narcotics Control Board\n", "f.md", 1, {}
    )
    blocks = [block for section in prose.sections for block in section.blocks]
    texts = [leaf for block in blocks if not isinstance(block, Call | Include) for leaf in leaves(block)]

    assert len(texts) == 2
    assert all(any(isinstance(inline, Abbreviation) for inline in every(leaf)) for leaf in texts)
