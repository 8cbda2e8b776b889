"""Files from outside that were damaged: PDFs, packs, folders and lists of checksums, given to `verify`."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from briefs.cli import main as briefs
from tests.fuzz.edits import Edit, one_edit
from tests.fuzz.run import Ending, run

_MOST = 8


def verified(lab: Path, seed: int, numbers: range) -> Iterator[tuple[int, Path, Edit, Ending]]:
    """Build, publish nothing, pack; then damage one file at a time and ask what it is."""
    out = lab / "out"
    made = run(
        briefs, ["build", "--root", str(lab), "--out", str(out)], ["pack", "--root", str(lab), "--out", str(out)]
    )
    if made.code:
        raise RuntimeError(made.said)
    found = sorted(
        path
        for path in out.rglob("*")
        if path.is_file() and path.suffix in {".pdf", ".zip", ""} and path.stat().st_size
    )
    found = [path for path in found if not path.name.startswith(".")]
    for number in numbers:
        chance = random.Random(f"{seed}/verify/{number}")  # noqa: S311 - the same every time
        source = chance.choice(found)
        folder = lab / "outside"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source.parent, folder)
        file = folder / source.name
        edit = _damaged(source.read_bytes(), chance)
        file.write_bytes(edit.data)
        yield number, file, edit, run(briefs, ["verify", "--root", str(lab), str(chance.choice((file, folder)))])


def _damaged(data: bytes, chance: random.Random) -> Edit:
    try:
        return one_edit(data.decode(), chance)
    except UnicodeDecodeError:
        pass
    changed = bytearray(data)
    kind = chance.randrange(5)
    at = chance.randrange(len(data))
    if kind == 0:
        for _ in range(chance.randint(1, _MOST)):
            changed[chance.randrange(len(data))] = chance.randrange(256)
    elif kind == 1:
        del changed[at:]
    elif kind == 2:
        del changed[at : at + chance.randint(1, 4000)]
    elif kind == 3:
        changed[at:at] = chance.randbytes(chance.randint(1, 400))
    else:
        end = chance.randrange(len(data))
        changed[at:at] = data[min(at, end) : max(at, end)][:4000]
    what = ("bytes changed", "cut off", "a piece left out", "odd bytes put in", "a piece twice")[kind]
    return Edit(bytes(changed), 1, 1, what)
