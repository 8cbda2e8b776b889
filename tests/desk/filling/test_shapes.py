"""Every schema that ships becomes a form which shows all that its file says."""

from __future__ import annotations

import pytest

from briefs.desk.filling import shapes
from briefs.desk.filling.shapes import FormField, FormGroup, fields_in, groups_in, parts_of
from briefs.library import yaml_tree
from briefs.library.load import Library
from briefs.library.schemas import FILES
from tests.conftest import ROOT

SCHEMA = {
    "type": "object",
    "required": ["title"],
    "properties": {
        "title": {"type": "string", "format": "markdown", "description": "What it says."},
        "many": {"type": "array", "maxItems": 2, "items": {"type": "object", "properties": {"n": {"type": "integer"}}}},
        "rows": {"type": "array", "items": {"type": "string"}},
        "yes": {"type": "boolean"},
        "one_of": {"enum": ["a", "b"], "type": "string"},
        "text": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        "maybe": {"anyOf": [{"type": "number"}, {"type": "null"}], "default": 3},
        "named": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    },
}


def _by_name(data: object) -> dict[str, FormField]:
    return {field.name: field for field in fields_in(parts_of(SCHEMA, data))}


def test_a_field_is_of_the_kind_that_its_schema_asks_for() -> None:
    data = {"many": [{"n": "1"}], "text": ["x", "y"], "named": {"every": ["a", "b"], "z": []}, "rows": ["r"]}
    fields = _by_name(data)

    assert {name: (field.kind, field.value) for name, field in fields.items()} == {
        "f/title": ("long", ""),
        "f/many/#0/n": ("number", "1"),
        "f/many/#1/n": ("number", ""),
        "f/rows": ("lines", "r"),
        "f/yes": ("choice", ""),
        "f/one_of": ("choice", ""),
        "f/text": ("lines", "x\ny"),
        "f/maybe": ("number", ""),
        "f/named": ("pairs", "every: a, b\nz: "),
    }
    assert (fields["f/title"].required, fields["f/title"].help) == (True, "What it says.")
    assert (fields["f/maybe"].nullable, fields["f/maybe"].usual, fields["f/yes"].nullable) == (True, "3", False)
    assert (fields["f/named"].listed, fields["f/one_of"].choices, fields["f/one_of"].label) == (
        True, ("a", "b"), "One of"
    )  # fmt: skip


def test_a_list_has_room_for_one_more_unless_it_is_full() -> None:
    def items(number: int) -> list[tuple[bool, bool]]:
        found = groups_in(parts_of(SCHEMA, {"many": [{"n": "1"}] * number}))
        return [(group.item, group.new) for group in found if group.path[:1] == ("many",) and len(group.path) == 2]

    assert [items(0), items(1), items(2)] == [[(False, True)], [(True, False), (False, True)], [(True, False)] * 2]


def test_a_text_where_several_things_might_stand_is_shown_as_it_is() -> None:
    assert _by_name({"text": "x", "many": ["odd"]})["f/text"].kind == "text"
    assert _by_name({"many": ["odd"]})["f/many/#0"].value == "odd"


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("publication", "publication.yaml"), ("brand", "brand.yaml"), ("brand", "brands/clear-type/brand.yaml"),
        ("local", "local/example.yaml"), ("topic", "topics/online-drug-trafficking/topic.yaml"),
    ],
)  # fmt: skip
def test_all_that_a_shipped_file_says_is_shown_once_and_explained(schema: str, file: str) -> None:
    text = (ROOT / "content" / file).read_text(encoding="utf-8")
    node, _ = yaml_tree.read_yaml(text, file)
    assert node is not None
    fields = list(fields_in(parts_of(FILES[schema].model_json_schema(by_alias=True), yaml_tree.plain(node))))
    shown = {field.name: field.value for field in fields}

    assert len(shown) == len(fields)
    for path, scalar in yaml_tree.walk(node):
        if scalar.value not in {"null", "~", ""} and scalar.value is not None:
            holders = [shapes.name_of(path[:end]) for end in range(len(path), 0, -1)]
            assert any(str(scalar.value) in shown.get(name, "") for name in holders), path
    if schema == "publication":
        assert [field.name for field in fields if not field.help and not field.name.startswith("f/mail_server")] == []


def test_every_component_that_ships_has_a_form(shipped: Library) -> None:
    for name, component in shipped.components.items():
        parts = parts_of(component.schema, None)
        fields = list(fields_in(parts))
        assert fields or not component.schema.get("properties"), name
        assert all(isinstance(part, FormField | FormGroup) for part in parts)
        assert len({field.name for field in fields}) == len(fields)
