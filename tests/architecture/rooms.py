"""The rooms of briefs/, read from its imports: what each is for, on which floor it lies, on which others it stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

PACKAGE = "briefs"
Arrows = Mapping[str, frozenset[str]]
"""For each name those on which it stands."""


@dataclass(frozen=True)
class Room:
    """A folder of briefs/, or a module that lies beside them."""

    name: str
    about: str
    floor: int
    """1 on the ground; else one above the highest room on which it stands."""
    stands_on: frozenset[str]
    modules: int


@dataclass(frozen=True)
class House:
    """All rooms, from the ground up."""

    rooms: tuple[Room, ...]
    circles: tuple[str, ...]
    """Folders in which modules or folders need each other."""

    @property
    def floors(self) -> int:
        return max(room.floor for room in self.rooms)

    @property
    def arrows(self) -> int:
        return sum(len(room.stands_on) for room in self.rooms)

    def needed(self) -> Iterator[tuple[Room, Room]]:
        """Arrows that are not there by way of others as well."""
        by_name = {room.name: room for room in self.rooms}

        @cache
        def below(name: str) -> frozenset[str]:
            direct = by_name[name].stands_on
            return direct.union(*map(below, direct))

        for room in self.rooms:
            others = {far for near in room.stands_on for far in below(near)}
            yield from ((room, by_name[name]) for name in sorted(room.stands_on - others))


def house(root: Path) -> House:
    """The house that stands in a folder; its code is read, never run."""
    imports = {_dotted(path.relative_to(root)): path for path in sorted((root / PACKAGE).rglob("*.py"))}
    graph = {name: frozenset(_imported(path, imports)) - {name} for name, path in imports.items() if name != PACKAGE}
    folders = {PACKAGE, *(name for name, path in imports.items() if path.name == "__init__.py")}
    arrows = {folder: _within(graph, folder) for folder in sorted(folders)}
    top = arrows[PACKAGE]
    floors = _floors(top)
    rooms = (
        Room(name, _about(root / PACKAGE, name), floors[name], on, _modules(graph, f"{PACKAGE}.{name}"))
        for name, on in top.items()
    )
    circles = tuple(folder for folder, inner in arrows.items() if _circle(inner))
    return House(tuple(sorted(rooms, key=lambda room: (room.floor, room.name))), circles)


def numbers(whole: House) -> str:
    """The house in five lines."""
    return (
        f"rooms    {len(whole.rooms)}\nfloors   {whole.floors}\narrows   {whole.arrows}\n"
        f"modules  {sum(room.modules for room in whole.rooms)}\ncircles  {', '.join(whole.circles) or 'none'}\n"
    )


def _dotted(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    """Modules of the package that one imports, wherever in it; `from X import y` means y where that is a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                if inner in known:
                    yield inner
                elif node.module in known and node.module != PACKAGE:
                    yield node.module


def _within(graph: Arrows, folder: str) -> dict[str, frozenset[str]]:
    """What lies directly in a folder, and on which of its neighbours each stands."""

    def here(name: str) -> str:
        return name[len(folder) + 1 :].partition(".")[0] if name.startswith(f"{folder}.") else ""

    found: dict[str, frozenset[str]] = {}
    for name, on in graph.items():
        if own := here(name):
            found[own] = found.get(own, frozenset()) | ({here(other) for other in on} - {"", own})
    return found


def _floors(arrows: Arrows) -> dict[str, int]:
    floors: dict[str, int] = {}
    for name in TopologicalSorter(arrows).static_order():
        floors[name] = 1 + max((floors[on] for on in arrows[name]), default=0)
    return floors


def _circle(arrows: Arrows) -> bool:
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError:
        return True
    return False


def _about(package: Path, name: str) -> str:
    path = package / name / "__init__.py"
    text = (path if path.is_file() else package / f"{name}.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").partition("\n\n")[0].replace("\n", " ")


def _modules(graph: Arrows, room: str) -> int:
    """Modules in a room at any depth; a folder's own face is none, unless it is all that the room is."""
    inner = [name for name in graph if name.startswith(f"{room}.")]
    faces = {name.rpartition(".")[0] for name in inner}
    return len([name for name in inner if name not in faces]) or 1
