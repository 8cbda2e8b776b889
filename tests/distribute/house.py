"""A publishing house for tests: a sample workspace whose editions come out with small stand-ins for PDFs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from briefs.base import checksums
from briefs.building.build import BuiltRow
from briefs.distribute.editions import chain, index
from briefs.distribute.editions.append import Stamp
from briefs.distribute.editions.publish import Publishing, publish
from briefs.distribute.editions.snapshot import as_yaml
from briefs.distribute.selection import of_topic
from briefs.library.load import Library, load
from briefs.press.fit import NORMAL

FIRST, SECOND, THIRD = dt.date(2026, 2, 1), dt.date(2026, 3, 1), dt.date(2026, 4, 1)
TOPIC = "sample"


def read(root: Path) -> Library:
    library, problems = load(root / "content", root / "templates")
    assert problems == ()
    return library


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / "content" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def new_edition(root: Path, old: str, new: str) -> None:
    change(root, "topics/sample/topic.yaml", f'edition: "{old}"', f'edition: "{new}"')


def rows(library: Library, out: Path, mark: str = "") -> list[BuiltRow]:
    """A file for each order, other ones for another mark."""
    made = []
    for order in of_topic(library, TOPIC):
        path = out / order.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{library.topics[TOPIC].record.edition} {order.file} {mark}", encoding="utf-8")
        made.append(BuiltRow(order, path, 1, 10, 0.0, 1, NORMAL, ()))
    return made


def out(
    root: Path, date: dt.date = FIRST, *, draft: bool = True, given: Sequence[BuiltRow] | None = None
) -> Publishing:
    """Publish the workspace as it stands."""
    library = read(root)
    return publish(library, TOPIC, given or rows(library, root / "dist"), Stamp(date, "E. Ditor"), draft=draft)


def events(root: Path) -> list[Path]:
    """The files of the record, an event each, oldest first."""
    return [Path(entry.place.file) for entry in index.read(root / "content").entries]


def record(root: Path) -> dict[str, bytes]:
    """Every file of the record by its name, what was published apart."""
    return {path.name: path.read_bytes() for path in sorted((root / "content/editions").glob("*.*"))}


def as_before(root: Path) -> None:
    """The record in its old form: one file with every event, each with the hash of all text above it."""
    content = root / "content"
    text = "# Every edition that was published or withdrawn, oldest first.\n"
    made = index.read(content).entries
    for path in (content / "editions").glob("*.*"):
        path.unlink()
    for entry in made:
        event = entry.event.model_dump(exclude={"follows", "after", "kept", "review_by"}, exclude_defaults=True)
        for document in event["documents"] if entry.event.event == "published" else ():
            document.pop("local", None)
        lines = as_yaml({"event": entry.event.event, **event}).splitlines()
        text += "\n".join([f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]) + "\n"
        text += f"  after: {chain.digest(text)}\n"
    chain.index_path(content).write_text(text, encoding="utf-8")
    chain.sum_path(content).write_bytes(checksums.written({"index.yaml": chain.digest(text)}))


def line_of(content: Path, entry: int) -> int:
    """The line of an index of the old form on which an entry begins, both counted from 1."""
    lines = chain.index_path(content).read_text(encoding="utf-8").split("\n")
    return [number for number, line in enumerate(lines, 1) if line.startswith("- event:")][entry - 1]
