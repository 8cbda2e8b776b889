"""Rules that only a template can know: each is told at its field, without a PDF. A case says on its first line what."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefs.library.load import Library
from briefs.library.prose.parse import parse
from briefs.library.records.settings import Contact, Local
from briefs.rendering import dry_run

CASES = sorted((Path(__file__).parent / "mistakes").glob("*.md"))
WORDS = "ie-eu-seizures-record.level"


def _with(library: Library, body: str) -> Library:
    """The shipped content with one document, which holds a component, and with local contacts."""
    prose, problems = parse(body, "case.md", 1, library.components)
    assert problems == ()
    topic = library.topics["online-drug-trafficking"]
    document = next(item for item in topic.documents if item.id == "answer-key")
    local = Local(place="Here", language="en", contacts={"helpline": Contact(name="A helpline")})
    return replace(
        library,
        topics={topic.id: replace(topic, documents=(replace(document, file="case.md", prose=prose),))},
        local={"here": local},
        publication=library.publication.model_copy(update={"local": "here"}),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_mistake_is_told_at_its_field(case: Path, shipped: Library) -> None:
    expected, _, body = case.read_text(encoding="utf-8").partition("\n")
    word = next(
        f"{key}.{name}"
        for key, claim in shipped.claims.items()
        for name, figure in claim.figures.items()
        if isinstance(figure.value, str)
    )
    body = body.replace("WORDS", word)

    found = dry_run.check(_with(shipped, body))

    assert [f"# {problem.place}: {problem.message}".replace("case.md:", "") for problem in found] == [expected]


def _with_macros(library: Library, path: Path) -> str:
    """A component's template with the macros that it brings in, whose rules are its own."""
    text = path.read_text(encoding="utf-8")
    macros = [library.templates / name for name in re.findall(r"macros/[\w-]+\.html", text)]
    return text + "".join(macro.read_text(encoding="utf-8") for macro in macros)


def test_every_rule_of_a_template_has_a_case(shipped: Library) -> None:
    """So that a new one is not forgotten."""
    rules = {
        name: len(re.findall(r"problem\(", _with_macros(shipped, path)))
        for path in (shipped.templates / "components").glob("*/component.html")
        if (name := path.parent.name)
    }
    cases = [case.stem for case in CASES]

    assert {
        name: sum(case.startswith(f"{name}-") and not case.startswith(f"{name}-tree") for case in cases)
        for name in rules
    } == rules


def test_the_shipped_documents_have_none(shipped: Library) -> None:
    assert dry_run.check(shipped) == ()
