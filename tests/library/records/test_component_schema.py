"""What a component's schema may say: a word that nothing reads is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.library import yaml_tree
from briefs.library.records.component_schema import faults

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = sorted((ROOT / "templates" / "components").glob("*/schema.yaml"))


def _said(text: str) -> list[str]:
    node, problems = yaml_tree.read_yaml(text, "s.yaml")
    assert node is not None
    assert problems == ()
    return [f"{problem.place}: {problem.message} ({problem.hint})" for problem in faults(node, yaml_tree.typed(node))]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("properties:\n  a: {type: string, format: marcdown}\n", "s.yaml:2:29"),
        ("properties:\n  a: {type: string, format: date}\n", "s.yaml:2:29"),
        ("properties:\n  a: {type: array, items: {format: Claim}}\n", "s.yaml:2:36"),
        ("anyOf:\n- {type: string}\n- {type: array, item: {}}\n", "s.yaml:3:17"),
        ("requierd: [a]\n", "s.yaml:1:1"),
        ("additionalproperties: false\n", "s.yaml:1:1"),
        ("x-stands: collumn\n", "s.yaml:1:11"),
        ("properties:\n  a: {printed: answer}\n", "s.yaml:2:16"),
        ("additionalProperties: {desciption: x}\n", "s.yaml:1:24"),
    ],
)
def test_a_word_that_nothing_reads_is_told_where_it_stands(text: str, place: str) -> None:
    """JSON Schema would pass over it, and the component would lose what it stands for."""
    (said,) = _said(text)

    assert said.startswith(f"{place}: ")


def test_the_likely_word_is_the_hint() -> None:
    """A slip of the hand is mended by looking at the message."""
    (said,) = _said("properties:\n  a: {type: string, format: marcdown}\n")

    assert said == "s.yaml:2:29: nothing is known of 'format: marcdown' (did you mean 'markdown'?)"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_shipped_schemas_say_nothing_that_is_not_read(path: Path) -> None:
    """The rule is no stricter than what is used."""
    assert _said(path.read_text(encoding="utf-8")) == []
