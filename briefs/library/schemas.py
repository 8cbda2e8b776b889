"""JSON Schemas of all content files, for editors; generated, and a test says when they are stale."""

from __future__ import annotations

import json
from pathlib import Path

from briefs.library.records.settings import FILES


def generated() -> dict[str, str]:
    """The text of every schema file, by its name."""
    return {f"{name}.json": _text(name) for name in FILES}


def write(folder: Path) -> tuple[Path, ...]:
    """Write all schema files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, text in generated().items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        made.append(path)
    return tuple(made)


def _text(name: str) -> str:
    schema = FILES[name].model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
