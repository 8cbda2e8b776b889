"""Component schemas: typing, annotations, and messages in plain words."""

from __future__ import annotations

from pathlib import Path

from briefs.library import yaml_tree
from briefs.library.components import Component, fields, typed, with_tags

SCHEMA = with_tags(
    {
        "type": "object",
        "required": ["items"],
        "additionalProperties": False,
        "properties": {
            "items": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["text"],
                    "additionalProperties": False,
                    "properties": {
                        "text": {"type": "string", "format": "markdown"},
                        "count": {"type": "integer"},
                        "loud": {"type": "boolean"},
                        "owner": {"type": ["string", "null"]},
                    },
                },
            },
            "either": {
                "anyOf": [
                    {"type": "string", "format": "markdown"},
                    {"type": "array", "items": {"type": "string", "format": "claim"}},
                ]
            },
            "answer": {"type": "string", "format": "markdown", "printed": "answers"},
        },
    }
)
THING = Component("thing", Path("thing"), SCHEMA)


def _typed(text: str) -> tuple[object, list[str]]:
    node, _ = yaml_tree.read_yaml(text, "f")
    assert node is not None
    data, problems = typed(THING, node)
    return data, [f"{problem.place}: {problem.message}" for problem in problems]


def test_texts_become_what_the_schema_asks_for() -> None:
    """Numbers, yes and no, nothing; a text stays a text."""
    data, problems = _typed("items:\n- {text: '12', count: 3, loud: true, owner: null}\n")

    assert problems == []
    assert data == {"items": [{"text": "12", "count": 3, "loud": True, "owner": None}]}


def test_any_item_may_carry_a_tag() -> None:
    """The schema's author need not think of it."""
    _, problems = _typed("items:\n- text: a\n  for: educators\n")

    assert problems == []


def test_every_breach_is_told_in_plain_words() -> None:
    """A wrong type, an unknown key and a missing one."""
    _, problems = _typed("items:\n- {txt: a}\n- {text: b, count: many}\n")

    assert sorted(problems) == [
        "f:2:3: 'text' is missing in thing",
        "f:2:4: unknown key 'txt' in thing",
        "f:3:20: 'count' must be a whole number",
    ]


def test_an_empty_list_is_told_how_many_it_needs() -> None:
    """Bounds are said in words."""
    assert _typed("items: []\n")[1] == ["f:1:1: 'items' must have at least 1 items; it has 0"]


def test_fields_are_listed_with_their_annotations() -> None:
    """Formats by branch, answers marked, tags left out."""
    data, _ = _typed("items:\n- {text: a, for: x}\neither: [c1]\nanswer: because\n")

    found = [(field.path, field.format, field.printed) for field in fields(THING.schema, data)]

    assert found == [
        (("items", 0, "text"), "markdown", ""),
        (("either", 0), "claim", ""),
        (("answer",), "markdown", "answers"),
    ]
