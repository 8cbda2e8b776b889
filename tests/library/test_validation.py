"""Trees become records; each mistake has its own message and place."""

from __future__ import annotations

import datetime as dt

from briefs.library import yaml_tree
from briefs.library.records.brand import BrandRecord
from briefs.library.records.register import Figure, Source
from briefs.library.records.settings import Audience, Front, Topic
from briefs.library.validation import legible, record


def _topic(text: str) -> tuple[Topic | None, list[str]]:
    node, _ = yaml_tree.read_yaml(text, "t.yaml")
    made, problems = record(Topic, node, "t.yaml")
    return made, [f"{problem.place}: {problem.message}" for problem in problems]


def test_a_good_tree_becomes_a_frozen_record() -> None:
    """Texts are typed by the record: dates, numbers, lists."""
    made, problems = _topic(
        "title: T\ndescription: D\nedition: 1.10\ndate: 2026-01-31\nreview_by: 2027-01-31\nsources: [a]\n"
    )

    assert problems == []
    assert made is not None
    assert (made.edition, made.date, made.sources) == ("1.10", dt.date(2026, 1, 31), ("a",))


def test_all_mistakes_are_found_at_once() -> None:
    """Missing keys, an unknown key and a wrong type in one go, each at its place."""
    _, problems = _topic("title: T\ndescrption: D\nedition: x\ndate: soon\nreview_by: 2027-01-31\nsources: [a]\n")

    assert problems == [
        "t.yaml:1:1: 'description' is missing",
        "t.yaml:4:7: 'date' must be a date such as 2026-11-30, not 'soon'",
        "t.yaml:2:1: unknown key 'descrption'",
    ]


def test_a_key_unknown_deep_inside_is_compared_with_the_keys_known_there() -> None:
    """The hint names a key of the inner record, not of the outer one."""
    text = "name: A\nclearance: public\nmarking: M\ndocuments:\n  b: {template: t, kind: k, pages: {at_mots: 2}}\n"
    node, _ = yaml_tree.read_yaml(text, "a.yaml")

    _, problems = record(Audience, node, "a.yaml")

    unknown = next(problem for problem in problems if problem.rule == "unknown-key")
    assert (str(unknown.place), unknown.hint) == ("a.yaml:5:37", "did you mean 'at_most'?")


def test_a_file_that_is_no_mapping_is_refused_in_words() -> None:
    """A list where keys are wanted."""
    node, _ = yaml_tree.read_yaml("- a\n- b\n", "f")

    made, problems = record(Source, node, "f")

    assert made is None
    assert problems[0].message.startswith("this file must hold keys and values")


def test_figures_are_numbers_where_they_can_be() -> None:
    """Words stay words."""
    values = [Figure(value=value, unit="x").value for value in ("120000000", "1,200", "0.5", "several times")]

    assert values == [120_000_000, 1_200, 0.5, "several times"]


def test_what_an_unknown_key_leaves_is_used_and_checked_further() -> None:
    """However deep the key stands; what only a whole record can be asked is asked too."""
    text = "colour: red\nname: A\nclearance: public\nmarking: M\ndocuments:\n  b: {{template: t, kind: k, pages: {}}}\n"
    good, bad = "{at_most: 2, at_mots: 2}", "{at_most: 2, exactly: 2, at_mots: 2}"
    made, problems = record(Audience, yaml_tree.read_yaml(text.format(good), "a.yaml")[0], "a.yaml")

    assert made is not None
    assert [problem.rule for problem in problems] == ["unknown-key", "unknown-key"]
    assert str(made.documents["b"].pages) == "at most 2"

    made, problems = record(Audience, yaml_tree.read_yaml(text.format(bad), "a.yaml")[0], "a.yaml")

    assert made is None
    assert [problem.rule for problem in problems] == ["unknown-key", "unknown-key", "value"]


def test_what_can_be_read_of_a_record_is_read() -> None:
    """So that the text below a broken head is checked too."""
    node, _ = yaml_tree.read_yaml("title: [a]\nstandfirst: S\nanswers: perhaps\n", "f")

    made = legible(Front, node, {"title": "brief"})

    assert (made.title, made.standfirst, made.answers) == ("brief", "S", False)
    assert legible(Front, None, {"title": "brief"}).title == "brief"


def test_a_key_that_people_look_for_is_answered_with_what_holds_in_its_place() -> None:
    """A list of other keys does not tell a designer what becomes of the dark scheme."""
    node, _ = yaml_tree.read_yaml("logo: {dark: a.svg}\ncolor: {status: {draft: '#fff'}}\n", "b.yaml")
    made, problems = record(BrandRecord, node, "b.yaml")

    assert made is not None
    assert [(str(problem.place), problem.hint) for problem in problems if problem.rule == "unknown-key"] == [
        ("b.yaml:1:8", "leave it out: in the dark, medium stands on a little white"),
        ("b.yaml:2:9", "a draft is told by its words, in the colour of muted: leave this out"),
    ]
