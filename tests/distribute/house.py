"""A publishing house for tests: a sample workspace whose editions come out with small stand-ins for PDFs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from briefs.building.build import BuiltRow
from briefs.distribute.editions import index
from briefs.distribute.editions.append import Stamp
from briefs.distribute.editions.publish import Publishing, publish
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


def line_of(content: Path, entry: int) -> int:
    """The line of the index on which an entry begins, both counted from 1."""
    lines = index.index_path(content).read_text(encoding="utf-8").split("\n")
    return [number for number, line in enumerate(lines, 1) if line.startswith("- event:")][entry - 1]
