"""Ids in plain brackets and pages by their numbers are told, unless they are what they seem."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base.problems import Problem
from briefs.checks.text import pointers
from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.library.keys import DocumentKey
from briefs.library.load import load

BRIEF = "content/topics/sample/readers/brief.md"
LEFT_ALONE = (
    "See page 7 of the guide.",
    "See page 7 in their report.",
    "The book has 40 pages.",
    "See [page 2](#facts).",
    "See [the plan (page 2)]{variant=colour}.",
    "See the plan[ (page 2)]{paper=a4}.",
    "Read page 2. {variant=colour}",
    "On page two it says so.",
    "A [well-known] saying, [al-first](https://example.org).",
    "Code: `[al-first]` and \\[al-first].",
)
TOLD = {
    "page 2 says why": "'page 2' is true of one layout alone, and nobody checks it",
    "See pages 1–2.": "'pages 1–2' is true of one layout alone, and nobody checks it",
    "See p. 1 here.": "'p. 1' is true of one layout alone, and nobody checks it",
    "See page 2 of this brief.": "'page 2' is true of one layout alone, and nobody checks it",
    "*See page 1*": "'page 1' is true of one layout alone, and nobody checks it",
    "| a | b |\n| - | - |\n| page 1 | c |": "'page 1' is true of one layout alone, and nobody checks it",
    "```note\ntext: See page 1.\n```": "'page 1' is true of one layout alone, and nobody checks it",
    "page 3 says why": "this document has at most 2 pages, and 'page 3' is none of them",
    "See pages 2-9.": "this document has at most 2 pages, and 'pages 2-9' is none of them",
    "See page 99.": "this document has at most 2 pages, and 'page 99' is none of them",
    "See[ page 3]{variant=colour}.": "this document has at most 2 pages, and 'page 3' is none of them",
    "Water is wet [al-first].": "'[al-first]' cites nothing as it is written here",
    "Plain words [g-plain].": "'[g-plain]' cites nothing as it is written here",
}


def _told(sample: Path, text: str) -> list[Problem]:
    path = sample / BRIEF
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("## More", f"{text}\n\n## More"), encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return list(pointers.check(library))


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_said_of_something_else_is_left_alone(sample: Path, text: str) -> None:
    assert _told(sample, text) == []


@pytest.mark.parametrize(("text", "message"), TOLD.items())
def test_what_points_nowhere_is_told_where_it_stands(sample: Path, text: str, message: str) -> None:
    (problem,) = _told(sample, text)

    assert problem.message == message
    assert problem.place is not None
    word = message.split("'")[1]
    line = (sample / BRIEF).read_text(encoding="utf-8").splitlines()[(problem.place.line or 0) - 1]
    assert line[(problem.place.column or 0) - 1 :].startswith(word)


def test_a_passage_is_on_no_page_that_is_known(sample: Path) -> None:
    path = sample / "content/topics/sample/passages/shared.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nSee page 9.\n", encoding="utf-8")

    library, _ = load(sample / "content", sample / "templates")

    (problem,) = pointers.check(library)
    assert problem.message == "'page 9' is true of one layout alone, and nobody checks it"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("See [page](#facts) and [there](#facts).", []),
        ("### Here {#here}\n\nSee [page](#here), and [the notes](#notes).", []),
        ("See [page](#fact).", [("'#fact' leads to nothing in this document", "did you mean 'facts'?")]),
        (
            "```note\ntext: See [page](#fact).\n```",
            [("'#fact' leads to nothing in this document", "did you mean 'facts'?")],
        ),
    ],
)
def test_a_link_to_a_part_that_is_not_printed_is_told(sample: Path, text: str, told: list[tuple[str, str]]) -> None:
    path = sample / BRIEF
    path.write_text(path.read_text(encoding="utf-8").replace("## More", f"{text}\n\n## More"), encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")
    document = library.document(DocumentKey("sample", "readers", "brief", "en"))
    assert document is not None

    found = list(pointers.targets(compose(library, Order(document.key, Form("a4")), document)))

    assert [(problem.message, problem.hint) for problem in found] == told
    assert all(problem.place and problem.place.line for problem in found)
