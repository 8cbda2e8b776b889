"""What other machines cost and gain: copies made here, by three workers, and by three of whom two are killed.

All workers run on this computer, so that what is measured is the way there and back, not more processors. Every copy is
compared, byte for byte, with the one that was made here. With a number, so many copies are made.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

from briefs import Choice, Workspace
from briefs.building.cluster.address import OnCluster
from briefs.distribute.recipients.asked import PeopleList
from briefs.distribute.recipients.files import ListReading
from briefs.workspace.personal.copies import CopiesWish
from tests.benchmarks.timing import processor_seconds
from tests.building.cluster.machines import Machines, machines
from tests.distribute.copies import schools

COPIES = 5000
CHOICE = Choice(documents=(schools.HELP,), languages=("en",), papers=("a4",))


def _made(root: Path, out: Path, on: OnCluster | None) -> Path:
    wish = CopiesWish(PeopleList(root / "schools.csv", ListReading()), CHOICE, yes=True)
    return Workspace.open(root, today=dt.date(2026, 11, 1), on=on).copies(jobs=1).make(wish, out).result().folder


def _kill_two(folder: Path, cluster: Machines, count: int) -> None:
    """Kill one worker when a tenth of the copies is there, and another at half."""
    for part in (10, 2):
        while sum(1 for _ in folder.rglob("S*.pdf")) < count // part:
            time.sleep(0.05)
        cluster.kill(1, seed=part)


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COPIES
    with tempfile.TemporaryDirectory() as temporary, machines(Path(temporary)) as cluster:
        root = schools.workspace(Path(temporary) / "ws")
        rows = "".join(f"S{number},Anna {number}\n" for number in range(count))
        (root / "schools.csv").write_text(f"id,name\n{rows}", encoding="utf-8")
        built = Path(temporary) / "built"
        Workspace.open(root, today=dt.date(2026, 11, 1)).build(CHOICE, built).result()
        first: dict[str, bytes] = {}
        for name, workers, kill in (("here, one process", 0, False), ("three workers", 3, False),
                                    ("three, two killed", 3, True)):  # fmt: skip
            out = Path(temporary) / name
            shutil.copytree(built, out)
            shutil.rmtree(root / "content/recipients/copies", ignore_errors=True)
            on = OnCluster(cluster.address, str(Path(temporary) / "store")) if workers else None
            cluster.start(workers - len(cluster.workers))
            killer = threading.Thread(target=_kill_two, args=(out / "copies", cluster, count))
            if kill:
                killer.start()
            began = time.perf_counter()
            spent = processor_seconds(lambda out=out, on=on: _made(root, out, on))  # type: ignore[misc]
            took = time.perf_counter() - began
            if kill:
                killer.join()
            found = {path.name: path.read_bytes() for path in (out / "copies").rglob("S*.pdf")}
            first = first or found
            same = "the same bytes" if found == first and len(found) == count else "OTHER BYTES"
            each = took / count * 1000
            print(f"{name:20} {took:8.1f} s  {each:6.2f} ms a copy  {spent:6.1f} s of this process  {same}", flush=True)


if __name__ == "__main__":
    main()
