"""Work that needs a process of its own, started by the benchmarks; prints one line of JSON.

python -m tests.benchmarks.worker briefs|weasyprint ROOT MARKS    memory in bytes after so many documents
python -m tests.benchmarks.worker typst FONTS                     seconds of Typst on sources given as JSON

Typst gets each source once: it keeps what it has laid out, so that a second time would measure that memory alone.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.program import ROOT, MeasurementError
from tests.benchmarks.timing import seconds

WARMING = (
    '#set text(font: ("Source Serif 4", "Source Sans 3"))\n= Warm\n#text(font: "Source Sans 3")[*up* _now_] *up* _now_'
)


def start(*words: str, given: object = None) -> Any:
    """Run this module in a new process and return what it found."""
    command = [sys.executable, "-m", "tests.benchmarks.worker", *words]
    text = None if given is None else json.dumps(given)
    done = subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MeasurementError(done.stderr[-2000:])
    return json.loads(done.stdout)


def main(kind: str, *words: str) -> object:
    """What was asked for."""
    return typst(json.load(sys.stdin), words[0]) if kind == "typst" else memory(kind, words[0], words[1])


def memory(kind: str, root: str, marks: str) -> list[int]:
    """What this process holds after so many documents."""
    from tests.benchmarks import engine  # noqa: PLC0415 - a Typst process has no use for WeasyPrint

    wanted = [int(mark) for mark in marks.split(",")]
    one_by_one = engine.made_one_by_one if kind == "briefs" else engine.printed_one_by_one
    found = []
    for number in one_by_one(Path(root), {"paper": ("a4",)}):
        if number in wanted:
            gc.collect()
            found.append(resident())
        if number == wanted[-1]:
            break
    return found


def resident() -> int:
    """The bytes of memory that this process holds; where the system does not tell, the most that it ever held."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        import resource  # noqa: PLC0415 - not there on Windows

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


def typst(sources: Sequence[str], fonts: str) -> dict[str, Any]:
    """Seconds of setting each source once, and the pages that came out."""
    from typst import Compiler  # noqa: PLC0415 - not there for everybody

    compiler = Compiler(font_paths=[fonts], ignore_system_fonts=True)
    files: list[bytes] = []

    def set_all() -> None:
        for text in sources:
            pdf = compiler.compile(input=text.encode(), format="pdf", pdf_standards=["ua-1", "a-3a"])
            files.append(pdf if isinstance(pdf, bytes) else b"")

    compiler.compile(input=WARMING.encode(), format="pdf")
    taken = seconds(set_all)
    import pypdfium2  # noqa: PLC0415 - after the clock has stopped

    return {"seconds": taken, "pages": [len(pypdfium2.PdfDocument(pdf)) for pdf in files]}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
