"""The JSON Schemas for editors are as new as the records."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from briefs.library import schemas

FOLDER = Path(__file__).parent.parent.parent / "content" / "schemas"


def test_the_files_in_the_repository_are_fresh() -> None:
    """If this fails, run: python3 build.py schemas."""
    stored = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}

    assert stored == schemas.generated()


WORD_RULES = json.dumps({"items": {"$ref": "#/$defs/WordRule"}, "type": "array"})
"""Groups of rules may have any name."""


@pytest.mark.parametrize("name", schemas.FILES)
def test_each_is_a_schema_with_words_for_its_reader(name: str) -> None:
    """Valid, described, and closed to unknown keys."""
    schema = json.loads(schemas.generated()[f"{name}.json"])
    jsonschema.Draft202012Validator.check_schema(schema)

    assert schema["description"]
    parts = schema["$defs"].values() if "properties" not in schema else [schema]
    others = {json.dumps(part["additionalProperties"]) for part in parts}
    assert others == {WORD_RULES if name == "wording" else "false"}


def test_they_are_written_into_a_folder(tmp_path: Path) -> None:
    """One file for each kind of content."""
    made = schemas.write(tmp_path / "schemas")

    assert {path.name for path in made} == set(schemas.generated())
