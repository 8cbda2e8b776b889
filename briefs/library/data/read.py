"""A file of data, whatever its kind: found within the workspace, of a reasonable size, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefs.base import limits
from briefs.base.memory import Memory
from briefs.base.problems import Place, Problem, did_you_mean
from briefs.library.components import branch, child
from briefs.library.data import delimited, workbook
from briefs.library.data.cells import DataSheet
from briefs.library.prose.parse import Prose
from briefs.library.prose.sections import Call
from briefs.library.records.register import Source
from briefs.library.yaml_tree import place_of

"""The most bytes that a file of data may have."""
TEXTS = frozenset({".csv", ".tsv", ".txt"})
WORKBOOKS = frozenset({".xlsx", ".ods"})
MARK = "x-data"
"""What a schema says of an object that names a file of data."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """What a block asks for: a file by its name as seen from the text, and how it is to be read."""

    text: str
    """The file in which the block is written."""
    name: str
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None


def key_of(call: Call, asked: Mapping[str, Any]) -> DataKey:
    """What a block asks for."""
    sheet, encoding, delimiter = (asked.get(name) for name in ("sheet", "encoding", "delimiter"))
    return DataKey(call.place.file, str(asked["file"]), sheet, encoding, delimiter)


def asked_in(call: Call) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """The objects of a block that name a file of data, each with the path to it."""
    yield from _asked(call.component.schema, call.data, ())


def _asked(
    schema: Mapping[str, Any], data: Any, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    if isinstance(data, Mapping):
        rule = branch(schema, data)
        if rule.get(MARK) and isinstance(data.get("file"), str):
            yield path, data
        for key, value in data.items():
            yield from _asked(child(rule, key), value, (*path, key))


def tables(
    content: Path, proses: Iterator[Prose], sources: Mapping[str, Source], memory: Memory
) -> tuple[dict[DataKey, DataSheet], tuple[Problem, ...]]:
    """Every table that blocks ask for or sources have registered, and what keeps the others from being read."""
    made = _registered(content, sources, memory)
    problems: list[Problem] = []
    for prose in proses:
        for call in (block for section in prose.sections for block in section.blocks if isinstance(block, Call)):
            for path, asked in asked_in(call):
                key = key_of(call, asked)
                if key in made:
                    continue
                sheet, found = one(content, key, place_of(call.node, (*path, "file")), memory)
                problems.extend(found)
                if sheet is not None:
                    made[key] = sheet
    return made, tuple(dict.fromkeys(problems))


def _registered(content: Path, sources: Mapping[str, Source], memory: Memory) -> dict[DataKey, DataSheet]:
    """Files that sources have registered, where they lie in content/data: for rows that are pasted."""
    made: dict[DataKey, DataSheet] = {}
    for name, source in sources.items():
        file = content / "sources" / f"{name}.yaml"
        for entry in source.data:
            key = DataKey(str(file), entry.file)
            sheet, _ = one(content, key, Place(str(file)), memory)
            if sheet is not None:
                made[key] = sheet
    return made


def one(content: Path, key: DataKey, place: Place, memory: Memory) -> tuple[DataSheet | None, tuple[Problem, ...]]:
    """One table; `place` is where its file is named."""
    path, problem = located(content, key, place)
    if path is None:
        return None, (problem,) if problem else ()
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, (Problem(place, f"'{key.name}' cannot be read: {error.strerror}", rule="data/file"),)
    if len(raw) > limits.DATA_FILE:
        message = f"'{key.name}' has {len(raw) // 1000:,} kB; a file of data may have {limits.DATA_FILE // 1000:,}"
        return None, (Problem(place, message, _ROWS, rule="data/file"),)
    sheet, problems = memory.once((one, str(path), raw, key), lambda: _read(raw, path, key))
    cells = sum(cell.value is not None for row in sheet.rows for cell in row) if sheet else 0
    if cells > limits.DATA_CELLS:
        message = f"'{key.name}' has {cells:,} cells; a table of data may have {limits.DATA_CELLS:,}"
        return None, (Problem(place, message, _ROWS, rule="data/file"),)
    return sheet, problems


_ROWS = "keep only the rows that are printed"


def _read(raw: bytes, path: Path, key: DataKey) -> tuple[DataSheet | None, tuple[Problem, ...]]:
    if path.suffix.lower() in WORKBOOKS:
        return workbook.read(raw, str(path), key.sheet)
    return delimited.read(raw, str(path), key.encoding, key.delimiter)


def located(content: Path, key: DataKey, place: Place) -> tuple[Path | None, Problem | None]:
    """The file that a name means: beside the text, in the folder of the topic, or in content/data."""
    name = key.name
    inside = content.resolve()
    suffix = Path(name).suffix.lower()
    if suffix not in TEXTS | WORKBOOKS:
        hint = "in a spreadsheet program: save it as .xlsx, .ods or CSV"
        return None, Problem(place, f"'{name}' is no CSV, XLSX or ODS file by its name", hint, rule="data/file")
    if Path(name).is_absolute() or ".." in Path(name).parts or "\\" in name or ":" in name:
        hint = "put the file beside the text and give its name alone"
        return None, Problem(place, f"'{name}' leads out of the folder of this text", hint, rule="data/file")
    here = Path(key.text).parent
    folders = [here, *([here.parent] if here.parent.parent.name == "topics" else []), content / "data"]
    for folder in folders:
        path = folder / name
        if path.is_file():
            if not path.resolve().is_relative_to(inside):
                hint = "put the file itself there, not a link to it"
                return None, Problem(place, f"'{name}' is a link that leads out of content/", hint, rule="data/file")
            return path, None
    near = sorted(item.name for folder in folders if folder.is_dir() for item in folder.iterdir()
                  if item.suffix.lower() in TEXTS | WORKBOOKS)  # fmt: skip
    hint = did_you_mean(name, near) or "put it beside this text, in the folder of the topic, or in content/data"
    return None, Problem(place, f"there is no file '{name}'", hint, rule="data/file")
