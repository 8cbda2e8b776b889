"""The house can be walked: few rooms, few modules in a room, short modules and functions, one name for one type."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent.parent / "briefs"
MODULES = sorted(HOUSE.rglob("*.py"))
ROOMS = sorted({path.parent for path in MODULES})

MOST_ROOMS = 16
MOST_MODULES = 12
MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 50


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _types(tree: ast.Module) -> Iterator[str]:
    """Names of classes and of types that are given another name, as they stand in a module."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and _is_a_type(node):
            yield node.targets[0].id


def _is_a_type(node: ast.Assign) -> bool:
    """`Name = A | B`, `Name = Literal[…]`, `Name = Mapping[…]`: a name that begins like that of a class."""
    name = node.targets[0].id if isinstance(node.targets[0], ast.Name) else ""
    like_a_class = name[:1].isupper() and any(letter.islower() for letter in name)
    return like_a_class and isinstance(node.value, ast.Subscript | ast.BinOp)


def test_there_are_few_rooms_at_the_top() -> None:
    rooms = [path.name for path in ROOMS if path.parent == HOUSE]

    assert 5 < len(rooms) <= MOST_ROOMS
    assert {path.name for path in HOUSE.glob("*.py")} == {"__init__.py", "__main__.py"}


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: str(path.relative_to(HOUSE.parent)))
def test_a_room_has_few_modules_and_says_what_it_is_for(room: Path) -> None:
    modules = [path.name for path in room.glob("*.py") if path.name != "__init__.py"]
    about = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))

    assert len(modules) <= MOST_MODULES
    assert about


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_module_and_its_functions_are_short(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    long = {
        node.name: length
        for node in _functions(ast.parse(text))
        if (length := (node.end_lineno or 0) - node.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    }

    assert len(text.splitlines()) <= MOST_LINES
    assert long == {}


def test_no_type_has_the_name_of_another() -> None:
    """Who reads a name need not ask which one is meant; what begins with _ is its own module's affair."""
    homes: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        for name in _types(ast.parse(module.read_text(encoding="utf-8"))):
            homes[name].append(str(module.relative_to(HOUSE)))

    assert len(homes) > 100
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def test_what_is_looked_for_is_found() -> None:
    """The measures above see a second type, whatever way it is written."""
    tree = ast.parse("class Ab: ...\nBc = Ab | None\nCd = Literal['x']\nD_E = 1 | 2\nF = 1\nclass Ab: ...\n")

    assert Counter(_types(tree)) == {"Ab": 2, "Bc": 1, "Cd": 1}
