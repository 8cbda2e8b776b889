"""JSON Schemas of all content files, for editors; generated, and a test says when they are stale."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from briefs.base.files import write_group
from briefs.library.records.brand import BrandRecord
from briefs.library.records.certainty import CertaintyTable
from briefs.library.records.companions import Glossary, Guidance, Tensions
from briefs.library.records.editions import EventRecord, IndexRecord, Snapshot
from briefs.library.records.register import Source
from briefs.library.records.settings import Audience, Front, Local, Publication, Topic, Wording
from briefs.library.records.spoken import Language

FILES: Mapping[str, type[BaseModel]] = {
    "source": Source,
    "certainty": CertaintyTable,
    "guidance": Guidance,
    "tensions": Tensions,
    "glossary": Glossary,
    "wording": Wording,
    "publication": Publication,
    "brand": BrandRecord,
    "local": Local,
    "language": Language,
    "topic": Topic,
    "document": Front,
    "audience": Audience,
    "editions": IndexRecord,
    "event": EventRecord,
    "edition": Snapshot,
}
"""Every kind of content file, by the name of its schema."""


def generated() -> dict[str, str]:
    """The text of every schema file, by its name."""
    return {f"{name}.json": _text(name) for name in FILES}


def write(folder: Path) -> tuple[Path, ...]:
    """Write all schema files into a folder."""
    made = {folder / name: text.encode() for name, text in generated().items()}
    write_group(made)
    return tuple(made)


def _text(name: str) -> str:
    schema = FILES[name].model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
