"""The blocks of docs/architecture.md that are made from the code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.architecture.rooms import House, Room

PAGE = "docs/architecture.md"
PICTURE = "docs/architecture.svg"
BEFORE = {"rooms": 55, "floors": 16, "arrows": 220, "circles in any folder": 0}
"""As the house was at 7fa8dc8."""
_BLOCK = re.compile(r"(?m)^<!-- drawn: (?P<name>[\w-]+) -->\n(?P<old>(?:.+\n)*)")


def filled(text: str, house: House, steps: Mapping[str, str]) -> str:
    """The page with its blocks made anew; raises KeyError where one is asked for that nobody makes."""
    made = {"rooms": _table(house), "numbers": _numbers(house), **{name: _fenced(said) for name, said in steps.items()}}
    if missing := set(made) - {found["name"] for found in _BLOCK.finditer(text)}:
        raise KeyError(f"{PAGE} has no block for {', '.join(sorted(missing))}")
    return _BLOCK.sub(lambda found: f"<!-- drawn: {found['name']} -->\n{made[found['name']]}", text)


def _table(house: House) -> str:
    head = "| floor | room | in, and out | stands on |\n| ---: | --- | --- | --- |\n"
    return head + "".join(_row(house, room) for room in reversed(house.rooms))


def _row(house: House, room: Room) -> str:
    on = ", ".join(_in_order(house, room.stands_on))
    return f"| {room.floor} | `{room.name}` | {room.about} | {on} |\n"


def _in_order(house: House, names: frozenset[str]) -> list[str]:
    return [room.name for room in reversed(house.rooms) if room.name in names]


def _numbers(house: House) -> str:
    now = (len(house.rooms), house.floors, house.arrows, len(house.circles))
    rows = (f"| {name} | {before} | {after} |\n" for (name, before), after in zip(BEFORE.items(), now, strict=True))
    return "| | before | after |\n| --- | ---: | ---: |\n" + "".join(rows)


def _fenced(text: str) -> str:
    return f"```text\n{text}\n```\n"
